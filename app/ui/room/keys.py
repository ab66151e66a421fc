"""The keys of the room: the same on the operator's page, on the face, and on a second screen."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QWidget

from app.ui.widgets.choices import RadioButton


class Key(Enum):
    """What a key or button of the room is for."""

    NEXT = "next"
    BACK = "back"
    PAUSE = "pause"
    SILENCE_ALL = "silence-all"
    MINUTE = "minute"
    FIVE_MINUTES = "five-minutes"
    BELL = "bell"
    SILENCE = "silence"
    SKIP = "skip"
    TAKE_BACK = "take-back"
    EARLIER = "earlier"
    SHORTEN = "shorten"
    FACE = "face"
    SESSION = "session"
    PEOPLE = "people"


# A presenter's remote sends Page Down and Page Up.
_KEYS = {
    Qt.Key.Key_PageDown: Key.NEXT,
    Qt.Key.Key_Right: Key.NEXT,
    Qt.Key.Key_PageUp: Key.BACK,
    Qt.Key.Key_Left: Key.BACK,
    Qt.Key.Key_Space: Key.PAUSE,
    Qt.Key.Key_Escape: Key.SILENCE_ALL,
    Qt.Key.Key_1: Key.MINUTE,
    Qt.Key.Key_5: Key.FIVE_MINUTES,
    Qt.Key.Key_B: Key.BELL,
    Qt.Key.Key_S: Key.SILENCE,
    Qt.Key.Key_K: Key.SKIP,
    Qt.Key.Key_U: Key.TAKE_BACK,
    Qt.Key.Key_E: Key.EARLIER,
    Qt.Key.Key_T: Key.SHORTEN,
    Qt.Key.Key_F: Key.FACE,
    Qt.Key.Key_M: Key.SESSION,
    Qt.Key.Key_W: Key.PEOPLE,
}
_STEPS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
"""What moves a slider, and the focus among several options."""
_PLAIN = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier


class RoomKeys(QObject):
    """Takes the room's keys before whatever has the focus can, but for those that a widget says are
    its `own_keys`. Window's thread only."""

    pressed = Signal(object, bool)
    """A `Key`, and whether the keyboard repeats it by itself."""

    def watch(self, part: QWidget) -> None:
        """Take the keys of a page or window, and of all that may have the focus in it."""
        part.installEventFilter(self)
        for inner in part.findChildren(QWidget):
            if inner.focusPolicy() != Qt.FocusPolicy.NoFocus:
                inner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        # One shortcut of the window must not take what is a key of the room.
        override = event.type() == QEvent.Type.ShortcutOverride
        if not override and event.type() != QEvent.Type.KeyPress:
            return False
        key = _KEYS.get(Qt.Key(event.key())) if event.modifiers() in _PLAIN else None
        steps = isinstance(watched, (QAbstractSlider, RadioButton)) and event.key() in _STEPS
        if key is None or steps or event.key() in getattr(watched, "own_keys", ()):
            return False
        event.accept()
        if not override:
            self.pressed.emit(key, event.isAutoRepeat())
        return True
