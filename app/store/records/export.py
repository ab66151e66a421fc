"""The records as files that researchers' own tools read: looked at first, then written whole."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.core.practice import records_table
from app.core.practice.practice import Practice
from app.core.practice.record_errors import BadCode, ExportFolderForeign, ExportUnwritable
from app.core.practice.records_table import CourseRecords
from app.core.practice.redcap import Form, redcap_data, redcap_dictionary
from app.core.practice.table import Table
from app.core.programme.programme import Programme
from app.store import disk, os_errors
from app.store.records.calendar import Calendar
from app.store.records.database import Database
from app.store.records.practice_log import PracticeLog

FIRST_CODE = "p1"
"""The participant code where none was chosen."""

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_DICTIONARY = "dictionary.csv"
_DICTIONARY_BEGINS = b"file,rows,column,"


@dataclass(frozen=True, slots=True)
class Preview:
    """A file before it is written: its header, its first rows as texts, and how many there are."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_count: int


@dataclass(frozen=True, slots=True)
class Export:
    """The files of one export, not written yet. Immutable; any thread may use it."""

    tables: tuple[Table, ...]

    def preview(self, rows: int = 5) -> tuple[Preview, ...]:
        """What each file will hold."""
        return tuple(
            Preview(table.file_name, table.header(), tuple(table.texts(rows)), len(table.rows))
            for table in self.tables
        )

    def write(self, folder: Path) -> tuple[Path, ...]:
        """Write the files into `folder`, made where missing; returns them.

        An earlier export is replaced file by file once all new files are safely there; other files
        of the folder stay. Raises ExportFolderForeign if a file of one of these names is there and
        the folder holds no dictionary of ours, and ExportUnwritable.
        """
        paths = tuple(folder / table.file_name for table in self.tables)
        # Names by chance, made by us: others may be able to write in that folder.
        fresh = [disk.temporary_name(path) for path in paths]
        try:
            disk.make_folder(folder)
            _require_ours(folder, paths)
            for path, table in zip(fresh, self.tables, strict=True):
                disk.write_file(path, table.csv())
            named = sorted(zip(fresh, paths, strict=True), key=lambda p: p[1].name != _DICTIONARY)
            for new, path in named:  # the dictionary first: it says that the others are ours
                new.replace(path)
            with suppress(OSError):  # some network drives cannot; the files themselves are safe
                disk.sync_folder(folder)
        except OSError as error:
            raise ExportUnwritable(name=folder, detail=os_errors.phrase(error)) from error
        finally:
            for new in fresh:
                with suppress(OSError):
                    new.unlink()
        return paths


def collect(
    database: Database,
    programmes: Sequence[Programme],
    today: date,
    code: str = FIRST_CODE,
    current: Programme | None = None,
) -> Export:
    """The records as they are now, of all `programmes` on this computer and of those no longer.

    The form for REDCap is about `current`, or else the first of them. Only the code stands for the
    person. Raises BadCode, RecordsBusy, RecordsBroken and DataFolderUnusable.
    """
    require_code(code)
    calendar, practices = Calendar(database), PracticeLog(database).practices(newest_first=False)
    courses = {
        programme.id: CourseRecords(
            programme, calendar.course(programme.id), calendar.completions(programme)
        )
        for programme in programmes
    }
    used = [
        records
        for records in courses.values()
        if records.course.start_date or records.course.attended or _is_played(records, practices)
    ]
    one = current or next(iter(programmes), None)
    if one is not None and one.id in courses and courses[one.id] not in used:
        used.append(courses[one.id])
    tables = _tables(used, practices, programmes, today, code)
    of_one = [p for p in practices if one is not None and p.programme_id == one.id]
    mine = [courses[one.id]] if one is not None and one.id in courses else []
    if mine == used and len(of_one) == len(practices):  # as with most people
        plays, days, attendance = tables
    else:
        plays, days, attendance = _tables(mine, of_one, programmes, today, code)
    forms = (
        Form("practice", "play", plays, "play_id"),
        Form("day", "day", days, "day_number"),
        Form("session", "session", attendance, "session"),
    )
    tables = (*tables, records_table.dictionary(tables))
    return Export((*tables, redcap_data(forms, code), redcap_dictionary(forms)))


def _tables(
    courses: Sequence[CourseRecords],
    practices: Sequence[Practice],
    programmes: Sequence[Programme],
    today: date,
    code: str,
) -> tuple[Table, ...]:
    return (
        records_table.plays(practices, programmes, code),
        records_table.days(courses, practices, today, code),
        records_table.attendance(courses, today, code),
    )


def require_code(code: str) -> None:
    """Raises BadCode for what cannot stand for a participant in every tool."""
    if _CODE.fullmatch(code) is None:
        raise BadCode(code=code)


def suggested_folder(today: date) -> str:
    """A name for the folder of an export of that day."""
    return f"evenbreath-export-{today.isoformat()}"


def _is_played(records: CourseRecords, practices: Sequence[Practice]) -> bool:
    return any(p.programme_id == records.programme.id for p in practices)


def _require_ours(folder: Path, paths: Sequence[Path]) -> None:
    """Raises ExportFolderForeign and OSError."""
    there = [path for path in paths if os.path.lexists(path)]
    if not there:
        return
    dictionary = folder / _DICTIONARY
    try:
        if not stat.S_ISREG(dictionary.stat().st_mode):  # opening a pipe would wait for ever
            raise ExportFolderForeign(name=dictionary.name)
        with dictionary.open("rb") as file:
            ours = file.read(len(_DICTIONARY_BEGINS)) == _DICTIONARY_BEGINS
    except FileNotFoundError:
        ours = False
    foreign = next((path for path in there if not ours or not path.is_file()), None)
    if foreign is not None:
        raise ExportFolderForeign(name=foreign.name)
