"""Files of Debian 12, fetched and checked by apt whatever this system itself is set up for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from assets.packaging import tree

MIRROR = "http://deb.debian.org"
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
SETTINGS = """\
Dir::State "{place}/state";
Dir::State::status "{place}/status";
Dir::Cache "{place}/cache";
Dir::Etc "{place}/etc";
Dir::Etc::sourcelist "{place}/sources.list";
APT::Architecture "amd64";
APT::Architectures {{ "amd64"; }};
APT::Sandbox::User "root";
"""
SOURCES = """\
deb [signed-by={keyring}] {mirror}/debian bookworm main
deb [signed-by={keyring}] {mirror}/debian-security bookworm-security main
"""
LIBRARY_FOLDERS = ("usr/lib/x86_64-linux-gnu", "lib/x86_64-linux-gnu")

OF_EVERY_SYSTEM = re.compile(r"(lib(c|m|dl|rt|pthread|resolv|util)|ld-linux-x86-64)\.so\.\d+")
"""The libraries of glibc, which a program never brings with it."""


def fetch(packages: Iterable[str], place: Path) -> list[str]:
    """Unpack packages below `place / "files"`; returns the names of their files, with versions.

    apt checks Debian's signatures, and takes the newest version, with its mended holes. Raises
    subprocess.CalledProcessError, for example without a network, and SystemExit where Debian's
    keys are not on this system.
    """
    if not KEYRING.exists():
        raise SystemExit("please install the package debian-archive-keyring")
    settings = ("etc/apt.conf.d", "etc/preferences.d")
    for folder in ("state/lists/partial", "cache/archives/partial", *settings, "fetched"):
        (place / folder).mkdir(parents=True)
    (place / "status").touch()
    (place / "settings").write_text(SETTINGS.format(place=place), encoding="utf-8")
    sources = SOURCES.format(keyring=KEYRING, mirror=MIRROR)
    (place / "sources.list").write_text(sources, encoding="utf-8")
    environment = {**os.environ, "APT_CONFIG": str(place / "settings")}
    for words in (("update",), ("download", *packages)):
        command = ("apt-get", "-qq", *words)
        subprocess.run(
            command, cwd=place / "fetched", env=environment, check=True, stdout=sys.stderr
        )
    fetched = sorted((place / "fetched").glob("*.deb"))
    for package in fetched:
        subprocess.run(("dpkg-deb", "-x", package, place / "files"), check=True)
    return [package.stem for package in fetched]


def collect_libraries(files: Path, folder: Path) -> None:
    """Copy the shared libraries of unpacked packages into a folder, under the names by which
    programs ask for them.
    """
    folder.mkdir(parents=True)
    for place in LIBRARY_FOLDERS:
        for path in sorted([*(files / place).glob("*.so*"), *(files / place).glob("pulseaudio/*")]):
            if not path.is_symlink():
                shutil.copyfile(path, folder / tree.name_to_linkers(path))


def keep_needed(files: Sequence[Path], folder: Path) -> None:
    """Remove the libraries of a folder but for these files and what they need, directly or not.

    Raises SystemExit with their names if some are needed that are nowhere.
    """
    kept = tree.needed_libraries(files, folder) | {path.name for path in files}
    for path in folder.iterdir():
        if path.name not in kept:
            path.unlink()
    known = {path.name for path in [*files, *folder.iterdir()]}
    missing = {
        name
        for path in [*files, *folder.iterdir()]
        for name in tree.needs(path)
        if name not in known and not OF_EVERY_SYSTEM.fullmatch(name)
    }
    if missing:
        raise SystemExit(f"no package of Debian's that is listed has {', '.join(sorted(missing))}")
