"""The lock of a profile: one process at a time may record."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from app.core.errors import PracticeRunning
from app.store import os_errors
from app.store.file_lock import FileLock

LOCK_NAME = "owner.lock"


class ProfileLock:
    """Holds a profile for as long as this process can record; may be used from any thread.

    Only the owner begins a practice and closes rows that a crash left open. Others read, and change
    settings. The operating system gives the lock back when the process ends, killed or not.
    """

    def __init__(self, lock: FileLock) -> None:
        self._lock = lock

    @staticmethod
    def acquire(profile_folder: Path) -> ProfileLock:
        """Take the profile. Raises PracticeRunning, DiskFull and DataFolderUnusable."""
        with os_errors.translate_errors(profile_folder):
            lock = FileLock.take(profile_folder / LOCK_NAME)
        if lock is None:
            raise PracticeRunning()
        return ProfileLock(lock)

    @property
    def held(self) -> bool:
        """Whether the profile is still held."""
        return self._lock.held

    def release(self) -> None:
        """Give the profile back; may be called twice."""
        self._lock.release()

    def __enter__(self) -> ProfileLock:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()
