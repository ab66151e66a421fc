"""What the long tests share: a private sound server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from app.ui.i18n.translator import LANGUAGES
from tests.adherence_exports import study, write_folder
from tests.private_sound import private_sound
from tests.soak.reader_desktop import Desktop, choose, desktop, make_example


@pytest.fixture
def sound() -> Iterator[Mapping[str, str]]:
    """Where the window plays to."""
    with private_sound() as environment:
        yield environment


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """What the program speaks."""
    return str(request.param)


@pytest.fixture
def worked_home(example_home: Path, language: str, tmp_path: Path) -> Path:
    """A data folder in which a reader may change what it likes."""
    home = tmp_path / "home"
    shutil.copytree(example_home, home)
    choose(home, language)
    return home


@pytest.fixture
def reader_desktop(tmp_path: Path, sound: Mapping[str, str]) -> Iterator[Desktop]:
    """Where the program is worked by a reader."""
    with desktop(tmp_path / "screen", sound) as made:
        yield made


@pytest.fixture(scope="session")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the exports of three people."""
    folder = tmp_path_factory.mktemp("handed-in")
    for given in study(3, 10):
        write_folder(folder / given.code, given)
    return folder


@pytest.fixture(scope="session")
def example_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `worked_home` is a copy of."""
    home = tmp_path_factory.mktemp("example") / "home"
    make_example(home)
    return home
