"""MPRIS on the session bus: shows the practice that plays and takes what media keys ask."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from app.ui.desktop.icon import DESKTOP_ID

if TYPE_CHECKING:
    from jeepney.io.threading import DBusConnection
    from jeepney.low_level import Message

NAME = "org.mpris.MediaPlayer2.evenbreath"
PATH = "/org/mpris/MediaPlayer2"
ROOT = "org.mpris.MediaPlayer2"
PLAYER = "org.mpris.MediaPlayer2.Player"

_PROPERTIES = "org.freedesktop.DBus.Properties"
_ERROR = "org.freedesktop.DBus.Error."
_VERBS = {"Play": PLAYER, "Pause": PLAYER, "PlayPause": PLAYER, "Stop": PLAYER, "Raise": ROOT}
_NO_EFFECT = {"Next", "Previous", "Seek", "SetPosition", "OpenUri"}
_DO_NOT_QUEUE, _OWNER = 4, 1
_ANSWER_SECONDS = 5.0
_JOIN_SECONDS = 1.0
_JUMP_MICROSECONDS = 1_000_000
"""A position that differs by more from where playing on would have led was jumped to."""

_INTERFACES = """<!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"
"http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">
<node><interface name="org.freedesktop.DBus.Introspectable">
<method name="Introspect"><arg direction="out" type="s"/></method></interface>
<interface name="org.freedesktop.DBus.Properties">
<method name="Get"><arg direction="in" type="s"/><arg direction="in" type="s"/>
<arg direction="out" type="v"/></method>
<method name="GetAll"><arg direction="in" type="s"/><arg direction="out" type="a{{sv}}"/></method>
<method name="Set"><arg direction="in" type="s"/><arg direction="in" type="s"/>
<arg direction="in" type="v"/></method>
<signal name="PropertiesChanged"><arg type="s"/><arg type="a{{sv}}"/><arg type="as"/></signal>
</interface>
<interface name="org.mpris.MediaPlayer2">
<method name="Raise"/><method name="Quit"/>{root}</interface>
<interface name="org.mpris.MediaPlayer2.Player"><method name="Next"/><method name="Previous"/>
<method name="Pause"/><method name="PlayPause"/><method name="Stop"/><method name="Play"/>
<method name="Seek"><arg direction="in" type="x"/></method>
<method name="SetPosition"><arg direction="in" type="o"/><arg direction="in" type="x"/></method>
<method name="OpenUri"><arg direction="in" type="s"/></method>
<signal name="Seeked"><arg type="x"/></signal>{player}</interface></node>"""

Variant = tuple[str, Any]
"""A D-Bus signature, and the value that it describes."""


@dataclass(frozen=True, slots=True)
class NowPlaying:
    """A practice as a desktop shows it; `volume` is linear, `at_seconds` the monotonic clock's, and
    `can_play` says whether a media key plays it on."""

    number: int
    title: str
    length_microseconds: int
    playing: bool
    can_play: bool
    position_microseconds: int
    at_seconds: float
    volume: float

    def position(self, at_seconds: float) -> int:
        """Where it is when the monotonic clock says `at_seconds`, in microseconds."""
        passed = round((at_seconds - self.at_seconds) * 1e6) if self.playing else 0
        return min(self.position_microseconds + max(0, passed), self.length_microseconds)

    def changing(self) -> dict[str, Variant]:
        """The properties whose change is signalled on the bus."""
        metadata = {
            "mpris:trackid": ("o", f"/org/evenbreath/practice/{self.number}"),
            "mpris:length": ("x", self.length_microseconds),
            "xesam:title": ("s", self.title),
        }
        return {
            "PlaybackStatus": ("s", "Playing" if self.playing else "Paused"),
            "Metadata": ("a{sv}", metadata),
            "Volume": ("d", self.volume),
            "CanPlay": ("b", self.can_play),
        }


_ABOUT: dict[str, Variant] = {
    "Identity": ("s", "Evenbreath"),
    "DesktopEntry": ("s", DESKTOP_ID),
    "CanRaise": ("b", True),
    "CanQuit": ("b", False),
    "HasTrackList": ("b", False),
    "SupportedUriSchemes": ("as", []),
    "SupportedMimeTypes": ("as", []),
}
_NOTHING: dict[str, Variant] = {
    "PlaybackStatus": ("s", "Stopped"),
    "Metadata": ("a{sv}", {}),
    "Volume": ("d", 0.0),
    "CanPlay": ("b", False),
}


class Mpris:
    """Owns this program's place on the session bus, in a thread of its own; any thread may call it.

    It is on the bus only while there is a practice to show, so that a media key that is pressed at
    any other time reaches another player, and never starts a sound here. A bus that is not there,
    or goes away, or stands still, is of no consequence.
    """

    def __init__(
        self,
        address: str,
        ask: Callable[[str, float], None],
        note: Callable[[str], None] = lambda text: None,
    ) -> None:
        """`ask` takes, on the bus's thread, what was asked for: "Play", "Pause", "PlayPause",
        "Stop" and "Raise" with 0.0, and "Volume" with a linear volume. `note` takes lines for the
        log."""
        self._address = address
        self._ask = ask
        self._note = note
        self._lock = Lock()
        self._orders: deque[Callable[[DBusConnection], None]] = deque()
        self._now: NowPlaying | None = None
        self._connection: DBusConnection | None = None
        self._thread: Thread | None = None
        self._name = ""
        self._closing = False

    def show(self, now: NowPlaying) -> None:
        """Show a practice, from its beginning on at everything that changes."""
        with self._lock:
            before, self._now = self._now, now
            if self._closing or (before is not None and not _differs(before, now)):
                return
            self._orders.append(lambda connection: self._tell(connection, before, now))
            self._wake()

    def hide(self) -> None:
        """Leave the bus: the practice ended."""
        with self._lock:
            self._now = None
            if self._thread is not None:
                self._orders.append(self._leave)
                self._wake()

    def close(self) -> None:
        """Leave the bus for good, waiting for a bounded time."""
        with self._lock:
            self._closing = True
            thread = self._thread
            if self._connection is not None:
                self._connection.interrupt()
        if thread is not None:
            thread.join(_JOIN_SECONDS)

    def _wake(self) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._run, name="media-keys", daemon=True)
            self._thread.start()
        elif self._connection is not None:
            self._connection.interrupt()

    # The bus's thread

    def _run(self) -> None:
        try:
            from jeepney.io.threading import open_dbus_connection

            # Only sockets of this computer: a bus address that names another is refused by it.
            with open_dbus_connection(self._address) as connection:
                with self._lock:
                    self._connection = connection
                try:
                    self._serve(connection)
                finally:
                    with self._lock:
                        self._connection = None
        except Exception as error:
            self._note(f"media keys are not heard: {type(error).__name__}: {error}")
        finally:
            with self._lock:
                self._orders.clear()
                self._thread, self._name = None, ""

    def _serve(self, connection: DBusConnection) -> None:
        from jeepney.io.threading import ReceiveStopped

        while True:
            # Orders are taken after the signal that announces them: none is left lying.
            connection.reset_interrupt()
            with self._lock:
                orders = list(self._orders)
                self._orders.clear()
                if self._closing:
                    return
            for order in orders:
                order(connection)
            try:
                self._answer(connection, connection.receive())
            except ReceiveStopped:
                continue

    def _tell(self, connection: DBusConnection, before: NowPlaying | None, now: NowPlaying) -> None:
        if not self._name:
            self._take_name(connection)
        known = before.changing() if before is not None else {}
        news = {name: value for name, value in now.changing().items() if known.get(name) != value}
        if news:
            self._tell_news(connection, news)
        if before is not None and before.number == now.number and _jumped(before, now):
            self._emit(connection, PLAYER, "Seeked", "x", (now.position_microseconds,))

    def _tell_news(self, connection: DBusConnection, news: dict[str, Variant]) -> None:
        self._emit(connection, _PROPERTIES, "PropertiesChanged", "sa{sv}as", (PLAYER, news, []))

    def _emit(
        self, connection: DBusConnection, interface: str, name: str, signature: str, body: Any
    ) -> None:
        from jeepney import DBusAddress, new_signal

        address = DBusAddress(PATH, interface=interface)
        connection.send(new_signal(address, name, signature, body))

    def _take_name(self, connection: DBusConnection) -> None:
        """Be found under our name, or under one of our own where another copy has it."""
        from jeepney import message_bus

        for name in (NAME, f"{NAME}.instance{os.getpid()}"):
            self._name = name
            answer = self._call(connection, message_bus.RequestName(name, _DO_NOT_QUEUE))
            if answer == (_OWNER,):
                return

    def _leave(self, connection: DBusConnection) -> None:
        from jeepney import message_bus

        name, self._name = self._name, ""
        if name:
            self._tell_news(connection, {"PlaybackStatus": _NOTHING["PlaybackStatus"]})
            self._call(connection, message_bus.ReleaseName(name))

    def _call(self, connection: DBusConnection, message: Message) -> Any:
        """The bus's answer; what comes in between is answered."""
        from jeepney import HeaderFields

        serial = next(connection.outgoing_serial)
        connection.send(message, serial)
        until = time.monotonic() + _ANSWER_SECONDS
        while True:
            received = connection.receive(timeout=max(0.0, until - time.monotonic()))
            if received.header.fields.get(HeaderFields.reply_serial) == serial:
                return received.body
            self._answer(connection, received)

    def _answer(self, connection: DBusConnection, message: Message) -> None:
        from jeepney import HeaderFields, MessageFlag, MessageType, new_error, new_method_return

        if message.header.message_type is not MessageType.method_call:
            return
        fields = message.header.fields
        asked = fields.get(HeaderFields.interface, ""), fields[HeaderFields.member]
        try:
            if fields[HeaderFields.path] != PATH and asked[1] != "Ping":
                raise _Refusal("UnknownObject")
            signature, body = self._do(connection, *asked, message.body)
            reply = new_method_return(message, signature, body)
        except (TypeError, ValueError, LookupError):
            reply = new_error(message, _ERROR + "InvalidArgs", "s", (".".join(asked),))
        except _Refusal as refusal:
            reply = new_error(message, _ERROR + refusal.kind, "s", (".".join(asked),))
        if not message.header.flags & MessageFlag.no_reply_expected:
            connection.send(reply)

    def _do(
        self, connection: DBusConnection, interface: str, member: str, body: tuple[Any, ...]
    ) -> tuple[str | None, tuple[Any, ...]]:
        """Do what was asked; returns the signature and the body of the answer."""
        if interface == _PROPERTIES:
            return self._do_with_property(connection, member, body)
        if member in _VERBS and interface in (_VERBS[member], ""):
            self._ask(member, 0.0)
        elif member == "Introspect":
            return "s", (self._introspection(),)
        elif member not in _NO_EFFECT and member not in ("Quit", "Ping"):
            raise _Refusal("UnknownMethod")
        return None, ()

    def _do_with_property(
        self, connection: DBusConnection, member: str, body: tuple[Any, ...]
    ) -> tuple[str | None, tuple[Any, ...]]:
        properties = self._properties(body[0] if body else "")
        if member == "GetAll":
            return "a{sv}", (properties,)
        if member not in ("Get", "Set") or len(body) < 2:
            raise _Refusal("UnknownMethod")
        if body[1] not in properties:
            raise _Refusal("UnknownProperty")
        if member == "Get":
            return "v", (properties[body[1]],)
        if body[1] == "Volume" and body[2][0] == "d":
            self._ask("Volume", body[2][1])
            # Whoever asked for more than they get is to see what is so.
            self._tell_news(connection, {"Volume": properties["Volume"]})
        else:
            raise _Refusal("PropertyReadOnly")
        return None, ()

    def _properties(self, interface: str) -> dict[str, Variant]:
        if interface == ROOT:
            return _ABOUT
        if interface != PLAYER:
            return {}
        with self._lock:
            now = self._now
        position = now.position(time.monotonic()) if now is not None else 0
        there = ("b", now is not None)
        return (now.changing() if now is not None else _NOTHING) | {
            "Position": ("x", position),
            "Rate": ("d", 1.0),
            "MinimumRate": ("d", 1.0),
            "MaximumRate": ("d", 1.0),
            "CanPause": there,
            "CanGoNext": ("b", False),
            "CanGoPrevious": ("b", False),
            "CanSeek": ("b", False),
            "CanControl": ("b", True),
        }

    def _introspection(self) -> str:
        def described(properties: Mapping[str, Variant]) -> str:
            return "".join(
                f'<property name="{name}" type="{value[0]}" '
                f'access="{"readwrite" if name == "Volume" else "read"}"/>'
                for name, value in properties.items()
            )

        return _INTERFACES.format(
            root=described(_ABOUT), player=described(self._properties(PLAYER))
        )


def _differs(before: NowPlaying, now: NowPlaying) -> bool:
    return before.changing() != now.changing() or _jumped(before, now)


def _jumped(before: NowPlaying, now: NowPlaying) -> bool:
    expected = before.position(now.at_seconds)
    return abs(now.position_microseconds - expected) > _JUMP_MICROSECONDS


class _Refusal(Exception):
    """A method or property that was asked for does not exist; `kind` ends the error's name."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind
