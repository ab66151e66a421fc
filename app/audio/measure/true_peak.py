"""The highest level between the samples, looked for only where it can be."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.audio.samples import Samples

HALF_TAPS = 16
SEGMENT_FRAMES = 32
"""A power of two."""
PIECE_SEGMENTS = 16
"""Looked at together: so few that nearly all of speech is quieter than its loudest moment by far.
"""
GROUP = 256
BETA = 8.0
CLOSE_ENOUGH = 1.006
"""A peak that exceeds the highest one by less (0.05 dB) is not looked for."""

_OVERSAMPLED = ((176_400, 1), (88_200, 2), (44_100, 4), (0, 8))
"""By lowest sample rate: how many times more samples are looked at, so that they come at 176 kHz or
more (four times at 48 kHz: ITU-R BS.1770, annex 2)."""


class TruePeak:
    """Owns the peak so far; only one thread may call it.

    Between two samples the oversampled signal lies near the straight line that joins them, and
    leaves it by at most a known multiple of the largest second difference around. So a short
    stretch needs oversampling only if its samples plus that multiple exceed the peak so far.
    """

    def __init__(self, sample_rate: int, channels: int) -> None:
        factor = next(factor for lowest, factor in _OVERSAMPLED if sample_rate >= lowest)
        self.linear = 0.0
        self._filters = _filters(factor)
        self._bend = max((_most_from_line(taps) for taps in self._filters), default=0.0)
        self._gain = max((float(np.abs(taps).sum()) for taps in self._filters), default=1.0)
        self._matrix = _matrix(self._filters)
        self._rest: Samples = np.zeros((channels, HALF_TAPS), np.float32)

    def push(self, samples: Samples) -> None:
        """Take in the next block, planar [channels, frames]."""
        if not len(self._filters):
            self.linear = max(self.linear, float(np.abs(samples).max(initial=0.0)))
            return
        joined = np.concatenate([self._rest, samples], axis=1)
        segments = max(0, joined.shape[1] - 2 * HALF_TAPS) // SEGMENT_FRAMES
        pieces, rest = divmod(segments, PIECE_SEGMENTS)
        if pieces:
            self._look(_windows(joined, PIECE_SEGMENTS))
        if rest:
            self._look(joined[:, None, pieces * PIECE_SEGMENTS * SEGMENT_FRAMES :])
        self._rest = joined[:, segments * SEGMENT_FRAMES :].copy()

    def finish(self) -> None:
        """Take in the end, after which there is silence."""
        channels = len(self._rest)
        self.push(np.zeros((channels, 2 * HALF_TAPS + SEGMENT_FRAMES), np.float32))

    def _look(self, pieces: Samples) -> None:
        """Look through those of the pieces [channels, pieces, frames] that are loud enough; each is
        of whole segments, with HALF_TAPS frames on both sides.
        """
        highest = np.maximum(pieces.max(axis=2), -pieces.min(axis=2))
        loud = highest * self._gain > self.linear * CLOSE_ENOUGH
        if loud.any():
            self._look_through(pieces[loud])

    def _look_through(self, joined: Samples) -> None:
        """Look through pieces [pieces, frames] segment by segment."""
        segments = (joined.shape[1] - 2 * HALF_TAPS) // SEGMENT_FRAMES
        inner = slice(HALF_TAPS, HALF_TAPS + segments * SEGMENT_FRAMES)
        magnitude = np.abs(joined)
        peaks = _most_of_each(magnitude[:, inner])
        self.linear = max(self.linear, float(peaks.max()))
        # The last stretch of a segment ends at the first sample of the next one.
        ends = magnitude[:, HALF_TAPS + SEGMENT_FRAMES :: SEGMENT_FRAMES][:, :segments]
        slopes = joined[:, 1:] - joined[:, :-1]
        bends = slopes[:, 1:] - slopes[:, :-1]
        np.abs(bends, out=bends)
        bent = bends[:, HALF_TAPS - 1 : HALF_TAPS - 1 + segments * SEGMENT_FRAMES]
        most = _most_of_each(bent)
        around = most.copy()
        around[:, 1:] = np.maximum(around[:, 1:], most[:, :-1])
        around[:, :-1] = np.maximum(around[:, :-1], most[:, 1:])
        before = bends[:, : HALF_TAPS - 1].max(axis=1)
        after = bends[:, HALF_TAPS - 1 + segments * SEGMENT_FRAMES :].max(axis=1, initial=0.0)
        around[:, 0] = np.maximum(around[:, 0], before)
        around[:, -1] = np.maximum(around[:, -1], after)
        reach = np.maximum(peaks, ends) + np.float32(self._bend) * around
        self._oversample(joined, reach)

    def _oversample(self, joined: Samples, reach: Samples) -> None:
        """Oversample the segments that can exceed the peak, those that reach highest first."""
        pieces, places = np.nonzero(reach > self.linear * CLOSE_ENOUGH)
        reaches = reach[pieces, places]
        order = np.argsort(-reaches)
        windows = _windows(joined, 1)
        done, group = 0, GROUP // 16
        while done < len(order) and reaches[order[done]] > self.linear * CLOSE_ENOUGH:
            chosen = order[done : done + group]
            between = windows[pieces[chosen], places[chosen]] @ self._matrix
            self.linear = max(self.linear, float(np.abs(between, out=between).max()))
            done, group = done + group, GROUP


def _frames(segments: int) -> int:
    """How many frames it takes to look through so many segments."""
    return segments * SEGMENT_FRAMES + 2 * HALF_TAPS


def _windows(joined: Samples, segments: int) -> Samples:
    """One after the other so many segments of each row with what it takes to look through them,
    [rows, windows, frames].
    """
    windows = np.lib.stride_tricks.sliding_window_view(joined, _frames(segments), axis=1)
    return windows[:, :: segments * SEGMENT_FRAMES]


def _most_of_each(values: Samples) -> Samples:
    """The highest of each SEGMENT_FRAMES values, [channels, segments].

    In halves, which is ten times faster than the maximum of many short rows; the first two are
    taken at every place, as neighbours are compared faster than every second value.
    """
    for step in (1, 2):
        values = np.maximum(values[:, :-step], values[:, step:])
    values = values[:, ::4]
    count = SEGMENT_FRAMES // 4
    while count > 1:
        values = np.maximum(values[:, 0::2], values[:, 1::2])
        count //= 2
    return values


def _filters(factor: int) -> list[NDArray[np.float64]]:
    """For each place between two samples the taps, 2 x HALF_TAPS of them, that give its level.

    A sinc in a Kaiser window, made to pass a constant and a straight line unchanged.
    """
    at = np.arange(1 - HALF_TAPS, HALF_TAPS + 1, dtype=np.float64)
    filters = []
    for step in range(1, factor):
        distance = at - step / factor
        within = np.sqrt(np.maximum(0.0, 1 - (distance / HALF_TAPS) ** 2))
        taps = np.sinc(distance) * np.i0(BETA * within) / np.i0(BETA)
        taps /= taps.sum()
        off = float((taps * distance).sum())
        taps[HALF_TAPS - 1] += off
        taps[HALF_TAPS] -= off
        filters.append(taps)
    return filters


def _most_from_line(taps: NDArray[np.float64]) -> float:
    """How far, in largest second differences, the filter's output can lie from the straight line.

    Summation by parts, twice: the taps less those of the line sum up to nothing, and so do their
    sums.
    """
    at = np.arange(1 - HALF_TAPS, HALF_TAPS + 1, dtype=np.float64)
    place = float((taps * at).sum())
    rest = taps.copy()
    rest[HALF_TAPS - 1] -= 1 - place
    rest[HALF_TAPS] -= place
    return float(np.abs(np.cumsum(np.cumsum(rest))).sum())


def _matrix(filters: list[NDArray[np.float64]]) -> Samples:
    """What turns a segment with HALF_TAPS frames on both sides into the levels between its frames.

    [SEGMENT_FRAMES + 2 x HALF_TAPS, SEGMENT_FRAMES x number of filters].
    """
    matrix = np.zeros(
        (SEGMENT_FRAMES + 2 * HALF_TAPS, SEGMENT_FRAMES, max(1, len(filters))), np.float32
    )
    for n, taps in enumerate(filters):
        for frame in range(SEGMENT_FRAMES):
            # Frame HALF_TAPS of the window is the segment's first; its taps begin HALF_TAPS - 1
            # frames before it.
            matrix[frame + 1 : frame + 1 + 2 * HALF_TAPS, frame, n] = taps
    return matrix.reshape(len(matrix), -1)
