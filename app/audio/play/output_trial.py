"""Tries a sound output with a moment of silence: how much it holds, and whether it plays at all."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from app.core.errors import AppError

if TYPE_CHECKING:
    from app.audio.play.output import Output

TRIAL_SECONDS = 0.5
AHEAD_SECONDS = 1.0
"""An output that has taken this much more than there was time to hear plays nothing."""

_RATE = 48_000
_BLOCK_FRAMES = _RATE // 20
_STEP_SECONDS = 0.01


@dataclass(frozen=True, slots=True)
class OutputTrial:
    """What came of a trial. `device` is the id of the output that was tried, `sample_rate` its own;
    `holds_seconds` is what it takes before any of it can have been heard, and `latency_seconds`
    how long after it was written a sound is heard while it holds that."""

    device: str
    holds_seconds: float
    latency_seconds: float
    sample_rate: int
    too_fast: bool


def try_output(
    output: Output,
    device: str | None,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> OutputTrial:
    """Play silence to `device`, None for the system's own choice.

    Raises what `Output.start` raises, and OSError where the output is lost meanwhile.
    """
    import numpy as np

    silence = np.zeros((_BLOCK_FRAMES, 2), np.float32)
    output.start(_RATE, 2, device)
    try:
        holds = output.room()
        began, written, ahead = clock(), 0, 0.0
        while clock() - began < TRIAL_SECONDS and ahead <= AHEAD_SECONDS:
            room = output.room()
            output.write(silence[:room])
            written += min(room, _BLOCK_FRAMES)
            ahead = (written - holds) / _RATE - (clock() - began)
            if room < _BLOCK_FRAMES:
                sleep(_STEP_SECONDS)
        latency = (written - output.heard()) / _RATE
        too_fast = ahead > AHEAD_SECONDS
        return OutputTrial(output.device_id, holds / _RATE, latency, output.sample_rate, too_fast)
    finally:
        output.stop()


def main(device: str | None) -> int:
    """Print the trial of this computer's output as JSON, or what is wrong with it on the other
    stream; the exit code is 1 then. For a process of its own: sound libraries may end it."""
    from app.audio.play.system_output import SystemOutput

    try:
        print(json.dumps(asdict(try_output(SystemOutput(), device))))
    except (AppError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0
