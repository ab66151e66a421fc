"""A version takes the place of another, which is lost at no moment."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from app.core.errors import DataFolderUnusable
from app.store import disk
from app.store.packs.library import Library
from app.store.packs.replaced_version import put_back, take_place
from tests.packs import PROGRAMME_ID
from tests.store.parts import check, tree
from tests.store.signed import key, signed_pack

ANNA = key("Anna Verdi", 1)


class Killed(BaseException):
    """Stands for an end of the process at this very call: nothing is tidied up after it."""


@pytest.fixture(params=[True, False], ids=["exchanges", "cannot exchange"])
def exchanging(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    if request.param and sys.platform != "linux":
        pytest.skip("needs Linux")
    if not request.param:
        monkeypatch.setattr(disk, "exchange", lambda one, other: False)
    return bool(request.param)


def folder_with(path: Path, content: str) -> Path:
    path.mkdir(parents=True)
    (path / "manifest.json").write_text(content)
    return path


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")
def test_two_folders_take_each_other_s_names(tmp_path: Path) -> None:
    one, other = folder_with(tmp_path / "one", "1"), folder_with(tmp_path / "other", "2")
    assert disk.exchange(one, other)
    assert [(path / "manifest.json").read_text() for path in (one, other)] == ["2", "1"]
    with pytest.raises(FileNotFoundError):
        disk.exchange(one, tmp_path / "not there")


def test_the_new_one_is_there_and_nothing_else(tmp_path: Path, exchanging: bool) -> None:
    old, fresh = folder_with(tmp_path / "id" / "3", "old"), folder_with(tmp_path / "new", "new")
    take_place(fresh, old)
    assert (old / "manifest.json").read_text() == "new"
    assert [path.name for path in old.parent.iterdir()] == ["3"]


@pytest.mark.parametrize("call", range(1, 4))
def test_killed_at_any_call_the_old_one_or_the_new_one_is_there_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchanging: bool, call: int
) -> None:
    old, fresh = folder_with(tmp_path / "id" / "3", "old"), folder_with(tmp_path / "new", "new")
    calls = iter(range(1, 9))
    for name in ("move", "remove_tree"):
        real = getattr(disk, name)

        def counted(*paths: Path, real=real) -> None:
            if next(calls) == call:
                raise Killed
            real(*paths)

        monkeypatch.setattr(disk, name, counted)
    with nullcontext() if exchanging else pytest.raises(Killed):
        take_place(fresh, old)
    monkeypatch.undo()
    put_back(old.parent)
    assert (old / "manifest.json").read_text() in ("old", "new")
    assert [path.name for path in old.parent.iterdir()] == ["3"]


def test_what_gets_a_signature_stays_where_the_disk_fails(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchanging: bool
) -> None:
    """A pack that adds no more than a signature replaces a version that is good."""
    library.install(signed_pack(tmp_path / "unsigned", None), check)
    installed = library.home.programmes / PROGRAMME_ID
    before = tree(installed)
    real, failed = disk.move, []

    def fails(source: Path, target: Path) -> None:
        if target.parent == installed and "staging" in str(source) and not failed:
            failed.append(target)
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(source, target)

    monkeypatch.setattr(disk, "move", fails)
    signed = signed_pack(tmp_path / "signed", ANNA)
    if not exchanging:
        with pytest.raises(DataFolderUnusable):
            library.install(signed, check)
        assert failed
        assert tree(installed) == before
    assert library.install(signed, check).signer == ANNA.signer
    assert library.programme(PROGRAMME_ID).signer == ANNA.signer


def test_a_sweep_gives_a_version_its_place_again(library: Library, tmp_path: Path) -> None:
    installed = library.install(signed_pack(tmp_path / "p", ANNA), check)
    installed.folder.rename(installed.folder.with_name("1.before"))
    library.sweep()
    assert library.programme(PROGRAMME_ID).signer == ANNA.signer
