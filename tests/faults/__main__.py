"""`python -m tests.faults`: campaigns of faults, for as long as asked; prints a table of points."""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from tests.faults import injector

if TYPE_CHECKING:
    from tests.faults.campaign import Campaign, Point
    from tests.faults.commands import Command

PARTS = 2
PROGRESS = 500
"""After so many points a line says how far it is, for `--skip`."""

FIRST = 40
"""So many points of each command that once lost or hid something come before all others."""


def main() -> int:
    """Run a campaign; returns 0 where nothing was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--seconds", type=float, default=600.0, help="how long; 0: all points")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--only", default="", help="only commands whose names begin so")
    parser.add_argument("--kinds", default="", help="only these, such as READ,LIST; or KILL")
    parser.add_argument("--skip", type=int, default=0, help="so many points of each part first")
    parser.add_argument("--points", type=int, help="so many of each part at most")
    parser.add_argument("--parts", type=int, default=PARTS, help="so many processes share the work")
    parser.add_argument("--part", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not injector.can_inject():
        print("needs Linux and a C compiler (cc)")
        return 1
    if options.part is None:
        return _share(options)
    return _run(options)


def _share(options: argparse.Namespace) -> int:
    """Let several processes do a part each, with the injector loaded; returns their exit code."""
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        library = injector.build(Path(folder))
        environment = {**os.environ, "LD_PRELOAD": str(library)}
        for name in ("TZ", "EVENBREATH_HOME", "EVENBREATH_PROFILE"):
            environment.pop(name, None)
        command = [sys.executable, "-m", "tests.faults", *sys.argv[1:]]
        workers = [
            subprocess.Popen(
                [*command, f"--seed={options.seed}", f"--part={part}"], env=environment
            )
            for part in range(options.parts)
        ]
        return max(worker.wait() for worker in workers)


def _run(options: argparse.Namespace) -> int:
    from tests.faults import commands, data_folder
    from tests.faults.campaign import Campaign, Tally

    os.environ["EVENBREATH_NOW"] = data_folder.NOW
    commands.without_sound()
    tally, ends = Tally(), time.monotonic() + (options.seconds or float("inf"))
    memory = Path("/dev/shm")  # a disk that syncs at once: the faults are injected, not waited for
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        campaign = Campaign(Path(folder).resolve())
        turns = _in_turns(campaign, options)
        for command, point in turns[options.skip :][: options.points]:
            if time.monotonic() > ends:
                break
            for wrong in tally.add(command, point, campaign.try_point(command, point)):
                print(f"WRONG {wrong}", flush=True)
            if not tally.count % PROGRESS:
                print(f"  {options.skip + tally.count} of {len(turns)}", flush=True)
    lines = [f"part {options.part}: {tally.count} of {len(turns)} points"]
    for name, columns in tally.points.items():
        lines.append(f"  {name}: {', '.join(f'{k} {n}' for k, n in sorted(columns.items()))}")
    print("\n".join(lines), flush=True)
    return int(bool(tally.wrong))


def _in_turns(campaign: Campaign, options: argparse.Namespace) -> list[tuple[Command, Point]]:
    """The points of this part in the order in which they are tried: first some of the kinds that
    once lost or hid something, then every command in turn, so that each gets its share."""
    from tests.faults.commands import COMMANDS, ONCE_LOST

    chosen = [command for command in COMMANDS if command.name.startswith(options.only)]
    kinds = set(filter(None, options.kinds.split(",")))
    first, lists = [], []
    for number, command in enumerate(chosen):
        points = [p for p in campaign.points(command) if not kinds or p.column in kinds]
        random.Random(options.seed + number).shuffle(points)
        own = [(command, point) for point in points[options.part :: options.parts]]
        once = [turn for turn in own if turn[1].column in ONCE_LOST.get(command.name, ())]
        first += once[:FIRST]
        lists.append(own)
    rest = (turn for row in zip_longest(*lists) for turn in row if turn is not None)
    return list(dict.fromkeys([*first, *rest]))


if __name__ == "__main__":
    sys.exit(main())
