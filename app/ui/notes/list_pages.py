"""The pages My medicines and Questionnaires: lists that are set up once and then chosen from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from app.core.notes.notes import Medicine, Preventive, Questionnaire
from app.ui.i18n.dates import Dates
from app.ui.notes.medicine_forms import (
    MedicineForm,
    PreventiveForm,
    medicine_about,
    preventive_about,
)
from app.ui.notes.questionnaire_form import QuestionnaireForm, questionnaire_about
from app.ui.theme.theme import SECTION_GAP, TILE_GAP, Theme
from app.ui.widgets.entry_list import EntryForm, EntryList, ListEntry
from app.ui.widgets.label import Text
from app.ui.widgets.sub_page import SubPage


class MedicinesPage(SubPage):
    """Acute medicines and, apart from them, preventives. Window's thread only."""

    def __init__(
        self, theme: Theme, dates: Dates, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, self.tr("My medicines"), parent)
        self._dates = dates
        self._today = today
        words = self.tr(
            "Set up once, and then only counted. Evenbreath knows nothing of doses and advises on "
            "no medicine: ask your headache team."
        )
        self.column.addSpacing(TILE_GAP)
        self.column.addWidget(Text(words, secondary=True))
        self.acute = EntryList(
            theme,
            self.tr("For a headache"),
            self.tr("These are offered on each day."),
            self.tr("Add a medicine…"),
            self._medicine_form,
        )
        self.preventives = EntryList(
            theme,
            self.tr("To prevent headaches"),
            self.tr("With from when to when. These are in no count."),
            self.tr("Add a preventive…"),
            self._preventive_form,
        )
        for part in (self.acute, self.preventives):
            self.column.addSpacing(SECTION_GAP)
            self.column.addWidget(part)
        self.column.addStretch(1)

    def focus_first(self) -> None:
        """Put the focus on the button that adds a medicine."""
        self.acute.add.setFocus()

    def show_medicines(self, medicines: Mapping[int, Medicine]) -> None:
        """Show these acute medicines, those in use first."""
        ordered = sorted(medicines.values(), key=lambda medicine: not medicine.in_use)
        self.acute.show_entries([ListEntry(one, one.name, medicine_about(one)) for one in ordered])

    def show_preventives(self, preventives: Sequence[Preventive]) -> None:
        """Show these preventives."""
        self.preventives.show_entries(
            [ListEntry(one, one.name, preventive_about(one, self._dates)) for one in preventives]
        )

    def _medicine_form(self, entry: object) -> EntryForm:
        assert entry is None or isinstance(entry, Medicine)
        return MedicineForm(self.theme, entry)

    def _preventive_form(self, entry: object) -> EntryForm:
        assert entry is None or isinstance(entry, Preventive)
        return PreventiveForm(self.theme, self._dates, self._today, entry)


class QuestionnairesPage(SubPage):
    """Questionnaires that a clinic gave: names, dates and totals. Window's thread only."""

    def __init__(
        self, theme: Theme, dates: Dates, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, self.tr("Questionnaires my clinic gave me"), parent)
        self._dates = dates
        self._today = today
        self.list = EntryList(
            theme,
            "",
            self.tr(
                "The name, the day and the total as your clinic told you. Nothing is computed."
            ),
            self.tr("Add a questionnaire…"),
            self._form,
        )
        self.column.addSpacing(TILE_GAP)
        self.column.addWidget(self.list)
        self.column.addStretch(1)

    def focus_first(self) -> None:
        """Put the focus on the button that adds one."""
        self.list.add.setFocus()

    def show_questionnaires(self, questionnaires: Sequence[Questionnaire]) -> None:
        """Show these questionnaires."""
        self.list.show_entries(
            [
                ListEntry(one, one.name, questionnaire_about(one, self._dates))
                for one in questionnaires
            ]
        )

    def _form(self, entry: object) -> EntryForm:
        assert entry is None or isinstance(entry, Questionnaire)
        return QuestionnaireForm(self.theme, self._dates, self._today, entry)
