"""No number of a row for REDCap is larger than its column holds, nor ever another row's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from app.core.practice.practice import Practice
from app.core.practice.records_table import CourseRecords, attendance, days, plays
from app.core.practice.redcap import forms_of, left_out
from app.core.practice.redcap_instances import (
    LARGEST,
    day_instances,
    numbered_instances,
    practice_instances,
    session_instances,
)
from app.core.practice.table import Column, Table
from app.core.programme.schedule import Course
from tests.core.examples import noon, practice, programme, stored

FIRST = date(2020, 1, 1)
LAST_BLOCK = FIRST + timedelta(days=1637)


def played(
    day: date, count: int, first_id: int = 1, programme_id: str | None = None
) -> list[Practice]:
    """Practices of a day, each begun a minute after the one before."""
    one = practice(((0.0, 480.0),), noon(day))
    return [
        one._replace(
            id=first_id + n,
            uid=f"uid-{first_id + n}",
            started_at=one.started_at + timedelta(minutes=n),
            programme_id=programme_id or one.programme_id,
        )
        for n in range(count)
    ]


def by_hand(practices: Sequence[Practice]) -> list[Practice]:
    return [p._replace(source="by-hand", verdict=None) for p in practices]


def numbers(practices: Sequence[Practice]) -> tuple[int | None, ...]:
    return practice_instances(plays(stored(practices), [programme()], "p1"))


def named(uids: str, day: date = FIRST) -> list[Practice]:
    """Practices of a day, by hand, one for each letter: the own numbers of “b”, “k”, “q” and
    “i” are 2, 2, 4 and 6."""
    return [
        one._replace(uid=uid)
        for one, uid in zip(by_hand(played(day, len(uids))), uids, strict=True)
    ]


def test_a_practice_has_a_number_of_its_day_by_its_own_id() -> None:
    assert numbers(named("bq")) == (2, 4)
    assert numbers(named("bq", FIRST + timedelta(days=1))) == (22, 24)
    of_two = [one._replace(programme_id="another") for one in named("bq")]
    assert numbers(of_two) == (2, 4)


def test_what_is_kept_later_or_removed_changes_no_number() -> None:
    of_three = named("bqi")
    before = numbers(of_three)
    assert numbers([*of_three, *played(FIRST, 3, 50)])[:3] == before
    assert numbers(of_three[1:]) == before[1:]
    assert numbers(named("bkq")) == (2, 3, 4)  # the next free ones


def test_the_numbers_end_at_32760_and_begin_anew() -> None:
    last = [number for number in numbers(played(LAST_BLOCK, 20)) if number is not None]
    assert sorted(last) == list(range(32_741, 32_761))
    after = named("b", LAST_BLOCK + timedelta(days=1))
    assert numbers(after) == (2,)
    assert numbers([*named("b"), after[0]._replace(id=9)]) == (2, 3)  # the earlier keeps its own


def test_of_more_than_twenty_in_a_day_the_rest_has_none_and_that_is_said() -> None:
    many, said = played(FIRST, 22), by_hand(played(FIRST, 1, 60))
    given = numbers([*many, *said])
    assert given[20:] == (None, None, None)
    assert set(given[:20]) == set(range(1, 21))
    course = CourseRecords(programme(), Course(), {})
    for practices, expected in ((many, "Rows left out of the file for REDCap: 2."), ([], "")):
        table = plays(stored(practices), [programme()], "p1")
        made = forms_of(table, days([course], table, FIRST, "p1"), attendance([course], FIRST, ""))
        assert str(left_out(made) or "").startswith(expected)
        assert (left_out(made) is None) == (expected == "")


def test_days_have_room_until_2109() -> None:
    course = CourseRecords(programme(), Course(start_date=date(2109, 8, 1)), {})
    table = days([course], plays(stored([]), [], "p1"), date(2109, 9, 30), "p1")
    given = dict(zip(table.column("local_date"), day_instances(table), strict=True))
    assert given[date(2109, 9, 18)] == 32_767
    assert given[date(2109, 9, 19)] is None


def test_a_session_keeps_its_number_beside_any_other_programme() -> None:
    first = CourseRecords(programme(), Course(start_date=date(2026, 11, 16)), {})
    alone = session_instances(attendance([first], FIRST, "p1"))
    assert None not in alone
    # The six sessions of this one begin three numbers after those of the first.
    other = replace(programme(), id="programme-6503")
    second = CourseRecords(other, Course(start_date=date(2026, 11, 23)), {})
    both = session_instances(attendance([second, first], FIRST, "p1"))
    assert both[-len(alone) :] == alone
    assert both.count(None) == 3
    assert max(instance for instance in both if instance is not None) <= 32_767


def test_the_week_of_another_programme_is_another_row() -> None:
    columns = (Column("programme_id", "text", ""), Column("week", "integer", ""))
    rows = [(programme, week) for programme in ("first", "next") for week in range(1, 60)]
    numbers = numbered_instances(Table.of_rows("weeks", "", columns, rows), "week")
    assert len(set(numbers)) == len(rows)
    again = Table.of_rows("weeks", "", columns, [("next", 7)])
    assert numbered_instances(again, "week") == (numbers[59 + 6],)
    assert all(number is not None and 1 <= number <= LARGEST for number in numbers)
