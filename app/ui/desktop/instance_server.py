"""Where the open window hears what a second start of the program asks for."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal, Slot

from app.ui.desktop.instance_client import (
    ANSWER,
    LARGEST_BYTES,
    NAME,
    ActivationRequest,
    address,
    is_possible,
)

if TYPE_CHECKING:
    import socket

MOST_CALLERS = 8
PATIENCE_MILLISECONDS = 2000
"""Who has not said its line by then is sent away."""


class InstanceServer(QObject):
    """Owns the socket `window.sock` of a data folder while a window is open on it.

    Window's thread only. It hears nothing but knocks of one short line and answers each that is
    taken with one word; it never waits. The socket is a file that only its owner may use, in a
    folder that only its owner may enter. Who may record is settled by the lock on the records and
    not here: where the socket cannot be made, a second start says that the window is open, and
    nothing else is lost.
    """

    activation_requested = Signal(object)
    """The `ActivationRequest` of a second start; its pack has not been looked at."""

    def __init__(
        self,
        folder: Path,
        takes: Callable[[ActivationRequest], bool],
        parent: QObject | None = None,
    ) -> None:
        """`takes` says whether a knock is for this window; one that is not is not answered."""
        super().__init__(parent)
        self._folder = folder
        self._takes = takes
        self._socket: socket.socket | None = None
        self._inode: int | None = None
        self._callers: set[Connection] = set()

    def open(self) -> bool:
        """Listen, in the place of one that ended without its close; returns whether it does.

        Where another window listens, for instance one with another person's records, that one
        stays the one that is asked.
        """
        import socket  # after the first paint

        if not is_possible() or self._socket is not None:
            return self._socket is not None
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        path = self._folder / NAME
        try:
            listening.setblocking(False)
            with address(self._folder) as where:
                if _is_heard(where):
                    raise OSError("another window listens there")
                path.unlink(missing_ok=True)
                listening.bind(where)
            path.chmod(0o600)
            listening.listen(MOST_CALLERS)
            self._inode = path.stat().st_ino
        except OSError:
            listening.close()
            return False
        self._socket = listening
        notifier = QSocketNotifier(listening.fileno(), QSocketNotifier.Type.Read, self)
        notifier.activated.connect(self._answer)
        self._notifier = notifier
        return True

    def close(self) -> None:
        """Hear nothing more and leave no socket behind; a second call does nothing."""
        for caller in list(self._callers):
            caller.leave()
        listening, self._socket = self._socket, None
        if listening is None:
            return
        self._notifier.setEnabled(False)
        listening.close()
        path = self._folder / NAME
        with suppress(OSError):
            if path.stat().st_ino == self._inode:  # not one that another window has made since
                path.unlink()

    @Slot()
    def _answer(self) -> None:
        if self._socket is None:
            return
        try:
            line, _ = self._socket.accept()
        except OSError:  # gone again
            return
        if len(self._callers) >= MOST_CALLERS:
            line.close()
            return
        caller = Connection(line, self._takes, self)
        self._callers.add(caller)
        caller.asked.connect(self.activation_requested)
        caller.left.connect(self._on_left)

    @Slot()
    def _on_left(self) -> None:
        caller = self.sender()
        self._callers.discard(caller)
        if caller is not None:
            caller.deleteLater()


def _is_heard(where: str) -> bool:
    """Whether somebody listens at an address; also true where so many wait that it is full."""
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.setblocking(False)
        try:
            probe.connect(where)
        except BlockingIOError:
            return True
        except OSError:  # nothing there, or what a killed program left
            return False
    return True


class Connection(QObject):
    """Owns one connection: its line is read as it comes, and answered. Window's thread only."""

    asked = Signal(object)
    left = Signal()

    def __init__(
        self, line: socket.socket, takes: Callable[[ActivationRequest], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._line = line
        self._takes = takes
        self._line.setblocking(False)
        self._said = b""
        self._over = False
        self._notifier = QSocketNotifier(line.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.leave)
        self._timer.start(PATIENCE_MILLISECONDS)

    @Slot()
    def leave(self) -> None:
        """Hang up; a second call does nothing."""
        if not self._over:
            self._over = True
            self._timer.stop()
            self._notifier.setEnabled(False)
            self._line.close()
            self.left.emit()

    @Slot()
    def _hear(self) -> None:
        if self._over:
            return
        try:
            more = self._line.recv(LARGEST_BYTES + 1 - len(self._said))
        except BlockingIOError:
            return
        except OSError:
            more = b""
        self._said += more
        line, ended, _ = self._said.partition(b"\n")
        if ended:
            self._take(line)
        if ended or not more or len(self._said) > LARGEST_BYTES:
            self.leave()

    def _take(self, line: bytes) -> None:
        try:
            request = ActivationRequest.from_line(line)
        except ValueError:
            return
        if not self._takes(request):
            return
        with suppress(OSError):  # it is gone, but has asked
            self._line.send(ANSWER)
        self.asked.emit(request)
