"""The records survive damage, a newer program, a read-only folder and company."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from app.core.errors import (
    DataFolderUnusable,
    DiskFull,
    RecordsBroken,
    RecordsBusy,
    RecordsDamaged,
    RecordsForeign,
    RecordsLost,
    RecordsMissing,
    RecordsNewer,
    RecordsUnreadable,
)
from app.core.moment import Moment
from app.core.practice.practice import EndReason, Verdict
from app.store.backup.record_bounds import GROUP_TABLES, NAMES, require_usable
from app.store.paths import Home
from app.store.profile_lock import ProfileLock
from app.store.records import recovery, soundness
from app.store.records.backups import Backups, change_counter, set_change_counter
from app.store.records.calendar import Calendar
from app.store.records.database import Database, connect
from app.store.records.practice_log import PracticeLog
from app.store.records.schema import MIGRATIONS, schema_version
from app.store.records.settings import Settings
from app.store.records.soundness import is_damaged, is_sound
from tests.store.conftest import SmallDisk
from tests.store.parts import begin, make_first_version, moment, open_database, tree

ALL_HEARD = Verdict(True, "unique-fraction/1", 1.0)
GARBAGE = b"This is no database. " * 500


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Closed records in which the language is "it", with one backup that says "en"."""
    with open_database(tmp_path) as database:
        Settings(database).language = "en"
        Backups(database.path).make(database._connection, moment("2026-12-01T08:00:00+01:00"))
        Settings(database).language = "it"
        return database.path


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("locking_mode", "normal"),
        ("journal_mode", "persist"),
        ("synchronous", 3),
        ("fullfsync", 1),
        ("busy_timeout", 5000),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
    ],
)
def test_pragma(pragma: str, value: object, database: Database) -> None:
    assert database.rows(f"PRAGMA {pragma}") == [(value,)]


def test_only_this_user_can_read_the_records(database: Database) -> None:
    assert stat.S_IMODE(database.path.stat().st_mode) == 0o600


def test_a_transaction_that_is_left_by_an_error_changes_nothing(database: Database) -> None:
    def write_and_give_up() -> None:
        with database.transaction() as connection:
            connection.execute("INSERT INTO setting VALUES ('theme', '1')")
            raise KeyError

    with pytest.raises(KeyError):
        write_and_give_up()
    assert database.rows("SELECT * FROM setting") == []


def test_a_bug_in_a_statement_is_not_an_expected_error(database: Database) -> None:
    with pytest.raises(sqlite3.OperationalError):
        database.rows("SELECT nothing FROM nowhere")


def test_another_writer_is_said_to_be_busy(database: Database) -> None:
    database.rows("PRAGMA busy_timeout = 20")
    with closing(connect(database.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordsBusy), database.transaction():
            pass
    Settings(database).started = True


def test_opening_what_is_up_to_date_writes_nothing(path: Path, now: Moment) -> None:
    Database.open(path, now).close()
    counter = change_counter(path)
    Database.open(path, now).close()
    assert change_counter(path) == counter


# Migrations


def add_note(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE practice ADD COLUMN note TEXT")


def add_note_and_break(connection: sqlite3.Connection) -> None:
    add_note(connection)
    connection.execute("SELECT nothing FROM nowhere")


def test_a_newer_database_is_refused_and_left_alone(path: Path, now: Moment) -> None:
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = tree(path.parent)
    with pytest.raises(RecordsNewer):
        Database.open(path, now)
    assert tree(path.parent) == before


def test_a_migration_is_run_once_after_a_backup(path: Path, now: Moment) -> None:
    with Database.open(path, now, migrations=(*MIGRATIONS, add_note)) as database:
        assert database.rows("SELECT note FROM practice") == []
        assert Settings(database).language == "it"
    newest = Backups(path).newest_first()[0]
    with closing(connect(newest)) as backup:
        assert backup.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert backup.execute("SELECT value FROM setting").fetchone() == ('"it"',)
    Database.open(path, now, migrations=(*MIGRATIONS, add_note)).close()


def test_a_migration_that_breaks_changes_nothing(path: Path, now: Moment) -> None:
    with pytest.raises(sqlite3.OperationalError):
        Database.open(path, now, migrations=(*MIGRATIONS, add_note_and_break))
    with Database.open(path, now) as database:
        columns = database.rows("SELECT name FROM pragma_table_info('practice')")
        assert ("note",) not in columns


def test_the_steps_before_a_migration_that_breaks_are_kept(tmp_path: Path, now: Moment) -> None:
    path = Home.open(tmp_path).records()
    with pytest.raises(sqlite3.OperationalError):
        Database.open(path, now, migrations=(*MIGRATIONS, add_note_and_break))
    Database.open(path, now).close()


# Damage


def damaged_copies(path: Path) -> list[Path]:
    return sorted(path.parent.glob("damaged-*.sqlite"))


def overwrite(path: Path) -> None:
    path.write_bytes(GARBAGE)


def spoil_middle(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = bytes(b ^ 0x5A for b in data[4096:])
    path.write_bytes(data)


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("damage", [overwrite, spoil_middle, cut_off, empty])
def test_damaged_records_are_kept_aside_and_the_backup_comes_back(
    damage, path: Path, now: Moment
) -> None:
    damage(path)
    damaged = path.read_bytes()
    with Database.open(path, now) as database:
        assert Settings(database).language == "en"
        (notice,) = database.notices
    (kept,) = damaged_copies(path)
    assert kept.read_bytes() == damaged
    assert isinstance(notice, RecordsDamaged)
    assert notice.fields == {"kept": kept.name, "date": "2026-12-01"}
    with Database.open(path, now) as database:
        assert database.notices == []


def test_a_rescue_writes_beside_no_other_file_and_leaves_none(path: Path, now: Moment) -> None:
    foreign, remainder = path.with_suffix(".new"), path.with_name(f"{path.name}.0a1b2c3d.new")
    foreign.write_bytes(b"another's")
    remainder.write_bytes(b"of a rescue that was killed")
    overwrite(path)
    Database.open(path, now).close()
    assert foreign.read_bytes() == b"another's"
    assert list(path.parent.glob("*.new")) == [foreign]


def test_a_damaged_backup_is_passed_over(path: Path, now: Moment) -> None:
    newer = path.parent / "backups" / "records-20261205T070000Z-7.sqlite"
    newer.write_bytes(GARBAGE)
    overwrite(path)
    with Database.open(path, now) as database:
        assert Settings(database).language == "en"


def test_a_backup_with_what_its_tables_forbid_is_passed_over(tmp_path: Path) -> None:
    """As a changed byte in a word leaves it, which SQLite does not see where it may only read."""
    with open_database(tmp_path) as database:
        Settings(database).language = "en"
        Backups(database.path).make(database._connection, moment("2026-12-01T08:00:00+01:00"))
        Settings(database).language = "it"
        newest = Backups(database.path).make(
            database._connection, moment("2026-12-02T08:00:00+01:00")
        )
        path = database.path
    with closing(sqlite3.connect(newest)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("INSERT INTO medicine VALUES (1, 'x', 'hearsay', NULL, 1)")
        connection.commit()
    path.write_bytes(GARBAGE)
    with Database.open(path, moment()) as database:
        assert Settings(database).language == "en"
        assert [type(notice) for notice in database.notices] == [RecordsDamaged]


def test_without_a_backup_new_records_are_begun(tmp_path: Path, now: Moment) -> None:
    path = Home.open(tmp_path).records()
    overwrite(path)
    with Database.open(path, now) as database:
        (notice,) = database.notices
        assert isinstance(notice, RecordsLost)
        assert Settings(database).language is None
    assert damaged_copies(path)[0].read_bytes() == GARBAGE


def test_every_damaged_file_is_kept(tmp_path: Path, now: Moment) -> None:
    path = Home.open(tmp_path).records()
    for _ in range(3):
        overwrite(path)
        Database.open(path, now).close()
    assert len(damaged_copies(path)) == 3


def test_records_that_are_gone_come_back(path: Path, now: Moment) -> None:
    path.unlink()
    with Database.open(path, now) as database:
        assert Settings(database).language == "en"
        assert isinstance(database.notices[0], RecordsMissing)


def test_a_journal_left_beside_damaged_records_does_not_reach_the_backup(
    path: Path, now: Moment
) -> None:
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = PERSIST")
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE setting SET value = 'lost'")
        connection.execute("INSERT INTO setting VALUES ('theme', hex(zeroblob(50000)))")
        journal = path.with_name(path.name + "-journal")
        hot = journal.read_bytes()
        connection.execute("ROLLBACK")
    assert hot[:8] == bytes.fromhex("d9d505f920a163d7")
    path.write_bytes(path.read_bytes()[:100] + bytes(8092))
    journal.write_bytes(hot)
    with Database.open(path, now) as database:
        assert Settings(database).language in ("en", "it")
    with Database.open(path, now) as database:
        assert database.notices == []


def test_damage_under_a_running_program_is_only_said(path: Path, now: Moment) -> None:
    overwrite(path)
    with ProfileLock.acquire(path.parent):
        before = tree(path.parent)
        with pytest.raises(RecordsBroken):
            Database.open(path, now)
        assert tree(path.parent) == before


def test_who_holds_the_profile_brings_the_backup_back(path: Path, now: Moment) -> None:
    overwrite(path)
    with ProfileLock.acquire(path.parent) as owner, Database.open(path, now, owner) as database:
        assert Settings(database).language == "en"
        assert owner.held


# Folders


def test_a_folder_in_the_place_of_the_records_is_said(tmp_path: Path, now: Moment) -> None:
    path = Home.open(tmp_path).records()
    path.mkdir()
    with pytest.raises(DataFolderUnusable):
        Database.open(path, now)


def test_a_missing_folder_is_said(tmp_path: Path, now: Moment) -> None:
    with pytest.raises(DataFolderUnusable, match="it is not there"):
        Database.open(tmp_path / "none" / "records.sqlite", now)


def test_a_read_only_folder_can_be_read(small_disk: SmallDisk, now: Moment) -> None:
    with open_database(small_disk.root) as database:
        Settings(database).language = "it"
    small_disk.make_read_only()
    with open_database(small_disk.root, moment("2027-01-09T08:00:00+01:00")) as database:
        assert Settings(database).language == "it"
        with pytest.raises(DataFolderUnusable, match="it is read-only"):
            Settings(database).language = "en"


def test_a_read_only_folder_without_records_is_said(small_disk: SmallDisk, now: Moment) -> None:
    home = Home.open(small_disk.root)
    small_disk.make_read_only()
    with pytest.raises(DataFolderUnusable, match="it is read-only"):
        Database.open(home.records(), now)


def test_damage_in_a_read_only_folder_is_only_said(small_disk: SmallDisk, now: Moment) -> None:
    path = Home.open(small_disk.root).records()
    overwrite(path)
    small_disk.make_read_only()
    with pytest.raises(DataFolderUnusable):
        Database.open(path, now)
    assert path.read_bytes() == GARBAGE


def test_saved_records_of_version_1_are_brought_up_to_date(tmp_path: Path, now: Moment) -> None:
    saved = Path(__file__).parent.parent / "saved" / "records-1.sql"
    path = tmp_path / "records.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(saved.read_text(encoding="utf-8"))
    with Database.open(path, now) as database:
        assert database.rows("PRAGMA user_version") == [(len(MIGRATIONS),)]
        newest, oldest = PracticeLog(database).practices()
        assert (oldest.local_date, oldest.unique_seconds) == (date(2026, 12, 8), 600.0)
        assert newest.end_reason is EndReason.STOPPED
        uids = {newest.uid, oldest.uid}
        assert all(str(UUID(uid)) == uid for uid in uids)
        assert Settings(database).language == "it"
        course = Calendar(database).course(oldest.programme_id)
    assert course.start_date == date(2026, 11, 16)
    assert course.attended == {1: date(2026, 11, 16)}
    again = tmp_path / "again.sqlite"  # as when a backup is brought back on two computers
    with closing(sqlite3.connect(again)) as connection:
        connection.executescript(saved.read_text(encoding="utf-8"))
    with Database.open(again, now) as database:
        assert {practice.uid for practice in PracticeLog(database).practices()} == uids
    assert len(uids) == 2


def test_saved_records_of_version_3_are_brought_up_to_date(tmp_path: Path, now: Moment) -> None:
    saved = Path(__file__).parent.parent / "saved" / "records-3.sql"
    path = tmp_path / "records.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(saved.read_text(encoding="utf-8"))
        before = connection.execute("SELECT * FROM practice ORDER BY id").fetchall()
    with Database.open(path, now) as database:
        assert database.rows("PRAGMA user_version") == [(len(MIGRATIONS),)]
        assert schema_version(database._connection) == len(MIGRATIONS)
        after = database.rows("SELECT * FROM practice ORDER BY id")
        assert after == [(*row, "recording") for row in before]
        assert Settings(database).participant_code == "K7F2MX"
        assert database.rows("SELECT * FROM headache_day") == []
    copy = Backups(path).newest_first()[0]  # made before the step
    with closing(connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (3,)


def test_saved_records_of_version_4_are_brought_up_to_date(tmp_path: Path, now: Moment) -> None:
    saved = Path(__file__).parent.parent / "saved" / "records-4.sql"
    path = tmp_path / "records.sqlite"
    tables = ("practice", "headache_day", "headache_history", "medicine", "preventive", "setting")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(saved.read_text(encoding="utf-8"))
        before = {
            table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables
        }
    with Database.open(path, now) as database:
        assert database.rows("PRAGMA user_version") == [(len(MIGRATIONS),)]
        assert schema_version(database._connection) == len(MIGRATIONS)
        assert {table: database.rows(f"SELECT * FROM {table}") for table in tables} == before
        for table in (*GROUP_TABLES, NAMES):
            assert database.rows(f"SELECT * FROM {table}") == []
        require_usable(database, "saved")
    copy = Backups(path).newest_first()[0]  # made before the step
    with closing(connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (4,)


@pytest.mark.parametrize("first_version", [False, True])
def test_records_remade_from_a_dump_open(tmp_path: Path, now: Moment, first_version: bool) -> None:
    other_records(tmp_path, 2, now).close()
    path = Home.open(tmp_path).records()
    if first_version:
        make_first_version(path)
    with closing(sqlite3.connect(path)) as connection:
        words = "\n".join(connection.iterdump())
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(words)
        assert connection.execute("PRAGMA user_version").fetchone() == (0,)
    with Database.open(path, now) as database:
        assert len(PracticeLog(database).practices()) == 2
        assert database.rows("PRAGMA user_version") == [(len(MIGRATIONS),)]
        assert not database.notices


def test_records_whose_version_is_below_zero_open(path: Path, now: Moment) -> None:
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA user_version = -99")
    with Database.open(path, now) as database:
        assert Settings(database).language == "it"
        assert database.rows("PRAGMA user_version") == [(len(MIGRATIONS),)]


def test_a_database_of_another_program_is_left_as_it_is(tmp_path: Path, now: Moment) -> None:
    path = tmp_path / "records.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE practice (id INTEGER); CREATE TABLE other (a);")
    before = path.read_bytes()
    with pytest.raises(RecordsForeign, match="holds other tables"):
        Database.open(path, now)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("damaged*"))


def other_records(folder: Path, count: int, now: Moment) -> Database:
    """Records of somebody else, with so many practices."""
    database = open_database(folder, now)
    log = PracticeLog(database)
    for _ in range(count):
        verdict = Verdict(True, "unique-fraction/1", 1.0)
        log.close(log.reserve(begin(now)), [(0.0, 600.0)], now, EndReason.ENDED, verdict)
    return database


def test_records_take_over_others_under_open_connections(
    path: Path, now: Moment, tmp_path: Path
) -> None:
    with (
        other_records(tmp_path / "other", 3, now) as other,
        Database.open(path, now) as database,
        Database.open(path, now) as reader,
    ):
        database.take_over(other)
        assert len(PracticeLog(reader).practices()) == 3
        Settings(reader).language = "en"
        assert Settings(database).language == "en"
        assert Settings(other).language is None


def test_a_full_disk_stops_a_take_over_and_nothing_changes(
    small_disk: SmallDisk, now: Moment, tmp_path: Path
) -> None:
    with (
        other_records(tmp_path / "other", 60, now) as other,
        other_records(small_disk.root / "home", 2, now) as database,
    ):
        small_disk.fill(leave_bytes=30_000)
        with pytest.raises(DiskFull):
            database.take_over(other)
        assert len(PracticeLog(database).practices()) == 2
        assert is_sound(database.path)
        small_disk.free()
        database.take_over(other)
        assert len(PracticeLog(database).practices()) == 60


# Several at once, and a disk that fails


OPEN = """
import sys
from pathlib import Path
from app.store.records.database import Database
from app.store.records.practice_log import PracticeLog
from tests.store.parts import moment

with Database.open(Path(sys.argv[1]), moment()) as database:
    print(len(PracticeLog(database).practices()), len(database.notices))
"""


def test_several_that_bring_older_records_up_to_date_at_once_keep_them(tmp_path: Path) -> None:
    for round_number in range(3):
        with open_database(tmp_path / str(round_number)) as database:
            log = PracticeLog(database)
            for _ in range(200):
                log.close(log.reserve(begin()), [(0.0, 60.0)], moment(), EndReason.ENDED, ALL_HEARD)
            path = database.path
        make_first_version(path)
        commands = [
            subprocess.Popen(
                [sys.executable, "-c", OPEN, str(path)], stdout=subprocess.PIPE, text=True
            )
            for _ in range(4)
        ]
        said = [command.communicate(timeout=60)[0].strip() for command in commands]
        assert said == ["200 0"] * 4
        assert damaged_copies(path) == []
        assert not list(path.parent.glob("migrate*"))
        assert len(Backups(path).newest_first()) == 1


def test_a_clock_that_was_once_in_2099_does_not_bring_back_what_is_old(tmp_path: Path) -> None:
    with open_database(tmp_path) as database:
        Settings(database).language = "en"
        Backups(database.path).make(database._connection, moment("2099-01-01T08:00:00+01:00"))
        Settings(database).language = "it"
        Backups(database.path).make(database._connection, moment("2026-12-01T08:00:00+01:00"))
        path = database.path
    path.write_bytes(GARBAGE)
    with Database.open(path, moment()) as database:
        assert Settings(database).language == "it"
        assert [type(notice) for notice in database.notices] == [RecordsDamaged]
        # The count goes on from there: what is copied next is the newest of all.
        Settings(database).language = "de"
        Backups(path).make(database._connection, moment("2026-12-02T08:00:00+01:00"))
    path.write_bytes(GARBAGE)
    with Database.open(path, moment()) as database:
        assert Settings(database).language == "de"


def test_a_copy_that_cannot_be_read_just_now_is_not_passed_over(path: Path) -> None:
    """An older copy is not brought back in its place, and the damaged records stay."""
    with Database.open(path, moment()) as database:
        newest = Backups(path).make(database._connection, moment())
    path.write_bytes(GARBAGE)
    newest.rename(newest.with_suffix(".hidden"))
    newest.mkdir()
    with pytest.raises(RecordsUnreadable):
        Database.open(path, moment())
    assert path.read_bytes() == GARBAGE
    assert damaged_copies(path) == []


@pytest.mark.parametrize("every", [False, True])
def test_a_copy_is_passed_over_only_after_two_looks(
    path: Path, monkeypatch: pytest.MonkeyPatch, every: bool
) -> None:
    """A disk that gives something else once is no proof that the newest copy is damaged."""
    with Database.open(path, moment()) as database:
        Settings(database).language = "de"
        newest = Backups(path).make(database._connection, moment())
    path.write_bytes(GARBAGE)
    looks = 0

    def passes(file: Path, *arguments: str, **named: str) -> bool:
        nonlocal looks
        looks += file == newest
        return passed(file, *arguments, **named) and not (file == newest and (every or looks == 1))

    passed = soundness._passes
    monkeypatch.setattr(soundness, "_passes", passes)
    with Database.open(path, moment()) as database:
        assert Settings(database).language == ("it" if every else "de")
    assert looks == 2


def test_a_count_of_transactions_that_is_damaged_is_not_gone_on_from(path: Path) -> None:
    with Database.open(path, moment()) as database:
        copy = Backups(path).make(database._connection, moment())
    copy.write_bytes(copy.read_bytes()[:1000])
    set_change_counter(copy, 0xFFFFFFFF)
    path.write_bytes(GARBAGE)
    with Database.open(path, moment()) as database:
        Settings(database).language = "de"
        Backups(path).make(database._connection, moment("2026-12-10T08:00:00+01:00"))
    path.write_bytes(GARBAGE)
    with Database.open(path, moment()) as database:
        assert Settings(database).language == "de"


def test_a_header_that_names_a_form_which_no_sqlite_writes_is_damage(path: Path) -> None:
    """SQLite calls it an error like that of a wrong statement, and says it in words alone."""
    data = bytearray(path.read_bytes())
    data[44:48] = (9).to_bytes(4, "big")  # https://sqlite.org/fileformat2.html, 1.3.10
    path.write_bytes(data)
    with Database.open(path, moment()) as database:
        assert Settings(database).language == "en"
        assert isinstance(database.notices[0], RecordsDamaged)
    assert damaged_copies(path)[0].read_bytes() == data


def test_a_schema_whose_very_words_are_damaged_is_damage(path: Path) -> None:
    with Database.open(path, moment()) as database:
        Settings(database).language = "it"
        Backups(path).make(database._connection, moment())
    data = path.read_bytes()
    words = b"setting (name TEXT PRIMARY "
    path.write_bytes(data.replace(words + b"KEY", words + b"\xeeEY"))
    with pytest.raises(UnicodeDecodeError), closing(sqlite3.connect(path)) as connection:
        connection.execute("SELECT 1 FROM setting")  # what the module makes of SQLite's words
    assert is_damaged(path)
    with Database.open(path, moment()) as database:
        assert Settings(database).language == "it"
        assert database.notices


def test_records_that_were_only_just_begun_are_not_set_aside(tmp_path: Path) -> None:
    """SQLite calls a new file malformed if its first read fails."""
    path = Home.open(tmp_path).records()
    path.touch()
    assert recovery.rescue(path, Backups(path), moment(), None) is None
    assert not list(path.parent.glob("damaged-*"))
    with open_database(tmp_path) as database:
        assert list(PracticeLog(database).practices()) == []
