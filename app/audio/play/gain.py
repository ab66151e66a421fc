"""How loud sound is: a volume in dB that glides to where it is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from app.audio.play.fade import Gains

if TYPE_CHECKING:
    from numpy.typing import NDArray

GLIDE_DB_PER_SECOND = 200.0
"""2 dB, the largest step on screen, in 10 ms: prompt, and slow enough not to click."""

SILENT_DB = -80.0
"""At and below this nothing is heard, so nothing is played."""


class Gain:
    """Owns the volume of one play, in dB. One thread may call it."""

    def __init__(self) -> None:
        self._db = self._target_db = 0.0

    def set(self, db: float) -> None:
        """Be there at once: before the first sample."""
        self._db = self._target_db = max(db, SILENT_DB)

    def glide(self, db: float) -> None:
        """Go there from the volume of now."""
        self._target_db = max(db, SILENT_DB)

    def gains(self, frames: int, sample_rate: int) -> Gains:
        """The factors of the next `frames`, which it moves on by; exactly 1 at 0 dB."""
        if self._db == self._target_db:
            return _factor(self._db)
        step = GLIDE_DB_PER_SECOND / sample_rate
        way = self._target_db - self._db
        moved = np.minimum(step * np.arange(1, frames + 1), abs(way)) * np.sign(way)
        dbs = self._db + moved
        self._db = self._target_db if step * frames >= abs(way) else float(dbs[-1])
        gains: NDArray[np.float32] = np.where(dbs <= SILENT_DB, 0.0, 10 ** (dbs / 20))
        return gains.astype(np.float32)[:, np.newaxis]


def _factor(db: float) -> float:
    return 0.0 if db <= SILENT_DB else float(10 ** (db / 20))
