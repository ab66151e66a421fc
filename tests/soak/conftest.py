"""What the long tests share: a private sound server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.adherence_exports import study, write_folder
from tests.private_sound import private_sound
from tests.soak.reader_desktop import make_example


@pytest.fixture
def sound() -> Iterator[Mapping[str, str]]:
    """Where the window plays to."""
    with private_sound() as environment:
        yield environment


@pytest.fixture(scope="session")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the exports of three people."""
    folder = tmp_path_factory.mktemp("handed-in")
    for given in study(3, 10):
        write_folder(folder / given.code, given)
    return folder


@pytest.fixture(scope="session")
def example_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a reader works; to be copied."""
    home = tmp_path_factory.mktemp("example") / "home"
    make_example(home)
    return home
