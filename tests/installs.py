"""Installs the wheel, with the newest libraries that it allows, beside every Python that is here.

`python -m tests.installs` builds the wheel. For each Python from 3.11 on it makes an empty virtual
environment, lets pip choose all versions, asks the doctor, and practises for some seconds without
sound. It prints a line for each, and ends with 1 if one of them does not work.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
NEWEST_MINOR, OLDEST_MINOR = 14, 11
PLAYED_SECONDS = 3
_WHICH = "import ensurepip, sys, venv; print(*sys.version_info[:2])"


class Failed(Exception):
    """What did not work, with what was said."""


def main() -> int:
    pythons = found()
    if not pythons:
        print("No Python from 3.11 on is here that can make an environment.")
        return 1
    with tempfile.TemporaryDirectory(prefix="evenbreath-installs-") as folder:
        wheel = built(Path(folder))
        results = [works(name, python, wheel, Path(folder)) for name, python in pythons.items()]
    return 0 if all(results) else 1


def found() -> dict[str, Path]:
    """The Pythons that are here, one of each minor version: on the path, of pyenv and of uv."""
    names = [f"python3.{minor}" for minor in range(OLDEST_MINOR, NEWEST_MINOR + 1)]
    there = [shutil.which(name) for name in names]
    candidates = [Path(sys.executable), *(Path(path) for path in there if path)]
    homes = (
        Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions",
        Path.home() / ".local/share/uv/python",
    )
    for home in homes:
        candidates += sorted(home.glob("*/bin/python3"), reverse=True)
    pythons: dict[str, Path] = {}
    for python in candidates:
        asked = subprocess.run([python, "-c", _WHICH], capture_output=True, text=True)
        words = asked.stdout.split() if asked.returncode == 0 else []
        if len(words) >= 2 and words[0] == "3" and OLDEST_MINOR <= int(words[1]) <= NEWEST_MINOR:
            pythons.setdefault(f"3.{words[1]}", python)
    return dict(sorted(pythons.items()))


def built(folder: Path) -> Path:
    """The wheel of this checkout."""
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT)
    (wheel,) = folder.glob("*.whl")
    return wheel


def works(name: str, python: Path, wheel: Path, folder: Path) -> bool:
    """Whether the wheel works when it is installed beside that Python; says so in a line."""
    place = folder / name
    try:
        run([python, "-m", "venv", place])
        pip = [place / "bin/python", "-m", "pip", "--disable-pip-version-check"]
        run([*pip, "install", "--quiet", "--prefer-binary", wheel])
        said = practised(place / "bin/evenbreath", place / "home", folder)
    except Failed as failed:
        print(f"Python {name}: {failed}", flush=True)
        return False
    finally:
        shutil.rmtree(place, ignore_errors=True)
    print(f"Python {name}: {said}", flush=True)
    return True


def practised(evenbreath: Path, home: Path, folder: Path) -> str:
    """Ask the doctor, and practise the end of the home practice without sound."""

    def command(*words: str) -> Any:
        return json.loads(run([evenbreath, "--home", home, *words], cwd=folder, fails="doctor"))

    findings = command("doctor", "--json")
    bad = [f["text"] for f in findings if not f["ok"] and f["check"] != "sound"]
    if bad:
        raise Failed(" ".join(bad))
    begun = (date.today() - timedelta(days=21)).isoformat()
    run([evenbreath, "--home", home, "start", begun], cwd=folder)
    status = command("status", "--json")
    recording = min((r for r in status["recordings"] if r["open"]), key=lambda r: r["seconds"])
    at = int(recording["seconds"]) - PLAYED_SECONDS
    play = ["play", recording["id"], "--no-sound", "--from", f"{at // 60}:{at % 60:02}"]
    run([evenbreath, "--home", home, *play], cwd=folder)
    (practice,) = command("log", "--json")
    if practice["output"] != "null" or practice["played_seconds"] < PLAYED_SECONDS - 0.5:
        raise Failed(f"the practice was kept as {practice}")
    (recordings,) = [f["text"] for f in findings if f["check"] == "recordings"]
    return f"{recordings}; {practice['played_seconds']:.1f} s practised."


def run(command: list[Any], *, cwd: Path | None = None, fails: str = "-") -> str:
    """What a command prints. Raises Failed, but not for one with the word `fails` in it."""
    environ = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=cwd, env=environ, capture_output=True, text=True)
    if done.returncode and fails not in words:
        said = re.sub(r"\s+", " ", (done.stderr or done.stdout).strip())[-600:]
        raise Failed(f"{' '.join(words[:4])} ended with {done.returncode}: {said}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
