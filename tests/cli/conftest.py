"""A data folder with a small programme, and a console on it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.audio.ingest.worker import Worker
from app.core.moment import Moment
from app.store.packs import library
from app.store.packs.library import Library
from app.store.paths import Home
from app.store.records.database import Database
from app.store.records.settings import Settings
from tests.cli.console import Console, copy_home
from tests.packs import PROGRAMME_ID, tiny_pack


@pytest.fixture(scope="session")
def small_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack of three tones; that of the home practice is the longest."""
    return tiny_pack(
        tmp_path_factory.mktemp("packs") / "small.evenbreath", seconds=(3.0, 3.0, 20.0)
    )


@pytest.fixture(scope="session")
def prepared_home(tmp_path_factory: pytest.TempPathFactory, small_pack: Path) -> Path:
    """A data folder to be copied: the small programme is current, the bundled ones are there."""
    home = Home.open(tmp_path_factory.mktemp("prepared"))
    with Worker() as worker:
        Library(home).install(small_pack, worker.check)
        Library(home).install_bundled(worker.check)
    now = Moment(datetime(2026, 11, 1, tzinfo=UTC), "UTC", 0)
    with Database.open(home.records(), now) as database:
        Settings(database).current_programme = PROGRAMME_ID
    return home.root


@pytest.fixture
def home(tmp_path: Path, prepared_home: Path) -> Path:
    """A data folder with the small programme, for one test."""
    return copy_home(prepared_home, tmp_path / "home")


@pytest.fixture
def console(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Console:
    """A console on a data folder with the small programme."""
    return Console(home, monkeypatch, capsys)


@pytest.fixture
def empty_console(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Console:
    """A console on a data folder that is not there yet, of a program that brings no programmes."""
    monkeypatch.setattr(library, "bundled_packs", list)
    return Console(tmp_path / "fresh", monkeypatch, capsys)
