"""Recordings made for a test: Matroska files of every codec that a programme may hold."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from app.audio.protocol import Source

RATE = 48_000

FORMATS = {
    "flac": ("flac", "s16"),
    "alac": ("alac", "s16p"),
    "mp3": ("libmp3lame", "fltp"),
    "aac": ("aac", "fltp"),
    "opus": ("libopus", "flt"),
    "vorbis": ("vorbis", "fltp"),
}
"""The encoder and its sample format for each codec."""

Ints = NDArray[np.int16]
"""Samples shaped [frames, channels]."""


def write_recording(
    path: Path, samples: Ints, codec: str = "flac", sample_rate: int = RATE, title: str = "Test"
) -> Source:
    """Write `samples` as Matroska in `codec`; the source counts as many frames as there are."""
    encoder, form = FORMATS[codec]
    layout = {1: "mono", 2: "stereo", 6: "5.1", 8: "7.1"}[samples.shape[1]]
    values = samples if form.startswith("s16") else (samples / 32768).astype(np.float32)
    with av.open(str(path), "w", format="matroska") as container:
        stream = container.add_stream(encoder, rate=sample_rate, layout=layout)
        stream.codec_context.format = av.AudioFormat(form)
        if codec == "vorbis":
            stream.codec_context.options = {"strict": "experimental"}
        for start in range(0, len(values), 4096):
            block = values[start : start + 4096]
            flat = block.T if form.endswith("p") else block.reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(flat), form, layout)
            frame.sample_rate = sample_rate
            frame.time_base = Fraction(1, sample_rate)
            frame.pts = start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return Source(str(path), title, sample_rate, len(samples))


def noise(seconds: float, channels: int = 2, sample_rate: int = RATE, seed: int = 1) -> Ints:
    """Noise whose every stretch is like no other, at a quarter of full scale; never zero."""
    random = np.random.default_rng(seed)
    values = random.integers(-8192, 8192, (round(seconds * sample_rate), channels))
    return np.where(values == 0, 1, values).astype(np.int16)


def chirp(seconds: float, channels: int = 2, sample_rate: int = RATE) -> Ints:
    """A tone that rises from 200 Hz by 100 Hz a second, another one in each channel."""
    time = np.arange(round(seconds * sample_rate)) / sample_rate
    parts = [np.sin(2 * np.pi * (200 + 90 * n + 50 * time) * time) for n in range(channels)]
    return (np.stack(parts, axis=1) * 12_000).astype(np.int16)
