"""The small file by which a session in the room goes to another computer, on the disk."""

from __future__ import annotations

from pathlib import Path

from app.core.programme.json_reader import ManifestError
from app.core.room.hand_over import FORMAT, MAX_BYTES, HandOver, dump_hand_over, parse_hand_over
from app.core.room.room import Room
from app.core.room.room_errors import (
    SessionFileNewer,
    SessionFileUnreadable,
    SessionFileUnwritable,
)
from app.store import disk, os_errors

SUFFIX = ".evenbreath"
"""As a programme file: a file is known by what it holds, and the desktop opens both with this."""

_SNIFFED_BYTES = 200


def is_hand_over(path: Path) -> bool:
    """Whether a file begins as one of a session does; False for what cannot be read."""
    try:
        with path.open("rb") as file:
            start = file.read(_SNIFFED_BYTES)
    except OSError:
        return False
    return start.lstrip()[:1] == b"{" and FORMAT.encode() in start


def read_hand_over(path: Path) -> HandOver:
    """The session in a file. Raises SessionFileUnreadable and SessionFileNewer."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        detail = os_errors.phrase(error)
        raise SessionFileUnreadable(name=path.name, detail=detail) from error
    try:
        return parse_hand_over(data)
    except ManifestError as error:
        if error.newer:
            raise SessionFileNewer(name=path.name) from error
        raise SessionFileUnreadable(name=path.name, detail=error.detail) from error


def write_hand_over(path: Path, room: Room, programme_title: str) -> None:
    """Write the file of a session, durably; an older one is replaced as a whole.

    Raises SessionFileUnwritable.
    """
    try:
        disk.replace_file(path, dump_hand_over(room, programme_title))
    except OSError as error:
        detail = os_errors.phrase(error)
        raise SessionFileUnwritable(name=path.name, detail=detail) from error
    except ManifestError as error:
        raise SessionFileUnwritable(name=path.name, detail=error.detail) from error
