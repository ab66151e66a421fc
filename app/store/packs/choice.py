"""Which of the installed programmes to begin with, and which is the same in another language."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.programme.programme import Programme
from app.store.packs.installed import Installed


def preferred(installed: Sequence[Installed], language: str) -> Installed | None:
    """The programme to begin with where nobody chose one: the first in `language`, else in English.

    Else the first of all; None where there is none.
    """
    for wanted in (language, "en"):
        for one in installed:
            if _is_in(one.programme, wanted):
                return one
    return installed[0] if installed else None


def sibling(
    programme: Programme, installed: Sequence[Installed], language: str
) -> Installed | None:
    """The programme of the same family in a language that `programme` itself does not speak."""
    if programme.family is None or _is_in(programme, language):
        return None
    for one in installed:
        if one.programme.family == programme.family and _is_in(one.programme, language):
            return one
    return None


def is_translation(one: Programme, other: Programme) -> bool:
    """Whether they are one programme in two languages."""
    return one.family is not None and one.family == other.family and one.id != other.id


def _is_in(programme: Programme, language: str) -> bool:
    """Whether a programme speaks a language, given as "it" for every kind of Italian."""
    return programme.language.partition("-")[0].lower() == language
