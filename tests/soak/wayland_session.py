"""A desktop on Wayland without a screen, whichever it is: what it shows, and keys pressed in it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tests.bench import processes

WIDTH, HEIGHT = 1280, 800


@dataclass(frozen=True)
class Shown:
    """A window as the desktop knows it."""

    app_id: str
    pid: int
    focused: bool
    asks: bool = False
    """Whether the desktop shows that it wants to be looked at."""


class Session(Protocol):
    """A running desktop."""

    environment: Mapping[str, str]
    """What a program needs to show itself there."""

    def press(self, key: str) -> None:
        """Presses and releases a key: "space" or "Escape"."""

    def windows(self) -> list[Shown]:
        """The windows that are shown."""

    def pixels(self) -> bytes:
        """Red, green and blue of all that is shown, line by line."""

    def picture(self, file: Path) -> None:
        """Keeps what is shown as PNG."""


def wait_for(what: Callable[[], bool], seconds: float, told: str) -> None:
    """Waits until it is so; AssertionError with what is told if it never is."""
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, told
        time.sleep(0.1)


@contextmanager
def server(
    command: list[str], environment: Mapping[str, str], folder: Path, ready: Callable[[], bool]
) -> Iterator[None]:
    """A desktop's own process, from when it is ready."""
    log = folder / "desktop.log"
    process = processes.start(command, environment, log)
    try:
        until = time.monotonic() + 40
        while not ready():
            if time.monotonic() > until or process.poll() is not None:
                raise RuntimeError(log.read_text(encoding="utf-8", errors="replace"))
            time.sleep(0.1)
        yield
    finally:
        processes.end(process)
