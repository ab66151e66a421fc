"""What cannot be taken in is told in one sentence, and nothing half-made is left."""

from __future__ import annotations

import errno
import os
import random
import struct
from pathlib import Path

import av
import numpy as np
import pytest

from app.audio.ingest.ingest import ingest
from app.audio.source.source_file import SourceFile, reading_error
from app.core.draft import ingest_errors as told
from app.core.errors import AppError
from tests.audio.ingest.test_ingest import played
from tests.audio.sources import encode, lying_wav, patched, plain_decode, voice

PLAYLISTS = {
    "list.mp3": "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nsecret.mp3\n",
    "concat.wav": "ffconcat version 1.0\nfile secret.mp3\n",
    "plain.m4a": "[playlist]\nFile1=secret.mp3\n",
}


def refused(source: Path, tmp_path: Path) -> AppError:
    """The sentence about `source`; sees that nothing was left."""
    folder = tmp_path / "out"
    folder.mkdir(exist_ok=True)
    with pytest.raises(AppError) as caught:
        ingest(source, folder, lambda fraction: None)
    assert not list(folder.glob("[!.]*"))
    assert source.name in str(caught.value)
    return caught.value


@pytest.fixture(scope="module")
def m4a(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("m4a") / "a.m4a"
    return encode(path, voice(2.0, 44_100), 44_100, "aac", "fltp", bit_rate=64_000)


@pytest.mark.parametrize("name", PLAYLISTS)
def test_a_playlist_opens_no_other_file(name: str, tmp_path: Path) -> None:
    encode(tmp_path / "secret.mp3", voice(2.0, 44_100), 44_100, "libmp3lame", "fltp")
    (tmp_path / name).write_text(PLAYLISTS[name])
    assert isinstance(refused(tmp_path / name, tmp_path), told.SourceIsPlaylist)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", told.SourceEmpty),
        (b"Dear diary, today I sat for ten minutes.\n" * 200, told.SourceIsDocument),
        ("Caro diario\n".encode("utf-16") * 50, told.SourceIsDocument),
        (b"WEBVTT\n\n00:01.000 --> 00:04.000\nLet it be.\n" * 9, told.SourceIsDocument),
        (b"%PDF-1.7\n" + bytes(range(256)) * 9, told.SourceIsDocument),
        (b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml" + bytes(99), told.SourceIsDocument),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), told.SourceIsDocument),
        (b"PK\x03\x04" + bytes(26) + b"manifest.json" + bytes(99), told.SourceIsPack),
        (b"SQLite format 3\0" + bytes(52) + b"AUDY" + bytes(900), told.SourceIsProject),
        (
            b'<?xml version="1.0"?>\n<!DOCTYPE x><audacityproject rate="44100">',
            told.SourceIsProject,
        ),
        (b'<?xml version="1.0"?><playlist xmlns="http://xspf.org/ns/0/">', told.SourceIsPlaylist),
        (b"DSD " + bytes(range(256)) * 9, told.SourceOfUnknownKind),
        (b"RIFX\0\0\1\0WAVEfmt " + bytes(range(256)) * 9, told.SourceOfUnknownKind),
        (b"ADIF" + bytes(range(256)) * 9, told.SourceOfUnknownKind),
        (b"nut/multimedia container\0" + bytes(range(256)) * 9, told.SourceOfUnknownKind),
        (b"\x03ds2" + bytes(range(256)) * 9, told.SourceOfUnknownKind),
        (bytes(100_000), told.SourceNotSound),
        (b"PK\x03\x04" + bytes(range(256)) * 40, told.SourceIsArchive),
        (b"7z\xbc\xaf\x27\x1c" + bytes(range(256)) * 40, told.SourceIsArchive),
        (b"PK\5\6" + bytes(18), told.SourceIsArchive),
        (b"BZh91AY&SY" + bytes(range(256)), told.SourceIsArchive),
        (b"a.mp3".ljust(257, b"\0") + b"ustar\x0000" + bytes(range(256)) * 9, told.SourceIsArchive),
        ("Caro diario\n".encode("utf-16-le") * 50, told.SourceIsDocument),
        (b"\x01ds2" + bytes(range(256)) * 9, told.SourceOfUnknownKind),
        (b"\0\0\0\x14ftypheic" + bytes(8) + b"\0\0\0\x0cmeta" + bytes(4), told.SourceNotSound),
        (b"\0\0\0\x08wide\0\0\x01\0mdat" + bytes(range(256)), told.SourceUnfinished),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, told.SourceNotSound),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", told.SourceNotSound),
    ],
)
def test_what_is_no_sound_is_told(content: bytes, expected: type[AppError], tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(content)
    assert isinstance(refused(tmp_path / "a.mp3", tmp_path), expected)


@pytest.mark.parametrize("suffix", ["srt", "vtt", "SBV", "tsv", "txt"])
def test_a_text_that_can_be_a_transcript_is_told_where_to_choose_it(
    suffix: str, tmp_path: Path
) -> None:
    words = tmp_path / f"a.{suffix}"
    words.write_text("1\n00:00:01,000 --> 00:00:04,000\nLet it be.\n")
    assert isinstance(refused(words, tmp_path), told.SourceIsTranscript)


def test_noise_of_bytes_is_no_sound(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(random.Random(1).randbytes(60_000))
    error = refused(tmp_path / "a.mp3", tmp_path)
    assert isinstance(error, told.SourceNotSound | told.SourceDamaged | told.SourceTooShort)


def test_a_folder_a_missing_file_and_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "sounds").mkdir()
    assert isinstance(refused(tmp_path / "sounds", tmp_path), told.SourceIsFolder)
    assert isinstance(refused(tmp_path / "gone.mp3", tmp_path), told.SourceMissing)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.mp3")
        assert isinstance(refused(tmp_path / "pipe.mp3", tmp_path), told.SourceNotAFile)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOENT, told.SourceMissing),
        (errno.EACCES, told.SourceForbidden),
        (errno.EPERM, told.SourceForbidden),
        (errno.EISDIR, told.SourceIsFolder),
        (errno.EIO, told.SourceLost),
        (errno.ESTALE, told.SourceLost),
        (errno.ENODEV, told.SourceLost),
    ],
)
def test_each_error_of_reading_has_its_sentence(number: int, expected: type[AppError]) -> None:
    assert type(reading_error(OSError(number, "x"), "a.mp3")) is expected


@pytest.mark.parametrize("tag", [b"drms", b"enca"])
def test_a_locked_m4a_is_told_as_locked(tag: bytes, m4a: Path, tmp_path: Path) -> None:
    locked = patched(m4a, tmp_path / "b.m4p", lambda content: content.replace(b"mp4a", tag, 1))
    assert isinstance(refused(locked, tmp_path), told.SourceEncrypted)


def test_a_locked_wma_is_told_as_locked(tmp_path: Path) -> None:
    asf = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")
    locked = bytes.fromhex("fbb3112223bdd211b4b700a0c955fc6e")
    (tmp_path / "a.wma").write_bytes(asf + bytes(20) + locked + bytes(200))
    assert isinstance(refused(tmp_path / "a.wma", tmp_path), told.SourceEncrypted)


def test_a_film_without_sound(tmp_path: Path) -> None:
    import av

    with av.open(str(tmp_path / "silent.mp4"), "w") as out:
        film = out.add_stream("mpeg4", rate=5)
        film.width, film.height, film.pix_fmt = 64, 48, "yuv420p"
        for _ in range(5):
            out.mux(film.encode(av.VideoFrame(64, 48, "yuv420p")))
        out.mux(film.encode(None))
    error = refused(tmp_path / "silent.mp4", tmp_path)
    assert isinstance(error, told.SourceWithoutSound)


def test_too_short_too_fine_and_too_coarse(tmp_path: Path) -> None:
    short = encode(tmp_path / "short.wav", voice(0.9, 8000), 8000, "pcm_s16le", "s16")
    assert isinstance(refused(short, tmp_path), told.SourceTooShort)
    fine = encode(tmp_path / "fine.wav", voice(1.2, 384_000, 1), 384_000, "pcm_s16le", "s16")
    assert isinstance(refused(fine, tmp_path), told.SourceRateUnusual)
    coarse = encode(tmp_path / "coarse.wav", voice(1.2, 4000, 1), 4000, "pcm_s16le", "s16")
    assert isinstance(refused(coarse, tmp_path), told.SourceRateUnusual)


def test_more_than_six_hours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.audio.decode.source_decoder.MAX_SECONDS", 2)
    long = encode(tmp_path / "long.wav", voice(3.0, 8000), 8000, "pcm_s16le", "s16")
    assert isinstance(refused(long, tmp_path), told.SourceTooLong)


@pytest.mark.parametrize("said", [1000, 80_000_000])
def test_a_header_that_lies_is_not_believed(said: int, tmp_path: Path) -> None:
    source = lying_wav(tmp_path / "a.wav", voice(2.0, 44_100), 44_100, max(said, 60_000))
    (tmp_path / "out").mkdir()
    made = ingest(source, tmp_path / "out", lambda fraction: None)
    assert made.frames == 88_200
    assert made.said_seconds is not None


def test_a_truncated_recording_is_taken_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = encode(tmp_path / "a.mp3", voice(6.0, 44_100), 44_100, "libmp3lame", "fltp")
    cut = patched(whole, tmp_path / "b.mp3", lambda content: content[: len(content) // 2])
    (tmp_path / "out").mkdir()
    made = ingest(cut, tmp_path / "out", lambda fraction: None)
    assert 2.5 < made.seconds < 3.5
    assert made.said_seconds == pytest.approx(6.0, abs=0.1)


def test_a_damaged_last_frame_is_told_as_missing(tmp_path: Path) -> None:
    """FFmpeg drops it and the short one behind it without a word; FLAC has counted the samples."""
    tone = np.sin(np.arange(48 * 4608 + 504) * 300 * 2 * np.pi / 44_100) / 8
    source = encode(tmp_path / "a.flac", np.stack([tone, tone]), 44_100, "flac", "s16")
    assert not ingest(source, folder(tmp_path, "whole"), lambda fraction: None).cut_short
    spoilt = bytearray(source.read_bytes())
    spoilt[-600:-580] = b"U" * 20
    source.write_bytes(spoilt)
    facts = ingest(source, folder(tmp_path, "spoilt"), lambda fraction: None)
    assert facts.cut_short
    assert facts.said_seconds == pytest.approx(tone.size / 44_100)
    assert facts.frames < tone.size


def folder(tmp_path: Path, name: str) -> Path:
    made = tmp_path / name
    made.mkdir()
    return made


def test_a_truncated_m4a_has_lost_its_index(m4a: Path, tmp_path: Path) -> None:
    cut = patched(m4a, tmp_path / "b.m4a", lambda content: content[: len(content) // 2])
    assert isinstance(refused(cut, tmp_path), told.SourceUnfinished)


def test_damaged_packets_are_counted_and_silent(tmp_path: Path) -> None:
    whole = encode(tmp_path / "a.flac", voice(6.0, 44_100), 44_100, "flac", "s16")

    def damage(content: bytes) -> bytes:
        hurt = bytearray(content)
        for place in range(len(hurt) // 3, len(hurt) // 3 + 4000, 7):
            hurt[place] ^= 0x55
        return bytes(hurt)

    hurt = patched(whole, tmp_path / "b.flac", damage)
    (tmp_path / "out").mkdir()
    made = ingest(hurt, tmp_path / "out", lambda fraction: None)
    assert made.decode_errors > 0
    assert made.seconds == pytest.approx(6.0, abs=0.001)
    path = tmp_path / "out" / f"{made.sha256}.mka"
    expected, got = plain_decode(whole), played(path, made)
    assert np.abs(got[-88_200:] - expected[-88_200:]).max() == 0
    silent = np.flatnonzero(~got.any(axis=1))
    assert 100 < len(silent) < 44_100


def test_a_file_that_grows_while_it_is_read(tmp_path: Path) -> None:
    source = encode(tmp_path / "a.wav", voice(8.0, 44_100), 44_100, "pcm_s16le", "s16")
    (tmp_path / "out").mkdir()

    def grow(fraction: float) -> None:
        with source.open("ab") as file:
            file.write(b"more")

    with pytest.raises(told.SourceChanged):
        ingest(source, tmp_path / "out", grow)


def test_a_file_that_vanishes_while_it_is_read(tmp_path: Path) -> None:
    source = encode(tmp_path / "a.wav", voice(8.0, 44_100), 44_100, "pcm_s16le", "s16")
    (tmp_path / "out").mkdir()
    with pytest.raises(told.SourceMissing):
        ingest(source, tmp_path / "out", lambda fraction: source.unlink(missing_ok=True))


def test_an_error_in_the_middle_is_not_taken_for_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = encode(tmp_path / "a.wav", voice(8.0, 44_100), 44_100, "pcm_s16le", "s16")
    (tmp_path / "out").mkdir()
    read = SourceFile.read

    def failing(file: SourceFile, count: int) -> bytes:
        if file.tell() > 600_000:
            file.error = OSError(errno.EIO, "gone")
            raise file.error
        return read(file, count)

    monkeypatch.setattr(SourceFile, "read", failing)
    with pytest.raises(told.SourceLost):
        ingest(source, tmp_path / "out", lambda fraction: None)


def test_changed_bytes_never_bring_it_down(tmp_path: Path) -> None:
    """A small share of a longer run: whatever is changed, it is a recording or a sentence."""
    rng = random.Random(7)
    kinds = [
        encode(tmp_path / "a.mp3", voice(1.5, 22_050, 1), 22_050, "libmp3lame", "fltp"),
        encode(tmp_path / "a.m4a", voice(1.5, 22_050, 1), 22_050, "aac", "fltp"),
        encode(tmp_path / "a.flac", voice(1.5, 22_050, 1), 22_050, "flac", "s16"),
        encode(tmp_path / "a.wav", voice(1.5, 22_050, 1), 22_050, "pcm_s16le", "s16"),
    ]
    for n in range(40):
        content = bytearray(kinds[n % len(kinds)].read_bytes())
        for _ in range(rng.choice([1, 5, 50])):
            content[rng.randrange(rng.choice([64, 2000, len(content)]))] = rng.randrange(256)
        source = tmp_path / f"{n}.bin"
        source.write_bytes(content)
        folder = tmp_path / f"out{n}"
        folder.mkdir()
        try:
            made = ingest(source, folder, lambda fraction: None)
            assert np.isfinite(made.loudness_lufs)
        except AppError as error:
            assert source.name in str(error)  # noqa: PT017


def test_zeros_before_the_sound_are_no_sound(tmp_path: Path) -> None:
    whole = encode(tmp_path / "a.mp3", voice(2.0, 44_100, 1), 44_100, "libmp3lame", "fltp")
    late = patched(whole, tmp_path / "b.mp3", lambda data: bytes(70_000) + data)
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    expected, made = (
        ingest(source, tmp_path / source.stem, lambda fraction: None) for source in (whole, late)
    )
    assert (made.frames, made.sha256) == (expected.frames, expected.sha256)


def test_samples_of_64_bits_are_sound(tmp_path: Path) -> None:
    samples = voice(1.5, 48_000, 1)
    whole = np.asarray(samples[0] * (1 << 62), np.int64)
    head = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + whole.nbytes, b"WAVE", b"fmt ", 16, 1,
                       1, 48_000, 384_000, 8, 64, b"data", whole.nbytes)  # fmt: skip
    (tmp_path / "fine.wav").write_bytes(head + whole.astype("<i8").tobytes())
    (tmp_path / "out").mkdir()
    made = ingest(tmp_path / "fine.wav", tmp_path / "out", lambda fraction: None)
    got = played(tmp_path / "out" / f"{made.sha256}.mka", made)
    assert np.abs(got[:, 0] - samples[0] / 2).max() < 1 / (1 << 22)


def test_mp3_that_says_no_bit_rate_is_told_by_its_kind(tmp_path: Path) -> None:
    frame = b"\xff\xfb\x00\xc4" + bytes(1200)
    (tmp_path / "free.mp3").write_bytes(frame * 60)
    with pytest.raises(told.SourceOfUnknownKind, match="free format"):
        ingest(tmp_path / "free.mp3", tmp_path, lambda fraction: None)


def test_sound_that_does_not_decode_is_damaged_and_not_short(tmp_path: Path) -> None:
    source = encode(tmp_path / "a.mka", voice(3.0, 48_000, 1), 48_000, "flac", "s16")
    content = bytearray(source.read_bytes())
    with av.open(str(source)) as container:
        packets = [bytes(packet) for packet in container.demux(audio=0) if packet.size]
    for packet in packets[6:]:
        at = content.find(packet)
        content[at + 40 : at + 60] = bytes(20)
    source.write_bytes(content)
    (tmp_path / "out").mkdir()
    with pytest.raises(told.SourceDamaged):
        ingest(source, tmp_path / "out", lambda fraction: None)


def test_a_dictation_in_dss_is_sound_without_its_author(tmp_path: Path) -> None:
    head = bytearray(0x400)
    head[:4], head[0x26:0x3E] = b"\x02dss", b"160101120000160101120100"
    head[0x0C:0x1C] = b"Dr. Secret Name\0"
    blocks = random.Random(1)
    sound = b"".join(b"\3\0\x0c\0\0\0" + blocks.randbytes(506) for _ in range(60))
    dss = tmp_path / "dictation.dss"
    dss.write_bytes(bytes(head) + sound)
    (tmp_path / "out").mkdir()
    made = ingest(dss, tmp_path / "out", lambda fraction: None)
    stored = tmp_path / "out" / f"{made.sha256}.mka"
    assert made.source_codec == "dss_sp"
    assert np.array_equal(played(stored, made), plain_decode(dss).astype(np.float32))
    assert b"Secret" not in stored.read_bytes()
