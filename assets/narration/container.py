"""The one kind of file a recording is kept in: Opus in Matroska with an index and no metadata."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]

RATE = 48_000
_PACKET_FRAMES = 960


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a plain decode of the whole file gives, and when its last packet ends.

    The decoder drops the encoder's delay and padding by itself, so the first sample here is the
    first sample that was encoded.
    """

    samples: Samples
    rate: int
    channels: int
    last_packet_end_seconds: float


def encode(samples: Samples, path: Path, bit_rate: int) -> None:
    """Write mono samples at `RATE` as Opus. The same samples give the same bytes."""
    with av.open(str(path), "w", format="matroska", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream("libopus", rate=RATE, layout="mono")
        stream.bit_rate = bit_rate
        for start in range(0, len(samples), _PACKET_FRAMES):
            piece = np.ascontiguousarray(samples[start : start + _PACKET_FRAMES])
            frame = av.AudioFrame.from_ndarray(piece[None], format="flt", layout="mono")
            frame.sample_rate = RATE
            frame.pts = start
            frame.time_base = Fraction(1, RATE)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def decode(path: Path) -> Decoded:
    """Decode a whole file, dropping nothing by hand."""
    end = 0.0
    pieces: list[Samples] = []
    options = {"protocol_whitelist": "file"}
    with av.open(str(path.absolute()), format="matroska", options=options) as container:
        stream = container.streams.audio[0]
        rate, channels = stream.codec_context.sample_rate, stream.codec_context.channels
        for packet in container.demux(stream):
            if packet.pts is not None and packet.time_base is not None:
                end = max(end, float((packet.pts + (packet.duration or 0)) * packet.time_base))
            pieces += [frame.to_ndarray()[0] for frame in packet.decode()]
    return Decoded(np.concatenate(pieces).astype(np.float32), rate, channels, end)
