"""The lines in a pack that say which of a group's people had a session elsewhere than in the room.

A line is a code, the number of a session, and the day from which it counts as attended.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

from app.core.programme.programme import Extra

ATTENDED = "attended"
"""The key in a manifest's `extra` that holds the lines."""

MAX_LINES = 300
"""So many fit into what an `extra` may hold, however long the codes are."""


class AttendedLine(NamedTuple):
    """A session that a person had remotely or made up, and the day it counts from."""

    code: str
    session: int
    on: date


def with_lines(extra: Extra, lines: Sequence[AttendedLine]) -> Extra:
    """An `extra` with these lines in place of those it has; of too many, the first ones."""
    kept = {key: value for key, value in extra.items() if key != ATTENDED}
    if not lines:
        return kept
    plain = [[code, number, on.isoformat()] for code, number, on in lines[:MAX_LINES]]
    return {**kept, ATTENDED: plain}


def read_lines(extra: Extra) -> tuple[AttendedLine, ...]:
    """The lines in a manifest's `extra`; what is none of them is left out."""
    found = []
    items: Any = extra.get(ATTENDED)
    for item in items if isinstance(items, (list, tuple)) else ():
        with suppress(ValueError, TypeError):
            code, session, on = item
            if isinstance(code, str) and type(session) is int and session > 0:
                found.append(AttendedLine(code, session, date.fromisoformat(on)))
    return tuple(found)


def lines_of(lines: Sequence[AttendedLine], code: str) -> Mapping[int, date]:
    """The sessions of one person, with the day each counts from."""
    wanted = code.casefold()
    return {line.session: line.on for line in lines if line.code.casefold() == wanted}
