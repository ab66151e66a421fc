"""Reads windows as a screen reader on Linux does: over the accessibility bus (AT-SPI)."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    Properties,
    new_method_call,
)
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

_CHECKED, _ENABLED, _FOCUSABLE, _FOCUSED, _SELECTED, _SHOWING, _VISIBLE = 4, 8, 11, 12, 23, 25, 30
"""Bits of a state, from AT-SPI's enumeration of states."""

Address = tuple[str, str]
"""Where something is on the bus: the program's name there, and its path."""

_QUESTIONS = 7

launcher = next((path for path in _LAUNCHERS if path.exists()), None)


class Heard(NamedTuple):
    """One thing on the bus. `role` is in AT-SPI's words, `id` the same in every language and start.

    `checked` says that it is checked or, of a cell, selected. `actions` are the names of what can
    be done with it, `address` is where it is on the bus.
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
    address: Address
    children: tuple[Heard, ...]

    def all(self) -> Iterator[Heard]:
        """Everything from here down."""
        yield self
        for child in self.children:
            yield from child.all()


class _Read(NamedTuple):
    """A thing without what is in it, whether it is visible, and where what is in it is."""

    heard: Heard
    is_visible: bool
    inside: list[Address]


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
            for program in self._inside((_REGISTRY, _ROOT)):
                with suppress(LookupError):  # one that went, or whose window did
                    if self._ask(_property(program, _ACCESSIBLE, "Name"))[0] == self._program:
                        windows = self._inside(program)
                        shown = [one for one in windows if _SHOWING in self._states(one)]
                        if shown:
                            return self._read(shown[-1])
            time.sleep(0.1)
        raise LookupError(f"no window of {self._program} on the bus")

    def do(self, heard: Heard, action: str) -> None:
        """Do one of its `actions`. Raises LookupError if it is gone."""
        number = heard.actions.index(action)
        self._ask(_call(heard.address, "DoAction", _ACTION, "i", (number,)))

    def set_value(self, heard: Heard, value: float) -> None:
        """Have it stand at a value. Raises LookupError if it is gone."""
        bus, path = heard.address
        self._ask(Properties(DBusAddress(path, bus, _VALUE)).set("CurrentValue", "d", value))

    def again(self, heard: Heard) -> Heard | None:
        """It as it is now, without what is in it; None once it is gone."""
        try:
            return self._read_each([heard.address])[0].heard
        except LookupError:
            return None

    def _read(self, root: Address) -> Heard:
        """It and all that is visible in it. Raises LookupError if any of it went meanwhile."""
        found: dict[Address, _Read] = {}
        level = [root]
        while level:
            for one in self._read_each(level):
                if one.is_visible or one.heard.address == root:
                    found[one.heard.address] = one
            level = [child for one in level if one in found for child in found[one].inside]

        def whole(address: Address) -> Heard:
            children = (whole(child) for child in found[address].inside if child in found)
            return found[address].heard._replace(children=tuple(children))

        return whole(root)

    def _read_each(self, addresses: Sequence[Address]) -> list[_Read]:
        """Each without what is in it. All are asked at once: one question after the other costs a
        loaded machine minutes."""
        first = iter(self._ask(*(message for one in addresses for message in _questions(one))))
        about = [tuple(islice(first, _QUESTIONS)) for _ in addresses]
        faces = [set(one[0]) for one in about]
        further = {
            _VALUE: lambda one: _property(one, _VALUE, "CurrentValue"),
            _TEXT: lambda one: _call(one, "GetText", _TEXT, "ii", (0, -1)),
            _ACTION: lambda one: _call(one, "GetActions", _ACTION),
        }
        wanted = [
            (at, face) for at in range(len(addresses)) for face in further if face in faces[at]
        ]
        told = self._ask(*(further[face](addresses[at]) for at, face in wanted))
        more = dict(zip(wanted, told, strict=True))
        reads = []
        for at, (_, role, state, inside, name, description, id_) in enumerate(about):
            states = _bits(state)
            heard = Heard(
                name=name,
                role=role,
                value=more.get((at, _VALUE)),
                checked=_CHECKED in states or (role == "cell" and _SELECTED in states),
                enabled=_ENABLED in states,
                focusable=_FOCUSABLE in states,
                focused=_FOCUSED in states,
                description=description,
                text=more.get((at, _TEXT), ""),
                id=id_,
                actions=tuple(str(one[0]) for one in more.get((at, _ACTION), ())),
                address=addresses[at],
                children=(),
            )
            reads.append(_Read(heard, _VISIBLE in states, [(one[0], one[1]) for one in inside]))
        return reads

    def _inside(self, address: Address) -> list[Address]:
        return [(one[0], one[1]) for one in self._ask(_call(address, "GetChildren"))[0]]

    def _states(self, address: Address) -> set[int]:
        return _bits(self._ask(_call(address, "GetState"))[0])

    def _ask(self, *messages: Message) -> list[Any]:
        """The first thing that each is answered with. Raises LookupError if one is refused."""
        serials = []
        for message in messages:
            serials.append(next(self._connection.outgoing_serial))
            self._connection.send(message, serial=serials[-1])
        answers: dict[int, Message] = {}
        until = time.monotonic() + _SECONDS
        while len(answers) < len(serials):
            message = self._connection.receive(timeout=max(0.0, until - time.monotonic()))
            serial = message.header.fields.get(HeaderFields.reply_serial)
            if serial in serials:
                answers[serial] = message
        for message in answers.values():
            if message.header.message_type is MessageType.error:
                raise LookupError(f"refused: {message.body}")
        return [_content(answers[serial].body) for serial in serials]


def _call(
    address: Address,
    method: str,
    interface: str = _ACCESSIBLE,
    signature: str | None = None,
    arguments: tuple[Any, ...] = (),
) -> Message:
    bus, path = address
    return new_method_call(DBusAddress(path, bus, interface), method, signature, arguments)


def _property(address: Address, interface: str, name: str) -> Message:
    bus, path = address
    return Properties(DBusAddress(path, bus, interface)).get(name)


def _questions(address: Address) -> list[Message]:
    """What is asked of everything: `_QUESTIONS` messages."""
    methods = ("GetInterfaces", "GetRoleName", "GetState", "GetChildren")
    properties = ("Name", "Description", "AccessibleId")
    asked = [_call(address, method) for method in methods]
    return asked + [_property(address, _ACCESSIBLE, name) for name in properties]


def _content(body: tuple[Any, ...]) -> Any:
    """The one thing in a body; of a property its value, without its type."""
    one = body[0] if body else None
    is_property = isinstance(one, tuple) and len(one) == 2 and isinstance(one[0], str)
    return one[1] if is_property else one


def _bits(state: Sequence[int]) -> set[int]:
    bits = state[0] | state[1] << 32
    return {bit for bit in range(64) if bits >> bit & 1}


def session(address: str) -> dict[str, str]:
    """The environment of a program whose accessibility is on."""
    return os.environ | {
        "DBUS_SESSION_BUS_ADDRESS": address,
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
