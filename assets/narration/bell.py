"""A singing bowl, struck softly once or more, out of decaying partials."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assets.narration.timeline import raised_cosine

# After a Tibetan bowl that Essl and Cook measured; a harmonic series sounds like an organ instead.
PARTIAL_RATIOS = (1.0, 2.986, 5.704, 9.007, 12.82, 17.28)
PARTIAL_LEVELS_DB = (0.0, -7.0, -17.0, -27.0, -36.0, -44.0)
# Seconds until each partial has fallen by 60 dB.
PARTIAL_T60_SECONDS = (28.0, 16.0, 8.0, 4.5, 2.2, 1.1)
# Each partial is a pair this far apart (as a part of its frequency), which is the bowl's slow beat.
PAIR_SPLITS = (0.0040, 0.0024, 0.0008, 0.0010, 0.0010, 0.0010)
# Unequal halves, so that the beat never falls silent.
PAIR_WEIGHTS = (0.6, 0.4)
ATTACK_SECONDS = 0.06
FADE_SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class BellSetting:
    """The lowest partial's frequency, how long a stroke rings, and how many follow how soon."""

    frequency_hz: float
    seconds: float
    strokes: int = 1
    apart_seconds: float = 0.0


def strokes(setting: BellSetting, rate: int) -> npt.NDArray[np.float32]:
    """All strokes, each into the ringing of the one before; mono at `rate`, with a peak of 1."""
    one = stroke(setting, rate)
    apart = round(setting.apart_seconds * rate)
    sound = np.zeros(len(one) + (setting.strokes - 1) * apart, dtype=np.float32)
    for number in range(setting.strokes):
        sound[number * apart : number * apart + len(one)] += one
    loudest: np.float32 = np.abs(sound).max()
    return sound / loudest


def stroke(setting: BellSetting, rate: int) -> npt.NDArray[np.float32]:
    """One stroke, mono at `rate`, with a peak of 1; the last sample is exactly zero."""
    time = np.arange(round(setting.seconds * rate)) / rate
    sound = np.zeros_like(time)
    partials = zip(PARTIAL_RATIOS, PARTIAL_LEVELS_DB, PARTIAL_T60_SECONDS, PAIR_SPLITS, strict=True)
    for ratio, level_db, t60, split in partials:
        frequency = setting.frequency_hz * ratio
        decay = 10 ** (level_db / 20) * 10 ** (-3 * time / t60)
        for side, weight in zip((-0.5, 0.5), PAIR_WEIGHTS, strict=True):
            sound += weight * decay * np.sin(2 * np.pi * frequency * (1 + side * split) * time)
    # A soft onset: a mallet's knock would startle a person in pain.
    attack = round(ATTACK_SECONDS * rate)
    sound[:attack] *= raised_cosine(attack)
    fade = round(FADE_SECONDS * rate)
    sound[-fade:] *= raised_cosine(fade)[::-1]
    return (sound / np.abs(sound).max()).astype(np.float32)
