"""Builds the program for Windows: `python -m assets.packaging.windows_setup`, into `build/`.

A set-up program for one person, and the same as an archive that is only unpacked.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from app import __version__
from assets.packaging import tree, windows_icons, windows_tree
from assets.packaging.tree import ROOT, NotBuildable
from assets.packaging.windows_tree import HERE

TREE = ROOT / "build/windows"
MOST_BYTES = 150_000_000
"""No set-up program is larger."""


def build_setup(program: Path, folder: Path, *, quick: bool = False) -> Path:
    """The set-up program that installs what lies in a folder; `quick`: without making it small.

    Raises NotBuildable and subprocess.CalledProcessError.
    """
    made = folder / f"evenbreath-{__version__}-setup.exe"
    with tempfile.TemporaryDirectory(prefix="evenbreath-icons-") as icons:
        windows_icons.write(Path(icons))
        values = {
            "VERSION": __version__,
            "VERSION_NUMBERS": windows_tree.version_numbers(),
            "TREE": program,
            "OUT": made,
            "ICONS": icons,
        }
        defined = [f"-D{name}={value}" for name, value in values.items()]
        defined += ["-DQUICK"] * quick
        command = ("makensis", "-V2", "-INPUTCHARSET", "UTF8", *defined, str(HERE / "setup.nsi"))
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(tree.moment())}
        subprocess.run(command, check=True, env=environment, stdout=sys.stderr)
    if not quick and made.stat().st_size > MOST_BYTES:
        raise NotBuildable(f"{made.name} has {made.stat().st_size / 1e6:.0f} MB.")
    return made


def build_archive(program: Path, folder: Path) -> Path:
    """The archive that is unpacked somewhere and run from there."""
    made = folder / f"evenbreath-{__version__}-windows.zip"
    when = datetime.fromtimestamp(tree.moment(), UTC).timetuple()[:6]
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(program.rglob("*")):
            if path.is_file():
                name = f"Evenbreath/{path.relative_to(program).as_posix()}"
                entry = zipfile.ZipInfo(name, when)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, path.read_bytes())
    return made


def build(folder: Path) -> list[Path]:
    """Both of them, in a folder.

    Raises NotBuildable, and subprocess.CalledProcessError, for example without a network.
    """
    shutil.rmtree(TREE, ignore_errors=True)
    windows_tree.build(TREE)
    return [build_setup(TREE, folder), build_archive(TREE, folder)]


def main() -> int:
    """Build both, and print what was made."""
    try:
        made = build(ROOT / "build")
    except NotBuildable as error:
        print(error, file=sys.stderr)
        return 1
    for path in made:
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
