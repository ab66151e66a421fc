"""`python -m tests.corpus FOLDER`: every file of a folder is taken in and compared, as a table.

For collections that cannot lie in the repository, such as the test suites of other projects. Each
file goes through the real worker with its limits; what is stored is decoded and compared, in frames
and samples, with libsndfile where it reads the file, else with the `ffmpeg` of this machine, and
searched for what the file says of itself in its tags.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
import soundfile

from app.audio.channels import layout_of
from app.audio.container import open_container
from app.audio.decode.opened_source import FORMATS
from app.audio.ingest.jobs import Jobs
from app.audio.play.decoder import Decoder
from app.audio.protocol import Source
from app.audio.samples import Samples
from app.core.draft.ingest_errors import JobDied, JobStalled
from app.core.draft.ingested import Ingested
from app.core.errors import AppError

AT_ONCE = 2
LONGEST_COMPARED_SECONDS = 1200.0
"""Both decodes are held at once: longer files are compared by their frames' number alone."""
ALIKE = 2e-4
"""How far two decoders of one lossy format may lie apart."""
SHORTEST_SECRET = 6
"""Shorter texts in tags occur by chance in any file of sound."""
TECHNICAL = ("DURATION", "ENCODER", "HANDLER_NAME")
"""Tags that programs write, which say nothing of a person."""
FAULTS = ("died", "halted", "tags stay", "fault of the program")
"""What must not happen to any file; one of them makes the exit code 1."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: a word for the table, and what there is to say about it."""

    file: Path
    word: str
    detail: str = ""
    seconds: float = 0.0


def main() -> int:
    """Take in every file below the folder; the exit code says whether a fault was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true", help="name the files that are alike, too")
    chosen = parser.parse_args()
    files = sorted(path for path in chosen.folder.rglob("*") if path.is_file())
    with ThreadPoolExecutor(AT_ONCE) as pool:
        outcomes = []
        for outcome in pool.map(_outcome, files):
            outcomes.append(outcome)
            if chosen.all or outcome.word not in ("alike", "refused"):
                name = outcome.file.relative_to(chosen.folder)
                print(f"{outcome.word:22} {name}  {outcome.detail}", flush=True)
    print(f"\n{len(files)} files in {chosen.folder.name or chosen.folder}")
    for word, count in Counter(outcome.word for outcome in outcomes).most_common():
        print(f"  {count:6}  {word}")
    reasons = Counter(outcome.detail for outcome in outcomes if outcome.word == "refused")
    for reason, count in reasons.most_common():
        print(f"  {count:6}  refused as {reason}")
    slowest = max(outcomes, key=lambda outcome: outcome.seconds, default=None)
    if slowest is not None:
        print(f"  slowest: {slowest.seconds:.1f} s, {slowest.file.name}")
    return int(any(outcome.word in FAULTS for outcome in outcomes))


def _outcome(file: Path) -> Outcome:
    folder = Path(tempfile.mkdtemp(prefix="corpus-"))
    began = time.monotonic()
    try:
        made = Jobs().ingest(file, folder)
    except (JobDied, JobStalled) as error:
        word = "died" if isinstance(error, JobDied) else "halted"
        return Outcome(file, word, str(error), time.monotonic() - began)
    except AppError as error:
        return Outcome(file, "refused", type(error).__name__, time.monotonic() - began)
    except Exception as error:
        # Whatever it is, the other files are looked at too.
        detail = f"{type(error).__name__}: {error}"
        return Outcome(file, "fault of the program", detail, time.monotonic() - began)
    else:
        seconds = time.monotonic() - began
        word, detail = _compared(file, folder / f"{made.sha256}.mka", made)
        return Outcome(file, word, detail, seconds)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _compared(file: Path, stored: Path, made: Ingested) -> tuple[str, str]:
    """A word for how what is stored differs from the file, and by how much."""
    content = stored.read_bytes()
    try:
        secrets, channels = _said(file, made)
    except (av.FFmpegError, ValueError):  # a head that FFmpeg does not read: the frames were taken
        secrets, channels = set(), made.channels
    left = [secret for secret in secrets if secret in content]
    if left:
        return "tags stay", repr(left[0])
    expected = _decoded(file, made, channels)
    if expected is None:
        return "nothing to compare", made.source_codec
    if len(expected) != made.frames:
        missing = (len(expected) - made.frames) / made.sample_rate
        return "other length", f"{made.source_codec}: {missing:+.3f} s in the other decoder"
    if channels > 2 or made.seconds > LONGEST_COMPARED_SECONDS:
        return "alike", "by length"
    got = _played(stored, made)
    if expected.shape[1] != got.shape[1]:
        return "other channels", f"{expected.shape[1]} -> {got.shape[1]}"
    factor = 10 ** (made.scaled_db / 20)
    apart = float(np.abs(got - expected * factor).max(initial=0.0))
    return (
        ("alike", "") if apart <= ALIKE else ("other samples", f"{made.source_codec} {apart:.4f}")
    )


def _said(file: Path, made: Ingested) -> tuple[set[bytes], int]:
    """What the file says of itself in its tags, in the ways that they are written, and how many
    channels the track has.
    """
    options = {"format_whitelist": FORMATS, "protocol_whitelist": "file"}
    with open_container(str(file), options) as container:
        tags = [container.metadata, *(stream.metadata for stream in container.streams)]
        values = {v for tag in tags for key, v in tag.items() if key.upper() not in TECHNICAL}
        said = {value for value in values if len(value) >= SHORTEST_SECRET}
        coded = {value.encode() for value in said} | {value.encode("utf-16-le") for value in said}
        codec = container.streams.audio[made.track - 1].codec_context
        # Damage can make a track of what no decoder here is for.
        return coded, made.channels if codec is None else layout_of(codec).nb_channels


def _decoded(file: Path, made: Ingested, channels: int) -> Samples | None:
    """The sound of the file by another decoder [frames, channels]; None where none reads it."""
    try:
        samples, rate = soundfile.read(str(file), dtype="float32", always_2d=True)
        if rate == made.sample_rate:
            return np.asarray(samples, np.float32)
    # A damaged file may claim more frames than any memory holds.
    except (RuntimeError, ValueError, TypeError, MemoryError):
        pass
    if shutil.which("ffmpeg") is None:
        return None
    command = [
        "ffmpeg",
        "-nostdin",
        "-v",
        "error",
        "-i",
        str(file),
        "-map",
        f"0:a:{made.track - 1}",
    ]
    command += ["-f", "f32le", "-acodec", "pcm_f32le", "-"]
    decoded = subprocess.run(command, capture_output=True, check=False, timeout=600)
    values = np.frombuffer(decoded.stdout[: len(decoded.stdout) // 4 * 4], "<f4")
    return values.reshape(-1, channels) if values.size and not values.size % channels else None


def _played(stored: Path, made: Ingested) -> Samples:
    source = Source(str(stored), "", made.sample_rate, made.frames, made.skip_frames)
    with closing(Decoder(source)) as decoder:
        return decoder.read(made.frames + 1)


if __name__ == "__main__":
    sys.exit(main())
