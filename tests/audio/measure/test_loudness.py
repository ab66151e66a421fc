"""The signals of EBU Tech 3341 have the loudness that it gives for them."""

from __future__ import annotations

import numpy as np
import pytest

from app.audio.measure.loudness import GatedLoudness, gated_lufs
from app.core.draft.ingested import SILENT_LUFS

RATE = 16_000


def tone(*parts: tuple[float, float]) -> np.ndarray:
    """1 kHz in two channels: level in decibels and seconds of each part."""
    levels = np.concatenate(
        [np.full(round(seconds * RATE), 10 ** (level / 20)) for level, seconds in parts]
    )
    sine = levels * np.sin(2 * np.pi * 1000 * np.arange(len(levels)) / RATE)
    return np.stack([sine, sine]).astype(np.float32)


@pytest.mark.parametrize(
    ("parts", "lufs"),
    [
        ([(-23, 20)], -23.0),
        ([(-33, 20)], -33.0),
        ([(-36, 10), (-23, 60), (-36, 10)], -23.0),
        ([(-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)], -23.0),
        ([(-26, 20), (-20, 20.1), (-26, 20)], -23.0),
    ],
    ids=["case 1", "case 2", "case 3", "case 4", "case 5"],
)
def test_a_signal_of_the_standard_has_its_loudness(
    parts: list[tuple[float, float]], lufs: float
) -> None:
    loudness = GatedLoudness(RATE, channels=2)
    loudness.push(tone(*parts))
    assert gated_lufs(loudness.powers()) == pytest.approx(lufs, abs=0.1)


@pytest.mark.parametrize("parts", [[(-75, 5)], [(-10, 0.3)]], ids=["below the gate", "too short"])
def test_what_never_fills_a_block_above_the_gate_is_silent(
    parts: list[tuple[float, float]],
) -> None:
    loudness = GatedLoudness(RATE, channels=2)
    loudness.push(tone(*parts))
    assert gated_lufs(loudness.powers()) == SILENT_LUFS
