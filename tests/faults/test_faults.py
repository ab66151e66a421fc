"""No failing call and no kill loses or hides anything: shares of all points, seeded."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import injector

ROOT = Path(__file__).parents[2]
SEED = 12
SHORT_SECONDS = 15
SECONDS_EACH = 8
"""So long at most for each of those; a computer with nothing else to do tries all in that time."""

ONCE_LOST = {
    "a listing that fails takes no sound from drafts": ("programme add", "LIST"),
    "a read that fails sets no records aside": ("log", "READ"),
    "nor while they are brought up to date": ("status, older records", "READ"),
    "what is brought back is whole or nothing is": ("restore a copy", "READ"),
    "the programme in use stays": ("programme use", "LIST,OPEN"),
    "a person has a name from the first moment on": ("a person added", "KILL,LIST"),
    "what a kill left of a deletion goes at the next start": ("everything deleted", "KILL"),
    "a pack is installed whole or not at all": ("pack install dates", "RENAME,SYNC,KILL"),
}
"""A command and the kinds of calls with which it once lost or hid something."""

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="lets calls of Linux' C library fail"),
    pytest.mark.skipif(
        sys.platform == "linux" and not injector.can_inject(), reason="needs a C compiler"
    ),
]


def campaign(*options: str) -> tuple[str, int]:
    """What a campaign told, and how many points it tried; nothing was wrong in it."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults", f"--seed={SEED}", *options],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    told = done.stdout + done.stderr
    assert done.returncode == 0, told
    return told, sum(int(count) for count in re.findall(r"part \d: (\d+) of", told))


@pytest.mark.parametrize("points", ONCE_LOST.values(), ids=ONCE_LOST.keys())
def test_no_point_loses_or_hides_anything(points: tuple[str, str]) -> None:
    command, kinds = points
    _, count = campaign(f"--seconds={SECONDS_EACH}", f"--only={command}", f"--kinds={kinds}")
    assert count > 3


def test_a_share_of_all_points_of_all_commands() -> None:
    _, count = campaign(f"--seconds={SHORT_SECONDS}")
    assert count > 20


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
from tests.faults.campaign import Outcome, judge_left
from tests.faults.commands import COMMANDS

with tempfile.TemporaryDirectory() as folder:
    home = data_folder.make(Path(folder) / "home")
    before = data_folder.kept(home)
    with sqlite3.connect(home / "profiles/default/records.sqlite") as connection:
        connection.execute("DELETE FROM practice WHERE id = 2")
    print(*judge_left(COMMANDS[0], home, before, Outcome(0, "", "")), sep="\\n")
"""
