"""The archive for any Linux: its script installs, updates and removes, with real shells and files.

The program in it is a small stand-in; `tests/soak/test_tarball.py` tries the real one.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assets.desktop import install
from assets.packaging import portable, tarball

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="installs on Linux")

KNOWN = "\tlibz.so.1 (libc6,x86-64) => {folder}/libz.so.1\n"
ALSA = "\tlibasound.so.2 (libc6,x86-64) => {folder}/libasound.so.2\n"
OLD = "\tlibxcb-cursor.so.0 (libc6) => /lib32/libxcb-cursor.so.0\n"


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """What the archive holds, but for the program itself."""
    place = tmp_path / "down loads"
    program = place / "program"
    links, spare = program / "library/PySide6/Qt/lib", program / "spare"
    for folder in (program / "bin", program / "lib", links, spare):
        folder.mkdir(parents=True)
    for name in ("libz.so.1", "libxcb-cursor.so.0", "libasound.so.2"):
        (spare / name).touch()
    portable.add_desktop_files(program / "library/app/assets/desktop")
    (program / "library/app/assets/icons").symlink_to(install.ICONS)
    python = f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'
    (program / f"bin/python{portable.PYTHON}").write_text(python)
    (program / "bin/evenbreath").write_text('#!/bin/sh\necho started "$@"\n')
    for name in ("install.sh", "find-libraries"):
        target = place if name == "install.sh" else program / "bin"
        shutil.copy(tarball.SCRIPTS / name, target / name)
    for path in (program / "bin").iterdir():
        path.chmod(0o755)
    return place


def run(script: Path, home: Path, *words: str, path: str = "/usr/bin:/bin") -> tuple[int, str]:
    done = subprocess.run(
        (script, *words),
        env={"HOME": str(home), "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return done.returncode, done.stdout


def files(folder: Path) -> set[str]:
    """Those in a folder, without what the desktop's tools note of file types."""
    found = {p.relative_to(folder) for p in folder.rglob("*") if not p.is_dir()}
    return {str(p) for p in found if p.parent.name != "mime" and p.name != "mimeinfo.cache"}


def test_a_person_installs_it_updates_it_and_removes_it_again(
    unpacked: Path, tmp_path: Path
) -> None:
    home = tmp_path / "Anna's home"
    records = home / ".local/share/evenbreath/records.db"
    records.parent.mkdir(parents=True)
    records.write_text("practised")
    before = files(home)

    code, said = run(unpacked / "install.sh", home)
    assert code == 0, said
    command = home / ".local/bin/evenbreath"
    assert str(command) in said
    assert run(command, home, "a b") == (0, "started a b\n")
    entry = home / ".local/share/applications/org.evenbreath.Evenbreath.desktop"
    assert f'Exec="{command}" %f' in entry.read_text(encoding="utf-8")

    program = home / ".local/lib/evenbreath"
    (program / "of the version before").touch()
    newer = unpacked / "program/bin/evenbreath"
    newer.write_text('#!/bin/sh\necho newer "$@"\n')
    assert run(unpacked / "install.sh", home)[0] == 0
    assert run(command, home) == (0, "newer\n")
    assert not (program / "of the version before").exists()

    shutil.rmtree(unpacked)
    code, said = run(program / "install.sh", home, "--remove")
    assert (code, files(home)) == (0, before)
    assert str(records.parent) in said
    assert run(tarball.SCRIPTS / "install.sh", home, "--remove")[0] == 1  # nothing is there


def test_what_does_not_start_changes_nothing(unpacked: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert run(unpacked / "install.sh", home)[0] == 0
    before = files(home)
    (unpacked / "program/bin/evenbreath").write_text("#!/bin/sh\necho broken >&2\nexit 127\n")
    code, said = run(unpacked / "install.sh", home)
    assert code == 1
    assert "broken" in said
    assert "does not start" in said
    assert files(home) == before


def test_the_command_of_somebody_else_is_left_alone(unpacked: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    command = home / ".local/bin/evenbreath"
    command.parent.mkdir(parents=True)
    command.write_text("#!/bin/sh\n# of pipx\n")
    code, said = run(unpacked / "install.sh", home)
    assert code == 1
    assert str(command) in said
    assert files(home) == {".local/bin/evenbreath"}


@pytest.mark.parametrize(
    ("known", "plugin", "linked"),
    [
        (KNOWN + OLD, None, {"libxcb-cursor.so.0", "libasound.so.2"}),  # that one is for 32 bits
        (KNOWN + ALSA, None, {"libxcb-cursor.so.0", "libasound.so.2"}),  # finds no sound server
        (KNOWN + ALSA, "pipewire", {"libxcb-cursor.so.0"}),
        ("", None, {"libz.so.1", "libxcb-cursor.so.0", "libasound.so.2"}),
    ],
)
def test_a_system_gets_the_libraries_that_it_lacks(
    unpacked: Path, tmp_path: Path, known: str, plugin: str | None, linked: set[str]
) -> None:
    tools = tmp_path / "tools"
    (tools / "alsa-lib").mkdir(parents=True)
    if plugin is not None:
        (tools / f"alsa-lib/libasound_module_pcm_{plugin}.so").touch()
    (tools / "known").write_text(known.format(folder=tools))
    (tools / "ldconfig").write_text(f'#!/bin/sh\ncat "{tools}/known"\n')
    (tools / "ldconfig").chmod(0o755)
    links = unpacked / "program/library/PySide6/Qt/lib"
    (links / "libz.so.1").symlink_to("of the time before")
    script = unpacked / "program/bin/find-libraries"
    code, said = run(script, tmp_path, path=f"{tools}:{os.environ['PATH']}")
    assert code == 0, said
    assert {path.name for path in links.iterdir()} == linked
    assert all(path.resolve().parent.name == "spare" for path in links.iterdir())
