"""Heard, not finished: what earns minutes, what completes a session, what makes a day."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.moment import Moment
from app.core.practice.practice import (
    EndReason,
    Practice,
    continue_from,
    left_of_session,
    practice_days,
    session_completions,
    verdict,
)
from app.core.practice.spans import Span, unique_seconds
from app.core.programme.programme import Completion
from app.core.programme.schedule import Course
from tests.core.examples import (
    COMPLETION,
    moment,
    noon,
    practice,
    programme,
    recording,
)

MONDAY = date(2026, 11, 16)
BEGUN = Course(start_date=MONDAY)


def day(number: int) -> Moment:
    """Noon of the first day of the course's week `number`."""
    return noon(MONDAY + timedelta(weeks=number - 1))


class TestVerdict:
    def test_a_listen_to_the_end_is_all_of_it(self) -> None:
        judged = verdict([(0.0, 488.0)], 488.0, COMPLETION)
        assert (judged.completed, judged.fraction_heard) == (True, 1.0)

    def test_the_last_seconds_count(self) -> None:
        without = verdict([(0.0, 485.0)], 488.0, COMPLETION)
        assert without.fraction_heard < 1.0
        assert verdict([(0.0, 485.0), (485.0, 488.0)], 488.0, COMPLETION).fraction_heard == 1.0

    def test_rounded_edges_do_not_keep_a_listen_from_being_whole(self) -> None:
        pauses = [(0.0, 100.0001), (100.0002, 300.0), (300.0001, 487.9995)]
        assert verdict(pauses, 488.0, COMPLETION).fraction_heard == 1.0

    def test_more_than_the_slack_is_not_whole(self) -> None:
        assert verdict([(0.0, 487.99)], 488.0, COMPLETION).fraction_heard < 1.0

    def test_stopped_early_keeps_its_minutes(self) -> None:
        judged = verdict([(0.0, 240.5)], 488.0, COMPLETION)
        assert not judged.completed
        assert judged.fraction_heard == pytest.approx(240.5 / 488.0)

    def test_dragged_to_the_end_is_not_completed(self) -> None:
        judged = verdict([(0.0, 5.0), (480.0, 488.0)], 488.0, COMPLETION)
        assert not judged.completed

    def test_the_first_half_twice_is_half(self) -> None:
        judged = verdict([(0.0, 250.0), (0.0, 250.0)], 500.0, COMPLETION)
        assert (judged.completed, judged.fraction_heard) == (False, 0.5)

    def test_exactly_the_fraction_is_completed(self) -> None:
        assert verdict([(0.0, 480.0)], 600.0, COMPLETION).completed
        assert not verdict([(0.0, 479.99)], 600.0, COMPLETION).completed

    def test_the_programme_states_the_fraction(self) -> None:
        half = Completion("unique-fraction", 1, 0.5)
        assert verdict([(0.0, 300.0)], 600.0, half).completed

    def test_the_verdict_names_its_rule(self) -> None:
        assert verdict([], 600.0, COMPLETION).rule == "unique-fraction/1"

    def test_nothing_heard_completes_nothing(self) -> None:
        tiny = Completion("unique-fraction", 1, 1e-9)
        assert not verdict([], 600.0, tiny).completed

    def test_of_a_recording_without_length_nothing_is_heard(self) -> None:
        assert not verdict([(0.0, 5.0)], 0.0, COMPLETION).completed

    def test_a_rule_of_another_program_is_no_rule_here(self) -> None:
        with pytest.raises(ValueError, match="with-attention/2"):
            verdict([], 600.0, Completion("with-attention", 2, 0.8))

    @given(
        st.lists(st.tuples(st.floats(-50, 700), st.floats(-50, 700)), max_size=20),
        st.floats(1.0, 600.0),
        st.floats(0.01, 1.0),
    )
    def test_the_fraction_stays_between_nothing_and_all(
        self, spans: list[Span], duration: float, fraction: float
    ) -> None:
        judged = verdict(spans, duration, Completion("unique-fraction", 1, fraction))
        assert 0.0 <= judged.fraction_heard <= 1.0
        if judged.fraction_heard >= fraction:
            assert judged.completed or judged.fraction_heard == 0.0

    @given(st.floats(1.0, 21_600.0), st.lists(st.floats(0.0, 1.0), max_size=40))
    def test_a_listen_to_the_end_with_any_pauses_is_all_of_it(
        self, duration: float, pauses: list[float]
    ) -> None:
        places = sorted([0.0, duration, *(pause * duration for pause in pauses)])
        spans = list(itertools.pairwise(places))
        assert verdict(spans, duration, COMPLETION).fraction_heard == 1.0


class TestPracticeDays:
    def days(self, *practices: object) -> dict[date, float]:
        return practice_days(practices, programme(), 300)  # type: ignore[arg-type]

    def test_five_minutes_make_a_practice_day(self) -> None:
        assert self.days(practice(((0.0, 300.0),))) == {date(2026, 12, 9): 300.0}

    def test_less_makes_none(self) -> None:
        assert self.days(practice(((0.0, 299.9),))) == {}

    def test_the_minutes_of_a_day_add_up(self) -> None:
        halves = practice(((0.0, 150.0),)), practice(((150.0, 300.0),))
        assert self.days(*halves) == {date(2026, 12, 9): 300.0}

    def test_tenths_of_seconds_add_up_without_loss(self) -> None:
        assert len(self.days(*[practice(((0.0, 0.1),)) for _ in range(3000)])) == 1

    def test_each_practice_counts_its_own_unique_seconds(self) -> None:
        assert self.days(practice(((0.0, 160.0),)), practice(((0.0, 160.0),))) != {}
        assert self.days(practice(((0.0, 160.0), (0.0, 160.0)))) == {}

    @pytest.mark.parametrize(
        "change",
        [
            {"context": "group", "session": 3},
            {"source": "by-hand"},
            {"output": "null"},
            {"programme_id": "another"},
            {"recording": "low-bell"},
        ],
    )
    def test_other_plays_never_count(self, change: dict[str, object]) -> None:
        assert self.days(practice(((0.0, 400.0),), **change)) == {}

    def test_over_midnight_it_belongs_to_the_day_it_started_on(self) -> None:
        late = practice(((0.0, 480.0),), moment("2026-12-09T23:58:00+01:00"))
        assert list(self.days(late)) == [date(2026, 12, 9)]

    def test_a_journey_east_leaves_each_practice_its_own_day(self) -> None:
        rome = practice(((0.0, 400.0),), moment("2026-12-09T22:00:00+01:00", "Europe/Rome"))
        tokyo = practice(((0.0, 400.0),), moment("2026-12-10T21:00:00+09:00", "Asia/Tokyo"))
        assert list(self.days(rome, tokyo)) == [date(2026, 12, 9), date(2026, 12, 10)]

    def test_a_journey_west_can_add_to_the_same_day(self) -> None:
        rome = practice(((0.0, 200.0),), moment("2026-12-09T08:00:00+01:00", "Europe/Rome"))
        york = practice(((0.0, 200.0),), moment("2026-12-09T22:00:00-05:00", "America/New_York"))
        assert self.days(rome, york) == {date(2026, 12, 9): 400.0}

    def test_the_day_of_25_hours_is_one_day(self) -> None:
        first = practice(((0.0, 150.0),), moment("2026-10-25T02:30:00+02:00"))
        again = practice(((0.0, 150.0),), moment("2026-10-25T02:30:00+01:00"))
        assert self.days(first, again) == {date(2026, 10, 25): 300.0}

    def test_half_an_hour_of_lord_howe_does_not_shift_a_day(self) -> None:
        zone = "Australia/Lord_Howe"
        before = practice(((0.0, 300.0),), moment("2026-04-04T23:50:00+11:00", zone))
        after = practice(((0.0, 300.0),), moment("2026-04-05T01:45:00+10:30", zone))
        assert list(self.days(before, after)) == [date(2026, 4, 4), date(2026, 4, 5)]

    def test_a_clock_set_back_during_a_practice_takes_no_second(self) -> None:
        set_back = practice(
            ((0.0, 400.0),),
            moment("2026-12-09T08:00:00+01:00"),
            ended_at=moment("2026-12-08T20:00:00+01:00").instant,
        )
        assert self.days(set_back) == {date(2026, 12, 9): 400.0}

    @given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 400)), max_size=20))
    def test_a_day_counts_exactly_when_its_sum_does(self, heard: list[tuple[int, int]]) -> None:
        practices = [
            practice(((0.0, float(seconds)),), noon(MONDAY + timedelta(days=offset)))
            for offset, seconds in heard
        ]
        sums = {
            MONDAY + timedelta(days=offset): sum(s for o, s in heard if o == offset)
            for offset, _ in heard
        }
        expected = {day: seconds for day, seconds in sums.items() if seconds >= 300}
        assert practice_days(practices, programme(), 300) == expected


class TestSessionCompletions:
    def test_an_attended_session_is_complete_that_day(self) -> None:
        course = Course(start_date=MONDAY, attended={6: MONDAY + timedelta(days=36)})
        assert session_completions(programme(), course, []) == {6: MONDAY + timedelta(days=36)}

    def test_a_session_is_complete_with_the_last_of_its_recordings(self) -> None:
        heard = [
            practice(((0.0, 540.0),), day(2), recording("breath")),
            practice(((0.0, 660.0),), day(3), recording("body-scan")),
        ]
        assert session_completions(programme(), BEGUN, heard)[2] == day(3).local_date

    def test_one_of_two_recordings_does_not_complete_it(self) -> None:
        heard = [practice(((0.0, 540.0),), day(2), recording("breath"))]
        assert 2 not in session_completions(programme(), BEGUN, heard)

    def test_a_practice_stopped_early_does_not_complete_it(self) -> None:
        heard = [practice(((0.0, 100.0),), day(1), recording("body-scan"))]
        assert session_completions(programme(), BEGUN, heard) == {}

    def test_what_was_heard_before_its_date_does_not_complete_a_session(self) -> None:
        before_week_four = practice(((0.0, 540.0),), day(3), recording("breath"))
        in_week_four = practice(((0.0, 540.0),), day(4), recording("breath"))
        assert 4 not in session_completions(programme(), BEGUN, [before_week_four])
        both = session_completions(programme(), BEGUN, [before_week_four, in_week_four])
        assert both[4] == day(4).local_date

    def test_bells_need_not_be_heard(self) -> None:
        heard = [practice(((0.0, 660.0),), day(1), recording("body-scan"))]
        assert 1 in session_completions(programme(), BEGUN, heard)

    def test_a_session_of_talk_must_be_attended(self) -> None:
        assert session_completions(programme(), BEGUN, []) == {}

    def test_hearing_it_before_attending_counts_from_the_earlier_day(self) -> None:
        course = Course(start_date=MONDAY, attended={1: MONDAY + timedelta(days=5)})
        heard = [practice(((0.0, 660.0),), day(1), recording("body-scan"))]
        assert session_completions(programme(), course, heard)[1] == MONDAY

    @pytest.mark.parametrize(
        "change", [{"output": "null"}, {"source": "by-hand"}, {"programme_id": "another"}]
    )
    def test_other_plays_complete_nothing(self, change: dict[str, object]) -> None:
        heard = [practice(((0.0, 660.0),), day(1), recording("body-scan"), True, **change)]
        assert session_completions(programme(), BEGUN, heard) == {}

    def test_without_dates_only_attendance_completes(self) -> None:
        heard = [practice(((0.0, 660.0),), day(1), recording("body-scan"))]
        assert session_completions(programme(), Course(), heard) == {}


class TestLeftOfSession:
    """What is left of session two, whose recordings are "breath" and "body-scan"."""

    @staticmethod
    def left(*recent: Practice) -> tuple[str, ...]:
        session = programme().session(2)
        assert session is not None
        return left_of_session(programme(), session, day(2).local_date, lambda *_: None, recent)

    def test_what_was_heard_whole_in_two_parts_is_not_left(self) -> None:
        first = practice(((0.0, 300.0),), day(2), recording("breath"), id=1)
        rest = practice(((298.0, 540.0),), day(2), recording("breath"), id=2)
        assert self.left(first) == ("breath", "body-scan")
        assert self.left(first, rest) == ("body-scan",)

    def test_the_same_part_twice_is_not_the_whole(self) -> None:
        first = practice(((0.0, 300.0),), day(2), recording("breath"), id=1)
        again = practice(((0.0, 300.0),), day(2), recording("breath"), id=2)
        assert self.left(first, again) == ("breath", "body-scan")

    def test_parts_of_another_sound_are_none_of_it(self) -> None:
        first = practice(((0.0, 300.0),), day(2), recording("breath"), id=1)
        rest = practice(((298.0, 540.0),), day(2), recording("breath"), id=2)
        rest = rest._replace(recording_sha256="f" * 64)
        assert self.left(first, rest) == ("breath", "body-scan")


class TestContinue:
    @staticmethod
    def place(practices: list[Practice], today: date | None = None) -> float | None:
        """Where the recording of the examples can be continued, on the day of its practices."""
        found = continue_from(practices, recording(), today or practice(()).local_date)
        return None if found is None else found.at_seconds

    def test_a_practice_stopped_early_goes_on_two_seconds_earlier(self) -> None:
        assert self.place([practice(((0.0, 240.5),))]) == 238.5

    def test_it_goes_on_where_it_was_stopped_not_at_the_farthest_place(self) -> None:
        assert self.place([practice(((300.0, 400.0), (0.0, 60.0)))]) == 58.0

    def test_the_first_seconds_are_no_place_to_go_on_from(self) -> None:
        heard = (1.5, 2.5, 4.9, 5.0)
        assert [self.place([practice(((0.0, end),))]) for end in heard] == [None, None, None, 3.0]

    def test_a_recording_that_ran_to_its_end_offers_nothing(self) -> None:
        ended = practice(((400.0, 488.0),), end_reason=EndReason.ENDED)
        assert self.place([ended]) is None

    def test_a_completed_one_offers_nothing(self) -> None:
        assert self.place([practice(((0.0, 470.0),))]) is None

    def test_a_later_practice_that_ran_to_its_end_settles_an_earlier_one(self) -> None:
        stopped = practice(((0.0, 240.0),), id=1)
        rest = practice(((238.0, 488.0),), id=2, end_reason=EndReason.ENDED)
        assert self.place([rest, stopped]) is None

    def test_the_latest_practice_decides(self) -> None:
        ended = practice(((0.0, 488.0),), id=1, end_reason=EndReason.ENDED)
        again = practice(((0.0, 90.0),), id=2)
        assert self.place([again, ended]) == 88.0

    def test_accidental_seconds_take_no_farther_place_away(self) -> None:
        stopped = practice(((0.0, 252.0),), id=1)
        for brief in (((0.0, 5.0),), ((0.0, 59.0),), ()):
            again = practice(brief, id=2)
            assert self.place([stopped, again]) == 250.0
        anew = practice(((0.0, 61.0),), id=3)
        assert self.place([stopped, practice(((0.0, 5.0),), id=2), anew]) == 59.0

    def test_a_brief_practice_that_went_on_is_the_place_to_go_on_from(self) -> None:
        stopped, on = practice(((0.0, 252.0),), id=1), practice(((250.0, 270.0),), id=2)
        assert self.place([stopped, on]) == 268.0

    def test_a_brief_practice_brings_back_nothing_that_is_over(self) -> None:
        ended = practice(((400.0, 488.0),), id=2, end_reason=EndReason.ENDED)
        stopped, brief = practice(((0.0, 252.0),), id=1), practice(((0.0, 5.0),), id=3)
        assert self.place([stopped, ended, brief]) == 3.0
        begun = noon(stopped.local_date + timedelta(days=2))
        late = practice(((0.0, 5.0),), begun, id=4, ended_at=begun.instant + timedelta(seconds=5))
        assert self.place([stopped, late], late.local_date) == 3.0

    @pytest.mark.parametrize(
        "reason", [EndReason.INTERRUPTED, EndReason.DEVICE_LOST, EndReason.FAILED]
    )
    def test_what_broke_off_can_be_continued(self, reason: EndReason) -> None:
        assert self.place([practice(((0.0, 90.0),), end_reason=reason)]) == 88.0

    def test_a_play_without_sound_takes_nothing_away(self) -> None:
        stopped = practice(((0.0, 90.0),), id=1)
        silent = practice(((0.0, 200.0),), id=2, output="null")
        assert self.place([stopped, silent]) == 88.0

    def test_a_running_practice_offers_nothing(self) -> None:
        running = practice(((0.0, 90.0),), end_reason=None, verdict=None, ended_at=None)
        assert self.place([running]) is None

    @pytest.mark.parametrize(
        "change",
        [
            {"context": "group", "session": 3},
            {"source": "by-hand"},
            {"output": "null"},
            {"recording_sha256": "f" * 64},
            {"recording": "breath"},
        ],
    )
    def test_other_plays_offer_nothing(self, change: dict[str, object]) -> None:
        assert self.place([practice(((0.0, 90.0),), **change)]) is None

    def test_it_can_be_continued_until_the_end_of_the_next_day(self) -> None:
        stopped = practice(((0.0, 90.0),))
        days = [stopped.local_date + timedelta(days=n) for n in (-1, 0, 1, 2)]
        assert [self.place([stopped], day) for day in days] == [None, 88.0, 88.0, None]

    def test_the_day_is_that_of_the_stop(self) -> None:
        begun = moment("2026-12-09T23:59:00+01:00")
        stopped = practice(((0.0, 90.0),), begun, ended_at=begun.instant + timedelta(seconds=90))
        assert stopped.stopped_on == date(2026, 12, 10)
        assert self.place([stopped], date(2026, 12, 11)) == 88.0
        assert self.place([stopped], date(2026, 12, 12)) is None

    def test_the_minutes_of_both_add_up_and_the_verdicts_are_each_their_own(self) -> None:
        first, rest = ((0.0, 240.0),), ((238.0, 488.0),)
        assert unique_seconds(first) + unique_seconds(rest) == 490.0
        assert not verdict(first, 488.0, COMPLETION).completed
        assert not verdict(rest, 488.0, COMPLETION).completed
