"""The workbook for a spreadsheet: numbers are numbers, days are days, and no text runs."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from app.core.practice.table import Cell, Column, Table
from app.store.records import workbook as workbook_module
from app.store.records.workbook import is_ours, workbook

_NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "http://a.b/",
    "{=1}",
    "'x",
    "007",
    "1E5",
    "è",
    " a<&>\r\nb ",
    "_x0041_",
]


def table(*columns: Column, rows: tuple[tuple[Cell, ...], ...]) -> Table:
    return Table.of_rows("plays", "For a test.", columns, rows)


def cells(made: bytes) -> dict[str, tuple[str, str, str]]:
    """The cells of the first sheet: kind, value and number format, read from the file itself."""
    with zipfile.ZipFile(BytesIO(made)) as archive:
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        styles = ElementTree.fromstring(archive.read("xl/styles.xml"))
        shared = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
    texts = ["".join(t.text or "" for t in item.iter(f"{{{_NS['m']}}}t")) for item in shared]
    codes = {f.get("numFmtId"): f.get("formatCode") for f in styles.iterfind(".//m:numFmt", _NS)}
    formats = [
        codes.get(x.get("numFmtId"), "") or "" for x in styles.iterfind("m:cellXfs/m:xf", _NS)
    ]
    found = {}
    for cell in sheet.iterfind(".//m:c", _NS):
        assert cell.find("m:f", _NS) is None  # no formula anywhere
        kind, value = cell.get("t", "n"), cell.findtext("m:v", "", _NS)
        if kind == "inlineStr":
            kind, value = "s", _as_shown(cell.findtext("m:is/m:t", "", _NS))
        elif kind == "s":
            value = texts[int(value)]
        found[str(cell.get("r"))] = (
            kind,
            value,
            formats[int(cell.get("s", "0"))],
        )
    return found


def _as_shown(text: str) -> str:
    """Without the escapes of ECMA-376, part 1, 22.9.2.19."""
    return re.sub("_x([0-9A-F]{4})_", lambda code: chr(int(code[1], 16)), text)


def test_every_type_is_one_of_the_spreadsheet() -> None:
    columns = [
        Column(name, name, "")
        for name in ("text", "integer", "number", "date", "datetime", "yes-no")
    ]
    at = "2026-12-09T07:42:00.000+00:00"
    made = workbook(
        [table(*columns, rows=(("a", 3, 2.5, date(2026, 12, 9), at, True), 6 * (None,)))]
    )
    found = cells(made)
    assert found["A2"][:2] == ("s", "a")
    assert found["B2"][:2] == ("n", "3")
    assert found["C2"][:2] == ("n", "2.5")
    assert found["D2"] == ("n", "46365", "yyyy-mm-dd")  # days since 1899-12-30
    assert found["E2"][2] == "yyyy-mm-dd hh:mm:ss"
    assert abs(float(found["E2"][1]) - (46365 + 462 / 1440)) < 1e-6
    assert found["F2"][:2] == ("n", "1")
    assert not any(re.fullmatch("[A-F]3", name) for name in found)  # what is not known is empty


def test_no_text_runs_as_a_formula_or_becomes_a_number_or_a_link() -> None:
    made = workbook([table(Column("text", "text", ""), rows=tuple((text,) for text in HOSTILE))])
    found = cells(made)
    assert [found[f"A{line}"][:2] for line in range(2, len(HOSTILE) + 2)] == [
        ("s", text) for text in HOSTILE
    ]
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert b"hyperlink" not in archive.read("xl/worksheets/sheet1.xml")


def test_what_no_cell_can_hold_is_cut_and_says_so() -> None:
    made = workbook([table(Column("text", "text", ""), rows=(("a\0" + "x" * 40_000,),))])
    text = cells(made)["A2"][1]
    assert (len(text), text[:3], text[-1]) == (32_767, "a\N{REPLACEMENT CHARACTER}x", "…")


def test_it_knows_its_own(tmp_path: Path) -> None:
    ours, foreign = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    ours.write_bytes(workbook([table(Column("text", "text", ""), rows=())]))
    foreign.write_bytes(b"PK")
    assert is_ours(ours)
    assert not is_ours(foreign)


def test_cells_that_are_alike_are_those_that_are_written_one_by_one() -> None:
    parts = [
        workbook_module._Part(letter, kind, "")
        for letter, kind in (("A", "text"), ("B", "integer"), ("C", "number"), ("D", "text"))
    ]
    texts = ["a & b", " <c>", None, "d_x0041_"]
    columns = (
        [texts[at % 4] for at in range(400)],
        [at % 3 or None for at in range(400)],
        [at % 2 / 3 for at in range(400)],
        [f"{at}" for at in range(400)],
    )
    numbers = [str(at) for at in range(400)]
    together = map("".join, zip(*workbook_module._cells(parts, columns, numbers), strict=True))
    one_by_one = [workbook_module._column(*of, numbers) for of in zip(parts, columns, strict=True)]
    assert list(together) == list(map("".join, zip(*one_by_one, strict=True)))
    assert len(list(workbook_module._cells(parts, columns, numbers))) == 2
