"""What stands behind the practice page, and the page before it and between two recordings."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from app.audio.protocol import PlayerStatus
from app.core.errors import AppError
from app.core.moment import clock_length
from app.core.practice.silence import NO_RECORDING
from app.core.programme.programme import Recording
from app.store.records.settings import Settings
from app.ui.i18n.plurals import Counts
from app.ui.playback.playback import Playback
from app.ui.playback.player_client import PlayerClient
from app.ui.playback.session_player import Intermission
from app.ui.theme.theme import Theme
from app.ui.widgets.accessibility import announce

if TYPE_CHECKING:
    from app.ui.practice.dark_screen import DarkTimer
    from app.ui.practice.intermission_page import IntermissionPage
    from app.ui.shell.main_window import MainWindow

_LOOK_MILLISECONDS = 500
"""How often it is asked what is left of the quiet, which is shown in whole seconds."""


class PracticeController(QObject):
    """Shows what is under way and does what its pages ask for. Window's thread only."""

    def __init__(
        self,
        window: MainWindow,
        playback: Playback,
        player: PlayerClient,
        settings: Settings,
        theme: Theme,
        sentence: Callable[[AppError], str],
        show_error: Callable[[AppError], None],
        parent: QObject | None = None,
    ) -> None:
        """`sentence` words an error for the page, `show_error` shows one in the window."""
        super().__init__(parent)
        self._window = window
        self._playback = playback
        self._player = player
        self._settings = settings
        self._theme = theme
        self._sentence = sentence
        self._show_error = show_error
        self._dark_timer: DarkTimer | None = None
        self._intermission: IntermissionPage | None = None
        self.volume = playback.volume
        self._shown_db = self.volume.db
        self._in_silence = False
        window.pause_asked.connect(playback.pause_or_resume)
        window.media_key_pressed.connect(playback.take_media_key)
        window.stop_asked.connect(playback.stop)
        window.rewind_asked.connect(playback.rewind)
        window.seek_asked.connect(playback.seek)
        window.volume_asked.connect(self.change_volume)
        playback.practice_begun.connect(self._show_practice)
        playback.practice_changed.connect(self._show_status)
        playback.practice_ended.connect(self._on_ended)
        playback.intermission_begun.connect(self._show_intermission)
        playback.intermission_held.connect(self._show_held)
        playback.session_left.connect(self._forget_intermission)

    @Slot(float)
    def change_volume(self, volume_db: float) -> None:
        """Play as loud as was asked for, within the person's limit."""
        self._shown_db = self.volume.choose(volume_db)
        self._player.set_volume(self._shown_db)

    @Slot(float)
    def soften(self, volume_db: float) -> None:
        """The desktop asks for a volume; louder than now it does not get."""
        if self._playback.practising:
            self._window.practice.soften(volume_db)

    def keep_volume(self) -> None:
        """Remember the volume for next time."""
        try:
            self.volume.keep()
        except AppError as error:
            # It plays as loud as it was asked to; only the next start will not know.
            self._show_error(error)

    @Slot(object, float)
    def _show_practice(self, recording: Recording, at_seconds: float) -> None:
        self._forget_intermission()
        settings, page = self._settings, self._window.practice
        self._shown_db = self.volume.db
        self._in_silence = recording.id == NO_RECORDING
        page.show_practice(
            recording.title,
            self.volume.db,
            loudest_db=self.volume.loudest_db,
            shows_places=settings.shows_places and not self._in_silence,
            chapters=recording.chapters,
        )
        page.show_state(at_seconds, recording.seconds, paused=False, line="")
        self._window.go_to_practice()
        if settings.dark_screen:
            self._begin_dark_timer()

    @Slot(object)
    def _show_status(self, status: PlayerStatus) -> None:
        line = ""
        if status.lost and status.error is not None:
            line = self._sentence(status.error)
        elif status.quiet and not self._in_silence:
            line = self.tr("quiet part, practice continues")
        if self._shown_db != self.volume.db:
            self._shown_db = self.volume.db
            self._window.practice.show_volume(self.volume.db, self.volume.loudest_db)
        paused = self._playback.paused
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

    # Before a practice, and between two recordings of a session

    @Slot(object)
    def _show_intermission(self, intermission: Intermission) -> None:
        from app.ui.practice.intermission_page import IntermissionPage

        page = self._intermission = IntermissionPage(self._theme)
        page.go_on_asked.connect(self._playback.resume)
        page.media_key_pressed.connect(self._playback.take_media_key)
        page.stop_asked.connect(self._playback.stop)
        page.dark_asked.connect(self._window.go_dark)
        recording = intermission.following.recording
        if intermission.settles:
            coming = recording.title
            before = self.tr("Time to settle down. It is not counted.")
        else:
            coming = self.tr("{number} of {count}: then {title}").format(
                number=intermission.number, count=intermission.total, title=recording.title
            )
            before = Counts().kept(self._playback.heard_seconds)
        length = Counts().length(recording.seconds)
        page.show_next(coming, length, self._quiet_line(), before)
        self._window.go_to_intermission(page)
        if intermission.settles and self._settings.dark_screen:
            self._begin_dark_timer()
        timer = QTimer(page)  # gone with the page
        timer.timeout.connect(lambda: self._show_quiet(page))
        timer.start(_LOOK_MILLISECONDS)
        announce(self._window, page.spoken)

    def _quiet_line(self) -> str:
        """“It begins by itself in 1:58.”, to the second; without the time while bells ring."""
        left = math.ceil(self._playback.quiet_left_seconds)
        if not left:
            return self.tr("It begins by itself in a moment.")
        return self.tr("It begins by itself in {time}.").format(time=clock_length(left))

    def _show_quiet(self, page: IntermissionPage) -> None:
        if not self._playback.is_held:
            page.show_line(self._quiet_line())

    @Slot()
    def _show_held(self) -> None:
        if self._intermission is not None:
            self._intermission.show_line(self.tr("It begins when you are ready."))

    @Slot()
    def _forget_intermission(self) -> None:
        if self._dark_timer is not None:
            self._dark_timer.end()
        self._intermission = None
