"""What plays, as the window has it: verbs go to the player process, the newest status is kept."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QObject, Signal, Slot

from app.audio.protocol import Command, DeviceList, PlayerState, PlayerStatus, Source
from app.core.errors import PlayerLost
from app.ui.playback.player_subprocess import PlayerSubprocess

REPLACEMENTS = 3
"""How often in one practice a new process may take over."""

EARLIER_SECONDS = 2.0
"""A new process continues this much before the last heard frame."""

WARM_SECONDS = 60.0
"""After so long, a person who comes back to the window has everything made ready anew."""

BEGIN_FADE_SECONDS, RESUME_FADE_SECONDS = 1.0, 0.5

_SAME_PLACE_SECONDS = 0.01
"""Places are told to the player as seconds and kept there as frames."""


class _Wish(Enum):
    """What the person wants of the player."""

    NOTHING = "nothing"
    PLAY = "play"
    PAUSE = "pause"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class _Jump:
    """A place that was asked for and from which nothing was heard yet."""

    at_seconds: float
    spans_before: int


@dataclass(frozen=True, slots=True)
class _Play:
    """One play as it was asked for."""

    number: int
    source: Source
    at_seconds: float
    device: str | None
    silent: bool


class PlayerClient(QObject):
    """Owns the player process, what is wished of it, and its newest status. Window's thread only.

    Calls write a line and return at once. What comes back is `status`, told by `status_changed` at
    every report of the running play, and by `player_replaced` when a new process takes over. A play
    that is paused never goes on by itself, whatever happens to the process.
    """

    status_changed = Signal(object)
    """The newest `PlayerStatus` of the play last asked for."""

    player_replaced = Signal(int)
    """A new process plays on under this play number and counts its spans anew."""

    devices_listed = Signal(object)
    """The `DeviceList` that was asked for."""

    def __init__(
        self,
        command: Sequence[str],
        note: Callable[[str], None] = lambda text: None,
        monotonic: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        """`command` starts a player process; `note` takes lines for the log."""
        super().__init__(parent)
        self._monotonic = monotonic
        self._child = PlayerSubprocess(command, note, monotonic, self)
        self._child.started.connect(self._open_card)
        self._child.reported.connect(self._take)
        self._child.devices_listed.connect(self._on_devices_listed)
        self._child.lost.connect(self._replace_process)
        self._wish = _Wish.NOTHING
        self._play: _Play | None = None
        self._number = 0
        self._parked = False
        self._jump: _Jump | None = None
        self._replacements = 0
        self._volume_db = -12.0
        self._card: tuple[Source, float] | None = None
        self._opened_at = monotonic()
        self.status = PlayerStatus()

    @property
    def process_id(self) -> int:
        """The process that plays, 0 for none."""
        return self._child.id

    @property
    def playing(self) -> bool:
        """Whether something plays or is about to."""
        return self._wish is _Wish.PLAY

    @property
    def idle(self) -> bool:
        """Whether nothing plays, is paused or fades out."""
        return self._wish is _Wish.NOTHING

    def start(self) -> None:
        """Start the process so that it is warm when it is needed; a second call does nothing."""
        self._child.start()

    def open(self, source: Source, at_seconds: float = 0.0) -> None:
        """Get a recording ready that may be begun next."""
        if self._card != (source, at_seconds):
            self._card = (source, at_seconds)
            self._open_card()

    def play(
        self,
        source: Source,
        at_seconds: float = 0.0,
        *,
        volume_db: float,
        device: str | None = None,
        silent: bool = False,
        fade_in_seconds: float = BEGIN_FADE_SECONDS,
    ) -> int:
        """Play a recording from `at_seconds` of media time; returns the number of this play.

        The line has been handed to the operating system when this returns.
        """
        self._number += 1
        self._play = _Play(self._number, source, at_seconds, device, silent)
        self._volume_db = volume_db
        self._wish = _Wish.PLAY
        self._parked = False
        self._jump = None
        self._replacements = 0
        self._send_play(self._play, fade_in_seconds)
        self.status = PlayerStatus(
            play=self._number, playhead_seconds=at_seconds, duration_seconds=source.seconds
        )
        return self._number

    def pause(self) -> None:
        """Pause what plays."""
        if self._wish is _Wish.PLAY:
            self._wish = _Wish.PAUSE
            self._send("pause")

    def resume(self) -> None:
        """Go on after a pause, in a new process where the old one or its output was lost."""
        if self._wish is not _Wish.PAUSE or self._play is None:
            return
        self._wish = _Wish.PLAY
        if self._parked:
            self._continue_in_new_play()
        else:
            self._send("resume")

    def stop(self) -> None:
        """Stop what plays or is paused; its last status is STOPPED."""
        if self._wish in (_Wish.NOTHING, _Wish.STOP):
            return
        self._wish = _Wish.STOP
        if self._parked:
            self._finish(PlayerState.STOPPED)
        else:
            self._send("stop")

    def seek(self, at_seconds: float) -> None:
        """Go on at `at_seconds` of media time, at once or after the pause.

        Until something is heard from there, the status has that place as its playhead; what is
        heard is told by the player's spans alone.
        """
        if self._wish not in (_Wish.PLAY, _Wish.PAUSE) or self._play is None:
            return
        at_seconds = max(0.0, min(at_seconds, self._play.source.seconds))
        self._jump = _Jump(at_seconds, len(self.status.spans))
        if not self._parked:
            self._send("seek", at_seconds=at_seconds)
        self.status = replace(self.status, playhead_seconds=at_seconds)

    def set_volume(self, volume_db: float) -> None:
        """Change the volume, in dB."""
        self._volume_db = volume_db
        self._send("volume", volume_db=volume_db)

    def list_devices(self) -> None:
        """Ask which sound outputs there are now; `devices_listed` answers, soon or never.

        While something plays, they are those that were there when it began.
        """
        self._send("devices")

    def warm_up(self) -> None:
        """Get the card's recording and the output ready anew if that was long ago.

        The player lets go of an output that nobody plays to, and headphones come and go.
        """
        if self._monotonic() - self._opened_at > WARM_SECONDS:
            self._open_card()

    def give_up_stopping(self) -> None:
        """The process did not stop in time: end it and call the play stopped."""
        if self._wish is _Wish.STOP:
            self._child.discard()
            self._finish(PlayerState.STOPPED)
            self.start()

    def wait_until_stopped(self, seconds: float) -> None:
        """Stop, and block until the last status is here or `seconds` are over: on the way out."""
        self.stop()
        ends_at = self._monotonic() + seconds
        while not self.idle and self._child.is_there and self._monotonic() < ends_at:
            self._child.hear(50)
        self.give_up_stopping()

    def close(self) -> None:
        """End the process and wait until it is gone. Nothing works afterwards."""
        self._child.close()

    @Slot()
    def _open_card(self) -> None:
        if self._card is not None and self.idle:
            self._opened_at = self._monotonic()
            self._send("open", source=self._card[0], at_seconds=self._card[1])

    def _send(self, verb: str, **fields: object) -> None:
        self._child.send(Command(verb, fields))

    def _send_play(self, play: _Play, fade_in_seconds: float) -> None:
        self._send(
            "play",
            source=play.source,
            at_seconds=play.at_seconds,
            play=play.number,
            volume_db=self._volume_db,
            device=play.device,
            fade_in_seconds=fade_in_seconds,
            silent=play.silent,
        )

    @Slot(object)
    def _on_devices_listed(self, devices: DeviceList) -> None:
        # To look at the devices closes the output that was ready.
        self._open_card()
        self.devices_listed.emit(devices)

    @Slot(object)
    def _take(self, status: PlayerStatus) -> None:
        play = self._play
        if play is None or self.idle or self._parked or status.play != play.number:
            return
        self.status = status = self._with_jump(status)
        if status.state in (PlayerState.STOPPED, PlayerState.ENDED, PlayerState.FAILED):
            self._finish(status.state)
        elif status.lost:
            # Its view of the outputs is stale and one of its threads may hang: a new one goes on.
            self._park()
            self._child.discard()
            self.start()
            self.status_changed.emit(self.status)
        else:
            self.status_changed.emit(status)

    def _with_jump(self, status: PlayerStatus) -> PlayerStatus:
        """A report, with the place that was asked for while the player is on its way there."""
        jump = self._jump
        if jump is None:
            return status
        new = status.spans[jump.spans_before :]
        if new and abs(new[-1][0] - jump.at_seconds) < _SAME_PLACE_SECONDS:
            self._jump = None
            return status
        return replace(status, playhead_seconds=jump.at_seconds)

    def _finish(self, state: PlayerState) -> None:
        failed = state is PlayerState.FAILED
        self._wish = _Wish.NOTHING
        self._parked = False
        self._jump = None
        self._card = None
        self.status = replace(self.status, state=state, quiet=False)
        if failed and self._child.is_there:
            # An output that was refused may be there for a process that looks anew.
            self._child.discard()
            self.start()
        self.status_changed.emit(self.status)

    def _park(self) -> None:
        """Paused without a process that knows where."""
        self._wish = _Wish.PAUSE
        self._parked = True
        self.status = replace(self.status, state=PlayerState.PAUSED, quiet=False)

    def _continue_in_new_play(self) -> None:
        assert self._play is not None
        self._number += 1
        self._play = replace(self._play, number=self._number, at_seconds=self._place())
        self._jump = None
        self.status = replace(
            self.status,
            play=self._number,
            playhead_seconds=self._play.at_seconds,
            spans=(),
            error=None,
            lost=False,
        )
        self._parked = True  # the new process knows of nothing: who hears of it may stop it here
        self.player_replaced.emit(self._number)
        if self._wish is _Wish.PLAY:
            self._parked = False
            self._send_play(self._play, RESUME_FADE_SECONDS)

    def _place(self) -> float:
        """Where to continue: where the person wants to be, or a little before the last frame."""
        assert self._play is not None
        if self._jump is not None:
            return self._jump.at_seconds
        if not self.status.spans:
            return self._play.at_seconds
        start, end = self.status.spans[-1]
        return max(min(start, self._play.at_seconds), end - EARLIER_SECONDS, 0.0)

    @Slot()
    def _replace_process(self) -> None:
        self._replacements += 1
        if self._replacements > REPLACEMENTS:
            if not self.idle:
                self.status = replace(self.status, error=PlayerLost())
                self._finish(PlayerState.FAILED)
            return
        wish = self._wish
        self.start()
        if wish is _Wish.STOP:
            self._finish(PlayerState.STOPPED)
        elif wish is _Wish.PAUSE:
            self._park()
            self.status_changed.emit(self.status)
        elif wish is _Wish.PLAY:
            self._continue_in_new_play()
