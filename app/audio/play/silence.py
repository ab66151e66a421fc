"""Silence as blocks of samples, with a bell that is struck in it, exact to the frame."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import numpy as np

from app.audio.play.decoder import Decoder
from app.audio.protocol import Source
from app.audio.samples import Samples

RING_SECONDS = 60.0
"""So much of a bell's recording is kept at hand and heard of each strike, at most."""

CUT_SECONDS = 1.0
"""How a longer one fades out."""


class SilenceDecoder:
    """Gives the samples of a source without a file, as `Decoder` does of one with a file.

    A bell that is struck at the very end rings out after it, as does one shortly before: those
    frames come too. Only one thread at a time may call it.
    """

    def __init__(self, source: Source, at_frame: int = 0) -> None:
        """Make `at_frame` the next frame. Raises RecordingMissing and RecordingDamaged of the
        bell."""
        self.source = source
        self._bell = _whole(source.bell) if source.bell and source.strikes else _NO_BELL
        last = source.strikes[-1] + len(self._bell) if source.strikes else 0
        self._end = max(source.frames, last)
        self._frame = 0
        self.seek(at_frame)

    @property
    def channels(self) -> int:
        """Channels of every block: those of the bell."""
        channels: int = self._bell.shape[1]
        return channels

    @property
    def frame(self) -> int:
        """The next frame that `read` gives."""
        return self._frame

    def read(self, frames: int) -> Samples:
        """The next block [at most `frames`, channels]; empty only at the end."""
        first = self._frame
        self._frame = min(first + frames, self._end)
        block = np.zeros((self._frame - first, self.channels), np.float32)
        strikes = self.source.strikes
        begin = bisect_right(strikes, first - len(self._bell))
        for strike in strikes[begin : bisect_left(strikes, self._frame)]:
            at = max(strike, first)
            rings = self._bell[at - strike : self._frame - strike]
            block[at - first : at - first + len(rings)] += rings
        return block

    def seek(self, frame: int) -> None:
        """Make `frame` the next one that `read` gives."""
        self._frame = max(0, min(frame, self._end))

    def close(self) -> None:
        """There is nothing to close."""


_NO_BELL: Samples = np.zeros((0, 1), np.float32)


def _whole(bell: Source) -> Samples:
    """All of a bell's recording, or its first minute, faded out."""
    most = round(RING_SECONDS * bell.sample_rate)
    decoder = Decoder(bell)
    try:
        samples = decoder.read(min(bell.frames, most))
    finally:
        decoder.close()
    if bell.frames > most:
        fade = round(CUT_SECONDS * bell.sample_rate)
        samples[-fade:] *= np.linspace(1, 0, fade, dtype=np.float32)[:, np.newaxis]
    return samples
