"""Whether a database is sound, damaged, or merely cannot be read just now: three things.

An error on reading is no proof of damage: a disk may fail once, too many files may be open, a
journal may be out of reach for a moment. Only what SQLite calls corrupt counts as damaged, and only
after the whole file was read plainly, twice, with a fresh connection each time.
"""

from __future__ import annotations

import errno
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from app.store import disk, os_errors

LOOKS = 2

_CODE = re.compile(r"error code[ =]*([0-9]+)")


def is_sound(path: Path, *, quick: bool = False) -> bool:
    """Whether a database that this program has just made is there, holds something and passes
    SQLite's full check.

    With `quick` each page is looked at, but not whether the indexes say what the tables do: enough
    for a copy, page by page, of what is in use. Raises OSError and sqlite3.Error where that cannot
    be told just now.
    """
    return disk.is_there(path) and _passes(
        path, "rw", "quick_check" if quick else "integrity_check"
    )


def is_damaged(path: Path, mode: str = "rw") -> bool:
    """Whether a file that is there is no sound database, beyond doubt.

    A journal of a crash is rolled back on the way, but for the `mode` "ro". Raises OSError and
    sqlite3.Error where the file cannot be read just now.
    """
    from hashlib import file_digest  # a start does without it

    found = set()
    for _ in range(LOOKS):
        with path.open("rb") as file:
            found.add(file_digest(file, "sha256").digest())
        if _passes(path, mode):
            return False
    if len(found) > 1:  # somebody writes to it, or the disk does not give the same twice
        raise OSError(errno.EIO, "two looks found different content")
    return True


def says_sound(answer: list[tuple[Any, ...]]) -> bool:
    """Whether the rows that one of SQLite's checks gave say that all is well.

    Raises OSError where they say that it could not read: it reports that as if it were damage.
    """
    if answer == [("ok",)]:
        return True
    for (text,) in answer:
        code = _CODE.search(str(text))
        if code is not None and int(code[1]) & 0xFF not in os_errors.DAMAGE:
            raise OSError(errno.EIO, text)
    return False


def has_content(connection: sqlite3.Connection) -> bool:
    """Whether a database was ever made ready. Raises sqlite3.Error."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version > 0


def _passes(path: Path, mode: str, check: str = "integrity_check") -> bool:
    try:
        with (
            closing(
                sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True)
            ) as connection,
            closing(sqlite3.connect(":memory:")) as memory,
        ):
            looked_at = connection
            if mode == "ro":  # SQLite forgets every CHECK of a file that it may not write to
                connection.backup(memory)
                looked_at = memory
            answer = looked_at.execute(f"PRAGMA {check}").fetchall()
            return says_sound(answer) and has_content(looked_at)
    except sqlite3.Error as error:
        if os_errors.is_damage(error):
            return False
        raise
    except UnicodeDecodeError:  # the words of a schema that is damaged
        return False
