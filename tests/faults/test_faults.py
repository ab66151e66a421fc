"""No failing call and no kill loses or hides anything: shares of all points, seeded."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from app.cli.main import evenbreath
from tests.faults import injector
from tests.faults.commands import COMMANDS

ROOT = Path(__file__).parents[2]
SEED = 12
SHARE = ("--seconds=90", "--points=800")
"""The first so many seconds; a computer with nothing else to do tries as many points in half."""

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="lets calls of Linux' C library fail"),
    pytest.mark.skipif(
        sys.platform == "linux" and not injector.can_inject(), reason="needs a C compiler"
    ),
]


def test_the_first_points_of_the_campaign() -> None:
    """Those that once lost something come first in it, and then all commands in turn."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults", "--parts=1", f"--seed={SEED}", *SHARE],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=170,
    )
    told = done.stdout + done.stderr
    assert done.returncode == 0, told
    (count,) = map(int, re.findall(r"part 0: (\d+) of", told))
    assert count > 100


def leaves(command: click.Command, path: str = "") -> Iterator[str]:
    """The names of all commands below one."""
    if not isinstance(command, click.Group):
        yield path.strip()
        return
    for name in command.list_commands(context := click.Context(command)):
        inner = command.get_command(context, name)
        assert inner is not None
        yield from leaves(inner, f"{path} {name}")


def test_every_command_is_tried() -> None:
    """But for those that are about sound: what they keep is tried as "a practice"."""
    tried = tuple(command.name for command in COMMANDS)
    left_out = [name for name in leaves(evenbreath) if not any(t.startswith(name) for t in tried)]
    assert left_out == ["play", "devices", "doctor"]


def test_the_oracle_sees_what_is_gone() -> None:
    """A command that removes a practice behind the campaign's back is found out."""
    told = subprocess.run(
        [sys.executable, "-c", LOSES], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert "gone: practice default 2" in told.stdout, told.stdout + told.stderr


LOSES = """
import sqlite3, tempfile
from pathlib import Path
from tests.faults import data_folder
from tests.faults.campaign import CleanRun, Outcome, judge_left
from tests.faults.commands import COMMANDS
from tests.faults.power_loss import Disk

with tempfile.TemporaryDirectory() as folder:
    home = data_folder.make(Path(folder) / "home")
    kept = data_folder.kept(home)
    before = CleanRun(kept, kept, {}, Disk(home), [])
    with sqlite3.connect(home / "profiles/default/records.sqlite") as connection:
        connection.execute("DELETE FROM practice WHERE id = 2")
    print(*judge_left(COMMANDS[0], home, before, Outcome(0, "", "")), sep="\\n")
"""
