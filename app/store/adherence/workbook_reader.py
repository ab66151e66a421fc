"""Reads the tables of a workbook (.xlsx) as the texts that the CSV files hold.

Also of one that a spreadsheet has saved again: its cells are typed, so that days stay days. A
workbook is a zip of XML parts, described in ECMA-376, part 1, 18.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import chain
from xml.etree import ElementTree

from app.core.adherence.adherence_errors import (
    CODE_CHANGED,
    ChangedBySpreadsheet,
    ExportChanged,
    HandInTooLarge,
    NotAnExport,
)
from app.core.practice.table import text_of
from app.store.adherence.hand_ins import WORKBOOK, read_part
from app.store.adherence.tables import COLUMNS, MAX_ROWS, Rows

_DAY_ZERO, _DAY_ZERO_1904 = datetime(1899, 12, 30, tzinfo=UTC), datetime(1904, 1, 1, tzinfo=UTC)
_MOST_DAYS = 120_000
_DAY_MS = 86_400_000
_MAX_TEXTS = 500_000
_LETTERS = re.compile(r"[A-Z]{1,3}")
_MAX_COLUMNS = 200


class Workbook:
    """The tables of one workbook; one thread only.

    Every method raises HandInUnreadable, HandInTooLarge, NotAnExport, ExportChanged and
    ChangedBySpreadsheet.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise NotAnExport(name=name) from error
        self._parts = {part.filename: part for part in self._archive.infolist()}
        self._sheets, self._zero = self._contents()
        if "plays" not in self._sheets:
            raise NotAnExport(name=name)
        self._texts = self._shared_texts()

    def has(self, file: str) -> bool:
        """Whether the sheet of a table is there."""
        return file.partition(".")[0] in self._sheets

    def made_at(self) -> datetime | None:
        """When it was made, as it says itself; None where it does not."""
        if "docProps/core.xml" not in self._parts:
            return None
        for at, element in self._elements("docProps/core.xml"):
            if at == "created" and element.text:
                try:
                    made = datetime.fromisoformat(element.text)
                except ValueError:
                    return None
                return made if made.tzinfo else made.replace(tzinfo=UTC)
        return None

    def about(self) -> Mapping[str, str]:
        """What the sheet "about" says, by key; nothing in a workbook of an older program."""
        if "about" not in self._sheets:
            return {}
        rows = self._rows("about", {})
        return {row[0]: row[1] for row in rows if len(row) > 1}

    def table(self, file: str) -> Rows:
        """The table of a file, such as `plays.csv`."""
        sheet = file.partition(".")[0]
        rows = self._rows(sheet, COLUMNS[file])
        header = next(rows, [])
        if "record_id" not in header or len(set(header)) != len(header):
            raise ExportChanged(name=self.name, file=f"{WORKBOOK}, {sheet}")
        cells = list(chain.from_iterable(self._bounded(rows, len(header))))
        return Rows(f"{WORKBOOK}, {sheet}", header, cells)

    def _bounded(self, rows: Iterator[list[str]], width: int) -> Iterator[list[str]]:
        for count, row in enumerate(rows):
            if count >= MAX_ROWS:
                raise HandInTooLarge(name=self.name)
            if any(row[width:]):
                raise ExportChanged(name=self.name, file=WORKBOOK)
            if any(row):
                yield (row + [""] * width)[:width]

    def _contents(self) -> tuple[dict[str, str], datetime]:
        """The part of each sheet by the sheet's name, and the day from which days are counted."""
        targets: dict[str, str] = {}
        for at, element in self._elements("xl/_rels/workbook.xml.rels"):
            if at == "Relationship":
                target = element.get("Target", "").removeprefix("/xl/").removeprefix("xl/")
                targets[element.get("Id", "")] = f"xl/{target}"
        sheets, zero = {}, _DAY_ZERO
        for at, element in self._elements("xl/workbook.xml"):
            if at == "workbookPr" and element.get("date1904") in ("1", "true"):
                zero = _DAY_ZERO_1904
            if at == "sheet":
                key = next((v for k, v in element.items() if k.endswith("}id")), "")
                sheets[element.get("name", "")] = targets.get(key, "")
        return sheets, zero

    def _shared_texts(self) -> list[str]:
        texts: list[str] = []
        if "xl/sharedStrings.xml" not in self._parts:
            return texts
        for at, element in self._elements("xl/sharedStrings.xml"):
            if at == "si":
                texts.append(_text(element))
                if len(texts) > _MAX_TEXTS:
                    raise HandInTooLarge(name=self.name)
                element.clear()
        return texts

    def _rows(self, sheet: str, types: Mapping[str, str]) -> Iterator[list[str]]:
        """The rows of a sheet as texts, the header first."""
        kinds: list[str] | None = None if types else []
        for at, element in self._elements(self._sheets.get(sheet, "")):
            if at != "row":
                continue
            row: list[str] = []
            for cell in element:
                place = _place(cell.get("r", ""), len(row))
                if place >= _MAX_COLUMNS:
                    raise ExportChanged(name=self.name, file=WORKBOOK)
                row += [""] * (place + 1 - len(row))
                row[place] = self._cell(cell, kinds[place] if kinds and place < len(kinds) else "")
            element.clear()
            yield row
            if kinds is None:
                kinds = ["code" if n == "record_id" else types.get(n, "text") for n in row]

    def _cell(self, cell: ElementTree.Element, kind: str) -> str:
        form = cell.get("t", "n")
        if form == "inlineStr":
            return _text(cell)
        value = next((one.text or "" for one in cell if _name(one) == "v"), "")
        if form == "s":
            if not value.isdecimal() or int(value) >= len(self._texts):
                raise ExportChanged(name=self.name, file=WORKBOOK)
            return self._texts[int(value)]
        if form == "e":
            raise ExportChanged(name=self.name, file=WORKBOOK)
        if form != "n" or not value:
            return value
        if kind == "code":
            raise ChangedBySpreadsheet(name=self.name, file=WORKBOOK, what=CODE_CHANGED)
        try:
            return self._number(float(value), kind)
        except ValueError as error:
            raise ExportChanged(name=self.name, file=WORKBOOK) from error

    def _number(self, number: float, kind: str) -> str:
        """Raises ValueError."""
        if kind in ("date", "datetime"):
            if not 0 <= number < _MOST_DAYS:
                raise ValueError("no day")
            at = self._zero + timedelta(milliseconds=round(number * _DAY_MS))
            return at.date().isoformat() if kind == "date" else at.isoformat("T", "seconds")
        return str(int(number)) if number.is_integer() else text_of(number)

    def _elements(self, part: str) -> Iterator[tuple[str, ElementTree.Element]]:
        """The elements of a part with their names, each once it is whole."""
        if part not in self._parts:
            raise NotAnExport(name=self.name)
        data = read_part(self._archive, self._parts[part], self.name)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:  # nothing here has any, and they can grow
            raise NotAnExport(name=self.name)
        try:
            for _, element in ElementTree.iterparse(io.BytesIO(data)):
                yield _name(element), element
        except (ElementTree.ParseError, LookupError, ValueError) as error:
            raise ExportChanged(name=self.name, file=WORKBOOK) from error


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _text(element: ElementTree.Element) -> str:
    """The text of a cell, without what only says how it is read aloud."""
    return "".join(
        one.text or ""
        for parent in element.iter()
        if _name(parent) != "rPh"
        for one in parent
        if _name(one) == "t"
    )


def _place(reference: str, following: int) -> int:
    """The number of a cell's column, from 0: B7 is 1."""
    letters = _LETTERS.match(reference)
    if letters is None:
        return following
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
