"""The players that are compared, each started and ended in the same way."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from tests.bench import processes
from tests.bench.bench_home import NOW, BenchHome, make_home
from tests.bench.recordings import BenchRecording
from tests.bench.stage import Stage

SETTLE_SECONDS = 1.5
"""After its window is there, a player has this long to open the file and to warm up."""


class Player(Protocol):
    """A player whose window is open and whose space key starts and pauses the sound."""

    name: str
    plays_at_once: bool

    def open(self, recording: BenchRecording, at_seconds: float) -> None:
        """Start it, the recording open and paused at `at_seconds`; return when it is ready."""

    @property
    def pid(self) -> int:
        """Its first process; what that has started counts as part of it."""

    def close(self) -> None:
        """End it."""


class _Opened:
    """A player's process and its window, at most one at a time."""

    plays_at_once = False

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.window = 0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The player's first process."""
        assert self._process is not None
        return self._process.pid

    def start(self, command: list[str], environment: Mapping[str, str]) -> None:
        """Starts the player and waits until its window is there and it had time to get ready."""
        self.close()
        log = self.stage.folder / f"{Path(command[0]).name}.log"
        self._process = processes.start(command, environment, log)
        self.window = self.stage.screen.wait_for_window(self._process.pid)
        time.sleep(SETTLE_SECONDS)

    def close(self) -> None:
        """Ends the player at once."""
        if self._process is not None:
            processes.kill(self._process)
            self._process = None


class Evenbreath(_Opened):
    """The program itself: its window on Today, the recording on the card."""

    name = "Evenbreath"

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._homes: dict[tuple[str, float], BenchHome] = {}

    def home(self, recording: BenchRecording, at_seconds: float = 0.0) -> Path:
        """A fresh data folder whose card offers the recording at that place."""
        key = (recording.name, at_seconds)
        if key not in self._homes:
            folder = self.stage.folder / f"home-{recording.name}-{at_seconds:.0f}"
            self._homes[key] = make_home(folder, recording, at_seconds)
        return self._homes[key].copy(self.stage.folder / "home")

    def open(self, recording: BenchRecording, at_seconds: float) -> None:
        home = self.home(recording, at_seconds)
        self.start(window_command(home), self.stage.environment | {"EVENBREATH_NOW": NOW})


class Mpv(_Opened):
    """mpv as it comes, without anyone's configuration."""

    name = "mpv"

    def open(self, recording: BenchRecording, at_seconds: float) -> None:
        command = ["mpv", "--no-config", "--really-quiet", "--force-window=yes", "--pause"]
        self.start([*command, f"--start={at_seconds}", recording.path], self.stage.environment)


class Ffplay(_Opened):
    """ffplay as it comes: it plays at once, cannot be opened paused, and draws a spectrum."""

    name = "ffplay"
    plays_at_once = True

    def open(self, recording: BenchRecording, at_seconds: float) -> None:
        command = ["ffplay", "-loglevel", "quiet", "-ss", str(at_seconds)]
        environment = self.stage.environment | {"SDL_AUDIODRIVER": "pulseaudio"}
        self.start([*command, recording.path], environment)


class QtPlayer(_Opened):
    """A small window around Qt's QMediaPlayer."""

    name = "QMediaPlayer"

    def open(self, recording: BenchRecording, at_seconds: float) -> None:
        command = [sys.executable, "-m", "tests.bench.qt_player", recording.path, str(at_seconds)]
        self.start(command, self.stage.environment)


def window_command(home: Path) -> list[str]:
    """What starts our window with its data in `home`."""
    return [sys.executable, "-m", "app", "--home", str(home)]


def reason_against(name: str) -> str | None:
    """Why a player cannot be measured here; None when it can."""
    if name in ("mpv", "ffplay"):
        return None if shutil.which(name) else "not installed"
    if name == "QMediaPlayer":
        # The part is asked for by its file: loading it here would put it into this process.
        found = importlib.util.find_spec("PySide6.QtMultimedia") is not None
        return None if found else "QtMultimedia is not installed"
    if name == "pydub":
        if importlib.util.find_spec("pydub") is None:
            return "not installed"
        return None if shutil.which("ffmpeg") else "ffmpeg is not installed"
    return None


def peers(stage: Stage) -> list[Player]:
    """The other players with a window that are installed here."""
    kinds = (Mpv, Ffplay, QtPlayer)
    return [kind(stage) for kind in kinds if reason_against(kind.name) is None]
