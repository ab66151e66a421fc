"""The view model of the editor: the parts of a draft, and the one in front in full."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.core.draft.draft import Draft, session_title
from app.core.moment import clock_length
from app.core.programme.programme import Block, Programme, Session
from app.ui.editor.block_text import block_detail, block_title
from app.ui.i18n.dates import Dates
from app.ui.i18n.plurals import Counts, size_words

translate = QCoreApplication.translate


class PartKind(Enum):
    """What of a programme is worked on at a time."""

    SESSION = "session"
    HOME = "home"
    HANDOUT = "handout"
    DETAILS = "details"


class EditorPart(NamedTuple):
    """A part of the programme; a session by its number."""

    kind: PartKind
    number: int = 0


class PartLine(NamedTuple):
    """A part among the others, to be chosen."""

    part: EditorPart
    words: str
    name: str
    """What a screen reader says."""


class Named(NamedTuple):
    """A recording that can be chosen, by its title, and how long it is."""

    id: str
    title: str
    length: str = ""


class BlockLine(NamedTuple):
    """A block in the list: its index, what it is, how long it takes."""

    at: int = 0
    title: str = ""
    detail: str = ""
    name: str = ""
    """What a screen reader says: the place among all blocks too."""


class BlockDetails(NamedTuple):
    """All of one block. `block_count` blocks are in its session; `sessions` are those of
    the programme.

    `bells` are the recordings that a bell can be.
    """

    at: int
    block_count: int
    block: Block
    title: str
    session: int
    sessions: tuple[int, ...]
    bells: tuple[Named, ...] = ()


class SessionDetails(NamedTuple):
    """What a session says of itself; `suggested` is the date for one that gets its own."""

    number: int
    session_count: int
    title: str
    minutes: float
    day: date | None
    time: time | None
    suggested: date


class SessionPart(NamedTuple):
    """A session: its blocks, what can be added, and what is chosen."""

    heading: str
    facts: str
    blocks: tuple[BlockLine, ...]
    recordings: tuple[Named, ...]
    """What can be put into it once more."""

    details: SessionDetails
    chosen: BlockDetails | None = None


class HomeLine(NamedTuple):
    """A recording, and whether it is for practice at home."""

    id: str
    title: str
    detail: str
    ticked: bool


class HomePart(NamedTuple):
    """Practice at home: which recordings, and when they open."""

    lines: tuple[HomeLine, ...]
    session: int
    sessions: tuple[int, ...]
    open_now: bool
    chosen: str | None = None


class DetailsPart(NamedTuple):
    """What the programme says of itself, and its rules. Minutes; per cent for the rule."""

    title: str
    language: str
    author: str
    licence: str
    description: str
    start: date | None
    suggested: date
    dose_low: float
    dose_high: float
    days: int
    percent: float
    day_minutes: float


class EditorViewModel(NamedTuple):
    """Everything the editor shows; exactly one of the four parts is there."""

    title: str
    facts: str
    undo: str
    """What would be undone; "" for nothing."""

    redo: str
    part: EditorPart
    lines: tuple[PartLine, ...]
    session: SessionPart | None = None
    home: HomePart | None = None
    handout: str | None = None
    details: DetailsPart | None = None


def parts_of(programme: Programme) -> tuple[EditorPart, ...]:
    """All parts in the order in which they are offered."""
    return (
        *(EditorPart(PartKind.SESSION, session.number) for session in programme.sessions),
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


def changed_part(before: Programme, after: Programme, part: EditorPart) -> EditorPart:
    """Where one sees what is different: the part in front if it is there, else the first."""
    different: list[EditorPart] = []
    for session in after.sessions:
        if before.session(session.number) != session:
            different.append(EditorPart(PartKind.SESSION, session.number))
    if (before.home_practice, before.unlock) != (after.home_practice, after.unlock):
        different.append(EditorPart(PartKind.HOME))
    if before.handout != after.handout:
        different.append(EditorPart(PartKind.HANDOUT))
    if _details(before, date.min) != _details(after, date.min):
        different.append(EditorPart(PartKind.DETAILS))
    return part if part in different or not different else different[0]


def editor_view_model(
    draft: Draft,
    part: EditorPart,
    chosen: int | str | None,
    dates: Dates,
    today: date,
    *,
    undo: str = "",
    redo: str = "",
) -> EditorViewModel:
    """The view of a draft with one part in front.

    `chosen` is the index of a block in a session, or the id of a recording for home.
    """
    programme = draft.programme
    view = EditorViewModel(
        title=programme.title or translate("EditorViewModel", "A programme without a title"),
        facts=facts_line(draft, dates),
        undo=undo,
        redo=redo,
        part=part,
        lines=tuple(_part_line(programme, one) for one in parts_of(programme)),
    )
    if part.kind is PartKind.HOME:
        return view._replace(home=_home(programme, chosen))
    if part.kind is PartKind.HANDOUT:
        return view._replace(handout=programme.handout)
    if part.kind is PartKind.DETAILS:
        return view._replace(details=_details(programme, today))
    session = programme.session(part.number)
    assert session is not None
    return view._replace(session=_session(draft.programme, session, chosen, today))


def chosen_recording(view: EditorViewModel) -> str | None:
    """The id of the recording whose panel is shown."""
    if view.home is not None:
        return view.home.chosen
    if view.session is not None and view.session.chosen is not None:
        block = view.session.chosen.block
        return block.recording
    return None


def facts_line(draft: Draft, dates: Dates) -> str:
    """“version 3, not yet shared · 11 recordings, 212 MB”."""
    programme = draft.programme
    template = (
        translate("EditorViewModel", "version {version}, a pack of it was made")
        if draft.is_made
        else translate("EditorViewModel", "version {version}, not yet shared")
    )
    held = _whole(Counts().recordings(len(programme.recordings)))
    if programme.recordings:
        by_content = {recording.sha256: recording.bytes for recording in programme.recordings}
        held += ", " + _whole(size_words(sum(by_content.values()), dates))
    return f"{template.format(version=programme.version)}  ·  {held}"


def _whole(words: str) -> str:
    """A number and its noun, which stay in one line."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def _block_lines(programme: Programme, session: Session) -> tuple[BlockLine, ...]:
    count = len(session.blocks)
    lines = []
    for at, block in enumerate(session.blocks):
        title, detail = block_title(programme, block), block_detail(programme, block)
        name = translate("EditorViewModel", "{place} of {count}: {title}, {length}")
        said = name.format(place=at + 1, count=count, title=title, length=detail)
        lines.append(BlockLine(at, title, detail, said))
    return tuple(lines)


def _session(
    programme: Programme, session: Session, chosen: int | str | None, today: date
) -> SessionPart:
    return SessionPart(
        heading=_heading(programme, session),
        facts=_session_facts(programme, session),
        blocks=_block_lines(programme, session),
        recordings=tuple(
            Named(recording.id, recording.title or recording.id, clock_length(recording.seconds))
            for recording in programme.recordings
            if recording.kind != "bell"
        ),
        details=SessionDetails(
            number=session.number,
            session_count=len(programme.sessions),
            title=session.title,
            minutes=session.minutes,
            day=session.date,
            time=session.time,
            suggested=session.date or programme.start_date or today,
        ),
        chosen=_block(programme, session, chosen) if isinstance(chosen, int) else None,
    )


def _heading(programme: Programme, session: Session) -> str:
    number = translate("EditorViewModel", "Session {number}").format(number=session.number)
    unnamed = ("", number, session_title(programme.language, session.number))
    return number if session.title in unnamed else f"{number}  ·  {session.title}"


def _session_facts(programme: Programme, session: Session) -> str:
    minutes = translate("EditorViewModel", "{minutes} min")
    parts = [minutes.format(minutes=f"{session.minutes:g}")]
    unlock = programme.unlock
    if not unlock.open_now and unlock.home_practice_from_session == session.number:
        parts.append(translate("EditorViewModel", "opens home practice"))
    return "  ·  ".join(parts)


def _block(programme: Programme, session: Session, at: int) -> BlockDetails | None:
    if not 0 <= at < len(session.blocks):
        return None
    block = session.blocks[at]
    return BlockDetails(
        at=at,
        block_count=len(session.blocks),
        block=block,
        title=block_title(programme, block),
        session=session.number,
        sessions=tuple(one.number for one in programme.sessions),
        bells=tuple(Named(r.id, r.title or r.id) for r in programme.recordings if r.kind == "bell"),
    )


def _home(programme: Programme, chosen: int | str | None) -> HomePart:
    lines = tuple(
        HomeLine(
            recording.id,
            recording.title or recording.id,
            clock_length(recording.seconds),
            recording.id in programme.home_practice,
        )
        for recording in programme.recordings
        if recording.kind != "bell"
    )
    ids = [line.id for line in lines]
    number = programme.unlock.home_practice_from_session
    numbers: Sequence[int] = [session.number for session in programme.sessions]
    return HomePart(
        lines=lines,
        session=number,
        sessions=tuple(sorted({*numbers, number})),
        open_now=programme.unlock.open_now,
        chosen=chosen if isinstance(chosen, str) and chosen in ids else None,
    )


def _details(programme: Programme, today: date) -> DetailsPart:
    return DetailsPart(
        title=programme.title,
        language=programme.language,
        author=programme.author,
        licence=programme.licence,
        description=programme.description,
        start=programme.start_date,
        suggested=programme.start_date or today,
        dose_low=programme.dose.minutes[0],
        dose_high=programme.dose.minutes[1],
        days=programme.dose.days_per_week,
        percent=round(programme.completion.fraction * 100, 2),
        day_minutes=programme.practice_day_min_seconds / 60,
    )


def _part_line(programme: Programme, part: EditorPart) -> PartLine:
    if part.kind is PartKind.SESSION:
        words = translate("EditorViewModel", "Week {number}").format(number=part.number)
        session = programme.session(part.number)
        title = session.title if session is not None else ""
        return PartLine(part, words, f"{words}: {title}" if title else words)
    words = {
        PartKind.HOME: translate("EditorViewModel", "Home practice"),
        PartKind.HANDOUT: translate("EditorViewModel", "Handout"),
        PartKind.DETAILS: translate("EditorViewModel", "Details and rules"),
    }[part.kind]
    return PartLine(part, words, words)
