"""The records as files that researchers' own tools read: looked at first, then written whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Literal

from app.core.moment import Moment
from app.core.notes.notes_table import (
    NoteRecords,
    note_forms,
    note_tables,
    notes_left_out,
)
from app.core.practice import records_table
from app.core.practice.code import new_code, require_code
from app.core.practice.records_table import CourseRecords
from app.core.practice.redcap import (
    Form,
    forms_of,
    instrument_zip,
    left_out,
    redcap_data,
    redcap_dictionary,
)
from app.core.practice.table import Table
from app.core.programme.programme import Programme
from app.core.programme.remark import Remark
from app.store.records.about import ABOUT, about_bytes, about_of, about_table, hashed
from app.store.records.calendar import Calendar
from app.store.records.database import Database
from app.store.records.export_files import WORKBOOK, File, write_files
from app.store.records.notes import Notes
from app.store.records.practice_log import PracticeLog
from app.store.records.settings import Settings

_README = "README.txt"
_OWN_FORMS = 3
"""The first of the forms: those of practices, days and sessions. Others are of headache notes."""

Purpose = Literal["spreadsheet", "statistics"]
"""What an export is for: one workbook with typed cells, or files for statistics and for REDCap."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A file before it is written: its header, its first rows as texts, and how many there are."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_count: int


@dataclass(frozen=True)
class Export:
    """What an export holds, not written yet. Immutable; any thread may use it.

    `tables` are those that every purpose has, the dictionary last. `about` is what the export says
    about itself.
    """

    tables: tuple[Table, ...]
    about: Mapping[str, Any]

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """The same as forms for REDCap, which a spreadsheet does without."""
        (plays, days, attendance), notes = self.tables[:_OWN_FORMS], self.tables[_OWN_FORMS:-1]
        own = forms_of(plays, days, attendance)
        return (*own, *note_forms(notes)) if notes else own

    @cached_property
    def redcap(self) -> tuple[Table, ...]:
        """The rows of the forms, and what each of their columns means."""
        return redcap_data(self.forms), redcap_dictionary(self.forms)

    def preview(self, rows: int = 5, purpose: Purpose = "statistics") -> tuple[Preview, ...]:
        """What the tables will hold."""
        tables = self.tables if purpose == "spreadsheet" else (*self.tables, *self.redcap)
        return tuple(
            Preview(table.file_name, table.header(), tuple(table.texts(rows)), table.row_count)
            for table in tables
        )

    def remark(self, purpose: Purpose) -> Remark | None:
        """What is to be said about rows that are not in each of the files; None for nothing."""
        if purpose == "spreadsheet":
            return None
        own, of_notes = self.forms[:_OWN_FORMS], self.forms[_OWN_FORMS:]
        return left_out(own) or notes_left_out(of_notes)

    def write(self, folder: Path, purpose: Purpose = "statistics") -> tuple[Path, ...]:
        """Write the files into `folder` as `write_files` does, and raise what it raises.

        Headache notes of an earlier export go where the new one has none.
        """
        return write_files(folder, self._files(purpose), notes_go=purpose == "statistics")

    def _files(self, purpose: Purpose) -> list[File]:
        if purpose == "spreadsheet":
            from app.store.records.workbook import workbook

            about = about_table(self.about, self.tables[:_OWN_FORMS])
            return [(WORKBOOK, partial(workbook, (*self.tables, about)))]
        from app.store.records.export_readme import readme

        text = readme(with_notes=len(self.forms) > _OWN_FORMS)
        tables: list[File] = [(t.file_name, t.pieces) for t in (*self.tables, *self.redcap)]
        forms: list[File] = [
            (f"redcap_{form.name}.zip", partial(instrument_zip, form)) for form in self.forms
        ]
        digests: dict[str, str] = {}
        files = [*tables, *forms, (_README, text.encode)]
        written = [(name, partial(hashed, name, content, digests)) for name, content in files]
        return [*written, (ABOUT, partial(about_bytes, self.about, digests))]


def collect(
    database: Database,
    programmes: Sequence[Programme],
    now: Moment,
    code: str,
    current: Programme | None = None,
    *,
    notes: bool = False,
) -> Export:
    """The records as they are now, of all `programmes` on this computer and of those no longer.

    Only `code` stands for the person. A programme that is not used yet is left out, but for
    `current`, or else the first of them. Headache notes are in it only with `notes`. Raises
    BadCode, RecordsBusy, RecordsBroken and DataFolderUnusable.
    """
    require_code(code)
    calendar, today = Calendar(database), now.local_date
    courses = {
        programme.id: CourseRecords(
            programme, calendar.course_at(programme, now), calendar.completions(programme)
        )
        for programme in programmes
    }
    plays = records_table.plays(PracticeLog(database).columns(newest_first=False), programmes, code)
    played = set(plays.column("programme_id"))
    one = current or next(iter(programmes), None)
    used = [
        records
        for key, records in courses.items()
        if records.course.start_date or records.course.attended or key in played
    ]
    if one is not None and one.id in courses and courses[one.id] not in used:
        used.append(courses[one.id])
    days = records_table.days(used, plays, today, code)
    attendance = records_table.attendance(used, today, code)
    tables: tuple[Table, ...] = (plays, days, attendance)
    if notes:
        tables = (*tables, *note_tables(_note_records(database), code))
    return Export(
        (*tables, records_table.dictionary(tables)),
        about_of(courses[one.id] if one and one.id in courses else None, plays, now, code),
    )


def _note_records(database: Database) -> NoteRecords:
    notes = Notes(database)
    return NoteRecords(
        days=notes.days(date.min, date.max),
        corrections=notes.corrections(),
        medicines=notes.medicines(),
        preventives=notes.preventives(),
        questionnaires=notes.questionnaires(),
    )


def participant_code(settings: Settings) -> str:
    """The code that stands for the person: the one that is kept, else one by chance, kept from now
    on.

    Raises what the settings raise.
    """
    if settings.participant_code is None:
        settings.participant_code = new_code()
    return settings.participant_code or new_code()


def suggested_folder(today: date) -> str:
    """A name for the folder of an export of that day."""
    return f"evenbreath-export-{today.isoformat()}"
