"""How soon a page is there, and the window, with ten years of records beside an empty profile, and
with a programme as long as one may be beside one of six weeks."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from app.audio.ingest.worker import Worker
from app.core.moment import Moment
from app.core.programme.soundness import MAX_BLOCKS, MAX_SESSIONS
from app.store.packs.library import Library
from app.store.paths import Home
from app.store.records.database import Database
from app.store.records.settings import Settings
from tests import ten_years
from tests.bench.bench_home import NOW, PROGRAMME
from tests.bench.first_paint import start
from tests.bench.opened_pages import PAGES
from tests.bench.players import Evenbreath, window_command
from tests.bench.recordings import BenchRecording
from tests.bench.screen import Screen
from tests.bench.stage import Stage
from tests.bench.table import Row, median, milliseconds, percentile_95
from tests.packs import PROGRAMME_ID, tiny_pack

ALLOWED_SECONDS = 0.050
ALLOWED_MORE = 1.05
"""The window may be there so many times as late with ten years of records: what two rounds of the
same differ by."""
ALLOWED_LONGER = 1.2
"""And so many times with the longest programme."""

IN_THE_RECORDS = {"Notes": "3,650 days of headache notes"}
"""What a page shows of the records, where that is no practices."""

_PAGES_SECONDS = 600.0
_TURNS = 2
"""So often each of the two is opened, so that a busy minute of the computer falls on both."""


def measure(
    stage: Stage,
    recording: BenchRecording,
    rounds: int,
    starts: int,
    say: Callable[[str], None],
) -> list[Row]:
    """A row for each page, built anew in each of the `rounds`, and one for the start."""
    empty, full = _homes(stage, recording)
    with Screen(stage.folder / "pages") as screen:
        environment = stage.environment | screen.environment | {"EVENBREATH_NOW": NOW}
        without: dict[str, list[float]] = {page: [] for page in PAGES}
        within: dict[str, list[float]] = {page: [] for page in PAGES}
        for n in range(_TURNS):
            for home, found in ((empty, without), (full, within)):
                opened = _opened(home, -(-rounds // _TURNS), environment)
                for page, seconds in opened.items():
                    found[page] += seconds
            say(f"pages, {n + 1} of {_TURNS}")
    rows = [_page_row(page, within[page], without[page]) for page in PAGES]
    return [
        *rows,
        _start_row(stage, empty, full, starts, say),
        _longest_row(stage, starts, say),
    ]


def _homes(stage: Stage, recording: BenchRecording) -> tuple[Path, Path]:
    """Data folders without any practice, and with ten years of them."""
    made = Evenbreath(stage).home(recording)
    empty, full = stage.folder / "empty", stage.folder / "ten-years"
    made.rename(empty)
    made = Evenbreath(stage).home(recording)
    made.rename(full)
    now = Moment.of(datetime.fromisoformat(NOW), "UTC+01:00")
    home = Home.open(full)
    with Database.open(home.records(), now) as database:
        ten_years.fill(database, Library(home).programme(PROGRAMME).programme, now)
        ten_years.fill_notes(database, now)
    for folder in (empty, full):
        with Database.open(Home.open(folder).records(), now) as database:
            Settings(database).notes = True
    return empty, full


def _opened(home: Path, rounds: int, environment: Mapping[str, str]) -> dict[str, list[float]]:
    """Seconds from the ask to the painted page."""
    command = [sys.executable, "-m", "tests.bench.opened_pages", str(home), str(rounds)]
    done = subprocess.run(
        command,
        env=dict(environment),
        capture_output=True,
        text=True,
        timeout=_PAGES_SECONDS,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the pages could not be opened: {done.stderr[-300:]}")
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return found


def _page_row(page: str, within: list[float], without: list[float]) -> Row:
    return Row(
        measured=f"opening {page}, {IN_THE_RECORDS.get(page, '18,250 practices')} in the records",
        ours=milliseconds(within),
        others=f"an empty profile {milliseconds(without)}",
        at_most=f"{1000 * ALLOWED_SECONDS:.0f} ms",
        reached=percentile_95(within) <= ALLOWED_SECONDS,
    )


def _start_row(
    stage: Stage, empty: Path, full: Path, starts: int, say: Callable[[str], None]
) -> Row:
    within, without = _started(stage, full, empty, starts, say)
    # Of each turn, as the machine's own speed changes from one to the next by more than a tenth.
    times = median([full / bare for full, bare in zip(within, without, strict=True)])
    return Row(
        measured="start of the process to the first painted window, 18,250 practices",
        ours=milliseconds(within),
        others=f"an empty profile {milliseconds(without)}",
        at_most=f"{ALLOWED_MORE} times empty; here {times:.2f} times",
        reached=times <= ALLOWED_MORE,
    )


def _longest_row(stage: Stage, starts: int, say: Callable[[str], None]) -> Row:
    """With as many sessions as a programme may have, ten years of weeks, and as many blocks."""
    each = MAX_BLOCKS // MAX_SESSIONS

    def lengthen(manifest: dict[str, Any]) -> None:
        programme = manifest["programme"]
        bell, scan, *_ = (recording["id"] for recording in programme["recordings"])
        usual = [
            {"type": "talk", "title": "Talk", "minutes": 9, "note": ""},
            {"type": "bell", "recording": bell},
            {"type": "recording", "recording": scan},
            {"type": "break", "minutes": 5},
        ]
        programme["sessions"] = [
            {
                "number": number,
                "title": f"Week {number}",
                "minutes": 90,
                "blocks": [
                    {"type": "silence", "seconds": number},
                    *(usual[at % len(usual)] for at in range(each - 1)),
                ],
            }
            for number in range(1, MAX_SESSIONS + 1)
        ]

    six, longest = stage.folder / "six-weeks", stage.folder / "longest"
    now = Moment.of(datetime.fromisoformat(NOW), "UTC+01:00")
    for folder, edit in ((six, None), (longest, lengthen)):
        home = Home.open(folder)
        library = Library(home)
        with Worker() as worker:
            library.install_bundled(worker.check)
            library.install(tiny_pack(stage.folder / "pack.evenbreath", edit=edit), worker.check)
        with Database.open(home.records(), now) as database:
            settings = Settings(database)
            settings.started = True
            settings.current_programme = PROGRAMME_ID
    within, without = _started(stage, longest, six, starts, say)
    times = median([long / short for long, short in zip(within, without, strict=True)])
    return Row(
        measured=f"start of the process to the first painted window, {MAX_SESSIONS} sessions "
        f"of {each} blocks",
        ours=milliseconds(within),
        others=f"six sessions {milliseconds(without)}",
        at_most=f"{ALLOWED_LONGER} times six; here {times:.2f} times",
        reached=times <= ALLOWED_LONGER,
    )


def _started(
    stage: Stage, much: Path, little: Path, starts: int, say: Callable[[str], None]
) -> tuple[list[float], list[float]]:
    """Seconds to the first painted window of the two data folders.

    In turns, each as often after the other as before it; the first start of each only warms the
    disk cache and is not counted.
    """
    within: list[float] = []
    without: list[float] = []
    with Screen(stage.folder / "paint", window_manager=False) as screen:
        environment = stage.environment | screen.environment | {"EVENBREATH_NOW": NOW}
        unpainted = screen.samples()
        for n in range(starts + 1):
            turns = ((little, without), (much, within))
            for home, found in turns if n % 2 else reversed(turns):
                command = window_command(home)
                seconds, _ = start(screen, unpainted, command, environment, stage.folder)
                if n:
                    found.append(seconds)
            if n:
                say(f"start, {n} of {starts}: {within[-1]:.3f} s, beside {without[-1]:.3f} s")
    return within, without
