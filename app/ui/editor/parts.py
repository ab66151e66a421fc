"""The parts of a draft as the editor lists them: its weeks, home practice, handout and details."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.core.draft.checks import (
    EMPTY_SESSION,
    UNUSED,
    draft_remarks,
    missing,
    without_place,
)
from app.core.draft.draft import Draft
from app.core.moment import whole_minutes
from app.core.programme.programme import Programme, Session, own_title
from app.core.programme.schedule import Course, session_dates
from app.core.programme.soundness import session_minutes
from app.ui.i18n.dates import Dates
from app.ui.i18n.messages import number_words
from app.ui.recordings.questions import is_asked

translate = QCoreApplication.translate


class PartKind(Enum):
    """What of a programme is worked on at a time."""

    SESSION = "session"
    TRAY = "tray"
    DATES = "dates"
    HOME = "home"
    HANDOUT = "handout"
    DETAILS = "details"


class EditorPart(NamedTuple):
    """A part of the programme; a session by its number."""

    kind: PartKind
    number: int = 0


class BlockLine(NamedTuple):
    """A block in the list: its index, what it is, how long it takes."""

    at: int = 0
    title: str = ""
    detail: str = ""
    name: str = ""
    """What a screen reader says: the place among all blocks too."""

    below: str = ""
    """Lines that stand below both."""

    waits: bool = False
    """Whether something in it is worth a look."""


class PartLine(NamedTuple):
    """A part among the others, to be chosen."""

    part: EditorPart
    line: BlockLine


def parts_of(programme: Programme) -> tuple[EditorPart, ...]:
    """All parts in the order in which they are offered."""
    return (
        *(EditorPart(PartKind.SESSION, session.number) for session in programme.sessions),
        *((EditorPart(PartKind.TRAY),) if without_place(programme) else ()),
        EditorPart(PartKind.DATES),
        EditorPart(PartKind.HOME),
        EditorPart(PartKind.HANDOUT),
        EditorPart(PartKind.DETAILS),
    )


def nearest_part(programme: Programme, part: EditorPart) -> EditorPart:
    """The part, or the session before it where a session is gone."""
    there = parts_of(programme)
    if part in there:
        return part
    sessions = [one for one in there if one.kind is PartKind.SESSION]
    return sessions[-1] if sessions else EditorPart(PartKind.DETAILS)


def part_lines(draft: Draft, dates: Dates) -> tuple[PartLine, ...]:
    """A line for each part: a week with its title, date and minutes."""
    programme = draft.programme
    days = session_dates(programme, Course())
    waits = waiting_parts(draft)
    return tuple(
        PartLine(part, _part_line(programme, part, days.get(part.number), part in waits, dates))
        for part in parts_of(programme)
    )


def _part_line(
    programme: Programme, part: EditorPart, day: date | None, waits: bool, dates: Dates
) -> BlockLine:
    if part.kind is not PartKind.SESSION:
        words = {
            PartKind.TRAY: translate("EditorViewModel", "Not placed yet"),
            PartKind.DATES: translate("EditorViewModel", "Dates"),
            PartKind.HOME: translate("EditorViewModel", "Home practice"),
            PartKind.HANDOUT: translate("EditorViewModel", "Handout"),
            PartKind.DETAILS: translate("EditorViewModel", "Details and rules"),
        }[part.kind]
        count = str(len(without_place(programme))) if part.kind is PartKind.TRAY else ""
        return BlockLine(0, words, count, _part_name((words, count), waits), waits=waits)
    session = programme.session(part.number)
    assert session is not None
    words = translate("EditorViewModel", "Week {number}").format(number=part.number)
    title = own_title(session.number, session.title)
    minutes = minutes_words(programme, session)
    when = dates.weekday_and_day(day) if day is not None else ""
    unlock = programme.unlock
    opens = not unlock.open_now and unlock.home_practice_from_session == part.number
    home = translate("EditorViewModel", "opens home practice") if opens else ""
    below = "\n".join(filter(None, (title, when, home)))
    name = _part_name((words, title, minutes, when, home), waits)
    taken = whole_minutes(60 * session_minutes(programme, session))
    short = translate("EditorViewModel", "{minutes} min").format(minutes=taken)
    return BlockLine(part.number, words, unbroken(short), name, below, waits)


def numbered_title(programme: Programme, session: Session) -> str:
    """“Session 3 · Taking it home”, its number alone where it has no title of its own."""
    number = translate("EditorViewModel", "Session {number}").format(number=session.number)
    title = own_title(session.number, session.title)
    return f"{number}  ·  {title}" if title else number


def _part_name(parts: Sequence[str], waits: bool) -> str:
    """What a screen reader says of a part of the programme."""
    look = translate("EditorViewModel", "worth a look") if waits else ""
    return ", ".join(filter(None, (*parts, look)))


def waiting_parts(draft: Draft) -> frozenset[EditorPart]:
    """The parts in which something is worth a look, or is missing for a pack."""
    found = set()
    for remark in filter(is_asked, (*missing(draft), *draft_remarks(draft))):
        if remark.template in (EMPTY_SESSION, UNUSED):
            continue  # its row says so
        if remark.session is not None:
            found.add(EditorPart(PartKind.SESSION, remark.session))
        elif remark.recording is not None:
            numbers = draft.programme.uses(remark.recording)
            found.update(EditorPart(PartKind.SESSION, number) for number in numbers)
            if remark.recording in draft.programme.home_practice and not numbers:
                found.add(EditorPart(PartKind.HOME))
    return frozenset(found)


def minutes_words(programme: Programme, session: Session) -> str:
    """“61 of 90 min”: what the blocks of a session take, and what is planned for it."""
    taken = whole_minutes(60 * session_minutes(programme, session))
    words = translate("EditorViewModel", "{taken} of {planned} min")
    return unbroken(words.format(taken=taken, planned=number_words(session.minutes)))


def unbroken(words: str) -> str:
    """A number and its noun in one line."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")
