"""A session practised alone, as it is seen and heard: its page, its bells, its next recording."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.core.errors import AppError
from app.core.programme.session_stages import Stage
from app.ui.i18n.plurals import Counts
from app.ui.playback.bell import Bell, bell_source
from app.ui.playback.player_client import PlayerClient
from app.ui.playback.running_practice import Kept, RunningPractice
from app.ui.practice.session_player import Intermission, SessionPlayer
from app.ui.profile_data import ProfileData
from app.ui.programme.play_options import minutes_of
from app.ui.theme.theme import Theme
from app.ui.widgets.accessibility import announce

if TYPE_CHECKING:
    from app.ui.practice.intermission_page import IntermissionPage
    from app.ui.shell.main_window import MainWindow

_MINUTE_SECONDS = 60.0


class SessionPlayerController(QObject):
    """Sits between a `SessionPlayer`, the page between two recordings and the player.

    Window's thread only.
    """

    noticed = Signal(object)
    """An `AppError` about what cannot be played."""

    left = Signal()
    """The person ended it between two recordings."""

    def __init__(
        self,
        window: MainWindow,
        profile_data: ProfileData,
        stages: Callable[[int], tuple[Stage, ...]],
        player: PlayerClient,
        run: RunningPractice,
        theme: Theme,
        begin: Callable[[str], bool],
        sound: Callable[[], tuple[float, str | None]],
        parent: QObject | None = None,
    ) -> None:
        """`stages` looks a session up by its number, `begin` begins a practice of a recording by
        its id and says whether it did; `sound` is the volume in dB and the output of now."""
        super().__init__(parent)
        self._window = window
        self._profile_data = profile_data
        self._player = player
        self._run = run
        self._theme = theme
        self._sound = sound
        self._page: IntermissionPage | None = None
        self.bell = Bell(player, self)
        self.walk = SessionPlayer(
            stages, begin, run.ticks, lambda: profile_data.settings.bells, self
        )
        self.walk.waited.connect(self._show_between)
        self.walk.held.connect(self._show_held)
        self.walk.ended.connect(self._leave)
        self.walk.noticed.connect(self.noticed)
        self.walk.bell_asked.connect(self._ring)
        self.walk.bell_unwanted.connect(self.bell.stop)
        self.bell.ended.connect(self.walk.take_rung)

    def take(self, kept: Kept) -> bool:
        """A practice is over; whether another one follows."""
        return self.walk.take(kept)

    def ring(self, recording_id: str) -> None:
        """Ring a bell for a group, unless one rings or something plays; `OWN_BELL` too."""
        if not self._run.running and not self.walk.under_way:
            self._ring(recording_id)

    def close(self) -> None:
        """The window was closed."""
        self.walk.ended.disconnect(self._leave)
        self.walk.stop()
        self.bell.stop()

    @Slot(object)
    def _show_between(self, between: Intermission) -> None:
        from app.ui.practice.intermission_page import IntermissionPage

        try:
            recording = self._profile_data.recording(between.recording)
            self._player.open(self._profile_data.source(recording))
        except AppError as error:
            self.noticed.emit(error)
            self.walk.stop()
            return
        self._run.stay_awake()
        page = self._page = IntermissionPage(self._theme)
        page.go_on_asked.connect(self.walk.go_on)
        page.stop_asked.connect(self.walk.stop)
        count = self.tr("{place} of {count}").format(
            place=between.place, count=between.recording_count
        )
        minutes = int(self.walk.heard_seconds // _MINUTE_SECONDS)
        page.show_next(
            self.tr("Next: {title}").format(title=recording.title),
            "  ·  ".join((minutes_of(recording), count)),
            self._line(between),
            Counts().minutes_kept(minutes) if minutes else "",
        )
        self._window.go_to_intermission(page)
        announce(self._window, page.spoken)

    def _line(self, between: Intermission) -> str:
        if between.quiet_seconds <= self.walk.gap_seconds:
            return self.tr("It begins by itself in a moment.")
        minutes = Counts().minutes(max(1, round(between.quiet_seconds / _MINUTE_SECONDS)))
        return self.tr("First, {minutes} of quiet. Then it begins by itself.").format(
            minutes=minutes
        )

    @Slot()
    def _show_held(self) -> None:
        self._run.rest()
        if self._page is not None:
            self._page.show_waiting(self.tr("It begins when you are ready."))

    @Slot()
    def _leave(self) -> None:
        self._page = None
        self._run.rest()
        self.left.emit()

    @Slot(str)
    def _ring(self, recording_id: str) -> None:
        volume_db, device = self._sound()
        try:
            source = bell_source(self._profile_data, recording_id)
        except AppError as error:
            self.noticed.emit(error)
            self.walk.take_rung(None)  # what comes after a bell does not need it
            return
        self.bell.ring(source, volume_db, self._profile_data.settings.bell_db, device)
