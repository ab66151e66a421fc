"""From laid out phrases to the level every recording has."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from assets.narration.loudness import integrated_lufs, measure

Samples = npt.NDArray[np.float32]

MASTERED_LUFS = -17.0
"""The level of the files; the player turns them down to where all recordings are played."""
CEILING_DBTP = -3.0
LOOK_AHEAD_SECONDS = 0.005
# What a codec usually adds to a peak after the limiter has done its work.
_CODEC_ROOM_DB = 1.2
_MARGIN_DB = 0.1
_LOUDNESS_TOLERANCE_LU = 0.05
_ROUNDS = 8
_PART_SECONDS = 90
_OVERSAMPLING = 4
_TAPS_A_PHASE = 24


def master(
    samples: Samples,
    rate: int,
    through: Callable[[Samples], Samples],
    target_lufs: float = MASTERED_LUFS,
) -> Samples:
    """Bring mono samples to `target_lufs` with no true peak above the ceiling, as they are heard.

    `through` writes samples to the file and gives back what is decoded from it. A codec changes
    level and peaks a little, so gain and limiter are set by what comes back; that is returned.
    """
    peaks = true_peaks(samples)

    def louder(gain_db: float, ceiling_dbtp: float) -> Samples:
        gain = np.float32(10 ** (gain_db / 20))
        return _turned_down(samples * gain, peaks * gain, rate, ceiling_dbtp)

    gain_db = target_lufs - integrated_lufs(samples, rate)
    ceiling_dbtp = CEILING_DBTP - _CODEC_ROOM_DB
    # What the limiter and the codec take off is made up for beforehand. A part tells the codec's
    # share nearly as well as the whole, which takes it long.
    limited = louder(gain_db, ceiling_dbtp)
    part = limited[: _PART_SECONDS * rate]
    gain_db += target_lufs - integrated_lufs(limited, rate)
    gain_db += integrated_lufs(part, rate) - integrated_lufs(through(part), rate)
    heard = samples
    for _ in range(_ROUNDS):
        heard = through(louder(gain_db, ceiling_dbtp))
        loudness = measure(heard, rate)
        missing_db = target_lufs - loudness.integrated_lufs
        over_db = loudness.true_peak_dbtp - CEILING_DBTP + _MARGIN_DB
        if abs(missing_db) <= _LOUDNESS_TOLERANCE_LU and over_db <= 0:
            break
        gain_db += missing_db
        # A codec answers a lower ceiling with less than the difference.
        ceiling_dbtp -= 2 * max(0.0, over_db)
    return heard


def limit(samples: Samples, rate: int, ceiling_dbtp: float) -> Samples:
    """Turn down, smoothly and ahead of time, whatever would pass the ceiling."""
    return _turned_down(samples, true_peaks(samples), rate, ceiling_dbtp)


def _turned_down(
    samples: Samples, peaks: npt.NDArray[np.float32], rate: int, ceiling_dbtp: float
) -> Samples:
    ceiling = 10 ** (ceiling_dbtp / 20)
    if peaks.max(initial=0.0) <= ceiling:
        return samples
    wanted = np.minimum(1.0, ceiling / np.maximum(peaks, ceiling))
    reach = round(LOOK_AHEAD_SECONDS * rate)
    lowest = _sliding_minimum(wanted, 2 * reach)
    gain = _sliding_mean(_sliding_mean(lowest, reach), reach)
    return (samples * gain).astype(np.float32)


def true_peaks(samples: Samples) -> npt.NDArray[np.float32]:
    """The highest magnitude between each sample and the next, four times oversampled."""
    taps = np.arange(-_TAPS_A_PHASE // 2 + 1, _TAPS_A_PHASE // 2 + 1)
    highest = np.abs(samples).astype(np.float32)
    padded = np.pad(samples, _TAPS_A_PHASE)
    for phase in range(1, _OVERSAMPLING):
        at = taps - phase / _OVERSAMPLING
        window = np.cos(np.pi * at / (_TAPS_A_PHASE + 1)) ** 2
        between = np.convolve(padded, (np.sinc(at) * window)[::-1].astype(np.float32), "same")
        shift = _TAPS_A_PHASE
        inside = np.abs(between[shift - 1 : shift + len(samples)])
        # An even number of taps has no middle: the value may belong to either neighbour.
        np.maximum(highest, inside[1:], out=highest)
        np.maximum(highest, inside[:-1], out=highest)
    return highest


def _sliding_minimum(values: npt.NDArray[np.float64], reach: int) -> npt.NDArray[np.float64]:
    """The minimum over `reach` values to either side, by running minima over blocks."""
    width = 2 * reach + 1
    length = -(-(len(values) + 2 * reach) // width) * width
    padded = np.ones(length)
    padded[reach : reach + len(values)] = values
    blocks = padded.reshape(-1, width)
    forward = np.minimum.accumulate(blocks, axis=1).reshape(-1)
    backward = np.minimum.accumulate(blocks[:, ::-1], axis=1)[:, ::-1].reshape(-1)
    ends = forward[width - 1 : width - 1 + len(values)]
    lowest: npt.NDArray[np.float64] = np.minimum(backward[: len(values)], ends)
    return lowest


def _sliding_mean(values: npt.NDArray[np.float64], reach: int) -> npt.NDArray[np.float64]:
    """The mean over `reach` values to either side; the ends are taken to go on."""
    padded = np.pad(values, (reach + 1, reach), mode="edge")
    sums = np.cumsum(padded)
    mean: npt.NDArray[np.float64] = (sums[2 * reach + 1 :] - sums[: -2 * reach - 1]) / (
        2 * reach + 1
    )
    return mean
