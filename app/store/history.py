"""What years of practices add up to, counted where they lie and not read one by one."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.store.database import Database

_MEASURED = "source = 'player' AND output = 'device' AND context = 'home'"
"""What counts as home practice: heard from a real device, at home."""


class Totals(NamedTuple):
    """Sums over all practices of a programme. What was entered by hand is never in the others."""

    heard_seconds: float
    """Unique seconds of each home practice, from the player on a real device."""

    by_hand_count: int
    by_hand_seconds: float


class DayTotals(NamedTuple):
    """Sums over one local day, as `Totals` are over all."""

    heard_seconds: float
    by_hand_seconds: float


class History:
    """Counts the practices of a programme; called from the thread of its database.

    Everything raises RecordsBusy, RecordsBroken and DataFolderUnusable.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def totals(self, programme_id: str) -> Totals:
        """What all practices add up to, one that still runs included."""
        heard, count, said = self._database.rows(
            f"SELECT TOTAL(CASE WHEN {_MEASURED} THEN unique_seconds END), "
            "COUNT(CASE WHEN source = 'by-hand' THEN 1 END), "
            "TOTAL(CASE WHEN source = 'by-hand' THEN unique_seconds END) "
            # All rows are read: in their own order that takes a third less than by the index.
            "FROM practice NOT INDEXED WHERE programme_id = ?",
            (programme_id,),
        )[0]
        return Totals(heard, count, said)

    def days(self, programme_id: str, first: date, last: date) -> dict[date, DayTotals]:
        """The local days from `first` to `last`, both included, on which there was anything."""
        rows = self._database.rows(
            f"SELECT local_date, TOTAL(CASE WHEN {_MEASURED} THEN unique_seconds END), "
            "TOTAL(CASE WHEN source = 'by-hand' THEN unique_seconds END) "
            "FROM practice WHERE programme_id = ? AND local_date BETWEEN ? AND ? "
            "GROUP BY local_date ORDER BY local_date",
            (programme_id, first.isoformat(), last.isoformat()),
        )
        return {date.fromisoformat(day): DayTotals(heard, said) for day, heard, said in rows}

    def first_day(self, programme_id: str) -> date | None:
        """The local day of the earliest practice, None while there is none."""
        (day,) = self._database.rows(
            "SELECT MIN(local_date) FROM practice WHERE programme_id = ?", (programme_id,)
        )[0]
        return None if day is None else date.fromisoformat(day)
