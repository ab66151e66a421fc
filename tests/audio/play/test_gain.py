"""The volume glides, and 0 dB changes no sample."""

import numpy as np
import pytest

from app.audio.play.gain import GLIDE_DB_PER_SECOND, Gain
from app.audio.protocol import OFF_DB


def test_zero_db_is_exactly_one() -> None:
    gain = Gain()
    gain.set(0.0)
    assert gain.gains(100, 48_000) == 1.0


def test_twenty_db_down_is_a_tenth() -> None:
    gain = Gain()
    gain.set(-20.0)
    assert gain.gains(100, 48_000) == pytest.approx(0.1)


def test_off_is_silence() -> None:
    gain = Gain()
    gain.set(OFF_DB)
    assert gain.gains(100, 48_000) == 0.0


def test_a_change_is_a_glide_that_arrives() -> None:
    gain = Gain()
    gain.set(-12.0)
    gain.glide(-10.0)
    frames = round(2 / GLIDE_DB_PER_SECOND * 48_000)
    dbs = 20 * np.log10(np.asarray(gain.gains(frames, 48_000)))
    assert np.diff(dbs[:, 0]).max() < 0.01
    assert dbs[-1] == pytest.approx(-10, abs=0.01)
    assert isinstance(gain.gains(10, 48_000), float)


def test_going_off_ends_in_silence_without_a_step() -> None:
    gain = Gain()
    gain.set(-12.0)
    gain.glide(OFF_DB)
    gains = np.asarray(gain.gains(48_000, 48_000))[:, 0]
    assert np.abs(np.diff(gains)).max() < 0.001
    assert gains[-1] == 0
    assert gain.gains(10, 48_000) == 0.0
