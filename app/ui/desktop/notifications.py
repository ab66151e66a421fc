"""Messages of the desktop while the window is not in front: silent, and each shown once."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from app.ui.desktop.icon import DESKTOP_ID

ANSWER_SECONDS = 2.0
CLICK_SECONDS = 3600.0
"""How long a click on the message is listened for."""

_JOIN_SECONDS = 2.0
_PATH = "/org/freedesktop/Notifications"
_NAME = "org.freedesktop.Notifications"


class Message(NamedTuple):
    """A message and the word that leads to the window, in the person's language."""

    summary: str
    body: str
    open_word: str


class Notifications(QObject):
    """Shows messages through the desktop's own service; called from the window's thread.

    The service is that of the Desktop Notifications Specification (freedesktop.org, version 1.2),
    asked over the session's message bus, in a thread, as it may take long to answer. Only Linux and
    its like have it.
    """

    clicked = Signal(str)
    """The person wants to see the window; with what lets it come to the front, or ""."""

    refused = Signal(object)
    """No service here shows this `Message`."""

    _shown_nowhere = Signal(object)
    _was_clicked = Signal(str)

    def __init__(self, icon_path: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon_path = icon_path
        self._listening: Listening | None = None
        self._shown_nowhere.connect(self.refused, Qt.ConnectionType.QueuedConnection)
        self._was_clicked.connect(self.clicked, Qt.ConnectionType.QueuedConnection)

    @property
    def number(self) -> int:
        """The service's number for the message that is shown; 0 for none."""
        return self._listening.number if self._listening is not None else 0

    def show(self, message: Message) -> None:
        """Show a message in place of the one before; returns at once."""
        replaces = self.number
        self.close()
        self._listening = Listening(
            message, self._icon_path, replaces, self._shown_nowhere.emit, self._was_clicked.emit
        )
        self._listening.start()

    def close(self) -> None:
        """Listen for clicks no more; a message that is shown stays."""
        if self._listening is not None:
            self._listening.end()
            self._listening = None


class Listening:
    """One message, from its showing until it is clicked, closed or an hour old.

    Started and ended by one thread; a thread of its own talks to the bus and calls back from there.
    """

    def __init__(
        self,
        message: Message,
        icon_path: str,
        replaces: int,
        refused: Callable[[Message], None],
        clicked: Callable[[str], None],
    ) -> None:
        self.number = 0
        """The service's number for the message; 0 before it is shown."""
        self._message = message
        self._icon_path = icon_path
        self._replaces = replaces
        self._refused = refused
        self._clicked = clicked
        self._over = False
        self._bus: Any = None
        self._thread = Thread(target=self._work, name="notification", daemon=True)

    def start(self) -> None:
        """Show the message; returns at once."""
        self._thread.start()

    def end(self) -> None:
        """Stop listening; waits for a bounded time."""
        self._over = True
        bus = self._bus
        if bus is not None:
            with suppress(OSError):
                bus.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(_JOIN_SECONDS)

    def _work(self) -> None:
        shown = False
        try:
            shown = self._show()
            if shown:
                self._listen()
        except Exception:  # no bus, no service, or one that ended: nothing of it matters here
            pass
        finally:
            if self._bus is not None:
                self._bus.close()
            if not shown and not self._over:
                with suppress(RuntimeError):  # the window is gone
                    self._refused(self._message)

    def _show(self) -> bool:
        if sys.platform in ("win32", "darwin"):
            return False
        # In pure Python and small; Qt's own bus cannot send the unsigned number that is needed.
        from jeepney import DBusAddress, MatchRule, MessageType, new_method_call
        from jeepney.bus_messages import message_bus
        from jeepney.io.blocking import open_dbus_connection

        self._bus = open_dbus_connection("SESSION")
        service = DBusAddress(_PATH, _NAME, _NAME)
        rule = MatchRule(type="signal", interface=_NAME, path=_PATH)
        self._bus.send_and_get_reply(message_bus.AddMatch(rule), timeout=ANSWER_SECONDS)
        hints = {"suppress-sound": ("b", True), "desktop-entry": ("s", DESKTOP_ID)}
        summary, body, word = self._message
        icon = f"file://{self._icon_path}" if self._icon_path else DESKTOP_ID
        asked = new_method_call(
            service,
            "Notify",
            "susssasa{sv}i",
            ("Evenbreath", self._replaces, icon, summary, body, ["default", word], hints, -1),
        )
        answer = self._bus.send_and_get_reply(asked, timeout=ANSWER_SECONDS)
        if answer.header.message_type is not MessageType.method_return:
            return False
        (self.number,) = answer.body
        return True

    def _listen(self) -> None:
        """Wait for a click on the message, or its end."""
        from jeepney import HeaderFields

        token = ""
        until = time.monotonic() + CLICK_SECONDS
        while not self._over and (left := until - time.monotonic()) > 0:
            heard = self._bus.receive(timeout=left)
            fields = heard.header.fields
            if fields.get(HeaderFields.interface) != _NAME or heard.body[:1] != (self.number,):
                continue
            if fields.get(HeaderFields.member) == "ActivationToken":
                token = str(heard.body[1])
            if fields.get(HeaderFields.member) == "ActionInvoked":
                self._clicked(token)
            if fields.get(HeaderFields.member) in ("ActionInvoked", "NotificationClosed"):
                return
