"""A lock that the operating system itself gives back when its holder ends, however it ends."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCK_VIOLATION = 33
"""ERROR_LOCK_VIOLATION in winerror.h."""


class FileLock:
    """Holds the lock on one file until `release`; may be used from any thread.

    The lock belongs to this open file, so a second one in the same process is refused as well. The
    descriptor is not inherited by programs that are started, so a child cannot keep it alive.
    """

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor: int | None = descriptor

    @staticmethod
    def take(path: Path) -> FileLock | None:
        """The lock, or None while somebody else holds it. Raises OSError."""
        no_link = getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | no_link, 0o600)
        try:
            locked = _lock(descriptor)
        except OSError:
            os.close(descriptor)
            raise
        # Its last holder may have removed it while we waited to look.
        if not locked or not _is_still(path, descriptor):
            os.close(descriptor)
            return None
        return FileLock(path, descriptor)

    @property
    def held(self) -> bool:
        """Whether this lock is still held."""
        return self._descriptor is not None

    def release(self) -> None:
        """Give the lock back; nothing happens when that was done before."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def remove(self) -> None:
        """Give the lock back and leave no file behind."""
        if not self.held:
            return
        if sys.platform == "win32":  # no open file is removed there: this one's is closed first,
            self.release()  # and somebody who has opened it since keeps it
        with suppress(OSError):
            self.path.unlink()
        self.release()


def mark_in_use(file: BinaryIO) -> None:
    """Let `FileLock.take` find this open file taken until it is closed.

    Drives that know of no locks, such as some of a network, are left as they are; Windows needs
    none, as it lets nobody remove a file that is open.
    """
    if sys.platform != "win32":
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _lock(descriptor: int) -> bool:
    """Lock an open file; false while another open file holds the lock. Raises OSError."""
    if sys.platform == "win32":
        # Not by msvcrt.locking, which says too little of what went wrong.
        import ctypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle = ctypes.c_void_p(msvcrt.get_osfhandle(descriptor))
        if kernel.LockFile(handle, 0, 0, 1, 0):
            return True
        if ctypes.get_last_error() == _LOCK_VIOLATION:
            return False
        raise ctypes.WinError(ctypes.get_last_error())
    else:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return False
        return True


def _is_still(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except OSError:
        return False
