"""A source is only read, and known by its bytes only if it stayed what it was."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from app.audio.source.source_file import SourceFile
from app.core.draft.ingest_errors import SourceChanged, SourceMissing

DATA = b"RIFF" + bytes(range(256)) * 5000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "voice.wav"
    path.write_bytes(DATA)
    return path


def test_it_is_known_by_all_its_bytes(path: Path) -> None:
    with SourceFile(path) as file:
        assert file.size == len(DATA)
        assert file.sha256() == hashlib.sha256(DATA).hexdigest()
        assert file.hashed(0.0) is None


def test_it_reads_as_a_file_does_while_it_is_hashed(path: Path) -> None:
    with SourceFile(path) as file:
        assert file.read(4) == b"RIFF"
        assert file.seek(-2, os.SEEK_END) == len(DATA) - 2
        assert file.read(100) == DATA[-2:]
        assert file.tell() == len(DATA)
        assert file.read(100) == b""
        assert file.sha256() == hashlib.sha256(DATA).hexdigest()


def longer(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more")


def other_bytes(path: Path) -> None:
    found = path.stat()
    path.write_bytes(DATA[::-1])
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + 1))


def another_file(path: Path) -> None:
    found = path.stat()
    copy = path.with_name("copy")
    copy.write_bytes(DATA[::-1])
    os.utime(copy, ns=(found.st_atime_ns, found.st_mtime_ns))
    copy.replace(path)


@pytest.mark.parametrize("change", [longer, other_bytes, another_file])
def test_one_that_was_changed_meanwhile_has_no_hash(path: Path, change) -> None:
    with SourceFile(path) as file:
        file.read(4)
        change(path)
        with pytest.raises(SourceChanged, match=r"voice\.wav"):
            file.sha256()


def test_one_that_is_gone_meanwhile_has_no_hash(path: Path) -> None:
    with SourceFile(path) as file:
        path.unlink()
        with pytest.raises(SourceMissing, match=r"voice\.wav"):
            file.sha256()


def test_nothing_of_it_is_changed(path: Path) -> None:
    path.chmod(0o400)
    before = path.stat()
    with SourceFile(path) as file:
        file.sha256()
    after = path.stat()
    assert path.read_bytes() == DATA
    assert (after.st_mtime_ns, after.st_mode) == (before.st_mtime_ns, before.st_mode)


def test_it_tells_now_and_then_that_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.audio.source.source_file.TOLD_SECONDS", 0.0)
    source, told = tmp_path / "a.mp3", list[int]()
    source.write_bytes(b"\xff\xfb" + bytes(10_000))
    with SourceFile(source, lambda: told.append(1)) as file:
        while file.read(1000):
            pass
    assert len(told) == 12
