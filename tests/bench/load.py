"""What playing costs: memory and processor time, with the window visible."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench import processes
from tests.bench.latency import NO_SOUND_SECONDS
from tests.bench.players import Evenbreath, Player, reason_against
from tests.bench.recordings import BenchRecording
from tests.bench.stage import Stage
from tests.bench.table import NOTHING, Row

MEMORY_BYTES = 140_000_000
FLAT_BYTES = 5_000_000
ALLOWED_TIMES_MPV = 1.5
WARM_SECONDS = 15.0
SAMPLE_SECONDS = 2.0
MB = 1_000_000

PYDUB = """
import sys
from pydub import AudioSegment
sound = AudioSegment.from_file(sys.argv[1])
print("ready", flush=True)
sys.stdin.read()
"""


@dataclass(frozen=True, slots=True)
class Load:
    """What a player took: most memory (PSS), how far its resident memory moved, processor time."""

    most_bytes: int
    spread_bytes: int
    cpu_seconds_a_minute: float

    @property
    def memory(self) -> str:
        """Memory as text."""
        return f"{self.most_bytes / MB:.0f} MB (flat to {self.spread_bytes / MB:.1f})"

    @property
    def cpu(self) -> str:
        """Processor time as text."""
        return f"{self.cpu_seconds_a_minute:.2f} s a minute"


def measure(
    stage: Stage,
    others: Sequence[Player],
    recording: BenchRecording,
    seconds: float,
    others_seconds: float,
    say: Callable[[str], None],
) -> list[Row]:
    """Two rows: memory and processor time over `seconds` of playing, for others a shorter time."""
    ours = Evenbreath(stage)
    loads = {ours.name: _play(stage, ours, recording, seconds)}
    for player in others:
        loads[player.name] = _play(stage, player, recording, others_seconds)
    for player in (ours, *others):
        told = loads[player.name]
        say(f"playing, {player.name}: " + (f"{told.memory}, {told.cpu}" if told else "no sound"))
    pydub = _pydub(stage, recording)
    say(f"pydub: {pydub}")

    def told_of(name: str, what: str) -> str:
        load = loads.get(name)
        return getattr(load, what) if load else NOTHING if reason_against(name) else "no sound"

    own, mpv = loads[ours.name], loads.get("mpv")
    flat = own is not None and own.spread_bytes <= FLAT_BYTES
    limit = ALLOWED_TIMES_MPV * mpv.cpu_seconds_a_minute if mpv else None

    name = recording.name.upper()

    def rest(what: str) -> str:
        there = (name for name in ("ffplay", "QMediaPlayer") if reason_against(name) is None)
        return "; ".join(f"{name} {told_of(name, what)}" for name in there) or NOTHING

    return [
        Row(
            measured=f"memory (PSS) over {seconds / 60:.1f} minutes of a 90-minute {name}",
            ours=told_of("Evenbreath", "memory"),
            mpv=told_of("mpv", "memory"),
            others=f"{rest('memory')}; pydub {pydub}",
            at_most=f"{MEMORY_BYTES / MB:.0f} MB, flat to {FLAT_BYTES / MB:.0f}",
            reached=flat and own is not None and own.most_bytes <= MEMORY_BYTES,
        ),
        Row(
            measured="processor time while playing, window visible",
            ours=told_of("Evenbreath", "cpu"),
            mpv=told_of("mpv", "cpu"),
            others=rest("cpu"),
            at_most=f"{ALLOWED_TIMES_MPV} times mpv" + (f" = {limit:.2f} s" if limit else ""),
            reached=None
            if limit is None
            else own is not None and own.cpu_seconds_a_minute <= limit,
        ),
    ]


def _play(stage: Stage, player: Player, recording: BenchRecording, seconds: float) -> Load | None:
    """The load of a player; None when it makes no sound."""
    own_before = processes.pss_bytes([os.getpid()])
    try:
        player.open(recording, 0.0)
        stage.capture.listen()
        if not player.plays_at_once:
            stage.keyboard.press("space")
        if stage.capture.first_sound(NO_SOUND_SECONDS) is None:
            return None
        time.sleep(WARM_SECONDS)
        samples: list[int] = []
        resident: list[int] = []
        playing = processes.tree(player.pid)
        cpu_before, began = processes.cpu_seconds(playing), time.monotonic()
        while time.monotonic() - began < seconds:
            time.sleep(SAMPLE_SECONDS)
            pids = processes.tree(player.pid)
            samples.append(processes.pss_bytes(pids))
            resident.append(processes.resident_bytes(pids))
        cpu = processes.cpu_seconds(playing) - cpu_before
        minutes = (time.monotonic() - began) / 60
        # Pages of Python that the bench shares with a player count for both in part. What the
        # bench's own figure shrank by is added, so that no one looks smaller for being measured.
        shared = max(0, own_before - processes.pss_bytes([os.getpid()]))
        return Load(max(samples) + shared, max(resident) - min(resident), cpu / minutes)
    finally:
        player.close()
        stage.capture.wait_for_silence(0.5, NO_SOUND_SECONDS)


def _pydub(stage: Stage, recording: BenchRecording) -> str:
    """What pydub takes to have the whole recording at hand, as it would be played."""
    if reason := reason_against("pydub"):
        return reason
    free = _available_bytes()
    if free < 4_500 * MB:
        return f"not measured, only {free / MB:.0f} MB of memory are free"
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", PYDUB, recording.original],
        env=stage.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        assert process.stdout is not None
        ready = process.stdout.readline()
        used = processes.peak_bytes(process.pid)
        return f"{used / MB:.0f} MB" if ready else "could not load it"
    finally:
        processes.kill(process)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


def _available_bytes() -> int:
    for line in Path("/proc/meminfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    return 0
