"""A box to tick."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.ui.widgets.marked_words import MarkedWords


class TickBox(MarkedWords):
    """A box to tick, with its words beside it. Window's thread only."""

    def draw_sign(self, painter: QPainter, box: QRectF) -> None:
        colour, side = self._theme.colour, box.width()
        focus = self.hasFocus()
        painter.setPen(QPen(colour("text" if focus else "outline"), 3 if focus else 2))
        painter.setBrush(colour("fill") if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 5, 5)
        if self.isChecked():
            painter.setPen(QPen(colour("text"), 2.5))
            painter.drawPolyline(
                [
                    QPointF(box.left() + side * 0.24, box.top() + side * 0.52),
                    QPointF(box.left() + side * 0.43, box.top() + side * 0.72),
                    QPointF(box.left() + side * 0.78, box.top() + side * 0.30),
                ]
            )
