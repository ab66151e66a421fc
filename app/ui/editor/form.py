"""The base of the editor's forms: questions below each other, whose answers are edits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.draft.draft import Draft
from app.ui.editor.edits import Edit, Front, MakeEdit
from app.ui.i18n.dates import Dates
from app.ui.theme.theme import ROW_GAP, TITLE_POINTS, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choices, Option, TickBox
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.spin_fields import DateField
from app.ui.widgets.text_fields import TypedLine, TypedText

_BETWEEN = 14
_SHORT_LETTERS = 7
_TITLE_LINES = 4

_T = TypeVar("_T")


class EditorForm(QWidget):
    """A column of questions; each answer is sent as the edit that it asks for.

    What is added to the form is given a function that makes the edit from the draft, from what is
    in front, and from the answer. Window's thread only.
    """

    edited = Signal(object, bool)
    """A `MakeEdit`, and whether the person is done with the answer."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)

    def ask(
        self, edit: Callable[[Draft, Front, _T], Edit], answer: _T, *, done: bool = True
    ) -> None:
        """Send the edit that an answer asks for."""

        def make(draft: Draft, front: Front) -> Edit:
            return edit(draft, front, answer)

        self.edited.emit(make, done)

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

    def add_line(
        self, question: str, after: str, edit: Callable[[Draft, Front, str], Edit]
    ) -> TypedLine:
        """A number or the like, with a unit or an example behind it."""
        field = TypedLine(self.theme, question, _SHORT_LETTERS)
        field.offered.connect(lambda text, done: self.ask(edit, text, done=done))
        field.setAccessibleDescription(after)
        self.column.addSpacing(_BETWEEN)
        self.column.addWidget(Text(question, secondary=True))
        self.add_row(field, Text(after, secondary=True, wraps=False))
        return field

    def add_words_line(self, question: str, edit: Callable[[Draft, Front, str], Edit]) -> TypedText:
        """A title or the like, which may be too long for one line on the screen."""
        return self.add_field(question, _TITLE_LINES, edit, one_line=True)

    def add_field(
        self,
        question: str,
        lines: int,
        edit: Callable[[Draft, Front, str], Edit],
        *,
        one_line: bool = False,
    ) -> TypedText:
        """Several lines to type."""
        field = TypedText(self.theme, question, lines, one_line=one_line)
        field.offered.connect(lambda text, done: self.ask(edit, text, done=done))
        self._add(question, field)
        return field

    def add_tick(self, words: str, edit: Callable[[Draft, Front, bool], Edit]) -> TickBox:
        """Something that holds or not."""
        box = TickBox(self.theme, words)
        box.switched.connect(lambda on: self.ask(edit, on))
        self.column.addWidget(box)
        return box

    def add_choices(
        self, question: str, kind: type[_T], edit: Callable[[Draft, Front, _T], Edit]
    ) -> Choices:
        """One of several options, whose values are of a kind."""
        choices = Choices(self.theme, question)

        def ask(value: object) -> None:
            assert isinstance(value, kind)
            self.ask(edit, value)

        choices.chosen.connect(ask)
        self._add(question, choices)
        return choices

    def add_date(
        self,
        dates: Dates,
        words: str,
        name: str,
        edit: Callable[[Draft, Front, date | None], Edit],
    ) -> OptionalDate:
        """A date that may be left out: `words` say that there is one, `name` what it is."""
        optional = OptionalDate(self.theme, dates, words, name)
        optional.answered.connect(lambda day: self.ask(edit, day))
        self.column.addWidget(optional)
        return optional

    def button(self, words: str, edit: MakeEdit) -> Button:
        """A quiet button that asks for an edit, to be put into a row."""
        button = Button(words, "link")
        button.clicked.connect(lambda: self.edited.emit(edit, True))
        return button

    def add_row(self, *widgets: QWidget) -> QWidget:
        """Widgets side by side, or below each other where there is too little room."""
        row = FlowRow(*widgets, gap=ROW_GAP)
        self.column.addWidget(row)
        return row

    def _add(self, question: str, answer: QWidget) -> None:
        self.column.addSpacing(_BETWEEN)
        self.column.addWidget(Text(question, secondary=True))
        self.column.addWidget(answer)


class OptionalDate(QWidget):
    """A box to tick, and the date below it while it is ticked. Window's thread only."""

    answered = Signal(object)
    """The date that the person chose, or None."""

    def __init__(self, theme: Theme, dates: Dates, words: str, name: str) -> None:
        """`words` say that there is a date, `name` which one it is, for a screen reader."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._there = TickBox(theme, words)
        self._day = DateField(dates)
        self._day.setAccessibleName(name)
        self._row = FlowRow(self._day, gap=10)
        column.addWidget(self._there)
        column.addWidget(self._row)
        self._showing = False
        self._there.switched.connect(lambda on: self.answered.emit(self._day.day if on else None))
        self._day.dateChanged.connect(self._answer)

    def show_day(self, day: date | None, suggested: date) -> None:
        """Show a date, or that there is none; `suggested` is what a tick chooses first."""
        self._there.setChecked(day is not None)
        self._row.setVisible(day is not None)
        self._showing = True
        self._day.show_day(day or suggested)
        self._showing = False

    def _answer(self) -> None:
        if not self._showing:
            self.answered.emit(self._day.day)


def numbers(values: Sequence[int]) -> list[Option]:
    """Whole numbers to choose from."""
    return [Option(value, str(value)) for value in values]
