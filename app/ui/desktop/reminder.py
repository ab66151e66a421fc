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
        may_speak: Callable[[], bool],
        is_wanted: Callable[[], bool],
        asks_note: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """`may_speak` says whether nothing is under way: else the reminder waits for its end.

        `is_wanted` says, at the reminder's time, whether there is anything to practise, and
        `asks_note` whether the day's headache note is to be asked for; they may raise AppErrors.
        """
        super().__init__(parent)
        self._settings = settings
        self._now = now
        self._may_speak = may_speak
        self._is_wanted = is_wanted
        self._asks_note = asks_note
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
        if not self._may_speak():
            return
        before, self._before = self._before, self._now()
        with suppress(AppError):
            at = parse_time(self._settings.reminder or "")
            shown_on = self._shown_on or self._settings.reminded_on
            wall, wall_before = (m.local.replace(tzinfo=None) for m in (self._before, before))
            if at is None or not is_due(at, wall_before, wall, shown_on):
                return
            practice, note = self._is_wanted(), self._asks_note()
            if practice or note:
                self._shown_on = wall.date()
                self.due.emit(self._message(practice, note))
                self._settings.reminded_on = wall.date()

    def close(self) -> None:
        """Remind no more."""
        self._timer.stop()

    def _message(self, practice: bool, note: bool) -> Message:
        summary = self.tr("A quiet moment, if it suits you")
        if not practice:
            summary = self.tr("Today's headache note, if you like")
            body = self.tr("One key is enough, and nothing else is asked.")
        elif note:
            body = self.tr(
                "Your recording is ready, and one key keeps today's headache note. If today is "
                "not the day, that is fine too."
            )
        else:
            body = self.tr("Your recording is ready. If today is not the day, that is fine too.")
        return Message(summary, body, self.tr("Open Evenbreath"))
