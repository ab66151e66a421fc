"""The bell starts softly, rings out and is a bowl's, not an organ's."""

import numpy as np
import pytest

from assets.narration.bell import PARTIAL_RATIOS, BellSetting, stroke

RATE = 16_000
LOW = BellSetting(frequency_hz=196.0, seconds=26.0)


@pytest.fixture(scope="module")
def bell() -> np.ndarray:
    return stroke(LOW, RATE)


def test_it_is_as_long_as_asked(bell: np.ndarray) -> None:
    assert len(bell) == 26 * RATE


def test_it_starts_and_ends_with_exactly_nought(bell: np.ndarray) -> None:
    assert bell[0] == 0.0
    assert bell[-1] == 0.0


def test_nothing_in_it_is_sudden(bell: np.ndarray) -> None:
    first = np.abs(bell[: RATE // 100]).max()
    assert first < 0.1
    assert np.abs(bell).argmax() / RATE > 0.03


def test_its_partials_are_a_bowl_s(bell: np.ndarray) -> None:
    second = bell[RATE // 2 : RATE // 2 + 4 * RATE] * np.hanning(4 * RATE)
    spectrum = np.abs(np.fft.rfft(second))
    for ratio in PARTIAL_RATIOS[:3]:
        around = round(196.0 * ratio * 4)
        peak = around - 40 + int(spectrum[around - 40 : around + 41].argmax())
        assert peak / 4 == pytest.approx(196.0 * ratio, rel=0.005)


def test_it_never_falls_silent_while_it_rings(bell: np.ndarray) -> None:
    tenths = bell[RATE : 20 * RATE].reshape(-1, RATE // 10)
    level_db = 20 * np.log10(np.sqrt((tenths.astype(np.float64) ** 2).mean(axis=1)))
    fall = np.polynomial.Polynomial.fit(np.arange(len(level_db)), level_db, 1)
    assert np.abs(level_db - fall(np.arange(len(level_db)))).max() < 12


def test_the_same_bell_has_the_same_samples(bell: np.ndarray) -> None:
    assert np.array_equal(bell, stroke(LOW, RATE))
