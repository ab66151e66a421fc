"""What is being deleted for good: its mark, and how it is brought to its end.

First all that goes is moved to the folder `deleting`, then the mark goes, then what was moved is
removed. So a mark never reaches what was made after it: until all of it is moved, the data folder
is not opened, and afterwards there is no mark.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.practice.record_errors import NotDeleted
from app.store import disk
from app.store.file_lock import FileLock

if TYPE_CHECKING:
    from app.store.paths import Home

MARK = "deleting"
"""The file in a person's folder that says what else goes with it: OWN or ALL. It counts only once
the folder has left its place."""
OWN = b"the log"
ALL = b"everything"

_LOCK = "deleting.lock"
_LOOKS = 500
_PAUSE_SECONDS = 0.02
"""So often, and after so long each time, another process that moves something is waited for."""


def set_mark(folder: Path, mark: bytes) -> None:
    """Let a person's folder say for good what goes with it; an empty mark is none.

    Raises OSError.
    """
    if mark:
        disk.write_file(folder / MARK, mark)
    elif disk.is_named(folder / MARK):
        (folder / MARK).unlink(missing_ok=True)
    else:
        return
    disk.sync_folder(folder)


def finish_deletions(home: Home) -> None:
    """Go on with what was being deleted when the program ended.

    Raises NotDeleted where “everything” cannot be moved out of its place just now: what is made
    next would else go with it. All other that cannot go waits for another time.
    """
    with _saying_so(home.deleting):
        left = [home.deleting / name for name in disk.names(home.deleting)]
    for gone in left:
        try:
            move_along(home, gone)
        except NotDeleted:
            if not _lets_others_be(gone):
                raise
    for gone in left:
        with suppress(NotDeleted, OSError):
            if not disk.is_named(gone / MARK):
                remove_all(home, gone)


def move_along(home: Home, gone: Path) -> None:
    """Move what goes with a person's folder, that left its place, beside it; then its mark goes.

    Raises NotDeleted; then the mark is still there.
    """
    with _saying_so(home.root):
        if not disk.is_named(gone / MARK):
            return
        lock = _lock(home)
        try:
            if not disk.is_named(gone / MARK):  # another process was faster
                return
            for path in _named_by(home, (gone / MARK).read_bytes()):
                _move_out(path, home.deleting)
            for folder in (home.root, home.deleting):  # some network drives cannot promise it
                with suppress(OSError):
                    disk.sync_folder(folder)
            set_mark(gone, b"")
        finally:
            lock.remove()


def remove_all(home: Home, gone: Path) -> None:
    """Remove what was set aside, and what was moved beside it. Raises NotDeleted."""
    with _saying_so(home.deleting):
        names = disk.names(home.deleting)
        left = [home.deleting / name for name in names if name.endswith(disk.TEMPORARY_SUFFIX)]
        for path in (*left, gone):
            if path.is_symlink():  # put on another disk by hand: the records themselves lie there
                with suppress(OSError):
                    _remove_with_target(path)
            elif path.is_dir():
                disk.remove_tree(path)
            else:
                _remove_file(path)
        for path in (*left, gone):
            if disk.is_named(path):
                raise NotDeleted(path=path)
    with suppress(OSError):
        home.deleting.rmdir()


def _named_by(home: Home, mark: bytes) -> list[Path]:
    """What a mark says goes, as far as it is there. Raises OSError."""
    whole, beginnings = [home.staging], [home.log_file.name]
    if mark == ALL and not _is_anybody_here(home):
        whole += [home.programmes, home.workshop]
        beginnings += [key.name for key in home.keys]
    # Beside each file may lie what a crash left of its next form.
    names = [name for name in disk.names(home.root) if name.startswith((*beginnings,))]
    return [*filter(disk.is_named, whole), *(home.root / name for name in names)]


@contextmanager
def _saying_so(path: Path) -> Iterator[None]:
    """Raises what goes wrong inside as NotDeleted."""
    try:
        yield
    except OSError as error:
        raise NotDeleted(path=path) from error


def _lets_others_be(gone: Path) -> bool:
    """Whether what goes with a folder is of no weight for those who are still here."""
    try:
        return (gone / MARK).read_bytes() != ALL
    except OSError:
        return False


def _is_anybody_here(home: Home) -> bool:
    """Whether a person keeps something in the data folder: then what all share is theirs.

    Raises OSError.
    """
    folders = disk.folders(home.root / "profiles", away=True)
    return any(folder.is_symlink() or disk.names(folder) for folder in folders)


def _move_out(path: Path, target: Path) -> None:
    """Move a file or a folder to `target`, under a name of its own. Raises OSError."""
    try:
        disk.move(path, disk.temporary_name(target / path.name))
    except OSError:  # Windows moves nothing that a window has open, but lets it be emptied
        if path.is_dir() and not path.is_symlink():
            disk.remove_tree(path)
        else:
            _remove_file(path)
            if not path.is_symlink() and disk.is_there(path) and not path.stat().st_size:
                return
        if disk.is_named(path):
            raise


def _remove_with_target(link: Path) -> None:
    """Remove what lies where a link leads, and then the link: one that leads nowhere waits for its
    disk. Raises OSError."""
    target = link.resolve(strict=True)
    for name in disk.names(target):
        inner = target / name
        if inner.is_dir() and not inner.is_symlink():
            disk.remove_tree(inner)
        else:
            inner.unlink()
    if not disk.names(target):
        link.unlink()
        target.rmdir()


def _remove_file(path: Path) -> None:
    """Remove a file, or else empty it."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):
            os.truncate(path, 0)


def _lock(home: Home) -> FileLock:
    """Meanwhile no other process moves what is to be deleted. Raises OSError."""
    disk.make_folder(home.runtime)
    for look in range(_LOOKS):
        if look:
            time.sleep(_PAUSE_SECONDS)
        lock = FileLock.take(home.runtime / _LOCK)
        if lock is not None:
            return lock
    raise TimeoutError
