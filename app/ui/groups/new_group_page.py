"""The page New group: its name, its programme, when it begins, and codes for its people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.groups.groups import MAX_GROUP_NAME
from app.core.programme.programme import Programme
from app.ui.i18n.dates import Dates
from app.ui.theme.theme import LINE_GAP, ROW_GAP, SECTION_GAP, TILE_GAP, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choices, Option, TickBox
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.page_parts import plain_column
from app.ui.widgets.spin_fields import DateField, TimeField
from app.ui.widgets.sub_page import SubPage
from app.ui.widgets.text_fields import LineField

_LETTERS = 30
_USUAL_PEOPLE = "6"
_USUAL_TIME = time(18)


class NewGroup(NamedTuple):
    """What was answered: `codes` is a number of them, or the codes themselves between commas."""

    name: str
    programme_id: str
    start: date
    time_of_day: time | None
    codes: str


class NewGroupPage(SubPage):
    """Asks for a group and sends it. Window's thread only."""

    begun = Signal(object)
    """This `NewGroup` is to be begun."""

    def __init__(
        self,
        theme: Theme,
        programmes: Sequence[Programme],
        chosen: str,
        today: date,
        dates: Dates,
        parent: QWidget | None = None,
    ) -> None:
        """`programmes` are those to choose from, the one with the id `chosen` first."""
        super().__init__(theme, self.tr("New group"), parent)
        question = self.tr("What is it called?")
        self.name = LineField(theme, question, _LETTERS)
        self.name.setMaxLength(MAX_GROUP_NAME)
        hint = self.tr("The name stays here: what you hand out carries a code in its place.")
        self._add(question, self.name, hint=hint)
        question = self.tr("Which programme?")
        self.programmes = Choices(theme, question, in_lines=True)
        options = [Option(one.id, one.title) for one in programmes]
        self.programmes.show_options(options, chosen)
        self.programmes.chosen.connect(lambda value: self.programmes.show_options(options, value))
        self._add(question, self.programmes)
        question = self.tr("When is session one?")
        self.start = DateField(dates)
        self.start.setAccessibleName(question)
        self.start.show_day(today)
        self.with_time = TickBox(theme, self.tr("It begins at"))
        self.with_time.setChecked(True)
        self.time = TimeField(dates)
        self.time.setAccessibleName(self.tr("When it begins"))
        self.time.show_time(_USUAL_TIME)
        self.with_time.toggled.connect(self.time.setEnabled)
        hint = self.tr("The others are a week apart. Each can be moved later.")
        row = FlowRow(self.start, self.with_time, self.time)
        row.attach(self.time)
        self._add(question, row, hint=hint)
        question = self.tr("How many people?")
        self.codes = LineField(theme, question, _LETTERS)
        self.codes.setText(_USUAL_PEOPLE)
        hint = self.tr(
            "Each gets a code made by chance. Or write the codes that you have, with commas "
            "between them."
        )
        self._add(question, self.codes, hint=hint)
        begin = Button(self.tr("Begin the group"), "primary")
        begin.clicked.connect(self._begin)
        for field in (self.name, self.codes):
            field.returnPressed.connect(self._begin)
        self.column.addSpacing(SECTION_GAP)
        self.column.addWidget(FlowRow(begin))
        self.column.addStretch(1)

    def focus_first(self) -> None:
        """Put the focus on the name."""
        self.name.setFocus()

    def _add(self, question: str, answer: QWidget, *, hint: str = "") -> None:
        holder = QWidget()
        column = plain_column(holder, above=ROW_GAP, spacing=LINE_GAP)
        column.addWidget(Text(question))
        column.addWidget(answer)
        if hint:
            column.addSpacing(TILE_GAP - LINE_GAP)
            column.addWidget(Text(hint, secondary=True))
        self.column.addWidget(holder)

    def _begin(self) -> None:
        at = self.time.moment if self.with_time.isChecked() else None
        programme = str(self.programmes.value or "")
        self.begun.emit(
            NewGroup(self.name.text(), programme, self.start.day, at, self.codes.text())
        )
