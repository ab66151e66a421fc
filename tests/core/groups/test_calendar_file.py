"""The calendar file is one that every calendar reads: RFC 5545, line by line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from app.core.groups.calendar_file import calendar_file
from app.core.groups.groups import Group, Slot
from tests.core.groups.test_groups import a_group
from tests.core.groups.test_handing_out import moved
from tests.store.parts import moment, programme

UID = "26a45a81-bb8f-5d95-8efa-0ad436fc4546"
MADE = datetime(2026, 11, 1, 8, tzinfo=UTC)


def written(group: Group, zone: str = "Europe/Rome", title: str = "Six small weeks") -> bytes:
    group = replace(group, uid=UID, created_at=MADE)
    return calendar_file(group, replace(programme(), title=title), moment(zone=zone))


def events(data: bytes) -> list[dict[str, str]]:
    """The properties of each event, unfolded, by their names with all parameters."""
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    found: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1].setdefault(name, value)
    return found


def test_there_is_one_event_a_session_with_its_length_and_no_alarm() -> None:
    first, *others = events(written(a_group()))
    assert len(others) == 5
    assert first["DTSTART"] == "20261116T170000Z"  # 18:00 in Rome
    starts, ends = (datetime.strptime(first[x], "%Y%m%dT%H%M%SZ") for x in ("DTSTART", "DTEND"))
    assert ends - starts == timedelta(minutes=programme().sessions[0].minutes)
    assert (first["SUMMARY"], first["STATUS"]) == ("Six small weeks: Week 1", "CONFIRMED")
    assert first["ACTION"] == "NONE"
    assert len({event["UID"] for event in (first, *others)}) == 6


def test_the_hour_stays_the_same_when_the_clocks_are_changed() -> None:
    starts = [event["DTSTART"] for event in events(written(a_group(start=date(2026, 10, 12))))]
    assert starts[:3] == ["20261012T160000Z", "20261019T160000Z", "20261026T170000Z"]


def test_a_moved_session_is_the_same_event_in_a_newer_state() -> None:
    before = events(written(a_group()))[4]
    group = moved(a_group(), 5, Slot(date(2026, 12, 15), time(18)))
    later = calendar_file(
        replace(group, uid=UID, created_at=MADE),
        programme(),
        moment("2026-12-10T10:00:00+01:00"),
    )
    after = events(later)[4]
    assert (after["UID"], after["DTSTART"]) == (before["UID"], "20261215T170000Z")
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"]) >= 0


def test_a_session_that_is_not_held_is_cancelled() -> None:
    group = a_group()
    sessions = tuple(replace(s, is_held=s.number != 2) for s in group.sessions)
    found = events(written(replace(group, sessions=sessions)))
    assert [event["STATUS"] for event in found][:3] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]


def test_without_a_time_it_is_a_day_and_without_a_known_zone_the_calendars_own_time() -> None:
    group = moved(a_group(), 2, Slot(date(2026, 11, 24)))
    second = events(written(group))[1]
    assert second["DTSTART;VALUE=DATE"] == "20261124"
    assert second["DTEND;VALUE=DATE"] == "20261125"
    assert events(written(group, zone="+01:00"))[0]["DTSTART"] == "20261116T180000"


def test_lines_are_ended_escaped_and_folded_as_the_standard_says() -> None:
    title = "Sei settimane: corpo, respiro; e “silenzio” \\ àèìòù " + "ü€😀" * 30
    data = written(a_group(), title=title)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    rows = data.split(b"\r\n")
    assert 70 < max(map(len, rows)) <= 75
    assert all(row.decode() for row in rows[:-1])  # no letter is cut in two
    summary = events(data)[0]["SUMMARY"]
    for sign in ",;\\":
        summary = summary.replace(f"\\{sign}", sign)
    assert summary == f"{title}: {programme().sessions[0].title}"
