"""What somebody typed or a file is named, made fit to stand in a pack."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

_UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e]")
_HALF = re.compile(r"[\ud800-\udfff]")
_TRACK_NUMBER = re.compile(r"^\s*\d{1,3}\s*[-.)\s]\s*(?=\D)")
_NO_ID = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 64


def one_line(text: str) -> str:
    """A text on one line: white space of any kind is one space, what cannot be shown is gone."""
    return " ".join(_HALF.sub("\N{REPLACEMENT CHARACTER}", _UNSHOWN.sub(" ", text)).split())


def in_lines(text: str) -> str:
    """A text that may have several lines, each ended the same way."""
    lines = _UNSHOWN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _HALF.sub("\N{REPLACEMENT CHARACTER}", lines)


def title_of_file(name: str) -> str:
    """A title from a file's name: without its ending, a track's number, and underscores."""
    stem = name.rpartition(".")[0] or name
    words = one_line(unicodedata.normalize("NFC", stem).replace("_", " "))
    title = _TRACK_NUMBER.sub("", words, count=1) or words
    return title[:1].upper() + title[1:]


def new_id(title: str, taken: Container[str]) -> str:
    """An id from a title, in small letters, digits and hyphens, that nothing else has."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    base = _NO_ID.sub("-", letters).strip("-")[:_LONGEST_ID].strip("-") or "recording"
    candidate, number = base, 2
    while candidate in taken:
        ending = f"-{number}"
        candidate = base[: _LONGEST_ID - len(ending)].rstrip("-") + ending
        number += 1
    return candidate
