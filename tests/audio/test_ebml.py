"""A file is Matroska only if its head says so, in the way that Matroska files do."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.audio.ebml import doc_type
from app.audio.play.decoder import facts
from app.core.errors import RecordingUnreadable
from tests.recordings import chirp, write_recording

MATROSKA = b"\x42\x82\x88matroska"


def head(*elements: bytes) -> bytes:
    """An EBML header around these elements, and a little behind it."""
    content = b"".join(elements)
    return b"\x1a\x45\xdf\xa3" + (0x4000 | len(content)).to_bytes(2, "big") + content + b"rest"


def said(path: Path, data: bytes) -> str | None:
    path.write_bytes(data)
    return doc_type(path)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (head(MATROSKA), "matroska"),
        (head(b"\x42\x86\x81\x01", MATROSKA, b"\xec\x83abc"), "matroska"),
        (head(b"\x42\x82\x8amatroska\0\0"), "matroska"),
        (head(b"\x42\x82\x84webm"), "webm"),
        (head(b"\x42\x82\x10\0\0\x04webm"), "webm"),
    ],
)
def test_the_type_is_read(tmp_path: Path, data: bytes, expected: str) -> None:
    assert said(tmp_path / "a.mka", data) == expected


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 100,
        b"\x1a\x45\xdf\xa3",
        b"RIFF" + head(MATROSKA),
        head(),
        head(MATROSKA, MATROSKA),
        head(MATROSKA, b"\x42\x82\x84webm"),
        head(b"\x42\x82\x88matro"),
        head(b"\x42\x82\xffmatroska"),
        head(b"\x42\x82\x84\xff\xfe\xfd\xfc"),
        head(MATROSKA, b"\0"),
        head(MATROSKA)[:12],
        b"\x1a\x45\xdf\xa3\x01" + b"\xff" * 7 + MATROSKA,
        b"\x1a\x45\xdf\xa3\x50\x00" + MATROSKA + b"\xec\x4f\xf3" + bytes(5000),
    ],
)
def test_an_odd_head_has_no_type(tmp_path: Path, data: bytes) -> None:
    assert said(tmp_path / "a.mka", data) is None


def test_a_recording_says_what_it_is_and_not_what_ffmpeg_calls_it(tmp_path: Path) -> None:
    path = tmp_path / "a.mka"
    write_recording(path, chirp(1.0))
    assert facts(path).container == "matroska"
    data = path.read_bytes()
    path.write_bytes(data.replace(b"\x42\x82\x88matroska", b"\x42\x82\x84webm\xec\x82..", 1))
    assert facts(path).container == "webm"


def test_sound_that_no_decoder_knows_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "a.mka"
    write_recording(path, chirp(1.0))
    path.write_bytes(path.read_bytes().replace(b"A_FLAC", b"A_FLEX", 1))
    with pytest.raises(RecordingUnreadable, match="not known here"):
        facts(path)
