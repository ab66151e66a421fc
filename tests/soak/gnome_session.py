"""GNOME's shell without a screen, asked over D-Bus for what it shows and for keys."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.private_bus import private_bus
from tests.soak.wayland_session import HEIGHT, WIDTH, Shown, server, wait_for

PROGRAMS = ("gnome-shell", "gdbus", "ffmpeg", "dbus-daemon")
KEYS = {"space": 0x20, "Escape": 0xFF1B}
"""The X names of keys and their numbers."""

PREPARE = """
const background = new imports.gi.Gio.Settings({schema_id: "org.gnome.desktop.background"});
background.set_string("picture-options", "none");
background.set_string("primary-color", "#000000");
const clutter = imports.gi.Clutter;
const seat = clutter.get_default_backend().get_default_seat();
global.keys = seat.create_virtual_device(clutter.InputDeviceType.KEYBOARD_DEVICE);
Main.overview.hide();
"""
WINDOWS = """
global.get_window_actors().map(actor => actor.meta_window).map(window => ({
  app_id: window.get_wm_class(), pid: window.get_pid(), focused: window.has_focus()}))
"""
TOKEN = """
global.create_app_launch_context(global.display.get_current_time_roundtrip(), -1)
  .get_startup_notify_id(
    imports.gi.Gio.AppInfo.create_from_commandline("true", "Evenbreath", 2), [])
"""


@dataclass(frozen=True)
class GnomeSession:
    """See `Session`."""

    environment: Mapping[str, str]
    folder: Path

    def press(self, key: str) -> None:
        for state in ("PRESSED", "RELEASED"):
            code = f"global.keys.notify_keyval(0, {KEYS[key]}, imports.gi.Clutter.KeyState.{state})"
            self.evaluate(code)

    def windows(self) -> list[Shown]:
        return [Shown(**window) for window in json.loads(self.evaluate(WINDOWS))]

    def pixels(self) -> bytes:
        file = self.folder / "shown.png"
        self.picture(file)
        decode = ("ffmpeg", "-v", "error", "-i", file, "-f", "rawvideo", "-pix_fmt", "rgb24", "-")
        return subprocess.run(decode, stdout=subprocess.PIPE, check=True).stdout

    def picture(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._call("/Screenshot", "Screenshot.Screenshot", "false", "false", str(file))

    def token(self) -> str:
        """What lets a program that is started by a click bring a window to the front."""
        return str(json.loads(self.evaluate(TOKEN)))

    def evaluate(self, code: str) -> str:
        """The value of an expression inside the shell, as JSON."""
        said = self._call("", "Eval", code)
        assert said.startswith("(true, "), said
        return str(ast.literal_eval(said.replace("true", "True", 1))[1])

    def _call(self, path: str, method: str, *words: str) -> str:
        command = ("gdbus", "call", "--session", "-d", "org.gnome.Shell")
        command += ("-o", f"/org/gnome/Shell{path}", "-m", f"org.gnome.Shell.{method}")
        done = subprocess.run(
            (*command, *words),
            env={**os.environ, **self.environment},
            stdout=subprocess.PIPE,
            text=True,
            timeout=60,
            check=True,
        )
        return done.stdout


@contextmanager
def gnome_session() -> Iterator[GnomeSession]:
    """A shell with one output of 1280 x 800 pixels, without the rest of GNOME's session."""
    folder = Path(tempfile.mkdtemp(prefix="evenbreath-"))
    try:
        with private_bus() as bus:
            own = {"XDG_RUNTIME_DIR": str(folder), "HOME": str(folder), "LC_ALL": "C.UTF-8"}
            own |= {"DBUS_SESSION_BUS_ADDRESS": bus, "DBUS_SYSTEM_BUS_ADDRESS": bus}
            own |= {"GSETTINGS_BACKEND": "memory"}
            monitor = ("--virtual-monitor", f"{WIDTH}x{HEIGHT}")
            command = ["gnome-shell", "--headless", "--wayland", "--no-x11", "--unsafe-mode"]
            seen = {"WAYLAND_DISPLAY": str(folder / "wayland-0")}
            seen |= {"DBUS_SESSION_BUS_ADDRESS": bus, "DBUS_SYSTEM_BUS_ADDRESS": bus}
            session = GnomeSession(seen, folder)

            def ready() -> bool:
                log = (folder / "desktop.log").read_text(encoding="utf-8", errors="replace")
                return "GNOME Shell started" in log

            with server([*command, *monitor], {**os.environ, **own}, folder, ready):
                session.evaluate(f"(() => {{{PREPARE} return 0;}})()")
                shown = "Main.overview.visible"
                wait_for(lambda: session.evaluate(shown) == "false", 20, "the overview stays")
                yield session
    finally:
        shutil.rmtree(folder, ignore_errors=True)
