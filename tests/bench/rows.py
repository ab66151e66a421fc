"""How long the commands take with 300,000 practices, beside Python that only reads the same rows.

Run as a program (`python -m tests.bench.rows FOLDER`) it makes the data folder, so that the
libraries that this takes never are in the process that measures.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from app.audio.ingest.worker import Worker
from app.store.packs.library import Library
from app.store.paths import Home
from app.store.records.database import Database
from app.store.records.settings import Settings
from tests import ten_years
from tests.bench.bench_home import NOW
from tests.bench.table import Row, median
from tests.packs import PROGRAMME_ID, tiny_pack
from tests.store.parts import moment

ALLOWED_SECONDS = 10.0

DAYS = 3530
COPIES = 16
"""So many more of each practice of `DAYS`."""
PRACTICES = DAYS * ten_years.A_DAY * (COPIES + 1)

_MAKING_SECONDS = 600.0
_READ = """
import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute("SELECT * FROM practice"):
    pass
"""


class Took(NamedTuple):
    """What a command took: seconds by the clock, and those of a processor, its children's too."""

    wall: float
    processor: float


def measure(folder: Path, rounds: int, say: Callable[[str], None]) -> list[Row]:
    """One row for each command; `folder` is a new one for all that this takes, about 2 GB."""
    say(f"rows: making {PRACTICES:,} practices")
    make = [sys.executable, "-m", "tests.bench.rows", str(folder)]
    subprocess.run(make, check=True, timeout=_MAKING_SECONDS)
    home, backup, export = folder / "home", folder / "b.evenbreath-backup", folder / "export"
    records = Home.open(home).records()
    commands: dict[str, list[str]] = {
        "status": ["status"],
        "log": ["log"],
        "log --json": ["log", "--json"],
        "export": ["export", str(export)],
        "export for a spreadsheet": ["export", str(export), "--for", "spreadsheet"],
        "backup": ["backup", str(backup), "--replace"],
        "restore": ["restore", str(backup), "--yes"],
        "doctor": ["doctor"],
    }
    took: dict[str, list[Took]] = {name: [] for name in commands}
    bare: list[Took] = []
    for n in range(rounds):
        bare.append(_took([sys.executable, "-c", _READ, str(records)]))
        say(f"rows, {n + 1} of {rounds}: bare {bare[-1].processor:.1f} s of a processor")
        for name, command in commands.items():
            began = [sys.executable, "-m", "app", "--home", str(home), *command]
            took[name].append(_took(began))
            say(f"rows, {n + 1} of {rounds}: {name} {took[name][-1].processor:.1f} s")
    return [_row(name, of, bare) for name, of in took.items()]


def make(folder: Path) -> None:
    """Write a data folder with the practices into `folder`."""
    home = Home.open(folder / "home")
    with Worker() as worker:
        installed = Library(home).install(tiny_pack(folder / "p.evenbreath"), worker.check)
        Library(home).install_bundled(worker.check)
    with Database.open(home.records(), moment()) as database:
        Settings(database).current_programme = PROGRAMME_ID
        ten_years.fill(database, installed.programme, moment(), DAYS)
        columns = [row[1] for row in database.rows("PRAGMA table_info(practice)")]
        names = ", ".join(name for name in columns if name not in ("id", "uid"))
        with database.transaction() as connection:
            for copy in range(1, COPIES + 1):
                connection.execute(
                    f"INSERT INTO practice ({names}, uid) SELECT {names}, "
                    f"substr(uid, 1, 9) || '{copy:04x}' || substr(uid, 14) "
                    "FROM practice WHERE uid LIKE '________-0000-%'"
                )
            _vary(connection)
    shutil.rmtree(home.records().parent / "backups", ignore_errors=True)


def _vary(connection: sqlite3.Connection) -> None:
    """Let no two practices be alike in what was heard, as no two are: else caches look too good."""
    random = Random(1)
    measured = connection.execute(
        "SELECT id, duration_seconds, rule_fraction FROM practice WHERE source = 'player'"
    ).fetchall()
    heard = [(one, seconds, rule, random.uniform(0.05, 1.0)) for one, seconds, rule in measured]
    connection.executemany(
        "UPDATE practice SET spans = ?, unique_seconds = ?, played_seconds = ?, "
        "fraction_heard = ?, completed = ? WHERE id = ?",
        [
            (
                json.dumps([[0.0, round(part * seconds / 2, 6)], [0.0, round(part * seconds, 6)]]),
                round(part * seconds, 6),
                round(part * seconds * 1.5, 6),
                part,
                part >= rule,
                one,
            )
            for one, seconds, rule, part in heard
        ],
    )


def _row(name: str, took: Sequence[Took], bare: Sequence[Took]) -> Row:
    processor = median([one.processor for one in took])
    return Row(
        measured=f"{name} with {PRACTICES:,} practices",
        ours=f"{processor:.1f} s of a processor, {median([one.wall for one in took]):.1f} s in all",
        others=f"only reading the rows {median([one.processor for one in bare]):.1f} s",
        at_most=f"{ALLOWED_SECONDS:g} s of a processor",
        reached=processor <= ALLOWED_SECONDS,
    )


def _took(command: Sequence[str]) -> Took:
    """Raises RuntimeError where the command fails; doctor may find something amiss."""
    environment = {**os.environ, "EVENBREATH_NOW": NOW}
    before, began = os.times(), time.monotonic()
    done = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment, check=False
    )
    wall, after = time.monotonic() - began, os.times()
    if done.returncode and "doctor" not in command:
        raise RuntimeError(done.stderr.decode(errors="replace").strip()[-200:])
    spent = after.children_user + after.children_system
    return Took(wall, spent - before.children_user - before.children_system)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
