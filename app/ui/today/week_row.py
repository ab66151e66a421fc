"""This week as seven circles: filled for a practice day, with a bright edge for today, and a dot
for what was entered by hand. Each week of the programme as a tile."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from app.ui import late_qt
from app.ui.theme.theme import LINE_GAP, TILE_GAP, Theme
from app.ui.today.view_model import DayView, WeekView
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowLayout
from app.ui.widgets.page_parts import Frame, plain_column

_GAP = 22
_DOT = 7
"""The dot's diameter in pixels."""

_TILE_INSET = 10
"""Pixels left of a week's words, so that an Italian date stands on one line."""


class DayCircle(QLabel):
    """The circle of one day, its weekday below it. Window's thread only.

    For a screen reader it is a label that says the day and what is known of it.
    """

    def __init__(self, theme: Theme, day: DayView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._day = day
        self.setAccessibleName(day.spoken)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics()
        side = self._side()
        return QSize(max(words.horizontalAdvance(self._day.label), side), side + words.height() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._side()
        circle = QRectF((self.width() - side) / 2, 1, side, side).adjusted(1, 1, -1, -1)
        if self._day.practised:
            painter.setPen(QPen(colour("text" if self._day.today else "accent"), 2))
            painter.setBrush(colour("accent"))
        else:
            painter.setPen(QPen(colour("text" if self._day.today else "outline"), 2))
        painter.drawEllipse(circle)
        if self._day.by_hand:
            painter.setPen(late_qt.Qt.PenStyle.NoPen)
            painter.setBrush(colour("background" if self._day.practised else "secondary"))
            painter.drawEllipse(circle.center(), _DOT / 2, _DOT / 2)
            painter.setBrush(late_qt.Qt.BrushStyle.NoBrush)
        painter.setPen(colour("text" if self._day.today else "secondary"))
        words = self.fontMetrics()
        left = (self.width() - words.horizontalAdvance(self._day.label)) / 2
        painter.drawText(QPointF(left, side + 4 + words.ascent()), self._day.label)

    def _side(self) -> int:
        return self.fontMetrics().height() + 2


class WeekRow(QWidget):
    """The circles of one week. Window's thread only."""

    def __init__(
        self, theme: Theme, days: Sequence[DayView], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        row = FlowLayout(gap=_GAP, row_gap=TILE_GAP)
        self.setLayout(row)
        self._circles = [DayCircle(theme, day) for day in days]
        for circle in self._circles:
            row.addWidget(circle)

    def sizeHint(self) -> QSize:
        """That of all circles side by side."""
        hints = [circle.sizeHint() for circle in self._circles]
        width = sum(hint.width() + _GAP for hint in hints) - _GAP
        return QSize(width, max((hint.height() for hint in hints), default=0))


def week_tile(week: WeekView) -> Frame:
    """A week of the programme in two lines."""
    frame = Frame("now" if week.now else "tile")
    lines = plain_column(frame)
    edge = 2 if week.now else 1
    left, above, right = (pixels - edge for pixels in (_TILE_INSET, TILE_GAP, LINE_GAP))
    lines.setContentsMargins(left, above, right, above)
    lines.addWidget(Text(week.title))
    lines.addWidget(Text(week.line, secondary=True))
    lines.addStretch(1)
    return frame
