"""When something happened, as its local day needs it; and how time passed, as durations need it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant and the local clock it was read on. Immutable; any thread may use it.

    `instant` is aware and in UTC. The offset is kept beside the zone's name, because the rules of a
    zone can change after the fact and the day of a practice must not.
    """

    instant: datetime
    zone: str
    utc_offset_minutes: int

    def __post_init__(self) -> None:
        if self.instant.utcoffset() != timedelta(0):
            raise ValueError("the instant of a moment is aware and in UTC")

    @staticmethod
    def of(local: datetime, zone: str) -> Moment:
        """The moment of an aware datetime, by its own offset; ValueError for a naive one."""
        offset = local.utcoffset()
        if offset is None:
            raise ValueError("a moment is made of an aware datetime")
        return Moment(local.astimezone(UTC), zone, round(offset / timedelta(minutes=1)))

    @staticmethod
    def in_zone(instant: datetime, zone: str) -> Moment:
        """The moment of an aware `instant` on the clocks of a zone, by the zone database.

        Raises ZoneInfoNotFoundError (a KeyError) for an unknown zone.
        """
        return Moment.of(instant.astimezone(ZoneInfo(zone)), zone)

    @property
    def local(self) -> datetime:
        """The instant on the local clock, aware, in its fixed offset."""
        return self.instant.astimezone(timezone(timedelta(minutes=self.utc_offset_minutes)))

    @property
    def local_date(self) -> date:
        """The local calendar day."""
        return self.local.date()


class Length(NamedTuple):
    """A length as people say it: a whole number of seconds or of minutes. In English “8 min”."""

    number: int
    in_minutes: bool

    def __str__(self) -> str:
        return f"{self.number} {'min' if self.in_minutes else 's'}"


def whole_minutes(seconds: float) -> int:
    """The one rule of rounding for whatever a person reads: halves go up, so 8:30 is 9 minutes."""
    return math.floor(seconds / 60 + 0.5)


def length_in_words(seconds: float) -> Length:
    """Below a minute in whole seconds, else in `whole_minutes`."""
    whole_seconds = math.floor(seconds + 0.5)
    if whole_seconds < 60:
        return Length(whole_seconds, False)
    return Length(whole_minutes(seconds), True)


def clock_length(seconds: float) -> str:
    """A length as minutes and seconds, “8:04”: to the nearest second, halves up."""
    minutes, rest = divmod(int(seconds + 0.5), 60)
    return f"{minutes}:{rest:02d}"


@dataclass(frozen=True, slots=True)
class Ticks:
    """Two running clocks read at once, in seconds from an arbitrary zero each.

    `monotonic_seconds` never goes back and stands still while the computer sleeps.
    `boottime_seconds` runs on in sleep: CLOCK_BOOTTIME on Linux, the wall clock elsewhere (which
    may be set back).
    """

    monotonic_seconds: float
    boottime_seconds: float

    def running_since(self, earlier: Ticks) -> float:
        """Seconds since `earlier`, without sleep; never negative."""
        return max(0.0, self.monotonic_seconds - earlier.monotonic_seconds)

    def elapsed_since(self, earlier: Ticks) -> float:
        """Seconds since `earlier`, with sleep; never negative."""
        return max(
            self.running_since(earlier), self.boottime_seconds - earlier.boottime_seconds, 0.0
        )

    def slept_since(self, earlier: Ticks) -> float:
        """Seconds of sleep since `earlier`; 0 for none or a wall clock that was set back."""
        return self.elapsed_since(earlier) - self.running_since(earlier)
