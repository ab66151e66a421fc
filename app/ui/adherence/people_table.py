"""A group's codes below each other: a table for the screen reader, one painted row each to see.

A row is as high as its remarks need. Only the rows that are seen are painted, so that thousands
scroll as dozens do.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate, pairwise

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.ui.adherence.view_model import NUMBERS, ColumnId, PersonRow
from app.ui.theme.theme import Theme
from app.ui.widgets.painted_table import AskingTable, PaintedHeads
from app.ui.widgets.scroll_area import ScrollArea

_GAP, _PADDING, _INSET = 10, 8, 4
_LETTER_GAP = 3
"""Pixels more between the letters of attendance."""

_WRAPPED = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value
_ENDLESS = 32767
_PAGE = 10
"""So many rows Page Up and Page Down go."""

_Index = QModelIndex | QPersistentModelIndex


class PeopleModel(QAbstractTableModel):
    """The codes, a row each, in the order they are shown in. Window's thread only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[PersonRow, ...] = ()
        self.heads: tuple[str, ...] = ()

    def show_rows(self, rows: tuple[PersonRow, ...], heads: tuple[str, ...]) -> None:
        """Hold these from now on."""
        if len(rows) == len(self.rows) and len(heads) == len(self.heads):
            self.rows, self.heads = rows, heads
            last = self.index(len(rows) - 1, len(heads) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.rows, self.heads = rows, heads
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.heads)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[column]
        if role != Qt.ItemDataRole.AccessibleTextRole:
            return None
        if column == ColumnId.CODE:
            return ". ".join([row.cells[ColumnId.CODE], *row.remarks])
        words = row.attended if column == ColumnId.ATTENDED else row.cells[column]
        return f"{row.cells[ColumnId.CODE]}, {self.heads[column]}: {words}"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation is Qt.Orientation.Horizontal and shown:
            return self.heads[section]
        return None


class PeopleTable(AskingTable):
    """Shows the rows; Up, Down, Page Up, Page Down, Home and End go from one to another, Left and
    Right from column to column, and Enter, Space, a click or a screen reader's toggling choose one.

    Its heads are buttons of their own, which stand where `columns` says. Where the columns have no
    room, each row is a block of lines. Window's thread only.
    """

    chosen = Signal(str)
    """The weeks of the row with this code are to be shown."""

    columns_moved = Signal()
    """`columns` says other places than before."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        font = theme.font(tabular=True)
        heads = PaintedHeads(theme, font)
        super().__init__(heads, QAbstractItemView.SelectionBehavior.SelectRows, parent)
        self._theme = theme
        self._font = font
        self._metrics = QFontMetrics(self._font)
        self._line = round(self._metrics.height() * 1.05)
        self._model = PeopleModel(self)
        self._head_widths: tuple[int, ...] = ()
        self._widths: tuple[int, ...] = ()
        self._tops: list[int] = [0]
        self._laid_out = -1
        self._front = 0
        self._column = 0
        self.columns: tuple[tuple[int, int], ...] = ()
        """The left edge and the width of each column; none where rows are blocks."""

        heads.hide()
        self.setModel(self._model)

    @property
    def rows(self) -> tuple[PersonRow, ...]:
        """The rows in the order they are shown in."""
        return self._model.rows

    def show_rows(
        self, rows: tuple[PersonRow, ...], heads: tuple[str, ...], head_widths: tuple[int, ...]
    ) -> None:
        """Show these; `head_widths` are what the heads need, in pixels."""
        self._model.show_rows(rows, heads)
        self._head_widths = head_widths
        self._widths = tuple(
            max([head_widths[n], *map(self._width_of(n), {row.cells[n] for row in rows})]) + 2
            for n in range(len(heads))
        )
        self._front = min(self._front, max(0, len(rows) - 1))
        self._laid_out = -1
        self._lay_out()
        self.take_current()

    def _width_of(self, column: int) -> Callable[[str], int]:
        spaced = _LETTER_GAP if column == ColumnId.ATTENDED else 0
        return lambda words: self._metrics.horizontalAdvance(words) + spaced * len(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self._tops[-1] + 2)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def _lay_out(self) -> None:
        """Place the columns, and each row below the one before it."""
        width = self.viewport().width()
        if width == self._laid_out or not self._widths:
            return
        self._laid_out = width
        needed = sum(self._widths) + _GAP * (len(self._widths) - 1) + 2 * _INSET
        blocks = needed > width
        columns: list[tuple[int, int]] = []
        if not blocks:
            spare = (width - needed) / max(1, len(self._widths) - 1)
            x = float(_INSET)
            for own in self._widths:
                columns.append((round(x), own))
                x += own + _GAP + spare
        moved, self.columns = self.columns != tuple(columns), tuple(columns)
        heights = [self._height(row, blocks, width) for row in self.rows]
        self._tops = [0, *accumulate(heights)]
        self.setFixedHeight(self._tops[-1] + 2)
        self.updateGeometry()
        self._size_sections(width)
        if moved:
            self.columns_moved.emit()
        self.viewport().update()

    def _size_sections(self, width: int) -> None:
        """Tell the view where cells are, for a screen reader: where they are painted, about."""
        across, down = self.horizontalHeader(), self.verticalHeader()
        count = max(1, len(self.rows))
        down.setDefaultSectionSize(self._tops[-1] // count)
        across.setDefaultSectionSize(width // max(1, len(self._widths)))
        edges = [x for x, _ in self.columns[1:]]
        for n, (left, right) in enumerate(pairwise([0, *edges, width] if edges else [])):
            across.resizeSection(n, right - left)

    def _height(self, row: PersonRow, blocks: bool, width: int) -> int:
        lines = len(row.cells) if blocks else 1
        words = [self._words_height(remark, self._remark_width(width)) for remark in row.remarks]
        return lines * self._line + sum(words) + 2 * _PADDING + 1

    def _remark_width(self, width: int) -> int:
        return max(1, width - self._remark_left() - _INSET)

    def _remark_left(self) -> int:
        return self.columns[1][0] if self.columns else _INSET

    def _words_height(self, words: str, width: int) -> int:
        if self._metrics.horizontalAdvance(words) <= width:
            return self._line
        return self._metrics.boundingRect(QRect(0, 0, width, _ENDLESS), _WRAPPED, words).height()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setFont(self._font)
        asked = event.rect()
        first = max(0, bisect_right(self._tops, asked.top()) - 1)
        for at in range(first, len(self.rows)):
            if self._tops[at] > asked.bottom():
                break
            self._paint_row(painter, at)

    def _paint_row(self, painter: QPainter, at: int) -> None:
        row, top, width = self.rows[at], self._tops[at], self.viewport().width()
        place = QRect(0, top, width, self._tops[at + 1] - top)
        colour = self._theme.colour
        painter.fillRect(QRect(0, place.bottom(), width, 1), colour("hairline"))
        y = top + _PADDING
        if self.columns:
            for n, (x, own) in enumerate(self.columns):
                self._paint_cell(painter, row.cells[n], n, QRect(x, y, own, self._line))
            y += self._line
        else:
            painter.setPen(colour("text"))
            painter.drawText(_INSET, y + self._metrics.ascent(), row.cells[0])
            for head, cell in zip(self._model.heads[1:], row.cells[1:], strict=True):
                y += self._line
                painter.setPen(colour("secondary"))
                painter.drawText(_INSET, y + self._metrics.ascent(), f"{head}: ")
                painter.setPen(colour("text"))
                x = _INSET + self._metrics.horizontalAdvance(f"{head}: ")
                painter.drawText(x, y + self._metrics.ascent(), cell)
            y += self._line
        painter.setPen(colour("secondary"))
        left, room = self._remark_left(), self._remark_width(width)
        for remark in row.remarks:
            height = self._words_height(remark, room)
            painter.drawText(QRect(left, y, room, height), _WRAPPED, remark)
            y += height
        if at == self._front and self.hasFocus():
            painter.setPen(QPen(colour("text"), 2))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(QRectF(place).adjusted(1, 2, -1, -2), 6, 6)

    def _paint_cell(self, painter: QPainter, words: str, column: int, place: QRect) -> None:
        colour = self._theme.colour
        y = place.top() + self._metrics.ascent()
        if column == ColumnId.ATTENDED:  # what is not plainly present is brighter
            x = place.left()
            for letter in words:
                painter.setPen(colour("secondary" if letter in "P–" else "text"))
                painter.drawText(x, y, letter)
                x += self._metrics.horizontalAdvance(letter) + _LETTER_GAP
            return
        painter.setPen(colour("text"))
        x = place.left()
        if column in NUMBERS:
            x = place.right() + 1 - self._metrics.horizontalAdvance(words)
        painter.drawText(x, y, words)

    def front_index(self) -> QModelIndex:
        return self._model.index(self._front, self._column)

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """The page scrolls, not the table."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = bisect_right(self._tops, round(event.position().y())) - 1
        if 0 <= row < len(self.rows) and event.button() is Qt.MouseButton.LeftButton:
            self.ask(self._model.index(row, self._column))

    def ask(self, index: _Index) -> None:
        self.show_selected(QModelIndex())  # so that it can be toggled again
        self._go_to(index.row())
        self.chosen.emit(self.rows[index.row()].cells[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key, len(self.rows) - 1
        steps = {key.Key_Up: -1, key.Key_Down: 1, key.Key_PageUp: -_PAGE, key.Key_PageDown: _PAGE}
        steps |= {key.Key_Home: -_ENDLESS, key.Key_End: _ENDLESS}
        pressed = key(event.key()) if event.key() in list(key) else None
        if last < 0 or pressed is None:
            event.ignore()
        elif pressed in steps:
            self._go_to(max(0, min(self._front + steps[pressed], last)))
        elif pressed in (key.Key_Left, key.Key_Right):
            way = 1 if pressed is key.Key_Right else -1
            self._column = max(0, min(self._column + way, len(self._model.heads) - 1))
            self.take_current()
        elif pressed in (key.Key_Return, key.Key_Enter, key.Key_Space):
            self.ask(self.front_index())
        else:
            event.ignore()

    def _go_to(self, row: int) -> None:
        self._front = row
        self.take_current()
        area: QWidget | None = self.parentWidget()
        while area is not None and not isinstance(area, ScrollArea):
            area = area.parentWidget()
        if area is not None and (page := area.widget()) is not None:
            top = self.mapTo(page, self.viewport().pos()).y() + self._tops[row]
            height = self._tops[row + 1] - self._tops[row]
            area.ensureVisible(0, top + height // 2, 0, height // 2 + self._line)
        self.viewport().update()
