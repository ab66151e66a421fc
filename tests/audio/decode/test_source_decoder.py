"""What comes out of a source is one sound of its true length, whatever was joined or left out."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from app.core.draft.recording_checks import (
    CUT_SHORT,
    OTHER_THAN_SAID,
    REST_LEFT_OUT,
    recording_remarks,
)
from tests.audio.ingest.test_ingest import played, taken_in
from tests.audio.source.test_tags import TAGS, frame_starts
from tests.audio.sources import Floats, encode, plain_decode, voice

RATE = 48_000


def pitch(samples: Floats, rate: int) -> int:
    """The tone in the samples of one channel, in hertz."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return round(float(np.argmax(spectrum)) * rate / len(samples))


def part(folder: Path, name: str, codec: str, rate: int, channels: int, hertz: int) -> Path:
    """A file of three seconds of one tone, as a recorder or `cat` would find it."""
    forms = {"flac": "s16", "libopus": "flt"}
    options = {"strict": "experimental"} if codec == "vorbis" else {}
    plain = {"write_xing": "0", "id3v2_version": "0"} if codec == "libmp3lame" else {}
    tone = 0.3 * np.sin(2 * np.pi * hertz * np.arange(3 * rate) / rate)
    sound = np.tile(tone.astype(np.float32), (channels, 1))
    container = {"aac": "adts"}.get(codec)
    form = forms.get(codec, "fltp")
    return encode(
        folder / name, sound, rate, codec, form,
        container=container, container_options=plain, options=options,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("suffix", "codec", "forms"),
    [
        ("mp3", "libmp3lame", [(48_000, 2), (48_000, 1)]),
        ("mp3", "libmp3lame", [(48_000, 1), (48_000, 2)]),
        ("mp3", "libmp3lame", [(44_100, 2), (48_000, 1), (44_100, 2)]),
        ("aac", "aac", [(48_000, 2), (48_000, 1)]),
        ("aac", "aac", [(44_100, 1), (48_000, 2)]),
        ("flac", "flac", [(48_000, 1), (48_000, 2)]),
        ("flac", "flac", [(48_000, 2), (44_100, 2)]),
        ("flac", "flac", [(48_000, 2), (44_100, 1)]),
        ("flac", "flac", [(44_100, 1), (48_000, 2), (48_000, 1)]),
        ("ogg", "libopus", [(48_000, 1), (48_000, 2)]),
        ("ogg", "libopus", [(48_000, 1), (48_000, 1)]),
        ("ogg", "vorbis", [(48_000, 2), (44_100, 2), (48_000, 2)]),
    ],
)
def test_joined_files_are_taken_whole(
    suffix: str, codec: str, forms: list[tuple[int, int]], tmp_path: Path
) -> None:
    parts = [
        part(tmp_path, f"{n}.{suffix}", codec, rate, channels, 400 + 200 * n)
        for n, (rate, channels) in enumerate(forms)
    ]
    joined = tmp_path / f"joined.{suffix}"
    joined.write_bytes(b"".join(one.read_bytes() for one in parts))
    made, stored = taken_in(joined, tmp_path / "out")
    rate, channels = forms[0]
    assert (made.sample_rate, made.channels) == (rate, channels)
    lengths = [
        len(plain_decode(one)) * rate // its_rate
        for one, (its_rate, _) in zip(parts, forms, strict=True)
    ]
    # What an encoder put before the sound is left out where a file begins, not where it goes on.
    assert abs(made.frames - sum(lengths)) <= 2_400 * len(parts)
    got = played(stored, made)
    for n in range(len(parts)):
        middle = sum(lengths[:n]) + lengths[n] // 2
        for channel in range(channels):
            piece = got[middle - rate // 4 : middle + rate // 4, channel]
            assert pitch(piece, rate) == pytest.approx(400 + 200 * n, abs=3)
            # Where the number of channels changes, √½ or √2 as loud.
            assert np.abs(piece).max() == pytest.approx(0.3, rel=0.45)
    assert made.decode_errors <= 1


def test_joined_files_of_one_form_stay_as_they_are(tmp_path: Path) -> None:
    parts = [part(tmp_path, f"{n}.mp3", "libmp3lame", 44_100, 2, 400) for n in range(2)]
    joined = tmp_path / "joined.mp3"
    joined.write_bytes(b"".join(one.read_bytes() for one in parts))
    made, _ = taken_in(joined, tmp_path / "out")
    assert made.codec == "mp3"


def with_gap(path: Path, codec: str, sample_format: str, first: float, gap: float) -> Floats:
    """Write ten seconds of which some after the first are left out; return all, silent there."""
    sound = voice(10.0, RATE, 1)
    with av.open(str(path), "w") as out:
        stream = out.add_stream(codec, rate=RATE, layout="mono", format=sample_format)
        for start in range(0, sound.shape[1], 960):
            piece = np.ascontiguousarray(sound[:, start : start + 960])
            frame = av.AudioFrame.from_ndarray(piece, format=sample_format, layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
            for packet in stream.encode(frame):
                if not first <= float(packet.pts * packet.time_base) < first + gap:
                    out.mux(packet)
        for packet in stream.encode(None):
            out.mux(packet)
    whole = sound[0].copy()
    whole[round(first * RATE) : round((first + gap) * RATE)] = 0
    return whole


@pytest.mark.parametrize(
    ("name", "codec", "sample_format"),
    [
        ("a.webm", "libopus", "flt"),
        ("a.mka", "libopus", "flt"),
        ("a.ogg", "libopus", "flt"),
        ("a.m4a", "aac", "fltp"),
        ("a.mp4", "libopus", "flt"),
    ],
)
def test_a_pause_that_was_not_recorded_stays_as_long(
    name: str, codec: str, sample_format: str, tmp_path: Path
) -> None:
    whole = with_gap(tmp_path / name, codec, sample_format, first=3.0, gap=4.0)
    made, stored = taken_in(tmp_path / name, tmp_path / "out")
    assert made.seconds == pytest.approx(10.0, abs=0.05)
    assert made.gap_seconds == pytest.approx(4.0, abs=0.05)
    assert made.decode_errors == 0
    got = played(stored, made)[:, 0]
    assert not got[round(3.1 * RATE) : round(6.9 * RATE)].any()
    after = slice(8 * RATE, 9 * RATE)
    assert np.corrcoef(got[after], whole[after])[0, 1] > 0.5  # Opus makes noise anew


def test_a_jump_of_less_than_a_tenth_of_a_second_is_left_as_it_is(tmp_path: Path) -> None:
    with_gap(tmp_path / "a.mka", "libopus", "flt", first=3.0, gap=0.08)
    made, _ = taken_in(tmp_path / "a.mka", tmp_path / "out")
    assert (made.gap_seconds, made.codec) == (0.0, "opus")


def test_the_pauses_of_a_telephone_recorder_are_silent(tmp_path: Path) -> None:
    """AMR with discontinuous transmission: a frame that only describes the noise, then nothing."""
    source = tmp_path / "note.amr"
    encode(source, voice(6.0, 8_000, 1), 8_000, "libopencore_amrnb", "s16", bit_rate=12_200)
    content = source.read_bytes()
    head, frames = content[:6], content[6:]
    speech = [frames[at : at + 32] for at in range(0, len(frames), 32)]
    pause = [bytes([8 << 3 | 4]) + bytes(5), *[bytes([15 << 3 | 4])] * 49]
    source.write_bytes(head + b"".join([*speech[:100], *pause, *speech[100:]]))
    made, stored = taken_in(source, tmp_path / "out")
    assert made.seconds == pytest.approx(len(speech) * 0.02 + 1.0, abs=0.021)
    assert made.decode_errors == 0
    assert not played(stored, made)[round(2.05 * 8_000) : round(2.95 * 8_000)].any()


def test_what_cannot_be_decoded_is_silent_for_as_long(tmp_path: Path) -> None:
    source = encode(tmp_path / "a.mka", voice(6.0, RATE, 1), RATE, "flac", "s16")
    with av.open(str(source)) as container:
        middle = [packet for packet in container.demux(audio=0) if packet.size][20]
        start = float(middle.pts * middle.time_base)
        hurt = bytearray(source.read_bytes())
        at = hurt.find(bytes(middle))
    hurt[at + 40 : at + 60] = bytes(20)
    (tmp_path / "b.mka").write_bytes(hurt)
    made, stored = taken_in(tmp_path / "b.mka", tmp_path / "out")
    whole, got = plain_decode(source), played(stored, made)
    assert made.decode_errors == 1
    assert len(got) == pytest.approx(len(whole), abs=RATE // 500)
    assert not got[round(start * RATE) + 100 : round(start * RATE) + 4_000].any()
    assert np.abs(got[-RATE:] - whole[-RATE:]).max() < 1e-3


@pytest.mark.parametrize("kind", ["mp3", "mp3-xing", "aac", "flac"])
@pytest.mark.parametrize("tag", [*TAGS, "zeros"])
def test_what_is_appended_is_no_damage(kind: str, tag: str, tmp_path: Path) -> None:
    codec = {"aac": "aac", "flac": "flac"}.get(kind, "libmp3lame")
    source = part(tmp_path, f"a.{kind.removesuffix('-xing')}", codec, 44_100, 2, hertz=500)
    if kind == "mp3-xing":
        encode(source, voice(6.0, 44_100), 44_100, "libmp3lame", "fltp")
    whole = len(plain_decode(source))
    appended = bytes(30_000) if tag == "zeros" else TAGS[tag]
    source.write_bytes(source.read_bytes() + appended)
    made, _ = taken_in(source, tmp_path / "out")
    assert made.decode_errors == 0
    assert made.frames == pytest.approx(whole, abs=1_152)
    remarks = recording_remarks(made, title="", kind="other", home=False)
    assert not {OTHER_THAN_SAID, REST_LEFT_OUT, CUT_SHORT} & {one.template for one in remarks}


def test_half_of_the_packets_damaged_at_the_end_is_told(tmp_path: Path) -> None:
    source = encode(tmp_path / "a.mka", voice(6.0, RATE, 1), RATE, "flac", "s16")
    content = bytearray(source.read_bytes())
    with av.open(str(source)) as container:
        packets = [bytes(packet) for packet in container.demux(audio=0) if packet.size]
    for packet in packets[len(packets) // 2 :]:
        at = content.find(packet)
        content[at + 40 : at + 60] = bytes(20)
    source.write_bytes(content)
    made, _ = taken_in(source, tmp_path / "out")
    assert made.decode_errors > 10


def test_the_length_of_an_amr_is_not_guessed(tmp_path: Path) -> None:
    source = tmp_path / "note.amr"
    encode(source, voice(6.0, 8_000, 1), 8_000, "libopencore_amrnb", "s16", bit_rate=12_200)
    made, _ = taken_in(source, tmp_path / "out")
    assert made.said_seconds is None


@pytest.mark.parametrize("suffix", ["mp3", "aac", "flac"])
def test_a_row_of_frames_that_breaks_off_within_one_is_told(suffix: str, tmp_path: Path) -> None:
    codec = {"aac": "aac", "flac": "flac"}.get(suffix, "libmp3lame")
    source = part(tmp_path, f"a.{suffix}", codec, 44_100, 2, hertz=500)
    content = source.read_bytes()
    if suffix == "flac":  # as encoders write it that cannot go back: of unknown length
        content = content[:21] + bytes([content[21] & 0xF0]) + bytes(4) + content[26:]
        source.write_bytes(content)
    whole, _ = taken_in(source, tmp_path / "whole")
    starts = frame_starts(source)
    middle = len(starts) // 2
    source.write_bytes(content[: sum(starts[middle : middle + 2]) // 2])
    half, _ = taken_in(source, tmp_path / "half")
    assert (whole.cut_short, half.cut_short) == (False, True)
    assert half.seconds < 2
    remarks = recording_remarks(half, title="", kind="other", home=False)
    assert CUT_SHORT in [remark.template for remark in remarks]


def test_a_beginning_that_does_not_decode_is_silent_for_as_long(tmp_path: Path) -> None:
    source = encode(tmp_path / "a.mka", voice(3.0, RATE, 1), RATE, "flac", "s16")
    whole = plain_decode(source)
    content = bytearray(source.read_bytes())
    with av.open(str(source)) as container:
        packets = [bytes(packet) for packet in container.demux(audio=0) if packet.size]
    for packet in packets[:5]:
        at = content.find(packet)
        content[at + 40 : at + 60] = bytes(20)
    source.write_bytes(content)
    made, stored = taken_in(source, tmp_path / "out")
    assert len(played(stored, made)) == pytest.approx(len(whole), abs=RATE // 500)
    assert made.decode_errors == 5
