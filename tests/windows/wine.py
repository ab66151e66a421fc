"""Windows' Python and the program under Wine, in a prefix of their own below `build/wine/`.

Four things are Wine 8's and not ours, and are got round here: newer versions of numpy ask for a
function that its C library lacks; Qt asks for `icuuc.dll`, which a stub stands for that says of
everything that it is not available; Python's `_wmi` and `CopyFile2` end the process.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from assets.packaging import tree, windows_tree
from assets.packaging.tree import ROOT

PLACE = ROOT / "build/wine"
PREFIX = PLACE / "prefix"
PROGRAM = PLACE / "Evenbreath"
"""The program as it is installed, made fit for Wine."""

PYTHON = PLACE / "python"
"""Windows' Python with the locked libraries and those of the tests; it runs this checkout."""

WINE = "/usr/lib/wine/wine64"
PACKAGES = ("wine", "wine64", *windows_tree.PACKAGES)
HERE = Path(__file__).parent
LOOK_SECONDS = 2

TEST_LIBRARIES = (
    *("colorama", "duckdb", "hypothesis", "iniconfig", "packaging", "pluggy", "pygments"),
    *("pytest", "pytest-qt", "pytest-timeout", "sortedcontainers", "soundfile"),
    "typing-extensions",
)
NUMPY = (
    "numpy==2.1.3 --hash=sha256:747641635d3d44bcb380d950679462fae44f54b131be347d5ec2bce47d3df9ed"
)
ICU = (
    *("UCNV_TO_U_CALLBACK_SUBSTITUTE", "UCNV_FROM_U_CALLBACK_SUBSTITUTE", "ucnv_open"),
    *("ucnv_close", "ucnv_reset", "ucnv_getMaxCharSize", "ucnv_getName", "ucnv_getToUCallBack"),
    *("ucnv_getFromUCallBack", "ucnv_setToUCallBack", "ucnv_setFromUCallBack"),
    *("ucnv_fromUnicode", "ucnv_toUnicode", "ucnv_countAvailable", "ucnv_getAvailableName"),
    *("ucnv_cbToUWriteUChars", "ucnv_cbFromUWriteUChars", "ucnv_toUCountPending"),
    *("ucnv_fromUCountPending", "ucnv_getStandardName"),
)
NO_COPY_FILE = """\
import _winapi
if hasattr(_winapi, "CopyFile2"):
    del _winapi.CopyFile2
"""


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """What Wine is started with; nothing of the person who runs it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("EVENBREATH_")}
    return {
        **kept,
        "WINEPREFIX": str(PREFIX),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "winedbg.exe=d;winemenubuilder.exe=d",
        **(extra or {}),
    }


def wine(*words: str | Path) -> tuple[str, ...]:
    """The command that runs a Windows program."""
    return (WINE, *map(str, words))


def run(
    *words: str | Path, extra: Mapping[str, str] | None = None, timeout: float = 300.0
) -> subprocess.CompletedProcess[str]:
    """Run a Windows program to its end, and take what it says, as UTF-8.

    Raises subprocess.TimeoutExpired.
    """
    with subprocess.Popen(
        wine(*words),
        env=environment(extra),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        out, err = heard(process, timeout)
        code = process.poll()
        process.kill()
    if code is None:
        raise subprocess.TimeoutExpired(process.args, timeout, out, err)
    said = (text.decode("utf-8", errors="replace") for text in (out, err))
    return subprocess.CompletedProcess(process.args, code, *said)


def heard(process: subprocess.Popen[bytes], seconds: float) -> tuple[bytes, bytes]:
    """What a process says on both streams until it ends, or for so long.

    What Wine starts beside it and lets live on may hold its streams open: that is not waited for.
    """
    until = time.monotonic() + seconds
    while True:
        is_over = process.poll() is not None or time.monotonic() > until
        try:
            out, err = process.communicate(timeout=LOOK_SECONDS)
        except subprocess.TimeoutExpired as error:
            if is_over:
                return error.output or b"", error.stderr or b""
        else:
            return out or b"", err or b""


def windows_path(path: Path) -> str:
    """A file of this system as programs under Wine name it."""
    return "Z:" + str(path.absolute()).replace("/", "\\")


def linux_path(path: str) -> Path:
    """A file on Wine's drive C as this system names it."""
    return PREFIX / "drive_c" / path.removeprefix("C:\\").replace("\\", "/")


def missing() -> str | None:
    """What cannot be had here, None for nothing."""
    names = (WINE, windows_tree.COMPILER, "osslsigncode", "objdump", "makensis")
    return next((name for name in names if shutil.which(name) is None), None)


def prepare(libraries: Sequence[str] = TEST_LIBRARIES) -> None:
    """Set everything up where it is not yet. Raises NotBuildable and CalledProcessError."""
    from assets.packaging import windows_setup

    if not windows_setup.TREE.exists():
        windows_tree.build(windows_setup.TREE)
    if not (PYTHON / "ready").exists():
        shutil.rmtree(PLACE, ignore_errors=True)
        PLACE.mkdir(parents=True)
        # Links, as what is not changed is large; what is changed is replaced and never written to.
        shutil.copytree(windows_setup.TREE, PROGRAM, copy_function=os.link)
        make_fit(PROGRAM / "program")
        shutil.copytree(PROGRAM / "program", PYTHON, copy_function=os.link)
        shutil.rmtree(PYTHON / "library/app")
        fetch(_locked(libraries), PYTHON / "library")
        add_test_library(PYTHON / "library")
        paths = f"python313.zip\n.\nlibrary\n{windows_path(ROOT)}\nimport site\n"
        _replace(PYTHON / "python313._pth", paths)
        (PYTHON / "ready").touch()
    if not PREFIX.exists():
        # The services that Wine starts live on, and would keep hold of what somebody reads.
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        for words in (
            ("wineboot", "-i"),
            ("reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f"),
        ):
            subprocess.run(
                wine(*words),
                env=environment() | {"DISPLAY": ""},
                stderr=subprocess.DEVNULL,
                timeout=300,
                **quiet,
            )


def make_fit(program: Path) -> None:
    """Get round what is Wine's in a folder `program` of an installed program."""
    library = program / "library"
    for folder in library.glob("numpy*"):
        shutil.rmtree(folder)
    fetch([NUMPY], library)
    (program / "_wmi.pyd").unlink()
    (library / "sitecustomize.py").write_text(NO_COPY_FILE, encoding="ascii")
    _replace(program / "python313._pth", f"{windows_tree.PATHS}import site\n")
    source = PLACE / "icuuc.c"
    lines = [f"__declspec(dllexport) void *{name}(void) {{ return 0; }}\n" for name in ICU]
    source.write_text("".join(lines), encoding="ascii")
    made = ("-o", str(program / "icuuc.dll"), str(source))
    subprocess.run((windows_tree.COMPILER, "-shared", "-O1", *made), check=True)


def add_test_library(library: Path) -> None:
    """The part of Qt that pytest-qt asks for and no package holds."""
    pip("download", _locked(["pyside6-essentials"]), "--dest", str(PLACE))
    (wheel,) = PLACE.glob("pyside6_essentials-*.whl")
    with zipfile.ZipFile(wheel) as files:
        for name in ("PySide6/QtTest.pyd", "PySide6/Qt6Test.dll"):
            files.extract(name, library)
    wheel.unlink()


def fetch(requirements: Sequence[str], folder: Path) -> None:
    """Put libraries for Windows into a folder. Raises CalledProcessError."""
    pip("install", requirements, "--no-compile", "--upgrade", "--target", str(folder))


def pip(verb: str, requirements: Sequence[str], *words: str) -> None:
    """Let pip do something with wheels for Windows. Raises CalledProcessError."""
    asked = PLACE / "requirements.txt"
    asked.write_text("\n".join(requirements), encoding="utf-8")
    command = (
        *(sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", verb),
        *("--ignore-requires-python", "--require-hashes", "--no-deps"),
        *("--only-binary", ":all:", "--python-version", windows_tree.TARGET.python),
        *("--platform", "win_amd64", "--implementation", "cp", "-r", str(asked)),
    )
    subprocess.run((*command, *words), check=True, stdout=sys.stderr)


def _locked(names: Sequence[str]) -> list[str]:
    lock = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    lines = dict(tree.locked(lock))
    return [lines[name] for name in names]


def _replace(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text, encoding="ascii")
