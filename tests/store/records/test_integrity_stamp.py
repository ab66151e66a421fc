"""Records that nobody touched since they were found sound are not looked through again."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from app.store.records.database import Database
from app.store.records.integrity_stamp import IntegrityStamp
from app.store.records.settings import Settings
from tests.core.examples import noon

NOON = noon(date(2026, 12, 9))


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Records that were looked through when they were closed."""
    path = tmp_path / "records.sqlite"
    Database.open(path, NOON).close(look=True)
    return path


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every look through the records."""
    seen: list[str] = []
    rows = Database.rows

    def noted(database: Database, sql: str, parameters: tuple[object, ...] = ()) -> object:
        if "quick_check" in sql:
            seen.append(sql)
        return rows(database, sql, parameters)

    monkeypatch.setattr(Database, "rows", noted)
    return seen


def test_untouched_they_are_not_looked_through(records: Path, checks: list[str]) -> None:
    Database.open(records, NOON).close()
    assert checks == []


def test_another_write_has_them_looked_through(records: Path, checks: list[str]) -> None:
    with Database.open(records, NOON) as database:
        Settings(database).tray = True
    checks.clear()
    Database.open(records, NOON).close()
    assert len(checks) == 1


def test_a_byte_that_changed_has_them_looked_through(records: Path, checks: list[str]) -> None:
    with records.open("r+b") as file:
        file.seek(-1, os.SEEK_END)
        file.write(b"\x00")
    Database.open(records, NOON).close()
    assert len(checks) == 1


def test_a_quick_close_marks_nothing(records: Path) -> None:
    with Database.open(records, NOON) as database:
        Settings(database).tray = True
    assert not IntegrityStamp(records).holds()


def test_without_the_file_they_are_looked_through(records: Path, checks: list[str]) -> None:
    records.with_name("records.sound").unlink()
    Database.open(records, NOON).close()
    assert len(checks) == 1
