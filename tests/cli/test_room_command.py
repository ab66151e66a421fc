"""`room check` looks whether a session can be led here, line by line."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

from app.core.groups.groups import Group, GroupSession, Participant, Slot
from app.core.moment import Moment
from app.store.paths import Home
from app.store.records.database import Database
from app.store.records.groups import Groups
from tests.cli.console import Console, assert_refused
from tests.packs import PROGRAMME_ID
from tests.store.parts import moment


def keep_group(home: Path, programme_id: str = PROGRAMME_ID) -> None:
    """A group of a programme whose session four is today, at six in the evening."""
    start = date(2026, 11, 18)
    slots = [Slot(start + timedelta(weeks=n), time(18)) for n in range(6)]
    sessions = tuple(GroupSession(n, slot) for n, slot in enumerate(slots, start=1))
    people = (Participant("P07"), Participant("P08"))
    group = Group("Monday group", "G7K2MX", programme_id, start, sessions, people)
    now: Moment = moment()
    with Database.open(Home.open(home).records(), now) as database:
        Groups(database).add(group, now)


def test_a_session_of_a_group_with_all_its_lines(console: Console) -> None:
    keep_group(console.home)
    answer = console("room", "check", "monday GROUP", "4", "--json")
    value = answer.value
    assert (value["group"], value["session"]) == ("G7K2MX", 4)
    assert value["programme"]["id"] == PROGRAMME_ID
    lines = {line["check"]: line for line in value["lines"]}
    assert list(lines) == ["session", "files", "output", "power", "disk", "sleep"]
    assert lines["session"]["says"] == "Today: Monday group, session 4, Week 4."
    assert lines["session"]["helps"] == "2 people, planned from 18:00 to 19:30."
    assert lines["files"]["ready"], lines["files"]
    assert value["ready"] == all(line["ready"] for line in value["lines"])
    assert answer.code == (0 if value["ready"] else 1)
    assert not any(line["must_acknowledge"] for line in value["lines"])


def test_what_is_not_there_is_said_in_a_sentence(console: Console) -> None:
    assert_refused(console("room", "check", "9"), "has no session 9")
    assert_refused(console("room", "check", "No such group", "1"), "No such group")
    assert console("room", "check", "one", "two", "3").code == 2
    assert console("room", "check", "four").code == 2


def test_a_session_of_a_draft_is_looked_at_as_it_is_led(console: Console) -> None:
    made = console("programme", "new", "In the making", "--json").value
    keep_group(console.home, made["id"])
    value = console("room", "check", "G7K2MX", "4", "--json").value
    assert value["programme"] == {"id": made["id"], "title": "In the making", "version": 1}
    (files,) = [line for line in value["lines"] if line["check"] == "files"]
    assert files["says"] == "All recordings and bells of this session are here."
