"""Two parts of a page side by side, or below each other where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

_ACROSS = QBoxLayout.Direction.LeftToRight
_DOWN = QBoxLayout.Direction.TopToBottom


class Beside(QWidget):
    """Holds a left and a right part, the right one at least `least_right` pixels wide beside it.

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
        parent: QWidget | None = None,
    ) -> None:
        """`fills`: what is left of the width is the right part's; else it stays between the two.

        Where the parts are made in here they are not known yet: then `hold` is told of them.
        """
        super().__init__(parent)
        self._gap, self._gap_below = gap, gap_below
        self._fills = fills
        self._box = QBoxLayout(_ACROSS, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        if left is not None and right is not None:
            self.hold(left, right, least_right)

    def hold(self, left: QWidget, right: QWidget, least_right: int = 0) -> None:
        """Have these two parts. Those that are its children already need not be moved here."""
        self._left, self._right, self._least_right = left, right, least_right
        self._box.addWidget(left)
        self._box.addWidget(right)
        self._turn(_ACROSS)

    @property
    def across(self) -> bool:
        """Whether they stand side by side."""
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
        direction = _ACROSS if event.size().width() >= needed else _DOWN
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
