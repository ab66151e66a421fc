"""A bell that is rung: heard to its end, and no practice."""

from __future__ import annotations

from app.audio.protocol import Source
from app.store.records.settings import OFF_DB
from app.ui.playback.unkept import Unkept

STRIKE_FADE_SECONDS = 0.05
"""A bell begins with its strike, which a second's fade would swallow; so short a one only takes the
hardness from a strike that has any."""


class Bell(Unkept):
    """Plays a bell's recording once, to its end. Window's thread only."""

    def ring(self, source: Source, volume_db: float, bell_db: float, device: str | None) -> None:
        """Ring, `bell_db` against the volume of the voice; where that is off, so is the bell."""
        level_db = volume_db if volume_db <= OFF_DB else volume_db + min(bell_db, 0.0)
        self.play(source, level_db, device, STRIKE_FADE_SECONDS)
