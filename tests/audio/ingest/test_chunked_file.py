"""A file of chunks is taken in to the end of its sound, whatever its header says."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from app.core.draft.recording_checks import OTHER_THAN_SAID, recording_remarks
from tests.audio.ingest.test_ingest import played, taken_in
from tests.audio.sources import encode, voice

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


@pytest.mark.parametrize("said_seconds", [0.5, 1.0], ids=["half a second", "a second"])
def test_sound_behind_the_said_end_is_taken_too(said_seconds: float, tmp_path: Path) -> None:
    """The header of a recorder whose battery ran out was last written a while ago."""
    whole, data = spoken(1.5)
    source = wav(tmp_path / "a.wav", data, round(said_seconds * 2 * RATE))
    made, stored = taken_in(source, tmp_path / "out")
    assert np.array_equal(played(stored, made)[:, 0], whole / np.float32(32768))
    assert made.said_seconds == pytest.approx(said_seconds)


@pytest.mark.parametrize(
    "after",
    [NOTES, NOTES * 3, b"TAG" + bytes(125), b"ID3\3" + bytes(300), bytes(2_000)],
    ids=["notes", "more notes", "id3v1", "id3v2", "padding"],
)
def test_what_is_no_sound_stays_behind_the_end(after: bytes, tmp_path: Path) -> None:
    whole, data = spoken(1.5)
    made, _ = taken_in(wav(tmp_path / "a.wav", data, len(data), after=after), tmp_path / "out")
    assert (made.frames, made.said_seconds) == (len(whole), pytest.approx(1.5))


def w64(path: Path) -> Path:
    return encode(path, voice(3.0, RATE, 1), RATE, "pcm_s16le", "s16", container="w64")


def rf64(path: Path) -> Path:
    options = {"rf64": "always"}
    sound = voice(3.0, RATE, 1)
    return encode(path, sound, RATE, "pcm_s16le", "s16", container="wav", container_options=options)


def caf(path: Path) -> Path:
    return encode(path, voice(3.0, RATE, 1), RATE, "pcm_s16le", "s16", container="caf")


def aiff(path: Path) -> Path:
    return encode(path, voice(3.0, RATE, 1), RATE, "pcm_s16be", "s16", container="aiff")


@pytest.mark.parametrize("make", [w64, rf64, caf, aiff])
def test_half_a_file_is_known_as_that(make: Callable[[Path], Path], tmp_path: Path) -> None:
    source = make(tmp_path / "a")
    content = source.read_bytes()
    (tmp_path / "half").write_bytes(content[: len(content) // 2])
    made, _ = taken_in(tmp_path / "half", tmp_path / "out")
    assert made.seconds == pytest.approx(1.5, abs=0.05)
    assert made.said_seconds == pytest.approx(3.0, abs=0.01)
    whole, _ = taken_in(source, tmp_path / "whole")
    assert whole.said_seconds == pytest.approx(whole.seconds, abs=0.01)


def test_half_a_wav_is_known_as_that(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("app.audio.ingest.chunked_file.COUNTED_BYTES", 1 << 32)
    _, data = spoken(8.0)
    source = wav(tmp_path / "a.wav", data[: len(data) // 2], len(data))
    made, _ = taken_in(source, tmp_path / "out")
    assert made.seconds == pytest.approx(4.0)
    assert made.said_seconds == pytest.approx(8.0)
    remarks = recording_remarks(made, title="", kind="other", home=False)
    said = [remark.fields for remark in remarks if remark.template == OTHER_THAN_SAID]
    assert said == [{"title": "", "said": "0:08", "found": "0:04"}]


INTEGERS = bytes.fromhex("0100000000001000800000aa00389b71")
FLOATS = bytes.fromhex("0300000000001000800000aa00389b71")


@pytest.mark.parametrize("kind", ["extensible", "plain", "floats"])
def test_24_bits_of_32_are_sound(kind: str, tmp_path: Path) -> None:
    """As some editors write them; FFmpeg takes such integers for floats of 24 bits."""
    sound = voice(2.0, RATE, 1)[0]
    fine = np.rint(sound * ((1 << 23) - 1)).astype(np.int32)
    data = (
        sound.astype("<f4").tobytes() if kind == "floats" else (fine << 8).astype("<i4").tobytes()
    )
    tag, bits = (1, 24) if kind == "plain" else (0xFFFE, 32)
    form = struct.pack("<HHIIHH", tag, 1, RATE, 4 * RATE, 4, bits)
    if kind != "plain":
        form += struct.pack("<HHI", 22, 24, 4) + (FLOATS if kind == "floats" else INTEGERS)
    body = b"WAVEfmt " + struct.pack("<I", len(form)) + form
    body += struct.pack("<4sI", b"data", len(data)) + data
    (tmp_path / "a.wav").write_bytes(struct.pack("<4sI", b"RIFF", len(body)) + body)
    made, stored = taken_in(tmp_path / "a.wav", tmp_path / "out")
    assert np.abs(played(stored, made)[:, 0] - fine / np.float32(1 << 23)).max() < 2.0**-22
    assert made.scaled_db == 0
