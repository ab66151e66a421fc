"""The tables of the records say what the records say, with every number explained."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.core.moment import Moment
from app.core.practice.practice import EndReason, Practice, StopReason
from app.core.practice.records_table import (
    CourseRecords,
    attendance,
    days,
    dictionary,
    plays,
)
from app.core.practice.table import Table
from app.core.programme.schedule import HOME_PRACTICE, Course
from tests.core.examples import noon, practice, programme, stored

START = date(2026, 11, 16)
OPENED = date(2026, 11, 30)
TODAY = date(2026, 12, 9)
NO_PLAYS = plays(stored([]), [programme()], "p1")
COURSE = CourseRecords(programme(), Course(start_date=START), {})


def rows(table: Table) -> list[dict[str, Any]]:
    return [dict(zip(table.header(), row, strict=True)) for row in table.rows]


def on(day: date, seconds: float = 480.0, **changes: Any) -> Practice:
    return practice(((0.0, seconds),), noon(day), **changes)


def by_hand(day: date, seconds: float = 600.0, **changes: Any) -> Practice:
    said = on(day, seconds, source="by-hand", played_seconds=0.0, verdict=None)
    return said._replace(spans=(), **changes)


def test_a_play_says_what_was_heard_and_how_it_ended() -> None:
    heard = practice(
        ((0.0, 240.5), (100.0, 130.25)), end_reason=EndReason.STOPPED, stop_reason=StopReason.ATTACK
    )
    (row,) = rows(plays(stored([heard]), [programme()], "p7"))
    assert (row["record_id"], row["play_id"]) == ("p7", 1)
    assert (row["recording"], row["recording_title"]) == ("body-and-breath", "Body and breath")
    assert (row["unique_seconds"], row["played_seconds"]) == (240.5, 270.75)
    assert row["spans"] == "0.000-240.500 100.000-130.250"
    assert (row["end_reason"], row["stop_reason"], row["completed"]) == ("stopped", "attack", False)
    assert row["started_at"] == "2026-12-09T12:00:00.000+00:00"


def test_plays_keep_their_order_and_one_that_runs_waits() -> None:
    running = on(TODAY, id=3, end_reason=None, ended_at=None, verdict=None)
    table = plays(stored([on(TODAY, id=1), running, on(TODAY, id=4)]), [programme()], "p1")
    assert [row["play_id"] for row in rows(table)] == [1, 4]


@pytest.mark.parametrize(
    ("changes", "counts"),
    [
        ({}, True),
        ({"context": "group", "session": 4}, False),
        ({"output": "null"}, False),
        ({"source": "by-hand"}, False),
    ],
)
def test_only_measured_practice_at_home_counts(changes: dict[str, Any], counts: bool) -> None:
    (row,) = rows(plays(stored([on(TODAY, **changes)]), [programme()], "p1"))
    assert row["is_home_practice"] is counts
    day = rows(
        days([COURSE], plays(stored([on(TODAY, **changes)]), [programme()], "p1"), TODAY, "p1")
    )[-1]
    assert (day["is_practice_day"], day["home_practices"]) == (counts, int(counts))


def test_a_practice_by_hand_has_no_time_of_day_and_no_verdict() -> None:
    (row,) = rows(plays(stored([by_hand(TODAY, recording="")]), [programme()], "p1"))
    unknown = ("started_at", "ended_at", "recording_seconds", "completed", "fraction_heard")
    assert [row[name] for name in unknown] == [None] * len(unknown)
    assert row["unique_seconds"] == 600.0


def test_there_is_a_row_for_each_day_since_home_practice_opened() -> None:
    found = rows(days([COURSE], NO_PLAYS, TODAY, "p1"))
    assert [row["local_date"].day for row in found] == [30, *range(1, 10)]
    assert [row["day_number"] for row in found] == list(range(1, 11))


def test_days_after_the_planned_ones_are_there_and_say_so() -> None:
    found = rows(days([COURSE], NO_PLAYS, date(2026, 12, 30), "p1"))
    assert [row["is_planned"] for row in found] == [True] * 28 + [False] * 3


def test_a_day_adds_up_its_home_practices_and_keeps_by_hand_apart() -> None:
    practices = [on(TODAY, 200.0, id=1), on(TODAY, 100.0, id=2), by_hand(TODAY, id=3)]
    day = rows(days([COURSE], plays(stored(practices), [programme()], "p1"), TODAY, "p1"))[-1]
    assert (day["home_minutes"], day["home_practices"], day["is_practice_day"]) == (5.0, 2, True)
    assert (day["by_hand_minutes"], day["by_hand_practices"]) == (10.0, 1)


def test_a_day_with_less_than_asked_is_no_practice_day() -> None:
    day = rows(days([COURSE], plays(stored([on(TODAY, 299.0)]), [programme()], "p1"), TODAY, "p1"))[
        -1
    ]
    assert (day["is_practice_day"], day["asked_minutes"]) == (False, 5.0)


def test_before_home_practice_opens_there_are_no_days() -> None:
    assert days([COURSE], NO_PLAYS, date(2026, 11, 29), "p1").rows == ()
    assert days([CourseRecords(programme(), Course(), {})], NO_PLAYS, TODAY, "p1").rows == ()


def test_home_practice_opened_when_it_was_first_seen_open() -> None:
    seen = Moment(datetime(2026, 11, 23, 8, tzinfo=UTC), "UTC", 0)
    course = Course(start_date=START, opened={HOME_PRACTICE: seen})
    table = days([CourseRecords(programme(), course, {})], NO_PLAYS, TODAY, "p1")
    assert table.column("local_date")[0] == date(2026, 11, 23)


def test_attendance_has_every_session_with_its_dates() -> None:
    course = Course(start_date=START, attended={2: date(2026, 11, 24)})
    records = CourseRecords(programme(), course, {2: date(2026, 11, 24), 3: date(2026, 12, 1)})
    found = rows(attendance([records], TODAY, "p1"))
    assert [row["session"] for row in found] == [1, 2, 3, 4, 5, 6]
    assert [row["has_come"] for row in found] == [True] * 4 + [False] * 2
    assert found[1]["attended_on"] == found[1]["completed_on"] == date(2026, 11, 24)
    assert (found[2]["attended_on"], found[2]["completed_on"]) == (None, date(2026, 12, 1))


def test_the_dictionary_explains_every_column_itself_included() -> None:
    tables = [
        NO_PLAYS,
        days([], NO_PLAYS, TODAY, "p1"),
        attendance([], TODAY, "p1"),
    ]
    explained = dictionary(tables)
    found = rows(explained)
    assert all(row["meaning"] for row in found)
    assert [(row["file"], row["column"]) for row in found] == [
        (table.file_name, column) for table in [*tables, explained] for column in table.header()
    ]


def test_counts_of_days_and_sessions_name_what_they_are_out_of() -> None:
    found = {
        (row["file"], row["column"]): row
        for row in rows(
            dictionary(
                [
                    NO_PLAYS,
                    days([], NO_PLAYS, TODAY, "p1"),
                    attendance([], TODAY, "p1"),
                ]
            )
        )
    }
    for key in (
        ("plays.csv", "fraction_heard"),
        ("days.csv", "is_practice_day"),
        ("attendance.csv", "has_come"),
    ):
        assert found[key]["denominator"], key
