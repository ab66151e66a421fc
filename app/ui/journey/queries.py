"""Reads from the records what Journey shows: a month, a few sums, the list page by page."""

from __future__ import annotations

from datetime import date, timedelta

from app.core.programme.programme import Programme
from app.core.programme.schedule import Course
from app.store.records.history import History
from app.ui.journey.month_view_model import MonthViewModel, first_of_month, month_view_model
from app.ui.journey.view_model import (
    Entries,
    JourneyViewModel,
    by_hand_line,
    counted_days,
    entries,
    figures,
    sessions_between,
    silence_line,
)
from app.ui.profile_data import ProfileData
from app.ui.programme_in_use import missing_words

FIRST, MORE = 8, 40
"""Practices in the list at first, as many as a window shows, and each time more are asked for."""


class JourneyQueries:
    """Looks up the records of a participant; window's thread only.

    Everything raises RecordsBusy, RecordsBroken and DataFolderUnusable.
    """

    def __init__(self, profile_data: ProfileData) -> None:
        self._profile_data = profile_data
        self._log = profile_data.log
        self._history = History(profile_data.database)
        self._calendar = profile_data.calendar

    def view(self, month: date | None = None) -> JourneyViewModel:
        """The whole page: the calendar at `month` (None: today's), the list from its start."""
        profile_data = self._profile_data
        programme = profile_data.programme
        counted = profile_data.settings.shows_figures
        if programme is None:
            none, note = Entries((), 0, False), missing_words(profile_data.missing).practices
            return JourneyViewModel((), "", None, none, counted, can_add=False, note=note)
        course = self._calendar.see(programme, profile_data.now())
        lines = self._entries(0, course)
        if not counted or not lines.lines:
            return JourneyViewModel((), "", None, lines, counted)
        today, dates = profile_data.today(), profile_data.dates
        totals = self._history.totals(programme)
        span = counted_days(programme, course, today)
        heard = self._history.days(programme, *span) if span else {}
        return JourneyViewModel(
            figures(programme, course, totals, heard, today, dates),
            by_hand_line(totals),
            self.month(month or today),
            lines,
            counted,
            silence=silence_line(totals, programme.silence_counts),
        )

    def month(self, month: date) -> MonthViewModel:
        """The month that a day lies in. There must be a programme."""
        programme, today = self._programme(), self._profile_data.today()
        begin = first_of_month(month)
        days = self._history.days(programme, begin, begin + timedelta(days=30))
        first = self._history.first_day(programme.id) or today
        return month_view_model(programme, days, month, first, today, self._profile_data.dates)

    def entries(self, passed: int) -> Entries:
        """The lines that follow those of the first `passed` practices."""
        return self._entries(passed, self._calendar.course(self._programme().id))

    def _entries(self, passed: int, course: Course) -> Entries:
        programme = self._programme()
        count = MORE if passed else FIRST
        found = self._log.ended(programme.id, count + 1, passed)
        more = len(found) > count
        # A session comes below what was practised on its day, so on the page where that day ends.
        sessions = sessions_between(
            course,
            after=found[-1].local_date if more else None,
            until=found[0].local_date if passed and found else None,
        )
        dates, now = self._profile_data.dates, self._profile_data.now()
        practices = found[:count]
        lines = entries(programme, practices, sessions, now, dates)
        return Entries(lines, len(practices), more)

    def _programme(self) -> Programme:
        programme = self._profile_data.programme
        assert programme is not None
        return programme
