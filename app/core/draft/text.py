"""What somebody typed or a file is named, made fit to stand in a pack."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable

_UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e]")
_HALF = re.compile(r"[\ud800-\udfff]")
_NUMBER = re.compile(
    r"[\[(]?(?:\d-(?=0))?(\d{1,3})"
    r"(\s*[-\u2013\u2014.)\]]\s+|\s*[)\]]\s*|\s*[-\u2013\u2014.](?=\D)|\s+)"
    r"(?=\S)(?!\d{1,2}\D\d{2,4}\b)"
)
"""A number and what stands behind it, if they are not the begin of a date. Before it may stand that
of a disc, as in "1-02 Scan"."""
_HYPHENS = " -\u2013\u2014"
_COUNTED = re.compile(
    r"(?:min|sec|h(?:ours?)?\b|or[ae]\b|days?\b|giorn|weeks?\b|settiman|breath|respir"
    r"|steps?\b|pass[oi]\b|parts?\b|fas[ei]\b|points?\b|punti\b|sens|fingers?\b|dita\b)",
    re.IGNORECASE,
)
"""What a number before it counts, in English or Italian: then it is part of the title."""
_SESSION = re.compile(
    r"\b(?:week|session|class|settimana|sessione|incontro|seduta|lezione)[\s.\-]*0*(\d{1,3})\b",
    re.IGNORECASE,
)
_SESSION_NUMBER = re.compile(r"0*(\d{1,3})(?:\s*[-\u2013\u2014.)]\s*(?=\D)|$)")
_NO_ID = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 64


def one_line(text: str) -> str:
    """A text on one line: white space of any kind is one space, what cannot be shown is gone."""
    return " ".join(_HALF.sub("\N{REPLACEMENT CHARACTER}", _UNSHOWN.sub(" ", text)).split())


def in_lines(text: str) -> str:
    """A text that may have several lines, each ended the same way."""
    lines = _UNSHOWN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _HALF.sub("\N{REPLACEMENT CHARACTER}", lines)


def title_of_file(name: str, neighbours: Iterable[str] = ()) -> str:
    """A title from a file's name: without its ending, a track's number, and underscores.

    A number is a track's if a hyphen, a point or a bracket follows it, if it begins with a zero, or
    if it stands in a row with those of its `neighbours`, the names of the files beside it. One that
    counts something stays: "10 minute body scan", "5-minute breath".
    """
    words = _words_of_file(name)
    number = _NUMBER.match(words)
    if number is not None:
        digits, sign = number.groups()
        counts = _COUNTED.match(words, number.end()) is not None
        is_apart = sign != " " and sign[:1] == " "
        if sign.strip(_HYPHENS) or is_apart or digits.startswith("0"):
            is_track = True
        else:
            is_track = not counts and (sign != " " or _in_a_row(int(digits), neighbours))
        if is_track:
            words = words[number.end() :]
    return words[:1].upper() + words[1:]


def session_of(folders: Iterable[str], name: str = "") -> int | None:
    """The session that a file's folders, the innermost last, or its own name speak of, or None.

    "Week 2", "Settimana 2", "Seduta 2 corpo" speak of the second, as does a folder "2 - Breath" or
    "2"; a number before a file's name is that of a track.
    """
    for folder in reversed(list(folders)):
        words = one_line(folder.replace("_", " "))
        found = _SESSION.search(words) or _SESSION_NUMBER.match(words)
        if found is not None:
            return int(found[1])
    found = _SESSION.search(_words_of_file(name))
    return None if found is None else int(found[1])


def _words_of_file(name: str) -> str:
    stem = name.rpartition(".")[0] or name
    return one_line(unicodedata.normalize("NFC", stem).replace("_", " "))


def _in_a_row(number: int, names: Iterable[str]) -> bool:
    """Whether the file before or after this one in a row of numbers is among the names."""
    numbers = {int(found[1]) for name in names if (found := _NUMBER.match(_words_of_file(name)))}
    return bool(numbers & {number - 1, number + 1})


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
