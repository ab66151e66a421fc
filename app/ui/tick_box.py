"""A box to tick."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from app.ui.button import key_taken
from app.ui.theme import TARGET_PIXELS, Theme


class TickBox(QCheckBox):
    """A box to tick, with its words beside it. Window's thread only."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setAccessibleName(text)
        self.setMinimumHeight(TARGET_PIXELS)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        side = self._side()
        return QSize(words.width() + side + 20, max(words.height(), side + 8, TARGET_PIXELS))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: object) -> bool:
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not key_taken(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._side()
        box = QRectF(2, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(colour("text" if self.hasFocus() else "outline"), 2))
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
        painter.setPen(colour("text"))
        words = self.rect().adjusted(side + 14, 0, 0, 0)
        painter.drawText(
            words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text()
        )

    def _side(self) -> int:
        return max(22, round(self.fontMetrics().height() * 0.9))
