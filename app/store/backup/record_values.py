"""Whether a text in records from elsewhere holds what this program itself writes there."""

from __future__ import annotations

import json
import math
from typing import Any

from app.core.notes.notes import MAX_INTAKES

MAX_SECONDS = 7 * 86_400
"""Longer than any recording, and than any play of one."""

MAX_DEPTH = 4
"""How deep the value of a setting may be nested."""

_NUMBERS = (int, float)
_read_json = json.JSONDecoder().raw_decode  # as the practices are read: nothing stands before it


def are_intakes(text: str, medicines: set[int]) -> bool:
    """Whether a text is a list of [id of a medicine that is there, count], each once."""
    try:
        intakes, length = _read_json(text)
        taken = [medicine for medicine, _ in intakes]
        counts = [count for _, count in intakes]
    except (ValueError, TypeError, RecursionError):
        return False
    return (
        isinstance(intakes, list)
        and length == len(text)
        and all(type(number) is int for number in (*taken, *counts))
        and len(set(taken)) == len(taken)
        and medicines.issuperset(taken)
        and all(1 <= count <= MAX_INTAKES for count in counts)
    )


def are_words(text: str, known: set[str]) -> bool:
    """Whether a text is a list of known words, each once."""
    try:
        words, length = _read_json(text)
    except (ValueError, RecursionError):
        return False
    return (
        isinstance(words, list)
        and length == len(text)
        and all(isinstance(word, str) and word in known for word in words)
        and len(set(words)) == len(words)
    )


def are_spans(text: str) -> bool:
    """Whether a text is a list of [from, to] in seconds of media time."""
    try:
        spans, length = _read_json(text)
        for start, end in spans:
            if not (type(start) in _NUMBERS and type(end) in _NUMBERS):
                return False
            if not 0 <= start <= end <= MAX_SECONDS:
                return False
    except (ValueError, TypeError, RecursionError):
        return False
    return isinstance(spans, list) and length == len(text)


def is_setting(text: str) -> bool:
    """Whether a text is a value in JSON, not nested without end and with finite numbers."""
    try:
        return _is_shallow(json.loads(text), MAX_DEPTH)
    except (ValueError, RecursionError):
        return False


def _is_shallow(value: Any, depth: int) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, (list, dict)):
        inner = value.values() if isinstance(value, dict) else value
        return depth > 0 and all(_is_shallow(one, depth - 1) for one in inner)
    return True
