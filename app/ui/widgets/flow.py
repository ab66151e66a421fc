"""Rows that break when the words grow or the window shrinks, so that nothing is cut off."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize
from PySide6.QtWidgets import QGridLayout, QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Places its items side by side and starts a new row when one is full. Window's thread only."""

    def __init__(
        self, gap: int = 12, parent: QWidget | None = None, *, row_gap: int | None = None
    ) -> None:
        """`gap` pixels between items, and between rows unless there are to be `row_gap`."""
        super().__init__(parent)
        self._gap = gap
        self._row_gap = gap if row_gap is None else row_gap
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._least: QSize | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Asked for many times in one layout of a page.
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), only_measure=True)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        self._least = None
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, only_measure=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        if self._least is None:
            self._least = self._least_size()
        return self._least

    def _least_size(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        margins: QMargins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, rect: QRect, only_measure: bool) -> int:
        """The height that the rows need; lays them out unless `only_measure`."""
        rows: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            if rows[-1] and used + hint.width() > rect.width():
                rows.append([])
                used = 0
            width = min(hint.width(), rect.width())
            height = item.heightForWidth(width) if item.hasHeightForWidth() else hint.height()
            rows[-1].append((item, QSize(width, height)))
            used += width + self._gap
        top = rect.top()
        for row in rows:
            height = max((size.height() for _, size in row), default=0)
            left = rect.left()
            for item, size in row:
                if not only_measure:
                    # In the middle of the row, so that words and buttons share a line.
                    down = (height - size.height()) // 2
                    item.setGeometry(QRect(QPoint(left, top + down), size))
                left += size.width() + self._gap
            top += height + (self._row_gap if row is not rows[-1] else 0)
        return top - rect.top()


class Tiles(QWidget):
    """Equal tiles in as many columns as fit. Window's thread only."""

    def __init__(self, least_width: int, gap: int = 10, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least_width = least_width
        self._gap = gap
        self._tiles: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(gap)

    def add(self, tile: QWidget) -> None:
        """One more tile at the end."""
        self._tiles.append(tile)
        self._columns = 0
        self._arrange(self.width())

    def resizeEvent(self, event: object) -> None:
        self._arrange(self.width())

    def _arrange(self, width: int) -> None:
        if not self._tiles:
            return
        fitting = max(1, (width + self._gap) // (self._least_width + self._gap))
        columns = min(fitting, len(self._tiles))
        # Rows of equal length look better than a full row and a rest.
        rows = -(-len(self._tiles) // columns)
        columns = -(-len(self._tiles) // rows)
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for index, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, index // columns, index % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, 0)
