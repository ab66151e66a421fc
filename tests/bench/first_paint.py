"""How soon the window is there: from the start of the process to the first painted pixels."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.bench import processes
from tests.bench.bench_home import NOW
from tests.bench.players import Evenbreath, window_command
from tests.bench.recordings import BenchRecording
from tests.bench.screen import Screen
from tests.bench.stage import Stage
from tests.bench.table import Row, median, milliseconds

ALLOWED_TIMES = 1.5
SOUND_LIBRARIES = ("/av/", "/av.libs/", "/numpy/", "/numpy.libs/", "_sounddevice", "libportaudio")
PAINT_SECONDS = 20.0


def measure(
    stage: Stage, recording: BenchRecording, starts: int, say: Callable[[str], None]
) -> list[Row]:
    """Two rows: the start of ours and of a bare PySide6 window in turns, and what ours has loaded.

    The screen has no window manager, as its frames would be taken for a window; the first start of
    each only warms the disk cache and is not counted.
    """
    home = Evenbreath(stage).home(recording)
    ours_command = window_command(home)
    bare_command = [sys.executable, "-m", "tests.bench.bare_window"]
    ours: list[float] = []
    bare: list[float] = []
    loaded: set[str] = set()
    with Screen(stage.folder / "paint", window_manager=False) as screen:
        environment = stage.environment | screen.environment | {"EVENBREATH_NOW": NOW}
        empty = screen.samples()
        for n in range(starts + 1):
            bare_seconds, _ = start(screen, empty, bare_command, environment, stage.folder)
            ours_seconds, files = start(screen, empty, ours_command, environment, stage.folder)
            if n:
                bare.append(bare_seconds)
                ours.append(ours_seconds)
                loaded |= files
                say(f"window, {n} of {starts}: {ours[-1]:.3f} s, bare {bare[-1]:.3f} s")
    found = sorted(name for name in SOUND_LIBRARIES if any(name in file for file in loaded))
    times = median(ours) / median(bare)
    return [
        Row(
            measured="start of the process to the first painted window",
            ours=milliseconds(ours),
            others=f"bare PySide6 window {milliseconds(bare)}",
            at_most=f"{ALLOWED_TIMES} times bare; here {times:.2f} times",
            reached=times <= ALLOWED_TIMES,
        ),
        Row(
            measured="sound libraries in the window's process (av, numpy, PortAudio)",
            ours=", ".join(found) or "none",
            at_most="none",
            reached=not found,
        ),
    ]


def start(
    screen: Screen,
    empty: list[bytes],
    command: list[str],
    environment: Mapping[str, str],
    folder: Path,
) -> tuple[float, set[str]]:
    """Seconds until a window is painted, and the files mapped into its process a while later.

    `empty` are the samples of the screen without it; the process is ended.
    """
    began = time.monotonic()
    process = processes.start(command, environment, folder / "paint.log")
    try:
        painted = screen.wait_for_paint(empty, PAINT_SECONDS)
        if painted is None:
            raise RuntimeError(f"no window was painted; see {folder / 'paint.log'}")
        time.sleep(1.0)
        return painted - began, processes.mapped_files(process.pid)
    finally:
        processes.kill(process)
        if screen.wait_for_paint_gone(empty, PAINT_SECONDS) is None:
            raise RuntimeError("the window did not leave the screen")
