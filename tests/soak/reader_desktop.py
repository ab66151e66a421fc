"""A desktop of its own for the program and a screen reader, and a data folder to work in."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from app.store.records.settings import Settings
from tests import kill_rounds
from tests.bench.screen import Screen
from tests.private_bus import MISSING, NO_BUS, private_bus
from tests.soak.at_spi import accessibility_bus, launcher, session
from tests.soak.worked_window import WorkedWindow

NEEDS_A_READER = [
    pytest.mark.soak,
    pytest.mark.skipif(MISSING, reason=f"needs a bus: {NO_BUS}"),
    pytest.mark.skipif(launcher is None, reason="needs at-spi2-core"),
    pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb"),
]

_BEGAN = time.monotonic()


def choose(home: Path, language: str) -> None:
    """Have the program speak a language, and show the pages of those who lead groups."""
    with closing(kill_rounds.records(home)) as database:
        settings = Settings(database)
        settings.language, settings.facilitates = language, True


Spent = tuple[float, float]
"""Seconds since some moment, and those of the processor until now, of children that ended too."""


def spent() -> Spent:
    """What was spent until now."""
    return time.monotonic(), sum(os.times()[:4])


def read_records(home: Path) -> closing[sqlite3.Connection]:
    """What is kept of the person, to be read only; the context closes it."""
    records = home / "profiles" / "default" / "records.sqlite"
    return closing(sqlite3.connect(f"file:{records}?mode=ro", uri=True))


def tell(capsys: pytest.CaptureFixture[str], what: str, found: Sequence[str], since: Spent) -> None:
    """Print how a walk went, and what it took since then."""
    seconds, processor = (now - then for now, then in zip(spent(), since, strict=True))
    took = f"in {seconds:.0f} s, {processor:.0f} s of the processor"
    with capsys.disabled():
        print(f"\n{what}, {len(found)} differences {took}", *found, sep="\n")


class Desktop(NamedTuple):
    """Where a program runs: `bus` is the address of the accessibility bus."""

    screen: Screen
    environment: Mapping[str, str]
    bus: str


@contextmanager
def desktop(folder: Path, sound: Mapping[str, str]) -> Iterator[Desktop]:
    """A screen, its sound and its buses."""
    with Screen(folder) as screen, private_bus() as session_bus:
        environment = session(session_bus) | dict(sound) | screen.environment
        environment |= {
            "DBUS_SESSION_BUS_ADDRESS": session_bus,
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
        }
        with accessibility_bus(environment) as bus:
            yield Desktop(screen, environment, bus)


@contextmanager
def begun(home: Path, where: Desktop, handed_in: Path | None = None) -> Iterator[WorkedWindow]:
    """The program, from its start to its end. Its clock goes on from one start to the next."""
    since = timedelta(seconds=time.monotonic() - _BEGAN)
    now = {"EVENBREATH_NOW": (datetime.fromisoformat(kill_rounds.NOW) + since).isoformat()}
    environment = {**where.environment, **now}
    window = WorkedWindow(home, environment, where.bus, where.screen, handed_in)
    try:
        yield window
    finally:
        window.close()


def make_example(home: Path) -> None:
    """A data folder in the fourth week of a course, of somebody who makes a programme, leads a
    group and keeps headache notes too."""
    kill_rounds.make_home(home)
    for words in (
        ("start", "2026-11-16"),
        ("attended", "1"),
        ("programme", "new", "My weeks"),
        ("group", "new", "Monday group", "--start", "2026-11-16", "--codes", "M-01,M-02"),
        ("notes", "medicine", "add", "Rizatriptan", "triptan"),
        ("notes", "day", "2026-12-07", "none"),
        ("notes", "day", "2026-12-09", "2", "--medicine", "Rizatriptan=1"),
    ):
        command = [sys.executable, "-m", "app", "--home", str(home), *words]
        environment = os.environ | {"EVENBREATH_NOW": kill_rounds.NOW}
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
