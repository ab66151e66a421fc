"""One play on the null output, by a clock that is moved: what is heard, and when it is over."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.audio.play.fade import NO_FADES, Fades
from app.audio.play.feed import Feed
from app.audio.play.null_output import NullOutput
from app.audio.play.writer import TAIL_SECONDS, WAKE_SECONDS, Writer
from app.audio.protocol import OFF_DB, PlayerState, Source
from app.core.errors import DeviceRefused, RecordingDamaged, RecordingMissing
from tests.audio.conftest import ManualClock
from tests.recordings import RATE, noise, write_recording

STEP_SECONDS = 0.02


class Stage:
    """A writer on a null output whose time is moved by hand."""

    def __init__(self, source: Source, clock: ManualClock, fades: Fades, **output: Any) -> None:
        self.clock = clock
        self.source = source
        self.feed = Feed(lambda: None)
        self.output = NullOutput(clock=clock, keeps=True, **output)
        self.fades = fades

    def begin(self, at_frame: int = 0, volume_db: float = 0.0, fade_in: float = 0.0) -> Writer:
        self.writer = Writer(self.source, at_frame, self.feed, self.output, self.fades)
        self.writer.begin(volume_db, None, fade_in)
        return self.writer

    def run(self, seconds: float) -> None:
        """Turn after turn as time goes by; stops the output once the play is over."""
        until = self.clock() + seconds
        while self.clock() < until:
            self._wait_for_feed()
            self.writer.turn()
            if self.writer.state is not PlayerState.PLAYING:
                self.writer.silence()
            self.clock.advance(STEP_SECONDS)

    def run_until(self, state: PlayerState, seconds: float = 30.0) -> float:
        """Run until `state`; returns how long that took."""
        start = self.clock()
        while self.writer.state is not state:
            assert self.clock() - start < seconds, self.writer.state
            self.run(STEP_SECONDS)
        return self.clock() - start

    @property
    def written(self) -> np.ndarray:
        return np.concatenate(self.output.written)

    def _wait_for_feed(self) -> None:
        """The clock that is moved outruns the decoder's thread."""
        until = time.monotonic() + 10
        while not self.feed.rests:
            assert time.monotonic() < until
            time.sleep(0.0005)


@pytest.fixture
def source(recordings: Path) -> Source:
    path = recordings / "four.mka"
    if path.exists():
        return Source(str(path), "Test", RATE, 4 * RATE)
    return write_recording(path, noise(4.0))


StageMaker = Callable[..., Stage]


@pytest.fixture
def stage(source: Source, clock: ManualClock) -> Iterator[StageMaker]:
    made: list[Stage] = []

    def make(fades: Fades = NO_FADES, of: Source = source, **output: Any) -> Stage:
        made.append(Stage(of, clock, fades, **output))
        return made[-1]

    yield make
    for each in made:
        each.feed.close()


def seconds(writer: Writer) -> list[tuple[float, float]]:
    rate = writer.source.sample_rate
    return [(start / rate, end / rate) for start, end in writer.heard.spans]


def samples(source: Source) -> np.ndarray:
    return noise(source.frames / RATE).astype(np.float32) / 32768


def test_plays_the_recording_to_its_last_frame(stage: StageMaker, source: Source) -> None:
    on = stage()
    writer = on.begin()
    took = on.run_until(PlayerState.ENDED)
    assert writer.heard.spans == [(0, source.frames)]
    assert took == pytest.approx(4.0 + TAIL_SECONDS, abs=0.1)
    assert np.array_equal(on.written[: source.frames], samples(source))


def test_the_tail_is_silence_that_the_device_takes(stage: StageMaker, source: Source) -> None:
    on = stage()
    on.begin()
    on.run_until(PlayerState.ENDED)
    tail = on.written[source.frames :]
    assert len(tail) >= TAIL_SECONDS * RATE
    assert not tail.any()


def test_is_not_ended_before_the_last_frame_was_heard(stage: StageMaker) -> None:
    on = stage()
    writer = on.begin()
    on.run(3.95)
    assert writer.state is PlayerState.PLAYING


def test_heard_is_what_was_played_not_what_was_written(stage: StageMaker) -> None:
    on = stage(latency_seconds=0.3)
    writer = on.begin()
    on.run(1.0)
    assert writer.heard.frame / RATE == pytest.approx(1.0, abs=0.05)
    assert len(on.written) / RATE == pytest.approx(1.3, abs=0.05)


def test_starts_where_it_is_told(stage: StageMaker, source: Source) -> None:
    on = stage()
    writer = on.begin(at_frame=3 * RATE)
    on.run_until(PlayerState.ENDED)
    assert writer.heard.spans == [(3 * RATE, source.frames)]


@pytest.mark.parametrize("block", [1, 441, 1021, 4096])
def test_any_block_size_of_the_device_will_do(
    stage: StageMaker, source: Source, block: int
) -> None:
    on = stage(block_frames=block)
    writer = on.begin()
    on.run_until(PlayerState.ENDED)
    assert writer.heard.spans == [(0, source.frames)]
    assert np.array_equal(on.written[: source.frames], samples(source))


def test_begins_with_sound_in_the_first_frame_yet_next_to_none(stage: StageMaker) -> None:
    on = stage(Fades())
    on.begin(fade_in=1.0)
    on.run(1.5)
    assert on.written[0].any()
    assert np.abs(on.written[: RATE // 20]).max() < 0.002
    assert np.array_equal(on.written[RATE : RATE + 100], samples(on.source)[RATE : RATE + 100])


def test_a_pause_fades_out_and_counts_the_fade(stage: StageMaker) -> None:
    on = stage(Fades(), latency_seconds=0.2)
    writer = on.begin()
    on.run(1.0)
    writer.pause()
    took = on.run_until(PlayerState.PAUSED)
    assert took == pytest.approx(0.25 + 0.05, abs=0.06)
    [(start, end)] = seconds(writer)
    assert (start, end) == (0, pytest.approx(1.0 + 0.25, abs=0.03))


def test_a_long_fade_into_a_pause_is_cut_short_when_asked_again(stage: StageMaker) -> None:
    on = stage(Fades(), latency_seconds=0.2)
    writer = on.begin()
    on.run(1.0)
    writer.pause(1.5)
    on.run(0.4)
    assert writer.state is PlayerState.PLAYING
    writer.pause()  # a key that pauses as ever cuts nothing short
    on.run(0.4)
    assert writer.state is PlayerState.PLAYING
    writer.pause(0.0)
    assert on.run_until(PlayerState.PAUSED) < 0.2
    [(start, end)] = seconds(writer)
    assert (start, end) == (0, pytest.approx(1.0 + 0.8, abs=0.1))


@pytest.mark.parametrize("latency_seconds", [0.05, 0.12, 0.17])
def test_a_device_that_gives_nothing_back_is_silent_as_soon(
    stage: StageMaker, latency_seconds: float
) -> None:
    """What it holds is taken from the fade, which still is one."""
    on = stage(Fades(), latency_seconds=latency_seconds, takes_back=False)
    writer = on.begin()
    on.run(1.0)
    writer.pause()
    on.run_until(PlayerState.PAUSED)
    [(_, end)] = seconds(writer)
    assert end - 1.0 <= 0.25 + 0.06 - STEP_SECONDS
    held = round((1.0 + latency_seconds) * RATE)
    levels = np.abs(on.written[held : round(end * RATE)]).max(axis=1)
    assert len(levels) / RATE >= min(0.25 - latency_seconds, 0.1) - STEP_SECONDS
    assert levels[-RATE // 50 :].max() < 0.02


def test_a_volume_is_heard_at_once(stage: StageMaker, source: Source) -> None:
    on = stage(latency_seconds=0.2)
    on.begin()
    on.run(1.0)
    on.writer.set_volume(-20.0)
    on.run_until(PlayerState.ENDED)
    assert on.writer.heard.spans == [(0, source.frames)]
    louder = np.abs(on.written[: source.frames] - samples(source) / 10).max(axis=1) > 1e-4
    # 20 dB take a tenth of a second.
    assert 1.0 <= (np.flatnonzero(louder)[-1] + 1) / RATE < 1.0 + 0.1 + 2 * STEP_SECONDS


def test_what_is_taken_back_comes_again_to_the_sample(stage: StageMaker, source: Source) -> None:
    on = stage(latency_seconds=0.2)
    on.begin(fade_in=1.0)
    random = np.random.default_rng(5)
    for _ in range(60):
        on.writer.set_volume(0.0)
        on.run(random.uniform(0, 0.08))
    on.run_until(PlayerState.ENDED)
    assert on.writer.heard.spans == [(0, source.frames)]
    undisturbed = stage(latency_seconds=0.2)
    undisturbed.begin(fade_in=1.0)
    undisturbed.run_until(PlayerState.ENDED)
    assert np.allclose(on.written[: source.frames], undisturbed.written[: source.frames], atol=1e-6)


def test_a_device_that_was_asleep_loses_no_word(stage: StageMaker, source: Source) -> None:
    on = stage(asleep=True, latency_seconds=0.2)
    writer = on.begin()
    on.run(0.4)
    assert writer.heard.spans == []
    writer.set_volume(0.0)
    on.run_until(PlayerState.ENDED)
    silence = round(WAKE_SECONDS * RATE)
    assert WAKE_SECONDS >= 0.5
    assert not on.written[:silence].any()
    assert np.array_equal(on.written[silence : silence + source.frames], samples(source))
    assert writer.heard.spans == [(0, source.frames)]


def test_a_pause_while_the_device_wakes_up_keeps_the_beginning(stage: StageMaker) -> None:
    on = stage(Fades(), asleep=True)
    writer = on.begin()
    on.run(0.2)
    writer.pause()
    on.run_until(PlayerState.PAUSED)
    assert writer.heard.frame < 0.3 * RATE
    writer.resume()
    on.run_until(PlayerState.ENDED)
    assert seconds(writer)[0][0] == 0.0
    assert seconds(writer)[-1][1] == 4.0


def test_after_a_pause_the_very_next_frame_comes(stage: StageMaker, source: Source) -> None:
    on = stage()
    writer = on.begin()
    on.run(1.0)
    writer.pause()
    on.run_until(PlayerState.PAUSED)
    on.clock.advance(3600)
    writer.resume()
    on.run_until(PlayerState.ENDED)
    assert writer.heard.spans == [(0, source.frames)]
    written = on.written
    heard = written[written.any(axis=1)]
    assert np.array_equal(heard, samples(source))


def test_a_device_that_holds_much_keeps_its_spare_free_while_something_changes(
    stage: StageMaker, source: Source
) -> None:
    """What is written behind a fade out cannot be taken back: a resume would wait for it."""
    on = stage(Fades(pause_seconds=0.1), latency_seconds=1.0, spare_seconds=0.8)
    writer = on.begin()
    on.run(1.0)
    assert writer.heard.written - writer.heard.played == pytest.approx(1.0 * RATE, rel=0.05)
    writer.pause()
    on.run(0.04)
    assert writer.heard.written - writer.heard.played <= 0.2 * RATE
    writer.resume()
    on.run_until(PlayerState.ENDED)
    assert writer.heard.spans == [(0, source.frames)]
    assert len(on.written) / RATE < 4.0 + 0.2 + TAIL_SECONDS + 0.2


def test_a_seek_back_from_the_tail_waits_for_no_more_than_it_must(
    stage: StageMaker, source: Source
) -> None:
    on = stage(latency_seconds=1.0, spare_seconds=0.8)
    writer = on.begin(source.frames - RATE // 2)
    on.run(0.4)
    writer.seek(source.frames - RATE // 2)
    on.run_until(PlayerState.ENDED)
    assert len(on.written) / RATE < 2 * 0.5 + 0.2 + TAIL_SECONDS + 0.2


def test_a_resume_during_the_fade_out_only_turns_it_round(stage: StageMaker) -> None:
    on = stage(Fades())
    writer = on.begin()
    on.run(1.0)
    writer.pause()
    on.run(0.1)
    writer.resume()
    on.run_until(PlayerState.ENDED)
    assert on.output.starts == 1
    assert len(writer.heard.spans) == 1


def test_a_stop_fades_out_for_a_second(stage: StageMaker) -> None:
    on = stage(Fades())
    writer = on.begin()
    on.run(1.0)
    writer.stop()
    took = on.run_until(PlayerState.STOPPED)
    assert took == pytest.approx(1.05, abs=0.08)
    steps = np.abs(np.diff(np.abs(on.written[-RATE // 20 :]).max(axis=1)))
    assert steps.max() < 0.01


def test_a_stop_while_paused_is_at_once(stage: StageMaker) -> None:
    on = stage()
    writer = on.begin()
    on.run(1.0)
    writer.pause()
    on.run_until(PlayerState.PAUSED)
    writer.stop()
    assert writer.state is PlayerState.STOPPED


def test_a_seek_tells_two_spans(stage: StageMaker) -> None:
    on = stage()
    writer = on.begin()
    on.run(1.0)
    writer.seek(3 * RATE)
    on.run_until(PlayerState.ENDED)
    (first, second) = seconds(writer)
    assert first == (0, pytest.approx(1.0, abs=0.06))
    assert second == (3.0, 4.0)


def test_dragged_to_the_end_only_the_end_was_heard(stage: StageMaker) -> None:
    on = stage()
    writer = on.begin()
    on.run(0.5)
    writer.seek(on.source.frames)
    on.run_until(PlayerState.ENDED)
    assert sum(end - start for start, end in seconds(writer)) < 0.8


def test_a_seek_while_paused_moves_the_place_to_go_on(stage: StageMaker) -> None:
    on = stage()
    writer = on.begin()
    on.run(0.5)
    writer.pause()
    on.run_until(PlayerState.PAUSED)
    writer.seek(2 * RATE)
    assert writer.heard.frame == 2 * RATE
    writer.resume()
    on.run_until(PlayerState.ENDED)
    assert seconds(writer)[1] == (2.0, 4.0)


def test_a_seek_and_a_pause_at_once_end_at_the_new_place(stage: StageMaker) -> None:
    on = stage(Fades())
    writer = on.begin()
    on.run(0.5)
    writer.seek(3 * RATE)
    writer.pause()
    on.run_until(PlayerState.PAUSED)
    assert writer.heard.frame == 3 * RATE


def test_a_seek_in_the_tail_plays_on(stage: StageMaker) -> None:
    on = stage()
    writer = on.begin()
    on.run(4.2)
    writer.seek(3 * RATE)
    on.run_until(PlayerState.ENDED)
    assert seconds(writer) == [(0, 4), (3, 4)]


def test_replayed_is_told_as_replayed(stage: StageMaker) -> None:
    on = stage()
    writer = on.begin()
    on.run(1.0)
    writer.seek(0)
    on.run_until(PlayerState.ENDED)
    assert [start for start, _ in seconds(writer)] == [0, 0]


def test_a_device_that_dies_pauses_where_it_was_last_heard(stage: StageMaker) -> None:
    on = stage(dies_after_frames=RATE)
    writer = on.begin()
    on.run_until(PlayerState.PAUSED)
    assert (writer.lost, type(writer.error).__name__) == (True, "DeviceLost")
    assert writer.heard.frame / RATE == pytest.approx(1.0, abs=0.1)
    assert writer.heard.frame <= RATE


def test_after_a_loss_the_unheard_comes_again_once_asked_to(stage: StageMaker) -> None:
    on = stage(dies_after_frames=RATE)
    writer = on.begin()
    on.run_until(PlayerState.PAUSED)
    on.run(5.0)
    assert writer.state is PlayerState.PAUSED
    on.output.dies_after_frames = None
    writer.resume()
    on.run_until(PlayerState.ENDED)
    assert writer.heard.spans == [(0, on.source.frames)]
    assert (writer.lost, writer.error) == (False, None)


def test_after_a_loss_the_sound_fades_in_again(stage: StageMaker) -> None:
    on = stage(Fades(), dies_after_frames=RATE)
    writer = on.begin()
    on.run_until(PlayerState.PAUSED)
    on.output.dies_after_frames = None
    on.output.written.clear()
    writer.resume()
    on.run(1.0)
    assert 0 < np.abs(on.written[: RATE // 100]).max() < 0.001


def test_a_device_that_is_refused_fails_the_play(stage: StageMaker) -> None:
    refusal = DeviceRefused(detail="it is in use")
    on = stage(refuses=refusal)
    writer = on.begin()
    on.run(0.1)
    assert (writer.state, writer.error, writer.heard.spans) == (PlayerState.FAILED, refusal, [])


def test_a_device_that_is_refused_after_a_pause_keeps_the_place(stage: StageMaker) -> None:
    on = stage()
    writer = on.begin()
    on.run(1.0)
    writer.pause()
    on.run_until(PlayerState.PAUSED)
    place = writer.heard.frame
    on.output.refuses = DeviceRefused(detail="it is in use")
    writer.resume()
    on.run(0.1)
    assert (writer.state, writer.lost, writer.heard.frame) == (PlayerState.PAUSED, True, place)


def test_the_volume_scales_and_never_over_full_scale(stage: StageMaker, source: Source) -> None:
    on = stage(of=replace(source, gain_db=9.0))
    on.begin(volume_db=30.0)
    on.run(0.5)
    assert np.abs(on.written).max() == 1.0


def test_volume_off_is_heard_all_the_same(stage: StageMaker) -> None:
    on = stage()
    writer = on.begin(volume_db=OFF_DB)
    on.run_until(PlayerState.ENDED)
    assert not on.written.any()
    assert seconds(writer) == [(0, 4)]


def test_a_silent_part_is_quiet_and_plays_on(stage: StageMaker, tmp_path: Path) -> None:
    parts = noise(8.0)
    parts[RATE : 7 * RATE] //= 8000
    on = stage(of=write_recording(tmp_path / "quiet.mka", parts))
    writer = on.begin()
    on.run(4.5)
    assert not writer.quiet
    on.run(1.5)
    assert writer.quiet
    on.run(1.5)
    assert not writer.quiet
    on.run_until(PlayerState.ENDED)
    assert seconds(writer) == [(0, 8)]


def test_a_missing_recording_fails_with_its_sentence(stage: StageMaker, tmp_path: Path) -> None:
    on = stage(of=Source(str(tmp_path / "none.mka"), "Body scan", RATE, RATE))
    writer = on.begin()
    on.run(0.1)
    assert writer.state is PlayerState.FAILED
    assert isinstance(writer.error, RecordingMissing)


def test_a_recording_that_breaks_off_is_heard_so_far_then_fails(
    stage: StageMaker, tmp_path: Path
) -> None:
    path = tmp_path / "half.mka"
    source = write_recording(path, noise(4.0))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    on = stage(of=source)
    writer = on.begin()
    on.run_until(PlayerState.FAILED)
    assert isinstance(writer.error, RecordingDamaged)
    [(start, end)] = seconds(writer)
    assert (start, end) == (0, pytest.approx(2.0, abs=0.2))
