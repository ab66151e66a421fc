"""The ring of the practice page: how much has been heard, and the time that is left."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.theme.theme import BODY_POINTS, TIME_POINTS, Theme

_DIAMETER = 320
_LINE = 3
_ROOM = 10
"""Pixels between the line and the corners of the words."""

_CENTRED = Qt.AlignmentFlag.AlignCenter


class CountdownRing(QLabel):
    """A still circle with words in it, drawn again only when they change. Window's thread only.

    For a screen reader it is a label that Tab reaches, named by the time that is left. In little
    room it is smaller, and its time too; in less the word is left out, then the circle.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._time = ""
        self._word = ""
        self._part = 0.0
        self._word_font = theme.font()
        self._word_metrics = QFontMetrics(self._word_font)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_time(self, time: str, word: str, part: float, spoken: str) -> None:
        """Show `time`, the `word` below it, and `part` (0 to 1) of the ring as gone by; a screen
        reader says `spoken`."""
        if (time, word) == (self._time, self._word):
            return
        paused = word != self._word
        self._time, self._word, self._part = time, word, part
        # A reader that is on it would read every second aloud.
        if paused or not self.hasFocus() or time.endswith(":00"):
            self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        side = round(_DIAMETER * (1 + self._theme.scale) / 2)
        return QSize(side, side).expandedTo(self.minimumSizeHint())

    def minimumSizeHint(self) -> QSize:
        """That of the words on one line."""
        width = self._word_metrics.horizontalAdvance(f"{_widest(self._time)}  {self._word}")
        return QSize(width, self._word_metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height()) - 2 * _LINE
        for word in (self._word, ""):
            font = self._time_font(side, word)
            if font is not None:
                circle = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
                self._draw_circle(painter, circle)
                self._draw_words(painter, circle, font, word)
                return
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("text"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.setFont(self._word_font)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(QRectF(self.rect()), _CENTRED, f"{self._time}  {self._word}")

    def _time_font(self, side: int, word: str) -> QFont | None:
        """The largest font in which the time has room in such a circle, with `word` below it."""
        word_width = self._word_metrics.horizontalAdvance(word)
        word_height = self._word_metrics.height() if word else 0
        for points in range(round(TIME_POINTS), round(BODY_POINTS) - 1, -1):
            font = self._theme.font(points, tabular=True)
            metrics = QFontMetrics(font)
            width = max(metrics.horizontalAdvance(_widest(self._time)), word_width)
            if math.hypot(width, metrics.height() + word_height) <= side - 2 * _ROOM:
                return font
        return None

    def _draw_circle(self, painter: QPainter, circle: QRectF) -> None:
        painter.setPen(QPen(self._theme.colour("text" if self.hasFocus() else "hairline"), _LINE))
        painter.drawEllipse(circle)
        if self._part > 0:
            pen = QPen(self._theme.colour("accent"), _LINE)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            # Sixteenths of a degree, from twelve o'clock, clockwise.
            painter.drawArc(circle, 90 * 16, -round(min(self._part, 1.0) * 360 * 16))

    def _draw_words(self, painter: QPainter, circle: QRectF, font: QFont, word: str) -> None:
        time_height = QFontMetrics(font).height()
        word_height = self._word_metrics.height() if word else 0
        top = circle.center().y() - (time_height + word_height) / 2
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        place = QRectF(circle.left(), top, circle.width(), time_height)
        painter.drawText(place, _CENTRED, self._time)
        painter.setFont(self._word_font)
        painter.setPen(self._theme.colour("secondary"))
        place = QRectF(circle.left(), top + time_height, circle.width(), word_height)
        painter.drawText(place, _CENTRED, word)


def _widest(time: str) -> str:
    """The time in digits that are as wide as any, so that nothing changes its size in between."""
    return re.sub("[0-9]", "0", max(time, "00:00", key=len))
