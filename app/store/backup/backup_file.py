"""A backup as it is read: looked into without trusting it, checked whole, taken apart."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import file_digest, sha256
from pathlib import Path
from typing import BinaryIO

from app.core.errors import QT_TRANSLATE_NOOP, AppError
from app.core.practice.record_errors import (
    BackupDamaged,
    BackupTooNew,
    BackupUnreadable,
    NotABackup,
)
from app.store import os_errors
from app.store.backup import backup_manifest
from app.store.backup.backup_manifest import (
    MANIFEST,
    MAX_MANIFEST_BYTES,
    BackedUp,
    BackupManifest,
    BackupManifestError,
    ManifestTooNew,
    Part,
)
from app.store.packs import archive
from app.store.packs.archive import ArchiveError, Member, read_members
from app.store.records.backups import taken_at
from app.store.records.database import Database, connect
from app.store.records.schema import MIGRATIONS, made_of, made_of_version, schema_version
from app.store.records.soundness import is_damaged, says_sound
from app.store.records.summary import Summary, summary_of

NOT_A_FILE = QT_TRANSLATE_NOOP("errors", "it is not a file")
EMPTY = QT_TRANSLATE_NOOP("errors", "it is empty")
A_PACK = QT_TRANSLATE_NOOP("errors", "it is the file of a programme")
NO_MANIFEST = QT_TRANSLATE_NOOP("errors", "it has no manifest")
BAD_MANIFEST = QT_TRANSLATE_NOOP("errors", "its manifest cannot be read")
OTHER_PARTS = QT_TRANSLATE_NOOP("errors", "its parts are not those that its manifest names")
WRONG_CONTENT = QT_TRANSLATE_NOOP("errors", "a part is not what its manifest says")
OTHER_RECORDS = QT_TRANSLATE_NOOP("errors", "it holds other records")
BROKEN_RECORDS = QT_TRANSLATE_NOOP("errors", "its records cannot be read")

CHUNK_BYTES = 1 << 20

CANNOT_READ = frozenset(
    {
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_NOMEM,
    }
)
"""What SQLite says where a file cannot be read just now: nothing against the file."""

_SQLITE = b"SQLite format 3\0"  # https://sqlite.org/fileformat2.html, 1.3.1


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup says that it holds. Immutable; any thread may use it.

    `made_at` is None where a copy of the records has no date in its name; such a copy holds no
    programmes and no name. Of a backup made just now, `left_out` names the programmes that should
    be in it and could not be read, and `size` is its length in bytes.
    """

    path: Path
    made_at: datetime | None
    name: str | None
    summary: Summary
    programmes: tuple[BackedUp, ...] = ()
    left_out: tuple[str, ...] = field(default=(), compare=False)
    size: int = field(default=0, compare=False)


class BackupFile:
    """An open backup of several parts; used by one thread, only within `opened`."""

    def __init__(
        self, path: Path, file: BinaryIO, members: Mapping[str, Member], manifest: BackupManifest
    ) -> None:
        self.path = path
        self.manifest = manifest
        self.follow: Callable[[int], None] = lambda count: None
        """Told of every so many bytes that were read of the parts."""
        self._file = file
        self._members = members

    def verify(self) -> None:
        """Read every part and compare its SHA-256. Raises BackupDamaged and BackupUnreadable."""
        for part in self.manifest.parts:
            for _ in self._pieces(part):
                pass

    def extract(self, part: Part, target: Path) -> None:
        """Write a part to a new file of mode 0600.

        Raises BackupDamaged, BackupUnreadable, and OSError for what `target` refuses.
        """
        descriptor = os.open(
            target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600
        )
        with os.fdopen(descriptor, "wb") as copy:
            for piece in self._pieces(part):
                copy.write(piece)
            copy.flush()
            os.fsync(copy.fileno())
        with target.open("rb") as copy:
            if file_digest(copy, "sha256").hexdigest() != part.sha256:
                raise OSError(errno.EIO, "what was written cannot be read again")

    def _pieces(self, part: Part) -> Iterator[bytes]:
        member, digest = self._members[part.member], sha256()
        left = member.size
        while left:
            try:
                self._file.seek(member.offset + member.size - left)
                piece = self._file.read(min(left, CHUNK_BYTES))
            except OSError as error:
                raise _unreadable(self.path, error) from error
            if not piece:
                raise BackupDamaged(name=self.path.name, detail=archive.CUT_SHORT)
            left -= len(piece)
            digest.update(piece)
            self.follow(len(piece))
            yield piece
        if digest.hexdigest() != part.sha256:
            raise BackupDamaged(name=self.path.name, detail=WRONG_CONTENT)


def look(path: Path) -> Contents:
    """Look into a backup, or into a copy of the records such as lies in `backups/`.

    Reads little; what it says is believed only after `restore` has checked it. Raises
    BackupUnreadable, NotABackup, BackupDamaged and BackupTooNew.
    """
    if is_copy_of_records(path):
        with opened_copy(path) as database:
            return Contents(path, taken_at(path), None, summary_of(database))
    with opened(path) as backup:
        manifest = backup.manifest
        return Contents(
            path, manifest.made_at, manifest.name, manifest.summary, manifest.programmes
        )


def is_copy_of_records(path: Path) -> bool:
    """Whether a file is a database. Raises BackupUnreadable and NotABackup for an empty one."""
    with _reading(path) as (file, size):
        if not size:
            raise NotABackup(name=path.name, detail=EMPTY)
        try:
            return file.read(len(_SQLITE)) == _SQLITE
        except OSError as error:
            raise _unreadable(path, error) from error


@contextmanager
def opened(path: Path) -> Iterator[BackupFile]:
    """A backup with its manifest read and its members compared with it.

    Raises BackupUnreadable, NotABackup, BackupDamaged and BackupTooNew.
    """
    with _reading(path) as (file, size):
        try:
            backup = _read(path, file, size)
        except OSError as error:
            raise _unreadable(path, error) from error
        yield backup


@contextmanager
def opened_copy(path: Path, is_own: bool = False) -> Iterator[Database]:
    """A database that holds records of this program, whole and sound; only to be read.

    What its tables forbid is looked for in a file that `is_own` alone, made by this program and in
    nobody's use: SQLite forgets every CHECK of a file that it may not write to.

    Its tables are made by the very words that this program makes them by: another CHECK, trigger or
    default would make the records unusable later. Raises NotABackup for other tables,
    BackupDamaged, BackupUnreadable and BackupTooNew.
    """
    try:
        with _reading_records(path, lambda: connect(path, read_only=not is_own)) as database:
            yield database
    except BackupDamaged as error:
        # After a page that could not be read SQLite may call the whole malformed.
        if isinstance(error.__cause__, sqlite3.Error) and not _is_damaged(path):
            detail = os_errors.DISK_ERROR
            raise BackupUnreadable(name=path.name, detail=detail) from error
        raise


def _is_damaged(path: Path) -> bool:
    """Whether a database is damaged beyond doubt; not where that cannot be told just now."""
    try:
        return is_damaged(path, "ro")
    except (OSError, sqlite3.Error):
        return False


def summary_of_bytes(data: bytes, name: str) -> Summary:
    """What records hold that are in memory alone, once they were found whole and sound.

    `name` is said in the errors: those of `opened_copy`.
    """

    def deserialized() -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.deserialize(data)
        return connection

    with _reading_records(Path(name), deserialized) as database:
        return summary_of(database)


@contextmanager
def _reading_records(
    path: Path, connect_to: Callable[[], sqlite3.Connection]
) -> Iterator[Database]:
    try:
        with closing(connect_to()) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            version = connection.execute("PRAGMA user_version").fetchone()[0] or schema_version(
                connection
            )
            if version > len(MIGRATIONS) and _tables(connection) >= _tables_of(len(MIGRATIONS)):
                raise BackupTooNew(name=path.name)
            if not 0 < version <= len(MIGRATIONS) or made_of(connection) != made_of_version(
                version
            ):
                raise NotABackup(name=path.name, detail=OTHER_RECORDS)
            # Only now: it evaluates what the tables' words say.
            if not says_sound(connection.execute("PRAGMA integrity_check").fetchall()):
                raise BackupDamaged(name=path.name, detail=BROKEN_RECORDS)
            yield Database(path, connection, read_only=True)
    except OSError as error:
        raise _unreadable(path, error) from error
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in CANNOT_READ:
            detail = os_errors.DISK_ERROR
            raise BackupUnreadable(name=path.name, detail=detail) from error
        raise BackupDamaged(name=path.name, detail=BROKEN_RECORDS) from error
    except (ValueError, TypeError, KeyError) as error:
        raise BackupDamaged(name=path.name, detail=BROKEN_RECORDS) from error


def _read(path: Path, file: BinaryIO, size: int) -> BackupFile:
    name = path.name
    try:
        members = {member.name: member for member in read_members(file, size)}
    except ArchiveError as error:
        kind: type[AppError] = BackupDamaged
        if error.detail == archive.NOT_A_ZIP:
            kind = NotABackup
        raise kind(name=name, detail=error.detail) from error
    index = members.pop(MANIFEST, None)
    if index is None:
        detail = A_PACK if "manifest.json" in members else NO_MANIFEST
        raise NotABackup(name=name, detail=detail)
    if index.size > MAX_MANIFEST_BYTES:
        raise BackupDamaged(name=name, detail=BAD_MANIFEST)
    file.seek(index.offset)
    try:
        manifest = backup_manifest.parse(file.read(index.size))
    except ManifestTooNew as error:
        raise BackupTooNew(name=name) from error
    except BackupManifestError as error:
        raise BackupDamaged(name=name, detail=BAD_MANIFEST) from error
    named = {part.member: part.size for part in manifest.parts}
    if named != {member.name: member.size for member in members.values()}:
        raise BackupDamaged(name=name, detail=OTHER_PARTS)
    return BackupFile(path, file, members, manifest)


@contextmanager
def _reading(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for ever
            raise BackupUnreadable(name=path.name, detail=NOT_A_FILE)
        file = path.open("rb")
        size = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise _unreadable(path, error) from error
    with file:
        yield file, size


def _unreadable(path: Path, error: OSError) -> BackupUnreadable:
    return BackupUnreadable(name=path.name, detail=os_errors.phrase(error))


def _tables(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """Everything a database is made of: a trigger or a view would be something of another's."""
    return set(connection.execute("SELECT type, name, tbl_name FROM sqlite_schema"))


def _tables_of(version: int) -> set[tuple[str, str, str]]:
    """What records of a version are made of."""
    return {(kind, name, table) for kind, name, table, _ in made_of_version(version)}
