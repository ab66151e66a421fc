"""What is asked below each other in the editor: a question, and where it is answered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme.theme import TITLE_POINTS, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choices, Option, TickBox
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowLayout
from app.ui.widgets.text_fields import TypedLine, TypedText

_BETWEEN = 14
_SHORT_LETTERS = 7
_TITLE_LINES = 4


class EditorForm(QWidget):
    """A column of questions; each answer goes out by the name of what it is about.

    Window's thread only.
    """

    asked = Signal(str, object, bool)
    """The name, the answer as it was typed or chosen, and whether the person is done with it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)

    def add_title(self, words: str = "") -> Text:
        """The heading."""
        text = Text(words, font=self.theme.font(TITLE_POINTS))
        self.column.addWidget(text)
        return text

    def add_words(self, words: str) -> Text:
        """A line of explanation."""
        text = Text(words, secondary=True)
        self.column.addWidget(text)
        return text

    def add_line(self, name: str, question: str, after: str) -> TypedLine:
        """A number or the like, with a unit or an example behind it."""
        field = TypedLine(self.theme, question, _SHORT_LETTERS)
        field.offered.connect(lambda text, done: self.asked.emit(name, text, done))
        field.setAccessibleDescription(after)
        self.column.addSpacing(_BETWEEN)
        self.column.addWidget(Text(question, secondary=True))
        self.add_row(field, Text(after, secondary=True, wraps=False))
        return field

    def add_words_line(self, name: str, question: str) -> TypedText:
        """A title or the like, which may be too long for one line on the screen."""
        return self.add_field(name, question, _TITLE_LINES, one_line=True)

    def add_field(
        self, name: str, question: str, lines: int, *, one_line: bool = False
    ) -> TypedText:
        """Several lines to type."""
        field = TypedText(self.theme, question, lines, one_line=one_line)
        field.offered.connect(lambda text, done: self.asked.emit(name, text, done))
        self._add(question, field)
        return field

    def add_tick(self, name: str, words: str) -> TickBox:
        """Something that holds or not."""
        box = TickBox(self.theme, words)
        box.clicked.connect(lambda on: self.asked.emit(name, on, True))
        self.column.addWidget(box)
        return box

    def add_choices(self, name: str, question: str) -> Choices:
        """One of several."""
        choices = Choices(self.theme, question)
        choices.chosen.connect(lambda value: self.asked.emit(name, value, True))
        self._add(question, choices)
        return choices

    def add_button(self, row: FlowLayout, name: str, words: str, kind: str = "plain") -> Button:
        """A button in a row of the form; it asks for what is named so."""
        button = Button(words, kind)
        button.clicked.connect(lambda: self.asked.emit(name, None, True))
        row.addWidget(button)
        return button

    def add_row(self, *widgets: QWidget) -> QWidget:
        """Widgets side by side, or below each other where there is too little room."""
        row = self.add_button_row()
        for widget in widgets:
            row.addWidget(widget)
        holder = row.parentWidget()
        assert holder is not None
        return holder

    def add_button_row(self) -> FlowLayout:
        """A row for `add_button`."""
        holder = QWidget()
        row = FlowLayout(gap=10)
        holder.setLayout(row)
        self.column.addWidget(holder)
        return row

    def _add(self, question: str, answer: QWidget) -> None:
        self.column.addSpacing(_BETWEEN)
        self.column.addWidget(Text(question, secondary=True))
        self.column.addWidget(answer)


def numbers(values: Sequence[int]) -> list[Option]:
    """Whole numbers to choose from."""
    return [Option(value, str(value)) for value in values]
