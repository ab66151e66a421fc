"""What was run of a session, block by block: the record of what was delivered."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from app.core.practice.spans import Span, played_seconds
from app.core.room.blocks import RoomBlock, RoomKind

NEARLY_SECONDS = 0.05
"""Less than this before its end, a sound is at its end."""


class Ending(StrEnum):
    """How a block ended: `done` at its end, or when the person had finished what waits for Next;
    `left` before its end; `skipped` without having begun; `cut` as the session was ended in it."""

    DONE = "done"
    LEFT = "left"
    SKIPPED = "skipped"
    CUT = "cut"


@dataclass(slots=True, eq=False)
class Entry:
    """One block of a session that is run, and what was run of it so far.

    `waited_seconds` is for how long a block ran that waits for Next, without pauses;
    `position_seconds` where one that sounds is, in seconds of its media time. `heard` has for the
    number of each play what the output took of it. `key` names the entry for as long as there is
    the session, wherever it stands by now.
    """

    key: int
    block: RoomBlock
    begun: bool = False
    ending: Ending | None = None
    waited_seconds: float = 0.0
    position_seconds: float = 0.0
    added_seconds: float = 0.0
    pauses: int = 0
    paused_seconds: float = 0.0
    crashes: int = 0
    heard: dict[int, tuple[Span, ...]] = field(default_factory=dict)

    @property
    def whole_seconds(self) -> float:
        """How long it takes as a whole, as it is planned by now."""
        if self.block.sounds:
            return self.block.media_seconds + self.added_seconds
        return self.block.planned_seconds + self.added_seconds

    @property
    def gone_seconds(self) -> float:
        """How much of it is gone."""
        return self.position_seconds if self.block.sounds else self.waited_seconds

    @property
    def left_seconds(self) -> float:
        """What is left of it; negative where it has gone on for longer than it was planned."""
        return self.whole_seconds - self.gone_seconds

    @property
    def actual_seconds(self) -> float:
        """How long it ran: what the output took of a sound, the time without pauses of the rest."""
        return played_seconds(self.spans) if self.block.sounds else self.waited_seconds

    @property
    def spans(self) -> tuple[Span, ...]:
        """What the output took of it, in the order heard."""
        return tuple(span for play in sorted(self.heard) for span in self.heard[play])

    @property
    def goes_on(self) -> bool:
        """Whether it was left in its middle, from where it goes on when it is gone to."""
        at_end = self.block.sounds and self.left_seconds < NEARLY_SECONDS
        return self.begun and self.gone_seconds > 0 and not at_end

    @property
    def passed_over(self) -> bool:
        """Whether it was left out: the room does not come to it."""
        return self.ending is Ending.SKIPPED

    @property
    def waits(self) -> bool:
        """Whether it is still to come and has not begun."""
        return not self.begun and self.ending is None


class BlockRecord(NamedTuple):
    """What was run of one block; times in seconds, spans in seconds of its media time."""

    kind: RoomKind
    title: str
    recording: str | None
    recording_sha256: str | None
    planned_seconds: float
    actual_seconds: float
    pauses: int
    paused_seconds: float
    added_seconds: float
    inserted: bool
    ending: Ending
    spans: tuple[Span, ...]


class RunRecord(NamedTuple):
    """What was run of a session so far; instants are seconds since 1970, UTC.

    `ended_at` is None while it runs.
    """

    uid: str
    programme_id: str
    programme_version: int
    session: int
    group: str | None
    started_at: float
    ended_at: float | None
    planned_seconds: float
    blocks: tuple[BlockRecord, ...]


def block_record(entry: Entry, is_present: bool) -> BlockRecord:
    """What is kept of an entry, be the session ended now or not."""
    block = entry.block
    ending = entry.ending
    if ending is None:
        if not entry.begun:
            ending = Ending.SKIPPED
        elif not is_present:
            ending = Ending.LEFT
        elif not block.sounds and entry.left_seconds <= 0:
            ending = Ending.DONE
        else:
            ending = Ending.CUT
    return BlockRecord(
        block.kind,
        block.title,
        block.recording,
        block.recording_sha256,
        block.planned_seconds,
        entry.actual_seconds,
        entry.pauses,
        entry.paused_seconds,
        entry.added_seconds,
        block.inserted,
        ending,
        entry.spans,
    )
