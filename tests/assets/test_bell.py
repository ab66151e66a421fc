"""The bell starts softly, rings out and is a bowl's, not an organ's."""

import numpy as np
import pytest

from assets.narration.bell import PARTIAL_RATIOS, BellSetting, stroke, strokes

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


def test_one_stroke_is_itself(bell: np.ndarray) -> None:
    assert np.array_equal(strokes(LOW, RATE), bell)


def test_three_strokes_follow_each_other_and_the_last_rings_out() -> None:
    three = strokes(BellSetting(196.0, 26.0, strokes=3, apart_seconds=8.0), RATE)
    assert len(three) == (26 + 2 * 8) * RATE
    assert np.abs(three).max() == pytest.approx(1.0)
    assert three[-1] == 0.0
    tenths = np.sqrt((three.astype(np.float64) ** 2).reshape(-1, RATE // 10).mean(axis=1))
    for second in (8, 16):
        assert tenths[second * 10 + 1] > 1.3 * tenths[second * 10 - 1]


def test_a_later_stroke_begins_as_softly_as_the_first() -> None:
    setting = BellSetting(196.0, 26.0, strokes=3, apart_seconds=8.0)
    three, one = strokes(setting, RATE), stroke(setting, RATE)
    alone = (
        three[: 8 * RATE + RATE // 100]
        - np.float32(three[RATE] / one[RATE]) * one[: 8 * RATE + RATE // 100]
    )
    assert np.abs(alone[8 * RATE :]).max() < 0.1
