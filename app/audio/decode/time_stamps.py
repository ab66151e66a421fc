"""What the time stamps of a kind of file are worth: told, counted, or nothing."""

from __future__ import annotations

from typing import NamedTuple

MAX_SECONDS = 6 * 60 * 60

GAP_SECONDS = 0.1
"""Time stamps that jump ahead by more mean that nothing was recorded, or that it was lost."""
DAMAGE_SECONDS = 0.02
_MP4 = ("mov", "mp4", "m4a", "3gp", "3g2", "mj2")
TIMED = frozenset(("matroska", "webm", *_MP4, "ogg", "asf", "flv", "mpeg", "mpegts"))
"""Containers whose time stamps are told by the file, and begin anew where files were joined."""
NUMBERED = frozenset(("flac", "wv"))
"""Kinds of files whose frames are numbered: nothing is left out there but by damage."""
_ROWS_OF_PAUSES = frozenset(("amr", "amrnb", "amrwb"))


class TimeStamps(NamedTuple):
    """What they say of what is missing."""

    least_gap: float
    """A jump ahead by more seconds leaves something out; MAX_SECONDS where none does."""
    are_numbered: bool
    """Whether only damage leaves something out."""
    tell_start: bool
    """Whether what is missing before the first frame is known."""

    @staticmethod
    def of(kinds: frozenset[str]) -> TimeStamps:
        """Those of a file; `kinds` are FFmpeg's names of its form."""
        are_numbered = not NUMBERED.isdisjoint(kinds)
        least_gap = float(MAX_SECONDS) if TIMED.isdisjoint(kinds) else GAP_SECONDS
        tell_start = not (TIMED | _ROWS_OF_PAUSES).isdisjoint(kinds)
        return TimeStamps(DAMAGE_SECONDS if are_numbered else least_gap, are_numbered, tell_start)

    @property
    def are_told(self) -> bool:
        """Whether anything is known by them."""
        return self.least_gap < MAX_SECONDS
