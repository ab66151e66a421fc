"""How often a medicine was taken on a day: a number between “−” and “+”."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from app.core.notes.notes import MAX_INTAKES
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.spin_fields import SpinField

_NOT_SAID = "–"
_LETTERS = 6
_BUTTON_LETTERS = 5


class _CountField(SpinField, QSpinBox):
    """Holds a whole number, typed or by arrow keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()  # whoever scrolls the page has not taken ten more
            return
        if self.text() == _NOT_SAID:
            self.selectAll()  # a number that is typed takes its place, wherever the caret is
        super().keyPressEvent(event)


class IntakeStepper(QWidget):
    """A number from 0, or nothing said; a button at each side changes it by one.

    Window's thread only.
    """

    counted = Signal(int)
    """The person says that it was taken so often."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        """`name` is that of the medicine."""
        super().__init__(parent)
        self._field = _CountField()
        self._field.setAccessibleName(name)
        self._field.setRange(0, MAX_INTAKES)
        self._field.setKeyboardTracking(False)
        self._field.setFont(theme.font(tabular=True))
        self._field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        letter = self._field.fontMetrics().averageCharWidth()
        self._field.setFixedWidth(letter * _LETTERS + 16)
        self._field.valueChanged.connect(self.counted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._buttons: dict[int, Button] = {}
        fewer, more = self.tr("{name}: one fewer"), self.tr("{name}: one more")
        for sign, words, step in (("−", fewer, -1), ("+", more, 1)):
            button = Button(sign, "quiet")
            button.setAccessibleName(words.format(name=name))
            button.setFixedWidth(max(theme.target_pixels, letter * _BUTTON_LETTERS))
            button.clicked.connect(lambda _=False, step=step: self._field.stepBy(step))
            row.addWidget(button)
            self._buttons[step] = button
            if step < 0:
                row.addWidget(self._field)

    def show_times(self, times: int | None) -> None:
        """Show how often it was taken, None for nothing said; `counted` is not emitted."""
        self._field.blockSignals(True)
        self._field.setSpecialValueText(_NOT_SAID if times is None else "")
        self._field.setValue(times or 0)
        self._field.blockSignals(False)
        for step, button in self._buttons.items():
            can = 0 <= self._field.value() + step <= MAX_INTAKES
            if not can and button.hasFocus():
                self._field.setFocus()
            button.setEnabled(can)
