"""A person's dates: what was seen open stays open, what a wrong date caused can be taken back."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from app.core.errors import NotYetHeld, UnknownSession
from app.core.moment import Moment
from app.core.practice.practice import EndReason, completed_sessions, verdict
from app.core.programme.schedule import (
    HOME_PRACTICE,
    home_practice_opens_on,
    is_open,
    session_dates,
)
from app.store.records.calendar import Calendar
from app.store.records.database import Database, connect
from app.store.records.practice_log import PracticeLog
from tests.store.conftest import SmallDisk
from tests.store.parts import begin, moment, open_database, programme

COURSE = programme()
START = date(2026, 11, 16)


def at(day: str) -> Moment:
    return moment(f"{day}T07:42:00+01:00")


@pytest.fixture
def calendar(database: Database) -> Calendar:
    return Calendar(database)


def hear(
    database: Database, recording: str, day: str, seconds: float = 600.0, **fields: Any
) -> None:
    log = PracticeLog(database)
    practice_id = log.reserve(begin(at(day), recording, **fields))
    spans = [(0.0, seconds)]
    log.close(
        practice_id, spans, at(day), EndReason.STOPPED, verdict(spans, 600.0, COURSE.completion)
    )


def test_dates_are_kept(database: Database, calendar: Calendar) -> None:
    calendar.set_start(COURSE, START, at("2026-11-01"))
    calendar.move_session(COURSE, 2, date(2026, 11, 24), at("2026-11-01"))
    calendar.attend(COURSE, 1, START, at("2026-11-16"))
    with Database.open(database.path, moment()) as again:
        course = Calendar(again).course(COURSE.id)
    assert (course.start_date, course.moved) == (START, {2: date(2026, 11, 24)})
    assert course.attended == {1: START}


def test_a_new_start_keeps_the_moved_session(calendar: Calendar) -> None:
    calendar.move_session(COURSE, 2, date(2026, 11, 24), at("2026-11-01"))
    course = calendar.set_start(COURSE, START + timedelta(days=7), at("2026-11-01"))
    dates = session_dates(COURSE, course)
    assert (dates[2], dates[3]) == (date(2026, 11, 24), date(2026, 12, 7))


def test_dates_can_be_taken_away(calendar: Calendar) -> None:
    now = at("2026-11-17")
    calendar.set_start(COURSE, START, now)
    calendar.move_session(COURSE, 2, START, now)
    calendar.attend(COURSE, 1, START, now)
    calendar.set_start(COURSE, None, now)
    calendar.move_session(COURSE, 2, None, now)
    course = calendar.attend(COURSE, 1, None, now)
    assert (course.start_date, course.moved, course.attended) == (None, {}, {})


def test_a_session_that_is_none_is_said(calendar: Calendar) -> None:
    with pytest.raises(UnknownSession, match="no session 7; its sessions are 1 to 6"):
        calendar.move_session(COURSE, 7, START, moment())
    with pytest.raises(UnknownSession):
        calendar.attend(COURSE, 0, START, moment())


def test_the_courses_of_two_programmes_are_apart(calendar: Calendar) -> None:
    calendar.set_start(COURSE, START, moment())
    assert calendar.course("00000000-0000-4000-8000-000000000000").start_date is None


# Openings


def test_who_sees_it_open_stores_the_moment(calendar: Calendar) -> None:
    calendar.set_start(COURSE, START, at("2026-11-01"))
    assert calendar.see(COURSE, at("2026-11-15")).opened == {}
    seen = calendar.see(COURSE, at("2026-11-30"))
    assert set(seen.opened) == {HOME_PRACTICE, "body-scan", "breath", "home"}
    assert calendar.course(COURSE.id).opened == seen.opened
    assert seen.opened["home"] == at("2026-11-30")


def test_a_later_look_keeps_the_first_moment(calendar: Calendar) -> None:
    calendar.set_start(COURSE, START, at("2026-11-01"))
    calendar.see(COURSE, at("2026-11-30"))
    later = calendar.see(COURSE, at("2026-12-09"))
    assert later.opened["home"] == at("2026-11-30")


def test_a_clock_set_back_closes_nothing_that_was_heard(
    database: Database, calendar: Calendar
) -> None:
    calendar.set_start(COURSE, START, at("2026-11-01"))
    calendar.see(COURSE, at("2026-11-30"))
    hear(database, "home", "2026-11-30", seconds=2.0)
    course = calendar.see(COURSE, at("2026-10-01"))
    assert is_open(COURSE, course, "home", date(2026, 10, 1))
    assert calendar.see(COURSE, at("2026-12-01")).opened["home"] == at("2026-11-30")


def test_what_a_clock_that_was_wrong_has_opened_waits_again(calendar: Calendar) -> None:
    calendar.set_start(COURSE, START, at("2026-11-01"))
    calendar.see(COURSE, at("2028-11-01"))
    course = calendar.see(COURSE, at("2026-11-01"))
    assert course.opened == {}
    assert not is_open(COURSE, course, "home", date(2026, 11, 1))
    calendar.see(COURSE, at("2026-11-30"))
    assert calendar.course(COURSE.id).opened["home"] == at("2026-11-30")


def test_what_was_open_at_once_stays_so_from_the_right_day_on(calendar: Calendar) -> None:
    at_once = programme(lambda p: p["unlock"].update(open_now=True))
    calendar.see(at_once, at("2028-11-01"))
    course = calendar.see(at_once, at("2026-11-01"))
    assert set(course.opened) == {HOME_PRACTICE, "home"}
    assert home_practice_opens_on(at_once, course) == date(2026, 11, 1)


def test_correcting_a_date_takes_back_what_only_the_wrong_one_opened(calendar: Calendar) -> None:
    calendar.set_start(COURSE, START, at("2026-11-30"))
    calendar.see(COURSE, at("2026-11-30"))
    course = calendar.set_start(COURSE, date(2027, 1, 11), at("2026-11-30"))
    assert course.opened == {}
    assert calendar.course(COURSE.id).opened == {}


def test_a_clock_a_little_behind_the_opening_still_takes_it_back(calendar: Calendar) -> None:
    calendar.set_start(COURSE, START, at("2026-11-16"))
    calendar.see(COURSE, moment("2026-12-09T07:42:01+01:00"))
    calendar.set_start(COURSE, date(2027, 1, 11), moment("2026-12-09T07:42:00+01:00"))
    assert calendar.see(COURSE, moment("2026-12-09T07:42:02+01:00")).opened == {}


def test_a_pack_that_moves_the_dates_takes_back_too(calendar: Calendar) -> None:
    dated = programme(lambda p: p.update(start_date="2026-11-16"))
    assert calendar.see(dated, at("2026-11-16")).opened
    moved = programme(lambda p: p.update(start_date="2027-01-11"))
    calendar.take_dates(moved, {}, None, at("2026-11-17"), came=True)
    assert calendar.course(moved.id).opened == {}


@pytest.mark.parametrize(("group", "came"), [(True, True), (True, False), (False, True)])
def test_only_the_dates_of_a_groups_pack_that_came_now_hide_ones_own_first_day(
    calendar: Calendar, group: bool, came: bool
) -> None:
    code = {"code": "K7F2MX"} if group else None
    dated = programme(lambda p: p.update(start_date="2026-11-16", group=code))
    calendar.set_start(dated, date(2026, 9, 7), at("2026-11-10"))
    calendar.move_session(dated, 4, date(2026, 12, 9), at("2026-11-10"))
    calendar.take_dates(dated, {}, None, at("2026-11-10"), came=came)
    course = calendar.course(dated.id)
    assert course.start_date == (None if group and came else date(2026, 9, 7))
    assert course.moved == {4: date(2026, 12, 9)}


def test_what_was_heard_stays_open_after_a_correction(
    database: Database, calendar: Calendar
) -> None:
    calendar.set_start(COURSE, START, at("2026-11-16"))
    calendar.see(COURSE, at("2026-11-16"))
    hear(database, "body-scan", "2026-11-16", seconds=2.0)
    course = calendar.set_start(COURSE, date(2027, 1, 11), at("2026-11-17"))
    assert set(course.opened) == {"body-scan"}


def test_a_silent_play_does_not_keep_it_open(database: Database, calendar: Calendar) -> None:
    calendar.set_start(COURSE, START, at("2026-11-16"))
    calendar.see(COURSE, at("2026-11-16"))
    hear(database, "body-scan", "2026-11-16", output="null")
    assert calendar.set_start(COURSE, date(2027, 1, 11), at("2026-11-17")).opened == {}


def test_an_attendance_taken_back_closes_home_practice_again(calendar: Calendar) -> None:
    calendar.set_start(COURSE, date(2027, 1, 11), at("2026-12-09"))
    calendar.attend(COURSE, 3, date(2026, 12, 9), at("2026-12-09"))
    assert HOME_PRACTICE in calendar.see(COURSE, at("2026-12-09")).opened
    assert calendar.attend(COURSE, 3, None, at("2026-12-09")).opened == {}


def test_a_session_cannot_be_attended_before_its_day(calendar: Calendar) -> None:
    with pytest.raises(NotYetHeld):
        calendar.attend(COURSE, 3, date(2026, 12, 10), at("2026-12-09"))
    assert calendar.course(COURSE.id).attended == {}


def test_a_read_only_folder_still_shows_what_is_open(small_disk: SmallDisk) -> None:
    with open_database(small_disk.root) as database:
        Calendar(database).set_start(COURSE, START, at("2026-11-01"))
    small_disk.make_read_only()
    with open_database(small_disk.root) as database:
        seen = Calendar(database).see(COURSE, at("2026-11-30"))
        assert "home" in seen.opened
        assert Calendar(database).completions(COURSE) == {}
        assert Calendar(database).course(COURSE.id).opened == {}


def test_busy_records_still_show_what_is_open(database: Database, calendar: Calendar) -> None:
    calendar.set_start(COURSE, START, at("2026-11-01"))
    database.rows("PRAGMA busy_timeout = 20")
    with closing(connect(database.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "home" in calendar.see(COURSE, at("2026-11-30")).opened
    assert calendar.course(COURSE.id).opened == {}


# Completion


def test_an_attended_session_is_complete_that_day(calendar: Calendar) -> None:
    calendar.attend(COURSE, 1, date(2026, 11, 18), at("2026-11-20"))
    assert calendar.completions(COURSE) == {1: date(2026, 11, 18)}


def test_a_session_whose_recording_was_completed_is_complete(
    database: Database, calendar: Calendar
) -> None:
    calendar.set_start(COURSE, START, at("2026-11-01"))
    hear(database, "body-scan", "2026-11-17", seconds=479.0)
    assert calendar.completions(COURSE) == {}
    hear(database, "body-scan", "2026-11-18", seconds=480.0)
    assert calendar.completions(COURSE) == {1: date(2026, 11, 18)}


def test_a_seen_completion_stays_with_its_date(database: Database, calendar: Calendar) -> None:
    calendar.set_start(COURSE, START, at("2026-11-01"))
    hear(database, "body-scan", "2026-11-18")
    calendar.see(COURSE, at("2026-11-18"))
    calendar.set_start(COURSE, date(2026, 12, 1), at("2026-11-19"))
    assert calendar.completions(COURSE)[1] == date(2026, 11, 18)


def test_an_attendance_corrected_moves_its_completion(calendar: Calendar) -> None:
    calendar.set_start(COURSE, START, at("2026-11-01"))
    calendar.attend(COURSE, 1, date(2026, 11, 16), at("2026-11-20"))
    calendar.see(COURSE, at("2026-11-20"))
    calendar.attend(COURSE, 1, date(2026, 11, 18), at("2026-11-20"))
    assert calendar.completions(COURSE) == {1: date(2026, 11, 18)}
    calendar.attend(COURSE, 1, None, at("2026-11-20"))
    assert calendar.completions(COURSE) == {}


def test_another_voice_of_a_recording_completes_its_session(
    database: Database, calendar: Calendar
) -> None:
    def in_two_voices(manifest: dict[str, Any]) -> None:
        manifest["recordings"][1] |= {"variant_of": "body-scan"}

    course = programme(in_two_voices)
    calendar.set_start(course, START, at("2026-11-01"))
    hear(database, "breath", "2026-11-17")
    assert calendar.completions(course)[1] == date(2026, 11, 17)


def test_what_was_played_in_silence_completes_nothing(
    database: Database, calendar: Calendar
) -> None:
    calendar.set_start(COURSE, START, at("2026-11-01"))
    hear(database, "body-scan", "2026-11-17", output="null")
    assert calendar.completions(COURSE) == {}


def test_dates_are_carried_to_a_programme_that_has_none(calendar: Calendar) -> None:
    other = programme(lambda p: p.update(id="7a1c6a52-5f0b-4c1c-9d54-6f6b3a0d7c99"))
    now = at("2026-11-20")
    calendar.set_start(COURSE, START, now)
    calendar.move_session(COURSE, 5, date(2026, 12, 15), now)
    calendar.attend(COURSE, 1, START, now)
    calendar.move_session(other, 5, date(2026, 12, 16), now)
    calendar.carry_dates(COURSE, other, now)
    carried = calendar.course(other.id)
    assert (carried.start_date, carried.attended) == (START, {1: START})
    assert carried.moved == {5: date(2026, 12, 16)}


def test_years_of_sessions_to_come_are_not_looked_up_one_by_one(
    database: Database, now: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def years(value: dict[str, Any]) -> None:
        value["sessions"] = [{**value["sessions"][0], "number": n} for n in range(1, 521)]

    course = programme(years)
    Calendar(database).set_start(course, now.local_date, now)
    asked: list[str] = []
    rows = Database.rows

    def noted(database: Database, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        asked.append(sql)
        return rows(database, sql, *parameters)

    monkeypatch.setattr(Database, "rows", noted)
    Calendar(database).see(course, now)
    Calendar(database).completions(course)
    assert len(asked) < 30


def test_years_of_sessions_gone_by_are_looked_up_with_few_questions(
    database: Database, now: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def years(value: dict[str, Any]) -> None:
        value["sessions"] = [{**value["sessions"][0], "number": n} for n in range(1, 521)]

    course, calendar = programme(years), Calendar(database)
    calendar.set_start(course, now.local_date - timedelta(weeks=100), now)
    calendar.move_session(course, 60, now.local_date - timedelta(weeks=80), now)
    for day in ("2025-03-04", "2025-03-05", "2025-11-18", "2026-11-18"):
        hear(database, "body-scan", day)
    first_completed = partial(PracticeLog(database).first_completed, course.id)
    expected = completed_sessions(course, calendar.course(course.id), first_completed)
    asked: list[str] = []
    rows = Database.rows

    def noted(database: Database, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        asked.append(sql)
        return rows(database, sql, *parameters)

    monkeypatch.setattr(Database, "rows", noted)
    assert calendar.completions(course) == expected
    assert len(expected) > 90
    assert len(asked) < 20
