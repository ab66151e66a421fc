"""Orca, beside the program on a screen of its own: its log of what it says is read."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from jeepney import DBusAddress, Properties
from jeepney.io.blocking import open_dbus_connection

from app.store.records.settings import Settings
from tests import kill_rounds
from tests.bench import processes
from tests.bench.screen import Screen
from tests.driven_window import ROOT
from tests.private_bus import private_bus
from tests.soak.at_spi import accessibility_bus
from tests.soak.reader_desktop import NEEDS_A_READER

_REGISTRY = Path("/usr/libexec/at-spi2-registryd")
_SECONDS = 120.0

_BY_LINES = """
import builtins, runpy, sys
opened = builtins.open
def by_lines(name, mode="r", *rest, **more):
    file = opened(name, mode, *rest, **more)
    if mode == "w":
        file.reconfigure(line_buffering=True)
    return file
builtins.open = by_lines
del sys.argv[0]
runpy.run_path(sys.argv[0], run_name="__main__")
"""
"""Runs Orca with a log in which each line stands as soon as it is written."""

pytestmark = [
    *NEEDS_A_READER,
    pytest.mark.skipif(not _REGISTRY.exists(), reason="needs at-spi2-core"),
    pytest.mark.skipif(shutil.which("orca") is None, reason="needs orca"),
]


class Words(NamedTuple):
    """What is to be heard, in one language."""

    welcome: str
    begin: str
    today: str
    pause: str
    left: str
    paused: str
    stopped: str
    settings: str
    language: str


WORDS = {
    "en": Words(
        "Welcome. When is, or was, session one?",
        "Begin push button",
        "Home practice is ready when you are. ",
        "Pause push button",
        " left label",
        "notification Paused",
        "notification Stopped. ",
        "Settings.",
        "Language",
    ),
    "it": Words(
        "Ciao. Quando è, o è stato, il primo incontro?",
        "Inizia push button",
        "La pratica a casa è pronta, quando vuoi. ",
        "Pausa push button",
        "Ancora ",
        "notification In pausa",
        "notification Fermato. ",
        "Impostazioni.",
        "Lingua",
    ),
}


class Orca:
    """Owns an Orca that speaks into a log."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._log = folder / "orca.log"
        self._read = 0
        orca = shutil.which("orca") or ""
        python = Path(orca).read_text().splitlines()[0].removeprefix("#!").split()
        command = [*python, "-c", _BY_LINES, orca, "--replace", "--debug-file", str(self._log)]
        self._process = subprocess.Popen(
            command, env=dict(environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def close(self) -> None:
        processes.kill(self._process)

    def wait_for(self, *words: str) -> list[str]:
        """What it says from the last call on until it has said each of `words`, in that order."""
        until = time.monotonic() + _SECONDS
        said: list[str] = []
        while time.monotonic() < until:
            text = self._log.read_text(errors="replace") if self._log.exists() else ""
            said = re.findall(r"SPEECH OUTPUT: '(.*)'\{", text)
            at = self._read
            for wanted in words:
                at = next((n for n in range(at, len(said)) if wanted in said[n]), -1) + 1
                if not at:
                    break
            else:
                heard, self._read = said[self._read :], at
                return heard
            time.sleep(0.2)
        raise AssertionError(f"{words} are not among {said[self._read :]}")


class Heard(NamedTuple):
    """A desktop on which Orca listens."""

    screen: Screen
    orca: Orca
    environment: Mapping[str, str]


@pytest.fixture
def desktop(tmp_path: Path, sound: Mapping[str, str]) -> Iterator[Heard]:
    with Screen(tmp_path / "screen") as screen, private_bus() as bus:
        environment = os.environ | dict(sound) | screen.environment
        environment |= {
            "DBUS_SESSION_BUS_ADDRESS": bus,
            "HOME": str(tmp_path),
            "XDG_DATA_HOME": str(tmp_path / "data"),
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "XDG_SESSION_TYPE": "x11",
            "GSETTINGS_BACKEND": "memory",
            "NO_AT_BRIDGE": "0",
            "LC_ALL": "C.UTF-8",
        }
        with accessibility_bus(environment) as address:
            _switch_on(bus)
            at_spi = environment | {"AT_SPI_BUS_ADDRESS": address}
            registry = subprocess.Popen(
                [str(_REGISTRY), "--use-gnome-session"], env=at_spi, stderr=subprocess.DEVNULL
            )
            orca = Orca(tmp_path, environment)
            try:
                orca.wait_for("Screen reader on.")
                yield Heard(screen, orca, environment)
            finally:
                orca.close()
                processes.kill(registry)


def _switch_on(session_bus: str) -> None:
    """Say on the bus what a desktop says while a screen reader is there."""
    status = Properties(DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Status"))
    with open_dbus_connection(session_bus) as connection:
        for name in ("IsEnabled", "ScreenReaderEnabled"):
            connection.send_and_get_reply(status.set(name, "b", True))


@contextmanager
def begun(home: Path, desktop: Heard) -> Iterator[None]:
    """The program, in front, until its end."""
    command = [sys.executable, "-m", "app", "--home", str(home)]
    environment = dict(desktop.environment) | {"EVENBREATH_NOW": kill_rounds.NOW}
    with subprocess.Popen(command, cwd=ROOT, env=environment) as process:
        try:
            desktop.screen.wait_for_window(process.pid, _SECONDS)
            yield
        finally:
            process.terminate()


def test_orca_says_where_one_is_and_what_happened(
    tmp_path: Path, language: str, desktop: Heard, capsys: pytest.CaptureFixture[str]
) -> None:
    home, words = kill_rounds.make_home(tmp_path / "home"), WORDS[language]
    with closing(kill_rounds.records(home)) as database:
        settings = Settings(database)
        settings.language, settings.started = language, False
    press, orca = desktop.screen.xdotool, desktop.orca
    said = []
    with begun(home, desktop):
        said.append(orca.wait_for("Evenbreath", words.welcome))
        press("key", "space")
        said.append(orca.wait_for(words.begin, words.today))
    with begun(home, desktop):
        said.append(orca.wait_for("Evenbreath", words.begin, words.today))
        press("key", "space")
        said.append(orca.wait_for(words.pause))
        while words.left not in " ".join(said[-1]):
            press("key", "Tab")
            said.append(orca.wait_for(""))
        press("key", "space")
        said.append(orca.wait_for(words.paused))
        press("key", "Escape")
        said.append(orca.wait_for(words.stopped))
        while words.settings[:-1] not in " ".join(said[-1]):
            press("key", "shift+Tab")
            said.append(orca.wait_for("push button"))
        press("key", "space")
        said.append(orca.wait_for(words.settings))
        press("key", "Tab")
        said.append(orca.wait_for("radio button", words.language))
    with capsys.disabled():
        print("", language, *(" | ".join(lines) for lines in said), sep="\n")
