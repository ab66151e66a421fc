"""The dark screen: nothing to see while the practice goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.practice.keys import PAUSE_KEYS, STOP_KEYS


class DarkScreen(QWidget):
    """Black all over; any key or a click wakes it, and does nothing else. Window's thread only.

    Space and Esc do not come here: they are the window's, dark or not. The keys that pause and stop
    elsewhere do so here too, and it stays dark.
    """

    woken = Signal()
    pause_asked = Signal()
    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Dark screen. Any key brings the page back."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return  # the key that made it dark may still be held down
        if event.key() in PAUSE_KEYS:
            self.pause_asked.emit()
        elif event.key() in STOP_KEYS:
            self.stop_asked.emit()
        else:
            self.woken.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Tab is a key like any other here.
        self.woken.emit()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.woken.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), Qt.GlobalColor.black)
