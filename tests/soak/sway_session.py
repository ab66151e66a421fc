"""sway without a screen, with keys from wtype, pictures from grim and the tray of its bar."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench import processes
from tests.private_bus import private_bus
from tests.soak.wayland_session import HEIGHT, WIDTH, Shown, server

NOBODY = 65534
PROGRAMS = ("sway", "swaymsg", "swaybar", "grim", "wtype", "setpriv")
CONFIGURATION = """\
output HEADLESS-1 mode {width}x{height} scale {scale}
output * background #000000 solid_color
default_border none
workspace_layout tabbed
focus_on_window_activation focus
bar tray {{
  swaybar_command true
  tray_output *
  colors background #000000
}}
"""


@dataclass(frozen=True)
class SwaySession:
    """See `Session`."""

    environment: Mapping[str, str]

    def press(self, key: str) -> None:
        """The keyboard is there only meanwhile: a window first has to hear of it."""
        self._say("wtype", "-s", "1000", "-k", key, "-s", "500")

    def windows(self) -> list[Shown]:
        waiting = [json.loads(self._say("swaymsg", "-t", "get_tree"))]
        found = []
        for node in waiting:
            waiting += node.get("nodes", [])
            if node.get("app_id"):
                found.append(Shown(node["app_id"], node["pid"], node["focused"]))
        return found

    def pixels(self) -> bytes:
        said = subprocess.run(
            ("grim", "-t", "ppm", "-"), env=self._all(), stdout=subprocess.PIPE, check=True
        ).stdout
        return said.split(b"\n255\n", 1)[1]

    def picture(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._say("grim", str(file))

    @contextmanager
    def tray(self) -> Iterator[None]:
        """The bar with its tray."""
        folder = Path(self.environment["WAYLAND_DISPLAY"]).parent
        environment = {**self._all(), "XDG_RUNTIME_DIR": str(folder)}
        bar = processes.start(("swaybar", "-b", "tray"), environment, folder / "bar.log")
        try:
            yield
        finally:
            processes.end(bar)

    def _say(self, *command: str) -> str:
        done = subprocess.run(
            command, env=self._all(), stdout=subprocess.PIPE, text=True, timeout=60, check=True
        )
        return done.stdout

    def _all(self) -> dict[str, str]:
        return {**os.environ, **self.environment}


@contextmanager
def sway_session(scale: float) -> Iterator[SwaySession]:
    """A session with one output of 1280 x 800 pixels, enlarged `scale` times."""
    folder = Path(tempfile.mkdtemp(prefix="evenbreath-"))
    configuration = CONFIGURATION.format(width=WIDTH, height=HEIGHT, scale=scale)
    (folder / "config").write_text(configuration)
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(folder), "WLR_BACKENDS": "headless"}
    environment |= {"WLR_RENDERER": "pixman", "WLR_LIBINPUT_NO_DEVICES": "1"}
    command = ["sway", "-c", str(folder / "config")]
    if os.geteuid() == 0:  # sway refuses to be root's
        for path in (folder, folder / "config"):
            os.chown(path, NOBODY, NOBODY)
        ids = (f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
        command = ["setpriv", *ids, *command]

    def ready() -> bool:
        return bool(list(folder.glob("wayland-?"))) and bool(list(folder.glob("*.sock")))

    try:
        with private_bus() as bus, server(command, environment, folder, ready):
            (name,) = folder.glob("wayland-?")
            (socket,) = folder.glob("sway-ipc.*.sock")
            seen = {"WAYLAND_DISPLAY": str(name), "SWAYSOCK": str(socket)}
            seen |= {"DBUS_SESSION_BUS_ADDRESS": bus, "DBUS_SYSTEM_BUS_ADDRESS": bus}
            yield SwaySession(seen)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
