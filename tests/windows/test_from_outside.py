"""The program as it is installed on Windows, used under Wine: with sound, with windows, by set-up.

Run by `make test-windows`, which sets everything up before.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from array import array
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from assets.packaging import windows_setup
from tests import kill_rounds
from tests.bench import sound_server
from tests.packs import PROGRAMME_ID, tiny_pack
from tests.private_sound import private_sound
from tests.windows import wine

needs_wine = pytest.mark.skipif(wine.missing() is not None, reason="needs Wine and its compilers")
pytestmark = [pytest.mark.soak, needs_wine]

PATIENCE_SECONDS = 300.0
RATE = 48_000
BROUGHT = "6d0f7a52-9c4e-4f0b-8a63-2f1d5b7c9e10"


def wait_for(true: Callable[[], object], what: str, seconds: float = PATIENCE_SECONDS) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, f"waited {seconds} s for it: {what}"
        time.sleep(0.1)


@pytest.fixture(scope="module", autouse=True)
def prepared() -> None:
    wine.prepare()


@pytest.fixture(scope="module")
def outside() -> Iterator[Mapping[str, str]]:
    """A screen and a sound server; all of Wine's own processes are of them, and end before."""
    with ExitStack() as stack:
        sound = stack.enter_context(private_sound())
        screen = stack.enter_context(_screen())
        stack.callback(_end_wine)
        _end_wine()
        yield dict(sound) | screen


def _end_wine() -> None:
    server = Path(wine.WINE).with_name("wineserver64")
    name = server if server.exists() else Path(wine.WINE).with_name("wineserver")
    subprocess.run((name, "-k"), env=wine.environment(), check=False)
    subprocess.run((name, "-w"), env=wine.environment(), check=False, timeout=60)


@contextmanager
def _screen() -> Iterator[dict[str, str]]:
    reader, writer = os.pipe()
    command = ("Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x900x24")
    with subprocess.Popen(
        (*command, "-nolisten", "tcp", "-noreset"), pass_fds=[writer], stderr=subprocess.DEVNULL
    ) as server:
        os.close(writer)
        with os.fdopen(reader) as numbers:
            number = numbers.readline().strip()
        try:
            yield {"DISPLAY": f":{number}"}
        finally:
            server.terminate()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder with a home practice of ten seconds."""
    return kill_rounds.make_home(tmp_path / "home", seconds=10.0)


class Installed:
    """The program in a folder, and the data folder that it is given."""

    def __init__(self, folder: Path, home: Path | None, outside: Mapping[str, str]) -> None:
        self._folder = folder
        self._extra = {name: outside[name] for name in outside if name in _NEEDED}
        if home is not None:
            self._extra["EVENBREATH_HOME"] = wine.windows_path(home)

    def says(self, *words: str | Path, ok: bool = True) -> str:
        """What a command says. Fails where it fails."""
        command = self._folder / "evenbreath-cli.exe"
        done = wine.run(command, *words, extra=self._extra, timeout=PATIENCE_SECONDS)
        assert done.returncode == 0 or not ok, done.stdout + done.stderr
        return done.stdout

    def asks(self, *words: str | Path) -> Any:
        """A command's answer as JSON."""
        return json.loads(self.says(*words, "--json"))

    def start(self, *words: str | Path, program: str = "Evenbreath.exe") -> subprocess.Popen[bytes]:
        """Start it, and go on."""
        return subprocess.Popen(
            wine.wine(self._folder / program, *words),
            env=wine.environment(self._extra),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


_NEEDED = ("DISPLAY", "HOME", "XDG_RUNTIME_DIR", "PULSE_SERVER")


@pytest.fixture
def program(home: Path, outside: Mapping[str, str]) -> Installed:
    return Installed(wine.PROGRAM, home, outside)


@contextmanager
def heard(outside: Mapping[str, str], into: Path) -> Iterator[None]:
    """Record what is played while the context lasts, as 16-bit samples of one channel."""
    command = ("parec", "-d", sound_server.MONITOR, "--format=s16le", "--channels=1")
    with (
        into.open("wb") as file,
        subprocess.Popen((*command, f"--rate={RATE}"), env=outside, stdout=file) as recording,
    ):
        try:
            yield
        finally:
            recording.terminate()


def loud_seconds(file: Path) -> float:
    """How long it was not silent."""
    samples = array("h", file.read_bytes()[: file.stat().st_size // 2 * 2])
    pieces = range(0, len(samples), RATE // 100)
    return sum(max(map(abs, samples[at : at + RATE // 100])) > 100 for at in pieces) / 100


def players() -> list[int]:
    """The processes that the installed program started by itself."""
    name = wine.windows_path(wine.PROGRAM / "program/pythonw.exe").encode()
    found = []
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            if entry.name.isdigit() and name in (entry / "cmdline").read_bytes():
                found.append(int(entry.name))
    return found


def test_a_practice_is_heard_and_kept(
    program: Installed, outside: Mapping[str, str], home: Path, tmp_path: Path
) -> None:
    with heard(outside, tmp_path / "heard"):
        said = program.says("play", "home")
    assert "Kept: 0:10 of 0:10 heard, completed." in said
    assert loud_seconds(tmp_path / "heard") == pytest.approx(10.0, abs=0.7)
    (kept,) = kill_rounds.practices(home).values()
    assert kept.verdict is not None
    assert kept.verdict.completed


def test_what_was_heard_before_a_kill_is_kept(program: Installed, home: Path) -> None:
    playing = program.start("play", "home", program="evenbreath-cli.exe")
    wait_for(lambda: any(p.spans for p in kill_rounds.practices(home).values()), "a first save")
    playing.kill()
    playing.wait(30)
    wait_for(lambda: not players(), "that the player is gone too")
    program.says("status")
    (kept,) = kill_rounds.practices(home).values()
    assert kept.end_reason is kill_rounds.EndReason.INTERRUPTED
    assert 0 < kept.unique_seconds <= 10
    assert "Kept: 0:10" in program.says("play", "home")  # the profile is free again


@contextmanager
def windows(program: Installed, count: int = 1) -> Iterator[list[subprocess.Popen[bytes]]]:
    """So many starts at once, of which one has opened its window; all are ended at the end."""
    started = [program.start() for _ in range(count)]
    try:
        wait_for(players, "a window with its player")
        yield started
    finally:
        for one in started:
            one.kill()
            one.wait(30)
        wait_for(lambda: not players(), "that the player is gone too")


def reach(program: Installed, *words: str) -> None:
    """Start it until a start ends, as it does that has reached the open window; one that found it
    still busy says so, and waits."""

    def has_reached() -> bool:
        again = program.start(*words)
        try:
            return again.wait(30) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            again.kill()
            again.wait(30)

    wait_for(has_reached, "that a second start reaches the window")


def test_of_two_starts_at_once_one_opens_a_window(program: Installed) -> None:
    with windows(program, 2) as both:
        reach(program)
        assert len(players()) == 1
        # One that found no window in two seconds, as on a machine this busy, says so and waits.
        assert {one.poll() for one in both} in ({None, 0}, {None})


def test_a_pack_is_opened_by_a_second_start(program: Installed, home: Path, tmp_path: Path) -> None:
    def renamed(manifest: dict[str, Any]) -> None:
        manifest["programme"]["id"] = BROUGHT

    pack = tiny_pack(tmp_path / "“brought” later.evenbreath", edit=renamed)
    with windows(program) as (window,):
        reach(program, wine.windows_path(pack))
        wait_for((home / f"programmes/{BROUGHT}/1").exists, "that the pack is installed")
        assert window.poll() is None


def test_a_backup_comes_back_in_another_data_folder(
    program: Installed, outside: Mapping[str, str], tmp_path: Path
) -> None:
    day = date.today() - timedelta(days=1)
    program.says("practised", day.isoformat(), "12", "home")
    file = tmp_path / "all.evenbreath-backup"
    program.says("backup", wine.windows_path(file))
    other = Installed(wine.PROGRAM, tmp_path / "other", outside)
    other.says("restore", wine.windows_path(file), "--yes")
    assert other.asks("log") == program.asks("log")
    assert PROGRAMME_ID in {one["id"] for one in other.asks("programme", "list")}


def test_the_archive_is_unpacked_and_used(
    outside: Mapping[str, str], home: Path, tmp_path: Path
) -> None:
    archive = windows_setup.build_archive(windows_setup.TREE, tmp_path)
    folder = tmp_path / "mit Übungen (2)"
    shutil.unpack_archive(archive, folder)
    wine.make_fit(folder / "Evenbreath/program")
    program = Installed(folder / "Evenbreath", home, outside)
    with heard(outside, tmp_path / "heard"):
        assert "Kept: 0:10 of 0:10 heard, completed." in program.says("play", "home")
    assert loud_seconds(tmp_path / "heard") == pytest.approx(10.0, abs=0.7)
    window = program.start()
    try:
        wait_for((home / "evenbreath.log").exists, "a window")
        assert window.poll() is None
    finally:
        window.kill()
        window.wait(30)


def registry(key: str, name: str | None = None) -> str | None:
    """A value of this person's registry, None where there is none."""
    value = ("/v", name) if name else ("/ve",)
    done = wine.run("reg", "query", rf"HKCU\Software\{key}", *value)
    return done.stdout if done.returncode == 0 else None


def test_set_up_used_updated_and_removed(outside: Mapping[str, str]) -> None:
    (local,) = wine.linux_path("C:\\users").glob("*/AppData/Local")
    menu = local.with_name("Roaming") / "Microsoft/Windows/Start Menu/Programs/Evenbreath.lnk"
    folder, data = local / "Programs/Evenbreath", local / "evenbreath"
    setup = windows_setup.build_setup(windows_setup.TREE, wine.PLACE, quick=True)
    assert wine.run(setup, "/S", timeout=900).returncode == 0
    wine.make_fit(folder / "program")
    assert menu.exists()
    assert "Evenbreath.exe" in (registry(r"Classes\Evenbreath.Pack\shell\open\command") or "")
    assert "Evenbreath.Pack" in (registry(r"Classes\.evenbreath") or "")
    program = Installed(folder, None, outside)
    assert "Six weeks with body and breath" in program.says("status")
    program.says("start", (date.today() - timedelta(days=21)).isoformat())
    said = program.says("play", "arriving", "--no-sound", "--from", "4:10")
    assert "Played without sound" in said
    (data / "evenbreath.log").unlink(missing_ok=True)
    window = program.start()
    wait_for(lambda: (data / "evenbreath.log").exists(), "a window")
    refused = wine.run(setup, "/S", timeout=900)
    window.kill()
    window.wait(30)
    assert refused.returncode == 2, "the set-up writes over a program that runs"
    _end_wine()

    before = program.asks("status")
    stale = folder / "program/library/of_an_earlier_version.py"
    stale.touch()
    assert wine.run(setup, "/S", timeout=900).returncode == 0
    assert not stale.exists()
    wine.make_fit(folder / "program")
    assert program.asks("status") == before

    # Without _?= it goes on as a copy of itself, and ends before that.
    wine.run(folder / "uninstall.exe", "/S", f"_?={wine.windows_path(folder)}", timeout=300)
    left = sorted(path.name for path in folder.glob("*"))
    assert left in ([], ["uninstall.exe"])  # a program that runs cannot remove itself
    assert not menu.exists()
    assert registry(r"Classes\.evenbreath") is None
    assert registry(r"Microsoft\Windows\CurrentVersion\Uninstall\Evenbreath", "DisplayName") is None
    assert (data / "profiles/default/records.sqlite").exists()
