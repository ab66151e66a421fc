"""An unlock that forgives: opens on its day, says which, and never closes again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.core.errors import UnknownRecording
from app.core.programme.programme import Programme, Session, Unlock
from app.core.programme.schedule import (
    HOME_PRACTICE,
    Course,
    days_so_far,
    home_practice_opens_on,
    is_home_practice_open,
    is_open,
    newly_open,
    openings_to_take_back,
    opens_on,
    opens_with,
    planned_days,
    session_dates,
    week,
)
from app.core.programme.voices import original, voices
from tests.core.examples import moment, noon, programme

MONDAY = date(2026, 11, 16)
BEGUN = Course(start_date=MONDAY)


def in_week(number: int) -> date:
    return MONDAY + timedelta(weeks=number - 1)


def with_dates(dates: dict[int, date], **changes: object) -> Programme:
    """The example programme whose pack dates some of its sessions."""
    plain = programme(**changes)
    sessions = tuple(replace(s, date=dates.get(s.number)) for s in plain.sessions)
    return replace(plain, sessions=sessions)


class Uncomparable(dict[str, object]):
    """What cannot be compared; to compare two programmes of ten years takes half a millisecond."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        raise AssertionError("two programmes were compared")


def test_a_programme_that_was_read_again_is_not_compared_with_the_one_before() -> None:
    for _ in range(2):
        plain = with_dates({4: date(2026, 12, 10)}, start_date=MONDAY)
        sessions = tuple(replace(s, extra=Uncomparable(s.extra)) for s in plain.sessions)
        read = replace(plain, sessions=sessions)
        assert session_dates(read, Course())[3] == in_week(3)
        for recording in read.recordings:
            is_open(read, Course(), recording.id, MONDAY)
            assert voices(read, recording.id)[0].id == original(read, recording.id)


class TestDates:
    def test_sessions_follow_each_other_week_by_week(self) -> None:
        assert session_dates(programme(), BEGUN) == {n: in_week(n) for n in range(1, 7)}

    def test_without_a_start_there_is_no_date(self) -> None:
        assert set(session_dates(programme(), Course()).values()) == {None}

    def test_the_pack_can_bring_the_start(self) -> None:
        assert session_dates(programme(start_date=MONDAY), Course())[6] == in_week(6)

    def test_the_pack_can_move_a_session(self) -> None:
        packed = with_dates({4: date(2026, 12, 10)}, start_date=MONDAY)
        dates = session_dates(packed, Course())
        assert (dates[3], dates[4], dates[5]) == (in_week(3), date(2026, 12, 10), in_week(5))

    def test_the_pack_can_date_session_one_only(self) -> None:
        assert session_dates(with_dates({1: MONDAY}), Course())[3] == in_week(3)

    def test_moving_one_session_leaves_the_others(self) -> None:
        moved = replace(BEGUN, moved={3: date(2026, 12, 3)})
        expected = {n: in_week(n) for n in range(1, 7)} | {3: date(2026, 12, 3)}
        assert session_dates(programme(), moved) == expected

    def test_moving_session_one_leaves_the_others(self) -> None:
        moved = replace(BEGUN, moved={1: MONDAY + timedelta(days=2)})
        assert session_dates(programme(), moved)[2] == in_week(2)

    def test_moving_session_one_of_an_undated_course_dates_them_all(self) -> None:
        assert session_dates(programme(), Course(moved={1: MONDAY}))[3] == in_week(3)

    def test_a_new_start_keeps_the_moved_ones(self) -> None:
        moved = Course(start_date=in_week(2), moved={3: date(2026, 12, 3)})
        dates = session_dates(programme(), moved)
        assert (dates[2], dates[3], dates[4]) == (in_week(3), date(2026, 12, 3), in_week(5))

    def test_a_start_of_the_person_overrides_all_dates_of_the_pack(self) -> None:
        packed = with_dates({4: date(2027, 5, 1)}, start_date=date(2027, 1, 1))
        assert session_dates(packed, BEGUN) == {n: in_week(n) for n in range(1, 7)}

    def test_what_the_person_moved_stands_over_the_pack(self) -> None:
        packed = with_dates({4: date(2026, 12, 10)}, start_date=MONDAY)
        assert session_dates(packed, Course(moved={4: MONDAY}))[4] == MONDAY

    def test_a_booster_is_a_seventh_session(self) -> None:
        booster = Session(7, "Booster", 90, (), date=in_week(6) + timedelta(days=15))
        longer = programme(sessions=(*programme().sessions, booster), start_date=MONDAY)
        assert session_dates(longer, Course())[7] == in_week(6) + timedelta(days=15)
        assert planned_days(longer) == 35


class TestWeek:
    def test_it_is_nought_before_the_first_session(self) -> None:
        assert week(programme(), BEGUN, MONDAY - timedelta(days=1)) == 0
        assert week(programme(), Course(), MONDAY) == 0

    def test_it_is_the_session_whose_date_has_come(self) -> None:
        assert week(programme(), BEGUN, MONDAY) == 1
        assert week(programme(), BEGUN, in_week(4) - timedelta(days=1)) == 3
        assert week(programme(), BEGUN, in_week(4)) == 4

    def test_it_stays_the_last_number_afterwards(self) -> None:
        assert week(programme(), BEGUN, date(2028, 1, 1)) == 6


class TestOpening:
    def test_a_recording_opens_with_the_first_session_that_uses_it(self) -> None:
        assert opens_on(programme(), BEGUN, "body-scan") == in_week(1)
        assert opens_on(programme(), BEGUN, "breath") == in_week(2)

    def test_a_recording_in_neither_opens_with_session_one(self) -> None:
        assert opens_on(programme(), BEGUN, "short-breath") == MONDAY

    def test_a_bell_opens_with_the_session_that_strikes_it(self) -> None:
        assert opens_on(programme(), BEGUN, "low-bell") == MONDAY

    def test_home_practice_opens_with_session_three(self) -> None:
        assert home_practice_opens_on(programme(), BEGUN) == in_week(3)
        assert opens_on(programme(), BEGUN, "body-and-breath") == in_week(3)

    def test_home_practice_used_by_an_earlier_session_opens_with_that(self) -> None:
        early = programme(home_practice=("breath",))
        assert opens_on(early, BEGUN, "breath") == in_week(2)
        assert home_practice_opens_on(early, BEGUN) == in_week(3)

    def test_home_practice_used_later_opens_with_home_practice(self) -> None:
        used_late = programme(unlock=Unlock(home_practice_from_session=2))
        assert opens_on(used_late, BEGUN, "body-and-breath") == in_week(2)

    def test_the_day_before_it_is_closed_and_on_its_day_it_is_open(self) -> None:
        day = in_week(3)
        assert not is_open(programme(), BEGUN, "body-and-breath", day - timedelta(days=1))
        assert is_open(programme(), BEGUN, "body-and-breath", day)
        assert not is_home_practice_open(programme(), BEGUN, day - timedelta(days=1))
        assert is_home_practice_open(programme(), BEGUN, day)

    def test_it_moves_with_session_three(self) -> None:
        moved = replace(BEGUN, moved={3: date(2026, 12, 3)})
        assert opens_on(programme(), moved, "body-and-breath") == date(2026, 12, 3)

    def test_attending_session_three_opens_home_practice(self) -> None:
        attended = replace(BEGUN, attended={3: date(2026, 11, 20)})
        assert home_practice_opens_on(programme(), attended) == date(2026, 11, 20)
        assert is_open(programme(), attended, "body-and-breath", date(2026, 11, 20))

    def test_attending_session_three_of_an_undated_course_opens_home_practice(self) -> None:
        attended = Course(attended={3: MONDAY})
        assert is_home_practice_open(programme(), attended, MONDAY)

    def test_attending_it_late_does_not_delay_home_practice(self) -> None:
        attended = replace(BEGUN, attended={3: in_week(5)})
        assert home_practice_opens_on(programme(), attended) == in_week(3)

    def test_open_now_opens_home_practice_at_once_and_nothing_else(self) -> None:
        at_once = programme(unlock=Unlock(3, open_now=True))
        assert is_home_practice_open(at_once, Course(), MONDAY)
        assert is_open(at_once, Course(), "body-and-breath", MONDAY)
        assert not is_open(at_once, Course(), "body-scan", MONDAY)

    def test_open_now_is_dated_by_the_day_it_was_seen(self) -> None:
        at_once = programme(unlock=Unlock(3, open_now=True))
        seen = replace(BEGUN, opened={HOME_PRACTICE: noon(date(2026, 11, 10))})
        assert home_practice_opens_on(at_once, seen) == date(2026, 11, 10)

    def test_without_dates_nothing_is_open(self) -> None:
        assert newly_open(programme(), Course(), MONDAY) == ()

    def test_an_unknown_recording_is_an_error_of_its_own(self) -> None:
        with pytest.raises(UnknownRecording):
            opens_on(programme(), BEGUN, "no-such")
        with pytest.raises(UnknownRecording):
            is_open(programme(), BEGUN, "no-such", MONDAY)

    def test_on_a_day_that_apia_never_had_it_opens_the_day_after(self) -> None:
        course = Course(start_date=date(2011, 12, 16))
        before = moment("2011-12-29T20:00:00-10:00", "Pacific/Apia").local_date
        after = moment("2011-12-31T08:00:00+14:00", "Pacific/Apia").local_date
        assert home_practice_opens_on(programme(), course) == date(2011, 12, 30)
        assert not is_home_practice_open(programme(), course, before)
        assert is_home_practice_open(programme(), course, after)


class TestStoredOpenings:
    def test_what_is_open_and_not_stored_is_to_be_stored(self) -> None:
        assert newly_open(programme(), BEGUN, MONDAY) == ("body-scan", "short-breath", "low-bell")
        assert newly_open(programme(), BEGUN, in_week(3))[0] == HOME_PRACTICE

    def test_what_is_stored_is_not_stored_again(self) -> None:
        seen = replace(BEGUN, opened={"body-scan": noon(MONDAY)})
        assert newly_open(programme(), seen, MONDAY) == ("short-breath", "low-bell")

    def test_a_clock_set_back_closes_nothing(self) -> None:
        seen = replace(BEGUN, opened={"body-and-breath": noon(in_week(3))})
        assert is_open(programme(), seen, "body-and-breath", date(2001, 1, 1))

    def test_a_recording_that_joins_home_practice_later_is_open_with_it(self) -> None:
        seen = replace(BEGUN, opened={HOME_PRACTICE: noon(in_week(3))})
        more = programme(home_practice=("body-and-breath", "breath"))
        assert is_open(more, seen, "breath", MONDAY)


class TestCorrection:
    """The start was first given two weeks too early, so home practice opened on 16 November."""

    TODAY = MONDAY
    CORRECTED = Course(
        start_date=MONDAY,
        opened={key: noon(MONDAY) for key in (HOME_PRACTICE, "body-and-breath", "body-scan")},
    )

    def back(self, heard: set[str], **changes: object) -> tuple[str, ...]:
        return openings_to_take_back(programme(**changes), self.CORRECTED, self.TODAY, heard)

    def test_an_opening_that_only_the_wrong_date_caused_is_taken_back(self) -> None:
        assert self.back(set()) == (HOME_PRACTICE, "body-and-breath")

    def test_what_was_heard_stays_open(self) -> None:
        assert self.back({"body-and-breath"}) == ()

    def test_hearing_something_else_does_not_keep_it_open(self) -> None:
        assert self.back({"body-scan"}) == (HOME_PRACTICE, "body-and-breath")

    def test_what_is_open_today_under_the_right_date_stays(self) -> None:
        late = openings_to_take_back(programme(), self.CORRECTED, in_week(3), set())
        assert late == ()

    def test_what_was_stored_when_it_was_rightly_open_stays_with_a_clock_set_back(self) -> None:
        seen = Course(start_date=MONDAY, opened={HOME_PRACTICE: noon(in_week(3))})
        assert openings_to_take_back(programme(), seen, date(2001, 1, 1), set()) == ()

    def test_an_opening_by_the_programme_itself_is_never_taken_back(self) -> None:
        assert self.back(set(), unlock=Unlock(3, open_now=True)) == ()

    def test_a_session_that_was_attended_keeps_it_open(self) -> None:
        attended = replace(self.CORRECTED, attended={3: MONDAY})
        assert openings_to_take_back(programme(), attended, self.TODAY, set()) == ()

    def test_one_heard_recording_keeps_all_of_home_practice(self) -> None:
        two = programme(home_practice=("body-and-breath", "breath"))
        course = replace(self.CORRECTED, opened={**self.CORRECTED.opened, "breath": noon(MONDAY)})
        assert openings_to_take_back(two, course, self.TODAY, {"breath"}) == ()

    def test_without_any_date_nothing_is_taken_back(self) -> None:
        undated = Course(opened=self.CORRECTED.opened)
        assert openings_to_take_back(programme(), undated, self.TODAY, set()) == ()

    def test_an_opening_of_a_recording_that_is_no_more_is_left_alone(self) -> None:
        gone = Course(start_date=in_week(5), opened={"no-such": noon(MONDAY)})
        assert openings_to_take_back(programme(), gone, self.TODAY, set()) == ()


class TestDenominators:
    def test_four_weeks_of_home_practice_are_planned(self) -> None:
        assert planned_days(programme()) == 28

    def test_the_opening_day_and_today_count(self) -> None:
        assert days_so_far(programme(), BEGUN, date(2026, 12, 9)) == 10

    def test_before_it_opened_there_are_none(self) -> None:
        assert days_so_far(programme(), BEGUN, in_week(3) - timedelta(days=1)) == 0
        assert days_so_far(programme(), Course(), MONDAY) == 0

    def test_there_are_never_more_than_planned(self) -> None:
        assert days_so_far(programme(), BEGUN, date(2028, 1, 1)) == 28

    def test_they_count_from_the_day_not_from_when_it_was_noticed(self) -> None:
        seen = replace(BEGUN, opened={HOME_PRACTICE: noon(date(2026, 12, 5))})
        assert days_so_far(programme(), seen, date(2026, 12, 9)) == 10

    def test_they_count_from_a_stored_opening_that_a_correction_left(self) -> None:
        seen = Course(start_date=in_week(2), opened={HOME_PRACTICE: noon(in_week(3))})
        assert days_so_far(programme(), seen, in_week(3) + timedelta(days=2)) == 3


class Counted(tuple):  # type: ignore[type-arg]
    """A tuple that counts how often somebody goes through it."""

    walks = 0

    def __iter__(self):  # type: ignore[no-untyped-def]
        Counted.walks += 1
        return super().__iter__()

    def __reversed__(self):  # type: ignore[no-untyped-def]
        Counted.walks += 1
        return reversed(tuple(super().__iter__()))


def large(recordings: int, sessions: int) -> Programme:
    """A programme of many recordings, each another voice of the one before, and many sessions."""
    plain = programme()
    one = plain.recordings[0]
    return replace(
        plain,
        recordings=Counted(
            replace(one, id=f"r{n}", variant_of=f"r{n - 1}" if n else None)
            for n in range(recordings)
        ),
        sessions=Counted(
            replace(plain.sessions[0], number=n + 1, blocks=()) for n in range(sessions)
        ),
        home_practice=Counted(("r0",)),
    )


class TestWork:
    """A stranger's pack may hold thousands of recordings and sessions."""

    @pytest.mark.parametrize("course", [Course(), BEGUN])
    def test_all_recordings_are_looked_through_as_often_as_a_few(self, course: Course) -> None:
        def walks(size: int) -> int:
            many = large(size, size)
            Counted.walks = 0
            newly_open(many, course, in_week(3))
            for recording in tuple.__iter__(many.recordings):
                opens_on(many, course, recording.id)
                opens_with(many, course, recording.id)
                is_open(many, course, recording.id, in_week(3))
            openings_to_take_back(many, course, in_week(3), {"r1"})
            return Counted.walks

        assert walks(120) == walks(20)

    def test_a_long_row_of_voices_opens_with_the_first(self) -> None:
        many = large(2_000, 6)
        assert opens_on(many, BEGUN, "r1999") == opens_on(many, BEGUN, "r0") == in_week(3)
