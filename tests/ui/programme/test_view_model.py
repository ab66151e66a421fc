"""What the programme's page says on which day of which course, to whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QLocale

from app.core.programme.programme import Programme, Session
from app.core.programme.schedule import Course
from app.ui.i18n.dates import Dates
from app.ui.i18n.plurals import Counts
from app.ui.programme.play_options import Voice
from app.ui.programme.view_model import (
    ProgrammeViewModel,
    RecordingLine,
    SessionView,
    programme_view_model,
)
from tests.core import examples

pytestmark = pytest.mark.usefixtures("qapp")

MINUTES = Counts().minutes(9)
"""The length of the breath; counted words need a translation, so they are asked for."""

START = date(2026, 11, 16)
BEGUN = Course(start_date=START)
IN_WEEK_ONE, IN_WEEK_FOUR = date(2026, 11, 18), date(2026, 12, 9)


def view(
    today: date = IN_WEEK_FOUR,
    course: Course = BEGUN,
    programme: Programme | None = None,
    practised: tuple[str, ...] = (),
    heard: tuple[str, ...] = (),
    completed_on: Mapping[int, date] | None = None,
    **choices: Any,
) -> ProgrammeViewModel:
    dates = Dates(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))

    def left(session: Session) -> tuple[str, ...]:
        return tuple(name for name in session.plays if name not in practised)

    return programme_view_model(
        programme or examples.programme(),
        course,
        today,
        dates,
        completed_on=completed_on or {},
        practised=lambda name: name in practised,
        heard=lambda name: name in heard,
        left=left,
        **choices,
    )


def session(shown: ProgrammeViewModel, number: int) -> SessionView:
    return shown.sessions[number - 1]


def line(shown: ProgrammeViewModel, number: int, title: str) -> RecordingLine:
    (found,) = [one for one in session(shown, number).recordings if one.title == title]
    return found


def days(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


def test_says_what_the_programme_is() -> None:
    shown = view()
    assert shown.title == "Six weeks of mindfulness"
    assert shown.facts == "English  ·  version 3  ·  made by A clinic"


def test_every_recording_stands_where_it_is_used_and_bells_nowhere() -> None:
    titles = [[one.title for one in week.recordings] for week in view().sessions]
    assert titles == [
        ["Body scan"],
        ["Breath", "Body scan"],
        ["Body and breath"],
        ["Breath"],
        ["Body and breath", "Breath"],
        [],
    ]
    assert [one.title for one in view().others] == ["Short breath"]


def test_a_closed_recording_says_when_and_with_what_it_opens() -> None:
    closed = line(view(IN_WEEK_ONE), 2, "Breath")
    assert closed.option is None
    assert days(closed.detail) == f"{MINUTES}  ·  opens with session 2, on Mon 23 Nov"


def test_it_names_the_session_that_opens_it_wherever_it_stands() -> None:
    assert "session 2" in line(view(IN_WEEK_ONE), 4, "Breath").detail


def test_without_a_date_it_says_with_which_session() -> None:
    shown = view(course=Course())
    assert line(shown, 2, "Breath").detail == f"{MINUTES}  ·  opens with session 2"
    assert session(shown, 2).when == "no date yet"


def test_says_why_while_something_is_closed() -> None:
    assert "stays open" in view(IN_WEEK_ONE).note
    assert view(date(2027, 1, 9)).note == ""


def test_a_newer_version_that_is_damaged_is_said() -> None:
    shown = view(date(2027, 1, 9), damaged_version=4)
    assert shown.note.startswith("Version 4 is on this computer too, but it is damaged.")


@pytest.mark.parametrize(
    ("practised", "heard", "state"),
    [((), (), "open"), ((), ("breath",), "heard in part"), (("breath",), ("breath",), "practised")],
)
def test_an_open_recording_says_how_far_it_was_heard(
    practised: tuple[str, ...], heard: tuple[str, ...], state: str
) -> None:
    shown = view(practised=practised, heard=heard)
    assert line(shown, 2, "Breath").detail == f"{MINUTES}  ·  {state}"
    assert line(shown, 2, "Breath").option is not None


def test_home_practice_says_when_it_opens_and_why() -> None:
    home = view(IN_WEEK_ONE).home
    assert home is not None
    assert home.state == "Opens with session 3, on Monday 30 November."
    assert home.why == "The first weeks are for practising in the group."
    assert home.recordings[0].option is None


def test_open_home_practice_can_be_begun() -> None:
    home = view().home
    assert home is not None
    assert (home.state, home.why) == ("Open, for as long as you want it.", "")
    assert home.recordings[0].option is not None


def test_a_programme_without_home_practice_has_no_such_part() -> None:
    assert view(programme=examples.programme(home_practice=())).home is None


class TestSessions:
    def test_says_when_each_is(self) -> None:
        assert [week.when for week in view().sessions][:2] == [
            "Monday 16 November",
            "Monday 23 November",
        ]

    def test_the_session_of_the_week_stands_out(self) -> None:
        assert [week.number for week in view().sessions if week.now] == [4]

    def test_held_attended_and_practised_are_told_apart(self) -> None:
        course = replace(BEGUN, attended={1: START, 2: date(2026, 11, 24)})
        shown = view(course=course, completed_on={1: START, 3: date(2026, 12, 1)})
        assert [days(week.state) for week in shown.sessions] == [
            "attended",
            "attended on 24 Nov",
            "all its recordings practised",
            "held",
            "",
            "",
        ]

    def test_one_that_was_held_can_be_marked_for_its_day(self) -> None:
        shown = view()
        assert session(shown, 2).attend_on == date(2026, 11, 23)
        assert session(shown, 5).attend_on is None

    def test_one_without_a_date_can_be_marked_for_today(self) -> None:
        assert session(view(course=Course()), 2).attend_on == IN_WEEK_FOUR

    def test_an_attended_one_can_only_be_taken_back(self) -> None:
        shown = session(view(course=replace(BEGUN, attended={1: START})), 1)
        assert (shown.attended, shown.attend_on) == (True, None)

    def test_says_whether_its_date_was_moved(self) -> None:
        shown = view(course=replace(BEGUN, moved={5: date(2026, 12, 15)}))
        assert [week.moved for week in shown.sessions] == [False] * 4 + [True, False]

    def test_several_recordings_can_be_played_one_after_another(self) -> None:
        shown = view(date(2026, 12, 14))
        assert [week.number for week in shown.sessions if week.play_all is not None] == [2, 5]

    def test_not_before_its_week(self) -> None:
        assert session(view(), 5).play_all is None

    def test_what_is_left_of_it_is_what_is_offered(self) -> None:
        play_all = session(view(practised=("breath",)), 2).play_all
        assert play_all is not None
        assert play_all.recording == "body-scan"
        assert Counts().minutes(11) in play_all.detail


class TestFacilitator:
    def test_everything_can_be_played_now(self) -> None:
        shown = view(IN_WEEK_ONE, Course(), facilitates=True)
        lines = [one for week in shown.sessions for one in week.recordings] + list(shown.others)
        assert all(one.option is not None for one in lines)
        assert shown.note == ""

    def test_sessions_have_run_sheets_and_are_not_practised_alone(self) -> None:
        shown = view(facilitates=True)
        assert all(week.has_run_sheet and week.play_all is None for week in shown.sessions)

    def test_participants_see_no_run_sheets(self) -> None:
        assert not any(week.has_run_sheet for week in view().sessions)


class TestVoices:
    @pytest.fixture
    def programme(self) -> Programme:
        base = examples.programme()
        own = [replace(r, voice="Woman's voice") for r in base.recordings]
        scan = next(r for r in own if r.id == "body-scan")
        other = replace(scan, id="body-scan-2", variant_of="body-scan", voice="Man's voice")
        return replace(base, recordings=(*own, replace(other, sha256="e" * 64)))

    def test_one_row_for_all_voices(self, programme: Programme) -> None:
        shown = view(programme=programme)
        assert [one.title for one in session(shown, 1).recordings] == ["Body scan"]
        assert [one.title for one in shown.others] == ["Short breath"]

    @pytest.mark.parametrize(
        ("voice", "expected"), [(None, "body-scan"), ("Man's voice", "body-scan-2")]
    )
    def test_in_the_chosen_voice(
        self, programme: Programme, voice: str | None, expected: str
    ) -> None:
        option = line(view(programme=programme, voice=voice), 1, "Body scan").option
        assert option is not None
        assert option.recording == expected
        assert option.voices == (
            Voice("Woman's voice", expected == "body-scan"),
            Voice("Man's voice", expected == "body-scan-2"),
        )

    def test_practised_in_any_voice(self, programme: Programme) -> None:
        shown = view(programme=programme, practised=("body-scan-2",))
        assert "practised" in line(shown, 1, "Body scan").detail


@pytest.mark.parametrize(
    ("weeks_ago", "first_week", "first", "earlier", "later"),
    [
        (0, None, 1, None, 16),
        (100, None, 97, 80, 112),
        (519, None, 505, 488, None),
        (100, 80, 81, 64, 96),
        (100, 3, 4, 0, 19),
        (100, 519, 505, 488, None),
    ],
)
def test_of_years_of_weeks_shows_a_part_from_which_the_others_are_reached(
    weeks_ago: int, first_week: int | None, first: int, earlier: int | None, later: int | None
) -> None:
    one = examples.programme()
    sessions = tuple(replace(one.sessions[0], number=n) for n in range(1, 521))
    course = Course(start_date=IN_WEEK_FOUR - timedelta(weeks=weeks_ago))
    shown = view(course=course, programme=replace(one, sessions=sessions), first_week=first_week)
    assert [session.number for session in shown.sessions] == list(range(first, first + 16))
    assert shown.which_weeks == f"Weeks {first} to {first + 15} of 520"
    assert (shown.earlier, shown.later) == (earlier, later)
