"""Tables come out as every tool reads them, and no text in them starts anything."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core.practice.table import Cell, Column, Table, defused, text_of

FORMULA_SIGNS = "=+-@\t\r"
ALL_SIGNS = tuple(FORMULA_SIGNS + "\n＝＋－＠")
TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"))


def table(*cells: str) -> Table:
    columns = tuple(Column(f"c{i}", "text", "") for i in range(len(cells)))
    return Table.of_rows("t", "", columns, [cells])


def as_it_was(text: str) -> str:
    """The text that was defused: without the apostrophe that was put before a formula's sign."""
    behind = text.lstrip("'")
    return text[1:] if behind != text and behind[:1] in ALL_SIGNS else text


@given(TEXTS)
@example("=1+1")
@example("'=1+1")
@example("''-")
def test_a_defused_text_starts_nothing_and_comes_back(text: str) -> None:
    safe = defused(text)
    assert not safe.startswith(tuple(FORMULA_SIGNS))
    assert as_it_was(safe) == text


@pytest.mark.parametrize("sign", FORMULA_SIGNS)
def test_a_text_that_starts_a_formula_gets_an_apostrophe(sign: str) -> None:
    assert defused(f"{sign}cmd|'/c calc'!A0") == f"'{sign}cmd|'/c calc'!A0"


@pytest.mark.parametrize("text", ["Body scan", "3 - 2 = 1", "'n corpo", "È l'ora", ""])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert defused(text) == text


def test_what_utf_8_cannot_hold_is_replaced() -> None:
    assert (
        defused("a\ud800b\0c").encode()
        == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c".encode()
    )


@given(st.lists(TEXTS, min_size=2, max_size=5))
def test_a_file_reads_back_as_the_texts_it_was_made_of(cells: list[str]) -> None:
    read = list(csv.reader(io.StringIO(table(*cells).csv().decode(), newline="")))
    assert [as_it_was(cell) for cell in read[1]] == cells


def test_a_file_has_no_mark_at_its_start_and_network_line_ends() -> None:
    assert table("a, b", "è").csv() == 'c0,c1\r\n"a, b",è\r\n'.encode()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (True, "1"),
        (False, "0"),
        (-300, "-300"),
        (480.0, "480"),
        (0.123456789, "0.123457"),
        (1e-9, "0"),
        (date(2026, 12, 9), "2026-12-09"),
    ],
)
def test_values_are_written_alike_everywhere(cell: object, text: str) -> None:
    assert text_of(cell) == text


def test_an_instant_is_written_without_parts_of_a_second() -> None:
    column = Column("at", "datetime", "")
    cells = ("2026-12-09T06:42:00.250+00:00", None)
    assert Table("t", "", (column,), (cells,)).csv() == b"at\r\n2026-12-09T06:42:00+00:00\r\n\r\n"


@given(st.lists(st.one_of(st.none(), st.booleans(), st.integers(0, 2), st.floats(0, 2), TEXTS)))
@example([1, True, 1.0, *[1] * 9])
@example(["=1", *["=1"] * 9, None])
@example([0.1, None, 480.0, 1e-9])
def test_a_column_is_written_as_each_of_its_values_is(cells: list[Cell]) -> None:
    written = Table("t", "", (Column("c", "text", ""),), (cells,)).texts()
    assert [text for (text,) in written] == list(map(text_of, cells))
