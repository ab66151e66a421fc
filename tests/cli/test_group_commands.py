"""Groups from the command line: begun, marked, moved, handed out, and opened by a participant."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from app.store.packs.pack import read_pack
from app.store.records.groups import Groups
from tests.cli.console import Console, assert_refused, copy_home
from tests.packs import PROGRAMME_ID
from tests.store.parts import open_database

BEGIN = ("group", "new", "Monday group", "--start", "2026-11-16", "--time", "18:00")


def begun(console: Console, codes: str = "M-01,M-02") -> dict[str, Any]:
    found: dict[str, Any] = console.ok(*BEGIN, "--codes", codes, "--json").value
    return found


def test_a_group_is_listed_as_it_was_begun(console: Console) -> None:
    made = begun(console)
    with open_database(console.home) as database:
        groups = Groups(database)
        groups.set_name(groups.named("Monday group").id, "M-01", "Ada")
    listed = console.ok("group", "list", "--json")
    (group,) = listed.value
    assert group == made
    assert {key: group[key] for key in ("name", "programme_id")} == {
        "name": "Monday group",
        "programme_id": PROGRAMME_ID,
    }
    assert [(s["number"], s["date"], s["time"]) for s in group["sessions"]][4:] == [
        (5, "2026-12-14", "18:00"),
        (6, "2026-12-21", "18:00"),
    ]
    assert group["participants"] == [
        {"code": "M-01", "withdrawn_on": None, "attendance": {}},
        {"code": "M-02", "withdrawn_on": None, "attendance": {}},
    ]
    assert "Ada" not in listed.words  # a private name stays in the window


def test_codes_by_chance_are_as_many_as_wanted(console: Console) -> None:
    codes = [one["code"] for one in begun(console, "7")["participants"]]
    assert len(set(codes)) == 7
    assert all(len(code) == 6 for code in codes)


def test_attendance_is_kept_and_who_missed_the_beginning_is_said(console: Console) -> None:
    begun(console)
    console.ok("group", "attendance", "monday group", "1", "-", "present")
    console.ok("group", "attendance", "monday group", "2", "m-02", "absent")
    console.ok("group", "attendance", "monday group", "3", "-", "not-held")
    (group,) = console.ok("group", "list", "--json").value
    assert [one["attendance"] for one in group["participants"]] == [
        {"1": "present", "3": "not-held"},
        {"1": "present", "2": "absent", "3": "not-held"},
    ]
    words = console.ok("group", "list").words
    assert "M-02 was absent from session 2, of the first three; not made up yet." in words
    console.ok("group", "attendance", "monday group", "2", "M-02", "made-up")
    assert "was absent" not in console.ok("group", "list").words
    console.ok("group", "attendance", "monday group", "3", "-", "blank")
    assert console.ok("group", "list", "--json").value[0]["sessions"][2]["held"] is True


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("attendance", "Sunday", "1", "M-01", "present"), "There is no group “Sunday”."),
        (("attendance", "Monday group", "1", "M-09", "present"), "has no code “M-09”"),
        (("attendance", "Monday group", "6", "M-01", "present"), "which is still to come"),
        (("attendance", "Monday group", "9", "M-01", "present"), "has no session 9"),
        (("hand-out", "Monday group", "d", "--dates"), "has no pack yet"),
        (("hand-out", "Monday group", "p", "--sign"), "no signing key"),
        (("new", "monday GROUP", "--start", "2027-01-11"), "There is a group “Monday group”"),
        (("new", "B", "--start", "2027-01-11", "--codes", "a,A"), "in this group already"),
        (("new", "B", "--start", "soon"), "soon"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    console: Console, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    begun(console)
    with_files = [str(tmp_path / word) if word in ("d", "p") else word for word in arguments]
    assert_refused(console("group", *with_files), sentence)
    assert not list(tmp_path.glob("*.evenbreath"))


def test_a_participant_opens_the_pack_and_later_the_dates(
    console: Console, tmp_path: Path, prepared_home: Path
) -> None:
    group = begun(console)
    pack, dates = tmp_path / "Monday", tmp_path / "dates.evenbreath"
    console.ok("group", "hand-out", "Monday group", str(pack))
    pack = pack.with_name("Monday.evenbreath")
    assert read_pack(pack).manifest.programme.group_code == group["code"]
    console.ok("group", "attendance", "Monday group", "2", "M-01", "remote")
    moved = console.ok("group", "move", "Monday group", "5", "2026-12-15").words
    assert "Session 5 is held on Tuesday 15 December 2026." in moved
    console.ok("group", "hand-out", "Monday group", str(dates), "--dates")
    home = copy_home(prepared_home, tmp_path / "participant")
    there = ("--home", str(home))
    console.ok("start", "2026-09-07", *there)  # what somebody answered before there was a group
    console.ok("pack", "install", str(pack), *there)
    status = console.ok("status", "--json", *there).value
    assert status["home_practice"]["opens_on"] == "2026-11-30"
    told = console.ok("export", str(tmp_path / "first"), "--json", *there).value
    assert told["remarks"] == [
        "The programme is a group's, and this code is one by chance. Give the code on your sheet "
        "with --code, so that the group's leader knows whose file it is."
    ]
    told = console.ok("export", str(tmp_path / "out"), "--code", "m-01", "--json", *there).value
    assert told["remarks"] == []
    console.ok("pack", "install", str(dates), *there)
    status = console.ok("status", "--json", *there).value
    assert status["sessions"][4]["date"] == "2026-12-15"
    assert status["sessions"][1]["attended_on"] == "2026-11-23"


def test_a_calendar_and_a_page_for_each_code_are_written(
    console: Console, tmp_path: Path, qapp: QApplication
) -> None:
    begun(console)
    calendar, paper = tmp_path / "group.ics", tmp_path / "group.pdf"
    console.ok("group", "hand-out", "Monday group", str(calendar))
    assert calendar.read_bytes().count(b"BEGIN:VEVENT\r\n") == 6
    console.ok("group", "hand-out", "Monday group", str(paper))
    assert paper.read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext") is not None:
        read = ["pdftotext", "-layout", str(paper), "-"]
        words = subprocess.run(read, capture_output=True, text=True, check=True).stdout
        pages = words.split("\f")[:-1]
        assert ["M-01" in page for page in pages] == [True, False]
        assert all("opens on Monday 30 November, with session 3" in page for page in pages)
        assert "Monday group" not in words  # a code stands for it
    assert console("group", "hand-out", "Monday group", str(calendar), "--dates").code == 2
