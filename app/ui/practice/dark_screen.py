"""The dark screen, and when it comes by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.practice.keys import PAUSE_KEYS, STOP_KEYS

DARK_SECONDS = 10
"""How long the page stays to be seen."""

_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.TouchBegin,
}


class DarkScreen(QWidget):
    """Black all over; any key or a click wakes it, and does nothing else. Window's thread only.

    Space and Esc do not come here: they are the window's, dark or not. The keys that pause and stop
    elsewhere do so here too, and it stays dark.
    """

    woken = Signal()
    media_key_pressed = Signal()
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
            self.media_key_pressed.emit()
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


class DarkTimer(QObject):
    """Counts the seconds in which a practice plays and nobody touches keys or pointer.

    Watches the events of one window while it is wanted. Window's thread only.
    """

    due = Signal()
    """The screen is to go dark now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watched: QObject | None = None
        self._playing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.setInterval(DARK_SECONDS * 1000)
        self._timer.timeout.connect(self._end_of_light)

    def begin(self, watched: QObject) -> None:
        """A practice plays, and the touches that `watched` gets are to keep the page lit."""
        self.end()
        self._watched = watched
        watched.installEventFilter(self)
        self.show_playing(True)

    def show_playing(self, playing: bool) -> None:
        """While the practice is paused, the page stays."""
        if self._watched is None or playing == self._playing:
            return
        self._playing = playing
        if playing:
            self._timer.start()
        else:
            self._timer.stop()

    def end(self) -> None:
        """The practice is over."""
        self._timer.stop()
        self._playing = False
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._playing and event.type() in _TOUCHES:
            self._timer.start()
        return False

    def _end_of_light(self) -> None:
        # Counts anew: someone who wakes the page without a touch that is seen here has it as long.
        self._timer.start()
        self.due.emit()
