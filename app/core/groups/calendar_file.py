"""The sessions of a group as a calendar file (RFC 5545) that any calendar can take in."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.core.groups.groups import Group, GroupSession
from app.core.moment import Moment
from app.core.programme.programme import Programme

_FOLDED_OCTETS = 75  # RFC 5545, 3.1
_USUAL_MINUTES = 90


def calendar_file(group: Group, programme: Programme, now: Moment) -> bytes:
    """One event a session, in UTC by the rules of the zone of `now`; where the zone is not known,
    by whatever clock the calendar has. A session without a time of day takes no part of its day.

    Each is called by the programme and the session. The events of a later file take the
    place of those before; a session that is not held is cancelled. Calendars that remind of
    everything by themselves are told not to (ACTION:NONE is what Apple's write for that).
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Evenbreath//Evenbreath//EN",
        "CALSCALE:GREGORIAN",
    ]
    for session in group.sessions:
        planned = programme.session(session.number)
        minutes = planned.minutes if planned is not None else 0
        title = f": {planned.title}" if planned is not None else ""
        summary = programme.title + title
        lines += _event(group, session, minutes or _USUAL_MINUTES, now, summary)
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
    starts, write = datetime.combine(day, of_day), _floating
    with suppress(ZoneInfoNotFoundError, ValueError, OSError):
        # From the instant on: where the clocks are changed meanwhile, it is still so long.
        starts, write = starts.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC), _utc
    return [f"DTSTART:{write(starts)}", f"DTEND:{write(starts + timedelta(minutes=minutes))}"]


def _utc(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _floating(time: datetime) -> str:
    return time.strftime("%Y%m%dT%H%M%S")


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
