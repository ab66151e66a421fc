"""The forms for a medicine that is taken for a headache, and for a preventive."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.core.errors import AppError
from app.core.notes.note_errors import MedicineClassMissing, NameMissing, PreventiveDatesTurned
from app.core.notes.notes import MAX_NAME, Holds, Medicine, MedicineClass, Preventive
from app.ui.i18n.agreement import filled
from app.ui.i18n.dates import Dates
from app.ui.i18n.note_words import class_words, holds_words
from app.ui.theme.theme import Theme
from app.ui.widgets.choices import Choices, Option, TickBox
from app.ui.widgets.entry_list import EntryForm
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.spin_fields import DateField
from app.ui.widgets.text_fields import LineField

_NAME_LETTERS = 32


def name_field(theme: Theme, question: str, text: str) -> LineField:
    """A line for a name as it stands on the box, or on the paper of a clinic."""
    field = LineField(theme, question, _NAME_LETTERS)
    field.setMaxLength(MAX_NAME)
    field.setText(text)
    return field


class MedicineForm(EntryForm):
    """Asks for the name on the box and the class; of a combination, for what it holds.

    Window's thread only.
    """

    def __init__(self, theme: Theme, medicine: Medicine | None) -> None:
        super().__init__(theme)
        self._id = medicine.id if medicine else 0
        question = self.tr("Its name, as on the box")
        self._name = name_field(theme, question, medicine.name if medicine else "")
        self.add_question(question, self._name)
        question = self.tr("Which kind is it? The leaflet or your pharmacist can tell.")
        self._classes = Choices(theme, question, in_lines=True)
        self._classes.chosen.connect(self._choose)
        self.add_question(question, self._classes)
        self._add_holds(medicine.holds if medicine else None)
        self._in_use = TickBox(theme, self.tr("Offer it for new days"))
        self._in_use.setChecked(medicine is None or medicine.in_use)
        self.column.addWidget(self._in_use)
        self._in_use.setVisible(medicine is not None)
        self._choose(medicine.kind if medicine else None)
        question = self.tr("Remove this medicine from your list?")
        self.add_end((question, self.tr("Remove it")) if medicine else None)

    def _add_holds(self, holds: frozenset[Holds] | None) -> None:
        theme = self.theme
        self._holds = {held: TickBox(theme, holds_words(held)) for held in Holds}
        self._holds_none = TickBox(theme, self.tr("none of these"))
        for held, box in self._holds.items():
            box.setChecked(holds is not None and held in holds)
            box.switched.connect(lambda on: self._holds_none.setChecked(False) if on else None)
        self._holds_none.setChecked(holds == frozenset())
        self._holds_none.switched.connect(self._hold_none)
        question = self.tr("Does it also hold one of these?")
        row = FlowRow(*self._holds.values(), self._holds_none)
        self._holds_row = self.add_question(question, row)
        for box in (*self._holds.values(), self._holds_none):
            box.setAccessibleDescription(question)

    def _hold_none(self, on: bool) -> None:
        for box in self._holds.values():
            if on:
                box.setChecked(False)

    def _choose(self, kind: Hashable) -> None:
        # For a new medicine none is chosen: a class that nobody chose would be counted.
        self._classes.show_options([Option(one, class_words(one)) for one in MedicineClass], kind)
        self._holds_row.setVisible(kind is MedicineClass.COMBINATION)

    def focus_first(self) -> None:
        self._name.setFocus()

    def focus_on(self, error: AppError) -> None:
        if isinstance(error, MedicineClassMissing):
            next(iter(self._classes.buttons.values())).setFocus()
        else:
            self.focus_first()

    def value(self) -> Medicine:
        kind = self._classes.value
        if not isinstance(kind, MedicineClass):
            raise MedicineClassMissing() if self._name.text().strip() else NameMissing()
        holds = frozenset(held for held, box in self._holds.items() if box.isChecked())
        said = kind is MedicineClass.COMBINATION and (holds or self._holds_none.isChecked())
        return Medicine(
            self._name.text(), kind, holds if said else None, self._id, self._in_use.isChecked()
        )


class PreventiveForm(EntryForm):
    """Asks for the name and from when to when it is taken. Window's thread only."""

    def __init__(
        self, theme: Theme, dates: Dates, today: date, preventive: Preventive | None
    ) -> None:
        super().__init__(theme)
        self._id = preventive.id if preventive else 0
        question = self.tr("Its name, as on the box")
        self._name = name_field(theme, question, preventive.name if preventive else "")
        self.add_question(question, self._name)
        question = self.tr("Taken from")
        self._first = _date_field(dates, question, preventive.first if preventive else today)
        self.add_question(question, FlowRow(self._first))
        last = preventive.last if preventive else None
        self._still = TickBox(theme, self.tr("I still take it"))
        self._still.setChecked(last is None)
        self.column.addWidget(self._still)
        question = self.tr("Taken to")
        self._last = _date_field(dates, question, last or today)
        self._last_row = self.add_question(question, FlowRow(self._last))
        self._last_row.setVisible(last is not None)
        self._still.switched.connect(lambda on: self._last_row.setVisible(not on))
        question = self.tr("Remove this preventive from your list?")
        self.add_end((question, self.tr("Remove it")) if preventive else None)

    def focus_first(self) -> None:
        self._name.setFocus()

    def focus_on(self, error: AppError) -> None:
        (self._last if isinstance(error, PreventiveDatesTurned) else self._name).setFocus()

    def value(self) -> Preventive:
        last = None if self._still.isChecked() else self._last.day
        return Preventive(self._name.text(), self._first.day, last, self._id)


def _date_field(dates: Dates, question: str, day: date) -> DateField:
    field = DateField(dates)
    field.setAccessibleName(question)
    field.show_day(day)
    return field


def medicine_about(medicine: Medicine) -> str:
    """“combination analgesic, with caffeine”."""
    words = class_words(medicine.kind)
    if medicine.holds:
        held = ", ".join(holds_words(held) for held in Holds if held in medicine.holds)
        text = QCoreApplication.translate("MedicineForm", "{kind}, with {held}")
        words = text.format(kind=words, held=held)
    if not medicine.in_use:
        text = QCoreApplication.translate("MedicineForm", "{kind}; not offered any more")
        words = text.format(kind=words)
    return words


def preventive_about(preventive: Preventive, dates: Dates) -> str:
    """“from 3 Sep 2026”, “3 Sep 2026 to 9 Dec 2026”."""
    first = dates.short_with_year(preventive.first)
    if preventive.last is None:
        text = QCoreApplication.translate("PreventiveForm", "since {first}")
        return filled(text, first=first)
    text = QCoreApplication.translate("PreventiveForm", "{first} to {last}")
    return filled(text, first=first, last=dates.short_with_year(preventive.last))
