"""Files, folders and ZIP archives become the files to import, each with its title."""

from __future__ import annotations

import errno
import zipfile
from pathlib import Path

import pytest

from app.core.draft.ingest_errors import SourceDamaged, SourceIsArchive, SourceLost
from app.core.errors import DiskFull
from app.store.packs.import_source import ImportSource, found_in


def make_archive(path: Path, *names: str, method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name in names:
            archive.writestr(name, f"sound of {name}" * 100)
    return path


def names_in(path: Path) -> list[str]:
    return [Path(str(one)).relative_to(path).as_posix() for one in found_in(path).sources]


class TestTitle:
    def test_a_number_is_judged_by_the_files_beside_it(self, tmp_path: Path) -> None:
        for name in ("1 stones.mp3", "2 clouds.mp3", "30 rivers.mp3"):
            (tmp_path / name).touch()
        assert ImportSource(tmp_path / "2 clouds.mp3").title(()) == "Clouds"
        assert ImportSource(tmp_path / "30 rivers.mp3").title(()) == "30 rivers"

    def test_one_name_in_two_folders_gets_the_folders_name(self, tmp_path: Path) -> None:
        taken: list[str] = []
        for week in ("Week 1", "Week 2"):
            (tmp_path / week).mkdir()
            taken.append(ImportSource(tmp_path / week / "body scan.mp3").title(taken))
        assert taken == ["Body scan", "Body scan (Week 2)"]

    def test_a_folder_that_cannot_be_read_is_no_obstacle(self, tmp_path: Path) -> None:
        assert ImportSource(tmp_path / "gone" / "01 stones.mp3").title(()) == "Stones"

    def test_in_an_archive_it_is_judged_in_the_same_way(self, tmp_path: Path) -> None:
        archive = make_archive(
            tmp_path / "course.zip", "1 stones.mp3", "2 clouds.mp3", "Week 2/stones.mp3"
        )
        first, _, last = found_in(archive).sources
        assert first.title(()) == "Stones"
        assert first.title(["Stones"]) == "Stones (course)"
        assert last.title(["Stones"]) == "Stones (Week 2)"


class TestFound:
    def test_a_tree_is_taken_whole_in_the_order_of_counting(self, tmp_path: Path) -> None:
        wanted = ["intro.m4a", "Week 2/2 b.mp3", "Week 2/10 a.mp3", "Week 10/a.wav"]
        others = ["cover.JPG", "Week 2/words.txt", ".hidden.mp3", "__MACOSX/._a.mp3", "Thumbs.db"]
        for name in wanted + others:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).touch()
        assert names_in(tmp_path) == wanted
        assert found_in(tmp_path).left_out == ("cover.JPG", "words.txt")

    def test_an_archive_is_taken_as_the_folder_that_it_holds(self, tmp_path: Path) -> None:
        names = ("Week 10/a.wav", "Week 2/a.wav", "Week 2/cover.png", "__MACOSX/Week 2/._a.wav")
        archive = make_archive(tmp_path / "course.ZIP", *names)
        assert names_in(archive) == ["Week 2/a.wav", "Week 10/a.wav"]
        assert found_in(archive).left_out == ("cover.png",)

    @pytest.mark.parametrize(
        "names", [("manifest.json", "a.mka"), ("mimetype", "a.xml"), ("words.txt",), ()]
    )
    def test_what_is_no_folder_of_recordings_stands_for_itself(
        self, tmp_path: Path, names: tuple[str, ...]
    ) -> None:
        archive = make_archive(tmp_path / "a.zip", *names)
        folder = tmp_path / "empty"
        folder.mkdir()
        for path in (archive, folder, tmp_path / "gone.mp3"):
            assert found_in(path).sources == (ImportSource(path),)

    def test_a_folder_in_it_that_cannot_be_listed_is_not_passed_over(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "Week 1").mkdir()
        (tmp_path / "a.wav").touch()
        listing = __import__("os").scandir

        def fail(path: str) -> object:
            if str(path).endswith("Week 1"):
                raise OSError(errno.EIO, "", str(path))
            return listing(path)

        monkeypatch.setattr("os.scandir", fail)
        assert names_in(tmp_path) == ["a.wav", "Week 1"]


class TestOpened:
    def test_a_member_is_there_meanwhile_under_its_own_name(self, tmp_path: Path) -> None:
        source = ImportSource(make_archive(tmp_path / "a.zip", "../../a.wav"), "../../a.wav")
        staging = tmp_path / "staging"
        staging.mkdir()
        with source.opened(staging) as path:
            assert path.name == "a.wav"
            assert path.read_text() == "sound of ../../a.wav" * 100
            assert path.is_relative_to(staging)
        assert not path.exists()

    def test_what_is_wrong_with_it_is_said_as_it_is(self, tmp_path: Path) -> None:
        archive = make_archive(tmp_path / "a.zip", "a.wav", method=zipfile.ZIP_STORED)
        whole = archive.read_bytes()
        (source,) = found_in(archive).sources
        archive.write_bytes(whole.replace(b"sound of", b"noise of", 1))
        with pytest.raises(SourceDamaged), source.opened(tmp_path / "s1"):
            pass
        index = whole.rindex(b"PK\1\2")
        locked = bytearray(whole)
        locked[6] |= 1
        locked[index + 8] |= 1
        archive.write_bytes(locked)
        with pytest.raises(SourceIsArchive), source.opened(tmp_path / "s2"):
            pass
        archive.unlink()
        with pytest.raises(SourceLost), source.opened(tmp_path / "s3"):
            pass

    def test_one_that_would_fill_the_disk_is_not_unpacked(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (source,) = found_in(make_archive(tmp_path / "a.zip", "a.wav")).sources
        monkeypatch.setattr("app.store.disk.free_bytes", lambda folder: 100_001_000)
        with pytest.raises(DiskFull), source.opened(tmp_path / "s"):
            pass
        assert not any((tmp_path / "s" / "unpacked").iterdir())


def test_a_part_of_an_archive_without_a_name_is_no_file(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "a.zip", "a.wav")
    with zipfile.ZipFile(archive, "a") as more:
        more.writestr(zipfile.ZipInfo(""), b"of nothing")
    assert names_in(archive) == ["a.wav"]
