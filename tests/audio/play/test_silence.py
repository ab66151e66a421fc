"""Silence with bells: struck at the frame that was chosen, wherever playing starts or pauses."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from app.audio.play.fade import Fades
from app.audio.play.silence import SilenceDecoder
from app.audio.protocol import Command, PlayerState, Source
from app.core.errors import RecordingMissing
from tests.audio.play.test_player import TableMaker, table
from tests.recordings import RATE, noise, write_recording

__all__ = ["table"]  # a fixture

BELL_SECONDS = 1.5


@pytest.fixture
def bell(recordings: Path) -> Source:
    path = recordings / "bell.mka"
    return write_recording(path, noise(BELL_SECONDS, channels=1), title="Bell")


def silence(bell: Source | None, seconds: float = 10.0, *strikes: float) -> Source:
    return Source.of_silence(seconds, "Silence", bell, strikes, 0.0)


def struck(source: Source, frames: int) -> np.ndarray:
    """What is to be heard, mixed by hand."""
    mixed = np.zeros((frames + 2 * RATE, 1), np.float32)
    rings = noise(BELL_SECONDS, channels=1).astype(np.float32) / 32768
    for strike in source.strikes:
        mixed[strike : strike + len(rings)] += rings
    return mixed[:frames]


def test_bells_are_struck_at_their_frames_and_the_last_rings_out(bell: Source) -> None:
    source = silence(bell, 10.0, 0.0, 3.0, 4.0, 10.0)  # the third while the second still rings
    decoder = SilenceDecoder(source)
    blocks = []
    while len(block := decoder.read(4_801)):
        blocks.append(block)
    whole = np.concatenate(blocks)
    assert len(whole) == 11.5 * RATE
    assert np.array_equal(whole, struck(source, len(whole)))


@pytest.mark.parametrize("at", [0, 1, RATE, 3 * RATE + 7, 4 * RATE, 10 * RATE + 999, 99 * RATE])
def test_goes_on_in_the_middle_of_a_bell(bell: Source, at: int) -> None:
    source = silence(bell, 10.0, 0.0, 3.0, 10.0)
    decoder = SilenceDecoder(source)
    decoder.read(1_000)
    decoder.seek(at)
    wanted = struck(source, round(11.5 * RATE))[at : at + 5_000]
    assert np.array_equal(decoder.read(5_000), wanted)


def test_without_a_bell_there_is_nothing_to_hear() -> None:
    decoder = SilenceDecoder(silence(None, 2.0, 0.0, 2.0))
    assert not decoder.read(9 * RATE).any()
    assert decoder.frame == 2 * RATE


def test_a_bell_longer_than_a_minute_fades_out(
    bell: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.audio.play.silence.RING_SECONDS", 1.2)
    decoder = SilenceDecoder(silence(bell, 10.0, 10.0))
    decoder.seek(10 * RATE)
    whole = decoder.read(99 * RATE)
    assert len(whole) == 1.2 * RATE
    assert abs(whole[-1, 0]) < 1e-4
    assert np.array_equal(whole[: RATE // 10], struck(silence(bell, 1.0, 0.0), RATE // 10))


def test_a_bell_that_is_gone_is_named(tmp_path: Path) -> None:
    gone = Source(str(tmp_path / "gone.mka"), "Bell", RATE, RATE)
    with pytest.raises(RecordingMissing, match="Bell"):
        SilenceDecoder(silence(gone, 10.0, 0.0))


def test_a_source_comes_through_the_pipe_as_it_was(bell: Source) -> None:
    source = silence(bell, 10.0, 0.0, 10.0)
    line = Command("open", {"source": source, "at_seconds": 0.0}).to_line()
    back = Command.from_line(line).fields["source"]
    assert back == source
    assert hash(back) == hash(source)


def test_the_silence_is_over_when_its_last_bell_has_rung_out(
    table: TableMaker, bell: Source
) -> None:
    at = table(paced=False, keeps=True)
    at.player.play(silence(bell, 10.0, 0.0, 10.0))
    status = at.until_state(PlayerState.ENDED)
    assert status.spans == ((0.0, 11.5),)
    assert status.duration_seconds == 10.0
    written = np.concatenate(at.output.written)[: round(11.5 * RATE)]
    assert np.array_equal(written, struck(silence(bell, 10.0, 0.0, 10.0), len(written)))


def test_the_first_strike_is_not_swallowed_by_a_fade(table: TableMaker, bell: Source) -> None:
    at = table(Fades(start_seconds=1.0), paced=False, keeps=True)
    at.player.play(silence(bell, 2.0, 0.0), fade_in_seconds=1.0)
    at.until_state(PlayerState.ENDED)
    written = np.concatenate(at.output.written)
    full = struck(silence(bell, 2.0, 0.0), 2 * RATE)
    assert np.array_equal(written[RATE // 10 : RATE], full[RATE // 10 : RATE])


def test_a_pause_in_a_bell_loses_nothing_and_repeats_nothing(
    table: TableMaker, bell: Source
) -> None:
    # No fades, and a bell at every moment: what is written is what is to be heard.
    at = table(keeps=True, clock=lambda: time.monotonic() * 8)
    source = silence(bell, 1.5, 0.0, 1.5)
    at.player.play(source)
    at.until(lambda status: status.playhead_seconds > 0.3)
    at.player.pause()
    status = at.until_state(PlayerState.PAUSED)
    assert 0.3 < status.playhead_seconds < 3.0
    at.player.resume()
    status = at.until_state(PlayerState.ENDED)
    assert status.spans == ((0.0, 3.0),)
    heard = np.concatenate([block for block in at.output.written if block.any()])
    assert np.array_equal(heard, struck(source, 3 * RATE))
