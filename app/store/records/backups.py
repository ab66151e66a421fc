"""Dated copies of the records beside them, made by themselves and thinned with time."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from app.core.errors import AppError, RecordsUnreadable
from app.core.moment import Moment
from app.store import disk, os_errors
from app.store.records.soundness import is_sound

KEEP_DAYS = 7
KEEP_WEEKS = 8
KEEP_MONTHS = 12
AGE = timedelta(days=1)

MOST = 60
"""So many copies stay at most: two years of them, or one and what a wrong clock did."""

_SQLITE = b"SQLite format 3\0"
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(records|before-restore)-([0-9]{8}T[0-9]{6}Z)(-[0-9]+)?")


class Dated(NamedTuple):
    """A copy of the records and the instant, in UTC, at which it was made."""

    path: Path
    made_at: datetime


class Backups:
    """The copies in `backups/` beside the records; called from the thread that owns the database.

    A copy is named `records-<UTC time>-<change counter>.sqlite`; the counter is SQLite's own,
    raised by every transaction that writes (https://sqlite.org/fileformat2.html, 1.3.8). Those made
    before other records took the place of these are named `before-restore-<UTC time>.sqlite`; they
    stay until the person removes them.
    """

    def __init__(self, records: Path) -> None:
        self.records = records
        self.folder = records.parent / "backups"

    def newest_first(self) -> list[Path]:
        """The copies made by themselves, newest first.

        Which is newest is told by SQLite's count of transactions, and by the newest row where that
        is the same: a clock may have been wrong when the name was given. Raises OSError and
        sqlite3.Error where they cannot be read just now.
        """
        names = disk.names(self.folder)
        counts = {
            path: change_counter(path)
            for name in names
            if _is_made_by_itself(name)
            for path in [self.folder / name]
        }
        copies = Counter(counts.values())

        def age(path: Path) -> tuple[int, int, int, str]:
            if copies[counts[path]] == 1:
                return counts[path], 0, 0, ""
            return counts[path], _newest_row(path), _counter_in_name(path), path.name

        return sorted(counts, key=age, reverse=True)

    def any(self) -> bool:
        """Whether there is a copy made by itself. Raises OSError."""
        return any(map(_is_made_by_itself, disk.names(self.folder)))

    def dated(self) -> tuple[Dated, ...]:
        """All copies with their moments, those of the latest first, to be shown to a person.

        Those made before a restore are among them. Raises DataFolderUnusable.
        """
        with os_errors.translate_errors(self.folder):
            paths = [self.folder / name for name in disk.names(self.folder)]
        copies = [Dated(p, at) for p in paths if p.suffix == ".sqlite" and (at := taken_at(p))]
        return tuple(sorted(copies, key=lambda copy: (copy.made_at, copy.path.name), reverse=True))

    def make(self, source: sqlite3.Connection, now: Moment) -> Path:
        """Copy the records now, check the copy, and only then give it its name.

        Raises DiskFull, RecordsBusy, RecordsUnreadable and DataFolderUnusable; then no copy is
        left.
        """
        with os_errors.translate_errors(self.folder):
            counter = change_counter(self.records)
        path = self.folder / f"records-{_stamp(now)}-{counter}.sqlite"
        return self._copy(source, path, counter)

    def make_before_restore(self, source: sqlite3.Connection, now: Moment) -> Path:
        """Copy the records before others take their place. Raises as `make` does."""
        path = self.folder / f"before-restore-{_stamp(now)}.sqlite"
        number = 1
        with os_errors.translate_errors(self.folder):
            while disk.is_named(path):
                number += 1
                path = path.with_stem(f"before-restore-{_stamp(now)}-{number}")
            counter = change_counter(self.records)
        return self._copy(source, path, counter)

    def _copy(self, source: sqlite3.Connection, path: Path, counter: int) -> Path:
        with os_errors.translate_errors(self.folder):
            disk.make_folder(self.folder)
            half = (
                self.folder / f"{path.stem}-{os.urandom(4).hex()}.half"
            )  # others may copy as well
            try:
                disk.write_file(half, b"")
                with closing(sqlite3.connect(half, isolation_level=None)) as target:
                    source.backup(target)
                set_change_counter(half, counter)
                if not is_sound(
                    half, quick=True
                ):  # which says nothing against the records themselves
                    raise RecordsUnreadable(detail=os_errors.DISK_ERROR)
                disk.sync_file(half)
                disk.move(half, path)
            finally:
                for remainder in (half, half.with_name(f"{half.name}-journal")):
                    with suppress(OSError):  # of a disk that is full, SQLite leaves its journal
                        remainder.unlink()
            disk.sync_folder(self.folder)
        return path

    def keep_daily(self, source: sqlite3.Connection, now: Moment) -> None:
        """Copy the records if they changed since the newest copy, a day old or more; thin the rest.

        Whatever goes wrong is left for the next start: a backup never stands in a person's way.
        """
        with suppress(AppError, OSError, sqlite3.Error):
            newest = next(iter(self.newest_first()), None)
            if newest is not None:
                taken = taken_at(newest)
                recent = taken is not None and timedelta() <= now.instant - taken < AGE
                if recent or change_counter(newest) == change_counter(self.records):
                    return
            self.make(source, now)
            self.thin()

    def thin(self) -> None:
        """Remove copies that are no longer worth their room. Raises what `newest_first` does."""
        copies = [(path, taken) for path in self.newest_first() if (taken := taken_at(path))]
        worth = set(worth_keeping([taken for _, taken in copies]))
        for place, (path, _) in enumerate(copies):
            if place not in worth:
                path.unlink()
        for name in disk.names(self.folder):
            if name.endswith(".half") and self._is_abandoned(self.folder / name):
                (self.folder / name).unlink(missing_ok=True)

    def _is_abandoned(self, half: Path) -> bool:
        """Whether a half copy is so old that nobody is still at it. Raises OSError."""
        return time.time() - half.stat().st_mtime > AGE.total_seconds()


def worth_keeping(taken: Sequence[datetime]) -> Iterator[int]:
    """The places, in a row of copies from the newest to the oldest, of those that stay.

    They are the newest of each of the last 7 days, 8 weeks and 12 months that have any. A copy that
    says it is older than the one made before it shows that the clock was put back: what was made
    until then is thinned by itself, so that a clock that was wrong once takes no copy's place. At
    most MOST stay, the newest ones.
    """
    kept: set[int] = set()
    for run in _runs(taken):
        for limit, period in (
            (KEEP_DAYS, lambda t: t.date().toordinal()),
            (KEEP_WEEKS, lambda t: t.isocalendar()[:2]),
            (KEEP_MONTHS, lambda t: (t.year, t.month)),
        ):
            newest_of: dict[object, int] = {}
            for place in run:
                newest_of.setdefault(period(taken[place]), place)
            kept |= set(list(newest_of.values())[:limit])
    yield from sorted(kept)[:MOST]


def _runs(taken: Sequence[datetime]) -> Iterator[list[int]]:
    """The places in pieces in each of which no copy is dated before an older one."""
    run: list[int] = []
    for place, moment in enumerate(taken):
        if run and moment > taken[run[-1]]:
            yield run
            run = []
        run.append(place)
    yield run


def taken_at(path: Path) -> datetime | None:
    """When a copy was made, from its name; None for a file of another name."""
    named = _NAME.fullmatch(path.stem)
    try:
        # Not strptime, which takes longer to load than the database to open.
        return datetime.fromisoformat(named[2]) if named else None
    except ValueError:
        return None


def _stamp(now: Moment) -> str:
    return now.instant.astimezone(UTC).strftime(_STAMP)


def _is_made_by_itself(name: str) -> bool:
    named = name.startswith("records-") and name.endswith(".sqlite")
    return named and taken_at(Path(name)) is not None


def _newest_row(copy: Path) -> int:
    """The id of the last practice that was ever begun in a copy; 0 where it is damaged.

    Raises sqlite3.Error where it cannot be read just now.
    """
    try:
        with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as there:
            rows = there.execute("SELECT seq FROM sqlite_sequence WHERE name = 'practice'")
            return max((int(seq) for (seq,) in rows), default=0)
    except sqlite3.Error as error:
        if os_errors.is_damage(error):
            return 0
        raise


def _counter_in_name(copy: Path) -> int:
    named = _NAME.fullmatch(copy.stem)
    return int(named[3][1:]) if named and named[3] else 0


def set_change_counter(path: Path, counter: int) -> None:
    """Let a database that nobody has open say that it saw so many transactions. Raises OSError.

    https://sqlite.org/fileformat2.html, 1.3.8 and 1.3.15: the number stands in two places.
    """
    data = (counter & 0xFFFFFFFF).to_bytes(4, "big")
    with path.open("r+b") as file:
        for offset in (24, 92):
            file.seek(offset)
            file.write(data)


def change_counter(records: Path) -> int:
    """SQLite's count of transactions that wrote; 0 for what is no database. Raises OSError."""
    with records.open("rb") as file:
        head = file.read(28)
    return int.from_bytes(head[24:], "big") if head.startswith(_SQLITE) else 0
