"""Sound that is no practice: heard, and nothing of it is kept."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.audio.protocol import PlayerState, PlayerStatus, Source
from app.ui.playback.player_client import BEGIN_FADE_SECONDS, PlayerClient

CHECK_SECONDS = 3.0
_FADE_SECONDS = 1.0


class Preview(QObject):
    """Plays one such sound at a time. Window's thread only."""

    ended = Signal(object)
    """It is over: the `AppError` that ended it, or None. Not told of a sound that was stopped."""

    def __init__(self, player: PlayerClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._play = 0
        player.status_changed.connect(self._on_status)
        player.player_replaced.connect(self._on_replaced)

    @property
    def playing(self) -> bool:
        """Whether it is heard."""
        return bool(self._play)

    def play(
        self,
        source: Source,
        volume_db: float,
        device: str | None,
        fade_in_seconds: float = BEGIN_FADE_SECONDS,
    ) -> None:
        """Play a recording from its start, unless one plays already."""
        if not self._play:
            self._play = self._player.play(
                source, volume_db=volume_db, device=device, fade_in_seconds=fade_in_seconds
            )

    def stop(self) -> None:
        """Fall silent, for example because a practice begins."""
        if self._play:
            self._play = 0
            self._player.stop()

    def follow(self, playhead_seconds: float) -> None:
        """It is heard up to here, in seconds of media time."""

    @Slot(int)
    def _on_replaced(self, play: int) -> None:
        if self._play:
            self.stop()
            self.ended.emit(None)

    @Slot(object)
    def _on_status(self, status: PlayerStatus) -> None:
        if self._play and status.play > self._play:  # another sound has taken the player
            self._play = 0
            self.ended.emit(None)
            return
        if not self._play or status.play != self._play:
            return
        over = status.state in (PlayerState.STOPPED, PlayerState.ENDED, PlayerState.FAILED)
        if over or status.lost:
            self._play = 0
            self._player.stop()
            self.ended.emit(status.error)
        else:
            self.follow(status.playhead_seconds)


class SoundCheck(Preview):
    """Plays the start of a recording and fades it out. Window's thread only."""

    def follow(self, playhead_seconds: float) -> None:
        if playhead_seconds >= CHECK_SECONDS - _FADE_SECONDS:
            self._player.stop()
