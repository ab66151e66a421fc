"""An edit of a draft as the editor asks for it, and the numbers that are typed for one."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import NamedTuple

from app.core.draft.checks import UNUSED
from app.core.draft.draft import Draft
from app.core.draft.errors import NotANumber, NumberOutOfRange
from app.core.programme.programme import Programme
from app.ui.editor.parts import EditorPart, PartKind
from app.ui.recordings.questions import Action, Question

_MINUTES_AND_SECONDS = re.compile(r"([0-9]{1,4}):([0-5][0-9])")


class Front(NamedTuple):
    """What is in front: a part, and a block of it by its index, or a recording by its id."""

    part: EditorPart
    chosen: int | str | None = None


def front_of(question: Question, programme: Programme) -> Front:
    """Where in the editor something can be done about a question."""
    remark = question.remark
    if remark.session is not None:
        return Front(EditorPart(PartKind.SESSION, remark.session))
    if question.action is Action.HOME:
        return Front(EditorPart(PartKind.HOME), remark.recording)
    for number in programme.uses(remark.recording or ""):
        session = programme.session(number)
        for at, block in enumerate(session.blocks if session is not None else ()):
            if block.recording == remark.recording:
                return Front(EditorPart(PartKind.SESSION, number), at)
    if remark.recording is not None:
        part = PartKind.TRAY if remark.template == UNUSED else PartKind.HOME
        return Front(EditorPart(part), remark.recording)
    if question.action is Action.SESSION and programme.sessions:
        return Front(EditorPart(PartKind.SESSION, 1))
    return Front(EditorPart(PartKind.DETAILS))


class Edit(NamedTuple):
    """An edit: the draft it leads to, what it is called, and what is in front after it."""

    draft: Draft
    name: str
    front: Front
    merge: str = ""
    """Edits that follow each other with the same one, not empty, are one step: typing."""

    leaves_form: bool = False
    """The form that asked for it is gone afterwards, or is about something else."""


MakeEdit = Callable[[Draft, Front], Edit]
"""Makes an edit of a draft with something in front of it.

Raises NotANumber for a text that is to be a number, and what `app.core.draft.editing` raises.
"""


def number_of(text: str) -> float:
    """A number as people write one, with a point or a comma. Raises NotANumber."""
    text = text.strip()
    try:
        value = float(text.replace(",", "."))
    except ValueError as error:
        raise NotANumber(text=text) from error
    if not math.isfinite(value):
        raise NotANumber(text=text)
    return value


def number_between(value: float, low: float, high: float) -> float:
    """Raises NumberOutOfRange."""
    if not low <= value <= high:
        raise NumberOutOfRange(low=f"{low:g}", high=f"{high:g}")
    return value


def seconds_of(text: str) -> float:
    """Seconds from minutes and seconds (“5:00”) or from minutes alone. Raises NotANumber."""
    text = text.strip()
    if ":" not in text:
        return number_of(text) * 60
    found = _MINUTES_AND_SECONDS.fullmatch(text)
    if found is None:
        raise NotANumber(text=text)
    return float(int(found[1]) * 60 + int(found[2]))
