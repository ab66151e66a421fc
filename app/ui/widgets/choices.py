"""One of several, each in words."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme.theme import Theme
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.marked_words import MarkedWords
from app.ui.widgets.tab_order import keep_place

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
"""Up and down scroll the page, as everywhere."""


class Option(NamedTuple):
    """One that can be chosen: what it stands for, and its words."""

    value: Hashable
    words: str


class Choice(MarkedWords):
    """A ring with its words beside it, filled while it is the chosen one. Window's thread only."""

    focused = Signal()
    stepped = Signal(int)
    """To the one after it (1) or before it (-1), please."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key())
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def draw_sign(self, painter: QPainter, box: QRectF) -> None:
        colour = self._theme.colour
        focus = self.hasFocus()
        painter.setPen(QPen(colour("text" if focus else "outline"), 3 if focus else 2))
        painter.setBrush(colour("fill") if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("text"))
            inset = box.width() * 0.29
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))


class Choices(QWidget):
    """Several options, exactly one of them chosen; Enter chooses, Left and Right only look around.

    `question` is what they answer, for a screen reader. They stand side by side where there is
    room, or each on a line of its own. Window's thread only.
    """

    chosen = Signal(object)
    """The value of another option that the person asks for."""

    def __init__(
        self, theme: Theme, question: str, in_lines: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._question = question
        self._options: tuple[Option, ...] = ()
        self._buttons: dict[Hashable, Choice] = {}
        self._value: Hashable = None
        self.setAccessibleName(question)
        self._row: FlowLayout | QVBoxLayout
        if in_lines:
            self._row = QVBoxLayout(self)
            self._row.setContentsMargins(0, 0, 0, 0)
            self._row.setSpacing(0)
        else:
            self._row = FlowLayout(gap=20, row_gap=0)
            self.setLayout(self._row)

    @property
    def value(self) -> Hashable:
        """What is chosen."""
        return self._value

    @property
    def buttons(self) -> dict[Hashable, Choice]:
        """What can be pressed, by value."""
        return dict(self._buttons)

    def show_options(self, options: Sequence[Option], value: Hashable) -> None:
        """Offer these, with this one chosen; nothing is asked for."""
        if tuple(options) != self._options:
            self._offer(tuple(options))
        self._value = value
        button = self._buttons.get(value)
        if button is not None:
            button.setChecked(True)

    def _offer(self, options: tuple[Option, ...]) -> None:
        focus = next((value for value, b in self._buttons.items() if b.hasFocus()), None)
        for button in self._buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._options = options
        self._buttons = {}
        for value, words in options:
            button = Choice(self._theme, words, self)
            button.setAccessibleDescription(self._question)
            button.setAutoExclusive(True)
            button.toggled.connect(self._keep_reachable)
            button.focused.connect(self._keep_reachable)
            button.stepped.connect(self._step)
            button.clicked.connect(lambda _=False, value=value: self._ask(value))
            self._row.addWidget(button)
            button.show()
            self._buttons[value] = button
        keep_place(self)
        if focus is not None:
            again = self._buttons.get(focus) or next(iter(self._buttons.values()))
            again.setFocus()

    def _keep_reachable(self) -> None:
        # Qt lets Tab reach only the chosen one and the arrows the others; here arrows scroll.
        for button in self._buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _step(self, step: int) -> None:
        """Give the focus to the one beside the one that has it."""
        buttons = list(self._buttons.values())
        at = next(i for i, button in enumerate(buttons) if button.hasFocus()) + step
        if 0 <= at < len(buttons):
            buttons[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _ask(self, value: Hashable) -> None:
        if value != self._value:
            self.chosen.emit(value)
