"""Journey's figures always say what they are counted from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QLocale

from app.core.practice import Practice, StopReason
from app.core.schedule import Course
from app.ui.dates import Dates
from app.ui.journey_view import JourneyView, journey_view
from tests.core import examples

pytestmark = pytest.mark.usefixtures("qapp")

COURSE = Course(start_date=date(2026, 11, 16), attended={1: date(2026, 11, 16)})


def view(
    *practices: Practice, today: date = date(2026, 12, 9), course: Course = COURSE
) -> JourneyView:
    dates = Dates(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    return journey_view(examples.programme(), course, practices, today, dates)


def heard(day: int, seconds: float, month: int = 12) -> Practice:
    at = examples.moment(f"2026-{month}-{day:02d}T07:30:00+01:00")
    return examples.practice(((0.0, seconds),), at)


def test_counts_practice_days_of_those_since_home_practice_opened() -> None:
    figure = view(heard(7, 488.0), heard(8, 400.0), heard(9, 30.0)).figures[0]
    assert figure.value == "2 of 10"


def test_counts_no_day_from_before_home_practice_opened() -> None:
    assert view(heard(20, 488.0, month=11)).figures[0].value == "0 of 10"


def test_counts_over_the_planned_days_when_the_course_is_long_over() -> None:
    first, late = heard(1, 488.0), replace(heard(9, 488.0), local_date=date(2027, 6, 1))
    assert view(first, late, today=date(2027, 6, 2)).figures[0].value == "1 of 28"


def test_says_when_home_practice_opens_instead_of_a_nought() -> None:
    figure = view(today=date(2026, 11, 20)).figures[0]
    assert figure.value == "–"
    assert "30\N{NO-BREAK SPACE}Nov" in figure.caption


def test_adds_up_the_minutes_heard() -> None:
    assert view(heard(7, 488.0), heard(8, 100.0)).figures[1].value == "9 min"


def test_silent_practice_adds_no_minutes() -> None:
    assert view(replace(heard(7, 488.0), output="null")).figures[1].value == "0 min"


def test_counts_sessions_of_those_held() -> None:
    assert view().figures[2].value == "1 of 4"


def test_lists_newest_first() -> None:
    entries = view(heard(7, 488.0), heard(9, 100.0), heard(8, 200.0)).entries
    assert [entry.length for entry in entries] == ["1:40", "3:20", "8:08", "90 min"]


def test_says_that_a_practice_was_stopped_and_why_if_told() -> None:
    stopped = replace(heard(9, 100.0), stop_reason=StopReason.ATTACK)
    assert view(stopped).entries[0].outcome == "stopped early: attack"


def test_says_that_a_practice_was_practised() -> None:
    assert view(heard(9, 488.0)).entries[0].outcome == "practised"


def test_says_the_year_of_another_one() -> None:
    assert "2026" in view(heard(9, 488.0), today=date(2027, 1, 9)).entries[0].when


def test_does_not_list_what_still_runs() -> None:
    running = replace(heard(9, 100.0), ended_at=None, end_reason=None, verdict=None)
    assert [entry.outcome for entry in view(running).entries] == ["attended"]
