"""One block of a session in the editor: what it is and how long it takes, to be chosen or moved."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.editor.list_row import LineRow
from app.ui.theme.theme import Theme
from app.ui.widgets.drag_scroll import DragScroll
from app.ui.widgets.scrolling import scrolling_around

BLOCK_MIME = "application/x-evenbreath-block"


class BlockRow(LineRow):
    """A row that can be moved: with the mouse, or with Alt and an arrow. Window's thread only."""

    stepped = Signal(int)
    """The focus is to go to the row above (-1) or below (1)."""

    moved = Signal(int)
    """The block is to change places with the one above (-1) or below (1)."""

    removed = Signal()
    """The block is to be removed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._pressed_at: QPoint | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif step is not None:
            self.stepped.emit(step)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

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
        scrolling = DragScroll(scrolling_around(self), parent=drag)
        scrolling.start()
        drag.exec(Qt.DropAction.MoveAction)
        scrolling.stop()


def held_block(data: QMimeData) -> int | None:
    """The place of the block that is held by the mouse, None where something else is."""
    if not data.hasFormat(BLOCK_MIME):
        return None
    text = bytes(data.data(BLOCK_MIME).data())
    return int(text) if text.isdigit() else None
