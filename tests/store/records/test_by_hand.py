"""Practices by hand are kept apart from measured ones, and only they can be changed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.core.errors import AppError, DateOutOfRange
from app.core.moment import Moment
from app.core.practice.practice import (
    EndReason,
    Verdict,
    continue_from,
    practice_days,
    session_completions,
)
from app.core.practice.record_errors import DayToCome, EntryGone, MeasuredPractice, NotMinutes
from app.core.programme.schedule import Course
from app.store.profile_lock import ProfileLock
from app.store.records.by_hand import ByHand
from app.store.records.calendar import Calendar
from app.store.records.database import Database
from app.store.records.practice_log import PracticeLog
from tests.store.parts import begin, moment, programme

DAY = date(2026, 12, 7)
WHOLE = Verdict(True, "unique-fraction/1", 1.0)


@pytest.fixture
def by_hand(database: Database) -> ByHand:
    return ByHand(database)


@pytest.fixture
def log(database: Database) -> PracticeLog:
    return PracticeLog(database)


def measured(log: PracticeLog) -> int:
    practice_id = log.reserve(begin())
    log.close(practice_id, [(0.0, 600.0)], moment(), EndReason.ENDED, WHOLE)
    return practice_id


def test_an_entry_says_what_the_person_said_and_nothing_more(
    by_hand: ByHand, log: PracticeLog, now: Moment
) -> None:
    practice_id = by_hand.add(programme(), DAY, 12.5, now)
    (practice,) = log.practices()
    assert (practice.id, practice.source, practice.local_date) == (practice_id, "by-hand", DAY)
    assert (practice.context, practice.output, practice.session) == ("home", "device", None)
    assert (practice.recording, practice.recording_sha256) == ("", "")
    assert (practice.unique_seconds, practice.played_seconds) == (750.0, 0.0)
    assert (practice.spans, practice.verdict) == ((), None)
    assert practice.end_reason is EndReason.ENDED
    assert practice.entered_at == now.instant
    assert practice.ended_at is not None


def test_an_entry_may_name_its_recording(by_hand: ByHand, log: PracticeLog, now: Moment) -> None:
    recording = programme().recording("home")
    by_hand.add(programme(), DAY, 10, now, recording)
    practice = log.practices()[0]
    assert recording is not None
    assert (practice.recording, practice.recording_sha256) == ("home", recording.sha256)
    assert practice.duration_seconds == recording.seconds


def test_an_entry_of_today_starts_on_the_local_day(by_hand: ByHand, log: PracticeLog) -> None:
    now = moment("2026-12-09T00:10:00+13:00", "Pacific/Apia")
    by_hand.add(programme(), date(2026, 12, 9), 5, now)
    practice = log.practices()[0]
    assert practice.started_at == datetime(2026, 12, 8, 11, tzinfo=UTC)
    assert practice.local_date == date(2026, 12, 9)


def test_an_entry_never_counts_as_practice(
    by_hand: ByHand, log: PracticeLog, database: Database, now: Moment
) -> None:
    course, recording = programme(), programme().recording("home")
    assert recording is not None
    for name in ("body-scan", "breath", "home"):
        by_hand.add(course, now.local_date, 60, now, course.recording(name))
    practices = log.practices()
    assert practice_days(practices, course, 0) == {}
    assert continue_from(practices, recording, practices[0].local_date) is None
    dates = Course(start_date=date(2026, 11, 16))
    assert session_completions(course, dates, practices) == {}
    Calendar(database).set_start(course, date(2026, 11, 16), now)
    Calendar(database).see(course, now)
    assert Calendar(database).completions(course) == {}


def test_an_entry_opens_and_keeps_open_nothing(
    by_hand: ByHand, database: Database, now: Moment
) -> None:
    course = programme()
    calendar = Calendar(database)
    calendar.set_start(course, date(2026, 11, 16), now)
    calendar.see(course, now)
    by_hand.add(course, DAY, 10, now, course.recording("home"))
    corrected = calendar.set_start(course, date(2027, 1, 4), now)
    assert corrected.opened == {}


def test_an_entry_can_be_changed(by_hand: ByHand, log: PracticeLog, now: Moment) -> None:
    practice_id = by_hand.add(programme(), DAY, 10, now, programme().recording("home"))
    later = moment("2026-12-10T20:00:00+01:00")
    by_hand.change(practice_id, date(2026, 12, 8), 20, later)
    (practice,) = log.practices()
    assert (practice.id, practice.local_date) == (practice_id, date(2026, 12, 8))
    assert (practice.unique_seconds, practice.recording) == (1200.0, "")
    assert practice.entered_at == later.instant


def test_an_entry_can_be_removed(by_hand: ByHand, log: PracticeLog, now: Moment) -> None:
    practice_id = by_hand.add(programme(), DAY, 10, now)
    by_hand.remove(practice_id)
    assert log.practices() == []
    with pytest.raises(EntryGone):
        by_hand.remove(practice_id)


def test_a_measured_practice_stays_as_it_is(by_hand: ByHand, log: PracticeLog, now: Moment) -> None:
    practice_id = measured(log)
    before = log.practice(practice_id)
    with pytest.raises(MeasuredPractice):
        by_hand.change(practice_id, DAY, 10, now)
    with pytest.raises(MeasuredPractice):
        by_hand.remove(practice_id)
    assert log.practice(practice_id) == before


@pytest.mark.parametrize(
    ("day", "minutes", "error"),
    [
        (date(2026, 12, 10), 10, DayToCome),
        (date(1999, 12, 31), 10, DateOutOfRange),
        (DAY, 0, NotMinutes),
        (DAY, -5, NotMinutes),
        (DAY, 1e-6, NotMinutes),  # nothing would be left of it to the millisecond
        (DAY, 1440.5, NotMinutes),
        (DAY, float("nan"), NotMinutes),
        (DAY, float("inf"), NotMinutes),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    by_hand: ByHand,
    log: PracticeLog,
    now: Moment,
    day: date,
    minutes: float,
    error: type[AppError],
) -> None:
    kept = by_hand.add(programme(), DAY, 10, now)
    before = log.practices()
    with pytest.raises(error):
        by_hand.add(programme(), day, minutes, now)
    with pytest.raises(error):
        by_hand.change(kept, day, minutes, now)
    assert log.practices() == before


def test_an_entry_is_never_recovered(
    by_hand: ByHand, log: PracticeLog, database: Database, now: Moment
) -> None:
    by_hand.add(programme(), DAY, 10, now)
    with ProfileLock.acquire(database.path.parent) as owner:
        assert log.recover(owner) == 0
    assert len(log.practices()) == 1
