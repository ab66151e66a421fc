"""The sound check: three quiet seconds that are no practice."""

from __future__ import annotations

from app.ui.playback.unkept import Unkept

CHECK_SECONDS = 3.0
_FADE_SECONDS = 1.0


class SoundCheck(Unkept):
    """Plays the start of a recording and fades it out. Window's thread only."""

    def follow(self, playhead_seconds: float) -> None:
        if playhead_seconds >= CHECK_SECONDS - _FADE_SECONDS:
            self._bridge.stop()
