"""The window's end of the player process: starts it, speaks to it, replaces a hung one."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QObject, QProcess, QTimer, Signal, Slot

from app.audio.protocol import Command, PlayerState, PlayerStatus, Source
from app.core.errors import PlayerLost

SILENT_SECONDS = 2.0
"""A player process that says nothing for so long, while this one was awake to hear it, hangs."""

START_SECONDS = 20.0
"""What a new process may take to say its first word, on a slow disk with a virus scanner."""

REPLACEMENTS = 3
"""How often in one practice a new process may take over."""

EARLIER_SECONDS = 2.0
"""A new process continues this much before the last heard frame."""

WARM_SECONDS = 60.0
"""After so long, a person who comes back to the window has everything made ready anew."""

BEGIN_FADE_SECONDS, RESUME_FADE_SECONDS = 1.0, 0.5

_CHECK_MILLISECONDS = 250
_QUIT_MILLISECONDS = 1500


class _Wish(Enum):
    """What the person wants of the player."""

    NOTHING = "nothing"
    PLAY = "play"
    PAUSE = "pause"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class _Play:
    """One play as it was asked for."""

    number: int
    source: Source
    at_seconds: float
    device: str | None
    silent: bool


class PlayerBridge(QObject):
    """Owns the player process and its newest status; only the window's thread may call it.

    Calls write a line and return at once. What comes back is `status`, told by `status_changed` at
    every report of the running play, and by `player_replaced` when a new process takes over. A play
    that is paused never goes on by itself, whatever happens to the process.
    """

    status_changed = Signal(object)
    """The newest `PlayerStatus` of the play last asked for."""

    player_replaced = Signal(int)
    """A new process plays on under this play number and counts its spans anew."""

    def __init__(
        self,
        command: Sequence[str],
        note: Callable[[str], None] = lambda text: None,
        monotonic: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        """`command` starts a player process; `note` takes lines for the log."""
        super().__init__(parent)
        self._command = list(command)
        self._note = note
        self._monotonic = monotonic
        self._process: QProcess | None = None
        self._old: list[QProcess] = []
        self._spoke = False
        self._silent_seconds = 0.0
        self._checked_at = monotonic()
        self._wish = _Wish.NOTHING
        self._play: _Play | None = None
        self._number = 0
        self._parked = False
        self._replacements = 0
        self._volume_db = -12.0
        self._card: tuple[Source, float] | None = None
        self._opened_at = monotonic()
        self._closed = False
        self.status = PlayerStatus()
        self._timer = QTimer(self)
        self._timer.setInterval(_CHECK_MILLISECONDS)
        self._timer.timeout.connect(self._check)

    @property
    def process_id(self) -> int:
        """The process that plays, 0 for none."""
        return self._process.processId() if self._process else 0

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
        if self._process is None and not self._closed:
            self._start_process()

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
    ) -> int:
        """Play a recording from `at_seconds` of media time; returns the number of this play.

        The line has been handed to the operating system when this returns.
        """
        self._number += 1
        self._play = _Play(self._number, source, at_seconds, device, silent)
        self._volume_db = volume_db
        self._wish = _Wish.PLAY
        self._parked = False
        self._replacements = 0
        self._send_play(self._play, BEGIN_FADE_SECONDS)
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
            self._parked = False
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

    def set_volume(self, volume_db: float) -> None:
        """Change the volume, in dB."""
        self._volume_db = volume_db
        self._send("volume", volume_db=volume_db)

    def warm_up(self) -> None:
        """Get the card's recording and the output ready anew if that was long ago.

        The player lets go of an output that nobody plays to, and headphones come and go.
        """
        if self._monotonic() - self._opened_at > WARM_SECONDS:
            self._open_card()

    def give_up_stopping(self) -> None:
        """The process did not stop in time: end it and call the play stopped."""
        if self._wish is _Wish.STOP:
            self._discard_process()
            self._finish(PlayerState.STOPPED)
            self.start()

    def wait_until_stopped(self, seconds: float) -> None:
        """Stop, and block until the last status is here or `seconds` are over: on the way out."""
        self.stop()
        ends_at = self._monotonic() + seconds
        while not self.idle and self._process is not None and self._monotonic() < ends_at:
            self._process.waitForReadyRead(50)
            self._read()
        self.give_up_stopping()

    def close(self) -> None:
        """End the process and wait until it is gone. Nothing works afterwards."""
        self._closed = True
        self._timer.stop()
        process, self._process = self._process, None
        if process is not None:
            self._deafen(process)
            process.write(Command("quit").to_line())
            process.closeWriteChannel()
            if not process.waitForFinished(_QUIT_MILLISECONDS):
                process.kill()
            self._old.append(process)
        for old in self._old:
            old.waitForFinished(_QUIT_MILLISECONDS)
        self._old.clear()

    def _start_process(self) -> None:
        process = QProcess(self)
        process.setProgram(self._command[0])
        process.setArguments(self._command[1:])
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._read_errors)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._process = process
        self._spoke = False
        self._silent_seconds = 0.0
        self._checked_at = self._monotonic()
        self._timer.start()
        process.start()
        self._open_card()

    def _open_card(self) -> None:
        if self._card is not None and self.idle:
            self._opened_at = self._monotonic()
            self._send("open", source=self._card[0], at_seconds=self._card[1])

    def _discard_process(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        self._deafen(process)
        if process.state() is QProcess.ProcessState.NotRunning:
            process.deleteLater()
        else:
            self._old.append(process)
            process.finished.connect(self._reap)
            process.kill()

    def _deafen(self, process: QProcess) -> None:
        """What an old process still says or does is of no interest."""
        process.readyReadStandardOutput.disconnect(self._read)
        process.readyReadStandardError.disconnect(self._read_errors)
        process.finished.disconnect(self._on_finished)
        process.errorOccurred.disconnect(self._on_error)

    @Slot()
    def _reap(self) -> None:
        for process in [p for p in self._old if p.state() is QProcess.ProcessState.NotRunning]:
            self._old.remove(process)
            process.deleteLater()

    def _send(self, verb: str, **fields: object) -> None:
        process = self._process
        if process is None:
            if self._closed:
                return
            self._start_process()
            process = self._process
        assert process is not None
        process.write(Command(verb, fields).to_line())
        # Without this the line waits for the event loop, behind whatever this handler does next.
        if process.state() is QProcess.ProcessState.Running:
            process.waitForBytesWritten(20)

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

    @Slot()
    def _read(self) -> None:
        process = self._process
        while process is not None and process is self._process and process.canReadLine():
            line = bytes(process.readLine().data())
            try:
                status = PlayerStatus.from_line(line)
            except (ValueError, KeyError, TypeError, AttributeError):
                self._note(f"the player said: {line[:200]!r}")
                continue
            self._spoke = True
            self._silent_seconds = 0.0
            self._take(status)

    @Slot()
    def _read_errors(self) -> None:
        if self._process is not None:
            text = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
            self._note(f"player: {text.rstrip()}")

    def _take(self, status: PlayerStatus) -> None:
        play = self._play
        if play is None or self.idle or self._parked or status.play != play.number:
            return
        self.status = status
        if status.state in (PlayerState.STOPPED, PlayerState.ENDED, PlayerState.FAILED):
            self._finish(status.state)
        elif status.lost:
            # Its view of the outputs is stale and one of its threads may hang: a new one goes on.
            self._park()
            self._discard_process()
            self.start()
            self.status_changed.emit(self.status)
        else:
            self.status_changed.emit(status)

    def _finish(self, state: PlayerState) -> None:
        failed = state is PlayerState.FAILED
        self._wish = _Wish.NOTHING
        self._parked = False
        self._card = None
        self.status = replace(self.status, state=state, quiet=False)
        if failed and self._process is not None:
            # An output that was refused may be there for a process that looks anew.
            self._discard_process()
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
        self.status = replace(
            self.status,
            play=self._number,
            playhead_seconds=self._play.at_seconds,
            spans=(),
            error=None,
            lost=False,
        )
        self.player_replaced.emit(self._number)
        self._send_play(self._play, RESUME_FADE_SECONDS)

    def _place(self) -> float:
        """Where to continue: a little before the last heard frame."""
        assert self._play is not None
        if not self.status.spans:
            return self._play.at_seconds
        start, end = self.status.spans[-1]
        return max(min(start, self._play.at_seconds), end - EARLIER_SECONDS, 0.0)

    @Slot()
    def _check(self) -> None:
        now = self._monotonic()
        # Time in which this process itself did not run (asleep, stopped, busy) proves nothing.
        passed = min(now - self._checked_at, 2 * _CHECK_MILLISECONDS / 1000)
        self._checked_at = now
        self._silent_seconds += passed
        limit = SILENT_SECONDS if self._spoke else START_SECONDS
        if self._process is None or self._silent_seconds <= limit:
            return
        # What lies in the pipe counts: this timer may have come before it was read.
        self._process.waitForReadyRead(1)
        self._read()
        if self._silent_seconds > limit:
            self._note(f"the player process was silent for {self._silent_seconds:.1f} s")
            self._replace_process()

    @Slot()
    def _on_finished(self) -> None:
        process = self._process
        if process is None:
            return
        self._read()
        self._read_errors()
        if process is self._process:  # its last words may have led to a new one already
            self._note(f"the player process ended with {process.exitCode()}")
            self._replace_process()

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._note("the player process could not be started")
            # Later, as this may be said from within start().
            QTimer.singleShot(_CHECK_MILLISECONDS, self, self._replace_process)

    @Slot()
    def _replace_process(self) -> None:
        self._discard_process()
        if self._closed:
            return
        self._replacements += 1
        if self._replacements > REPLACEMENTS:
            self._timer.stop()
            if not self.idle:
                self.status = replace(self.status, error=PlayerLost())
                self._finish(PlayerState.FAILED)
            return
        wish = self._wish
        self._start_process()
        if wish is _Wish.STOP:
            self._finish(PlayerState.STOPPED)
        elif wish is _Wish.PAUSE:
            self._park()
            self.status_changed.emit(self.status)
        elif wish is _Wish.PLAY:
            self._continue_in_new_play()
