"""The buttons in words: Enter presses the one that has the focus, Space is left to the page."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget


def key_taken(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Whether the key was this button's business or is the page's; otherwise Qt may have it."""
    from PySide6.QtCore import (
        Qt,
    )  # loaded by then; before the first paint it would cost a fifth of it

    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        if not event.isAutoRepeat():
            button.click()
        return True
    arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
    if event.key() in (Qt.Key.Key_Space, *arrows):
        event.ignore()
        return True
    return False


class Button(QPushButton):
    """A button in words. `kind`: "plain", "primary", "quiet", "link" or "nav".

    Window's thread only.
    """

    def __init__(self, text: str, kind: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.show_words(text)

    def show_words(self, text: str) -> None:
        """Say this from now on."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def show_front(self, front: bool) -> None:
        """Show whether what this leads to is in front; a screen reader hears it as well."""
        self.setAccessibleDescription(self.tr("This page") if front else "")
        if bool(self.property("front")) != front:
            self.setProperty("front", front)
            self.style().unpolish(self)
            self.style().polish(self)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()  # a page scrolls rather than cut a word off

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not key_taken(self, event):
            super().keyPressEvent(event)
