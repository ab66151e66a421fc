"""Builds the package for Debian: `python -m assets.packaging.deb [12|13]`, into `build/`.

It holds the locked libraries and runs with the system's own Python, without any package of the
system's. Built twice from the same commit it is the same to the byte.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from app import __version__
from assets.desktop import install
from assets.packaging import tree
from assets.packaging.tree import ROOT

PYTHONS = {"12": ("3.11", 36), "13": ("3.13", 41)}
"""Of each release of Debian: its Python, and the minor version of its glibc."""

MAINTAINER = "The Evenbreath authors <authors@evenbreath.invalid>"
"""Whoever releases a package puts an address of their own here; nobody reads this one."""
PROGRAM = """\
#!/usr/bin/python{python} -IS
# -I: no variable and no folder of the person has a part in it; -S: nor any package of the system.
import sys

sys.path.append("/usr/lib/evenbreath")
from app.__main__ import main

sys.exit(main())
"""
POSTINST = """\
#!/bin/sh
set -e
if [ "$1" = configure ]; then
  # So that the first start is as quick as the next; without it all works as well.
  /usr/bin/python{python} -IS -m compileall -q -j 0 /usr/lib/evenbreath >/dev/null 2>&1 || true
fi
"""
PRERM = """\
#!/bin/sh
set -e
find /usr/lib/evenbreath -depth -type d -name __pycache__ -exec rm -rf {{}} +
"""
DESCRIPTION = """\
calm player for the recordings of a mindfulness course
 Evenbreath plays the body scan and breath recordings of a six-week
 mindfulness course for people with chronic migraine. It opens the home
 practice with the third session, and keeps what was practised on this
 computer only. Whoever leads groups arranges recordings of their own.
 .
 It is in English and Italian, with a programme for each.
"""
COMMON_LICENSES = (
    "On Debian systems its text is in /usr/share/common-licenses/GPL-3, those of the LGPL, of the",
    "Apache License and of others beside it.",
)
OVERRIDES = """\
# The address is put in by whoever releases it.
evenbreath: bogus-mail-host
# The libraries of other projects come as their authors built them.
evenbreath: arch-dependent-file-in-usr-share
evenbreath: custom-library-search-path
evenbreath: embedded-library
evenbreath: hardening-no-bindnow
evenbreath: hardening-no-fortify-functions
evenbreath: hardening-no-pie
evenbreath: library-not-linked-against-libc
evenbreath: shared-library-lacks-prerequisites
evenbreath: sharedobject-in-library-directory-missing-soname
evenbreath: specific-address-in-shared-library
evenbreath: spelling-error-in-binary
evenbreath: unstripped-binary-or-object
# Their licenses lie with them, as most of them ask for.
evenbreath: extra-license-file
# It runs with this release's Python, as libraries are made for one.
evenbreath: python3-script-but-no-python3-dep
evenbreath: wrong-path-for-interpreter
"""


def build(release: str, folder: Path, level: int = 6) -> Path:
    """Build the package for a release of Debian, compressed at a level of `xz`, and return it.

    Raises subprocess.CalledProcessError.
    """
    python, glibc = PYTHONS[release]
    version = __version__ + ("" if release == "12" else f"+deb{release}")
    place = folder / f"deb{release}"
    shutil.rmtree(place, ignore_errors=True)
    library = place / "usr/lib/evenbreath"
    library.mkdir(parents=True)
    tree.build(library, tree.linux(python, glibc))
    _write(place / "usr/bin/evenbreath", PROGRAM.format(python=python), 0o755)
    _desktop_files(place / "usr/share")
    _documents(place / "usr/share", library, version)
    for name, text in (("postinst", POSTINST), ("prerm", PRERM)):
        _write(place / "DEBIAN" / name, text.format(python=python), 0o755)
    _write(place / "DEBIAN/md5sums", "".join(_sums(place)))
    _write(place / "DEBIAN/control", control(version, python, _kibibytes(place)))
    _same_rights(place)
    package = folder / f"evenbreath_{version}_amd64.deb"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(tree.moment())}
    command = ("dpkg-deb", "--root-owner-group", "-Zxz", f"-z{level}", "--build")
    subprocess.run((*command, place, package), check=True, env=environment, stdout=sys.stderr)
    shutil.rmtree(place)
    return package


def control(version: str, python: str, kibibytes: int) -> str:
    """What dpkg is told of the package."""
    return (
        f"Package: evenbreath\nVersion: {version}\nArchitecture: amd64\n"
        f"Maintainer: {MAINTAINER}\nInstalled-Size: {kibibytes}\n"
        f"Depends: {', '.join(depends(python))}\n"
        "Recommends: pipewire-pulse | pulseaudio\n"
        "Section: sound\nPriority: optional\n"
        f"Description: {DESCRIPTION}"
    )


def depends(python: str) -> Iterator[str]:
    """The system's packages that the program needs: those that a checkout asks for as well."""
    prepared = (ROOT / ".ci/prepare").read_text(encoding="utf-8")
    (names,) = re.findall(r'^run_packages="([^"]*)"', prepared, re.MULTILINE)
    yield f"python{python}"
    yield "libc6 (>= 2.36)"
    for name in names.split():
        if name == "libasound2-plugins":  # without either, no sound server is found
            yield "libasound2-plugins | pipewire-alsa"
        else:
            yield name.replace("|", " | ")


def manual() -> str:
    """The man page, with every command as its own help names it."""
    import click

    from app.cli.main import evenbreath

    lines = [
        f'.TH EVENBREATH 1 "" "Evenbreath {__version__}"',
        ".SH NAME",
        "evenbreath \\- calm player for the recordings of a mindfulness course",
        ".SH SYNOPSIS",
        ".B evenbreath",
        "[\\fIFILE\\fR.evenbreath]",
        ".br",
        ".B evenbreath",
        "[\\fIOPTIONS\\fR] \\fICOMMAND\\fR [\\fIARGUMENTS\\fR]",
        ".SH DESCRIPTION",
        "Without a command the window opens; with a pack, to install it.",
        "What is practised is kept on this computer only.",
        "Each command tells more with",
        ".BR \\-\\-help .",
        ".SH COMMANDS",
    ]
    context = click.Context(evenbreath)
    for name in evenbreath.list_commands(context):
        command = evenbreath.get_command(context, name)
        if command is not None:
            lines += [".TP", f".B {name}", command.get_short_help_str(200).replace("-", "\\-")]
    lines += [
        ".SH ENVIRONMENT",
        ".TP",
        ".B EVENBREATH_HOME",
        "The folder with the records, in place of the usual one.",
        ".TP",
        ".B EVENBREATH_PROFILE",
        "Whose records are meant, where several people practise.",
        ".SH EXIT STATUS",
        "0, or 1 with a sentence that says what is wrong, or 2 for a command that is none.",
    ]
    return "\n".join(lines) + "\n"


def _desktop_files(share: Path) -> None:
    for name, source in install.files().items():
        _write(share / name, source.read_bytes())


def _documents(share: Path, library: Path, version: str) -> None:
    when = datetime.fromtimestamp(tree.moment(), UTC)
    changes = (
        f"evenbreath ({version}) stable; urgency=medium\n\n"
        "  * What is new stands in /usr/share/doc/evenbreath/NEWS.gz.\n\n"
        f" -- {MAINTAINER}  {format_datetime(when)}\n"
    )
    documents = share / "doc/evenbreath"
    _write(documents / "changelog.gz", _zipped(changes))
    _write(documents / "NEWS.gz", _zipped((ROOT / "CHANGELOG.md").read_text(encoding="utf-8")))
    _write(documents / "copyright", notices(library, "/usr/lib/evenbreath", COMMON_LICENSES))
    _write(share / "man/man1/evenbreath.1.gz", _zipped(manual()))
    _write(share / "lintian/overrides/evenbreath", OVERRIDES)


def notices(library: Path, place: str, texts: Sequence[str]) -> str:
    """Under which licenses the program and its libraries stand, and where their texts are.

    `place` is where the library will lie; `texts` are lines that say where the GPL's text is.
    """
    lines = [
        "Evenbreath, Copyright (C) 2026 The Evenbreath authors",
        "",
        "This program is free software: you can redistribute it and/or modify it under the terms",
        "of the GNU General Public License, version 3 or any later version.",
        *texts,
        "",
        f"It comes with these libraries. Their texts are below {place}, where named.",
        "The FFmpeg libraries in av.libs are under the GPL, version 2 or later, as they are built.",
        "",
    ]
    for name, version, license_name, files in tree.packages(library):
        lines.append(f"{name} {version}: {license_name}")
        lines += [f"  {file.relative_to(library).as_posix()}" for file in files]
    return "\n".join(lines) + "\n"


def _zipped(text: str) -> bytes:
    return gzip.compress(text.encode(), 9, mtime=0)


def _write(path: Path, content: str | bytes, mode: int = 0o644) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    path.chmod(mode)


def _files(place: Path) -> Iterator[Path]:
    for path in sorted((place / "usr").rglob("*")):
        if path.is_file():
            yield path


def _sums(place: Path) -> Iterator[str]:
    for path in _files(place):
        digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
        yield f"{digest}  {path.relative_to(place).as_posix()}\n"


def _kibibytes(place: Path) -> int:
    return sum(-(-path.stat().st_size // 1024) for path in _files(place))


def _same_rights(place: Path) -> None:
    """Rights and times that do not depend on who builds, and when."""
    when = tree.moment()
    for path in sorted(place.rglob("*"), reverse=True):
        if path.is_symlink():
            continue
        if path.is_dir():
            path.chmod(0o755)
        elif path.parent.name != "DEBIAN" and path != place / "usr/bin/evenbreath":
            path.chmod(0o644)
        os.utime(path, (when, when))
    place.chmod(0o755)
    os.utime(place, (when, when))


def main(arguments: list[str]) -> int:
    """Build for the releases named, else for Debian 12; prints what was made."""
    releases = arguments or ["12"]
    if not set(releases) <= PYTHONS.keys():
        print(f"usage: deb.py [{'|'.join(PYTHONS)}]", file=sys.stderr)
        return 2
    for release in releases:
        package = build(release, ROOT / "build")
        print(f"{package.relative_to(ROOT)}  {package.stat().st_size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
