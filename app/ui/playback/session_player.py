"""A session practised alone: one recording after another, each a practice of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.core.errors import AppError
from app.core.moment import Ticks
from app.core.practice.practice import EndReason
from app.core.practice.tracker import SLEPT_SECONDS
from app.core.programme.programme import Recording
from app.core.programme.session_stages import SessionPlan, Stage
from app.ui.playback.running_practice import Kept
from app.ui.playback.sources import Playable, RecordingSources

GAP_SECONDS = 6.0
"""Between two recordings there is at least so much quiet, to lie still or to reach a key."""


class _State(Enum):
    """What a session is doing; ENDING is a recording that was asked to stop."""

    OVER = "over"
    PRACTISING = "practising"
    ENDING = "ending"
    QUIET = "quiet"
    RINGING = "ringing"
    WAITING = "waiting"


_INTERMISSION = (_State.QUIET, _State.RINGING, _State.WAITING)


class Intermission(NamedTuple):
    """What comes next, the how manieth of how many it is, and the seconds of quiet before it.

    `is_long` says that this is more quiet than there is between any two recordings, `settles` that
    it is the quiet before the first, in which to lie down.
    """

    following: Playable
    number: int
    total: int
    quiet_seconds: float
    is_long: bool
    settles: bool = False


class SessionPlayer(QObject):
    """Owns the way through a session, and the quiet before a single practice; only the window's
    thread may call it.

    It goes on by itself only when a recording ran to its end: after a stop, a loss or an error it
    is over, and what was heard is kept as ever. Between two recordings it is quiet for as long as
    the session's silence, at least `gap_seconds`, and then the session's bells ring. Where the
    computer slept in between, it waits for the person.
    """

    intermission_begun = Signal(object)
    """A recording is over and another one follows, or the first one after some quiet: an
    `Intermission`."""

    due = Signal(object, float)
    """This `Playable` is to be begun now, from so many seconds of media time on."""

    left = Signal()
    """The session was ended between two recordings, or in the quiet before the first."""

    noticed = Signal(object)
    """The `AppError` of what cannot be played."""

    held = Signal()
    """The computer slept or the output is gone: it does not go on by itself any more."""

    bell_due = Signal(object)
    """The bell from this `Source` is to ring; `take_rung` is to be called when it has."""

    def __init__(
        self,
        ticks: Callable[[], Ticks],
        rings: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """`rings` says whether bells are wanted."""
        super().__init__(parent)
        self.gap_seconds = GAP_SECONDS
        self.heard_seconds = 0.0
        """What was heard in it so far, or in a practice that belonged to none."""
        self._ticks = ticks
        self._rings = rings
        self._state = _State.OVER
        self._sources: RecordingSources | None = None
        self._stages: tuple[Stage, ...] = ()
        self._at = 0
        self._from_seconds = 0.0
        self._next: Playable | None = None
        self._bells: list[Recording | None] = []
        self.output_lost = False
        """Whether the output was lost since its last recording, and the person was told."""
        self._quiet_since = ticks()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._after_quiet)

    @property
    def under_way(self) -> bool:
        """Whether it has begun and is not over."""
        return self._state is not _State.OVER

    @property
    def in_intermission(self) -> bool:
        """Whether it is between two recordings."""
        return self._state in _INTERMISSION

    @property
    def is_held(self) -> bool:
        """Whether it waits for the person between two recordings."""
        return self._state is _State.WAITING

    @property
    def quiet_left_seconds(self) -> float:
        """What is left of the quiet that it is in; 0 outside of it."""
        if self._state is not _State.QUIET:
            return 0.0
        # A coarse timer may mean to come a little later than it was asked to.
        return max(0, min(self._timer.remainingTime(), self._timer.interval())) / 1000

    def begin(
        self,
        plan: SessionPlan,
        sources: RecordingSources,
        at_seconds: float = 0.0,
        settle_seconds: int = 0,
    ) -> None:
        """Begin a session, its first recording from `at_seconds` on, after so much quiet; nothing
        while one is under way, or where `sources` are those of another programme than the plan is
        of: a page may have shown it before the change.

        Raises RecordingMissing and RecordingDamaged of its first recording.
        """
        if self.under_way or not plan.stages or plan.programme != sources.programme:
            return
        self._sources, self._stages, self._at = sources, plan.stages, 0
        self._begin_first(sources.playable(self._stages[0].recording), at_seconds, settle_seconds)

    def begin_one(self, playable: Playable, at_seconds: float, settle_seconds: int) -> None:
        """Begin a single practice after so much quiet; nothing while one is under way."""
        if not self.under_way:
            self._sources, self._stages, self._at = None, (), 0
            self._begin_first(playable, at_seconds, settle_seconds)

    def _begin_first(self, playable: Playable, at_seconds: float, settle_seconds: int) -> None:
        self._next, self._from_seconds = playable, at_seconds
        self.heard_seconds = 0.0
        if not settle_seconds:
            self._begin_next()
            return
        self._be_quiet(settle_seconds, ())
        total = max(1, len(self._stages))
        self.intermission_begun.emit(
            Intermission(playable, 1, total, settle_seconds, is_long=True, settles=True)
        )

    def take(self, kept: Kept) -> None:
        """A practice is over; another one follows where it was heard to its end."""
        seconds = kept.practice.unique_seconds if kept.practice is not None else 0.0
        if not self.under_way:
            self.heard_seconds = seconds
            return
        self.heard_seconds += seconds
        whole = kept.reason is EndReason.ENDED and kept.error is None
        goes_on = whole and self._state is _State.PRACTISING and self._at + 1 < len(self._stages)
        self._state = _State.OVER
        if goes_on:
            self._at += 1
            self._begin_intermission(self._stages[self._at])

    def _begin_intermission(self, stage: Stage) -> None:
        assert self._sources is not None
        try:
            following = self._next = self._sources.playable(stage.recording)
        except AppError as error:
            self.noticed.emit(error)
            return
        self._be_quiet(max(self.gap_seconds, stage.quiet_seconds), stage.bells)
        self.intermission_begun.emit(
            Intermission(
                following,
                self._at + 1,
                len(self._stages),
                stage.quiet_seconds,
                stage.quiet_seconds > self.gap_seconds,
            )
        )

    def _be_quiet(self, seconds: float, bells: Sequence[Recording | None]) -> None:
        """Begin what comes next after so much quiet, and after these bells."""
        self._state = _State.QUIET
        self._bells = list(bells) if self._rings() else []
        self._quiet_since = self._ticks()
        self._timer.start(round(seconds * 1000))

    def go_on(self) -> None:
        """Begin the next recording now, where it is between two."""
        if self.in_intermission:
            self._timer.stop()
            self._begin_next()

    def stop(self) -> None:
        """Go on with no other recording; between two of them it is over at once.

        Everything is kept already, or is when the practice that runs has ended.
        """
        if self._state is _State.PRACTISING:
            self._state = _State.ENDING
        elif self.in_intermission:
            self._timer.stop()
            self._state = _State.OVER
            self.left.emit()

    def give_up(self) -> None:
        """Its first recording was not begun: nothing is under way."""
        self._state = _State.OVER

    @Slot(object)
    def take_rung(self, error: AppError | None) -> None:
        """A bell has rung out. Where the output is gone, nothing goes on by itself."""
        if self._state is not _State.RINGING:
            return
        if error is not None:
            self._hold(output_lost=True)
            self.noticed.emit(error)
            return
        self._ring_or_begin()

    def _after_quiet(self) -> None:
        if self._state is not _State.QUIET:
            return
        if self._ticks().slept_since(self._quiet_since) > SLEPT_SECONDS:
            self._hold(output_lost=False)
            return
        self._ring_or_begin()

    def _hold(self, *, output_lost: bool) -> None:
        self._state, self.output_lost = _State.WAITING, output_lost
        self.held.emit()

    def _ring_or_begin(self) -> None:
        while self._bells:
            bell = self._bells.pop(0)
            assert self._sources is not None
            try:
                source = self._sources.bell(bell)
            except AppError as error:
                self.noticed.emit(error)  # what comes after a bell does not need it
                continue
            self._state = _State.RINGING
            self.bell_due.emit(source)
            return
        self._begin_next()

    def _begin_next(self) -> None:
        assert self._next is not None
        self._state = _State.PRACTISING
        at_seconds, self._from_seconds = self._from_seconds, 0.0
        self.due.emit(self._next, at_seconds)
        self.output_lost = False
