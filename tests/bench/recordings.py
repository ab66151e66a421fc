"""The recordings that every player gets: long, loud from the first sample, and made only once.

Run as a program (`python -m tests.bench.recordings FOLDER`) it makes them, so that the libraries
that this takes never are in the process that measures.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

RATE = 48_000
LONG_SECONDS = 90 * 60
TONE_SECONDS = 20 * 60
TONE_HZ = 480
"""100 frames a period, so that a tone goes on without a seam from one second to the next."""
TONE_LEVEL = 0.5

MP3_DELAY_FRAMES = 1105
"""What LAME puts before the first sample (576) and what the decoder's filter bank adds (529)."""
AAC_DELAY_FRAMES = 1024


@dataclass(frozen=True, slots=True)
class BenchRecording:
    """A recording: `original` as a facilitator would bring it, `path` as the program keeps it.

    `frames` remain after `skip_frames` decoded frames were dropped at the start.
    """

    name: str
    original: str
    path: str
    sha256: str
    channels: int
    frames: int
    skip_frames: int

    @property
    def seconds(self) -> float:
        """Length in seconds of media time."""
        return self.frames / RATE


def recordings(folder: Path) -> dict[str, BenchRecording]:
    """The recordings by name ("mp3", "m4a", "tone"), made in `folder` if they are not there.

    They may have been made elsewhere and the folder moved since.
    """
    index = folder / "recordings.json"
    if not index.exists():
        command = [sys.executable, "-m", "tests.bench.recordings", str(folder)]
        subprocess.run(command, check=True)
    found = {}
    for value in json.loads(index.read_text(encoding="utf-8")):
        here = {kind: str(folder / Path(value[kind]).name) for kind in ("original", "path")}
        found[value["name"]] = BenchRecording(**{**value, **here})
    return found


def make(folder: Path) -> None:
    """Makes the recordings; takes a few minutes."""
    import numpy as np

    folder.mkdir(parents=True, exist_ok=True)
    print("Making 90-minute recordings (once, a few minutes)", flush=True)
    hiss = np.random.default_rng(1).normal(0, 0.02, (2, 10 * RATE))
    chord = np.tile(_cosines((220, 0.3), (330, 0.2), (550, 0.15)), (2, 10)) + hiss
    tone = np.tile(_cosines((TONE_HZ, TONE_LEVEL)), (1, 10))
    made = [
        _made(folder, "mp3", ".mp3", "libmp3lame", chord, LONG_SECONDS, MP3_DELAY_FRAMES),
        _made(folder, "m4a", ".m4a", "aac", chord, LONG_SECONDS, AAC_DELAY_FRAMES),
        _made(folder, "tone", ".flac", "flac", tone, TONE_SECONDS, 0),
    ]
    text = json.dumps([asdict(recording) for recording in made], indent=1)
    (folder / "recordings.json").write_text(text, encoding="utf-8")


def _cosines(*parts: tuple[int, float]) -> np.ndarray[Any, Any]:
    """One second of (hertz, level) together, at full level from its first sample."""
    import numpy as np

    time = np.arange(RATE) / RATE
    return sum((level * np.cos(2 * np.pi * hertz * time) for hertz, level in parts), 0 * time)


def _made(
    folder: Path,
    name: str,
    suffix: str,
    codec: str,
    ten_seconds: np.ndarray[Any, Any],
    seconds: int,
    delay_frames: int,
) -> BenchRecording:
    original, copy = folder / f"{name}{suffix}", folder / f"{name}.mka"
    _encode(original, codec, ten_seconds, seconds)
    _stream_copy(original, copy)
    return BenchRecording(
        name=name,
        original=str(original),
        path=str(copy),
        sha256=hashlib.sha256(copy.read_bytes()).hexdigest(),
        channels=len(ten_seconds),
        frames=min(_decoded_frames(copy) - delay_frames, seconds * RATE),
        skip_frames=delay_frames,
    )


def _encode(path: Path, codec: str, ten_seconds: np.ndarray[Any, Any], seconds: int) -> None:
    import av

    with av.open(str(path), "w") as container:
        if codec == "flac":
            stream, frames = _open_stream(container, codec, ten_seconds, seconds)
            for frame in frames:
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
            return
        # A signal of ten seconds falls on the same packet borders again after this many seconds;
        # from there on its packets repeat, which spares minutes of encoding.
        period = {"libmp3lame": 30, "aac": 40}[codec]
        stream, frames = _open_stream(container, codec, ten_seconds, 2 * period + 10)
        packets = [packet for frame in frames for packet in stream.encode(frame)]
        packet_frames = stream.codec_context.frame_size
        around = period * RATE // packet_frames
        for n in range(seconds * RATE // packet_frames + 3):
            packet = av.Packet(bytes(packets[n if n < around else around + n % around]))
            packet.stream, packet.time_base = stream, Fraction(1, RATE)
            packet.pts = packet.dts = packets[0].pts + n * packet_frames
            packet.duration = packet_frames
            container.mux(packet)


def _open_stream(
    container: Any, codec: str, ten_seconds: np.ndarray[Any, Any], seconds: int
) -> tuple[Any, Iterator[Any]]:
    """A stream of the container, and the frames of so many seconds for it."""
    import av
    import numpy as np

    form, dtype, scale = {
        "libmp3lame": ("fltp", np.float32, 1.0),
        "aac": ("fltp", np.float32, 1.0),
        "flac": ("s16", np.int16, 32767.0),
    }[codec]
    layout = "mono" if len(ten_seconds) == 1 else "stereo"
    samples = np.ascontiguousarray((ten_seconds * scale).astype(dtype))
    stream = container.add_stream(codec, rate=RATE, layout=layout, format=form)
    if codec == "libmp3lame":
        # Variable bit rate, LAME's -V 4: the kind whose positions are hardest to find. Without its
        # bit reservoir a packet needs no other.
        stream.codec_context.qscale = True
        stream.codec_context.global_quality = 4 * 118
        stream.options = {"reservoir": "0"}
    elif codec == "aac":
        stream.bit_rate = 128_000

    def frames() -> Iterator[Any]:
        for n in range(seconds // 10):
            frame = av.AudioFrame.from_ndarray(samples, format=form, layout=layout)
            frame.sample_rate = RATE
            frame.time_base = Fraction(1, RATE)
            frame.pts = n * samples.shape[1]
            yield frame

    return stream, frames()


def _stream_copy(original: Path, copy: Path) -> None:
    import av

    with av.open(str(original)) as source, av.open(str(copy), "w", format="matroska") as target:
        stream = source.streams.audio[0]
        kept = target.add_stream_from_template(stream)
        for packet in source.demux(stream):
            if packet.dts is not None:
                packet.stream = kept
                target.mux(packet)


def _decoded_frames(path: Path) -> int:
    import av

    with av.open(str(path)) as container:
        return sum(frame.samples for frame in container.decode(audio=0))


if __name__ == "__main__":
    make(Path(sys.argv[1]))
