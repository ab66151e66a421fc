"""How long the exports of 2,000 people over a year take to be read, and to be scrolled through.

Run as a program (`python -m tests.bench.adherence FOLDER`) it writes the exports, so that the
process that measures never holds them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tests.adherence_exports import study, write_zip
from tests.bench.bench_home import NOW
from tests.bench.table import Row, median

PEOPLE, DAYS = 2000, 365
ALLOWED_SECONDS = 20.0
ALLOWED_MB = 500
ALLOWED_SCROLL_MS = 100.0

_MAKING_SECONDS = 900.0
_STEPS = 150
_SCREEN = 600


class Took(NamedTuple):
    """Seconds by the clock, those of a processor, and the most memory in MB."""

    wall: float
    processor: float
    megabytes: float


def measure(folder: Path, rounds: int, say: Callable[[str], None]) -> list[Row]:
    """One row for the command and one for the page; `folder` is a new one, about 300 MB."""
    say(f"adherence: making the exports of {PEOPLE:,} people")
    make = [sys.executable, "-m", "tests.bench.adherence", str(folder / "study")]
    subprocess.run(make, check=True, timeout=_MAKING_SECONDS)
    took = []
    for n in range(rounds):
        took.append(_took(folder))
        say(f"adherence, {n + 1} of {rounds}: {took[-1].processor:.1f} s of a processor")
    worst = _scrolled(folder, say)
    processor = median([one.processor for one in took])
    megabytes = max(one.megabytes for one in took)
    wall = median([one.wall for one in took])
    return [
        Row(
            measured=f"adherence over {PEOPLE:,} people x {DAYS} days",
            ours=f"{processor:.1f} s of a processor, {wall:.1f} s in all, {megabytes:.0f} MB",
            at_most=f"{ALLOWED_SECONDS:g} s, {ALLOWED_MB} MB",
            reached=processor <= ALLOWED_SECONDS and megabytes <= ALLOWED_MB,
        ),
        Row(
            measured=f"Adherence page of {PEOPLE:,} rows, the longest of {_STEPS} steps",
            ours=f"{worst:.0f} ms of a processor",
            at_most=f"{ALLOWED_SCROLL_MS:g} ms",
            reached=worst <= ALLOWED_SCROLL_MS,
        ),
    ]


def _took(folder: Path) -> Took:
    """Raises RuntimeError where the command fails."""
    command = [sys.executable, "-m", "app", "--home", str(folder / "home"), "adherence"]
    environment = {**os.environ, "EVENBREATH_NOW": NOW}
    with (folder / "answer.json").open("wb") as answer:
        began = time.monotonic()
        child = subprocess.Popen(
            [*command, str(folder / "study"), "--json"], stdout=answer, env=environment
        )
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    people = json.loads((folder / "answer.json").read_bytes())["participants"]
    if child.returncode or len(people) != PEOPLE:
        raise RuntimeError(f"{len(people)} people, exit code {child.returncode}")
    return Took(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _scrolled(folder: Path, say: Callable[[str], None]) -> float:
    """The longest step of scrolling through the rows, in milliseconds of a processor."""
    command = [sys.executable, "-m", "tests.bench.adherence", str(folder / "study"), "scroll"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, check=True, capture_output=True, env=environment, timeout=600)
    say(f"adherence: {done.stdout.decode().strip()}")
    return float(done.stdout.split()[0])


def scroll(folder: Path) -> float:
    """Show what the exports say in the page and scroll through it, sorting it once."""
    from PySide6.QtCore import QLocale
    from PySide6.QtWidgets import QApplication

    from app.store.adherence.together import read_together
    from app.ui.adherence.page import AdherencePage
    from app.ui.adherence.view_model import ColumnId, adherence_view
    from app.ui.i18n.dates import Dates
    from app.ui.theme.theme import Theme
    from app.ui.widgets.scroll_area import ScrollArea

    application = QApplication([])
    theme = Theme()
    theme.apply(application)
    made = read_together([folder], datetime.fromisoformat(NOW).date())
    page = AdherencePage(theme)
    area = ScrollArea(page)
    area.resize(1000, 780)
    page.show_view(adherence_view(made, None, Dates(QLocale("en"))))
    area.show()
    application.processEvents()
    page.heads.buttons[ColumnId.PRACTISED].click()
    bar = area.verticalScrollBar()
    worst = 0.0
    for step in range(_STEPS):
        application.processEvents()
        began = time.process_time()
        bar.setValue(step * _SCREEN if step % 3 else bar.maximum() * step // _STEPS)
        application.processEvents()
        worst = max(worst, time.process_time() - began)
    return worst * 1000


def main(arguments: list[str]) -> None:
    """Write the exports, or scroll through them."""
    folder = Path(arguments[0])
    if arguments[1:] == ["scroll"]:
        print(f"{scroll(folder):.1f} ms for the longest step of scrolling")
        return
    folder.mkdir(parents=True)
    for given in study(PEOPLE, DAYS):
        write_zip(folder / f"{given.code}.zip", given)


if __name__ == "__main__":
    main(sys.argv[1:])
