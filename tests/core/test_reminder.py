"""The daily reminder comes at its time, once a day, through sleep, summer time and wrong clocks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.core.reminder import LATEST, is_due, parse_time

ROME = ZoneInfo("Europe/Rome")
SIX = time(18, 0)


class Days:
    """Looks again and again, as the window does, and notes when a reminder was shown."""

    def __init__(self, at: time, start: str) -> None:
        self._at = at
        self._before = datetime.fromisoformat(start)
        self._last_shown: date | None = None
        self.shown: list[str] = []

    def look(self, now: datetime) -> None:
        if is_due(self._at, self._before, now, self._last_shown):
            self._last_shown = now.date()
            self.shown.append(f"{now:%d %H:%M:%S}")
        self._before = now

    def look_at(self, text: str) -> None:
        self.look(datetime.fromisoformat(text))


def instants(first: str, last: str, step: timedelta) -> Iterator[datetime]:
    """The wall clock in Rome, every `step` between two instants in UTC."""
    instant, end = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (first, last))
    while instant <= end:
        yield instant.astimezone(ROME).replace(tzinfo=None)
        instant += step


def shown_between(at: time, first: str, last: str) -> list[str]:
    walls = list(instants(first, last, timedelta(seconds=20)))
    days = Days(at, str(walls[0]))
    for wall in walls[1:]:
        days.look(wall)
    return days.shown


def test_it_comes_once_a_day_at_its_time() -> None:
    shown = shown_between(SIX, "2026-12-09T00:00:05", "2026-12-12T00:00:00")
    assert shown == ["09 18:00:05", "10 18:00:05", "11 18:00:05"]


def test_midnight_is_a_time_like_any_other() -> None:
    shown = shown_between(time(0, 0), "2026-12-09T12:00:10", "2026-12-11T12:00:00")
    assert shown == ["10 00:00:10", "11 00:00:10"]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2026-03-28T12:00:00", "2026-03-29T12:00:00", ["29 03:00:00"]),
        ("2026-10-24T12:00:00", "2026-10-25T12:00:00", ["25 02:30:00"]),
    ],
    ids=["left out", "twice"],
)
def test_summer_time_begins_and_ends(first: str, last: str, expected: list[str]) -> None:
    assert shown_between(time(2, 30), first, last) == expected


@pytest.mark.parametrize(
    ("awake_again", "comes"),
    [
        ("2026-12-09 18:40", True),
        ("2026-12-09 21:00", True),
        ("2026-12-09 21:01", False),
        ("2026-12-10 07:00", False),
        ("2026-12-10 18:05", True),
    ],
)
def test_the_computer_slept_over_it(awake_again: str, comes: bool) -> None:
    days = Days(SIX, "2026-12-09 17:30")
    days.look_at(awake_again)
    assert bool(days.shown) is comes


def test_a_window_opened_after_the_time_brings_none() -> None:
    days = Days(SIX, "2026-12-09 18:01")
    days.look_at("2026-12-09 18:02")
    assert days.shown == []


def test_a_clock_set_back_brings_it_no_second_time() -> None:
    days = Days(SIX, "2026-12-09 17:59")
    for text in ("18:00", "17:00", "17:59", "18:01"):
        days.look_at(f"2026-12-09 {text}")
    assert days.shown == ["09 18:00:00"]


def test_a_clock_that_ran_years_ahead_stops_no_later_day() -> None:
    assert is_due(
        SIX, datetime(2026, 12, 9, 17, 59), datetime(2026, 12, 9, 18, 0), date(2031, 1, 1)
    )


def test_a_day_that_had_one_has_no_second() -> None:
    before, now = datetime(2026, 12, 9, 17, 59), datetime(2026, 12, 9, 18, 0)
    assert not is_due(SIX, before, now, now.date())


def test_a_time_changed_to_one_that_is_over_waits_for_tomorrow() -> None:
    before, now = datetime(2026, 12, 9, 18, 0), datetime(2026, 12, 9, 18, 0, 20)
    assert not is_due(time(17, 30), before, now, None)


def test_the_latest_is_a_few_hours() -> None:
    assert timedelta(hours=1) < LATEST < timedelta(hours=6)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("18:00", time(18, 0)),
        ("7:30", time(7, 30)),
        ("7.30", time(7, 30)),
        (" 07:30 ", time(7, 30)),
        ("23:59", time(23, 59)),
        ("24:00", None),
        ("7", None),
        ("7:3", None),
        ("", None),
        ("18:00:00", None),
        ("noon", None),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, expected: time | None) -> None:
    assert parse_time(text) == expected
