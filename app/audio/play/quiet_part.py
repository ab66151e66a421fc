"""Whether the recording itself is silent for a while, so that nobody takes it for a fault."""

from __future__ import annotations

import numpy as np

from app.audio.samples import Samples

QUIET_SECONDS, QUIET_LEVEL = 4.0, 10 ** (-50 / 20)
"""For so long, and below this level (root mean square), the recording itself is silent."""


class QuietPart:
    """Owns how long it has been silent. One thread may call it."""

    def __init__(self, sample_rate: int) -> None:
        self._least_frames = QUIET_SECONDS * sample_rate
        self._silent_frames = 0

    @property
    def lasts(self) -> bool:
        """Whether it has been silent for so long."""
        return self._silent_frames >= self._least_frames

    def note(self, samples: Samples) -> None:
        """These come next in the recording."""
        flat = samples.reshape(-1)
        level = float(np.sqrt(np.dot(flat, flat) / len(flat)))
        self._silent_frames = self._silent_frames + len(samples) if level < QUIET_LEVEL else 0

    def restart(self) -> None:
        """Begin anew, after a pause or a jump."""
        self._silent_frames = 0
