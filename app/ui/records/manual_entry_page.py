"""The page for a practice that the player did not measure, entered by hand."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.errors import AppError
from app.core.practice.practice import Practice
from app.core.practice.record_errors import NotMinutes
from app.core.programme.programme import Programme
from app.core.programme.voices import originals
from app.ui.i18n.dates import Dates
from app.ui.i18n.messages import number_words
from app.ui.theme.theme import TITLE_POINTS, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choices, Option
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.page_parts import Confirmation
from app.ui.widgets.spin_fields import DateField
from app.ui.widgets.sub_page import SubPage
from app.ui.widgets.text_fields import LineField

_FIRST_MINUTES = "10"
_MINUTES_LETTERS = 8


class Said(NamedTuple):
    """A practice as the person says it was; `recording` is an id, "" for none."""

    day: date
    minutes: float
    recording: str


class ManualEntryPage(SubPage):
    """Asks for the day, the minutes and the recording. Window's thread only."""

    is_of_programme = True

    kept = Signal(object)
    """A `Said` that is to be kept."""

    refused = Signal(object)
    """No number of minutes was typed; carries the `AppError` that says so."""

    removed = Signal()
    """The practice is not to be kept any more."""

    def __init__(
        self,
        theme: Theme,
        dates: Dates,
        today: date,
        programme: Programme,
        practice: Practice | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`practice` is what was entered before and is to be changed; None asks for a new one."""
        title = self.tr("Add a practice") if practice is None else self.tr("Change this practice")
        super().__init__(theme, title, parent)
        self._dates = dates
        note = self.tr(
            "For a practice that was not played here. "
            "It is counted apart from what the player measured."
        )
        self.column.addSpacing(8)
        self.column.addWidget(Text(note, secondary=True))
        self._add_day(today, practice)
        self._add_minutes(practice)
        self._add_recording(programme, practice)
        self._add_end(practice)
        self.column.addStretch(1)

    def suggest(self, recording: str, minutes: float) -> None:
        """Fill in this recording and so many minutes; nothing is kept before Keep."""
        self._minutes.setText(number_words(minutes))
        self._recording.chosen.emit(recording)

    def focus_first(self) -> None:
        """Put the focus on the minutes: the day is today's more often than not."""
        self._minutes.setFocus()
        self._minutes.selectAll()

    def _add_day(self, today: date, practice: Practice | None) -> None:
        question = self.tr("When did you practise?")
        self._add_question(question)
        self._day = DateField(self._dates)
        self._day.setAccessibleName(question)
        self._day.show_day(practice.local_date if practice else today)
        row = FlowRow(self._day)
        self.column.addWidget(row)
        yesterday = today - timedelta(days=1)
        for words, day in ((self.tr("Today"), today), (self.tr("Yesterday"), yesterday)):
            button = Button(words)
            button.clicked.connect(lambda _=False, day=day: self._day.show_day(day))
            row.add(button)

    def _add_minutes(self, practice: Practice | None) -> None:
        question = self.tr("How many minutes?")
        self._add_question(question)
        self._minutes = LineField(self.theme, question, _MINUTES_LETTERS)
        self._minutes.setText(
            number_words(practice.unique_seconds / 60) if practice is not None else _FIRST_MINUTES
        )
        self._minutes.returnPressed.connect(self._keep)
        self.column.addWidget(FlowRow(self._minutes))

    def _add_recording(self, programme: Programme, practice: Practice | None) -> None:
        question = self.tr("With a recording?")
        self._add_question(question)
        options = [Option("", self.tr("Without a recording"))]
        firsts = originals(programme)
        for recording in programme.recordings:
            if recording.kind != "bell" and firsts[recording.id] == recording.id:
                options.append(Option(recording.id, recording.title))
        value = practice.recording if practice else ""
        if value not in {option.value for option in options}:
            known = programme.recording(value)
            options.append(Option(value, known.title if known else value))
        self._recording = Choices(self.theme, question)
        self._recording.show_options(options, value)
        self._recording.chosen.connect(lambda value: self._recording.show_options(options, value))
        self.column.addSpacing(4)
        self.column.addWidget(self._recording)

    def _add_end(self, practice: Practice | None) -> None:
        self.column.addSpacing(28)
        keep = Button(self.tr("Keep"), "primary")
        keep.clicked.connect(self._keep)
        row = FlowRow(keep)
        self.column.addWidget(row)
        if practice is None:
            return
        remove = Button(self.tr("Remove…"))
        row.add(remove)
        question = Confirmation(
            remove,
            self.tr("Remove this practice from your records?"),
            self.tr("Leave it as it is"),
            self.tr("Remove it"),
        )
        question.confirmed.connect(self.removed)
        remove.clicked.connect(question.ask)
        self.column.addWidget(question)

    def _keep(self) -> None:
        try:
            minutes = _minutes(self._minutes.text())
        except AppError as error:
            self.refused.emit(error)
            self._minutes.setFocus()
            self._minutes.selectAll()
            return
        self.kept.emit(Said(self._day.day, minutes, str(self._recording.value)))

    def _add_question(self, words: str) -> None:
        self.column.addSpacing(24)
        self.column.addWidget(Text(words, font=self.theme.font(TITLE_POINTS)))
        self.column.addSpacing(6)


def _minutes(text: str) -> float:
    """A number as people write one, with a point or a comma. Raises NotMinutes."""
    try:
        minutes = float(text.strip().replace(",", "."))
    except ValueError as error:
        raise NotMinutes(text=text) from error
    if not math.isfinite(minutes):
        raise NotMinutes(text=text)
    return minutes
