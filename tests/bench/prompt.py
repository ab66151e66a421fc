"""How soon a person's wish is heard: silence after a pause, sound after a command."""

from __future__ import annotations

import random
import shutil
import sys
import time
from collections.abc import Callable, Mapping, Sequence

from tests.bench import processes
from tests.bench.bench_home import NOW
from tests.bench.latency import NO_SOUND_SECONDS, SILENCE_SECONDS, press_to_sound
from tests.bench.players import Evenbreath, Player
from tests.bench.recordings import BenchRecording
from tests.bench.stage import Stage
from tests.bench.table import NOTHING, Row, median, milliseconds

SILENT_WITHIN_SECONDS = 0.25 + 0.06
"""The fade into a pause, and what may be added to it."""

COMMAND_SECONDS = 0.3
ALLOWED_BEHIND_MPV_SECONDS = 0.015
STEADY_SECONDS = 1.5


def measure(
    stage: Stage,
    others: Sequence[Player],
    recording: BenchRecording,
    rounds: int,
    say: Callable[[str], None],
) -> list[Row]:
    """Rows at the quanta of PipeWire, where that is the server; else at what the server does."""
    players: list[Player] = [Evenbreath(stage), *others]
    rows = [_command_row(stage, recording, rounds, say)]
    for quantum in (256, 1024, 2048, 8192) if stage.server.kind == "PipeWire" else (None,):
        where = ""
        if quantum is not None:
            stage.server.force_quantum(quantum)
            where = f", PipeWire at {quantum}"
        rows.append(_pause_row(stage, players, recording, rounds, where, say))
        if quantum in (1024, 2048):
            rows.append(_press_row(stage, players, recording, rounds, where, say))
    return rows


def press_to_silence(stage: Stage, player: Player, recording: BenchRecording) -> float | None:
    """Seconds from the press that pauses to the last sample that is not zero; None for no sound."""
    if press_to_sound(stage, player, recording, 0.0, closes=False) is None:
        player.close()
        return None
    time.sleep(STEADY_SECONDS + random.uniform(0, 0.2))
    pressed = stage.keyboard.press("space")
    silent = stage.capture.wait_for_silence(SILENCE_SECONDS, NO_SOUND_SECONDS)
    player.close()
    return stage.capture.last_heard_at - pressed if silent else None


def _pause_row(
    stage: Stage,
    players: Sequence[Player],
    recording: BenchRecording,
    rounds: int,
    where: str,
    say: Callable[[str], None],
) -> Row:
    times = _in_turn(players, rounds, lambda player: press_to_silence(stage, player, recording))
    say(f"pause to silence{where}: {_told(times)}")
    ours = times["Evenbreath"]
    return Row(
        measured=f"key press that pauses to silence{where}",
        ours=_figure(ours, rounds),
        mpv=_figure(times["mpv"], rounds) + ", no fade" if "mpv" in times else NOTHING,
        at_most="fade of 250 ms + 60 ms = 310 ms",
        reached=len(ours) == rounds and median(ours) <= SILENT_WITHIN_SECONDS,
    )


def _press_row(
    stage: Stage,
    players: Sequence[Player],
    recording: BenchRecording,
    rounds: int,
    where: str,
    say: Callable[[str], None],
) -> Row:
    times = _in_turn(players, rounds, lambda player: press_to_sound(stage, player, recording, 0.0))
    say(f"key press to first sound{where}: {_told(times)}")
    ours, mpv = times["Evenbreath"], times.get("mpv", [])
    limit = median(mpv) + ALLOWED_BEHIND_MPV_SECONDS if mpv else None
    return Row(
        measured=f"key press to first sound{where}",
        ours=_figure(ours, rounds),
        mpv=_figure(mpv, rounds) if mpv else NOTHING,
        at_most="mpv + 15 ms" + (f" = {1000 * limit:.0f} ms" if limit else ""),
        reached=None if limit is None else len(ours) == rounds and median(ours) <= limit,
    )


def _command_row(
    stage: Stage, recording: BenchRecording, rounds: int, say: Callable[[str], None]
) -> Row:
    evenbreath = Evenbreath(stage)
    environment = stage.environment | {"EVENBREATH_NOW": NOW}
    others: dict[str, tuple[list[str], Mapping[str, str]]] = {
        "mpv": (
            ["mpv", "--no-config", "--really-quiet", "--no-video", recording.path],
            stage.environment,
        ),
        "ffplay": (
            ["ffplay", "-nodisp", "-loglevel", "quiet", recording.path],
            stage.environment | {"SDL_AUDIODRIVER": "pulseaudio"},
        ),
    }
    present = {name: by for name, by in others.items() if shutil.which(name)}
    times: dict[str, list[float]] = {name: [] for name in ("Evenbreath", *present)}
    for _ in range(rounds):
        command = [sys.executable, "-m", "app", "play", "long"]
        home = {"EVENBREATH_HOME": str(evenbreath.home(recording))}
        for name, (line, environ) in {
            "Evenbreath": (command, environment | home),
            **present,
        }.items():
            taken = _command_to_sound(stage, line, environ)
            if taken is not None:
                times[name].append(taken)
    say(f"command to first sound: {_told(times)}")
    ours = times["Evenbreath"]
    return Row(
        measured="“evenbreath play”, or the other's command, to first sound",
        ours=_figure(ours, rounds),
        mpv=_figure(times["mpv"], rounds) if "mpv" in times else NOTHING,
        others=f"ffplay {_figure(times['ffplay'], rounds)}" if "ffplay" in times else NOTHING,
        at_most="300 ms",
        reached=len(ours) == rounds and median(ours) <= COMMAND_SECONDS,
    )


def _command_to_sound(
    stage: Stage, command: list[str], environment: Mapping[str, str]
) -> float | None:
    """Seconds from the start of a command to its first sample that is not zero; None for no sound.

    The recorder keeps the sink awake, so that nobody waits for one to wake.
    """
    stage.capture.wait_for_silence(SILENCE_SECONDS, NO_SOUND_SECONDS)
    stage.capture.listen()
    began = time.monotonic()
    process = processes.start(command, environment, stage.folder / "command.log")
    try:
        heard = stage.capture.first_sound(NO_SOUND_SECONDS)
        return None if heard is None else heard - began
    finally:
        processes.end(process)


def _in_turn(
    players: Sequence[Player], rounds: int, measured: Callable[[Player], float | None]
) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {player.name: [] for player in players}
    for _ in range(rounds):
        for player in players:
            taken = measured(player)
            if taken is not None:
                times[player.name].append(taken)
    return times


def _figure(times: Sequence[float], rounds: int) -> str:
    missing = rounds - len(times)
    if not times:
        return "no sound"
    return milliseconds(times) + (f", missing {missing} of {rounds}" if missing else "")


def _told(times: Mapping[str, Sequence[float]]) -> str:
    return ", ".join(f"{name} {[round(1000 * t) for t in taken]}" for name, taken in times.items())
