"""Stands for the player and for the sound outputs of a computer: no other process, no waiting."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.audio.play import system_output
from app.audio.play.device import Device
from app.audio.protocol import PlayerState, PlayerStatus, Source
from app.cli import doctor, play, room
from app.clock import Clock
from app.core.errors import RecordingUnreadable
from app.core.moment import Ticks
from app.store import os_errors

STEP_SECONDS = 4.0
"""So much more is heard each time that the player is asked, while so much time passes."""

OUTPUT = "Speakers"


class ScriptedPlayer:
    """Plays 20 seconds of what it is given, and is then at its end."""

    def __init__(self, child: object) -> None:
        self._status = PlayerStatus()

    def play(self, source: Source, at_seconds: float = 0.0, **_: Any) -> None:
        self._status = PlayerStatus(PlayerState.PLAYING, 1, duration_seconds=source.seconds)

    def stop(self) -> None:
        self._status = replace(self._status, state=PlayerState.STOPPED)

    def status(self) -> PlayerStatus:
        heard = self._status.playhead_seconds + STEP_SECONDS
        state = PlayerState.PLAYING if heard < 5 * STEP_SECONDS else PlayerState.ENDED
        if self._status.state is PlayerState.PLAYING:
            self._status = replace(
                self._status, state=state, playhead_seconds=heard, spans=((0.0, heard),)
            )
        return self._status

    def close(self) -> None:
        pass


class _Worker:
    """Opens no recording; for as long as it is open."""

    def __enter__(self) -> _Worker:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def try_sound(self, source: Source) -> None:
        try:
            Path(source.path).open("rb").close()
        except OSError as error:
            raise RecordingUnreadable(detail=os_errors.phrase(error)) from error


class _Output:
    def refresh(self) -> None:
        pass

    def devices(self) -> Sequence[Any]:
        return [Device("1", OUTPUT, is_default=True)]


def _run_apart(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """What another process answers, whatever it is asked."""
    answer = "1.0"
    if "devices" in command:
        answer = json.dumps([{"id": "1", "name": OUTPUT, "default": True}])
    elif "output_trial" in " ".join(command):
        numbers = {"sample_rate": 48_000, "holds_seconds": 0.2, "latency_seconds": 0.1}
        answer = json.dumps({"device": "1", "too_fast": False, **numbers})
    return subprocess.CompletedProcess(command, 0, answer, "")


def _ticks() -> Callable[[Clock], Ticks]:
    seconds = 0.0

    def ticks(clock: Clock) -> Ticks:
        nonlocal seconds
        seconds += STEP_SECONDS
        return Ticks(seconds, seconds)

    return ticks


def take_the_place_of_sound() -> None:
    """From now on the commands of this process play and ask nothing else."""
    for module, name, value in (
        (play, "Child", lambda command: None),
        (play, "PlayerChild", ScriptedPlayer),
        (play, "TICK_SECONDS", 0.0),
        (play, "keep_awake", nullcontext),
        (room, "Worker", _Worker),
        (room, "run_apart", _run_apart),
        (room, "can_hold_off_sleep", lambda: True),
        (doctor, "run_apart", _run_apart),
        (system_output, "SystemOutput", _Output),
        (Clock, "ticks", _ticks()),
    ):
        setattr(module, name, value)
