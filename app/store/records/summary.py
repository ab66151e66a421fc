"""Four figures of what records hold, to know them again before a restore replaces them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.store.records.database import Database


@dataclass(frozen=True, slots=True)
class Summary:
    """How many practices there are, measured and by hand apart, and the local days they span."""

    practices: int
    by_hand: int
    first: date | None
    last: date | None


def summary_of(database: Database) -> Summary:
    """What a person's records hold. Raises RecordsBusy, RecordsBroken and DataFolderUnusable."""
    ((measured, by_hand, first, last),) = database.rows(
        "SELECT count(*) FILTER (WHERE source = 'player'), "
        "count(*) FILTER (WHERE source = 'by-hand'), min(local_date), max(local_date) "
        "FROM practice"
    )
    return Summary(
        practices=measured,
        by_hand=by_hand,
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last) if last else None,
    )
