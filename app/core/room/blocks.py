"""The blocks of a session as the room runs them: how long each is planned, and what sounds."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from app.core.programme.programme import Block, Programme, Recording, Session

RoomKind = Literal["recording", "bell", "silence", "talk", "break", "live"]

SOUNDING: frozenset[RoomKind] = frozenset({"recording", "bell", "silence"})
"""What the player plays and what ends by itself; the others wait for Next."""

NO_PLAN_SECONDS = 0.0
"""The plan of a block that says no length: it counts up from the start."""

LEAST_GAIN_SECONDS = 60.0
"""A recording is a shorter one for another only where that wins so much time."""


@dataclass(frozen=True, slots=True)
class RoomBlock:
    """One block as it is run. Immutable; any thread may use it.

    `planned_seconds` is the session's plan, `media_seconds` how long it sounds (0: it waits for
    Next). `recording` is the id of what is played, for a bell or a silence that of its bell; None
    for the program's own bell, and for a silence without one. `bell_seconds` is how long one
    stroke of that bell rings. `shorter` are the ids of recordings that could be played in its
    place.
    """

    kind: RoomKind
    title: str = ""
    planned_seconds: float = NO_PLAN_SECONDS
    note: str = ""
    media_seconds: float = 0.0
    recording: str | None = None
    recording_sha256: str | None = None
    strokes: int = 1
    bell_seconds: float = 0.0
    bell_at_start: bool = False
    bell_at_end: bool = False
    bell_every_seconds: float = 0.0
    shorter: tuple[str, ...] = ()
    inserted: bool = False

    @property
    def sounds(self) -> bool:
        """Whether the player plays it; else it waits for Next."""
        return self.media_seconds > 0

    @property
    def has_bell(self) -> bool:
        """Whether a bell is struck in it."""
        return self.kind == "bell" or bool(self.strikes())

    def strikes(self, added_seconds: float = 0.0) -> tuple[float, ...]:
        """When its bell is struck, in seconds from its start, ascending; `added_seconds` is what
        it was made longer by."""
        if self.kind == "bell":
            return tuple(n * self.bell_seconds for n in range(self.strokes))
        if self.kind != "silence":
            return ()
        length, every = self.media_seconds + added_seconds, self.bell_every_seconds
        between = 0 if every <= 0 else int((length - 0.001) // every)
        return (
            *[0.0] * self.bell_at_start,
            *(n * every for n in range(1, between + 1)),
            *[length] * self.bell_at_end,
        )

    def without(self, missing: Collection[str]) -> RoomBlock:
        """The same block where the sound of these SHA-256 is missing: a silence has no bell then,
        and what would have sounded is passed over."""
        if self.recording_sha256 not in missing:
            return self
        if self.kind != "silence":
            return replace(self, media_seconds=0.0)
        return replace(
            self,
            bell_at_start=False,
            bell_at_end=False,
            bell_every_seconds=0.0,
            recording=None,
            recording_sha256=None,
        )

    def with_recording(self, recording: Recording) -> RoomBlock:
        """The same block with another recording; what was planned stays the plan."""
        return replace(
            self,
            title=recording.title,
            recording=recording.id,
            recording_sha256=recording.sha256,
            media_seconds=recording.seconds,
            shorter=(),
        )


def room_blocks(
    programme: Programme, session: Session, own_bell: Recording | None
) -> tuple[RoomBlock, ...]:
    """All blocks of a session, in its order; `own_bell` is the bell that comes with the program."""
    return tuple(_room_block(programme, block, own_bell) for block in session.blocks)


def inserted_bell(bell: Recording, *, is_own: bool = False) -> RoomBlock:
    """A bell that is rung now and is in no plan; `is_own`: it is the program's own."""
    named = None if is_own else bell
    return replace(_bell(RoomBlock("bell", inserted=True), bell, named), planned_seconds=0.0)


def inserted_silence(seconds: float) -> RoomBlock:
    """A silence that is kept now and is in no plan."""
    return RoomBlock("silence", media_seconds=seconds, inserted=True)


def planned_seconds(blocks: Iterable[RoomBlock]) -> float:
    """What all of it is planned to take."""
    return sum(block.planned_seconds for block in blocks)


def _room_block(programme: Programme, block: Block, own_bell: Recording | None) -> RoomBlock:
    said = None if block.minutes is None else block.minutes * 60
    room = RoomBlock(block.type, block.title or "", said or NO_PLAN_SECONDS, block.note or "")
    named = programme.recording(block.recording) if block.recording is not None else None
    match block.type:
        case "recording" if named is not None:
            return replace(
                room,
                title=room.title or named.title,
                planned_seconds=named.seconds,
                media_seconds=named.seconds,
                recording=named.id,
                recording_sha256=named.sha256,
                shorter=_shorter(programme, named),
            )
        case "bell" if named is not None or own_bell is not None:
            bell = named or own_bell
            assert bell is not None
            return _bell(room, bell, named, block.strokes)
        case "silence":
            return _silence(programme, room, block, own_bell)
    return room


def _bell(room: RoomBlock, bell: Recording, named: Recording | None, strokes: int = 1) -> RoomBlock:
    return replace(
        room,
        planned_seconds=bell.seconds * strokes,
        media_seconds=bell.seconds * strokes,
        recording=named.id if named is not None else None,
        recording_sha256=bell.sha256,
        strokes=strokes,
        bell_seconds=bell.seconds,
    )


def _silence(
    programme: Programme, room: RoomBlock, block: Block, own_bell: Recording | None
) -> RoomBlock:
    seconds = block.seconds if block.seconds is not None else room.planned_seconds
    room = replace(room, planned_seconds=seconds, media_seconds=seconds)
    bells = block.bells
    named = programme.recording(bells.recording) if bells and bells.recording else None
    bell = named or own_bell
    if bell is None:
        return room
    room = replace(
        room,
        bell_seconds=bell.seconds,
        bell_at_start=bells is not None and bells.start,
        bell_at_end=block.bell_at_end,
        bell_every_seconds=60 * (bells.every_minutes or 0) if bells else 0.0,
    )
    if not room.strikes():
        return replace(room, bell_seconds=0.0)
    return replace(room, recording=named.id if named else None, recording_sha256=bell.sha256)


def _shorter(programme: Programme, recording: Recording) -> tuple[str, ...]:
    """The recordings of the same kind and language that are shorter, the longest first."""
    limit = recording.seconds - LEAST_GAIN_SECONDS
    found = [
        other
        for other in programme.recordings
        if other.kind == recording.kind
        and other.language == recording.language
        and other.voice == recording.voice
        and other.seconds <= limit
    ]
    found.sort(key=lambda other: -other.seconds)
    return tuple(other.id for other in found)
