"""One installed version put in the place of another, which is lost at no moment."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from app.store import disk

_BEFORE = ".before"


def take_place(fresh: Path, folder: Path) -> None:
    """Put a new folder in the place of one that may well be good; what was there is gone then.

    Raises OSError; what was there is there then.
    """
    if disk.exchange(fresh, folder):
        return
    before = folder.with_name(folder.name + _BEFORE)
    disk.remove_tree(before)
    disk.move(folder, before)
    try:
        disk.move(fresh, folder)
    except OSError:
        disk.move(before, folder)
        raise
    disk.remove_tree(before)


def put_back(programme_folder: Path) -> None:
    """Give a version its place again that was taken out of it by a program that was killed then."""
    with suppress(OSError):
        for before in disk.folders(programme_folder):
            if before.suffix != _BEFORE:
                continue
            if disk.is_there(before.with_suffix("")):
                disk.remove_tree(before)
            else:
                disk.move(before, before.with_suffix(""))
