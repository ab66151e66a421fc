"""A second start of the program asks the window that is open to come forward, and ends."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

NAME = "window.sock"
LARGEST_BYTES = 32_768
"""A path has at most 4,096 bytes on Linux, each of which JSON may write as six characters."""

ANSWER = b"ok\n"
ANSWER_SECONDS = 2.0
"""A window that does not answer for so long is not waited for."""

_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")
_LONGEST_TOKEN = 256
_LONGEST_ADDRESS = 107 if sys.platform == "linux" else 103
"""Bytes in an address: sun_path has 108 on Linux and 104 on BSD and macOS, with a closing zero."""

_AGAIN_SECONDS = 0.05
_ANYBODY = -1
"""ASFW_ANY in winuser.h."""


@dataclass(frozen=True, slots=True)
class StartOptions:
    """What the window was started with. Immutable.

    `home` is the data folder, None the user's own; `programme` the id of another programme than the
    current one; `pack` is to be installed; `profile` says by name or id whose records are opened,
    None: the only one's, or whose is asked.
    """

    home: Path | None = None
    programme: str | None = None
    pack: Path | None = None
    profile: str | None = None

    def activation_request(self, environ: Mapping[str, str]) -> ActivationRequest | None:
        """What a window that is open already may do instead of a second one.

        None where a programme is asked for by name: that is for a window of its own.
        """
        if self.programme is not None:
            return None
        token = next((environ[name] for name in _TOKENS if environ.get(name)), "")
        pack = self.pack.absolute() if self.pack is not None else None
        return ActivationRequest(pack, self.profile, _plain(token))


@dataclass(frozen=True, slots=True)
class ActivationRequest:
    """What a second start asks for: to come forward, and perhaps to open a pack. Immutable.

    `pack` is an absolute path. `profile` is whose records it named, None for whoever is there.
    `token` is what the desktop gave that start, by which it lets another window come to the front;
    "" where it gave none.
    """

    pack: Path | None = None
    profile: str | None = None
    token: str = ""

    def to_line(self) -> bytes:
        """One line of JSON."""
        pack = str(self.pack) if self.pack is not None else None
        value = {"pack": pack, "profile": self.profile, "token": self.token}
        return json.dumps(value).encode() + b"\n"

    @staticmethod
    def from_line(line: bytes) -> ActivationRequest:
        """The request that a line holds; ValueError for one that this program would not write."""
        if len(line) > LARGEST_BYTES:
            raise ValueError("the line is too long")
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise ValueError("the line is not JSON") from error
        if not isinstance(value, dict) or value.keys() != {"pack", "profile", "token"}:
            raise ValueError("it has other keys")
        pack, profile, token = value["pack"], value["profile"], value["token"]
        if profile is not None and not isinstance(profile, str):
            raise ValueError("its profile is no text")
        if not isinstance(token, str) or token != _plain(token):
            raise ValueError("it has no plain token")
        if pack is None:
            return ActivationRequest(None, profile, token)
        if not isinstance(pack, str) or "\0" in pack or not Path(pack).is_absolute():
            raise ValueError("its pack is no absolute path")
        os.fsencode(pack)  # UnicodeEncodeError, a ValueError, for what no file can be called
        return ActivationRequest(Path(pack), profile, token)


def activate_instance(
    folder: Path, asked: ActivationRequest, patience_seconds: float = 0.0
) -> bool:
    """Ask the window that is reached by `folder`; returns whether it does what is asked.

    `patience_seconds` is for a window that is only just opening: so long one that is not there is
    looked for again.
    """
    until = time.monotonic() + patience_seconds
    while True:
        with suppress(OSError):
            return _ask(folder, asked.to_line()) == ANSWER
        if time.monotonic() >= until:
            return False
        time.sleep(_AGAIN_SECONDS)


@contextmanager
def address(folder: Path) -> Iterator[str]:
    """The socket in `folder` as an address that is short enough, while the context lasts.

    Linux reaches a folder of any length through /proc/self/fd. Raises OSError where there is no
    way.
    """
    path = str(folder / NAME)
    if len(os.fsencode(path)) <= _LONGEST_ADDRESS:
        yield path
        return
    if sys.platform != "linux":
        raise OSError("the data folder's path is too long for a socket")
    descriptor = os.open(folder, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{descriptor}/{NAME}"
    finally:
        os.close(descriptor)


def pipe_name(folder: Path) -> str:
    """The named pipe that stands for `folder` on Windows, where all pipes lie in one place."""
    from hashlib import sha256

    of_folder = sha256(os.path.normcase(folder.resolve()).encode("utf-8", "surrogatepass"))
    return rf"\\.\pipe\evenbreath-{of_folder.hexdigest()[:32]}"


def _ask(folder: Path, line: bytes) -> bytes:
    """What the window answers to a line, "" where it says nothing in time. Raises OSError where
    nobody listens."""
    if sys.platform == "win32":
        return _ask_by_pipe(pipe_name(folder), line)
    # Most starts find no window: they are spared the loading of what it takes to ask one.
    (folder / NAME).stat()
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(ANSWER_SECONDS)
        with address(folder) as where:
            connection.connect(where)
        with suppress(OSError):  # somebody is there but does not take it: no use in asking again
            connection.sendall(line)
            return connection.recv(len(ANSWER))
    return b""


def _ask_by_pipe(name: str, line: bytes) -> bytes:
    """As `_ask`; by a thread of its own, as a pipe cannot be waited for with an end."""
    if sys.platform != "win32":
        raise OSError("there are no such pipes")
    import ctypes
    import threading

    pipe = Path(name).open("r+b", buffering=0)  # noqa: SIM115  (the thread closes it)
    # Who was started last may come to the front, and lets another do so in its place.
    ctypes.windll.user32.AllowSetForegroundWindow(_ANYBODY)
    said: list[bytes] = []

    def ask() -> None:
        with pipe, suppress(OSError):
            pipe.write(line)
            said.append(pipe.read(len(ANSWER)) or b"")

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(ANSWER_SECONDS)
    return said[0] if said else b""


def _plain(token: str) -> str:
    """A token without what none contains, and not longer than any."""
    return "".join(c for c in token if c.isascii() and c.isprintable())[:_LONGEST_TOKEN]
