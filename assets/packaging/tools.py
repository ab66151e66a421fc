"""The few programs that building packages needs and systems seldom have, pinned by their hashes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from assets.packaging.tree import ROOT

PINS = Path(__file__).with_name("tools.lock")
PLACE = ROOT / "build/tools"


def tool(name: str) -> Path:
    """The program of this name, fetched as a wheel the first time.

    Raises subprocess.CalledProcessError, for example without a network.
    """
    stamp = PLACE / PINS.name
    if not stamp.exists() or stamp.read_bytes() != PINS.read_bytes():
        shutil.rmtree(PLACE, ignore_errors=True)
        pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "install")
        pinned = ("--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(PINS))
        subprocess.run((*pip, "--target", str(PLACE), *pinned), check=True, stdout=sys.stderr)
        shutil.copyfile(PINS, stamp)
    found = PLACE / "bin" / name
    found.chmod(0o755)
    return found
