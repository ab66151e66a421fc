"""How soon the room is heard to obey: Next, Esc once and twice, and a player that dies."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from app.core.room.commands import QUIET_FADE_SECONDS
from tests.bench.bench_home import NOW
from tests.bench.latency import NO_SOUND_SECONDS
from tests.bench.players import Evenbreath, window_command
from tests.bench.recordings import BenchRecording
from tests.bench.stage import Stage
from tests.bench.table import Row, median, milliseconds

NEXT_SECONDS = 0.06
SILENT_SECONDS = QUIET_FADE_SECONDS + 0.31
AT_ONCE_SECONDS = 0.31
"""As a pause may take, from the key to silence."""

REPLACED_SECONDS = 2.0
STEADY_SECONDS = 3.0
"""After its first sound, so long until the sound is as loud as it becomes."""

LEVEL_SECONDS = 2.0
"""Before the press it is listened for so long whether the tone stays as loud by itself."""

FADED = 0.99
"""The fade of a second has begun once the tone is below this part of its level."""

Try = Callable[[Stage, Evenbreath], float | None]
"""What is done in a room that sounds; gives the seconds until it is heard, None where it is not."""


class RoomOfEvenbreath(Evenbreath):
    """The program in the room, before the first block, which is the recording."""

    def open(self, recording: BenchRecording, at_seconds: float) -> None:
        home = window_command(self.home(recording, at_seconds))[3:]
        command = [sys.executable, "-m", "tests.bench.room_window", *home]
        self.start(command, self.stage.environment | {"EVENBREATH_NOW": NOW})


def measure(
    stage: Stage, tone: BenchRecording, rounds: int, say: Callable[[str], None]
) -> list[Row]:
    """Four rows; `tone` is as loud at all times."""
    evenbreath, rows = RoomOfEvenbreath(stage), []
    ways: tuple[tuple[str, Try, float], ...] = (
        ("Next in the room to the beginning of the fade", _next, NEXT_SECONDS),
        ("Esc in the room to silence, faded", _silence, SILENT_SECONDS),
        ("Esc once more, to silence", _silence_at_once, AT_ONCE_SECONDS),
        ("players killed in the room to the sound of a new one", _kill, REPLACED_SECONDS),
    )
    for measured, deed, allowed in ways:
        times = [
            seconds
            for _ in range(rounds)
            if (seconds := _tried(stage, evenbreath, tone, deed)) is not None
        ]
        say(f"{measured}: {', '.join(f'{1000 * one:.0f}' for one in times) or 'not heard'} ms")
        rows.append(
            Row(
                measured=measured,
                ours=f"{milliseconds(times)}, {len(times)} of {rounds}" if times else "–",
                at_most=f"{1000 * allowed:.0f} ms",
                reached=len(times) == rounds and median(times) <= allowed,
            )
        )
    return rows


def _tried(stage: Stage, evenbreath: Evenbreath, tone: BenchRecording, deed: Try) -> float | None:
    """What a try gives once the tone is as loud as it becomes; None where nothing sounds."""
    evenbreath.open(tone, 0.0)
    try:
        stage.capture.listen()
        stage.keyboard.press("Next")
        if stage.capture.first_sound(NO_SOUND_SECONDS) is None:
            return None
        time.sleep(STEADY_SECONDS + random.uniform(0, 0.2))
        return deed(stage, evenbreath)
    finally:
        evenbreath.close()


def _next(stage: Stage, evenbreath: Evenbreath) -> float | None:
    """Until the first piece that is not as loud any more.

    Raises RuntimeError where the tone does not stay as loud by itself.
    """
    stage.capture.listen_for_less(FADED)
    if stage.capture.first_less(LEVEL_SECONDS) is not None:
        raise RuntimeError("the tone is less loud before anything was pressed")
    stage.capture.listen_for_less(FADED)
    pressed = stage.keyboard.press("Next")
    quieter = stage.capture.first_less(NO_SOUND_SECONDS)
    return None if quieter is None else quieter - pressed


def _silence(stage: Stage, evenbreath: Evenbreath) -> float | None:
    return _until_silent(stage, stage.keyboard.press("Escape"))


def _silence_at_once(stage: Stage, evenbreath: Evenbreath) -> float | None:
    stage.keyboard.press("Escape")
    time.sleep(0.3)  # in the midst of the fade
    return _until_silent(stage, stage.keyboard.press("Escape"))


def _until_silent(stage: Stage, since: float) -> float | None:
    silent = stage.capture.wait_for_silence(0.5, NO_SOUND_SECONDS)
    return stage.capture.last_heard_at - since if silent else None


def _kill(stage: Stage, evenbreath: Evenbreath) -> float | None:
    """Kill what plays, and all other children of the window; until the first sound after the
    silence that this leaves."""
    for child in _children(evenbreath.pid):
        os.kill(child, signal.SIGKILL)
    killed = time.monotonic()
    if not stage.capture.wait_for_silence(0.02, REPLACED_SECONDS):
        return None
    stage.capture.listen()
    heard = stage.capture.first_sound(NO_SOUND_SECONDS)
    return None if heard is None else heard - killed


def _children(pid: int) -> list[int]:
    """The processes that any thread of this one has begun."""
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for one in lists for child in one.read_text("ascii").split()]
