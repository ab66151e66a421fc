"""A title comes from the file's name, and from its folder's where the name is taken."""

from __future__ import annotations

from pathlib import Path

from app.store.packs.file_titles import title_of


def test_a_number_is_judged_by_the_files_beside_it(tmp_path: Path) -> None:
    for name in ("1 stones.mp3", "2 clouds.mp3", "30 rivers.mp3"):
        (tmp_path / name).touch()
    assert title_of(tmp_path / "2 clouds.mp3", ()) == "Clouds"
    assert title_of(tmp_path / "30 rivers.mp3", ()) == "30 rivers"


def test_one_name_in_two_folders_gets_the_folders_name(tmp_path: Path) -> None:
    taken = []
    for week in ("Week 1", "Week 2"):
        (tmp_path / week).mkdir()
        taken.append(title_of(tmp_path / week / "body scan.mp3", taken))
    assert taken == ["Body scan", "Body scan (Week 2)"]


def test_a_folder_that_cannot_be_read_is_no_obstacle(tmp_path: Path) -> None:
    assert title_of(tmp_path / "gone" / "01 stones.mp3", ()) == "Stones"
