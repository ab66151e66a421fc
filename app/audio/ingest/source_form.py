"""How the sound of a source comes out of its decoder, and as what it is measured and kept."""

from __future__ import annotations

from typing import Any, NamedTuple

import av
import numpy as np
from av.audio.frame import AudioFrame
from numpy.typing import NDArray

from app.audio.ingest.matroska import to_24_bits
from app.audio.play.decoder import samples_of
from app.audio.samples import Samples

LAYOUTS = {3: "3.0", 4: "quad", 5: "5.0", 6: "5.1", 7: "6.1", 8: "7.1"}
"""Which channels are taken for granted where a file only says how many: FLAC's own order."""


class SourceForm(NamedTuple):
    """How the source decodes, by its first frame; what differs later is brought to it."""

    sample_rate: int
    layout: str
    format: str
    names: tuple[str, ...]
    sample_bytes: int

    @staticmethod
    def of(frame: AudioFrame) -> SourceForm:
        """The form of a decoded frame."""
        names = tuple(channel.name for channel in frame.layout.channels)
        layout = frame.layout.name
        count = frame.layout.nb_channels
        if count in LAYOUTS and layout == f"{count} channels":
            layout = LAYOUTS[count]
            names = tuple(channel.name for channel in av.AudioLayout(layout).channels)
        form = frame.format
        return SourceForm(frame.sample_rate, layout, form.name, names, form.bytes)

    @property
    def full_scale(self) -> float:
        """The highest value of a sample; of those that were floats or finer, as of 16 bits."""
        return 1 - 2.0 ** (1 - min(16, 8 * self.sample_bytes))


def heard(block: AudioFrame) -> Samples:
    """The samples of a block [frames, channels] as `samples_of` gives them, but each channel's in
    one piece, as the meter wants them.
    """
    raw = raw_of(block)
    if raw.dtype in (np.int16, np.int32):
        planar: Samples = np.empty(raw.T.shape, np.float32)
        full_scale = np.float32(1 << (8 * raw.dtype.itemsize - 1))
        np.multiply(raw.T, 1 / full_scale, out=planar, casting="unsafe")
        return planar.T
    # A sample that is not finite makes the sum so.
    if raw.dtype == np.float32 and np.isfinite(raw.sum(dtype=np.float64)):
        return raw
    return samples_of(block)


def raw_of(block: AudioFrame) -> NDArray[Any]:
    """The samples as they were decoded [frames, channels]."""
    raw = block.to_ndarray()
    rows = raw.T if block.format.is_planar else raw.reshape(-1, block.layout.nb_channels)
    return np.asarray(rows[: block.samples])


def integers_of(raw: NDArray[Any]) -> NDArray[np.integer]:
    """What FLAC keeps of integer samples: 16 bits, or the highest 24 of 32."""
    if raw.dtype == np.uint8:
        return (raw.astype(np.int16) - np.int16(128)) << 8
    if raw.dtype == np.int16:
        return raw.astype(np.int16, copy=False)
    wide = raw.astype(np.int64) >> 32 if raw.dtype == np.int64 else raw
    return to_24_bits(wide.astype(np.int32, copy=False))
