"""Afterwards nothing of the person is left, and nothing of anybody else is gone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.core.errors import PracticeRunning
from app.core.notes.notes import HeadacheDay, Level
from app.core.practice.practice import EndReason, Verdict
from app.store.backup.full_backup import write_backup
from app.store.backup.restore import restore
from app.store.delete_everything import delete_everything, finish_deletions
from app.store.packs.draft_store import DraftStore
from app.store.packs.library import Library
from app.store.packs.signers import SIGNERS
from app.store.packs.signing_key import SIGNING_KEY, SigningKey
from app.store.paths import Home
from app.store.profile_lock import ProfileLock
from app.store.profiles import Profiles
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


def test_what_a_crash_left_of_it_goes_at_the_next_start(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.store import disk

    def crash(folder: Path) -> None:
        if folder.name == "workshop" and folder.exists():
            raise KeyboardInterrupt
        remove_tree(folder)

    remove_tree = disk.remove_tree

    with monkeypatch.context() as patch:
        patch.setattr(disk, "remove_tree", crash)
        with pytest.raises(KeyboardInterrupt):
            delete_everything(home, "default", owner_of(home), [])
    again = Home.open(home.root)
    assert (again.workshop.exists(), (home.root / SIGNING_KEY).exists()) == (True, True)
    finish_deletions(again)
    assert not again.deleting.exists()
    gone = (again.workshop, again.programmes, again.log_file)
    assert [path for path in gone if path.exists()] == []
    assert not list(home.root.glob("sign*"))
    with Database.open(again.records(), moment()) as database:
        assert (database.notices, PracticeLog(database).practices()) == ([], [])


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
