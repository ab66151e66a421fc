"""The words at the side that lead from page to page."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.ui.page_id import PageId
from app.ui.theme.theme import TITLE_POINTS, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text

_NARROWEST = 208


class Navigation(QFrame):
    """The program's name and a button for every page there is. Window's thread only."""

    asked = Signal(object)
    """A `PageId` to go to."""

    def __init__(self, theme: Theme, clock_line: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "nav")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 22, 12, 22)
        column.setSpacing(4)
        self._name = Text("Evenbreath", wraps=False)
        self._name.setContentsMargins(16, 0, 16, 18)
        column.addWidget(self._name)
        self._buttons: dict[PageId, Button] = {}
        for page_id in PageId:
            button = Button("", "nav", front=page_id is PageId.TODAY)
            button.clicked.connect(lambda _=False, page_id=page_id: self.asked.emit(page_id))
            if page_id is PageId.SETTINGS:
                column.addStretch(1)
            column.addWidget(button)
            self._buttons[page_id] = button
        if clock_line:
            # A line for each part, as the words at the side have little room.
            column.addWidget(Text(clock_line.replace(" ", "\n"), secondary=True, wraps=False))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._front = PageId.TODAY
        self.rebuild()

    def rebuild(self) -> None:
        """Take up the language, the theme and the text size of now."""
        self._name.setFont(self._theme.font(TITLE_POINTS))
        self.setMinimumWidth(round(_NARROWEST * (1 + self._theme.scale) / 2))
        self._buttons[PageId.TODAY].show_words(self.tr("Today"))
        self._buttons[PageId.PROGRAMME].show_words(self.tr("Programme"))
        self._show_in_lines(self._buttons[PageId.EDITOR], self.tr("My programmes"))
        self._buttons[PageId.JOURNEY].show_words(self.tr("Journey"))
        self._buttons[PageId.SETTINGS].show_words(self.tr("Settings"))
        self._buttons[PageId.ABOUT].show_words(self.tr("About"))
        self.show_front(self._front)

    def _show_in_lines(self, button: Button, words: str) -> None:
        """Large words stand on two lines, so that they leave room for the page."""
        first, _, last = words.rpartition(" ")
        if not first or not self._theme.narrow:
            button.setStyleSheet("")
            button.show_words(words)
            return
        # A style sheet's least height counts for more than what the words need.
        high = 2 * QFontMetrics(self._theme.font()).lineSpacing()
        button.setStyleSheet(f"QPushButton {{ min-height: {high + 8}px; }}")
        button.show_words(f"{first}\n{last}")
        button.setAccessibleName(words)

    def show_only(self, page_ids: Collection[PageId]) -> None:
        """Show only what exists."""
        for page_id, button in self._buttons.items():
            button.setVisible(page_id in page_ids)

    def show_front(self, page_id: PageId) -> None:
        """This one is in front."""
        self._front = page_id
        for other, button in self._buttons.items():
            button.show_front(other is page_id)
