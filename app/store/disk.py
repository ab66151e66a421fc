"""Writing so that what was written is still there after a power cut."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

TEMPORARY_SUFFIX = ".new"


def make_folder(folder: Path) -> None:
    """Create `folder` and its parents where missing, readable by this user only. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable; Windows does so by itself. Raises OSError."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_file(path: Path, data: bytes) -> None:
    """Write a file of mode 0600 and make its content durable. Raises OSError."""
    descriptor = os.open(
        path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600
    )
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def temporary_name(path: Path) -> Path:
    """A name beside `path` that nobody else uses: where what is to become `path` is written.

    Two processes or threads that write the same file never write into each other's.
    """
    return path.with_name(f"{path.name}.{os.urandom(4).hex()}{TEMPORARY_SUFFIX}")


def remove_temporary_files(folder: Path) -> None:
    """Remove what writers that were killed left in a folder; nobody may write there meanwhile.

    Raises OSError.
    """
    for path in list(folder.glob(f"*{TEMPORARY_SUFFIX}")):
        path.unlink(missing_ok=True)


def replace_file(path: Path, data: bytes) -> None:
    """Replace a file as a whole: a crash leaves either the old or the new bytes. Raises OSError."""
    fresh = temporary_name(path)
    try:
        write_file(fresh, data)
        fresh.replace(path)
    except OSError:
        with suppress(OSError):
            fresh.unlink()
        raise
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Make a finished file's content durable. Raises OSError."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def free_bytes(folder: Path) -> int:
    """Bytes that this user can still write in `folder`. Raises OSError."""
    import shutil  # only where something is installed

    return shutil.disk_usage(folder).free


def remove_tree(folder: Path) -> None:
    """Remove a folder with all that is in it, as far as possible; a sweep takes the rest."""
    if not folder.exists():
        return
    import shutil  # only where something is installed

    shutil.rmtree(folder, ignore_errors=True)
