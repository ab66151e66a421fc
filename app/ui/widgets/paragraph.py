"""Words to be read at length, their lines as far apart as one reads best."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QLabel

from app.ui.widgets.label import Text

LINE_HEIGHT = 1.5
"""From one line to the next, in heights of the font."""


class Paragraph(Text):
    """A `Text` that wraps, with room between its lines. Window's thread only.

    Qt's label spaces lines only in mark-up, and what is shown here may come from strangers.
    """

    def heightForWidth(self, width: int) -> int:
        return max(1, self._lines(width).lineCount()) * self._line_pixels()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        self._lines(self.width()).draw(painter, QPointF(0, 0))

    def _line_pixels(self) -> int:
        return max(round(LINE_HEIGHT * self.fontInfo().pixelSize()), self.fontMetrics().height())

    def _lines(self, width: int) -> QTextLayout:
        """Its words in lines of so many pixels."""
        layout = QTextLayout(QLabel.text(self).replace("\n", "\N{LINE SEPARATOR}"), self.font())
        whole, top = self._line_pixels(), 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, top + (whole - line.height()) / 2))
            top += whole
        layout.endLayout()
        return layout
