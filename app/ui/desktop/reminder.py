"""The daily reminder: a kind word at the time the person chose, while the program runs."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot

from app.core.errors import AppError
from app.core.moment import Moment
from app.core.reminder import is_due, parse_time
from app.store.records.settings import Settings
from app.ui.desktop.notifications import Message

LOOK_MILLISECONDS = 20_000


class Reminder(QObject):
    """Looks every 20 seconds whether the reminder's time has come. Window's thread only.

    It is never about days that are over, and stays away on a day that needs none.
    """

    due = Signal(object)
    """Today's `Message`."""

    def __init__(
        self,
        settings: Settings,
        now: Callable[[], Moment],
        is_wanted: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """`is_wanted` says, at the reminder's time, whether there is anything to remind of; it may
        raise AppErrors."""
        super().__init__(parent)
        self._settings = settings
        self._now = now
        self._is_wanted = is_wanted
        self._before = now()
        self._shown_on: date | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @staticmethod
    def promise_words() -> str:
        """What the setting says about when the reminder can come."""
        return QCoreApplication.translate(
            "Reminder",
            "It comes only while Evenbreath is open. With its icon near the clock, the program "
            "stays open when you close the window.",
        )

    @Slot()
    def look(self) -> None:
        """Remind if it is time; the records may be in use, then there is no reminder today."""
        before, self._before = self._before, self._now()
        with suppress(AppError):
            at = parse_time(self._settings.reminder or "")
            shown_on = self._shown_on or self._settings.reminded_on
            wall, wall_before = (m.local.replace(tzinfo=None) for m in (self._before, before))
            if at is None or not is_due(at, wall_before, wall, shown_on):
                return
            if self._is_wanted():
                self._shown_on = wall.date()
                self.due.emit(self._message())
                self._settings.reminded_on = wall.date()

    def close(self) -> None:
        """Remind no more."""
        self._timer.stop()

    def _message(self) -> Message:
        return Message(
            self.tr("A quiet moment, if it suits you"),
            self.tr("Your recording is ready. If today is not the day, that is fine too."),
            self.tr("Open Evenbreath"),
        )
