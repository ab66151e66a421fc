"""The sound of a source in blocks, the same for who measures them and for who keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

import numpy as np
from av.audio.fifo import AudioFifo
from av.audio.frame import AudioFrame

from app.audio.decode.joined_decoding import decoded_parts
from app.audio.decode.source_decoder import Progress, SourceDecoder
from app.audio.measure.meter import WINDOWS_PER_SECOND
from app.audio.play.decoder import raw_of, samples_of
from app.audio.samples import Raw
from app.audio.source.readers import Reader
from app.audio.source.source_file import SourceFile

BLOCK_SECONDS = 2
"""So much is handed on at a time: a second takes more turns, four do not fit the cache."""


class BlockBuffer:
    """Owns decoded frames until they are a block; one thread may call it."""

    def __init__(self, sample_rate: int, base: Fraction | None) -> None:
        """The frames tell time in `base`, None for none."""
        self._base = base or Fraction(1, sample_rate)
        windows = BLOCK_SECONDS * WINDOWS_PER_SECOND
        self._block_frames = sample_rate // WINDOWS_PER_SECOND * windows
        self._fifo = AudioFifo()
        self.waiting = 0
        """How many frames wait in it."""

    def fill(self, frames: Sequence[AudioFrame], in_base: bool = True) -> bool:
        """Put frames in; whether they are a block now. `in_base` is False for those that tell time
        in another unit, as resampled ones do.
        """
        for frame in frames:
            frame.pts = None
            if not in_base:
                frame.time_base = self._base
            self._fifo.write(frame)
            self.waiting += frame.samples
        return self.waiting >= self._block_frames

    def blocks(self, last: bool = False) -> Iterator[AudioFrame]:
        """Blocks of BLOCK_SECONDS, of whole windows of the meter; at the `last` what is left."""
        while block := self._fifo.read(self._block_frames, partial=last):
            yield block
        self.waiting = self._fifo.samples

    def take(self, count: int) -> AudioFrame | None:
        """The next `count` frames, of more that are waiting; None for 0."""
        block = self._fifo.read(count) if count else None
        self.waiting = self._fifo.samples
        return block


class SourceSound:
    """Owns one decode of the whole source to blocks; one thread may call it."""

    def __init__(
        self,
        file: SourceFile,
        readers: Iterable[Reader],
        track: int,
        progress: Progress,
        as_microphones: bool = False,
    ) -> None:
        """As for `decoded_parts` and `SourceDecoder`."""
        self.decoder = SourceDecoder(file, progress, as_microphones)
        self.highest = 0.0
        """Of samples that are floats, after scaling."""
        self._file = file
        self._readers = readers
        self._track = track

    def blocks(self, scale: float | None) -> Iterator[Raw]:
        """The blocks [frames, channels] that are measured and kept: integers as they are, others as
        floats of 64 bits, all that are finite times `scale`; None for those of packets that are
        copied, as they were decoded. Raises an AppError.
        """
        for block in self._frames():
            if scale is None:
                yield raw_of(block)
                continue
            form = self.decoder.known_form()
            raw = form.mixed(samples_of(block)) if form.is_mixed else raw_of(block)
            if raw.dtype.kind == "f":
                raw = np.nan_to_num(raw.astype(np.float64), posinf=0.0, neginf=0.0) * scale
                self.highest = max(self.highest, float(np.abs(raw).max(initial=0.0)))
            yield raw

    def _frames(self) -> Iterator[AudioFrame]:
        decoder, buffer = self.decoder, None
        parts = decoded_parts(decoder, self._file, self._readers, self._track)
        for _, frames, silent_frames in parts:
            form = decoder.form
            if buffer is None and form is not None and (frames or silent_frames):
                base = frames[0].time_base if frames else None
                buffer = BlockBuffer(form.sample_rate, base)
            if buffer is None or form is None:
                continue
            for piece in form.silence(silent_frames):
                buffer.fill([piece], in_base=False)
                yield from buffer.blocks()
            if buffer.fill(frames, in_base=not decoder.altered):
                yield from buffer.blocks()
        if buffer is not None:
            buffer.fill(decoder.rest(), in_base=False)
            yield from buffer.blocks(last=True)
