"""A practice belongs to the local day on which it started, whatever clocks and zones do."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.moment import Moment, Ticks, clock_length
from tests.core.examples import moment

ZONES = [
    "Pacific/Apia",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Europe/Rome",
    "America/Sao_Paulo",
    "Pacific/Kiritimati",
    "Pacific/Niue",
    "UTC",
]
instants = st.datetimes(datetime(2000, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))


@given(instants, st.sampled_from(ZONES))
def test_the_local_day_is_the_one_the_zone_shows(instant: datetime, zone: str) -> None:
    assert Moment.in_zone(instant, zone).local_date == instant.astimezone(ZoneInfo(zone)).date()


@given(instants, st.sampled_from(ZONES))
def test_a_moment_keeps_its_instant_in_every_zone(instant: datetime, zone: str) -> None:
    seen = Moment.in_zone(instant, zone)
    assert seen.instant == seen.local == instant
    assert seen.instant.utcoffset() == timedelta(0)


def test_a_minute_before_midnight_belongs_to_the_old_day() -> None:
    assert moment("2026-12-09T23:59:00+01:00").local_date == date(2026, 12, 9)
    assert moment("2026-12-10T00:00:00+01:00").local_date == date(2026, 12, 10)


def test_a_day_is_never_the_one_of_utc() -> None:
    assert moment("2026-12-09T00:30:00+01:00").local_date == date(2026, 12, 9)
    assert moment("2026-12-09T00:30:00+01:00").instant.date() == date(2026, 12, 8)


def test_apia_has_no_30_december_2011() -> None:
    before = moment("2011-12-29T23:59:00-10:00", "Pacific/Apia")
    after = Moment.in_zone(before.instant + timedelta(minutes=1), "Pacific/Apia")
    assert (before.local_date, after.local_date) == (date(2011, 12, 29), date(2011, 12, 31))


def test_lord_howe_moves_its_clocks_by_half_an_hour() -> None:
    summer = moment("2026-01-15T12:00:00+11:00", "Australia/Lord_Howe")
    winter = moment("2026-07-15T12:00:00+10:30", "Australia/Lord_Howe")
    assert (summer.utc_offset_minutes, winter.utc_offset_minutes) == (660, 630)


def test_kathmandu_is_five_hours_and_three_quarters_ahead() -> None:
    assert moment("2026-12-09T18:20:00+00:00", "Asia/Kathmandu").local_date == date(2026, 12, 10)
    assert moment("2026-12-09T18:10:00+00:00", "Asia/Kathmandu").local_date == date(2026, 12, 9)


def test_the_hour_that_comes_twice_is_told_apart_by_its_offset() -> None:
    first = moment("2026-10-25T02:30:00+02:00")
    second = moment("2026-10-25T02:30:00+01:00")
    assert (first.utc_offset_minutes, second.utc_offset_minutes) == (120, 60)
    assert second.instant - first.instant == timedelta(hours=1)
    assert first.local_date == second.local_date


def test_a_moment_without_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        Moment.of(datetime(2026, 12, 9, 8, 0), "Europe/Rome")
    with pytest.raises(ValueError, match="UTC"):
        Moment(datetime(2026, 12, 9, 8, 0), "Europe/Rome", 60)


def test_an_instant_in_local_time_is_refused() -> None:
    local = datetime(2026, 12, 9, 8, 0, tzinfo=ZoneInfo("Europe/Rome"))
    with pytest.raises(ValueError, match="UTC"):
        Moment(local, "Europe/Rome", 60)


clocks = st.floats(-1e6, 1e6)


@given(clocks, clocks, clocks, clocks)
def test_no_duration_is_ever_negative(a: float, b: float, c: float, d: float) -> None:
    earlier, later = Ticks(a, b), Ticks(c, d)
    assert later.running_since(earlier) >= 0
    assert later.elapsed_since(earlier) >= later.running_since(earlier)
    assert later.slept_since(earlier) >= 0


def test_sleep_is_what_only_the_clock_that_runs_on_has_seen() -> None:
    asleep = Ticks(110.0, 3_710.0)
    assert asleep.slept_since(Ticks(100.0, 100.0)) == 3_600.0


def test_a_wall_clock_set_back_is_no_sleep() -> None:
    set_back = Ticks(110.0, -7_000.0)
    assert set_back.slept_since(Ticks(100.0, 100.0)) == 0.0
    assert set_back.elapsed_since(Ticks(100.0, 100.0)) == 10.0


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.0, "0:00"), (0.5, "0:01"), (59.99, "1:00"), (523.4, "8:43"), (523.5, "8:44")],
)
def test_lengths_are_written_to_the_nearest_second(seconds: float, text: str) -> None:
    assert clock_length(seconds) == text
