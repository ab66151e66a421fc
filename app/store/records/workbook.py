"""The tables as one workbook for a spreadsheet: numbers are numbers there, and days are days."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from app.core.practice.table import Cell, Column, Table, writable

_AUTHOR = "Evenbreath"
_LONGEST_TEXT = 32_767
"""What a cell of a spreadsheet holds (Excel's specifications and limits)."""
_CUT = "…"
_FIRST_DAY = date(1900, 3, 1)
"""Earlier days are other ones in a spreadsheet, which takes 1900 for a leap year."""
_WIDEST = 40
_FORMATS = {"date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm:ss"}


def workbook(tables: Sequence[Table]) -> bytes:
    """The file (.xlsx): a sheet for each table, its columns typed, instants in UTC.

    No text runs as a formula or a link: each is written as a text. One too long for a cell is cut,
    which three dots at its end say.
    """
    # Pure Python and nothing besides; it only writes, so no file of a stranger ever comes near it.
    import xlsxwriter  # loaded when it is needed: a person waits for the rest of the program

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"author": _AUTHOR})
    head = book.add_format({"bold": True})
    for table in tables:
        _fill(book, book.add_worksheet(table.name), table, head)
    book.close()
    return made.getvalue()


def is_ours(path: Path) -> bool:
    """Whether the file is a workbook that this program wrote. Raises OSError."""
    try:
        with zipfile.ZipFile(path) as archive:
            return f">{_AUTHOR}<".encode() in archive.read("docProps/core.xml")
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError):
        return False


def _fill(book: Any, sheet: Any, table: Table, head: Any) -> None:
    for at, column in enumerate(table.columns):
        shown = _FORMATS.get(column.type)
        style = book.add_format({"num_format": shown}) if shown else None
        sheet.set_column(at, at, _width(column, table, at), style)
        sheet.write_string(0, at, column.name, head)
        for line, row in enumerate(table.rows, start=1):
            _write(sheet, line, at, row[at], style)
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _write(sheet: Any, line: int, at: int, cell: Cell, style: Any) -> None:
    match cell:
        case None:
            return
        case bool() | int() | float():
            sheet.write_number(line, at, round(float(cell), 6))
        case datetime():
            sheet.write_datetime(line, at, cell.astimezone(UTC).replace(tzinfo=None), style)
        case date() if cell >= _FIRST_DAY:
            sheet.write_datetime(line, at, cell, style)
        case date():
            sheet.write_string(line, at, cell.isoformat())
        case str():
            text = writable(cell)
            if len(text) > _LONGEST_TEXT:
                text = text[: _LONGEST_TEXT - len(_CUT)] + _CUT
            sheet.write_string(line, at, text)


def _width(column: Column, table: Table, at: int) -> int:
    """In letters: as wide as its name and its first texts, within a bound."""
    shown = [len(str(row[at])) for row in table.rows[:50] if isinstance(row[at], str)]
    least = len(_FORMATS.get(column.type, ""))
    return min(_WIDEST, max(len(column.name) + 3, least + 2, *shown, 0))
