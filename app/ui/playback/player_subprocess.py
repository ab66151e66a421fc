"""The player process as the window has it: its pipes, its signs of life, and its end."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QProcess, QTimer, Signal, Slot

from app.audio.protocol import Command, DeviceList, PlayerStatus

SILENT_SECONDS = 2.0
"""A player process that says nothing for so long, while this one was awake to hear it, hangs."""

START_SECONDS = 20.0
"""What a new process may take to say its first word, on a slow disk with a virus scanner."""

LONGEST_LINE_BYTES = 1 << 20
"""What a line may take, the report of a practice with thousands of jumps included."""

_FROM_OUTSIDE = (1, 2, 9, 15)
"""SIGHUP, SIGINT, SIGKILL and SIGTERM, which no code of its own raises."""

_LONGEST_NOTE_BYTES = 2000
_CHECK_MILLISECONDS = 250
_QUIT_MILLISECONDS = 1500


class PlayerSubprocess(QObject):
    """Owns one player process at a time, and those that were sent away until they are gone.

    Window's thread only. Every line it says is told by a signal; when it ends or hangs, it is sent
    away, and `lost` says so. Whether another one is started is up to whoever hears it.
    """

    started = Signal()
    """A new process is on its way and takes lines."""

    reported = Signal(object)
    """A `PlayerStatus`."""

    devices_listed = Signal(object)
    """The `DeviceList` that was asked for."""

    lost = Signal()
    """The process has ended, hangs or could not be started, and is not used any more."""

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
        self._spoke = self._was_killed = False
        self._silent_seconds = 0.0
        self._checked_at = monotonic()
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setInterval(_CHECK_MILLISECONDS)
        self._timer.timeout.connect(self._check)

    @property
    def id(self) -> int:
        """The id of the process, 0 for none."""
        return self._process.processId() if self._process else 0

    @property
    def is_there(self) -> bool:
        """Whether there is a process, be it one that is only just starting."""
        return self._process is not None

    @property
    def was_killed(self) -> bool:
        """Whether the process that was lost was ended from outside, not by its own doing."""
        return self._was_killed

    @property
    def spoke(self) -> bool:
        """Whether the process, or the one that was there last, has said anything yet."""
        return self._spoke

    def start(self) -> None:
        """Start a process; nothing happens where there is one, or after the close."""
        if self._process is not None or self._closed:
            return
        process = QProcess(self)
        process.setProgram(self._command[0])
        process.setArguments(self._command[1:])
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._read_errors)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._process = process
        self._spoke = self._was_killed = False
        self._silent_seconds = 0.0
        self._checked_at = self._monotonic()
        self._timer.start()
        process.start()
        self.started.emit()

    def send(self, command: Command) -> None:
        """Write a line to the process, which is started where there is none.

        The line has been handed to the operating system when this returns.
        """
        self.start()
        process = self._process
        if process is None:
            return
        process.write(command.to_line())
        # Without this the line waits for the event loop, behind whatever this handler does next.
        if process.state() is QProcess.ProcessState.Running:
            process.waitForBytesWritten(20)

    def hear(self, milliseconds: int) -> None:
        """Block until the process says something, at most so long, and tell it by the signals."""
        if self._process is not None:
            self._process.waitForReadyRead(milliseconds)
            self._read()

    def discard(self) -> None:
        """End the process without a word. What it still says or does is of no interest."""
        process, self._process = self._process, None
        self._timer.stop()
        if process is None:
            return
        self._deafen(process)
        if process.state() is QProcess.ProcessState.NotRunning:
            process.deleteLater()
        else:
            self._old.append(process)
            process.finished.connect(self._reap)
            process.errorOccurred.connect(self._reap)  # all that is told of one that never started
            process.kill()

    def close(self) -> None:
        """End the process and wait until it is gone. No other is started afterwards."""
        self._closed = True
        self._timer.stop()
        process, self._process = self._process, None
        if process is not None:
            self._deafen(process)
            self._old.append(process)
            if process.state() is not QProcess.ProcessState.NotRunning:
                process.write(Command("quit").to_line())
                process.closeWriteChannel()
                if not process.waitForFinished(_QUIT_MILLISECONDS):
                    process.kill()
        for old in self._old:
            if old.state() is not QProcess.ProcessState.NotRunning:
                old.waitForFinished(_QUIT_MILLISECONDS)
            old.deleteLater()
        self._old.clear()

    def _deafen(self, process: QProcess) -> None:
        process.readyReadStandardOutput.disconnect(self._read)
        process.readyReadStandardError.disconnect(self._read_errors)
        process.finished.disconnect(self._on_finished)
        process.errorOccurred.disconnect(self._on_error)

    @Slot()
    def _reap(self) -> None:
        for process in [p for p in self._old if p.state() is QProcess.ProcessState.NotRunning]:
            self._old.remove(process)
            process.deleteLater()

    @Slot()
    def _read(self) -> None:
        process = self._process
        while process is not None and process is self._process and process.canReadLine():
            line = bytes(process.readLine().data())
            try:
                status = PlayerStatus.from_line(line)
            except (ValueError, KeyError, TypeError, AttributeError):
                self._read_other(line)
                continue
            self._spoke = True
            self._silent_seconds = 0.0
            self.reported.emit(status)
        if process is None or process is not self._process:
            return
        if process.bytesAvailable() > LONGEST_LINE_BYTES:
            self._note("a line of the player process is too long")
            self._lose()

    def _read_other(self, line: bytes) -> None:
        devices = DeviceList.from_line(line)
        if devices is None:
            self._note(f"the player said: {line[:200]!r}")
        else:
            self.devices_listed.emit(devices)

    @Slot()
    def _read_errors(self) -> None:
        if self._process is not None:
            said = bytes(self._process.readAllStandardError().data())
            text = said[-_LONGEST_NOTE_BYTES:].decode(errors="replace")
            self._note(f"player: {text.rstrip()}")

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
        self.hear(1)
        if self._silent_seconds > limit:
            self._note(f"the player process was silent for {self._silent_seconds:.1f} s")
            self._lose()

    @Slot()
    def _on_finished(self) -> None:
        process = self._process
        if process is None:
            return
        self._read()
        self._read_errors()
        if process is self._process:  # its last words may have led to a new one already
            crashed = process.exitStatus() is QProcess.ExitStatus.CrashExit
            self._was_killed = crashed and process.exitCode() in _FROM_OUTSIDE
            self._note(f"the player process ended with {process.exitCode()}")
            self._lose()

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            self._note("the player process could not be started")
            # Later, as this may be said from within start(); not if it is sent away meanwhile.
            QTimer.singleShot(_CHECK_MILLISECONDS, self._process, self._lose)

    @Slot()
    def _lose(self) -> None:
        self.discard()
        if not self._closed:
            self.lost.emit()
