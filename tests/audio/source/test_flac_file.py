"""A FLAC whose head is wrong has the sound of its frames."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.audio.source.flac_file import first_frame
from app.audio.source.source_file import SourceFile
from tests.audio.ingest.test_ingest import played, taken_in
from tests.audio.sources import encode, plain_decode, voice

RATE = 44_100
HEAD = 4 + 4 + 34


def with_depth(info: bytes, bits: int) -> bytes:
    number = int.from_bytes(info[10:18], "big") & ~(31 << 36) | (bits - 1) << 36
    return info[:10] + number.to_bytes(8, "big") + info[18:]


HEADS = {
    "a longest block of 16": lambda info: b"\0\0\0\x22" + info[:2] + b"\0\x10" + info[4:],
    "24 bits": lambda info: b"\0\0\0\x22" + with_depth(info, 24),
    "another block first": lambda info: b"\x01\0\0\x04abcd" + b"\0\0\0\x22" + info,
    "no word of the sound": lambda info: b"",
}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("flac") / "a.flac"
    return encode(path, voice(3.0, RATE, 1), RATE, "flac", "s16")


@pytest.mark.parametrize("kind", HEADS)
def test_the_sound_is_that_of_the_frames(kind: str, source: Path, tmp_path: Path) -> None:
    content = source.read_bytes()
    assert content[:8] == b"fLaC\0\0\0\x22"
    odd = tmp_path / "odd.flac"
    odd.write_bytes(content[:4] + HEADS[kind](content[8:HEAD]) + content[HEAD:])
    made, stored = taken_in(odd, tmp_path / "out")
    assert (made.decode_errors, made.said_seconds) == (0, None)
    assert np.array_equal(played(stored, made), plain_decode(source))


def test_a_head_that_fits_is_believed(source: Path) -> None:
    with SourceFile(source) as file:
        assert first_frame(file) == 0
