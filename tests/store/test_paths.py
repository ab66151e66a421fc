"""The data folder."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

import platformdirs
import pytest

from app.core.errors import DataFolderUnusable
from app.core.programme.pack_errors import PackUnwritable
from app.store import disk, paths
from app.store.paths import PACK_SUFFIX, Home, agreed_file, with_suffix
from tests.store.conftest import SmallDisk


def test_folders_are_for_this_user_only(tmp_path: Path) -> None:
    home = Home.open(tmp_path / "a" / "home")
    for folder in (home.root, home.profile_folder(), home.programmes):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_without_a_folder_it_is_the_users_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *a, **k: tmp_path / "data")
    assert Home.open(None).root == tmp_path / "data"


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("mine")
    with pytest.raises(DataFolderUnusable, match="it is not a folder"):
        Home.open(tmp_path / "home")
    assert (tmp_path / "home").read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_said(small_disk: SmallDisk) -> None:
    small_disk.make_read_only()
    with pytest.raises(DataFolderUnusable, match="it is read-only"):
        Home.open(small_disk.root / "home")


def test_a_read_only_folder_that_is_there_opens(small_disk: SmallDisk) -> None:
    home = Home.open(small_disk.root / "home")
    small_disk.make_read_only()
    assert Home.open(home.root) == home


def test_bundled_packs_are_found_beside_the_package_or_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "app" / "store" / "paths.py"))
    assert paths.bundled_packs() == []
    for assets in (tmp_path / "assets", tmp_path / "app" / "assets"):
        (assets / "programmes").mkdir(parents=True)
        (assets / "programmes" / "b.evenbreath").touch()
        (assets / "programmes" / "notes.txt").touch()
        assert paths.bundled_packs() == [assets / "programmes" / "b.evenbreath"]


@pytest.mark.parametrize(
    ("chosen", "written"),
    [
        ("six weeks", "six weeks.evenbreath"),
        ("six weeks.evenbreath", "six weeks.evenbreath"),
        ("Group 2026.12", "Group 2026.12.evenbreath"),
        ("pack.zip", "pack.zip.evenbreath"),
    ],
)
def test_a_chosen_file_gets_the_suffix_that_is_left_out(chosen: str, written: str) -> None:
    assert with_suffix(Path("there") / chosen, PACK_SUFFIX) == Path("there") / written


def test_what_the_suffix_makes_another_file_takes_no_place(tmp_path: Path) -> None:
    """The dialog has asked about the file that was chosen: a link that leads nowhere counts too."""
    chosen = tmp_path / "six weeks"
    written = tmp_path / "six weeks.evenbreath"
    assert agreed_file(chosen, PACK_SUFFIX, PackUnwritable) == written
    written.symlink_to(tmp_path / "nowhere")
    with pytest.raises(PackUnwritable, match="a file of that name already"):
        agreed_file(chosen, PACK_SUFFIX, PackUnwritable)
    assert agreed_file(written, PACK_SUFFIX, PackUnwritable) == written


def test_what_cannot_be_looked_at_takes_no_place_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(path: Path) -> bool:
        raise OSError(errno.EIO, "")

    monkeypatch.setattr(disk, "is_named", fails)
    with pytest.raises(PackUnwritable, match="the disk reports an error"):
        agreed_file(tmp_path / "six weeks", PACK_SUFFIX, PackUnwritable)
