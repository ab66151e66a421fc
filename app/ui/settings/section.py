"""One part of Settings: a heading, and what can be chosen below it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.settings.view_model import SettingsViewModel
from app.ui.theme.theme import KEY_GAP, LINE_GAP, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choices, TickBox
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.page_parts import plain_column


class Section(QWidget):
    """A heading and a column below it. Window's thread only.

    What is chosen goes out at once, as the name of a setting and its value.
    """

    asked = Signal(str, object)
    """The setting of this name is to have this value."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.title = ""
        self.column = plain_column(self, spacing=LINE_GAP)

    def add_title(self, title: str) -> None:
        """Add the heading, before anything else."""
        self.title = title
        self.column.addWidget(Text(title))

    def show_view(self, view: SettingsViewModel) -> None:
        """Show what is chosen."""

    def add_words(self, words: str) -> Text:
        """Add a line of explanation."""
        text = Text(words, secondary=True)
        self.column.addWidget(text)
        return text

    def add_choices(self, setting: str, question: str = "", in_lines: bool = False) -> Choices:
        """Add choices for a setting; without a `question` they answer the heading."""
        choices = Choices(self.theme, question or self.title, in_lines)
        choices.setObjectName(setting)
        choices.chosen.connect(lambda value: self.asked.emit(setting, value))
        self.column.addWidget(choices)
        return choices

    def add_tick(self, setting: str, words: str) -> TickBox:
        """Add a box that switches a setting."""
        box = TickBox(self.theme, words)
        box.setObjectName(setting)
        box.switched.connect(lambda on: self.asked.emit(setting, on))
        self.column.addWidget(box)
        return box

    def add_row(self, *widgets: QWidget) -> QWidget:
        """Add widgets side by side, or in several rows where there is too little room."""
        row = FlowRow(*widgets, gap=KEY_GAP)
        self.column.addWidget(row)
        return row

    def button(self, name: str, words: str) -> Button:
        """A button that is found again by its name when the page was built anew."""
        button = Button(words)
        button.setObjectName(name)
        return button
