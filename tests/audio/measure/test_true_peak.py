"""The signals of EBU Tech 3341 have the true peak that it gives for them: -0.4 to +0.2 dB."""

from __future__ import annotations

import numpy as np
import pytest

from app.audio.measure.true_peak import TruePeak


def peak_db(samples: np.ndarray, rate: int = 48_000) -> float:
    meter = TruePeak(rate, channels=1)
    meter.push(samples[None].astype(np.float32))
    meter.finish()
    return float(20 * np.log10(meter.linear))


@pytest.mark.parametrize(
    ("period", "degrees", "level", "decibels"),
    [
        (4, 0.0, 0.5, -6.0),
        (4, 45.0, 0.5, -6.0),
        (6, 60.0, 0.5, -6.0),
        (8, 67.5, 0.5, -6.0),
        (4, 45.0, 1.41, 3.0),
    ],
    ids=["case 15", "case 16", "case 17", "case 18", "case 19"],
)
def test_a_tone_of_the_standard_has_its_peak(
    period: int, degrees: float, level: float, decibels: float
) -> None:
    turns = 2 * np.pi * np.arange(48_000) / period + np.radians(degrees)
    # The standard's tones fade in and out; cut off, the filter would ring.
    edges = np.minimum(1, np.minimum(np.arange(48_000), np.arange(48_000)[::-1]) / 4_800)
    assert -0.4 <= peak_db(level * edges * np.sin(turns)) - decibels <= 0.2


@pytest.mark.parametrize("offset", range(4))
def test_a_peak_between_samples_is_found_wherever_it_lies(offset: int) -> None:
    """As cases 20 to 23: made at 192 kHz, of which one of four samples is kept."""
    turns = 2 * np.pi * np.arange(192_000) / 24
    level = np.full(192_000, 0.25)
    level[96_000:96_240] += 0.25 * np.hanning(240)
    assert -0.4 <= peak_db((level * np.sin(turns))[offset::4]) + 6.02 <= 0.2


@pytest.mark.parametrize("rate", [8_000, 192_000])
def test_silence_and_one_sample_alone(rate: int) -> None:
    samples = np.zeros(4_000)
    samples[-1] = 0.5  # at the very end
    assert peak_db(samples, rate) == pytest.approx(-6.02, abs=0.2)
    assert TruePeak(rate, channels=2).linear == 0
