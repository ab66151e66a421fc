"""What the server of the single instance listens to, whatever the system has for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal


class Line(QObject):
    """The connection of one client. Window's thread only; nothing here raises or waits."""

    received = Signal(bytes)
    """What the client said; empty when it hung up."""

    def read(self) -> None:
        """Give what the client has said by now, if anything."""
        raise NotImplementedError

    def send(self, answer: bytes) -> None:
        """Say a few bytes; a client that is gone has asked all the same."""
        raise NotImplementedError

    def close(self) -> None:
        """Hang up, once the client has what was sent."""
        raise NotImplementedError


class Listener(QObject):
    """Waits for clients. Window's thread only; nothing here raises or waits."""

    connected = Signal(object)
    """The `Line` of one more client."""

    def listen(self, folder: Path) -> bool:
        """Begin, for those who ask by that folder; false where another window listens, or where
        that is not possible."""
        raise NotImplementedError

    def close(self) -> None:
        """Hear nothing more and leave nothing behind."""
        raise NotImplementedError
