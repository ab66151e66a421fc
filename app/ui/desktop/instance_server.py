"""The server of the single instance: the open window answers what a second start asks for."""

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

MOST_CONNECTIONS = 8
PATIENCE_MILLISECONDS = 2000
"""A connection on which no whole line has come by then is closed."""


class InstanceServer(QObject):
    """Owns the socket `window.sock` of a data folder while a window is open on it.

    Window's thread only. It reads activation requests of one short line, answers each that is taken
    with one word, and never waits. The socket is a file that only its owner may use, in a
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
        """`takes` says whether a request is for this window; one that is not is not answered."""
        super().__init__(parent)
        self._folder = folder
        self._takes = takes
        self._socket: socket.socket | None = None
        self._inode: int | None = None
        self._connections: set[Connection] = set()

    def open(self) -> bool:
        """Listen, in the place of one that ended without its close; returns whether it does.

        Where another window listens, for instance one with another person's records, that one
        stays the one that is asked.
        """
        import socket  # it is opened after the first paint, which does without (see late_qt)

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
            listening.listen(MOST_CONNECTIONS)
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
        for connection in list(self._connections):
            connection.close()
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
            client, _ = self._socket.accept()
        except OSError:  # gone again
            return
        if len(self._connections) >= MOST_CONNECTIONS:
            client.close()
            return
        connection = Connection(client, self._takes, self)
        self._connections.add(connection)
        connection.requested.connect(self.activation_requested)
        connection.closed.connect(self._on_closed)

    @Slot()
    def _on_closed(self) -> None:
        connection = self.sender()
        if isinstance(connection, Connection):
            self._connections.discard(connection)
            connection.deleteLater()


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
    """Owns the connection of one client, whose line it reads as it comes. Window's thread only."""

    requested = Signal(object)
    """A whole line came: the `ActivationRequest` that it holds."""

    closed = Signal()

    def __init__(
        self, client: socket.socket, takes: Callable[[ActivationRequest], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._takes = takes
        self._client.setblocking(False)
        self._received = b""
        self._is_closed = False
        self._notifier = QSocketNotifier(client.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close)
        self._timer.start(PATIENCE_MILLISECONDS)

    @Slot()
    def close(self) -> None:
        """Close the connection; a second call does nothing."""
        if not self._is_closed:
            self._is_closed = True
            self._timer.stop()
            self._notifier.setEnabled(False)
            self._client.close()
            self.closed.emit()

    @Slot()
    def _read(self) -> None:
        if self._is_closed:
            return
        try:
            more = self._client.recv(LARGEST_BYTES + 1 - len(self._received))
        except BlockingIOError:
            return
        except OSError:
            more = b""
        self._received += more
        line, ended, _ = self._received.partition(b"\n")
        if ended:
            self._take(line)
        if ended or not more or len(self._received) > LARGEST_BYTES:
            self.close()

    def _take(self, line: bytes) -> None:
        try:
            request = ActivationRequest.from_line(line)
        except ValueError:
            return
        if not self._takes(request):
            return
        with suppress(OSError):  # it is gone, but has asked
            self._client.send(ANSWER)
        self.requested.emit(request)
