"""The archive for any Linux, installed and used in systems that have no Python and no graphics.

`make soak ARGS=tests/soak/test_tarball.py`: as root, with debootstrap, zstd and a network.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from assets.packaging import tarball
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

COMMAND = "/root/.local/bin/evenbreath"

pytestmark = [
    pytest.mark.soak,
    needs_root,
    needs_debootstrap,
    pytest.mark.skipif(not shutil.which("zstd"), reason="needs zstd"),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tarball.build(tmp_path_factory.mktemp("archive"), level=1)


@pytest.fixture(scope="module", params=["bookworm", "trixie"])
def system(
    request: pytest.FixtureRequest, archive: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[System]:
    """With the program installed as a person would, and the archive thrown away."""
    folder = tmp_path_factory.mktemp("linux") / "system"
    with bare_system(request.param, folder) as there:
        install(there, archive)
        yield there


def install(system: System, archive: Path) -> None:
    place = system.folder / "root"
    subprocess.run(("tar", "--zstd", "-xf", archive, "-C", place), check=True)
    said = system.run(f"/root/{tarball.NAME}/install.sh")
    shutil.rmtree(place / tarball.NAME)
    assert "Evenbreath is in your menu now" in said


def test_it_needs_nothing_of_the_system(system: System) -> None:
    assert system.run("sh", "-c", "command -v python3 pip gcc", ok=False) == ""
    said = doctor_says(system, COMMAND)
    assert said == {name: "--" if name == "sound" else "ok" for name in said}
    assert {"window", "recordings", "records", "programme"} < said.keys()


def test_it_practises_without_sound_and_keeps_it(system: System) -> None:
    practise_without_sound(system, COMMAND)


def test_the_window_opens_and_a_few_keys_later_a_practice_is_heard(
    system: System, sound: Mapping[str, str], tmp_path: Path
) -> None:
    version = system.run("cat", "/etc/debian_version").strip().replace("/", "-")
    picture = BASES / "pictures" / f"tarball-{version}.png"
    practise_in_the_window(system, COMMAND, sound, tmp_path, picture)


def test_another_version_keeps_the_records_and_removing_leaves_only_them(
    system: System, archive: Path
) -> None:
    kept = system.run(COMMAND, "log")
    install(system, archive)
    assert system.run(COMMAND, "log") == kept
    system.run("/root/.local/lib/evenbreath/install.sh", "--remove")
    assert system.named_like_the_program() == set()
    assert (system.folder / PERSON.lstrip("/")).is_dir()


def test_built_again_it_is_the_same(archive: Path, tmp_path: Path) -> None:
    again = tarball.build(tmp_path, level=1)
    assert again.read_bytes() == archive.read_bytes()
    again.unlink()
