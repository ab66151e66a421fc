"""`status`, and the commands that set the dates it shows."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from app.cli.context import parse_date
from app.core.errors import DateOutOfRange, NotADate
from app.core.moment import Moment
from app.core.practice.practice import EndReason, verdict
from app.store.packs.library import Library
from app.store.paths import Home
from app.store.records.database import Database
from app.store.records.practice_log import Begin, PracticeLog
from tests.cli.console import EXAMPLE_NOW, Console, assert_refused
from tests.packs import PROGRAMME_ID, tiny_pack


def test_json_has_the_promised_shape(console: Console) -> None:
    console.ok("start", "2026-11-16")
    value = console.ok("status", "--json").value
    assert list(value) == [
        "programme",
        "today",
        "week",
        "home_practice",
        "recordings",
        "sessions",
        "practice_days",
        "silence",
    ]
    assert list(value["programme"]) == ["id", "title", "version"]
    assert list(value["home_practice"]) == ["open", "opens_on", "opened_at"]
    for recording in value["recordings"]:
        assert list(recording) == ["id", "title", "kind", "seconds", "open", "opens_on"]
    for session in value["sessions"]:
        assert list(session) == ["number", "title", "date", "attended_on", "completed_on"]
    assert list(value["practice_days"]) == ["dates", "so_far", "planned"]


def test_week_four_of_the_example(console: Console) -> None:
    console.ok("start", "2026-11-16")
    value = console.ok("status", "--json").value
    assert value["programme"] == {"id": PROGRAMME_ID, "title": "Six small weeks", "version": 1}
    assert (value["today"], value["week"]) == ("2026-12-09", 4)
    assert value["home_practice"] == {
        "open": True,
        "opens_on": "2026-11-30",
        "opened_at": EXAMPLE_NOW,
    }
    assert value["practice_days"] == {"dates": [], "so_far": 10, "planned": 28}
    assert [s["date"] for s in value["sessions"]] == [
        "2026-11-16",
        "2026-11-23",
        "2026-11-30",
        "2026-12-07",
        "2026-12-14",
        "2026-12-21",
    ]


def test_before_a_start_date_nothing_is_open(console: Console) -> None:
    value = console.ok("status", "--json").value
    assert value["week"] == 0
    assert value["home_practice"] == {"open": False, "opens_on": None, "opened_at": None}
    assert {(r["open"], r["opens_on"]) for r in value["recordings"]} == {(False, None)}


def test_another_voice_opens_with_its_original(console: Console, tmp_path: Path) -> None:
    def edit(manifest: dict[str, Any]) -> None:
        programme = manifest["programme"]
        home = programme["recordings"][2]
        programme["id"] = "7a1c6a52-5f0b-4c1c-9d54-6f6b3a0d7c99"
        programme["recordings"].append({**home, "id": "home-2", "variant_of": home["id"]})

    console.ok("pack", "install", str(tiny_pack(tmp_path / "voices.evenbreath", edit=edit)))
    console.ok("start", "2026-11-30")
    value = console.ok("status", "--json").value
    opens_on = {r["id"]: (r["open"], r["opens_on"]) for r in value["recordings"]}
    assert opens_on["home-2"] == opens_on["home"] == (False, "2026-12-14")


def test_whoever_sees_it_open_stores_the_moment(console: Console) -> None:
    console.at("2026-11-16T08:00:00+01:00").ok("start", "2026-11-16")
    console.at("2026-11-30T08:00:00+01:00").ok("status")
    console.at("2026-12-09T07:42:00+01:00")
    opened = console.ok("status", "--json").value["home_practice"]["opened_at"]
    assert datetime.fromisoformat(opened) == datetime.fromisoformat("2026-11-30T08:00:00+01:00")


def test_a_clock_that_was_wrong_once_opens_nothing_for_good(console: Console) -> None:
    console.at("2026-11-01T08:00:00+01:00").ok("start", "2026-11-16")
    console.at("2028-11-01T08:00:00+01:00").ok("status")
    value = console.at("2026-11-01T08:00:00+01:00").ok("status", "--json").value
    assert value["home_practice"] == {"open": False, "opens_on": "2026-11-30", "opened_at": None}
    assert not any(recording["open"] for recording in value["recordings"])


def test_a_corrected_start_date_takes_the_opening_back(console: Console) -> None:
    console.ok("start", "2026-11-16")
    console.ok("status")
    console.ok("start", "2026-12-07")
    assert console.ok("status", "--json").value["home_practice"]["open"] is False


def test_a_moved_session_leaves_the_others(console: Console) -> None:
    console.ok("start", "2026-11-16")
    assert "Wednesday 2 December 2026" in console.ok("session", "3", "2026-12-02").out
    dates = [s["date"] for s in console.ok("status", "--json").value["sessions"]]
    assert dates[1:4] == ["2026-11-23", "2026-12-02", "2026-12-07"]


def test_attending_session_three_opens_home_practice(console: Console) -> None:
    console.at("2026-11-20T19:00:00+01:00").ok("start", "2026-11-16")
    assert console.ok("status", "--json").value["home_practice"]["open"] is False
    console.ok("attended", "3", "--on", "2026-11-19")
    value = console.ok("status", "--json").value
    assert value["home_practice"]["open"] is True
    assert value["sessions"][2]["attended_on"] == "2026-11-19"


def test_a_day_to_come_cannot_be_attended(console: Console) -> None:
    console.ok("start", "2026-11-16")
    assert_refused(
        console("attended", "5", "--on", "2026-12-14"),
        "2026-12-14 is still to come. Choose the day on which session 5 was attended.",
    )


def test_attended_is_today_if_not_said(console: Console) -> None:
    console.ok("start", "2026-11-16")
    console.ok("attended", "2")
    session = console.ok("status", "--json").value["sessions"][1]
    assert (session["attended_on"], session["completed_on"]) == ("2026-12-09", "2026-12-09")


def test_a_practice_day_is_counted(console: Console) -> None:
    console.ok("start", "2026-11-16")
    keep_practice(console, "2026-12-07T21:00:00+01:00", 300.0)
    value = console.ok("status", "--json").value
    assert value["practice_days"]["dates"] == ["2026-12-07"]
    assert "Practised on 1 day; home practice has been open for 10 of 28 planned days." in (
        console.ok("status").out
    )


def test_in_words(console: Console) -> None:
    console.ok("start", "2026-11-16")
    words = console.ok("status").words
    assert "Six small weeks Wednesday 9 December 2026, week 4 of 6" in words
    assert "home Home 0:20 home practice" in words
    assert "3 Week 3 Monday 30 November 2026" in words


def test_in_words_says_what_opens_when(console: Console) -> None:
    console.at("2026-11-17T08:00:00+01:00").ok("start", "2026-11-16")
    words = console.ok("status").words
    assert "breath Breath 0:03 opens on Monday 23 November 2026" in words
    assert "Home practice opens on Monday 30 November 2026; 28 days are planned." in words


def test_in_words_asks_for_a_start_date(console: Console) -> None:
    out = console.ok("status").out
    assert "set it with “evenbreath start DATE”" in out
    assert "before session one" not in out


def test_a_set_clock_is_shown(console: Console) -> None:
    assert console.ok("status").out.startswith("EVENBREATH_NOW 2026-12-09 07:42 UTC+01:00\n")


def test_start_says_when_home_practice_opens(console: Console) -> None:
    console.at("2026-11-01T08:00:00+01:00")
    assert console.ok("start", "2026-11-16").out == (
        "Session one is on Monday 16 November 2026. "
        "Home practice opens on Monday 30 November 2026.\n"
    )
    console.at(EXAMPLE_NOW)
    assert console.ok("start", "2026-11-16").out == (
        "Session one is on Monday 16 November 2026. "
        "Home practice is open since Monday 30 November 2026.\n"
    )


@pytest.mark.parametrize("command", [("start",), ("session", "3"), ("attended", "3", "--on")])
def test_a_date_that_is_none_changes_nothing(console: Console, command: tuple[str, ...]) -> None:
    console.ok("start", "2026-11-16")
    assert_refused(console(*command, "tomorrow"), "“tomorrow” is not a date")
    assert_refused(console(*command, "2201-01-01"), "too far away")
    assert console.ok("status", "--json").value["week"] == 4


@pytest.mark.parametrize(
    "text", ["2026-02-30", "20261116", "2026-W47-1", "16.11.2026", "", "2026-11-16\n", "٢٠٢٦-١١-١٦"]
)
def test_a_date_is_written_in_one_way(text: str) -> None:
    with pytest.raises(NotADate):
        parse_date(text)


@pytest.mark.parametrize("text", ["1999-12-31", "2201-01-01", "9999-12-31", "0001-01-01"])
def test_a_far_date_is_refused(text: str) -> None:
    with pytest.raises(DateOutOfRange):
        parse_date(text)


@pytest.mark.parametrize("number", ["0", "7", "-1", "99999999999999999999"])
def test_a_session_that_is_none(console: Console, number: str) -> None:
    assert_refused(console("attended", "--", number), "its sessions are 1 to 6")


def test_a_session_that_is_no_number_is_wrong_usage(console: Console) -> None:
    assert console("attended", "three").code == 2


def keep_practice(console: Console, at: str, seconds: float) -> None:
    """Write a practice of the home recording, as if it were long enough."""
    home = Home.open(console.home)
    programme = Library(home).programme(PROGRAMME_ID).programme
    recording = programme.recording("home")
    assert recording is not None
    moment = Moment.of(datetime.fromisoformat(at), "Europe/Rome")
    assert moment.local_date == date.fromisoformat(at[:10])
    with Database.open(home.records(), moment) as database:
        log = PracticeLog(database)
        spans = [(0.0, seconds)]
        judged = verdict(spans, recording.seconds, programme.completion)
        log.close(
            log.reserve(Begin(programme, recording, moment)),
            spans,
            moment,
            EndReason.ENDED,
            judged,
        )
