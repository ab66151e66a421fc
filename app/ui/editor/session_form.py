"""What a session says of itself: its title, its length, when it is."""

from __future__ import annotations

from datetime import time

from PySide6.QtWidgets import QWidget

from app.ui.editor.form import EditorForm
from app.ui.editor.view_model import SessionDetails
from app.ui.i18n.dates import Dates
from app.ui.theme.theme import Theme
from app.ui.widgets.spin_fields import DateField, TimeField

_FIRST_TIME = time(18, 0)


class SessionForm(EditorForm):
    """Asks for a session's details. Window's thread only.

    Its names: "title", "minutes", "day", "time" (None for none), "earlier", "later", "remove".
    """

    def __init__(self, theme: Theme, dates: Dates, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._heading = self.add_title()
        self._title = self.add_words_line("title", self.tr("Title"))
        self._minutes = self.add_line("minutes", self.tr("Planned length"), self.tr("minutes"))
        self.column.addSpacing(8)
        self._has_day = self.add_tick("has_day", self.tr("On a date of its own"))
        self._day = DateField(dates)
        self._day.setAccessibleName(self.tr("The date of this session"))
        self._day.dateChanged.connect(lambda _: self._ask_day())
        self._day_row = self.add_row(self._day)
        self._has_time = self.add_tick("has_time", self.tr("At a set time"))
        self._time = TimeField(dates)
        self._time.setAccessibleName(self.tr("The time this session begins"))
        self._time.timeChanged.connect(lambda _: self.asked.emit("time", self._time.moment, True))
        self._time_row = self.add_row(self._time)
        self.column.addSpacing(12)
        row = self.add_button_row()
        self.earlier = self.add_button(row, "earlier", self.tr("Move one week earlier"), "quiet")
        self.later = self.add_button(row, "later", self.tr("Move one week later"), "quiet")
        self.remove = self.add_button(row, "remove", self.tr("Remove this session"), "quiet")
        self._showing = False
        self._details: SessionDetails | None = None
        self._has_day.clicked.connect(lambda on: self._answer_day(on))
        self._has_time.clicked.connect(lambda on: self._answer_time(on))

    def show_details(self, details: SessionDetails) -> None:
        """Show this session."""
        self._details = details
        heading = self.tr("About session {number}").format(number=details.number)
        self._heading.setText(heading)
        self.setAccessibleName(heading)
        self._title.show_words(details.title)
        self._minutes.show_words(f"{details.minutes:g}")
        self._has_day.setChecked(details.day is not None)
        self._has_time.setChecked(details.time is not None)
        self._show_day(details)
        self._time.show_time(details.time or _FIRST_TIME)
        self._day_row.setVisible(details.day is not None)
        self._time_row.setVisible(details.time is not None)
        self.earlier.setEnabled(details.number > 1)
        self.later.setEnabled(details.number < details.session_count)

    def _show_day(self, details: SessionDetails) -> None:
        self._showing = True
        self._day.show_day(details.day or details.suggested)
        self._showing = False

    def _ask_day(self) -> None:
        if not self._showing:
            self.asked.emit("day", self._day.day, True)

    def _answer_day(self, on: bool) -> None:
        self.asked.emit("day", self._day.day if on else None, True)

    def _answer_time(self, on: bool) -> None:
        self.asked.emit("time", self._time.moment if on else None, True)
