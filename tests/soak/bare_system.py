"""A Debian that has only what debootstrap's smallest variant brings, to install things into."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.bench import processes
from tests.bench.capture import Capture
from tests.bench.screen import HEIGHT, WIDTH, Screen

BASES = Path(__file__).parent.parent.parent / "build"
MIRROR = "http://deb.debian.org/debian"
PERSON = "/root/records"
NOTHING = {"HOME": "/root", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}

needs_root = pytest.mark.skipif(
    os.geteuid() != 0, reason="only root can make a system to install into"
)
needs_debootstrap = pytest.mark.skipif(not shutil.which("debootstrap"), reason="needs debootstrap")


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
        """The command with which something starts there."""
        return ("chroot", str(self.folder), *command)

    def apt(self, *words: str) -> str:
        """What apt-get says there."""
        quiet = ("apt-get", "-qq", "-y", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0")
        return self.run(*quiet, *words, environment={"DEBIAN_FRONTEND": "noninteractive"})

    def named_like_the_program(self) -> set[str]:
        """Every path there with the program's name but for the person's own data."""
        # /tmp is the one of outside, which this system is in itself
        words = ("/", "-xdev", "-path", "/tmp", "-prune", "-o", "-iname", "*evenbreath*", "-print")
        found = self.run("find", *words, ok=False)
        return {line for line in found.split() if not line.startswith((PERSON, "/proc/"))}


@contextmanager
def bare_system(release: str, folder: Path) -> Iterator[System]:
    """A new system of a release ("bookworm") in a folder that is not there yet."""
    base = BASES / release
    if not (base / "etc/debian_version").exists():
        subprocess.run(("debootstrap", "--variant=minbase", release, base, MIRROR), check=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(("cp", "-a", base, folder), check=True)
    shutil.copy("/etc/resolv.conf", folder / "etc/resolv.conf")
    mounted: list[Path] = []
    mounts = [(("-t", "proc", "proc"), "proc"), (("--bind", "/dev"), "dev")]
    mounts += [(("--bind", "/tmp"), "tmp")]
    try:
        for how, where in mounts:
            subprocess.run(("mount", *how, folder / where), check=True)
            mounted.append(folder / where)
        yield System(folder)
    finally:
        for where in reversed(mounted):
            subprocess.run(("umount", "--lazy", where), check=True)
        shutil.rmtree(folder)


def doctor_says(system: System, program: str) -> dict[str, str]:
    """Of each thing that the doctor looks at: "ok", or "--"."""
    said = system.run(program, "doctor", ok=False).splitlines()
    return {line.split()[1]: line.split()[0] for line in said}


def practise_without_sound(system: System, program: str) -> None:
    """Eight seconds of a practice, kept among the records."""
    system.run(program, "start", (date.today() - timedelta(days=28)).isoformat())
    command = system.command(program, "play", "body-and-breath", "--no-sound")
    environment = {**NOTHING, "EVENBREATH_HOME": PERSON}
    with subprocess.Popen(command, env=environment) as playing:
        time.sleep(8)  # in real time, as it plays
        playing.send_signal(signal.SIGINT)
        assert playing.wait(30) == 0
    assert len(system.run(program, "log").strip().splitlines()) == 1


class FirstPractice(NamedTuple):
    """What it took until a practice was heard."""

    keys: int
    seconds: float
    """Since the start of the program."""


def practise_in_the_window(
    system: System, program: str, sound: Mapping[str, str], folder: Path, picture: Path
) -> FirstPractice:
    """From an empty home, by keys alone, until a practice is heard."""
    log = folder / "window.log"
    with Screen(folder / "screen") as screen, Capture(sound, folder / "parec.log") as capture:
        home = f"/root/records-{folder.name}"
        environment = {**sound, **NOTHING, **screen.environment, "EVENBREATH_HOME": home}
        began = time.monotonic()
        window = processes.start(system.command(program), environment, log)
        try:
            screen.wait_for_window(window.pid, 60)
            capture.listen()
            presses = 0
            while presses < 4 and capture.first_sound(5) is None:
                screen.xdotool("key", "space")  # the first greets, the second begins
                presses += 1
            heard = capture.first_sound(5)
            assert heard is not None, log.read_text(encoding="utf-8")
            picture.parent.mkdir(parents=True, exist_ok=True)
            grab = ("ffmpeg", "-y", "-loglevel", "error", "-f", "x11grab", "-video_size")
            grab += (f"{WIDTH}x{HEIGHT}", "-i", screen.environment["DISPLAY"], "-frames:v", "1")
            subprocess.run((*grab, picture), check=True)
        finally:
            window.send_signal(signal.SIGTERM)
            assert window.wait(30) == 0
    kept = system.run(program, "--home", home, "log")
    assert len(kept.strip().splitlines()) == 1
    return FirstPractice(presses, heard - began)
