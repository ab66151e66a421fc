"""A page that scrolls while something is held near its upper or lower edge with the mouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QScrollArea

EDGE_PIXELS = 56
"""So near to an edge, it scrolls."""

_EVERY_MILLISECONDS = 40
_STEP_PIXELS = 14


class DragScroll(QObject):
    """Scrolls an area as long as it runs. Window's thread only.

    What is dragged comes to no widget of its own, so the pointer is looked for again and again.
    """

    def __init__(
        self,
        area: QScrollArea,
        pointer: Callable[[], QPoint] = QCursor.pos,
        parent: QObject | None = None,
    ) -> None:
        """`pointer` tells where on the screen the pointer is."""
        super().__init__(parent)
        self._area = area
        self._pointer = pointer
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MILLISECONDS)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """Something is held from now on."""
        self._timer.start()

    def stop(self) -> None:
        """It was let go."""
        self._timer.stop()

    def _step(self) -> None:
        viewport = self._area.viewport()
        y = viewport.mapFromGlobal(self._pointer()).y()
        way = -1 if y < EDGE_PIXELS else 1 if y > viewport.height() - EDGE_PIXELS else 0
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + way * _STEP_PIXELS)
