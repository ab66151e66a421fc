"""The sessions of a group as a calendar file (RFC 5545) that any calendar can take in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.core.groups.groups import Group, GroupSession
from app.core.moment import Moment
from app.core.programme.programme import Programme

_FOLDED_OCTETS = 75  # RFC 5545, 3.1
_USUAL_MINUTES = 90


def calendar_file(
    group: Group, programme: Programme, now: Moment, summary: Callable[[int], str]
) -> bytes:
    """One event a session, in UTC by the rules of the zone of `now`; where the zone is not known,
    by whatever clock the calendar has. A session without a time of day takes no part of its day.

    `summary` says what session n is called in the calendar. The events of a later file take the
    place of those before; a session that is not held is cancelled. Calendars that remind of
    everything by themselves are told not to (ACTION:NONE is what Apple's write for that).
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Evenbreath//Evenbreath//EN",
        "CALSCALE:GREGORIAN",
    ]
    lengths = {session.number: session.minutes for session in programme.sessions}
    for session in group.sessions:
        minutes = lengths.get(session.number) or _USUAL_MINUTES
        lines += _event(group, session, minutes, now, summary(session.number))
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(
    group: Group, session: GroupSession, minutes: float, now: Moment, summary: str
) -> list[str]:
    # A calendar takes a file's event for a newer one by the larger number.
    began = group.created_at or now.instant
    sequence = max(0, int((now.instant - began) / timedelta(seconds=1)))
    return [
        "BEGIN:VEVENT",
        f"UID:{group.uid}-{session.number}@evenbreath",
        f"DTSTAMP:{_utc(now.instant)}",
        f"SEQUENCE:{min(sequence, 2**31 - 1)}",
        *_times(session, minutes, now.zone),
        f"SUMMARY:{_escaped(summary)}",
        f"STATUS:{'CONFIRMED' if session.is_held else 'CANCELLED'}",
        "BEGIN:VALARM",
        "ACTION:NONE",
        "TRIGGER;VALUE=DATE-TIME:19760401T005545Z",
        "END:VALARM",
        "END:VEVENT",
    ]


def _times(session: GroupSession, minutes: float, zone: str) -> list[str]:
    day, of_day = session.slot
    if of_day is None:
        return [
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
            "TRANSP:TRANSPARENT",
        ]
    starts = datetime.combine(day, of_day)
    write = _floating
    try:
        starts = starts.replace(tzinfo=ZoneInfo(zone))
        write = _utc
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    # From the instant on: where the clocks are changed meanwhile, it is still so long.
    ends = starts.astimezone(UTC) if starts.tzinfo else starts
    return [f"DTSTART:{write(starts)}", f"DTEND:{write(ends + timedelta(minutes=minutes))}"]


def _utc(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _floating(local: datetime) -> str:
    return local.strftime("%Y%m%dT%H%M%S")


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> bytes:
    """A line as it is written: never more than 75 octets in a row, and no letter cut in two."""
    rows, row = [], b""
    for letter in line:
        octets = letter.encode()
        if len(row) + len(octets) > _FOLDED_OCTETS:
            rows.append(row)
            row = b" "
        row += octets
    return b"\r\n".join([*rows, row]) + b"\r\n"
