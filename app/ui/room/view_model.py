"""What the operator of the room sees: the sheet, the block now, what Next does, when it ends."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.core.moment import clock_length, whole_minutes
from app.core.room.record import Entry
from app.core.room.room import Room
from app.core.room.state import Mode
from app.ui.i18n.agreement import filled
from app.ui.i18n.dates import Dates
from app.ui.i18n.plurals import Counts
from app.ui.room.words import (
    coming_words,
    face_word,
    now_words,
    step_words,
    title_words,
)

translate = QCoreApplication.translate

Clock = Callable[[float], str]
"""Writes an instant, in seconds since 1970, as a time of day."""

CRASHES_OFFERED = 2
"""A block in which the program ended so often is offered to be left."""

FOLD_DONE = 6
"""With more blocks done than this, the earlier ones stand in one line."""
KEPT_DONE = 3
"""So many of the last ones stay apart."""


class SheetRow(NamedTuple):
    """A line of the run sheet: a head (`Done`, `Now`, `Next`, `Later`) where `is_head`, else a
    block with its minutes as planned and as they were, "" for none."""

    words: str
    planned: str = ""
    real: str = ""
    is_head: bool = False
    is_now: bool = False
    is_next: bool = False


class RoomViewModel(NamedTuple):
    """All words of the operator's page, in the person's language; times as they are read."""

    clock: str
    end: str
    plan: str
    sheet: tuple[SheetRow, ...]
    now: str
    title: str
    time: str
    time_note: str
    time_spoken: str
    note: str
    coming: str
    step: str
    coming_note: str
    hint: str
    is_live: bool
    """The present block is guided live: its note is what is said, and is to be read."""

    is_paused: bool
    can_pause: bool
    can_go_next: bool
    can_go_back: bool
    can_keep_silence: bool
    can_extend: bool
    can_skip: bool
    can_take_back: bool
    can_begin_earlier: bool


class FaceViewModel(NamedTuple):
    """What the room sees: the session's title, one word, and the clock where it is wanted."""

    title: str
    word: str
    clock: str


def room_view_model(
    room: Room, at: float, offset_minutes: int, dates: Dates, trouble: str = ""
) -> RoomViewModel:
    """The page at the time `at` (seconds since 1970); `trouble` is a sentence on the sound."""
    zone = timezone(timedelta(minutes=offset_minutes))

    def clock(seconds: float) -> str:
        return dates.clock(datetime.fromtimestamp(seconds, UTC).astimezone(zone))

    present = room.present
    under_way = room.mode in (Mode.RUNNING, Mode.PAUSED)
    following = room.following()
    seconds, time_note = _time(room)
    time = clock_length(seconds) if seconds is not None else ""
    coming, step = _coming(room, following, clock, trouble)
    return RoomViewModel(
        clock=clock(at),
        end=_end(room, at, clock),
        plan=_plan(room, clock),
        sheet=tuple(_sheet(room)),
        now=_now(room),
        title=title_words(present.block) if present is not None else room.head.title,
        time=time,
        time_note=time_note,
        time_spoken=_time_spoken(room, seconds, time_note),
        note=present.block.note if present is not None else "",
        coming=coming,
        step=step,
        coming_note=following.block.note if following is not None else "",
        hint=_hint(room),
        is_live=present is not None and present.block.kind == "live",
        is_paused=room.mode is Mode.PAUSED,
        can_pause=under_way,
        can_go_next=under_way or room.mode is Mode.READY,
        can_go_back=under_way or room.mode is Mode.OVER,
        can_keep_silence=under_way or room.mode is Mode.OVER,
        can_extend=room.can_extend,
        can_skip=following is not None and not following.begun,
        can_take_back=bool(room.taken),
        can_begin_earlier=under_way and present is not None and not present.block.sounds,
    )


def face_view_model(room: Room, clock: str) -> FaceViewModel:
    """What the room sees; never a note, a name, or how much time is left."""
    kind = room.present.block.kind if room.present is not None else None
    word = face_word(kind, begun=room.mode not in (Mode.READY,))
    return FaceViewModel(room.head.title, word, clock)


def _now(room: Room) -> str:
    if room.present is None:
        if room.mode is Mode.READY:
            return translate("Room", "Not begun yet")
        return translate("Room", "All blocks are done")
    if room.mode is Mode.PAUSED:
        over = math.ceil(-room.present.left_seconds)
        place = clock_length(over if _is_over(room.present) else _left(room.present))
        return translate("Room", "Paused at {time}").format(time=place)
    return translate("Room", "Now  ·  {what}").format(what=now_words(room.present.block))


def _time(room: Room) -> tuple[int | None, str]:
    """The large time in seconds, None for none, and the words beside it."""
    entry = room.present
    if entry is None:
        if room.mode is Mode.READY:
            return math.ceil(room.left_seconds()), translate("Room", "in all")
        return None, ""
    length = _length(entry.whole_seconds)
    if _is_over(entry):
        gone = math.ceil(-entry.left_seconds)
        if entry.whole_seconds <= 0:
            return gone, translate("Room", "so far")
        return gone, translate("Room", "over {length}").format(length=length)
    return _left(entry), translate("Room", "left of {length}").format(length=length)


def _left(entry: Entry) -> int:
    """The seconds that are left, the begun one counted; no more than the length that is said."""
    return min(math.ceil(max(0.0, entry.left_seconds)), round(entry.whole_seconds))


def _length(seconds: float) -> str:
    """“12 minutes”, “26 seconds”; exactly where it is neither, as the time beside it is."""
    whole = round(seconds)
    return clock_length(whole) if whole > 60 and whole % 60 else Counts().length(whole)


def _is_over(entry: Entry) -> bool:
    """Whether it counts up: it waits, and has taken longer than planned."""
    return entry.left_seconds < 0 and not entry.block.sounds


def _time_spoken(room: Room, seconds: int | None, note: str) -> str:
    """“4 minutes 19 seconds left of 10 minutes”; nothing for no time."""
    if seconds is None:
        return ""
    entry, length = room.present, Counts().exact_length(seconds)
    if entry is None or _is_over(entry):
        return f"{length} {note}"
    if room.mode is Mode.PAUSED:
        return translate("Room", "Paused, {length} left").format(length=length)
    whole = Counts().length(entry.whole_seconds)
    text = translate("Room", "{length} left of {whole}")
    return text.format(length=length, whole=whole)


def _coming(room: Room, following: Entry | None, clock: Clock, trouble: str) -> tuple[str, str]:
    """The line on what comes next, or on what is in the way, and what Next does."""
    step = step_words(room.next_step()) if room.mode is not Mode.OVER else ""
    present = room.present
    if room.mode is Mode.PAUSED and present is not None:
        if room.lost:
            return trouble or translate("Room", "The sound is gone. Space goes on."), step
        if room.broke_off_at is not None:
            return _broke_off(room, room.broke_off_at, present, clock), step
    if room.mode is Mode.OVER:
        words = translate("Room", "End the session with “Session…”, or go back with Back.")
        return translate("Room", "That was the last block."), words
    if following is None:
        return translate("Room", "This is the last block."), step
    return coming_words(following), step


def _broke_off(room: Room, at: float, present: Entry, clock: Clock) -> str:
    if room.handed_over:
        text = translate("Room", "Handed over at {time}. Press Space to go on from there.")
        return text.format(time=clock(at))
    if present.crashes >= CRASHES_OFFERED:
        text = translate(
            "Room",
            "The program has ended {count} times in “{title}”. Next leaves it out; Space tries it "
            "once more.",
        )
        return text.format(count=present.crashes, title=title_words(present.block))
    text = translate("Room", "The program ended at {time}. Press Space to go on from there.")
    return text.format(time=clock(at))


def _hint(room: Room) -> str:
    if room.silenced is None:
        return translate(
            "Room", "Esc fades everything out and pauses. Nothing is lost; Space goes on."
        )
    if not room.silenced:
        return translate("Room", "All is silent. Space goes on.")
    quoted = translate("Room", "“{title}”")
    titles = ", ".join(quoted.format(title=title_words(one.block)) for one in room.silenced)
    text = translate("Room", "All is silent: {titles} faded out. Space goes on; Esc is at once.")
    return filled(text, titles=titles)


_OTHER_TIME_MINUTES = 180
"""A session that ends so much earlier or later than planned is led at another time of the day."""


def _end(room: Room, at: float, clock: Clock) -> str:
    """“ends 19:34, 4 minutes later than planned”."""
    if room.mode is Mode.CLOSED:
        return translate("Room", "ended")
    ends = room.ends_at(at)
    late = _minutes_between(room.planned_end, ends) if room.planned_end is not None else 0
    words = translate("Room", "ends {time}").format(time=clock(ends))
    if room.started_at is None or not late or abs(late) > _OTHER_TIME_MINUTES:
        return words
    if late > 0:
        text = translate("Room", "{ends}, {length} later than planned")
    else:
        text = translate("Room", "{ends}, {length} earlier than planned")
    return text.format(ends=words, length=Counts().minutes(abs(late)))


def _minutes_between(earlier: float, later: float) -> int:
    """Those between two instants as `Clock` writes them: a time of day leaves its seconds out."""
    return int(later // 60 - earlier // 60)


def _plan(room: Room, clock: Clock) -> str:
    """“planned 18:00 to 19:30  ·  Monday group, session 4”."""
    head = room.head
    if head.group_name:
        text = translate("Room", "{group}, session {number}")
        whose = text.format(group=head.group_name, number=head.session)
    else:
        whose = translate("Room", "session {number}").format(number=head.session)
    start = head.starts_at if head.starts_at is not None else room.started_at
    if start is None:
        minutes = Counts().minutes(whole_minutes(head.planned_seconds))
        text = translate("Room", "planned for {length}  ·  {whose}")
        return text.format(length=minutes, whose=whose)
    text = translate("Room", "planned {start} to {end}  ·  {whose}")
    return text.format(start=clock(start), end=clock(start + head.planned_seconds), whose=whose)


def _sheet(room: Room) -> Iterator[SheetRow]:
    present, following = room.present, room.following()
    entries = room.entries
    at = entries.index(present) if present is not None else 0
    if room.mode in (Mode.OVER, Mode.CLOSED):
        at = len(entries)
    yield from _done(entries[:at])
    if present is not None:
        yield SheetRow(translate("Room", "Now"), is_head=True)
        yield _row(present)._replace(is_now=True)
        at += 1
    later = False
    for entry in entries[at:]:
        if entry is following:
            yield SheetRow(translate("Room", "Next"), is_head=True)
            yield _row(entry)._replace(is_next=True)
        else:
            if not later:
                yield SheetRow(translate("Room", "Later"), is_head=True)
            later = True
            yield _row(entry)


def _done(entries: list[Entry]) -> Iterator[SheetRow]:
    if not entries:
        return
    heads = translate("Room", "plan"), translate("Room", "real")
    yield SheetRow(translate("Room", "Done"), *heads, is_head=True)
    folded = len(entries) - KEPT_DONE if len(entries) > FOLD_DONE else 0
    if folded:
        minutes = whole_minutes(sum(entry.actual_seconds for entry in entries[:folded]))
        text = translate("Room", "{count} done, {length}")
        yield SheetRow(text.format(count=folded, length=Counts().minutes(minutes)))
    for entry in entries[folded:]:
        yield _row(entry)


def _row(entry: Entry) -> SheetRow:
    words = title_words(entry.block)
    if entry.block.inserted:
        words = translate("Room", "{title} (inserted)").format(title=words)
    if entry.passed_over:
        words = translate("Room", "{title} (left out)").format(title=words)
    elif entry.block.kind in ("bell", "silence", "recording") and not entry.block.sounds:
        words = translate("Room", "{title} (missing)").format(title=words)
    real = _minutes(entry.actual_seconds) if entry.begun else ""
    return SheetRow(words, _minutes(entry.block.planned_seconds), real)


def _minutes(seconds: float) -> str:
    """Whole minutes, at least one of what takes any time."""
    return str(max(1, whole_minutes(seconds))) if seconds > 0 else ""
