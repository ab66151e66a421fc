"""Taking in 90 minutes of speech beside FFmpeg measuring them, and opening them anywhere."""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from app.audio.child import WORKER_COMMAND
from app.core.draft.ingested import Ingested
from tests.bench.processes import peak_bytes, tree
from tests.bench.speech import sources
from tests.bench.table import Row, milliseconds, percentile_95

SHARE = 0.5
MOST_MB = 200
MOST_OPENING_SECONDS = 0.020
BLOCK_FRAMES = 4096
TIMED = ("mp3", "m4a", "wav")
"""What is timed; the others are only opened."""


def measure(
    folder: Path,
    cache: Path,
    rounds: int,
    places: int,
    say: Callable[[str], None],
) -> list[Row]:
    """The rows for so many rounds of taking in, and so many places in each recording."""
    rows = []
    stored: dict[str, tuple[Path, Ingested]] = {}
    for name, source in sources(cache, say).items():
        if name in TIMED:
            row, stored[name] = _timed(folder / name, name, source, rounds, say)
            rows.append(row)
        else:
            _, _, facts = _ingested(source, folder / name)
            stored[name] = (folder / name / f"{facts.sha256}.mka", facts)
    rows += [_opening(path, facts, places, say) for path, facts in stored.values()]
    return rows


def _timed(
    folder: Path, name: str, source: Path, rounds: int, say: Callable[[str], None]
) -> tuple[Row, tuple[Path, Ingested]]:
    ours, theirs, memories = [], [], []
    for n in range(rounds):
        shutil.rmtree(folder, ignore_errors=True)
        seconds, megabytes, facts = _ingested(source, folder)
        ours.append(seconds)
        memories.append(megabytes)
        theirs.append(_by_ffmpeg(source))
        say(f"ingest {name} {n + 1}: {ours[-1]:.1f} s, {megabytes:.0f} MB; {theirs[-1]:.1f} s")
    share = statistics.median(mine / other for mine, other in zip(ours, theirs, strict=True))
    row = Row(
        measured=f"90 min of {name.upper()} taken in: time, memory",
        ours=f"{statistics.median(ours):.1f} s, {max(memories):.0f} MB",
        others=f"ffmpeg ebur128 {statistics.median(theirs):.1f} s",
        at_most=f"{SHARE:g} x ffmpeg, {MOST_MB} MB",
        reached=share <= SHARE and max(memories) <= MOST_MB,
    )
    return row, (folder / f"{facts.sha256}.mka", facts)


def _ingested(source: Path, folder: Path) -> tuple[float, float, Ingested]:
    """Wall seconds from the start of the child to its answer, the memory in MB of it and its own
    child, and the facts.
    """
    folder.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    with subprocess.Popen(WORKER_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        question = {"job": "ingest", "source": str(source), "folder": str(folder)}
        child.stdin.write(json.dumps(question).encode() + b"\n")
        child.stdin.flush()
        answer = {"progress": 0.0}
        beside = 0
        while "progress" in answer:
            answer = json.loads(child.stdout.readline())
            beside = max(beside, sum(map(peak_bytes, tree(child.pid)[1:])))
        seconds = time.monotonic() - began
        child.stdin.close()
        usage = os.wait4(child.pid, 0)[2]
        child.returncode = 0
    return seconds, (usage.ru_maxrss * 1024 + beside) / 1e6, Ingested.from_json(answer["ingested"])


def _by_ffmpeg(source: Path) -> float:
    began = time.monotonic()
    command = ["ffmpeg", "-v", "error", "-nostats", "-i", str(source), "-vn"]
    command += ["-af", "ebur128=peak=true", "-f", "null", "-"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - began


def _opening(path: Path, facts: Ingested, places: int, say: Callable[[str], None]) -> Row:
    """Opening at a place of the recording and the first block from there."""
    # Imported late: the process that asks for other tables does without it.
    from app.audio.play.decoder import Decoder
    from app.audio.protocol import Source

    source = Source(str(path), "", facts.sample_rate, facts.frames, facts.skip_frames)
    chosen = random.Random(1)
    seconds = []
    for _ in range(places):
        at = chosen.randrange(facts.frames - BLOCK_FRAMES)
        began = time.monotonic()
        with closing(Decoder(source, at)) as decoder:
            block = decoder.read(BLOCK_FRAMES)
        seconds.append(time.monotonic() - began)
        assert len(block) == BLOCK_FRAMES
    say(f"opening {facts.codec}: {milliseconds(seconds)}")
    return Row(
        measured=f"first block anywhere in 90 min of {facts.codec.upper()}",
        ours=milliseconds(seconds),
        at_most=f"p95 {1000 * MOST_OPENING_SECONDS:.0f} ms",
        reached=percentile_95(seconds) <= MOST_OPENING_SECONDS,
    )
