"""Where a captured tone does not go on as a tone would: the ear's view of an underrun."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.bench.recordings import RATE, TONE_HZ

GAP_FRAMES = 8
"""So many zeros in a row are no part of a tone that crosses zero once in 50 frames."""

JUMP = 0.003
"""A sample this far (of the tone's amplitude) from where the two before it lead is a break."""

APART_FRAMES = RATE // 4
"""Breaks closer than this are one."""


@dataclass(frozen=True, slots=True)
class Breaks:
    """What was wrong in the captured tone: places filled with silence, and other breaks."""

    seconds: float
    gaps: int
    jumps: int
    silent_frames: int


def find_breaks(captured: Path) -> Breaks:
    """Looks through a captured tone (interleaved stereo float32) for where it does not go on."""
    import numpy as np

    left = np.memmap(captured, dtype="<f4", mode="r")[::2]
    if len(left) < RATE:
        return Breaks(len(left) / RATE, 0, 0, 0)
    turn = 2 * np.cos(2 * np.pi * TONE_HZ / RATE)
    level = float(np.max(np.abs(left[:RATE])))
    places: list[tuple[int, bool]] = []
    silent_frames = 0
    for start in range(0, len(left), 60 * RATE):
        begin = max(0, start - GAP_FRAMES - 2)
        piece = np.asarray(left[begin : start + 60 * RATE], dtype=float)
        off = np.abs(piece[2:] - turn * piece[1:-1] + piece[:-2]) > JUMP * level
        places += [(begin + 2 + place, False) for place in np.flatnonzero(off).tolist()]
        runs = np.convolve(piece == 0.0, np.ones(GAP_FRAMES, dtype=int), "valid") == GAP_FRAMES
        silence = np.flatnonzero(runs).tolist()
        places += [(begin + place, True) for place in silence]
        silent_frames += len(silence)
    return _joined(sorted(places), len(left) / RATE, silent_frames)


def _joined(places: list[tuple[int, bool]], seconds: float, silent_frames: int) -> Breaks:
    """Counts what is close together as one; with silence in it, it is a gap."""
    groups: list[bool] = []
    last = -APART_FRAMES
    for place, silence in places:
        if place - last >= APART_FRAMES:
            groups.append(silence)
        groups[-1] = groups[-1] or silence
        last = place
    return Breaks(seconds, groups.count(True), groups.count(False), silent_frames)
