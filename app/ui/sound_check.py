"""The sound check: three quiet seconds that are no practice."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.audio.protocol import PlayerState, PlayerStatus, Source
from app.ui.player_bridge import PlayerBridge

CHECK_SECONDS = 3.0
_FADE_SECONDS = 1.0


class SoundCheck(QObject):
    """Plays the start of a recording and fades it out; nothing is kept. Window's thread only."""

    ended = Signal(object)
    """It is over: the `AppError` that ended it, or None."""

    def __init__(self, bridge: PlayerBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._play = 0
        bridge.status_changed.connect(self._on_status)
        bridge.player_replaced.connect(self._on_replaced)

    def begin(self, source: Source, volume_db: float, device: str | None) -> None:
        """Play the start of a recording, softly."""
        if not self._play:
            self._play = self._bridge.play(source, volume_db=volume_db, device=device)

    def stop(self) -> None:
        """Stop at once, for example because a practice begins."""
        if self._play:
            self._play = 0
            self._bridge.stop()

    @Slot(int)
    def _on_replaced(self, play: int) -> None:
        if self._play:
            self.stop()

    @Slot(object)
    def _on_status(self, status: PlayerStatus) -> None:
        if status.play != self._play or not self._play:
            return
        over = status.state in (PlayerState.STOPPED, PlayerState.ENDED, PlayerState.FAILED)
        if over or status.lost:
            self._play = 0
            self._bridge.stop()
            self.ended.emit(status.error)
        elif status.playhead_seconds >= CHECK_SECONDS - _FADE_SECONDS:
            self._bridge.stop()
