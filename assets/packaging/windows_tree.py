"""The program in a folder that runs on Windows 10 (1903) and newer, with 64 bits.

    Evenbreath.exe       opens the window, evenbreath-cli.exe runs commands
    program/             Python as python.org packs it for programs that bring their own
    program/library/     the program with its locked libraries
    licenses/            of all of it

The Python comes by way of PyPI, from a packer who is not python.org. So each of its files is known
by its hash, and those that run bear python.org's own signature or Microsoft's, which is compared.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from app import __version__
from assets.packaging import deb, tree, windows_icons
from assets.packaging.tree import ROOT, NotBuildable

HERE = Path(__file__).with_name("windows")
TARGET = tree.Target("3.13", ("win_amd64",), "win32")

PATHS = "python313.zip\n.\nlibrary\n"
"""Where that Python finds modules; nothing else, whatever a computer has."""

QT_PLUGINS = {
    "iconengines": ("qsvgicon.dll",),
    "imageformats": ("qgif.dll", "qico.dll", "qjpeg.dll", "qsvg.dll"),
    "platforms": ("qoffscreen.dll", "qwindows.dll"),
    "styles": ("qmodernwindowsstyle.dll",),
}
PORTAUDIO = "libportaudio64bit.dll"
"""Of those that the module sounddevice brings, for other processors and for studios."""

SIGNERS = ("O=Python Software Foundation", "O=Microsoft Corporation")
PACKAGES = ("gcc-mingw-w64-x86-64-posix", "binutils", "osslsigncode", "nsis")
"""What builds it, as Debian has it."""

COMPILER = "x86_64-w64-mingw32-gcc"
RESOURCES = "x86_64-w64-mingw32-windres"

SYSTEM = (
    "advapi32 authz avicap32 avrt bcrypt bcryptprimitives cfgmgr32 comctl32 comdlg32 crypt32 "
    "d2d1 d3d11 d3d12 d3d9 dcomp dnsapi dwmapi dwrite dxgi gdi32 gdiplus icuuc imm32 iphlpapi "
    "kernel32 mf mfplat mfreadwrite mpr msimg32 msvcrt ncrypt netapi32 ntdll ole32 oleaut32 "
    "opengl32 powrprof propsys psapi rpcrt4 secur32 setupapi shcore shell32 shlwapi ucrtbase "
    "uiautomationcore user32 userenv usp10 uxtheme version vfw32 winhttp winmm winspool.drv "
    "ws2_32 wsock32 wtsapi32"
)
"""The libraries of Windows 10 that something asks for; so also those of the names api-ms-win-*."""


def build(folder: Path, target: tree.Target = TARGET) -> None:
    """Fill a folder that is not there yet.

    Raises NotBuildable, and subprocess.CalledProcessError, for example without a network.
    """
    for name in (COMPILER, RESOURCES, "osslsigncode", "objdump", "makensis"):
        if shutil.which(name) is None:
            raise NotBuildable(
                f"{name} is missing. On Debian: apt-get install {' '.join(PACKAGES)}"
            )
    program = folder / "program"
    program.mkdir(parents=True)
    add_python(program)
    library = program / "library"
    library.mkdir()
    tree.fetch(library, target)
    tree.prune(library)
    prune_qt(library / "PySide6")
    for path in (library / "_sounddevice_data/portaudio-binaries").iterdir():
        if path.name != PORTAUDIO:
            path.unlink() if path.is_file() else shutil.rmtree(path)
    tree.remove_empty_folders(library)
    add_launchers(folder)
    shutil.copyfile(HERE / "README.txt", folder / "README.txt")
    licenses = folder / "licenses"
    licenses.mkdir()
    (program / "LICENSE.txt").rename(licenses / "Python")
    shutil.copyfile(ROOT / "LICENSE", licenses / "GPL-3")
    texts = ("Its text is in the file GPL-3 beside this one; Python's is in the file Python.",)
    notices = deb.notices(library, "program/library/", texts)
    (licenses / "NOTICES").write_text(notices, encoding="utf-8")
    missing = dict(unresolved(folder))
    if missing:
        raise NotBuildable(f"Libraries are asked for that nobody has: {missing}")


def add_python(folder: Path) -> None:
    """The interpreter and its standard library, each file known by its hash and its signer.

    Raises NotBuildable for a file that is not the one that was looked at.
    """
    with tempfile.TemporaryDirectory(prefix="evenbreath-python-") as place:
        pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "download")
        asked = ("--require-hashes", "--no-deps", "--no-binary", ":all:")
        command = (*pip, *asked, "-d", place, "-r", str(HERE / "python.lock"))
        subprocess.run(command, check=True, stdout=sys.stderr)
        (source,) = Path(place).glob("*.tar.gz")
        shutil.unpack_archive(source, place, filter="data")
        (packed,) = Path(place).rglob("data.zip")
        with zipfile.ZipFile(packed) as files:
            for name in files.namelist():
                if not name.endswith("/"):
                    (folder / Path(name).name).write_bytes(files.read(name))
    known = _known_files()
    for path in sorted(folder.iterdir()):
        if path.suffix in (".exe", ".dll", ".pyd", ".zip"):
            if known.pop(path.name, "") != hashlib.sha256(path.read_bytes()).hexdigest():
                raise NotBuildable(f"{path.name} is not the file that was looked at.")
            if path.suffix != ".zip":
                check_signature(path)
    if known:
        raise NotBuildable(f"There is no {', '.join(known)}.")
    (folder / "python313._pth").write_text(PATHS, encoding="ascii")


def _known_files() -> dict[str, str]:
    lines = (HERE / "python.sha256").read_text(encoding="ascii").splitlines()
    return {name: sha256 for sha256, name in map(str.split, lines)}


def check_signature(path: Path) -> None:
    """Compare what a program's signature says of it. Raises NotBuildable.

    Whether its certificate still holds is not asked: a system may not know who made that.
    """
    command = ("osslsigncode", "verify", "-in", str(path))
    said = subprocess.run(command, capture_output=True, text=True).stdout
    digests = re.findall(r"(?:Current|Calculated) message digest\s*: (\w+)", said)
    signer = re.search(r"Subject: (.*)", said)
    if len(digests) < 2 or len(set(digests)) != 1:
        raise NotBuildable(f"{path.name} differs from what was signed.")
    if signer is None or not any(name in signer[1] for name in SIGNERS):
        raise NotBuildable(f"{path.name} was signed by somebody else.")


def prune_qt(pyside: Path) -> None:
    """Keep of Qt what a window needs."""
    for path in pyside.iterdir():
        if path.is_dir():
            if path.name not in ("plugins", "support", "translations"):
                shutil.rmtree(path)
        elif path.suffix == ".exe" or (path.suffix != ".dll" and tree.is_spare(path.name)):
            path.unlink()
    for path in (pyside / "plugins").rglob("*.dll"):
        if path.name not in QT_PLUGINS.get(path.parent.name, ()):
            path.unlink()
    for path in (pyside / "translations").iterdir():
        if not re.fullmatch(r"qt(base)?_(en|it)\.qm", path.name):
            path.unlink() if path.is_file() else shutil.rmtree(path)
    keep_needed([pyside, pyside.with_name("shiboken6")])


def keep_needed(folders: Sequence[Path]) -> None:
    """Remove the libraries of these folders that nothing in them asks for, but for plugins."""
    shipped: dict[str, list[Path]] = {}
    for path in (path for folder in folders for path in folder.glob("*.dll")):
        shipped.setdefault(path.name.lower(), []).append(path)
    waiting = [path for folder in folders for path in folder.rglob("*.pyd")]
    waiting += [path for folder in folders for path in folder.rglob("plugins/*/*.dll")]
    wanted: set[str] = set()
    while waiting:
        for name in needs(waiting.pop()):
            if name in shipped and name not in wanted:
                wanted.add(name)
                waiting.append(shipped[name][0])
    for name, paths in shipped.items():
        if name not in wanted:
            for path in paths:
                path.unlink()


def needs(file: Path) -> list[str]:
    """The libraries that a program or a library asks for, in small letters."""
    said = subprocess.run(("objdump", "-p", file), capture_output=True, text=True, check=True)
    return [name.lower() for name in re.findall(r"DLL Name: (\S+)", said.stdout)]


def unresolved(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Of each program or library what it asks for that neither lies in the folder nor belongs to
    Windows."""
    files = [p for p in sorted(folder.rglob("*")) if p.suffix in (".exe", ".dll", ".pyd")]
    shipped, system = {path.name.lower() for path in files}, SYSTEM.split()
    for path in files:
        missing = [
            name
            for name in needs(path)
            if name not in shipped
            and not name.startswith(("api-ms-win-", "ext-ms-win-"))
            and name.removesuffix(".dll") not in system
        ]
        if missing:
            yield path.relative_to(folder).as_posix(), missing


def add_launchers(folder: Path) -> None:
    """The two programs that start it, with its icons."""
    with tempfile.TemporaryDirectory(prefix="evenbreath-launcher-") as place:
        work = Path(place)
        windows_icons.write(work)
        for name in ("launcher.c", "launcher.rc", "launcher.manifest"):
            shutil.copyfile(HERE / name, work / name)
        numbers = version_numbers().replace(".", ",")
        defined = (f"-DVERSION_NUMBERS={numbers}", f'-DVERSION_TEXT=\\"{__version__}\\"')
        command = (RESOURCES, *defined, "launcher.rc", "launcher.o")
        subprocess.run(command, cwd=work, check=True, stdout=sys.stderr)
        flags = ("-municode", "-Os", "-s", "-Wall", "-Werror", "-Wl,--no-insert-timestamp")
        for name, kind in (("Evenbreath", "-mwindows"), ("evenbreath-cli", "-mconsole")):
            made = ("-o", folder.absolute() / f"{name}.exe")
            sources = ("launcher.c", "launcher.o")
            subprocess.run((COMPILER, *flags, kind, *made, *sources), cwd=work, check=True)


def version_numbers() -> str:
    """The version as Windows has it, in four numbers."""
    return ".".join((*re.findall(r"\d+", __version__), "0", "0", "0", "0")[:4])
