"""A session practised alone: one recording after another, each a practice of its own."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.core.errors import AppError
from app.core.moment import Ticks
from app.core.practice.practice import EndReason
from app.core.practice.tracker import SLEPT_SECONDS
from app.core.programme.session_stages import Stage
from app.ui.playback.running_practice import Kept

GAP_SECONDS = 6.0
"""Between two recordings there is at least so much quiet, to lie still or to reach a key."""


class _State(Enum):
    """What a walk is doing."""

    OVER = "over"
    PRACTISING = "practising"
    QUIET = "quiet"
    RINGING = "ringing"
    WAITING = "waiting"


class Intermission(NamedTuple):
    """What comes next: the recording's id, its place among how many, and the quiet before it."""

    recording: str
    place: int
    recording_count: int
    quiet_seconds: float


class SessionPlayer(QObject):
    """Owns the way through a session; only the window's thread may call it.

    It goes on by itself only when a recording ran to its end: after a stop, a loss or an error it
    is over, and what was heard is kept as ever. Between two recordings it is quiet for as long as
    the session's silence, at least `gap_seconds`, and then the session's bells ring. Where the
    computer slept in between, it waits for the person.
    """

    waited = Signal(object)
    """A recording is over and another one follows: a `Intermission`."""

    ended = Signal()
    """The walk was ended between two recordings."""

    noticed = Signal(object)
    """The `AppError` of what cannot be played."""

    held = Signal()
    """The computer slept or the output is gone: it does not go on by itself any more."""

    bell_asked = Signal(str)
    """The bell with this recording id is to ring; `take_rung` follows when it has."""

    bell_unwanted = Signal()
    """A bell that rings is to fall silent."""

    def __init__(
        self,
        stages: Callable[[int], tuple[Stage, ...]],
        begin: Callable[[str], bool],
        ticks: Callable[[], Ticks],
        rings: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """`stages` looks a session up by its number, `begin` begins a recording by its id and says
        whether it did, `rings` says whether bells are wanted."""
        super().__init__(parent)
        self.gap_seconds = GAP_SECONDS
        self.heard_seconds = 0.0
        """What was heard in it so far, or in a practice that was none of its."""
        self._stages_of = stages
        self._begin = begin
        self._ticks = ticks
        self._rings = rings
        self._state = _State.OVER
        self._stages: tuple[Stage, ...] = ()
        self._at = 0
        self._bells: list[str] = []
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
    def between(self) -> bool:
        """Whether it is between two recordings."""
        return self._state not in (_State.OVER, _State.PRACTISING)

    @Slot(int)
    def begin(self, number: int) -> None:
        """Begin what is left of the session with this number; nothing while one is under way."""
        if self.under_way:
            return
        try:
            self._stages = self._stages_of(number)
        except AppError as error:
            self.noticed.emit(error)
            return
        self._at = 0
        self.heard_seconds = 0.0
        if self._stages:
            self._begin_stage()

    def take(self, kept: Kept) -> bool:
        """A practice is over; whether the walk goes on with another one."""
        seconds = kept.practice.unique_seconds if kept.practice is not None else 0.0
        if self._state is not _State.PRACTISING:
            self.heard_seconds = seconds
            return False
        self.heard_seconds += seconds
        whole = kept.reason is EndReason.ENDED and kept.error is None
        if not whole or self._at + 1 >= len(self._stages):
            self._state = _State.OVER
            return False
        self._at += 1
        stage = self._stages[self._at]
        self._state = _State.QUIET
        self._bells = list(stage.bells) if self._rings() else []
        self._quiet_since = self._ticks()
        self._timer.start(round(max(self.gap_seconds, stage.quiet_seconds) * 1000))
        place, count = self._at + 1, len(self._stages)
        self.waited.emit(Intermission(stage.recording, place, count, stage.quiet_seconds))
        return True

    @Slot()
    def go_on(self) -> None:
        """Begin the next recording now."""
        if self.between:
            self._fall_silent()
            self._begin_stage()

    @Slot()
    def stop(self) -> None:
        """End the walk between two recordings; everything is kept already."""
        if self.between:
            self._fall_silent()
            self._state = _State.OVER
            self.ended.emit()

    @Slot(object)
    def take_rung(self, error: AppError | None) -> None:
        """A bell has rung out. Where the output is gone, nothing goes on by itself."""
        if self._state is not _State.RINGING:
            return
        if error is not None:
            self._state = _State.WAITING
            self.held.emit()
            self.noticed.emit(error)
            return
        self._ring_or_begin()

    def _after_quiet(self) -> None:
        if self._state is not _State.QUIET:
            return
        if self._ticks().slept_since(self._quiet_since) > SLEPT_SECONDS:
            self._state = _State.WAITING
            self.held.emit()
            return
        self._ring_or_begin()

    def _ring_or_begin(self) -> None:
        if self._bells:
            self._state = _State.RINGING
            self.bell_asked.emit(self._bells.pop(0))
        else:
            self._begin_stage()

    def _begin_stage(self) -> None:
        was_between = self.between
        # Before it begins: what cannot be played may be over before this returns.
        self._state = _State.PRACTISING
        if self._begin(self._stages[self._at].recording):
            return
        self._state = _State.OVER
        if was_between:
            self.ended.emit()

    def _fall_silent(self) -> None:
        self._timer.stop()
        self._bells = []
        if self._state is _State.RINGING:
            self.bell_unwanted.emit()
