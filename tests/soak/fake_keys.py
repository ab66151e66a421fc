"""Keys pressed in KDE's window manager through its protocol for that (org_kde_kwin_fake_input)."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator

INTERFACE = "org_kde_kwin_fake_input"
VERSION = 4
DISPLAY, REGISTRY, CALLBACK, FAKE_INPUT = 1, 2, 3, 4
"""The objects of this connection; Wayland's own number for the first, the others are ours."""

SYNC, GET_REGISTRY, BIND, AUTHENTICATE, KEYBOARD_KEY = 0, 1, 0, 0, 10
"""The numbers of requests, each in its interface."""


class FakeKeys:
    """A connection to a Wayland socket that presses keys by the kernel's numbers."""

    def __init__(self, path: str) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(10)
        self._socket.connect(path)
        self._send(DISPLAY, GET_REGISTRY, _number(REGISTRY))
        (name,) = [n for n, interface in self._globals() if interface == INTERFACE]
        wanted = _text(INTERFACE) + _number(VERSION) + _number(FAKE_INPUT)
        self._send(REGISTRY, BIND, _number(name) + wanted)
        self._send(FAKE_INPUT, AUTHENTICATE, _text("tests") + _text("a test presses keys"))

    def __enter__(self) -> FakeKeys:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def press(self, key: int) -> None:
        """Presses and releases a key; returns when that has been taken."""
        for state in (1, 0):
            self._send(FAKE_INPUT, KEYBOARD_KEY, _number(key) + _number(state))
        list(self._globals())

    def _send(self, target: int, request: int, words: bytes) -> None:
        size = 8 + len(words)
        self._socket.sendall(_number(target) + _number(size << 16 | request) + words)

    def _globals(self) -> Iterator[tuple[int, str]]:
        """What the desktop offers, as far as it has not been told yet; returns when it has
        answered all that was sent."""
        self._send(DISPLAY, SYNC, _number(CALLBACK))
        while True:
            target, word = struct.unpack("=II", self._receive(8))
            body = self._receive((word >> 16) - 8)
            if target == CALLBACK:
                return
            if target == DISPLAY and word & 0xFFFF == 0:
                raise RuntimeError(f"the desktop refused: {body!r}")
            if target == REGISTRY and word & 0xFFFF == 0:
                name, length = struct.unpack_from("=II", body)
                yield name, body[8 : 8 + length - 1].decode()

    def _receive(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            piece = self._socket.recv(size - len(data))
            if not piece:
                raise RuntimeError("the desktop closed the connection")
            data += piece
        return data


def _number(value: int) -> bytes:
    return struct.pack("=I", value)


def _text(text: str) -> bytes:
    data = text.encode() + b"\0"
    return _number(len(data)) + data + b"\0" * (-len(data) % 4)
