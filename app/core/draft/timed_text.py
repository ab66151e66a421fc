"""Words with times as programs write them: WebVTT, SubRip, SBV, speech recognisers, label tracks.

Read generously: hours and minutes may be missing or have one digit, a fraction may have any length
or be missing, `,` and `.` mean the same. What is left out is counted, so that it can be said.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

from app.core.draft.text import one_line
from app.core.programme.transcript import Cue

_TIME = r"(\d[\d:.,]*s?)"
_ARROW = r"\s*(?:[-\u2013\u2014]{1,2}>|\u2192)\s*"
_TIMES = (
    # WebVTT and SubRip, with their settings behind the times
    re.compile(rf"\s*{_TIME}{_ARROW}{_TIME}(?P<said>)(?:\s.*)?"),
    # [0:00 --> 0:04] or [0.00s -> 4.00s] what a speech recogniser heard
    re.compile(rf"\s*[\[(]{_TIME}(?:{_ARROW}|\s*[-\u2013\u2014]\s*){_TIME}[\])]:?\s*(?P<said>.*)"),
    # 0:00:01.000,0:00:04.000 of SBV
    re.compile(r"(\d+:[\d:]+[.,]\d+),(\d+:[\d:]+[.,]\d+)(?P<said>)\s*"),
)
_ONE_TIME = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,6})(?:[.,](\d{1,9})|:(\d\d))?s?")
_FRAMES_PER_SECOND = 30
"""Of a time whose fraction is a film's frames: with 24 or 25 it is wrong by a fifth of a second."""
_BROKEN_TIMES = re.compile(
    rf"\s*[\[(]?\s*(?:[\d:.,;]*\d[\d:.,;\s]*|[\dOo][\w.,;]{{0,2}}:[\w:.,;]+){_ARROW}.*"
)
"""Also with letters among the numbers, as whoever reads print by machine takes O for 0."""

_CLOCK = r"(\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?)"
_STARTS = (
    # 0:04 breathe in, [00:04.50] breathe in
    re.compile(rf"\s*(?:[\[(]{_CLOCK}[\])]|{_CLOCK}(?=\s|$))\s*[-\u2013\u2014:]?\s*(?P<said>.*)"),
    # a speaker's name and the time, above what was said
    re.compile(rf"\s*[^\s\d].{{0,60}}?\s[\[(]?{_CLOCK}(?P<said>)[\])]?\s*"),
)
_SONG_FACT = re.compile(r"\[[a-z]+:.*\]", re.IGNORECASE)
"""What stands at the head of words for singing along (LRC): author, length."""
_READ_LETTERS_PER_SECOND = 15
_TABLE_HEAD = ["start", "end", "text"]
"""Of a speech recogniser's table (Whisper's `.tsv`), whose times are thousandths."""
_TABLE_ROW = re.compile(r"(\d{1,12})\t(\d{1,12})\t(.*)")

_SECONDS = r"(\d{1,9}(?:[.,]\d+)?)"
_LABEL = re.compile(rf"{_SECONDS}\t{_SECONDS}(?:\t(.*))?")
_LABEL_PITCHES = re.compile(r"\\\t.*")
"""The second line of an Audacity label that names frequencies too."""

_WORD_TIME = re.compile(r"<\d{1,3}:[0-5]?\d(?::[0-5]?\d)?\.\d{1,3}>")
_MARK_UP = re.compile(r"\{\\[^{}]*\}|</?[a-zA-Z][^<>]*>|<[\d:.]+>")
_NO_CUE = ("NOTE", "STYLE", "REGION", "WEBVTT")
_NUMBER = re.compile(r"\s*\d+\s*")
_NO_END_SECONDS = 3.0
"""How long words last whose end is not behind their beginning, if no others follow."""
_FEWEST_STARTS = 2
_JOINED_SECONDS = 0.2
"""So close to its predecessor begins a caption that rolls on from it."""


@dataclass(frozen=True, slots=True)
class TimedText:
    """The cues that were found, in the order of their times, and how many were left out."""

    cues: tuple[Cue, ...]
    not_understood: int = 0
    """Stretches with words whose times could not be read."""


@dataclass(frozen=True, slots=True)
class _Caption:
    """The lines of one cue as they stand in the file, times in seconds."""

    start: float
    end: float
    lines: tuple[str, ...]

    @property
    def said(self) -> tuple[str, ...]:
        """The lines that have words, without mark-up."""
        return tuple(words for line in self.lines if (words := _plain(line)))

    def end_before(self, following: float) -> float:
        """Its end; if that is not behind its start, the start of the `following` one."""
        late = self.start + _NO_END_SECONDS
        if self.end > self.start:
            return self.end
        return following if self.start < following < late else late


def timed_text(text: str) -> TimedText:
    """The words in the text of a file that has times in it; none for a text without any."""
    lines = _lines(text)
    webvtt = lines[0].startswith("WEBVTT")
    found = list(_times(lines)) or _table(lines) or _starts(lines)
    for at, _ in found:
        if _names_cue(lines, at - 1, webvtt):
            lines[at - 1] = ""
    missed = 0
    if found:
        missed += _stretches(lines[: found[0][0]], webvtt)
    captions: list[_Caption] = []
    for (at, times), (following, _) in pairwise([*found, (len(lines), None)]):
        said = lines[at + 1 : following]
        if webvtt and "" in said:
            end = said.index("")
            missed += _stretches(said[end:], webvtt)
            said = said[:end]
        if times is None:
            missed += 1
        else:
            start, end_seconds, first = times
            captions.append(_Caption(start, end_seconds, (first, *said)))
    captions = _without_repeats(sorted(captions, key=lambda caption: caption.start))
    return TimedText(tuple(_cues(captions)), missed)


def label_track(text: str) -> tuple[Cue, ...]:
    """The labels of a track that Audacity exported: times in seconds and names, behind tabs.

    Empty for a text that is anything else. A label of one place lasts until the next one.
    """
    labels = []
    for line in _lines(text):
        fields = _LABEL.fullmatch(line.rstrip())
        if fields is not None:
            start, end = (float(number.replace(",", ".")) for number in fields.group(1, 2))
            labels.append(_Caption(start, end, (fields.group(3) or "",)))
        elif line.strip() and not _LABEL_PITCHES.fullmatch(line):
            return ()
    labels.sort(key=lambda label: label.start)
    starts = [*(label.start for label in labels[1:]), inf]
    return tuple(
        Cue(label.start, label.end_before(following), one_line(label.lines[0]))
        for label, following in zip(labels, starts, strict=False)
    )


def _lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


_Found = tuple[int, tuple[float, float, str] | None]
"""The number of a line with times, and start, end and what is said on it; None if broken."""


def _times(lines: Sequence[str]) -> Iterator[_Found]:
    """The lines that have a start and an end."""
    for at, line in enumerate(lines):
        for pattern in _TIMES:
            times = pattern.fullmatch(line)
            if times is not None:
                start, end = _seconds(times[1]), _seconds(times[2])
                words = _plain(times.group("said"))
                yield at, None if start is None or end is None else (start, end, words)
                break
        else:
            if _BROKEN_TIMES.fullmatch(line):
                yield at, None


def _table(lines: list[str]) -> list[_Found]:
    """The rows of a table of thousandths and words."""
    if lines[0].lower().rstrip().split("\t") != _TABLE_HEAD:
        return []
    found: list[_Found] = []
    for at, line in enumerate(lines[1:], 1):
        row = _TABLE_ROW.fullmatch(line)
        if row is not None:
            found.append((at, (int(row[1]) / 1000, int(row[2]) / 1000, _plain(row[3]))))
        elif line.strip():
            found.append((at, None))
    lines[0] = ""
    return found


def _starts(lines: list[str]) -> list[_Found]:
    """Lines that only say when something begins; none unless the text begins with one and several
    follow each other in time. Each lasts until the next, the last as long as reading it takes.
    """
    for at, line in enumerate(lines):
        if line.strip() and not _SONG_FACT.fullmatch(line.strip()):
            break
        lines[at] = ""
    for pattern in _STARTS:
        starts: list[tuple[int, float, str]] = []
        for at, line in enumerate(lines):
            time = pattern.fullmatch(line)
            seconds = None if time is None else _seconds(next(filter(None, time.groups())))
            if time is not None and seconds is not None:
                starts.append((at, seconds, _plain(time.group("said"))))
        seconds_alone = [start for _, start, _ in starts]
        if (
            len(starts) < _FEWEST_STARTS
            or any(map(str.strip, lines[: starts[0][0]]))
            or seconds_alone != sorted(seconds_alone)
        ):
            continue
        letters = len(" ".join(lines[starts[-1][0] :]))
        ends = [
            *seconds_alone[1:],
            seconds_alone[-1] + max(_NO_END_SECONDS, letters / _READ_LETTERS_PER_SECOND),
        ]
        return [
            (at, (start, end, words)) for (at, start, words), end in zip(starts, ends, strict=True)
        ]
    return []


def _names_cue(lines: Sequence[str], at: int, webvtt: bool) -> bool:
    """Whether a line before one with times is that cue's number or, in WebVTT, its name."""
    if at < 0 or not lines[at].strip():
        return False
    alone = at == 0 or not lines[at - 1].strip()
    return _NUMBER.fullmatch(lines[at]) is not None or (webvtt and alone)


def _stretches(lines: Sequence[str], webvtt: bool) -> int:
    """How many runs of lines outside any cue have words that somebody may miss."""
    missed, begins = 0, True
    for line in lines:
        if _NUMBER.fullmatch(line):  # of a cue, with an empty line behind it
            continue
        missed += begins and bool(line.strip()) and not (webvtt and line.startswith(_NO_CUE))
        begins = not line.strip()
    return missed


def _plain(line: str) -> str:
    return one_line(html.unescape(_MARK_UP.sub("", line)))


def _without_repeats(captions: list[_Caption]) -> list[_Caption]:
    """Captions that roll, as YouTube makes them, with each line once; others as they are.

    Rolling: every caption begins with the line before it. One that only repeats lengthens it.
    """
    if not _rolling(captions):
        return captions
    once: list[_Caption] = []
    before: tuple[str, ...] = ()
    for caption in captions:
        said = caption.said
        new = said[_repeated(before, said) :]
        if new:
            once.append(replace(caption, lines=new))
        elif once and caption.start <= once[-1].end + _JOINED_SECONDS:
            once[-1] = replace(once[-1], end=max(once[-1].end, caption.end))
        before = said
    return once


def _rolling(captions: Sequence[_Caption]) -> bool:
    """Whether these are rolling captions: times in the lines, or a third of them goes on so."""
    if any(_WORD_TIME.search(line) for caption in captions for line in caption.lines):
        return True
    rolled = 0
    for before, caption in pairwise(captions):
        rolled += 0 < _repeated(before.said, caption.said) < len(caption.said)
    return rolled >= 2 and rolled * 3 >= len(captions) - 1


def _repeated(before: Sequence[str], lines: Sequence[str]) -> int:
    """How many of the first lines are the last ones of the caption before."""
    for count in range(min(len(before), len(lines)), 0, -1):
        if tuple(before[-count:]) == tuple(lines[:count]):
            return count
    return 0


def _cues(captions: Sequence[_Caption]) -> Iterator[Cue]:
    """The captions as cues; one that ends too early lasts until the next begins."""
    starts = [*(caption.start for caption in captions[1:]), inf]
    for caption, following in zip(captions, starts, strict=False):
        words = " ".join(caption.said)
        if words:
            yield Cue(caption.start, caption.end_before(following), words)


def _seconds(time: str) -> float | None:
    """The seconds of a time in any of the ways in which it is written; None for no time."""
    found = _ONE_TIME.fullmatch(time)
    if found is None:
        return None
    hours, minutes, seconds, fraction, frames = found.groups()
    if minutes is not None and int(seconds) >= 60:
        return None
    part = int(fraction) / 10 ** len(fraction) if fraction else 0.0
    part += min(int(frames or 0), _FRAMES_PER_SECOND - 1) / _FRAMES_PER_SECOND
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds) + part
