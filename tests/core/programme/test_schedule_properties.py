"""What holds of the schedule for all dates, zones, moved sessions and clocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app.core.moment import Moment
from app.core.programme.programme import Programme, Unlock
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
    planned_days,
    session_dates,
    week,
)
from tests.core.examples import noon, programme

IDS = [recording.id for recording in programme().recordings]
KEYS = [HOME_PRACTICE, *IDS]
ZONES = ["Pacific/Apia", "Australia/Lord_Howe", "Asia/Kathmandu", "Europe/Rome", "Pacific/Niue"]

# Around the missing day of Apia, so that it is met often.
days = st.dates(date(2011, 10, 1), date(2012, 3, 1))
numbers = st.integers(1, 6)
programmes = st.builds(
    lambda start, first, at_once: programme(
        start_date=start, unlock=Unlock(first, open_now=at_once)
    ),
    st.none() | days,
    numbers,
    st.just(False) | st.booleans(),
)
courses = st.builds(
    Course,
    start_date=st.none() | days,
    moved=st.dictionaries(numbers, days, max_size=3),
    attended=st.dictionaries(numbers, days, max_size=2),
)
moments = st.builds(
    Moment.in_zone,
    st.datetimes(datetime(2011, 10, 1), datetime(2012, 3, 1), timezones=st.just(UTC)),
    st.sampled_from(ZONES),
)


@given(programmes, courses, days)
def test_a_recording_is_open_exactly_from_the_day_it_opens_on(
    example: Programme, course: Course, today: date
) -> None:
    for recording_id in IDS:
        day = opens_on(example, course, recording_id)
        at_once = example.unlock.open_now and recording_id in example.home_practice
        expected = at_once or (day is not None and day <= today)
        assert is_open(example, course, recording_id, today) == expected


@given(programmes, courses, days, days)
def test_time_alone_opens_and_never_closes(
    example: Programme, course: Course, one: date, other: date
) -> None:
    early, late = min(one, other), max(one, other)
    assert set(newly_open(example, course, early)) <= set(newly_open(example, course, late))
    assert week(example, course, early) <= week(example, course, late)
    assert days_so_far(example, course, early) <= days_so_far(example, course, late)


@given(programmes, courses, days, numbers)
def test_moving_a_session_changes_the_date_of_no_other(
    example: Programme, course: Course, to: date, number: int
) -> None:
    # Session one is the one from which an undated course is counted.
    if course.start_date is None and example.start_date is None:
        return
    moved = replace(course, moved={**course.moved, number: to})
    before, after = session_dates(example, course), session_dates(example, moved)
    assert after[number] == to
    assert {n: after[n] for n in after if n != number} == {
        n: before[n] for n in before if n != number
    }


@given(programmes, courses, st.integers(-400, 400))
def test_shifting_every_date_shifts_every_opening(
    example: Programme, course: Course, offset: int
) -> None:
    by = timedelta(days=offset)

    def shifted(dates: Mapping[int, date]) -> dict[int, date]:
        return {number: day + by for number, day in dates.items()}

    later = replace(
        course,
        start_date=course.start_date and course.start_date + by,
        moved=shifted(course.moved),
        attended=shifted(course.attended),
    )
    example_later = replace(example, start_date=example.start_date and example.start_date + by)
    for recording_id in IDS:
        day = opens_on(example, course, recording_id)
        assert opens_on(example_later, later, recording_id) == (day and day + by)


@given(programmes, courses, days)
def test_so_far_is_never_more_than_planned(example: Programme, course: Course, today: date) -> None:
    assert 0 <= days_so_far(example, course, today) <= planned_days(example)


@given(courses, st.lists(moments, min_size=1, max_size=12))
def test_wherever_the_clock_goes_what_was_seen_open_stays_open(
    course: Course, seen_at: list[Moment]
) -> None:
    example = programme()
    opened: dict[str, Moment] = {}
    for now in seen_at:
        today = now.local_date
        seen = replace(course, opened=opened)
        assert all(is_open(example, seen, key, today) for key in opened if key != HOME_PRACTICE)
        assert HOME_PRACTICE not in opened or is_home_practice_open(example, seen, today)
        opened = {**dict.fromkeys(newly_open(example, seen, today), now), **opened}


class Correcting(RuleBasedStateMachine):
    """A person who looks, listens, corrects dates and whose clock goes anywhere."""

    def __init__(self) -> None:
        super().__init__()
        self.programme = programme(home_practice=("body-and-breath", "breath"))
        self.course = Course()
        self.today = date(2011, 12, 1)
        self.heard: set[str] = set()

    def correct(self, corrected: Course) -> None:
        back = openings_to_take_back(self.programme, corrected, self.today, self.heard)
        left = {key: at for key, at in corrected.opened.items() if key not in back}
        self.course = replace(corrected, opened=left)
        assert not self.heard.intersection(back)
        for key in back:
            if key == HOME_PRACTICE:
                opens = home_practice_opens_on(self.programme, self.course)
            else:
                opens = opens_on(self.programme, self.course, key)
            assert opens is not None
            assert opens > corrected.opened[key].local_date
        assert not set(back).intersection(newly_open(self.programme, self.course, self.today))

    @rule(today=days)
    def set_clock(self, today: date) -> None:
        before = {key for key in IDS if is_open(self.programme, self.course, key, self.today)}
        self.look()
        self.today = today
        assert all(is_open(self.programme, self.course, key, today) for key in before)

    @rule()
    def look(self) -> None:
        new = newly_open(self.programme, self.course, self.today)
        opened = {**self.course.opened, **dict.fromkeys(new, noon(self.today))}
        self.course = replace(self.course, opened=opened)

    @rule(recording_id=st.sampled_from(IDS))
    def listen(self, recording_id: str) -> None:
        self.look()
        if is_open(self.programme, self.course, recording_id, self.today):
            self.heard.add(recording_id)

    @rule(start=days)
    def set_start(self, start: date) -> None:
        self.correct(replace(self.course, start_date=start))

    @rule(number=numbers, to=days)
    def move(self, number: int, to: date) -> None:
        self.correct(replace(self.course, moved={**self.course.moved, number: to}))

    @rule(number=numbers, on=days)
    def attend(self, number: int, on: date) -> None:
        self.correct(replace(self.course, attended={**self.course.attended, number: on}))

    @invariant()
    def what_was_heard_is_open(self) -> None:
        for recording_id in self.heard:
            assert is_open(self.programme, self.course, recording_id, self.today)

    @invariant()
    def open_home_practice_is_open_whole(self) -> None:
        if is_home_practice_open(self.programme, self.course, self.today):
            for recording_id in self.programme.home_practice:
                assert is_open(self.programme, self.course, recording_id, self.today)


TestCorrecting = Correcting.TestCase
TestCorrecting.settings = settings(max_examples=60, stateful_step_count=25)
