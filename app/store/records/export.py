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
                disk.write_file(path, table.pieces())
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
    calendar = Calendar(database)
    courses = {
        programme.id: CourseRecords(
            programme, calendar.course(programme.id), calendar.completions(programme)
        )
        for programme in programmes
    }
    plays = records_table.plays(PracticeLog(database).each(newest_first=False), programmes, code)
    played = set(plays.column("programme_id"))
    one = current or next(iter(programmes), None)
    used = [
        records
        for key, records in courses.items()
        if records.course.start_date or records.course.attended or key in played
    ]
    if one is not None and one.id in courses and courses[one.id] not in used:
        used.append(courses[one.id])
    tables = (
        plays,
        records_table.days(used, plays, today, code),
        records_table.attendance(used, today, code),
    )
    mine = [table.only("programme_id", one.id if one is not None else None) for table in tables]
    forms = (
        Form("practice", "play", mine[0], "play_id"),
        Form("day", "day", mine[1], "day_number"),
        Form("session", "session", mine[2], "session"),
    )
    dictionary = records_table.dictionary(tables)
    return Export((*tables, dictionary, redcap_data(forms, code), redcap_dictionary(forms)))


def require_code(code: str) -> None:
    """Raises BadCode for what cannot stand for a participant in every tool."""
    if _CODE.fullmatch(code) is None:
        raise BadCode(code=code)


def suggested_folder(today: date) -> str:
    """A name for the folder of an export of that day."""
    return f"evenbreath-export-{today.isoformat()}"


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
