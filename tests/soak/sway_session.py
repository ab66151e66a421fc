"""A Wayland session without a screen: sway, what it shows, and keys pressed in it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench import processes

WIDTH, HEIGHT = 1280, 800
NOBODY = 65534
PROGRAMS = ("sway", "swaymsg", "grim", "wtype", "setpriv")


@dataclass(frozen=True)
class Session:
    """What a program needs to show itself in the session."""

    environment: Mapping[str, str]

    def press(self, key: str) -> None:
        """Presses and releases a key by its X name ("space").

        The keyboard is there only meanwhile: a window first has to hear of it.
        """
        self._say("wtype", "-s", "1000", "-k", key, "-s", "500")

    def windows(self) -> list[dict[str, Any]]:
        """What sway knows of each window that is shown."""
        waiting = [json.loads(self._say("swaymsg", "-t", "get_tree"))]
        found = []
        for node in waiting:
            waiting += node.get("nodes", [])
            if node.get("app_id"):
                found.append(node)
        return found

    def pixels(self) -> bytes:
        """Red, green and blue of all that is shown, line by line."""
        said = subprocess.run(
            ("grim", "-t", "ppm", "-"), env=self._all(), stdout=subprocess.PIPE, check=True
        ).stdout
        return said.split(b"\n255\n", 1)[1]

    def picture(self, file: Path) -> None:
        """Keeps what is shown as PNG."""
        file.parent.mkdir(parents=True, exist_ok=True)
        self._say("grim", str(file))

    def _say(self, *command: str) -> str:
        done = subprocess.run(
            command, env=self._all(), stdout=subprocess.PIPE, text=True, timeout=60, check=True
        )
        return done.stdout

    def _all(self) -> dict[str, str]:
        return {**os.environ, **self.environment}


@contextmanager
def sway_session(scale: float) -> Iterator[Session]:
    """A session with one output of 1280 x 800 pixels, enlarged `scale` times."""
    folder = Path(tempfile.mkdtemp(prefix="evenbreath-"))
    configuration = f"output HEADLESS-1 mode {WIDTH}x{HEIGHT} scale {scale}\ndefault_border none\n"
    (folder / "config").write_text(configuration)
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(folder), "WLR_BACKENDS": "headless"}
    environment |= {"WLR_RENDERER": "pixman", "WLR_LIBINPUT_NO_DEVICES": "1"}
    command = ["sway", "-c", str(folder / "config")]
    if os.geteuid() == 0:  # sway refuses to be root's
        for path in (folder, folder / "config"):
            os.chown(path, NOBODY, NOBODY)
        ids = (f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
        command = ["setpriv", *ids, *command]
    server = processes.start(command, environment, folder / "sway.log")
    try:
        until = time.monotonic() + 20
        while not (names := sorted(folder.glob("wayland-?"))) or not list(folder.glob("*.sock")):
            if time.monotonic() > until or server.poll() is not None:
                raise RuntimeError((folder / "sway.log").read_text(encoding="utf-8"))
            time.sleep(0.05)
        (socket,) = folder.glob("sway-ipc.*.sock")
        yield Session({"WAYLAND_DISPLAY": str(names[0]), "SWAYSOCK": str(socket)})
    finally:
        processes.end(server)
        shutil.rmtree(folder, ignore_errors=True)
