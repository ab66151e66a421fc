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
from tests.faults.power_loss import Change, Disk, PowerLoss, Way, left_by

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
    tried = tuple(command.name for command in COMMANDS)
    left_out = [name for name in leaves(evenbreath) if not any(t.startswith(name) for t in tried)]
    assert left_out == []


def test_what_was_not_synced_may_be_lost_and_what_was_is_not(tmp_path: Path) -> None:
    old = tmp_path / "kept"
    old.write_bytes(b"old")
    nowhere = Path()
    made = Change("c", tmp_path / "new", nowhere, 1, 0, b"")
    written = Change("w", nowhere, nowhere, 1, 0, b"new!" * 1000)
    synced = Change("s", nowhere, nowhere, 1, 0, b"")
    renamed = Change("r", tmp_path / "new", old, 0, 0, b"")
    folder_synced = Change("s", nowhere, nowhere, tmp_path.stat().st_ino, 0, b"")

    def left(*changes: Change) -> set[bytes]:
        """What may be in the file afterwards."""
        losses = [PowerLoss(len(changes), way) for way in Way]
        disk = Disk(tmp_path)
        return {left_by(disk, changes, loss)[Path("kept")] or b"" for loss in losses}

    careless = left(made, written, renamed)
    assert careless > {b"old", b""}  # and what is torn
    assert left(made, written, synced, renamed) == {b"old", b"new!" * 1000}
    assert left(made, written, synced, renamed, folder_synced) == {b"new!" * 1000}


def test_the_oracle_sees_what_is_gone() -> None:
    """A command that removes a practice behind the campaign's back is found out."""
    told = subprocess.run(
        [sys.executable, "-c", LOSES], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert "gone: practice default 2" in told.stdout, told.stdout + told.stderr
    # What a command may change is compared as well, by what is in it.
    for kind in ("sound", "draft", "programme"):
        assert f"neither the old nor the new: {kind} " in told.stdout, told.stdout + told.stderr


LOSES = """
import sqlite3, tempfile
from dataclasses import replace
from pathlib import Path
from tests.faults import data_folder
from tests.faults.campaign import CleanRun, Outcome, judge_left
from tests.faults.commands import COMMANDS
from tests.faults.power_loss import Disk

with tempfile.TemporaryDirectory() as folder:
    home = data_folder.make(Path(folder) / "home")
    kept = data_folder.kept(home)
    before, done = CleanRun(kept, kept, {}, Disk(home), []), Outcome(1, "", "")
    with sqlite3.connect(home / "profiles/default/records.sqlite") as connection:
        connection.execute("DELETE FROM practice WHERE id = 2")
    for names in ("workshop/recordings/*.mka", "programmes/*/*/recordings/*.mka"):
        path = sorted(home.glob(names))[0]
        path.write_bytes(path.read_bytes()[:-1] + b"x")
    (draft,) = home.glob("workshop/drafts/*.json")
    draft.write_text(draft.read_text().replace("My weeks", "Other weeks"))
    changes = ("sound", "draft", "programme")
    print(*judge_left(replace(COMMANDS[0], changes=changes), home, before, done), sep="\\n")
    print(*judge_left(COMMANDS[0], home, before, Outcome(0, "", "")), sep="\\n")
"""
