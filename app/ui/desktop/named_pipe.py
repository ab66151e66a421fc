"""The single instance's named pipe, on Windows."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.ui.desktop.instance_client import pipe_name
from app.ui.desktop.instance_line import Line, Listener

_HANG_UP_MILLISECONDS = 2000
"""A client that has not hung up by then, once it was answered, is hung up on."""


class PipeListener(Listener):
    """Owns the pipe, which only programs of the same person may open; it ends with its process."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept)

    def listen(self, folder: Path) -> bool:
        """Windows itself would let several windows listen to one pipe."""
        name = pipe_name(folder)
        return not _is_heard(name) and self._server.listen(name)

    def close(self) -> None:
        """Close the pipe."""
        self._server.close()

    @Slot()
    def _accept(self) -> None:
        while (pipe := self._server.nextPendingConnection()) is not None:
            self.connected.emit(PipeLine(pipe, self))


class PipeLine(Line):
    """Speaks with one client; its end of the pipe belongs to the server."""

    def __init__(self, pipe: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self._pipe = pipe
        self._has_sent = False
        pipe.readyRead.connect(self.read)
        pipe.disconnected.connect(self._on_disconnected)
        pipe.disconnected.connect(pipe.deleteLater)

    @Slot()
    def read(self) -> None:
        """Give what has come."""
        if self._pipe.bytesAvailable():
            self.received.emit(bytes(self._pipe.readAll().data()))

    def send(self, answer: bytes) -> None:
        """Hand it to the system."""
        self._has_sent = True
        self._pipe.write(answer)
        self._pipe.flush()

    def close(self) -> None:
        """What is sent but not read yet would be lost: then the client is left to hang up."""
        self._pipe.disconnected.disconnect(self._on_disconnected)
        self._pipe.readyRead.disconnect(self.read)
        if self._has_sent:
            QTimer.singleShot(_HANG_UP_MILLISECONDS, self._pipe, self._pipe.abort)
        else:
            self._pipe.abort()

    @Slot()
    def _on_disconnected(self) -> None:
        self.received.emit(b"")


def _is_heard(name: str) -> bool:
    """Whether somebody listens to the pipe of that name."""
    try:
        os.close(os.open(name, os.O_RDWR))
    except OSError:
        return False
    return True
