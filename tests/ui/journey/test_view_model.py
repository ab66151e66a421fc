"""Journey's figures always say what they are counted from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QLocale

from app.core.practice.practice import Practice, StopReason, practice_days
from app.core.programme.schedule import Course
from app.store.records.history import DayTotals, Totals
from app.ui.i18n.dates import Dates
from app.ui.journey.view_model import (
    Entry,
    Figure,
    by_hand_line,
    counted_days,
    entries,
    figures,
    sessions_between,
)
from tests.core import examples

pytestmark = pytest.mark.usefixtures("qapp")

COURSE = Course(start_date=date(2026, 11, 16), attended={1: date(2026, 11, 16)})
TODAY = date(2026, 12, 9)
DATES = Dates(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


def shown(*practices: Practice, today: date = TODAY) -> Sequence[Figure]:
    course = examples.programme()
    heard = practice_days(practices, course, 0.0)
    totals = Totals(sum(p.unique_seconds for p in practices if p.was_heard), 0, 0.0)
    by_day = {day: DayTotals(seconds, 0.0) for day, seconds in heard.items()}
    return figures(course, COURSE, totals, by_day, today, DATES)


def listed(*practices: Practice, today: date = TODAY) -> Sequence[Entry]:
    now = examples.noon(today)
    return entries(examples.programme(), practices, COURSE.attended.items(), now, DATES)


def by_hand(day: int, minutes: float, recording: str = "") -> Practice:
    return heard(day, minutes * 60)._replace(
        source="by-hand",
        recording=recording,
        verdict=None,
        started_at=examples.moment(f"2026-12-{day:02d}T00:00:00+01:00").instant,
        id=100 + day,
    )


def heard(day: int, seconds: float, month: int = 12) -> Practice:
    at = examples.moment(f"2026-{month}-{day:02d}T07:30:00+01:00")
    return examples.practice(((0.0, seconds),), at)


def test_counts_practice_days_of_those_since_home_practice_opened() -> None:
    figure = shown(heard(7, 488.0), heard(8, 400.0), heard(9, 30.0))[0]
    assert figure.value == "2 of 10"


def test_counts_no_day_from_before_home_practice_opened() -> None:
    assert shown(heard(20, 488.0, month=11))[0].value == "0 of 10"


def test_counts_over_the_planned_days_when_the_course_is_long_over() -> None:
    first, late = heard(1, 488.0), heard(9, 488.0)._replace(local_date=date(2027, 6, 1))
    assert shown(first, late, today=date(2027, 6, 2))[0].value == "1 of 28"


def test_says_when_home_practice_opens_instead_of_a_nought() -> None:
    figure = shown(today=date(2026, 11, 20))[0]
    assert figure.value == "–"
    assert "30\N{NO-BREAK SPACE}Nov" in figure.caption


def test_adds_up_the_minutes_heard() -> None:
    assert shown(heard(7, 488.0), heard(8, 100.0))[1].value == "10 min"


def test_silent_practice_adds_no_minutes() -> None:
    assert shown(heard(7, 488.0)._replace(output="null"))[1].value == "0 min"


def test_counts_sessions_of_those_held() -> None:
    assert shown()[2].value == "1 of 4"


def test_lists_newest_first() -> None:
    lengths = [entry.length for entry in listed(heard(7, 488), heard(9, 100), heard(8, 200))]
    assert lengths == ["1:40", "3:20", "8:08", "90\N{NO-BREAK SPACE}min"]


def test_says_that_a_practice_was_stopped_and_why_if_told() -> None:
    stopped = heard(9, 100.0)._replace(stop_reason=StopReason.ATTACK)
    assert listed(stopped)[0].outcome == "stopped early: attack"


def test_says_that_a_practice_was_practised() -> None:
    assert listed(heard(9, 488.0))[0].outcome == "practised"


def test_says_the_year_of_another_one() -> None:
    assert "2026" in listed(heard(9, 488.0), today=date(2027, 1, 9))[0].when


def test_what_was_entered_by_hand_says_so_and_can_be_changed() -> None:
    entry = listed(by_hand(9, 10))[0]
    assert (entry.outcome, entry.by_hand) == ("entered by hand", 109)


def test_what_was_measured_cannot_be_changed() -> None:
    assert listed(heard(9, 488.0))[0].by_hand is None


def test_of_an_entry_by_hand_only_the_day_is_known() -> None:
    entry = listed(by_hand(9, 12.5))[0]
    assert entry.when == DATES.weekday_and_day(date(2026, 12, 9))
    assert entry.length == "13\N{NO-BREAK SPACE}min"


def test_an_entry_by_hand_names_its_recording_or_says_that_there_was_none() -> None:
    named, unnamed = listed(by_hand(9, 10, "body-scan"), by_hand(8, 10))[:2]
    assert (named.what, unnamed.what) == ("Body scan", "without a recording")


def test_by_hand_is_a_line_of_its_own() -> None:
    line = by_hand_line(Totals(600.0, 3, 1800.0))
    assert "30 min" in line
    assert "3 " in line


def test_nothing_by_hand_is_no_line() -> None:
    assert by_hand_line(Totals(600.0, 0, 0.0)) == ""


def test_counts_no_days_before_home_practice_opened() -> None:
    assert counted_days(examples.programme(), COURSE, date(2026, 11, 20)) is None


def test_counts_the_planned_days_and_no_more() -> None:
    span = counted_days(examples.programme(), COURSE, date(2027, 11, 20))
    assert span == (date(2026, 11, 30), date(2026, 11, 30) + timedelta(days=27))


@pytest.mark.parametrize(
    ("after", "until", "found"),
    [
        (None, None, [1, 2]),
        (date(2026, 11, 16), None, [2]),
        (None, date(2026, 11, 16), [1]),
        (date(2026, 11, 23), None, []),
    ],
)
def test_each_session_is_on_one_page_of_the_list(
    after: date | None, until: date | None, found: list[int]
) -> None:
    course = Course(attended={1: date(2026, 11, 16), 2: date(2026, 11, 23)})
    assert [number for number, _ in sessions_between(course, after, until)] == found
