"""The files that are being taken in, in words: their names, the time left, what was wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.button import Button
from app.ui.tab_order import keep_place
from app.ui.text import Text
from app.ui.theme import TITLE_POINTS, Theme


class FileLine(NamedTuple):
    """A file: a number to know it by, its name, and what is to be said about it."""

    number: int
    name: str
    words: str
    under_way: bool
    """Whether it can still be left out; else what was said can only be put away."""


class _Row(QFrame):
    """A name with its words and its one button."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(16)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        self._name = Text()
        self._words = Text(secondary=True)
        lines.addStretch(1)
        lines.addWidget(self._name)
        lines.addWidget(self._words)
        lines.addStretch(1)
        row.addLayout(lines, 1)
        self.button = Button("", "quiet")
        row.addWidget(self.button)

    def show_line(self, line: FileLine, words: str) -> None:
        self._name.show_text(line.name if line.under_way else "")
        self._words.show_text(line.words)
        if self.button.text() != words:
            self.button.show_words(words)
        self.button.setAccessibleName(f"{words}: {line.name}")


class IngestList(QFrame):
    """A card with a line for each file, nothing while there are none. Window's thread only."""

    cancelled = Signal(int)
    """The file with this number is to be left out."""

    put_away = Signal(int)
    """What was said about the file with this number was read."""

    all_cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "card")
        title = self.tr("Being added")
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 10, 12)
        column.setSpacing(0)
        head = QHBoxLayout()
        self._title = Text(title, font=theme.font(TITLE_POINTS))
        head.addWidget(self._title, 1)
        self._all = Button(self.tr("Leave all out"), "quiet")
        self._all.clicked.connect(self.all_cancelled)
        head.addWidget(self._all)
        column.addLayout(head)
        self._rows: dict[int, _Row] = {}
        self._column = column
        self._lines: tuple[FileLine, ...] = ()
        self.hide()

    def show_lines(self, lines: Sequence[FileLine]) -> None:
        """Show these files; rows keep their places while they last."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        wanted = {line.number for line in lines}
        for number in [n for n in self._rows if n not in wanted]:
            row = self._rows.pop(number)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for line in lines:
            if line.number not in self._rows:
                self._add(line.number)
            words = self.tr("Leave out") if line.under_way else self.tr("Put away")
            self._rows[line.number].show_line(line, words)
        under_way = sum(line.under_way for line in lines)
        self._title.setText(self.tr("Being added") if under_way else self.tr("Not added"))
        self._all.setVisible(under_way > 1)
        self.setVisible(bool(lines))

    def _add(self, number: int) -> None:
        row = _Row(self._theme)
        row.button.clicked.connect(lambda: self._press(number))
        self._column.addWidget(row)
        self._rows[number] = row
        keep_place(row)

    def _press(self, number: int) -> None:
        line = next((line for line in self._lines if line.number == number), None)
        if line is not None:
            (self.cancelled if line.under_way else self.put_away).emit(number)
