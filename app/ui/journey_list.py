"""The list of Journey: practices and sessions, each a line, or a few where there is little room."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.button import Button
from app.ui.journey_view import Entries, Entry
from app.ui.text import Text
from app.ui.theme import Theme

_ROOMY = 420
"""From this width on, in pixels at 100 % text, the words of a line stand side by side."""

_SHARES = (11, 14, 6, 11)

# Row, column, rows, columns of when, what, length and outcome.
_ACROSS = ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1), (0, 3, 1, 1))
_STACKED = ((0, 0, 1, 2), (1, 0, 1, 2), (2, 0, 1, 1), (2, 1, 1, 1))
_CHANGE_ACROSS = (1, 3, 1, 1)
_CHANGE_STACKED = (3, 0, 1, 2)


class JourneyList(QWidget):
    """Shows entries, newest first. Window's thread only."""

    change_asked = Signal(int)
    """The practice with this id, which was entered by hand, is to be changed."""

    more_asked = Signal(int)
    """The lines that follow the first so many practices, please."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[_Row] = []
        self._roomy = True
        self._practices = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._empty = Text(self.tr("Your practices will be listed here."), secondary=True)
        column.addWidget(self._empty)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column.addLayout(self._lines)
        row = QHBoxLayout()
        self._earlier = Button(self.tr("Show earlier ones"), "quiet")
        self._earlier.clicked.connect(lambda: self.more_asked.emit(self._practices))
        row.addWidget(self._earlier)
        row.addStretch(1)
        column.addSpacing(6)
        column.addLayout(row)
        column.addStretch(1)

    @property
    def stops(self) -> list[QWidget]:
        """All that takes the focus, in the order of the eye."""
        changes = [row.change for row in self._rows if row.change is not None]
        return [*changes, self._earlier]

    def show_entries(self, entries: Entries) -> None:
        """Show these and no others; the focus stays with the practice it was on."""
        held = next((row.entry.by_hand for row in self._rows if row.has_focus), None)
        for row in self._rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        self._practices = 0
        self.add_entries(entries)
        for row in self._rows:
            if held is not None and row.entry.by_hand == held and row.change is not None:
                row.change.setFocus()
        self._empty.setVisible(not self._rows)

    def add_entries(self, entries: Entries) -> None:
        """Show these too, below the others."""
        for entry in entries.lines:
            row = _Row(self._theme, entry, self._roomy)
            if row.change is not None and entry.by_hand is not None:
                chosen = entry.by_hand
                row.change.clicked.connect(
                    lambda _=False, chosen=chosen: self.change_asked.emit(chosen)
                )
            self._lines.addWidget(row)
            self._rows.append(row)
        self._practices += entries.practices
        self._earlier.setVisible(entries.more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = event.size().width() >= _ROOMY * self._theme.scale
        if roomy != self._roomy:
            self._roomy = roomy
            for row in self._rows:
                row.arrange(roomy)


class _Row(QFrame):
    """One entry."""

    def __init__(self, theme: Theme, entry: Entry, roomy: bool) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 9, 0, 9)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(2)
        words = (entry.when, entry.what, entry.length, entry.outcome)
        self._texts = [Text(text, secondary=at > 0) for at, text in enumerate(words)]
        self.entry = entry
        self.change: Button | None = None
        if entry.by_hand is not None:
            self.change = Button(self.tr("Change"), "link")
            name = self.tr("Change: {when}, {what}, {length}")
            self.change.setAccessibleName(
                name.format(when=entry.when, what=entry.what, length=entry.length)
            )
        self.arrange(roomy)

    @property
    def has_focus(self) -> bool:
        """Whether the next key would be for this one."""
        return self.change is not None and self.change.hasFocus()

    def arrange(self, roomy: bool) -> None:
        """Side by side, or on three lines."""
        grid = self._grid
        places = _ACROSS if roomy else _STACKED
        for at, (text, place) in enumerate(zip(self._texts, places, strict=True)):
            grid.addWidget(text, *place)
            grid.setColumnStretch(at, _SHARES[at] if roomy else int(at == 1))
        if self.change is not None:
            grid.addWidget(self.change, *(_CHANGE_ACROSS if roomy else _CHANGE_STACKED))
