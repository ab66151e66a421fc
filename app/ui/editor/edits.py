"""What the forms of the editor ask for, as edits of the programme in the making."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from app.core.draft import editing
from app.core.draft.draft import Draft
from app.core.draft.errors import NotANumber, NumberOutOfRange, PartGone
from app.core.programme.manifest import MAX_MINUTES
from app.core.programme.programme import Block, BlockType, Session
from app.ui.editor.block_text import type_words
from app.ui.editor.view_model import EditorPart, PartKind

translate = QCoreApplication.translate

_NEW_MINUTES = 10.0
_NEW_SILENCE_SECONDS = 300.0
_MINUTES_AND_SECONDS = re.compile(r"([0-9]{1,4}):([0-5][0-9])")


class Front(NamedTuple):
    """What is in front: a part, and a block of it by its place, or a recording by its id."""

    part: EditorPart
    chosen: int | str | None = None


class Edit(NamedTuple):
    """An edit: the draft it leads to, what it is called, and what is in front after it.

    Edits with the same `merge`, not empty, that follow each other are one.
    """

    draft: Draft
    name: str
    front: Front
    merge: str = ""


def answered(draft: Draft, front: Front, form: str, what: str, answer: object) -> Edit:
    """What the answer to a question of a form does.

    Raises NotANumber for a text that is to be a number, and what `app.core.draft.editing` raises.
    """
    if form == "block":
        return _block_answer(draft, front, what, answer)
    if form == "session":
        return _session_answer(draft, front, what, answer)
    edit: Callable[[Draft, Front, str, object], Edit]
    edit = _home_answer if form == "home" else _details_answer
    return edit(draft, front, what, answer)


def with_block(draft: Draft, front: Front, kind: BlockType, recording: str | None) -> Edit:
    """A new block behind the one that is chosen, or at the end."""
    number = front.part.number
    session = _session(draft, number)
    at = front.chosen + 1 if isinstance(front.chosen, int) else len(session.blocks)
    at = min(at, len(session.blocks))
    block = Block(
        kind,
        title=type_words("talk") if kind == "talk" else None,
        minutes=_NEW_MINUTES if kind in ("talk", "break") else None,
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
    }[kind]
    return Edit(editing.add_block(draft, number, at, block), name, front._replace(chosen=at))


def with_block_moved(draft: Draft, front: Front, at: int, to: int) -> Edit:
    """The block at a place of the session in front goes to another place of it."""
    number = front.part.number
    moved = editing.move_block(draft, number, at, number, to)
    return Edit(moved, _moved_name(), front._replace(chosen=to))


def with_block_sent(draft: Draft, front: Front, at: int, number: int) -> Edit:
    """The block at a place goes to the end of another session, which is in front then."""
    there = len(_session(draft, number).blocks)
    if number == front.part.number:
        there -= 1
    moved = editing.move_block(draft, front.part.number, at, number, there)
    return Edit(moved, _moved_name(), Front(EditorPart(PartKind.SESSION, number), there))


def without_block(draft: Draft, front: Front, at: int) -> Edit:
    """The block at a place is gone; the next one is in front, or the one before."""
    number = front.part.number
    draft = editing.remove_block(draft, number, at)
    left = len(_session(draft, number).blocks)
    chosen = min(at, left - 1) if left else None
    name = translate("EditorEdits", "remove a block")
    return Edit(draft, name, front._replace(chosen=chosen))


def with_session(draft: Draft) -> Edit:
    """One more session at the end."""
    title = translate("EditorEdits", "Session {number}")
    number = len(draft.programme.sessions) + 1
    draft = editing.add_session(draft, title.format(number=number))
    front = Front(EditorPart(PartKind.SESSION, number))
    return Edit(draft, translate("EditorEdits", "add a week"), front)


def _block_answer(draft: Draft, front: Front, what: str, answer: object) -> Edit:
    number, at = front.part.number, front.chosen
    if not isinstance(at, int):
        raise PartGone()
    if what == "remove":
        return without_block(draft, front, at)
    if what in ("move_up", "move_down"):
        return with_block_moved(draft, front, at, at + (1 if what == "move_down" else -1))
    if what == "to_session":
        assert isinstance(answer, int)
        return with_block_sent(draft, front, at, answer)
    blocks = _session(draft, number).blocks
    if at >= len(blocks):
        raise PartGone()
    values = {"minutes": _number, "seconds": _seconds}
    value = values[what](answer) if what in values else answer
    block = replace(blocks[at], **{what: value})  # type: ignore[arg-type]
    name = translate("EditorEdits", "change a block")
    merge = f"{what} of block {at} of {number}" if isinstance(answer, str) else ""
    return Edit(editing.set_block(draft, number, at, block), name, front, merge)


def _session_answer(draft: Draft, front: Front, what: str, answer: object) -> Edit:
    number = front.part.number
    session = _session(draft, number)
    name = translate("EditorEdits", "change a session")
    if what == "remove":
        removed = editing.remove_session(draft, number)
        return Edit(removed, translate("EditorEdits", "remove a session"), front)
    if what in ("earlier", "later"):
        to = number + (1 if what == "later" else -1)
        moved = editing.move_session(draft, number, to)
        there = Front(EditorPart(PartKind.SESSION, to))
        return Edit(moved, translate("EditorEdits", "move a session"), there)
    if what == "day":
        day = answer if isinstance(answer, date) else None
        return Edit(editing.set_session_date(draft, number, day, session.time), name, front)
    if what == "time":
        at = answer if isinstance(answer, time) else None
        return Edit(editing.set_session_date(draft, number, session.date, at), name, front)
    merge = f"{what} of session {number}"
    if what == "minutes":
        changed = editing.set_session(draft, number, minutes=_number(answer))
    else:
        changed = editing.set_session(draft, number, title=str(answer))
    return Edit(changed, name, front, merge)


def _home_answer(draft: Draft, front: Front, what: str, answer: object) -> Edit:
    unlock = draft.programme.unlock
    if what == "home":
        assert isinstance(answer, tuple)
        name = translate("EditorEdits", "choose what is for home")
        return Edit(editing.set_home_practice(draft, answer), name, front)
    name = translate("EditorEdits", "change when home practice opens")
    if what == "open_now":
        session = unlock.home_practice_from_session
        return Edit(editing.set_unlock(draft, session, bool(answer)), name, front)
    assert isinstance(answer, int)
    return Edit(editing.set_unlock(draft, answer, unlock.open_now), name, front)


def _details_answer(draft: Draft, front: Front, what: str, answer: object) -> Edit:
    """Also the handout's."""
    if what == "handout":
        name = translate("EditorEdits", "change the handout")
        return Edit(editing.set_handout(draft, str(answer)), name, front, what)
    if what == "start":
        day = answer if isinstance(answer, date) else None
        name = translate("EditorEdits", "change the start date")
        return Edit(editing.set_start_date(draft, day), name, front)
    if what in ("title", "language", "author", "licence", "description"):
        name = translate("EditorEdits", "change what the programme says of itself")
        about: dict[str, Any] = {what: str(answer)}
        return Edit(editing.set_about(draft, **about), name, front, what)
    dose = draft.programme.dose
    low, high = dose.minutes
    name = translate("EditorEdits", "change the rules")
    match what:
        case "dose_low":
            minutes = _between(_number(answer), 0.0, high)
            changed = editing.set_dose(draft, minutes, high, dose.days_per_week)
        case "dose_high":
            minutes = _between(_number(answer), low, float(MAX_MINUTES))
            changed = editing.set_dose(draft, low, minutes, dose.days_per_week)
        case "days":
            assert isinstance(answer, int)
            return Edit(editing.set_dose(draft, low, high, answer), name, front)
        case "percent":
            changed = editing.set_completion(draft, _number(answer) / 100)
        case _:
            changed = editing.set_practice_day(draft, _number(answer))
    return Edit(changed, name, front, what)


def _session(draft: Draft, number: int) -> Session:
    session = draft.programme.session(number)
    if session is None:
        raise PartGone()
    return session


def _moved_name() -> str:
    return translate("EditorEdits", "move a block")


def _number(answer: object) -> float:
    """A number as people write one, with a point or a comma. Raises NotANumber."""
    text = str(answer).strip()
    try:
        value = float(text.replace(",", "."))
    except ValueError as error:
        raise NotANumber(text=text) from error
    if not math.isfinite(value):
        raise NotANumber(text=text)
    return value


def _between(value: float, low: float, high: float) -> float:
    """Raises NumberOutOfRange."""
    if not low <= value <= high:
        raise NumberOutOfRange(low=f"{low:g}", high=f"{high:g}")
    return value


def _seconds(answer: object) -> float:
    """Seconds from minutes and seconds (“5:00”) or from minutes alone. Raises NotANumber."""
    text = str(answer).strip()
    if ":" not in text:
        return _number(text) * 60
    found = _MINUTES_AND_SECONDS.fullmatch(text)
    if found is None:
        raise NotANumber(text=text)
    return float(int(found[1]) * 60 + int(found[2]))
