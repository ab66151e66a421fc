"""On a disk without a free block: what was reserved is still kept, and nothing kept is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from app.core.errors import AppError, DiskFull, NoSpaceForRecords, RecordsDamaged
from app.core.practice.practice import EndReason, Verdict, verdict
from app.core.programme.pack_errors import NoSpaceToInstall, PackUnwritable
from app.store.packs.library import Library
from app.store.packs.pack import read_pack
from app.store.packs.pack_writing import write_pack
from app.store.paths import Home
from app.store.profile_lock import ProfileLock
from app.store.records.database import Database
from app.store.records.practice_keeper import PracticeKeeper
from app.store.records.practice_log import PracticeLog
from app.store.records.settings import Settings
from app.store.records.soundness import is_sound
from tests.store.conftest import SmallDisk
from tests.store.parts import RECORDINGS, begin, check, moment, open_database, pack, ticks, tree

COMPLETED = Verdict(True, "unique-fraction/1", 1.0)


@pytest.mark.parametrize("kind", ["ext4", "tmpfs"])
def test_a_reserved_practice_is_saved_and_closed(
    kind: str, mounted: Callable[[str], SmallDisk]
) -> None:
    disk = mounted(kind)
    with open_database(disk.root / "home") as database:
        log = PracticeLog(database)
        practice_id = log.reserve(begin())
        disk.fill()
        with pytest.raises(DiskFull):
            Settings(database).device = "x" * 10_000
        for n in range(1, 41):
            log.save(practice_id, [(10.0 * k, 10.0 * k + 4.123456) for k in range(n)], moment())
        log.close(practice_id, [(0.0, 600.0)], moment(), EndReason.ENDED, COMPLETED)
        log.set_stop_reason(practice_id, None)
    with open_database(disk.root / "home") as database:
        kept = PracticeLog(database).practices()[0]
    assert (kept.spans, kept.end_reason, kept.verdict) == (
        ((0.0, 600.0),),
        EndReason.ENDED,
        COMPLETED,
    )


def test_a_practice_after_others_is_saved_wherever_its_row_lies(small_disk: SmallDisk) -> None:
    """Each round leaves the page of the next row a little fuller."""
    spans = [(10.0 * k, 10.0 * k + 4.123456) for k in range(50)]
    with open_database(small_disk.root / "home") as database:
        log = PracticeLog(database)
        for _ in range(16):
            practice_id = log.reserve(begin())
            small_disk.fill()
            log.save(practice_id, spans, moment())
            assert log.close(practice_id, spans[:5], moment(), EndReason.STOPPED, COMPLETED)
            small_disk.free()


def test_a_crashed_practice_is_recovered(small_disk: SmallDisk) -> None:
    with open_database(small_disk.root / "home") as database:
        log = PracticeLog(database)
        practice_id = log.reserve(begin())
        log.save(practice_id, [(0.0, 90.0)], moment())
    with ProfileLock.acquire(Home.open(small_disk.root / "home").profile_folder()) as owner:
        small_disk.fill()
        with open_database(small_disk.root / "home") as database:
            assert PracticeLog(database).recover(owner) == 1
            assert PracticeLog(database).practices()[0].end_reason is EndReason.INTERRUPTED


def test_begin_goes_on_and_says_so_and_keeps_it_once_there_is_room(small_disk: SmallDisk) -> None:
    with open_database(small_disk.root / "home") as database:
        keeper = PracticeKeeper(PracticeLog(database))
        small_disk.fill()
        keeper.begin(begin(), ticks(0))
        assert (keeper.running, keeper.practice_id, type(keeper.notice)) == (True, None, DiskFull)
        keeper.tick("playing", [(0.0, 6.0)], ticks(6), moment())
        assert type(keeper.notice) is DiskFull
        small_disk.free()
        keeper.tick("playing", [(0.0, 12.0)], ticks(12), moment())
        assert keeper.notice is None
        keeper.stop(moment())
        assert [p.spans for p in PracticeLog(database).practices()] == [((0.0, 12.0),)]


def test_what_an_ended_practice_could_not_write_is_written_at_the_next(
    small_disk: SmallDisk,
) -> None:
    with open_database(small_disk.root / "home") as database:
        keeper = PracticeKeeper(PracticeLog(database))
        small_disk.fill()
        keeper.begin(begin(), ticks(0))
        keeper.tick("playing", [(0.0, 600.0)], ticks(600), moment())
        keeper.tick("ended", [(0.0, 600.0)], ticks(600), moment())
        assert (keeper.running, type(keeper.notice)) == (False, DiskFull)
        small_disk.free()
        keeper.begin(begin(), ticks(700))
        assert [p.end_reason for p in PracticeLog(database).practices()] == [None, EndReason.ENDED]


def test_a_setting_that_cannot_be_kept_is_said(small_disk: SmallDisk) -> None:
    with open_database(small_disk.root / "home") as database:
        small_disk.fill()
        with pytest.raises(DiskFull):
            Settings(database).device = "x" * 100_000


def test_records_that_cannot_be_made_are_said(small_disk: SmallDisk) -> None:
    home = Home.open(small_disk.root / "home")
    small_disk.fill()
    with pytest.raises(NoSpaceForRecords):
        Database.open(home.records(), moment())
    small_disk.free()
    Database.open(home.records(), moment()).close()


def test_damaged_records_that_no_backup_fits_in_for_are_said(small_disk: SmallDisk) -> None:
    root = small_disk.root / "home"
    days = [moment(f"2026-12-0{day}T07:42:00+01:00") for day in (1, 2, 3)]
    for number, day in enumerate(days):
        with open_database(root, day) as database:
            Settings(database).device = "x" * 100_000 * number
    path = Home.open(root).records()
    path.write_bytes(b"no database" * 1000)
    small_disk.fill()
    with pytest.raises(NoSpaceForRecords):
        Database.open(path, days[-1])
    small_disk.free()
    with Database.open(path, days[-1]) as database:
        assert [type(notice) for notice in database.notices] == [RecordsDamaged]
        assert Settings(database).device == "x" * 100_000


def test_a_pack_that_does_not_fit_leaves_nothing(small_disk: SmallDisk) -> None:
    home = Home.open(small_disk.root / "home")
    path = pack(small_disk.root / "a.evenbreath")
    small_disk.fill()
    before = tree(home.root)
    with pytest.raises(NoSpaceToInstall):
        Library(home).install(path, check)
    assert tree(home.root) == before


def test_a_pack_that_fills_the_disk_midway_leaves_nothing(
    small_disk: SmallDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home.open(small_disk.root / "home")
    path = pack(small_disk.root / "a.evenbreath")
    monkeypatch.setattr("app.store.disk.free_bytes", lambda folder: 1 << 30)
    for leave in range(0, 60_000, 4096):
        small_disk.fill(leave)
        before = tree(home.root)
        try:
            Library(home).install(path, check)
        except NoSpaceToInstall:
            assert tree(home.root) == before
        else:
            break
        finally:
            small_disk.free()
    assert leave > 8192
    assert Library(home).installed() != []


def test_whatever_write_fails_the_records_stay_whole(small_disk: SmallDisk) -> None:
    """With room for n blocks more, for every n: only sentences, and what was kept stays kept."""
    finished = 0
    for blocks in range(0, 90, 3):
        home = small_disk.root / f"home{blocks}"
        folder = Home.open(home).profile_folder()
        small_disk.fill(blocks * 4096)
        kept: list[int] = []
        try:
            with Database.open(folder / "records.sqlite", moment()) as database:
                log = PracticeLog(database)
                for _ in range(4):
                    practice_id = log.reserve(begin())
                    judged = verdict([(0.0, 60.0)], 600.0, begin().programme.completion)
                    log.close(practice_id, [(0.0, 60.0)], moment(), EndReason.STOPPED, judged)
                    kept.append(practice_id)
            finished += 1
        except AppError:
            pass
        small_disk.free()
        path = folder / "records.sqlite"
        if path.exists() and path.stat().st_size:
            assert is_sound(path) or not kept
            if kept:
                with closing(sqlite3.connect(path)) as connection:
                    rows = connection.execute(
                        "SELECT id FROM practice WHERE ended_at IS NOT NULL"
                    ).fetchall()
                assert [row for (row,) in rows] == kept
    assert 0 < finished < 30


def test_a_pack_that_cannot_be_made_whole_leaves_the_older_one(small_disk: SmallDisk) -> None:
    path = pack(small_disk.root / "a.evenbreath")
    found, older = read_pack(path), path.read_bytes()
    parts = {}
    for recording in RECORDINGS.values():
        parts[recording.sha256] = small_disk.root / recording.sha256
        parts[recording.sha256].write_bytes(recording.data)
    for leave in range(0, 40_000, 4096):
        small_disk.fill(leave)
        try:
            write_pack(path, found.manifest, parts, {})
        except PackUnwritable:
            assert path.read_bytes() == older
            assert not list(small_disk.root.glob("*.half"))
        else:
            break
        finally:
            small_disk.free()
    assert leave > 8192
    assert read_pack(path).manifest == found.manifest
