"""A WAV that is longer than its header can say is taken in to its end, and nothing after it."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from tests.audio.ingest.test_ingest import played, taken_in
from tests.audio.sources import voice

COUNTED = 1 << 16
"""In place of 4 GB: a length here is what is left of it after so much."""
RATE = 16_000
NOTES = b"LIST" + struct.pack("<I", 8) + b"INFO" + b"note"


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.audio.ingest.chunked_file.COUNTED_BYTES", COUNTED)
    monkeypatch.setattr("app.audio.ingest.chunked_file.AFTER_SOUND_BYTES", 100)


def wav(path: Path, data: bytes, said: int, *, before: bytes = b"", after: bytes = b"") -> Path:
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, RATE, 2 * RATE, 2, 16)
    sound = struct.pack("<4sI", b"data", said) + data
    body = b"WAVE" + form + before + sound + after
    path.write_bytes(struct.pack("<4sI", b"RIFF", len(body) % COUNTED) + body)
    return path


def spoken(seconds: float) -> tuple[np.ndarray, bytes]:
    whole = np.rint(voice(seconds, RATE, 1)[0] * 32767).astype("<i2")
    return whole, whole.tobytes()


@pytest.mark.parametrize("seconds", [3.0, 6.5], ids=["once", "three times"])
@pytest.mark.parametrize("after", [b"", NOTES], ids=["sound last", "notes last"])
@pytest.mark.parametrize(
    "before", [b"", b"bext" + struct.pack("<I", 901) + bytes(902)], ids=["plain", "broadcast"]
)
def test_a_length_that_ran_over(
    seconds: float, after: bytes, before: bytes, tmp_path: Path
) -> None:
    whole, data = spoken(seconds)
    source = wav(tmp_path / "a.wav", data, len(data) % COUNTED, before=before, after=after)
    made, stored = taken_in(source, tmp_path / "out")
    assert np.array_equal(played(stored, made)[:, 0], whole / np.float32(32768))
    assert made.decode_errors == 0


@pytest.mark.parametrize("said", [0, 40_000, COUNTED - 1])
def test_a_length_that_stopped_counting(said: int, tmp_path: Path) -> None:
    whole, data = spoken(3.0)
    made, _ = taken_in(wav(tmp_path / "a.wav", data, said), tmp_path / "out")
    assert made.frames == len(whole)


def test_a_shorter_file_is_as_long_as_it_says(tmp_path: Path) -> None:
    whole, data = spoken(1.5)
    source = wav(tmp_path / "a.wav", data, len(data) - 2 * 8000)
    made, _ = taken_in(source, tmp_path / "out")
    assert made.frames == len(whole) - 8000
