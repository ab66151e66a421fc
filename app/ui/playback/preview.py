"""Previews: sound that is played without a practice, of which nothing is kept."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.audio.protocol import PlayerStatus, Source
from app.ui.playback.play import BEGIN_FADE_SECONDS, Play
from app.ui.playback.player_client import PlayerClient

CHECK_SECONDS = 3.0
_FADE_SECONDS = 1.0


class Preview(QObject):
    """Plays one such sound at a time. Window's thread only."""

    ended = Signal(object)
    """The sound is over: the `AppError` that ended it, or None where it ran to its end or another
    sound took its place. Not told of a sound that was stopped here."""

    def __init__(self, player: PlayerClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._play: Play | None = None

    @property
    def playing(self) -> bool:
        """Whether it is heard."""
        return self._play is not None

    def play(
        self,
        source: Source,
        volume_db: float,
        device: str | None,
        *,
        at_seconds: float = 0.0,
        fade_in_seconds: float = BEGIN_FADE_SECONDS,
        route: str = "",
    ) -> None:
        """Play a recording from `at_seconds` of media time, unless one plays already."""
        if self._play is not None:
            return
        play = self._play = self._player.play(
            source,
            at_seconds,
            volume_db=volume_db,
            device=device,
            fade_in_seconds=fade_in_seconds,
            route=route,
        )
        play.changed.connect(self._on_changed)
        play.ended.connect(self._on_ended)
        if play.over:  # no process could be started
            self._on_ended(play.status)

    @Slot()
    def stop(self) -> None:
        """Fall silent."""
        play, self._play = self._play, None
        if play is not None:
            play.changed.disconnect(self._on_changed)
            play.ended.disconnect(self._on_ended)
            play.stop()

    def follow(self, playhead_seconds: float) -> None:
        """Called as it is heard, with the position in seconds of media time."""

    @Slot(object)
    def _on_changed(self, status: PlayerStatus) -> None:
        if self._play is None:
            return
        if status.lost:  # it does not wait for headphones to come back
            self._play.stop()
        else:
            self.follow(status.playhead_seconds)

    @Slot(object)
    def _on_ended(self, status: PlayerStatus) -> None:
        self._play = None
        self.ended.emit(status.error)


class SoundCheck(Preview):
    """Plays the start of a recording and fades it out. Window's thread only."""

    def follow(self, playhead_seconds: float) -> None:
        if self._play is not None and playhead_seconds >= CHECK_SECONDS - _FADE_SECONDS:
            self._play.stop()
