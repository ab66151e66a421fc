"""Mastered sound has the level it was asked for and no peak above the ceiling."""

from collections.abc import Callable

import numpy as np
import pytest

from assets.narration.loudness import measure
from assets.narration.master import CEILING_DBTP, limit, master, true_peaks

RATE = 48_000


def tone(hertz: float, seconds: float, level: float) -> np.ndarray:
    time = np.arange(round(seconds * RATE)) / RATE
    return (level * np.sin(2 * np.pi * hertz * time)).astype(np.float32)


def test_a_tone_at_the_meter_s_reference_reads_as_the_standard_says() -> None:
    # ITU-R BS.1770: a 997 Hz sine at full scale in one channel reads -3.01 LUFS, in two 0.
    assert measure(tone(997, 3, 1.0), RATE).integrated_lufs == pytest.approx(0, abs=0.05)


def test_a_peak_between_samples_is_found() -> None:
    # A quarter of the rate with its samples at 45 degrees: the wave is 3 dB above every sample.
    samples = np.tile(np.array([1, 1, -1, -1], dtype=np.float32) * np.sqrt(0.5), 2_000)
    inside = true_peaks(samples.astype(np.float32))[100:-100]
    assert 20 * np.log10(inside.max()) == pytest.approx(0.0, abs=0.1)


def unchanged(samples: np.ndarray) -> np.ndarray:
    return samples


def worse(samples: np.ndarray) -> np.ndarray:
    """A codec that takes 0.3 dB away and overshoots where it is loud."""
    return np.where(np.abs(samples) > 0.5, samples * 1.2, samples * 0.966).astype(np.float32)


@pytest.mark.parametrize("level", [0.001, 0.05, 0.5])
def test_whatever_comes_in_leaves_at_the_target(level: float) -> None:
    samples = np.concatenate([tone(300, 2, level), np.zeros(RATE, np.float32)])
    heard = master(samples, RATE, unchanged)
    assert measure(heard, RATE).integrated_lufs == pytest.approx(-17, abs=0.05)


@pytest.mark.parametrize("codec", [unchanged, worse])
def test_peaks_stay_under_the_ceiling_without_losing_the_level(
    codec: Callable[[np.ndarray], np.ndarray],
) -> None:
    samples = tone(300, 4, 0.05)
    samples[RATE : RATE + 400] = tone(300, 400 / RATE, 0.95)
    loudness = measure(master(samples, RATE, codec), RATE)
    assert loudness.true_peak_dbtp <= CEILING_DBTP
    assert loudness.integrated_lufs == pytest.approx(-17, abs=0.05)


def test_what_is_quiet_enough_is_not_touched() -> None:
    samples = tone(300, 1, 0.3)
    assert limit(samples, RATE, CEILING_DBTP) is samples


def test_the_limiter_turns_down_before_the_peak_and_not_in_a_step() -> None:
    samples = tone(100, 1, 0.2)
    samples[RATE // 2] = 0.99
    gain = limit(samples, RATE, CEILING_DBTP)[::] / np.where(samples == 0, 1, samples)
    at = RATE // 2
    assert gain[at] < 0.75
    assert gain[at - 100] < 1.0
    heard = gain[np.abs(samples) > 0.05]
    assert np.abs(np.diff(heard)).max() < 0.05
