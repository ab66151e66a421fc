"""The package for Debian, installed with apt in a Debian 12 that has nothing else, and used there.

`make soak ARGS=tests/soak/test_deb.py`: as root, with debootstrap and a network.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from assets.packaging import deb
from tests.bench import processes
from tests.bench.capture import Capture
from tests.bench.screen import Screen

ROOT = Path(__file__).parent.parent.parent
BASE = ROOT / "build" / "bookworm"
MIRROR = "http://deb.debian.org/debian"
PERSON = "/root/records"
NOTHING = {"HOME": "/root", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a system to install into"),
    pytest.mark.skipif(not shutil.which("debootstrap"), reason="needs debootstrap"),
]


@dataclass(frozen=True)
class System:
    """A minimal Debian in a folder; what is in /tmp here is in /tmp there."""

    folder: Path

    def run(
        self, *command: str, environment: Mapping[str, str] | None = None, ok: bool = True
    ) -> str:
        """What a command says there; it ends with 0 if it is to be `ok`."""
        done = subprocess.run(
            self.command(*command),
            env={**NOTHING, "EVENBREATH_HOME": PERSON, **(environment or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert not ok or done.returncode == 0, f"{command}: {done.stdout}"
        return done.stdout

    def command(self, *command: str) -> tuple[str, ...]:
        return ("chroot", str(self.folder), *command)

    def apt(self, *words: str) -> str:
        quiet = ("apt-get", "-qq", "-y", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0")
        return self.run(*quiet, *words, environment={"DEBIAN_FRONTEND": "noninteractive"})

    def named_like_the_program(self) -> set[str]:
        """Every path there with the program's name but for the person's own data."""
        found = self.run(
            "find", "/", "-xdev", "-iname", "*evenbreath*", "-not", "-path", "/tmp/*", ok=False
        )
        return {line for line in found.split() if not line.startswith(("/root/", "/proc/"))}


@pytest.fixture(scope="module")
def package() -> Path:
    return deb.build("12", ROOT / "build", level=0)


@pytest.fixture(scope="module")
def system(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """With the package installed as a person would."""
    if not (BASE / "etc/debian_version").exists():
        subprocess.run(("debootstrap", "--variant=minbase", "bookworm", BASE, MIRROR), check=True)
    folder = tmp_path_factory.mktemp("debian") / "system"
    subprocess.run(("cp", "-a", BASE, folder), check=True)
    shutil.copy("/etc/resolv.conf", folder / "etc/resolv.conf")
    mounts = [(("-t", "proc", "proc"), "proc"), (("--bind", "/dev"), "dev")]
    mounts += [(("--bind", "/tmp"), "tmp")]
    for how, where in mounts:
        subprocess.run(("mount", *how, folder / where), check=True)
    try:
        there = System(folder)
        there.apt("update")
        shutil.copy(package, folder / "root" / "evenbreath.deb")
        there.apt("install", "/root/evenbreath.deb")
        yield there
    finally:
        for _how, where in mounts:
            subprocess.run(("umount", "--lazy", folder / where), check=True)
        shutil.rmtree(folder)


def test_it_needs_neither_pip_nor_a_compiler(system: System) -> None:
    assert system.run("sh", "-c", "command -v pip pip3 gcc cc", ok=False) == ""
    said = system.run("evenbreath", "doctor", ok=False).splitlines()
    state = {line.split()[1]: line.split()[0] for line in said}
    assert state == {name: "--" if name == "sound" else "ok" for name in state}
    assert {"window", "recordings", "records", "programme"} < state.keys()


def test_it_practises_without_sound_and_keeps_it(system: System) -> None:
    system.run("evenbreath", "start", (date.today() - timedelta(days=28)).isoformat())
    command = system.command("evenbreath", "play", "body-and-breath", "--no-sound")
    environment = {**NOTHING, "EVENBREATH_HOME": PERSON}
    with subprocess.Popen(command, env=environment) as playing:
        time.sleep(8)  # in real time, as it plays
        playing.send_signal(signal.SIGINT)
        assert playing.wait(30) == 0
    assert len(system.run("evenbreath", "log").strip().splitlines()) == 1


def test_the_window_opens_and_two_keys_later_a_practice_is_heard(
    system: System, sound: Mapping[str, str], tmp_path: Path
) -> None:
    log = tmp_path / "window.log"
    with Screen(tmp_path / "screen") as screen, Capture(sound, tmp_path / "parec.log") as capture:
        environment = {**NOTHING, **sound, **screen.environment, "EVENBREATH_HOME": "/root/first"}
        window = processes.start(system.command("evenbreath"), environment, log)
        try:
            screen.wait_for_window(window.pid, 60)
            capture.listen()
            presses = 0
            while presses < 4 and capture.first_sound(5) is None:
                screen.xdotool("key", "space")  # the first greets, the second begins
                presses += 1
            assert capture.first_sound(5) is not None, log.read_text(encoding="utf-8")
        finally:
            window.send_signal(signal.SIGTERM)
            assert window.wait(30) == 0
    kept = system.run("evenbreath", "--home", "/root/first", "log")
    assert len(kept.strip().splitlines()) == 1


def test_packs_are_opened_with_it(system: System) -> None:
    system.apt("install", "xdg-utils", "shared-mime-info", "desktop-file-utils")
    kind = "application/vnd.evenbreath.pack+zip"
    assert system.run("xdg-mime", "query", "default", kind).strip() == (
        "org.evenbreath.Evenbreath.desktop"
    )


def test_another_version_keeps_the_records_and_purging_leaves_only_them(
    system: System, package: Path
) -> None:
    kept = system.run("evenbreath", "log")
    other = system.folder / "root" / "other"
    subprocess.run(("dpkg-deb", "-R", package, other), check=True)
    control = other / "DEBIAN" / "control"
    text = control.read_text(encoding="utf-8").replace("\nVersion: ", "\nVersion: 1:")
    control.write_text(text, encoding="utf-8")
    newer = system.folder / "root" / "newer.deb"
    build = ("dpkg-deb", "--root-owner-group", "-Zxz", "-z0", "--build")
    subprocess.run((*build, other, newer), check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(other)
    system.apt("install", "/root/newer.deb")
    assert system.run("evenbreath", "log") == kept
    system.apt("purge", "evenbreath")
    assert system.named_like_the_program() == set()
    assert (system.folder / PERSON.lstrip("/")).is_dir()


@pytest.mark.skipif(not shutil.which("lintian"), reason="needs lintian")
def test_lintian_finds_no_error(package: Path) -> None:
    done = subprocess.run(
        ("lintian", "--fail-on", "error", "--tag-display-limit", "0", package),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def test_built_again_it_is_the_same(package: Path, tmp_path: Path) -> None:
    again = deb.build("12", tmp_path, level=0)
    assert again.read_bytes() == package.read_bytes()
