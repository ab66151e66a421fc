"""The edits of a draft's sessions and of their blocks.

Sessions go by their number, from 1; blocks by their place in the session, from 0. Every function
raises PartGone for one that is not there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta

from app.core.draft.bounds import checked_date, number, whole
from app.core.draft.draft import Draft
from app.core.draft.errors import PartGone
from app.core.draft.text import in_lines, one_line
from app.core.programme.programme import Block, Session, SilenceBells
from app.core.programme.schedule import Course, session_dates
from app.core.programme.session_json import (
    LEAST_BELL_MINUTES,
    MAX_MINUTES,
    MAX_SECONDS,
    MAX_STROKES,
)

USUAL_MINUTES = 90.0
MAX_SESSIONS = 200


def add_session(
    draft: Draft, title: str = "", minutes: float = USUAL_MINUTES, at: int | None = None
) -> Draft:
    """A new session without blocks, which becomes number `at`; None: the last one.

    Raises NumberOutOfRange.
    """
    sessions = list(draft.programme.sessions)
    place = len(sessions) if at is None else whole(at, 1, len(sessions) + 1) - 1
    whole(len(sessions) + 1, 1, MAX_SESSIONS)
    minutes = number(minutes, 0.0, MAX_MINUTES)
    sessions.insert(place, Session(place + 1, one_line(title), minutes, ()))
    return _with_sessions(draft, sessions)


def remove_session(draft: Draft, number: int) -> Draft:
    """Take a session out; its recordings stay in the programme."""
    _session(draft, number)
    return _with_sessions(draft, (s for s in draft.programme.sessions if s.number != number))


def move_session(draft: Draft, number: int, to: int) -> Draft:
    """Move a session so that it becomes number `to`; the dates stay with the places.

    Raises NumberOutOfRange.
    """
    sessions = draft.programme.sessions
    session = _session(draft, number)
    place = whole(to, 1, len(sessions)) - 1
    others = [s for s in sessions if s.number != number]
    others.insert(place, session)
    dated = (
        replace(moved, date=there.date, time=there.time)
        for moved, there in zip(others, sessions, strict=True)
    )
    return _with_sessions(draft, dated)


def set_session(
    draft: Draft, number: int, *, title: str | None = None, minutes: float | None = None
) -> Draft:
    """A session's title and planned length; None leaves one. Raises NumberOutOfRange."""
    session = _session(draft, number)
    return _replaced(
        draft,
        replace(
            session,
            title=session.title if title is None else one_line(title),
            minutes=session.minutes if minutes is None else _minutes(minutes),
        ),
    )


def set_session_date(draft: Draft, number: int, day: date | None, at: time | None = None) -> Draft:
    """The date of a session, None for seven days after the one before; and its time of day.

    Raises DateOutOfRange.
    """
    clock = None if at is None else at.replace(microsecond=0, tzinfo=None, fold=0)
    return _replaced(draft, replace(_session(draft, number), date=checked_date(day), time=clock))


def move_session_date(draft: Draft, number: int, day: date, *, follows: bool) -> Draft:
    """Another date of a session that has one; `follows`: what comes after it moves by as many days.

    Nothing else moves. Raises PartGone where it has no date, and DateOutOfRange.
    """
    programme = draft.programme
    planned = session_dates(programme, Course())
    before, start = planned.get(number), planned.get(1)
    if before is None or start is None:
        raise PartGone()
    by = day - before
    start = checked_date(start + by if number == 1 and follows else programme.start_date or start)
    assert start is not None
    sessions = []
    for session in programme.sessions:
        own = planned[session.number]
        assert own is not None
        if session.number == number or (follows and session.number > number):
            own = checked_date(own + by)
        usual = start + timedelta(days=7 * (session.number - 1))
        sessions.append(replace(session, date=None if own == usual else own))
    return draft.changed(start_date=start, sessions=tuple(sessions))


def clear_dates(draft: Draft) -> Draft:
    """No session has a date, and the programme no start."""
    sessions = tuple(replace(session, date=None) for session in draft.programme.sessions)
    return draft.changed(start_date=None, sessions=sessions)


def set_all_times(draft: Draft, at: time | None) -> Draft:
    """The time of day at which every session begins; None for none."""
    clock = None if at is None else at.replace(microsecond=0, tzinfo=None, fold=0)
    return _with_sessions(draft, (replace(s, time=clock) for s in draft.programme.sessions))


def add_block(draft: Draft, number: int, at: int, block: Block) -> Draft:
    """Put a block into a session, before the one that is at `at`; as the last one at the end.

    Raises NumberOutOfRange.
    """
    session = _session(draft, number)
    blocks = list(session.blocks)
    if not 0 <= at <= len(blocks):
        raise PartGone()
    blocks.insert(at, _checked(draft, block))
    return _replaced(draft, replace(session, blocks=tuple(blocks)))


def set_block(draft: Draft, number: int, at: int, block: Block) -> Draft:
    """Put another block in the place of one. Raises NumberOutOfRange."""
    session = _session(draft, number)
    _block(session, at)
    blocks = list(session.blocks)
    blocks[at] = _checked(draft, block)
    return _replaced(draft, replace(session, blocks=tuple(blocks)))


def remove_block(draft: Draft, number: int, at: int) -> Draft:
    """Take a block out of a session; a recording stays in the programme."""
    session = _session(draft, number)
    _block(session, at)
    blocks = session.blocks[:at] + session.blocks[at + 1 :]
    return _replaced(draft, replace(session, blocks=blocks))


def move_block(draft: Draft, number: int, at: int, to_number: int, to: int) -> Draft:
    """Move a block to another place, also in another session.

    `to` is where it then is: its place among the blocks without it.
    """
    session = _session(draft, number)
    block = _block(session, at)
    _session(draft, to_number)
    without = remove_block(draft, number, at)
    target = _session(without, to_number)
    if not 0 <= to <= len(target.blocks):
        raise PartGone()
    blocks = (*target.blocks[:to], block, *target.blocks[to:])
    moved = _replaced(without, replace(target, blocks=blocks))
    return draft if moved.programme.sessions == draft.programme.sessions else moved


def with_bells(
    block: Block,
    *,
    start: bool | None = None,
    end: bool | None = None,
    every: float | None = None,
    recording: str | None = None,
) -> Block:
    """A silence whose bells are others: at its ends, every so many minutes (0 for none), of the
    recording with this id ("" for the program's own); None leaves each as it is.

    The program's own bell at the end alone is written as it always was.
    """
    bells = block.bells or SilenceBells()
    start = bells.start if start is None else start
    end = bells.end or block.bell_after if end is None else end
    minutes = bells.every_minutes if every is None else every or None
    bell = bells.recording if recording is None else recording or None
    if not (start or end or minutes):
        return replace(block, bell_after=False, bells=None)
    if end and bell is None and not start and minutes is None:
        return replace(block, bell_after=True, bells=None)
    return replace(block, bell_after=False, bells=SilenceBells(start, end, minutes, bell))


def _checked(draft: Draft, block: Block) -> Block:
    """A block with what its type needs and nothing else. Raises PartGone and NumberOutOfRange."""
    title = None if block.title is None else one_line(block.title)
    note = None if block.note is None else in_lines(block.note)
    minutes = None if block.minutes is None else _minutes(block.minutes)
    plays = block.type in ("recording", "bell")
    if block.type == "talk":
        title, note, minutes = title or "", note or "", minutes or 0.0
    elif block.type == "break":
        minutes = minutes or 0.0
    elif block.type == "live":
        title, minutes = title or "", minutes or 0.0
    recording = block.recording if plays else None
    if recording is None and block.type == "recording":
        raise PartGone()
    silence = block.type == "silence"
    bells = block.bells if silence else None
    for named in (recording, bells.recording if bells is not None else None):
        if named is not None and draft.programme.recording(named) is None:
            raise PartGone()
    if bells is not None and bells.every_minutes is not None:
        number(bells.every_minutes, LEAST_BELL_MINUTES, MAX_MINUTES)
    return Block(
        type=block.type,
        title=title,
        minutes=minutes,
        note=note,
        recording=recording,
        strokes=whole(block.strokes, 1, MAX_STROKES) if block.type == "bell" else 1,
        seconds=number(block.seconds or 0.0, 0.0, MAX_SECONDS) if silence else None,
        bell_after=block.bell_after if silence else False,
        bells=bells,
    )


def _minutes(value: float) -> float:
    return number(value, 0.0, MAX_MINUTES)


def _session(draft: Draft, number: int) -> Session:
    session = draft.programme.session(number)
    if session is None:
        raise PartGone()
    return session


def _block(session: Session, at: int) -> Block:
    if not 0 <= at < len(session.blocks):
        raise PartGone()
    return session.blocks[at]


def _replaced(draft: Draft, session: Session) -> Draft:
    sessions = draft.programme.sessions
    return _with_sessions(draft, (session if s.number == session.number else s for s in sessions))


def _with_sessions(draft: Draft, sessions: Iterable[Session]) -> Draft:
    numbered = (replace(session, number=n) for n, session in enumerate(sessions, start=1))
    return draft.changed(sessions=tuple(numbered))
