"""Reads windows as a screen reader on Linux does: over the accessibility bus (AT-SPI)."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from jeepney import DBusAddress, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_LAUNCHERS = (
    Path("/usr/libexec/at-spi-bus-launcher"),
    Path("/usr/lib/at-spi2-core/at-spi-bus-launcher"),
)
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_ACTION = "org.a11y.atspi.Action"
_TEXT = "org.a11y.atspi.Text"
_VALUE = "org.a11y.atspi.Value"
_ROOT = "/org/a11y/atspi/accessible/root"
_REGISTRY = "org.a11y.atspi.Registry"
_SECONDS = 20.0

_CHECKED, _ENABLED, _FOCUSABLE, _FOCUSED, _SHOWING, _VISIBLE = 4, 8, 11, 12, 25, 30
"""Bits of a state, from AT-SPI's enumeration of states."""

launcher = next((path for path in _LAUNCHERS if path.exists()), None)


class Heard(NamedTuple):
    """One thing on the bus. `role` is in AT-SPI's words, `id` the same in every language and start.

    `actions` are the names of what can be done with it, `address` is where it is on the bus.
    """

    name: str
    role: str
    value: float | None
    checked: bool
    enabled: bool
    focusable: bool
    focused: bool
    description: str
    text: str
    id: str
    actions: tuple[str, ...]
    address: tuple[str, str]
    children: tuple[Heard, ...]

    def all(self) -> Iterator[Heard]:
        """Everything from here down."""
        yield self
        for child in self.children:
            yield from child.all()


@contextmanager
def accessibility_bus(environment: Mapping[str, str]) -> Iterator[str]:
    """The accessibility bus of the session bus in `environment`; its address."""
    assert launcher is not None
    command = [str(launcher), "--launch-immediately"]
    with subprocess.Popen(command, env=dict(environment), stderr=subprocess.DEVNULL) as process:
        try:
            yield _address(environment["DBUS_SESSION_BUS_ADDRESS"])
        finally:
            process.terminate()


def _address(session_bus: str) -> str:
    until = time.monotonic() + _SECONDS
    bus = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
    with open_dbus_connection(session_bus) as connection:
        while time.monotonic() < until:
            reply = connection.send_and_get_reply(new_method_call(bus, "GetAddress"))
            if reply.header.message_type is MessageType.method_return:
                return str(reply.body[0])
            time.sleep(0.1)
    raise TimeoutError("no accessibility bus")


class ScreenReader:
    """Reads the windows of one program. One thread at a time."""

    def __init__(self, address: str, program: str) -> None:
        self._connection: DBusConnection = open_dbus_connection(address)
        self._program = program

    def close(self) -> None:
        self._connection.close()

    def front_window(self) -> Heard:
        """The program's visible window, the newest if there are several. Raises LookupError."""
        until = time.monotonic() + _SECONDS
        while time.monotonic() < until:
            for bus, path in self._children(_REGISTRY, _ROOT):
                if self._name(bus, path) == self._program:
                    windows = self._children(bus, path)
                    shown = [one for one in windows if _SHOWING in self._states(*one)]
                    if shown:
                        return self._read(*shown[-1])
            time.sleep(0.1)
        raise LookupError(f"no window of {self._program} on the bus")

    def do(self, heard: Heard, action: str) -> None:
        """Do one of its `actions`. Raises LookupError if it is gone."""
        number = heard.actions.index(action)
        self._call(*heard.address, "DoAction", _ACTION, "i", (number,))

    def set_value(self, heard: Heard, value: float) -> None:
        """Have it stand at a value. Raises LookupError if it is gone."""
        bus, path = heard.address
        message = Properties(DBusAddress(path, bus, _VALUE)).set("CurrentValue", "d", value)
        reply = self._connection.send_and_get_reply(message, timeout=_SECONDS)
        if reply.header.message_type is MessageType.error:
            raise LookupError(f"value of {heard.name}: {reply.body}")

    def again(self, heard: Heard) -> Heard | None:
        """It as it is now, without what is in it; None once it is gone."""
        try:
            return self._read_alone(*heard.address)
        except LookupError:
            return None

    def _read(self, bus: str, path: str) -> Heard:
        children = (self._read(*child) for child in self._shown_children(bus, path))
        return self._read_alone(bus, path)._replace(children=tuple(children))

    def _read_alone(self, bus: str, path: str) -> Heard:
        states = self._states(bus, path)
        interfaces = self._call(bus, path, "GetInterfaces")[0]
        return Heard(
            name=self._name(bus, path),
            role=str(self._call(bus, path, "GetRoleName")[0]),
            value=self._value(bus, path) if _VALUE in interfaces else None,
            checked=_CHECKED in states,
            enabled=_ENABLED in states,
            focusable=_FOCUSABLE in states,
            focused=_FOCUSED in states,
            description=str(self._property(bus, path, _ACCESSIBLE, "Description")),
            text=self._text(bus, path) if _TEXT in interfaces else "",
            id=str(self._property(bus, path, _ACCESSIBLE, "AccessibleId")),
            actions=self._actions(bus, path) if _ACTION in interfaces else (),
            address=(bus, path),
            children=(),
        )

    def _shown_children(self, bus: str, path: str) -> Iterator[tuple[str, str]]:
        for child in self._children(bus, path):
            if _VISIBLE in self._states(*child):
                yield child

    def _children(self, bus: str, path: str) -> list[tuple[str, str]]:
        return [(str(one[0]), str(one[1])) for one in self._call(bus, path, "GetChildren")[0]]

    def _states(self, bus: str, path: str) -> set[int]:
        low, high = self._call(bus, path, "GetState")[0]
        bits = low | high << 32
        return {bit for bit in range(64) if bits >> bit & 1}

    def _name(self, bus: str, path: str) -> str:
        return str(self._property(bus, path, _ACCESSIBLE, "Name"))

    def _value(self, bus: str, path: str) -> float:
        return float(self._property(bus, path, _VALUE, "CurrentValue"))

    def _text(self, bus: str, path: str) -> str:
        return str(self._call(bus, path, "GetText", _TEXT, "ii", (0, -1))[0])

    def _actions(self, bus: str, path: str) -> tuple[str, ...]:
        return tuple(str(one[0]) for one in self._call(bus, path, "GetActions", _ACTION)[0])

    def _call(
        self,
        bus: str,
        path: str,
        method: str,
        interface: str = _ACCESSIBLE,
        signature: str | None = None,
        arguments: tuple[Any, ...] = (),
    ) -> tuple[Any, ...]:
        address = DBusAddress(path, bus, interface)
        message = new_method_call(address, method, signature, arguments)
        reply = self._connection.send_and_get_reply(message, timeout=_SECONDS)
        if reply.header.message_type is MessageType.error:
            raise LookupError(f"{method} of {path}: {reply.body}")
        body: tuple[Any, ...] = reply.body
        return body

    def _property(self, bus: str, path: str, interface: str, name: str) -> Any:
        message = Properties(DBusAddress(path, bus, interface)).get(name)
        reply = self._connection.send_and_get_reply(message, timeout=_SECONDS)
        if reply.header.message_type is MessageType.error:
            return ""
        return reply.body[0][1]


def session(address: str) -> dict[str, str]:
    """The environment of a program whose accessibility is on."""
    return os.environ | {
        "DBUS_SESSION_BUS_ADDRESS": address,
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
