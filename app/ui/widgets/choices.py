"""One of several options, and boxes to tick: a sign with words that wrap."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme.theme import TARGET_PIXELS, Theme
from app.ui.widgets.accessibility import keep_tab_order
from app.ui.widgets.buttons import key_taken
from app.ui.widgets.label import BREAK, breakable
from app.ui.widgets.layouts import FlowLayout
from app.ui.widgets.scroll_area import bring_into_view

_SIGN_GAP = 14
_CHOICE_GAP = 20
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
_STEPS = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}
"""Which way a key goes through options; Up and Down scroll the page, as everywhere."""


class MarkedWords(QAbstractButton):
    """A checkable button that draws a sign and its words, on several lines where they are long.

    Window's thread only.
    """

    interface: object = None
    """What a screen reader has of it, once it was asked for."""

    is_open: bool | None = None
    """Whether what it folds away is shown; None where it folds nothing away."""

    switched = Signal(bool)
    """The person has checked it, or not any more: by a key, the pointer, or what a screen reader
    does in their place. `setChecked` alone is not told."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shows = False
        self.toggled.connect(self._on_toggled)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def _shown(self) -> str:
        """The words as they are drawn, with places to end the line."""
        return breakable(self.text(), after="_")

    def draw_sign(self, painter: QPainter, box: QRectF) -> None:
        """Draw the sign into `box`, as it is for `isChecked` and `hasFocus`."""
        raise NotImplementedError

    def setChecked(self, checked: bool) -> None:
        self._shows = True
        super().setChecked(checked)
        self._shows = False

    def _on_toggled(self, checked: bool) -> None:
        if not self._shows:
            self.switched.emit(checked)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().size(Qt.TextFlag.TextSingleLine, self._shown)
        return QSize(words.width() + self._indent() + 6, self._least_height(words.height()))

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        pieces = self._shown.replace(BREAK, " ").split(" ")
        longest = max(map(metrics.horizontalAdvance, pieces), default=0)
        return QSize(longest + self._indent() + 6, self._least_height(metrics.height()))

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - self._indent() - 4), 10_000)
        return self._least_height(
            self.fontMetrics().boundingRect(room, _WRAP, self._shown).height()
        )

    def hitButton(self, position: object) -> bool:
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not key_taken(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._side()
        self.draw_sign(painter, QRectF(2, (self.height() - side) / 2, side, side))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._mark)
        words = self.rect().adjusted(self._indent(), 0, 0, 0)
        painter.drawText(words, _WRAP | int(Qt.AlignmentFlag.AlignVCenter), self._shown)

    @property
    def _mark(self) -> QColor:
        """The colour of the words and of the mark in the sign."""
        return self._theme.colour("text" if self.isEnabled() else "outline")

    def _edge(self, focus: bool) -> QPen:
        """The edge of the sign, with or without the `focus`; as pale as that of a key where it
        cannot be pressed."""
        name = "text" if focus else "outline" if self.isEnabled() else "hairline"
        return QPen(self._theme.colour(name), 4 if focus else 2)

    def _side(self) -> int:
        return max(22, round(self.fontMetrics().height() * 0.9))

    def _indent(self) -> int:
        return self._side() + _SIGN_GAP

    def _least_height(self, words: int) -> int:
        return max(words + 8, self._side() + 8, TARGET_PIXELS)


class TickBox(MarkedWords):
    """A box to tick. Window's thread only."""

    def draw_sign(self, painter: QPainter, box: QRectF) -> None:
        colour, side = self._theme.colour, box.width()
        painter.setPen(self._edge(self.hasFocus()))
        painter.setBrush(colour("fill") if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 5, 5)
        if self.isChecked():
            painter.setPen(QPen(self._mark, 2.5))
            painter.drawPolyline(
                [
                    QPointF(box.left() + side * 0.24, box.top() + side * 0.52),
                    QPointF(box.left() + side * 0.43, box.top() + side * 0.72),
                    QPointF(box.left() + side * 0.78, box.top() + side * 0.30),
                ]
            )


class Option(NamedTuple):
    """One of the things to choose from: the value that is chosen by it, and its words."""

    value: Hashable
    words: str


class RadioButton(MarkedWords):
    """A circle that is filled while it is the chosen one of several. Window's thread only."""

    focused = Signal()
    """This choice got the focus."""

    step_asked = Signal(int)
    """The focus is to go to the one after it (1) or before it (-1)."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key())
        if step is None:
            super().keyPressEvent(event)
        else:
            self.step_asked.emit(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def draw_sign(self, painter: QPainter, box: QRectF) -> None:
        self.draw_circle(painter, box, self.hasFocus())

    def draw_circle(self, painter: QPainter, box: QRectF, focus: bool) -> None:
        """Draw the circle into `box`, with or without the sign of the `focus`."""
        fill = self._theme.colour("fill")
        painter.setPen(self._edge(focus))
        painter.setBrush(fill if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._mark)
            inset = box.width() * 0.29
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))


class Choices(QWidget):
    """Several options, one of them chosen or none; Enter and Space choose, Left and Right only look
    around.

    `question` is what they answer, for a screen reader. They stand side by side where there is
    room, or each on a line of its own with `in_lines`; `last` stands behind them, for an answer
    that is none of the options'. Window's thread only.
    """

    chosen = Signal(object)
    """The person chose another option, which has this value; the page shows it or not."""

    def __init__(
        self,
        theme: Theme,
        question: str,
        in_lines: bool = False,
        parent: QWidget | None = None,
        *,
        last: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._question = question
        self._last = last
        self._options: tuple[Option, ...] = ()
        self._buttons: dict[Hashable, RadioButton] = {}
        self._value: Hashable = None
        self.setAccessibleName(question)
        self._row: FlowLayout | QVBoxLayout
        if in_lines:
            self._row = QVBoxLayout(self)
            self._row.setContentsMargins(0, 0, 0, 0)
            self._row.setSpacing(0)
        else:
            self._row = flow = FlowLayout(gap=_CHOICE_GAP, row_gap=0, aligned=last is None)
            if last is not None:
                flow.attach(last)
            self.setLayout(flow)

    @property
    def value(self) -> Hashable:
        """The value of the chosen option."""
        return self._value

    @property
    def one_line_width(self) -> int:
        """The pixels that the options need to stand side by side on one line."""
        widths = [button.sizeHint().width() for button in self._buttons.values()]
        return sum(widths) + _CHOICE_GAP * (len(widths) - 1)

    @property
    def buttons(self) -> dict[Hashable, RadioButton]:
        """What can be pressed, by the value of its option."""
        return dict(self._buttons)

    def show_options(self, options: Sequence[Option], value: Hashable) -> None:
        """Show these options, the one with this `value` chosen, none where no option has it;
        `chosen` is not emitted."""
        if tuple(options) != self._options:
            self._build(tuple(options))
        self._value = value
        button = self._buttons.get(value)
        if button is not None:
            button.setChecked(True)
        else:
            self._choose_none()

    def make_button(self, option: Option) -> RadioButton:
        """What can be pressed for an option."""
        return RadioButton(self._theme, option.words, self)

    def _choose_none(self) -> None:
        for button in self._buttons.values():
            if button.isChecked():
                # Qt lets nobody take back the chosen one of several.
                button.setAutoExclusive(False)
                button.setChecked(False)
                button.setAutoExclusive(True)

    def _build(self, options: tuple[Option, ...]) -> None:
        focus = next((value for value, b in self._buttons.items() if b.hasFocus()), None)
        for button in self._buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._options = options
        self._buttons = {}
        for option in options:
            value, button = option.value, self.make_button(option)
            button.setAccessibleDescription(self._question)
            button.setAutoExclusive(True)
            button.toggled.connect(self._keep_reachable)
            button.focused.connect(self._keep_reachable)
            button.step_asked.connect(lambda step, value=value: self._step(value, step))
            button.switched.connect(lambda on, value=value: self._ask(value) if on else None)
            self._row.addWidget(button)
            if self.isVisible():  # else it is shown with the page
                button.show()
            self._buttons[value] = button
        if self._last is not None:
            self._row.removeWidget(self._last)
            self._row.addWidget(self._last)
        keep_tab_order(self)
        if focus is not None:
            again = self._buttons.get(focus) or next(iter(self._buttons.values()))
            again.setFocus()

    def _keep_reachable(self) -> None:
        # Qt lets Tab reach only the chosen one and the arrows the others; here arrows scroll.
        for button in self._buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _step(self, value: Hashable, step: int) -> None:
        """Give the focus to the one beside the option with this `value`."""
        # The keys can come while the window counts as inactive, and nothing has the focus.
        buttons = list(self._buttons.values())
        at = buttons.index(self._buttons[value]) + step
        if 0 <= at < len(buttons):
            buttons[at].setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_view(buttons[at])

    def _ask(self, value: Hashable) -> None:
        if value != self._value:
            self.chosen.emit(value)
