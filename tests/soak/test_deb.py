"""The package for Debian, installed with apt in a Debian that has nothing else, and used there.

`make soak ARGS=tests/soak/test_deb.py`: as root, with debootstrap and a network.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from assets.packaging import deb
from tests.soak.bare_system import (
    BASES,
    PERSON,
    System,
    bare_system,
    doctor_says,
    needs_debootstrap,
    needs_root,
    practise_in_the_window,
    practise_without_sound,
)

RELEASES = {"12": "bookworm", "13": "trixie"}

CLICKS_TO_OPEN = 3
"""The double-click on the package, “Install”, and “Open” there or in the menu; some desktops ask
for the password besides."""

pytestmark = [pytest.mark.soak, needs_root, needs_debootstrap]


@pytest.fixture(scope="module", params=RELEASES)
def release(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def package(release: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return deb.build(release, tmp_path_factory.mktemp("package"), level=0)


@pytest.fixture(scope="module")
def system(
    package: Path, release: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[System]:
    """With the package installed as a person would."""
    folder = tmp_path_factory.mktemp("debian") / "system"
    with bare_system(RELEASES[release], folder) as there:
        there.apt("update")
        shutil.copy(package, folder / "root" / "package.deb")
        there.apt("install", "/root/package.deb")
        yield there


def test_it_needs_neither_pip_nor_a_compiler(system: System) -> None:
    assert system.run("sh", "-c", "command -v pip pip3 gcc cc", ok=False) == ""
    said = doctor_says(system, "evenbreath")
    assert said == {name: "--" if name == "sound" else "ok" for name in said}
    assert {"window", "recordings", "records", "programme"} < said.keys()


def test_it_practises_without_sound_and_keeps_it(system: System) -> None:
    practise_without_sound(system, "evenbreath")


def test_the_window_opens_and_a_few_keys_later_a_practice_is_heard(
    system: System, release: str, sound: Mapping[str, str], tmp_path: Path
) -> None:
    picture = BASES / "pictures" / f"deb{release}.png"
    practise_in_the_window(system, "evenbreath", sound, tmp_path, picture)


def test_packs_are_opened_with_it(system: System) -> None:
    system.apt("install", "xdg-utils", "shared-mime-info", "desktop-file-utils")
    kind = "application/vnd.evenbreath.pack+zip"
    assert system.run("xdg-mime", "query", "default", kind).strip() == (
        "org.evenbreath.Evenbreath.desktop"
    )


def test_another_version_keeps_the_records_and_purging_leaves_only_them(
    system: System, package: Path
) -> None:
    kept = system.run("evenbreath", "log")
    other = system.folder / "root" / "other"
    subprocess.run(("dpkg-deb", "-R", package, other), check=True)
    control = other / "DEBIAN" / "control"
    text = control.read_text(encoding="utf-8").replace("\nVersion: ", "\nVersion: 1:")
    control.write_text(text, encoding="utf-8")
    newer = system.folder / "root" / "newer.deb"
    build = ("dpkg-deb", "--root-owner-group", "-Zxz", "-z0", "--build")
    subprocess.run((*build, other, newer), check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(other)
    system.apt("install", "/root/newer.deb")
    assert system.run("evenbreath", "log") == kept
    system.apt("purge", "evenbreath")
    assert system.named_like_the_program() == set()
    assert (system.folder / PERSON.lstrip("/")).is_dir()


def test_a_stranger_practises_within_a_minute_and_six_clicks_or_keys(
    system: System, release: str, sound: Mapping[str, str], tmp_path: Path
) -> None:
    """The package lies there, and the system has the libraries that any desktop has."""
    system.apt("purge", "evenbreath")
    began = time.monotonic()
    system.apt("install", "/root/package.deb")
    installing = time.monotonic() - began
    picture = BASES / "pictures" / f"stranger{release}.png"
    first = practise_in_the_window(system, "evenbreath", sound, tmp_path, picture)
    print(f"{installing:.1f} s to install, {first.seconds:.1f} s and {first.keys} keys to a sound")
    assert installing + first.seconds <= 60
    assert CLICKS_TO_OPEN + first.keys <= 6


@pytest.mark.skipif(not shutil.which("lintian"), reason="needs lintian")
def test_lintian_finds_no_error(package: Path) -> None:
    done = subprocess.run(
        ("lintian", "--fail-on", "error", "--tag-display-limit", "0", package),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def test_built_again_it_is_the_same(package: Path, release: str, tmp_path: Path) -> None:
    again = deb.build(release, tmp_path, level=0)
    assert again.read_bytes() == package.read_bytes()
    again.unlink()
