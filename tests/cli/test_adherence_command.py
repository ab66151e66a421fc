"""The command that reads exports together, from the exports that the program itself writes."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.core.groups.groups import Attendance, begin_group
from app.core.moment import Moment
from app.core.practice.practice import EndReason, Verdict
from app.store.packs.library import Library
from app.store.paths import Home
from app.store.records.database import Database
from app.store.records.groups import Groups
from app.store.records.practice_log import Begin, PracticeLog
from tests.cli.console import Console
from tests.packs import PROGRAMME_ID

MINUTES = 8


def practise(console: Console, *days: str) -> None:
    """A measured practice of eight minutes on each of the days."""
    home = Home.open(console.home)
    programme = Library(home).programme(PROGRAMME_ID).programme
    recording = programme.recording("home")
    assert recording is not None
    for day in days:
        at = datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC)
        now = Moment(at + timedelta(hours=7), "Europe/Rome", 60)
        with Database.open(home.records(), now) as database:
            log = PracticeLog(database)
            done = Verdict(True, "unique-fraction/1", 1.0)
            heard = [(0.0, MINUTES * 60.0)]
            log.close(log.reserve(Begin(programme, recording, now)), heard, now, ENDED, done)


ENDED = EndReason.ENDED


@pytest.fixture
def handed_in(console: Console, tmp_path: Path) -> Path:
    """A folder with the exports of two people: tables, and a workbook of the same records later."""
    console.ok("start", "2026-11-16")
    practise(console, "2026-11-30", "2026-12-02")
    study = tmp_path / "study"
    console.ok("export", str(study / "a"), "--code", "M-01")
    console.ok("practised", "2026-12-07", "12.5", "home")
    console.ok("export", str(study / "b"), "--code", "M-02", "--for", "spreadsheet")
    return study


def test_what_the_program_exports_is_read_back(console: Console, handed_in: Path) -> None:
    answer = console.ok("adherence", str(handed_in), "--json").value
    use = answer["intended"]
    assert (use["days_per_week"], use["planned_days"], use["min_seconds"]) == (7, 28, 300.0)
    one, other = answer["participants"]
    assert (one["code"], other["code"]) == ("M-01", "M-02")
    expected: dict[str, Any] = {
        "handed_in_to": "2026-12-09",
        "opened_on": "2026-11-30",
        "days_assigned": 28,
        "days_covered": 10,
        "practice_days": 2,
        "minutes_heard": 16.0,
        "median_minutes": 8.0,
        "practices": 2,
        "completed": 2,
        "stopped_early": 0,
    }
    for person, by_hand in ((one, (0, 0.0)), (other, (1, 12.5))):
        assert {name: person[name] for name in expected} == expected
        assert (person["by_hand_days"], person["by_hand_minutes"]) == by_hand
    assert any("files of M-02 too: 2." in remark for remark in one["remarks"])
    # The same as the person's own program says.
    status = console.ok("status", "--json").value["practice_days"]
    assert (len(status["dates"]), status["so_far"]) == (2, 10)


def test_a_group_gives_attendance_and_those_without_a_file(
    console: Console, handed_in: Path, tmp_path: Path
) -> None:
    now = Moment(datetime(2026, 12, 9, 6, 42, tzinfo=UTC), "Europe/Rome", 60)
    home = Home.open(console.home)
    programme = Library(home).programme(PROGRAMME_ID).programme
    with Database.open(home.records(), now) as database:
        groups = Groups(database)
        codes = ("M-01", "M-02", "M-03")
        group = groups.add(begin_group("Monday group", programme, date(2026, 11, 16), codes), now)
        groups.mark(group.id, 1, "M-01", Attendance.PRESENT, now)
        groups.mark(group.id, 2, "M-01", Attendance.ABSENT, now)
        groups.withdraw(group.id, "M-02", date(2026, 12, 2))
    out = tmp_path / "out"
    arguments = ("--group", "monday group", "--out", str(out))
    lines = console.ok("adherence", str(handed_in), *arguments).out.splitlines()
    assert lines[0] == (
        "Intended use: 7 days a week from session 3 to the last, 28 days; a day counts from "
        "5 minutes heard."
    )
    rows = {line.split()[0]: " ".join(line.split()) for line in lines[2:5]}
    assert rows["M-01"] == "M-01 9 Dec PA–––– 30 Nov 2 of 10 0 of 7 16 8 0 days 0"
    assert rows["M-02"] == "M-02 9 Dec –––––– 30 Nov 1 of 2 – 8 8 0 days 0"
    assert rows["M-03"] == "M-03 – –––––– – – – – – – –"
    assert "Files from 2 of 3 people." in lines
    # Without --group it is read in the group that has its codes, and says so.
    said = "Dates, attendance and withdrawals are those of Monday group ("
    own = console.ok("adherence", str(handed_in)).out.splitlines()
    assert own[2:5] == lines[2:5]
    assert any(line.startswith(said) for line in own)
    assert own[:-1] == lines[:-2]
    weeks = table(out / "adherence.csv")
    assert [(w["record_id"], w["week"], w["days_assigned"], w["practice_days"]) for w in weeks] == [
        *(("M-01", "1", "7", "2"), ("M-01", "2", "7", "0"), ("M-01", "3", "7", "")),
        *(("M-01", "4", "7", ""), ("M-02", "1", "2", "1")),
        *(("M-03", str(n), "", "") for n in range(1, 5)),
    ]
    assert list(weeks[0]) == [
        *("record_id", "week", "days_assigned", "days_covered", "practice_days", "minutes_heard"),
        *("n_practices", "n_completed", "n_stopped_early", "by_hand_days", "by_hand_minutes"),
        *("handed_in_to", "rule", "programme_id", "programme_version", "files"),
        *("first_day", "asked_minutes", "group"),
    ]
    assert (weeks[0]["first_day"], weeks[0]["asked_minutes"]) == ("2026-11-30", "5")
    assert weeks[0]["rule"] == "unique-fraction/1"
    assert (weeks[0]["programme_id"], weeks[0]["files"]) == (PROGRAMME_ID, "1")
    totals = {row["measure"]: (row["value"], row["out_of"]) for row in table(out / "group.csv")}
    assert totals["practice_days"] == ("3", "12")
    assert totals["people_with_file"] == ("2", "3")
    assert totals["missed_one_of_first_three"] == ("1", "1")
    assert totals["attendance_present"] == ("1", "2")
    assert {row["tidier_row"] for row in table(out / "group.csv")} == {"8", "11", "12"}
    described = {(row["file"], row["column"]) for row in table(out / "dictionary.csv")}
    for name in ("adherence", "attendance", "sessions_run", "group", "remarks"):
        header = (out / f"{name}.csv").read_text().splitlines()[0].split(",")
        assert {(f"{name}.csv", column) for column in header} <= described
    redcap = table(out / "redcap_data.csv")
    keys = [tuple(row.values())[:3] for row in redcap]
    assert len(set(keys)) == len(keys) == len(weeks) + 3 * 6


def test_a_bad_file_is_named_and_the_rest_is_read(
    console: Console, handed_in: Path, tmp_path: Path
) -> None:
    (handed_in / "a" / "plays.csv").write_text("record_id;practice_uid;play_id\r\n")
    answer = console("adherence", str(handed_in), "--json")
    assert answer.code == 1
    assert "a spreadsheet" in answer.err
    assert [one["code"] for one in answer.value["participants"]] == ["M-02"]
    assert answer.value["left_out"][0]["name"] == "study/a"


def test_tables_never_replace_an_export(console: Console, handed_in: Path) -> None:
    before = (handed_in / "a" / "attendance.csv").read_bytes()
    answer = console("adherence", str(handed_in), "--out", str(handed_in / "a"))
    assert answer.code == 1
    assert "holds somebody's export" in answer.err
    assert (handed_in / "a" / "attendance.csv").read_bytes() == before


def test_a_folder_that_cannot_be_looked_into_is_said(console: Console, handed_in: Path) -> None:
    out = handed_in / ("a" * 300)
    answer = console("adherence", str(handed_in), "--out", str(out))
    assert answer.code == 1
    assert answer.err.startswith("The export could not be written")
    assert "(the name is too long)" in answer.err


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
