"""What stands behind Today: what it shows, what it says was kept, and the day that it follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from app.core.errors import AppError
from app.ui.i18n.plurals import Counts
from app.ui.playback.player_client import PlayerClient
from app.ui.profile_data import ProfileData

if TYPE_CHECKING:
    from app.ui.shell.main_window import MainWindow

_DAY_MILLISECONDS = 20_000
"""How often it is asked whether a new day has come."""


class TodayController(QObject):
    """Keeps Today up to date, also where the window stays open over midnight.

    Window's thread only. What Today offers is got ready in the player as soon as it is shown.
    """

    device: str | None = None
    """The sound output that what begins here is played to, None for the computer's own choice."""

    def __init__(
        self,
        window: MainWindow,
        profile_data: ProfileData,
        player: PlayerClient,
        show_error: Callable[[AppError], None],
        may_change: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """`say` shows an error in the window; `may_change`: whether a new day may be shown now."""
        super().__init__(parent)
        self._window = window
        self._profile_data = profile_data
        self._player = player
        self._show_error = show_error
        self._may_change = may_change
        self._day: date | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(_DAY_MILLISECONDS)
        self._timer.timeout.connect(self.follow_day)
        self._timer.start()

    def refresh(self) -> None:
        """Bring Today up to date, and have the player open what its card offers."""
        self._day = self._profile_data.today()
        try:
            view = self._profile_data.today_view_model()
            self.device = self._profile_data.settings.device
            self._window.today.show_view(view)
            if view.card is not None:
                recording = self._profile_data.recording(view.card.recording)
                self._player.open(
                    self._profile_data.source(recording), view.card.continue_seconds or 0.0
                )
        except AppError as error:
            self._show_error(error)

    def show_preparing(self) -> None:
        """Say that the programme is only just being got ready."""
        self._window.today.show_view(self._profile_data.preparing_view())

    def show_kept(self, seconds: float, may_ask_why: bool) -> str:
        """Say how much was kept, and ask why it ended early if that may be asked.

        Returns the words, "" for less than a second, of which nothing is said.
        """
        words = _kept_words(seconds)
        self._window.today.show_kept(words, asks_why=bool(words) and may_ask_why)
        return words

    @Slot()
    def follow_day(self) -> None:
        """Show the new day, if one has come; what was kept the day before is not said any more."""
        if self._may_change() and self._day != self._profile_data.today():
            self._window.today.show_kept("", asks_why=False)
            self.refresh()

    def close(self) -> None:
        """The window was closed: no new day is shown."""
        self._timer.stop()


def _kept_words(seconds: float) -> str:
    """“3 minutes kept.”; nothing for less than a second."""
    if seconds < 1:
        return ""
    if seconds < 60:
        return Counts().seconds_kept(int(seconds))
    return Counts().minutes_kept(int(seconds // 60))
