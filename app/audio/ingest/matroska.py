"""Writes the one kind of file a recording is kept in: Matroska, indexed, without metadata."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container.output import OutputContainer
from av.packet import Packet
from numpy.typing import NDArray

from app.audio.container import open_matroska
from app.audio.ingest.stored_file import StoredFile
from app.audio.source.packet_end import flac_checksum, frame_bytes

PRIMING_PACKETS = 64
"""An encoder's delay lies in the first few packets; further is not looked."""

PRIMING_SECONDS = Fraction(3, 10)
"""How far the codecs look back, as where a position is sought."""

MAX_HEADER_BYTES = {"vorbis": 1 << 20}
MAX_OTHER_HEADER_BYTES = 128
"""What a decoder needs to know beforehand takes less; Vorbis brings its tables along."""

CHECKED_BYTES = 4 << 20
"""FLAC is checked in so large pieces, which takes the least time for each byte."""

STANDING_ALONE = ("flac", "alac")
"""Whose packets need none before them."""

COMPRESSION = {
    "compression_level": "3",
    "lpc_coeff_precision": "12",
    "max_prediction_order": "4",
}
"""Of the 12 levels, but with shorter numbers and less far back: a quarter quicker than the usual 5,
and a thirtieth larger."""

OPUS_RATE = 48_000

WRITING = {"fflags": "+bitexact", "cluster_time_limit": "1000"}
"""The same samples give the same bytes; the index has a place every second, not every five, so that
less is decoded before a position."""
WRITTEN_BYTES = 1 << 20
"""FFmpeg's 32 kB at a time would call back, and wait for the other threads, far more often."""


class CannotCopy(Exception):
    """A stream copy would not give the samples of its source."""


class CopyWriter:
    """Owns the file that packets are copied into; one thread may call it, inside `with`.

    Time stamps are made anew from the decoded frames, so that there is no gap where a packet could
    not be decoded, and none that the source made up.
    """

    def __init__(self, path: Path, stream: AudioStream) -> None:
        """`stream` is where the packets come from. Raises OSError, and CannotCopy."""
        codec = stream.codec_context
        self._codec = codec.codec.canonical_name
        self._file = StoredFile(path)
        self._container = _opened(self._file)
        try:
            self._stream = self._container.add_stream_from_template(stream)
        except (av.FFmpegError, ValueError) as error:
            self._file.close()
            raise CannotCopy from error
        extradata = codec.extradata or b""
        # FFmpeg may open a film without having come to its sound.
        if not codec.sample_rate or len(extradata) > MAX_HEADER_BYTES.get(
            self._codec, MAX_OTHER_HEADER_BYTES
        ):
            self._file.close()
            raise CannotCopy
        if self._codec == "vorbis":
            self._stream.codec_context.extradata = without_comments(extradata)
        delay = self._codec == "opus" and len(extradata) >= 12
        self._frames = -int.from_bytes(extradata[10:12], "little") if delay else 0
        self._rate = codec.sample_rate
        self._base = Fraction(1, self._rate)
        self._begun = False
        self._cut = False
        self._last_length = 0
        self._may_have_additions = "matroska" in stream.container.format.name
        self._unchecked = bytearray()
        self._waiting: deque[Packet[AudioStream]] = deque()
        self.lengths: list[int] = []

    def __enter__(self) -> CopyWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _close(self._container, self._file)

    def write(self, packet: Packet[AudioStream], frames: Sequence[AudioFrame]) -> None:
        """Add a packet that gave these frames. Raises CannotCopy, or OSError."""
        if frames and frames[0].sample_rate != self._rate:
            self._rate = frames[0].sample_rate
            self._base = Fraction(1, self._rate)
        length = frames[0].samples if len(frames) == 1 else sum(f.samples for f in frames)
        self.write_length(packet, length)

    def write_length(self, packet: Packet[AudioStream], length: int) -> None:
        """Add a packet that gave so many frames, of the rate of those before. Raises as `write`."""
        if not packet.size:
            if length:
                raise CannotCopy  # the decoder kept frames back
            return
        if self._begun and self._is_cut(packet, length):
            self._cut = True
        elif self._cut and length:
            raise CannotCopy  # something is left out in the middle
        if length and self._begun:
            self._add(packet, length, length)
        elif length:
            self._begun = True
            for earlier in self._waiting:
                self._add(earlier, 0, self._said_length(earlier))
            self._waiting.clear()
            self._add(packet, length, max(length, self._said_length(packet)))
        elif self._begun:
            self._cut = True  # wholly behind the end
        else:
            self._hold_back(packet)

    def _is_cut(self, packet: Packet[AudioStream], length: int) -> bool:
        """Whether something is left out of the packet, which gave `length` frames."""
        if packet.is_discard:
            return True
        if length == self._last_length:
            return False  # looking for what is said beside a packet takes as long as copying it
        self._last_length = length
        return packet.has_sidedata("skip_samples")

    def _hold_back(self, packet: Packet[AudioStream]) -> None:
        """Keep a packet from before the beginning, and let go of those too early to be needed.

        So what was cut away from the start of the source is not passed on with the copy.
        """
        if self._codec in STANDING_ALONE:
            return
        self._waiting.append(packet)
        seconds = [_said_seconds(waiting) for waiting in self._waiting]
        while sum(seconds[1:]) >= PRIMING_SECONDS:
            seconds.pop(0)
            self._waiting.popleft()
        if len(self._waiting) > PRIMING_PACKETS:
            raise CannotCopy

    def _add(self, packet: Packet[AudioStream], length: int, whole: int) -> None:
        """Copy a packet of `whole` frames, of which `length` are the source's."""
        if len(self.lengths) < PRIMING_PACKETS:
            self.lengths.append(length)
        alone = self._sound_alone(packet)
        alone.stream = self._stream
        alone.pts = alone.dts = self._frames
        alone.duration = whole
        alone.time_base = self._base
        self._frames += whole
        try:
            self._container.mux_one(alone)
        except av.FFmpegError as error:
            if self._file.error is not None:
                raise self._file.error from error
            raise CannotCopy from error

    def finish(self) -> None:
        """See that nothing is behind the sound in any packet. Raises CannotCopy."""
        if flac_checksum(self._unchecked):
            raise CannotCopy
        self._unchecked.clear()

    def _sound_alone(self, packet: Packet[AudioStream]) -> Packet[Any]:
        """The packet without what a tagger put behind its frame."""
        if self._may_have_additions and packet.has_sidedata("matroska_block_additional"):
            raise CannotCopy
        if self._codec == "flac":
            self._unchecked += bytes(packet)
            if len(self._unchecked) >= CHECKED_BYTES:
                self.finish()
            return packet
        if self._codec not in ("mp3", "aac"):
            return packet
        content = bytes(packet)
        length = frame_bytes(self._codec, content[:8], len(content))
        if length is None:
            raise CannotCopy
        return packet if length >= len(content) else Packet(content[:length])

    def _said_length(self, packet: Packet[AudioStream]) -> int:
        return round(_said_seconds(packet) * self._rate)


class _Encoder:
    """Owns a recording that is encoded block by block; one thread may call it."""

    def __init__(
        self,
        path: Path,
        codec: Literal["flac", "libopus"],
        rate: int,
        layout: str,
        options: dict[str, str],
    ) -> None:
        self._layout = layout
        self._rate = rate
        self._frames = 0
        self._base = Fraction(1, rate)
        self._file = StoredFile(path)
        self._container = _opened(self._file)
        self._stream: AudioStream = self._container.add_stream(
            codec, rate=rate, layout=layout, options=options
        )

    def close(self) -> None:
        """Write the rest and the index. Raises OSError when anything could not be written."""
        try:
            self._encode(None)
        finally:
            _close(self._container, self._file)

    def _add(self, samples: NDArray[Any], sample_format: str) -> None:
        """Encode a block [frames, channels] of just this format, unless it is empty."""
        if not len(samples):
            return
        flat = np.ascontiguousarray(samples).reshape(1, -1)
        frame = AudioFrame.from_ndarray(flat, format=sample_format, layout=self._layout)
        frame.sample_rate = self._rate
        frame.pts = self._frames
        frame.time_base = self._base
        self._frames += len(samples)
        self._encode(frame)

    def _encode(self, frame: AudioFrame | None) -> None:
        try:
            self._container.mux(self._stream.encode(frame))
        except av.FFmpegError as error:
            raise self._file.error or error from error


class FlacWriter(_Encoder):
    """Owns a FLAC recording that is written block by block; one thread may call it."""

    def __init__(
        self, path: Path, sample_rate: int, layout: str, bits: int, *, alike: bool = False
    ) -> None:
        """`layout` is FFmpeg's name for the channels; `bits` is 16 or 24. That the two channels
        are much `alike` saves the time of finding that out for each frame. Raises OSError.
        """
        options = {"bits_per_raw_sample": str(bits), **COMPRESSION}
        if alike:
            options["ch_mode"] = "mid_side"
        super().__init__(path, "flac", sample_rate, layout, options)
        self._bits = bits
        self._format = "s16" if bits == 16 else "s32"
        self._stream.codec_context.format = self._format

    def write(self, samples: NDArray[np.floating]) -> None:
        """Add a block [frames, channels], rounded; what is over full scale is cut off there.

        Raises OSError.
        """
        steps = 1 << (self._bits - 1)
        whole = np.clip(np.rint(samples * np.float64(steps)), -steps, steps - 1)
        if self._bits == 16:
            self.write_integers(whole.astype(np.int16))
        else:
            self.write_integers(whole.astype(np.int32) << 8)

    def write_integers(self, samples: NDArray[np.integer]) -> None:
        """Add a block [frames, channels] of 16 bits, or of 32 of which the highest 24 are kept.

        Raises OSError.
        """
        self._add(samples, self._format)


class OpusWriter(_Encoder):
    """Owns an Opus recording of 48 kHz that is written block by block; one thread may call it.

    The file says how much of the encoder's delay a decoder drops at its start, and what at its end
    only fills the last packet; so a decoder gives as many frames as were written.
    """

    def __init__(self, path: Path, layout: str, bits_per_second: int) -> None:
        """`layout` is FFmpeg's name for the channels. Raises OSError."""
        super().__init__(path, "libopus", OPUS_RATE, layout, {})
        self._stream.bit_rate = bits_per_second

    def write(self, samples: NDArray[np.floating]) -> None:
        """Add a block [frames, channels]. Raises OSError."""
        self._add(samples.astype(np.float32, copy=False), "flt")


def skip_frames(path: Path, lengths: Sequence[int]) -> int:
    """How many frames a decoder gives from the stored file before those that the source gave.

    `lengths` are the frames that the first packets gave when they were in the source: there the
    encoder's delay is known and left out, from Matroska it is decoded with the rest. Raises
    CannotCopy when the packets tell nothing.
    """
    with open_matroska(path) as container:
        stream = container.streams.audio[0]
        stream.codec_context.thread_count = 1
        skipped = 0
        for packet, length in zip(container.demux(stream), lengths, strict=False):
            try:
                skipped += sum(frame.samples for frame in packet.decode()) - length
            except av.FFmpegError as error:
                raise CannotCopy from error
            if length:
                if skipped < 0:
                    raise CannotCopy
                return skipped
    raise CannotCopy


def without_comments(extradata: bytes) -> bytes:
    """Vorbis' three headers, as Matroska keeps them, with a comment header that says nothing.

    Two lengths in Xiph's way, then identification, comments and set-up (Matroska's codec mappings,
    A_VORBIS). Raises CannotCopy for anything else.
    """
    try:
        if extradata[0] != 2:
            raise CannotCopy
        at, sizes = 1, []
        for _ in range(2):
            size = 0
            while extradata[at] == 255:
                size, at = size + 255, at + 1
            sizes.append(size + extradata[at])
            at += 1
    except IndexError as error:
        raise CannotCopy from error
    first = extradata[at : at + sizes[0]]
    setup = extradata[at + sum(sizes) :]
    comments = b"\x03vorbis" + bytes(8) + b"\x01"
    return b"\x02" + bytes([sizes[0], len(comments)]) + first + comments + setup


def _said_seconds(packet: Packet[AudioStream]) -> Fraction:
    if packet.duration is None or packet.time_base is None:
        return Fraction(0)
    return packet.duration * packet.time_base


def _opened(file: StoredFile) -> OutputContainer:
    return av.open(file, "w", format="matroska", buffer_size=WRITTEN_BYTES, options=WRITING)


def _close(container: OutputContainer, file: StoredFile) -> None:
    """Write the index and close the file. Raises OSError when anything could not be written."""
    try:
        container.close()
    except (av.FFmpegError, OSError) as error:
        raise file.error or error from error
    finally:
        file.close()
