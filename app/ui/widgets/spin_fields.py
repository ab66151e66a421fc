"""Fields with parts that go up and down: a date, a time of day, minutes and seconds."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QLocale, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QDoubleSpinBox, QTimeEdit, QWidget

from app.ui.i18n.dates import Dates
from app.ui.theme.theme import TARGET_PIXELS, Theme

_FIRST, _LAST = QDate(2000, 1, 1), QDate(2199, 12, 31)


if TYPE_CHECKING:
    _Base = QAbstractSpinBox
else:
    _Base = object  # Qt's own class comes in by what stands beside this one


class SpinEdit(_Base):
    """Stands before a spin box of Qt's that shows no buttons: Space and the wheel are the page's.

    Window's thread only.
    """

    inset = 16
    """Pixels between the field's sides and its text."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A page that scrolls under the pointer must not change it.
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A style sheet's border leaves a field without buttons one pixel for its text.
        self.lineEdit().setGeometry(self.rect().adjusted(self.inset, 2, -self.inset, -2))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            event.ignore()
            return False
        return super().event(event)


class DateField(SpinEdit, QDateEdit):
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
                self.cancelled.emit()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()


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


class SecondsField(SpinEdit, QDoubleSpinBox):
    """Seconds to a tenth, written as the locale does.

    `valueChanged` follows a whole answer, not each key. Window's thread only.
    """

    inset = 14

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
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setKeyboardTracking(False)
        colours = theme.palette
        target = round(TARGET_PIXELS * (1 + theme.scale) / 2)
        self.setFont(theme.font())
        self.setStyleSheet(
            f"QDoubleSpinBox {{ min-height: {target - 4}px; padding: 0 {self.inset}px;"
            f" border: 2px solid {colours.outline}; border-radius: 10px;"
            f" background: {colours.surface}; color: {colours.text};"
            f" selection-background-color: {colours.secondary};"
            f" selection-color: {colours.background}; }}"
            f"QDoubleSpinBox:focus {{ border-color: {colours.text}; }}"
            f"QDoubleSpinBox:disabled {{ color: {colours.outline};"
            f" border-color: {colours.hairline}; }}"
        )
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * 10 + 2 * self.inset)

    def show_seconds(self, seconds: float, most: float) -> None:
        """Hold `seconds`, of at most `most`, without asking for it."""
        self.blockSignals(True)
        self.setRange(0.0, max(0.0, most))
        self.setValue(seconds)
        self.blockSignals(False)
