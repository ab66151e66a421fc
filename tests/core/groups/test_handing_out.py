"""What a group is handed differs from its programme in group and dates alone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from app.core.groups.groups import Group, HandedOut, Slot
from app.core.groups.handing_out import (
    attended_lines,
    dates_manifest,
    group_manifest,
    untold,
)
from app.core.programme.attended import AttendedLine, lines_of, read_lines
from app.core.programme.manifest import Manifest, dump_manifest, parse_manifest
from app.core.programme.schedule import Course, home_practice_opens_on, session_dates
from tests.core.groups.test_groups import AT, START, a_group
from tests.store.parts import programme

PLAIN = Manifest(programme(), extra={"audience": "participants"})


def moved(group: Group, number: int, slot: Slot) -> Group:
    """The group with one session at another time."""
    sessions = (replace(s, slot=slot) if s.number == number else s for s in group.sessions)
    return replace(group, sessions=tuple(sessions))


def told(group: Group, at: datetime) -> Group:
    """The group as its last pack, made at an instant, said it."""
    sessions = tuple(replace(session, handed_out=session.slot) for session in group.sessions)
    return replace(group, sessions=sessions, handed_out=HandedOut(at, 1))


def test_home_practice_opens_with_the_groups_session_three() -> None:
    group = moved(a_group(), 3, Slot(date(2026, 12, 2), time(17, 30)))
    manifest = parse_manifest(dump_manifest(group_manifest(PLAIN, group, "Europe/Rome")))
    given = manifest.programme
    assert (given.group_code, given.start_date, given.zone) == (group.code, START, "Europe/Rome")
    assert home_practice_opens_on(given, Course()) == date(2026, 12, 2)
    assert session_dates(given, Course())[4] == date(2026, 12, 7)
    assert [session.time for session in given.sessions][2:4] == [time(17, 30), time(18)]
    assert manifest.extra == {"audience": "participants"}


def test_a_session_that_the_group_does_not_know_follows_a_week_later() -> None:
    group = a_group()
    grown = replace(group, sessions=group.sessions[:5])
    given = group_manifest(PLAIN, grown, "+01:00").programme
    assert session_dates(given, Course())[6] == date(2026, 12, 21)
    assert given.zone is None


def test_the_file_of_dates_moves_the_pack_that_was_handed_out() -> None:
    pack = group_manifest(PLAIN, a_group(), "Europe/Rome")
    dates = dates_manifest(pack, moved(a_group(), 5, Slot(date(2026, 12, 15))))
    assert dates.content == "dates"
    assert session_dates(dates.programme, Course())[5] == date(2026, 12, 15)
    assert dates.programme.zone == "Europe/Rome"
    assert parse_manifest(dump_manifest(dates)) == dates


def test_sessions_that_people_had_elsewhere_are_lines_by_code() -> None:
    group = a_group("PRMA", "MPP")
    manifest = parse_manifest(dump_manifest(group_manifest(PLAIN, group, "Europe/Rome")))
    lines = read_lines(manifest.extra)
    assert set(lines) == {
        AttendedLine("M-01", 2, date(2026, 11, 23)),  # remote: on the day of the session
        AttendedLine("M-01", 3, AT.date()),
        AttendedLine("M-02", 1, AT.date()),
    }
    assert lines_of(lines, "m-01") == {2: date(2026, 11, 23), 3: AT.date()}
    assert "name" not in json.dumps(manifest.extra)
    again = group_manifest(manifest, a_group("PPP"), "Europe/Rome")
    assert read_lines(again.extra) == ()


def test_lines_of_a_hundred_people_fit_into_a_manifest() -> None:
    group = a_group(*["RRRRRR"] * 100)
    people = tuple(replace(p, code=f"{p.code}{'X' * 30}") for p in group.participants)
    manifest = group_manifest(PLAIN, replace(group, participants=people), "Europe/Rome")
    parse_manifest(dump_manifest(manifest))


def test_what_is_no_line_is_left_out() -> None:
    wrong = [["a", 1], ["a", "1", "2026-11-16"], [1, 1, "2026-11-16"], ["a", 0, "2026-11-16"], 3]
    good = ["a", 1, "2026-11-16"]
    assert read_lines({"attended": [*wrong, ["a", 1, "x"], ["a", 1, 7], good]}) == (
        AttendedLine("a", 1, date(2026, 11, 16)),
    )
    assert read_lines({"attended": {"a": 1}}) == read_lines({}) == ()


def test_only_what_changed_after_the_last_file_is_still_to_be_told() -> None:
    group = a_group("PRM")
    assert not untold(group)  # before a pack there is nothing to update
    assert not untold(told(group, AT))
    assert not untold(moved(a_group("PRM"), 5, Slot(date(2026, 12, 15))))
    later = untold(
        moved(told(group, AT - timedelta(hours=1)), 5, Slot(date(2026, 12, 15), time(18)))
    )
    assert [session.number for session in later.moved] == [5]
    assert {(line.code, line.session) for line in later.attended} == {("M-01", 2), ("M-01", 3)}
    assert attended_lines(a_group("PPA")) == ()


def test_another_time_of_day_is_a_move_too() -> None:
    group = moved(told(a_group(), datetime(2026, 12, 1, tzinfo=UTC)), 5, Slot(date(2026, 12, 14)))
    assert [session.number for session in untold(group).moved] == [5]
