"""The form about a session: its title, its planned length, its date and time, its place."""

from __future__ import annotations

from datetime import time

from PySide6.QtWidgets import QWidget

from app.ui.editor import session_edits
from app.ui.editor.form import EditorForm
from app.ui.editor.view_model import SessionDetails
from app.ui.i18n.dates import Dates
from app.ui.i18n.messages import number_words
from app.ui.theme.theme import Theme
from app.ui.widgets.choices import TickBox
from app.ui.widgets.spin_fields import TimeField

_FIRST_TIME = time(18, 0)


class SessionForm(EditorForm):
    """Asks for a session's details. Window's thread only."""

    def __init__(self, theme: Theme, dates: Dates, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._heading = self.add_title()
        self._title = self.add_words_line(self.tr("Title"), session_edits.set_session_title)
        self._minutes = self.add_line(
            self.tr("Planned length"), self.tr("minutes"), session_edits.set_session_minutes
        )
        self.column.addSpacing(8)
        self._day = self.add_date(
            dates,
            self.tr("On a date of its own"),
            self.tr("The date of this session"),
            session_edits.set_session_day,
        )
        self._add_time(dates)
        self.column.addSpacing(12)
        self.earlier = self.button(
            self.tr("Move one week earlier"), session_edits.move_session_earlier
        )
        self.later = self.button(self.tr("Move one week later"), session_edits.move_session_later)
        self.remove = self.button(self.tr("Remove this session"), session_edits.remove_session)
        self.add_row(self.earlier, self.later, self.remove)

    def _add_time(self, dates: Dates) -> None:
        self._has_time = TickBox(self.theme, self.tr("At a set time"))
        self.column.addWidget(self._has_time)
        self._time = TimeField(dates)
        self._time.setAccessibleName(self.tr("The time this session begins"))
        self._time_row = self.add_row(self._time)
        self._has_time.switched.connect(self._ask_time)
        self._time.timeChanged.connect(lambda _: self._ask_time(True))

    def _ask_time(self, there: bool) -> None:
        self.ask(session_edits.set_session_time, self._time.moment if there else None)

    def show_details(self, details: SessionDetails) -> None:
        """Show this session."""
        heading = self.tr("About session {number}").format(number=details.number)
        self._heading.setText(heading)
        self.setAccessibleName(heading)
        self._title.show_words(details.title)
        self._minutes.show_words(number_words(details.minutes))
        self._day.show_day(details.day, details.suggested)
        self._has_time.setChecked(details.time is not None)
        self._time.show_time(details.time or _FIRST_TIME)
        self._time_row.setVisible(details.time is not None)
        self.earlier.setEnabled(details.number > 1)
        self.later.setEnabled(details.number < details.session_count)
