"""What Today says on which day of which course."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QLocale

from app.core.practice import Practice
from app.core.programme import Programme
from app.core.schedule import HOME_PRACTICE, Course
from app.ui.dates import Dates
from app.ui.today_view import TodayView, today_view
from tests.core import examples

pytestmark = pytest.mark.usefixtures("qapp")

START = Course(start_date=date(2026, 11, 16))
IN_WEEK_FOUR = date(2026, 12, 9)


def view(
    today: date = IN_WEEK_FOUR,
    course: Course = START,
    practices: tuple[Practice, ...] = (),
    programme: Programme | None = None,
) -> TodayView:
    dates = Dates(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    return today_view(programme or examples.programme(), course, practices, today, dates)


def heard_today(seconds: float, **changes: Any) -> Practice:
    at = examples.moment("2026-12-09T07:00:00+01:00")
    return examples.practice(((0.0, seconds),), at, **changes)


def test_says_date_and_week() -> None:
    assert view().date_line == "Wednesday 9 December  ·  week 4 of 6"


def test_offers_the_home_practice_when_it_is_open() -> None:
    shown = view()
    assert shown.headline == "Home practice is ready when you are"
    assert shown.card is not None
    assert shown.card.recording == "body-and-breath"


def test_says_when_and_why_home_practice_opens_while_it_is_closed() -> None:
    shown = view(date(2026, 11, 25))
    assert shown.headline == "Home practice opens on Monday 30 November"
    assert "session 3" in shown.note


def test_offers_this_weeks_recordings_while_home_practice_is_closed() -> None:
    shown = view(date(2026, 11, 25))
    assert shown.card is not None
    offered = [shown.card.recording, *(offer.recording for offer in shown.also_open)]
    assert offered == ["breath", "body-scan", "short-breath"]


def test_offers_nothing_before_session_one_but_says_when_it_is() -> None:
    shown = view(date(2026, 11, 10))
    assert shown.card is None
    assert "Session one is on Monday 16 November." in shown.note


def test_offers_nothing_while_no_date_is_known() -> None:
    shown = view(course=Course())
    assert (shown.card, shown.dated) == (None, False)
    assert {week.lines for week in shown.weeks} >= {("no date yet",)}


def test_never_offers_a_bell() -> None:
    assert "low-bell" not in [offer.recording for offer in view().also_open]


def test_offers_to_continue_what_was_stopped_today() -> None:
    card = view(practices=(heard_today(190.0),)).card
    assert card is not None
    assert card.continue_seconds == 188.0
    assert "3:08" in card.continue_detail


def test_offers_no_continuation_of_what_was_completed() -> None:
    card = view(practices=(heard_today(488.0),)).card
    assert card is not None
    assert card.continue_seconds is None


def test_offers_no_continuation_the_next_day() -> None:
    card = view(date(2026, 12, 10), practices=(heard_today(190.0),)).card
    assert card is not None
    assert card.continue_seconds is None


def test_marks_the_days_practised_this_week() -> None:
    monday = examples.practice(((0.0, 400.0),), examples.moment("2026-12-07T21:00:00+01:00"))
    days = view(practices=(monday,)).days
    assert [day.practised for day in days] == [True] + [False] * 6
    assert [day.today for day in days].index(True) == 2
    assert days[0].spoken == "Monday 7 December, practised"


def test_says_of_how_many_days() -> None:
    assert view(practices=(heard_today(400.0),)).days_title == (
        "This week: practised on 1 of 7 days"
    )


def test_counts_no_days_while_home_practice_is_closed() -> None:
    assert view(date(2026, 11, 25)).days == ()


def test_shows_where_the_programme_stands() -> None:
    weeks = view().weeks
    assert [week.now for week in weeks] == [False, False, False, True, False, False]
    assert weeks[2].lines == ("held 30\N{NO-BREAK SPACE}Nov", "home practice opened")
    assert weeks[4].lines == ("Mon\N{NO-BREAK SPACE}14\N{NO-BREAK SPACE}Dec",)


def test_shows_attended_sessions() -> None:
    course = Course(start_date=START.start_date, attended={1: date(2026, 11, 17)})
    assert view(course=course).weeks[0].lines == ("attended 17\N{NO-BREAK SPACE}Nov",)


def test_stays_open_once_seen_open() -> None:
    opened = {HOME_PRACTICE: examples.moment("2026-11-30T08:00:00+01:00")}
    course = Course(start_date=date(2027, 3, 1), opened=opened)
    assert view(course=course).headline == "Home practice is ready when you are"


def test_says_whose_voice_it_is() -> None:
    card = view(programme=examples.programme(synthetic_voice=True)).card
    assert card is not None
    assert "synthetic voice" in card.detail
