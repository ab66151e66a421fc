"""Reads what stands on the sheet for the clinic out of a person's records."""

from __future__ import annotations

from datetime import date

from app.core.errors import NoProgramme
from app.core.moment import Moment
from app.core.notes.clinic_sheet import (
    HomePractice,
    SheetNotes,
    chosen_time,
    sheet_notes,
    usual_time,
)
from app.core.programme.programme import Programme
from app.core.programme.schedule import Course, home_practice_opened_on, session_dates
from app.store.records.calendar import Calendar
from app.store.records.database import Database
from app.store.records.history import History
from app.store.records.notes import Notes
from app.store.records.practice_log import PracticeLog
from app.store.records.settings import Settings
from app.ui.i18n.dates import Dates
from app.ui.printing.clinician_sheet import ClinicianSheet
from app.ui.printing.clinician_view_model import clinician_view_model
from app.ui.printing.notes_view_model import notes_view_model

TimeSpan = tuple[date, date]
"""The first and the last local day of a time."""


def clinic_sheet(
    database: Database,
    programme: Programme | None,
    now: Moment,
    dates: Dates,
    period: TimeSpan | None = None,
    code: str | None = None,
) -> ClinicianSheet:
    """The sheet as the records are now: with headache notes where they are switched on.

    `period` is the time it is about, up to today: nothing stands on it of other days. None for all,
    of which the notes show the last month day by day. Raises NoProgramme where there are neither
    notes nor a programme, and what reading the records raises. Any thread that opened `database`,
    once `paper_family` was asked for.
    """
    with_notes = Settings(database).notes
    if programme is None and not with_notes:
        raise NoProgramme()
    course = Course() if programme is None else Calendar(database).see(programme, now)
    today, notes, practice = now.local_date, None, None
    if with_notes:
        found = _notes(database, programme, course, today, period)
        notes = notes_view_model(found, today, dates, code)
    if programme is not None:
        practice = clinician_view_model(
            programme,
            course,
            PracticeLog(database).practices(programme.id),
            Calendar(database).completions(programme),
            today,
            dates,
            code,
            period,
        )
    return ClinicianSheet(practice, dates.locale, notes)


def _notes(
    database: Database,
    programme: Programme | None,
    course: Course,
    today: date,
    period: TimeSpan | None,
) -> SheetNotes:
    start = None if programme is None else session_dates(programme, course).get(1)
    time = usual_time(today, start) if period is None else chosen_time(*period, start)
    first, last = time.first, time.last
    notes, practice = Notes(database), HomePractice({}, None, 0.0)
    if programme is not None:
        heard = History(database).days(programme, first, last)
        practice = HomePractice(
            {day: totals.heard_seconds for day, totals in heard.items()},
            home_practice_opened_on(programme, course, today),
            programme.practice_day_min_seconds,
        )
    return sheet_notes(
        time,
        today,
        start,
        notes.days(first, last),
        notes.medicines(),
        practice,
        notes.preventives(),
        notes.questionnaires(),
    )
