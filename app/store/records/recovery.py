"""Damaged records: kept aside, with the newest good backup brought back in their place."""

from __future__ import annotations

import os
import shutil
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
)
from app.core.moment import Moment
from app.store import disk, os_errors
from app.store.owner import Owner
from app.store.records.backups import Backups, is_sound, taken_at


def rescue(path: Path, backups: Backups, now: Moment, owner: Owner | None) -> AppError:
    """Set the records at `path` aside and bring back the newest good backup; returns what to tell.

    The damaged file gets a second name before the new one takes its place in one rename, so a crash
    at any moment leaves something to begin from again. Raises RecordsBroken while another program
    holds the profile, DiskFull and DataFolderUnusable.
    """
    try:
        holding = nullcontext(owner) if owner else Owner.acquire(path.parent)
    except PracticeRunning as error:
        raise RecordsBroken() from error
    with holding, os_errors.translate_errors(path.parent):
        kept = _set_aside(path, now)
        good = next((copy for copy in backups.newest_first() if is_sound(copy)), None)
        if good is None:
            path.unlink(missing_ok=True)
            disk.sync_folder(path.parent)
            return RecordsLost(kept=kept.name if kept else path.name)
        fresh = path.with_suffix(".new")
        try:
            disk.write_file(fresh, good.read_bytes())
            fresh.replace(path)
        finally:
            with suppress(OSError):
                fresh.unlink()
        disk.sync_folder(path.parent)
        taken = taken_at(good)
        date = taken.date().isoformat() if taken else good.name
        return RecordsDamaged(kept=kept.name, date=date) if kept else RecordsMissing(date=date)


def _set_aside(path: Path, now: Moment) -> Path | None:
    """Give the damaged file and its journal names of their own; None if there was no file.

    The journal goes first: beside the restored file it would be taken for that file's own.
    """
    stamp = now.instant.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = _free_name(path.with_name(f"damaged-{stamp}.sqlite"))
    journal = path.with_name(path.name + "-journal")
    with suppress(FileNotFoundError):
        journal.replace(kept.with_name(kept.name + "-journal"))
    if not path.exists():
        return None
    try:
        os.link(path, kept)  # needs no room on a full disk
    except OSError:
        shutil.copy2(path, kept)
    disk.sync_folder(path.parent)
    return kept


def _free_name(path: Path) -> Path:
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free
