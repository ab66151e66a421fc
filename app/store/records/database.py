"""One person's records: one SQLite file that survives a crash, a full disk and a newer program."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from app.core.errors import (
    AppError,
    DataFolderUnusable,
    DiskFull,
    NoSpaceForRecords,
    RecordsBroken,
    RecordsBusy,
    RecordsForeign,
    RecordsNewer,
    RecordsUnreadable,
)
from app.core.moment import Moment
from app.store import disk, os_errors
from app.store.file_lock import FileLock
from app.store.profile_lock import ProfileLock
from app.store.records.backups import Backups
from app.store.records.integrity_stamp import IntegrityStamp
from app.store.records.schema import MIGRATIONS, Migration, schema_version
from app.store.records.soundness import says_sound

BUSY_MILLISECONDS = 5000
MIGRATION_LOOKS = 1500
"""So often another process that brings the records up to date is waited for: half a minute."""
MIGRATION_PAUSE_SECONDS = 0.02

_NOT_UTF_8 = "Could not decode to UTF-8"
"""What the module sqlite3 says of a text that is none."""

RESTORING = "restoring"
"""The folder beside the records where others are made ready to take their place."""

# WAL is avoided: SQLite 3.7.0 to 3.51.2 can corrupt it with two connections (https://sqlite.org/wal.html).
# PERSIST also lets an update of a reserved row commit on a full disk, where DELETE and WAL fail.
_PRAGMAS = (
    f"busy_timeout = {BUSY_MILLISECONDS}",
    "locking_mode = NORMAL",
    "journal_mode = PERSIST",
    "synchronous = EXTRA",
    "fullfsync = 1",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "temp_store = MEMORY",  # an update must not need room for a temporary file either
)


class Database:
    """A connection to the records; one per thread, called only from the thread that opened it.

    `notices` are errors that were overcome while opening, for the person to read once. `read_only`
    is true where the data folder can only be read; writing then raises DataFolderUnusable.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self.notices: list[AppError] = []
        self._connection = connection
        self._is_new = False
        self._is_closed = False

    @staticmethod
    def open(
        path: Path,
        now: Moment,
        owner: ProfileLock | None = None,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> Database:
        """Open the records, made or brought up to date where needed.

        Damaged or vanished records are set aside and the newest good backup is brought back, which
        takes the profile for a moment; give `owner` if this process holds it already. Records that
        merely cannot be read just now are left as they are.

        Raises RecordsNewer, RecordsForeign, RecordsBusy, RecordsBroken (damaged while another
        program holds the profile), RecordsUnreadable, NoSpaceForRecords and DataFolderUnusable.
        """
        backups = Backups(path)
        if owner is not None:
            disk.remove_tree(path.parent / RESTORING)  # of a restore that was cut off
        notices: list[AppError] = []
        try:
            try:
                database = Database._open_sound(path, backups, now, migrations)
            except RecordsBroken:
                from app.store.records import recovery  # hardly ever

                told = recovery.rescue(path, backups, now, owner)
                notices += [] if told is None else [told]
                database = Database._open_sound(path, backups, now, migrations)
        except DiskFull as error:
            raise NoSpaceForRecords() from error
        database.notices.extend(notices)
        if not database.read_only and not database._is_new:
            backups.keep_daily(database._connection, now)
        return database

    @staticmethod
    def open_staged(path: Path, now: Moment) -> Database:
        """Open records that are made ready to take the place of others, brought up to date.

        Nothing is made, rescued or kept in their place: what cannot be read is refused. Raises
        RecordsNewer, RecordsBusy, RecordsUnreadable, NoSpaceForRecords and DataFolderUnusable.
        """
        try:
            return Database._open_sound(path, Backups(path), now, MIGRATIONS, staged=True)
        except RecordsBroken as error:
            raise RecordsUnreadable(detail=os_errors.DISK_ERROR) from error
        except DiskFull as error:
            raise NoSpaceForRecords() from error

    @staticmethod
    def _open_sound(
        path: Path,
        backups: Backups,
        now: Moment,
        migrations: Sequence[Migration],
        staged: bool = False,
    ) -> Database:
        """Open records that are whole and of the newest version, or raise."""
        folder = path.parent
        with os_errors.translate_errors(folder):
            if not disk.is_there(path):
                if staged or backups.any():
                    raise RecordsBroken()
                os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            read_only = not (os.access(path, os.W_OK) and os.access(folder, os.W_OK))
            connection = connect(path, read_only)
        database = Database(path, connection, read_only)
        try:
            with os_errors.translate_errors(folder):
                for pragma in _PRAGMAS:
                    connection.execute(f"PRAGMA {pragma}")
            with os_errors.translate_errors(folder):
                database._require_sound(backups, staged)
            database._migrate(None if staged else backups, now, migrations)
        except BaseException:
            database.close()
            raise
        return database

    def _require_sound(self, backups: Backups, staged: bool) -> None:
        """Raises RecordsBroken where SQLite calls the records damaged, and OSError where they
        cannot be read."""
        if not IntegrityStamp(self.path).holds() and not self._is_sound():
            raise RecordsBroken()
        empty = not self._version() and not self.rows("SELECT 1 FROM sqlite_schema LIMIT 1")
        if empty and (staged or backups.any()):  # emptied by a failing disk
            raise RecordsBroken()

    def _is_sound(self) -> bool:
        """Raises OSError too."""
        return says_sound(self.rows("PRAGMA quick_check(1)"))

    def _version(self) -> int:
        version: int = self.rows("PRAGMA user_version")[0][0]
        return max(0, version)  # below zero by a byte that a disk changed: it is found again

    def _migrate(
        self, backups: Backups | None, now: Moment, migrations: Sequence[Migration]
    ) -> None:
        """Bring the records up to date, one process at a time; first a copy goes to `backups`."""
        version = self._version()
        if version > len(migrations):
            raise RecordsNewer()
        if version == len(migrations):
            return
        if self.read_only:
            raise DataFolderUnusable(path=self.path.parent, detail=os_errors.READ_ONLY)
        with _migrating(self.path.parent):
            version = self._version()  # again: another process may have been faster
            if not version and self.rows("SELECT 1 FROM sqlite_schema LIMIT 1"):
                version = self._find_version()
            self._is_new = not version
            if 0 < version < len(migrations) and backups is not None:
                backups.make(self._connection, now)
            while self._migrate_once(migrations):
                pass

    def _find_version(self) -> int:
        """Write down the version of records that do not say it: of those remade from their own
        words, as from a dump, it is lost. Raises RecordsForeign for other tables."""
        version = schema_version(self._connection)
        if not version:
            raise RecordsForeign(path=self.path)
        with self.transaction() as connection:
            connection.execute(f"PRAGMA user_version = {version}")
        return version

    def _migrate_once(self, migrations: Sequence[Migration]) -> bool:
        with self.transaction() as connection:
            version = self._version()
            if version >= len(migrations):
                return False
            migrations[version](connection)
            connection.execute(f"PRAGMA user_version = {version + 1}")
        return True

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A short write: all of it is kept, durably, or nothing.

        Raises DiskFull, RecordsBusy, RecordsBroken and DataFolderUnusable.
        """
        with os_errors.translate_errors(self.path.parent):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")  # SQLite may have done so by itself
                raise

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What a query gives; of a text that a disk has changed, each byte that cannot be read as
        U+FFFD. Raises RecordsBusy, RecordsBroken and DataFolderUnusable."""
        with os_errors.translate_errors(self.path.parent):
            try:
                return self._connection.execute(sql, parameters).fetchall()
            except sqlite3.OperationalError as error:
                if not str(error).startswith(_NOT_UTF_8):
                    raise
            self._connection.text_factory = _as_far_as_it_is_text  # slower, and hardly ever
            return self._connection.execute(sql, parameters).fetchall()

    def data_version(self) -> int:
        """A number that is another one after another connection, in any process, has written.

        Raises what `rows` raises.
        """
        version: int = self.rows("PRAGMA data_version")[0][0]
        return version

    def take_over(self, other: Database) -> None:
        """Hold from now on what `other` holds, in one transaction: all of it or nothing.

        Other connections to these records, in any process, read the new content afterwards. Raises
        DiskFull, RecordsBusy, RecordsBroken and DataFolderUnusable; then nothing changed.
        """
        with os_errors.translate_errors(self.path.parent):
            other._connection.backup(self._connection)

    def copy_to(self, path: Path) -> None:
        """Write what these records hold now to a new file. Raises as `take_over` does."""
        with os_errors.translate_errors(path.parent):
            disk.write_file(path, b"")
            with closing(sqlite3.connect(path, isolation_level=None)) as target:
                self._connection.backup(target)
            disk.sync_file(path)

    def serialized(self, without: Sequence[str] = ()) -> bytes:
        """What these records hold now, as the bytes of a file of them; of the tables `without` no
        row is left in it. Raises as `rows` does."""
        memory = sqlite3.connect(":memory:", isolation_level=None)
        with os_errors.translate_errors(self.path.parent), closing(memory):
            # Serialized from there: of a page that cannot be read SQLite itself would make zeros.
            self._connection.backup(memory)
            emptied = [memory.execute(f"DELETE FROM {table}").rowcount for table in without]
            if any(emptied):
                memory.execute("VACUUM")  # or the rows would still stand in free pages
            return memory.serialize()

    def keep_before_restore(self, now: Moment) -> Path:
        """Keep a dated copy of these records, whose place others will take; returns it.

        Raises as `Backups.make` does.
        """
        return Backups(self.path).make_before_restore(self._connection, now)

    def keep_now(self, now: Moment) -> None:
        """Keep a dated copy of these records as `Backups.make` does, and raise what it raises."""
        Backups(self.path).make(self._connection, now)

    def close(self, look: bool = False) -> None:
        """Close the connection; may be called twice.

        `look` goes through the records now, when nobody waits for it, so that the next start need
        not.
        """
        mark, state = IntegrityStamp(self.path), None
        if look and not self.read_only and not self._is_closed:
            with suppress(AppError, sqlite3.Error, OSError):
                before = mark.state()
                state = before if self._is_sound() else None
        self._is_closed = True
        self._connection.close()
        if state is not None:
            mark.set(state)

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _as_far_as_it_is_text(data: bytes) -> str:
    return data.decode(errors="replace")


@contextmanager
def _migrating(folder: Path) -> Iterator[None]:
    """Meanwhile no other process brings the records in this folder up to date.

    Raises RecordsBusy for one that does not come to an end, and DataFolderUnusable.
    """
    for look in range(MIGRATION_LOOKS):
        if look:
            time.sleep(MIGRATION_PAUSE_SECONDS)
        with os_errors.translate_errors(folder):
            lock = FileLock.take(folder / "migrate.lock")
        if lock is not None:
            break
    else:
        raise RecordsBusy()
    try:
        yield
    finally:
        lock.remove()


def connect(path: Path, read_only: bool = False) -> sqlite3.Connection:
    """A bare connection without implicit transactions. Raises sqlite3.Error."""
    mode = "ro" if read_only else "rw"
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None
    )
