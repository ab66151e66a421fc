"""What the disk and the database can refuse, as the sentence that a person reads."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.errors import (
    QT_TRANSLATE_NOOP,
    AppError,
    DataFolderUnusable,
    DiskFull,
    RecordsBroken,
    RecordsBusy,
)

NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC})

_PHRASES = {
    errno.EACCES: QT_TRANSLATE_NOOP("errors", "permission denied"),
    errno.EPERM: QT_TRANSLATE_NOOP("errors", "permission denied"),
    errno.EROFS: QT_TRANSLATE_NOOP("errors", "it is read-only"),
    errno.ENOENT: QT_TRANSLATE_NOOP("errors", "it is not there"),
    errno.ENOTDIR: QT_TRANSLATE_NOOP("errors", "it is not a folder"),
    errno.EEXIST: QT_TRANSLATE_NOOP("errors", "it is not a folder"),
    errno.EISDIR: QT_TRANSLATE_NOOP("errors", "it is a folder"),
    errno.ENAMETOOLONG: QT_TRANSLATE_NOOP("errors", "the name is too long"),
    errno.EMFILE: QT_TRANSLATE_NOOP("errors", "too many files are open"),
    errno.EIO: QT_TRANSLATE_NOOP("errors", "the disk reports an error"),
}
_WINDOWS_PHRASES = {
    32: QT_TRANSLATE_NOOP("errors", "another program has it open"),
    33: QT_TRANSLATE_NOOP("errors", "another program has it open"),
    123: QT_TRANSLATE_NOOP("errors", "Windows allows no such name"),
    206: _PHRASES[errno.ENAMETOOLONG],
}
"""By the codes of winerror.h, whose errno says less, or something else."""

DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
"""SQLite's result codes for a file that is damaged or no database."""
_OTHER_FORM = "unsupported file format"
"""What a header with a form that is none is called by sqlite3InitOne, with no code of its own."""

READ_ONLY = _PHRASES[errno.EROFS]
DISK_ERROR = _PHRASES[errno.EIO]
IS_THERE = QT_TRANSLATE_NOOP("errors", "there is a file of that name already")
CANNOT_OPEN = QT_TRANSLATE_NOOP("errors", "the records in it cannot be opened")


def phrase(error: OSError) -> str:
    """A short English phrase for an operating-system error."""
    known = _WINDOWS_PHRASES.get(getattr(error, "winerror", 0)) or _PHRASES.get(error.errno or 0)
    return known or (os.strerror(error.errno).lower() if error.errno else str(error))


def is_out_of_reach(error: BaseException) -> bool:
    """Whether something is there and could not be read, which says nothing against it: what the
    disk said is the error, or its cause."""
    found = error if isinstance(error, OSError) else error.__cause__
    return isinstance(found, OSError) and not isinstance(found, FileNotFoundError)


def from_os(error: OSError, folder: Path) -> AppError:
    """The error for an operating-system error met while using `folder`."""
    if error.errno in NO_SPACE:
        return DiskFull()
    return DataFolderUnusable(path=folder, detail=phrase(error))


def from_sqlite(error: sqlite3.Error, folder: Path) -> AppError | None:
    """The error for what SQLite reported about the records in `folder`; None for a bug of ours.

    The primary result code is the low byte of the extended one (https://sqlite.org/rescode.html).
    """
    if is_damage(error):
        return RecordsBroken()
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_FULL:
            return DiskFull()
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED | sqlite3.SQLITE_PROTOCOL:
            return RecordsBusy()
        case sqlite3.SQLITE_READONLY:
            return DataFolderUnusable(path=folder, detail=READ_ONLY)
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return DataFolderUnusable(path=folder, detail=CANNOT_OPEN)
        case sqlite3.SQLITE_IOERR:
            return DataFolderUnusable(path=folder, detail=DISK_ERROR)
    return None


def is_damage(error: sqlite3.Error) -> bool:
    """Whether SQLite says of a file that it is corrupt, or no database that any SQLite wrote."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in DAMAGE or (code == sqlite3.SQLITE_ERROR and str(error) == _OTHER_FORM)


@contextmanager
def translate_errors(folder: Path) -> Iterator[None]:
    """Raise what goes wrong inside as the error that a person reads; bugs pass unchanged."""
    try:
        yield
    except OSError as error:
        raise from_os(error, folder) from error
    except sqlite3.Error as error:
        known = from_sqlite(error, folder)
        if known is None:
            raise
        raise known from error
    except UnicodeDecodeError as error:
        # SQLite names what is malformed in the schema in the bytes that it found there, which the
        # module sqlite3 cannot read when they are damaged too.
        raise RecordsBroken() from error
