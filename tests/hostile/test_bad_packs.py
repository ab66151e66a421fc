"""Every bad pack is refused in the words that belong to it, and leaves all as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.audio.ingest.worker import Worker
from app.core.errors import AppError
from app.store.packs.library import Library
from app.store.paths import Home
from tests.hostile.bad_manifests import AGAINST_INSTALLED, MANIFESTS
from tests.hostile.bad_members import MEMBERS, OTHER_SIGNERS, signed_members
from tests.hostile.bad_names import NAMES
from tests.hostile.bad_pack import FILE_NAME, INSTALLED_VERSION, VERSION, BadPack, good_pack
from tests.hostile.bad_zips import ZIPS
from tests.packs import write_members
from tests.store.parts import tree

BAD_PACKS: list[BadPack] = [*ZIPS, *NAMES, *MANIFESTS, *MEMBERS]


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as worker:
        yield worker


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, worker: Worker) -> Library:
    """A data folder with an older version of the programme that the bad packs are about."""
    folder = tmp_path_factory.mktemp("hostile")
    library = Library(Home.open(folder / "home"))
    library.install(good_pack(folder / "old.evenbreath", INSTALLED_VERSION), worker.check)
    return library


def test_the_pack_that_the_bad_ones_are_made_of_is_good(tmp_path: Path, worker: Worker) -> None:
    library = Library(Home.open(tmp_path / "home"))
    for version in (INSTALLED_VERSION, VERSION):
        pack = good_pack(tmp_path / FILE_NAME, version)
        assert library.install(pack, worker.check).programme.version == version


@pytest.mark.parametrize("bad", BAD_PACKS, ids=[bad.name for bad in BAD_PACKS])
def test_is_refused_in_its_own_words_and_leaves_nothing(
    bad: BadPack, library: Library, worker: Worker, tmp_path: Path
) -> None:
    path = tmp_path / FILE_NAME
    bad.write(path)
    before = tree(library.home.root)
    for attempt in (library.install, library.verify):
        with pytest.raises(AppError) as caught:
            attempt(path, worker.check)
        assert str(caught.value) == bad.sentence
    assert tree(library.home.root) == before


@pytest.mark.parametrize("bad", AGAINST_INSTALLED, ids=[bad.name for bad in AGAINST_INSTALLED])
def test_a_pack_for_another_time_is_not_installed(
    bad: BadPack, library: Library, worker: Worker, tmp_path: Path
) -> None:
    bad.write(tmp_path / FILE_NAME)
    assert refusal(library, tmp_path / FILE_NAME, worker) == bad.sentence


@pytest.mark.parametrize("bad", OTHER_SIGNERS, ids=[bad.name for bad in OTHER_SIGNERS])
def test_another_signer_is_a_question_before_anything_changes(
    bad: BadPack, worker: Worker, tmp_path: Path
) -> None:
    library = Library(Home.open(tmp_path / "home"))
    signed = write_members(tmp_path / "signed.evenbreath", signed_members(INSTALLED_VERSION))
    library.install(signed, worker.check)
    bad.write(tmp_path / FILE_NAME)
    assert refusal(library, tmp_path / FILE_NAME, worker) == bad.sentence
    library.install(tmp_path / FILE_NAME, worker.check, accept_signer=True)


def refusal(library: Library, path: Path, worker: Worker) -> str:
    """Why a pack is not installed; the data folder stays as it is."""
    before = tree(library.home.root)
    with pytest.raises(AppError) as caught:
        library.install(path, worker.check)
    assert tree(library.home.root) == before
    return str(caught.value)


def test_every_bad_pack_has_a_name_of_its_own() -> None:
    names = [bad.name for bad in BAD_PACKS]
    assert len(set(names)) == len(names)
