"""Layouts that follow the width they have: rows that wrap, tiles, columns, two parts in a row."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QPoint, QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QLayout, QLayoutItem, QWidget

from app.ui import late_qt
from app.ui.theme.theme import Theme

ANY_WIDTH = 16_777_215
"""The largest width that Qt knows for a widget: as wide as there is room."""

_LAST_COLUMN_WIDTH = 316
_THREE_COLUMNS_WIDTH = 760
_TWO_COLUMNS_WIDTH = 600
_COLUMNS_GAP = 20
"""Pixels at 100 % text, the gap in any text size."""

_ATTACHED_GAP = 8
"""The most pixels between what belongs together as the words of one line do."""

_ACROSS = QBoxLayout.Direction.LeftToRight
_DOWN, _UP = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.BottomToTop


class FlowLayout(QLayout):
    """Puts its items side by side and starts a new row when one is full. Window's thread only."""

    def __init__(
        self,
        gap: int = 12,
        parent: QWidget | None = None,
        *,
        row_gap: int | None = None,
        aligned: bool = False,
    ) -> None:
        """`gap` pixels between items, and between rows unless there are to be `row_gap`.

        `aligned`: where one row does not hold all, they stand in columns.
        """
        super().__init__(parent)
        self._aligned = aligned
        self._gap = gap
        self._row_gap = gap if row_gap is None else row_gap
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._least: QSize | None = None
        self._attached: set[QWidget] = set()
        self.setContentsMargins(0, 0, 0, 0)

    def attach(self, *widgets: QWidget) -> None:
        """Keep each of them in the row of what stands before it, where a row has room for both, and
        near it."""
        self._attached.update(widgets)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> late_qt.Qt.Orientation:
        # A layout that does not say it takes what a column has left below it, too.
        return late_qt.Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Asked for many times in one layout of a page.
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), only_measure=True)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        self._least = None
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, only_measure=False)

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

    def _arrange(self, rect: QRect, only_measure: bool) -> int:
        """The height that the rows need; lays them out unless `only_measure`."""
        items = [item for item in self._items if not item.isEmpty()]
        widths = [_wanted_width(item) for item in items]
        if self._aligned and sum(widths) + self._gap * (len(items) - 1) > rect.width():
            widths = [max(widths)] * len(items)
        rows: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        used = 0
        for at, (item, wanted) in enumerate(zip(items, widths, strict=True)):
            hint = item.sizeHint()
            needed = wanted + self._attached_width(items, widths, at)
            if needed > rect.width():
                needed = wanted
            gap = self._gap_before(item) if rows[-1] else 0
            if rows[-1] and used + gap + needed > rect.width():
                rows.append([])
                used = gap = 0
            width = min(wanted, rect.width())
            height = item.heightForWidth(width) if item.hasHeightForWidth() else hint.height()
            rows[-1].append((item, QSize(width, height)))
            used += gap + width
        top = rect.top()
        for row in rows:
            height = max((size.height() for _, size in row), default=0)
            left = rect.left()
            for item, size in row:
                if item is not row[0][0]:
                    left += self._gap_before(item)
                if not only_measure:
                    # In the middle of the row, as a button has its words: all share a line.
                    down = (height - size.height() + 1) // 2
                    item.setGeometry(QRect(QPoint(left, top + down), size))
                left += size.width()
            top += height + (self._row_gap if row is not rows[-1] else 0)
        return top - rect.top()

    def _attached_width(self, items: list[QLayoutItem], widths: list[int], at: int) -> int:
        """The pixels that need to be behind an item for those that are attached to it."""
        behind = 0
        for item, width in zip(items[at + 1 :], widths[at + 1 :], strict=True):
            if item.widget() not in self._attached:
                break
            behind += self._gap_before(item) + width
        return behind

    def _gap_before(self, item: QLayoutItem) -> int:
        attached = item.widget() in self._attached
        return min(self._gap, _ATTACHED_GAP) if attached else self._gap


def _wanted_width(item: QLayoutItem) -> int:
    """The pixels that an item would have: of words that wrap, those of one line."""
    widget = item.widget()
    if not isinstance(widget, QLabel) or not widget.wordWrap():
        return item.sizeHint().width()
    lines = widget.text().splitlines() or [""]
    margins = widget.contentsMargins()
    # A pixel more, as widths are rounded: letters begin between pixels.
    one_line = max(map(widget.fontMetrics().horizontalAdvance, lines)) + 1
    return one_line + margins.left() + margins.right()


class FlowRow(QWidget):
    """Widgets side by side, or in several rows where there is too little room for that.

    Window's thread only.
    """

    def __init__(
        self,
        *widgets: QWidget,
        gap: int = 12,
        row_gap: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`gap` pixels between the widgets, and between rows unless there are to be `row_gap`."""
        super().__init__(parent)
        self._flow = FlowLayout(gap, row_gap=row_gap)
        self.setLayout(self._flow)
        self.add(*widgets)

    def add(self, *widgets: QWidget) -> None:
        """Put more widgets behind those that are there."""
        for widget in widgets:
            self._flow.addWidget(widget)

    def attach(self, *widgets: QWidget) -> None:
        """As in `FlowLayout`."""
        self._flow.attach(*widgets)


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


class Columns(QWidget):
    """Three columns: a narrow one, the main one, and the details of what is chosen in it.

    Where three do not fit, the last stands below the main one; where two do not, all stand below
    each other. Window's thread only.
    """

    rearranged = Signal()
    """Another number of them stands side by side."""

    def __init__(
        self,
        theme: Theme,
        left: QWidget,
        middle: QWidget,
        right: QWidget,
        parent: QWidget | None = None,
        *,
        fills: bool = False,
    ) -> None:
        """`fills`: the last column is as high as the highest one."""
        super().__init__(parent)
        self._fills = fills
        self._theme = theme
        self._parts = (left, middle, right)
        self._across = 0
        self._state = (0, False, 0, 0)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_COLUMNS_GAP)
        for part in self._parts:
            part.setParent(self)
        self.fit()

    @property
    def across(self) -> int:
        """How many of the columns stand side by side."""
        return self._across

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest column needs: in less room than now fewer stand side by side."""
        width = max(part.minimumSizeHint().width() for part in self._shown)
        return QSize(width, self._grid.totalMinimumSize().height())

    @property
    def _shown(self) -> tuple[QWidget, ...]:
        return tuple(part for part in self._parts if not part.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        taken = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.fit()  # one of the parts needs more room than before, or less
        return taken

    def fit(self) -> None:
        """Give each column its room; the main one takes that of the last where this is hidden."""
        right = self._parts[2]
        side, main, last = (part.minimumSizeHint().width() for part in self._parts)
        scale = self._theme.scale
        last = max(last, round(_LAST_COLUMN_WIDTH * scale))
        # Side by side only as far as each has its words whole.
        three = max(round(_THREE_COLUMNS_WIDTH * scale), side + main + last + 2 * _COLUMNS_GAP)
        two = max(round(_TWO_COLUMNS_WIDTH * scale), side + max(main, last) + _COLUMNS_GAP)
        across = 3 if self.width() >= three else 2 if self.width() >= two else 1
        needed = side if across > 1 else 0
        state = (across, right.isHidden(), needed, last)
        if state != self._state:
            before, self._across, self._state = self._across, across, state
            self._arrange(across)
            if across != before:
                self.rearranged.emit()

    def _arrange(self, across: int) -> None:
        cells = {
            3: ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1)),
            2: ((0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)),
            1: ((0, 0, 1, 1), (1, 0, 1, 1), (2, 0, 1, 1)),
        }[across]
        grid = self._grid
        left, _, right = self._parts
        room = self._state[3] if not right.isHidden() else 0
        for part, cell in zip(self._parts, cells, strict=True):
            grid.removeWidget(part)
            top = late_qt.Qt.AlignmentFlag.AlignTop
            filled = self._fills and part is right
            grid.addWidget(part, *cell, late_qt.Qt.AlignmentFlag(0) if filled else top)
        side = self._state[2]
        left.setMaximumWidth(side if across > 1 else ANY_WIDTH)
        right.setMaximumWidth(room if across > 2 and room else ANY_WIDTH)
        grid.setColumnMinimumWidth(0, side)
        grid.setColumnMinimumWidth(2, room if across > 2 else 0)
        grid.setColumnStretch(0, 1 if across == 1 else 0)
        grid.setColumnStretch(1, 1 if across > 1 else 0)
        grid.setVerticalSpacing(_COLUMNS_GAP)
        grid.setRowStretch(1 if across == 2 else 3, 1)


class SplitRow(QWidget):
    """A left and a right part, side by side where both have room, else below each other.

    Window's thread only.
    """

    def __init__(
        self,
        left: QWidget | None = None,
        right: QWidget | None = None,
        *,
        least_right: int = 0,
        gap: int = 24,
        gap_below: int = 16,
        fills: bool = True,
        left_last: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """The right part is at least `least_right` pixels wide beside the left one.

        `fills`: what remains of the width is the right part's; else it stays between the two.
        `left_last`: where they stand below each other, the right part is the upper one. Parts that
        are made as children of this one are given to `hold` instead.
        """
        super().__init__(parent)
        self._gap, self._gap_below = gap, gap_below
        self._fills = fills
        self._folded = _UP if left_last else _DOWN
        self._box = QBoxLayout(_ACROSS, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        if left is not None and right is not None:
            self.hold(left, right, least_right)

    def hold(self, left: QWidget, right: QWidget, least_right: int = 0) -> None:
        """Have these two parts, which may be its children already."""
        self._left, self._right, self._least_right = left, right, least_right
        self._box.addWidget(left)
        self._box.addWidget(right)
        self._turn(_ACROSS)

    @property
    def across(self) -> bool:
        """Whether the two parts stand side by side."""
        return self._box.direction() is _ACROSS

    def sizeHint(self) -> QSize:
        # The height comes by the width, so none has to be found out for the width of now.
        return self._box.sizeHint()

    def minimumSizeHint(self) -> QSize:
        left, right = self._left.minimumSizeHint(), self._right.minimumSizeHint()
        width = max(left.width(), right.width())
        return QSize(width, self._box.totalMinimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        right = max(self._least_right, self._right.minimumSizeHint().width())
        needed = self._left.sizeHint().width() + self._gap + right
        direction = _ACROSS if event.size().width() >= needed else self._folded
        if direction is not self._box.direction():
            self._turn(direction)

    def _turn(self, direction: QBoxLayout.Direction) -> None:
        across = direction is _ACROSS
        self._box.setDirection(direction)
        self._box.setSpacing(self._gap if across else self._gap_below)
        if not self._fills:
            self._right.setMinimumWidth(self._least_right if across else 0)
        self._box.setStretch(0, 0 if self._fills and across else 1)
        self._box.setStretch(1, 1 if self._fills else 0)
        self.updateGeometry()
