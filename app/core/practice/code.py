"""The code that stands for a person in what is handed to others."""

from __future__ import annotations

import re
import secrets

from app.core.errors import QT_TRANSLATE_NOOP
from app.core.practice.record_errors import BadCode
from app.core.programme.remark import Remark

_LETTERS = "BCDFGHJKMNPQRTVWX"
_DIGITS = "23456789"
_LENGTH = 6
"""Twelve million and more codes for each first letter: two persons of a study share none."""

EXAMPLE = "K7F2MX"

MAX_CODE = 40
"""Characters of a code."""

_CODE = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._-]{{0,{MAX_CODE - 1}}}")

_SHOWN_DIGITS = 11
"""A spreadsheet shows a longer number as a power of ten."""

# Excel's and LibreOffice's rules, in the languages in which Evenbreath is used: a number, a power
# of ten, a date of two or three numbers, a month with a number before or after it, a truth.
_MONTHS = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|"
    "january|february|march|april|june|july|august|september|october|november|december|"
    "gen|mag|giu|lug|ago|set|ott|dic|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|"
    "settembre|ottobre|novembre|dicembre"
)
_CHANGED = re.compile(
    rf"0[0-9]+|[0-9]{{{_SHOWN_DIGITS + 1},}}"
    r"|[0-9]*\.[0-9]+|[0-9]+\."
    r"|[0-9]+(\.[0-9]*)?e[0-9]+|[0-9]+(\.[0-9]*)?e-[0-9]+"
    r"|[0-9]{1,4}[.-][0-9]{1,4}([.-][0-9]{1,4})?"
    rf"|({_MONTHS})[.-]?[0-9]{{1,4}}|[0-9]{{1,2}}[.-]?({_MONTHS})([.-]?[0-9]{{1,4}})?"
    r"|true|false|vero|falso",
    re.IGNORECASE,
)


def new_code() -> str:
    """A code by chance: a letter, then letters and digits that look like no other and make no word.

    No spreadsheet changes it.
    """
    while True:
        rest = (secrets.choice(_LETTERS + _DIGITS) for _ in range(_LENGTH - 1))
        code = secrets.choice(_LETTERS) + "".join(rest)
        # One with digits is not taken for a word, nor one with letters for a number.
        if not code.isalpha() and not is_changed_by_spreadsheets(code):
            return code


def is_code(text: str) -> bool:
    """Whether this can stand for a participant in every tool."""
    return _CODE.fullmatch(text) is not None


def require_code(code: str) -> None:
    """Raises BadCode for what cannot stand for a participant in every tool."""
    if not is_code(code):
        raise BadCode(code=code)


def code_remark(code: str) -> Remark | None:
    """What is to be said about a code that spreadsheets change; None for any other."""
    if not is_changed_by_spreadsheets(code):
        return None
    template = QT_TRANSLATE_NOOP(
        "remarks",
        "A spreadsheet takes “{code}” for a number or a date, and changes it. "
        "A code like {example} stays as it is.",
    )
    return Remark(template, {"code": code, "example": EXAMPLE})


def is_changed_by_spreadsheets(code: str) -> bool:
    """Whether a spreadsheet that opens a table takes this for a number, a date or a truth.

    It then shows and saves another text: 007 becomes 7, MAR-1 the first of March, 1E5 100000.
    """
    return _CHANGED.fullmatch(code) is not None
