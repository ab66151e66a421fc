"""A file of chunks is taken in to the end of its sound, whatever its header says."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from app.audio.source.extent import Extent
from app.audio.source.source_file import SourceFile
from app.core.draft.recording_checks import OTHER_THAN_SAID, recording_remarks
from tests.audio.ingest.test_ingest import played, taken_in
from tests.audio.sources import encode, plain_decode, voice

COUNTED = 1 << 16
"""In place of 4 GB: a length here is what is left of it after so much."""
RATE = 16_000
NOTES = b"LIST" + struct.pack("<I", 8) + b"INFO" + b"note"


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.audio.source.chunked_file.COUNTED_BYTES", COUNTED)
    monkeypatch.setattr("app.audio.source.chunked_file.AFTER_SOUND_BYTES", 100)


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


def au(path: Path) -> Path:
    return encode(path, voice(3.0, RATE, 1), RATE, "pcm_s16be", "s16", container="au")


@pytest.mark.parametrize("make", [w64, rf64, caf, aiff, au])
def test_half_a_file_is_known_as_that(make: Callable[[Path], Path], tmp_path: Path) -> None:
    source = make(tmp_path / "a")
    content = source.read_bytes()
    (tmp_path / "half").write_bytes(content[: len(content) // 2])
    made, _ = taken_in(tmp_path / "half", tmp_path / "out")
    assert made.seconds == pytest.approx(1.5, abs=0.05)
    assert (made.said_seconds, made.cut_short) == (pytest.approx(3.0, abs=0.01), True)
    whole, _ = taken_in(source, tmp_path / "whole")
    assert whole.said_seconds == pytest.approx(whole.seconds, abs=0.01)
    assert not whole.cut_short


def as_wav(path: Path) -> Path:
    return encode(path, voice(3.0, RATE, 1), RATE, "pcm_s16le", "s16", container="wav")


@pytest.mark.parametrize("make", [as_wav, w64, rf64, caf, aiff, au], ids=lambda make: make.__name__)
@pytest.mark.parametrize("padding", [0, 3_000])
def test_chance_bytes_behind_the_sound_are_left_out_and_said(
    make: Callable[[Path], Path], padding: int, tmp_path: Path
) -> None:
    """As programs that bring back deleted files leave them."""
    whole = make(tmp_path / "whole")
    source, noise = tmp_path / "a", np.random.default_rng(1).bytes(4_000)
    source.write_bytes(whole.read_bytes() + bytes(padding) + noise)
    made, stored = taken_in(source, tmp_path / "out")
    assert np.array_equal(played(stored, made), plain_decode(whole).astype(np.float32))
    assert made.rest_left_out
    assert not taken_in(whole, tmp_path / "plain")[0].rest_left_out


def test_gigabytes_of_zeros_behind_the_sound_are_stepped_over(tmp_path: Path) -> None:
    """FFmpeg takes every eight of them for an empty chunk."""
    source = as_wav(tmp_path / "a")
    size = source.stat().st_size
    os.truncate(source, size + (200 << 20))
    with SourceFile(source, hashed=False) as file:
        assert Extent.of(file).readers[0].size == size
    os.truncate(source, size + (1 << 20))
    assert taken_in(source, tmp_path / "out")[0].seconds == pytest.approx(3.0)


def said_early(kind: str, content: bytes, seconds: float) -> bytes:
    """The file as its recorder last wrote the header, after so many seconds of 16 bits."""
    frames = round(seconds * RATE)
    mended = bytearray(content)

    def put(form: str, at: int, number: int) -> None:
        struct.pack_into(form, mended, at, number)

    if kind == "w64":
        put("<Q", content.index(bytes.fromhex("64617461f3acd311")) + 16, 2 * frames + 24)
    elif kind == "rf64":
        put("<Q", content.index(b"ds64") + 16, 2 * frames)
    elif kind == "caf":
        put(">q", content.index(b"data") + 4, 2 * frames + 4)
    else:
        put(">I", content.index(b"SSND") + 4, 2 * frames + 8)
        put(">I", content.index(b"COMM") + 10, frames)
    return bytes(mended)


@pytest.mark.parametrize("make", [w64, rf64, caf, aiff], ids=lambda make: make.__name__)
@pytest.mark.parametrize("seconds", [0.5, 1.0])
def test_sound_behind_the_said_end_is_taken_whatever_the_file(
    make: Callable[[Path], Path], seconds: float, tmp_path: Path
) -> None:
    whole = make(tmp_path / "whole")
    source = tmp_path / "a"
    source.write_bytes(said_early(make.__name__, whole.read_bytes(), seconds))
    made, stored = taken_in(source, tmp_path / "out")
    assert np.array_equal(played(stored, made), plain_decode(whole).astype(np.float32))
    assert made.said_seconds == pytest.approx(seconds)


def test_a_pause_at_the_said_end_is_no_padding(tmp_path: Path) -> None:
    whole, data = spoken(1.5)
    paused = data[:20_000] + bytes(15_000) + data[35_000:]
    made, _ = taken_in(wav(tmp_path / "a.wav", paused, 20_000), tmp_path / "out")
    assert made.frames == len(whole)


@pytest.mark.parametrize("said", [0, 0x7FFFF000, 0x80000000, 0xFFFFFFD8, 0xFFFFFFFF])
def test_a_length_that_a_pipe_could_not_know_is_none(said: int, tmp_path: Path) -> None:
    whole, data = spoken(1.5)
    source = wav(tmp_path / "a.wav", data, said, after=b"TAG" + b"A Name".ljust(125, b"\0"))
    made, _ = taken_in(source, tmp_path / "out")
    assert (made.frames, made.said_seconds) == (len(whole), pytest.approx(1.5))


@pytest.mark.parametrize("suffix", ["wav", "aiff", "w64", "caf", "au", "m4a"])
def test_joined_files_are_taken_whole(suffix: str, tmp_path: Path) -> None:
    codec = {"wav": "pcm_s16le", "w64": "pcm_s16le", "m4a": "alac"}.get(suffix, "pcm_s16be")
    form = "s16p" if codec == "alac" else "s16"
    rates = (16_000, 8_000, 16_000)
    parts = [
        encode(tmp_path / f"{n}.{suffix}", voice(1.5, rate, 1), rate, codec, form)
        for n, rate in enumerate(rates)
    ]
    source = tmp_path / f"a.{suffix}"
    source.write_bytes(b"".join(part.read_bytes() for part in parts))
    made, stored = taken_in(source, tmp_path / "out")
    assert made.seconds == pytest.approx(4.5, abs=0.01)
    assert np.array_equal(played(stored, made)[:24_000], plain_decode(parts[0])[:24_000])
    if suffix != "m4a":  # which has its index last, and is none without it
        source.write_bytes(source.read_bytes()[:-1_000])
        cut, _ = taken_in(source, tmp_path / "cut")
        assert cut.frames > 16_000 * 4.4
        assert cut.cut_short


def test_half_a_film_is_known_as_that(tmp_path: Path) -> None:
    source = encode(tmp_path / "a.avi", voice(3.0, RATE, 1), RATE, "pcm_s16le", "s16")
    assert not taken_in(source, tmp_path / "whole")[0].cut_short
    source.write_bytes(source.read_bytes()[:50_000])
    assert taken_in(source, tmp_path / "half")[0].cut_short


def test_half_a_wav_is_known_as_that(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("app.audio.source.chunked_file.COUNTED_BYTES", 1 << 32)
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


@pytest.mark.parametrize(
    ("valid", "filled", "dtype"),
    [(20, 32, "<i4"), (16, 32, "<i4"), (8, 16, "<i2"), (12, 16, "<i2")],
)
def test_fewer_bits_than_a_sample_fills_are_sound(
    valid: int, filled: int, dtype: str, tmp_path: Path
) -> None:
    steps = np.rint(voice(2.0, RATE, 1)[0] * ((1 << (valid - 1)) - 1)).astype(np.int64)
    data = (steps << (filled - valid)).astype(dtype).tobytes()
    block = filled // 8
    form = struct.pack("<HHIIHH", 0xFFFE, 1, RATE, block * RATE, block, filled)
    form += struct.pack("<HHI", 22, valid, 4) + INTEGERS
    body = b"WAVEfmt " + struct.pack("<I", len(form)) + form
    body += struct.pack("<4sI", b"data", len(data)) + data
    (tmp_path / "a.wav").write_bytes(struct.pack("<4sI", b"RIFF", len(body)) + body)
    made, stored = taken_in(tmp_path / "a.wav", tmp_path / "out")
    expected = steps / np.float64(1 << (valid - 1))
    assert np.array_equal(played(stored, made)[:, 0], expected.astype(np.float32))


def test_one_channel_whose_sizes_are_those_of_two_is_as_long_as_it_is(tmp_path: Path) -> None:
    """As programs leave the header that make one channel of two and write its number alone."""
    whole, data = spoken(3.0)
    form = struct.pack("<HHIIHH", 1, 1, RATE, 4 * RATE, 4, 16)
    body = b"WAVEfmt " + struct.pack("<I", len(form)) + form
    body += struct.pack("<4sI", b"data", len(data)) + data
    (tmp_path / "a.wav").write_bytes(struct.pack("<4sI", b"RIFF", len(body)) + body)
    made, stored = taken_in(tmp_path / "a.wav", tmp_path / "out")
    assert np.array_equal(played(stored, made)[:, 0], whole / np.float32(32768))
    assert made.said_seconds == pytest.approx(3.0)


@pytest.mark.parametrize("lead", [0, 3_000], ids=["sound first", "silence first"])
def test_16_bits_that_fill_32_by_the_form_are_sound(lead: int, tmp_path: Path) -> None:
    whole = np.concatenate([np.zeros(lead, "<i2"), spoken(2.0)[0]])
    data = (whole.astype("<i4") << 16).astype("<i4").tobytes()
    form = struct.pack("<HHIIHH", 1, 1, RATE, 4 * RATE, 4, 16)
    body = b"WAVEfmt " + struct.pack("<I", len(form)) + form
    body += struct.pack("<4sI", b"data", len(data)) + data
    (tmp_path / "a.wav").write_bytes(struct.pack("<4sI", b"RIFF", len(body)) + body)
    made, stored = taken_in(tmp_path / "a.wav", tmp_path / "out")
    assert np.array_equal(played(stored, made)[:, 0], whole / np.float32(32768))
