"""Damaged records: kept aside, with the newest good backup brought back in their place."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from datetime import UTC
from pathlib import Path

from app.core.errors import (
    AppError,
    PracticeRunning,
    RecordsBroken,
    RecordsDamaged,
    RecordsLost,
    RecordsMissing,
    RecordsUnreadable,
)
from app.core.moment import Moment
from app.store import disk, os_errors
from app.store.profile_lock import ProfileLock
from app.store.records.backups import Backups, change_counter, set_change_counter, taken_at
from app.store.records.soundness import is_damaged, is_sound

HALF_COUNT = 1 << 31
"""No records see so many transactions: SQLite's count of them has 32 bits."""


def rescue(path: Path, backups: Backups, now: Moment, owner: ProfileLock | None) -> AppError | None:
    """Set the records at `path` aside and bring back the newest good backup; returns what to tell.

    None for records that are sound after all: another process may have brought them back, or the
    disk has failed for a moment only. The damaged file gets a second name before the new one takes
    its place in one rename, so a crash at any moment leaves something to begin from again. Raises
    RecordsBroken while another program holds the profile, RecordsUnreadable where it cannot be
    told whether records or copies are damaged, DiskFull and DataFolderUnusable; then nothing is
    changed.
    """
    try:
        holding = nullcontext(owner) if owner else ProfileLock.acquire(path.parent)
    except PracticeRunning as error:
        raise RecordsBroken() from error
    with holding, os_errors.translate_errors(path.parent):
        copies, good = _judge(path, backups)
        if copies is None:
            return None
        kept = _set_aside(path, now)
        if good is None:
            path.unlink(missing_ok=True)
            disk.sync_folder(path.parent)
            return RecordsLost(kept=kept.name if kept else path.name)
        for remainder in path.parent.glob(f"{path.name}.*{disk.TEMPORARY_SUFFIX}"):
            with suppress(OSError):  # of a rescue that was killed: who writes one holds the profile
                remainder.unlink()
        fresh = disk.temporary_name(path)
        try:
            disk.write_file(fresh, good.read_bytes())
            set_change_counter(fresh, _next_count(copies, good))
            if not is_sound(fresh):
                raise OSError(errno.EIO, "the copy was not read well")
            disk.sync_file(fresh)
            disk.move(fresh, path)
        finally:
            with suppress(OSError):
                fresh.unlink()
        disk.sync_folder(path.parent)
        taken = taken_at(good)
        date = taken.date().isoformat() if taken else good.name
        return RecordsDamaged(kept=kept.name, date=date) if kept else RecordsMissing(date=date)


def _next_count(copies: Sequence[Path], good: Path) -> int:
    """The count of transactions that goes on from all copies, so that those of what is written
    from now on are the newest; a damaged one may say anything. Raises OSError."""
    following = 1 + max(map(change_counter, copies))
    return following if following < HALF_COUNT else 1 + change_counter(good)


def _judge(path: Path, backups: Backups) -> tuple[list[Path] | None, Path | None]:
    """All copies and the newest good one; None for the copies where the records are sound.

    Raises RecordsUnreadable and, for what is wrong with the folder itself, OSError.
    """
    try:
        if disk.is_there(path) and not is_damaged(path):
            return None, None
        copies = backups.newest_first()
        if not copies and disk.is_there(path) and not path.stat().st_size:
            return None, None  # only just begun: there is nothing in it that could be damaged
        # One that cannot be read just now may be the newest good one: no older one is taken for it.
        return copies, next((copy for copy in copies if not is_damaged(copy, "ro")), None)
    except (OSError, sqlite3.Error) as error:
        detail = os_errors.phrase(error) if isinstance(error, OSError) else os_errors.DISK_ERROR
        raise RecordsUnreadable(detail=detail) from error


def _set_aside(path: Path, now: Moment) -> Path | None:
    """Give the damaged file and its journal names of their own; None if there was no file.

    The journal goes first: beside the restored file it would be taken for that file's own.
    """
    stamp = now.instant.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = _free_name(path.with_name(f"damaged-{stamp}.sqlite"))
    journal = path.with_name(path.name + "-journal")
    with suppress(FileNotFoundError):
        disk.move(journal, kept.with_name(kept.name + "-journal"))
    if not disk.is_there(path):
        return None
    try:
        os.link(path, kept)  # needs no room on a full disk
    except OSError:
        shutil.copy2(path, kept)
    disk.sync_folder(path.parent)
    return kept


def _free_name(path: Path) -> Path:
    number, free = 1, path
    while disk.is_named(free):
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free
