"""How sound comes and goes: a level that moves between silence and full without a step."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Gains: TypeAlias = "NDArray[np.float32] | float"
"""One factor for a whole block, or one for each frame, shaped [frames, 1]."""

FLOOR = 0.001
"""The gain at which a fade begins (-60 dB): inaudible, yet sound from the first sample on."""


@dataclass(frozen=True, slots=True)
class Fades:
    """How long sound takes to come and go, in seconds; 0 is at once."""

    start_seconds: float = 1.0
    resume_seconds: float = 0.5
    pause_seconds: float = 0.25
    stop_seconds: float = 1.0
    seek_seconds: float = 0.1


NO_FADES = Fades(0, 0, 0, 0, 0)


class Fade:
    """Owns the level of one play, from 0 (silent) to 1. One thread may call it.

    The gain is the square of the level, which the ear takes for more even than a straight line.
    """

    def __init__(self) -> None:
        self._level = 0.0
        self._step = 0.0

    @property
    def silent(self) -> bool:
        """Whether it has arrived at silence, or has not left it."""
        return self._level <= 0 and self._step <= 0

    @property
    def frames_to_silence(self) -> int | None:
        """How many frames are left of a fade out; None when it is no fade out."""
        # A millionth of a frame more is rounding.
        return ceil(self._level / -self._step - 1e-6) if self._step < 0 else None

    def rise(self, frames: int) -> None:
        """From the level of now towards full; the whole way takes `frames`, 0 is at once."""
        self._step = 1 / frames if frames > 0 else 0.0
        if frames <= 0:
            self._level = 1.0

    def fall(self, frames: int) -> None:
        """From the level of now towards silence; the whole way takes `frames`, 0 is at once."""
        self._step = -1 / frames if frames > 0 else 0.0
        if frames <= 0:
            self._level = 0.0

    def gains(self, frames: int) -> Gains:
        """The factors of the next `frames`, which it moves on by."""
        if self._step == 0:
            return 1.0 if self._level >= 1 else 0.0
        levels = np.clip(self._level + self._step * np.arange(frames), 0, 1)
        self._level = min(1.0, max(0.0, self._level + self._step * frames))
        # Less than a millionth of the way is rounding.
        if self._step > 0 and self._level > 1 - 1e-9:
            self._level, self._step = 1.0, 0.0
        elif self._step < 0 and self._level < 1e-9:
            self._level, self._step = 0.0, 0.0
        gains: NDArray[np.float32] = (FLOOR + (1 - FLOOR) * levels**2).astype(np.float32)
        return gains[:, np.newaxis]
