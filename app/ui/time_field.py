"""Where a time of day is typed, part by part, or changed with the arrow keys."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QEvent, QLocale, Qt, QTime
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QTimeEdit, QWidget

from app.ui.dates import Dates

_INSET = 16


class TimeField(QTimeEdit):
    """Holds a time of day to the minute, written as the locale does. Space is left to the page.

    `timeChanged` follows a whole answer, not each key. Window's thread only.
    """

    def __init__(self, dates: Dates, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(dates.locale)
        self.setDisplayFormat(dates.locale.timeFormat(QLocale.FormatType.ShortFormat))
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setKeyboardTracking(False)

    @property
    def moment(self) -> time:
        """The time that is shown."""
        return time(self.time().hour(), self.time().minute())

    def show_time(self, moment: time) -> None:
        """Show a time without asking for it."""
        self.blockSignals(True)
        self.setTime(QTime(moment.hour, moment.minute))
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A page that scrolls under the pointer must not change it.
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A style sheet's border leaves a time edit without buttons one pixel for its text.
        self.lineEdit().setGeometry(self.rect().adjusted(_INSET, 2, -_INSET, -2))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            event.ignore()
            return False
        return super().event(event)
