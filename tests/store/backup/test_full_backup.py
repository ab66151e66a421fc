"""A backup is one file that holds everything, and never takes the place of something else."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.core.draft.ingest_errors import JobCancelled
from app.core.errors import AppError
from app.core.moment import Moment
from app.core.practice.practice import EndReason, Verdict
from app.core.practice.record_errors import (
    BackupDamaged,
    BackupNameTaken,
    BackupUnreadable,
    BackupUnwritable,
)
from app.store import disk
from app.store.backup import backup_file
from app.store.backup.backup_file import Contents, look, opened, opened_copy
from app.store.backup.full_backup import suggested_name, write_backup
from app.store.packs.library import Library
from app.store.paths import Home
from app.store.records.backups import Backups
from app.store.records.by_hand import ByHand
from app.store.records.database import Database
from app.store.records.practice_log import PracticeLog
from app.store.records.summary import Summary
from tests.packs import PROGRAMME_ID
from tests.store.conftest import SmallDisk
from tests.store.parts import begin, check, open_database, pack, programme, tree, unreadable

SQLITE = b"SQLite format 3\0"
WHOLE = Verdict(True, "unique-fraction/1", 1.0)


@pytest.fixture
def home(tmp_path: Path, database: Database) -> Home:
    """A data folder with one practice, one by hand, and one programme."""
    home = Home.open(tmp_path / "home")
    Library(home).install(pack(tmp_path / "course.evenbreath"), check)
    practice(database)
    return home


def practice(database: Database) -> None:
    log = PracticeLog(database)
    begun = begin()
    log.close(log.reserve(begun), [(0.0, 600.0)], begun.at, EndReason.ENDED, WHOLE)
    ByHand(database).add(programme(), date(2026, 12, 7), 10, begun.at)


def write(target: Path, database: Database, home: Home, now: Moment, **options: object) -> Contents:
    return write_backup(target, database, home, now, packs=[], **options)  # type: ignore[arg-type]


def test_a_backup_says_what_it_holds(
    home: Home, database: Database, now: Moment, tmp_path: Path
) -> None:
    target = tmp_path / "all.evenbreath-backup"
    contents = write(target, database, home, now, name="Anna")
    assert look(target) == contents
    assert contents.summary == Summary(1, 1, date(2026, 12, 7), date(2026, 12, 9))
    assert contents.made_at == datetime(2026, 12, 9, 6, 42, tzinfo=UTC)
    assert contents.name == "Anna"
    ((programme_id, has_recordings),) = [(p.id, p.has_recordings) for p in contents.programmes]
    assert (programme_id, has_recordings) == (PROGRAMME_ID, True)


def test_every_part_has_the_hash_it_says(
    home: Home, database: Database, now: Moment, tmp_path: Path
) -> None:
    target = tmp_path / "all.evenbreath-backup"
    write(target, database, home, now)
    with opened(target) as backup:
        backup.verify()
        assert len(backup.manifest.parts) == 2
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None


def test_without_recordings_it_is_small_and_names_the_programme(
    home: Home, database: Database, now: Moment, tmp_path: Path
) -> None:
    large = write(tmp_path / "large", database, home, now)
    small = write(tmp_path / "small", database, home, now, recordings=False)
    assert (tmp_path / "small").stat().st_size < (tmp_path / "large").stat().st_size
    assert [p.id for p in small.programmes] == [p.id for p in large.programmes]
    assert not small.programmes[0].has_recordings


def test_what_came_with_the_program_is_left_out(
    home: Home, database: Database, now: Moment, tmp_path: Path
) -> None:
    bundled = [tmp_path / "course.evenbreath"]
    contents = write_backup(tmp_path / "all", database, home, now, packs=bundled)
    assert [p.has_recordings for p in contents.programmes] == [False]


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"noise")])
def test_a_programme_that_is_not_whole_is_only_named(
    home: Home, database: Database, now: Moment, tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    damage(next(home.programmes.rglob("*.mka")))
    contents = write(tmp_path / "all", database, home, now)
    assert [p.has_recordings for p in contents.programmes] == [False]
    assert look(tmp_path / "all").summary.practices == 1


def test_a_programme_whose_manifest_is_damaged_is_said_to_be_left_out(
    home: Home, database: Database, now: Moment, tmp_path: Path
) -> None:
    manifest = next(home.programmes.rglob("manifest.json"))
    manifest.write_bytes(b"{")
    contents = write(tmp_path / "all", database, home, now)
    assert contents.left_out == (manifest.parent.parent.name,)


def test_nothing_but_the_backup_appears(
    home: Home, database: Database, now: Moment, tmp_path: Path
) -> None:
    before = set(tree(tmp_path))
    write(tmp_path / "all", database, home, now)
    assert set(tree(tmp_path)) == before | {"all"}


def test_only_this_user_can_read_it(
    home: Home, database: Database, now: Moment, tmp_path: Path
) -> None:
    write(tmp_path / "all", database, home, now)
    assert (tmp_path / "all").stat().st_mode & 0o077 == 0


def test_a_running_practice_is_in_it_as_far_as_it_was_saved(
    home: Home, database: Database, now: Moment, tmp_path: Path
) -> None:
    log = PracticeLog(database)
    running = log.reserve(begin())
    log.save(running, [(0.0, 30.0)], now)
    assert write(tmp_path / "all", database, home, now).summary.practices == 2
    kept = log.practice(running)
    assert kept is not None
    assert kept.ended_at is None


def test_an_earlier_backup_of_the_same_person_is_replaced(
    home: Home, database: Database, now: Moment, tmp_path: Path
) -> None:
    write(tmp_path / "all", database, home, now, name="Anna")
    practice(database)
    write(tmp_path / "all", database, home, now, name="Anna")
    assert look(tmp_path / "all").summary.practices == 2


def test_the_backup_of_another_person_stays(
    home: Home, database: Database, now: Moment, tmp_path: Path
) -> None:
    write(tmp_path / "all", database, home, now, name="Anna")
    before = (tmp_path / "all").read_bytes()
    with pytest.raises(BackupNameTaken):
        write(tmp_path / "all", database, home, now, name="Bruno")
    assert (tmp_path / "all").read_bytes() == before


def test_a_backup_that_holds_more_stays(
    home: Home, database: Database, now: Moment, tmp_path: Path
) -> None:
    write(tmp_path / "all", database, home, now)
    before = (tmp_path / "all").read_bytes()
    new_computer = Home.open(tmp_path / "new")
    with Database.open(new_computer.records(), now) as empty, pytest.raises(BackupNameTaken):
        write(tmp_path / "all", empty, new_computer, now)
    assert (tmp_path / "all").read_bytes() == before


@pytest.mark.parametrize("there", ["a letter", "a folder", "the records", "a dangling link"])
def test_any_other_file_stays(
    home: Home, database: Database, now: Moment, tmp_path: Path, there: str
) -> None:
    target = tmp_path / "taken"
    if there == "a letter":
        target.write_text("Dear Anna")
    elif there == "a folder":
        target.mkdir()
    elif there == "the records":
        target = database.path
    else:
        target.symlink_to(tmp_path / "nowhere")
    with pytest.raises(BackupNameTaken):
        write(target, database, home, now)
    assert database.rows("SELECT count(*) FROM practice") == [(2,)]


@pytest.mark.parametrize("there_before", [False, True])
def test_a_file_that_came_to_be_there_meanwhile_stays(
    home: Home, database: Database, now: Moment, tmp_path: Path, there_before: bool
) -> None:
    target = tmp_path / "all"
    if there_before:
        write(target, database, home, now)

    def progress(fraction: float) -> None:
        disk.replace_file(target, b"Dear Anna")

    with pytest.raises(BackupNameTaken):
        write(target, database, home, now, progress=progress)
    assert target.read_bytes() == b"Dear Anna"


def test_an_earlier_backup_that_cannot_be_read_just_now_is_not_called_another_file(
    home: Home, database: Database, now: Moment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "all"
    write(target, database, home, now)
    before = target.read_bytes()
    with monkeypatch.context() as patch:
        unreadable(patch, target)
        with pytest.raises(BackupUnwritable, match="the disk reports an error"):
            write(target, database, home, now)
    assert target.read_bytes() == before


@pytest.mark.parametrize("there", ["records.sqlite", "owner.lock"])
def test_no_answer_to_a_file_dialog_replaces_the_records(
    home: Home, database: Database, now: Moment, tmp_path: Path, there: str
) -> None:
    target = home.profile_folder() / there
    target.touch()
    (tmp_path / "link").symlink_to(home.profile_folder())
    for path in (target, tmp_path / "link" / there):
        with pytest.raises(BackupNameTaken):
            write(path, database, home, now, replace=True)
    assert database.rows("SELECT count(*) FROM practice") == [(2,)]


def test_a_file_dialog_may_say_that_it_is_to_be_replaced(
    home: Home, database: Database, now: Moment, tmp_path: Path
) -> None:
    (tmp_path / "all").write_text("Dear Anna")
    write(tmp_path / "all", database, home, now, replace=True)
    assert look(tmp_path / "all").summary.practices == 1


def test_a_full_disk_leaves_the_earlier_backup(
    home: Home, database: Database, now: Moment, small_disk: SmallDisk
) -> None:
    target = small_disk.root / "all"
    write(target, database, home, now)
    before = target.read_bytes()
    small_disk.fill(leave_bytes=20_000)
    with pytest.raises(AppError):
        write(target, database, home, now)
    assert target.read_bytes() == before
    assert sorted(path.name for path in small_disk.root.iterdir()) == ["all", "filler"]


def test_a_folder_that_is_not_there_is_said_in_a_sentence(
    home: Home, database: Database, now: Moment, tmp_path: Path
) -> None:
    with pytest.raises(BackupUnwritable):
        write(tmp_path / "nowhere" / "all", database, home, now)


def test_the_dated_copies_can_be_looked_into(tmp_path: Path, now: Moment) -> None:
    with open_database(tmp_path / "other", now) as database:
        practice(database)
    tomorrow = Moment(now.instant.replace(day=10), now.zone, now.utc_offset_minutes)
    with open_database(tmp_path / "other", tomorrow) as database:
        (dated,) = Backups(database.path).dated()
    contents = look(dated.path)
    assert contents.made_at == dated.made_at == tomorrow.instant
    assert contents.summary == Summary(1, 1, date(2026, 12, 7), date(2026, 12, 9))


STOPS = """
import sys
import threading
from pathlib import Path
from app.core.draft.ingest_errors import JobCancelled
from app.core.errors import AppError
from app.store.backup import full_backup
from app.store.paths import Home
from app.store.records.database import Database
from tests.store.parts import moment

def stop(*arguments):
    print("there", flush=True)
    threading.Event().wait()

setattr(full_backup, sys.argv[3], stop)
home = Home.open(Path(sys.argv[1]))
with Database.open(home.records(), moment()) as database:
    full_backup.write_backup(Path(sys.argv[2]), database, home, moment(), packs=[])
"""
"""A backup that stops for ever where it comes to a function."""


def killed_at(function: str, home: Home, target: Path) -> list[Path]:
    """Kill a program when its backup comes to a function; what lies in the folder then."""
    command = [sys.executable, "-c", STOPS, str(home.root), str(target), function]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().rstrip() == b"there"
        process.kill()
    return list(target.parent.iterdir())


@pytest.mark.parametrize("function", ["_add_programme", "look"])
def test_a_kill_leaves_no_copy_of_the_records_that_others_could_read(
    home: Home, database: Database, tmp_path: Path, function: str
) -> None:
    (tmp_path / "stick").mkdir()
    left = killed_at(function, home, tmp_path / "stick" / "all")
    assert [path.stat().st_mode & 0o077 for path in left] == [0]
    holds_records = [SQLITE in path.read_bytes() for path in left]
    assert holds_records == [function == "look"]
    assert not left[0].read_bytes().startswith(SQLITE)


def test_the_next_backup_removes_what_a_kill_left(
    home: Home, database: Database, now: Moment, tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    killed_at("look", home, folder / "all")
    write(folder / "later", database, home, now)
    assert [path.name for path in folder.iterdir()] == ["later"]


def test_a_backup_that_another_program_is_writing_stays(
    home: Home, database: Database, now: Moment, tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    command = [sys.executable, "-c", STOPS, str(home.root), str(folder / "all"), "_add_programme"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        (half,) = folder.iterdir()
        write(folder / "later", database, home, now)
        assert half.exists()
        process.kill()


def test_one_that_is_given_up_leaves_nothing(
    home: Home, database: Database, now: Moment, tmp_path: Path
) -> None:
    before = set(tree(tmp_path))
    with pytest.raises(JobCancelled):
        write(tmp_path / "all", database, home, now, cancelled=lambda: True)
    assert set(tree(tmp_path)) == before


def test_it_says_how_far_it_is(home: Home, database: Database, now: Moment, tmp_path: Path) -> None:
    said: list[float] = []
    write(tmp_path / "all", database, home, now, progress=said.append)
    assert said == sorted(said)
    assert 0.0 < said[0] < 0.5
    assert said[-1] == 1.0


def test_a_name_is_suggested_by_the_day_and_what_is_there(tmp_path: Path) -> None:
    first = suggested_name(date(2026, 12, 9), tmp_path)
    assert first == "Evenbreath 2026-12-09.evenbreath-backup"
    (tmp_path / first).touch()
    second = suggested_name(date(2026, 12, 9), tmp_path)
    assert second == "Evenbreath 2026-12-09 (2).evenbreath-backup"


class MalformedOnce:
    """Sound records of which SQLite says, after a failed read, that they are not."""

    def __init__(self, path: Path, **options: object) -> None:
        self.connection = sqlite3.connect(path)
        self.close = self.connection.close

    def execute(self, sql: str) -> sqlite3.Cursor:
        if "integrity_check" in sql:
            error = sqlite3.DatabaseError("database disk image is malformed")
            error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise error
        return self.connection.execute(sql)


def test_a_copy_is_damaged_only_where_a_second_look_says_so_too(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "records.sqlite"
    copy.write_bytes(database.serialized())
    with monkeypatch.context() as patch:
        patch.setattr(backup_file, "connect", MalformedOnce)
        with pytest.raises(BackupUnreadable, match="disk reports"), opened_copy(copy):
            pass
    with opened_copy(copy):
        pass
    spoilt = bytearray(copy.read_bytes())
    spoilt[4096:8192] = b"U" * 4096
    copy.write_bytes(spoilt)
    with pytest.raises(BackupDamaged), opened_copy(copy):
        pass
