"""Round buttons with a sign, for the practice page."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.ui.theme.theme import TARGET_PIXELS, Theme
from app.ui.widgets.button import key_taken


class Sign(Enum):
    """What a round button draws."""

    STOP = "stop"
    PAUSE = "pause"
    PLAY = "play"
    DARK = "dark"


class RoundButton(QAbstractButton):
    """A round button with a sign; its words stand below it. Window's thread only."""

    def __init__(
        self,
        theme: Theme,
        sign: Sign,
        diameter: int,
        primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sign = sign
        self._diameter = max(diameter, TARGET_PIXELS)
        self._primary = primary
        self.setFixedSize(self.sizeHint())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_sign(self, sign: Sign) -> None:
        """Draw another sign."""
        if sign is not self._sign:
            self._sign = sign
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._diameter, self._diameter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not key_taken(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = (
            colour("text") if self.hasFocus() else colour("accent" if self._primary else "outline")
        )
        painter.setPen(QPen(edge, 2))
        painter.setBrush(colour("fill") if self._primary else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        self._draw_sign(painter, QRectF(self.rect()).center(), self._diameter / 6)

    def _draw_sign(self, painter: QPainter, centre: QPointF, half: float) -> None:
        ink = self._theme.colour("text" if self._primary else "secondary")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        if self._sign is Sign.STOP:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink, 2))
            side = half * 0.85
            square = QRectF(centre.x() - side, centre.y() - side, 2 * side, 2 * side)
            painter.drawRoundedRect(square, 2, 2)
        elif self._sign is Sign.DARK:
            painter.drawEllipse(centre, half * 0.8, half * 0.8)
        elif self._sign is Sign.PAUSE:
            for offset in (-half * 0.5, half * 0.5):
                width = half * 0.36
                bar = QRectF(centre.x() + offset - width / 2, centre.y() - half, width, 2 * half)
                painter.drawRoundedRect(bar, 2, 2)
        else:
            left = centre.x() - half * 0.6
            painter.drawPolygon(
                [
                    QPointF(left, centre.y() - half),
                    QPointF(left, centre.y() + half),
                    QPointF(centre.x() + half, centre.y()),
                ]
            )
