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


def lacks_version(programme_folder: Path) -> bool:
    """Whether a version may have been taken out of its place there and not put back. Raises
    OSError."""
    return any(_taken_out(programme_folder))


def put_back(programme_folder: Path) -> None:
    """Give a version its place again that was taken out of it: the program was killed then, or the
    disk failed."""
    with suppress(OSError):
        for before in _taken_out(programme_folder):
            if disk.is_there(before.with_suffix("")):
                disk.remove_tree(before)
            else:
                disk.move(before, before.with_suffix(""))


def _taken_out(programme_folder: Path) -> list[Path]:
    return [path for path in disk.folders(programme_folder) if path.suffix == _BEFORE]
