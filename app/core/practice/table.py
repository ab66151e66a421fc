"""Tables for other programs: typed columns with their meaning, and text that runs as no formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from itertools import chain, islice
from typing import Any, Literal

Cell = str | int | float | bool | date | datetime | None
ColumnType = Literal["text", "integer", "number", "date", "datetime", "yes-no"]

# A spreadsheet runs a cell that begins with one of these as a formula
# (https://owasp.org/www-community/attacks/CSV_Injection); the wide forms do so in some locales.
_STARTS_FORMULA = re.compile("'*[=+\\-@\\t\\r\\n＝＋－＠]")
_PIECE_ROWS = 1000
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

    def column(self, name: str) -> Iterator[Cell]:
        """The values of a column, from the first row to the last."""
        at = self.header().index(name)
        return (row[at] for row in self.rows)

    def only(self, name: str, value: Cell) -> Table:
        """The table with only those rows that have a value in a column."""
        at = self.header().index(name)
        return replace(self, rows=tuple(row for row in self.rows if row[at] == value))

    def texts(self, rows: int | None = None) -> Iterator[tuple[str, ...]]:
        """The rows as they are written, or only the first of them."""
        for row in self.rows[:rows]:
            yield tuple(map(text_of, row))

    def pieces(self) -> Iterator[bytes]:
        """The file, piece by piece: UTF-8 without a mark, comma, CR LF, quoted where needed
        (RFC 4180)."""
        texts = chain([self.header()], self.texts())
        while rows := list(islice(texts, _PIECE_ROWS)):
            piece = io.StringIO(newline="")
            csv.writer(piece, lineterminator="\r\n").writerows(rows)
            yield piece.getvalue().encode()

    def csv(self) -> bytes:
        """All of the file, as `pieces` gives it."""
        return b"".join(self.pieces())


def text_of(cell: Cell) -> str:
    """A value as it is written: ISO dates, a decimal point, 1 and 0, nothing for None."""
    return "" if cell is None else _TEXT_OF[type(cell)](cell)


def _number_text(number: float) -> str:
    return f"{number:.6f}".rstrip("0").rstrip(".")


def writable(text: str) -> str:
    """A text that a file in UTF-8 can hold: what it cannot becomes the replacement character."""
    if text.isprintable():
        return text
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


@lru_cache(4096)  # most texts of a table stand in many of its rows
def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe is put before one that could.

    It is made `writable`.
    """
    text = writable(text)
    return f"'{text}" if _STARTS_FORMULA.match(text) else text


_TEXT_OF: dict[type, Callable[[Any], str]] = {
    bool: lambda cell: "1" if cell else "0",
    int: str,
    float: lru_cache(4096)(_number_text),
    datetime: lambda cell: cell.isoformat(timespec="seconds"),
    date: lru_cache(4096)(date.isoformat),
    str: defused,
}
"""By a dictionary, as a table has millions of cells."""
