"""Copies of the records: when they are made, that they are good, and which stay."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import DataFolderUnusable, RecordsUnreadable
from app.core.moment import Moment
from app.store.paths import Home
from app.store.records import backups as backups_module
from app.store.records.backups import (
    MOST,
    Backups,
    set_change_counter,
    taken_at,
    worth_keeping,
)
from app.store.records.database import Database
from app.store.records.practice_log import PracticeLog
from app.store.records.settings import Settings
from app.store.records.soundness import is_sound
from tests.store.conftest import SmallDisk
from tests.store.parts import begin, open_database

START = datetime(2026, 12, 1, 8, tzinfo=UTC)


def on_day(days: float) -> Moment:
    return Moment(START + timedelta(days=days), "UTC", 0)


def open_on(folder: Path, days: float, language: str | None = None) -> list[Path]:
    """Open the records on a day, change them, and return the copies there are, newest first."""
    with open_database(folder, on_day(days)) as database:
        if language:
            Settings(database).language = language
        return Backups(database.path).newest_first()


def test_new_records_are_not_copied(tmp_path: Path) -> None:
    assert open_on(tmp_path, 0) == []


def test_changed_records_are_copied_once_a_day(tmp_path: Path) -> None:
    open_on(tmp_path, 0, "a")
    assert len(open_on(tmp_path, 0.1, "b")) == 1
    assert len(open_on(tmp_path, 1.0, "c")) == 1
    assert len(open_on(tmp_path, 1.2, "d")) == 2


def test_unchanged_records_are_not_copied_again(tmp_path: Path) -> None:
    open_on(tmp_path, 0, "a")
    open_on(tmp_path, 1)
    assert len(open_on(tmp_path, 9)) == 1


def test_old_copies_are_removed(tmp_path: Path) -> None:
    for day in range(30):
        copies = open_on(tmp_path, day, str(day))
    ages = [
        (START + timedelta(days=29) - taken).days for copy in copies if (taken := taken_at(copy))
    ]
    assert ages[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert 7 < len(ages) < 14


def test_a_copy_dated_in_the_future_does_not_stop_new_ones(tmp_path: Path) -> None:
    open_on(tmp_path, 0, "a")
    open_on(tmp_path, 400, "b")
    assert len(open_on(tmp_path, 2)) == 2


def test_a_copy_holds_what_the_records_held(tmp_path: Path) -> None:
    open_on(tmp_path, 0, "it")
    (copy,) = open_on(tmp_path, 1, "en")
    assert is_sound(copy)
    with Database.open(copy, on_day(1)) as database:
        assert Settings(database).language == "it"


def test_only_this_user_can_read_a_copy(tmp_path: Path) -> None:
    open_on(tmp_path, 0, "it")
    (copy,) = open_on(tmp_path, 1)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.parent.stat().st_mode & 0o777 == 0o700


def test_a_copy_that_is_not_sound_gets_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_on(tmp_path, 0, "it")
    monkeypatch.setattr(backups_module, "is_sound", lambda path, quick: False)
    with open_database(tmp_path, on_day(0)) as database:
        with pytest.raises(RecordsUnreadable):
            Backups(database.path).make(database._connection, on_day(0))
        assert list((database.path.parent / "backups").iterdir()) == []


def test_a_full_disk_does_not_keep_the_records_from_opening(small_disk: SmallDisk) -> None:
    open_on(small_disk.root / "home", 0, "it")
    small_disk.fill()
    assert open_on(small_disk.root / "home", 1) == []
    folder = Home.open(small_disk.root / "home").profile_folder() / "backups"
    assert not folder.exists() or list(folder.iterdir()) == []


def test_a_foreign_file_among_the_copies_is_left_alone(tmp_path: Path) -> None:
    open_on(tmp_path, 0, "it")
    open_on(tmp_path, 1)
    foreign = Home.open(tmp_path).profile_folder() / "backups" / "records-mine.sqlite"
    foreign.write_text("mine")
    with open_database(tmp_path, on_day(1)) as database:
        Backups(database.path).thin()
        assert taken_at(foreign) is None
    assert foreign.read_text() == "mine"


def test_a_file_that_is_no_database_is_not_sound(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"no database" * 100)
    sqlite3.connect(tmp_path / "b").close()
    assert not is_sound(tmp_path / "a")
    assert not is_sound(tmp_path / "b")
    assert not is_sound(tmp_path / "c")


def test_which_copy_is_newest_is_not_told_by_its_name(tmp_path: Path) -> None:
    open_on(tmp_path, 0, "a")
    open_on(tmp_path, 1, "b")
    newer, older = open_on(tmp_path, 2)
    renamed = older.rename(older.with_name("records-20990101T080000Z-999999.sqlite"))
    with open_database(tmp_path, on_day(2)) as database:
        assert Backups(database.path).newest_first() == [newer, renamed]


def test_of_copies_that_saw_as_many_transactions_the_newest_row_tells(tmp_path: Path) -> None:
    """As copies of an earlier program, which all say that they saw one."""
    with open_database(tmp_path, on_day(0)) as database:
        log, backups = PracticeLog(database), Backups(database.path)
        made = []
        for day in (50, 2, 1):  # a clock that is put back
            log.reserve(begin(on_day(day)))
            made.append(backups.make(database._connection, on_day(day)))
        for copy in made:
            set_change_counter(copy, 1)
        assert backups.newest_first() == made[::-1]


def test_what_is_no_database_is_the_oldest(tmp_path: Path) -> None:
    open_on(tmp_path, 0, "a")
    (copy,) = open_on(tmp_path, 1)
    copy.with_name("records-20261230T080000Z-9.sqlite").write_bytes(b"\xff" * 5000)
    with open_database(tmp_path, on_day(1)) as database:
        assert Backups(database.path).newest_first()[0] == copy


def test_copies_that_cannot_be_listed_just_now_are_not_none(tmp_path: Path) -> None:
    backups = Backups(tmp_path / "records.sqlite")
    assert backups.dated() == ()
    backups.folder.symlink_to(backups.folder)  # a folder that no look gets into
    with pytest.raises(DataFolderUnusable):
        backups.dated()


def thinned(days: list[float]) -> list[float]:
    """The days whose copies are left, newest first, where one is made on each day in turn."""
    kept: list[float] = []
    for day in days:
        row = [day, *kept]
        kept = [row[place] for place in worth_keeping([START + timedelta(days=d) for d in row])]
    return kept


def test_daily_copies_over_two_years_are_thinned() -> None:
    ages = [729 - day for day in thinned([*range(730)])]
    assert ages[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert sum(7 <= age < 60 for age in ages) in (6, 7, 8, 9)
    assert 300 < ages[-1] < 366
    assert len(ages) <= 7 + 8 + 12


@pytest.mark.parametrize("wrong", [-20_000, 26_000], ids=["1972", "2098"])
@pytest.mark.parametrize("for_days", [1, 400])
def test_a_clock_that_was_wrong_once_takes_no_copys_place(wrong: int, for_days: int) -> None:
    before = [*range(300)]
    during = [wrong + day for day in range(for_days)]
    after = [*range(300, 400)]
    kept = thinned([*before, *during, *after])
    right = [day for day in kept if day in after]
    assert right[:7] == [399, 398, 397, 396, 395, 394, 393]
    assert right == [day for day in thinned(after) if day in after]
    assert for_days > 1 or len([day for day in kept if day in before]) > 10  # no year later
    assert len(kept) <= MOST


def test_a_clock_that_is_never_right_keeps_the_newest_and_few() -> None:
    days = [(day * 7919) % 5000 for day in range(300)]
    kept = thinned(days)
    assert kept[:2] == days[:-3:-1]
    assert len(kept) <= MOST


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=60))
def test_the_newest_copy_always_stays_and_few_do(days: list[int]) -> None:
    taken = sorted((START + timedelta(days=day) for day in days), reverse=True)
    kept = [*worth_keeping(taken)]
    assert kept[0] == 0
    assert kept == sorted(set(kept))
    assert len(kept) <= 27
