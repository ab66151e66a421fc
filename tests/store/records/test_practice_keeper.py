"""The running practice, from what the player reports to what is written."""

from __future__ import annotations

import pytest

from app.core.errors import DiskFull, RecordsBusy
from app.core.practice.practice import EndReason
from app.store.records.database import Database
from app.store.records.practice_keeper import PracticeKeeper
from app.store.records.practice_log import PracticeLog
from tests.store.parts import begin, moment, ticks

NOW = moment()


@pytest.fixture
def log(database: Database) -> PracticeLog:
    return PracticeLog(database)


@pytest.fixture
def keeper(log: PracticeLog) -> PracticeKeeper:
    keeper = PracticeKeeper(log)
    keeper.begin(begin(), ticks(0))
    return keeper


def test_begin_reserves_the_row(keeper: PracticeKeeper, log: PracticeLog) -> None:
    assert keeper.running
    assert [practice.id for practice in log.practices()] == [keeper.practice_id]


def test_playing_is_saved_at_least_every_five_seconds(
    keeper: PracticeKeeper, log: PracticeLog
) -> None:
    for quarter in range(1, 400):
        heard = quarter / 4
        keeper.tick("playing", [(0.0, heard)], ticks(heard), NOW)
        assert heard - log.practices()[0].unique_seconds < 5


def test_a_pause_is_saved_at_once(keeper: PracticeKeeper, log: PracticeLog) -> None:
    keeper.tick("playing", [(0.0, 1.0)], ticks(1), NOW)
    keeper.tick("paused", [(0.0, 1.5)], ticks(1.5), NOW)
    assert log.practices()[0].spans == ((0.0, 1.5),)


def test_a_pause_that_could_not_be_saved_is_saved_a_little_later(
    keeper: PracticeKeeper, log: PracticeLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts = []

    def busy(*_: object) -> None:
        attempts.append(1)
        raise RecordsBusy()

    with monkeypatch.context() as patch:
        patch.setattr(log, "save", busy)
        for quarter in range(8):
            keeper.tick("paused", [(0.0, 3.0)], ticks(3 + quarter / 4), NOW)
        assert (len(attempts), type(keeper.notice)) == (1, RecordsBusy)
    keeper.tick("paused", [(0.0, 3.0)], ticks(8), NOW)
    assert log.practices()[0].spans == ((0.0, 3.0),)
    assert keeper.notice is None


def test_several_endings_that_could_not_be_written_all_wait(
    keeper: PracticeKeeper, log: PracticeLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull()

    keeper.stop(NOW)
    with monkeypatch.context() as patch:
        for verb in ("reserve", "save", "close"):
            patch.setattr(log, verb, full)
        for seconds in (3.0, 6.0):
            keeper.begin(begin(), ticks(0))
            keeper.tick("playing", [(0.0, seconds)], ticks(1), NOW)
            keeper.stop(NOW)
        assert (log.practices(), type(keeper.notice)) == ([], DiskFull)
    keeper.catch_up()
    kept = [(practice.spans, practice.end_reason) for practice in log.practices()]
    assert kept == [(((0.0, s),), EndReason.STOPPED) for s in (6.0, 3.0)]


def test_the_end_closes_with_a_verdict(keeper: PracticeKeeper, log: PracticeLog) -> None:
    keeper.tick("playing", [(0.0, 599.0)], ticks(599), NOW)
    step = keeper.tick("ended", [(0.0, 600.0)], ticks(600), NOW)
    assert step.close is EndReason.ENDED
    assert not keeper.running
    (practice,) = log.practices()
    assert practice == keeper.practice()
    assert practice.end_reason is EndReason.ENDED
    assert practice.verdict == keeper.verdict
    assert practice.verdict is not None
    assert practice.verdict.completed


def test_a_stop_keeps_what_was_heard(keeper: PracticeKeeper, log: PracticeLog) -> None:
    keeper.tick("playing", [(0.0, 3.0)], ticks(3), NOW)
    keeper.stop(NOW)
    (practice,) = log.practices()
    assert (practice.spans, practice.end_reason) == (((0.0, 3.0),), EndReason.STOPPED)


def test_a_stop_after_the_output_was_lost_says_so(keeper: PracticeKeeper, log: PracticeLog) -> None:
    keeper.tick("paused", [(0.0, 3.0)], ticks(3), NOW, lost=True)
    keeper.stop(NOW)
    assert log.practices()[0].end_reason is EndReason.DEVICE_LOST


def test_a_stop_before_anything_was_heard_leaves_nothing(
    keeper: PracticeKeeper, log: PracticeLog
) -> None:
    keeper.stop(NOW)
    assert log.practices() == []
    assert (keeper.practice_id, keeper.practice(), keeper.notice) == (None, None, None)


def test_what_is_heard_twice_counts_once(keeper: PracticeKeeper, log: PracticeLog) -> None:
    keeper.tick("playing", [(0.0, 30.0)], ticks(30), NOW)
    keeper.tick("playing", [(0.0, 30.0), (28.0, 40.0)], ticks(44), NOW)
    keeper.stop(NOW)
    assert log.practices()[0].spans == ((0.0, 30.0), (28.0, 40.0))
    assert log.practices()[0].unique_seconds == 40.0


def test_beginning_another_closes_the_first(keeper: PracticeKeeper, log: PracticeLog) -> None:
    keeper.tick("playing", [(0.0, 30.0)], ticks(30), NOW)
    keeper.begin(begin(), ticks(31))
    assert [practice.end_reason for practice in log.practices()] == [None, EndReason.STOPPED]


def test_reports_after_the_close_change_nothing(keeper: PracticeKeeper, log: PracticeLog) -> None:
    keeper.tick("playing", [(0.0, 30.0)], ticks(30), NOW)
    keeper.stop(NOW)
    before = log.practices()
    keeper.tick("playing", [(0.0, 90.0)], ticks(90), NOW)
    keeper.stop(NOW)
    assert log.practices() == before


def test_a_row_that_vanished_does_not_stop_the_practice(
    keeper: PracticeKeeper, database: Database
) -> None:
    with database.transaction() as connection:
        connection.execute("DELETE FROM practice")
    keeper.tick("playing", [(0.0, 30.0)], ticks(30), NOW)
    keeper.stop(NOW)
    assert not keeper.running
