"""What the page Groups shows: groups, dates, marks and sentences, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.core.groups.groups import (
    Attendance,
    Group,
    GroupSession,
    Missed,
    Participant,
    missed_first_sessions,
)
from app.core.groups.handing_out import untold
from app.core.moment import Moment
from app.core.programme.programme import Programme
from app.ui.i18n.agreement import filled
from app.ui.i18n.dates import Dates
from app.ui.i18n.plurals import Counts
from app.ui.widgets.attendance_mark import SIGNS, attendance_words

translate = QCoreApplication.translate

NOT_HELD_SIGN = "–"


class GroupLine(NamedTuple):
    """A group in the list: its name, and where it is in its course."""

    id: int
    name: str
    about: str


class SessionTile(NamedTuple):
    """When a session is, and what became of it; `spoken` says all of it in one."""

    number: int
    day: str
    time: str
    state: str
    is_now: bool
    spoken: str


class Mark(NamedTuple):
    """A field of the attendance: the attendance or None, what is written for it, and its words."""

    attendance: Attendance | None
    sign: str
    words: str


class PersonRow(NamedTuple):
    """A person of the group with a mark for each session."""

    code: str
    name: str
    has_left: bool
    marks: tuple[Mark, ...]


class GroupView(NamedTuple):
    """A group as it is shown."""

    id: int
    name: str
    about: str
    sessions: tuple[SessionTile, ...]
    people: tuple[PersonRow, ...]
    sentences: tuple[str, ...]
    """Who missed one of the first sessions, and who has left."""

    handed_out: str
    """What was handed out, or what changed since."""

    may_update: bool
    """Whether a file of dates can be made."""

    next_session: int | None
    """The session that is to be led next, by its number; None after the last."""

    latest: int
    """The place of the session that was held last, among them all; that of the first before it."""


class GroupsView(NamedTuple):
    """The whole page; `group` is None while there is none."""

    groups: tuple[GroupLine, ...]
    group: GroupView | None


def in_order(groups: Sequence[Group], today: date) -> list[Group]:
    """Those that meet now first, then those to come, then the ones that are over."""

    def key(group: Group) -> tuple[int, date]:
        if group.is_over(today):
            return 2, date.max - (group.start - date.min)
        return int(group.start > today), group.start

    return sorted(groups, key=key)


def groups_view(
    groups: Sequence[Group],
    shown: Group | None,
    programme: Programme | None,
    now: Moment,
    dates: Dates,
) -> GroupsView:
    """The page with `shown` in front, whose `programme` is None where it is not to be had."""
    today = now.local_date
    lines = tuple(GroupLine(g.id, g.name, _where(g, today, dates)) for g in in_order(groups, today))
    group = None if shown is None else _group_view(shown, programme, now, dates)
    return GroupsView(lines, group)


def not_held_words() -> str:
    """What a dash says."""
    return translate("GroupsViewModel", "not held yet")


def _where(group: Group, today: date, dates: Dates) -> str:
    """“session 4 of 6”, “from 7 January”, “ended 18 May”."""
    if group.is_over(today):
        last = group.ended_on or max((s.slot.day for s in group.sessions), default=group.start)
        return filled(translate("GroupsViewModel", "ended {date}"), date=_short(last, today, dates))
    first = min((s.slot.day for s in group.sessions), default=group.start)
    if first > today:
        return filled(translate("GroupsViewModel", "from {date}"), date=_short(first, today, dates))
    come = [s for s in group.sessions if s.slot.day <= today]
    number = max(session.number for session in come)
    words = translate("GroupsViewModel", "session {number} of {last}")
    return filled(words, number=number, last=len(group.sessions))


def _short(day: date, today: date, dates: Dates) -> str:
    """“18 May”, with its year where that is another one."""
    return dates.day_and_month(day) if day.year == today.year else dates.short_with_year(day)


def _group_view(group: Group, programme: Programme | None, now: Moment, dates: Dates) -> GroupView:
    today = now.local_date
    coming = group.next_session(today)
    return GroupView(
        id=group.id,
        name=group.name,
        about=_about(group, programme),
        sessions=tuple(_tile(group, s, s is coming, today, dates) for s in group.sessions),
        people=tuple(_row(group, p, today) for p in group.participants),
        sentences=(
            *(_missed_sentence(one) for one in missed_first_sessions(group)),
            *(_left_sentence(one, dates) for one in group.participants if one.withdrawn_on),
        ),
        handed_out=_handed_out_words(group, now, dates),
        may_update=group.handed_out is not None,
        next_session=None if coming is None or group.is_over(today) else coming.number,
        latest=_latest(group, today),
    )


def _latest(group: Group, today: date) -> int:
    held = [at for at, s in enumerate(group.sessions) if s.is_held and s.slot.day <= today]
    return max(held, key=lambda at: group.sessions[at].slot.day, default=0)


def _about(group: Group, programme: Programme | None) -> str:
    """“Six weeks with body and breath, version 2  ·  group K7F2MX  ·  7 people”."""
    title = translate("GroupsViewModel", "a programme that is not on this computer")
    if programme is not None:
        words = translate("GroupsViewModel", "{title}, version {version}")
        title = filled(words, title=programme.title, version=programme.version)
    code = filled(translate("GroupsViewModel", "group {code}"), code=group.code)
    code = code.replace(" ", "\N{NO-BREAK SPACE}")
    there = sum(one.withdrawn_on is None for one in group.participants)
    return "  ·  ".join((title, code, Counts().people(there)))


def _tile(
    group: Group, session: GroupSession, is_now: bool, today: date, dates: Dates
) -> SessionTile:
    day, of_day = session.slot
    if not session.is_held:
        state = translate("GroupsViewModel", "not held")
    elif day == today:
        state = translate("GroupsViewModel", "today")
    elif day < today:
        state = translate("GroupsViewModel", "held")
    else:
        state = translate("GroupsViewModel", "moved") if group.is_moved(session) else ""
    at = "" if of_day is None else dates.clock(datetime.combine(day, of_day))
    name = filled(translate("GroupsViewModel", "Session {number}"), number=session.number)
    spoken = ", ".join(filter(None, (name, dates.long(day), at, state)))
    shown = dates.day_and_month(day)
    return SessionTile(session.number, shown, at, state, is_now, spoken)


def _row(group: Group, person: Participant, today: date) -> PersonRow:
    return PersonRow(
        code=person.code,
        name=person.name or "",
        has_left=person.withdrawn_on is not None,
        marks=tuple(_mark(person, session, today) for session in group.sessions),
    )


def _mark(person: Participant, session: GroupSession, today: date) -> Mark:
    known = person.attendance.get(session.number)
    if known is not None:
        return Mark(
            known.attendance,
            SIGNS[known.attendance],
            attendance_words(known.attendance),
        )
    if not session.is_held:
        return Mark(None, NOT_HELD_SIGN, translate("GroupsViewModel", "not held"))
    if session.slot.day > today:
        return Mark(None, NOT_HELD_SIGN, not_held_words())
    return Mark(None, "", translate("GroupsViewModel", "nothing noted"))


def _missed_sentence(missed: Missed) -> str:
    """“M-05 was absent from session 2, one of the first three; it is not made up yet.”"""
    code = missed.participant.code
    if len(missed.sessions) == 1:
        words = translate(
            "GroupsViewModel",
            "{code} was absent from session {number}, one of the first three; it is not made up "
            "yet.",
        )
        return filled(words, code=code, number=missed.sessions[0])
    words = translate(
        "GroupsViewModel",
        "{code} was absent from sessions {numbers} of the first three; they are not made up yet.",
    )
    last = translate("GroupsViewModel", "{numbers} and {number}")
    first = ", ".join(map(str, missed.sessions[:-1]))
    numbers = filled(last, numbers=first, number=missed.sessions[-1])
    return filled(words, code=code, numbers=numbers)


def _left_sentence(person: Participant, dates: Dates) -> str:
    assert person.withdrawn_on is not None
    words = translate("GroupsViewModel", "{code} takes no part any more since {date}.")
    return filled(words, code=person.code, date=dates.long(person.withdrawn_on))


def _handed_out_words(group: Group, now: Moment, dates: Dates) -> str:
    told = group.handed_out
    if told is None:
        return translate("GroupsViewModel", "The group's pack is not made yet.")
    since = untold(group)
    if len(since.moved) == 1:
        words = translate("GroupsViewModel", "Session {number} was moved after the pack was made.")
        return filled(words, number=since.moved[0].number)
    if since.moved:
        return translate("GroupsViewModel", "Sessions were moved after the pack was made.")
    if since.attended:
        return translate(
            "GroupsViewModel", "Somebody had a session elsewhere after the pack was made."
        )
    words = translate("GroupsViewModel", "Made on {date}, in version {version}.")
    day = replace(now, instant=told.at).local_date
    return filled(words, date=dates.with_year(day), version=told.version)
