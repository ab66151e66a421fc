"""The single instance's socket: the file `window.sock` in the data folder."""

from __future__ import annotations

import socket
import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Slot

from app.ui.desktop.instance_client import LARGEST_BYTES, NAME, address
from app.ui.desktop.instance_line import Line, Listener

assert sys.platform != "win32"  # whose Python has no such sockets

_WAITING = 8


class SocketListener(Listener):
    """Owns the socket, a file that only its owner may use in a folder only its owner may enter."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._socket: socket.socket | None = None
        self._folder = Path()
        self._inode: int | None = None

    def listen(self, folder: Path) -> bool:
        """In the place of a socket that nobody listens to any more."""
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        path = folder / NAME
        try:
            listening.setblocking(False)
            with address(folder) as where:
                if _is_heard(where):
                    raise OSError("another window listens there")
                path.unlink(missing_ok=True)
                listening.bind(where)
            path.chmod(0o600)
            listening.listen(_WAITING)
            self._inode = path.stat().st_ino
        except OSError:
            listening.close()
            return False
        self._socket, self._folder = listening, folder
        self._notifier = QSocketNotifier(listening.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._accept)
        return True

    def close(self) -> None:
        """Remove the socket too, unless another window has made it since."""
        listening, self._socket = self._socket, None
        if listening is None:
            return
        self._notifier.setEnabled(False)
        listening.close()
        path = self._folder / NAME
        with suppress(OSError):
            if path.stat().st_ino == self._inode:
                path.unlink()

    @Slot()
    def _accept(self) -> None:
        if self._socket is None:
            return
        try:
            client, _ = self._socket.accept()
        except OSError:  # gone again
            return
        self.connected.emit(SocketLine(client, self))


class SocketLine(Line):
    """Owns the socket of one client."""

    def __init__(self, client: socket.socket, parent: QObject) -> None:
        super().__init__(parent)
        self._client = client
        self._client.setblocking(False)
        self._notifier = QSocketNotifier(client.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self.read)

    @Slot()
    def read(self) -> None:
        """Give what has come, at most LARGEST_BYTES and one more."""
        try:
            said = self._client.recv(LARGEST_BYTES + 1)
        except BlockingIOError:
            return
        except OSError:
            said = b""
        self.received.emit(said)

    def send(self, answer: bytes) -> None:
        """The system keeps so few bytes for the client."""
        with suppress(OSError):
            self._client.send(answer)

    def close(self) -> None:
        """A second call does nothing."""
        self._notifier.setEnabled(False)
        self._client.close()


def _is_heard(where: str) -> bool:
    """Whether somebody listens at an address; also true where so many wait that it is full."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.setblocking(False)
        try:
            probe.connect(where)
        except BlockingIOError:
            return True
        except OSError:  # nothing there, or what a killed program left
            return False
    return True
