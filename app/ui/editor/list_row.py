"""A row of a list that can be chosen: a title and a detail on as many lines as they need."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.editor.parts import BlockLine
from app.ui.theme.theme import TARGET_PIXELS, Theme
from app.ui.widgets.buttons import key_taken

_SIDE, _ABOVE, _GAP = 16, 9, 12


class _Words(NamedTuple):
    """Title, detail and what stands below them, in lines with where each begins; and how high all
    of it is."""

    title: QTextLayout
    others: tuple[tuple[QTextLayout, QPointF], ...]
    height: int


class ListRow(QAbstractButton):
    """Draws a `BlockLine`: a title, and a detail beside it or below it; Enter chooses it.

    `plain`: it has an edge only while it is chosen or has the focus. Window's thread only.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, plain: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plain = plain
        self._line = BlockLine()
        self._chosen = False
        self._heights: dict[int, int] = {}
        """How high its words are at each width that a layout has asked for."""

        self.setFont(theme.font())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def line(self) -> BlockLine:
        """What it shows."""
        return self._line

    @property
    def chosen(self) -> bool:
        """Whether it is the one whose details are shown."""
        return self._chosen

    def chosen_words(self) -> str:
        """What a screen reader says of the chosen one."""
        return self.tr("Its details are shown")

    def show_line(self, line: BlockLine, chosen: bool = False) -> None:
        """Show this block, and whether it is the one whose details are shown."""
        if line == self._line and chosen == self._chosen:
            return
        if line != self._line:
            self._heights.clear()
        self._line, self._chosen = line, chosen
        self.setText(line.title)
        self.setAccessibleName(line.name)
        self.setAccessibleDescription(self.chosen_words() if chosen else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self._line.title + self._line.detail)
        words += self._mark_room + 2 * _SIDE + _GAP
        return QSize(words, self.heightForWidth(10_000))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(160 * self._theme.scale), self._least())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._laid_out(width).height
        return max(self._least(), self._heights[width] + 2 * _ABOVE)

    def _least(self) -> int:
        return round(TARGET_PIXELS * (1 + self._theme.scale) / 2)

    def _laid_out(self, width: int) -> _Words:
        """Title and detail side by side, or below each other where the row is too narrow."""
        metrics = self.fontMetrics()
        inner = max(1, width - 2 * _SIDE)
        beside = max(1, inner - self._mark_room)
        detail_width = metrics.horizontalAdvance(self._line.detail) + 1
        title_width = metrics.horizontalAdvance(self._line.title)
        title = _lines(self._line.title, self.font(), beside)
        high = title.boundingRect().height()
        others = []
        below = [self._line.detail, *self._line.below.splitlines()]
        if title_width + _GAP + detail_width <= beside:
            detail = _lines(self._line.detail, self.font(), beside)
            others.append((detail, QPointF(beside - detail_width, 0)))
            below = below[1:]
        for text in filter(None, below):
            lines = _lines(text, self.font(), inner)
            others.append((lines, QPointF(0, high)))
            high += lines.boundingRect().height()
        return _Words(title, tuple(others), round(high))

    @property
    def _mark_room(self) -> int:
        """The pixels that the mark takes with its gap; 0 where there is none."""
        gap = round(_GAP / 2 * self._theme.scale)
        return self._mark_side + gap if self._line.waits else 0

    @property
    def _mark_side(self) -> int:
        return self.fontMetrics().height() - 2

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colour
        border = "text" if self.hasFocus() else "accent" if self._chosen else "hairline"
        thick = 2.0 if self.hasFocus() or self._chosen else 1.0
        if thick > 1.0 or not self._plain:
            painter.setPen(QPen(colour(border), thick))
            painter.setBrush(colour("selected" if self._chosen else "surface"))
            inset = thick / 2
            edge = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(edge, 9, 9)
        words = self._laid_out(self.width())
        corner = QPointF(_SIDE, (self.height() - words.height) / 2)
        painter.setPen(colour("text"))
        words.title.draw(painter, corner)
        painter.setPen(colour("secondary"))
        for lines, at in words.others:
            lines.draw(painter, corner + at)
        if self._line.waits:
            self._draw_mark(painter, corner.y())

    def _draw_mark(self, painter: QPainter, top: float) -> None:
        """A ring with a question mark: something here is worth a look."""
        side = self._mark_side
        ring = QRectF(self.width() - _SIDE - side, top + 1, side, side)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colour("notice"), 1.5))
        painter.drawEllipse(ring.adjusted(1, 1, -1, -1))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, "?")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._heights.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not key_taken(self, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def _lines(text: str, font: QFont, width: int) -> QTextLayout:
    """The text in lines, broken within a word where that is longer than a line."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    down = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, down))
        down += line.height()
    layout.endLayout()
    return layout
