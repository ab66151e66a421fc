"""What a draft may say: languages, dates and numbers within their bounds."""

from __future__ import annotations

import math
import re
from datetime import date

from app.core.draft.errors import NotALanguage, NumberOutOfRange
from app.core.draft.text import one_line
from app.core.errors import DateOutOfRange
from app.core.programme.json_reader import FIRST_YEAR, LAST_YEAR

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}")


def checked_language(text: str) -> str:
    """The code of a language, such as it or en-GB. Raises NotALanguage."""
    language = text.strip()
    if not _LANGUAGE.fullmatch(language):
        raise NotALanguage(text=one_line(text))
    return language


def checked_date(day: date | None) -> date | None:
    """A date that a pack can name, or None. Raises DateOutOfRange."""
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DateOutOfRange(date=day)
    return day


def number(value: float, low: float, high: float) -> float:
    """A number within its bounds. Raises NumberOutOfRange."""
    if not (math.isfinite(value) and low <= value <= high):
        raise NumberOutOfRange(low=low, high=high)
    return float(value)


def whole(value: int, low: int, high: int) -> int:
    """A whole number within its bounds. Raises NumberOutOfRange."""
    if not low <= value <= high:
        raise NumberOutOfRange(low=low, high=high)
    return int(value)
