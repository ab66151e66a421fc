"""From a recording's file to blocks of samples, exact to the frame wherever playing starts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from errno import EACCES, EIO, EMFILE, ENFILE, ENOMEM, EPERM
from fractions import Fraction
from itertools import chain, islice
from math import gcd, inf
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container.input import InputContainer

from app.audio.channels import can_be_read, layout_of, names_of
from app.audio.container import open_matroska
from app.audio.ebml import doc_type
from app.audio.protocol import Source
from app.audio.samples import Raw, Samples, floats, mixed_down
from app.core.errors import (
    QT_TRANSLATE_NOOP,
    AppError,
    RecordingDamaged,
    RecordingMissing,
    RecordingOutOfReach,
    RecordingUnreadable,
)

if TYPE_CHECKING:
    from app.core.programme.programme import RecordingFacts

CODECS = ("mp3", "aac", "alac", "flac", "opus", "vorbis")
"""What a kept recording may be coded in."""

PREROLL_SECONDS = 0.3
"""Decoded and dropped before a position, until the codecs that look back give what they give
without a seek (AAC's overlap, 80 ms for Opus by RFC 7845, section 4.6)."""
PREROLL_MP3_PIECES = 88
"""MP3's bit reservoir at rates up to 24 kHz: 255 bytes (ISO/IEC 13818-3), of which a frame at
24 kHz and 8 kbit/s has three; two more overlap."""
SHORT_MP3_PIECE_FRAMES = 576
"""So long are the pieces of these rates. At higher ones 0.3 seconds hold all of the reservoir."""
CALIBRATION_PIECES = 16
LONG_PIECE_FRAMES = 4096
LONG_PIECES = 4
"""Where pieces are so long, few of them tell which one a time stamp means: ALAC is slow to open."""
LOST_SECONDS = 0.2
"""Time stamps that jump ahead by more than this mean that a part of the file is gone."""
END_SECONDS = 1 << 31
"""Later than any recording ends."""

_UNKNOWN_CODEC = QT_TRANSLATE_NOOP("errors", "its sound is coded in a way that is not known here")
_CHANNELS = QT_TRANSLATE_NOOP(
    "errors", "its channels are arranged in a way that is not played here"
)
_DISK_ERROR = QT_TRANSLATE_NOOP("errors", "the disk reports an error")
_Fault = (av.FFmpegError, OSError, ValueError)
_OF_THE_SYSTEM = {EIO, EACCES, EPERM, EMFILE, ENFILE, ENOMEM}
"""Errors that say nothing of a file: it may be read in a moment."""


class _Piece(NamedTuple):
    """What one packet gave: its time stamp, in frames, and its samples."""

    stamp: float
    samples: Samples
    after_damage: bool


class Decoder:
    """Owns one open recording; only one thread at a time may call it.

    Positions are frames of media time: 0 is the first frame after `source.skip_frames`. Recordings
    of more than two channels are mixed down to stereo; mono stays mono.
    """

    def __init__(self, source: Source, at_frame: int = 0) -> None:
        """Open `source` with `at_frame` as the next frame.

        Raises RecordingMissing, RecordingOutOfReach for a file that cannot be read just now, or
        RecordingDamaged for one that is not what the source says.
        """
        self.source = source
        self.damaged_packets = 0
        self._channels = 0
        self._frame = 0
        self._first_stamp = inf
        self._stamp_offset = 0.0
        self._rest: Samples | None = None
        self._blocks: Iterator[Samples] = iter(())
        try:
            self._container = _opened(source.path)
        except FileNotFoundError as error:
            raise RecordingMissing(title=source.title) from error
        except _Fault as error:
            raise self._error(error) from error
        try:
            self._stream = _only_stream(self._container)
            self._calibrate()
            if at_frame:
                self._seek(at_frame)
        except _Fault as error:
            self.close()
            raise self._error(error) from error

    @property
    def channels(self) -> int:
        """Channels of every block: 1 or 2."""
        return self._channels

    @property
    def frame(self) -> int:
        """The next frame that `read` gives."""
        return self._frame

    def read(self, frames: int) -> Samples:
        """The next block [at most `frames`, channels]; empty only at the end of the recording.

        A stretch that cannot be decoded is silent and as long as the time stamps say. Raises
        RecordingOutOfReach, and RecordingDamaged when the file ends long before the recording
        should.
        """
        wanted = min(frames, self.source.frames - self._frame)
        try:
            parts = list(self._taken(wanted))
        except _Fault as error:
            raise self._error(error) from error
        got = sum(map(len, parts))
        self._frame += got
        if self.source.frames - self._frame > LOST_SECONDS * self.source.sample_rate and not got:
            raise RecordingDamaged(title=self.source.title)
        return np.concatenate(parts) if len(parts) != 1 else parts[0]

    def seek(self, frame: int) -> None:
        """Make `frame`, kept within the recording, the next one that `read` gives.

        Raises RecordingOutOfReach, and RecordingDamaged when the file cannot be read there.
        """
        try:
            self._seek(frame)
        except _Fault as error:
            raise self._error(error) from error

    def _error(self, error: Exception) -> AppError:
        """What is to be said of the recording after this fault."""
        if _is_of_the_system(error):
            return _out_of_reach(self.source.title, error)
        return RecordingDamaged(title=self.source.title)

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        self._blocks = iter(())
        self._container.close()

    def _taken(self, frames: int) -> Iterator[Samples]:
        yield np.zeros((0, self._channels), np.float32)
        while frames > 0:
            block = self._rest if self._rest is not None else next(self._blocks, None)
            if block is None:
                return
            self._rest = block[frames:] if len(block) > frames else None
            yield block[:frames]
            frames -= min(frames, len(block))

    def _calibrate(self) -> None:
        """Learn from the start of the file how its time stamps and decoded frames go together.

        Matroska's time stamps are rounded to milliseconds, so a stamp alone does not tell which
        frame it means. A codec puts out pieces of one length, though (Vorbis of a few, all
        multiples of 64): of the places where such a piece can start, one is nearest.
        """
        pieces = self._pieces()
        first = _first_of(pieces)
        if not first:
            raise ValueError("nothing can be decoded")
        lengths = [len(piece.samples) for piece in first]
        self._channels = first[0].samples.shape[1]
        self._first_length = lengths[0]
        # The last piece of a file may be shorter, so it says nothing when there are others.
        self._piece_length = gcd(*lengths[1:-1]) if len(lengths) > 2 else 1
        codec = self._stream.codec_context.codec.canonical_name
        if codec == "vorbis":
            self._piece_length = gcd(self._piece_length, 64)
        short_mp3 = codec == "mp3" and max(lengths) <= SHORT_MP3_PIECE_FRAMES
        before = PREROLL_MP3_PIECES * SHORT_MP3_PIECE_FRAMES if short_mp3 else 0
        self._preroll_frames = max(PREROLL_SECONDS * self.source.sample_rate, before)
        self._stamp_offset = self._first_stamp if first[0].after_damage else _start_of(first)
        self._begin(chain(first, pieces), 0, self.source.skip_frames)

    def _seek(self, frame: int) -> None:
        frame = max(0, min(frame, self.source.frames))
        target = frame + self.source.skip_frames
        rate = self.source.sample_rate
        # The first packet may lie before time zero, and only a position before it leads to it.
        early = target - self._preroll_frames
        stamp = early + self._stamp_offset if early > 0 else self._first_stamp - rate
        self._container.seek(_stamp(self._stream, stamp / rate), stream=self._stream, backward=True)
        self._stream.codec_context.flush_buffers()
        pieces = self._pieces()
        first = _first_of(pieces)
        start = self._nearest_start(_start_of(first)) if first else target
        self._begin(chain(first, pieces), start, target)
        self._frame = frame

    def _nearest_start(self, estimate: float) -> int:
        """The decoded frame nearest to `estimate` at which a piece can start."""
        estimate -= self._stamp_offset
        steps = round((estimate - self._first_length) / self._piece_length)
        start = self._first_length + steps * self._piece_length
        if abs(estimate) < abs(estimate - start):
            start = 0
        # A file whose pieces have other lengths than its first ones is placed by its stamps alone.
        return start if abs(start - estimate) <= self.source.sample_rate / 1000 else round(estimate)

    def _begin(self, pieces: Iterator[_Piece], start: int, target: int) -> None:
        """From `target` on give what `pieces`, which start at `start`, hold (decoded frames)."""
        self._rest = None
        self._blocks = self._dropped(self._whole(pieces, start), target - start)

    def _dropped(self, blocks: Iterator[Samples], frames: int) -> Iterator[Samples]:
        """`blocks` without their first `frames`; with silence before them when that is negative."""
        yield from self._silence(-frames)
        for block in blocks:
            if frames < len(block):
                yield block[max(0, frames) :]
            frames -= len(block)

    def _whole(self, pieces: Iterator[_Piece], position: int) -> Iterator[Samples]:
        """The samples of `pieces`, and silence where some are missing, so that media time holds."""
        rate = self.source.sample_rate
        for piece in pieces:
            ahead = piece.stamp - self._stamp_offset - position
            if ahead > (rate / 500 if piece.after_damage else LOST_SECONDS * rate):
                lost = self._nearest_start(piece.stamp) - position
                yield from self._silence(lost)
                position += lost
            yield piece.samples
            position += len(piece.samples)

    def _silence(self, frames: int) -> Iterator[Samples]:
        """`frames` of silence in blocks of at most a second."""
        while frames > 0:
            yield np.zeros((min(frames, self.source.sample_rate), self._channels), np.float32)
            frames -= self.source.sample_rate

    def _pieces(self) -> Iterator[_Piece]:
        """Decode from here on; a packet that cannot be decoded is counted and left out."""
        to_frames = float(_time_base(self._stream) * self.source.sample_rate)
        damage = False
        for packet in self._container.demux(self._stream):
            if packet.pts is not None:
                self._first_stamp = min(self._first_stamp, packet.pts * to_frames)
            try:
                frames = packet.decode()
            except av.FFmpegError:
                self.damaged_packets += 1
                damage = True
                continue
            for frame in frames:
                if frame.sample_rate != self.source.sample_rate:
                    raise ValueError("another sample rate")
                if not can_be_read(layout_of(frame), frame.format.is_planar):
                    raise ValueError("other channels")
                yield _Piece((frame.pts or 0) * to_frames, self._kept(frame), damage)
                damage = False

    def _kept(self, frame: AudioFrame) -> Samples:
        """The samples of `frame` with as many channels as the start of the recording has."""
        samples = mixed_down(samples_of(frame), names_of(frame.layout))
        channels = self._channels or samples.shape[1]
        if samples.shape[1] == channels:
            return samples
        return np.repeat(samples.mean(axis=1, keepdims=True, dtype=np.float32), channels, axis=1)


def facts(path: Path) -> RecordingFacts:
    """What opening the file at `path` says about it; nothing is decoded but what opening takes.

    Raises RecordingUnreadable, and RecordingOutOfReach for a file that cannot be read just now.
    Meant for files of unknown origin in a process that may die of them.
    """
    from app.core.programme.programme import RecordingFacts  # loads much, and nobody plays it

    try:
        with _opened(str(path)) as container:
            streams = container.streams
            audio = streams.audio
            if not audio:
                raise RecordingUnreadable(detail=QT_TRANSLATE_NOOP("errors", "it holds no sound"))
            stream = audio[0]
            codec = stream.codec_context
            if codec is None:  # no decoder knows it
                raise RecordingUnreadable(detail=_UNKNOWN_CODEC)
            layout = layout_of(codec)
            if not can_be_read(layout, codec.format is not None and codec.format.is_planar):
                raise RecordingUnreadable(detail=_CHANNELS)
            return RecordingFacts(
                container=doc_type(path) or "unknown",
                codec=codec.codec.canonical_name,
                audio_streams=len(audio),
                other_streams=len(streams) - len(audio),
                sample_rate=codec.sample_rate,
                channels=layout.nb_channels,
                end_seconds=_end_seconds(container, stream),
            )
    except FileNotFoundError as error:
        raise RecordingUnreadable(detail=QT_TRANSLATE_NOOP("errors", "it is not there")) from error
    except _Fault as error:
        if _is_of_the_system(error):
            raise _out_of_reach(path.name, error) from error
        detail = QT_TRANSLATE_NOOP("errors", "it is no Matroska file or is damaged")
        raise RecordingUnreadable(detail=detail) from error


def _is_of_the_system(error: Exception) -> bool:
    """Whether a fault says that the file was not read, and nothing of what is in it."""
    return isinstance(error, OSError) and error.errno in _OF_THE_SYSTEM


def _out_of_reach(title: str, error: Exception) -> RecordingOutOfReach:
    number = getattr(error, "errno", None) or EIO
    detail = _DISK_ERROR if number == EIO else os.strerror(number).lower()
    return RecordingOutOfReach(title=title, detail=detail)


def _opened(path: str) -> InputContainer:
    """Open a local Matroska file and nothing else, whatever the file's name or content says."""
    full = Path(path).absolute()
    if not full.is_file():
        raise FileNotFoundError(path)
    return open_matroska(full)


def _only_stream(container: InputContainer) -> AudioStream:
    """The audio stream, ready to decode; ValueError when its codec or its number is another."""
    if len(container.streams.audio) != 1:
        raise ValueError("not one audio stream")
    stream = container.streams.audio[0]
    codec = stream.codec_context
    if codec.codec.canonical_name not in CODECS:
        raise ValueError("another codec")
    if not can_be_read(layout_of(codec), codec.format is not None and codec.format.is_planar):
        raise ValueError("other channels")
    codec.thread_count = 1
    if codec.codec.canonical_name == "flac":
        # Without these a damaged frame is played: noise at any level.
        codec.options = {"err_detect": "crccheck+explode"}
    return stream


def _end_seconds(container: InputContainer, stream: AudioStream) -> float:
    """Where the last packet ends, on the stream's own clock."""
    container.seek(_stamp(stream, END_SECONDS), stream=stream, backward=True)
    rate = stream.codec_context.sample_rate
    frame_seconds = stream.codec_context.frame_size / rate if rate else 0.0
    end = 0.0
    for packet in container.demux(stream):
        if packet.pts is not None:
            length = float((packet.duration or 0) * _time_base(stream)) or frame_seconds
            end = max(end, float(packet.pts * _time_base(stream)) + length)
    return end


def _time_base(stream: AudioStream) -> Fraction:
    return stream.time_base or Fraction(1, 1000)


def _stamp(stream: AudioStream, seconds: float) -> int:
    return int(seconds / _time_base(stream))


def _first_of(pieces: Iterator[_Piece]) -> list[_Piece]:
    """As many pieces as it takes to tell where they lie."""
    first = list(islice(pieces, LONG_PIECES))
    if first and len(first[0].samples) >= LONG_PIECE_FRAMES:
        return first
    return first + list(islice(pieces, CALIBRATION_PIECES - len(first)))


def _start_of(pieces: list[_Piece]) -> float:
    """The stamp of the first piece, in frames, made finer by those that follow it."""
    offsets: list[float] = []
    frames = 0
    for piece in pieces:
        offset = piece.stamp - frames
        if offsets and abs(offset - offsets[0]) > 1000:
            break
        offsets.append(offset)
        frames += len(piece.samples)
    return sum(offsets) / len(offsets)


def raw_of(frame: AudioFrame) -> Raw:
    """The samples of a decoded frame as they are [frames, channels]."""
    raw = frame.to_ndarray()
    rows = raw.T if frame.format.is_planar else raw.reshape(-1, frame.layout.nb_channels)
    return rows[: frame.samples]


def samples_of(frame: AudioFrame) -> Samples:
    """The samples of a decoded frame [frames, channels], integers scaled to full scale 1."""
    return np.ascontiguousarray(floats(raw_of(frame)))
