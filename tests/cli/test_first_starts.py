"""Several commands that find an empty data folder at the same moment all do what they are for."""

from __future__ import annotations

import subprocess
from pathlib import Path

from app.store.packs.library import Library
from app.store.paths import Home
from tests.cli.console import EXAMPLE_NOW, ROOT, command_line, environment


def test_several_first_starts_at_once_all_succeed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    commands = [
        subprocess.Popen(
            command_line("status"),
            env=environment(home, EVENBREATH_NOW=EXAMPLE_NOW),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        for _ in range(3)
    ]
    said = [(*command.communicate(timeout=120), command.returncode) for command in commands]
    assert [(error, code) for _, error, code in said] == [("", 0)] * 3
    assert len({answer for answer, _, _ in said}) == 1
    assert Library(Home.open(home)).installed() != []
    assert not list((home / "profiles" / "default").glob("damaged*"))
