"""The player on null outputs: its calls, its statuses, and a device that stops taking sound."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.audio.play.device_loss import STALL_SECONDS, START_STALL_SECONDS
from app.audio.play.fade import NO_FADES, Fades
from app.audio.play.null_output import NullOutput
from app.audio.play.player import Player
from app.audio.protocol import PlayerState, PlayerStatus, Source
from app.core.errors import DeviceLost, NoDevice, RecordingMissing
from tests.audio.conftest import ManualClock
from tests.recordings import RATE, noise, write_recording


class Table:
    """A player with its null output, and patience."""

    def __init__(self, fades: Fades = NO_FADES, **output: Any) -> None:
        self.output = NullOutput(**output)
        self.told = threading.Semaphore(0)
        clock = {"clock": output["clock"]} if "clock" in output else {}
        self.player = Player(lambda: self.output, fades, self.told.release, **clock)

    def until(self, wanted: Callable[[PlayerStatus], bool], seconds: float = 10.0) -> PlayerStatus:
        """The first status that is as wanted."""
        end = time.monotonic() + seconds
        while not wanted(status := self.player.status()):
            assert time.monotonic() < end, status
            time.sleep(0.002)
        return status

    def until_state(self, state: PlayerState) -> PlayerStatus:
        return self.until(lambda status: status.state is state)


@pytest.fixture
def table() -> Iterator[Callable[..., Table]]:
    tables: list[Table] = []

    def make(fades: Fades = NO_FADES, **output: Any) -> Table:
        tables.append(Table(fades, **output))
        return tables[-1]

    yield make
    for each in tables:
        each.player.close()
    names = [thread.name for thread in threading.enumerate()]
    assert "writer" not in names
    assert "decoder" not in names


TableMaker = Callable[..., Table]


def test_plays_a_whole_recording_to_the_last_sample(
    table: TableMaker, twelve_seconds: Source
) -> None:
    at = table(paced=False, keeps=True)
    at.player.play(twelve_seconds, play=7)
    status = at.until_state(PlayerState.ENDED)
    written = np.concatenate(at.output.written)[: twelve_seconds.frames]
    assert status.spans == ((0.0, 12.0),)
    assert (status.play, status.playhead_seconds, status.duration_seconds) == (7, 12.0, 12.0)
    assert np.array_equal(written, noise(12.0).astype(np.float32) / 32768)


def test_says_playing_from_the_moment_of_the_call(
    table: TableMaker, twelve_seconds: Source
) -> None:
    at = table()
    at.player.play(twelve_seconds, at_seconds=3.0, play=2)
    status = at.player.status()
    assert (status.state, status.play, status.playhead_seconds) == (PlayerState.PLAYING, 2, 3.0)


def test_is_stopped_before_anything_is_played(table: TableMaker) -> None:
    assert table().player.status() == PlayerStatus()


def test_opening_changes_no_status(table: TableMaker, twelve_seconds: Source) -> None:
    at = table()
    at.player.open(twelve_seconds, 2.0)
    at.player.play(twelve_seconds, 2.0, play=1)
    at.until(lambda status: bool(status.spans))
    assert at.player.status().spans[0][0] == 2.0


def test_another_play_makes_the_first_one_way(table: TableMaker, twelve_seconds: Source) -> None:
    at = table()
    at.player.play(twelve_seconds, play=1)
    at.until(lambda status: bool(status.spans))
    at.player.play(twelve_seconds, at_seconds=11.9, play=2)
    status = at.until_state(PlayerState.ENDED)
    assert (status.play, status.spans) == (2, ((11.9, 12.0),))


def test_a_change_is_told_at_once(table: TableMaker, twelve_seconds: Source) -> None:
    at = table()
    at.player.play(twelve_seconds, play=1)
    at.until(lambda status: bool(status.spans))
    at.player.pause()
    assert at.told.acquire(timeout=5)
    assert at.player.status().state is PlayerState.PAUSED


def test_calls_that_do_not_fit_do_nothing(table: TableMaker, twelve_seconds: Source) -> None:
    at = table(paced=False)
    for call in (at.player.pause, at.player.resume, at.player.stop):
        call()
    at.player.seek(5.0)
    at.player.set_volume(-6.0)
    at.player.play(twelve_seconds, play=1)
    at.until_state(PlayerState.ENDED)
    for call in (at.player.pause, at.player.resume, at.player.stop):
        call()
    at.player.refresh()
    at.player.seek(5.0)
    assert at.player.status().state is PlayerState.ENDED


def test_a_refusal_is_told_by_the_status(table: TableMaker, twelve_seconds: Source) -> None:
    at = table(refuses=NoDevice())
    at.player.play(twelve_seconds, play=1)
    status = at.until_state(PlayerState.FAILED)
    assert (type(status.error), status.spans) == (NoDevice, ())


def test_after_a_refusal_the_next_play_plays(table: TableMaker, twelve_seconds: Source) -> None:
    at = table(refuses=NoDevice(), paced=False)
    at.player.play(twelve_seconds, play=1)
    at.until_state(PlayerState.FAILED)
    at.output.refuses = None
    at.player.play(twelve_seconds, play=2)
    assert at.until_state(PlayerState.ENDED).error is None


def test_a_recording_that_came_back_plays(table: TableMaker, tmp_path: Path) -> None:
    at = table(paced=False)
    source = Source(str(tmp_path / "a.mka"), "Body scan", RATE, RATE)
    at.player.play(source, play=1)
    assert isinstance(at.until_state(PlayerState.FAILED).error, RecordingMissing)
    write_recording(tmp_path / "a.mka", noise(1.0))
    at.player.play(source, play=2)
    at.until_state(PlayerState.ENDED)


def test_silent_plays_to_no_device(table: TableMaker, twelve_seconds: Source) -> None:
    at = table(refuses=NoDevice())
    at.player.play(twelve_seconds, play=1, silent=True)
    status = at.until(lambda status: bool(status.spans))
    assert status.state is PlayerState.PLAYING


def advance_until(
    clock: ManualClock, at: Table, wanted: Callable[[PlayerStatus], bool], most_seconds: float
) -> float:
    """Move the clock in small steps until a status is as wanted; returns how far."""
    start = clock()
    while not wanted(at.player.status()):
        assert clock() - start < most_seconds
        clock.advance(0.05)
        time.sleep(0.005)
    return clock() - start


def test_a_device_that_stops_taking_sound_is_lost_within_two_seconds(
    table: TableMaker, clock: ManualClock, twelve_seconds: Source
) -> None:
    at = table(clock=clock, freezes_after_frames=2 * RATE)
    at.player.play(twelve_seconds, play=1)
    advance_until(clock, at, lambda status: status.playhead_seconds == 2.0, 10)
    took = advance_until(clock, at, lambda status: status.lost, 2.0)
    status = at.player.status()
    assert took >= STALL_SECONDS - 0.1
    assert (status.state, type(status.error)) == (PlayerState.PAUSED, DeviceLost)
    assert (status.playhead_seconds, status.spans) == (2.0, ((0.0, 2.0),))


def test_a_lost_play_never_goes_on_alone_but_when_asked(
    table: TableMaker, clock: ManualClock, twelve_seconds: Source
) -> None:
    at = table(clock=clock, freezes_after_frames=2 * RATE)
    at.player.play(twelve_seconds, play=1)
    advance_until(clock, at, lambda status: status.lost, 20)
    at.output.freezes_after_frames = None
    for _ in range(20):
        clock.advance(0.2)
        time.sleep(0.002)
        assert at.player.status().lost
    at.player.resume()
    advance_until(clock, at, lambda status: status.playhead_seconds > 2.5, 20)
    [(start, _)] = at.player.status().spans
    assert start == 0.0


def test_a_device_may_take_longer_for_its_first_sound(
    table: TableMaker, clock: ManualClock, twelve_seconds: Source
) -> None:
    at = table(clock=clock, freezes_after_frames=0)
    at.player.play(twelve_seconds, play=1)
    at.until(lambda status: at.output.starts == 1)
    took = advance_until(clock, at, lambda status: status.lost, START_STALL_SECONDS + 1)
    assert took >= START_STALL_SECONDS - 0.1


def test_a_computer_that_slept_has_lost_no_device(
    table: TableMaker, clock: ManualClock, twelve_seconds: Source
) -> None:
    at = table(clock=clock)
    at.player.play(twelve_seconds, play=1)
    advance_until(clock, at, lambda status: status.playhead_seconds > 1.0, 10)
    clock.advance(3600)
    assert not at.player.status().lost


class HangingOutput(NullOutput):
    """A device whose call does not return until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.hangs = False
        self.let_go = threading.Event()

    def room(self) -> int:
        if self.hangs:
            self.let_go.wait()
        return super().room()


def test_a_call_that_never_returns_is_a_loss_and_asks_for_the_end(twelve_seconds: Source) -> None:
    output = HangingOutput()
    player = Player(lambda: output, NO_FADES)
    player.play(twelve_seconds, play=1)
    while not player.status().spans:
        time.sleep(0.01)
    output.hangs = True
    start = time.monotonic()
    while not player.status().lost:
        assert time.monotonic() - start < 2.0
        time.sleep(0.05)
    while not player.must_end:
        assert time.monotonic() - start < 4.0
        time.sleep(0.05)
    assert player.status().state is PlayerState.PAUSED
    output.hangs = False
    output.let_go.set()
    player.close()


def test_a_bug_fails_the_play_instead_of_hanging(
    twelve_seconds: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    bugs: list[object] = []
    monkeypatch.setattr(threading, "excepthook", lambda report: bugs.append(report.exc_value))

    class Broken(NullOutput):
        def write(self, block: np.ndarray) -> None:
            raise ZeroDivisionError("a bug")

    player = Player(Broken, NO_FADES)
    player.play(twelve_seconds, play=1)
    end = time.monotonic() + 5
    while player.status().state is not PlayerState.FAILED:
        assert time.monotonic() < end
        time.sleep(0.01)
    assert type(player.status().error).__name__ == "UnexpectedError"
    player.close()
    assert [type(bug) for bug in bugs] == [ZeroDivisionError]
