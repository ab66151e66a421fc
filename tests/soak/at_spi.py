"""Reads windows as a screen reader on Linux does: over the accessibility bus (AT-SPI)."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jeepney import DBusAddress, MessageType, Parser, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.low_level import calc_msg_size

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


class _Kind(NamedTuple):
    """What of a thing stays as it is while it is there: its AT-SPI interfaces, its role, its id."""

    interfaces: frozenset[str]
    role: str
    id: str


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


_REPLY_TO = b"\x05\x01u\x00"
"""In an answer's head, before the serial of what is answered (D-Bus specification, "Header
Fields")."""

_GONE = object()
"""The answer about what is not there any more."""


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
        self._got, self._start = b"", 0
        """What came of the bus, and where in it the next message begins."""

        self._known: dict[bytes, Any] = {}
        """What was answered, by the answers as they came, without their serials."""

        self._found: Address | None = None
        self._read_last: list[Address] = []
        self._kinds: dict[Address, _Kind] = {}
        """Asked once: Qt gives no second thing the same address."""

    def close(self) -> None:
        self._connection.close()

    def front_window(self) -> Heard:
        """The program's visible window, the newest if there are several. Raises LookupError."""
        until = time.monotonic() + _SECONDS
        while time.monotonic() < until:
            with suppress(LookupError):  # one that went, or whose window did
                windows = self._inside(self._find_program())
                states = self._ask(*(_call(one, "GetState") for one in windows))
                shown = [w for w, s in zip(windows, states, strict=True) if _SHOWING in _bits(s)]
                if shown:
                    return self._read(shown[-1])
            time.sleep(0.1)
        raise LookupError(f"no window of {self._program} on the bus")

    def _find_program(self) -> Address:
        """Where the program is. Raises LookupError while it is not on the bus."""
        if self._found is None:
            for program in self._inside((_REGISTRY, _ROOT)):
                with suppress(LookupError):
                    if self._ask(_property(program, _ACCESSIBLE, "Name"))[0] == self._program:
                        self._found = program
                        break
            else:
                raise LookupError(self._program)
        return self._found

    def do(self, heard: Heard, action: str) -> None:
        """Do one of its `actions`. Raises LookupError if it is gone."""
        number = heard.actions.index(action)
        self._ask(_call(heard.address, "DoAction", _ACTION, "i", (number,)))

    def set_value(self, heard: Heard, value: float) -> None:
        """Have it stand at a value. Raises LookupError if it is gone."""
        bus, path = heard.address
        setting = Properties(DBusAddress(path, bus, _VALUE)).set("CurrentValue", "d", value)
        self._ask(setting.serialise(serial=1))

    def again(self, heard: Heard) -> Heard | None:
        """It as it is now, without what is in it; None once it is gone."""
        read = self._read_each([heard.address]).get(heard.address)
        return read.heard if read else None

    def _read(self, root: Address) -> Heard:
        """It and all that is visible in it. Raises LookupError if any of it went meanwhile."""
        # What was there last is asked at once, and only what is new level by level: most of a
        # reading is waiting for one answer after the other.
        known = self._read_each(self._read_last)
        found: dict[Address, _Read] = {}
        level = [root]
        while level:
            known |= self._read_each([one for one in level if one not in known])
            found |= {at: known[at] for at in level if known[at].is_visible or at == root}
            level = [child for at in level if at in found for child in found[at].inside]
        self._read_last = list(found)

        def whole(address: Address) -> Heard:
            children = (whole(child) for child in found[address].inside if child in found)
            return found[address].heard._replace(children=tuple(children))

        return whole(root)

    def _read_each(self, addresses: Sequence[Address]) -> dict[Address, _Read]:
        """Each that is still there, without what is in it."""
        new = [one for one in addresses if one not in self._kinds]
        told = iter(self._answers(*(message for one in new for message in _questions_of_kind(one))))
        for one, interfaces, role, id_ in zip(new, told, told, told, strict=True):
            if _GONE not in (interfaces, role, id_):
                self._kinds[one] = _Kind(frozenset(interfaces), role, id_)
        there = [one for one in addresses if one in self._kinds]
        asked = [(one, name) for one in there for name in self._wanted(one)]
        told = iter(self._answers(*(_QUESTIONS[name](one) for one, name in asked)))
        answers: dict[Address, dict[str, Any]] = {one: {} for one in there}
        for (one, name), answer in zip(asked, told, strict=True):
            answers[one][name] = answer
        return {
            one: _as_read(one, self._kinds[one], answer)
            for one, answer in answers.items()
            if _GONE not in answer.values()
        }

    def _wanted(self, address: Address) -> list[str]:
        """What is asked of it each time."""
        interfaces = self._kinds[address].interfaces
        return [name for name in _QUESTIONS if name not in _FACES or name in interfaces]

    def _inside(self, address: Address) -> list[Address]:
        return [(one[0], one[1]) for one in self._ask(_call(address, "GetChildren"))[0]]

    def _ask(self, *questions: bytes) -> list[Any]:
        """As `_answers`. Raises LookupError if one is refused."""
        answers = self._answers(*questions)
        if _GONE in answers:
            raise LookupError("refused")
        return answers

    def _answers(self, *questions: bytes) -> list[Any]:
        """The first thing that each is answered with, `_GONE` where it is refused."""
        serials = [next(self._connection.outgoing_serial) for _ in questions]
        self._connection.sock.sendall(
            b"".join(
                question[:8] + serial.to_bytes(4, "little") + question[12:]
                for serial, question in zip(serials, questions, strict=True)
            )
        )
        answers: dict[int, Any] = {}
        wanted = set(serials)
        until = time.monotonic() + _SECONDS
        while len(answers) < len(serials):
            message = self._receive(until)
            at = message.find(_REPLY_TO)
            serial = int.from_bytes(message[at + 4 : at + 8], "little")
            if at > 0 and serial in wanted:
                # Most answers are those of before, and to take one apart costs most of a reading.
                key = message[1:8] + message[12:at] + message[at + 8 :]
                if key not in self._known:
                    self._known[key] = _answer(message)
                answers[serial] = self._known[key]
        return [answers[serial] for serial in serials]

    def _receive(self, until: float) -> bytes:
        """The next message. Raises TimeoutError."""
        while True:
            start, got = self._start, self._got
            if len(got) - start >= 16:
                end = start + calc_msg_size(got[start : start + 16])
                if end <= len(got):
                    self._start = end
                    return got[start:end]
            self._connection.sock.settimeout(max(0.001, until - time.monotonic()))
            more = self._connection.sock.recv(1 << 16)
            if not more:
                raise ConnectionResetError("the bus is gone")
            self._got, self._start = got[start:] + more, 0


def _answer(message: bytes) -> Any:
    """The first thing in an answer, `_GONE` in one that refuses."""
    parser = Parser()
    parser.add_data(message)
    answer = parser.get_next_message()
    assert answer is not None
    refused = answer.header.message_type is MessageType.error
    return _GONE if refused else _content(answer.body)


@cache
def _call(
    address: Address,
    method: str,
    interface: str = _ACCESSIBLE,
    signature: str | None = None,
    arguments: tuple[Any, ...] = (),
) -> bytes:
    """A call on the wire but for its serial; most are sent again and again."""
    bus, path = address
    call = new_method_call(DBusAddress(path, bus, interface), method, signature, arguments)
    return call.serialise(serial=1)


@cache
def _property(address: Address, interface: str, name: str) -> bytes:
    bus, path = address
    return Properties(DBusAddress(path, bus, interface)).get(name).serialise(serial=1)


def _questions_of_kind(address: Address) -> list[bytes]:
    """What is asked once of everything."""
    return [
        _call(address, "GetInterfaces"),
        _call(address, "GetRoleName"),
        _property(address, _ACCESSIBLE, "AccessibleId"),
    ]


_QUESTIONS: dict[str, Callable[[Address], bytes]] = {
    "state": lambda one: _call(one, "GetState"),
    "inside": lambda one: _call(one, "GetChildren"),
    "name": lambda one: _property(one, _ACCESSIBLE, "Name"),
    "description": lambda one: _property(one, _ACCESSIBLE, "Description"),
    _VALUE: lambda one: _property(one, _VALUE, "CurrentValue"),
    _TEXT: lambda one: _call(one, "GetText", _TEXT, "ii", (0, -1)),
    _ACTION: lambda one: _call(one, "GetActions", _ACTION),
}
"""What is asked each time; the last three only of what has that interface."""

_FACES = (_VALUE, _TEXT, _ACTION)


def _as_read(address: Address, kind: _Kind, answers: Mapping[str, Any]) -> _Read:
    states = _bits(answers["state"])
    heard = Heard(
        name=answers["name"],
        role=kind.role,
        value=answers.get(_VALUE),
        checked=_CHECKED in states or (kind.role == "cell" and _SELECTED in states),
        enabled=_ENABLED in states,
        focusable=_FOCUSABLE in states,
        focused=_FOCUSED in states,
        description=answers["description"],
        text=answers.get(_TEXT, ""),
        id=kind.id,
        actions=tuple(str(one[0]) for one in answers.get(_ACTION, ())),
        address=address,
        children=(),
    )
    inside = [(one[0], one[1]) for one in answers["inside"]]
    return _Read(heard, _VISIBLE in states, inside)


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
