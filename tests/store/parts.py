"""What the tests of the store are made of: moments, a programme, packs of plain bytes."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import random
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import RecordingUnreadable
from app.core.moment import Moment, Ticks
from app.core.programme.manifest import parse_manifest
from app.core.programme.programme import Programme, Recording, RecordingFacts
from app.store.paths import Home
from app.store.records.database import Database
from app.store.records.practice_log import Begin
from tests.packs import TinyRecording, pack_members, tiny_manifest, write_members

RATE = 8000


def moment(text: str = "2026-12-09T07:42:00+01:00", zone: str = "Europe/Rome") -> Moment:
    return Moment.of(datetime.fromisoformat(text), zone)


def ticks(seconds: float) -> Ticks:
    return Ticks(seconds, seconds)


def fake_recording(name: str, seconds: float = 600.0, size: int = 3000) -> TinyRecording:
    """Bytes that stand for a recording of that length: the store never looks into sound."""
    return TinyRecording(random.Random(name).randbytes(size), RATE, 1, round(seconds * RATE))


RECORDINGS = {name: fake_recording(name) for name in ("body-scan", "breath", "home")}


def manifest(edit: Callable[[dict[str, Any]], None] | None = None) -> dict[str, Any]:
    value = tiny_manifest(RECORDINGS)
    if edit is not None:
        edit(value["programme"])
    return value


def programme(edit: Callable[[dict[str, Any]], None] | None = None) -> Programme:
    return parse_manifest(json.dumps(manifest(edit)).encode()).programme


def pack(path: Path, edit: Callable[[dict[str, Any]], None] | None = None) -> Path:
    """Write a valid pack; `edit` may change its programme first."""
    return write_members(path, members(edit))


def members(edit: Callable[[dict[str, Any]], None] | None = None) -> dict[str, bytes]:
    return pack_members(manifest(edit), RECORDINGS)


def facts_of(recording: Recording | TinyRecording) -> RecordingFacts:
    end = (recording.frames + getattr(recording, "skip_frames", 0)) / recording.sample_rate
    return RecordingFacts(
        "matroska,webm", "flac", 1, 0, recording.sample_rate, recording.channels, end
    )


def check(path: Path) -> RecordingFacts:
    """What opening one of RECORDINGS says."""
    known = {recording.sha256: recording for recording in RECORDINGS.values()}
    found = known.get(hashlib.sha256(path.read_bytes()).hexdigest())
    if found is None:
        raise RecordingUnreadable(detail="no audio")
    return facts_of(found)


def begin(at: Moment | None = None, recording: str | Recording = "home", **fields: Any) -> Begin:
    course = programme()
    found = course.recording(recording) if isinstance(recording, str) else recording
    assert found is not None
    return Begin(course, found, at or moment(), **fields)


def open_database(folder: Path, now: Moment | None = None) -> Database:
    """The records of a fresh data folder under `folder`."""
    return Database.open(Home.open(folder).records(), now or moment())


def tree(folder: Path) -> dict[str, bytes | None]:
    """All that a folder holds: content by name, None for a folder."""
    return {
        path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }


def entry(name: str, *, packed: bool = False) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    return info


def make_first_version(path: Path) -> None:
    """Bring records back to the first version of their tables."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for index in ("practice_day", "practice_recording", "practice_uid"):
            connection.execute(f"DROP INDEX {index}")
        for column in ("uid", "kind"):
            connection.execute(f"ALTER TABLE practice DROP COLUMN {column}")
        for table in (
            "headache_day",
            "headache_history",
            "medicine",
            "preventive",
            "questionnaire",
            "session_run_blocks",
            "session_runs",
            "group_attendance",
            "group_names",
            "group_participants",
            "group_sessions",
            "groups",
        ):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("PRAGMA user_version = 1")


def fail_once(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """The disk reports an error when it is first asked whether `path` bears a name."""
    failing = [path]

    def failing_first(real: Callable[..., Any]) -> Callable[..., Any]:
        def ask(one: Any, *args: Any, **named: Any) -> Any:
            if failing and one == path:
                failing.clear()
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return real(one, *args, **named)

        return ask

    for name in ("lstat", "stat"):
        monkeypatch.setattr(os, name, failing_first(getattr(os, name)))


def unreadable(patch: pytest.MonkeyPatch, path: Path) -> None:
    """From now on the disk reports an error whenever `path` is opened."""
    before = Path.open

    def opened(self: Path, *args: Any, **options: Any) -> Any:
        if self == path:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return before(self, *args, **options)

    patch.setattr(Path, "open", opened)
