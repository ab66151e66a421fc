"""The edits of sessions and their blocks that the editor asks for, each with its name for Undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

from PySide6.QtCore import QCoreApplication

from app.core.draft import editing
from app.core.draft.checks import without_place
from app.core.draft.draft import Draft
from app.core.draft.errors import PartGone
from app.core.draft.session_edits import with_bells
from app.core.programme.programme import Block, BlockType, Session, session_title
from app.ui.editor.block_text import type_words
from app.ui.editor.edits import Edit, Front, number_of, seconds_of
from app.ui.editor.parts import EditorPart, PartKind

translate = QCoreApplication.translate

_NEW_MINUTES = 10.0
_NEW_SILENCE_SECONDS = 300.0


# Blocks of the session in front


def add_block(draft: Draft, front: Front, kind: BlockType, recording: str | None) -> Edit:
    """A new block behind the one that is chosen, or at the end."""
    number = front.part.number
    session = _session(draft, number)
    at = front.chosen + 1 if isinstance(front.chosen, int) else len(session.blocks)
    at = min(at, len(session.blocks))
    block = Block(
        kind,
        title=type_words(kind) if kind in ("talk", "live") else None,
        minutes=_NEW_MINUTES if kind in ("talk", "break", "live") else None,
        note="" if kind == "talk" else None,
        recording=recording,
        seconds=_NEW_SILENCE_SECONDS if kind == "silence" else None,
    )
    name = {
        "recording": translate("EditorEdits", "add a recording"),
        "bell": translate("EditorEdits", "add a bell"),
        "silence": translate("EditorEdits", "add silence"),
        "talk": translate("EditorEdits", "add a talk"),
        "break": translate("EditorEdits", "add a break"),
        "live": translate("EditorEdits", "add something guided live"),
    }[kind]
    return Edit(editing.add_block(draft, number, at, block), name, front._replace(chosen=at))


def place_chosen(draft: Draft, front: Front, number: int) -> Edit:
    """The recording that is chosen in the tray goes to the end of a session; the tray stays in
    front while it holds any. Raises PartGone."""
    if not isinstance(front.chosen, str):
        raise PartGone()
    at = len(_session(draft, number).blocks)
    block = Block("recording", recording=front.chosen)
    placed = editing.add_block(draft, number, at, block)
    name = translate("EditorEdits", "place a recording")
    rest = without_place(placed.programme)
    after = Front(EditorPart(PartKind.SESSION, number), at)
    if rest:
        after = Front(front.part, rest[0].id)
    return Edit(placed, name, after, leaves_form=not rest)


def move_block(draft: Draft, front: Front, at: int, to: int) -> Edit:
    """The block at an index of the session goes to another index of it."""
    number = front.part.number
    moved = editing.move_block(draft, number, at, number, to)
    return Edit(moved, _move_block_name(), front._replace(chosen=to))


def send_block(draft: Draft, front: Front, at: int, number: int) -> Edit:
    """The block at an index goes to the end of another session, which is in front then."""
    last = len(_session(draft, number).blocks)
    if number == front.part.number:
        last -= 1
    moved = editing.move_block(draft, front.part.number, at, number, last)
    return Edit(moved, _move_block_name(), Front(EditorPart(PartKind.SESSION, number), last))


def remove_block(draft: Draft, front: Front, at: int) -> Edit:
    """The block at an index is gone; the next one is chosen, or the one before."""
    number = front.part.number
    draft = editing.remove_block(draft, number, at)
    count = len(_session(draft, number).blocks)
    chosen = min(at, count - 1) if count else None
    name = translate("EditorEdits", "remove a block")
    return Edit(draft, name, front._replace(chosen=chosen))


# The block that is chosen


def move_chosen_up(draft: Draft, front: Front) -> Edit:
    """Before the block that stands before it."""
    at = _chosen(front)
    return move_block(draft, front, at, at - 1)


def move_chosen_down(draft: Draft, front: Front) -> Edit:
    """Behind the block that stands behind it."""
    at = _chosen(front)
    return move_block(draft, front, at, at + 1)


def send_chosen(draft: Draft, front: Front, number: int) -> Edit:
    """To the end of another session."""
    return send_block(draft, front, _chosen(front), number)._replace(leaves_form=True)


def remove_chosen(draft: Draft, front: Front) -> Edit:
    """Out of the session."""
    return remove_block(draft, front, _chosen(front))._replace(leaves_form=True)


def set_block_title(draft: Draft, front: Front, title: str) -> Edit:
    """What a talk is called."""
    return _with_block(draft, front, lambda block: replace(block, title=title), "title")


def set_block_minutes(draft: Draft, front: Front, text: str) -> Edit:
    """The minutes of a talk or a break."""
    minutes = number_of(text)
    return _with_block(draft, front, lambda block: replace(block, minutes=minutes), "minutes")


def set_block_note(draft: Draft, front: Front, note: str) -> Edit:
    """The notes for whoever leads the session."""
    return _with_block(draft, front, lambda block: replace(block, note=note), "note")


def set_silence_length(draft: Draft, front: Front, text: str) -> Edit:
    """The length of a silence, as “5:00” or in minutes."""
    seconds = seconds_of(text)
    return _with_block(draft, front, lambda block: replace(block, seconds=seconds), "seconds")


def set_bell_at_start(draft: Draft, front: Front, on: bool) -> Edit:
    """Whether a bell rings when a silence begins."""
    return _with_block(draft, front, lambda block: with_bells(block, start=on))


def set_bell_at_end(draft: Draft, front: Front, on: bool) -> Edit:
    """Whether a bell rings when a silence is over."""
    return _with_block(draft, front, lambda block: with_bells(block, end=on))


def set_bell_every(draft: Draft, front: Front, text: str) -> Edit:
    """The minutes between bells within a silence; an empty text or 0 for no bell in it."""
    minutes = number_of(text) if text.strip() else 0.0
    return _with_block(draft, front, lambda block: with_bells(block, every=minutes), "every")


def set_silence_bell(draft: Draft, front: Front, recording_id: str) -> Edit:
    """Which bell rings in a silence; "" for the program's own."""
    return _with_block(draft, front, lambda block: with_bells(block, recording=recording_id))


def set_bell(draft: Draft, front: Front, recording_id: str) -> Edit:
    """Which bell is rung; "" for the program's own."""
    return _with_block(draft, front, lambda block: replace(block, recording=recording_id or None))


def set_strokes(draft: Draft, front: Front, strokes: int) -> Edit:
    """How often a bell is rung."""
    return _with_block(draft, front, lambda block: replace(block, strokes=strokes))


# Sessions


def add_session(draft: Draft, _front: Front) -> Edit:
    """One more session at the end, which is in front then."""
    number = len(draft.programme.sessions) + 1
    draft = editing.add_session(draft, session_title(draft.programme.language, number))
    front = Front(EditorPart(PartKind.SESSION, number))
    return Edit(draft, translate("EditorEdits", "add a week"), front)


def remove_session(draft: Draft, front: Front) -> Edit:
    """The session in front is gone."""
    removed = editing.remove_session(draft, front.part.number)
    return Edit(removed, translate("EditorEdits", "remove a session"), front, leaves_form=True)


def move_session_earlier(draft: Draft, front: Front) -> Edit:
    """The session in front changes places with the one before."""
    return _with_session_moved(draft, front.part.number, -1)


def move_session_later(draft: Draft, front: Front) -> Edit:
    """The session in front changes places with the next one."""
    return _with_session_moved(draft, front.part.number, 1)


def set_session_title(draft: Draft, front: Front, title: str) -> Edit:
    """What the session in front is called."""
    number = front.part.number
    changed = editing.set_session(draft, number, title=title)
    return Edit(changed, _change_session_name(), front, f"title of session {number}")


def set_session_minutes(draft: Draft, front: Front, text: str) -> Edit:
    """How many minutes are planned for the session in front."""
    number = front.part.number
    changed = editing.set_session(draft, number, minutes=number_of(text))
    return Edit(changed, _change_session_name(), front, f"minutes of session {number}")


def set_session_day(draft: Draft, front: Front, day: date | None) -> Edit:
    """The date of the session in front; None for a week after the one before."""
    number = front.part.number
    at = _session(draft, number).time
    changed = editing.set_session_date(draft, number, day, at)
    return Edit(changed, _change_session_name(), front)


def set_session_time(draft: Draft, front: Front, at: time | None) -> Edit:
    """The time at which the session in front begins, None for none."""
    number = front.part.number
    day = _session(draft, number).date
    changed = editing.set_session_date(draft, number, day, at)
    return Edit(changed, _change_session_name(), front)


# Parts of edits


def _chosen(front: Front) -> int:
    """The index of the block that is chosen. Raises PartGone."""
    if not isinstance(front.chosen, int):
        raise PartGone()
    return front.chosen


def _session(draft: Draft, number: int) -> Session:
    """Raises PartGone."""
    session = draft.programme.session(number)
    if session is None:
        raise PartGone()
    return session


def _with_block(
    draft: Draft, front: Front, change: Callable[[Block], Block], typed: str = ""
) -> Edit:
    """The chosen block changed; `typed` names the field that is typed into. Raises PartGone."""
    number, at = front.part.number, _chosen(front)
    blocks = _session(draft, number).blocks
    if at >= len(blocks):
        raise PartGone()
    name = translate("EditorEdits", "change a block")
    merge = f"{typed} of block {at} of {number}" if typed else ""
    return Edit(editing.set_block(draft, number, at, change(blocks[at])), name, front, merge)


def _with_session_moved(draft: Draft, number: int, step: int) -> Edit:
    moved = editing.move_session(draft, number, number + step)
    front = Front(EditorPart(PartKind.SESSION, number + step))
    return Edit(moved, translate("EditorEdits", "move a session"), front)


def _move_block_name() -> str:
    return translate("EditorEdits", "move a block")


def _change_session_name() -> str:
    return translate("EditorEdits", "change a session")
