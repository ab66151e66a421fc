"""The program in a folder that runs on any Linux on AMD64 with glibc 2.36 or newer.

    bin/evenbreath       starts it
    bin/find-libraries   is run once where it lies, and again when the system has changed
    bin/python3.11       Debian 12's Python, with its standard library in lib/
    library/             the program with its locked libraries
    spare/               libraries of Debian 12 for systems that lack them
    licenses/            of all of it

Debian's Python, as it is mended for holes for years and its files can be had and checked by apt;
it needs no more than glibc 2.36, and finds its standard library from where it lies itself. What a
system has of the libraries is taken before what is in `spare/`, as those for graphics belong to
its drivers, and newer ones to each other.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from assets.desktop import install
from assets.packaging import deb, debian, tools, tree
from assets.packaging.tree import ROOT

PYTHON = "3.11"
GLIBC_MINOR = 36

PACKAGES = """
  python3.11-minimal libpython3.11-minimal libpython3.11-stdlib
  libbz2-1.0 libexpat1 libffi8 liblzma5 libsqlite3-0 libssl3 libuuid1 zlib1g
  libegl1 libgl1 libglvnd0 libglx0 libgcc-s1 libstdc++6
  libbrotli1 libfontconfig1 libfreetype6 libpng16-16 libglib2.0-0 libpcre2-8-0 libzstd1
  libdbus-1-3 libcap2 libgcrypt20 libgpg-error0 liblz4-1 libsystemd0
  libcom-err2 libgssapi-krb5-2 libk5crypto3 libkeyutils1 libkrb5-3 libkrb5support0
  libbsd0 libmd0 libx11-6 libx11-xcb1 libxau6 libxdmcp6 libxkbcommon0 libxkbcommon-x11-0
  libxcb1 libxcb-cursor0 libxcb-glx0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
  libxcb-render0 libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1
  libxcb-xfixes0 libxcb-xkb1 libwayland-client0 libwayland-cursor0 libwayland-egl1
  libasound2 libasound2-data libasound2-plugins libdb5.3 libjack-jackd2-0 libportaudio2
  libasyncns0 libflac12 libmp3lame0 libmpg123-0 libogg0 libopus0 libpulse0 libsndfile1
  libvorbis0a libvorbisenc2
"""
ALSA_PLUGINS = ("libasound_module_pcm_pulse.so", "libasound_module_ctl_pulse.so")
ALSA_CONFIGURATION = """
# Where Evenbreath brings its own ALSA, sound goes to the sound server.
pcm.pulse { type pulse hint { show on description "Sound server" } }
ctl.pulse { type pulse }
pcm.!default pcm.pulse
ctl.!default ctl.pulse
"""

NO_MODULES = (
    *("__phello__", "ensurepip", "idlelib", "lib2to3", "pydoc_data", "test", "tkinter"),
    *("turtle.py", "turtledemo", "sitecustomize.py", "LICENSE.txt"),
)
NO_EXTENSIONS = re.compile(
    r"(_crypt|_curses(_panel)?|_g?dbm|_tkinter|nis|readline|_test\w+|_ctypes_test|_?xx\w+)\."
)
"""They need libraries that no part of the program uses."""

OPTIONAL_PLUGINS = ("libqgtk3.so", "libcupsprintersupport.so")
"""They work where the system has GTK and CUPS, and are passed over where it has not."""

RUN_PATH = "$ORIGIN/../library/PySide6/Qt/lib"
"""Where the Python looks for libraries; Qt's own look there as well."""


def build(folder: Path) -> None:
    """Fill a folder that is not there yet. Raises subprocess.CalledProcessError."""
    folder.mkdir(parents=True)
    tree.build(folder / "library", tree.linux(PYTHON, GLIBC_MINOR))
    with tempfile.TemporaryDirectory(prefix="evenbreath-debian-") as place:
        fetched = debian.fetch(PACKAGES.split(), Path(place))
        files = Path(place) / "files"
        add_python(folder, files)
        add_spare(folder, files)
        _add_licenses(folder, files, fetched)
    add_desktop_files(folder / "library/app/assets/desktop")
    for name in ("evenbreath", "evenbreath.py", "find-libraries"):
        shutil.copyfile(Path(__file__).with_name("linux") / name, folder / "bin" / name)
    for path in (folder / "bin").iterdir():
        path.chmod(0o644 if path.suffix == ".py" else 0o755)


def add_python(folder: Path, files: Path) -> None:
    """The interpreter with the part of the standard library that runs a program."""
    (folder / "bin").mkdir()
    python = folder / f"bin/python{PYTHON}"
    shutil.copyfile(files / f"usr/bin/python{PYTHON}", python)
    patchelf = tools.tool("patchelf")
    # Not RUNPATH, which holds for what a file itself asks for but not for what that asks for.
    subprocess.run((patchelf, "--force-rpath", "--set-rpath", RUN_PATH, python), check=True)
    source = files / f"usr/lib/python{PYTHON}"
    shutil.copytree(source, folder / f"lib/python{PYTHON}", symlinks=True, ignore=_not_run)


def _not_run(_: str, names: list[str]) -> set[str]:
    configuration = {name for name in names if name.startswith("config-")}
    return {n for n in names if n in NO_MODULES or NO_EXTENSIONS.match(n)} | configuration


def add_spare(folder: Path, files: Path) -> None:
    """The libraries that a system may lack, with what ALSA needs to find a sound server."""
    spare = folder / "spare"
    debian.collect_libraries(files, spare)
    plugins = folder / "spare/alsa-lib"
    found = [files / debian.LIBRARY_FOLDERS[0] / "alsa-lib" / name for name in ALSA_PLUGINS]
    asking = [*_programs(folder), *found, spare / "libportaudio.so.2"]
    debian.keep_needed(asking, spare)
    patchelf = tools.tool("patchelf")
    for library in sorted(spare.iterdir()):
        subprocess.run((patchelf, "--remove-rpath", library), check=True)
    plugins.mkdir()
    for plugin in found:
        shutil.copyfile(plugin, plugins / plugin.name)
    shutil.copytree(files / "usr/share/alsa", spare / "alsa", symlinks=True)
    shutil.rmtree(spare / "alsa/alsa.conf.d", ignore_errors=True)
    with (spare / "alsa/alsa.conf").open("a", encoding="utf-8") as file:
        file.write(ALSA_CONFIGURATION)


def _programs(folder: Path) -> Iterator[Path]:
    """Whatever asks for libraries by the names that systems give them."""
    yield folder / f"bin/python{PYTHON}"
    yield from sorted((folder / f"lib/python{PYTHON}/lib-dynload").glob("*.so"))
    for package in ("PySide6", "shiboken6"):
        for path in sorted((folder / "library" / package).rglob("*.so*")):
            if path.name not in OPTIONAL_PLUGINS:
                yield path


def add_desktop_files(place: Path) -> None:
    """The menu entry, the file type and what is told software centres, with their installer."""
    place.mkdir(parents=True)
    for path in [*install.HERE.glob("org.*"), install.HERE / "install.py"]:
        shutil.copyfile(path, place / path.name)


def _add_licenses(folder: Path, files: Path, fetched: list[str]) -> None:
    licenses = folder / "licenses"
    for text in sorted((files / "usr/share/doc").glob("*/copyright")):
        target = licenses / "debian" / text.parent.name
        target.parent.mkdir(parents=True, exist_ok=True)
        if text.exists():  # some are links to that of another package
            shutil.copyfile(text, target)
    packages = "".join(f"{name}\n" for name in fetched)
    (licenses / "debian/PACKAGES").write_text(packages, encoding="utf-8")
    shutil.copyfile(ROOT / "LICENSE", licenses / "GPL-3")
    texts = (
        "Its text is in the file GPL-3 beside this one; those of Debian's files are in debian/.",
    )
    notices = deb.notices(folder / "library", "library/", texts)
    (licenses / "NOTICES").write_text(notices, encoding="utf-8")


def same_everywhere(folder: Path) -> None:
    """Rights and times that do not depend on who builds, and when."""
    when = tree.moment()
    for path in sorted([folder, *folder.rglob("*")], reverse=True):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (when, when), follow_symlinks=False)
