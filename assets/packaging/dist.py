"""Builds all that a release consists of: `python -m assets.packaging.dist`, into `build/dist/`.

    --release 0.2.0   first makes what stands under Unreleased in the changelog this version
    --key FILE        signs the sums with this secret key, ours or minisign's without password

The version stands in `app/__init__.py` alone.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import app
from app.core.errors import AppError
from app.store.packs.signing_key import SigningKey
from assets.packaging.tree import ROOT, NotBuildable, moment

SUMS = "SHA256SUMS"
VERSION = Path("app/__init__.py")
CHANGES = Path("CHANGELOG.md")
METAINFO = Path("assets/desktop/org.evenbreath.Evenbreath.metainfo.xml")


class NotReleasable(Exception):
    """Why no release can be made."""


def prepare_release(root: Path, version: str, day: date) -> None:
    """Write a new version into the checkout: the version itself, the changelog, and what software
    centres are told. Raises NotReleasable.
    """
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise NotReleasable(f"{version} is no version; it looks like 1.2.3.")
    changes = (root / CHANGES).read_text(encoding="utf-8")
    if f"\n## [{version}]" in changes:
        raise NotReleasable(f"{CHANGES} has version {version} already.")
    head, mark, rest = changes.partition("\n## [Unreleased]\n")
    if not mark or not rest.partition("\n## ")[0].strip():
        raise NotReleasable(f"{CHANGES} has nothing under Unreleased.")
    told = (root / METAINFO).read_text(encoding="utf-8")
    entry = f'    <release version="{version}" date="{day}"/>\n'
    if "  <releases>\n" in told:
        told = told.replace("  <releases>\n", f"  <releases>\n{entry}")
    else:
        told = told.replace("</component>", f"  <releases>\n{entry}  </releases>\n</component>")
    code = (root / VERSION).read_text(encoding="utf-8")
    code = re.sub(r'__version__ = "[^"]*"', f'__version__ = "{version}"', code)
    (root / CHANGES).write_text(f"{head}{mark}\n## [{version}] - {day}\n{rest}", encoding="utf-8")
    (root / METAINFO).write_text(told, encoding="utf-8")
    (root / VERSION).write_text(code, encoding="utf-8")


def build(folder: Path) -> list[Path]:
    """Build everything into an empty folder; returns the files.

    Raises NotBuildable, before the rest is built, and subprocess.CalledProcessError.
    """
    # Loaded when the version is known, as they take it along.
    from assets.packaging import deb, rpm, tarball, windows_setup

    windows_setup.build(folder)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(moment())}
    for kind in ("wheel", "sdist"):
        command = (sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder))
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=sys.stderr)
    for release in deb.PYTHONS:
        deb.build(release, folder)
    program = tarball.unpacked(folder) / "program"
    rpm.build_from(program, folder)
    tarball.pack(program.parent, folder)
    return sorted(path for path in folder.iterdir() if path.is_file())


def write_sums(files: Sequence[Path], folder: Path, key: SigningKey | None) -> list[Path]:
    """Write the sums of files, as `sha256sum --check` reads them, and sign them, as `minisign -V`
    checks it; returns what was written.
    """
    lines = []
    for path in sorted(files):
        with path.open("rb") as file:
            lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path.name}\n")
    sums = folder / SUMS
    sums.write_text("".join(lines), encoding="utf-8")
    if key is None:
        return [sums]
    signed = sums.with_name(f"{SUMS}.minisig")
    signed.write_bytes(key.sign(sums.read_bytes(), f"{SUMS} of Evenbreath"))
    return [sums, signed]


def main(arguments: list[str]) -> int:
    """Build a release, and print what was made."""
    parser = argparse.ArgumentParser(prog="make dist", description="Build a release.")
    parser.add_argument("--release", metavar="VERSION")
    parser.add_argument("--key", type=Path, metavar="FILE")
    asked = parser.parse_args(arguments)
    try:
        key = None if asked.key is None else SigningKey.read(asked.key, "release")
        if asked.release is not None:
            prepare_release(ROOT, asked.release, datetime.now(UTC).date())
            app.__version__ = asked.release  # what was loaded of it before
    except (AppError, NotReleasable) as error:
        print(error, file=sys.stderr)
        return 1
    folder = ROOT / "build/dist"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        files = build(folder)
    except NotBuildable as error:
        print(error, file=sys.stderr)
        return 1
    for path in [*files, *write_sums(files, folder, key)]:
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1e6:.1f} MB")
    if key is not None:
        print(f"Signed; whoever checks needs the public key {key.public_key}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
