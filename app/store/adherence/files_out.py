"""Writes what was read together as the files that a study prints: tables, dictionary, REDCap."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from app.core.adherence.adherence import Adherence
from app.core.adherence.adherence_errors import FolderHoldsExport
from app.core.adherence.adherence_tables import adherence_forms, adherence_tables
from app.core.practice.record_errors import ExportUnwritable
from app.core.practice.records_table import dictionary
from app.core.practice.redcap import instrument_zip, redcap_data, redcap_dictionary
from app.store import disk, os_errors
from app.store.adherence.hand_ins import PLAYS
from app.store.records.export_files import File, write_files

_README = """\
Evenbreath: the adherence of a group
====================================

adherence.csv      each week of each code: days assigned, covered and practised, minutes, practices
attendance.csv     each group session of each code
sessions_run.csv   what was run in the room, block by block
group.csv          the group's totals, each share with both of its numbers
remarks.csv        what is doubtful: each disagreement of two files, files left out
dictionary.csv     what each column of these files means

The files are UTF-8, with commas, a decimal point and ISO dates. An empty cell is not known; it is
never 0. Only weeks whose days_assigned is above 0 belong into a share of the intended use.

For a TIDieR table, the column tidier_row of group.csv says which totals belong to row 8 (when and
how much), 11 (how well: planned) and 12 (how well: actual).

For REDCap: add redcap_adherence_week.zip and redcap_group_attendance.zip in the Online Designer,
mark both forms as repeating instruments, then import redcap_data.csv. The instance is the week's
number, or the session's, added to a number that follows from its programme's id: a person's next
programme takes the place of no row.

In a spreadsheet, open these files by importing them, and save them under another name.
"""


def suggested_name(today: date) -> str:
    """A name for the folder of tables that are made on a day."""
    return f"evenbreath-adherence-{today.isoformat()}"


def write_adherence(adherence: Adherence, folder: Path) -> tuple[Path, ...]:
    """Write the files into `folder`, made where missing; those of an earlier time are replaced.

    Raises FolderHoldsExport, ExportFolderForeign and ExportUnwritable.
    """
    try:
        holds_export = disk.is_there(folder / PLAYS)
    except OSError as error:
        raise ExportUnwritable(name=folder, detail=os_errors.phrase(error)) from error
    if holds_export:
        raise FolderHoldsExport(name=folder.name)
    tables = adherence_tables(adherence)
    weeks, attendance, *_ = tables
    forms = adherence_forms(weeks, attendance)
    written = (*tables, dictionary(tables), redcap_data(forms), redcap_dictionary(forms))
    files: list[File] = [(table.file_name, table.pieces) for table in written]
    files += [(f"redcap_{form.name}.zip", partial(instrument_zip, form)) for form in forms]
    return write_files(folder, [*files, ("README.txt", _README.encode)])
