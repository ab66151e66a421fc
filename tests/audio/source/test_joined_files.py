"""Files that were joined, cut or damaged are taken whole, or it is said what is missing."""

from __future__ import annotations

import os
import re
import struct
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
import pytest

from app.audio.source.extent import Extent
from app.audio.source.source_file import SourceFile
from app.core.draft.ingest_errors import SourceOfUnknownKind
from app.core.draft.ingested import Ingested
from app.core.draft.recording_checks import CUT_SHORT, GAPS, REST_LEFT_OUT, recording_remarks
from tests.audio.decode.test_source_decoder import pitch
from tests.audio.ingest.test_ingest import played, taken_in
from tests.audio.source.test_tags import TAGS
from tests.audio.sources import Floats, encode

LOUDEST = 0.45
"""What is taken for sound and is none is louder than the tones here."""
DAMAGE = (GAPS, CUT_SHORT, REST_LEFT_OUT)
CODECS = {
    "wav": ("pcm_s16le", "s16"), "mp3": ("libmp3lame", "fltp"), "flac": ("flac", "s16"),
    "opus": ("libopus", "flt"), "m4a": ("aac", "fltp"), "aac": ("aac", "fltp"),
    "tta": ("tta", "s16"), "wv": ("wavpack", "s16p"), "wma": ("wmav2", "fltp"),
    "mka": ("flac", "s16"), "flv": ("libmp3lame", "fltp"), "amr": ("libopencore_amrnb", "s16"),
    "ac3": ("ac3", "fltp"), "eac3": ("eac3", "fltp"),
    "mp2": ("mp2", "s16"), "latm": ("aac", "fltp"), "ts": ("mp2", "s16"),
    "tagged": ("libmp3lame", "fltp"), "live": ("libopus", "flt"), "frag": ("aac", "fltp"),
    "mpg": ("mp2", "s16"), "rm": ("ac3", "fltp"), "voc": ("pcm_s16le", "s16"),
}  # fmt: skip
JOINED = (
    "tta+tta", "wv+wv", "flv+flv", "amr+amr", "wma+wma", "mp3+wav", "wav+mp3", "wav+flac",
    "flac+mp3", "flac+wav", "opus+wav", "mp3+opus", "mka+flac", "m4a+mp3", "mp3+m4a", "mp3+aac",
    "aac+mp3", "ac3+mp3", "amr+mp3", "tta+wv", "rm+rm", "voc+mp3",
)  # fmt: skip
OPTIONS = {
    "mp3": {"write_xing": "0", "id3v2_version": "0"}, "live": {"live": "1"},
    "frag": {"movflags": "frag_keyframe+empty_moov", "frag_duration": "300000"},
}  # fmt: skip
HALVES = (
    "ac3", "eac3", "mp2", "latm", "amr", "wma", "ts", "mpg", "rm", "voc", "mka", "live", "frag",
)  # fmt: skip
CONTAINERS = {
    "aac": "adts",
    "tagged": "mp3",
    "wma": "asf",
    "opus": "ogg",
    "mka": "matroska",
    "ts": "mpegts",
    "mpg": "mpeg",
    "live": "webm",
    "frag": "mp4",
}
RATES = {"amr": 8_000, "opus": 48_000, "live": 48_000, "flv": 44_100}
BIT_RATES = {"amr": 12_200, "wma": 64_000}


def tone(folder: Path, suffix: str, hertz: int, seconds: float = 1.6) -> bytes:
    """A file of one tone."""
    codec, form = CODECS[suffix]
    rate = RATES.get(suffix, 32_000)
    sound = 0.3 * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)
    path = encode(
        folder / f"{hertz}.{suffix}", sound.astype(np.float32)[None], rate, codec, form,
        container=CONTAINERS.get(suffix), container_options=OPTIONS.get(suffix, {}),
        bit_rate=BIT_RATES.get(suffix),
    )  # fmt: skip
    return path.read_bytes()


def made_of(content: bytes, folder: Path) -> tuple[Ingested, Floats]:
    """What is made of a file, and its first channel."""
    work = Path(mkdtemp(dir=folder))
    (work / "source").write_bytes(content)
    made, stored = taken_in(work / "source", work / "out")
    return made, played(stored, made)[:, 0]


def damage_said(made: Ingested) -> set[str]:
    """The remarks that something is missing."""
    remarks = recording_remarks(made, title="", kind="other", home=False)
    return {remark.template for remark in remarks} & set(DAMAGE)


@pytest.mark.parametrize("joined", JOINED)
def test_files_of_any_forms_that_were_joined_are_taken_whole(joined: str, tmp_path: Path) -> None:
    first, second = joined.split("+")
    content = tone(tmp_path, first, 500) + tone(tmp_path, second, 900)
    made, sound = made_of(content, tmp_path)
    assert made.seconds == pytest.approx(3.2, abs=0.13)
    rate = made.sample_rate
    assert pitch(sound[rate // 2 : rate], rate) == pytest.approx(500, abs=4)
    assert pitch(sound[-rate : -rate // 2], rate) == pytest.approx(900, abs=4)
    assert np.abs(sound).max() < LOUDEST
    assert damage_said(made) == set()


def test_what_follows_and_cannot_be_read_is_said(tmp_path: Path) -> None:
    noise = np.random.default_rng(2).bytes(30_000)
    for suffix in ("mp3", "ac3", "wv"):
        made, sound = made_of(tone(tmp_path, suffix, 500) + noise, tmp_path)
        assert damage_said(made) == {REST_LEFT_OUT}
        assert made.seconds == pytest.approx(1.6, abs=0.13)
        assert np.abs(sound).max() < LOUDEST


@pytest.mark.parametrize("place", ["front", "back"])
def test_a_tag_around_frames_of_amr_is_no_sound(place: str, tmp_path: Path) -> None:
    plain = tone(tmp_path, "amr", 500)
    tag = TAGS["id3v2"]
    made, sound = made_of(tag + plain if place == "front" else plain + tag, tmp_path)
    _, whole = made_of(plain, tmp_path)
    assert np.array_equal(sound, whole)
    assert damage_said(made) == set()


@pytest.mark.parametrize("suffix", ["flac", "wav", "m4a", "opus", "amr", "wma", "mka", "ac3"])
def test_what_stands_before_a_file_is_stepped_over(suffix: str, tmp_path: Path) -> None:
    plain = tone(tmp_path, suffix, 500)
    _, whole = made_of(plain, tmp_path)
    for front in (np.random.default_rng(1).bytes(601), TAGS["id3v2"] + b"HTTP/1.1 200 OK\r\n\r\n"):
        made, sound = made_of(front + plain, tmp_path)
        assert np.array_equal(sound, whole)
        assert damage_said(made) == set()


@pytest.mark.parametrize("suffix", HALVES)
def test_half_of_a_file_is_never_taken_without_a_word(suffix: str, tmp_path: Path) -> None:
    content = tone(tmp_path, suffix, 500, seconds=3.2)
    assert damage_said(made_of(content, tmp_path)[0]) == set()
    assert damage_said(made_of(content[: len(content) // 2 + 7], tmp_path)[0]) >= {CUT_SHORT}


def test_a_fragment_that_is_cut_within_its_head_does_not_take_the_others_along(
    tmp_path: Path,
) -> None:
    """As a browser's recording that was stopped: FFmpeg refuses all of it."""
    content = tone(tmp_path, "frag", 500, seconds=3.2)
    head = [found.start() - 4 for found in re.finditer(b"moof", content)][-2]
    size = int.from_bytes(content[head : head + 4], "big")
    made, _ = made_of(content[: head + size - 2], tmp_path)
    assert 2.4 < made.seconds < 3.0
    assert damage_said(made) == {CUT_SHORT}


def test_even_less_than_a_second_at_the_end_is_missed(tmp_path: Path) -> None:
    """Of a file that says its length, too."""
    content = tone(tmp_path, "flac", 500, seconds=3.2)
    made, _ = made_of(content[: len(content) * 9 // 10 + 7], tmp_path)
    assert 0.1 < 3.2 - made.seconds < 1
    assert damage_said(made) == {CUT_SHORT}


def test_a_stream_that_is_cut_between_two_packets_is_like_a_whole_one(tmp_path: Path) -> None:
    """Nothing in MPEG-TS or MPEG-PS says how long it is, or where it ends."""
    content = tone(tmp_path, "ts", 500, seconds=2.4)
    begins = [at for at in range(0, len(content), 188) if content[at + 1 : at + 3] == b"\x41\0"]
    made, _ = made_of(content[: begins[len(begins) * 2 // 3]], tmp_path)
    assert 1 < made.seconds < 2.3
    assert damage_said(made) == set()


@pytest.mark.parametrize(
    ("suffix", "said"),
    [("mp3", {CUT_SHORT}), ("flac", set()), ("ac3", {CUT_SHORT})],
)
def test_hundreds_of_megabytes_of_zeros_are_not_held_and_are_said_unless_nothing_is_missing(
    suffix: str, said: set[str], tmp_path: Path
) -> None:
    """As a copy that broke off leaves them; FFmpeg would hold all of them as one packet. FLAC says
    how long it is.
    """
    content = tone(tmp_path, suffix, 500)
    source = tmp_path / "source"
    source.write_bytes(content)
    os.truncate(source, 200 << 20)
    with SourceFile(source, hashed=False) as file:
        extent = Extent.of(file)
    assert (extent.readers[0].size < 2 << 20, extent.zeros_left_out) == (True, True)
    os.truncate(source, 4 << 20)
    made, _ = made_of(source.read_bytes(), tmp_path)
    assert made.seconds == pytest.approx(1.6, abs=0.13)
    assert damage_said(made) == said


def test_damage_is_no_track_beside_the_sound(tmp_path: Path) -> None:
    content = tone(tmp_path, "flv", 500, seconds=3.2)
    start, size = len(content) * 2 // 3, len(content) // 6
    other = np.random.default_rng(2).bytes(size)
    made, sound = made_of(content[:start] + other + content[start + size :], tmp_path)
    assert (made.source_codec, made.tracks) == ("mp3", ())
    assert pitch(sound[44_100:66_150], 44_100) == pytest.approx(500, abs=4)


@pytest.mark.parametrize("filled", ["noise", "zeros"])
@pytest.mark.parametrize("suffix", ["mp3", "aac", "ac3", "mp2", "latm", "amr", "ts"])
def test_a_damaged_stretch_is_silent_for_as_long(suffix: str, filled: str, tmp_path: Path) -> None:
    content = tone(tmp_path, suffix, 500, seconds=4.8)
    start, size = len(content) // 3, len(content) // 4
    other = np.random.default_rng(1).bytes(size) if filled == "noise" else bytes(size)
    made, sound = made_of(content[:start] + other + content[start + size :], tmp_path)
    assert made.seconds == pytest.approx(4.8, abs=0.15)
    assert damage_said(made) == {GAPS}
    rate = made.sample_rate
    middle = sound[round(1.9 * rate) : round(2.5 * rate)]
    assert np.mean(np.abs(middle) < 0.01) > 0.8
    assert np.mean(np.abs(sound) > LOUDEST) < 0.02
    assert pitch(sound[-rate : -rate // 2], rate) == pytest.approx(500, abs=4)


@pytest.mark.parametrize("zeros", [5_000, 700_000])
@pytest.mark.parametrize(
    "kinds",
    ["mp3+mp3", "tagged+tagged", "aac+aac", "ac3+ac3", "mp3+aac", "aac+mp3", "aac+flac", "mp3+wav",
     "mp3+m4a", "mp3+opus", "wav+mp3", "wav+flac", "flac+mp3", "opus+opus", "m4a+mp3", "amr+amr"],
)  # fmt: skip
def test_zeros_between_two_files_are_none_of_the_sound(
    kinds: str, zeros: int, tmp_path: Path
) -> None:
    """Recorders that fill up their last sector leave them when their files are joined."""
    first, second = kinds.split("+")
    content = tone(tmp_path, first, 500) + bytes(zeros) + tone(tmp_path, second, 900)
    made, sound = made_of(content, tmp_path)
    assert made.seconds == pytest.approx(3.2, abs=0.2)
    assert damage_said(made) == set()
    rate = made.sample_rate
    assert pitch(sound[rate // 2 : rate], rate) == pytest.approx(500, abs=4)
    assert pitch(sound[-rate : -rate // 2], rate) == pytest.approx(900, abs=4)


def test_a_file_that_was_cut_before_zeros_and_another_loses_its_last_frame_alone(
    tmp_path: Path,
) -> None:
    first, second = tone(tmp_path, "mp3", 500), tone(tmp_path, "tagged", 900)
    made, sound = made_of(first[:-100] + bytes(700_000) + second, tmp_path)
    assert made.seconds == pytest.approx(3.2, abs=0.2)
    rate = made.sample_rate
    assert pitch(sound[-rate : -rate // 2], rate) == pytest.approx(900, abs=4)


def test_pages_of_ogg_that_are_lost_are_no_pauses(tmp_path: Path) -> None:
    content = tone(tmp_path, "opus", 500, seconds=8.0)
    pages = [at for at in range(len(content)) if content.startswith(b"OggS", at)]
    hurt = content[: pages[-4]] + content[pages[-3] :]
    made, _ = made_of(hurt, tmp_path)
    assert made.seconds == pytest.approx(8.0, abs=0.05)
    assert damage_said(made) == {GAPS}


def test_aac_in_wav_is_sound_if_its_frames_have_heads(tmp_path: Path) -> None:
    adts = tone(tmp_path, "aac", 500)
    form = struct.pack("<HHIIHHH", 0xFF, 1, 32_000, 8_000, 1, 16, 0)
    chunks = b"WAVEfmt " + struct.pack("<I", len(form)) + form
    chunks += b"data" + struct.pack("<I", len(adts)) + adts
    made, sound = made_of(b"RIFF" + struct.pack("<I", len(chunks)) + chunks, tmp_path)
    assert made.seconds == pytest.approx(1.6, abs=0.13)
    assert pitch(sound[16_000:32_000], 32_000) == pytest.approx(500, abs=4)


def test_aac_in_wav_without_heads_is_told_by_its_kind(tmp_path: Path) -> None:
    sound = 0.3 * np.sin(2 * np.pi * 500 * np.arange(4 * 48_000) / 48_000)
    source = encode(tmp_path / "a.wav", sound.astype(np.float32)[None], 48_000, "aac", "fltp")
    with pytest.raises(SourceOfUnknownKind, match="AAC in WAV"):
        taken_in(source, tmp_path / "out")
