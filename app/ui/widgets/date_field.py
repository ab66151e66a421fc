"""Where a date is typed, part by part, or changed with the arrow keys."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QWidget

from app.ui.i18n.dates import Dates
from app.ui.widgets.spin_edit import SpinEdit

_FIRST, _LAST = QDate(2000, 1, 1), QDate(2199, 12, 31)


class DateField(SpinEdit, QDateEdit):
    """Holds one date between 2000 and 2199. Window's thread only."""

    entered = Signal()
    """Enter was pressed: this date, please."""

    left = Signal()
    """Esc was pressed in a field that `is_asked`: no date, please."""

    def __init__(self, dates: Dates, is_asked: bool = False, parent: QWidget | None = None) -> None:
        """`is_asked`: the field is a question of its own, which Esc takes back."""
        super().__init__(parent)
        self._is_asked = is_asked
        self.setLocale(dates.locale)
        self.setDisplayFormat("dd / MM / yyyy" if dates.day_first else "MM / dd / yyyy")
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setDateRange(_FIRST, _LAST)
        self.setCurrentSectionIndex(0)

    @property
    def day(self) -> date:
        """The date that is shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def show_day(self, day: date) -> None:
        """Show a date; one that is too far away becomes the nearest that can be shown."""
        self.setDate(max(_FIRST, min(QDate(day.year, day.month, day.day), _LAST)))

    def event(self, event: QEvent) -> bool:
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and self._is_asked:
            event.accept()  # the window has a shortcut of this key
            if event.type() == QEvent.Type.KeyPress:
                self.left.emit()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
