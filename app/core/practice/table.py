"""Tables for other programs: typed columns with their meaning, and text that runs as no formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Cell = str | int | float | bool | date | datetime | None
ColumnType = Literal["text", "integer", "number", "date", "datetime", "yes-no"]

# A spreadsheet runs a cell that begins with one of these as a formula
# (https://owasp.org/www-community/attacks/CSV_Injection); the wide forms do so in some locales.
_STARTS_FORMULA = re.compile("'*[=+\\-@\\t\\r\\n＝＋－＠]")
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type, and what a reader must know to use it.

    `unit` is empty for what has none. `denominator` says what a count is out of.
    """

    name: str
    type: ColumnType
    meaning: str
    unit: str = ""
    denominator: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows: `name` without its ending. Immutable; any thread may use it."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def file_name(self) -> str:
        """The name of the file, for example `plays.csv`."""
        return f"{self.name}.csv"

    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def texts(self, rows: int | None = None) -> Iterator[tuple[str, ...]]:
        """The rows as they are written, or only the first of them."""
        for row in self.rows[:rows]:
            yield tuple(text_of(cell) for cell in row)

    def csv(self) -> bytes:
        """The file: UTF-8 without a mark, comma, CR LF, quoted where needed (RFC 4180)."""
        return csv_bytes(self.header(), self.texts())


def csv_bytes(header: Sequence[str], rows: Iterator[tuple[str, ...]]) -> bytes:
    """A header and rows of finished texts as RFC 4180 has them, in UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


def text_of(cell: Cell) -> str:
    """A value as it is written: ISO dates, a decimal point, 1 and 0, nothing for None."""
    match cell:
        case None:
            return ""
        case bool():
            return "1" if cell else "0"
        case int():
            return str(cell)
        case float():
            return f"{cell:.6f}".rstrip("0").rstrip(".")
        case datetime():
            return cell.isoformat(timespec="seconds")
        case date():
            return cell.isoformat()
    return defused(cell)


def writable(text: str) -> str:
    """A text that a file in UTF-8 can hold: what it cannot becomes the replacement character."""
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe is put before one that could.

    It is made `writable`.
    """
    text = writable(text)
    return f"'{text}" if _STARTS_FORMULA.match(text) else text
