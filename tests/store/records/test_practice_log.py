"""A practice is reserved, saved, closed, and recovered after a crash."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.moment import Moment
from app.core.practice.practice import EndReason, StopReason, Verdict, practice_days
from app.core.practice.silence import Silence, silence_recording
from app.store.profile_lock import ProfileLock
from app.store.records.database import Database
from app.store.records.practice_log import PracticeLog
from tests.core.examples import stored
from tests.store.parts import RECORDINGS, begin, moment, programme

COMPLETED = Verdict(True, "unique-fraction/1", 0.97)
LATER = moment("2026-12-09T07:50:00.250+01:00")


@pytest.fixture
def log(database: Database) -> PracticeLog:
    return PracticeLog(database)


def test_a_reserved_practice_is_in_the_log_as_running(log: PracticeLog) -> None:
    practice_id = log.reserve(begin(session=None))
    (practice,) = log.practices()
    assert practice.id == practice_id
    assert (practice.programme_id, practice.programme_version) == (programme().id, 1)
    assert (practice.recording, practice.recording_sha256) == ("home", RECORDINGS["home"].sha256)
    assert (practice.context, practice.output, practice.source) == ("home", "device", "player")
    assert (practice.ended_at, practice.end_reason, practice.verdict) == (None, None, None)
    assert (practice.spans, practice.unique_seconds, practice.duration_seconds) == ((), 0.0, 600.0)
    assert practice.started_at == practice.entered_at == moment().instant
    assert (practice.zone, practice.utc_offset_minutes) == ("Europe/Rome", 60)


def test_a_closed_practice_comes_back_as_it_was_heard(log: PracticeLog) -> None:
    practice_id = log.reserve(begin(session=4, context="group", output="null"))
    spans = [(0.0, 240.5), (100.0, 130.25)]
    assert log.close(practice_id, spans, LATER, EndReason.STOPPED, COMPLETED)
    practice = log.practice(practice_id)
    assert practice is not None
    assert practice.spans == ((0.0, 240.5), (100.0, 130.25))
    assert (practice.unique_seconds, practice.played_seconds) == (240.5, 270.75)
    assert practice.ended_at == datetime(2026, 12, 9, 6, 50, 0, 250_000, tzinfo=UTC)
    assert (practice.end_reason, practice.verdict) == (EndReason.STOPPED, COMPLETED)
    assert (practice.session, practice.context, practice.output) == (4, "group", "null")


def test_the_day_of_a_practice_is_the_local_one_on_which_it_started(log: PracticeLog) -> None:
    at = moment("2026-12-10T00:30:00+13:00", "Pacific/Apia")
    practice_id = log.reserve(begin(at))
    log.close(practice_id, [(0.0, 400.0)], LATER, EndReason.ENDED, COMPLETED)
    assert log.practices()[0].local_date == date(2026, 12, 10)
    assert practice_days(log.practices(), programme(), 300) == {date(2026, 12, 10): 400.0}


def test_nothing_heard_leaves_no_practice(log: PracticeLog) -> None:
    practice_id = log.reserve(begin())
    assert not log.close(practice_id, [(5.0, 5.0)], LATER, EndReason.STOPPED, COMPLETED)
    assert log.practices() == []


def test_the_id_of_a_deleted_practice_is_not_given_again(log: PracticeLog) -> None:
    first = log.reserve(begin())
    log.close(first, [], LATER, EndReason.STOPPED, COMPLETED)
    assert log.reserve(begin()) > first


def test_a_closed_practice_is_neither_saved_nor_closed_again(log: PracticeLog) -> None:
    practice_id = log.reserve(begin())
    log.close(practice_id, [(0.0, 600.0)], LATER, EndReason.ENDED, COMPLETED)
    before = log.practice(practice_id)
    log.save(practice_id, [(0.0, 1.0)], moment())
    log.close(practice_id, [(0.0, 1.0)], moment(), EndReason.FAILED, COMPLETED)
    log.close(practice_id, [], moment(), EndReason.FAILED, COMPLETED)
    assert log.practice(practice_id) == before


def test_no_practice_ends_before_it_began_though_the_clock_is_put_back(log: PracticeLog) -> None:
    practice_id = log.reserve(begin())
    back = moment("2020-01-01T00:00:00+01:00")
    log.save(practice_id, [(0.0, 10.0)], back)
    log.close(practice_id, [(0.0, 20.0)], back, EndReason.STOPPED, COMPLETED)
    (practice,) = log.practices()
    assert practice.ended_at == practice.started_at


def test_a_byte_that_a_disk_changed_hides_no_practice(database: Database, log: PracticeLog) -> None:
    """SQLite looks at no text, and the module sqlite3 refuses what is no UTF-8."""
    for _ in range(2):
        log.close(log.reserve(begin()), [(0.0, 600.0)], LATER, EndReason.ENDED, COMPLETED)
    with database.transaction() as connection:
        connection.execute("UPDATE practice SET recording_sha256 = CAST(x'61ff' AS TEXT)")
    assert [practice.recording_sha256 for practice in log.practices()] == ["a\ufffd"] * 2


def test_closing_gives_the_reserved_room_back(database: Database, log: PracticeLog) -> None:
    practice_id = log.reserve(begin())
    log.close(practice_id, [(0.0, 1.0)], LATER, EndReason.STOPPED, COMPLETED)
    assert database.rows("SELECT reserve FROM practice") == [(None,)]


def test_practices_are_newest_first_by_programme_and_number(log: PracticeLog) -> None:
    ids = [log.reserve(begin()) for _ in range(4)]
    assert [p.id for p in log.practices()] == ids[::-1]
    assert [p.id for p in log.practices(newest_first=False)] == ids
    assert [p.id for p in log.practices(programme().id, limit=2)] == ids[:1:-1]
    assert log.practices("another") == []


def test_a_reason_for_stopping_is_kept_and_taken_back(log: PracticeLog) -> None:
    practice_id = log.reserve(begin())
    log.close(practice_id, [(0.0, 1.0)], LATER, EndReason.STOPPED, COMPLETED)
    log.set_stop_reason(practice_id, StopReason.FELL_ASLEEP)
    assert log.practices()[0].stop_reason is StopReason.FELL_ASLEEP
    log.set_stop_reason(practice_id, None)
    assert log.practices()[0].stop_reason is None


def test_heard_is_what_a_real_device_played(log: PracticeLog) -> None:
    for recording, output, spans in (
        ("home", "device", [(0.0, 1.0)]),
        ("breath", "null", [(0.0, 600.0)]),
        ("body-scan", "device", []),
    ):
        practice_id = log.reserve(begin(recording=recording, output=output))
        log.save(practice_id, spans, LATER)
    assert log.heard(programme().id) == {"home"}


# Recovery


def test_a_practice_left_open_is_closed_as_interrupted_when_it_was_saved(
    database: Database, log: PracticeLog
) -> None:
    practice_id = log.reserve(begin())
    log.save(practice_id, [(0.0, 480.0)], LATER)
    with ProfileLock.acquire(database.path.parent) as owner:
        assert log.recover(owner) == 1
    practice = log.practices()[0]
    assert (practice.end_reason, practice.ended_at) == (EndReason.INTERRUPTED, LATER.instant)
    assert practice.verdict == Verdict(True, "unique-fraction/1", 0.8)


def test_a_practice_left_open_before_anything_was_heard_is_deleted(
    database: Database, log: PracticeLog
) -> None:
    log.reserve(begin())
    with ProfileLock.acquire(database.path.parent) as owner:
        assert log.recover(owner) == 0
    assert log.practices() == []


def test_a_rule_this_program_does_not_know_leaves_no_verdict(
    database: Database, log: PracticeLog
) -> None:
    practice_id = log.reserve(begin())
    log.save(practice_id, [(0.0, 480.0)], LATER)
    with database.transaction() as connection:
        connection.execute("UPDATE practice SET rule = 'another'")
    with ProfileLock.acquire(database.path.parent) as owner:
        log.recover(owner)
    assert log.practices()[0].end_reason is EndReason.INTERRUPTED
    assert log.practices()[0].verdict is None


def test_recovery_leaves_closed_practices_alone(database: Database, log: PracticeLog) -> None:
    practice_id = log.reserve(begin())
    log.close(practice_id, [(0.0, 1.0)], LATER, EndReason.STOPPED, COMPLETED)
    before = log.practices()
    with ProfileLock.acquire(database.path.parent) as owner:
        assert log.recover(owner) == 0
    assert log.practices() == before


def test_only_the_owner_recovers(database: Database, log: PracticeLog) -> None:
    owner = ProfileLock.acquire(database.path.parent)
    owner.release()
    with pytest.raises(ValueError, match="owner"):
        log.recover(owner)


# Any spans

SPANS = st.lists(
    st.tuples(st.floats(0, 600), st.floats(0, 600)).map(lambda pair: (min(pair), max(pair))),
    max_size=120,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SPANS)
def test_any_spans_come_back_to_the_microsecond(database: Database, spans: list) -> None:
    log = PracticeLog(database)
    practice_id = log.reserve(begin())
    log.save(practice_id, spans, LATER)
    saved = log.practice(practice_id)
    assert saved is not None
    assert len(saved.spans) == len(spans)
    for (start, end), (given_start, given_end) in zip(saved.spans, spans, strict=True):
        assert abs(start - given_start) <= 1e-6
        assert abs(end - given_end) <= 1e-6


def test_two_connections_see_the_same_log(tmp_path: Path, database: Database, now: Moment) -> None:
    PracticeLog(database).reserve(begin())
    with Database.open(database.path, now) as other:
        assert PracticeLog(other).practices() == PracticeLog(database).practices()


def keep(
    log: PracticeLog, day: str, seconds: float = 600.0, recording: str = "home", **f: str
) -> int:
    """A practice of that day, heard for so long; completed from 480 s on."""
    at = moment(f"{day}T07:42:00+01:00")
    practice_id = log.reserve(begin(at, recording, **f))
    judged = Verdict(seconds >= 480, "unique-fraction/1", seconds / 600)
    log.close(practice_id, [(0.0, seconds)], at, EndReason.STOPPED, judged)
    return practice_id


def test_the_practices_of_some_days_are_found(log: PracticeLog) -> None:
    ids = [keep(log, f"2026-12-{day:02d}") for day in (6, 7, 9, 13, 14)]
    found = log.between(programme().id, date(2026, 12, 7), date(2026, 12, 13))
    assert [practice.id for practice in found] == ids[1:4]
    assert found == log.practices(newest_first=False)[1:4]


def test_practices_of_another_programme_are_not_among_them(log: PracticeLog) -> None:
    keep(log, "2026-12-09")
    assert log.between("another", date(2026, 12, 1), date(2026, 12, 31)) == []


def test_the_first_completed_practice_since_a_day(log: PracticeLog) -> None:
    keep(log, "2026-12-01")
    keep(log, "2026-12-07", seconds=100.0)
    keep(log, "2026-12-08")
    keep(log, "2026-12-09")
    known = programme().id
    assert log.first_completed(known, "home", date(2026, 12, 2)) == date(2026, 12, 8)
    assert log.first_completed(known, "home", date(2026, 12, 1)) == date(2026, 12, 1)
    assert log.first_completed(known, "home", date(2026, 12, 10)) is None
    assert log.first_completed(known, "breath", date(2026, 12, 1)) is None


def test_what_was_played_in_silence_was_neither_heard_nor_completed(log: PracticeLog) -> None:
    keep(log, "2026-12-09", output="null")
    assert log.first_completed(programme().id, "home", date(2026, 12, 1)) is None
    assert not log.was_heard(programme().id, "home")


def test_a_part_is_heard_but_not_completed(log: PracticeLog) -> None:
    keep(log, "2026-12-09", seconds=2.0)
    assert log.was_heard(programme().id, "home")
    assert not log.was_heard(programme().id, "breath")
    assert log.first_completed(programme().id, "home", date(2026, 12, 1)) is None


def test_silence_that_a_crash_left_open_is_closed_with_what_was_heard(
    database: Database, tmp_path: Path
) -> None:
    log = PracticeLog(database)
    silence = silence_recording(Silence(minutes=10), "Silence")
    left = log.reserve(begin(recording=silence))
    log.save(left, [(0.0, 490.25)], LATER)
    unheard = log.reserve(begin(recording=silence))
    with ProfileLock.acquire(tmp_path) as owner:
        assert log.recover(owner) == 1
    kept = log.practice(left)
    assert kept is not None
    assert (kept.kind, kept.recording, kept.end_reason) == ("silence", "", EndReason.INTERRUPTED)
    assert (kept.unique_seconds, kept.duration_seconds) == (490.25, 600.0)
    assert kept.verdict is not None
    assert kept.verdict.completed
    assert log.practice(unheard) is None


def test_columns_hold_what_the_practices_hold(log: PracticeLog, database: Database) -> None:
    verdict = Verdict(True, "unique-fraction/1", 1.0)
    log.close(log.reserve(begin()), [(0.0, 600.0)], moment(), EndReason.ENDED, verdict)
    log.reserve(begin())
    (piece,) = log.columns()
    assert [*zip(*piece, strict=True)] == [
        row for one in stored(log.practices()) for row in zip(*one, strict=True)
    ]


def test_columns_have_instants_of_one_form(log: PracticeLog, database: Database) -> None:
    log.reserve(begin())
    with database.transaction() as connection:
        connection.execute("UPDATE practice SET started_at = '2026-12-09T07:42:00+01:00'")
    (piece,) = log.columns()
    assert piece.started_at == ["2026-12-09T06:42:00.000+00:00"]
