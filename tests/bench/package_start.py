"""How soon the window is there when the program was installed from a package, without a `.venv`."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from app import __version__
from assets.packaging import deb, tarball
from assets.packaging.tree import ROOT
from tests.bench.bench_home import NOW
from tests.bench.first_paint import start
from tests.bench.players import Evenbreath, window_command
from tests.bench.recordings import BenchRecording
from tests.bench.screen import Screen
from tests.bench.stage import Stage
from tests.bench.table import Row, median, milliseconds

ALLOWED_TIMES = 1.05
"""“Not slower”, with what two measurements of the same thing differ by."""

ARCHIVE = ROOT / f"build/{tarball.NAME}.tar.zst"
PACKAGE = ROOT / f"build/evenbreath_{__version__}_amd64.deb"
SYSTEM_PYTHON = Path("/usr/bin") / f"python{deb.PYTHONS['12'][0]}"


def found() -> bool:
    """Whether `make deb` and `make tarball` were run here, on a Debian 12."""
    return ARCHIVE.exists() and PACKAGE.exists() and SYSTEM_PYTHON.exists()


def measure(
    stage: Stage, recording: BenchRecording, starts: int, say: Callable[[str], None]
) -> list[Row]:
    """Two rows: the starts from both packages and from `.venv` in turns, and the packages' sizes.

    The first start of each only warms the disk cache and is not counted. Raises RuntimeError where
    there are no packages.
    """
    if not found():
        raise RuntimeError("“make deb” and “make tarball” were not run before, or not on Debian 12")
    home = Evenbreath(stage).home(recording)
    commands = {
        ".venv": window_command(home),
        "archive": [*installed_archive(stage.folder / "person"), "--home", str(home)],
        "deb": [*unpacked_package(stage.folder / "deb"), "--home", str(home)],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    with Screen(stage.folder / "paint", window_manager=False) as screen:
        environment = stage.environment | screen.environment | {"EVENBREATH_NOW": NOW}
        empty = screen.samples()
        for n in range(starts + 1):
            for name, command in commands.items():
                seconds, _ = start(screen, empty, command, environment, stage.folder)
                if n:
                    times[name].append(seconds)
            last = ", ".join(f"{name} {spent[-1]:.3f} s" for name, spent in times.items() if n)
            say(f"package, {n} of {starts}: {last}")
    slower = max(median(times[name]) for name in ("archive", "deb")) / median(times[".venv"])
    megabytes = [path.stat().st_size / 1e6 for path in (PACKAGE, ARCHIVE)]
    return [
        Row(
            measured="start of the process to the first painted window, from a package",
            ours=f"archive {milliseconds(times['archive'])}, deb {milliseconds(times['deb'])}",
            others=f"from .venv {milliseconds(times['.venv'])}",
            at_most=f"{ALLOWED_TIMES} times .venv; here {slower:.2f} times",
            reached=slower <= ALLOWED_TIMES,
        ),
        Row(
            measured="size of the packages with both programmes",
            ours=f"deb {megabytes[0]:.0f} MB, archive {megabytes[1]:.0f} MB",
            at_most="deb 130 MB",
            reached=megabytes[0] <= 130,
        ),
    ]


def installed_archive(person: Path) -> list[str]:
    """The command of a person who installed the archive."""
    person.mkdir()
    subprocess.run(("tar", "--zstd", "-xf", ARCHIVE, "-C", person), check=True)
    environment = {"HOME": str(person), "PATH": os.environ["PATH"]}
    script = person / tarball.NAME / "install.sh"
    subprocess.run((script,), env=environment, check=True, stdout=subprocess.DEVNULL)
    return [str(person / ".local/bin/evenbreath")]


def unpacked_package(place: Path) -> list[str]:
    """What the package's command runs, with its files elsewhere than in the system's folders."""
    subprocess.run(("dpkg-deb", "-x", PACKAGE, place), check=True)
    library = place / "usr/lib/evenbreath"
    python = [str(SYSTEM_PYTHON), "-IS"]
    subprocess.run((*python, "-m", "compileall", "-q", "-j", "0", library), check=False)
    program = (place / "usr/bin/evenbreath").read_text(encoding="utf-8")
    command = place / "evenbreath.py"
    command.write_text(program.replace("/usr/lib/evenbreath", str(library)), encoding="utf-8")
    return [*python, str(command)]
