"""Where a time of day is typed, part by part, or changed with the arrow keys."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QLocale, QTime
from PySide6.QtWidgets import QAbstractSpinBox, QTimeEdit, QWidget

from app.ui.i18n.dates import Dates
from app.ui.widgets.spin_edit import SpinEdit


class TimeField(SpinEdit, QTimeEdit):
    """Holds a time of day to the minute, written as the locale does.

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
