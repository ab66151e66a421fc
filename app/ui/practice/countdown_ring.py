"""The ring of the practice page: how much has been heard, and the time that is left."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.theme import TIME_POINTS, Theme

_DIAMETER = 300
_LINE = 3


class CountdownRing(QWidget):
    """A still circle with words in it, drawn again only when they change. Window's thread only."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._time = ""
        self._word = ""
        self._part = 0.0
        self._time_font = theme.font(TIME_POINTS, tabular=True)
        self._word_font = theme.font()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_time(self, time: str, word: str, part: float) -> None:
        """Show `time`, the `word` below it, and `part` (0 to 1) of the ring as gone by."""
        if (time, word) == (self._time, self._word):
            return
        self._time, self._word, self._part = time, word, part
        self.setAccessibleName(f"{time} {word}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_DIAMETER, _DIAMETER).expandedTo(self.minimumSizeHint())

    def minimumSizeHint(self) -> QSize:
        widest = QFontMetrics(self._time_font).horizontalAdvance("00:00")
        word = QFontMetrics(self._word_font).horizontalAdvance(self._word)
        side = max(widest, word) + round(60 / self._theme.scale)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height()) - 2 * _LINE
        circle = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(self._theme.colour("hairline"), _LINE))
        painter.drawEllipse(circle)
        if self._part > 0:
            pen = QPen(self._theme.colour("accent"), _LINE)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            # Sixteenths of a degree, from twelve o'clock, clockwise.
            painter.drawArc(circle, 90 * 16, -round(min(self._part, 1.0) * 360 * 16))
        self._draw_words(painter, circle)

    def _draw_words(self, painter: QPainter, circle: QRectF) -> None:
        time_height = QFontMetrics(self._time_font).height()
        word_height = QFontMetrics(self._word_font).height()
        top = circle.center().y() - (time_height + word_height) / 2
        painter.setFont(self._time_font)
        painter.setPen(self._theme.colour("text"))
        centred = Qt.AlignmentFlag.AlignCenter
        painter.drawText(
            QRectF(circle.left(), top, circle.width(), time_height), centred, self._time
        )
        painter.setFont(self._word_font)
        painter.setPen(self._theme.colour("secondary"))
        word = QRectF(circle.left(), top + time_height, circle.width(), word_height)
        painter.drawText(word, centred, self._word)
