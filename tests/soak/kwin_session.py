"""KDE's window manager without a screen, asked over D-Bus for its windows and for pictures."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import DBusErrorResponse, unwrap_msg

from tests.private_bus import Service, private_bus
from tests.soak.fake_keys import FakeKeys
from tests.soak.wayland_session import HEIGHT, WIDTH, Shown, server

PROGRAMS = ("kwin_wayland", "ffmpeg", "dbus-daemon")
KEYS = {"space": 57, "Escape": 1}
"""The X names of keys and the kernel's numbers."""

EAR = "org.evenbreath.Ear"
WINDOWS = """
callDBus("%s", "/", "%s", "Windows", JSON.stringify(workspace.clientList().map(function (c) {
  return {app_id: String(c.desktopFileName), pid: c.pid, focused: c.active,
    asks: c.demandsAttention}; })));
"""


@dataclass(frozen=True)
class KwinSession:
    """See `Session`."""

    environment: Mapping[str, str]
    folder: Path
    ear: Service

    def press(self, key: str) -> None:
        with FakeKeys(self.environment["WAYLAND_DISPLAY"]) as keys:
            keys.press(KEYS[key])

    def windows(self) -> list[Shown]:
        script = self.folder / "windows.js"
        script.write_text(WINDOWS % (EAR, EAR), encoding="utf-8")
        before = self.ear.members().count("Windows")
        scripting = ("/Scripting", "org.kde.kwin.Scripting")
        self._call(*scripting, "loadScript", "ss", (str(script), "windows"))
        self._call(*scripting, "start")
        self.ear.wait_until(lambda members: members.count("Windows") > before)
        self._call(*scripting, "unloadScript", "s", ("windows",))
        told = [body for _, member, body in self.ear.calls if member == "Windows"]
        return [Shown(**window) for window in json.loads(told[-1][0])]

    def pixels(self) -> bytes:
        return self._shot("-f", "rawvideo", "-pix_fmt", "rgb24", "-")

    def picture(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._shot("-frames:v", "1", "-y", str(file))

    def _shot(self, *wanted: str) -> bytes:
        """What is shown, in the form that FFmpeg is told to give it."""
        reading, writing = os.pipe()
        with os.fdopen(reading, "rb") as pipe:
            try:
                where = ("/org/kde/KWin/ScreenShot2", "org.kde.KWin.ScreenShot2")
                self._call(*where, "CaptureWorkspace", "a{sv}h", ({}, writing))
            finally:
                os.close(writing)
            data = pipe.read()
        raw = ("-f", "rawvideo", "-pix_fmt", "bgra", "-video_size", f"{WIDTH}x{HEIGHT}", "-i", "-")
        command = ("ffmpeg", "-v", "error", *raw, *wanted)
        return subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True).stdout

    def _call(
        self, path: str, interface: str, method: str, kinds: str = "", words: tuple[Any, ...] = ()
    ) -> Any:
        bus = self.environment["DBUS_SESSION_BUS_ADDRESS"]
        address = DBusAddress(path, "org.kde.KWin", interface)
        with open_dbus_connection(bus, enable_fds=True) as connection:
            message = new_method_call(address, method, kinds or None, words)
            return unwrap_msg(connection.send_and_get_reply(message, timeout=30))


@contextmanager
def kwin_session() -> Iterator[KwinSession]:
    """A window manager with one output of 1280 x 800 pixels, without the rest of KDE's session."""
    folder = Path(tempfile.mkdtemp(prefix="evenbreath-"))
    # A copy, as a program with a capability does not start where that may not be given.
    program = shutil.copyfile(str(shutil.which("kwin_wayland")), folder / "kwin_wayland")
    program.chmod(0o700)
    try:
        with private_bus() as bus, Service(bus, (EAR,), {"Windows": (None, ())}) as ear:
            seen = {"DBUS_SESSION_BUS_ADDRESS": bus, "DBUS_SYSTEM_BUS_ADDRESS": bus}
            own = {"XDG_RUNTIME_DIR": str(folder), "HOME": str(folder), "LC_ALL": "C.UTF-8"}
            own |= {"KWIN_WAYLAND_NO_PERMISSION_CHECKS": "1", "KWIN_COMPOSE": "O2"}
            own |= {"KWIN_SCREENSHOT_NO_PERMISSION_CHECKS": "1"}
            size = ("--width", str(WIDTH), "--height", str(HEIGHT))
            command = [str(program), "--virtual", *size, "--no-lockscreen"]
            seen["WAYLAND_DISPLAY"] = str(folder / "wayland-0")
            session = KwinSession(seen, folder, ear)

            def ready() -> bool:
                with suppress(DBusErrorResponse):
                    return bool(session.pixels())
                return False

            with server(command, {**os.environ, **own, **seen}, folder, ready):
                yield session
    finally:
        shutil.rmtree(folder, ignore_errors=True)
