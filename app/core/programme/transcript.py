"""The words of a recording, as text that is read instead of heard."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.core.programme.programme import Chapter

PARAGRAPH_PAUSE_SECONDS = 8.0
"""A pause this long ends a paragraph: within one thought, guided practice pauses 4 to 7 s."""

PARAGRAPH_CHARACTERS = 500
"""From here on a paragraph ends with its sentence, as speech without pauses would never end it."""

_EARLY_SECONDS = 0.05
"""So much before its chapter may a cue begin, since both times are rounded."""

_TIME = r"(?:(\d{2,6}):)?([0-5]\d):([0-5]\d\.\d{3})"
_TIMES = re.compile(rf"\s*{_TIME}\s+-->\s+{_TIME}(?:\s.*)?")
_TAG = re.compile(r"<[^<>]*>?")


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said from `start_seconds` to `end_seconds` of media time, in one line of text."""

    start_seconds: float
    end_seconds: float
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, empty for none, and the paragraphs below it."""

    title: str
    paragraphs: tuple[str, ...]


def parse_webvtt(text: str) -> tuple[Cue, ...]:
    """The cues of a WebVTT file (W3C), in its order, as plain text.

    Notes, styles, regions and mark-up are left out, and so is what is no cue at all.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cues = []
    for block in _blocks(lines):
        # The line before the times, if there is one, is the cue's own name.
        for at, line in enumerate(block[:2]):
            times = _TIMES.fullmatch(line)
            if times is not None:
                said = _plain(block[at + 1 :])
                start, end = _seconds(*times.group(1, 2, 3)), _seconds(*times.group(4, 5, 6))
                if said:
                    cues.append(Cue(start, max(start, end), said))
                break
    return tuple(cues)


def parts(cues: Sequence[Cue], chapters: Sequence[Chapter]) -> tuple[Part, ...]:
    """The cues under the chapters they are said in, as paragraphs; no chapter without words.

    What is said before the first chapter has no heading.
    """
    ordered = sorted(chapters, key=lambda chapter: chapter.at_seconds)
    ends = [chapter.at_seconds - _EARLY_SECONDS for chapter in ordered]
    titles = ["", *(chapter.title for chapter in ordered)]
    found = []
    for title, begin, end in zip(titles, [-1.0, *ends], [*ends, float("inf")], strict=True):
        within = [cue for cue in cues if begin <= cue.start_seconds < end]
        if within:
            found.append(Part(title, tuple(_paragraphs(within))))
    return tuple(found)


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """The runs of lines without an empty one between them."""
    block: list[str] = []
    for line in [*lines, ""]:
        if line:
            block.append(line)
        elif block:
            yield block
            block = []


def _plain(lines: Sequence[str]) -> str:
    """The text of a cue in one line, without its tags."""
    said = html.unescape(_TAG.sub("", " ".join(lines)))
    return " ".join(said.split())


def _seconds(hours: str | None, minutes: str, seconds: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds)


def _paragraphs(cues: Sequence[Cue]) -> Iterator[str]:
    words = cues[0].text
    for before, cue in pairwise(cues):
        paused = cue.start_seconds - before.end_seconds >= PARAGRAPH_PAUSE_SECONDS
        full = len(words) >= PARAGRAPH_CHARACTERS and words.endswith((".", "!", "?", "…"))
        if paused or full:
            yield words
            words = cue.text
        else:
            words += " " + cue.text
    yield words
