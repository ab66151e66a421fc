"""The tables as one workbook for a spreadsheet: numbers are numbers there, and days are days.

XlsxWriter makes the book with its sheets, columns and formats; the rows are put into its sheets
here, column by column, as the library takes several microseconds for each of their millions of
cells. A sheet is described in ECMA-376, part 1, 18.3.1.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import chain, groupby, repeat
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from app.core.practice.table import Cell, Column, ColumnType, Table, number_texts, text_of, writable

_AUTHOR = "Evenbreath"
_LONGEST_TEXT = 32_767
"""What a cell of a spreadsheet holds (Excel's specifications and limits)."""
_MOST_ROWS = 1_048_575
"""What a sheet of a spreadsheet holds, without its header."""
_CUT = "…"
_FIRST_DAY = date(1900, 3, 1)
"""Earlier days are other ones in a spreadsheet, which takes 1900 for a leap year."""
_DAY_ZERO = date(1899, 12, 30)
_ZERO, _DAY = datetime(1899, 12, 30, tzinfo=UTC), timedelta(days=1)
_WIDEST = 40
_FORMATS = {"date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm:ss"}
_PIECE_ROWS = 1000
_OFTEN = 4
"""So often each value of a column stands in it, at the mean, where each is written only once."""
_ALIKE = 50
"""So often it does where neighbours are likely to differ in few of their rows."""
_FAST = 1
"""The level of compression: 9 takes four times as long for a file that is a fifth smaller."""
_COLUMN_STYLE = re.compile(r'<col min="([0-9]+)" [^>]*style="([0-9]+)"')
_ENDS_ROWS = b"</sheetData>"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_SPECIAL = ("&", "<", ">", "_x")
_NUMBER = "\0"
"""Stands for the number of a row; no text of a cell holds one."""
_CONTROL = re.compile("[\0-\x08\x0b-\x1f\ufffe\uffff]")


def workbook(tables: Sequence[Table]) -> bytes:
    """The file (.xlsx): a sheet for each table, its columns typed, instants in UTC.

    No text runs as a formula or a link: each is written as a text. One too long for a cell is cut,
    which three dots at its end say.
    """
    # Pure Python and nothing besides; it only writes, so no file of a stranger ever comes near it.
    import xlsxwriter  # loaded when it is needed: a person waits for the rest of the program

    empty, made = io.BytesIO(), io.BytesIO()
    book = xlsxwriter.Workbook(empty, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"author": _AUTHOR})
    head = book.add_format({"bold": True})
    for table in tables:
        _begin(book, book.add_worksheet(table.name), table, head)
    book.close()
    sheets = {f"xl/worksheets/sheet{n}.xml": table for n, table in enumerate(tables, start=1)}
    with (
        zipfile.ZipFile(empty) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=_FAST) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            with target.open(name, "w") as file:
                pieces = _filled(part, sheets[name]) if name in sheets else [part]
                file.writelines(pieces)
    return made.getvalue()


def is_ours(path: Path) -> bool:
    """Whether the file is a workbook that this program wrote. Raises OSError."""
    try:
        with zipfile.ZipFile(path) as archive:
            return f">{_AUTHOR}<".encode() in archive.read("docProps/core.xml")
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError):
        return False


def _begin(book: Any, sheet: Any, table: Table, head: Any) -> None:
    """The sheet of a table, with its header and no row yet."""
    for at, column in enumerate(table.columns):
        shown = _FORMATS.get(column.type)
        style = book.add_format({"num_format": shown}) if shown else None
        sheet.set_column(at, at, _width(column, table.cells[at]), style)
        sheet.write_string(0, at, column.name, head)
    sheet.freeze_panes(1, 0)
    if table.row_count:
        sheet.autofilter(0, 0, table.row_count, len(table.columns) - 1)


def _width(column: Column, cells: Sequence[Cell]) -> int:
    """In letters: as wide as its name and its first texts, within a bound."""
    least = len(_FORMATS.get(column.type, ""))
    shown = [] if least else [len(cell) for cell in cells[:50] if isinstance(cell, str)]
    return min(_WIDEST, max(len(column.name) + 3, least + 2, *shown, 0))


def _filled(empty: bytes, table: Table) -> Iterator[bytes]:
    """A sheet, piece by piece, with the rows of the table behind its header."""
    from xlsxwriter.utility import xl_col_to_name, xl_range

    count = min(table.row_count, _MOST_ROWS)
    before, _, after = empty.partition(_ENDS_ROWS)
    alone, whole = (xl_range(0, 0, row, len(table.columns) - 1).encode() for row in (0, count))
    yield before.replace(b'<dimension ref="%s"' % alone, b'<dimension ref="%s"' % whole, 1)
    styles = {int(n) - 1: f' s="{style}"' for n, style in _COLUMN_STYLE.findall(before.decode())}
    parts = [
        _Part(xl_col_to_name(at), column.type, styles.get(at, ""))
        for at, column in enumerate(table.columns)
    ]
    for first in range(0, count, _PIECE_ROWS):
        last = min(first + _PIECE_ROWS, count)
        numbers = [str(line) for line in range(first + 2, last + 2)]
        begins = [f'<row r="{number}">' for number in numbers]
        cells = _cells(parts, [values[first:last] for values in table.cells], numbers)
        ends = repeat("</row>", len(numbers))
        rows = zip(begins, *cells, ends, strict=True)
        yield "".join(chain.from_iterable(rows)).encode()
    yield _ENDS_ROWS + after


class _Part(NamedTuple):
    """A column of a sheet: its letters, the type of its cells, and their style as they state it."""

    letter: str
    type: ColumnType
    style: str


def _cells(
    parts: Sequence[_Part], columns: Sequence[Sequence[Cell]], numbers: Sequence[str]
) -> Iterator[list[str]]:
    """What stands in these rows: by columns, or by neighbours in which few rows differ."""

    counts = [len(set(values)) for values in columns]
    is_alike = [count * _ALIKE <= len(numbers) for count in counts]
    for _, run in groupby(range(len(parts)), key=lambda at: -1 if is_alike[at] else at):
        there = list(run)
        if max(counts[at] for at in there) * _OFTEN < len(numbers):
            rows = list(zip(*[columns[at] for at in there], strict=True))
            distinct = set(rows)
            if len(distinct) * _OFTEN < len(numbers):
                run_parts = [parts[at] for at in there]
                known = {row: _row(run_parts, row).split(_NUMBER) for row in distinct}
                between = map(known.__getitem__, rows)
                yield list(map(str.join, numbers, between))
                continue
        yield from (_column(parts[at], columns[at], numbers) for at in there)


def _row(parts: Sequence[_Part], row: Sequence[Cell]) -> str:
    """Cells beside each other, with `_NUMBER` for the row."""
    cells = zip(parts, row, strict=True)
    return "".join([_column(part, [cell], [_NUMBER])[0] for part, cell in cells])


def _column(part: _Part, values: Sequence[Any], numbers: Sequence[str]) -> list[str]:
    """The cells of a column; what most of them are is written without looking at each."""
    types = set(map(type, values))
    known: Iterable[str | None]
    if part.type == "datetime":
        known = [text and _serial(text) for text in values]
    elif types <= {float, type(None)}:
        known = number_texts(values)
    elif types == {int}:
        known = map(str, values)
    elif types == {str} and _is_plain(values):
        style = f'"{part.style} t="inlineStr"><is><t>'
        return [
            f'<c r="{part.letter}{number}{style}{text}</t></is></c>'
            for number, text in zip(numbers, values, strict=True)
        ]
    else:
        return [
            "" if value is None else f'<c r="{part.letter}{number}"{_cell(part.style, value)}'
            for number, value in zip(numbers, values, strict=True)
        ]
    return [
        "" if text is None else f'<c r="{part.letter}{number}"{part.style}><v>{text}</v></c>'
        for number, text in zip(numbers, known, strict=True)
    ]


@lru_cache(4096)  # most practices were entered in the moment in which they began
def _serial(instant: str) -> str:
    """The days since the first, with a fraction."""
    return repr((datetime.fromisoformat(instant) - _ZERO) / _DAY)


def _is_plain(texts: Sequence[str]) -> bool:
    """Whether all of them stand in a cell as they are, told at one look."""
    joined = "".join(texts)
    return (
        joined.isprintable()
        and not any(special in joined for special in _SPECIAL)
        and max(map(len, texts)) <= _LONGEST_TEXT
        and all(map(str.__eq__, texts, map(str.strip, texts)))
    )


def _cell(style: str, cell: Cell) -> str:
    """What stands in a cell behind its place."""
    if isinstance(cell, str):
        text = writable(cell)
        if len(text) > _LONGEST_TEXT:
            text = text[: _LONGEST_TEXT - len(_CUT)] + _CUT
        return _text(style, text)
    if isinstance(cell, date):
        if cell < _FIRST_DAY:
            return _text(style, cell.isoformat())
        return f"{style}><v>{(cell - _DAY_ZERO).days}</v></c>"
    return f"{style}><v>{text_of(cell)}</v></c>"


def _text(style: str, text: str) -> str:
    kept = escape(text)
    if not text.isprintable() or "_x" in text:
        kept = _ESCAPED.sub(r"_x005F_x\1_", kept)
        kept = _CONTROL.sub(lambda sign: f"_x{ord(sign[0]):04X}_", kept)
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f'{style} t="inlineStr"><is><t{space}>{kept}</t></is></c>'
