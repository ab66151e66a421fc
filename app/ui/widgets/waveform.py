"""How loud a recording is from start to end, as one calm curve for whoever makes programmes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.theme import Theme

POINT_PIXELS = 10.0
"""Between two points of the curve; two of them, its finest ripple, are wider than the gratings of 3
to 12 pixels that trouble the eyes."""

_HEIGHT = 64
_INSET = 2.0
_FULL = 255.0
_POWER = 0.75
"""The power of a level that is drawn, so that a bell leaves a soft voice its room."""

_MOST_STRETCH = 1.8
"""Guided speech is as loud throughout: what differs is drawn so many times as large, at most."""

_UNEVEN = 0.3
"""Where no part is that much softer than the loudest, less is stretched: a tone stays steady."""


_PAUSE_SECONDS = 2.3
"""What is quiet for so long is a pause; the parts at its ends hold some of the voice, so that this
finds each of seven seconds in as many parts of up to three and a half."""

_QUIET_PEAK, _QUIET_PART = 2, 0.04
"""A peak this low is quiet, or one that is so small a part of the loudest."""

_LEAST_PAUSE_PIXELS = 4.0
_GRIP_PIXELS, _KNOB = 16.0, 7.0


class Waveform(QWidget):
    """Draws peaks of 0 to 255 and their pauses, the position that is heard and what is cut away.

    A click chooses a position, on a handle too; by keyboard the slider below it does. With `cuts`
    both ends have a handle that is drawn to where it is to be cut; by keyboard the fields below do.
    Window's thread only.
    """

    cut = Signal(float, float)
    """What is to be kept, from and to, as parts of the whole, 0 to 1."""

    chosen = Signal(float)
    """The position that was clicked, as a part of the whole, 0 to 1."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, cuts: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cuts = cuts
        self._held: int | None = None
        """The end whose handle is held, 0 or 1."""

        self._drawn = False
        """Whether the handle that is held was drawn somewhere, not only clicked."""

        self._pauses: tuple[tuple[float, float], ...] = ()
        self._peaks: tuple[int, ...] = ()
        self._position: float | None = None
        self._kept = (0.0, 1.0)
        self._marks: tuple[float, ...] = ()
        self.setAccessibleName(self.tr("How loud it is from start to end"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(cuts)

    def sizeHint(self) -> QSize:
        return QSize(240, _HEIGHT)

    def show_peaks(self, peaks: Sequence[int], seconds: float) -> None:
        """Draw another recording of so many seconds; without peaks it takes no room."""
        self._peaks = tuple(peaks)
        self._pauses = pauses(peaks, seconds)
        self.setVisible(bool(self._peaks))
        self.update()

    def show_position(self, position: float | None) -> None:
        """Show the position that is heard now, 0 to 1; None for none."""
        if position != self._position:
            self._position = position
            self.update()

    def show_kept(self, start: float, end: float) -> None:
        """Show that what lies before `start` and after `end`, each 0 to 1, is cut away."""
        if (start, end) != self._kept:
            self._kept = (start, end)
            self.update()

    def show_marks(self, marks: Sequence[float]) -> None:
        """Show where chapters begin, 0 to 1 each."""
        self._marks = tuple(marks)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            x = event.position().x()
            self._held, self._drawn = self._handle_at(x), False
            if self._held is None:
                self.chosen.emit(self._part(x))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            on_handle = self._handle_at(event.position().x()) is not None
            over, else_ = Qt.CursorShape.SizeHorCursor, Qt.CursorShape.PointingHandCursor
            self.setCursor(over if on_handle else else_)
            return
        self._drawn = True
        start, end = self._kept
        part = self._part(event.position().x())
        kept = (min(part, end), end) if self._held == 0 else (start, max(part, start))
        if kept != self._kept:
            self.show_kept(*kept)
            self.cut.emit(*kept)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._held = self._held, None
        if held is not None and not self._drawn:
            self.chosen.emit(self._part(event.position().x()))

    def _handle_at(self, x: float) -> int | None:
        """Which end's handle can be held there, None for none."""
        ways = [abs(self._x(end) - x) for end in self._kept]
        return ways.index(min(ways)) if self._cuts and min(ways) <= _GRIP_PIXELS else None

    def _part(self, x: float) -> float:
        width = max(1.0, self.width() - 2 * _INSET)
        return min(1.0, max(0.0, (x - _INSET) / width))

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bottom = self.height() - _INSET
        for mark in self._marks:
            painter.setPen(QPen(colour("outline"), 2))
            painter.drawLine(QPointF(self._x(mark), bottom - 6), QPointF(self._x(mark), bottom))
        curve = self._curve()
        left, right = self._x(self._kept[0]), self._x(self._kept[1])
        parts = ((0.0, left, "outline"), (left, right, "accent"), (right, self.width(), "outline"))
        for start, end, role in parts:
            painter.setClipRect(QRectF(start, 0.0, max(0.0, end - start), self.height()))
            painter.setPen(QPen(colour(role), 2 if role == "accent" else 1))
            painter.drawPath(curve)
        painter.setClipping(False)
        self._draw_pauses(painter, bottom)
        for edge, cut in zip((left, right), (self._kept[0] > 0, self._kept[1] < 1), strict=True):
            if cut or self._cuts:
                painter.setPen(QPen(colour("notice" if cut else "outline"), 2))
                painter.drawLine(QPointF(edge, 0.0), QPointF(edge, self.height()))
            if self._cuts:
                painter.setBrush(colour("notice" if cut else "outline"))
                inside = min(max(edge, _KNOB), self.width() - _KNOB)
                painter.drawEllipse(QPointF(inside, self.height() / 2), _KNOB - 1, _KNOB - 1)
                painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._position is not None:
            painter.setPen(QPen(colour("text"), 2))
            x = self._x(self._position)
            painter.drawLine(QPointF(x, _INSET), QPointF(x, bottom))

    def _draw_pauses(self, painter: QPainter, bottom: float) -> None:
        """A bar on the ground for each pause, wide enough to be seen."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("secondary"))
        for start, end in self._pauses:
            left, right = self._x(start), self._x(end)
            width = max(right - left, _LEAST_PAUSE_PIXELS)
            painter.drawRect(QRectF((left + right - width) / 2, bottom - 3, width, 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _x(self, position: float) -> float:
        return _INSET + position * (self.width() - 2 * _INSET)

    def _curve(self) -> QPainterPath:
        """A curve through the middles between its points, so that it has no corner."""
        points = self._points()
        path = QPainterPath(points[0])
        for here, there in pairwise(points):
            path.quadTo(here, (here + there) / 2)
        path.lineTo(points[-1])
        return path

    def _points(self) -> list[QPointF]:
        room = self.width() - 2 * _INSET
        count = max(2, min(len(self._peaks), int(room / POINT_PIXELS)))
        levels = envelope(self._peaks, count)
        low, high = self.height() - 10.0, 8.0
        return [
            QPointF(_INSET + room * at / (count - 1), low - level * (low - high))
            for at, level in enumerate(levels)
        ]


def pauses(peaks: Sequence[int], seconds: float) -> tuple[tuple[float, float], ...]:
    """Where nobody speaks for some seconds, from and to, each as a part of the whole.

    `peaks` are those of equal parts of a recording that takes `seconds`.
    """
    if not peaks:
        return ()
    quiet = max(_QUIET_PEAK, max(peaks) * _QUIET_PART)
    each = seconds / len(peaks)
    found = []
    for is_quiet, run in groupby(enumerate(peaks), lambda one: one[1] <= quiet):
        places = [at for at, _ in run]
        if is_quiet and len(places) * each >= _PAUSE_SECONDS:
            found.append((places[0] / len(peaks), (places[-1] + 1) / len(peaks)))
    return tuple(found)


def envelope(peaks: Sequence[int], count: int) -> list[float]:
    """The mean level of `count` equal parts, each softened by its neighbours; the loudest is 1.

    Where none is quiet, the difference from the loudest is stretched, at most to 0. How loud it is
    as a whole is said in numbers; the line is to tell voice from quiet.
    """
    if not peaks:
        return [0.0] * count
    edges = [round(at * len(peaks) / count) for at in range(count + 1)]
    parts = [peaks[start : max(end, start + 1)] for start, end in pairwise(edges)]
    means = [(sum(part) / max(1, len(part)) / _FULL) ** _POWER for part in parts]
    soft = []
    for at, mean in enumerate(means):
        before, after = means[max(0, at - 1)], means[min(len(means) - 1, at + 1)]
        soft.append((before + 2 * mean + after) / 4)
    loudest = max(soft)
    if not loudest:
        return soft
    deepest = 1.0 - min(soft) / loudest
    if not deepest:
        return [1.0] * count
    stretch = 1.0 + (_MOST_STRETCH - 1.0) * min(1.0, deepest / _UNEVEN)
    stretch = min(stretch, 1.0 / deepest)
    return [1.0 - (1.0 - level / loudest) * stretch for level in soft]
