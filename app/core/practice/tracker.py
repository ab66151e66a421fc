"""What a running practice has been heard to be so far, when to save it, and when it is over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.core.moment import Ticks
from app.core.practice.practice import EndReason, Verdict, verdict
from app.core.practice.spans import Span, played_seconds, within
from app.core.programme.programme import Completion

SAVE_EVERY_SECONDS = 4.0
"""So that 5 s are kept: the player reports every quarter of a second, and a save takes time."""

SLEPT_SECONDS = 5.0
"""More sleep than this between two ticks means that the computer slept."""

PAUSE_ENDS_SECONDS = 60 * 60.0
"""A practice that is paused, or silent for any other reason, for longer is closed."""

REVISION_SECONDS = 1.0
"""A player may find that the device dropped the last it was given; it holds less than this."""

_STOPPED, _PLAYING, _ENDED, _FAILED = "stopped", "playing", "ended", "failed"


@dataclass(frozen=True, slots=True)
class Step:
    """What a tick asks for: save the spans, pause the player, close the practice (saves too)."""

    save: bool = False
    pause: bool = False
    close: EndReason | None = None


class PracticeTracker:
    """Owns what was heard in one running practice; only the thread that made it may call it.

    It is fed the player's reports as plain numbers. Spans are the only thing that counts as heard:
    neither the playhead nor any clock adds a second. Durations come from `Ticks`, never from the
    wall clock.
    """

    def __init__(self, duration_seconds: float, completion: Completion, begun: Ticks) -> None:
        """Start tracking at `begun`."""
        self._duration_seconds = duration_seconds
        self._completion = completion
        self._spans: tuple[Span, ...] = ()
        self._saved: tuple[Span, ...] = ()
        self._saved_at = begun
        self._save_again = False
        self._last_tick = begun
        self._silent_since: Ticks | None = begun
        self._started = False
        self._lost = False
        self._closed = False

    @property
    def spans(self) -> tuple[Span, ...]:
        """All that was heard, in the order heard."""
        return self._spans

    @property
    def verdict(self) -> Verdict:
        """The verdict if the practice were closed now."""
        return verdict(self.spans, self._duration_seconds, self._completion)

    @property
    def close_reason(self) -> EndReason:
        """With what to close when the person stops or quits now."""
        return EndReason.DEVICE_LOST if self._lost else EndReason.STOPPED

    def tick(
        self,
        state: str,
        spans: Iterable[Span],
        at: Ticks,
        lost: bool = False,
    ) -> Step:
        """Take one report of the player.

        `state` is the player's state by name, `spans` what it played so far, `lost` whether it is
        paused because the output is gone. Spans that lack what an earlier report had are not taken.
        Once it said `close`, nothing more happens.
        """
        if self._closed:
            return Step()
        slept = at.slept_since(self._last_tick) > SLEPT_SECONDS
        self._last_tick = at
        self._hear(spans)
        close = self._follow(state, at, lost)
        if close is None and self._silent_too_long(at):
            close = self.close_reason
        if close is not None:
            self._closed = True
            return Step(close=close)
        return Step(
            save=self._save_is_due(state, at),
            pause=slept and (state == _PLAYING or not self._started),
        )

    def save_failed(self) -> None:
        """What was to be saved was not: it is asked for again a little later, in a pause too."""
        self._saved = ()
        self._save_again = True

    def _hear(self, spans: Iterable[Span]) -> None:
        heard = within(spans, self._duration_seconds)
        if played_seconds(heard) >= played_seconds(self._spans) - REVISION_SECONDS:
            self._spans = heard

    def _follow(self, state: str, at: Ticks, lost: bool) -> EndReason | None:
        if state == _FAILED:
            return EndReason.FAILED
        if state == _ENDED:
            return EndReason.ENDED
        if state == _STOPPED:
            return self.close_reason if self._started else None
        self._started = True
        self._lost = lost
        if state == _PLAYING:
            self._silent_since = None
        elif self._silent_since is None:
            self._silent_since = at
        return None

    def _silent_too_long(self, at: Ticks) -> bool:
        since = self._silent_since
        return since is not None and at.elapsed_since(since) > PAUSE_ENDS_SECONDS

    def _save_is_due(self, state: str, at: Ticks) -> bool:
        if self.spans == self._saved:
            return False
        # A disk that refused once is not asked at every tick.
        may_wait = state == _PLAYING or self._save_again
        if may_wait and at.running_since(self._saved_at) < SAVE_EVERY_SECONDS:
            return False
        self._saved = self.spans
        self._save_again = False
        self._saved_at = at
        return True
