"""The one place that asks what time it is: the machine's clock, or what EVENBREATH_NOW sets."""

from __future__ import annotations

import re
import sys
import time
import zoneinfo
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import PurePosixPath

from app.core.errors import (
    AppError,
    DateOutOfRange,
    NotANow,
    NotAZone,
    NowDisagreesWithZone,
    ZoneIgnored,
)
from app.core.moment import Moment, Ticks

NOW_VARIABLE = "EVENBREATH_NOW"
ZONE_VARIABLE = "TZ"

ZONE_SECONDS = 60.0
"""The zone is looked up again this often, for people who travel while the program runs."""

_FIRST_YEAR, _LAST_YEAR = 2000, 2200

# A zone spelled as a rule, "CET-1CEST,M3.5.0,M10.5.0/3": POSIX.1-2017, Base Definitions, 8.3.
_POSIX_RULE = re.compile(r"([A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)[+-]?\d")


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone's name and rules; without rules the C library's local time is asked."""

    name: str
    rules: tzinfo | None = None

    def offset_minutes(self, instant: datetime) -> int:
        """Minutes east of UTC at that instant, rounded down."""
        offset = instant.astimezone(self.rules).utcoffset() or timedelta()
        return offset // timedelta(minutes=1)

    def moment(self, instant: datetime) -> Moment:
        """That instant as it is stored: in UTC, with the zone's name and its offset then."""
        minutes = self.offset_minutes(instant)
        name = self.name or _offset_name(minutes)
        return Moment(instant=instant.astimezone(UTC), zone=name, utc_offset_minutes=minutes)


def waking_seconds() -> float:
    """Seconds that never run backwards and stand still while the computer sleeps.

    Python's own monotonic clock does that too, but for Windows, where it runs on in sleep.
    """
    if sys.platform != "win32":
        return time.monotonic()
    import ctypes

    ticks = ctypes.c_ulonglong()  # each of 100 ns
    ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(ticks))
    return ticks.value / 10_000_000


class Clock:
    """The time of day with its zone, and two clocks that only run forward. Any thread may ask.

    `ignored_zone` is the text of a TZ that names no zone: the system's own zone stands in for it.
    """

    def __init__(
        self,
        *,
        zone: Zone | None = None,
        starts_at: datetime | None = None,
        ignored_zone: str | None = None,
        monotonic: Callable[[], float] = waking_seconds,
    ) -> None:
        """A clock in `zone` (None: the system's, looked up now and then) that starts at the aware
        instant `starts_at` (None: the machine's time)."""
        self.ignored_zone = ignored_zone
        self._monotonic = monotonic
        self._starts_at = starts_at
        self._started = monotonic()
        self._zone = zone
        self._system_zone: tuple[float, Zone] | None = None

    @property
    def remarks(self) -> list[AppError]:
        """What a person should know of how days are counted, if there is anything."""
        return [] if self.ignored_zone is None else [ZoneIgnored(text=self.ignored_zone)]

    @staticmethod
    def from_environment(
        environ: Mapping[str, str], monotonic: Callable[[], float] = waking_seconds
    ) -> Clock:
        """The clock that TZ and EVENBREATH_NOW ask for.

        Raises NotANow, NotAZone and NowDisagreesWithZone, and DateOutOfRange for a far year. A TZ
        that is no zone is an error only beside EVENBREATH_NOW, which must agree with it.
        """
        zone_text = environ.get(ZONE_VARIABLE, "")
        zone = _zone_named(zone_text)
        now_text = environ.get(NOW_VARIABLE, "").strip()
        if not now_text:
            ignored = zone_text if zone_text and zone is None else None
            return Clock(zone=zone, ignored_zone=ignored, monotonic=monotonic)
        now, minutes = _parse_now(now_text)
        if not zone_text:
            zone = Zone(_offset_name(minutes), timezone(timedelta(minutes=minutes)))
        elif zone is None:
            raise NotAZone(text=zone_text)
        elif zone.offset_minutes(now) != minutes:
            raise NowDisagreesWithZone(text=now_text, zone=zone_text)
        return Clock(zone=zone, starts_at=now, monotonic=monotonic)

    def now(self) -> Moment:
        """This instant and the local zone's offset at it."""
        ticks = self._monotonic()
        if self._starts_at is None:
            instant = datetime.now(UTC)
        else:
            instant = self._starts_at + timedelta(seconds=ticks - self._started)
        return (self._zone or self._system(ticks)).moment(instant)

    @property
    def shown(self) -> str | None:
        """What to show while EVENBREATH_NOW is set, None otherwise."""
        if self._starts_at is None:
            return None
        now = self.now()
        return f"{NOW_VARIABLE} {now.local:%Y-%m-%d %H:%M} {now.zone}"

    def monotonic_seconds(self) -> float:
        """Seconds that never run backwards and stand still while the computer sleeps."""
        return self._monotonic()

    def boottime_seconds(self) -> float:
        """Seconds that run on in sleep; on macOS those of the wall clock."""
        if sys.platform == "linux":
            return time.clock_gettime(time.CLOCK_BOOTTIME)
        return time.monotonic() if sys.platform == "win32" else time.time()

    def ticks(self) -> Ticks:
        """Both clocks at once; their differences tell sleep from waking."""
        return Ticks(self.monotonic_seconds(), self.boottime_seconds())

    def _system(self, ticks: float) -> Zone:
        known = self._system_zone
        if known is not None and ticks - known[0] < ZONE_SECONDS:
            return known[1]
        zone = _system_zone(again=known is not None)
        self._system_zone = (ticks, zone)
        return zone


def _parse_now(text: str) -> tuple[datetime, int]:
    """The instant in UTC and its offset in minutes."""
    try:
        now = datetime.fromisoformat(text)
        offset = now.utcoffset()
        if offset is None or offset % timedelta(minutes=1):
            raise NotANow(text=text)
        instant = now.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise NotANow(text=text) from error
    if not _FIRST_YEAR <= now.year <= _LAST_YEAR:
        raise DateOutOfRange(date=now.date())
    return instant, offset // timedelta(minutes=1)


def _zone_named(text: str) -> Zone | None:
    """What TZ means: a zone's name, a file of a zoneinfo folder, or a rule; else None."""
    text = text.removeprefix(":")
    if not text:
        return None
    names = [text]
    if text.startswith("/"):
        parts = PurePosixPath(text).parts
        names = ["/".join(parts[start:]) for start in range(1, len(parts))]
    for name in names:
        rules = _rules(name)
        if rules is not None:
            return Zone(name, rules)
    return Zone("") if _POSIX_RULE.match(text) else None


def _rules(name: str) -> tzinfo | None:
    try:
        return zoneinfo.ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, not a name at all, or a folder of zones
        return None


def _system_zone(again: bool) -> Zone:
    """The computer's zone; where it has no name, only the C library knows its offset."""
    import logging
    import warnings

    import tzlocal  # on the first question: it takes as long to load as the rest of the clock

    # It complains of files of the system that contradict each other; no one here can mend them.
    logging.getLogger("tzlocal").setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", module="tzlocal")
    if again:
        with suppress(KeyError, ValueError, OSError):  # the name is renewed even if rules are not
            tzlocal.reload_localzone()
    try:
        name = tzlocal.get_localzone_name()
    except (KeyError, ValueError, OSError):
        return Zone("")
    rules = _rules(name) if name else None
    return Zone(name, rules) if rules else Zone("")


def _offset_name(minutes: int) -> str:
    """A name for a zone that has only an offset, for example `UTC+05:45`."""
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"
