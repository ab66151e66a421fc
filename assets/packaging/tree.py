"""The program with all its libraries in one folder, as the packages for each system hold it.

The libraries are the locked ones, fetched as wheels by their hashes, for the Python of the target
and not for the one that builds. Of Qt stays what a window needs; nothing else is left out.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.parser import Parser
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent.parent
LOCK = ROOT / "requirements.lock"

QT_MODULES = ("QtCore", "QtDBus", "QtGui", "QtNetwork", "QtPrintSupport", "QtSvg", "QtWidgets")
QT_PLUGINS = (
    "iconengines",
    "imageformats",
    "platforminputcontexts",
    "platforms",
    "platformthemes",
    "printsupport",
    "wayland-decoration-client",
    "wayland-graphics-integration-client",
    "wayland-shell-integration",
    "xcbglintegrations",
)
NO_PLUGINS = ("eglfs", "linuxfb", "minimal", "pdf", "virtualkeyboard", "vkkhrdisplay", "vnc")
"""Plugins of those folders for machines without a desktop, or that need parts of Qt left out."""

NO_FOLDERS = ("bin", "numpy/f2py", "numpy/_pyinstaller", "numpy/testing/tests", "share")


class NotBuildable(Exception):
    """Why a package cannot be built here."""


@dataclass(frozen=True)
class Target:
    """The computers that a tree is for."""

    python: str
    """The version of its Python, as "3.11"."""

    platforms: tuple[str, ...]
    """The names of its wheels' platforms."""

    system: str = "linux"
    """`sys.platform` there."""

    def fits(self, marker: Marker | None) -> bool:
        """Whether a requirement with this marker holds there."""
        names = {"linux": ("Linux", "posix"), "win32": ("Windows", "nt")}
        platform_system, os_name = names[self.system]
        environment = {
            "python_version": self.python,
            "python_full_version": self.python + ".0",
            "sys_platform": self.system,
            "platform_system": platform_system,
            "os_name": os_name,
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "platform_machine": "x86_64",
            "extra": "",
        }
        return marker is None or marker.evaluate(environment)


def linux(python: str, glibc_minor: int = 36) -> Target:
    """Linux on AMD64 with glibc 2.`glibc_minor` or newer."""
    platforms = [f"manylinux_2_{minor}_x86_64" for minor in range(glibc_minor, 16, -1)]
    return Target(python, (*platforms, "manylinux2014_x86_64"))


def build(folder: Path, target: Target) -> None:
    """Fill an empty folder with the program and its libraries.

    Raises subprocess.CalledProcessError, for example without a network.
    """
    fetch(folder, target)
    prune(folder)
    _prune_qt(folder / "PySide6")
    remove_empty_folders(folder)


def fetch(folder: Path, target: Target) -> None:
    """Fill an empty folder with the program and all of its libraries. Raises as `build` does."""
    work = folder.with_name(folder.name + ".work")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    requirements = work / "requirements.txt"
    requirements.write_text("\n".join(needed(target)), encoding="utf-8")
    platforms = [word for name in target.platforms for word in ("--platform", name)]
    _pip(
        folder,
        # What a library requires of Python, older ones of pip compare with the Python that builds.
        *("--ignore-requires-python", "--require-hashes", "--only-binary", ":all:"),
        *("-r", str(requirements)),
        *("--python-version", target.python, "--implementation", "cp", *platforms),
    )
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(work), cwd=ROOT)
    (wheel,) = work.glob("*.whl")
    _pip(folder, str(wheel))
    shutil.rmtree(work)


def needed(target: Target) -> Iterator[str]:
    """The lines of the lock, with their hashes, for what the program needs there."""
    lines = dict(locked(LOCK.read_text(encoding="utf-8")))
    for name in sorted(_closure(target)):
        yield lines[name]


def locked(text: str) -> Iterator[tuple[str, str]]:
    """The names in a lock, each with the line for pip that holds its version and hashes."""
    for entry in re.findall(r"^\S+==\S+.*(?:\n    .*)*", text, re.MULTILINE):
        version = entry.split()[0]
        hashes = re.findall(r"--hash=\S+", entry)
        yield canonicalize_name(version.partition("==")[0]), " ".join([version, *hashes])


def _closure(target: Target) -> set[str]:
    """The names of all that the program requires there; what those require in turn, as the
    packages say that are installed where this runs.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: set[str] = set()
    waiting: list[str] = project["dependencies"]
    while waiting:
        requirement = Requirement(waiting.pop())
        name = canonicalize_name(requirement.name)
        if target.fits(requirement.marker) and name not in found:
            found.add(name)
            with suppress(PackageNotFoundError):  # needed by other Pythons: takes nothing more
                waiting += requires(name) or []
    return found


def prune(folder: Path) -> None:
    """Take out what no running program reads: tools, stubs and tests."""
    for path in sorted(folder.rglob("*"), reverse=True):
        name = path.relative_to(folder).as_posix()
        if path.is_dir():
            numpy_tests = path.name == "tests" and name.startswith("numpy/")
            if name in NO_FOLDERS or path.name == "__pycache__" or numpy_tests:
                shutil.rmtree(path)
        elif path.suffix in _NO_SUFFIXES or path.name in _INSTALLERS:
            path.unlink()


def remove_empty_folders(folder: Path) -> None:
    """Remove the folders that nothing is left in."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


_NO_SUFFIXES = (".pyi", ".pxd", ".h", ".c", ".a", ".lib", ".pdb")
_INSTALLERS = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json", "uv_cache.json", "py.typed")
"""What only an installer reads of a package."""


def _prune_qt(pyside: Path) -> None:
    for path in pyside.iterdir():
        if path.is_dir():
            if path.name not in ("Qt", "support"):
                shutil.rmtree(path)
        elif is_spare(path.name):
            path.unlink()
    qt = pyside / "Qt"
    for path in qt.iterdir():
        if path.name not in ("lib", "plugins", "translations"):
            shutil.rmtree(path)
    for path in (qt / "plugins").iterdir():
        if path.name not in QT_PLUGINS:
            shutil.rmtree(path)
            continue
        for plugin in path.iterdir():
            if any(word in plugin.name for word in NO_PLUGINS):
                plugin.unlink()
    for path in (qt / "translations").iterdir():
        if not re.fullmatch(r"qt(base)?_(en|it)\.qm", path.name):
            path.unlink() if path.is_file() else shutil.rmtree(path)
    kept = [*pyside.glob("*.so*"), *(qt / "plugins").rglob("*.so")]
    wanted = needed_libraries(kept, qt / "lib")
    for path in (qt / "lib").iterdir():
        if path.name not in wanted:
            path.unlink() if path.is_file() else shutil.rmtree(path)


def is_spare(name: str) -> bool:
    """Whether it is a module that is not kept, a tool of Qt's own, or what QML needs."""
    module, dot, _ = name.partition(".")
    return not dot or "qml" in name or (module.startswith("Qt") and module not in QT_MODULES)


def needed_libraries(files: Sequence[Path], folder: Path) -> set[str]:
    """The names of the libraries in a folder that these need, directly or by another."""
    found: set[str] = set()
    waiting = list(files)
    while waiting:
        for name in needs(waiting.pop()):
            if name not in found and (folder / name).exists():
                found.add(name)
                waiting.append(folder / name)
    return found


def needs(file: Path) -> list[str]:
    """The libraries that a program or a library asks for by itself."""
    return re.findall(r"NEEDED\s+(\S+)", _run("objdump", "-p", str(file)).stdout)


def name_to_linkers(library: Path) -> str:
    """The name by which others ask for a library."""
    found = re.search(r"SONAME\s+(\S+)", _run("objdump", "-p", str(library)).stdout)
    return found[1] if found else library.name


def packages(folder: Path) -> Iterator[tuple[str, str, str, list[Path]]]:
    """Of each package in a tree: its name, version, license, and the files that tell of it."""
    for info in sorted(folder.glob("*.dist-info")):
        said = Parser().parsestr((info / "METADATA").read_text(encoding="utf-8"))
        license_name = said["License-Expression"] or _classified(said) or said["License"] or ""
        texts = [
            path
            for path in sorted(info.rglob("*"))
            if path.suffix != ".py" and re.match(r"LICEN[CS]E|COPYING|NOTICE|AUTHORS", path.name)
        ]
        yield said["Name"], said["Version"], license_name.splitlines()[0], texts


def _classified(said: object) -> str:
    classifiers = said.get_all("Classifier", [])  # type: ignore[attr-defined]
    names = [c.rpartition(" :: ")[2] for c in classifiers if c.startswith("License ::")]
    return ", ".join(names)


def moment() -> int:
    """The seconds since 1970 that built files carry, so that two builds are the same: those of
    SOURCE_DATE_EPOCH, else of the last commit.
    """
    if "SOURCE_DATE_EPOCH" in os.environ:
        return int(os.environ["SOURCE_DATE_EPOCH"])
    return int(_run("git", "log", "-1", "--format=%ct", cwd=ROOT).stdout)


def _pip(folder: Path, *words: str) -> None:
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "install")
    _run(*pip, "--no-deps", "--no-compile", "--upgrade", "--target", str(folder), *words)


def _run(*command: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        done.check_returncode()
    return done
