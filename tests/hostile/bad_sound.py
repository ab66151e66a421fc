"""Recordings that a stranger may put into a pack in place of a real one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from tests.packs import RATE, tone, write_flac

SECONDS = 1.5
FRAMES = round(SECONDS * RATE)


def made(write: Callable[[Path], object]) -> bytes:
    """The bytes of what `write` puts at a path."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sound"
        write(path)
        return path.read_bytes()


def flac(seconds: float = SECONDS, rate: int = RATE, channels: int = 1) -> bytes:
    """A tone as FLAC in Matroska, as a pack may hold it."""
    samples = tone(round(seconds * rate), 220.0, rate, channels)
    return made(lambda path: write_flac(path, samples, rate))


def muxed(kind: str, *codecs: str) -> bytes:
    """A container of that kind with one stream for each codec: tones, and pictures for video."""

    def write(path: Path) -> None:
        with av.open(str(path), "w", format=kind) as container:
            streams = []
            for codec in codecs:
                if codec in ("mjpeg", "ffv1"):
                    stream = container.add_stream(codec, rate=5, width=32, height=32)
                    stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
                else:
                    stream = container.add_stream(codec, rate=RATE, layout="mono")
                streams.append((codec, stream))
            for codec, stream in streams:
                for frame in _pictures() if codec in ("mjpeg", "ffv1") else _frames(stream):
                    container.mux(stream.encode(frame))
                container.mux(stream.encode(None))

    return made(write)


def _frames(stream: av.AudioStream) -> list[av.AudioFrame]:
    samples = tone(FRAMES, 220.0, RATE, 1)[:, 0]
    form = stream.codec_context.format.name
    if form.startswith("flt"):
        values = (samples / 32768).astype(np.float32)
    elif form.startswith("s32"):
        values = samples.astype(np.int32) << 16
    else:
        values = samples
    frames = []
    for start in range(0, FRAMES, stream.codec_context.frame_size or 1152):
        block = values[start : start + (stream.codec_context.frame_size or 1152)]
        frame = av.AudioFrame.from_ndarray(block.reshape(1, -1), form, "mono")
        frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
        frames.append(frame)
    return frames


def _pictures() -> list[av.VideoFrame]:
    pictures = []
    for n in range(7):
        picture = av.VideoFrame(32, 32, "yuv420p")
        picture.pts, picture.time_base = n, Fraction(1, 5)
        pictures.append(picture)
    return pictures


def ffconcat() -> bytes:
    """A list of files that FFmpeg would open as one recording."""
    return b"ffconcat version 1.0\nfile /etc/hostname\n"


def playlist() -> bytes:
    """The same as players on the net have it."""
    return b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n"
