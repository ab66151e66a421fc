"""The heads of the table: buttons that sort it, each above its column or in lines of their own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.adherence.view_model import NUMBERS, ColumnId
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import key_taken

_ABOVE, _BELOW, _AROUND = 6, 8, 4
_FLOW_GAP = 12
_MOST_LINES = 3


class TableHeads(QWidget):
    """Owns a button for each column. Window's thread only."""

    sort_asked = Signal(int)
    """The table is to be sorted by this column; by the one it is sorted by, the other way."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.buttons = [HeadButton(theme, column in NUMBERS, self) for column in ColumnId]
        for column, button in zip(ColumnId, self.buttons, strict=True):
            button.clicked.connect(lambda _=False, column=column: self.sort_asked.emit(column))
        self._columns: tuple[tuple[int, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_heads(self, words: Sequence[str], column: int, rising: bool) -> None:
        """Show these words; the table is sorted by `column`."""
        for number, (button, text) in enumerate(zip(self.buttons, words, strict=True)):
            button.show_words(text, sorted_by=number == column, rising=rising)
        self._arrange()

    def widths(self) -> tuple[int, ...]:
        """What each head needs, on a few lines."""
        return tuple(button.least_width() for button in self.buttons)

    def stand_above(self, columns: tuple[tuple[int, int], ...]) -> None:
        """Stand above these columns (left edge, width); in lines of their own where there are
        none."""
        self._columns = columns
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange()

    def _arrange(self) -> None:
        line = QFontMetrics(self._theme.font()).height()
        if self._columns:
            height = max(button.lines for button in self.buttons) * line + _ABOVE + _BELOW
            for button, (x, width) in zip(self.buttons, self._columns, strict=True):
                button.stand(QRect(x - _AROUND, 0, width + 2 * _AROUND, height), narrow=True)
        else:
            x = y = 0
            tall = max(line + _ABOVE + _BELOW, self._theme.target_pixels)
            for button in self.buttons:
                width = button.whole_width() + 2 * _AROUND
                if x and x + width > self.width():
                    x, y = 0, y + tall
                button.stand(QRect(x, y, min(width, self.width()), tall), narrow=False)
                x += width + _FLOW_GAP
            height = y + tall
        if self.height() != height:
            self.setFixedHeight(height)
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(1, self.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = QRect(0, self.height() - 1, self.width(), 1)
        painter.fillRect(line, self._theme.colour("outline"))


class HeadButton(QAbstractButton):
    """The head of one column; that of the column sorted by is brighter and underlined, and says to
    a screen reader which way. Window's thread only."""

    def __init__(self, theme: Theme, at_right: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._at_right = at_right
        self._font = theme.font()
        self._sorted = False
        self._narrow = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_words(self, words: str, *, sorted_by: bool, rising: bool) -> None:
        """Show these words, and whether the table is sorted by them."""
        self._sorted = sorted_by
        self.setText(words)
        template = "{head}"
        if sorted_by:
            template = self.tr("{head}, sorted, rising") if rising else ""
            template = template or self.tr("{head}, sorted, falling")
        self.setAccessibleName(template.format(head=words))
        self.update()

    @property
    def lines(self) -> int:
        """On how many lines they stand above their column."""
        return len(self._in_lines())

    def least_width(self) -> int:
        """What the words need on a few lines."""
        return max(map(QFontMetrics(self._font).horizontalAdvance, self._in_lines()))

    def whole_width(self) -> int:
        """What they need on one."""
        return QFontMetrics(self._font).horizontalAdvance(self.text())

    def stand(self, place: QRect, *, narrow: bool) -> None:
        """Stand here, the words on one line, or on as many as make them `narrow`."""
        self._narrow = narrow
        self.setGeometry(place)

    def sizeHint(self) -> QSize:
        return self.size()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not key_taken(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self._font
        font.setUnderline(self._sorted)
        painter.setFont(font)
        bright = self._sorted or self.hasFocus()
        painter.setPen(self._theme.colour("text" if bright else "secondary"))
        metrics = QFontMetrics(font)
        lines = self._in_lines() if self._narrow else [self.text()]
        bottom = self.height() - _BELOW
        for at, words in enumerate(reversed(lines)):
            y = bottom - at * metrics.height() - metrics.descent()
            left = _AROUND
            if self._at_right and self._narrow:
                left = self.width() - _AROUND - metrics.horizontalAdvance(words)
            painter.drawText(left, y, words)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("text"), 2))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -3), 6, 6)

    def _in_lines(self) -> list[str]:
        """The words on at most `_MOST_LINES` lines, so that the longest is as short as can be."""
        measure, words = QFontMetrics(self._font).horizontalAdvance, self.text().split(" ")
        best = [self.text()]
        for breaks in product((False, True), repeat=len(words) - 1):
            lines = [words[0]]
            for word, new in zip(words[1:], breaks, strict=True):
                lines[-1:] = [lines[-1], word] if new else [f"{lines[-1]} {word}"]
            if len(lines) > _MOST_LINES:
                continue
            widest = max(map(measure, lines)), len(lines)
            if widest < (max(map(measure, best)), len(best)):
                best = lines
        return best
