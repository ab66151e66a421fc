"""Programmes are installed whole or not at all, and stay what they were."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import (
    DataFolderUnusable,
    ProgrammeUnreadable,
    RecordingDamaged,
    RecordingMissing,
    UnknownProgramme,
)
from app.core.programme.pack_errors import InstallRunning, PackConflict, PackForAnother, PackOlder
from app.store import disk
from app.store.packs.library import Installed, Library, preferred
from app.store.paths import Home
from tests.packs import PROGRAMME_ID, TinyRecording, write_members
from tests.store.conftest import SmallDisk
from tests.store.parts import RECORDINGS, check, manifest, members, pack, tree

OTHER_ID = "0e1c6a52-5f0b-4c1c-9d54-6f6b3a0d7c12"
TRANSCRIPT = TinyRecording(b"WEBVTT\n\n00:00.000 --> 00:02.000\nSit down.\n", 1, 1, 1)


def version(number: int, **fields: Any):
    return lambda p: p.update(version=number, **fields)


def install(library: Library, folder: Path, edit=None) -> Installed:
    return library.install(pack(folder / "p.evenbreath", edit), check)


def test_nothing_is_installed_at_first(library: Library) -> None:
    assert library.installed() == []
    with pytest.raises(UnknownProgramme, match=PROGRAMME_ID):
        library.programme(PROGRAMME_ID)


def test_an_installed_programme_is_there_with_its_recordings(
    library: Library, tmp_path: Path
) -> None:
    installed = install(library, tmp_path)
    assert library.installed() == [installed]
    assert library.programme(PROGRAMME_ID) == installed
    for recording in installed.programme.recordings:
        path = library.recording_path(installed, recording)
        assert path.read_bytes() == RECORDINGS[recording.id].data


def test_the_programme_in_use_is_the_chosen_one_and_the_preferred_where_nobody_chose(
    library: Library, tmp_path: Path
) -> None:
    assert library.current(None, "it") is None
    first = install(library, tmp_path)
    other = install(library, tmp_path, lambda p: p.update(id=OTHER_ID, title="An other"))
    assert library.installed() == [other, first]
    assert library.current(PROGRAMME_ID, "en") == first
    assert library.current(OTHER_ID, "en") == other
    assert library.current(None, "en") == other


def test_nothing_is_in_use_in_the_place_of_what_was_chosen(
    library: Library, home: Home, tmp_path: Path
) -> None:
    """One that is gone is said; one that cannot be read just now is said, and is not gone."""
    install(library, tmp_path)
    install(library, tmp_path, lambda p: p.update(id=OTHER_ID, title="An other"))
    with pytest.raises(UnknownProgramme):
        library.current("gone", "en")
    manifest = home.programmes / OTHER_ID / "1" / "manifest.json"
    data = manifest.read_bytes()
    manifest.unlink()
    manifest.mkdir()  # what cannot be read, for root as well
    with pytest.raises(ProgrammeUnreadable):
        library.current(OTHER_ID, "en")
    with pytest.raises(ProgrammeUnreadable):  # nor is another one begun with for good
        library.current(None, "en")
    assert [one.programme.id for one in library.installed()] == [PROGRAMME_ID]
    manifest.rmdir()
    manifest.write_bytes(data)
    assert library.current(OTHER_ID, "en") is not None


def test_installing_leaves_only_the_programme(library: Library, home: Home, tmp_path: Path) -> None:
    before = set(tree(home.root))
    install(library, tmp_path)
    added = set(tree(home.root)) - before
    assert all(name.startswith(f"programmes/{PROGRAMME_ID}") for name in added)
    assert {Path(name).name for name in added if name.count("/") == 3} == {
        "manifest.json",
        "recordings",
        "transcripts",
    }


def test_a_higher_version_is_the_newest_and_the_old_one_stays(
    library: Library, tmp_path: Path
) -> None:
    old = install(library, tmp_path)
    new = install(library, tmp_path, version(10, title="Ten"))
    assert library.installed() == [new]
    assert library.programme(PROGRAMME_ID) == new
    assert library.programme(PROGRAMME_ID, 1) == old


def test_the_same_pack_again_does_nothing(library: Library, home: Home, tmp_path: Path) -> None:
    installed = install(library, tmp_path)
    before = tree(home.root)
    assert install(library, tmp_path) == installed
    assert tree(home.root) == before


def test_the_same_version_with_other_bytes_is_refused(
    library: Library, home: Home, tmp_path: Path
) -> None:
    install(library, tmp_path)
    before = tree(home.root)
    with pytest.raises(PackConflict, match="version 1 of “Six small weeks”"):
        install(library, tmp_path, version(1, title="Another"))
    assert tree(home.root) == before


def test_a_lower_version_is_refused(library: Library, home: Home, tmp_path: Path) -> None:
    install(library, tmp_path, version(2))
    before = tree(home.root)
    with pytest.raises(PackOlder, match="in version 2; this pack has version 1"):
        install(library, tmp_path, version(1))
    assert tree(home.root) == before


def test_two_programmes_stand_side_by_side_by_title(library: Library, tmp_path: Path) -> None:
    install(library, tmp_path)
    install(library, tmp_path, version(1, id=OTHER_ID, title="Another course"))
    titles = [installed.programme.title for installed in library.installed()]
    assert titles == ["Another course", "Six small weeks"]


@pytest.mark.parametrize("name", ["..", "../..", "", "none", "."])
def test_an_id_that_is_no_programme_is_said(name: str, library: Library, tmp_path: Path) -> None:
    install(library, tmp_path)
    with pytest.raises(UnknownProgramme):
        library.programme(name)


def test_a_missing_recording_is_said(library: Library, tmp_path: Path) -> None:
    installed = install(library, tmp_path)
    recording = installed.programme.recordings[0]
    library.recording_path(installed, recording).unlink()
    with pytest.raises(RecordingMissing, match="Body scan"):
        library.recording_path(installed, recording)


def test_a_shortened_recording_is_said(library: Library, tmp_path: Path) -> None:
    installed = install(library, tmp_path)
    recording = installed.programme.recordings[0]
    library.recording_path(installed, recording).write_bytes(b"")
    with pytest.raises(RecordingDamaged, match="Body scan"):
        library.recording_path(installed, recording)


def test_opening_the_pack_again_brings_recordings_back(library: Library, tmp_path: Path) -> None:
    installed = install(library, tmp_path)
    missing, changed, _ = (
        library.recording_path(installed, recording) for recording in installed.programme.recordings
    )
    missing.unlink()
    changed.write_bytes(bytes(changed.stat().st_size))
    before = tree(tmp_path / "home" / "runtime")
    install(library, tmp_path)
    assert missing.read_bytes() == RECORDINGS["body-scan"].data
    assert changed.read_bytes() == RECORDINGS["breath"].data
    assert not (tmp_path / "home" / "staging").exists()
    assert tree(tmp_path / "home" / "runtime") == before


def test_a_programme_whose_manifest_is_damaged_can_be_installed_again(
    library: Library, tmp_path: Path
) -> None:
    installed = install(library, tmp_path)
    (installed.folder / "manifest.json").write_text("{")
    assert library.installed() == []
    assert install(library, tmp_path) == installed
    assert library.installed() == [installed]
    assert not (tmp_path / "home" / "staging").exists()


def test_a_damaged_newest_version_is_named_and_the_one_before_goes_on(
    library: Library, tmp_path: Path
) -> None:
    before = install(library, tmp_path)
    newest = install(library, tmp_path, version(4))
    (newest.folder / "manifest.json").write_text("{")
    (found,) = library.installed()
    assert (found, found.damaged_version) == (before, 4)
    assert library.unreadable() == (PROGRAMME_ID,)
    assert install(library, tmp_path, version(4)) == newest
    assert library.programme(PROGRAMME_ID).damaged_version is None
    assert library.unreadable() == ()


@pytest.mark.parametrize("fault", [OSError(errno.EIO, "disk"), OSError(errno.EINVAL, "network")])
def test_what_stands_in_its_place_is_installed_whatever_a_sync_of_its_folder_says(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: OSError
) -> None:
    sync = disk.sync_folder

    def sync_folder(folder: Path) -> None:
        if folder.is_relative_to(library.home.programmes):
            raise fault
        sync(folder)

    path = pack(tmp_path / "p.evenbreath")
    monkeypatch.setattr(disk, "sync_folder", sync_folder)
    installed = library.install(path, check)
    assert library.installed() == [installed]
    moved = library.install(dates_pack(tmp_path / "d.evenbreath", move_first_session), check)
    assert str(moved.programme.start_date) == "2027-01-11"
    assert library.installed() == [moved]


def test_foreign_things_among_the_programmes_are_passed_over(
    library: Library, home: Home, tmp_path: Path
) -> None:
    installed = install(library, tmp_path)
    (home.programmes / "notes.txt").write_text("mine")
    (home.programmes / "holiday" / "1").mkdir(parents=True)
    (installed.folder.parent / "backup of 1").mkdir()
    assert library.installed() == [installed]


def test_a_transcript_is_read(library: Library, tmp_path: Path) -> None:
    def edit(p: dict[str, Any]) -> None:
        p["recordings"][0]["transcript"] = TRANSCRIPT.sha256

    parts = members(edit) | {f"transcripts/{TRANSCRIPT.sha256}.vtt": TRANSCRIPT.data}
    path = write_members(tmp_path / "p.evenbreath", parts)
    installed = library.install(path, check)
    first, second, _ = installed.programme.recordings
    assert library.transcript(installed, first) == TRANSCRIPT.data.decode()
    assert library.transcript(installed, second) is None


# Dates


def dates_pack(path: Path, edit, **top: Any) -> Path:
    value = manifest(edit) | {"content": "dates"} | top
    return write_members(path, {"manifest.json": json.dumps(value).encode()})


def move_first_session(p: dict[str, Any]) -> None:
    p["start_date"] = "2027-01-11"
    p["sessions"][0].update(date="2027-01-12", time="18:30")


def test_a_pack_of_dates_moves_the_sessions_of_an_installed_version(
    library: Library, tmp_path: Path
) -> None:
    before = install(library, tmp_path)
    moved = library.install(dates_pack(tmp_path / "d.evenbreath", move_first_session), check)
    assert library.installed() == [moved]
    assert str(moved.programme.sessions[0].date) == "2027-01-12"
    assert str(moved.programme.start_date) == "2027-01-11"
    assert moved.manifest_bytes == before.manifest_bytes
    assert install(library, tmp_path) == moved


@pytest.mark.parametrize("edit", [version(2), version(1, id=OTHER_ID)])
def test_a_pack_of_dates_for_what_is_not_here_is_refused(
    edit, library: Library, home: Home, tmp_path: Path
) -> None:
    install(library, tmp_path)
    before = tree(home.root)
    with pytest.raises(PackForAnother):
        library.install(dates_pack(tmp_path / "d.evenbreath", edit), check)
    assert tree(home.root) == before


def test_a_pack_of_dates_changes_nothing_but_dates(
    library: Library, home: Home, tmp_path: Path
) -> None:
    install(library, tmp_path)
    before = tree(home.root)
    with pytest.raises(PackConflict):
        library.install(dates_pack(tmp_path / "d.evenbreath", version(1, title="Other")), check)
    assert tree(home.root) == before


def test_a_new_version_without_dates_keeps_those_of_the_version_before(
    library: Library, tmp_path: Path
) -> None:
    install(library, tmp_path)
    library.install(dates_pack(tmp_path / "d.evenbreath", move_first_session), check)
    second = install(library, tmp_path, version(2))
    assert library.installed() == [second]
    assert str(second.programme.start_date) == "2027-01-11"
    assert str(second.programme.sessions[0].date) == "2027-01-12"
    assert str(second.programme.sessions[0].time) == "18:30:00"
    assert install(library, tmp_path, version(2)) == second


def test_a_new_version_with_dates_of_its_own_has_those(library: Library, tmp_path: Path) -> None:
    install(library, tmp_path, version(1, start_date="2026-11-16"))
    second = install(library, tmp_path, version(2, start_date="2027-03-01"))
    assert str(second.programme.start_date) == "2027-03-01"


def test_dates_for_a_version_that_was_replaced_are_refused(
    library: Library, home: Home, tmp_path: Path
) -> None:
    install(library, tmp_path)
    install(library, tmp_path, version(2))
    before = tree(home.root)
    with pytest.raises(PackOlder):
        library.install(dates_pack(tmp_path / "d.evenbreath", move_first_session), check)
    assert tree(home.root) == before


def test_damaged_dates_are_as_good_as_none(library: Library, tmp_path: Path) -> None:
    installed = install(library, tmp_path)
    (installed.folder / "dates.json").write_text("{")
    assert library.installed() == [installed]


# Bundled packs, company, remainders


def test_bundled_packs_are_installed_once_and_when_newer(library: Library, tmp_path: Path) -> None:
    packs = [pack(tmp_path / "a.evenbreath")]
    assert [i.programme.version for i in library.install_bundled(check, packs)] == [1]
    assert library.install_bundled(check, packs) == []
    packs = [pack(tmp_path / "a.evenbreath", version(2))]
    assert [i.programme.version for i in library.install_bundled(check, packs)] == [2]
    packs = [pack(tmp_path / "a.evenbreath", version(1))]
    assert library.install_bundled(check, packs) == []


def test_a_recording_missing_from_a_bundled_programme_comes_back(
    library: Library, tmp_path: Path
) -> None:
    packs = [pack(tmp_path / "a.evenbreath")]
    (installed,) = library.install_bundled(check, packs)
    path = library.recording_path(installed, installed.programme.recordings[2])
    path.unlink()
    assert library.install_bundled(check, packs) == []
    assert path.read_bytes() == RECORDINGS["home"].data


def test_one_installation_at_a_time(library: Library, home: Home, tmp_path: Path) -> None:
    path = pack(tmp_path / "p.evenbreath")

    def install_meanwhile(file: Path):
        with pytest.raises(InstallRunning):
            Library(home).install(path, check)
        Library(home).sweep()
        return check(file)

    assert library.install(path, install_meanwhile) == library.programme(PROGRAMME_ID)


def test_sweeping_removes_remainders_and_nothing_else(
    library: Library, home: Home, tmp_path: Path
) -> None:
    install(library, tmp_path)
    before = tree(home.root)
    (home.staging / "abc" / "recordings").mkdir(parents=True)
    (home.staging / "abc" / "recordings" / "half.mka").write_bytes(b"half")
    (home.programmes / OTHER_ID).mkdir()
    library.sweep()
    assert tree(home.root) == before
    disk.temporary_name(home.programmes / PROGRAMME_ID / "1" / "dates.json").write_bytes(b"half")
    library.sweep()  # cut off while the dates were moved
    assert tree(home.root) == before


def test_a_read_only_folder_is_read_but_not_installed_into(small_disk: SmallDisk) -> None:
    library = Library(Home.open(small_disk.root))
    installed = install(library, small_disk.root)
    pack(small_disk.root / "2.evenbreath", version(2))
    small_disk.make_read_only()
    assert library.installed() == [installed]
    library.sweep()
    with pytest.raises(DataFolderUnusable, match="it is read-only"):
        library.install(small_disk.root / "2.evenbreath", check)


class TestPreferred:
    @pytest.fixture
    def two(self, library: Library, tmp_path: Path) -> list[Installed]:
        """An Italian programme whose title comes first, and an English one."""
        install(
            library,
            tmp_path,
            lambda p: p.update(id=OTHER_ID, title="Sei settimane", language="it"),
        )
        install(library, tmp_path, lambda p: p.update(title="Six weeks", language="en-GB"))
        return library.installed()

    @pytest.mark.parametrize(("language", "title"), [("it", "Sei settimane"), ("en", "Six weeks")])
    def test_is_the_one_in_the_language_of_the_person(
        self, two: list[Installed], language: str, title: str
    ) -> None:
        first = preferred(two, language)
        assert first is not None
        assert first.programme.title == title

    def test_is_english_where_none_is_in_that_language(self, two: list[Installed]) -> None:
        first = preferred(two, "fi")
        assert first is not None
        assert first.programme.title == "Six weeks"

    def test_is_the_only_one_whatever_its_language(self, two: list[Installed]) -> None:
        assert preferred(two[:1], "fi") == two[0]
        assert preferred([], "en") is None


def test_knows_which_programmes_came_with_the_program(library: Library, tmp_path: Path) -> None:
    ours = pack(tmp_path / "ours.evenbreath", version(1))
    assert library.came_with_program(PROGRAMME_ID, [ours])
    assert not library.came_with_program(OTHER_ID, [ours])


def test_a_pack_that_cannot_be_read_came_with_nothing(library: Library, tmp_path: Path) -> None:
    broken = tmp_path / "broken.evenbreath"
    broken.write_bytes(b"no pack")
    ours = pack(tmp_path / "ours.evenbreath", version(1))
    assert library.came_with_program(PROGRAMME_ID, [broken, ours])
