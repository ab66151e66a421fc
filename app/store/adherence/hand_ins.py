"""Finds the exports in what was handed in: folders, zips, and zips or folders in them.

Nothing is unpacked to the disk and no name is used as a path: a file of a stranger is read into
memory, within bounds, and only under a name that an export has.
"""

from __future__ import annotations

import errno
import io
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePath, PurePosixPath
from typing import IO, BinaryIO, NamedTuple

from app.core.adherence.adherence import Refused
from app.core.adherence.adherence_errors import (
    BAD_ZIP,
    LOCKED,
    ODD_ZIP,
    FolderTooDeep,
    HandInTooLarge,
    HandInUnreadable,
    NotAnExport,
)
from app.core.errors import AppError
from app.store import os_errors
from app.store.records.about import ABOUT

PLAYS, DAYS, ATTENDANCE = "plays.csv", "days.csv", "attendance.csv"
WORKBOOK = "export.xlsx"
ADHERENCE = "adherence.csv"
"""Beside it are tables that were made of exports, not one."""

TABLES = (PLAYS, DAYS, ATTENDANCE)

MAX_FILE_BYTES = 64_000_000
"""A table of 150,000 practices has about so many."""

MAX_PARTS = 20_000
"""Files of one zip, and entries of one folder."""

_DEPTH = 4
"""Folders in folders: a study, a place, a group, a person, an export."""

_ONLY_ITSELF = -1
"""The depth of a folder in which neither zips nor folders are looked into."""

_MAX_DIRECTORY_BYTES = 8_000_000
_MOST_TIMES_SMALLER = 200
"""A table is packed to a tenth of its size or so; a thousandth is a bomb."""

_SMALL = 1_000_000
_TAIL = 65_557
_LEADS_NOWHERE = (errno.ENOENT, errno.ELOOP)

Read = Callable[[], bytes]
"""The bytes of one file. Raises HandInUnreadable and HandInTooLarge."""


class ExportFiles(NamedTuple):
    """One export that was found: its name for people, and its files by name in small letters.

    They can be read until the next one is asked for.
    """

    name: str
    files: Mapping[str, Read]


Found = ExportFiles | Refused


def exports_in(path: Path) -> Iterator[Found]:
    """Every export in a path that a person gave, and every file that could be none.

    A table's own path stands for the folder it is in.
    """
    name = path.name or str(path)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            found = _in_folder(path, name, _DEPTH)
        elif stat.S_ISREG(mode):
            found = _in_file(path, name)
        else:
            found = iter(())
        nothing = True
        for one in found:
            nothing = False
            yield one
        if nothing:
            yield Refused(name, NotAnExport(name=name))
    except OSError as error:
        yield Refused(name, HandInUnreadable(name=name, detail=os_errors.phrase(error)))


def _in_file(path: Path, name: str) -> Iterator[Found]:
    if path.name.lower() in (*TABLES, ABOUT):
        yield from _in_folder(path.parent, path.parent.name, _ONLY_ITSELF)
        return
    with path.open("rb") as file:
        yield from _in_archive(file, name, inner=True)


def _in_folder(folder: Path, name: str, depth: int) -> Iterator[Found]:
    """Raises OSError where this folder cannot be read; what is in it is refused one by one."""
    tables: dict[str, Read] = {}
    others: list[Path] = []
    for count, path in enumerate(sorted(folder.iterdir())):
        if count == MAX_PARTS:
            yield Refused(name, HandInTooLarge(name=name))
            return
        if path.name.lower() in (*TABLES, ABOUT) and _may_be_file(path):
            tables[path.name.lower()] = partial(_file, path)
        else:
            others.append(path)
    ours = any(path.name == ADHERENCE for path in others)
    if not ours and not tables.keys().isdisjoint(TABLES):
        yield ExportFiles(name, tables)
    if depth == _ONLY_ITSELF:
        others = [path for path in others if path.name.lower() == WORKBOOK]
    for path in others:
        within = f"{name}/{path.name}"
        try:
            yield from _in_entry(path, within, depth)
        except OSError as error:
            if _may_hold(path) or error.errno not in _LEADS_NOWHERE:
                detail = os_errors.phrase(error)
                yield Refused(within, HandInUnreadable(name=within, detail=detail))


def _in_entry(path: Path, name: str, depth: int) -> Iterator[Found]:
    """What is in an entry of a folder. Raises OSError."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode) and not path.is_symlink():
        if depth <= 0:
            yield Refused(name, FolderTooDeep(name=name))
        else:
            yield from _in_folder(path, name, depth - 1)
    elif stat.S_ISREG(mode) and _may_hold(path):
        with path.open("rb") as file:
            yield from _in_archive(file, name, inner=True)


def _may_be_file(path: Path) -> bool:
    """Whether it is a plain file, or cannot be looked at just now, which its reading then says."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True


def _in_archive(file: BinaryIO, name: str, *, inner: bool) -> Iterator[Found]:
    """The exports in a zip; a workbook is one too. `inner`: zips in it are looked into."""
    try:
        _require_zip(file, name)
        with zipfile.ZipFile(file) as archive:
            yield from _in_zip(archive, name, inner)
    except AppError as error:
        yield Refused(name, error)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        # Of a file that cannot be read zipfile says, too, that it is no zip.
        cause = error.__context__
        detail = os_errors.phrase(cause) if isinstance(cause, OSError) else BAD_ZIP
        yield Refused(name, HandInUnreadable(name=name, detail=detail))


def _in_zip(archive: zipfile.ZipFile, name: str, inner: bool) -> Iterator[Found]:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS:
        raise HandInTooLarge(name=name)
    if any(part.filename == "xl/workbook.xml" for part in parts):
        file = archive.fp
        assert file is not None
        yield ExportFiles(name, {WORKBOOK: partial(_whole, file, name)})
        return
    folders: dict[str, dict[str, Read]] = {}
    archives: list[tuple[str, zipfile.ZipInfo]] = []
    for part in parts:
        path = PurePosixPath(part.filename.replace("\\", "/"))
        if not part.filename or part.is_dir() or "__MACOSX" in path.parts:
            continue
        at = "" if str(path.parent) == "." else str(path.parent)
        if path.name.lower() in (*TABLES, ABOUT):
            within = f"{name}/{at}" if at else name
            read = partial(read_part, archive, part, within)
            folders.setdefault(at, {})[path.name.lower()] = read
        elif _may_hold(path):
            archives.append((f"{name}/{path}", part))
    nothing = True
    for at, tables in folders.items():
        if not tables.keys().isdisjoint(TABLES):
            nothing = False
            yield ExportFiles(f"{name}/{at}" if at else name, tables)
    for within, part in archives if inner else []:
        nothing = False
        try:
            file = io.BytesIO(read_part(archive, part, within))
        except AppError as error:
            yield Refused(within, error)
            continue
        yield from _in_archive(file, within, inner=False)
    if nothing:
        yield Refused(name, NotAnExport(name=name))


def _may_hold(path: PurePath) -> bool:
    """Whether a file may be a zip of exports, or a workbook; an export's forms are neither."""
    form = path.name.lower().startswith("redcap_")
    return path.suffix.lower() in (".zip", ".xlsx") and not form


def _require_zip(file: BinaryIO, name: str) -> None:
    """Raises OSError, NotAnExport, HandInUnreadable for a zip that is cut, and HandInTooLarge where
    the list of its parts would fill the memory."""
    end = file.seek(0, io.SEEK_END)
    file.seek(max(0, end - _TAIL))
    tail = file.read(_TAIL)
    at = tail.rfind(b"PK\5\6")
    if at < 0:
        file.seek(0)
        cut = file.read(4) == b"PK\3\4"
        raise HandInUnreadable(name=name, detail=BAD_ZIP) if cut else NotAnExport(name=name)
    if int.from_bytes(tail[at + 12 : at + 16], "little") > _MAX_DIRECTORY_BYTES:
        raise HandInTooLarge(name=name)
    file.seek(0)


def _file(path: Path) -> bytes:
    name = f"{path.parent.name}/{path.name}"
    try:
        with path.open("rb") as file:
            return _whole(file, name)
    except OSError as error:
        raise HandInUnreadable(name=name, detail=os_errors.phrase(error)) from error


def _whole(file: IO[bytes], name: str) -> bytes:
    try:
        file.seek(0)
        data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise HandInUnreadable(name=name, detail=os_errors.phrase(error)) from error
    if len(data) > MAX_FILE_BYTES:
        raise HandInTooLarge(name=name)
    return data


def read_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> bytes:
    """The bytes of a part, of as many as its head says and no more."""
    if part.flag_bits & 0x41:
        raise HandInUnreadable(name=name, detail=LOCKED)
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise HandInUnreadable(name=name, detail=ODD_ZIP)
    bomb = part.file_size > _SMALL + _MOST_TIMES_SMALLER * part.compress_size
    if bomb or part.file_size > MAX_FILE_BYTES:
        raise HandInTooLarge(name=name)
    try:
        with archive.open(part) as file:
            return file.read(part.file_size)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise HandInUnreadable(name=name, detail=BAD_ZIP) from error
    except OSError as error:
        raise HandInUnreadable(name=name, detail=os_errors.phrase(error)) from error
