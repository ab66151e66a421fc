"""`python -m tests.bench`: measures, prints the table, and renews its rows in BENCHMARKS.md."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench import (
    adherence,
    editor,
    first_paint,
    ingest,
    latency,
    load,
    lost_output,
    package_start,
    packs,
    pages,
    prompt,
    room_next,
    rows,
    sound_server,
    underruns,
)
from tests.bench.capture import CALM_MS, FINE_MS
from tests.bench.players import peers, reason_against
from tests.bench.recordings import BenchRecording, recordings
from tests.bench.screen import missing_programs
from tests.bench.stage import Stage
from tests.bench.table import Row, renew, table

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "BENCHMARKS.md"
CACHE = ROOT / "build" / "bench"
TABLES = (
    *("latency", "window", "pages", "ingest", "load", "packs", "rows", "outputs", "prompt"),
    *("adherence", "editor", "room", "package", "underruns"),
)
OWN_RECORDINGS = {"packs", "rows", "outputs", "adherence", "editor"}
"""The tables that need none of the long recordings."""

SCREEN_PROGRAMS = ("Xvfb", "openbox", "xdotool")


def main() -> int:
    """Exit code 0 when everything asked for was measured, whatever the figures say."""
    options = _options()
    began = time.monotonic()
    if reason := _missing():
        print(f"Nothing can be measured here: {reason}.", file=sys.stderr)
        return 1
    wanted = options.only or [t for t in TABLES if t != "package" or package_start.found()]
    made = recordings(CACHE) if set(wanted) - OWN_RECORDINGS else {}
    folder = Path(tempfile.mkdtemp(prefix="evenbreath-"))
    measured: list[Row] = []
    failed = False
    about = ""
    try:
        for name in wanted:
            calm = name == "underruns"
            (folder / name).mkdir()
            with Stage(folder / name, CALM_MS if calm else FINE_MS) as stage:
                try:
                    measured += _measure(name, stage, made, options)
                except RuntimeError as error:
                    failed = True
                    measured.append(Row(measured=name, ours=f"not measured: {error}"))
                if name == "latency" or not about:
                    about = _about(stage)
    finally:
        if options.keep:
            print(f"Everything is kept in {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    text = f"{table(measured)}\n\n{about}"
    print(f"\n{text}\n")
    if options.write or not (options.quick or failed):
        written = renew(PAGE, measured, about)
        print(f"Written to {PAGE.name}." if written else f"{PAGE.name} has no place for the table.")
    print(f"Took {(time.monotonic() - began) / 60:.1f} minutes.")
    return int(failed)


def _measure(
    name: str, stage: Stage, made: dict[str, BenchRecording], options: argparse.Namespace
) -> list[Row]:
    """The rows of one table."""
    quick = options.quick
    others = peers(stage)
    if name == "window":
        return first_paint.measure(stage, made["mp3"], 5 if quick else 12, say)
    if name == "package":
        return package_start.measure(stage, made["mp3"], 5 if quick else 12, say)
    if name == "pages":
        rounds, starts = (10, 5) if quick else (40, 40)
        return pages.measure(stage, made["mp3"], rounds, starts, say)
    if name == "packs":
        return packs.measure(stage.folder / "packs", 3 if quick else 7, say)
    if name == "rows":
        return rows.measure(stage.folder / "rows", 1 if quick else 3, say)
    if name == "adherence":
        return adherence.measure(stage.folder / "adherence", 1 if quick else 3, say)
    if name == "editor":
        return editor.measure(stage, 5 if quick else 20, say)
    if name == "room":
        return room_next.measure(stage, made["tone"], 4 if quick else 15, say)
    if name == "prompt":
        players = [player for player in others if player.name == "mpv"]
        return prompt.measure(stage, players, made["mp3"], 4 if quick else 15, say)
    if name == "outputs":
        return lost_output.measure(stage, 6 if quick else 100, say)
    if name == "ingest":
        rounds, places = (1, 40) if quick else (3, 200)
        return ingest.measure(stage.folder / "taken-in", CACHE, rounds, places, say)
    if name == "latency":
        players = [player for player in others if not player.plays_at_once]
        both = [made["mp3"], made["m4a"]]
        return latency.measure(stage, players, both, [0.0, 2700.0], 4 if quick else 15, say)
    if name == "load":
        seconds = 600.0 if options.long else 30.0 if quick else 120.0
        return load.measure(stage, others, made["mp3"], seconds, min(seconds, 60.0), say)
    players = [player for player in others if player.name == "mpv"]
    seconds = 120.0 if quick else 600.0
    return underruns.measure(stage, players, made["tone"], seconds, 60.0, say)


def say(line: str) -> None:
    """Tells how far it is."""
    print(line, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=TABLES, help="one table, or some")
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    parser.add_argument("--long", action="store_true", help="memory and load over ten minutes")
    parser.add_argument("--write", action="store_true", help="write rows of a quick run, too")
    parser.add_argument("--keep", action="store_true", help="leave logs and data folders behind")
    return parser.parse_args()


def _missing() -> str | None:
    if sys.platform != "linux":
        return "it needs Linux"
    if missing := missing_programs(*SCREEN_PROGRAMS):
        return f"{', '.join(missing)} not installed"
    if sound_server.kind() is None:
        return "neither PipeWire with pipewire-pulse nor PulseAudio is installed"
    return None


def _about(stage: Stage) -> str:
    names = {"mpv": ["mpv", "--version"], "ffplay": ["ffplay", "-version"]}
    versions = [_version(command) for name, command in names.items() if not reason_against(name)]
    step = 1000 * stage.capture.step_seconds
    return (
        f"Measured by `make bench` on {os.cpu_count()} cores, {platform.system()} "
        f"{platform.machine()}, Python {platform.python_version()}, {', '.join(versions)}. "
        f"All players play to the same virtual sink of {stage.server.kind}, whose sound arrives in "
        f"steps of {step:.1f} ms. Times are medians, with the 95th percentile in brackets. ffplay "
        "cannot be opened paused, so its key press is not measured."
    )


def _version(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    words = done.stdout.split()
    number = words[2] if words[1:2] == ["version"] else words[1] if words else "?"
    return f"{command[0]} {number}"


if __name__ == "__main__":
    sys.exit(main())
