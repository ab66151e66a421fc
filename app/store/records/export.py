"""The records as files that researchers' own tools read: looked at first, then written whole."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Literal

from app.core.moment import Moment
from app.core.notes.notes_table import (
    NOTE_TABLES,
    NoteRecords,
    note_forms,
    note_tables,
    notes_left_out,
)
from app.core.practice import records_table
from app.core.practice.code import new_code, require_code
from app.core.practice.record_errors import ExportFolderForeign, ExportUnwritable
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
from app.store import disk, os_errors
from app.store.records.calendar import Calendar
from app.store.records.database import Database
from app.store.records.notes import Notes
from app.store.records.practice_log import PracticeLog
from app.store.records.settings import Settings

_DICTIONARY = "dictionary.csv"
_DICTIONARY_BEGINS = b"file,rows,column,"
_WORKBOOK = "export.xlsx"
_README = "README.txt"
_OWN_FORMS = 3
"""The first of the forms: those of practices, days and sessions. Others are of headache notes."""

Purpose = Literal["spreadsheet", "statistics"]
"""What an export is for: one workbook with typed cells, or files for statistics and for REDCap."""

_File = tuple[str, Callable[[], bytes | Iterable[bytes]]]
"""A file's name, and what makes its content, perhaps piece by piece."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A file before it is written: its header, its first rows as texts, and how many there are."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_count: int


@dataclass(frozen=True, slots=True)
class Export:
    """What an export holds, not written yet. Immutable; any thread may use it.

    `tables` are those that every purpose has, the dictionary last; `forms` and `redcap` are the
    same for REDCap.
    """

    tables: tuple[Table, ...]
    forms: tuple[Form, ...]
    redcap: tuple[Table, ...]

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
        """Write the files into `folder`, made where missing; returns them.

        An earlier export is replaced file by file once all new files are safely there; other files
        of the folder stay. Headache notes of an earlier export do not: they go where the new one
        has none. Raises ExportFolderForeign if a file of one of these names is there that
        is not of an earlier export, and ExportUnwritable.
        """
        files = self._files(purpose)
        paths = tuple(folder / name for name, _ in files)
        # Names by chance, made by us: others may be able to write in that folder.
        fresh = [disk.temporary_name(path) for path in paths]
        try:
            disk.make_folder(folder)
            _require_ours(folder, paths)
            noted = _noted(folder / _DICTIONARY) if purpose == "statistics" else set()
            for path, (_, content) in zip(fresh, files, strict=True):
                disk.write_file(path, content())
            named = sorted(zip(fresh, paths, strict=True), key=lambda p: p[1].name != _DICTIONARY)
            for new, path in named:  # the dictionary first: it says that the others are ours
                new.replace(path)
            for name in noted - {path.name for path in paths}:
                (folder / name).unlink(missing_ok=True)
            with suppress(OSError):  # some network drives cannot; the files themselves are safe
                disk.sync_folder(folder)
        except OSError as error:
            raise ExportUnwritable(name=folder, detail=os_errors.phrase(error)) from error
        finally:
            for new in fresh:
                with suppress(OSError):
                    new.unlink()
        return paths

    def _files(self, purpose: Purpose) -> list[_File]:
        if purpose == "spreadsheet":
            from app.store.records.workbook import workbook

            return [(_WORKBOOK, partial(workbook, self.tables))]
        from app.store.records.export_readme import readme

        text = readme(with_notes=len(self.forms) > _OWN_FORMS)
        tables: list[_File] = [(t.file_name, t.pieces) for t in (*self.tables, *self.redcap)]
        forms: list[_File] = [
            (f"redcap_{form.name}.zip", partial(instrument_zip, form)) for form in self.forms
        ]
        return [*tables, *forms, (_README, text.encode)]


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
    forms = forms_of(plays, days, attendance)
    if notes:
        of_notes = note_tables(_note_records(database), code)
        tables, forms = (*tables, *of_notes), (*forms, *note_forms(of_notes))
    return Export(
        (*tables, records_table.dictionary(tables)),
        forms,
        (redcap_data(forms, code), redcap_dictionary(forms)),
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


def _require_ours(folder: Path, paths: Sequence[Path]) -> None:
    """Raises ExportFolderForeign and OSError."""
    there = [path for path in paths if os.path.lexists(path)]
    if not there:
        return
    has_dictionary = _begins_as_ours(folder / _DICTIONARY)
    for path in there:
        ours = has_dictionary and path.is_file()
        if path.name == _WORKBOOK:
            ours = path.is_file() and _is_our_workbook(path)
        if not ours:
            raise ExportFolderForeign(name=path.name)


def _noted(dictionary: Path) -> set[str]:
    """The files of headache notes that the dictionary of an earlier export names. Raises OSError
    and ExportFolderForeign."""
    if not _begins_as_ours(dictionary):
        return set()
    lines = dictionary.read_bytes().splitlines()
    return {f"{name}.csv" for name in NOTE_TABLES} & {
        line.partition(b",")[0].decode(errors="replace") for line in lines
    }


def _begins_as_ours(dictionary: Path) -> bool:
    """Whether it is the dictionary of an export. Raises ExportFolderForeign and OSError."""
    try:
        if not stat.S_ISREG(dictionary.stat().st_mode):  # opening a pipe would wait for ever
            raise ExportFolderForeign(name=dictionary.name)
        with dictionary.open("rb") as file:
            return file.read(len(_DICTIONARY_BEGINS)) == _DICTIONARY_BEGINS
    except FileNotFoundError:
        return False


def _is_our_workbook(path: Path) -> bool:
    from app.store.records.workbook import is_ours

    return is_ours(path)
