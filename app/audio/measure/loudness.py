"""Gated loudness after ITU-R BS.1770, of any length, in blocks."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from app.audio.samples import Samples
from app.core.draft.ingested import SILENT_LUFS

STEPS_PER_SECOND = 10
STEPS_PER_BLOCK = 4
"""A block of the gate is 400 ms and overlaps the next by three quarters."""
GATE_LU = -10.0
OFFSET_LU = -0.691

PIECE_FRAMES = 32
GROUP_PIECES = 8
FORGOTTEN = 1e-12
"""A share of what was, too small to be counted."""
_DECIMALS = 4

Floats = NDArray[np.float64]


class GatedLoudness:
    """Owns the loudness of one or two channels so far; only one thread may call it.

    One channel counts as two equal ones, as it is played (EBU Tech 3344, `dualmono` of FFmpeg).

    The two filters of the K-weighting are one recursion of fourth order. It is worked out for
    pieces of 32 frames at a time by matrices: what a piece gives is a product with its own frames
    and one with the four numbers that the pieces before it leave behind. Those are added up in
    groups of eight pieces, then over the groups.
    """

    def __init__(self, sample_rate: int, channels: int) -> None:
        self._own, self._left, self._from_state, step = _matrices(sample_rate)
        self._within, self._over = _group_matrices(step)
        self._strides = _stride_matrices(self._over[:, -len(step) :])
        self._played_as = 2 if channels == 1 else 1
        self._state: Floats = np.zeros((channels, len(step)))
        self._step_frames = step_frames(sample_rate)
        self._rest: Samples = np.zeros((channels, 0), np.float32)
        self._weighted: Samples = np.zeros((channels, 0), np.float32)
        self._powers: list[Floats] = []

    def push(self, samples: Samples) -> None:
        """Take in the next block, planar [channels, frames]."""
        joined = np.concatenate([self._rest, samples], axis=1) if self._rest.size else samples
        pieces = joined.shape[1] // PIECE_FRAMES
        self._rest = joined[:, pieces * PIECE_FRAMES :].copy()
        if pieces:
            shape = (len(joined), pieces, PIECE_FRAMES)
            self._sum_up(self._weigh(joined[:, : pieces * PIECE_FRAMES].reshape(shape)))

    def begin(self) -> None:
        """Count nothing of what was pushed so far, which only leads up to what is measured."""
        nothing = np.zeros((len(self._state), 0), np.float32)
        self._rest, self._weighted, self._powers = nothing, nothing, []

    def powers(self) -> Floats:
        """The power of each step of 100 ms that was pushed, for `gated_lufs`."""
        return np.concatenate([np.zeros(0), *self._powers])

    def _weigh(self, pieces: Samples) -> Samples:
        """The weighted frames of pieces [channels, pieces, PIECE_FRAMES], as [channels, frames]."""
        states = self._states((pieces @ self._left).astype(np.float64))
        before = np.concatenate([self._state[:, None], states[:, :-1]], axis=1)
        self._state = states[:, -1]
        weighted = pieces @ self._own
        weighted += before.astype(np.float32) @ self._from_state
        return weighted.reshape(len(pieces), -1)

    def _states(self, left: Floats) -> Floats:
        """What is left behind after each piece by it and all before it [channels, pieces, 4];
        `left` is what each piece leaves by itself.
        """
        channels, pieces, numbers = left.shape
        groups = -(-pieces // GROUP_PIECES)
        padded = np.zeros((channels, groups * GROUP_PIECES, numbers))
        padded[:, :pieces] = left
        states = padded.reshape(channels, groups, -1) @ self._within
        ends = states[:, :, -numbers:].copy()
        ends[:, 0] += self._state @ self._strides[0]
        for n, power in enumerate(self._strides):
            ends[:, 1 << n :] += ends[:, : -1 << n] @ power
        before = np.concatenate([self._state[:, None], ends[:, :-1]], axis=1)
        states += before @ self._over
        return states.reshape(channels, -1, numbers)[:, :pieces]

    def _sum_up(self, weighted: Samples) -> None:
        """Keep the power of each step of 100 ms."""
        joined = weighted
        if self._weighted.size:
            joined = np.concatenate([self._weighted, weighted], axis=1)
        steps = joined.shape[1] // self._step_frames
        whole = joined[:, : steps * self._step_frames].reshape(
            len(joined), steps, self._step_frames
        )
        self._weighted = joined[:, steps * self._step_frames :].copy()
        if steps:
            powers = np.einsum("csf,csf->cs", whole, whole).astype(np.float64)
            self._powers.append(powers.sum(axis=0) * (self._played_as / self._step_frames))


def gated_lufs(powers: Floats) -> float:
    """Loudness of a recording by its power in each step of 100 ms, to a ten-thousandth; -70 if it
    never passes the absolute gate.

    What lies beyond depends on how many threads numpy lets add up, and on the processor.
    """
    if len(powers) < STEPS_PER_BLOCK:
        return SILENT_LUFS
    blocks = np.lib.stride_tricks.sliding_window_view(powers, STEPS_PER_BLOCK).mean(axis=1)
    heard = blocks[blocks > _power(SILENT_LUFS)]
    if not heard.size:
        return SILENT_LUFS
    loud = heard[heard > heard.mean() * 10 ** (GATE_LU / 10)]
    return round(OFFSET_LU + 10 * math.log10(float(loud.mean())), _DECIMALS)


def step_frames(sample_rate: int) -> int:
    """The frames of a step of 100 ms."""
    return max(1, (sample_rate + STEPS_PER_SECOND // 2) // STEPS_PER_SECOND)


def _power(lufs: float) -> float:
    return float(10 ** ((lufs - OFFSET_LU) / 10))


def _weighting(sample_rate: int) -> list[tuple[Floats, Floats]]:
    """Numerator and denominator of the two filters of the K-weighting at a sample rate.

    The standard gives coefficients at 48 kHz; these are the analogue filters behind them, as
    derived for libebur128 (ebur128_init_filter), brought to the rate by the bilinear transform.
    """
    k = math.tan(math.pi * 1681.974450955533 / sample_rate)
    q = 0.7071752369554196
    high = 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    a0 = 1 + k / q + k * k
    shelf = [high + band * k / q + k * k, 2 * (k * k - high), high - band * k / q + k * k]
    shelf_under = [a0, 2 * (k * k - 1), 1 - k / q + k * k]
    k = math.tan(math.pi * 38.13547087602444 / sample_rate)
    q = 0.5003270373238773
    b0 = 1 + k / q + k * k
    pass_under = [b0, 2 * (k * k - 1), 1 - k / q + k * k]
    return [
        (np.array(shelf) / a0, np.array(shelf_under) / a0),
        (np.array([1.0, -2.0, 1.0]), np.array(pass_under) / b0),
    ]


def _state_space(numerator: Floats, denominator: Floats) -> tuple[Floats, Floats, float]:
    """How a filter of second order moves its two numbers on, and what a sample adds to them and to
    the output; the output also takes the first of the two (transposed direct form II).
    """
    through = float(numerator[0])
    advance = np.array([[-denominator[1], 1.0], [-denominator[2], 0.0]])
    return advance, numerator[1:] - denominator[1:] * through, through


def _matrices(sample_rate: int) -> tuple[Samples, Samples, Samples, Floats]:
    """For rows of PIECE_FRAMES frames: what they give themselves, the state they leave, what a
    state gives, and what becomes of a state over a piece. All are multiplied from the right.

    The filters stay apart, one after the other: as one polynomial of fourth order their poles are
    too near to each other at high sample rates.
    """
    (first, second) = (_state_space(*weights) for weights in _weighting(sample_rate))
    advance = np.zeros((4, 4))
    advance[:2, :2] = first[0]
    advance[2:, 2:] = second[0]
    advance[2:, 0] = second[1]
    enter = np.concatenate([first[1], second[1] * first[2]])
    leave = np.array([second[2], 0.0, 1.0, 0.0])
    powers = [np.eye(4)]
    for _ in range(PIECE_FRAMES):
        powers.append(powers[-1] @ advance)
    response = np.array([first[2] * second[2], *(leave @ power @ enter for power in powers)])
    own = np.zeros((PIECE_FRAMES, PIECE_FRAMES), np.float32)
    for frame in range(PIECE_FRAMES):
        own[frame, frame:] = response[: PIECE_FRAMES - frame]
    left = np.array([powers[PIECE_FRAMES - 1 - frame] @ enter for frame in range(PIECE_FRAMES)])
    from_state = np.array([leave @ power for power in powers[:-1]]).T
    return (
        own,
        left.astype(np.float32),
        np.ascontiguousarray(from_state, np.float32),
        np.ascontiguousarray(powers[-1].T),
    )


def _group_matrices(step: Floats) -> tuple[Floats, Floats]:
    """For a group of pieces, side by side: what is left after each by those of the group, and what
    becomes of the state before the group. Both are multiplied from the right.
    """
    powers = [np.eye(len(step))]
    for _ in range(GROUP_PIECES):
        powers.append(powers[-1] @ step)
    nothing = np.zeros_like(step)
    within = [
        [powers[at - piece] if at >= piece else nothing for at in range(GROUP_PIECES)]
        for piece in range(GROUP_PIECES)
    ]
    return np.block(within), np.concatenate(powers[1:], axis=1)


def _stride_matrices(step: Floats) -> list[Floats]:
    """What becomes of a state over 1, 2, 4 ... steps, as long as anything of it is left."""
    powers = [np.ascontiguousarray(step)]
    while np.abs(powers[-1]).max() > FORGOTTEN:
        powers.append(powers[-1] @ powers[-1])
    return powers
