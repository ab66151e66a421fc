"""Three parts of a page side by side, or below each other where there is too little room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.theme.theme import Theme

_RIGHT_WIDTH = 298
_THREE_WIDTH = 760
_TWO_WIDTH = 600
_GAP = 20
_ANY_WIDTH = 16_777_215


class Columns(QWidget):
    """A narrow column, the main one, and what belongs to what is chosen in it.

    Where three do not fit, the last stands below the main one; where two do not, all stand below
    each other. Window's thread only.
    """

    def __init__(
        self,
        theme: Theme,
        left: QWidget,
        middle: QWidget,
        right: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts = (left, middle, right)
        self._across = 0
        self._state = (0, False, 0, 0)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        for part in self._parts:
            part.setParent(self)
        self.fit()

    @property
    def across(self) -> int:
        """How many of them stand side by side."""
        return self._across

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest of them needs: in less room than now, they stand otherwise."""
        width = max(part.minimumSizeHint().width() for part in self._shown)
        return QSize(width, self._grid.totalMinimumSize().height())

    @property
    def _shown(self) -> tuple[QWidget, ...]:
        return tuple(part for part in self._parts if not part.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        taken = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.fit()  # one of the parts needs more room than before, or less
        return taken

    def fit(self) -> None:
        """Give each its room; the main one takes that of the last where this is hidden."""
        right = self._parts[2]
        side, main, last = (part.minimumSizeHint().width() for part in self._parts)
        scale = self._theme.scale
        last = max(last, round(_RIGHT_WIDTH * scale))
        # Side by side only as far as each has its words whole.
        three = max(round(_THREE_WIDTH * scale), side + main + last + 2 * _GAP)
        two = max(round(_TWO_WIDTH * scale), side + max(main, last) + _GAP)
        across = 3 if self.width() >= three else 2 if self.width() >= two else 1
        needed = side if across > 1 else 0
        state = (across, right.isHidden(), needed, last)
        if state != self._state:
            self._across, self._state = across, state
            self._arrange(across)

    def _arrange(self, across: int) -> None:
        places = {
            3: ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1)),
            2: ((0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)),
            1: ((0, 0, 1, 1), (1, 0, 1, 1), (2, 0, 1, 1)),
        }[across]
        grid = self._grid
        left, _, right = self._parts
        room = self._state[3] if not right.isHidden() else 0
        for part, place in zip(self._parts, places, strict=True):
            grid.removeWidget(part)
            grid.addWidget(part, *place, Qt.AlignmentFlag.AlignTop)
        side = self._state[2]
        left.setMaximumWidth(side if across > 1 else _ANY_WIDTH)
        right.setMaximumWidth(room if across > 2 and room else _ANY_WIDTH)
        grid.setColumnMinimumWidth(0, side)
        grid.setColumnMinimumWidth(2, room if across > 2 else 0)
        grid.setColumnStretch(0, 1 if across == 1 else 0)
        grid.setColumnStretch(1, 1 if across > 1 else 0)
        grid.setVerticalSpacing(_GAP)
        grid.setRowStretch(1 if across == 2 else 3, 1)
