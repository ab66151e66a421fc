"""What stands behind the practice page: what it shows, how loud it is, and when it goes dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.audio.protocol import PlayerStatus
from app.core.errors import AppError
from app.core.programme.programme import Recording
from app.store.records.settings import Settings
from app.ui.playback.player_client import PlayerClient
from app.ui.playback.running_practice import RunningPractice
from app.ui.playback.volume_limit import VolumeLimit

if TYPE_CHECKING:
    from app.ui.practice.dark_screen import DarkTimer
    from app.ui.shell.main_window import MainWindow


class PracticeController(QObject):
    """Shows the practice that runs and does what its page asks for. Window's thread only."""

    def __init__(
        self,
        window: MainWindow,
        run: RunningPractice,
        player: PlayerClient,
        settings: Settings,
        sentence: Callable[[AppError], str],
        show_error: Callable[[AppError], None],
        parent: QObject | None = None,
    ) -> None:
        """`sentence` words an error for the page, `say` shows one in the window."""
        super().__init__(parent)
        self._window = window
        self._run = run
        self._player = player
        self._settings = settings
        self._sentence = sentence
        self._show_error = show_error
        self._dark_timer: DarkTimer | None = None
        self.volume = VolumeLimit(settings)
        window.pause_asked.connect(run.pause_or_resume)
        window.stop_asked.connect(run.stop)
        window.rewind_asked.connect(run.jump_back)
        window.seek_asked.connect(run.jump_to)
        window.volume_asked.connect(self.change_volume)
        run.changed.connect(self._show_status)
        run.ended.connect(self._on_ended)

    def show(self, recording: Recording, at_seconds: float) -> None:
        """A practice has begun: its page is in front."""
        settings, page = self._settings, self._window.practice
        page.show_practice(
            recording.title,
            self.volume.db,
            loudest_db=self.volume.loudest_db,
            shows_places=settings.shows_places,
            chapters=recording.chapters,
        )
        page.show_state(at_seconds, recording.seconds, paused=False, line="")
        self._window.go_to_practice()
        if settings.dark_screen:
            self._begin_dark_timer()

    @Slot(float)
    def change_volume(self, volume_db: float) -> None:
        """Play as loud as was asked for, within the person's limit."""
        self._player.set_volume(self.volume.choose(volume_db))

    @Slot(float)
    def soften(self, volume_db: float) -> None:
        """The desktop asks for a volume; louder than now it does not get."""
        if self._run.running:
            self._window.practice.soften(volume_db)

    def keep_volume(self) -> None:
        """Remember the volume for next time."""
        try:
            self.volume.keep()
        except AppError as error:
            # It plays as loud as it was asked to; only the next start will not know.
            self._show_error(error)

    @Slot(object)
    def _show_status(self, status: PlayerStatus) -> None:
        line = ""
        if status.lost and status.error is not None:
            line = self._sentence(status.error)
        elif status.quiet:
            line = self.tr("quiet part, practice continues")
        paused = self._run.paused
        self._window.practice.show_state(
            status.playhead_seconds, status.duration_seconds, paused, line
        )
        if self._dark_timer is not None:
            self._dark_timer.show_playing(not paused)

    @Slot(object)
    def _on_ended(self, kept: object) -> None:
        if self._dark_timer is not None:
            self._dark_timer.end()
        self.keep_volume()

    def _begin_dark_timer(self) -> None:
        from app.ui.practice.dark_screen import DarkTimer

        if self._dark_timer is None:
            self._dark_timer = DarkTimer(self)
            self._dark_timer.due.connect(self._window.go_dark)
        # What is pressed in a window comes to its handle first, whatever has the focus in it.
        self._dark_timer.begin(self._window.windowHandle() or self._window)
