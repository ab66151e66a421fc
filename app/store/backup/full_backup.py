"""Everything of one person in one file: the records, and the programmes that they are about."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

from app import __version__
from app.core.draft.ingest_errors import JobCancelled
from app.core.errors import AppError, ProgrammeUnreadable
from app.core.moment import Moment
from app.core.practice.record_errors import BackupNameTaken, BackupUnwritable
from app.store import disk, os_errors
from app.store.backup import backup_manifest
from app.store.backup.backup_file import CHUNK_BYTES, Contents, look, summary_of_bytes
from app.store.backup.backup_manifest import (
    DATES_ENDING,
    MANIFEST,
    RECORDS,
    BackedUp,
    BackupManifest,
    Part,
)
from app.store.backup.record_bounds import NAMES
from app.store.file_lock import FileLock, mark_in_use
from app.store.packs.library import Installed, Library
from app.store.packs.pack import MANIFEST as PACK_MANIFEST
from app.store.packs.pack import SIGNATURE, recording_name, transcript_name
from app.store.packs.pack_dates import DATES
from app.store.paths import Home
from app.store.records.database import Database
from app.store.records.summary import Summary, summary_of

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo


class _NotWhole(Exception):
    """A file of an installed programme is missing, or is not what its name says."""


BACKUP_SUFFIX = ".evenbreath-backup"
_HALF = f"{BACKUP_SUFFIX}.half"
"""How the name of a backup ends while it is written."""


def suggested_name(today: date, folder: Path) -> str:
    """A name for a backup of that day that nothing in the folder has yet."""
    name, number = f"Evenbreath {today.isoformat()}{BACKUP_SUFFIX}", 2
    with suppress(OSError):  # what cannot be looked at is asked for when it is written
        while disk.is_named(folder / name):
            name = f"Evenbreath {today.isoformat()} ({number}){BACKUP_SUFFIX}"
            number += 1
    return name


def write_backup(
    target: Path,
    database: Database,
    home: Home,
    now: Moment,
    *,
    name: str | None = None,
    recordings: bool = True,
    names: bool = False,
    packs: Sequence[Path] | None = None,
    replace: bool = False,
    progress: Callable[[float], None] = lambda fraction: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Contents:
    """Write a backup, whole or not at all; returns what it holds.

    Until it is whole it is a hidden file beside `target`, which only this user may read. The
    records come into it last, so that what a power cut or a kill leaves there mostly holds none;
    the next backup into the same folder removes it.

    It is one person's. What a facilitator is making is not in it, as that belongs to nobody's
    records and may be many gigabytes: a pack that was made of a programme is its own backup.

    `name` is that of the person's profile. The private names beside the codes of groups come into
    it only with `names`. With `recordings` it brings the programmes that did not
    come with the program (`packs`, None: what lies with it), each as its newest version. It works
    while a practice runs, which is then in it as far as it was saved. An earlier backup with the
    same `name` is replaced; any other file only if `replace` says so, and none in the data folder.

    `progress` is told from 0 to 1 how far it is, `cancelled` is often asked if it was given up.
    Raises BackupNameTaken, BackupUnwritable, RecordsBusy, RecordsBroken, DataFolderUnusable, and
    JobCancelled when nothing is left of it.
    """
    import secrets  # only where backups are made
    import zipfile

    try:
        seen = disk.Seen.at(target)
        inside = target.resolve().is_relative_to(home.root.resolve())
    except OSError as error:
        raise BackupUnwritable(name=target.name, detail=os_errors.phrase(error)) from error
    if seen.identity is not None and (inside or not replace):
        _require_mine(target, name, summary_of(database))
    half = target.with_name(f".{secrets.token_hex(4)}{_HALF}")
    library = Library(home)
    installed, left_out = _programmes(library)
    brought = {
        one.programme.id
        for one in installed
        if recordings and not library.came_with_program(one.programme.id, packs)
    }
    written = _Written(target.name, progress, cancelled)
    try:
        written.expect(sum(_size(one) for one in installed if one.programme.id in brought))
        _sweep(half.parent)
        programmes = []
        with _created(half) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as backup:
            for number, one in enumerate(installed):
                programme = one.programme
                parts: tuple[Part, ...] = ()
                try:
                    if programme.id in brought:
                        parts = _add_programme(backup, number, one, half.parent, written)
                    parts += _add_dates(backup, number, one, half.parent, written)
                except _NotWhole:
                    left_out.append(programme.title)
                programmes.append(BackedUp(programme.id, programme.title, programme.version, parts))
            data = database.serialized(without=() if names else (NAMES,))
            summary = summary_of_bytes(data, target.name)
            records = _add(backup, RECORDS, BytesIO(data), len(data), written)
            manifest = BackupManifest(
                made_at=now.instant.astimezone(UTC).replace(microsecond=0),
                program_version=__version__,
                name=name,
                records=records,
                summary=summary,
                programmes=tuple(programmes),
            )
            backup.writestr(_entry(MANIFEST), backup_manifest.dump(manifest))
        disk.sync_file(half)
        look(half)
        size = half.stat().st_size
        seen.give_way(half)
    except FileExistsError as error:
        raise BackupNameTaken(name=target.name) from error
    except OSError as error:
        raise BackupUnwritable(name=target.name, detail=os_errors.phrase(error)) from error
    finally:
        with suppress(OSError):
            half.unlink()
    kept = manifest.programmes
    return Contents(target, manifest.made_at, name, summary, kept, tuple(left_out), size)


def _programmes(library: Library) -> tuple[list[Installed], list[str]]:
    """The programmes that can be read, and the ids of those that are damaged or cannot be read just
    now. Raises DataFolderUnusable, and ProgrammeUnreadable where it is gone by the second look."""
    try:
        return library.installed(all_or_none=True), list(library.unreadable())
    except ProgrammeUnreadable:
        installed, left_out = library.installed(), library.unreadable()
        if not left_out:
            raise
        return installed, list(left_out)


class _Written:
    """Counts the bytes of a backup as they are written, and stops it where it was given up."""

    def __init__(
        self, name: str, progress: Callable[[float], None], cancelled: Callable[[], bool]
    ) -> None:
        self._name = name
        self._progress = progress
        self._cancelled = cancelled
        self._whole = 1
        self._done = 0

    def expect(self, count: int) -> None:
        """So many bytes are to be written twice: into a pack, and with it into the backup."""
        self._whole = max(1, 2 * count)

    def take(self, count: int) -> None:
        """So many more were written. Raises JobCancelled."""
        if self._cancelled():
            raise JobCancelled(name=self._name)
        self._done += count
        self._progress(min(1.0, self._done / self._whole))


def _created(path: Path) -> BinaryIO:
    """A new file that only this user can read, where the disk knows of users."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    file = os.fdopen(os.open(path, flags, 0o600), "w+b")
    mark_in_use(file)
    return file


def _sweep(folder: Path) -> None:
    """Remove what backups into this folder left that were cut off; those being written stay."""
    for half in folder.glob(f".*{_HALF}"):
        with suppress(OSError):
            if not stat.S_ISREG(half.lstat().st_mode):  # others may have put it there
                continue
            lock = FileLock.take(half)
            if lock is not None:
                lock.release()
                half.unlink()


def _require_mine(target: Path, name: str | None, present: Summary) -> None:
    """What is there is an earlier backup of the same profile; else BackupNameTaken.

    One that holds more measured practices than there are is not an earlier one: nothing that was
    measured is ever removed. Perhaps it is yet to be brought back to a new computer.
    """
    try:
        before = look(target)
    except AppError as error:
        if os_errors.is_out_of_reach(error):
            raise BackupUnwritable(name=target.name, detail=error.fields["detail"]) from error
        raise BackupNameTaken(name=target.name) from error
    more = before.summary.practices > present.practices
    if before.name != name or more or target.suffix == ".sqlite":
        raise BackupNameTaken(name=target.name)


def _add_programme(
    backup: ZipFile, number: int, installed: Installed, folder: Path, written: _Written
) -> tuple[Part, ...]:
    """Add a programme as the pack it came from."""
    member = f"programmes/{number}.evenbreath"
    return (_add_pack(backup, member, _files(installed), folder, written),)


def _add_dates(
    backup: ZipFile, number: int, installed: Installed, folder: Path, written: _Written
) -> tuple[Part, ...]:
    """Add what moved a programme's dates here, if anything did, as a pack of dates."""
    dates = installed.folder / DATES
    if not disk.is_there(dates):
        return ()
    member = f"programmes/{number}{DATES_ENDING}"
    return (_add_pack(backup, member, {PACK_MANIFEST: dates}, folder, written),)


def _add_pack(
    backup: ZipFile, member: str, files: dict[str, Path], folder: Path, written: _Written
) -> Part:
    """Add a pack of `files`, put together in an unnamed file that no crash leaves behind."""
    import zipfile

    with tempfile.TemporaryFile(dir=folder) as whole:
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as pack:
            for name, path in files.items():
                try:
                    source = path.open("rb")
                except OSError as error:
                    raise _NotWhole from error
                with source:
                    part = _add(pack, name, source, path.stat().st_size, written)
                if "/" in name and part.sha256 != path.stem:
                    raise _NotWhole
        size = whole.tell()
        whole.seek(0)
        return _add(backup, member, whole, size, written)


def _files(installed: Installed) -> dict[str, Path]:
    """The files of an installed programme, by their names in a pack."""
    names = [PACK_MANIFEST]
    if disk.is_there(installed.folder / SIGNATURE):
        names.append(SIGNATURE)
    recordings = installed.programme.recordings
    names += dict.fromkeys(recording_name(recording) for recording in recordings)
    names += dict.fromkeys(transcript_name(r.transcript) for r in recordings if r.transcript)
    return {name: installed.folder / name for name in names}


def _size(installed: Installed) -> int:
    """Raises OSError."""
    return sum(path.stat().st_size for path in _files(installed).values() if disk.is_there(path))


def _add(archive: ZipFile, member: str, source: IO[bytes], size: int, written: _Written) -> Part:
    entry, digest, count = _entry(member), sha256(), 0
    entry.file_size = size  # tells zipfile whether 64 bits are needed
    with archive.open(entry, "w") as target:
        while piece := source.read(CHUNK_BYTES):
            digest.update(piece)
            target.write(piece)
            count += len(piece)
            written.take(len(piece))
    return Part(member, count, digest.hexdigest())


def _entry(name: str) -> ZipInfo:
    """A member's entry without a date or a machine in it."""
    from zipfile import ZipInfo

    entry = ZipInfo(name)  # dated 1980-01-01, the earliest that a zip knows
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    return entry
