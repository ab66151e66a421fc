"""A few figures of what records hold: to know them again before a restore replaces them, and to
know who practised last."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from app.store.paths import Home
from app.store.records.database import Database, connect


@dataclass(frozen=True, slots=True)
class Summary:
    """How many practices there are, measured and by hand apart, and the local days they span; how
    many days have a headache note, and the latest of these; how many groups are led."""

    practices: int
    by_hand: int
    first: date | None
    last: date | None
    note_days: int = 0
    last_noted: date | None = None
    groups: int = 0


def summary_of(database: Database) -> Summary:
    """What a person's records hold. Raises RecordsBusy, RecordsBroken and DataFolderUnusable."""
    ((measured, by_hand, first, last),) = database.rows(
        "SELECT count(*) FILTER (WHERE source = 'player'), "
        "count(*) FILTER (WHERE source = 'by-hand'), min(local_date), max(local_date) "
        "FROM practice"
    )
    noted, last_noted = 0, None
    if database.rows("SELECT 1 FROM sqlite_schema WHERE name = 'headache_day'"):  # since version 4
        ((noted, last_noted),) = database.rows("SELECT count(*), max(date) FROM headache_day")
    groups = 0
    if database.rows("SELECT 1 FROM sqlite_schema WHERE name = 'groups'"):  # since version 5
        ((groups,),) = database.rows("SELECT count(*) FROM groups")
    return Summary(
        practices=measured,
        by_hand=by_hand,
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last) if last else None,
        note_days=noted,
        last_noted=date.fromisoformat(last_noted) if last_noted else None,
        groups=groups,
    )


def practised_last(home: Home, profiles: Iterable[str]) -> str | None:
    """The profile with the latest practice that the player began, None for none.

    Nothing is written for it; records that cannot be read just now are nobody's latest.
    """
    found = []
    for profile in profiles:
        try:
            with closing(connect(home.records(profile), read_only=True)) as connection:
                ((latest,),) = connection.execute(
                    "SELECT max(started_at) FROM practice WHERE source = 'player'"
                )
        except sqlite3.Error:
            continue
        if latest is not None:
            found.append((latest, profile))
    return max(found)[1] if found else None
