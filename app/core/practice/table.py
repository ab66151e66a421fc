"""Tables for other programs: typed columns with their meaning, and text that runs as no formula."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

Cell = str | int | float | bool | date | None
ColumnType = Literal["text", "integer", "number", "date", "datetime", "yes-no"]

# A spreadsheet runs a cell that begins with one of these as a formula
# (https://owasp.org/www-community/attacks/CSV_Injection); the wide forms do so in some locales.
_STARTS_FORMULA = re.compile("'*[=+\\-@\\t\\r\\n＝＋－＠]")
_MAY_START_FORMULA = frozenset("'=+-@\t\r\n＝＋－＠")
_PIECE_ROWS = 1000
_OFTEN = 4
"""So often each value of a column stands in it, at the mean, where each is written only once."""
_SECONDS_END, _ZONE_BEGIN = len("2026-12-09T06:42:00"), len("2026-12-09T06:42:00.000")
_MUST_BE_QUOTED = ('"', ",", "\r", "\n")
"""Looked for one by one, which takes a tenth of the time of a pattern of them all."""
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
    """A file of rows: `name` without its ending. Immutable; any thread may use it.

    `cells` are the values of each column, from the first row to the last: a table of hundreds of
    thousands of rows is made and written by columns. An instant is a text in UTC, such as
    `2026-12-09T06:42:00.000+00:00`.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    cells: tuple[Sequence[Cell], ...]

    @staticmethod
    def of_rows(
        name: str, meaning: str, columns: tuple[Column, ...], rows: Iterable[Sequence[Cell]]
    ) -> Table:
        """A table made row by row."""
        cells = tuple(zip(*rows, strict=True)) or ((),) * len(columns)
        return Table(name, meaning, columns, cells)

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The values of each row."""
        return tuple(zip(*self.cells, strict=True))

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self.cells[0])

    @property
    def file_name(self) -> str:
        """The name of the file, for example `plays.csv`."""
        return f"{self.name}.csv"

    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Sequence[Cell]:
        """The values of a column, from the first row to the last."""
        return self.cells[self.header().index(name)]

    def plain_texts(self, name: str) -> Sequence[str]:
        """A column as a workbook holds it, each value as a text: none is `defused`, as none
        runs as a formula there."""
        at = self.header().index(name)
        if self.columns[at].type != "text":
            return _column_texts(self.columns[at], self.cells[at])
        return ["" if text is None else writable(str(text)) for text in self.cells[at]]

    def texts(self, rows: int | None = None) -> Iterator[tuple[str, ...]]:
        """The rows as they are written, or only the first of them."""
        return zip(*self._texts(slice(rows)), strict=True)

    def pieces(self) -> Iterator[bytes]:
        """The file, piece by piece: UTF-8 without a mark, comma, CR LF, quoted where needed
        (RFC 4180)."""
        yield _csv((name,) for name in self.header())
        for first in range(0, self.row_count, _PIECE_ROWS):
            yield _csv(self._texts(slice(first, first + _PIECE_ROWS)))

    def csv(self) -> bytes:
        """All of the file, as `pieces` gives it."""
        return b"".join(self.pieces())

    def _texts(self, rows: slice) -> list[Sequence[str]]:
        """Some rows as they are written, column by column."""
        return [
            _column_texts(column, cells[rows])
            for column, cells in zip(self.columns, self.cells, strict=True)
        ]


def instant_cell(at: datetime) -> str:
    """An instant as a table holds it."""
    return at.astimezone(UTC).isoformat("T", "milliseconds")


def text_of(cell: Cell) -> str:
    """A value as it is written: ISO dates, a decimal point, 1 and 0, nothing for None."""
    return _TEXT_OF[type(cell)](cell)


def _texts_of(column: Sequence[Any]) -> Sequence[str]:
    """The values of a column as `text_of` writes each, for most of them are of one type, and few of
    many columns differ."""
    types = set(map(type, column))
    if len(types - {type(None)}) > 1:
        return list(map(text_of, column))
    distinct = set(column)
    if len(distinct) * _OFTEN < len(column):
        known = {value: text_of(value) for value in distinct}
        return list(map(known.__getitem__, column))
    if types <= {float, type(None)}:
        return [text or "" for text in number_texts(column)]
    if len(types) > 1:
        return list(map(text_of, column))
    if types == {str} and _is_harmless(column):
        return column
    return list(map(_TEXT_OF[types.pop()], column)) if types else ()


def _column_texts(column: Column, cells: Sequence[Any]) -> Sequence[str]:
    return _to_seconds(cells) if column.type == "datetime" else _texts_of(cells)


def _to_seconds(instants: Sequence[Any]) -> Sequence[str]:
    """Instants without parts of a second."""
    return [text[:_SECONDS_END] + text[_ZONE_BEGIN:] if text else "" for text in instants]


def _is_harmless(texts: Sequence[str]) -> bool:
    """Whether `defused` would leave all of them as they are, told at one look."""
    firsts = {text[:1] for text in texts}
    return firsts.isdisjoint(_MAY_START_FORMULA) and "".join(texts).isprintable()


def _csv(columns: Iterable[Sequence[str]]) -> bytes:
    """Lines of these columns; by columns, as hardly any has a text that must be quoted."""
    lines = map(",".join, zip(*map(_quoted, columns), strict=True))
    return "\r\n".join([*lines, ""]).encode()


def _quoted(texts: Sequence[str]) -> Sequence[str]:
    if not _must_be_quoted("".join(texts)):
        return texts
    return [
        '"{}"'.format(text.replace('"', '""')) if _must_be_quoted(text) else text for text in texts
    ]


def _must_be_quoted(text: str) -> bool:
    return any(sign in text for sign in _MUST_BE_QUOTED)


def number_text(number: float) -> str:
    """A number as it is written: at most six places behind the point."""
    return f"{number:.6f}".rstrip("0").rstrip(".")


def number_texts(numbers: Sequence[float | None]) -> list[str | None]:
    """Numbers as `number_text` writes each, None for None; all at one go, which takes two thirds of
    the time."""
    known = tuple([number for number in numbers if number is not None])
    written = ("%.6f\n" * len(known) % known).splitlines()
    texts: list[str | None] = [text.rstrip("0").rstrip(".") for text in written]
    if len(known) == len(numbers):
        return texts
    left = iter(texts)
    return [None if number is None else next(left) for number in numbers]


def writable(text: str) -> str:
    """A text that a file in UTF-8 can hold: what it cannot becomes the replacement character."""
    if text.isprintable():
        return text
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe is put before one that could.

    It is made `writable`.
    """
    text = writable(text)
    return f"'{text}" if _STARTS_FORMULA.match(text) else text


_TEXT_OF: dict[type, Callable[[Any], str]] = {
    type(None): lambda cell: "",
    bool: {True: "1", False: "0"}.__getitem__,
    int: str,
    float: number_text,
    date: date.isoformat,
    str: defused,
}
"""By a dictionary, as a table has millions of cells."""
