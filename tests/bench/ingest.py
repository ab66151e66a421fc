"""Taking in 90 minutes of speech beside FFmpeg measuring them, and opening them anywhere."""

from __future__ import annotations

import json
import os
import random
import re
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

SHARES = {"mp3": 0.3, "m4a": 0.3, "wav": 0.4}
"""Of the time that FFmpeg takes; the sound of a WAV is coded too."""
MOST_LU, MOST_DB = 0.1, 0.2
MOST_MB = 200
MOST_OPENING_SECONDS = 0.020
BLOCK_FRAMES = 4096
LOOK_SECONDS = 0.2
"""To look through all processes for those of a child takes a processor for milliseconds, which it
lacks meanwhile."""
METERS = {
    "loudgain": (
        ("loudgain", "-q"),
        r"Loudness: +(-?[0-9.]+) LUFS(?s:.*?)Peak: .*\((-?[0-9.]+) dBTP",
    ),
    "bs1770gain": (
        ("bs1770gain", "-it"),
        r"integrated .*: +(-?[0-9.]+) LUFS(?s:.*?)true peak: +(-?[0-9.]+) TPFS",
    ),
}
"""Programs that measure and keep nothing, and where they say loudness and true peak."""


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
        if name in SHARES:
            row, stored[name] = _timed(folder / name, name, source, rounds, say)
            rows += [row, _measured(name, source, stored[name][1], say)]
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
        at_most=f"{SHARES[name]:g} x ffmpeg, {MOST_MB} MB",
        reached=share <= SHARES[name] and max(memories) <= MOST_MB,
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
        beside, looked = 0, 0.0
        while "progress" in answer:
            answer = json.loads(child.stdout.readline())
            if time.monotonic() - looked >= LOOK_SECONDS:
                beside = max(beside, sum(map(peak_bytes, tree(child.pid)[1:])))
                looked = time.monotonic()
        seconds = time.monotonic() - began
        child.stdin.close()
        usage = os.wait4(child.pid, 0)[2]
        child.returncode = 0
    return seconds, (usage.ru_maxrss * 1024 + beside) / 1e6, Ingested.from_json(answer["ingested"])


def _measured(name: str, source: Path, facts: Ingested, say: Callable[[str], None]) -> Row:
    """Loudness and true peak beside those of FFmpeg, and of the meters that are installed."""
    command = ["ffmpeg", "-nostats", "-i", str(source), "-vn"]
    command += ["-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    lufs, dbtp = _figures(r"I: +(-?[0-9.]+) LUFS(?s:.*?)Peak: +(-?[0-9.]+) dBFS", done.stderr)
    others = [f"ffmpeg {lufs:.1f} LUFS, {dbtp:.1f} dBTP"]
    for meter, (start, pattern) in METERS.items():
        if shutil.which(meter) is None:
            say(f"{meter} is not installed (Debian has it), so it is not measured")
            continue
        began = time.monotonic()
        done = subprocess.run(
            [*start, str(source)], check=False, capture_output=True, text=True, errors="replace"
        )
        seconds = time.monotonic() - began
        if "Error:" in done.stderr or not re.search(pattern, done.stdout + done.stderr):
            others.append(f"{meter} cannot read it")
            continue
        figures = _figures(pattern, done.stdout + done.stderr)
        others.append("{} {:.1f} s, {:.1f} LUFS, {:.1f} dBTP".format(meter, seconds, *figures))
    say(f"measured {name}: {'; '.join(others)}")
    near = (
        abs(facts.loudness_lufs - lufs) <= MOST_LU and abs(facts.true_peak_dbtp - dbtp) <= MOST_DB
    )
    return Row(
        measured=f"90 min of {name.upper()}: loudness, true peak",
        ours=f"{facts.loudness_lufs:.1f} LUFS, {facts.true_peak_dbtp:.1f} dBTP",
        others="; ".join(others),
        at_most=f"{MOST_LU:g} LU, {MOST_DB:g} dB from ffmpeg",
        reached=near,
    )


def _figures(pattern: str, said: str) -> tuple[float, float]:
    """Loudness and true peak, the last that a program says."""
    return [(float(lufs), float(peak)) for lufs, peak in re.findall(pattern, said)][-1]


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
