"""How soon a large programme is open in the editor, and how soon each edit of it is seen."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

from tests.bench.bench_home import NOW
from tests.bench.opened_editor import OPENING, RECORDINGS, SESSIONS
from tests.bench.screen import Screen
from tests.bench.stage import Stage
from tests.bench.table import Row, median, milliseconds, percentile_95

ALLOWED_OPENING_SECONDS = 0.150
ALLOWED_EDIT_SECONDS = 0.050

_SECONDS = 600.0


def measure(stage: Stage, rounds: int, say: Callable[[str], None]) -> list[Row]:
    """A row for opening it and one for each kind of edit, each done once in each round."""
    command = [sys.executable, "-m", "tests.bench.opened_editor", str(stage.folder / "editor")]
    with Screen(stage.folder / "editor-screen") as screen:
        environment = stage.environment | screen.environment | {"EVENBREATH_NOW": NOW}
        done = subprocess.run(
            [*command, str(rounds)],
            env=environment,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
    if done.returncode:
        raise RuntimeError(f"the editor could not be opened: {done.stderr[-300:]}")
    say("editor")
    found: dict[str, list[tuple[float, float]]] = json.loads(done.stdout.splitlines()[-1])
    return [_row(what, took) for what, took in found.items()]


def _row(what: str, took: list[tuple[float, float]]) -> Row:
    by_clock, of_processor = zip(*took, strict=True)
    allowed = ALLOWED_OPENING_SECONDS if what == OPENING else ALLOWED_EDIT_SECONDS
    return Row(
        measured=f"a draft of {RECORDINGS} recordings and {SESSIONS} sessions: {what}",
        ours=milliseconds(by_clock),
        others=f"of a processor {1000 * median(of_processor):.0f} ms",
        at_most=f"{1000 * allowed:.0f} ms",
        reached=percentile_95(by_clock) <= allowed,
    )
