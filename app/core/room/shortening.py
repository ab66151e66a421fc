"""What could be shortened or left out of the rest of a session, with the time that it wins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from app.core.programme.programme import Programme, Recording
from app.core.room.record import Entry
from app.core.room.state import RoomState

SHORTER_OFFERED = 2
"""So many shorter recordings are offered for one, the longest of them first."""

LEAST_SECONDS = 30.0
"""What wins less is not offered."""


class Shortening(NamedTuple):
    """One way to be over earlier: an entry is left out, or this recording is played in its place;
    `wins_seconds` is what that takes from the session."""

    entry: Entry
    recording: Recording | None
    wins_seconds: float


def shortenings(room: RoomState, programme: Programme) -> tuple[Shortening, ...]:
    """All ways to shorten what has not begun, in the session's order."""
    first = room.entries.index(room.present) + 1 if room.present is not None else 0
    later = (entry for entry in room.entries[first:] if entry.waits)
    return tuple(way for entry in later for way in _ways(entry, programme))


def _ways(entry: Entry, programme: Programme) -> Iterator[Shortening]:
    block, whole = entry.block, entry.whole_seconds
    for name in block.shorter[:SHORTER_OFFERED]:
        recording = programme.recording(name)
        if recording is not None:
            yield Shortening(entry, recording, whole - recording.seconds)
    if block.kind not in ("recording", "bell") and whole >= LEAST_SECONDS:
        yield Shortening(entry, None, whole)
