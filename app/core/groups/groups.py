"""A group: people under codes who go through a programme together, session by session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from app.core.draft.text import in_lines, one_line
from app.core.errors import UnknownSession
from app.core.groups.group_errors import (
    CodeTaken,
    GroupNameMissing,
    GroupNameTooLong,
    GroupSessionNotHeld,
    GroupSessionToCome,
    SessionNoteTooLong,
    TooManyCodes,
    UnknownCode,
)
from app.core.practice.code import new_code, require_code
from app.core.programme.programme import Programme
from app.core.programme.schedule import DAYS_A_WEEK

MAX_GROUP_NAME = 80
"""Characters of a group's name."""

MAX_PERSON_NAME = 80
"""Characters of the private name beside a code."""

MAX_SESSION_NOTE = 4000
"""Characters of the note on a session."""

MAX_CODES = 100
"""People of one group: more than any room holds."""

FIRST_SESSIONS = 3
"""Home practice rests on so many sessions: who missed one of them is named."""


class Attendance(StrEnum):
    """How a person took part in a session; nothing of it while nobody said."""

    PRESENT = "present"
    REMOTE = "remote"
    MADE_UP = "made-up"
    ABSENT = "absent"

    @property
    def took_part(self) -> bool:
        """Whether the person had the session, in whatever way."""
        return self is not Attendance.ABSENT


class Mark(NamedTuple):
    """An attendance as it was entered: at which instant (UTC), and on which local day."""

    attendance: Attendance
    entered_at: datetime
    entered_on: date


class HandedOut(NamedTuple):
    """When the group's last pack or file of dates was made (UTC), and of which version."""

    at: datetime
    version: int


class Slot(NamedTuple):
    """When a session is held: a day, and a time of day once there is one."""

    day: date
    time: time | None = None


@dataclass(frozen=True, slots=True)
class GroupSession:
    """One meeting of a group. `handed_out` is when its people were last told that it is."""

    number: int
    slot: Slot
    note: str = ""
    is_held: bool = True
    """False once it was said not to be held; of one to come it says nothing."""

    handed_out: Slot | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """A person of a group: a code, and on this computer alone perhaps a name."""

    code: str
    id: int = 0
    name: str | None = None
    withdrawn_on: date | None = None
    attendance: Mapping[int, Mark] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Group:
    """A group with its dates and its people. Immutable; any thread may use it.

    Session n is planned 7 (n - 1) days after `start`; sessions are in their order, participants in
    that of entry. `uid` is the same on every computer, `id` that of the records here.
    """

    name: str
    code: str
    programme_id: str
    start: date
    sessions: tuple[GroupSession, ...]
    participants: tuple[Participant, ...] = ()
    id: int = 0
    uid: str = ""
    created_at: datetime | None = None
    ended_on: date | None = None
    handed_out: HandedOut | None = None

    def session(self, number: int) -> GroupSession:
        """The session with a number. Raises UnknownSession."""
        for session in self.sessions:
            if session.number == number:
                return session
        raise UnknownSession(number=number, last=len(self.sessions))

    def participant(self, code: str) -> Participant:
        """The person with a code, however its letters are written. Raises UnknownCode."""
        wanted = code.strip().casefold()
        for participant in self.participants:
            if participant.code.casefold() == wanted:
                return participant
        raise UnknownCode(group=self.name, code=code)

    def is_moved(self, session: GroupSession) -> bool:
        """Whether a session is on another day than a week after the one before it would be."""
        return session.slot.day != planned_day(self.start, session.number)

    def is_over(self, today: date) -> bool:
        """Whether it was ended, or its last session's day has passed."""
        if self.ended_on is not None:
            return self.ended_on <= today
        return all(session.slot.day < today for session in self.sessions)

    def next_session(self, today: date) -> GroupSession | None:
        """The session of today, or the next one to come; None after the last."""
        to_come = (s for s in self.sessions if s.is_held and s.slot.day >= today)
        return min(to_come, key=lambda session: session.slot.day, default=None)


def planned_day(start: date, number: int) -> date:
    """The day of session `number` of a group that begins on `start`, before anything is moved."""
    return start + timedelta(DAYS_A_WEEK * (number - 1))


def begin_group(
    name: str,
    programme: Programme,
    start: date,
    codes: Sequence[str] = (),
    time_of_day: time | None = None,
) -> Group:
    """A new group of a programme, under a code by chance, with a session every week.

    Raises GroupNameMissing, GroupNameTooLong, TooManyCodes, BadCode and CodeTaken.
    """
    group = Group(
        name=group_name(name),
        code=new_code(),
        programme_id=programme.id,
        start=start,
        sessions=tuple(
            GroupSession(session.number, Slot(planned_day(start, session.number), time_of_day))
            for session in programme.sessions
        ),
    )
    return with_codes(group, codes)


def group_name(text: str) -> str:
    """A name as it is kept: one line. Raises GroupNameMissing and GroupNameTooLong."""
    name = one_line(text)
    if not name:
        raise GroupNameMissing()
    if len(name) > MAX_GROUP_NAME:
        raise GroupNameTooLong(count=len(name), most=MAX_GROUP_NAME)
    return name


def person_name(text: str) -> str | None:
    """A private name as it is kept: one line, None for none. Raises GroupNameTooLong."""
    name = one_line(text)
    if len(name) > MAX_PERSON_NAME:
        raise GroupNameTooLong(count=len(name), most=MAX_PERSON_NAME)
    return name or None


def session_note(number: int, text: str) -> str:
    """A note on a session as it is kept. Raises SessionNoteTooLong."""
    note = in_lines(text).strip()
    if len(note) > MAX_SESSION_NOTE:
        raise SessionNoteTooLong(number=number, count=len(note), most=MAX_SESSION_NOTE)
    return note


def codes_by_chance(count: int, taken: Iterable[str] = ()) -> tuple[str, ...]:
    """So many new codes, none twice and none of those that are taken. Raises TooManyCodes."""
    if count > MAX_CODES:
        raise TooManyCodes(most=MAX_CODES)
    known = {code.casefold() for code in taken}
    codes: list[str] = []
    while len(codes) < count:
        code = new_code()
        if code.casefold() not in known:
            known.add(code.casefold())
            codes.append(code)
    return tuple(codes)


def codes_from(text: str) -> tuple[str, ...]:
    """The codes that a text asks for: so many by chance for a number, else those between commas.
    007 is a code, not a number.

    Raises TooManyCodes.
    """
    text = text.strip()
    if text.isascii() and text.isdigit() and not (text[0] == "0" and len(text) > 1):
        return codes_by_chance(int(text[:6]))
    return tuple(code.strip() for code in text.split(",") if code.strip())


def with_codes(group: Group, codes: Sequence[str]) -> Group:
    """The group with more people, in the order of their codes.

    Raises TooManyCodes, BadCode and CodeTaken.
    """
    if len(group.participants) + len(codes) > MAX_CODES:
        raise TooManyCodes(most=MAX_CODES)
    known = {participant.code.casefold() for participant in group.participants}
    added = []
    for code in map(str.strip, codes):
        require_code(code)
        if code.casefold() in known:
            raise CodeTaken(code=code)
        known.add(code.casefold())
        added.append(Participant(code))
    return replace(group, participants=(*group.participants, *added))


def require_markable(session: GroupSession, attendance: Attendance, today: date) -> None:
    """A session that is to come has no attendance yet, and one that was not held none but made up.

    Raises GroupSessionToCome and GroupSessionNotHeld.
    """
    if attendance is Attendance.MADE_UP:  # perhaps before its day, with another group
        return
    if session.slot.day > today:
        raise GroupSessionToCome(number=session.number, date=session.slot.day)
    if not session.is_held:
        raise GroupSessionNotHeld(number=session.number)


def marks_in(group: Group, marks: Mapping[int, Mark], today: date) -> tuple[tuple[int, Mark], ...]:
    """What stands, of marks from another group of the programme, for somebody who comes into a
    group.

    Who had a session elsewhere that is still to come here, or is not held, has made it up; nobody
    is absent from it.
    """
    kept = []
    for session in group.sessions:
        mark = marks.get(session.number)
        if mark is None:
            continue
        if session.slot.day > today or not session.is_held:
            if not mark.attendance.took_part:
                continue
            mark = mark._replace(attendance=Attendance.MADE_UP)
        kept.append((session.number, mark))
    return tuple(kept)


class Missed(NamedTuple):
    """The sessions, of the first three, that a person was absent from and has not made up."""

    participant: Participant
    sessions: tuple[int, ...]


def missed_first_sessions(group: Group) -> tuple[Missed, ...]:
    """Who was absent from one of sessions one to three, in the order of the list.

    People who withdrew are not named, nor sessions that nobody had.
    """
    held = [s.number for s in group.sessions if s.is_held and s.number <= FIRST_SESSIONS]
    missed = (
        Missed(participant, tuple(n for n in held if _is_absent(participant, n)))
        for participant in group.participants
        if participant.withdrawn_on is None
    )
    return tuple(one for one in missed if one.sessions)


def _is_absent(participant: Participant, number: int) -> bool:
    mark = participant.attendance.get(number)
    return mark is not None and mark.attendance is Attendance.ABSENT


class Attended(NamedTuple):
    """How many sessions a person had, of how many that were held while the person was there."""

    sessions: int
    of: int


def attended(group: Group, participant: Participant, today: date) -> Attended:
    """The sessions a person had so far, of those that can be counted.

    A session counts once its day has come, unless it was not held; from the day on which the
    person withdrew none does. One that the person had counts in any case.
    """
    had = of = 0
    for session in group.sessions:
        mark = participant.attendance.get(session.number)
        if mark is not None and mark.attendance.took_part:
            had, of = had + 1, of + 1
        elif session.is_held and session.slot.day <= today:
            left = participant.withdrawn_on
            of += left is None or session.slot.day < left
    return Attended(had, of)
