"""The second half of a long file, decoded and measured while another process does the first.

Only where every packet is as the one before; anything else is left to one process.
"""

from __future__ import annotations

import math
from base64 import b64decode, b64encode
from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple

import av
import numpy as np
from av.audio.codeccontext import AudioCodecContext
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.packet import Packet

from app.audio.decode.opened_source import chosen, opened
from app.audio.decode.source_decoder import Uneven
from app.audio.decode.source_form import SourceForm
from app.audio.measure.meter import LEAD_FRAMES, Meter, Stretch, stretch_frames
from app.audio.measure.sound_blocks import BlockBuffer
from app.audio.play.decoder import raw_of
from app.audio.samples import Raw, Samples, floats
from app.audio.source.readers import Reader
from app.audio.source.source_file import SourceFile

CODECS_OF_HALVES = ("mp3", "aac")
"""Whose packets need only a few before them, and are many to the second."""

FIRST_SHARE = 0.41
"""Of the file, for the process that also copies all of the packets."""
SETTLED_PACKETS = 32
"""After so many all are alike, but the last."""
WARM_PACKETS = 32
"""So many before those that lead up to the second half may lack what came before them: an MP3
frame can take from 511 bytes of earlier ones, which are 22 at the lowest rate.
"""
LEAD_PACKETS = 32
LEAST_LEAD_SECONDS = 0.25
"""After which the filters of the meter have forgotten what was before."""
JOIN_PACKETS = 2
"""So many are decoded by both, and compared."""
TOLD_PACKETS = 1 << 10
"""So many lengths are told at a time."""
NOISE_CODEC = "aac"
LOWEST_NOISE, NOISE_SHARE = 1e-3, 0.02
"""What of the join may be noise that a decoder makes up, as that of AAC does, each time another:
of full scale, and of the sound. It changes neither loudness nor peak; of rain it would.
"""
PEAK_NOISE_SHARE = 0.01
"""What of the highest sample of a loud moment it may be: more would change the peak by tenths of a
decibel.
"""
NEAR_HIGHEST = 0.9
"""A block whose highest sample comes so near to the highest so far has a loud moment."""
MOST_MOMENTS = 64
"""So many of them are looked at."""
MOMENT_LEAD_PACKETS = 4

Say = Callable[[dict[str, Any]], None]


class Split(NamedTuple):
    """Where the second half begins."""

    packet: int
    """The number of packets before it."""
    length: int
    """The frames of each packet."""
    packet_frame: int
    """The first frame of its first packet."""
    frame: int
    """The first frame that is measured with the second half."""


def split_of(stream: AudioStream, packets: int, frames: int, length: int) -> Split | None:
    """Where to split a file of which so many packets gave so many frames, the last of them
    `length`; None where it is not worth while, or its length is not known.
    """
    rate = stream.codec_context.sample_rate
    if not stream.duration or not stream.time_base or not rate or not length:
        return None
    step = stretch_frames(rate)
    first = int(float(stream.duration * stream.time_base) * rate * FIRST_SHARE) // step * step
    packet = packets + (first - frames) // length
    if packet < packets + WARM_PACKETS + LEAD_PACKETS:
        return None
    if LEAD_PACKETS * length < LEAST_LEAD_SECONDS * rate:
        return None
    return Split(packet, length, frames + (packet - packets) * length, first)


def measured_half(file: SourceFile, reader: Reader, track: int, split: Split, say: Say) -> Stretch:
    """What a meter finds from `split` to the end; says on the way how the first packets sound, and
    the frames of each packet. Raises Uneven.
    """
    with opened(file, reader) as container:
        stream = chosen(container, file, track)
        half = _SecondHalf(split, stream.codec_context, say)
        for number, packet in enumerate(container.demux(stream)):
            if number >= split.packet - LEAD_PACKETS - WARM_PACKETS:
                half.take(number, packet)
        return half.finish()


class _SecondHalf:
    """Owns the meter of the second half; one thread may call it."""

    def __init__(self, split: Split, codec: AudioCodecContext, say: Say) -> None:
        self._split = split
        self._rate = codec.sample_rate
        self._say = say
        self._form: SourceForm | None = None
        self._like: tuple[int, str, str] | None = None
        self._meter: Meter | None = None
        self._buffer: BlockBuffer | None = None
        is_noisy = codec.codec.canonical_name == NOISE_CODEC
        self._noise = _NoiseCheck(codec) if is_noisy else None
        self._begun = False
        self._join: list[Raw] = []
        self._lengths: list[list[int]] = []
        self._untold = 0

    def take(self, number: int, packet: Packet[AudioStream]) -> None:
        """Decode the next packet."""
        before = number - self._split.packet
        try:
            frames = packet.decode()
        except av.FFmpegError as error:
            if before < -LEAD_PACKETS:
                return
            raise Uneven from error
        if before < -LEAD_PACKETS:
            return
        length = 0
        for frame in frames:
            self._require_like(frame)
            length += frame.samples
        if self._noise is not None:
            self._noise.put(packet, length)
        if before < JOIN_PACKETS and (length != self._split.length or len(frames) != 1):
            raise Uneven
        assert self._buffer is not None
        if 0 <= before < JOIN_PACKETS:
            self._join.append(raw_of(frames[0]))
            if len(self._join) == JOIN_PACKETS:
                self._say(told_join(np.concatenate(self._join)))
        elif before >= JOIN_PACKETS:
            self._tell(length)
        is_full = self._buffer.fill(frames)
        if not self._begun and before >= 0:
            self._begin()
        elif self._begun and is_full:
            self._measure()

    def finish(self) -> Stretch:
        """Measure the rest."""
        if self._meter is None or not self._begun:
            raise Uneven
        self._measure(last=True)
        self._say({"lengths": self._lengths, "ended": True})
        return self._meter.stretch()

    def _begin(self) -> None:
        """Let the meter know what leads up to the second half, once that is there."""
        split, buffer, meter = self._split, self._buffer, self._meter
        assert buffer is not None
        assert meter is not None
        before = split.frame - split.packet_frame + LEAD_PACKETS * split.length
        if buffer.waiting < before:
            return
        buffer.take(before % LEAD_FRAMES)
        lead = buffer.take(before - before % LEAD_FRAMES)
        assert lead is not None
        meter.push(raw_of(lead))
        meter.begin()
        self._begun = True
        if self._noise is not None:
            self._noise.pass_over(before)

    def _measure(self, last: bool = False) -> None:
        assert self._buffer is not None
        assert self._meter is not None
        for block in self._buffer.blocks(last):
            raw = raw_of(block)
            self._meter.push(raw)
            if self._noise is not None:
                self._noise.look(raw, self._meter.highest)

    def _tell(self, length: int) -> None:
        if self._lengths and self._lengths[-1][0] == length:
            self._lengths[-1][1] += 1
        else:
            self._lengths.append([length, 1])
        self._untold += 1
        if self._untold >= TOLD_PACKETS:
            self._say({"lengths": self._lengths})
            self._lengths, self._untold = [], 0

    def _require_like(self, frame: AudioFrame) -> None:
        like = (frame.sample_rate, frame.layout.name, frame.format.name)
        if self._like is None:
            self._like, form = like, SourceForm.of(frame)
            if not form.is_direct or form.is_mixed or form.sample_rate != self._rate:
                raise Uneven
            names = form.kept_names
            self._meter = Meter(form.sample_rate, len(names), names, form.full_scale)
            self._buffer = BlockBuffer(form.sample_rate, frame.time_base)
        elif like != self._like:
            raise Uneven


class _NoiseCheck:
    """Owns another decoder of the packets, whose noise is another; one thread may call it."""

    def __init__(self, codec: AudioCodecContext) -> None:
        decoder = av.CodecContext.create(codec.codec.name, "r")
        assert isinstance(decoder, AudioCodecContext)
        decoder.extradata, decoder.thread_count = codec.extradata, 1
        self._decoder = decoder
        self._packets: deque[tuple[int, Packet[AudioStream]]] = deque()
        self._put = self._passed = 0
        self._highest = 0.0
        self._moments = 0

    def put(self, packet: Packet[AudioStream], length: int) -> None:
        """Take in the next packet, of `length` frames."""
        self._packets.append((self._put, packet))
        self._put += length

    def pass_over(self, frames: int) -> None:
        """Let the next frames go, and the packets that nothing needs any more."""
        self._passed += frames
        while len(self._packets) > MOMENT_LEAD_PACKETS + 1 and (
            self._packets[MOMENT_LEAD_PACKETS + 1][0] <= self._passed
        ):
            self._packets.popleft()

    def look(self, block: Raw, highest: float) -> None:
        """Decode the loudest moment of the next block once more, if it is one of the loudest of
        all. Raises Uneven when the noise in it is more than the sound can bear.
        """
        if highest >= NEAR_HIGHEST * self._highest and self._moments < MOST_MOMENTS:
            self._highest = max(highest, self._highest)
            self._moments += 1
            self._compare(block, int(np.abs(block).max(axis=1).argmax()))
        self.pass_over(len(block))

    def _compare(self, block: Raw, place: int) -> None:
        starts = [start - self._passed for start, _ in self._packets]
        number = max(n for n, start in enumerate(starts) if n == 0 or start <= place)
        start, packets = starts[number], list(self._packets)
        if start < 0 or number < MOMENT_LEAD_PACKETS:
            return
        for _, packet in packets[number - MOMENT_LEAD_PACKETS : number + 1]:
            frames = self._decoder.decode(packet)
        there = np.concatenate([raw_of(frame) for frame in frames])
        here = floats(block[start : start + len(there)])
        noise = _level(here - floats(there[: len(here)]))
        if noise > PEAK_NOISE_SHARE * float(np.abs(here).max()):
            raise Uneven


def told_join(raw: Raw) -> dict[str, Any]:
    """How the packets that both decode sound, in a line: two channels of them are enough."""
    samples = np.ascontiguousarray(floats(raw)[:, :2])
    return {"join": b64encode(samples.tobytes()).decode(), "channels": raw.shape[1]}


def is_join(raw: Raw, told: dict[str, Any], codec: str) -> bool:
    """Whether the packets sound as another process told of them: to the sample, but for the noise
    that decoders make up.
    """
    here = floats(raw)[:, :2]
    there: Samples = np.frombuffer(b64decode(told["join"]), np.float32)
    if told["channels"] != raw.shape[1] or there.size != here.size:
        return False
    there = there.reshape(here.shape)
    if np.array_equal(here, there):
        return True
    if codec != NOISE_CODEC:
        return False
    noise, sound = (_level(one) for one in (here - there, here))
    return noise <= max(LOWEST_NOISE, NOISE_SHARE * sound)


def _level(samples: Samples) -> float:
    return math.sqrt(float(np.square(samples).mean()))
