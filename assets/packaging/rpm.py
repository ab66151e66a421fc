"""Builds the package for Fedora and openSUSE: `python -m assets.packaging.rpm`, into `build/`.

The same tree as the archive for any Linux, put together by nfpm. It was installed nowhere yet.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from app import __version__
from assets.desktop import install
from assets.packaging import deb, portable, tarball, tools, tree
from assets.packaging.tree import ROOT

PLACE = "/usr/lib/evenbreath"
COMMAND = f"""\
#!/bin/sh
exec {PLACE}/bin/evenbreath "$@"
"""
AFTER_INSTALL = f"""\
#!/bin/sh
find {PLACE} -depth -type d -name __pycache__ -exec rm -rf {{}} +
{PLACE}/bin/find-libraries
{PLACE}/bin/python{portable.PYTHON} -IS -m compileall -q -j 0 {PLACE}/library {PLACE}/lib || :
"""
BEFORE_REMOVAL = f"""\
#!/bin/sh
# 0: no other version takes its place
if [ "$1" = 0 ]; then
  find {PLACE} -depth -type d -name __pycache__ -exec rm -rf {{}} +
  find {PLACE}/library/PySide6/Qt/lib -type l -delete
fi
"""


def build(folder: Path) -> Path:
    """Build the package and return it. Raises subprocess.CalledProcessError."""
    place = tarball.unpacked(folder)
    package = build_from(place / "program", folder)
    shutil.rmtree(place)
    return package


def build_from(program: Path, folder: Path) -> Path:
    """Put the program of an unpacked archive into a package in a folder."""
    place = folder / "rpm"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    scripts = {"evenbreath": COMMAND, "after": AFTER_INSTALL, "before": BEFORE_REMOVAL}
    for name, text in scripts.items():
        (place / name).write_text(text, encoding="utf-8")
        (place / name).chmod(0o755)
    (place / "evenbreath.1").write_text(deb.manual(), encoding="utf-8")
    portable.same_everywhere(place)
    told = json.dumps(settings(program, place), indent=1)
    (place / "nfpm.yaml").write_text(told, encoding="utf-8")
    package = folder / f"evenbreath-{__version__}-1.x86_64.rpm"
    command = (tools.tool("nfpm"), "package", "-p", "rpm", "-f", place / "nfpm.yaml", "-t", package)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(tree.moment())}
    subprocess.run(command, check=True, env=environment, stdout=sys.stderr)
    shutil.rmtree(place)
    return package


def settings(program: Path, place: Path) -> dict[str, Any]:
    """What nfpm is told: JSON is YAML, too."""
    contents: list[dict[str, Any]] = [
        {"src": str(program), "dst": PLACE, "type": "tree"},
        {"src": str(place / "evenbreath"), "dst": "/usr/bin/evenbreath"},
        {"src": str(place / "evenbreath.1"), "dst": "/usr/share/man/man1/evenbreath.1"},
    ]
    for name, source in install.files().items():
        contents.append({"src": str(source), "dst": f"/usr/share/{name}"})
    return {
        "name": "evenbreath",
        "arch": "amd64",
        "platform": "linux",
        "version": __version__,
        "release": "1",
        "maintainer": deb.MAINTAINER,
        "description": deb.DESCRIPTION.replace("\n .\n", "\n\n").replace("\n ", "\n").strip(),
        "license": "GPL-3.0-or-later",
        "depends": ["libc.so.6(GLIBC_2.36)(64bit)"],
        "recommends": ["pipewire-pulseaudio"],
        "contents": contents,
        "scripts": {
            "postinstall": str(place / "after"),
            "preremove": str(place / "before"),
        },
        "rpm": {
            "group": "Applications/Multimedia",
            "compression": "zstd",
            "buildhost": "localhost",
        },
    }


def main() -> int:
    """Build, and print what was made."""
    package = build(ROOT / "build")
    print(
        f"{package.relative_to(ROOT)}  {package.stat().st_size / 1e6:.0f} MB, installed nowhere yet"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
