"""Fields whose parts go up and down by key: a date, a time of day, minutes, seconds."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QDate, QEvent, QLocale, Qt, QTime, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDateEdit,
    QDoubleSpinBox,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from app.ui.i18n.dates import Dates
from app.ui.theme.theme import Theme
from app.ui.widgets.accessibility import tell_focus

_FIRST_DAY, _LAST_DAY = QDate(2000, 1, 1), QDate(2199, 12, 31)
_LAST_NUMBER = _FIRST_DAY.daysTo(_LAST_DAY)
_LAST_MINUTE = 24 * 60 - 1
_INSET = 16
"""Pixels between a field's sides and its text, as in the theme's style sheet."""

_CURSOR = 4
_SECONDS_LETTERS = 10
_MINUTES_LETTERS = 3

if TYPE_CHECKING:
    _Base = QAbstractSpinBox
else:
    _Base = object  # the spin box of Qt's that a field names beside this class


class SpinField(_Base):
    """What the fields here add to a spin box of Qt's; stands before it among a field's bases.

    It shows no buttons and leaves Space and the wheel to the page. Window's thread only.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "field")
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.lineEdit().setAcceptDrops(False)  # files that are dropped are left to the page

    def focusInEvent(self, event: QFocusEvent) -> None:
        tell_focus(self)
        super().focusInEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A page that scrolls under the pointer must not change it.
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A style sheet's border leaves a field without buttons one pixel for its text.
        self.lineEdit().setGeometry(self.rect().adjusted(_INSET, 2, -_INSET, -2))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            event.ignore()
            return False
        return super().event(event)


class DateField(SpinField, QDateEdit):
    """Holds one date between 2000 and 2199. Window's thread only."""

    entered = Signal()
    """Enter was pressed: this date, please."""

    cancelled = Signal()
    """Esc was pressed in a field that `is_asked`: no date, please."""

    def __init__(self, dates: Dates, is_asked: bool = False, parent: QWidget | None = None) -> None:
        """`is_asked`: the field is a question of its own, which Esc takes back."""
        super().__init__(parent)
        self._is_asked = is_asked
        self.setLocale(dates.locale)
        self.setDisplayFormat("dd / MM / yyyy" if dates.day_first else "MM / dd / yyyy")
        self.setDateRange(_FIRST_DAY, _LAST_DAY)
        self.setCurrentSectionIndex(0)

    @property
    def day(self) -> date:
        """The date that is shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def _number(self) -> int:
        return _FIRST_DAY.daysTo(self.date())

    def _take_number(self, number: int) -> None:
        self.setDate(_FIRST_DAY.addDays(max(0, min(number, _LAST_NUMBER))))

    # Qt lets a screen reader raise and lower what has these, and offers it of a date without them.
    value = Property(int, _number, _take_number)
    minimum = Property(int, lambda _: 0)
    maximum = Property(int, lambda _: _LAST_NUMBER)
    singleStep = Property(int, lambda _: 1)

    def show_day(self, day: date) -> None:
        """Show a date; one that is too far away becomes the nearest that can be shown."""
        self.setDate(max(_FIRST_DAY, min(QDate(day.year, day.month, day.day), _LAST_DAY)))

    def event(self, event: QEvent) -> bool:
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and self._is_asked:
            event.accept()  # the window has a shortcut of this key
            if event.type() == QEvent.Type.KeyPress:
                self.cancelled.emit()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()


class TimeField(SpinField, QTimeEdit):
    """Holds a time of day to the minute, written as the locale does.

    `timeChanged` follows a whole answer, not each key. Window's thread only.
    """

    def __init__(self, dates: Dates, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(dates.locale)
        self.setDisplayFormat(dates.locale.timeFormat(QLocale.FormatType.ShortFormat))
        self.setKeyboardTracking(False)

    @property
    def moment(self) -> time:
        """The time that is shown."""
        return time(self.time().hour(), self.time().minute())

    def _minute(self) -> int:
        return self.time().hour() * 60 + self.time().minute()

    def _take_minute(self, minute: int) -> None:
        self.setTime(QTime(*divmod(max(0, min(minute, _LAST_MINUTE)), 60)))

    # As in a date.
    value = Property(int, _minute, _take_minute)
    minimum = Property(int, lambda _: 0)
    maximum = Property(int, lambda _: _LAST_MINUTE)
    singleStep = Property(int, lambda _: 1)

    def show_time(self, moment: time) -> None:
        """Show a time without asking for it."""
        self.blockSignals(True)
        self.setTime(QTime(moment.hour, moment.minute))
        self.blockSignals(False)


class MinutesField(SpinField, QSpinBox):
    """Holds whole minutes; `valueChanged` follows each key. Window's thread only."""

    def __init__(
        self, theme: Theme, name: str, least: int, most: int, parent: QWidget | None = None
    ) -> None:
        """`name` says what takes so long, for a screen reader."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setRange(least, most)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFont(theme.font(tabular=True))
        letters = self.fontMetrics().horizontalAdvance("0" * _MINUTES_LETTERS)
        self.setFixedWidth(letters + 2 * _INSET + _CURSOR)

    def show_minutes(self, minutes: int) -> None:
        """Show so many minutes without asking for it."""
        self.blockSignals(True)
        self.setValue(minutes)
        self.blockSignals(False)


class SecondsField(SpinField, QDoubleSpinBox):
    """Holds seconds to a tenth, written as the locale does.

    `valueChanged` follows a whole answer, not each key. Window's thread only.
    """

    def __init__(
        self, theme: Theme, name: str, locale: QLocale, parent: QWidget | None = None
    ) -> None:
        """`name` says what takes so long, for a screen reader."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setLocale(locale)
        self.setDecimals(1)
        self.setSingleStep(0.5)
        self.setGroupSeparatorShown(False)
        self.setSuffix(" s")
        self.setKeyboardTracking(False)
        self.setFont(theme.font())
        letters = self.fontMetrics().averageCharWidth() * _SECONDS_LETTERS
        self.setFixedWidth(letters + 2 * _INSET)

    def show_seconds(self, seconds: float, most: float) -> None:
        """Hold `seconds`, of at most `most`, without asking for it."""
        self.blockSignals(True)
        self.setRange(0.0, max(0.0, most))
        self.setValue(seconds)
        self.blockSignals(False)
