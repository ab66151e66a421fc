"""Remembers that the records were found sound, for as long as nobody writes to them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from app.store import disk
from app.store.records.backups import change_counter

MARK_NAME = "records.sound"


class IntegrityStamp:
    """The file beside the records that says which state of them was last found sound.

    To look through ten years of records takes as long as a tenth of the whole start. A state is
    told by size, time of writing and SQLite's count of transactions; whatever writes to the file
    changes one of them. Called from the thread that owns the database.
    """

    def __init__(self, records: Path) -> None:
        self._records = records
        self._path = records.with_name(MARK_NAME)

    def holds(self) -> bool:
        """Whether the records are still as they were when they were found sound."""
        try:
            return self._path.read_text(encoding="ascii") == self.state()
        except (OSError, ValueError):
            return False

    def state(self) -> str:
        """What the records look like from outside. Raises OSError."""
        status = self._records.stat()
        return f"{status.st_size} {status.st_mtime_ns} {change_counter(self._records)}"

    def set(self, state: str) -> None:
        """In this state they were found sound; that it cannot be kept does no harm."""
        with suppress(OSError):
            disk.write_file(self._path, state.encode("ascii"))
