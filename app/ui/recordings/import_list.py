"""The list of files that are imported: their names, the time left, what was wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme.theme import TITLE_POINTS, Theme
from app.ui.widgets.accessibility import keep_tab_order
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.scroll_area import ScrollArea

_PART_OF_WINDOW = 3
"""The lines take at most a third of the window's height; the programme stays in view below."""

_INSIDE, _BAR_ROOM = 18, 18
"""Pixels between the card's edge and its words, and how many of them a scroll bar may take."""

_ANYWHERE = Qt.AlignmentFlag(0)


class FileLine(NamedTuple):
    """A file: a number to know it by, its name, and what is to be said about it."""

    number: int
    name: str
    words: str
    under_way: bool
    """Whether it can still be left out; else what was said can only be put away."""

    other_tracks: tuple[tuple[int, str], ...] = ()
    """The sound tracks of an added file that were left out: their numbers and names."""


class _Row(QFrame):
    """A name with its words and its button; a file of several sound tracks has more of them."""

    track_asked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        narrow = theme.narrow
        row = QVBoxLayout(self) if narrow else QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(2 if narrow else 16)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        self._name = Text()
        self._words = Text(secondary=True)
        lines.addStretch(1)
        lines.addWidget(self._name)
        lines.addWidget(self._words)
        self._tracks: FlowRow | None = None
        self._lines = lines
        lines.addStretch(1)
        row.addLayout(lines, 1)
        self.button = Button("", "link")
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft if narrow else _ANYWHERE)

    def show_line(self, line: FileLine, words: str) -> None:
        self._name.show_text(line.name if line.under_way else "")
        self._words.show_text(line.words)
        if self.button.text() != words:
            self.button.show_words(words)
        self.button.setAccessibleName(f"{words}: {line.name}")

    def offer_tracks(self, tracks: Iterable[tuple[int, str]]) -> None:
        """Offer these sound tracks, by their number and the words on their button."""
        if self._tracks is None:
            self._tracks = FlowRow(*(self._track_button(*track) for track in tracks))
            self._lines.insertWidget(self._lines.count() - 1, self._tracks)
            self._tracks.show()  # a layout would only do so in a later turn

    def _track_button(self, track: int, words: str) -> Button:
        button = Button(words, "link")
        button.clicked.connect(lambda: self.track_asked.emit(track))
        button.clicked.connect(lambda: button.setEnabled(False))
        return button


class _Rows(ScrollArea):
    """As high as its lines, up to a part of the window; from there on they scroll."""

    def __init__(self) -> None:
        page = QWidget()
        self.column = QVBoxLayout(page)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        super().__init__(page)
        page.setAutoFillBackground(False)  # that of the card is seen
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fit(self) -> None:
        """Take the height that there is a use for."""
        needed = self.column.totalHeightForWidth(self.viewport().width())
        if needed < 0:
            needed = self.column.totalMinimumSize().height()
        height = min(needed, self.window().height() // _PART_OF_WINDOW)
        # The lines end where they do without a scroll bar, which lies in the room beside them.
        bar = self.width() - self.viewport().width()
        self.column.setContentsMargins(0, 0, max(0, _BAR_ROOM - bar), 0)
        if height != self.height():
            self.setFixedHeight(height)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self.window():
            self.fit()
        return super().eventFilter(watched, event)


class ImportList(QFrame):
    """A card with a line for each file, nothing while there are none. Window's thread only."""

    cancelled = Signal(int)
    """The file with this number is to be left out."""

    put_away = Signal(int)
    """What was said about the file with this number was read."""

    track_asked = Signal(int, int)
    """Of the file with this number, this sound track is wanted too."""

    all_cancelled = Signal()
    all_put_away = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "card")
        title = self.tr("Being added")
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(_INSIDE, 12, _INSIDE - _BAR_ROOM, 12)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, _BAR_ROOM, 0)
        self._title = Text(title, font=theme.font(TITLE_POINTS))
        head.addWidget(self._title, 1)
        self._all = Button(self.tr("Leave all out"), "link")
        self._all.clicked.connect(self.all_cancelled)
        head.addWidget(self._all)
        self._all_away = Button(self.tr("Put all away"), "link")
        self._all_away.clicked.connect(self.all_put_away)
        head.addWidget(self._all_away)
        column.addLayout(head)
        self.lines = _Rows()
        column.addWidget(self.lines)
        self._rows: dict[int, _Row] = {}
        self._lines: tuple[FileLine, ...] = ()
        self.hide()

    def show_lines(self, lines: Sequence[FileLine]) -> None:
        """Show these files; rows keep their places while they last."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        for line in lines:
            if line.number not in self._rows:
                self._add(line.number)
            words = self.tr("Leave out") if line.under_way else self.tr("Put away")
            self._rows[line.number].show_line(line, words)
            if line.other_tracks:
                self._rows[line.number].offer_tracks(
                    (track, self._track_words(track, name)) for track, name in line.other_tracks
                )
        self._take_away({line.number for line in lines})
        under_way = sum(line.under_way for line in lines)
        if under_way:
            self._title.setText(self.tr("Being added"))
        elif all(line.other_tracks for line in lines):
            self._title.setText(self.tr("Added"))
        elif any(line.other_tracks for line in lines):
            self._title.setText(self.tr("About these files"))
        else:
            self._title.setText(self.tr("Not added"))
        self._all.setVisible(under_way > 1)
        self._all_away.setVisible(under_way < 2 <= len(lines) - under_way)
        self.setVisible(bool(lines))
        self.lines.fit()

    def _track_words(self, track: int, name: str) -> str:
        if name:
            return self.tr("Add “{name}” too").format(name=name)
        return self.tr("Add track {track} too").format(track=track)

    def _take_away(self, wanted: set[int]) -> None:
        """Take the other rows away; the focus goes on to the next one."""
        numbers = list(self._rows)
        for at, number in enumerate(numbers):
            if number in wanted:
                continue
            row = self._rows.pop(number)
            if row.button.hasFocus():
                others = [n for n in (*numbers[at + 1 :], *reversed(numbers[:at])) if n in wanted]
                if others:
                    self._rows[others[0]].button.setFocus()
            self.lines.column.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _add(self, number: int) -> None:
        row = _Row(self._theme)
        row.button.clicked.connect(lambda: self._press(number))
        row.track_asked.connect(lambda track: self.track_asked.emit(number, track))
        self.lines.column.addWidget(row)
        row.show()
        self._rows[number] = row
        keep_tab_order(self)

    def _press(self, number: int) -> None:
        line = next((line for line in self._lines if line.number == number), None)
        if line is not None:
            (self.cancelled if line.under_way else self.put_away).emit(number)
