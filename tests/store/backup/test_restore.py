"""A restore brings everything back or changes nothing, whatever the file is."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import (
    AppError,
    PracticeRunning,
    RecordingUnreadable,
    RecordsNewer,
)
from app.core.groups.groups import begin_group
from app.core.moment import Moment
from app.core.notes.notes import (
    Duration,
    HeadacheDay,
    Intake,
    Level,
    Medicine,
    MedicineClass,
    Preventive,
    Questionnaire,
)
from app.core.practice.practice import EndReason, Verdict
from app.core.practice.record_errors import (
    BackupDamaged,
    BackupRowUnusable,
    BackupTooNew,
    BackupUnreadable,
    NoSpaceToRestore,
    NotABackup,
    RestoreStopped,
)
from app.core.programme.pack_errors import PackTooSlow
from app.core.programme.programme import RecordingFacts
from app.store.backup import restore as restore_module
from app.store.backup.backup_file import look
from app.store.backup.full_backup import write_backup
from app.store.backup.record_bounds import NOTE_TABLES, require_usable
from app.store.backup.restore import Restored, restore
from app.store.packs.library import Library
from app.store.paths import Home
from app.store.profile_lock import ProfileLock
from app.store.records.backups import Backups
from app.store.records.calendar import Calendar
from app.store.records.database import Database, connect
from app.store.records.groups import Groups
from app.store.records.notes import Notes
from app.store.records.practice_log import PracticeLog
from app.store.records.schema import MIGRATIONS
from app.store.records.settings import Settings
from app.store.records.soundness import is_sound
from tests.packs import PROGRAMME_ID
from tests.store.conftest import SmallDisk
from tests.store.parts import begin, check, moment, open_database, pack, programme, tree
from tests.store.signed import key, signed_pack

WHOLE = Verdict(True, "unique-fraction/1", 1.0)
SAVED = Path(__file__).parent.parent / "saved"
LATER = moment("2026-12-09T20:00:00+01:00")


def fill(folder: Path, count: int, language: str) -> Home:
    """A data folder with so many practices and a language to know it by."""
    with open_database(folder) as database:
        log = PracticeLog(database)
        for _ in range(count):
            begun = begin()
            log.close(log.reserve(begun), [(0.0, 600.0)], begun.at, EndReason.ENDED, WHOLE)
        Settings(database).language = language
        Calendar(database).set_start(programme(), date(2026, 11, 16), moment())
    open_database(folder).close()  # makes the copy of the day
    return Home.open(folder)


def note(folder: Path) -> None:
    """Notes of two days, of which one was corrected and another deleted."""
    with open_database(folder) as database:
        notes, at, day = Notes(database), moment(), date(2026, 12, 8)
        medicine = notes.keep_medicine(Medicine("Eletriptan", MedicineClass.TRIPTAN))
        taken = (Intake(medicine.id, 2),)
        notes.keep(HeadacheDay(day, Level.MILD), at)
        notes.keep(HeadacheDay(day, Level.SEVERE, Duration.FROM_4_H, intakes=taken), at)
        notes.keep(HeadacheDay(date(2026, 12, 7), Level.NONE), at)
        notes.delete_day(date(2026, 12, 7), at)
        notes.keep_preventive(Preventive("Topiramate", date(2026, 1, 1)))
        notes.keep_questionnaire(Questionnaire("HIT-6", day, 58), at)


def noted(home: Home) -> dict[str, list[tuple[object, ...]]]:
    """All rows of headache notes."""
    with Database.open(home.records(), LATER) as database:
        return {table: database.rows(f"SELECT * FROM {table}") for table in NOTE_TABLES}


def held(home: Home) -> tuple[int, str | None]:
    """How many practices a data folder holds, and its language."""
    with Database.open(home.records(), LATER) as database:
        assert database.notices == []
        return len(PracticeLog(database).practices()), Settings(database).language


def bring_back(path: Path, home: Home, now: Moment = LATER) -> Restored:
    with ProfileLock.acquire(home.profile_folder()) as owner:
        return restore(path, home, "default", now, owner, check)


@dataclass(frozen=True)
class Scene:
    """Somebody's backup, and the data folder of a computer that holds something else."""

    backup: Path
    home: Home


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    source = fill(tmp_path / "source", 3, "it")
    Library(source).install(pack(tmp_path / "course.evenbreath"), check)
    backup = tmp_path / "all.evenbreath-backup"
    with Database.open(source.records(), moment()) as database:
        write_backup(backup, database, source, moment(), packs=[])
    return Scene(backup, fill(tmp_path / "target", 1, "en"))


def left(folder: Path) -> dict[str, bytes | None]:
    """All that a folder holds, but for the note that records were looked through and are sound."""
    return {name: data for name, data in tree(folder).items() if not name.endswith("records.sound")}


def refused(scene: Scene, path: Path, error: type[AppError]) -> None:
    """Restoring a file raises and leaves the data folder as it was."""
    before = left(scene.home.root)
    with pytest.raises(error):
        bring_back(path, scene.home)
    after = left(scene.home.root)
    after.pop("runtime/install.lock", None)
    assert after == before | {"profiles/default/owner.lock": b""}


def test_everything_comes_back(scene: Scene) -> None:
    done = bring_back(scene.backup, scene.home)
    assert held(scene.home) == (3, "it")
    assert (done.summary.practices, done.programmes_missing) == (3, ())
    assert done.programmes_added == (programme().title,)
    installed = Library(scene.home).programme(PROGRAMME_ID)
    for recording in installed.programme.recordings:
        assert Library(scene.home).recording_path(installed, recording).exists()
    with Database.open(scene.home.records(), LATER) as database:
        assert Calendar(database).course(PROGRAMME_ID).start_date == date(2026, 11, 16)


def test_headache_notes_come_back_with_their_history(tmp_path: Path) -> None:
    source, target = fill(tmp_path / "source", 1, "it"), fill(tmp_path / "target", 1, "en")
    note(tmp_path / "source")
    backup = tmp_path / "all.evenbreath-backup"
    with Database.open(source.records(), moment()) as database:
        contents = write_backup(backup, database, source, moment(), packs=[])
    assert (contents.summary.note_days, look(backup).summary.note_days) == (1, 1)
    assert bring_back(backup, target).summary.note_days == 1
    assert noted(target) == noted(source)
    assert [len(rows) for rows in noted(target).values()] == [1, 2, 1, 1, 1]


def led(folder: Path, *named: str) -> list[tuple[str, str | None]]:
    """A group with two codes and a name for some; says who is in it."""
    with open_database(folder) as database:
        groups = Groups(database)
        if not groups.groups():
            begun = begin_group("Monday group", programme(), date(2026, 11, 16), ["M-01", "M-02"])
            groups.add(begun, moment())
        (group,) = groups.groups()
        for code, name in zip(("M-01", "M-02"), named, strict=False):
            group = groups.set_name(group.id, code, name)
        return [(person.code, person.name) for person in group.participants]


@pytest.mark.parametrize("wanted", [False, True])
def test_groups_come_back_and_their_names_only_where_they_are_wanted(
    tmp_path: Path, wanted: bool
) -> None:
    source, backup = Home.open(tmp_path / "source"), tmp_path / "all.evenbreath-backup"
    led(source.root, "Ada", "Bruno")
    with Database.open(source.records(), moment()) as database:
        write_backup(backup, database, source, moment(), packs=[], names=wanted)
    assert (b"Ada" in backup.read_bytes()) is wanted
    target = Home.open(tmp_path / "target")
    bring_back(backup, target)
    names = ("Ada", "Bruno") if wanted else (None, None)
    assert led(target.root) == list(zip(("M-01", "M-02"), names, strict=True))


def test_names_on_this_computer_outlast_a_backup_without_them(tmp_path: Path) -> None:
    home, backup = Home.open(tmp_path / "home"), tmp_path / "all.evenbreath-backup"
    led(home.root, "Ada")
    with Database.open(home.records(), moment()) as database:
        write_backup(backup, database, home, moment(), packs=[])
    led(home.root, "Ada L.", "Bruno")
    bring_back(backup, home)
    assert led(home.root) == [("M-01", "Ada L."), ("M-02", "Bruno")]


def test_it_says_how_far_it_is(scene: Scene) -> None:
    said: list[float] = []
    with ProfileLock.acquire(scene.home.profile_folder()) as owner:
        restore(scene.backup, scene.home, "default", LATER, owner, check, progress=said.append)
    assert said == sorted(said)
    assert 0.0 < said[0] < 1.0
    assert said[-1] == 1.0


def test_what_was_there_before_is_kept_and_can_be_restored_itself(scene: Scene) -> None:
    done = bring_back(scene.backup, scene.home)
    assert done.safety_copy is not None
    assert is_sound(done.safety_copy)
    assert done.safety_copy in [d.path for d in Backups(scene.home.records()).dated()]
    bring_back(done.safety_copy, scene.home)
    assert held(scene.home) == (1, "en")


def test_two_restores_in_one_second_keep_two_copies(scene: Scene) -> None:
    first = bring_back(scene.backup, scene.home).safety_copy
    second = bring_back(scene.backup, scene.home).safety_copy
    assert first is not None
    assert second is not None
    assert (look(first).summary.practices, look(second).summary.practices) == (1, 3)


def test_a_safety_copy_is_never_thinned(scene: Scene) -> None:
    done = bring_back(scene.backup, scene.home)
    for year in range(2028, 2040):
        bring_back(scene.backup, scene.home, moment(f"{year}-01-09T07:42:00+01:00"))
    assert done.safety_copy is not None
    assert done.safety_copy.exists()


def test_on_a_new_computer_there_is_nothing_to_keep(scene: Scene, tmp_path: Path) -> None:
    fresh = Home.open(tmp_path / "fresh")
    assert bring_back(scene.backup, fresh).safety_copy is None
    assert held(fresh) == (3, "it")


def test_nothing_is_left_beside_the_records(scene: Scene) -> None:
    bring_back(scene.backup, scene.home)
    names = {path.name for path in scene.home.profile_folder().iterdir()}
    beside = {"records.sound", "records.sqlite-journal", "backups", "owner.lock"}
    assert names == {"records.sqlite", *beside}
    assert not scene.home.staging.exists()


def test_an_open_window_reads_the_restored_records(scene: Scene) -> None:
    with (
        ProfileLock.acquire(scene.home.profile_folder()) as owner,
        Database.open(scene.home.records(), LATER, owner) as database,
        Database.open(scene.home.records(), LATER) as other,
    ):
        done = restore(scene.backup, scene.home, "default", LATER, owner, check, database)
        assert len(PracticeLog(database).practices()) == 3
        assert Settings(other).language == "it"
        Settings(database).language = "en"  # and goes on writing
    assert done.summary.practices == 3
    assert held(scene.home) == (3, "en")


def test_whoever_opens_the_restored_records_need_not_look_through_them(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_back(scene.backup, scene.home)
    looks: list[str] = []
    rows = Database.rows

    def noted(database: Database, sql: str, parameters: Any = ()) -> list[tuple[Any, ...]]:
        looks.extend([sql] if "check" in sql else [])
        return rows(database, sql, parameters)

    monkeypatch.setattr(Database, "rows", noted)
    copies = len(Backups(scene.home.records()).dated())
    with Database.open(scene.home.records(), LATER) as database:
        assert len(PracticeLog(database).practices()) == 3
    assert looks == []
    assert len(Backups(scene.home.records()).dated()) == copies


def test_while_a_practice_runs_it_is_refused(scene: Scene) -> None:
    with (
        ProfileLock.acquire(scene.home.profile_folder()) as owner,
        Database.open(scene.home.records(), LATER, owner) as database,
    ):
        PracticeLog(database).reserve(begin())
        with pytest.raises(PracticeRunning):
            restore(scene.backup, scene.home, "default", LATER, owner, check, database)
        assert len(PracticeLog(database).practices()) == 2


def test_only_the_owner_may(scene: Scene) -> None:
    owner = ProfileLock.acquire(scene.home.profile_folder())
    owner.release()
    with pytest.raises(ValueError, match="owner"):
        restore(scene.backup, scene.home, "default", LATER, owner, check)


def test_a_practice_that_ran_when_it_was_backed_up_is_closed(tmp_path: Path) -> None:
    source = fill(tmp_path / "source", 0, "it")
    with Database.open(source.records(), moment()) as database:
        log = PracticeLog(database)
        log.save(log.reserve(begin()), [(0.0, 400.0)], moment())
        write_backup(tmp_path / "all", database, source, moment(), packs=[])
    target = Home.open(tmp_path / "target")
    bring_back(tmp_path / "all", target)
    with Database.open(target.records(), LATER) as database:
        (practice,) = PracticeLog(database).practices()
    assert practice.end_reason is EndReason.INTERRUPTED
    assert practice.unique_seconds == 400.0


def test_a_programme_that_the_file_left_out_is_named(scene: Scene, tmp_path: Path) -> None:
    source = Home.open(tmp_path / "source")
    with Database.open(source.records(), moment()) as database:
        write_backup(tmp_path / "s", database, source, moment(), recordings=False, packs=[])
    done = bring_back(tmp_path / "s", scene.home)
    assert (done.programmes_added, done.programmes_missing) == ((), (programme().title,))


def test_a_newer_version_that_is_here_stays(scene: Scene, tmp_path: Path) -> None:
    def newer(value: dict[str, Any]) -> None:
        value["version"] = 2

    Library(scene.home).install(pack(tmp_path / "newer.evenbreath", newer), check)
    done = bring_back(scene.backup, scene.home)
    assert Library(scene.home).programme(PROGRAMME_ID).programme.version == 2
    assert done.programmes_added == ()


@pytest.mark.parametrize("why", [RecordingUnreadable(detail="no audio"), PackTooSlow(name="a")])
def test_a_programme_that_cannot_be_installed_does_not_cost_the_records(
    scene: Scene, why: AppError
) -> None:
    def check_nothing(path: Path) -> RecordingFacts:
        raise why

    with ProfileLock.acquire(scene.home.profile_folder()) as owner:
        done = restore(scene.backup, scene.home, "default", LATER, owner, check_nothing)
    assert (done.programmes_added, done.programmes_missing) == ((), (programme().title,))
    assert held(scene.home) == (3, "it")


def test_dates_of_the_pack_come_back_too(tmp_path: Path) -> None:
    def dated(value: dict[str, Any]) -> None:
        value["start_date"] = "2026-11-16"

    def second(value: dict[str, Any]) -> None:
        value["version"] = 2

    source = fill(tmp_path / "source", 0, "it")
    Library(source).install(pack(tmp_path / "1.evenbreath", dated), check)
    Library(source).install(pack(tmp_path / "2.evenbreath", second), check)
    with Database.open(source.records(), moment()) as database:
        write_backup(tmp_path / "all", database, source, moment(), packs=[])
    target = Home.open(tmp_path / "target")
    bring_back(tmp_path / "all", target)
    found = Library(target).programme(PROGRAMME_ID).programme
    assert (found.version, found.start_date) == (2, date(2026, 11, 16))


@pytest.mark.parametrize("moved_by", ["a version", "a pack of dates"])
def test_what_somebody_signed_comes_back_with_its_dates(moved_by: str, tmp_path: Path) -> None:
    def dated(value: dict[str, Any]) -> None:
        value["start_date"] = "2026-11-16"

    def second(value: dict[str, Any]) -> None:
        value["version"] = 2

    source = fill(tmp_path / "source", 0, "it")
    library = Library(source)
    if moved_by == "a version":
        library.install(signed_pack(tmp_path / "1", key(), dated), check)
        library.install(signed_pack(tmp_path / "2", key(), second), check)
    else:
        library.install(signed_pack(tmp_path / "1", key()), check)
        library.install(signed_pack(tmp_path / "d", key(), dated, content="dates"), check)
    with Database.open(source.records(), moment()) as database:
        write_backup(tmp_path / "all", database, source, moment(), packs=[])
    target = Home.open(tmp_path / "target")
    bring_back(tmp_path / "all", target)
    found = Library(target).programme(PROGRAMME_ID)
    assert (found.signer, found.programme.start_date) == (key().signer, date(2026, 11, 16))


def test_a_date_that_did_not_arrive_is_seen_and_the_old_records_stay(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def take_over(present: Database, other: Database) -> None:
        taken_over(present, other)
        if other.path.name == "records.sqlite":  # not the copy that is put back
            with present.transaction() as connection:
                connection.execute("UPDATE start SET date = '2026-11-17'")

    taken_over = Database.take_over
    with open_database(scene.home.root) as database:
        Calendar(database).set_start(programme(), date(2026, 11, 2), moment())
    monkeypatch.setattr(Database, "take_over", take_over)
    with pytest.raises(RestoreStopped, match="programmes that it brings may be here"):
        bring_back(scene.backup, scene.home)
    assert held(scene.home) == (1, "en")
    with open_database(scene.home.root) as database:
        assert Calendar(database).course(PROGRAMME_ID).start_date == date(2026, 11, 2)


def test_what_another_process_writes_meanwhile_is_no_fault(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def data_version(present: Database) -> int:
        version = told(present)
        with closing(connect(present.path)) as other:
            other.execute("UPDATE setting SET value = '\"de\"' WHERE name = 'language'")
        return version

    told = Database.data_version
    monkeypatch.setattr(Database, "data_version", data_version)
    bring_back(scene.backup, scene.home)
    assert held(scene.home) == (3, "de")


def test_a_programme_that_another_signs_here_stays(scene: Scene, tmp_path: Path) -> None:
    signed = signed_pack(tmp_path / "signed", key())
    backup = tmp_path / "signed.evenbreath-backup"
    source = Home.open(tmp_path / "another")
    Library(source).install(signed_pack(tmp_path / "2", None, lambda p: p.update(version=2)), check)
    with open_database(source.root) as database:
        write_backup(backup, database, source, moment(), packs=[])
    Library(scene.home).install(signed, check)
    bring_back(backup, scene.home)
    assert Library(scene.home).programme(PROGRAMME_ID).signer == key().signer


# Old records and damaged ones


def test_a_copy_of_the_records_of_an_older_program_is_brought_up_to_date(tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite"
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript((SAVED / "records-1.sql").read_text(encoding="utf-8"))
    home = fill(tmp_path / "home", 1, "en")
    bring_back(old, home)
    assert held(home) == (2, "it")
    with closing(connect(home.records())) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    assert is_sound(home.records())


def test_damaged_present_records_are_set_aside_first(scene: Scene) -> None:
    scene.home.records().write_bytes(b"not a database" * 100)
    bring_back(scene.backup, scene.home)
    assert held(scene.home) == (3, "it")
    assert list(scene.home.profile_folder().glob("damaged-*.sqlite"))


def test_present_records_of_a_newer_program_are_left_alone(scene: Scene) -> None:
    with closing(connect(scene.home.records())) as connection:
        connection.execute("PRAGMA user_version = 99")
    refused(scene, scene.backup, RecordsNewer)


# Files that are no backup


def write_text(path: Path) -> None:
    path.write_text("Dear Anna,\n")


def write_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "Dear Anna")


def write_other_records(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE practice (id)")
        connection.execute("PRAGMA user_version = 1")


def write_trigger(path: Path) -> None:
    with open_database(path.parent / "with-trigger") as database:
        records = database.path
    shutil.copy(records, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "CREATE TRIGGER gone AFTER INSERT ON practice BEGIN DELETE FROM practice; END"
        )
        connection.commit()


@pytest.mark.parametrize(
    ("write", "error"),
    [
        (lambda path: None, BackupUnreadable),
        (Path.mkdir, BackupUnreadable),
        (Path.touch, NotABackup),
        (write_text, NotABackup),
        (write_zip, NotABackup),
        (pack, NotABackup),
        (write_other_records, NotABackup),
        (write_trigger, NotABackup),
    ],
)
def test_another_file_is_refused(
    scene: Scene, tmp_path: Path, write: Callable[[Path], object], error: type[AppError]
) -> None:
    path = tmp_path / "other"
    write(path)
    with pytest.raises(error):
        look(path)
    refused(scene, path, error)


def test_records_of_a_newer_program_are_refused(scene: Scene, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    shutil.copy(scene.home.records(), copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    refused(scene, copy, BackupTooNew)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE practice SET spans = 'all of it'",
        "UPDATE practice SET started_at = ''",
        "UPDATE practice SET end_reason = 'bored'",
        "UPDATE start SET date = '2026-13-45'",
        "UPDATE start SET date = '0001-01-01'",
        "UPDATE start SET date = '9999-12-31'",
        "UPDATE start SET date = '2026-02-30'",
        "UPDATE practice SET local_date = '9999-12-31'",
        "UPDATE practice SET local_date = date(local_date, '+1 day')",
        "UPDATE practice SET source = 'by-hand', ended_at = '2026-12-09T06:41:59.999+00:00'",
        "UPDATE practice SET recording_sha256 = CAST(x'6162ff' AS TEXT)",
        "UPDATE practice SET zone = CAST(x'c3' AS TEXT) WHERE id = 1",
        "UPDATE start SET programme_id = CAST(x'80' AS TEXT)",
        "UPDATE setting SET value = CAST(x'22ff22' AS TEXT)",
        "UPDATE setting SET name = 'not a name'",
        "UPDATE setting SET name = replace(hex(zeroblob(21)), '0', 'x')",
        "INSERT INTO setting WITH RECURSIVE n(i) AS "
        "(VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < 299) "
        "SELECT 'more_' || char(97 + i % 20, 97 + i / 20), '1' FROM n",
        "UPDATE practice SET ended_at = '9999-12-31T23:59:59.999+00:00'",
        "UPDATE practice SET started_at = '0001-01-01T00:00:00.000+00:00'",
        "UPDATE practice SET started_at = '2026-12-09T07:42:00.000+99:00'",
        "UPDATE practice SET started_at = '2026-12-09T25:42:00.000+00:00'",
        "UPDATE practice SET ended_at = NULL",
        "UPDATE practice SET ended_at = NULL, end_reason = NULL, source = 'by-hand'",
        "UPDATE practice SET end_reason = NULL",
        "UPDATE practice SET utc_offset_minutes = 99999",
        "UPDATE practice SET unique_seconds = 9e999",
        "UPDATE practice SET played_seconds = -1",
        "UPDATE practice SET duration_seconds = 1e300",
        "UPDATE practice SET rule_fraction = 9e999",
        "UPDATE practice SET fraction_heard = NULL",
        "UPDATE practice SET completed = 7",
        "UPDATE practice SET spans = '[[0, Infinity]]'",
        "UPDATE practice SET spans = '[[NaN, NaN]]'",
        "UPDATE practice SET spans = '[[5, 1]]'",
        "UPDATE practice SET spans = '[1, 2]'",
        "UPDATE practice SET spans = '{}'",
        "UPDATE practice SET spans = '[[true, true]]'",
        "UPDATE practice SET spans = replace(hex(zeroblob(50000)), '0', '[')",
        "UPDATE practice SET zone = ''",
        "UPDATE practice SET id = 9223372036854775807 WHERE id = 1",
        "UPDATE sqlite_sequence SET seq = 9223372036854775807",
        "INSERT INTO opened VALUES ('x', 'k', '2026-12-09T07:42:00.000+00:00', 'UTC', 99999)",
        "INSERT INTO opened VALUES ('x', 'k', 'then', 'UTC', 0)",
        "INSERT INTO moved VALUES ('x', 9223372036854775807, '2026-12-09')",
        "INSERT INTO setting VALUES ('tray', replace(hex(zeroblob(9000)), '0', '['))",
        "INSERT INTO setting VALUES ('tray', '[[[[[[1]]]]]]')",
        "INSERT INTO setting VALUES ('volume_db', 'Infinity')",
        "INSERT INTO setting VALUES ('volume_db', 'NaN')",
        "REPLACE INTO setting VALUES ('language', 'it')",
    ],
)
def test_records_that_this_program_could_not_read_are_refused(
    scene: Scene, tmp_path: Path, statement: str
) -> None:
    copy = tmp_path / "copy.sqlite"
    shutil.copy(scene.home.records(), copy)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute(statement).rowcount > 0
        connection.commit()
    refused(scene, copy, BackupRowUnusable)


@pytest.mark.parametrize(
    "change", ["kind = 'rec' || char(127) || 'rding'", "context = 'bus'", "source = 'hearsay'"]
)
def test_what_the_tables_themselves_forbid_is_refused(
    scene: Scene, tmp_path: Path, change: str
) -> None:
    """As a changed byte leaves it: SQLite does not ask for it where it may only read."""
    copy = tmp_path / "copy.sqlite"
    shutil.copy(scene.home.records(), copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        assert connection.execute(f"UPDATE practice SET {change} WHERE id = 1").rowcount == 1
        connection.commit()
    refused(scene, copy, BackupDamaged)


def test_what_seems_to_have_ended_before_it_began_is_brought_back_and_mended(
    scene: Scene, tmp_path: Path
) -> None:
    """A clock was put back during a practice, which an earlier program wrote down."""
    copy = tmp_path / "copy.sqlite"
    shutil.copy(Home.open(tmp_path / "source").records(), copy)
    with closing(connect(copy)) as connection:
        connection.execute("UPDATE practice SET ended_at = '2020-01-01T00:00:00.000+00:00'")
    bring_back(copy, scene.home)
    with open_database(scene.home.root) as database:
        practices = PracticeLog(database).practices()
    assert [practice.ended_at == practice.started_at for practice in practices] == [True] * 3


def test_the_row_that_cannot_be_read_is_named(scene: Scene, tmp_path: Path) -> None:
    with open_database(tmp_path / "source") as database, database.transaction() as connection:
        connection.execute("UPDATE practice SET zone = '' WHERE id = 2")
    with pytest.raises(BackupRowUnusable, match=r"“practice” holds in row 2 .*\(zone\)"):
        bring_back(tmp_path / "source" / "profiles" / "default" / "records.sqlite", scene.home)


def test_years_of_practices_are_looked_at_once(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    def look_at(database: Database, name: str) -> None:
        looked.append(name)
        require_usable(database, name)

    monkeypatch.setattr(restore_module, "require_usable", look_at)
    bring_back(scene.backup, scene.home)
    assert looked == [scene.backup.name]


@pytest.mark.parametrize(
    ("before", "after"),
    [("id INTEGER PRIMARY KEY AUTOINCREMENT", "id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id<6)"),
     ("spans TEXT NOT NULL", "spans TEXT NOT NULL DEFAULT 'x'"),
     ("STRICT", "STRICT, WITHOUT ROWID")],
)  # fmt: skip
def test_tables_made_by_other_words_are_refused(
    scene: Scene, tmp_path: Path, before: str, after: str
) -> None:
    copy = tmp_path / "copy.sqlite"
    shutil.copy(scene.home.records(), copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        table = "setting" if "ROWID" in after else "practice"
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = ?",
            (before, after, table),
        )
    with pytest.raises((NotABackup, BackupDamaged)):
        bring_back(copy, scene.home)


def test_a_backup_of_a_newer_format_is_refused(scene: Scene, tmp_path: Path) -> None:
    path = rewritten(scene.backup, tmp_path / "new", lambda value: value.update(format_version=2))
    refused(scene, path, BackupTooNew)


@pytest.mark.parametrize(
    "edit",
    [
        lambda value: value.update(format="evenbreath-pack"),
        lambda value: value.update(made_at="soon"),
        lambda value: value.update(made_at="2026-12-09T07:42:00"),
        lambda value: value.update(programmes=None),
        lambda value: value.update(name=["Anna"]),
        lambda value: value["records"].update(member="../../records.sqlite"),
        lambda value: value["records"].update(sha256="0" * 64),
        lambda value: value["records"].update(size=1),
        lambda value: value["records"].update(practices=-1),
        lambda value: value["programmes"][0].update(parts=[]),
        lambda value: value["programmes"].append(value["programmes"][0]),
        lambda value: value.pop("records"),
    ],
)
def test_a_manifest_that_says_something_else_is_refused(
    scene: Scene, tmp_path: Path, edit: Callable[[dict[str, Any]], object]
) -> None:
    refused(scene, rewritten(scene.backup, tmp_path / "edited", edit), BackupDamaged)


def rewritten(
    backup: Path, target: Path, edit: Callable[[dict[str, Any]], object] | None = None
) -> Path:
    """The same parts under a manifest that was edited."""
    with zipfile.ZipFile(backup) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            data = source.read(name)
            if name == "backup.json" and edit is not None:
                value = json.loads(data)
                edit(value)
                data = json.dumps(value).encode()
            made.writestr(name, data)
    return target


def test_a_backup_that_is_cut_short_anywhere_is_refused(scene: Scene, tmp_path: Path) -> None:
    data = scene.backup.read_bytes()
    moments = random.Random(5)
    for _ in range(12):
        path = tmp_path / "cut"
        path.write_bytes(data[: moments.randrange(1, len(data))])
        refused(scene, path, AppError)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_a_changed_byte_is_refused_or_does_no_harm(
    scene: Scene, tmp_path: Path, data: st.DataObject
) -> None:
    whole = bytearray(scene.backup.read_bytes())
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    path = tmp_path / "changed"
    path.write_bytes(whole)
    before = left(scene.home.profile_folder())
    try:
        bring_back(path, scene.home)
    except AppError:
        after = left(scene.home.profile_folder())
        assert {k: v for k, v in after.items() if k != "owner.lock"} == {
            k: v for k, v in before.items() if k != "owner.lock"
        }
    else:
        assert held(scene.home) == (3, "it")


def test_a_zip_bomb_is_not_unpacked(scene: Scene, tmp_path: Path) -> None:
    path = tmp_path / "bomb"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("records.sqlite", b"\0" * 50_000_000)
        archive.writestr("backup.json", "{}")
    refused(scene, path, BackupDamaged)


def test_a_size_beyond_the_file_is_refused(scene: Scene, tmp_path: Path) -> None:
    data = scene.backup.read_bytes()
    at = data.rindex(b"PK\5\6") + 12
    path = tmp_path / "size"
    path.write_bytes(data[:at] + struct.pack("<L", 1 << 30) + data[at + 4 :])
    refused(scene, path, BackupDamaged)


# A full disk and a kill


def test_a_full_disk_keeps_what_is_there(scene: Scene, small_disk: SmallDisk) -> None:
    home = fill(small_disk.root / "home", 1, "en")
    with ProfileLock.acquire(home.profile_folder()):
        pass  # the lock's own file
    small_disk.fill(leave_bytes=100_000)
    before = left(home.profile_folder())
    with pytest.raises(NoSpaceToRestore):
        bring_back(scene.backup, home)
    assert left(home.profile_folder()) == before


RESTORE = """
import sys
from pathlib import Path
from app.store.profile_lock import ProfileLock
from app.store.paths import Home
from app.store.backup.restore import restore
from tests.store.parts import check, moment

home = Home.open(Path(sys.argv[1]))
with ProfileLock.acquire(home.profile_folder()) as owner:
    print("ready", flush=True)
    while True:
        for path in sys.argv[2:]:
            restore(Path(path), home, "default", moment(), owner, check)
"""


@pytest.fixture
def two_backups(tmp_path: Path) -> list[Path]:
    paths = []
    for count, language in ((40, "it"), (4, "en")):
        source = fill(tmp_path / language, count, language)
        paths.append(tmp_path / f"{language}.evenbreath-backup")
        with Database.open(source.records(), moment()) as database:
            write_backup(paths[-1], database, source, moment(), packs=[])
    return paths


def test_a_kill_leaves_the_old_records_or_the_new(tmp_path: Path, two_backups: list[Path]) -> None:
    home = fill(tmp_path / "home", 4, "en")
    moments = random.Random(11)
    command = [sys.executable, "-c", RESTORE, str(home.root), *map(str, two_backups)]
    for _ in range(8):
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            try:
                process.wait(moments.uniform(0.0, 0.5))
            except subprocess.TimeoutExpired:
                process.kill()
        assert held(home) in ((40, "it"), (4, "en"))
        assert is_sound(home.records())
    with ProfileLock.acquire(home.profile_folder()) as owner:
        Database.open(home.records(), LATER, owner).close()
    assert not (home.profile_folder() / "restoring").exists()
