"""The window in a process of its own: what it loads, what it leaves, what it says."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.audio.child import PLAYER_COMMAND
from app.audio.protocol import PlayerState, PlayerStatus
from app.core.programme.programme import Programme
from app.store.paths import Home
from app.store.profile_lock import ProfileLock
from tests.ui.stage import NOW, Stage

ROOT = Path(__file__).parent.parent.parent.parent
SOUND = {"av", "numpy", "sounddevice", "pydub", "app.audio.play.player", "app.audio.play.decoder"}

OPENED = """
import json, sys
from pathlib import Path
from app import main
from app.ui.desktop.instance_client import StartOptions
finish = main.Application._finish_start
def report(application):
    finish(application)
    player = application._switcher.program.player.process_id
    print(json.dumps(sorted(sys.modules)), player, flush=True)
main.Application._finish_start = report
sys.exit(main.run(StartOptions(*map(Path, sys.argv[1:]))))
"""
"""The window, unchanged but that it tells what was loaded once it is up."""


@pytest.fixture
def environment() -> dict[str, str]:
    return dict(os.environ) | {"EVENBREATH_NOW": NOW, "QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture
def folder(stage: Stage, example: Programme) -> Path:
    return stage.home.root


def start(folder: Path, environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", OPENED, str(folder)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_it_loads_no_sound_library_and_leaves_no_process(
    folder: Path, environment: dict[str, str]
) -> None:
    with start(folder, environment) as window:
        assert window.stdout is not None
        modules, _, player = window.stdout.readline().rpartition(" ")
        assert SOUND.isdisjoint(json.loads(modules))
        assert Path(f"/proc/{int(player)}").exists()
        window.send_signal(signal.SIGTERM)
        assert window.wait(20) == 0
        assert not Path(f"/proc/{int(player)}").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell closes the streams")
def test_without_streams_no_file_of_the_records_takes_their_place(
    folder: Path, environment: dict[str, str], qtbot: QtBot
) -> None:
    """What a library prints goes where a stream would be, whatever file has its number."""
    shell = ("sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh")
    command = (*shell, sys.executable, "-m", "app", "--home", str(folder))
    with subprocess.Popen(command, cwd=ROOT, env=environment) as window:
        qtbot.waitUntil(lambda: any((folder / "runtime").glob("*")), timeout=60_000)
        places = [Path(f"/proc/{window.pid}/fd/{number}").readlink() for number in range(3)]
        window.send_signal(signal.SIGTERM)
        assert window.wait(20) == 0
    assert places == [Path(os.devnull)] * 3
    assert "Traceback" not in folder.joinpath("evenbreath.log").read_text(encoding="utf-8")


def test_an_app_py_that_lies_about_is_not_the_player(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("print('a stranger')")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(PLAYER_COMMAND, cwd=tmp_path, **pipes) as player:
        assert player.stdout is not None
        line = player.stdout.readline()
        player.communicate(timeout=20)
    assert PlayerStatus.from_line(line).state is PlayerState.STOPPED


def test_a_second_copy_says_so_and_ends(folder: Path, environment: dict[str, str]) -> None:
    with ProfileLock.acquire(Home(folder).profile_folder()):
        done = subprocess.run(
            [sys.executable, "-m", "app", "--home", str(folder)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert done.returncode == 1
    assert "already open with these records" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_clock_that_makes_no_sense_is_a_sentence(
    folder: Path, environment: dict[str, str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "--home", str(folder)],
        cwd=ROOT,
        env=environment | {"EVENBREATH_NOW": "soon"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert "EVENBREATH_NOW is “soon”" in done.stderr
