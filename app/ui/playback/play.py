"""A `Play`: one sound that the player was asked for, how far it is, and how it ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QObject, Signal

from app.audio.protocol import Command, PlayerState, PlayerStatus, Source, Span
from app.core.errors import AppError, OutputAbsent, UnknownDevice
from app.ui.playback.player_subprocess import PlayerSubprocess

BEGIN_FADE_SECONDS, RESUME_FADE_SECONDS = 1.0, 0.5

EARLIER_SECONDS = 2.0
"""A new process continues this much before the last heard frame."""

_SAME_POSITION_SECONDS = 0.01
"""Positions are told to the player as seconds and kept there as frames."""

_FINAL = (PlayerState.STOPPED, PlayerState.ENDED, PlayerState.FAILED)


class _State(Enum):
    """What is wished of a play; PARKED is paused without a process that knows where."""

    PLAYING = "playing"
    PAUSED = "paused"
    PARKED = "parked"
    STOPPING = "stopping"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class _Jump:
    """A position that was asked for and from which nothing was heard yet."""

    at_seconds: float
    spans_before: int


class Play(QObject):
    """One sound, from the call of `PlayerClient.play` to its end. Window's thread only.

    It outlives the process that plays it: a new one goes on a little before what was heard last,
    under a new number, and `status` has the spans of all of them. Calls write a line and return at
    once; once it is over they do nothing. A play that is paused never goes on by itself, whatever
    happens to the process.
    """

    changed = Signal(object)
    """Told at every report of the player while it is not over: its newest `PlayerStatus`."""

    ended = Signal(object)
    """Told once: it ran to its end, failed, was stopped, or another sound took its place (then it
    is STOPPED). Its last `PlayerStatus`."""

    def __init__(
        self,
        process: PlayerSubprocess,
        numbers: Iterator[int],
        source: Source,
        at_seconds: float,
        *,
        volume_db: float,
        device: str | None,
        silent: bool,
        route: str = "",
        name_of: Callable[[str], str] = str,
    ) -> None:
        """`route`: if it is not "" and another one now, it begins as one whose output was lost.
        `numbers` gives the number of each play that a process is asked for, `name_of` the name
        that a person knows an output by."""
        super().__init__()
        self._process = process
        self._numbers = numbers
        self._source = source
        self._at_seconds = at_seconds
        self._volume_db = volume_db
        self._device = device
        self._silent = silent
        self._name_of = name_of
        self.absent: str | None = None
        """The output that was asked for and is not there; it goes on at the system's own choice."""
        self._route = route
        self._state = _State.PLAYING
        self._jump: _Jump | None = None
        self._carried: tuple[Span, ...] = ()
        self._own_spans: tuple[Span, ...] = ()
        self.status = PlayerStatus(
            play=next(numbers), playhead_seconds=at_seconds, duration_seconds=source.seconds
        )
        """The newest report; its playhead is where the person wants to be, its spans are all that
        was heard."""

    @property
    def source(self) -> Source:
        """The recording."""
        return self._source

    @property
    def heard_seconds(self) -> float:
        """How much was heard of it from the process that has it now."""
        return sum(end - start for start, end in self._own_spans)

    @property
    def playing(self) -> bool:
        """Whether it plays or is about to."""
        return self._state is _State.PLAYING

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self._state is _State.OVER

    @property
    def seeks_output(self) -> bool:
        """Whether nothing is known yet of the output that was asked for."""
        return self.playing and self._device is not None and not self.status.output

    def pause(self, fade_seconds: float | None = None) -> None:
        """Pause it if it plays, with a fade of so many seconds (None: as ever); asked again, the
        fade that is under way takes no longer than that."""
        if self._state is _State.PLAYING:
            self._state = _State.PAUSED
            self._send("pause", **_fade(fade_seconds))
        elif self._state is _State.PAUSED and fade_seconds is not None:
            self._send("pause", **_fade(fade_seconds))

    def resume(self) -> None:
        """Go on after a pause, in a new process where the old one or its output was lost."""
        if self._state is _State.PAUSED:
            self._state = _State.PLAYING
            self._send("resume")
        elif self._state is _State.PARKED:
            self._state = _State.PLAYING
            # After a loss wherever it is heard now: whoever goes on was told of it.
            self._continue("" if self.status.lost else self.status.route)

    def stop(self, fade_seconds: float | None = None) -> None:
        """Fade it out, as `pause` does, and stop it; `ended` follows, at once where no process has
        it."""
        if self._state is _State.PARKED:
            self._finish(PlayerState.STOPPED)
        elif self._state in (_State.PLAYING, _State.PAUSED):
            self._state = _State.STOPPING
            self._send("stop", **_fade(fade_seconds))
        elif self._state is _State.STOPPING and fade_seconds is not None:
            self._send("stop", **_fade(fade_seconds))

    def seek(self, at_seconds: float) -> None:
        """Go on at `at_seconds` of media time, at once or after the pause.

        Until something is heard from there, the status has that position as its playhead; what is
        heard is told by the player's spans alone.
        """
        if self._state in (_State.STOPPING, _State.OVER):
            return
        at_seconds = max(0.0, min(at_seconds, self._source.seconds))
        self._jump = _Jump(at_seconds, len(self._own_spans))
        if self._state is not _State.PARKED:
            self._send("seek", at_seconds=at_seconds)
        self.status = replace(self.status, playhead_seconds=at_seconds)

    def set_volume(self, volume_db: float) -> None:
        """Change the volume, in dB."""
        self._volume_db = volume_db
        if self._state not in (_State.PARKED, _State.OVER):
            self._send("volume", volume_db=volume_db)

    def give_up_stopping(self) -> None:
        """The process did not stop in time: end it and call the play stopped."""
        if self._state is _State.STOPPING:
            self._process.discard()
            self._finish(PlayerState.STOPPED)
            self._process.start()

    # For the player client alone

    def begin(self, fade_in_seconds: float) -> None:
        """Ask the process to play; the line is with the operating system when this returns."""
        self._send(
            "play",
            source=self._source,
            at_seconds=self._at_seconds,
            play=self.status.play,
            volume_db=self._volume_db,
            device=self._device,
            fade_in_seconds=fade_in_seconds,
            silent=self._silent,
            route=self._route,
        )

    def take(self, report: PlayerStatus) -> None:
        """Take a report of the process; one of another play, or of before the end, is of none."""
        if self._state in (_State.PARKED, _State.OVER) or report.play != self.status.play:
            return
        self._own_spans = report.spans
        self.status = self._with_jump(replace(report, spans=self._carried + report.spans))
        if report.state in _FINAL:
            self._finish(report.state)
        elif report.lost:
            if isinstance(report.error, UnknownDevice) and self._device is not None:
                self.absent, self._device = self._device, None
                error = OutputAbsent(name=self._name_of(self.absent))
                self.status = replace(self.status, error=error)
            was_stopping = self._state is _State.STOPPING
            self._park()
            if self.absent is not None:
                self._send("stop")
            else:
                # Its view of the outputs is stale and one of its threads may hang: a new one goes
                # on.
                self._process.discard()
                self._process.start()
            if was_stopping:
                self._finish(PlayerState.STOPPED)
            else:
                self.changed.emit(self.status)
        else:
            self.changed.emit(self.status)

    def take_loss(self) -> None:
        """The process is lost, and another one is there."""
        if self._state is _State.STOPPING:
            self._finish(PlayerState.STOPPED)
        elif self._state is _State.PAUSED:
            self._park()
            self.changed.emit(self.status)
        elif self._state is _State.PLAYING:
            self._continue(self.status.route)

    def fail(self, error: AppError) -> None:
        """No process can play it."""
        if not self.over:
            self.status = replace(self.status, error=error)
            self._finish(PlayerState.FAILED)

    def give_way(self) -> None:
        """Another sound plays now, and the process has forgotten this one."""
        if not self.over:
            self._finish(PlayerState.STOPPED)

    def _send(self, verb: str, **fields: object) -> None:
        self._process.send(Command(verb, fields))

    def _with_jump(self, status: PlayerStatus) -> PlayerStatus:
        """A report, with the position that was asked for while the player is on its way there."""
        jump = self._jump
        if jump is None:
            return status
        new = self._own_spans[jump.spans_before :]
        if new and abs(new[-1][0] - jump.at_seconds) < _SAME_POSITION_SECONDS:
            self._jump = None
            return status
        return replace(status, playhead_seconds=jump.at_seconds)

    def _park(self) -> None:
        self._state = _State.PARKED
        self.status = replace(self.status, state=PlayerState.PAUSED, quiet=False)

    def _continue(self, route: str) -> None:
        """Play on in a process that knows nothing of it."""
        self._route = route
        self._at_seconds = self._position()
        self._carried += self._own_spans
        self._own_spans = ()
        self._jump = None
        self.status = replace(
            self.status,
            play=next(self._numbers),
            playhead_seconds=self._at_seconds,
            error=None,
            lost=False,
        )
        self.begin(RESUME_FADE_SECONDS if self._carried else BEGIN_FADE_SECONDS)

    def _position(self) -> float:
        """Where to continue: where the person wants to be, or a little before the last frame."""
        if self._jump is not None:
            return self._jump.at_seconds
        if not self._own_spans:
            return self._at_seconds
        start, end = self._own_spans[-1]
        return max(min(start, self._at_seconds), end - EARLIER_SECONDS, 0.0)

    def _finish(self, state: PlayerState) -> None:
        self._state = _State.OVER
        self._jump = None
        self.status = replace(self.status, state=state, quiet=False)
        self.ended.emit(self.status)


def _fade(fade_seconds: float | None) -> dict[str, float]:
    return {} if fade_seconds is None else {"fade_seconds": fade_seconds}
