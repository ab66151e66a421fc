"""The list of Journey: practices and sessions, each a line, or a few where there is little room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.journey.journey_row import HAIRLINE, JourneyRow, Measure
from app.ui.journey.view_model import Entries
from app.ui.theme.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.shown import set_shown
from app.ui.widgets.text import Text

_ROOMY = 420
"""From this width on, in pixels at 100 % text, the words of a line stand side by side."""


class JourneyList(QWidget):
    """Shows entries, newest first. Window's thread only."""

    change_asked = Signal(int)
    """The practice with this id, which was entered by hand, is to be changed."""

    more_asked = Signal(int)
    """The lines that follow the first so many practices, please."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._measure = Measure(self.fontMetrics())
        self._rows: list[JourneyRow] = []
        self._roomy = True
        self._practices = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._empty = Text(
            self.tr("Your practices will be listed here."), secondary=True, parent=self
        )
        column.addWidget(self._empty)
        self._lines = _Lines(theme, self)
        column.addWidget(self._lines)
        row = QHBoxLayout()
        self._earlier = Button(self.tr("Show earlier ones"), "quiet", self)
        self._earlier.clicked.connect(lambda: self.more_asked.emit(self._practices))
        row.addWidget(self._earlier)
        row.addStretch(1)
        column.addSpacing(6)
        column.addLayout(row)
        column.addStretch(1)

    def sizeHint(self) -> QSize:
        # The height comes by the width: to find it out here would measure every line once more.
        return self.minimumSizeHint()

    @property
    def stops(self) -> list[QWidget]:
        """All that takes the focus, in the order of the eye."""
        changes = [row.change for row in self._rows if row.change is not None]
        return [*changes, self._earlier]

    def show_entries(self, entries: Entries) -> None:
        """Show these and no others; the focus stays with the practice it was on."""
        held = next((row.entry.by_hand for row in self._rows if row.has_focus), None)
        for row in self._rows:
            row.remove()
        self._rows = []
        self._practices = 0
        self.add_entries(entries)
        for row in self._rows:
            if held is not None and row.entry.by_hand == held and row.change is not None:
                row.change.setFocus()
        set_shown(self._empty, not self._rows)

    def add_entries(self, entries: Entries) -> None:
        """Show these too, below the others."""
        for entry in entries.lines:
            row = JourneyRow(self._theme, self._measure, entry, self._roomy, self._lines)
            if row.change is not None and entry.by_hand is not None:
                chosen = entry.by_hand
                row.change.clicked.connect(
                    lambda _=False, chosen=chosen: self.change_asked.emit(chosen)
                )
            self._rows.append(row)
        self._lines.take(self._rows)
        self._practices += entries.practices
        set_shown(self._earlier, entries.more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = event.size().width() >= _ROOMY * self._theme.scale
        if roomy != self._roomy:
            self._roomy = roomy
            for row in self._rows:
                row.arrange(roomy)
            self._lines.take(self._rows)


class _Lines(QWidget):
    """Places rows below each other, with a thin line under each.

    A layout of Qt's would ask each of them for its height thirty times before the page is there.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[JourneyRow] = []
        self._ends: list[int] = []
        self._least = QSize()
        self._has_room = False
        self._heights: dict[int, int] = {}
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def take(self, rows: list[JourneyRow]) -> None:
        """Have these rows from now on, or have them as they are arranged now."""
        self._rows = list(rows)
        self._heights.clear()
        width = max((row.least_width for row in rows), default=0)
        self._least = QSize(width, sum(row.least_height for row in rows))
        if self._has_room:
            self._place()
        if self.isVisible():
            for row in rows:
                row.show()
                if row.change is not None:
                    row.change.show()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._least

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = sum(row.whole_height(width) for row in self._rows)
        return self._heights[width]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._has_room = True
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width, hairline = self.width(), self._theme.colour("hairline")
        for end in self._ends:
            painter.fillRect(0, end - HAIRLINE, width, HAIRLINE, hairline)

    def _place(self) -> None:
        top = 0
        self._ends = []
        for row in self._rows:
            top = row.place(top, self.width())
            self._ends.append(top)
        self.update()
