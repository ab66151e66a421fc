"""A screen of the bench's own, with a keyboard that says when it was pressed."""

from __future__ import annotations

import ctypes
import mmap
import os
import select
import shutil
import struct
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType

from tests.bench import processes

WIDTH = 1280
HEIGHT = 800
GRID = 16
"""Sampled pixels across and down when the bench looks for a painted window."""


class Screen:
    """Owns an Xvfb whose pixels lie in a mapped file, and, where asked, a window manager.

    Pixels are read from that file, not through the X server, so that looking costs the programs
    that are looked at nothing.
    """

    def __init__(self, folder: Path, window_manager: bool = True) -> None:
        self._folder = folder
        self._window_manager = window_manager
        self._processes: list[subprocess.Popen[bytes]] = []
        self.environment: dict[str, str] = {}

    def __enter__(self) -> Screen:
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            self._start_server()
            if self._window_manager:
                self._start_window_manager()
            self._map_pixels()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pixels.close()
        self._end()

    def windows(self, pid: int) -> list[int]:
        """The visible windows of a process, by their X numbers."""
        listing = self.xdotool("search", "--onlyvisible", "--pid", str(pid))
        return [int(line) for line in listing.split() if line.isdigit()]

    def wait_for_window(self, pid: int, seconds: float = 15.0) -> int:
        """The first visible window of a process, brought to the front and given the keyboard."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if found := self.windows(pid):
                self.xdotool("windowactivate", "--sync", str(found[-1]))
                return found[-1]
            time.sleep(0.05)
        raise RuntimeError(f"process {pid} shows no window")

    def xdotool(self, *arguments: str) -> str:
        """What an xdotool command prints; its failures print nothing."""
        done = subprocess.run(
            ["xdotool", *arguments],
            env=os.environ | self.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return done.stdout

    def samples(self) -> list[bytes]:
        """The pixels of a coarse grid over the whole screen."""
        across = [(2 * n + 1) * WIDTH // (2 * GRID) * 4 for n in range(GRID)]
        down = [(2 * n + 1) * HEIGHT // (2 * GRID) * self._line_bytes for n in range(GRID)]
        places = [self._offset + y + x for y in down for x in across]
        return [self._pixels[place : place + 3] for place in places]

    def wait_for_paint(self, empty: list[bytes], seconds: float) -> float | None:
        """The moment at which half of the grid differs from `empty`, to half a millisecond."""
        return self._wait(lambda changed: 2 * changed >= len(empty), empty, seconds)

    def wait_for_paint_gone(self, empty: list[bytes], seconds: float) -> float | None:
        """The moment at which nothing differs from `empty` any more."""
        return self._wait(lambda changed: changed == 0, empty, seconds)

    def _wait(
        self, reached: Callable[[int], bool], empty: list[bytes], seconds: float
    ) -> float | None:
        until = time.monotonic() + seconds
        while (now := time.monotonic()) < until:
            if reached(sum(a != b for a, b in zip(empty, self.samples(), strict=True))):
                return now
            time.sleep(0.0005)
        return None

    def _start_server(self) -> None:
        reader, writer = os.pipe()
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{WIDTH}x{HEIGHT}x24"]
        command += ["-nolisten", "tcp", "-noreset", "-fbdir", str(self._folder)]
        with (self._folder / "Xvfb.log").open("ab") as log:
            server = subprocess.Popen(
                command,
                pass_fds=[writer],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._processes.append(server)
        os.close(writer)
        with os.fdopen(reader) as numbers:
            ready, _, _ = select.select([numbers], [], [], 10)
            number = numbers.readline().strip() if ready else ""
        if not number:
            raise RuntimeError(f"Xvfb did not start; see {self._folder}")
        self.environment = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}

    def _start_window_manager(self) -> None:
        environment = os.environ | self.environment | {"HOME": str(self._folder)}
        log = self._folder / "openbox.log"
        self._processes.append(processes.start(["openbox"], environment, log))
        until = time.monotonic() + 10
        while not self.xdotool("get_num_desktops").strip():
            if time.monotonic() > until:
                raise RuntimeError(f"openbox did not start; see {log}")
            time.sleep(0.05)

    def _map_pixels(self) -> None:
        with (self._folder / "Xvfb_screen0").open("rb") as file:
            self._pixels = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header = struct.unpack(">25I", self._pixels[:100])
        header_bytes, self._line_bytes, colours = header[0], header[12], header[19]
        self._offset = header_bytes + 12 * colours

    def _end(self) -> None:
        for process in reversed(self._processes):
            processes.end(process)
        self._processes.clear()


class Keyboard:
    """Presses keys on a screen through the XTEST extension, as xdotool does, but without starting a
    program for each: so the moment of a press is known. One thread only."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._x11 = ctypes.CDLL("libX11.so.6")
        self._xtest = ctypes.CDLL("libXtst.so.6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XStringToKeysym.restype = ctypes.c_ulong
        self._x11.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self._x11.XKeysymToKeycode.restype = ctypes.c_ubyte
        self._x11.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
        self._x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
        arguments = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
        self._xtest.XTestFakeKeyEvent.argtypes = arguments
        self._display = self._x11.XOpenDisplay(environment["DISPLAY"].encode())
        if not self._display:
            raise RuntimeError("the screen's keyboard cannot be reached")

    def press(self, key: str) -> float:
        """Presses and releases a key by its X name ("space"); the moment just before it is sent."""
        symbol = self._x11.XStringToKeysym(key.encode())
        code = self._x11.XKeysymToKeycode(self._display, symbol)
        moment = time.monotonic()
        self._xtest.XTestFakeKeyEvent(self._display, code, 1, 0)
        self._xtest.XTestFakeKeyEvent(self._display, code, 0, 0)
        self._x11.XSync(self._display, 0)
        return moment

    def close(self) -> None:
        """Leaves the screen."""
        self._x11.XCloseDisplay(self._display)


def missing_programs(*programs: str) -> list[str]:
    """Those of `programs` that are not installed."""
    return [program for program in programs if shutil.which(program) is None]
