"""The view model of the editor: the parts of a draft, and the one in front in full."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.core.draft.checks import without_place
from app.core.draft.draft import Draft
from app.core.moment import clock_length
from app.core.programme.programme import Block, Programme, Session
from app.core.programme.schedule import Course, session_dates
from app.ui.editor.block_text import block_detail, block_title
from app.ui.editor.parts import (
    BlockLine,
    EditorPart,
    PartKind,
    PartLine,
    minutes_words,
    numbered_title,
    part_lines,
    unbroken,
)
from app.ui.i18n.dates import Dates
from app.ui.i18n.plurals import Counts, size_words

translate = QCoreApplication.translate


class Named(NamedTuple):
    """A recording that can be chosen, by its title, and how long it is."""

    id: str
    title: str
    length: str = ""


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


class TrayPart(NamedTuple):
    """The recordings without a place, and the sessions they can go to."""

    lines: tuple[Named, ...]
    sessions: tuple[int, ...]
    chosen: str | None = None


class DayLine(NamedTuple):
    """The date of one session, and its weekday in words."""

    number: int
    title: str
    day: date
    weekday: str


class DatesPart(NamedTuple):
    """All dates; `days` is empty while there is none. `suggested` is the first one to begin with.

    `time` is that of the first session; `times_differ`: not all have it.
    """

    suggested: date
    time: time | None
    times_differ: bool
    days: tuple[DayLine, ...]


class DetailsPart(NamedTuple):
    """What the programme says of itself, and its rules. Minutes; per cent for the rule."""

    title: str
    language: str
    author: str
    licence: str
    description: str
    dose_low: float
    dose_high: float
    days: int
    percent: float
    day_minutes: float


class EditorViewModel(NamedTuple):
    """Everything the editor shows; exactly one of the six parts is there."""

    title: str
    facts: str
    undo: str
    """What would be undone; "" for nothing."""

    redo: str
    part: EditorPart
    lines: tuple[PartLine, ...]
    session: SessionPart | None = None
    tray: TrayPart | None = None
    dates: DatesPart | None = None
    home: HomePart | None = None
    handout: str | None = None
    details: DetailsPart | None = None


def changed_part(before: Programme, after: Programme, part: EditorPart) -> EditorPart:
    """Where one sees what is different: the part in front if it is there, else the first."""
    different: list[EditorPart] = []
    for session in after.sessions:
        if before.session(session.number) != session:
            different.append(EditorPart(PartKind.SESSION, session.number))
    if _days(before) != _days(after) and not different:
        different.append(EditorPart(PartKind.DATES))
    if (before.home_practice, before.unlock) != (after.home_practice, after.unlock):
        different.append(EditorPart(PartKind.HOME))
    if before.handout != after.handout:
        different.append(EditorPart(PartKind.HANDOUT))
    if _details(before) != _details(after):
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
        lines=part_lines(draft, dates),
    )
    if part.kind is PartKind.TRAY:
        return view._replace(tray=_tray(programme, chosen))
    if part.kind is PartKind.DATES:
        return view._replace(dates=_dates(programme, dates, today))
    if part.kind is PartKind.HOME:
        return view._replace(home=_home(programme, chosen))
    if part.kind is PartKind.HANDOUT:
        return view._replace(handout=programme.handout)
    if part.kind is PartKind.DETAILS:
        return view._replace(details=_details(programme))
    session = programme.session(part.number)
    assert session is not None
    return view._replace(session=_session(draft.programme, session, chosen, today))


def chosen_recording(view: EditorViewModel) -> str | None:
    """The id of the recording whose panel is shown."""
    if view.home is not None:
        return view.home.chosen
    if view.tray is not None:
        return view.tray.chosen
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
    held = unbroken(Counts().recordings(len(programme.recordings)))
    if programme.recordings:
        by_content = {recording.sha256: recording.bytes for recording in programme.recordings}
        held += ", " + unbroken(size_words(sum(by_content.values()), dates))
    return f"{template.format(version=programme.version)}  ·  {held}"


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
    """“Session 3 · 61 of 90 min”."""
    number = translate("EditorViewModel", "Session {number}").format(number=session.number)
    return f"{number}  ·  {minutes_words(programme, session)}"


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


def _tray(programme: Programme, chosen: int | str | None) -> TrayPart:
    lines = tuple(
        Named(recording.id, recording.title or recording.id, clock_length(recording.seconds))
        for recording in without_place(programme)
    )
    ids = [line.id for line in lines]
    return TrayPart(
        lines,
        tuple(session.number for session in programme.sessions),
        chosen if isinstance(chosen, str) and chosen in ids else None,
    )


def _days(programme: Programme) -> list[tuple[date | None, time | None]]:
    days = session_dates(programme, Course())
    return [(days[session.number], session.time) for session in programme.sessions]


def _dates(programme: Programme, dates: Dates, today: date) -> DatesPart:
    sessions = programme.sessions
    lines = []
    for session, (day, _) in zip(sessions, _days(programme), strict=True):
        if day is not None:
            title = numbered_title(programme, session)
            lines.append(DayLine(session.number, title, day, dates.long(day)))
    times = [session.time for session in sessions]
    return DatesPart(
        suggested=programme.start_date or today,
        time=times[0] if times else None,
        times_differ=len(set(times)) > 1,
        days=tuple(lines),
    )


def _details(programme: Programme) -> DetailsPart:
    return DetailsPart(
        title=programme.title,
        language=programme.language,
        author=programme.author,
        licence=programme.licence,
        description=programme.description,
        dose_low=programme.dose.minutes[0],
        dose_high=programme.dose.minutes[1],
        days=programme.dose.days_per_week,
        percent=round(programme.completion.fraction * 100, 2),
        day_minutes=programme.practice_day_min_seconds / 60,
    )
