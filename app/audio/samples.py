"""What flows from the decoder to the device: blocks of float samples."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Samples: TypeAlias = "NDArray[np.float32]"
"""Float samples shaped [frames, channels]; full scale is 1."""

Raw: TypeAlias = "NDArray[Any]"
"""Samples as they were decoded, shaped [frames, channels]: integers or floats of any width."""

_HALF_POWER = 0.5**0.5
_TO_STEREO = {
    "FL": (1.0, 0.0),
    "FR": (0.0, 1.0),
    "FC": (_HALF_POWER, _HALF_POWER),
    "BL": (_HALF_POWER, 0.0),
    "BR": (0.0, _HALF_POWER),
    "SL": (_HALF_POWER, 0.0),
    "SR": (0.0, _HALF_POWER),
    "BC": (0.5, 0.5),
    "LFE": (0.0, 0.0),
}
"""What of a channel goes left and right, after ITU-R BS.775; without the low-frequency channel."""


def floats(raw: Raw) -> Samples:
    """The same samples with full scale at 1, in the same order of memory; silence for those that
    are not finite.
    """
    if raw.dtype == np.uint8:
        return (raw.astype(np.float32) - np.float32(128)) / np.float32(128)
    if raw.dtype.kind == "i":
        samples: Samples = raw.astype(np.float32)
        samples *= np.float32(0.5 ** (8 * raw.dtype.itemsize - 1))
        return samples
    with np.errstate(over="ignore", invalid="ignore"):
        samples = raw.astype(np.float32, copy=False)
        total = samples.sum()  # one that is not finite makes the sum so
    return samples if np.isfinite(total) else np.nan_to_num(samples, posinf=0, neginf=0)


def mixed_down(samples: Samples, channels: Sequence[str]) -> Samples:
    """At most two channels; more are mixed so that full scale in all of them is not exceeded.

    `channels` are FFmpeg's names for them, in order; unknown ones go left and right in turn.
    """
    return samples if samples.shape[1] <= 2 else to_stereo(samples, channels)


def to_stereo(samples: Samples, channels: Sequence[str]) -> Samples:
    """The channels mixed to left and right, whatever their order, as `mixed_down` does it."""
    sides = ((1.0, 0.0), (0.0, 1.0))
    weights = [_TO_STEREO.get(name, sides[index % 2]) for index, name in enumerate(channels)]
    matrix = np.array(weights, np.float32)
    return samples @ (matrix / max(1.0, float(matrix.sum(axis=0).max())))


def to_24_bits(samples: NDArray[np.int32]) -> NDArray[np.int32]:
    """Samples of 32 bits rounded to their highest 24; a half step at most is lost."""
    highest = np.int32(0x7FFFFF00)
    rounded = np.minimum(samples, highest) + np.where(samples < highest, np.int32(128), np.int32(0))
    return np.asarray(rounded & np.int32(-256), np.int32)
