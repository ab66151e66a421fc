"""Whether the sound holds when the computer is busy and the window is resized all the time."""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from tests.bench import processes
from tests.bench.bench_home import NOW
from tests.bench.breaks import Breaks, find_breaks
from tests.bench.latency import NO_SOUND_SECONDS
from tests.bench.players import Evenbreath, Player, window_command
from tests.bench.recordings import RATE, BenchRecording
from tests.bench.stage import Stage
from tests.bench.table import Row

STEADY_SECONDS = 3.0
"""After its first sound a player has this long before the computer gets busy."""

SIZES_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a busy time: breaks in the tone, and how often the window was resized."""

    breaks: Breaks
    resized: int

    @property
    def text(self) -> str:
        """The breaks in words."""
        lost = 1000 * self.breaks.silent_frames / RATE
        gaps = f"{self.breaks.gaps} gaps" + (f" of {lost:.0f} ms together" if lost else "")
        minutes = f"{self.breaks.seconds / 60:.0f} minutes"
        return f"{gaps} and {self.breaks.jumps} other breaks in {minutes} of sound"


class ObservedEvenbreath(Evenbreath):
    """The program with its player's own count of gaps written down."""

    @property
    def reported(self) -> int | None:
        """The gaps that the player has reported; None if it never said."""
        file = self.stage.folder / "underruns"
        return int(file.read_text(encoding="ascii")) if file.exists() else None

    def open(self, recording: BenchRecording, at_seconds: float) -> None:
        counted = str(self.stage.folder / "underruns")
        command = window_command(self.home(recording, at_seconds))
        observed = [sys.executable, "-m", "tests.bench.observed_window", counted, *command[3:]]
        self.start(observed, self.stage.environment | {"EVENBREATH_NOW": NOW})


def measure(
    stage: Stage,
    others: Sequence[Player],
    tone: BenchRecording,
    seconds: float,
    others_seconds: float,
    say: Callable[[str], None],
) -> list[Row]:
    """One row: breaks in the captured tone, and the gaps that our player itself reports."""
    ours = ObservedEvenbreath(stage)
    trials = {ours.name: _trial(stage, ours, tone, seconds, say)}
    for player in others:
        trials[player.name] = _trial(stage, player, tone, others_seconds, say)
    trial = trials[ours.name]
    whole = trial.breaks.seconds > 0.95 * seconds
    reported = ours.reported
    return [
        Row(
            measured=(
                f"breaks with {_busy_loops()} busy loops on {os.cpu_count()} cores, "
                f"the window resized {60 * trial.resized / seconds:.0f} times a minute"
            ),
            ours=f"{trial.text}, {reported} reported"
            + ("" if whole else "; parts were not captured"),
            mpv=trials["mpv"].text if "mpv" in trials else "–",
            at_most="0",
            reached=whole and reported == 0 and trial.breaks.gaps == 0 and trial.breaks.jumps == 0,
        )
    ]


def _trial(
    stage: Stage,
    player: Player,
    tone: BenchRecording,
    seconds: float,
    say: Callable[[str], None],
) -> Trial:
    captured = stage.folder / "tone.f32"
    with ExitStack() as stack:
        stack.callback(player.close)
        player.open(tone, 0.0)
        stage.capture.listen()
        stage.keyboard.press("space")
        if stage.capture.first_sound(NO_SOUND_SECONDS) is None:
            raise RuntimeError(f"no sound came from {player.name}; see {stage.folder}")
        time.sleep(STEADY_SECONDS)
        log = stage.folder / "busy.log"
        for _ in range(_busy_loops()):
            command = [sys.executable, "-c", "while True: pass"]
            stack.callback(processes.kill, processes.start(command, stage.environment, log))
        stage.capture.keep_in(captured)
        resized = _resize(stage, player, seconds, say)
        stage.capture.stop_keeping()
    breaks = find_breaks(captured)
    captured.unlink()
    trial = Trial(breaks, resized)
    say(f"busy and resized, {player.name}: {trial.text}")
    return trial


def _busy_loops() -> int:
    return max(2, os.cpu_count() or 2)


def _resize(stage: Stage, player: Player, seconds: float, say: Callable[[str], None]) -> int:
    """Resizes the player's window without a pause for so long; how often."""
    window = str(stage.screen.wait_for_window(player.pid))
    sizes = random.Random(4)
    resized = 0
    until = time.monotonic() + seconds
    told = time.monotonic()
    while (now := time.monotonic()) < until:
        script: list[str] = []
        for _ in range(SIZES_AT_ONCE):
            width, height = sizes.randrange(760, 1270), sizes.randrange(560, 790)
            script += ["windowsize", window, str(width), str(height), "sleep", "0.03"]
        stage.screen.xdotool(*script)
        resized += SIZES_AT_ONCE
        if now - told > 60:
            told = now
            say(f"busy and resized, {player.name}: {until - now:.0f} s to go")
    return resized
