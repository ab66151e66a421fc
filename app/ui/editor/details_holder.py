"""Where the details of what is chosen stand beside a longer column, and stay in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

_EDGE = 12
"""Pixels between the details and the edge of what is seen of the page."""


class DetailsHolder(QWidget):
    """Has room for one part beside a column, and moves it along while the page is scrolled.

    A part that is higher than what is seen scrolls with the page until its end is seen. Window's
    thread only.
    """

    def __init__(self) -> None:
        super().__init__()
        self._part: QWidget | None = None
        self._area: QScrollArea | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hold(self, part: QWidget) -> None:
        """Take a part in; where it was elsewhere, it has to be shown anew."""
        self._part = part
        part.setParent(self)
        self._fit()

    def let_go(self) -> None:
        """The part is elsewhere from now on."""
        if self._part is not None:
            self._part = None
            self._fit()

    def minimumSizeHint(self) -> QSize:
        return self._part.minimumSizeHint() if self._part is not None else QSize(0, 0)

    def sizeHint(self) -> QSize:
        return self._part.sizeHint() if self._part is not None else QSize(0, 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._part is None:
            return 0
        least = self._part.minimumSizeHint().height()
        return max(least, self._part.heightForWidth(width))

    def event(self, event: QEvent) -> bool:
        taken = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:  # its part needs more room, or less
            self._fit()
        return taken

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._area is None:
            self._area = self._find_area()
            if self._area is not None:
                self._area.verticalScrollBar().valueChanged.connect(self._place)
        self._place()

    def _find_area(self) -> QScrollArea | None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above

    def _fit(self) -> None:
        self.updateGeometry()
        self._place()

    def _place(self) -> None:
        part = self._part
        if part is None:
            return
        height = self.heightForWidth(self.width())
        down = 0
        if self._area is not None:
            seen = self._area.viewport()
            top = -self.mapTo(seen, QPoint(0, 0)).y() + _EDGE
            least_top = top + seen.height() - height - 2 * _EDGE
            low, high = min(top, least_top), max(top, least_top)
            # What fits stands at the top; what does not stays where it is as far as it can.
            down = top if least_top >= top else max(low, min(part.y(), high))
        down = max(0, min(down, self.height() - height))
        part.setGeometry(0, down, self.width(), height)
