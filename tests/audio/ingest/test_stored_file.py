"""What cannot be written is known at the latest when the file is closed."""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path

import numpy as np
import pytest

from app.audio.ingest.matroska import FlacWriter
from app.audio.ingest.stored_file import HASHED_BYTES, StoredFile, named_by_hash

FULL = Path("/dev/full")


@pytest.fixture
def full() -> Path:
    """A disk on which there is never room."""
    if not FULL.exists():
        pytest.skip("there is no /dev/full on this system")
    return FULL


def test_what_is_written_lies_where_it_was_sought(tmp_path: Path) -> None:
    file = StoredFile(tmp_path / "a")
    assert file.write(b"0123456789") == 10
    assert file.seek(2) == 2
    file.write(b"ab")
    assert file.tell() == 4
    file.close()
    assert (tmp_path / "a").read_bytes() == b"01ab456789"


def test_the_first_error_of_writing_is_raised_at_the_end(full: Path) -> None:
    file = StoredFile(full)
    with pytest.raises(OSError, match="No space left") as first:
        file.write(b"sound")
    with pytest.raises(OSError, match="No space left"):
        file.write(b"more")
    with pytest.raises(OSError, match="No space left") as last:
        file.close()
    assert last.value is first.value


def test_it_is_raised_once(full: Path) -> None:
    file = StoredFile(full)
    for call in (lambda: file.write(b"sound"), file.close):
        with pytest.raises(OSError, match="No space left"):
            call()
    file.close()


def test_a_recording_on_a_full_disk_is_told_as_that(full: Path) -> None:
    writer = FlacWriter(full, 44_100, "mono", 16)
    sound = np.random.default_rng(1).uniform(-1, 1, (100_000, 1))
    for call in (lambda: writer.write(sound), writer.close):
        with pytest.raises(OSError, match="No space left") as told:
            call()
        assert told.value.errno == errno.ENOSPC


def test_a_file_gets_the_name_of_its_hash(tmp_path: Path) -> None:
    data = bytes(range(256)) * 9000
    (tmp_path / ".half").write_bytes(data)
    steps: list[int] = []
    path, sha256 = named_by_hash(tmp_path / ".half", lambda: steps.append(1))
    assert sha256 == hashlib.sha256(data).hexdigest()
    assert path == tmp_path / f"{sha256}.mka"
    assert path.read_bytes() == data
    assert len(steps) == -(-len(data) // HASHED_BYTES)
    assert not (tmp_path / ".half").exists()
