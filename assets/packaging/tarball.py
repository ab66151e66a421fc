"""Builds the archive for any Linux: `python -m assets.packaging.tarball`, into `build/`.

It holds the program with a Python of its own, and `install.sh`, which needs no root and no network.
Built twice from the same commit, with the same of Debian's packages, it is the same to the byte.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from app import __version__
from assets.packaging import portable, tree
from assets.packaging.tree import ROOT

SCRIPTS = Path(__file__).with_name("linux")
NAME = f"evenbreath-{__version__}-linux-x86_64"


def build(folder: Path, level: int = 19) -> Path:
    """Build the archive, compressed at a level of `zstd`, and return it.

    Raises subprocess.CalledProcessError, and SystemExit without what it needs.
    """
    if not shutil.which("zstd"):
        raise SystemExit("please install the package zstd")
    return pack(unpacked(folder), folder, level)


def pack(place: Path, folder: Path, level: int = 19) -> Path:
    """Put what `unpacked` made into an archive in a folder; `place` is removed."""
    plain = folder / f"{NAME}.tar"
    with tarfile.open(plain, "w", format=tarfile.PAX_FORMAT) as archive:
        for path in sorted([place, *place.rglob("*")]):
            archive.add(path, path.relative_to(place.parent), recursive=False, filter=_of_nobody)
    shutil.rmtree(place)
    compress = ("zstd", "--quiet", "--force", "--rm", f"-{level}", "--long=24", str(plain))
    subprocess.run(compress, check=True)
    return plain.with_name(plain.name + ".zst")


def unpacked(folder: Path) -> Path:
    """What the archive holds, as a folder in another."""
    place = folder / NAME
    shutil.rmtree(place, ignore_errors=True)
    portable.build(place / "program")
    for name in ("install.sh", "README.txt"):
        shutil.copy(SCRIPTS / name, place / name)
    portable.same_everywhere(place)
    return place


def _of_nobody(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mtime = tree.moment()
    return member


def main() -> int:
    """Build, and print what was made."""
    archive = build(ROOT / "build")
    print(f"{archive.relative_to(ROOT)}  {archive.stat().st_size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
