"""The page Change: a group's name, its people, and when it ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.groups.groups import MAX_GROUP_NAME, MAX_PERSON_NAME, Group, Participant
from app.ui.i18n.agreement import filled
from app.ui.i18n.dates import Dates
from app.ui.theme.theme import LINE_GAP, ROW_GAP, SECTION_GAP, TILE_GAP, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choices, Option, TickBox
from app.ui.widgets.entry_list import EntryForm, EntryList, ListEntry
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.page_parts import plain_column
from app.ui.widgets.spin_fields import DateField
from app.ui.widgets.sub_page import SubPage
from app.ui.widgets.text_fields import LineField, TypedLine

_LETTERS = 30


class PersonEdit(NamedTuple):
    """What was said of a person: the private name, "" for none, the day of leaving, and the id of
    the group."""

    code: str
    name: str
    withdrawn_on: date | None
    group: int


class NewPeople(NamedTuple):
    """People to be added: a number of codes by chance, or codes between commas."""

    codes: str


class PeoplePage(SubPage):
    """Shows a group's people and sends what is changed. Window's thread only."""

    renamed = Signal(str, bool)
    """This name is typed, and whether the person is done with it."""

    ended = Signal(object)
    """The group ended on this day (`date`), or goes on (None)."""

    def __init__(
        self,
        theme: Theme,
        group: Group,
        others: Sequence[Group],
        today: date,
        dates: Dates,
        parent: QWidget | None = None,
    ) -> None:
        """`others` are the groups that somebody of this one can go over to."""
        super().__init__(theme, self.tr("Change the group"), parent)
        self._others = others
        self._dates = dates
        self._today = today
        self._group = group
        question = self.tr("What is it called?")
        self.name = TypedLine(theme, question, _LETTERS)
        self.name.setMaxLength(MAX_GROUP_NAME)
        self.name.offered.connect(self.renamed)
        holder = QWidget()
        lines = plain_column(holder, above=ROW_GAP, spacing=LINE_GAP)
        lines.addWidget(Text(question))
        lines.addWidget(self.name)
        self.column.addWidget(holder)
        self.people = EntryList(
            theme,
            self.tr("People"),
            self.tr(
                "A code is one person's. Names stay on this computer, unless you put them "
                "into a backup."
            ),
            self.tr("Add people…"),
            self._form,
        )
        self.column.addSpacing(SECTION_GAP)
        self.column.addWidget(self.people)
        self._end = Button("")
        self._end.clicked.connect(self._switch_end)
        self._ended = Text(secondary=True)
        self.column.addSpacing(SECTION_GAP)
        self.column.addWidget(self._ended)
        self.column.addSpacing(TILE_GAP)
        self.column.addWidget(FlowRow(self._end))
        self.column.addStretch(1)
        self.show_group(group)

    def show_group(self, group: Group) -> None:
        """Show what is kept of the group."""
        self._group = group
        self.name.show_words(group.name)
        self.people.show_entries(
            [ListEntry(one, one.code, self._person_about(one)) for one in group.participants]
        )
        if group.ended_on is None:
            self._ended.setText(self.tr("An ended group stays readable, below the others."))
            self._end.show_words(self.tr("The group has ended"))
        else:
            words = self.tr("It ended on {date}.")
            self._ended.setText(filled(words, date=self._dates.with_year(group.ended_on)))
            self._end.show_words(self.tr("Let it go on"))

    def show_person(self, code: str) -> None:
        """Ask for the person with this code to be changed."""
        for one in self._group.participants:
            if one.code == code:
                self.people.change(one)

    def focus_first(self) -> None:
        """Put the focus on the name."""
        self.name.setFocus()

    def _person_about(self, person: Participant) -> str:
        parts = [person.name or self.tr("no name")]
        if person.withdrawn_on is not None:
            words = self.tr("no part any more since {date}")
            parts.append(filled(words, date=self._dates.short_with_year(person.withdrawn_on)))
        return " · ".join(parts)

    def _form(self, entry: object) -> EntryForm:
        if isinstance(entry, Participant):
            groups = (self._group, *self._others)
            return PersonForm(self.theme, entry, groups, self._today, self._dates)
        return NewPeopleForm(self.theme)

    def _switch_end(self) -> None:
        self.ended.emit(None if self._group.ended_on is not None else self._today)


class NewPeopleForm(EntryForm):
    """Asks for codes. Window's thread only."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        question = self.tr("How many people, or which codes?")
        self.codes = LineField(theme, question, _LETTERS)
        self.codes.setText("1")
        self.codes.returnPressed.connect(self.keep)
        hint = Text(
            self.tr("A number makes so many codes by chance; your own have commas between them."),
            secondary=True,
        )
        self.add_question(question, self.codes, hint)
        self.add_end(None)

    def focus_first(self) -> None:
        self.codes.setFocus()
        self.codes.selectAll()

    def value(self) -> NewPeople:
        return NewPeople(self.codes.text())


class PersonForm(EntryForm):
    """Asks for what is known of a person. Window's thread only."""

    def __init__(
        self,
        theme: Theme,
        person: Participant,
        groups: Sequence[Group],
        today: date,
        dates: Dates,
    ) -> None:
        """`groups` are the one that the person is in, and those to go over to."""
        super().__init__(theme)
        self._code = person.code
        question = self.tr("Name of {code}, if you like")
        question = question.format(code=person.code)
        self.name = LineField(theme, question, _LETTERS)
        self.name.setMaxLength(MAX_PERSON_NAME)
        self.name.setText(person.name or "")
        self.name.returnPressed.connect(self.keep)
        self.add_question(question, self.name)
        question = self.tr("In which group?")
        self.group = Choices(theme, question, in_lines=True)
        options = [Option(one.id, one.name) for one in groups]
        self.group.show_options(options, groups[0].id)
        self.group.chosen.connect(lambda value: self.group.show_options(options, value))
        if len(groups) > 1:
            hint = self.tr(
                "Name and attendance go along. For its dates the person opens that group's pack."
            )
            self.add_question(question, self.group, Text(hint, secondary=True))
        self.has_left = TickBox(theme, self.tr("Takes no part any more, from this day on:"))
        self.has_left.setChecked(person.withdrawn_on is not None)
        self.day = DateField(dates)
        self.day.setAccessibleName(self.tr("The day of leaving"))
        self.day.show_day(person.withdrawn_on or today)
        self.day.setEnabled(person.withdrawn_on is not None)
        self.has_left.toggled.connect(self.day.setEnabled)
        words = self.tr("Sessions and days from then on do not count for this person.")
        self.column.addSpacing(ROW_GAP)
        self.column.addWidget(FlowRow(self.has_left, self.day))
        self.column.addWidget(Text(words, secondary=True))
        removal = self.tr("Take {code} out of the group?").format(code=person.code)
        self.add_end(None if person.attendance else (removal, self.tr("Take it out")))

    def focus_first(self) -> None:
        self.name.setFocus()

    def value(self) -> PersonEdit:
        left = self.day.day if self.has_left.isChecked() else None
        group = self.group.value
        assert isinstance(group, int)
        return PersonEdit(self._code, self.name.text(), left, group)
