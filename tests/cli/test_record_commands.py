"""The commands for a person's own records: what they answer, keep, and refuse."""

from __future__ import annotations

import csv
import json
import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.core.errors import DiskFull
from app.core.moment import Moment
from app.core.practice.practice import EndReason, Verdict
from app.store.packs.library import Library
from app.store.paths import Home
from app.store.profile_lock import ProfileLock
from app.store.records.database import Database
from app.store.records.practice_log import Begin, PracticeLog
from app.store.records.settings import Settings
from tests.cli.console import (
    EXAMPLE_NOW,
    ROOT,
    Console,
    assert_refused,
    command_line,
    environment,
)
from tests.packs import PROGRAMME_ID

NOW = Moment(datetime(2026, 12, 9, 6, 42, tzinfo=UTC), "Europe/Rome", 60)


@pytest.fixture
def used(console: Console) -> Console:
    """A console on a course in week four, with one measured practice and one by hand."""
    console.ok("start", "2026-11-16")
    heard(console)
    console.ok("practised", "2026-12-07", "12.5", "home")
    return console


def heard(console: Console) -> None:
    home = Home.open(console.home)
    programme = Library(home).programme(PROGRAMME_ID).programme
    recording = programme.recording("home")
    assert recording is not None
    with Database.open(home.records(), NOW) as database:
        log = PracticeLog(database)
        practice_id = log.reserve(Begin(programme, recording, NOW))
        verdict = Verdict(True, "unique-fraction/1", 1.0)
        log.close(practice_id, [(0.0, 20.0)], NOW, EndReason.ENDED, verdict)


@pytest.fixture
def backup(used: Console, tmp_path: Path) -> Path:
    used.ok("backup", str(tmp_path / "all.evenbreath-backup"))
    return tmp_path / "all.evenbreath-backup"


# By hand


def test_a_practice_by_hand_is_listed_as_such(used: Console) -> None:
    by_hand, measured = used.ok("log", "--json").value
    assert (by_hand["source"], by_hand["local_date"]) == ("by-hand", "2026-12-07")
    assert (by_hand["unique_seconds"], by_hand["spans"], by_hand["verdict"]) == (750.0, [], None)
    assert measured["source"] == "player"
    assert "entered by hand" in used.ok("log").out


def test_a_practice_by_hand_is_no_practice_day(used: Console) -> None:
    assert used.ok("status", "--json").value["practice_days"]["dates"] == []


def test_it_answers_with_its_id(console: Console) -> None:
    assert console.ok("practised", "2026-12-07", "8", "--json").value == {"id": 1}


def test_of_a_practice_by_hand_the_log_knows_the_day_alone(console: Console) -> None:
    console.ok("practised", "2026-12-07", "8")
    line = "2026-12-07 without a recording 8:00 entered by hand"
    assert console.ok("log").words.endswith(line)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("2026-12-10", "10"), "still to come"),
        (("yesterday", "10"), "is not a date"),
        (("2026-12-07", "ten"), "cannot be the minutes"),
        (("2026-12-07", "0"), "cannot be the minutes"),
        (("2026-12-07", "nan"), "cannot be the minutes"),
        (("2026-12-07", "1e9"), "cannot be the minutes"),
        (("2026-12-07", "10", "sunrise"), "no recording “sunrise”"),
    ],
)
def test_what_cannot_be_entered_is_refused(
    console: Console, arguments: tuple[str, ...], words: str
) -> None:
    assert_refused(console("practised", *arguments), words)
    assert console.ok("log", "--json").value == []


# Export


def test_an_export_says_which_tables_it_wrote(used: Console, tmp_path: Path) -> None:
    answer = used.ok("export", str(tmp_path / "out"), "--code", "p7")
    names = [path.name for path in (tmp_path / "out").glob("*.csv")]
    assert len(names) == 6
    assert all(name in answer.out for name in names)
    with (tmp_path / "out" / "plays.csv").open(encoding="utf-8", newline="") as file:
        assert [row["record_id"] for row in csv.DictReader(file)] == ["p7", "p7"]


def test_a_preview_writes_no_file_and_the_code_stays(used: Console, tmp_path: Path) -> None:
    answer = used.ok("export", str(tmp_path / "out"), "--preview", "--json").value
    assert not (tmp_path / "out").exists()
    plays = answer["files"][0]
    assert (answer["written"], plays["name"], plays["rows"]) == (False, "plays.csv", 2)
    assert plays["columns"][0] == "record_id"
    assert plays["first_rows"][0][0] == answer["code"]
    assert used.ok("export", str(tmp_path / "out"), "--json").value["code"] == answer["code"]
    given = used.ok("export", str(tmp_path / "out"), "--code", "007").out
    assert "A spreadsheet takes “007” for a number" in given
    assert "007" in used.ok("export", str(tmp_path / "out"), "--for", "spreadsheet").out
    assert (tmp_path / "out" / "export.xlsx").is_file()


def test_notes_are_exported_when_they_are_ticked(used: Console, tmp_path: Path) -> None:
    used.ok("notes", "day", "2026-12-09", "1")
    used.ok("export", str(tmp_path / "without"))
    used.ok("export", str(tmp_path / "with"), "--notes")
    assert not (tmp_path / "without" / "headache_days.csv").exists()
    assert "mild" in (tmp_path / "with" / "headache_days.csv").read_text()


def test_a_code_that_cannot_be_kept_is_this_exports_alone(
    used: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(settings: Settings, name: str, value: object) -> None:
        raise DiskFull()

    monkeypatch.setattr(Settings, "_write", full)
    answer = used("export", str(tmp_path / "out"))
    assert answer.code == 1
    assert "The disk is full" in answer.err
    assert (tmp_path / "out" / "plays.csv").is_file()


def test_a_preview_can_be_read(used: Console, tmp_path: Path) -> None:
    assert "Nothing was written." in used.ok("export", str(tmp_path / "out"), "--preview").out


def test_an_export_never_replaces_what_is_not_its_own(used: Console, tmp_path: Path) -> None:
    (tmp_path / "days.csv").write_text("mine")
    assert_refused(used("export", str(tmp_path)), "not from an export of Evenbreath")
    assert (tmp_path / "days.csv").read_text() == "mine"


def test_a_bad_code_is_refused(used: Console, tmp_path: Path) -> None:
    assert_refused(used("export", str(tmp_path / "out"), "--code", "=1"), "participant code")
    assert not (tmp_path / "out").exists()


# Backup and restore


def test_a_backup_says_what_it_holds(used: Console, tmp_path: Path) -> None:
    file = tmp_path / "all"
    answer = used.ok("backup", str(file), "--json").value
    assert (answer["practices"], answer["by_hand"]) == (1, 1)
    assert (answer["first"], answer["last"]) == ("2026-12-07", "2026-12-09")
    assert answer["bytes"] == file.stat().st_size
    brought = {p["id"]: p["recordings"] for p in answer["programmes"]}
    assert brought.pop(PROGRAMME_ID) is True
    assert set(brought.values()) == {False}


def test_a_backup_replaces_only_its_own_kind(used: Console, backup: Path) -> None:
    used.ok("backup", str(backup))
    backup.write_text("a letter")
    assert_refused(used("backup", str(backup)), "is there already")
    used.ok("backup", str(backup), "--replace")


def test_a_restore_brings_everything_back_to_a_new_computer(
    used: Console, backup: Path, empty_console: Console
) -> None:
    answer = empty_console.ok("restore", str(backup), "--yes", "--json").value
    assert (answer["restored"], answer["safety_copy"]) == (True, None)
    assert answer["programmes_added"] == ["Six small weeks"]
    counted = ("practices", "by_hand", "note_days", "groups")
    nothing = {**dict.fromkeys(counted, 0), "first": None, "last": None}
    assert answer["replaces"] == nothing
    assert empty_console.ok("log", "--json").value == used.ok("log", "--json").value
    status = empty_console.ok("status", "--json").value
    assert status["programme"]["id"] == PROGRAMME_ID
    assert status["sessions"][0]["date"] == "2026-11-16"


def test_without_a_terminal_it_only_shows_what_it_would_replace(
    used: Console, backup: Path
) -> None:
    heard(used)
    before = used.ok("log", "--json").value
    answer = used("restore", str(backup))
    assert_refused(answer, "add --yes")
    assert "1 practice and 1 entered by hand" in answer.words
    assert "It replaces: 2 practices and 1 entered by hand" in answer.words
    answer = used("restore", str(backup), "--json")
    assert (answer.code, answer.value["restored"]) == (1, False)
    assert used.ok("log", "--json").value == before


def test_what_was_there_can_be_brought_back_from_its_copy(used: Console, backup: Path) -> None:
    heard(used)
    copy = used.ok("restore", str(backup), "--yes", "--json").value["safety_copy"]
    assert len(used.ok("log", "--json").value) == 2
    used.ok("restore", copy, "--yes")
    assert len(used.ok("log", "--json").value) == 3


def test_while_the_records_are_held_it_is_refused(used: Console, backup: Path) -> None:
    with ProfileLock.acquire(Home.open(used.home).profile_folder()):
        assert_refused(used("restore", str(backup), "--yes"), "already open")


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "cannot be opened"), (b"", "it is empty"), (b"Dear Anna", "is not a backup")],
)
def test_a_file_that_is_no_backup_is_refused(
    used: Console, tmp_path: Path, content: bytes | None, words: str
) -> None:
    file = tmp_path / "other"
    if content is not None:
        file.write_bytes(content)
    before = used.ok("log", "--json").value
    assert_refused(used("restore", str(file), "--yes"), words)
    assert used.ok("log", "--json").value == before


def test_a_backup_cut_short_is_refused(used: Console, backup: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:-100])
    assert_refused(used("restore", str(backup), "--yes"), "cut short")


@pytest.mark.parametrize(("said", "restored"), [("y\n", True), ("n\n", False)])
def test_at_a_terminal_it_asks(used: Console, backup: Path, said: str, restored: bool) -> None:
    heard(used)
    answer = at_a_terminal(used.home, said, "restore", str(backup))
    assert "It replaces: 2 practices" in answer
    assert len(used.ok("log", "--json").value) == (2 if restored else 3)


def at_a_terminal(home: Path, said: str, *arguments: str) -> str:
    """What a command prints to a terminal at which a person types."""
    ours, theirs = os.openpty()
    with subprocess.Popen(
        command_line(*arguments),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment(home, EVENBREATH_NOW=EXAMPLE_NOW),
        cwd=ROOT,
    ) as process:
        os.close(theirs)
        os.write(ours, said.encode())
        answer = b"".join(pieces(ours))
        process.wait(timeout=60)
    os.close(ours)
    return " ".join(answer.decode().split())


def pieces(descriptor: int) -> Iterator[bytes]:
    try:
        while piece := os.read(descriptor, 4096):
            yield piece
    except OSError:  # Linux ends a terminal that way
        return


def test_every_answer_in_json_is_one_value(used: Console, backup: Path, tmp_path: Path) -> None:
    for arguments in (
        ("export", str(tmp_path / "out")),
        ("backup", str(tmp_path / "again")),
        ("restore", str(backup), "--yes"),
        ("practised", "2026-12-01", "5"),
    ):
        json.loads(used.ok(*arguments, "--json").out)


def test_dates_of_the_summary_are_those_of_the_practices(used: Console, backup: Path) -> None:
    held = used("restore", str(backup), "--json").value["holds"]
    days = [date.fromisoformat(p["local_date"]) for p in used.ok("log", "--json").value]
    assert (held["first"], held["last"]) == (min(days).isoformat(), max(days).isoformat())
