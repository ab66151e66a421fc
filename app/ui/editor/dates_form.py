"""The form of all dates of a programme: one list, one time of day, and what moves along."""

from __future__ import annotations

from datetime import date, time, timedelta

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui.editor import programme_edits
from app.ui.editor.form import EditorForm
from app.ui.editor.view_model import DatesPart, DayLine
from app.ui.i18n.dates import Dates
from app.ui.theme.theme import ROW_GAP, Theme
from app.ui.widgets.accessibility import keep_tab_order
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import TickBox
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.spin_fields import DateField, TimeField

_FIRST_TIME = time(18, 0)
_A_WEEK = timedelta(days=7)


class DatesForm(EditorForm):
    """Asks for the date of every session and the time at which all begin. Window's thread only."""

    def __init__(self, theme: Theme, dates: Dates, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._dates = dates
        heading = self.tr("Dates")
        self.setAccessibleName(heading)
        self.add_title(heading)
        self._suggested = date.min
        self._dated = TickBox(theme, self.tr("The first session has a set date"))
        self._dated.switched.connect(
            lambda on: self.ask(programme_edits.set_dates, self._suggested if on else None)
        )
        self.column.addWidget(self._dated)
        self.add_words(
            self.tr(
                "The others follow week by week. Without a date, each participant is asked for it."
            )
        )
        self._has_time = TickBox(theme, self.tr("All begin at a set time"))
        self._has_time.switched.connect(self._ask_time)
        self.column.addWidget(self._has_time)
        self._time = TimeField(dates)
        self._time.setAccessibleName(self.tr("The time at which all sessions begin"))
        self._time.timeChanged.connect(lambda _: self._ask_time(True))
        self._time_row = self.add_row(self._time)
        self._several = self.add_words(self.tr("Some sessions begin at another time."))
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(4)
        self.follows = TickBox(theme, self.tr("What comes after moves along"))
        self.follows.setChecked(True)
        column.addWidget(self.follows)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        self.column.addWidget(self._list)
        self.days: dict[int, DayRow] = {}
        """The row of each session, by its number."""

    def show_part(self, part: DatesPart) -> None:
        """Show what is kept."""
        self._suggested = part.suggested
        self._dated.setChecked(bool(part.days))
        self._has_time.setChecked(part.time is not None)
        self._time.show_time(part.time or _FIRST_TIME)
        self._time_row.setVisible(part.time is not None)
        self._several.setVisible(part.times_differ)
        self._list.setVisible(bool(part.days))
        if [line.number for line in part.days] != list(self.days):
            self._build(part)
        for line in part.days:
            self.days[line.number].show_line(line)

    def _build(self, part: DatesPart) -> None:
        for row in self.days.values():
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.days = {line.number: DayRow(self._dates, line, self) for line in part.days}
        for row in self.days.values():
            self._rows.addWidget(row)
            if self.isVisible():  # else it is shown with the page
                row.show()
        keep_tab_order(self._list)

    def ask_day(self, number: int, day: date, *, done: bool) -> None:
        """Ask for another date of a session, with what comes after it if that is ticked."""
        moved = programme_edits.Moved(number, day, self.follows.isChecked())
        self.ask(programme_edits.move_session_date, moved, done=done)

    def _ask_time(self, there: bool) -> None:
        self.ask(programme_edits.set_all_times, self._time.moment if there else None)


class DayRow(QFrame):
    """One session with its date, its weekday, and a week more for a holiday. Window's thread
    only."""

    def __init__(self, dates: Dates, line: DayLine, form: DatesForm) -> None:
        super().__init__(form)
        self.setProperty("kind", "row")
        self._shows = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(2)
        self._title = Text()
        column.addWidget(self._title)
        self.day = DateField(dates)
        self.day.dateChanged.connect(lambda _: self._answer(form, line.number))
        self._weekday = Text(secondary=True, wraps=False)
        self.later = Button(self.tr("A week later"), "action")
        self.later.clicked.connect(
            lambda: form.ask_day(line.number, self.day.day + _A_WEEK, done=True)
        )
        column.addWidget(FlowRow(self.day, self._weekday, self.later, gap=ROW_GAP))

    def show_line(self, line: DayLine) -> None:
        """Show the date of this session."""
        self._title.setText(line.title)
        self._weekday.setText(line.weekday)
        self.day.setAccessibleName(line.title)
        self.day.setAccessibleDescription(line.weekday)
        self.later.setAccessibleName(f"{self.later.text()}: {line.title}")
        self._shows = True
        self.day.show_day(line.day)
        self._shows = False

    def _answer(self, form: DatesForm, number: int) -> None:
        if not self._shows:
            form.ask_day(number, self.day.day, done=False)
