"""Files as phones and recorders leave them, in every format that can be made here."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

LAYOUTS = {1: "mono", 2: "stereo", 6: "5.1", 8: "7.1"}


def voice(seconds: float, rate: int, channels: int = 2, seed: int = 1) -> Floats:
    """Noise that swells and fades as speech does, [channels, frames], every channel its own."""
    frames = round(seconds * rate)
    time = np.arange(frames) / rate
    swell = 0.02 + 0.4 * np.sin(2 * np.pi * 0.9 * time) ** 4
    made = np.random.default_rng(seed).uniform(-0.5, 0.5, (channels, frames)) * swell
    return made.astype(np.float32)


def encode(
    path: Path,
    samples: Floats,
    rate: int,
    codec: str,
    sample_format: str,
    *,
    container: str | None = None,
    container_options: Mapping[str, str] | None = None,
    options: Mapping[str, str] | None = None,
    metadata: Mapping[str, str] | None = None,
    bit_rate: int | None = None,
    picture: bool = False,
    video: bool = False,
) -> Path:
    """Write a sound file of `samples` [channels, frames] with one of PyAV's encoders."""
    layout = LAYOUTS[len(samples)]
    with av.open(str(path), "w", format=container, options=dict(container_options or {})) as out:
        out.metadata.update(metadata or {})
        film = out.add_stream("mpeg4", rate=5) if video else None
        stream = out.add_stream(
            codec, rate=rate, layout=layout, format=sample_format, options=dict(options or {})
        )
        if bit_rate:
            stream.bit_rate = bit_rate
        shown = out.add_stream("mjpeg", rate=1) if picture else None
        if shown is not None:
            shown.width = shown.height = 32
            shown.pix_fmt = "yuvj420p"
            shown.disposition = av.stream.Disposition.attached_pic
        if film is not None:
            film.width, film.height, film.pix_fmt = 64, 48, "yuv420p"
        out.start_encoding()
        if film is not None:
            _shoot(out, film, 10)
        if shown is not None:
            _shoot(out, shown, 1)
        size = stream.codec_context.frame_size or 4096
        whole = _as_format(samples, sample_format)
        for start in range(0, samples.shape[1], size):
            piece = whole[:, start : start + size]
            if not sample_format.endswith("p"):
                piece = piece.T.reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(
                np.ascontiguousarray(piece), format=sample_format, layout=layout
            )
            frame.sample_rate, frame.pts, frame.time_base = rate, start, Fraction(1, rate)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return path


def plain_decode(path: Path) -> Floats:
    """What FFmpeg itself plays of a file [frames, channels], its own priming left out."""
    parts = []
    with av.open(str(path)) as source:
        stream = source.streams.audio[0]
        stream.codec_context.thread_count = 1
        for frame in source.decode(stream):
            raw = frame.to_ndarray()
            rows = raw.T if frame.format.is_planar else raw.reshape(-1, frame.layout.nb_channels)
            rows = rows[: frame.samples]
            if rows.dtype == np.uint8:
                rows = (rows.astype(np.float64) - 128) / 128
            elif rows.dtype.kind == "i":
                rows = rows / float(1 << (8 * rows.dtype.itemsize - 1))
            parts.append(np.asarray(rows, np.float64))
    return np.concatenate(parts)


@dataclass(frozen=True)
class Kind:
    """One format: how it is made, and what is kept of it."""

    name: str
    codec: str
    sample_format: str
    kept: str
    rate: int = 44_100
    channels: int = 2
    seconds: float = 1.6
    bits: int = 16
    container: str | None = None
    container_options: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    bit_rate: int | None = None

    def make(self, folder: Path) -> Path:
        """The file, with the title and the place of a phone's recording."""
        return encode(
            folder / self.name,
            voice(self.seconds, self.rate, self.channels),
            self.rate,
            self.codec,
            self.sample_format,
            container=self.container,
            container_options=self.container_options,
            options=self.options,
            bit_rate=self.bit_rate,
            metadata={"title": "Secret title", "location": "+45.4642+009.1900/"},
        )


FRAGMENTED = {"movflags": "frag_keyframe+empty_moov"}
KINDS = (
    Kind("constant.mp3", "libmp3lame", "fltp", "mp3", bit_rate=96_000),
    Kind("variable.mp3", "libmp3lame", "fltp", "mp3", options={"flags": "+qscale", "q": "4"}),
    Kind("no-xing.mp3", "libmp3lame", "fltp", "mp3", container_options={"write_xing": "0"}),
    Kind("low.mp3", "libmp3lame", "fltp", "mp3", rate=8_000, channels=1),
    Kind("phone.m4a", "aac", "fltp", "aac", rate=48_000, channels=1),
    Kind("fragmented.m4a", "aac", "fltp", "aac", container="mp4", container_options=FRAGMENTED),
    Kind("stream.aac", "aac", "fltp", "aac", container="adts"),
    Kind("lossless.m4a", "alac", "s16p", "alac"),
    Kind("24.m4a", "alac", "s32p", "alac", bits=24),
    Kind("16.flac", "flac", "s16", "flac"),
    Kind("24.flac", "flac", "s32", "flac", rate=96_000, bits=24),
    Kind("surround.flac", "flac", "s16", "flac", channels=6),
    Kind("speech.opus", "libopus", "flt", "opus", rate=48_000),
    Kind("speech.webm", "libopus", "flt", "opus", rate=48_000, channels=1),
    Kind("music.ogg", "vorbis", "fltp", "vorbis", options={"strict": "experimental"}),
    Kind("8.wav", "pcm_u8", "u8", "flac", rate=11_025, channels=1),
    Kind("16.wav", "pcm_s16le", "s16", "flac"),
    Kind("24.wav", "pcm_s24le", "s32", "flac", bits=24),
    Kind("32.wav", "pcm_s32le", "s32", "flac", bits=24),
    Kind("float.wav", "pcm_f32le", "flt", "flac", bits=24),
    Kind("double.wav", "pcm_f64le", "dbl", "flac", bits=24),
    Kind("fine.wav", "pcm_s16le", "s16", "flac", rate=192_000, channels=1),
    Kind("coarse.wav", "pcm_s16le", "s16", "flac", rate=8_000, channels=8),
    Kind("rf64.wav", "pcm_s16le", "s16", "flac", container_options={"rf64": "always"}),
    Kind("wave64.w64", "pcm_s16le", "s16", "flac"),
    Kind("mac.aiff", "pcm_s16be", "s16", "flac"),
    Kind("dictaphone.wav", "adpcm_ima_wav", "s16p", "flac", channels=1),
    Kind("microsoft.wav", "adpcm_ms", "s16", "flac", channels=1),
    Kind("telephone.wav", "pcm_mulaw", "s16", "flac", rate=8_000, channels=1),
    Kind("note.amr", "libopencore_amrnb", "s16", "flac", rate=8_000, channels=1, bit_rate=12_200),
    Kind("windows.wma", "wmav2", "fltp", "flac", bit_rate=96_000),
    Kind("film.ac3", "ac3", "fltp", "flac", channels=6, bit_rate=384_000),
    Kind("pack.wv", "wavpack", "s16p", "flac"),
    Kind("true.tta", "tta", "s16", "flac"),
)


def with_location(path: Path) -> bool:
    """Whether any of the words that `Kind.make` writes is in a file."""
    content = path.read_bytes()
    return any(word in content for word in (b"Secret", b"+45.46", b"location"))


def patched(path: Path, target: Path, change: Callable[[bytes], bytes]) -> Path:
    """A copy of a file with its bytes changed."""
    target.write_bytes(change(path.read_bytes()))
    return target


def lying_wav(path: Path, samples: Floats, rate: int, said_frames: int) -> Path:
    """A WAV of 16 bits whose header says another length."""
    data = (samples.T * 32767).astype("<i2").tobytes()
    said = said_frames * len(samples) * 2
    head = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + said, b"WAVE", b"fmt ", 16, 1,
                       len(samples), rate, rate * len(samples) * 2, len(samples) * 2, 16,
                       b"data", said)  # fmt: skip
    path.write_bytes(head + data)
    return path


def _shoot(out: av.container.OutputContainer, film: av.VideoStream, pictures: int) -> None:
    for n in range(pictures):
        frame = av.VideoFrame(film.width, film.height, film.pix_fmt)
        frame.pts, frame.time_base = n, Fraction(1, 5)
        out.mux(film.encode(frame))
    out.mux(film.encode(None))


def _as_format(samples: Floats, sample_format: str) -> NDArray[np.generic]:
    base = sample_format.removesuffix("p")
    if base == "u8":
        return np.asarray(np.rint(samples * 127) + 128, np.uint8)
    if base == "s16":
        return np.asarray(np.rint(samples * 32767), np.int16)
    if base == "s32":
        return np.asarray(np.rint(samples.astype(np.float64) * ((1 << 31) - 256)), np.int32)
    return samples.astype(np.float64 if base == "dbl" else np.float32)
