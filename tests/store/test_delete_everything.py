"""Afterwards nothing of the person is left, and nothing of anybody else is gone."""

from __future__ import annotations

import errno
from datetime import date
from pathlib import Path

import pytest

from app.core.errors import DataFolderUnusable, PracticeRunning
from app.core.notes.notes import HeadacheDay, Level
from app.core.practice.practice import EndReason, Verdict
from app.core.practice.record_errors import NotDeleted
from app.store import deletion, disk
from app.store.backup.full_backup import write_backup
from app.store.backup.restore import restore
from app.store.delete_everything import delete_everything
from app.store.packs.draft_store import DraftStore
from app.store.packs.library import Library
from app.store.packs.signing_key import SigningKey
from app.store.paths import SIGNERS, SIGNING_KEY, Home
from app.store.profile_lock import ProfileLock
from app.store.profiles import Person, Profiles
from app.store.records.database import Database
from app.store.records.notes import Notes
from app.store.records.practice_log import PracticeLog
from app.store.records.settings import Settings
from tests.store.parts import begin, check, moment, open_database, pack, programme, tree

WHOLE = Verdict(True, "unique-fraction/1", 1.0)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A data folder that was used: practices, settings, copies, a restore, a programme, a log.

    Somebody made a programme there as well, and has a key to sign with.
    """
    with open_database(tmp_path / "home") as database:
        Settings(database).language = "it"
        log = PracticeLog(database)
        log.close(log.reserve(begin()), [(0.0, 600.0)], moment(), EndReason.ENDED, WHOLE)
    home = Home.open(tmp_path / "home")
    Library(home).install(pack(tmp_path / "course.evenbreath"), check)
    with Database.open(home.records(), moment()) as database:
        write_backup(tmp_path / "all", database, home, moment(), packs=[])
    with ProfileLock.acquire(home.profile_folder()) as owner:
        restore(tmp_path / "all", home, "default", moment(), owner, check)
    Profiles(home).rename("default", "Anna")
    DraftStore(home).new("it", "Anna's weeks")
    SigningKey.make(home, "Anna")
    (home.root / SIGNERS).write_text("{}")
    home.log_file.write_text("Anna's headphones\n")
    home.log_file.with_name("evenbreath.log.1").write_text("older\n")
    return home


def owner_of(home: Home, profile: str = "default") -> ProfileLock:
    return ProfileLock.acquire(home.profile_folder(profile))


def test_nothing_personal_is_left(home: Home) -> None:
    left = delete_everything(home, "default", owner_of(home), [])
    assert (left.programmes, left.others) == ((), ())
    assert [name for name, data in tree(home.root).items() if data is not None] == []
    assert set(tree(home.root)) <= {"profiles", "runtime"}


def test_the_next_start_is_a_first_one(home: Home) -> None:
    delete_everything(home, "default", owner_of(home), [])
    again = Home.open(home.root)
    with Database.open(again.records(), moment()) as database:
        assert database.notices == []
        assert PracticeLog(database).practices() == []
        assert not Settings(database).started
    assert Library(again).installed() == []


def test_another_person_here_keeps_everything(home: Home, tmp_path: Path) -> None:
    bruno = Profiles(home).add("Bruno").id
    with Database.open(home.records(bruno), moment()) as database:
        Settings(database).language = "en"
    shared = (bruno, "programmes", "workshop", SIGNING_KEY, SIGNERS)
    before = {k: v for k, v in tree(home.root).items() if any(part in k for part in shared)}
    left = delete_everything(home, "default", owner_of(home), [])
    assert left.programmes == (programme().title, "Anna's weeks")
    assert left.others == ()
    assert {k: v for k, v in tree(home.root).items() if v is not None} == {
        k: v for k, v in before.items() if v is not None
    }


def test_programmes_that_come_with_the_program_are_not_named(home: Home, tmp_path: Path) -> None:
    Profiles(home).add("Bruno")
    left = delete_everything(home, "default", owner_of(home), [tmp_path / "course.evenbreath"])
    assert programme().title not in left.programmes


def test_what_the_program_did_not_make_stays_and_is_named(home: Home) -> None:
    (home.root / "my notes.txt").write_text("mine")
    (home.root / "pictures").mkdir()
    left = delete_everything(home, "default", owner_of(home), [])
    assert left.others == ("my notes.txt", "pictures")
    assert (home.root / "my notes.txt").read_text() == "mine"


def test_the_profile_is_given_back(home: Home) -> None:
    owner = owner_of(home)
    delete_everything(home, "default", owner, [])
    assert not owner.held


def test_while_another_program_holds_the_records_nothing_is_deleted(home: Home) -> None:
    before = tree(home.root)
    with owner_of(home), pytest.raises(PracticeRunning):
        delete_everything(home, "default", owner_of(home), [])
    assert tree(home.root) == before


def test_only_the_owner_may(home: Home) -> None:
    owner = owner_of(home)
    owner.release()
    before = tree(home.root)
    with pytest.raises(ValueError, match="owner"):
        delete_everything(home, "default", owner, [])
    assert tree(home.root) == before


def own_work(home: Home) -> list[Path]:
    """Of what a facilitator has, and of the log: what is there."""
    places = (home.workshop, home.programmes, home.log_file, *home.keys)
    return [path for path in places if path.exists()]


@pytest.mark.parametrize("cut_at", ["evenbreath.log", "programmes", "signing.key", "workshop"])
def test_what_a_crash_left_of_it_goes_at_the_next_start(
    home: Home, monkeypatch: pytest.MonkeyPatch, cut_at: str
) -> None:
    def crash(source: Path, target: Path) -> None:
        if source.name == cut_at:
            raise KeyboardInterrupt
        move(source, target)

    move = disk.move
    with monkeypatch.context() as patch:
        patch.setattr(disk, "move", crash)
        with pytest.raises(KeyboardInterrupt):
            delete_everything(home, "default", owner_of(home), [])
    assert own_work(home)
    again = Home.open(home.root)
    assert not again.deleting.exists()
    assert own_work(home) == [home.programmes]  # made again, and empty
    assert [name for name, data in tree(home.root).items() if data is not None] == []
    with Database.open(again.records(), moment()) as database:
        assert (database.notices, PracticeLog(database).practices()) == ([], [])


def test_what_is_made_after_it_stays_though_not_all_could_be_removed(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(disk, "remove_tree", lambda folder: None)
        with pytest.raises(NotDeleted):
            delete_everything(home, "default", owner_of(home), [])
        DraftStore(Home.open(home.root)).new("it", "New weeks")
        SigningKey.make(home, "Bruno")
    again = Home.open(home.root)
    assert [entry.title for entry in DraftStore(again).drafts()] == ["New weeks"]
    assert SigningKey.load(again) is not None
    assert not again.deleting.exists()


def test_nothing_is_made_anew_before_all_that_goes_has_left_its_place(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(source: Path, target: Path) -> None:
        if source.name == "workshop":
            raise OSError(errno.EIO, "")
        move(source, target)

    move, remove_tree = disk.move, disk.remove_tree
    with monkeypatch.context() as patch:
        patch.setattr(disk, "move", refuse)
        patch.setattr(disk, "remove_tree", lambda f: f == home.workshop or remove_tree(f))
        with pytest.raises(NotDeleted):
            delete_everything(home, "default", owner_of(home), [])
        with pytest.raises(NotDeleted):
            Home.open(home.root)
        assert Profiles(home).ids() == ()
    assert own_work(Home.open(home.root)) == [home.programmes]


def test_a_deletion_that_cannot_be_looked_at_just_now_is_not_forgotten(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(source: Path, target: Path) -> None:
        if source.name == "workshop":
            raise KeyboardInterrupt
        move(source, target)

    def unreadable(folder: Path) -> list[str]:
        if folder == home.deleting:
            raise OSError(errno.EIO, "")
        return names(folder)

    move, names = disk.move, disk.names
    with monkeypatch.context() as patch:
        patch.setattr(disk, "move", crash)
        with pytest.raises(KeyboardInterrupt):
            delete_everything(home, "default", owner_of(home), [])
    with monkeypatch.context() as patch:
        patch.setattr(disk, "names", unreadable)
        with pytest.raises(DataFolderUnusable):
            Home.open(home.root)
    assert Profiles(home).ids() == ()


def test_a_mark_that_a_crash_left_in_its_place_takes_nothing_of_others(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing was deleted; later one person is removed, which a crash cuts off as well."""

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    deletion.set_mark(home.profile_folder(), deletion.ALL)
    Profiles(home).add("Bruno")
    with monkeypatch.context() as patch:
        patch.setattr(disk, "remove_tree", crash)
        with pytest.raises(KeyboardInterrupt):
            Profiles(home).remove("default")
    Home.open(home.root)
    assert set(home.keys) < set(own_work(home))
    assert [entry.title for entry in DraftStore(home).drafts()] == ["Anna's weeks"]
    assert len(Library(home).installed()) == 1
    assert not home.deleting.exists()


def test_a_mark_takes_nothing_of_whoever_keeps_something_here_now(home: Home) -> None:
    """Bruno was added after it was set."""
    Profiles(home).set_aside("default", deletion.ALL)
    bruno = home.profile_folder("bruno")
    bruno.mkdir()
    (bruno / "profile.json").write_text('{"name": "Bruno"}')
    Home.open(home.root)
    assert set(home.keys) < set(own_work(home))
    assert Profiles(home).people() == (Person("bruno", "Bruno"),)
    assert not home.deleting.exists()


@pytest.mark.parametrize("others", [False, True])
def test_no_word_of_a_headache_note_is_left_in_any_copy(
    home: Home, tmp_path: Path, others: bool
) -> None:
    word = b"a word of nobody else"
    with Database.open(home.records(), moment()) as database:
        day = HeadacheDay(date(2026, 1, 5), Level.MILD, note=word.decode())
        Notes(database).keep(day, moment())
        Notes(database).delete_day(day.day, moment())  # stays in the history
        write_backup(tmp_path / "noted", database, home, moment(), packs=[])
    for _ in range(2):  # what is replaced goes to the copies
        with ProfileLock.acquire(home.profile_folder()) as owner:
            restore(tmp_path / "noted", home, "default", moment(), owner, check)
    if others:
        Profiles(home).add("Bruno")
    holding = [name for name, data in tree(home.root).items() if data and word in data]
    assert any("backups/" in name for name in holding)
    delete_everything(home, "default", owner_of(home), [])
    assert [name for name, data in tree(home.root).items() if data and word in data] == []
