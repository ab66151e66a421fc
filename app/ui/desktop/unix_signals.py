"""Ctrl-C in a terminal and a log-out close the window properly, and what runs is kept."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QSocketNotifier, Slot

assert sys.platform != "win32"

_NUMBERS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class UnixSignals(QObject):
    """Owns the handlers of the signals that end a program; POSIX only, window's thread only.

    Python runs a signal's handler only when it is next in Python code, which with Qt's event loop
    may be never: so the signal's number is sent through a pipe that Qt watches.
    """

    def __init__(self, close: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._close = close
        self._reader, writer = os.pipe()
        for end in (self._reader, writer):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
        for number in _NUMBERS:
            signal.signal(number, _note_nothing)
        self._notifier = QSocketNotifier(self._reader, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)

    @Slot()
    def _on_signal(self) -> None:
        with suppress(OSError):
            os.read(self._reader, 64)
        self._close()


def _note_nothing(number: int, frame: object) -> None:
    """Nothing: the number of the signal is in the pipe already."""
