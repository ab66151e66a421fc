"""The wheel holds the program and what it reads when it runs, and nothing else."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ASSETS = ROOT / "assets"


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the members of a wheel that is built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_holds_every_module(names: set[str]) -> None:
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "app").rglob("*.py")}
    assert modules <= names


def test_holds_every_programme(names: set[str]) -> None:
    programmes = {f"app/assets/programmes/{p.name}" for p in ASSETS.glob("programmes/*.evenbreath")}
    assert programmes
    assert programmes <= names


def test_holds_every_translation_compiled(names: set[str]) -> None:
    sources = ASSETS.glob("translations/*.ts")
    assert {f"app/assets/translations/{source.stem}.qm" for source in sources} <= names


def test_holds_nothing_of_the_workshop(names: set[str]) -> None:
    tops = ("app/", "evenbreath-")
    folders = ("app/assets/programmes/", "app/assets/icons/", "app/assets/translations/")
    assert [name for name in names if not name.startswith(tops)] == []
    shipped = [name for name in names if name.startswith("app/assets/")]
    assert [name for name in shipped if not name.startswith(folders)] == []
