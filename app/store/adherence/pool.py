"""The practices of all files in one temporary database, and what the definitions make of them.

The definitions are `adherence.sql`; nothing is counted here. The database is SQLite's own temporary
file, which is gone when it is closed.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from app.core.draft.ingest_errors import JobCancelled
from app.core.errors import AppError
from app.store import os_errors
from app.store.adherence.export_reader import HandIn, Plays

DEFINITIONS = Path(__file__).with_name("adherence.sql")

TABLES = """
CREATE TABLE person (
    code BIGINT, programme BIGINT, planned_days BIGINT, min_us BIGINT, withdrawn_on BIGINT
);
CREATE TABLE hand_in (
    file BIGINT, code BIGINT, programme BIGINT, made_at BIGINT, covers_from BIGINT,
    covers_to BIGINT, opened_on BIGINT
);
CREATE TABLE left_out (file BIGINT, code BIGINT);
CREATE TABLE handed_in (
    file BIGINT, programme BIGINT, practice BIGINT, local_day BIGINT, is_home BIGINT,
    by_hand BIGINT, heard_us BIGINT, completed BIGINT, alike BIGINT
);
"""
"""What the definitions read, and `alike`: a number that two files of different versions give the
same practice, by its moment and its recording."""

_PRAGMAS = (
    *("page_size = 65536", "cache_size = -120000", "temp_store = FILE"),
    *("journal_mode = OFF", "synchronous = OFF"),
)
_STEPS = 100_000
"""So many steps of SQLite between two looks at whether it was given up."""


class Person(NamedTuple):
    """A code, by its number, as the definitions ask for it; days are days since 1970-01-01."""

    code: int
    programme_id: str
    planned_days: int
    min_us: int
    withdrawn_on: int | None


class Course(NamedTuple):
    """What one file says about when its programme was followed."""

    file: int
    code: int
    programme_id: str
    made_at: int
    covers_from: int | None
    covers_to: int | None
    opened_on: int | None


class Pool:
    """Owns the temporary database; one thread only.

    `cancelled` is asked now and then; once it is true, whatever is under way raises JobCancelled.
    All methods raise DiskFull and DataFolderUnusable too, of the folder for temporary files.
    """

    def __init__(self, cancelled: Callable[[], bool] = lambda: False) -> None:
        self._cancelled = cancelled
        self._programmes: dict[str, int] = {}
        with self._errors():
            self._database = sqlite3.connect("", isolation_level=None)
            for pragma in _PRAGMAS:
                self._database.execute(f"PRAGMA {pragma}")
            self._database.set_progress_handler(lambda: int(cancelled()), _STEPS)
            self._database.executescript(TABLES)
            self._database.execute("BEGIN")

    def add(self, file: int, hand_in: HandIn) -> None:
        """Put in the practices of a file."""
        rows = self._rows(file, hand_in.plays, hand_in.code.casefold())
        with self._errors():
            self._database.executemany(
                "INSERT INTO handed_in VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows
            )

    def count(
        self,
        people: Iterable[Person],
        courses: Iterable[Course],
        left_out: Iterable[tuple[int, int]],
        of_both: Sequence[int],
    ) -> None:
        """Let the definitions count. `left_out` are files with the number of their code. `of_both`
        are the files of codes that handed in files of both versions: there a practice of the older
        takes the id that the newer one knows."""
        with self._errors():
            self._database.executemany(
                "INSERT INTO person VALUES (?, ?, ?, ?, ?)",
                [(p.code, self._programme(p.programme_id), *p[2:]) for p in people],
            )
            self._database.executemany(
                "INSERT INTO hand_in VALUES (?, ?, ?, ?, ?, ?, ?)",
                [(c.file, c.code, self._programme(c.programme_id), *c[3:]) for c in courses],
            )
            self._database.executemany("INSERT INTO left_out VALUES (?, ?)", left_out)
            if of_both:
                self._know_again(of_both)
            for statement in statements(DEFINITIONS.read_text(encoding="utf-8")):
                self._database.execute(statement)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What a query gives."""
        with self._errors():
            return self._database.execute(sql).fetchall()

    def close(self) -> None:
        """Close it; all that is in it is gone."""
        with suppress(sqlite3.Error):
            self._database.close()

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _rows(self, file: int, plays: Plays, code: str) -> Iterable[tuple[int | None, ...]]:
        # Numbers that stand for texts: many times faster to sort. Two of a million practices are
        # taken for one once in a billion studies. A number of one by hand is this person's only.
        alike = [
            hash((begun, recording, code if hand else ""))
            for begun, recording, hand in zip(
                plays.begun, plays.recording, plays.by_hand, strict=True
            )
        ]
        programmes = {one: self._programme(one) for one in set(plays.programme_id)}
        return zip(
            [file] * len(alike),
            map(programmes.__getitem__, plays.programme_id),
            [hash(uid) if uid else key for uid, key in zip(plays.uid, alike, strict=True)],
            *plays[2:7],
            alike,
            strict=True,
        )

    def _programme(self, programme_id: str) -> int:
        return self._programmes.setdefault(programme_id, len(self._programmes))

    def _know_again(self, files: Sequence[int]) -> None:
        self._database.execute("CREATE TEMP TABLE of_both (file BIGINT PRIMARY KEY)")
        self._database.executemany("INSERT INTO of_both VALUES (?)", [(file,) for file in files])
        self._database.execute("CREATE INDEX handed_in_alike ON handed_in (alike)")
        self._database.execute(
            "UPDATE handed_in SET practice = COALESCE(("
            "SELECT newer.practice FROM handed_in AS newer "
            "JOIN hand_in AS h ON h.file = newer.file "
            "JOIN hand_in AS own ON own.file = handed_in.file AND own.code = h.code "
            "WHERE newer.alike = handed_in.alike AND newer.practice <> newer.alike LIMIT 1"
            "), practice) WHERE file IN (SELECT file FROM of_both) AND practice = alike"
        )

    def _errors(self) -> _Errors:
        return _Errors(self._cancelled)


class _Errors:
    """Raises what goes wrong inside as the error that a person reads, and JobCancelled."""

    def __init__(self, cancelled: Callable[[], bool]) -> None:
        self._cancelled = cancelled

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not isinstance(error, sqlite3.Error):
            return
        if self._cancelled():
            raise JobCancelled(name="") from error
        known: AppError | None = os_errors.from_sqlite(error, Path(tempfile.gettempdir()))
        if known is not None:
            raise known from error


def statements(script: str) -> list[str]:
    """The statements of a script, each as a whole; none of ours has a semicolon in a text."""
    lines = [line for line in script.splitlines() if not line.lstrip().startswith("--")]
    return [one for part in "\n".join(lines).split(";") if (one := part.strip())]
