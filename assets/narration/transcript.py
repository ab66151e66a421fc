"""The timed text of a recording, as WebVTT with one cue a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assets.narration.timeline import Cue

_TIMES = re.compile(r"(\d{2}):(\d{2}):(\d{2}\.\d{3}) --> (\d{2}):(\d{2}):(\d{2}\.\d{3})")


def write_vtt(cues: Iterable[Cue]) -> str:
    """A WebVTT file (W3C) of these cues, in their order."""
    blocks = ["WEBVTT"]
    for number, cue in enumerate(cues, start=1):
        text = cue.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        blocks.append(
            f"{number}\n{_clock(cue.start_seconds)} --> {_clock(cue.end_seconds)}\n{text}"
        )
    return "\n\n".join(blocks) + "\n"


def read_vtt(text: str) -> list[Cue]:
    """The cues of a file that `write_vtt` wrote."""
    cues: list[Cue] = []
    for block in text.split("\n\n")[1:]:
        _, times, *lines = block.strip().split("\n")
        match = _TIMES.fullmatch(times)
        if match is None:
            raise ValueError(f"This is not a cue's time: {times}")
        hours, minutes, seconds, to_hours, to_minutes, to_seconds = match.groups()
        said = "\n".join(lines)
        said = said.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        cues.append(
            Cue(
                int(hours) * 3600 + int(minutes) * 60 + float(seconds),
                int(to_hours) * 3600 + int(to_minutes) * 60 + float(to_seconds),
                said,
            )
        )
    return cues


def _clock(seconds: float) -> str:
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"
