"""What a listener would notice about a recording, measured block by block while it is decoded."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.audio.measure.loudness import PIECE_FRAMES, Floats, GatedLoudness, gated_lufs, step_frames
from app.audio.measure.true_peak import TruePeak
from app.audio.samples import Raw, Samples, floats, mixed_down
from app.core.draft.ingested import FULL_PEAK, SILENT_DB, SILENT_LUFS, WAVEFORM_PEAKS

WINDOWS_PER_SECOND = 50
NOISE_WINDOWS = 5
"""Noise is measured over 100 ms: long enough not to take the gap between two waves for quiet."""
NOISE_PERCENTILE = 10

SILENCE_BELOW_LOUDNESS_DB = 35.0
SILENCE_ABOVE_NOISE_DB = 6.0
SOUND_BELOW_LOUDNESS_DB = 15.0
SOUND_WINDOWS = 3
"""Sound lasts 60 ms at least; the click of a button does not."""

LEAD_FRAMES = PIECE_FRAMES
"""What leads up to a stretch is of a multiple of so many frames."""

CLIPPED_RUN = 3
"""One or two samples at full scale are a peak; more in a row are flat."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured, in the words and units of `Ingested`."""

    frames: int
    loudness_lufs: float
    true_peak_dbtp: float
    lead_silence_seconds: float
    tail_silence_seconds: float
    clipped_frames: int
    noise_floor_db: float
    left_over_right_db: float
    correlation: float
    waveform: tuple[int, ...]


class Stretch(NamedTuple):
    """What was measured of a stretch of a recording."""

    frames: int
    steps: Floats
    """Loudness: the power of each 100 ms."""
    powers: Samples
    peaks: Samples
    """Of each 20 ms."""
    true_peak: float
    clipped_frames: int
    products: tuple[float, ...]
    """Of two channels: left by left, right by right, left by right."""


class Meter:
    """Owns the figures of one recording; only one thread may call it.

    All but clipping is measured of what is played: more than two channels are mixed to stereo as
    the decoder does it. Besides a block it holds a few bytes for each 20 ms.
    """

    def __init__(
        self,
        sample_rate: int,
        channels: int,
        names: Sequence[str] = (),
        full_scale: float = 1.0,
    ) -> None:
        """`names` are those that FFmpeg gives to the channels, needed for more than two.

        From `full_scale` on a sample may have been cut off.
        """
        self._rate = sample_rate
        self._names = list(names)
        self._window = _window_frames(sample_rate)
        played = min(2, channels)
        self._loudness = GatedLoudness(sample_rate, played)
        self._true_peak = TruePeak(sample_rate, played)
        self._clipping = _Clipping(channels, full_scale)
        self._frames = 0
        self._rest: Samples = np.zeros((played, 0), np.float32)
        self._powers: list[Samples] = []
        self._peaks: list[Samples] = []
        self._products = np.zeros(3)
        self.highest = 0.0
        """The highest sample of the last block."""

    def push(self, raw: Raw) -> None:
        """Take in the next block [frames, channels]."""
        samples = floats(raw)
        self._frames += len(samples)
        planar = np.ascontiguousarray(mixed_down(samples, self._names).T)
        self._loudness.push(planar)
        self._true_peak.push(planar)
        joined = np.concatenate([self._rest, planar], axis=1) if self._rest.size else planar
        whole = joined.shape[1] // self._window * self._window
        highest = self._measure(joined[:, :whole])
        self._rest = joined[:, whole:].copy()
        highest = max(highest, float(np.abs(self._rest).max(initial=0.0)))
        if samples.shape[1] > len(planar):
            highest = float(np.abs(samples).max(initial=0.0))
        self._clipping.push(samples, highest)
        self.highest = highest

    def begin(self) -> None:
        """Measure from here on: what was pushed so far, of whole LEAD_FRAMES and at least a second,
        only leads up to it.
        """
        self._loudness.begin()
        self._clipping.frames = self._frames = 0
        self._rest = self._rest[:, :0]
        self._powers, self._peaks = [], []
        self._products = np.zeros(3)

    def stretch(self, goes_on: bool = False) -> Stretch:
        """What was measured; nothing may be pushed after it. What `goes_on` has no silence behind
        it: another meter, to which this leads up, finds the peaks between the two.
        """
        if not goes_on:
            self._true_peak.finish()
        if self._rest.size:
            self._measure(self._rest)
        return Stretch(
            frames=self._frames,
            steps=self._loudness.powers(),
            powers=np.concatenate([np.zeros(0, np.float32), *self._powers]),
            peaks=np.concatenate([np.zeros(0, np.float32), *self._peaks]),
            true_peak=self._true_peak.linear,
            clipped_frames=self._clipping.frames,
            products=tuple(map(float, self._products)),
        )

    def figures(self) -> Figures:
        """The figures of all that was pushed; nothing may be pushed after it."""
        return figures_of([self.stretch()], self._rate)

    def _measure(self, planar: Samples) -> float:
        """Keep power and peak of each window; what is less than one is one. The highest peak."""
        if not planar.size:
            return 0.0
        window = min(self._window, planar.shape[1])
        windows = planar.reshape(len(planar), -1, window)
        energies = np.einsum("cnw,cnw->cn", windows, windows)
        means = windows @ np.full(window, 1 / window, np.float32)
        powers = energies / window - means * means
        self._powers.append(np.maximum(powers.max(axis=0), 0))
        peaks = np.maximum(windows.max(axis=2), -windows.min(axis=2)).max(axis=0)
        self._peaks.append(peaks)
        if len(planar) == 2:
            self._products += (*energies.sum(axis=1), planar[0] @ planar[1])
        return float(peaks.max())


class _Clipping:
    """Counts the frames that lie in a run at full scale, also across blocks; for one thread."""

    def __init__(self, channels: int, full_scale: float) -> None:
        self.frames = 0
        self._full = full_scale
        self._last: NDArray[np.bool_] = np.zeros((CLIPPED_RUN - 1, channels), bool)
        self._counted: NDArray[np.bool_] = np.zeros(CLIPPED_RUN - 1, bool)

    def push(self, samples: Samples, highest: float) -> None:
        """Take in a block [frames, channels] whose samples are no higher than `highest`."""
        if highest < self._full and not self._last.any():
            return
        full = np.concatenate([self._last, np.abs(samples) >= self._full])
        run = full[: 1 - CLIPPED_RUN].copy()
        for n in range(1, CLIPPED_RUN):
            run &= full[n : n + len(run)]
        starts = np.asarray(run.any(axis=1))
        clipped = np.zeros(len(full), bool)
        for n in range(CLIPPED_RUN):
            clipped[n : n + len(starts)] |= starts
        clipped[: CLIPPED_RUN - 1] |= self._counted
        self.frames += int(clipped.sum()) - int(self._counted.sum())
        self._last = full[1 - CLIPPED_RUN :]
        self._counted = clipped[1 - CLIPPED_RUN :]


def figures_of(stretches: Sequence[Stretch], sample_rate: int) -> Figures:
    """The figures of a recording by its stretches in their order, each but the last of whole
    `stretch_frames`.
    """
    frames = sum(stretch.frames for stretch in stretches)
    powers = np.concatenate([stretch.powers for stretch in stretches])
    peaks = np.concatenate([stretch.peaks for stretch in stretches])
    steps = np.concatenate([stretch.steps for stretch in stretches])
    left, right, both = map(sum, zip(*(stretch.products for stretch in stretches), strict=True))
    loudness = max(SILENT_LUFS, gated_lufs(steps))
    noise = _noise_floor_db(powers)
    lead, tail = _silences(powers, frames, sample_rate, loudness, noise)
    return Figures(
        frames=frames,
        loudness_lufs=loudness,
        true_peak_dbtp=_db(max(stretch.true_peak for stretch in stretches)),
        lead_silence_seconds=lead,
        tail_silence_seconds=tail,
        clipped_frames=sum(stretch.clipped_frames for stretch in stretches),
        noise_floor_db=noise,
        left_over_right_db=_db(left**0.5) - _db(right**0.5),
        correlation=both / (left * right) ** 0.5 if left and right else 1.0,
        waveform=_waveform(peaks),
    )


def stretch_frames(sample_rate: int) -> int:
    """A stretch of so many frames, or of a multiple, is measured without a rest."""
    return math.lcm(_window_frames(sample_rate), step_frames(sample_rate), LEAD_FRAMES)


def _window_frames(sample_rate: int) -> int:
    return max(1, sample_rate // WINDOWS_PER_SECOND)


def _silences(
    powers: Samples, frames: int, sample_rate: int, loudness: float, noise: float
) -> tuple[float, float]:
    """Seconds of silence before the first and after the last sound.

    All of a recording without any is silence before. Silence is 35 dB below the loudness of
    the recording, or near its noise if that is louder.
    """
    seconds = frames / sample_rate
    if loudness <= SILENT_LUFS:
        return seconds, 0.0
    quiet = max(loudness - SILENCE_BELOW_LOUDNESS_DB, noise + SILENCE_ABOVE_NOISE_DB)
    threshold = 10 ** (min(quiet, loudness - SOUND_BELOW_LOUDNESS_DB) / 10)
    sound = np.asarray(powers > threshold)
    lasting = np.lib.stride_tricks.sliding_window_view(sound, SOUND_WINDOWS).all(axis=1)
    places = np.flatnonzero(lasting)
    if not places.size:
        return seconds, 0.0
    window = _window_frames(sample_rate) / sample_rate
    end = float(places[-1] + SOUND_WINDOWS) * window
    return float(places[0]) * window, max(0.0, seconds - end)


def _noise_floor_db(powers: Samples) -> float:
    """The level that a tenth of the recording does not exceed; in pauses that are wholly silent
    there is no noise.
    """
    whole = len(powers) // NOISE_WINDOWS
    longer = powers[: whole * NOISE_WINDOWS].reshape(-1, NOISE_WINDOWS).mean(axis=1)
    quiet = float(np.percentile(longer, NOISE_PERCENTILE)) if longer.size else 0.0
    return _db(quiet**0.5)


def _waveform(peaks: Samples) -> tuple[int, ...]:
    if not peaks.size:
        return ()
    count = min(WAVEFORM_PEAKS, len(peaks))
    highest = np.maximum.reduceat(peaks, np.arange(count) * len(peaks) // count)
    return tuple(np.minimum(FULL_PEAK, np.rint(highest * FULL_PEAK)).astype(int).tolist())


def _db(linear: float) -> float:
    return max(SILENT_DB, 20 * math.log10(linear)) if linear > 0 else SILENT_DB
