"""The numbers by which REDCap knows the rows of a repeating form again: its instances.

REDCap keeps them in columns `instance smallint(4)`, so none is above `LARGEST`. Each follows from
what its row is about, never from a counter: in a later export, after a second programme or on
another computer it means the same row, or none. A row without a number is None, and is left out of
REDCap's file.
"""

from __future__ import annotations

from datetime import date
from zlib import crc32

from app.core.practice.table import Cell, Table
from app.core.programme.soundness import MAX_SESSIONS

LARGEST = 32_767
"""The largest number of MySQL's signed smallint."""

PRACTICES_A_DAY = 20
"""So many practices of one day have a number."""

DAYS = LARGEST // PRACTICES_A_DAY
"""So many days, four and a half years, have numbers of their own; then they begin anew."""

FIRST_DAY = date(2020, 1, 1)
"""Days are counted from here."""


def practice_instances(plays: Table) -> tuple[int | None, ...]:
    """The instance of each row of the table of plays, which must hold those of all programmes.

    REDCap's smallint has no room for a moment: a day has a block of `PRACTICES_A_DAY` numbers, by
    its place among `DAYS` days. In it a practice has the number that follows from its own uid, or
    the next one that none kept before it has. So what is kept later changes no number, and what is
    removed, or moved to another day, only that of one with the same own number. Where all numbers
    of its day are taken it has None.
    """
    ids, days, uids = (plays.column(n) for n in ("play_id", "local_date", "practice_uid"))
    firsts = {day: 1 + _days(day) % DAYS * PRACTICES_A_DAY for day in set(days)}
    instances: list[int | None] = [None] * plays.row_count
    taken: set[int] = set()
    full: set[int] = set()  # the first numbers of days that have none left
    for at in sorted(range(plays.row_count), key=ids.__getitem__):  # type: ignore[arg-type]
        first = firsts[days[at]]
        if first in full:
            continue
        own = crc32(str(uids[at]).encode())
        for n in range(own, own + PRACTICES_A_DAY):
            number = first + n % PRACTICES_A_DAY
            if number not in taken:
                taken.add(number)
                instances[at] = number
                break
        else:
            full.add(first)
    return tuple(instances)


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
        instances.setdefault(_of_programme(row[programme]) + int(str(row[session])), at)
    return _by_row(instances, len(attendance.rows))


def numbered_instances(table: Table, column: str) -> tuple[int | None, ...]:
    """The number in `column` of each row, added to one that follows from its `programme_id`."""
    instances = (
        _of_programme(programme) + int(str(number))
        for programme, number in zip(
            table.column("programme_id"), table.column(column), strict=True
        )
    )
    return tuple(one if one <= LARGEST else None for one in instances)


def _of_programme(programme_id: Cell) -> int:
    """A number that a programme's id makes, which leaves room for as many sessions as one has."""
    return crc32(str(programme_id).encode()) % (LARGEST - MAX_SESSIONS)


def _by_row(instances: dict[int, int], rows: int) -> tuple[int | None, ...]:
    """The number of each row, of those that REDCap takes."""
    of = {at: instance for instance, at in instances.items() if 1 <= instance <= LARGEST}
    return tuple(of.get(at) for at in range(rows))


def _days(cell: Cell) -> int:
    assert isinstance(cell, date)
    return (cell - FIRST_DAY).days
