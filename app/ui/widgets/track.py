"""A slider as this program paints it: a line, a knob, and a value that its name tells."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSignalBlocker, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider, QStyle, QWidget

from app.ui.theme.theme import TARGET_PIXELS, Theme

_KNOB = 9


class Track(QSlider):
    """The line from left to right that each slider is. Window's thread only.

    The knob follows the pointer in single steps; a wheel that turns over it moves nothing.
    """

    def __init__(
        self, theme: Theme, lowest: int, highest: int, step: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setRange(lowest, highest)
        self.setSingleStep(step)
        self.setMinimumSize(200, TARGET_PIXELS)
        self.setMaximumWidth(320)
        self.valueChanged.connect(self._name_value)
        self._name_value()

    def stand_at(self, value: int, highest: int | None = None) -> None:
        """Show `value` without asking for it; the right end is `highest` from now on."""
        with QSignalBlocker(self):
            if highest is not None:
                self.setMaximum(highest)
            self.setValue(value)
        self._name_value()

    def value_words(self) -> str:
        """What is set and to what, for a screen reader."""
        raise NotImplementedError

    def _name_value(self) -> None:
        # Screen readers say "blank" for many sliders, so the value is part of the name as well.
        self.setAccessibleName(self.value_words())

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A page that scrolls under the pointer must not change how loud it is.
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _follow(self, event: QMouseEvent) -> None:
        lowest, width = self.minimum(), max(1, self.width() - 2 * _KNOB)
        at = round(event.position().x() - _KNOB)
        value = QStyle.sliderValueFromPosition(lowest, self.maximum(), at, width)
        self.setValue(value - (value - lowest) % self.singleStep())

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() - 2 * _KNOB
        x = _KNOB + QStyle.sliderPositionFromValue(
            self.minimum(), self.maximum(), self.value(), width
        )
        y = round(self.height() / 2)
        painter.setPen(QPen(colour("outline"), 2))
        painter.drawLine(x, y, self.width() - _KNOB, y)
        painter.setPen(QPen(colour("accent"), 4))
        painter.drawLine(_KNOB, y, x, y)
        painter.setPen(QPen(colour("text"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(colour("secondary"))
        knob = _KNOB - 1
        painter.drawEllipse(QRectF(x - knob, y - knob, 2 * knob, 2 * knob))
