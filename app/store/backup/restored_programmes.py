"""The programmes that a backup brings back, with their dates: they only add to what is here."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from app.core.errors import AppError, DiskFull, NoSpaceForRecords, UnknownProgramme
from app.core.practice.record_errors import NoSpaceToRestore
from app.core.programme.manifest import parse_manifest
from app.core.programme.pack_errors import (
    GroupPackOfAnother,
    NoSpaceToInstall,
    NotAPack,
    PackConflict,
    PackDamaged,
    PackForAnother,
    PackOlder,
    PackSignatureBad,
    PackTooLarge,
    PackTooNew,
    PackTooSlow,
    PackUnwritable,
    SignerChanged,
)
from app.core.programme.programme import Programme
from app.store import disk, os_errors
from app.store.backup.backup_file import BackupFile
from app.store.backup.backup_manifest import BackedUp, Part
from app.store.packs.installed import Installed
from app.store.packs.library import Library
from app.store.packs.pack import Check, Pack, read_pack
from app.store.packs.pack_dates import DATES, dates_before, has_other_dates, is_dated
from app.store.packs.pack_writing import write_pack

_SPARE_BYTES = 1 << 20
_NOT_FOR_HERE = (PackOlder, PackConflict, PackForAnother, GroupPackOfAnother, SignerChanged)
_UNUSABLE = (NotAPack, PackDamaged, PackSignatureBad, PackTooLarge, PackTooNew, PackTooSlow)


class RestoredProgrammes(NamedTuple):
    """Titles of programmes: those that came, those that are not on this computer and did not come,
    and those whose dates are in the backup but neither came nor are here."""

    added: tuple[str, ...]
    missing: tuple[str, ...]
    undated: tuple[str, ...]


def bring_programmes(
    backup: BackupFile, workplace: Path, library: Library, check: Check
) -> RestoredProgrammes:
    """Install what a backup brings of programmes; what is here already in its place stays.

    One that cannot be installed does not stand in the way of the records. Its dates come to
    whatever version is here afterwards, unless that one was dated after the backup was made. Raises
    BackupDamaged, BackupUnreadable, NoSpaceToRestore, and what installing a pack raises else.
    """
    added, missing, undated = [], [], []
    for programme in backup.manifest.programmes:
        before = _found(library, programme.id)
        dated = _bring(backup, programme, before, workplace, library, check)
        here = _found(library, programme.id)
        if here is not None and dated is not None and not is_dated(here.programme):
            _bring_dates(dated, here.programme, workplace, library, check)
            here = _found(library, programme.id)
        if here is not None and before is None and programme.has_recordings:
            added.append(programme.title)
        if here is None and not library.came_with_program(programme.id):
            missing.append(programme.title)
        elif dated is not None and (here is None or not is_dated(here.programme)):
            undated.append(programme.title)
    return RestoredProgrammes(tuple(added), tuple(missing), tuple(undated))


@contextmanager
def room_in(folder: Path, size: int) -> Iterator[None]:
    """Whatever finds no room in a folder says so in the words of a restore."""
    needed = 2 * size + _SPARE_BYTES
    short = NoSpaceToRestore(needed=math.ceil(needed / 1e6))
    try:
        with os_errors.translate_errors(folder):
            if disk.free_bytes(folder) < needed:
                raise short
            yield
    except (DiskFull, NoSpaceForRecords, NoSpaceToInstall) as error:
        raise short from error


def _found(library: Library, programme_id: str) -> Installed | None:
    """The programme as it is here. Raises ProgrammeUnreadable and DataFolderUnusable."""
    try:
        return library.programme(programme_id)
    except UnknownProgramme:
        return None


def _bring(
    backup: BackupFile,
    programme: BackedUp,
    before: Installed | None,
    workplace: Path,
    library: Library,
    check: Check,
) -> Programme | None:
    """Install the parts of a programme; returns it as the backup dates it, None if it does not."""
    kept = before if before and _is_dated_since(before, backup.manifest.made_at) else None
    dated = None
    for part in programme.parts:
        with _extracted(backup, part, workplace) as path, suppress(*_UNUSABLE):
            pack = read_pack(path)
            is_dates = pack.manifest.content == "dates"
            if pack.manifest.programme.id == programme.id and is_dated(pack.manifest.programme):
                dated = pack.manifest.programme
            if kept is not None and _would_date(pack, kept):
                continue
            if is_dates and _found(library, programme.id) is None:
                with suppress(AppError):  # it is said that the dates did not come
                    library.install_bundled(check)
            with suppress(*_NOT_FOR_HERE):
                # Dates are the person's own, which nobody signed.
                library.install(path, check, accept_signer=is_dates)
    return dated


def _is_dated_since(installed: Installed, made_at: datetime) -> bool:
    """Whether the dates of a programme were moved here after a moment. Raises DataFolderUnusable
    where that cannot be told just now."""
    dates = installed.folder / DATES
    with os_errors.translate_errors(installed.folder):
        is_moved = is_dated(installed.programme) and disk.is_there(dates)
        return is_moved and dates.stat().st_mtime > made_at.timestamp()


def _would_date(pack: Pack, here: Installed) -> bool:
    """Whether installing a pack would give a programme other dates in the version that is here."""
    if pack.manifest.programme.version != here.programme.version:
        return False
    return pack.manifest.content == "dates" or has_other_dates(pack, here.manifest_bytes)


def _bring_dates(
    dated: Programme, here: Programme, workplace: Path, library: Library, check: Check
) -> None:
    """Date the version that is here as the one in the backup, session by session."""
    dates = dates_before(here, dated)
    if dates is None:
        return
    path = workplace / "dates.evenbreath"
    with room_in(workplace, len(dates)), suppress(*_NOT_FOR_HERE, *_UNUSABLE):
        try:
            write_pack(path, parse_manifest(dates), {}, {})
        except PackUnwritable as error:
            if isinstance(error.__cause__, OSError):  # said of the folder, not of this file
                raise error.__cause__ from error
            raise
        library.install(path, check, accept_signer=True)
    with suppress(OSError):  # it goes with the folder
        path.unlink()


@contextmanager
def _extracted(backup: BackupFile, part: Part, workplace: Path) -> Iterator[Path]:
    """A part of a backup as a file, for as long as it is needed."""
    path = workplace / Path(part.member).name
    with room_in(workplace, part.size):
        backup.extract(part, path)
        yield path
    with suppress(OSError):  # it goes with the folder
        path.unlink()
