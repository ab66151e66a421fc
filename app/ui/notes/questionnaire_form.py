"""The form for a questionnaire of the clinic: its name, its day and the total that was given."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.core.errors import AppError
from app.core.notes.note_errors import (
    BadQuestionnaireTotal,
    NameMissing,
    QuestionnaireTotalMissing,
)
from app.core.notes.notes import KNOWN_QUESTIONNAIRES, MAX_TOTAL, Questionnaire
from app.ui.i18n.dates import Dates
from app.ui.i18n.messages import number_words
from app.ui.notes.medicine_forms import name_field
from app.ui.theme.theme import Theme
from app.ui.widgets.choices import Choices, Option
from app.ui.widgets.entry_list import EntryForm
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.spin_fields import DateField
from app.ui.widgets.text_fields import LineField

_TOTAL_LETTERS = 10
_OTHER = ""


class QuestionnaireForm(EntryForm):
    """Asks for the three. Window's thread only."""

    def __init__(
        self, theme: Theme, dates: Dates, today: date, questionnaire: Questionnaire | None
    ) -> None:
        super().__init__(theme)
        self._id = questionnaire.id if questionnaire else 0
        name = questionnaire.name if questionnaire else KNOWN_QUESTIONNAIRES[0]
        known = name in KNOWN_QUESTIONNAIRES
        question = self.tr("Which one?")
        self._names = Choices(theme, question)
        self._names.chosen.connect(self._choose)
        own = self.tr("Name of the questionnaire")
        self._name = name_field(theme, own, "" if known else name)
        self._name.setPlaceholderText(own)
        self.add_question(question, self._names, self._name)
        self._choose(name if known else _OTHER)
        question = self.tr("When was it?")
        self._day = DateField(dates)
        self._day.setAccessibleName(question)
        self._day.show_day(questionnaire.day if questionnaire else today)
        self.add_question(question, FlowRow(self._day))
        question = self.tr("Its total")
        self._total = LineField(theme, question, _TOTAL_LETTERS)
        self._total.setText(number_words(questionnaire.total) if questionnaire else "")
        self.add_question(question, self._total)
        question = self.tr("Remove this questionnaire from your notes?")
        self.add_end((question, self.tr("Remove it")) if questionnaire else None)

    def _choose(self, name: Hashable) -> None:
        options = [Option(known, known) for known in KNOWN_QUESTIONNAIRES]
        self._names.show_options([*options, Option(_OTHER, self.tr("another"))], name)
        self._name.setVisible(name == _OTHER)

    def focus_first(self) -> None:
        chosen = self._names.buttons.get(self._names.value)
        if chosen is not None:
            chosen.setFocus()

    def focus_on(self, error: AppError) -> None:
        of_total = isinstance(error, (QuestionnaireTotalMissing, BadQuestionnaireTotal))
        (self._total if of_total else self._name).setFocus()

    def value(self) -> Questionnaire:
        name = str(self._names.value) or self._name.text()
        if not name.strip():
            raise NameMissing()
        text = self._total.text().strip()
        if not text:
            raise QuestionnaireTotalMissing()
        try:
            total = float(text.replace(",", "."))
        except ValueError:
            raise BadQuestionnaireTotal(text=text, most=MAX_TOTAL) from None
        return Questionnaire(name, self._day.day, total, self._id)


def questionnaire_about(questionnaire: Questionnaire, dates: Dates) -> str:
    """“9 Dec 2026, total 62”."""
    text = QCoreApplication.translate("QuestionnaireForm", "{date}, total {total}")
    total = f"{questionnaire.total:g}".replace(".", dates.locale.decimalPoint())
    return text.format(date=dates.short_with_year(questionnaire.day), total=total)
