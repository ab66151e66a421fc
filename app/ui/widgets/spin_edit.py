"""What the fields have in common whose value is typed, or changed with the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox

if TYPE_CHECKING:
    _Base = QAbstractSpinBox
else:
    _Base = object  # Qt's own class comes in by what stands beside this one


class SpinEdit(_Base):
    """Stands before a spin box of Qt's that shows no buttons: Space and the wheel are the page's.

    Window's thread only.
    """

    inset = 16
    """Pixels between the field's sides and its text."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A page that scrolls under the pointer must not change it.
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A style sheet's border leaves a field without buttons one pixel for its text.
        self.lineEdit().setGeometry(self.rect().adjusted(self.inset, 2, -self.inset, -2))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            event.ignore()
            return False
        return super().event(event)
