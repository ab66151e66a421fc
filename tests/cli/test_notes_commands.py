"""Headache notes from the command line: a day, the medicines, a month with its figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.store.records.settings import Settings
from tests.cli.console import Console, assert_refused
from tests.store.parts import open_database

NO_CLASSES = {
    "triptan": 0,
    "ergotamine": 0,
    "paracetamol": 0,
    "aspirin": 0,
    "nsaid": 0,
    "combination": 0,
    "opioid": 0,
    "other": 0,
    "non-opioid": 0,
}


def test_a_day_says_what_is_kept(console: Console) -> None:
    answer = console.ok("notes", "day", "2026-12-09", "2")
    assert "Headache notes are on now." in answer.words
    assert "Kept: Wednesday 9 December 2026: moderate." in answer.words
    with open_database(console.home) as database:
        assert Settings(database).notes is True
    answer = console.ok("notes", "day", "2026-12-08", "none", "--late")
    assert answer.words == "Kept: Tuesday 8 December 2026: no headache (late)."


def test_what_is_not_said_again_stays(console: Console) -> None:
    console.ok("notes", "medicine", "add", "Eletriptan = 40", "triptan")
    said = ("--duration", "4-h-or-more", "--medicine", "eletriptan = 40=2", "--migraine", "unsure")
    console.ok("notes", "day", "2026-12-01", "3", *said, "--note", "=1+1")
    day = console.ok("notes", "day", "2026-12-01", "mild", "--json").value
    assert day == {
        "date": "2026-12-01",
        "level": "mild",
        "duration": "4-h-or-more",
        "acute": True,
        "intakes": [{"medicine": "Eletriptan = 40", "class": "triptan", "count": 2}],
        "migraine": "unsure",
        "note": "=1+1",
        "entered": "recalled",
    }
    emptied = ("--duration", "blank", "--medicine", "Eletriptan = 40=0", "--note", "")
    day = console.ok("notes", "day", "2026-12-01", "mild", *emptied, "--json").value
    assert (day["duration"], day["acute"], day["intakes"], day["note"]) == (None, None, [], "")
    assert console.ok("notes", "day", "2026-12-01", "0", "--json").value["migraine"] is None


def test_a_month_with_its_figures(console: Console) -> None:
    console.ok("notes", "medicine", "add", "Sumatriptan", "triptan")
    console.ok("notes", "medicine", "add", "Tachipirina", "paracetamol")
    console.ok("notes", "medicine", "add", "Ibuprofen", "nsaid")
    both = ("--medicine", "Tachipirina=1", "--medicine", "Ibuprofen=2")
    console.ok("notes", "day", "2026-11-30", "2", *both)
    console.ok("notes", "day", "2026-11-29", "1", "--medicine", "Sumatriptan")
    console.ok("notes", "day", "2026-11-28", "none", "--acute", "no")
    console.ok("notes", "day", "2026-12-01", "3")
    found = console.ok("notes", "show", "--month", "2026-11", "--json").value
    assert found["month"] == "2026-11"
    dates = [day["date"] for day in found["days"]]
    assert dates == ["2026-11-28", "2026-11-29", "2026-11-30"]
    assert found["figures"] == {
        "days": 30,
        "days_filled": 3,
        "comparable": False,
        "headache_free_days": 1,
        "headache_days": 2,
        "moderate_or_severe_days": 1,
        "long_days": 0,
        "migraine_days": 0,
        "acute_days": 2,
        "class_days": NO_CLASSES | {"triptan": 1, "paracetamol": 1, "nsaid": 1, "non-opioid": 1},
        "multi_class_days": 0,
        "intakes": 4,
    }
    words = console.ok("notes", "show", "--month", "2026-11").words
    assert "Days filled 3 of 30" in words
    assert "Headache days 2 of 3 filled" in words
    assert console.ok("notes", "show", "--json").value["month"] == "2026-12"


def test_a_day_is_cleared_and_the_notes_are_switched_off(console: Console) -> None:
    console.ok("notes", "day", "2026-12-09", "1")
    console.ok("notes", "clear", "2026-12-09")
    assert console.ok("notes", "show", "--json").value["days"] == []
    assert_refused(console("notes", "clear", "2026-12-09"), "is not filled")
    console.ok("notes", "off")
    with open_database(console.home) as database:
        assert Settings(database).notes is False


def test_medicines_are_listed_with_what_they_hold(console: Console) -> None:
    console.ok("notes", "medicine", "add", "A", "combination", "--holds", "codeine")
    console.ok("notes", "medicine", "add", "B", "combination", "--holds", "none")
    assert console.ok("notes", "medicine", "list", "--json").value == [
        {"name": "A", "class": "combination", "holds": ["codeine"], "in_use": True},
        {"name": "B", "class": "combination", "holds": [], "in_use": True},
    ]


def test_a_backup_says_how_many_days_are_noted(console: Console, tmp_path: Path) -> None:
    console.ok("notes", "day", "2026-12-09", "1")
    file = str(tmp_path / "all.evenbreath-backup")
    assert "no practices, and 1 day of headache notes." in console.ok("backup", file).words
    console.ok("notes", "clear", "2026-12-09")
    assert "1 day of headache notes" in console.ok("restore", file, "--yes").words
    assert len(console.ok("notes", "show", "--json").value["days"]) == 1


def test_the_sheet_is_written(qapp: QApplication, console: Console, tmp_path: Path) -> None:
    console.ok("notes", "day", "2026-12-09", "1")
    file = tmp_path / "sheet.pdf"
    chosen = ("--from", "2026-11-01", "--to", "2026-12-09", "--language", "it")
    assert console.ok("notes", "sheet", str(file), *chosen).words == f"Written to {file}."
    assert file.read_bytes().startswith(b"%PDF-")
    assert console("notes", "sheet", str(file), "--from", "2026-12-10").code == 2
    assert_refused(
        console("notes", "sheet", str(tmp_path / "no" / "a.pdf")), "could not be written"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("day", "2026-12-10", "1"), "still to come"),
        (("day", "yesterday", "1"), "yesterday"),
        (("day", "2026-12-09", "none", "--duration", "4-h-or-more"), "without headache"),
        (("day", "2026-12-09", "1", "--note", "x" * 281), "281 characters"),
        (("day", "2026-12-09", "1", "--medicine", "Aspirin=1"), "“Aspirin” is not in"),
        (("day", "2026-12-09", "1", "--medicine", "S=many"), "“many”"),
        (("day", "2026-12-09", "1", "--medicine", "S=100"), "1 to 99"),
        (("day", "2026-12-09", "1", "--acute", "no", "--medicine", "S=1"), "none was taken"),
        (("medicine", "add", "s", "opioid"), "already"),
        (("medicine", "add", "N", "nsaid", "--holds", "codeine"), "Only a combination"),
        (("show", "--month", "2026-13"), "2026-13"),
        (("show", "--month", "November"), "November"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    console: Console, arguments: tuple[str, ...], words: str
) -> None:
    console.ok("notes", "medicine", "add", "S", "triptan")
    assert_refused(console("notes", *arguments), words)


def test_late_is_of_a_day_before_today(console: Console) -> None:
    assert console("notes", "day", "2026-12-09", "1", "--late").code == 2
    assert console("notes", "day", "2026-12-09", "4").code == 2
    assert console.ok("notes", "show", "--json").value["days"] == []
