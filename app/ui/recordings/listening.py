"""Listening to a recording that is being made ready: as a participant hears it, and no practice."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent

from app.audio.protocol import PlayerStatus, Source
from app.ui.page_controller import Services
from app.ui.playback.preview import Preview
from app.ui.playback.volume_limit import VolumeLimit


class Listening(Preview):
    """Plays one recording from any place, by the same player and gain. Window's thread only.

    It begins as loud as a practice would, never above the person's own limit, and keeps nothing:
    no practice, no volume. Space and Esc end it; a practice that begins takes the player over.
    """

    moved = Signal(float)
    """The recording is heard up to here, in seconds of media time."""

    changed = Signal()
    """Listening began, or ended."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(services.player, parent)
        self._services = services
        self._source: Source | None = None
        self.at_seconds = 0.0
        """Where it is, or goes on from."""
        self.volume = VolumeLimit(services.profile_data.settings)
        self._begun = False

    @property
    def source(self) -> Source | None:
        """What there is to be heard."""
        return self._source

    def load(self, source: Source | None, at_seconds: float = 0.0) -> None:
        """Have this to be heard, from `at_seconds`; what lies in another file falls silent."""
        before, self._source = self._source, source
        if before is None or source is None or before.path != source.path:
            self.stop()
            self.at_seconds = at_seconds

    @Slot()
    def toggle(self) -> None:
        """Listen from where it is, or fall silent."""
        if self.playing:
            self.stop()
        else:
            self.begin()

    def begin(self) -> None:
        """Listen from where it is; from the start where it was heard to the end."""
        source = self._source
        if source is None or self.playing or not self._services.playback.make_way():
            return
        if self.at_seconds >= source.seconds - 0.5:
            self.at_seconds = 0.0
        self._services.shell.show_error(None)
        if not self._begun:
            self._begun = True
            self.volume.begin()
        device = self._services.profile_data.settings.device
        self._services.window.installEventFilter(self)
        self.play(source, self.volume.db, device, at_seconds=self.at_seconds)
        self.changed.emit()

    def seek(self, at_seconds: float) -> None:
        """Be at this place, whether it is heard or not."""
        if self._source is None:
            return
        self.at_seconds = min(max(0.0, at_seconds), self._source.seconds)
        if self._play is not None:
            self._play.seek(self.at_seconds)

    def set_volume(self, volume_db: float) -> None:
        """Be as loud as this, or as the person's own limit allows."""
        heard_db = self.volume.choose(volume_db)
        if self._play is not None:
            self._play.set_volume(heard_db)

    @Slot()
    def stop(self) -> None:
        was = self.playing
        super().stop()
        if was:
            self._say_over()

    def follow(self, playhead_seconds: float) -> None:
        self.at_seconds = playhead_seconds
        self.moved.emit(playhead_seconds)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Comes before the window's own shortcuts, and only for keys that no field of text took.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = (Qt.Key.Key_Space, Qt.Key.Key_Escape)
            if event.key() in keys:
                if not event.isAutoRepeat():
                    self.stop()
                event.accept()  # the first Esc ends the sound, the next one may lead back
                return True
        return super().eventFilter(watched, event)

    @Slot(object)
    def _on_ended(self, status: PlayerStatus) -> None:
        if self._source is not None:
            self.at_seconds = min(status.playhead_seconds, self._source.seconds)
            self.moved.emit(self.at_seconds)
        super()._on_ended(status)
        self._say_over()
        if status.error is not None:
            self._services.shell.show_error(status.error)

    def _say_over(self) -> None:
        self._services.window.removeEventFilter(self)
        self.changed.emit()
