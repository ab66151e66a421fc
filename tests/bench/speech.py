"""90 minutes as a facilitator would record them: the bundled practices, and the noise of a room."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.bench.recordings import LONG_SECONDS, RATE

PACK = Path("assets/programmes/six-weeks-en.evenbreath")
NOISE_LEVEL = 0.001
"""About -65 dB: a quiet room, a good microphone."""

ENCODED = {
    "wav": (".wav", ("pcm_s16le",)),
    "mp3": (".mp3", ("libmp3lame", "-b:a", "128k")),
    "m4a": (".m4a", ("aac", "-b:a", "128k")),
    "opus": (".opus", ("libopus",)),
    "vorbis": (".ogg", ("libvorbis",)),
    "alac": (".m4a", ("alac", "-sample_fmt", "s16p")),
}


def sources(cache: Path, say: Callable[[str], None]) -> dict[str, Path]:
    """A file of each kind, made once; the first is what the others are made of."""
    paths = {name: cache / f"speech-{name}{suffix}" for name, (suffix, _) in ENCODED.items()}
    for name, path in paths.items():
        if path.exists():
            continue
        say(f"Making 90 minutes of speech as {name} (once)")
        part = path.with_name(f"part-{path.name}")
        begin = _from_pack(cache) if name == "wav" else ["-i", str(paths["wav"])]
        command = ["ffmpeg", "-v", "error", "-nostdin", "-y", *begin, "-c:a", *ENCODED[name][1]]
        subprocess.run([*command, str(part)], check=True)
        part.replace(path)
    return paths


def _from_pack(cache: Path) -> list[str]:
    """What has FFmpeg play the longest practice over and over, in a room."""
    practice = cache / "practice.mka"
    with zipfile.ZipFile(PACK) as pack:
        parts = [info for info in pack.infolist() if info.filename.startswith("recordings/")]
        longest = max(parts, key=lambda info: info.file_size)
        practice.write_bytes(pack.read(longest))
    noise = [f"anoisesrc=r={RATE}:a={NOISE_LEVEL}:seed={seed}" for seed in (1, 2)]
    mixed = (
        f"[0]aresample={RATE},aformat=channel_layouts=stereo[voice];[1][2]amerge[room];"
        "[voice][room]amix=inputs=2:normalize=0"
    )
    inputs = ["-stream_loop", "-1", "-i", str(practice)]
    for source in noise:
        inputs += ["-f", "lavfi", "-i", source]
    return [*inputs, "-filter_complex", mixed, "-t", str(LONG_SECONDS), "-ac", "2"]
