"""What the room asks of the player, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.room.blocks import RoomBlock

MOVE_FADE_SECONDS = 1.0
"""How what sounds fades out where the room moves on."""

QUIET_FADE_SECONDS = 1.5
"""How everything fades out where all is to be silent, and at the end."""


@dataclass(frozen=True, slots=True)
class PlaySound:
    """Play a block from `at_seconds` of its media time; nothing else sounds but a bell.

    `play` numbers the sound in what is told of it. `added_seconds` is what a silence was made
    longer by. `resumes` says that some of it was heard already.
    """

    play: int
    block: RoomBlock
    at_seconds: float = 0.0
    added_seconds: float = 0.0
    resumes: bool = False


@dataclass(frozen=True, slots=True)
class RingBell:
    """Ring the bell of a block over whatever sounds."""

    play: int
    block: RoomBlock


@dataclass(frozen=True, slots=True)
class PauseSound:
    """Fade out and keep the place; 0 seconds is at once, also in the middle of a longer fade."""

    play: int
    fade_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class ResumeSound:
    """Go on from the second where it was paused, or where its output was lost."""

    play: int


@dataclass(frozen=True, slots=True)
class StopSound:
    """Fade out and end it; `Room.stopped` is to be told then."""

    play: int
    fade_seconds: float = MOVE_FADE_SECONDS


Command = PlaySound | RingBell | PauseSound | ResumeSound | StopSound
Commands = tuple[Command, ...]
