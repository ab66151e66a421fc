"""The days practised of each week, a plain bar and its two numbers each."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.adherence.view_model import WeekLine
from app.ui.theme.theme import Theme

_GAP, _BAR_PART, _WIDEST_BAR = 16, 0.45, 420


class WeekChart(QWidget):
    """Shows a line a week: its name, a bar, and the days in words. Window's thread only.

    The edge of a bar is all days that a file covers, what is filled of it those practised; the
    numbers beside it say the same.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._font = theme.font(tabular=True)
        self._lines: tuple[WeekLine, ...] = ()
        self._line = round(QFontMetrics(self._font).height() * 1.25)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_weeks(self, title: str, lines: tuple[WeekLine, ...]) -> None:
        """Show these weeks; `title` says whose they are."""
        self._lines = lines
        self.setAccessibleName(title)
        words = "; ".join(f"{line.words}: {line.figure}" for line in lines)
        self.setAccessibleDescription(words)
        self.setFixedHeight(self._line * len(lines))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(1, self._line * len(self._lines))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font)
        metrics, colour = QFontMetrics(self._font), self._theme.colour
        names = max([metrics.horizontalAdvance(line.words) for line in self._lines], default=0)
        figures = max([metrics.horizontalAdvance(line.figure) for line in self._lines], default=0)
        room = self.width() - names - figures - 2 * _GAP
        room = max(0, min(room, round(_WIDEST_BAR * self._theme.scale)))
        high = round(self._line * _BAR_PART)
        for at, line in enumerate(self._lines):
            top = at * self._line
            y = top + (self._line + metrics.ascent() - metrics.descent()) // 2
            painter.setPen(colour("secondary"))
            painter.drawText(0, y, line.words)
            bar = QRect(names + _GAP, top + (self._line - high) // 2, room, high)
            if line.practised is not None and line.covered and room:
                filled = QRect(bar)
                filled.setWidth(round(room * line.practised / line.covered))
                painter.fillRect(filled, colour("secondary"))
                painter.setPen(colour("outline"))
                painter.drawRect(bar.adjusted(0, 0, -1, -1))
            painter.setPen(colour("text"))
            painter.drawText(names + 2 * _GAP + room, y, line.figure)
