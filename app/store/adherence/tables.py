"""The tables of one export, whether CSV or workbook, as the texts that the program writes.

What a spreadsheet did to a file is recognised here: other separators, turned dates, decimal commas.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from app.core.adherence.adherence_errors import (
    CODE_CHANGED,
    DATES_TURNED,
    DECIMAL_COMMAS,
    LINES_CHANGED,
    NUMBERS_CHANGED,
    SEMICOLONS,
    TABS,
    ChangedBySpreadsheet,
    ExportChanged,
    HandInTooLarge,
)
from app.core.errors import AppError
from app.core.practice.code import is_changed_by_spreadsheets, is_code
from app.core.practice.records_columns import (
    COUNTED,
    DAY_COLUMNS,
    PLAY_COLUMNS,
    SESSION_COLUMNS,
)
from app.store.records.about import sheet_digest

COLUMNS = {
    "plays.csv": {column.name: column.type for column in PLAY_COLUMNS},
    "days.csv": {column.name: column.type for column in DAY_COLUMNS},
    "attendance.csv": {column.name: column.type for column in SESSION_COLUMNS},
}
"""The type of each column that a table may have."""

MAX_ROWS = 150_000

_MOST_SECONDS = 1_000_000
"""Far more than a day has, which is the longest practice by hand; a sum of them stays exact."""

_EPOCH = date(1970, 1, 1).toordinal()
_FIRST = date(2000, 1, 1).toordinal() - _EPOCH
_LAST = date(2200, 12, 31).toordinal() - _EPOCH

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
_INTEGER = re.compile(r"-?[0-9]{1,15}")
_TURNED_DAY = re.compile(r"[0-9]{1,4}[/. -][0-9]{1,2}[/. -][0-9]{1,4}([ T].*)?")
_COMMA_NUMBER = re.compile(r"-?[0-9.]*,[0-9]+")
_OTHER_NUMBER = re.compile(r"[0-9.,]+E[+-]?[0-9]+|[0-9]+\.|[0-9]{1,3}(,[0-9]{3})+|\.[0-9]+", re.I)


class Rows(NamedTuple):
    """A table: its file, the names of its columns, and its cells as texts, row after row."""

    file: str
    header: Sequence[str]
    cells: Sequence[str]

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self.cells) // len(self.header)

    def column(self, name: str) -> Sequence[str]:
        """The cells of a column, "" for one that an older program did not write."""
        if name not in self.header:
            return [""] * self.row_count
        return self.cells[self.header.index(name) :: len(self.header)]

    def rows(self) -> Iterator[tuple[str, ...]]:
        """The cells of each row."""
        return zip(*[iter(self.cells)] * len(self.header), strict=True)


class Cells:
    """Reads the values of one export; a value that the program never writes says who changed it.

    One thread only. Every method raises ChangedBySpreadsheet or ExportChanged.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.file = ""

    def csv(self, file: str, data: bytes, only: tuple[str, str] | None = None) -> Rows:
        """The table in the bytes of a file, or `only` its rows with this value in this column,
        perhaps with some others. Raises HandInTooLarge too."""
        self.file = file
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ExportChanged(name=self.name, file=file) from None
        try:
            header, cells = _plain(text, only) if '"' not in text else _quoted(text)
        except (csv.Error, ValueError):
            raise ExportChanged(name=self.name, file=file) from None
        self._require_header(file, header)
        if cells is None:
            raise ExportChanged(name=self.name, file=file)
        if len(cells) > MAX_ROWS * len(header):
            raise HandInTooLarge(name=self.name)
        return Rows(file, header, cells)

    def day(self, text: str) -> int | None:
        """A day as days since 1970-01-01, None for an empty cell."""
        try:
            day = _day_number(text) if text else None
        except ValueError:
            raise self.changed(text) from None
        if day is not None and not _FIRST <= day <= _LAST:
            raise ExportChanged(name=self.name, file=self.file)
        return day

    def columns(self, table: Rows, names: Sequence[str]) -> list[Sequence[str]]:
        """These columns of a table, which is the one that is read from now on."""
        self.file = table.file
        return [table.column(name) for name in names]

    def seconds_us(self, text: str) -> int:
        """Seconds as whole microseconds; 0 for an empty cell."""
        if not text:
            return 0
        if not _NUMBER.fullmatch(text):
            raise self.changed(text)
        seconds = float(text)
        if not 0 <= seconds <= _MOST_SECONDS:
            raise ExportChanged(name=self.name, file=self.file)
        return round(seconds * 1e6)

    def integer(self, text: str) -> int | None:
        """A whole number, None for an empty cell."""
        if not text:
            return None
        if not _INTEGER.fullmatch(text):
            raise self.changed(text)
        return int(text)

    def flag(self, text: str) -> int | None:
        """1 or 0, None for an empty cell."""
        try:
            return _FLAGS[text]
        except KeyError:
            raise self.changed(text) from None

    def instant(self, text: str) -> datetime | None:
        """An instant in UTC, None for an empty cell."""
        if not text:
            return None
        try:
            if text[10:11] != "T" or not text.endswith("+00:00"):
                raise ValueError
            return datetime.fromisoformat(text)
        except ValueError:
            raise self.changed(text) from None

    def code(self, text: str, known: str | None) -> str:
        """The participant's code, which is the same in every row and every table."""
        if known is None and is_code(text):
            return text
        if known is not None and text == known:
            return text
        if known is not None and is_code(text) and not _may_become(known, text):
            raise ExportChanged(name=self.name, file=self.file)
        raise ChangedBySpreadsheet(name=self.name, file=self.file, what=CODE_CHANGED)

    def changed(self, text: str) -> AppError:
        """Why a cell is not as the program wrote it."""
        for pattern, what in _SIGNS:
            if pattern.fullmatch(text):
                return ChangedBySpreadsheet(name=self.name, file=self.file, what=what)
        return ExportChanged(name=self.name, file=self.file)

    def as_written(self, file: str, table: Rows, digests: Mapping[str, str], code: str) -> Rows:
        """A sheet of a workbook, which is refused where its cells are not those of the digest."""
        sheet = file.partition(".")[0]
        if sheet_digest(map(table.column, COUNTED[sheet])) != digests.get(sheet):
            with suppress(ExportChanged):
                self._look_for_sign(file, table, code)
            raise ExportChanged(name=self.name, file=table.file)
        return table

    def sign_of_spreadsheet(self, file: str, data: bytes, code: str) -> AppError | None:
        """What a spreadsheet did to a table whose bytes are not those that were written."""
        try:
            self._look_for_sign(file, self.csv(file, data), code)
        except ChangedBySpreadsheet as error:
            return error
        except AppError:
            return None
        if b"\r\n" not in data:  # what LibreOffice does to a file that it has only saved
            return ChangedBySpreadsheet(name=self.name, file=file, what=LINES_CHANGED)
        return None

    def _look_for_sign(self, file: str, table: Rows, code: str) -> None:
        """Raises ChangedBySpreadsheet, and ExportChanged for any other change that is seen."""
        self.file = table.file
        types = [COLUMNS[file].get(name, "text") for name in table.header]
        at = table.header.index("record_id")
        for row in table.rows():
            if row[at] != code:
                self.code(row[at], code)
            for text, kind in zip(row, types, strict=True):
                self._require(text, kind)

    def _require(self, text: str, kind: str) -> None:
        check = _READ.get(kind)
        if check is not None:
            check(self, text)

    def _require_header(self, file: str, header: Sequence[str]) -> None:
        known = COLUMNS[file].keys()
        if "record_id" in header and len(set(header)) == len(header) > 2:
            return
        for sign, what in ((";", SEMICOLONS), ("\t", TABS)):
            parts = ",".join(header).replace('"', "").split(sign)
            if len(set(parts) & known) > 2:
                raise ChangedBySpreadsheet(name=self.name, file=file, what=what)
            if parts[0].lower().startswith("sep="):
                raise ChangedBySpreadsheet(name=self.name, file=file, what=what)
        raise ExportChanged(name=self.name, file=file)


def _plain(text: str, only: tuple[str, str] | None) -> tuple[list[str], list[str] | None]:
    """The header and the cells of a table in which no cell is quoted, as in nearly every one; None
    for cells where lines differ in how many they have."""
    text, end = text.rstrip("\r\n"), "\r\n"
    if text.count("\n") != text.count(end):
        text, end = text.replace(end, "\n"), "\n"
    first, _, rest = text.partition(end)
    header = first.split(",")
    lines = rest.split(end) if rest else []
    if not {line.count(",") for line in lines} <= {len(header) - 1}:
        return header, None
    if only is not None and only[0] in header:  # many times faster than to split all of them
        at = header.index(only[0])
        lines = [line for line in lines if line.split(",", at + 1)[at] == only[1]]
    return header, ",".join(lines).split(",") if lines else []


def _quoted(text: str) -> tuple[list[str], list[str] | None]:
    """The same of any table. Raises csv.Error and ValueError."""
    header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    even = set(map(len, rows)) <= {len(header)}
    return header, list(chain.from_iterable(rows)) if even else None


def _may_become(code: str, text: str) -> bool:
    """Whether a spreadsheet could have made `text` of a code: of 007 it makes 7."""
    return is_changed_by_spreadsheets(code) or code.lstrip("0") == text.lstrip("0")


def day_number(day: date) -> int:
    """A day as days since 1970-01-01."""
    return day.toordinal() - _EPOCH


@lru_cache(8192)  # many practices of many people share a day
def _day_number(text: str) -> int:
    """Raises ValueError."""
    if not _ISO_DAY.fullmatch(text):
        raise ValueError(text)
    return day_number(date.fromisoformat(text))


def day_of(number: int) -> date:
    """The day of such a number."""
    return date.fromordinal(number + _EPOCH)


_FLAGS = {"": None, "0": 0, "1": 1}
_READ: dict[str, Callable[[Cells, str], object]] = {
    "date": Cells.day,
    "datetime": Cells.instant,
    "number": Cells.seconds_us,
    "integer": Cells.integer,
    "yes-no": Cells.flag,
}
_SIGNS = (
    (_COMMA_NUMBER, DECIMAL_COMMAS),
    (_OTHER_NUMBER, NUMBERS_CHANGED),
    (_TURNED_DAY, DATES_TURNED),
    (re.compile("true|false|vero|falso", re.IGNORECASE), NUMBERS_CHANGED),
)
