"""The list of a session's blocks, which are put in order by mouse or keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.ui.editor.list_row import ListRow
from app.ui.editor.parts import BlockLine
from app.ui.theme.theme import Theme
from app.ui.widgets.accessibility import keep_tab_order
from app.ui.widgets.scroll_area import DragScroll, bring_into_view, scroll_area_of

BLOCK_MIME = "application/x-evenbreath-block"
_GAP = 10
_NO_MODIFIERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class BlockRow(ListRow):
    """A row that can be moved: with the mouse, or with Alt and an arrow. Window's thread only."""

    stepped = Signal(int)
    """The focus is to go to the row above (-1) or below (1)."""

    moved = Signal(int)
    """The block is to change places with the one above (-1) or below (1)."""

    removed = Signal()
    """The block is to be removed."""

    heard = Signal()
    """Its recording is to be heard, or to be heard no more."""

    followed = Signal(int)
    """What is added by this number, from 1, is to stand behind it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._pressed_at: QPoint | None = None
        self.by_key = False
        """Whether it is a key that presses it just now."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif step is not None:
            self.stepped.emit(step)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.modifiers() not in _NO_MODIFIERS or event.isAutoRepeat():
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_P:
            self.heard.emit()
        elif Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
            self.followed.emit(event.key() - Qt.Key.Key_0)
        else:
            self.by_key = True
            super().keyPressEvent(event)
            self.by_key = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        start = self._pressed_at
        if start is not None and event.buttons() & Qt.MouseButton.LeftButton:
            way = (event.position().toPoint() - start).manhattanLength()
            if way >= QApplication.startDragDistance():
                self._pressed_at = None
                self.setDown(False)
                self._drag(start)
                return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        super().mouseReleaseEvent(event)

    def _drag(self, start: QPoint) -> None:
        data = QMimeData()
        data.setData(BLOCK_MIME, str(self._line.at).encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self.grab())
        drag.setHotSpot(start)
        scrolling = DragScroll(scroll_area_of(self), parent=drag)
        scrolling.start()
        drag.exec(Qt.DropAction.MoveAction)
        scrolling.stop()


def held_block(data: QMimeData) -> int | None:
    """The index of the block that is dragged, None where something else is."""
    if not data.hasFormat(BLOCK_MIME):
        return None
    text = bytes(data.data(BLOCK_MIME).data())
    return int(text) if text.isdigit() else None


class BlockList(QWidget):
    """A row for each block. Window's thread only.

    A block is moved with the mouse, or with Alt and an arrow key while its row has the focus.
    """

    chosen = Signal(int)
    """The block at this index is to be the one whose details are shown."""

    opened = Signal(int)
    """The details of this block, which are shown, are wanted by a key: they get the focus."""

    heard = Signal(int)
    """The recording of this block is to be heard, or to be heard no more."""

    followed = Signal(int, int)
    """Behind this block belongs what is added by this number, from 1."""

    moved = Signal(int, int)
    """The block at the first index is to be at the second, counted without it."""

    removed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[BlockRow] = []
        self._chosen: int | None = None
        self._mark: int | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, _GAP // 2, 0, _GAP // 2)
        self._column.setSpacing(_GAP)
        self.setAcceptDrops(True)

    @property
    def rows(self) -> tuple[BlockRow, ...]:
        """What shows the blocks, from first to last."""
        return tuple(self._rows)

    def show_lines(self, lines: Sequence[BlockLine], chosen: int | None) -> None:
        """Show these blocks; the focus goes with the one that is chosen."""
        had_focus = any(row.hasFocus() for row in self._rows)
        while len(self._rows) > len(lines):
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        fresh = len(self._rows) < len(lines)
        while len(self._rows) < len(lines):
            self._add()
        for row, line in zip(self._rows, lines, strict=True):
            row.show_line(line, line.at == chosen)
        self._chosen = chosen
        if fresh:
            keep_tab_order(self)
        if had_focus and self._rows:
            self.focus_row(len(self._rows) - 1 if chosen is None else chosen)
        self.setVisible(bool(lines))

    def focus_row(self, at: int) -> None:
        """Put the focus on the block at an index, or the nearest."""
        if self._rows:
            row = self._rows[max(0, min(at, len(self._rows) - 1))]
            row.setFocus(Qt.FocusReason.TabFocusReason)

    def _step(self, at: int) -> None:
        self.focus_row(at)
        focus = self.focusWidget()
        if focus is not None:
            bring_into_view(focus)

    def hold_below(self, at: int, part: QWidget) -> None:
        """Let a part of the page stand below the row of a block."""
        self._column.removeWidget(part)
        self._column.insertWidget(self._column.indexOf(self._rows[at]) + 1, part)

    def place_at(self, point: QPoint) -> int:
        """Where a block dropped at `point` of this list would stand: before which of the rows."""
        for at, row in enumerate(self._rows):
            if point.y() < row.geometry().center().y():
                return at
        return len(self._rows)

    def row_at(self, point: QPoint) -> int | None:
        """In the middle of which row `point` of this list is; near an edge it is between rows."""
        for at, row in enumerate(self._rows):
            edge = row.height() // 4
            if row.geometry().adjusted(0, edge, 0, -edge).contains(point):
                return at
        return None

    def _add(self) -> None:
        at = len(self._rows)
        row = BlockRow(self._theme, self)
        row.clicked.connect(lambda: self._ask(at, row.by_key))
        row.heard.connect(lambda: self.heard.emit(at))
        row.followed.connect(lambda number: self.followed.emit(at, number))
        row.stepped.connect(lambda step: self._step(at + step))
        row.moved.connect(lambda step: self._move(at, at + step))
        row.removed.connect(lambda: self.removed.emit(at))
        self._rows.append(row)
        self._column.addWidget(row)
        row.show()

    def _ask(self, at: int, by_key: bool) -> None:
        if by_key and at == self._chosen:
            self.opened.emit(at)
        else:
            self.chosen.emit(at)

    def _move(self, at: int, to: int) -> None:
        if 0 <= to < len(self._rows):
            self.moved.emit(at, to)

    # The mouse

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if held_block(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if held_block(event.mimeData()) is not None:
            self._show_mark(self.place_at(event.position().toPoint()))
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_mark(None)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_mark(None)
        at = held_block(event.mimeData())
        if at is None or at >= len(self._rows):
            return
        event.acceptProposedAction()
        before = self.place_at(event.position().toPoint())
        to = before - 1 if before > at else before
        if to != at:
            self.moved.emit(at, to)

    def _show_mark(self, at: int | None) -> None:
        if at != self._mark:
            self._mark = at
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._mark is None or not self._rows:
            return
        last = self._mark == len(self._rows)
        row = self._rows[-1] if last else self._rows[self._mark]
        edge = row.geometry().bottom() + _GAP // 2 if last else row.geometry().top() - _GAP // 2
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.colour("text"), 2))
        painter.drawLine(0, edge, self.width(), edge)
