"""With years of practices a command does not read them one by one, or all of them at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from app.store.packs.library import Library
from app.store.paths import Home
from app.store.records.database import Database
from tests import ten_years
from tests.cli.console import Console
from tests.packs import PROGRAMME_ID
from tests.store.parts import moment

DAYS = 500
PRACTICES = DAYS * ten_years.A_DAY
PIECE = 1000


@pytest.fixture
def read(console: Console, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many rows each query of the commands gave; they find 2,500 practices."""
    home = Home.open(console.home)
    programme = Library(home).programme(PROGRAMME_ID).programme
    with Database.open(home.records(), moment()) as database:
        assert ten_years.fill(database, programme, moment(), DAYS) == PRACTICES
    found: list[int] = []
    rows = Database.rows

    def counted(
        database: Database, sql: str, parameters: Sequence[Any] = ()
    ) -> list[tuple[Any, ...]]:
        given = rows(database, sql, parameters)
        found.append(len(given))
        return given

    monkeypatch.setattr(Database, "rows", counted)
    return found


@pytest.mark.parametrize("command", ["status", "start 2026-11-16", "practised 2026-12-08 20"])
def test_practices_are_counted_by_the_database(
    console: Console, read: list[int], command: str
) -> None:
    console(*command.split())
    assert 0 < sum(read) < DAYS + 100  # the days, but not their practices


def test_the_log_holds_a_piece_of_them_at_once(console: Console, read: list[int]) -> None:
    lines = console.ok("log").out.splitlines()[1:]
    assert len(lines) == PRACTICES
    assert max(read) == PIECE
    assert PRACTICES <= sum(read) < PRACTICES + 100
    assert len({line.index(" of ") for line in lines[:PIECE] if " of " in line}) == 1


def test_the_log_in_json_holds_a_piece_of_them_at_once(console: Console, read: list[int]) -> None:
    answer = console.ok("log", "--json")
    ids = [practice["id"] for practice in answer.value]
    assert ids == sorted(ids, reverse=True)
    assert (len(ids), max(read)) == (PRACTICES, PIECE)


def test_an_export_never_holds_them_all_as_practices(
    console: Console, read: list[int], tmp_path: Path
) -> None:
    answer = console.ok("export", str(tmp_path / "export"))
    assert f"plays.csv: {PRACTICES} rows" in answer.out
    assert max(read) == PIECE
    written = (tmp_path / "export" / "plays.csv").read_bytes()
    assert written.count(b"\r\n") == PRACTICES + 1


def test_each_line_of_the_log_is_json_as_python_writes_it(
    console: Console, read: list[int]
) -> None:
    begin, *lines, end = console.ok("log", "--json").out.splitlines()
    assert (begin, end, len(lines)) == ("[", "]", PRACTICES)
    for line in lines:
        text = line.removesuffix(",")
        assert json.dumps(json.loads(text)) == text
