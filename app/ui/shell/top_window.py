"""What any main window does: it keeps its place, tells of its first paint, of its end, and of Ctrl
with the wheel."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.ui import late_qt

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

_PLACE = re.compile(r"(-?[0-9]{1,6}) (-?[0-9]{1,6}) ([0-9]{1,6}) ([0-9]{1,6})( maximised)?")
_FRAME = 40
"""The height in pixels that is left for what desktops put above a window: its title, and what moves
and closes it."""

_NOTCH = 120
"""How far a wheel turns by one notch, in Qt's eighths of a degree."""


class TopWindow(QWidget):
    """Owns the window's place on the screen. Window's thread only."""

    first_painted = Signal()
    closed = Signal()

    size_asked = Signal(int)
    """Larger (1) or smaller (-1) words are wanted, by Ctrl and the wheel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_put_back = False
        """Whether it is where it was the last time."""

        self._painted = False
        self._turned = 0

    @property
    def place(self) -> str:
        """Where it is, for `put_back`: x, y, width, height, as neither maximised nor full."""
        rect = self.normalGeometry()
        place = f"{rect.x()} {rect.y()} {rect.width()} {rect.height()}"
        return place + " maximised" if self.isMaximized() else place

    def fit(self, size: QSize) -> None:
        """Be of this size, or as large as the screen has room for with a frame around it."""
        self.resize(_room(self.screen()).boundedTo(size))

    def put_back(self, place: str | None) -> None:
        """Be where it was, before it is shown: never larger than the screen that has most of it,
        and never off it. What is no place changes nothing."""
        found = _PLACE.fullmatch(place or "")
        if found is None:
            return
        rect = QRect(*map(int, found.groups()[:4]))
        screen = QGuiApplication.screenAt(rect.center()) or self.screen()
        room = screen.availableGeometry()
        rect.setSize(rect.size().boundedTo(_room(screen)).expandedTo(self.minimumSize()))
        rect.moveLeft(max(room.left(), min(rect.left(), room.right() + 1 - rect.width())))
        rect.moveTop(max(room.top(), min(rect.top(), room.bottom() + 1 - rect.height())))
        self.setGeometry(rect)
        if found[5]:
            self.setWindowState(late_qt.Qt.WindowState.WindowMaximized)
        self.is_put_back = True

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            # After this event, when what was painted is on its way to the screen.
            QTimer.singleShot(0, self, self.first_painted.emit)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & late_qt.Qt.KeyboardModifier.ControlModifier:
            self._turned += event.angleDelta().y()
            if abs(self._turned) >= _NOTCH:
                self.size_asked.emit(1 if self._turned > 0 else -1)
                self._turned = 0

    def closeEvent(self, event: QCloseEvent) -> None:
        self.hide()
        self.closed.emit()
        event.accept()


def _room(screen: QScreen) -> QSize:
    """The size that a window may have there, without its frame."""
    room = screen.availableSize()
    return QSize(room.width(), room.height() - _FRAME)
