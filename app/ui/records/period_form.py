"""The time that a page for the clinic is about: all, the last weeks, from one day to another."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.i18n.dates import Dates
from app.ui.theme.theme import Theme
from app.ui.widgets.choices import Choices, Option
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.spin_fields import DateField

_WEEKS = 4
_ALL, _LAST, _DATES = "all", "last", "dates"


class Period(NamedTuple):
    """From one local day to another, both included."""

    first: date
    last: date


class PeriodForm(QWidget):
    """Holds the choice. Window's thread only."""

    def __init__(self, theme: Theme, dates: Dates, today: date) -> None:
        super().__init__()
        self._today = today
        self._chosen: Hashable = _ALL
        first = today - timedelta(days=7 * _WEEKS - 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        self._choices = Choices(theme, self.tr("Time of the page"))
        self._choices.chosen.connect(self._choose)
        column.addWidget(self._choices)
        self._from, self._to = DateField(dates), DateField(dates)
        words = (self.tr("From"), self.tr("to"))
        for field, name, day in zip((self._from, self._to), words, (first, today), strict=True):
            field.setAccessibleName(name)
            field.show_day(day)
        self._days = FlowRow(
            Text(words[0], wraps=False), self._from, Text(words[1], wraps=False), self._to
        )
        self._days.hide()
        column.addWidget(self._days)
        self._choose(_ALL)

    @property
    def period(self) -> Period | None:
        """The days that were chosen, the earlier first, none to come; None for all."""
        if self._chosen == _ALL:
            return None
        if self._chosen == _LAST:
            return Period(self._today - timedelta(days=7 * _WEEKS - 1), self._today)
        return Period(*sorted(min(field.day, self._today) for field in (self._from, self._to)))

    def _choose(self, value: Hashable) -> None:
        self._chosen = value
        options = [
            Option(_ALL, self.tr("All of it")),
            Option(_LAST, self.tr("The last four weeks")),
            Option(_DATES, self.tr("From one day to another")),
        ]
        self._choices.show_options(options, value)
        self._days.setVisible(value == _DATES)
