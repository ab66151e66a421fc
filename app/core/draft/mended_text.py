"""A transcript as one text that can be mended, and the times of its words after that."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from app.core.draft.text import in_lines, one_line
from app.core.programme.transcript import PARAGRAPH_PAUSE_SECONDS, Cue


def text_of(cues: Sequence[Cue]) -> str:
    """A line for each cue, and an empty one where whoever speaks pauses."""
    lines: list[str] = []
    for at, cue in enumerate(cues):
        if at and cue.start_seconds - cues[at - 1].end_seconds >= PARAGRAPH_PAUSE_SECONDS:
            lines.append("")
        lines.append(cue.text)
    return "\n".join(lines)


def mended_cues(cues: Sequence[Cue], text: str, seconds: float) -> tuple[Cue, ...]:
    """The cues of `text_of`, mended: lines that stay keep their times.

    A line that took the place of another has its time; several share the time of those that they
    took the place of, or of the line they stand beside. The recording takes `seconds`.
    """
    lines = [one_line(line) for line in in_lines(text).split("\n")]
    lines = [line for line in lines if line]
    matcher = SequenceMatcher(None, [cue.text for cue in cues], lines, autojunk=False)
    found: list[Cue] = []
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        old, new = cues[i:i_end], lines[j:j_end]
        if tag == "equal":
            found += old
        elif len(old) == len(new):
            found += [
                Cue(cue.start_seconds, cue.end_seconds, line)
                for cue, line in zip(old, new, strict=True)
            ]
        elif old and new:
            found += _spread(new, old[0].start_seconds, old[-1].end_seconds)
        elif new and found:
            before = found.pop()
            found += _spread([before.text, *new], before.start_seconds, before.end_seconds)
        elif new:
            end = cues[i].start_seconds if i < len(cues) else seconds
            found += _spread(new, 0.0, end)
    return tuple(found)


def _spread(lines: Sequence[str], start: float, end: float) -> list[Cue]:
    """Lines over a stretch of time, each as long as it has letters."""
    per_letter = max(0.0, end - start) / sum(map(len, lines))
    cues = []
    for line in lines:
        until = start + per_letter * len(line)
        cues.append(Cue(start, until, line))
        start = until
    return cues
