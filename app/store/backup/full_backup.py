"""Everything of one person in one file: the records, and the programmes that they are about."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date
from hashlib import sha256
from pathlib import Path
from typing import IO, TYPE_CHECKING

from app import __version__
from app.core.errors import AppError
from app.core.moment import Moment
from app.core.practice.record_errors import BackupNameTaken, BackupUnwritable
from app.store import disk, os_errors
from app.store.backup import backup_manifest
from app.store.backup.backup_file import CHUNK_BYTES, Contents, look, opened_bytes
from app.store.backup.backup_manifest import MANIFEST, RECORDS, BackedUp, BackupManifest, Part
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


def suggested_name(today: date) -> str:
    """A name for a backup of that day."""
    return f"Evenbreath {today.isoformat()}{BACKUP_SUFFIX}"


def write_backup(
    target: Path,
    database: Database,
    home: Home,
    now: Moment,
    *,
    name: str | None = None,
    recordings: bool = True,
    packs: Sequence[Path] | None = None,
    replace: bool = False,
) -> Contents:
    """Write a backup, whole or not at all; returns what it holds.

    It is one person's. What a facilitator is making is not in it, as that belongs to nobody's
    records and may be many gigabytes: a pack that was made of a programme is its own backup.

    What could not be taken of the programmes is told in `left_out`.

    `name` is that of the person's profile. With `recordings` it brings the programmes that did not
    come with the program (`packs`, None: what lies with it), each as its newest version. It works
    while a practice runs, which is then in it as far as it was saved. An earlier backup with the
    same `name` is replaced; any other file only if `replace` says so, and none in the data folder.

    Raises BackupNameTaken, BackupUnwritable, RecordsBusy, RecordsBroken and DataFolderUnusable.
    """
    import zipfile  # only where backups are made

    if not replace or target.resolve().is_relative_to(home.root.resolve()):
        _require_mine(target, name, summary_of(database))
    # A name by chance, made by us: others may be able to write in that folder.
    half = disk.temporary_name(target)
    library, left_out = Library(home), list(Library(home).unreadable())
    try:
        programmes = []
        with disk.create_file(half) as file, zipfile.ZipFile(file, "w") as backup:
            copied = database.serialized()
            with opened_bytes(copied, target) as copy:
                summary = summary_of(copy)
            records = _add(backup, RECORDS, io.BytesIO(copied), len(copied))
            for number, installed in enumerate(library.installed()):
                programme = installed.programme
                parts: tuple[Part, ...] = ()
                if recordings and not library.came_with_program(programme.id, packs):
                    try:
                        parts = _add_programme(backup, number, installed, half.parent)
                    except _NotWhole:
                        left_out.append(programme.title)
                programmes.append(BackedUp(programme.id, programme.title, programme.version, parts))
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
        half.replace(target)
        with suppress(OSError):  # some network drives cannot; the file itself is safe
            disk.sync_folder(target.absolute().parent)
    except OSError as error:
        raise BackupUnwritable(name=target.name, detail=os_errors.phrase(error)) from error
    finally:
        with suppress(OSError):
            half.unlink()
    programmes_in = manifest.programmes
    return Contents(target, manifest.made_at, name, summary, programmes_in, tuple(left_out))


def _require_mine(target: Path, name: str | None, present: Summary) -> None:
    """Nothing is there, or an earlier backup of the same profile; else BackupNameTaken.

    One that holds more measured practices than there are is not an earlier one: nothing that was
    measured is ever removed. Perhaps it is yet to be brought back to a new computer.
    """
    try:
        if not disk.is_there(target) and not target.is_symlink():
            return
    except OSError as error:
        raise BackupUnwritable(name=target.name, detail=os_errors.phrase(error)) from error
    try:
        before = look(target)
    except AppError as error:
        raise BackupNameTaken(name=target.name) from error
    more = before.summary.practices > present.practices
    if before.name != name or more or target.suffix == ".sqlite":
        raise BackupNameTaken(name=target.name)


def _add_programme(
    backup: ZipFile, number: int, installed: Installed, folder: Path
) -> tuple[Part, ...]:
    """Add a programme as the pack it came from, and as a pack of dates what moved its dates."""
    parts = [_add_pack(backup, f"programmes/{number}.evenbreath", _files(installed), folder)]
    dates = installed.folder / DATES
    if dates.exists():
        member = f"programmes/{number}-dates.evenbreath"
        parts.append(_add_pack(backup, member, {PACK_MANIFEST: dates}, folder))
    return tuple(parts)


def _add_pack(backup: ZipFile, member: str, files: dict[str, Path], folder: Path) -> Part:
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
                    part = _add(pack, name, source, path.stat().st_size)
                if "/" in name and part.sha256 != path.stem:
                    raise _NotWhole
        size = whole.tell()
        whole.seek(0)
        return _add(backup, member, whole, size)


def _files(installed: Installed) -> dict[str, Path]:
    """The files of an installed programme, by their names in a pack."""
    names = [PACK_MANIFEST]
    if (installed.folder / SIGNATURE).exists():
        names.append(SIGNATURE)
    recordings = installed.programme.recordings
    names += dict.fromkeys(recording_name(recording) for recording in recordings)
    names += dict.fromkeys(transcript_name(r.transcript) for r in recordings if r.transcript)
    return {name: installed.folder / name for name in names}


def _add(archive: ZipFile, member: str, source: IO[bytes], size: int) -> Part:
    entry, digest, written = _entry(member), sha256(), 0
    entry.file_size = size  # tells zipfile whether 64 bits are needed
    with archive.open(entry, "w") as target:
        while piece := source.read(CHUNK_BYTES):
            digest.update(piece)
            written += len(piece)
            target.write(piece)
    return Part(member, written, digest.hexdigest())


def _entry(name: str) -> ZipInfo:
    """A member's entry without a date or a machine in it."""
    from zipfile import ZipInfo

    entry = ZipInfo(name)  # dated 1980-01-01, the earliest that a zip knows
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    return entry
