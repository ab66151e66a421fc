"""The clock: what EVENBREATH_NOW and TZ may say, and what the machine says without them."""

import os
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta

import pytest

from app.clock import ZONE_SECONDS, Clock
from app.core.errors import AppError, DateOutOfRange, NotANow, NotAZone, NowDisagreesWithZone

NOW = "2026-12-09T07:42:00+01:00"


class Seconds:
    """A monotonic clock that a test moves by hand."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


def test_starts_at_the_instant_that_is_set() -> None:
    assert Clock.from_environment({"EVENBREATH_NOW": NOW}, Seconds()).now().instant == datetime(
        2026, 12, 9, 6, 42, tzinfo=UTC
    )


def test_runs_on_by_the_monotonic_clock() -> None:
    seconds = Seconds()
    clock = Clock.from_environment({"EVENBREATH_NOW": NOW}, seconds)
    before = clock.now().instant
    seconds.at += 90.5
    assert clock.now().instant - before == timedelta(seconds=90.5)


def test_passes_midnight_in_its_own_offset() -> None:
    seconds = Seconds()
    clock = Clock.from_environment({"EVENBREATH_NOW": "2026-12-09T23:59:59+05:45"}, seconds)
    seconds.at += 1
    assert clock.now().local_date == date(2026, 12, 10)


@pytest.mark.parametrize(
    ("text", "zone", "minutes"),
    [
        (NOW, "UTC+01:00", 60),
        ("2026-12-09T07:42:00Z", "UTC", 0),
        ("2026-12-09T07:42:00-03:30", "UTC-03:30", -210),
        ("2026-12-09T07:42:00+05:45", "UTC+05:45", 345),
    ],
)
def test_its_offset_is_the_local_zone(text: str, zone: str, minutes: int) -> None:
    now = Clock.from_environment({"EVENBREATH_NOW": text}).now()
    assert (now.zone, now.utc_offset_minutes) == (zone, minutes)


def test_a_zone_beside_it_names_the_zone() -> None:
    clock = Clock.from_environment({"EVENBREATH_NOW": NOW, "TZ": "Europe/Rome"})
    assert (clock.now().zone, clock.now().utc_offset_minutes) == ("Europe/Rome", 60)


def test_a_zone_beside_it_brings_its_own_summer_time() -> None:
    seconds = Seconds()
    clock = Clock.from_environment(
        {"EVENBREATH_NOW": "2027-03-28T01:59:59+01:00", "TZ": "Europe/Rome"}, seconds
    )
    seconds.at += 1
    now = clock.now()
    assert (now.utc_offset_minutes, f"{now.local:%H:%M}") == (120, "03:00")


def test_a_zone_beside_it_must_agree() -> None:
    with pytest.raises(NowDisagreesWithZone) as caught:
        Clock.from_environment({"EVENBREATH_NOW": NOW, "TZ": "America/New_York"})
    assert "America/New_York" in str(caught.value)


def test_a_zone_beside_it_must_be_one() -> None:
    with pytest.raises(NotAZone):
        Clock.from_environment({"EVENBREATH_NOW": NOW, "TZ": "Middle/Earth"})


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-09",
        "2026-12-09T07:42:00",
        "tomorrow",
        "2026-13-09T07:42:00+01:00",
        "2026-12-09T07:42:00+01:00:30",
        "0001-01-01T00:00:00+14:00",
        "1" * 5000,
    ],
)
def test_what_is_no_instant_with_an_offset_is_refused(text: str) -> None:
    with pytest.raises(NotANow):
        Clock.from_environment({"EVENBREATH_NOW": text})


@pytest.mark.parametrize("text", ["1999-12-31T12:00:00Z", "2201-01-01T12:00:00Z"])
def test_a_far_year_is_refused(text: str) -> None:
    with pytest.raises(DateOutOfRange):
        Clock.from_environment({"EVENBREATH_NOW": text})


@pytest.mark.parametrize(
    "text", ["Europe/Rome", ":Europe/Rome", "/usr/share/zoneinfo/Europe/Rome", ":/x/y/Europe/Rome"]
)
def test_a_zone_may_be_spelled_as_posix_allows(text: str) -> None:
    assert Clock.from_environment({"TZ": text}).now().zone == "Europe/Rome"


def test_without_it_the_machine_is_asked() -> None:
    before = datetime.now(UTC)
    now = Clock.from_environment({}).now()
    assert before <= now.instant <= datetime.now(UTC)


@pytest.mark.parametrize(
    "text", ["Middle/Earth", "../../etc/passwd", "Europe", "\x7f", "/etc/passwd", "é", ":", " "]
)
def test_a_zone_that_is_none_is_ignored_and_said(text: str) -> None:
    clock = Clock.from_environment({"TZ": text})
    assert clock.now().zone
    assert clock.ignored_zone == text


def test_nothing_is_shown_of_the_machines_own_time() -> None:
    assert Clock.from_environment({"TZ": "Europe/Rome"}).shown is None


def test_a_set_time_is_shown_as_it_runs() -> None:
    seconds = Seconds()
    clock = Clock.from_environment({"EVENBREATH_NOW": NOW}, seconds)
    seconds.at += 60
    assert clock.shown == "EVENBREATH_NOW 2026-12-09 07:43 UTC+01:00"


def test_the_zone_is_looked_up_again_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    import tzlocal

    seconds = Seconds()
    clock = Clock.from_environment({}, seconds)
    clock.now()
    monkeypatch.setattr(tzlocal, "reload_localzone", lambda: None)
    monkeypatch.setattr(tzlocal, "get_localzone_name", lambda: "Asia/Kathmandu")
    seconds.at += ZONE_SECONDS - 1
    assert clock.now().zone != "Asia/Kathmandu"
    seconds.at += 1
    assert (clock.now().zone, clock.now().utc_offset_minutes) == ("Asia/Kathmandu", 345)


def test_a_system_zone_without_a_name_is_named_by_its_offset(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import tzlocal

    monkeypatch.setattr(tzlocal, "get_localzone_name", lambda: None)
    monkeypatch.setenv("TZ", "XYZ-3:30")
    time.tzset()
    try:
        assert Clock.from_environment({}).now().zone == "UTC+03:30"
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"TZ": "CET-1CEST,M3.5.0,M10.5.0/3", "EVENBREATH_NOW": NOW}, "UTC+01:00 60"),
        ({"TZ": "NPT-5:45", "EVENBREATH_NOW": "2026-12-09T07:42:00+05:45"}, "UTC+05:45 345"),
        ({"TZ": "Pacific/Apia", "EVENBREATH_NOW": "2026-12-09T07:42:00+13:00"}, "Pacific/Apia 780"),
        ({"TZ": "NPT-5:45"}, "UTC+05:45 345"),
    ],
)
def test_a_process_started_with_a_zone_sees_it(environ: dict[str, str], expected: str) -> None:
    """In a process of its own: the C library reads TZ once."""
    code = (
        "import os; from app.clock import Clock; now = Clock.from_environment(os.environ).now();"
        "print(now.zone, now.utc_offset_minutes)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == expected


def test_a_process_with_a_broken_zone_keeps_quiet() -> None:
    code = (
        "import os; from app.clock import Clock; clock = Clock.from_environment(os.environ);"
        "clock.now(); clock._system_zone = (-1e9, clock._system_zone[1]); print(clock.now().zone)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "TZ": "Middle/Earth"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip()
    assert done.stderr == ""


def test_both_steady_clocks_run_forward_together() -> None:
    clock = Clock.from_environment({})
    first, second = clock.ticks(), clock.ticks()
    assert second.monotonic_seconds >= first.monotonic_seconds
    assert second.boottime_seconds >= first.boottime_seconds


def test_every_refusal_is_a_sentence() -> None:
    for environ in ({"EVENBREATH_NOW": "soon"}, {"EVENBREATH_NOW": NOW, "TZ": "Asia/Tokyo"}):
        with pytest.raises(AppError, match=r"\.$"):
            Clock.from_environment(environ)
