"""An edit of a draft as the editor asks for it, and the numbers that are typed for one."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import NamedTuple

from app.core.draft.draft import Draft
from app.core.draft.errors import NotANumber, NumberOutOfRange
from app.ui.editor.view_model import EditorPart

_MINUTES_AND_SECONDS = re.compile(r"([0-9]{1,4}):([0-5][0-9])")


class Front(NamedTuple):
    """What is in front: a part, and a block of it by its index, or a recording by its id."""

    part: EditorPart
    chosen: int | str | None = None


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
