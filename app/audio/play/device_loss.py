"""When a sound output counts as lost although it reports no error: it takes nothing any more.

Headphones that are pulled out end a call with an OSError, which the writer takes as lost at once. A
sink that is suspended, a frozen server or a hanging driver say nothing: calls take no frames, or
never return. Whoever asks for the player's status asks here, so that the answer comes even while
the writer thread hangs.
"""

from __future__ import annotations

from typing import NamedTuple

STALL_SECONDS = 1.2
"""A device that plays nothing for this long, though it has something to play, is lost."""

START_STALL_SECONDS = 4.0
"""The same before its first sound: wireless headphones take their time to wake up."""

LONGEST_STEP_SECONDS = 0.3
"""Between two looks at most this much counts: the whole process may have been stopped meanwhile."""


class Progress(NamedTuple):
    """How far a play has got: a number that grows with all that is done, and whether it was heard
    already."""

    steps: int = 0
    heard: bool = False


class StallWatch:
    """Adds up for how long an output took nothing. The caller sees to it that one thread asks at a
    time.
    """

    def __init__(self, now: float) -> None:
        """`now` and all later ones are seconds of one monotonic clock."""
        self._seen = Progress()
        self._stalled_seconds = 0.0
        self._looked_at = now

    def restart(self) -> None:
        """Begin anew, for another play."""
        self._seen = Progress()
        self._stalled_seconds = 0.0

    def is_lost(self, now: float, progress: Progress, *, playing: bool) -> bool:
        """Whether the output took nothing for too long; `playing`: it was to take something."""
        step = min(now - self._looked_at, LONGEST_STEP_SECONDS)
        self._looked_at = now
        if not playing or progress != self._seen:
            if playing:
                self._seen = progress
            self._stalled_seconds = 0.0
            return False
        self._stalled_seconds += step
        return self._stalled_seconds >= (STALL_SECONDS if progress.heard else START_STALL_SECONDS)
