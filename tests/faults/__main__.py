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

from tests.faults import injector

PARTS = 2
"""So many processes share the work."""


def main() -> int:
    """Run a campaign; returns 0 where nothing was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--seconds", type=float, default=600.0, help="how long; 0: all points")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--only", default="", help="only commands whose names begin so")
    parser.add_argument("--kinds", default="", help="only these, such as READ,LIST; or KILL")
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
        arguments = [f"--seconds={options.seconds}", f"--seed={options.seed}"]
        arguments += [f"--only={options.only}", f"--kinds={options.kinds}"]
        workers = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.faults", *arguments, f"--part={part}"],
                env=environment,
            )
            for part in range(PARTS)
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
        chosen = [c for c in commands.COMMANDS if c.name.startswith(options.only)]
        kinds = set(filter(None, options.kinds.split(",")))
        lists = []
        for number, command in enumerate(chosen):
            points = [p for p in campaign.points(command) if not kinds or p.column in kinds]
            random.Random(options.seed + number).shuffle(points)
            lists.append([(command, point) for point in points[options.part :: PARTS]])
        total = sum(map(len, lists))
        for row in zip_longest(*lists):  # every command in turn, so that each gets its share
            for command, fault in filter(None, row):
                if time.monotonic() < ends:
                    tally.add(command, fault, campaign.try_point(command, fault))
    lines = [f"part {options.part}: {tally.count} of {total} points"]
    for name, kinds in tally.points.items():
        lines.append(f"  {name}: {', '.join(f'{k} {n}' for k, n in sorted(kinds.items()))}")
    lines += [f"WRONG {text}" for text in tally.wrong]
    print("\n".join(lines), flush=True)
    return int(bool(tally.wrong))


if __name__ == "__main__":
    sys.exit(main())
