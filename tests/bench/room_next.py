"""How soon the Next key is heard in the room: from the press to the beginning of the fade."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable

from tests.bench.bench_home import NOW
from tests.bench.latency import NO_SOUND_SECONDS
from tests.bench.players import Evenbreath, window_command
from tests.bench.recordings import BenchRecording
from tests.bench.stage import Stage
from tests.bench.table import Row, median, milliseconds

ALLOWED_SECONDS = 0.06
STEADY_SECONDS = 3.0
"""After its first sound, so long until the sound is as loud as it becomes."""

LEVEL_SECONDS = 2.0
"""Before the press it is listened for so long whether the tone stays as loud by itself."""

FADED = 0.99
"""The fade of a second has begun once the tone is below this part of its level."""


class RoomOfEvenbreath(Evenbreath):
    """The program in the room, before the first block, which is the recording."""

    def open(self, recording: BenchRecording, at_seconds: float) -> None:
        home = window_command(self.home(recording, at_seconds))[3:]
        command = [sys.executable, "-m", "tests.bench.room_window", *home]
        self.start(command, self.stage.environment | {"EVENBREATH_NOW": NOW})


def measure(
    stage: Stage, tone: BenchRecording, rounds: int, say: Callable[[str], None]
) -> list[Row]:
    """One row; `tone` is as loud at all times."""
    evenbreath = RoomOfEvenbreath(stage)
    times = [seconds for _ in range(rounds) if (seconds := _next(stage, evenbreath, tone))]
    say(f"Next to the fade: {', '.join(f'{1000 * one:.0f}' for one in times) or 'no sound'} ms")
    return [
        Row(
            measured="Next in the room to the beginning of the fade",
            ours=f"{milliseconds(times)}, {len(times)} of {rounds}" if times else "–",
            at_most=f"{1000 * ALLOWED_SECONDS:.0f} ms",
            reached=len(times) == rounds and median(times) <= ALLOWED_SECONDS,
        )
    ]


def _next(stage: Stage, evenbreath: Evenbreath, tone: BenchRecording) -> float | None:
    """Seconds from the press to the first piece that is not as loud any more; None for no sound.

    Raises RuntimeError where the tone does not stay as loud by itself.
    """
    evenbreath.open(tone, 0.0)
    try:
        stage.capture.listen()
        stage.keyboard.press("Next")
        if stage.capture.first_sound(NO_SOUND_SECONDS) is None:
            return None
        time.sleep(STEADY_SECONDS + random.uniform(0, 0.2))
        stage.capture.listen_for_less(FADED)
        if stage.capture.first_less(LEVEL_SECONDS) is not None:
            raise RuntimeError("the tone is less loud before anything was pressed")
        stage.capture.listen_for_less(FADED)
        pressed = stage.keyboard.press("Next")
        quieter = stage.capture.first_less(NO_SOUND_SECONDS)
        return None if quieter is None else quieter - pressed
    finally:
        evenbreath.close()
