"""A second start of the program: the window that is open comes forward and opens the pack."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from app.store.packs.library import Library
from app.store.paths import Home
from tests.packs import tiny_pack
from tests.ui.stage import NOW

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ends a window by a POSIX signal")

ROOT = Path(__file__).parent.parent.parent.parent

WINDOW = """
import sys
from pathlib import Path
from app.store import paths
paths.bundled_packs = lambda: []
from app.__main__ import main
from app.ui.desktop import raise_window as front
from app.ui.desktop.instance_server import InstanceServer
from app.ui.shell import desktop_integration
from app.ui.shell.main_window import MainWindow

def tell(what):
    print(what, flush=True)

forward, listening = front.raise_window, InstanceServer.open
def raised(window, token=""):
    forward(window, token)
    tell(f"front {token}")
desktop_integration.raise_window = raised
def opened(self):
    tell(f"listens {listening(self)}")
InstanceServer.open = opened
show = MainWindow.show_notice
MainWindow.show_notice = lambda self, sentence: (show(self, sentence), tell(f"said {sentence}"))
sys.exit(main(sys.argv[1:]))
"""
"""The window, without the programmes that come with it; it tells what happens to it."""


@pytest.fixture
def environment() -> dict[str, str]:
    return dict(os.environ) | {"EVENBREATH_NOW": NOW, "QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def window(home: Path, environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A window that is open and can be found."""
    command = [sys.executable, "-c", WINDOW, "--home", str(home)]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as window:
        wait_for(window, "listens True")
        yield window
        window.send_signal(signal.SIGTERM)
        assert window.wait(20) == 0
    assert list((home / "runtime").iterdir()) == []


def wait_for(window: subprocess.Popen[str], told: str) -> str:
    """The first line that begins so."""
    assert window.stdout is not None
    for line in window.stdout:
        if line.startswith(told):
            return line.rstrip("\n")
    raise AssertionError(f"the window ended without “{told}”")


def start_again(
    home: Path, environment: dict[str, str], arguments: Sequence[str] = (), cwd: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", "--home", str(home), *arguments],
        cwd=cwd,
        env=environment | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_the_window_comes_forward_with_the_desktops_leave(
    window: subprocess.Popen[str], home: Path, environment: dict[str, str]
) -> None:
    done = start_again(home, environment | {"XDG_ACTIVATION_TOKEN": "leave-1"})
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert wait_for(window, "front") == "front leave-1"


def test_it_ends_without_loading_the_windows_library(
    window: subprocess.Popen[str], home: Path, environment: dict[str, str]
) -> None:
    code = "import sys; from app.__main__ import main; print(main(), 'PySide6' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, "--home", str(home)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout == "0 False\n"


def test_the_window_opens_the_pack(
    window: subprocess.Popen[str], home: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    tiny_pack(tmp_path / "tones.evenbreath")
    done = start_again(home, environment, ["tones.evenbreath"], cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    said = wait_for(window, "said “")
    (installed,) = Library(Home(home)).installed()
    assert said == f"said “{installed.programme.title}” is on this computer and in use now."


def test_a_bad_pack_is_a_sentence_in_the_window(
    window: subprocess.Popen[str], home: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    bad = tmp_path / "bad.evenbreath"
    bad.write_bytes(b"no pack at all")
    assert start_again(home, environment, [str(bad)]).returncode == 0
    assert "“bad.evenbreath” is not an Evenbreath pack" in wait_for(window, "said “")
    assert Library(Home(home)).installed() == []


def test_a_programme_asked_for_by_name_is_a_window_of_its_own(
    window: subprocess.Popen[str], home: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    done = start_again(home, environment, ["--programme", "x"])
    assert done.returncode == 1
    assert "already open with these records" in done.stderr
