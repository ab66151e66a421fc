"""From one sample rate to another, for a device that does not take the recording's own."""

from __future__ import annotations

import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler

from app.audio.play.decoder import samples_of
from app.audio.samples import Samples


class Resampler:
    """Turns blocks of one sample rate into blocks of another; only one thread may call it.

    The filter's delay is made up for: output frame n lies at the time of input frame n x from / to.
    """

    def __init__(self, from_rate: int, to_rate: int, channels: int) -> None:
        self._from_rate = from_rate
        self._layout = "mono" if channels == 1 else "stereo"
        self._channels = channels
        self._resampler = AudioResampler(format="flt", layout=self._layout, rate=to_rate)

    def push(self, block: Samples) -> Samples:
        """What is ready [frames, channels] after `block`; a few frames stay in the filter."""
        flat = np.ascontiguousarray(block, np.float32).reshape(1, -1)
        frame = AudioFrame.from_ndarray(flat, format="flt", layout=self._layout)
        frame.sample_rate = self._from_rate
        return self._joined(self._resampler.resample(frame))

    def flush(self) -> Samples:
        """The rest of what was pushed; nothing may be pushed after it."""
        return self._joined(self._resampler.resample(None))

    def _joined(self, frames: list[AudioFrame]) -> Samples:
        parts = [samples_of(frame) for frame in frames]
        return np.concatenate([np.zeros((0, self._channels), np.float32), *parts])
