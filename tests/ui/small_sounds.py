"""Short recordings as a facilitator has them, written without any audio library."""

from __future__ import annotations

import math
import wave
from array import array
from pathlib import Path

RATE = 16_000


def write_wav(path: Path, seconds: float = 2.0, hertz: float = 220.0) -> Path:
    """A quiet tone, mono, 16 bits."""
    frames = round(seconds * RATE)
    turns = (2 * math.pi * hertz * n / RATE for n in range(frames))
    tone = array("h", (round(3000 * math.sin(turn)) for turn in turns))
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(tone.tobytes())
    return path
