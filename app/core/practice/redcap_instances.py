"""The numbers by which REDCap knows the rows of a repeating form again: its instances.

REDCap keeps them in columns `instance smallint(4)`, so none is above `LARGEST`. Each follows from
what its row is about, never from a counter: in a later export, after a second programme or on
another computer it means the same row, or none. A row without a number is None, and is left out of
REDCap's file.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from zlib import crc32

from app.core.practice.table import Cell, Table
from app.core.programme.soundness import MAX_SESSIONS

LARGEST = 32_767
"""The largest number of MySQL's signed smallint."""

PRACTICES_A_DAY = 20
"""So many practices of one day have a number."""

DAYS = LARGEST // PRACTICES_A_DAY
"""So many days there are before the numbers of practices begin anew: four and a half years."""

FIRST_DAY = date(2020, 1, 1)
"""Days are counted from here."""


def practice_instances(plays: Table) -> tuple[int | None, ...]:
    """The instance of each row of the table of plays, which must hold those of all programmes.

    REDCap's smallint has no room for a moment: a day has a block of `PRACTICES_A_DAY` numbers, by
    its place among `DAYS` days. In it the practices of the player are numbered from the lowest on,
    by the moment of their Begin, those by hand from the highest down, in the order in which they
    were entered: none that comes later changes the number of another. A row whose number is taken,
    or that has no number left in its day, has None.
    """
    measured: dict[date, list[tuple[str, int, int]]] = defaultdict(list)
    by_hand: dict[date, list[tuple[int, int]]] = defaultdict(list)
    days, begun, ids = (plays.column(n) for n in ("local_date", "started_at", "play_id"))
    for at, (day, begin, play_id) in enumerate(zip(days, begun, ids, strict=True)):
        assert isinstance(day, date)
        assert isinstance(play_id, int)
        if isinstance(begin, str):  # as texts of one length, in UTC, they sort as they are
            measured[day].append((begin, play_id, at))
        else:
            by_hand[day].append((play_id, at))
    instances: dict[int, int] = {}  # the row of each number
    for local_date in sorted(measured.keys() | by_hand.keys()):
        first = 1 + (local_date - FIRST_DAY).days % DAYS * PRACTICES_A_DAY
        free = range(first, first + PRACTICES_A_DAY)
        for instance, (*_, at) in zip(free, sorted(measured[local_date]), strict=False):
            instances.setdefault(instance, at)
        for instance, (_, at) in zip(reversed(free), sorted(by_hand[local_date]), strict=False):
            instances.setdefault(instance, at)
    return _by_row(instances, plays.row_count)


def day_instances(days: Table) -> tuple[int | None, ...]:
    """The days from `FIRST_DAY` to each day, which reach `LARGEST` in 2109.

    A day of two programmes is that of the one that planned it, the earlier before the later; a day
    that neither planned is the later one's.
    """
    names = days.header()
    programme, day, number, planned = (
        names.index(n) for n in ("programme_id", "local_date", "day_number", "is_planned")
    )
    chosen: dict[int, tuple[tuple[int, int, str], int]] = {}
    for at, row in enumerate(days.rows):
        instance = _days(row[day])
        opened = instance - int(str(row[number]))
        rank = (0, opened) if row[planned] else (1, -opened)
        candidate = ((*rank, str(row[programme])), at)
        chosen[instance] = min(candidate, chosen.get(instance, candidate))
    return _by_row({instance: at for instance, (_, at) in chosen.items()}, len(days.rows))


def session_instances(attendance: Table) -> tuple[int | None, ...]:
    """The number of each session, added to a number that follows from the id of its programme.

    Where two programmes have a number in common (of two courses of eight weeks, one pair in two
    thousand), it is that of the programme that began first.
    """
    names = attendance.header()
    programme, session, attended, planned = (
        names.index(n) for n in ("programme_id", "session", "attended_on", "planned_on")
    )
    began: dict[Cell, date] = {}
    for row in attendance.rows:
        known = (began.get(row[programme]), row[attended], row[planned])
        began[row[programme]] = min((d for d in known if isinstance(d, date)), default=date.max)
    instances: dict[int, int] = {}
    rows = enumerate(attendance.rows)
    for at, row in sorted(rows, key=lambda one: began[one[1][programme]]):
        of_programme = crc32(str(row[programme]).encode()) % (LARGEST - MAX_SESSIONS)
        instances.setdefault(of_programme + int(str(row[session])), at)
    return _by_row(instances, len(attendance.rows))


def _by_row(instances: dict[int, int], rows: int) -> tuple[int | None, ...]:
    """The number of each row, of those that REDCap takes."""
    of = {at: instance for instance, at in instances.items() if 1 <= instance <= LARGEST}
    return tuple(of.get(at) for at in range(rows))


def _days(cell: Cell) -> int:
    assert isinstance(cell, date)
    return (cell - FIRST_DAY).days
