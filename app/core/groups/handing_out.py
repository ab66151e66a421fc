"""What the people of a group are given: a programme under the group's code and dates.

The pack and the later file of dates have one manifest; only what dates it differs. Both tell, in
lines of code, session and day, who had a session remotely or made it up, so that it opens what it
would have opened in the room.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from app.core.groups.groups import Attendance, Group, GroupSession
from app.core.programme.attended import AttendedLine, with_lines
from app.core.programme.manifest import Manifest
from app.core.programme.programme import Programme

_ZONE = re.compile(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+){0,3}")


def group_programme(programme: Programme, group: Group, zone: str) -> Programme:
    """A programme as the people of a group are given it: under its code, with its dates.

    `zone` is that of the clock by which they meet. A session that the group does not know, as the
    programme has grown since, is counted from the start date.
    """
    known = {session.number: session.slot for session in group.sessions}
    return replace(
        programme,
        group_code=group.code,
        start_date=group.start,
        zone=zone if _ZONE.fullmatch(zone) else None,
        sessions=tuple(
            replace(session, date=slot and slot.day, time=slot and slot.time)
            for session in programme.sessions
            for slot in [known.get(session.number)]
        ),
    )


def group_manifest(manifest: Manifest, group: Group, zone: str) -> Manifest:
    """The manifest of a group's pack, of that of a programme without a group. Signed by nobody."""
    return Manifest(
        programme=group_programme(manifest.programme, group, zone),
        content="full",
        requires=manifest.requires,
        extra=with_lines(manifest.extra, attended_lines(group)),
    )


def dates_manifest(handed_out: Manifest, group: Group) -> Manifest:
    """What moves the dates of a pack that was handed out to those that the group has now."""
    programme = handed_out.programme
    return Manifest(
        programme=group_programme(programme, group, programme.zone or ""),
        content="dates",
        requires=handed_out.requires,
        extra=with_lines(handed_out.extra, attended_lines(group)),
    )


def attended_lines(group: Group) -> tuple[AttendedLine, ...]:
    """The sessions that people had remotely or made up, the newest entries first."""
    lines = []
    for participant in group.participants:
        for number, mark in participant.attendance.items():
            if mark.attendance is Attendance.REMOTE:
                on = group.session(number).slot.day
            elif mark.attendance is Attendance.MADE_UP:
                on = mark.entered_on
            else:
                continue
            lines.append((mark.entered_at, AttendedLine(participant.code, number, on)))
    return tuple(line for _, line in sorted(lines, reverse=True))


class Untold(NamedTuple):
    """What the group's people have not been told since its last pack or file of dates."""

    moved: tuple[GroupSession, ...]
    attended: tuple[AttendedLine, ...]

    def __bool__(self) -> bool:
        return bool(self.moved or self.attended)


def untold(group: Group) -> Untold:
    """What has changed since the last pack, or file of dates, of a group; nothing before one."""
    told = group.handed_out
    if told is None:
        return Untold((), ())
    entered = {
        (participant.code, number)
        for participant in group.participants
        for number, mark in participant.attendance.items()
        if mark.entered_at > told.at
    }
    return Untold(
        moved=tuple(s for s in group.sessions if s.slot != s.handed_out),
        attended=tuple(x for x in attended_lines(group) if (x.code, x.session) in entered),
    )
