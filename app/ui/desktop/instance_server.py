"""The server of the single instance: the open window answers what a second start asks for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.ui.desktop.instance_client import ANSWER, LARGEST_BYTES, ActivationRequest
from app.ui.desktop.instance_line import Line, Listener

MOST_CONNECTIONS = 8
PATIENCE_MILLISECONDS = 2000
"""A connection on which no whole line has come by then is closed."""


class InstanceServer(QObject):
    """Owns what a second start reaches the open window by: a socket, on Windows a named pipe.

    Window's thread only. It reads activation requests of one short line, answers each that is taken
    with one word, and never waits. Who may record is settled by the lock on the records and not
    here: where nothing can be listened to, a second start says that the window is open, and nothing
    else is lost.
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
        self._listener: Listener | None = None
        self._connections: set[Connection] = set()

    def open(self) -> bool:
        """Listen, in the place of one that ended without its close; returns whether it does.

        Where another window listens, for instance one with another person's records, that one
        stays the one that is asked.
        """
        if self._listener is None:
            listener = _listener(self)
            if not listener.listen(self._folder):
                listener.deleteLater()
                return False
            listener.connected.connect(self._answer)
            self._listener = listener
        return True

    def close(self) -> None:
        """Hear nothing more and leave nothing behind; a second call does nothing."""
        for connection in list(self._connections):
            connection.close()
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.close()

    @Slot(object)
    def _answer(self, line: Line) -> None:
        if self._listener is None or len(self._connections) >= MOST_CONNECTIONS:
            line.close()
            return
        connection = Connection(line, self._takes, self)
        self._connections.add(connection)
        connection.requested.connect(self.activation_requested)
        connection.closed.connect(self._on_closed)
        line.read()  # what has come by now

    @Slot()
    def _on_closed(self) -> None:
        connection = self.sender()
        if isinstance(connection, Connection):
            self._connections.discard(connection)
            connection.deleteLater()


def _listener(parent: QObject) -> Listener:
    # Either is opened after the first paint, which does without (see late_qt).
    if sys.platform == "win32":
        from app.ui.desktop.named_pipe import PipeListener

        return PipeListener(parent)
    else:
        from app.ui.desktop.unix_socket import SocketListener

        return SocketListener(parent)


class Connection(QObject):
    """Owns the connection of one client, whose line it reads as it comes. Window's thread only."""

    requested = Signal(object)
    """A whole line came: the `ActivationRequest` that it holds."""

    closed = Signal()

    def __init__(
        self, line: Line, takes: Callable[[ActivationRequest], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._line = line
        self._takes = takes
        self._received = b""
        self._is_closed = False
        line.setParent(self)
        line.received.connect(self._read)
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
            self._line.close()
            self.closed.emit()

    @Slot(bytes)
    def _read(self, more: bytes) -> None:
        if self._is_closed:
            return
        self._received += more
        said, ended, _ = self._received.partition(b"\n")
        if ended:
            self._take(said)
        if ended or not more or len(self._received) > LARGEST_BYTES:
            self.close()

    def _take(self, said: bytes) -> None:
        try:
            request = ActivationRequest.from_line(said)
        except ValueError:
            return
        if not self._takes(request):
            return
        self._line.send(ANSWER)
        self.requested.emit(request)
