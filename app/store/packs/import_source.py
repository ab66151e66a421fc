"""What a facilitator chooses or drops (files, folders, ZIP archives) as the files to import."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath

from app.core.draft.ingest_errors import SourceDamaged, SourceIsArchive, SourceLost
from app.core.draft.ingested import shown_name
from app.core.draft.text import one_line, session_of, title_of_file
from app.store import disk
from app.store.os_errors import NO_SPACE, from_os, phrase
from app.store.paths import PACK_SUFFIX

MAX_FILES = 1_000
"""A folder with more is no folder of a course; reading all of it would take its time."""

_MAX_DEPTH = 6
_LONGEST_NAME = 120
_SPARE_BYTES = 100_000_000
"""What is left free on the disk, for records that are kept meanwhile."""
_PICTURES = {".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".svg"}
_TEXTS = {".txt", ".md", ".rtf", ".pdf", ".doc", ".docx", ".odt", ".html", ".htm", ".srt", ".vtt"}
_TABLES = {".csv", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp", ".xml", ".json", ".log"}
_LISTS = {".m3u", ".m3u8", ".pls", ".cue", ".lrc", ".nfo", ".url", ".lnk", ".ini", ".db"}
_NO_RECORDINGS = {*_PICTURES, *_TEXTS, *_TABLES, *_LISTS, PACK_SUFFIX}
"""What lies beside recordings and is none, by its ending. Chosen alone, it is looked into."""

_SUBTITLES = (".vtt", ".srt")
"""The endings of what becomes the transcript of a sound of the same name."""

_TEXT_BYTES = 4_000_000
_OTHER_ARCHIVES = ("manifest.json", "[Content_Types].xml", "mimetype", "META-INF/")
"""Names in a ZIP that is a programme or a document, not a folder in one file."""


@dataclass(frozen=True, slots=True)
class ImportSource:
    """One file to import: the one at `path`, or `member` of the ZIP archive at `path`."""

    path: Path
    member: str | None = None
    folders: tuple[str, ...] = field(default=(), compare=False)
    """The names of the folders that hold it, in what was chosen, that one's own name first."""

    def __str__(self) -> str:
        return str(self.path if self.member is None else self.path / self.member)

    @property
    def name(self) -> str:
        """The file's own name, as it can be shown."""
        return shown_name(self.path if self.member is None else PurePosixPath(self.member))

    @property
    def session(self) -> int | None:
        """The session that its folders or its name speak of; None for one that was chosen alone."""
        return session_of(self.folders, self.name) if self.folders else None

    def text_beside(self) -> tuple[str, bytes] | None:
        """The name and the bytes of a subtitle file beside it that is called as it is, or None."""
        names = {name.casefold(): name for name in self._names_beside()}
        stem = self.name.rpartition(".")[0].casefold()
        for suffix in _SUBTITLES:
            name = names.get(stem + suffix)
            if name is not None:
                with suppress(OSError, zipfile.BadZipFile, KeyError, RuntimeError):
                    return name, self._read_beside(name)
        return None

    def _read_beside(self, name: str) -> bytes:
        if self.member is None:
            with (self.path.parent / name).open("rb") as file:
                return file.read(_TEXT_BYTES)
        with zipfile.ZipFile(self.path) as archive:
            member = str(PurePosixPath(self.member).with_name(name))
            with archive.open(member) as packed:
                return packed.read(_TEXT_BYTES)

    def title(self, taken: Iterable[str]) -> str:
        """The title of the recording that it becomes, in a programme that has the titles `taken`.

        The folder's name stands behind it where another recording has that title already, such as
        a "Body scan" of each week. A folder that cannot be read just now gives the plain title.
        """
        title = title_of_file(self.name, self._names_beside())
        folder = one_line(self._folder())
        if folder and title.casefold() in {other.casefold() for other in taken}:
            return f"{title} ({folder})"
        return title

    @contextmanager
    def opened(self, staging: Path) -> Iterator[Path]:
        """Where the file can be read meanwhile; a member is written to the folder `staging`.

        Raises SourceLost, SourceDamaged and SourceIsArchive for a member that cannot be had, and
        DiskFull.
        """
        if self.member is None:
            yield self.path
            return
        folder = staging / "unpacked"
        target = folder / self.name[-_LONGEST_NAME:]
        try:
            disk.make_folder(folder)
            _unpack(self.path, self.member, target)
        except OSError as error:
            if error.errno in NO_SPACE:
                raise from_os(error, staging) from error
            name = shown_name(self.path)
            raise SourceLost(name=name, detail=phrase(error)) from error
        except (zipfile.BadZipFile, EOFError, zlib.error) as error:
            raise SourceDamaged(name=self.name) from error
        # Encrypted, or compressed in a way that is not known here.
        except (RuntimeError, NotImplementedError) as error:
            raise SourceIsArchive(name=shown_name(self.path)) from error
        try:
            yield target
        finally:
            with suppress(OSError):
                target.unlink()

    def _folder(self) -> str:
        if self.member is None:
            return shown_name(self.path.absolute().parent)
        return PurePosixPath(self.member).parent.name or shown_name(self.path.with_suffix(""))

    def _names_beside(self) -> list[str]:
        with suppress(OSError, zipfile.BadZipFile):
            if self.member is None:
                with os.scandir(self.path.parent) as entries:
                    names = [entry.name for entry in islice(entries, MAX_FILES + 1)]
                return names if len(names) <= MAX_FILES else []
            parent = PurePosixPath(self.member).parent
            with zipfile.ZipFile(self.path) as archive:
                inside = (PurePosixPath(name) for name in archive.namelist())
                return [member.name for member in inside if member.parent == parent]
        return []


@dataclass(frozen=True, slots=True)
class Found:
    """What one chosen file, folder or archive holds, in the order in which people count."""

    sources: tuple[ImportSource, ...]
    left_out: tuple[str, ...] = ()
    """The names of the files in it that are no recordings: pictures, texts, packs."""


def may_hold_recordings(path: Path) -> bool:
    """Whether a file or folder may be, or hold, a recording, as far as its name tells."""
    return path.is_dir() or path.suffix.lower() not in _NO_RECORDINGS


def found_in(path: Path) -> Found:
    """What is to be imported for a chosen `path`: itself, or all that is in it.

    What cannot be listed, or holds no recording, stands for itself: importing it says what it is.
    """
    names: Iterable[str] | None = None
    in_archive = False
    with suppress(OSError, zipfile.BadZipFile):
        if stat.S_ISDIR(path.stat().st_mode):
            names = _names_in_folder(path)
        elif stat.S_ISREG(path.stat().st_mode) and path.suffix.lower() == ".zip":
            names, in_archive = _names_in_archive(path), True
    if not names:
        return Found((ImportSource(path),))
    wanted: list[str] = []
    left_out: list[str] = []
    for name in sorted(names, key=_counted):
        no_recording = PurePosixPath(name).suffix.lower() in _NO_RECORDINGS
        (left_out if no_recording else wanted).append(name)
    own = shown_name(path.with_suffix("") if in_archive else path)
    sources = []
    for name in wanted:
        folders = (own, *PurePosixPath(name).parts[:-1])
        file, member = (path, name) if in_archive else (path / name, None)
        sources.append(ImportSource(file, member, folders))
    if not sources:
        return Found((ImportSource(path),))
    taken = {name.rpartition(".")[0].casefold() for name in wanted}
    rest = (PurePosixPath(name) for name in left_out if not _is_text_of(name, taken))
    return Found(tuple(sources), tuple(map(shown_name, rest)))


def _is_text_of(name: str, stems: set[str]) -> bool:
    """Whether a file is the text of a recording that is imported with it."""
    stem, _, suffix = name.rpartition(".")
    return f".{suffix.lower()}" in _SUBTITLES and stem.casefold() in stems


def _names_in_folder(folder: Path) -> list[str]:
    """The files below a folder, by their path in it; nothing hidden, no link to a folder.

    A folder in it that cannot be listed stands among them, so that something is said of it.
    """
    names: list[str] = []

    def keep_failed(error: OSError) -> None:
        if (failed := Path(error.filename)) != folder:
            names.append(failed.relative_to(folder).as_posix())

    for where, folders, files in os.walk(folder, onerror=keep_failed):
        inside = Path(where).relative_to(folder)
        folders[:] = [name for name in folders if not _is_hidden(name)]
        if len(inside.parts) >= _MAX_DEPTH:
            folders.clear()
        names += [(inside / name).as_posix() for name in files if not _is_hidden(name)]
        if len(names) > MAX_FILES:
            return names[:MAX_FILES]
    return names


def _names_in_archive(path: Path) -> list[str]:
    """The files in a ZIP archive; none for one that is something else, such as a document."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        if any(name.startswith(_OTHER_ARCHIVES) for name in names):
            return []
        named = [entry for entry in archive.infolist() if entry.filename]
        files = [entry.filename for entry in named if not entry.is_dir()]
    shown = (name for name in files if not any(map(_is_hidden, PurePosixPath(name).parts)))
    return list(shown)[:MAX_FILES]


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name in ("__MACOSX", "Thumbs.db", "desktop.ini")


def _unpack(path: Path, member: str, target: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        # A small archive may hold more than any disk; no more comes out than it says.
        if archive.getinfo(member).file_size > disk.free_bytes(target.parent) - _SPARE_BYTES:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        with archive.open(member) as packed, disk.create_file(target) as file:
            shutil.copyfileobj(packed, file, 1 << 20)


def _counted(name: str) -> list[list[tuple[int, str]]]:
    """Sorts names with numbers in their order, 2 before 10, folder by folder."""
    return [
        [
            (int(part), "") if part.isascii() and part.isdigit() else (-1, part)
            for part in re.split(r"([0-9]+)", folder.casefold())
        ]
        for folder in name.split("/")
    ]
