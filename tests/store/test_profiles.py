"""The people whose records lie in one data folder."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from app.core.errors import (
    DataFolderUnusable,
    DiskFull,
    PracticeRunning,
    ProfileNameTaken,
    ProfileNameUnusable,
    ProfileNotNamed,
    UnknownProfile,
)
from app.store.delete_everything import delete_everything
from app.store.paths import DEFAULT_PROFILE, Home
from app.store.profile_lock import ProfileLock
from app.store.profiles import Person, Profiles
from app.store.records.database import Database
from app.store.records.settings import Settings
from tests.store.conftest import SmallDisk
from tests.store.parts import moment


@pytest.fixture
def profiles(tmp_path: Path) -> Profiles:
    return Profiles(Home.open(tmp_path / "home"))


def write_language(profiles: Profiles, profile: str, language: str) -> None:
    with Database.open(profiles.home.records(profile), moment()) as database:
        Settings(database).language = language


def language(profiles: Profiles, profile: str) -> str | None:
    with Database.open(profiles.home.records(profile), moment()) as database:
        return Settings(database).language


def test_the_first_person_has_no_name(profiles: Profiles) -> None:
    assert profiles.people() == (Person(DEFAULT_PROFILE, ""),)


def test_a_second_person_has_records_of_their_own(profiles: Profiles) -> None:
    anna = profiles.add("Anna")
    write_language(profiles, DEFAULT_PROFILE, "en")
    write_language(profiles, anna.id, "it")
    assert language(profiles, DEFAULT_PROFILE) == "en"


def test_people_come_in_the_order_of_their_names(profiles: Profiles) -> None:
    profiles.rename(DEFAULT_PROFILE, "maria")
    for name in ("Zoe", "Anna"):
        profiles.add(name)
    assert [person.name for person in profiles.people()] == ["Anna", "maria", "Zoe"]


@pytest.mark.parametrize("name", ["../../etc", "CON", "a/b\\c", "=1+1", "Ünal 👩‍🦰", "x" * 40])
def test_a_name_may_be_any_text_and_never_names_the_folder(profiles: Profiles, name: str) -> None:
    person = profiles.add(name)
    assert profiles.person(person.id).name == name
    assert profiles.home.profile_folder(person.id).parent == profiles.home.root / "profiles"
    assert person.id.isalnum()
    assert len(person.id) == 8


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Anna  ", "Anna"),
        ("Anna\tMaria\nBianchi", "Anna Maria Bianchi"),
        ("Niccolo\u0300", "Niccol\u00f2"),
        ("\u202eAnna\u200b", "Anna"),
    ],
)
def test_a_name_is_on_one_line(profiles: Profiles, typed: str, name: str) -> None:
    assert profiles.add(typed).name == name


@pytest.mark.parametrize("name", ["", "   ", "\n", "\u200b", "x" * 41])
def test_a_name_that_cannot_be_seen_or_is_too_long_is_refused(
    profiles: Profiles, name: str
) -> None:
    with pytest.raises(ProfileNameUnusable, match="1 to 40 characters"):
        profiles.add(name)
    assert profiles.ids() == (DEFAULT_PROFILE,)


def test_two_people_never_have_one_name(profiles: Profiles) -> None:
    anna = profiles.add("Anna")
    with pytest.raises(ProfileNameTaken, match="“ANNA”"):
        profiles.add("ANNA")
    with pytest.raises(ProfileNameTaken):
        profiles.rename(DEFAULT_PROFILE, " anna")
    assert profiles.rename(anna.id, "anna").name == "anna"


@pytest.mark.parametrize(
    ("name", "alike"),
    [("José", "Jose\u0301"), ("Anna", "\u2066An\u00adna"), ("Anna", "An\u200dna"), ("Ⅳ", "IV")],
)
def test_names_that_look_the_same_are_the_same(profiles: Profiles, name: str, alike: str) -> None:
    person = profiles.add(name)
    with pytest.raises(ProfileNameTaken):
        profiles.add(alike)
    assert profiles.chosen(alike) == person.id


def test_a_name_cannot_pass_for_the_folder_of_another(profiles: Profiles) -> None:
    with pytest.raises(ProfileNameTaken):
        profiles.add("default")


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"name": 3}', b'{"name": "\\n"}', b"\xff"])
def test_a_name_that_cannot_be_read_is_none(profiles: Profiles, data: bytes) -> None:
    (profiles.home.profile_folder() / "profile.json").write_bytes(data)
    assert profiles.people() == (Person(DEFAULT_PROFILE, ""),)


def test_the_name_is_kept_as_plain_data(profiles: Profiles) -> None:
    profiles.rename(DEFAULT_PROFILE, "Niccolò")
    kept = (profiles.home.profile_folder() / "profile.json").read_text(encoding="utf-8")
    assert json.loads(kept) == {"name": "Niccolò"}


def test_a_folder_that_is_no_profile_is_nobody(profiles: Profiles) -> None:
    (profiles.home.root / "profiles" / "lost+found").mkdir()
    (profiles.home.root / "profiles" / "notes").touch()
    assert profiles.ids() == (DEFAULT_PROFILE,)


def test_a_removed_person_leaves_nothing_and_the_others_alone(profiles: Profiles) -> None:
    anna = profiles.add("Anna")
    write_language(profiles, DEFAULT_PROFILE, "en")
    write_language(profiles, anna.id, "it")
    profiles.remove(anna.id)
    assert profiles.ids() == (DEFAULT_PROFILE,)
    assert language(profiles, DEFAULT_PROFILE) == "en"
    assert not list(profiles.home.root.rglob(f"*{anna.id}*"))


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_records_that_a_link_leads_to_are_removed_too(profiles: Profiles, tmp_path: Path) -> None:
    folder, elsewhere = profiles.home.profile_folder(), tmp_path / "another disk"
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere)
    write_language(profiles, DEFAULT_PROFILE, "en")
    profiles.remove(DEFAULT_PROFILE)
    assert not elsewhere.exists()
    assert not profiles.home.deleting.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_records_on_a_disk_that_is_not_there_are_still_somebodys(
    profiles: Profiles, tmp_path: Path
) -> None:
    """Nobody new takes their place, and what all share is not theirs alone."""
    anna = profiles.add("Anna")
    profiles.remove(DEFAULT_PROFILE)
    folder, elsewhere = profiles.home.profile_folder(anna.id), tmp_path / "another disk"
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere)
    away = elsewhere.rename(tmp_path / "taken out")
    assert Profiles(Home.open(profiles.home.root)).ids() == (anna.id,)
    assert profiles.chosen(None) == anna.id
    with pytest.raises(DataFolderUnusable, match="it is not there"):
        Database.open(profiles.home.records(anna.id), moment())
    berta = profiles.add("Berta")
    profiles.home.workshop.mkdir()
    with ProfileLock.acquire(profiles.home.profile_folder(berta.id)) as owner:
        delete_everything(profiles.home, berta.id, owner, packs=[])
    assert profiles.home.workshop.exists()
    away.rename(elsewhere)
    assert profiles.people() == (anna,)


def test_the_first_person_can_be_removed_for_good(profiles: Profiles) -> None:
    anna = profiles.add("Anna")
    profiles.remove(DEFAULT_PROFILE)
    Home.open(profiles.home.root)
    assert profiles.ids() == (anna.id,)


def test_who_is_practising_elsewhere_is_not_removed(profiles: Profiles) -> None:
    anna = profiles.add("Anna")
    with ProfileLock.acquire(profiles.home.profile_folder(anna.id)), pytest.raises(PracticeRunning):
        profiles.remove(anna.id)
    assert anna.id in profiles.ids()


def test_who_holds_the_profile_may_remove_it(profiles: Profiles) -> None:
    anna = profiles.add("Anna")
    owner = ProfileLock.acquire(profiles.home.profile_folder(anna.id))
    profiles.remove(anna.id, owner)
    assert anna.id not in profiles.ids()
    assert not owner.held


def test_the_only_person_needs_no_name(profiles: Profiles) -> None:
    assert profiles.chosen(None) == DEFAULT_PROFILE


def test_one_of_several_people_must_be_named(profiles: Profiles) -> None:
    profiles.add("Anna")
    with pytest.raises(ProfileNotNamed, match="default, Anna"):
        profiles.chosen(None)


@pytest.mark.parametrize("named", ["Anna", "anna ", "ANNA"])
def test_a_person_is_found_by_name(profiles: Profiles, named: str) -> None:
    anna = profiles.add("Anna")
    assert profiles.chosen(named) == anna.id


def test_a_person_is_found_by_id(profiles: Profiles) -> None:
    anna = profiles.add("Anna")
    assert profiles.chosen(anna.id) == anna.id
    assert profiles.chosen(DEFAULT_PROFILE) == DEFAULT_PROFILE


def test_a_person_who_is_not_there_is_said(profiles: Profiles) -> None:
    profiles.add("Anna")
    with pytest.raises(UnknownProfile, match=r"“Berta”.*default, Anna"):
        profiles.chosen("Berta")


def test_a_person_for_whom_there_is_no_room_is_not_half_there(small_disk: SmallDisk) -> None:
    profiles = Profiles(Home.open(small_disk.root / "home"))
    small_disk.fill()
    with pytest.raises(DiskFull):
        profiles.add("Anna")
    assert profiles.ids() == (DEFAULT_PROFILE,)
