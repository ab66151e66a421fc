"""What Today says on which day of which course."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QLocale

from app.core.practice.practice import Practice, Verdict
from app.core.practice.silence import Silence, silence_recording
from app.core.programme.programme import Programme
from app.core.programme.schedule import HOME_PRACTICE, Course
from app.ui.i18n.dates import Dates
from app.ui.i18n.plurals import Counts
from app.ui.programme.play_options import Voice
from app.ui.today.view_model import TodayViewModel, today_view_model
from tests.core import examples

pytestmark = pytest.mark.usefixtures("qapp")

START = Course(start_date=date(2026, 11, 16))
IN_WEEK_FOUR = date(2026, 12, 9)


def view(
    today: date = IN_WEEK_FOUR,
    course: Course = START,
    practices: tuple[Practice, ...] = (),
    programme: Programme | None = None,
    **chosen: Any,
) -> TodayViewModel:
    dates = Dates(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    return today_view_model(
        programme or examples.programme(), course, practices, today, dates, **chosen
    )


def heard_today(seconds: float, **changes: Any) -> Practice:
    at = examples.moment("2026-12-09T07:00:00+01:00")
    return examples.practice(((0.0, seconds),), at, **changes)


def test_says_date_and_week() -> None:
    assert view().date_line == "Wednesday 9 December  ·  week\xa04\xa0of\xa06"


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
    offered = [shown.card.recording, *(option.recording for option in shown.also_open)]
    assert offered == ["breath", "body-scan", "short-breath"]


def test_offers_nothing_before_session_one_but_says_when_it_is() -> None:
    shown = view(date(2026, 11, 10))
    assert shown.card is None
    assert "Session one is on Monday 16 November." in shown.note


def test_offers_nothing_while_no_date_is_known() -> None:
    shown = view(course=Course())
    assert (shown.card, shown.dated) == (None, False)
    assert "no date yet" in {week.line for week in shown.weeks}


def test_never_offers_a_bell() -> None:
    assert "low-bell" not in [option.recording for option in view().also_open]


def test_offers_to_continue_what_was_stopped_today() -> None:
    card = view(practices=(heard_today(190.0),)).card
    assert card is not None
    assert card.continue_seconds == 188.0
    assert "3:08" in card.continue_detail


def test_offers_no_continuation_of_what_was_completed() -> None:
    card = view(practices=(heard_today(488.0),)).card
    assert card is not None
    assert card.continue_seconds is None


def test_offers_to_continue_until_the_end_of_the_next_day() -> None:
    card = view(date(2026, 12, 10), practices=(heard_today(190.0),)).card
    assert card is not None
    assert card.continue_seconds == 188.0
    assert card.continue_detail == "from 3:08, where you stopped yesterday"
    later = view(date(2026, 12, 11), practices=(heard_today(190.0),)).card
    assert later is not None
    assert later.continue_seconds is None


def test_marks_the_days_practised_this_week() -> None:
    monday = examples.practice(((0.0, 400.0),), examples.moment("2026-12-07T21:00:00+01:00"))
    days = view(practices=(monday,)).days
    assert [day.practised for day in days] == [True] + [False] * 6
    assert [day.today for day in days].index(True) == 2
    assert days[0].spoken == "Monday 7 December, practised"


def test_each_day_says_what_is_known_of_it() -> None:
    by_hand = heard_today(1200.0, source="by-hand", verdict=None)
    tuesday = examples.practice(((0.0, 180.0),), examples.moment("2026-12-08T07:00:00+01:00"))
    silent = examples.practice(
        ((0.0, 600.0),),
        examples.moment("2026-12-10T07:00:00+01:00"),
        of=silence_recording(Silence(10), ""),
        kind="silence",
    )
    assert [day.spoken for day in view(practices=(tuesday,)).days] == [
        "Monday 7 December, without practice",
        f"Tuesday 8 December, {Counts().length(180.0)} heard",
        "Wednesday 9 December, today, nothing yet",
        "Thursday 10 December, still to come",
        "Friday 11 December, still to come",
        "Saturday 12 December, still to come",
        "Sunday 13 December, still to come",
    ]
    later = view(date(2026, 12, 11), practices=(by_hand, silent)).days
    assert later[2].spoken == "Wednesday 9 December, entered by hand"
    assert later[3].spoken == "Thursday 10 December, in silence"


def test_says_of_how_many_days() -> None:
    assert view(practices=(heard_today(400.0),)).days_title == (
        "This week: practised on 1 of 7 days"
    )


def test_after_a_practised_day_says_so_and_still_offers_it() -> None:
    shown = view(practices=(heard_today(488.0),))
    assert shown.kept_today == Counts().kept(488.0)
    assert shown.headline == f"Practised today: {shown.kept_today}"
    assert shown.card is not None
    assert view(practices=(heard_today(200.0),)).kept_today == ""
    assert view(date(2026, 12, 10), practices=(heard_today(488.0),)).kept_today == ""


def test_a_short_practice_that_was_completed_is_kept_and_is_no_practised_day() -> None:
    shown = view(practices=(heard_today(12.0, verdict=Verdict(True, "unique-fraction/1", 1.0)),))
    assert shown.headline == f"Today: {Counts().kept(12.0)}"
    assert shown.days_title == "This week: practised on 0 of 7 days"
    said = f"A day counts from {Counts().minutes(5)}; fewer are kept, too."
    assert said in shown.days_note
    assert said not in view(practices=(heard_today(400.0),)).days_note


def test_a_bell_alone_is_no_practice_of_the_day() -> None:
    bell = heard_today(400.0, recording="low-bell")
    shown = view(practices=(bell,))
    assert shown.kept_today == ""
    assert shown.days_title == "This week: practised on 0 of 7 days"


def test_a_day_entered_by_hand_is_a_kind_of_its_own() -> None:
    written = heard_today(1200.0, source="by-hand", verdict=None)
    shown = view(practices=(written,))
    today = shown.days[2]
    assert (today.practised, today.by_hand) == (False, True)
    assert today.spoken == "Wednesday 9 December, today, entered by hand"
    assert "A dot is a day entered by hand." in shown.days_note
    assert shown.days_title == "This week: practised on 0 of 7 days"
    assert shown.kept_today == ""


def test_counts_no_days_while_home_practice_is_closed() -> None:
    assert view(date(2026, 11, 25)).days == ()


def test_shows_where_the_programme_stands() -> None:
    weeks = view().weeks
    assert [week.now for week in weeks] == [False, False, False, True, False, False]
    assert weeks[2].line == "held 30\N{NO-BREAK SPACE}Nov"
    assert weeks[4].line == "Mon\N{NO-BREAK SPACE}14\N{NO-BREAK SPACE}Dec"


def test_shows_attended_sessions() -> None:
    course = Course(start_date=START.start_date, attended={1: date(2026, 11, 17)})
    assert view(course=course).weeks[0].line == "attended"


def test_stays_open_once_seen_open() -> None:
    opened = {HOME_PRACTICE: examples.moment("2026-11-30T08:00:00+01:00")}
    course = Course(start_date=date(2027, 3, 1), opened=opened)
    assert view(course=course).headline == "Home practice is ready when you are"


def test_says_whose_voice_it_is() -> None:
    card = view(programme=examples.programme(synthetic_voice=True)).card
    assert card is not None
    assert "synthetic voice" in card.detail


def test_without_figures_only_the_days_go() -> None:
    practices = (heard_today(400.0),)
    with_days, without = view(practices=practices), view(practices=practices, shows_figures=False)
    assert (without.days_title, without.days, without.days_note) == ("", (), "")
    assert without == with_days._replace(days_title="", days=(), days_note="")


class TestSession:
    def test_is_the_card_while_home_practice_is_closed(self) -> None:
        shown = view(date(2026, 11, 25), session_left=("breath", "body-scan"))
        assert shown.card is not None
        assert shown.card.session is not None
        assert (shown.card.session.number, shown.card.recording) == (2, "breath")
        assert shown.card.title == "This week's session: Session 2"
        assert shown.session is None
        assert [option.recording for option in shown.also_open][:2] == ["breath", "body-scan"]

    def test_stands_beside_the_home_practice(self) -> None:
        shown = view(date(2026, 12, 14), session_left=("body-and-breath", "breath"))
        assert shown.card is not None
        assert shown.card.session is None
        assert shown.session is not None
        assert shown.session.session is not None
        assert shown.session.session.number == 5

    def test_counts_what_is_left_of_it(self) -> None:
        whole = view(date(2026, 11, 25), session_left=("breath", "body-scan")).card
        rest = view(date(2026, 11, 25), session_left=("body-scan",)).card
        assert whole is not None
        assert rest is not None
        assert Counts().recordings(2) in whole.detail
        assert Counts().minutes(20) in whole.detail
        assert (rest.recording, Counts().recordings(1) in rest.detail) == ("body-scan", True)

    def test_goes_on_in_the_recording_that_was_stopped(self) -> None:
        at = examples.moment("2026-11-24T20:00:00+01:00")
        stopped = examples.practice(((0.0, 190.0),), at, examples.recording("breath"))
        left = ("breath", "body-scan")
        card = view(date(2026, 11, 25), practices=(stopped,), session_left=left).card
        assert card is not None
        assert card.session is not None
        assert (card.recording, card.continue_seconds) == ("breath", 188.0)
        assert "from 3:08, where you stopped yesterday" in card.continue_detail
        assert Counts().minutes(17) in card.continue_detail

    def test_is_not_offered_when_nothing_is_left(self) -> None:
        shown = view(date(2026, 12, 14))
        assert shown.session is None
        assert shown.card is not None
        assert shown.card.session is None


class TestVoices:
    @pytest.fixture
    def programme(self) -> Programme:
        """The home practice and a body scan in two voices."""
        base = examples.programme()
        own = [replace(r, voice="Woman's voice") for r in base.recordings]
        others = [
            replace(r, id=f"{r.id}-2", variant_of=r.id, voice="Man's voice", sha256=digit * 64)
            for r, digit in zip(own[:2], "ef", strict=True)
        ]
        return replace(base, recordings=(*own, *others))

    def test_a_recording_is_offered_once(self, programme: Programme) -> None:
        shown = view(programme=programme)
        assert shown.card is not None
        offered = [shown.card.recording, *(option.recording for option in shown.also_open)]
        assert offered == ["body-and-breath", "breath", "body-scan", "short-breath"]

    def test_in_the_voice_of_ones_choice(self, programme: Programme) -> None:
        card = view(programme=programme, voice="Man's voice").card
        assert card is not None
        assert card.recording == "body-and-breath-2"
        assert card.voices == (Voice("Woman's voice", False), Voice("Man's voice", True))

    def test_another_voice_begins_at_the_start(self, programme: Programme) -> None:
        stopped = (heard_today(190.0),)
        card = view(programme=programme, practices=stopped, voice="Man's voice").card
        assert card is not None
        assert card.continue_seconds is None

    def test_a_single_voice_is_no_choice(self) -> None:
        card = view().card
        assert card is not None
        assert card.voices == ()

    def test_voices_without_labels_are_no_choice(self, programme: Programme) -> None:
        unlabelled = tuple(replace(r, voice=None) for r in programme.recordings)
        card = view(programme=replace(programme, recordings=unlabelled)).card
        assert card is not None
        assert card.voices == ()


@pytest.mark.parametrize(("weeks_ago", "first"), [(0, 1), (100, 97), (519, 505)])
def test_of_years_of_weeks_shows_those_around_now(weeks_ago: int, first: int) -> None:
    one = examples.programme()
    sessions = tuple(replace(one.sessions[0], number=n) for n in range(1, 521))
    start = Course(start_date=IN_WEEK_FOUR - timedelta(weeks=weeks_ago))
    shown = view(course=start, programme=replace(one, sessions=sessions))
    assert len(shown.weeks) == 16
    assert any(week.now for week in shown.weeks)
    assert shown.weeks_title == f"Weeks {first} to {first + 15} of 520"
