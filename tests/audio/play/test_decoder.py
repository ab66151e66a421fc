"""The decoder gives exactly the recording's frames, wherever it starts and whatever is broken."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from app.audio.play.decoder import Decoder, facts
from app.audio.play.resampler import Resampler
from app.audio.protocol import Source
from app.core.errors import RecordingDamaged, RecordingMissing, RecordingUnreadable
from tests.recordings import FORMATS, RATE, Ints, chirp, noise, write_recording

LOSSLESS = ("flac", "alac")


def decoded(source: Source, block: int = 4800) -> NDArray[np.float32]:
    """All of a recording."""
    decoder = Decoder(source)
    try:
        blocks = []
        while len(samples := decoder.read(block)):
            blocks.append(samples)
        return np.concatenate(blocks)
    finally:
        decoder.close()


def as_floats(samples: Ints) -> NDArray[np.float32]:
    return samples.astype(np.float32) / 32768


@pytest.mark.parametrize("codec", LOSSLESS)
@pytest.mark.parametrize("sample_rate", [48_000, 44_100])
def test_gives_every_sample_of_a_lossless_recording(
    tmp_path: Path, codec: str, sample_rate: int
) -> None:
    samples = noise(3.0, sample_rate=sample_rate)
    source = write_recording(tmp_path / "a.mka", samples, codec, sample_rate)
    assert np.array_equal(decoded(source), as_floats(samples))


@pytest.mark.parametrize("codec", FORMATS)
def test_counts_the_frames_of_the_recording(tmp_path: Path, codec: str) -> None:
    source = write_recording(tmp_path / "a.mka", chirp(3.0), codec)
    assert len(decoded(source)) == source.frames


@pytest.mark.parametrize("codec", FORMATS)
@pytest.mark.parametrize("sample_rate", [48_000, 44_100])
def test_a_seek_leads_to_the_very_frame(tmp_path: Path, codec: str, sample_rate: int) -> None:
    if (codec, sample_rate) == ("opus", 44_100):
        sample_rate = 24_000  # Opus knows few rates, and always decodes to 48 kHz
    samples = chirp(16.0, sample_rate=sample_rate)
    rate = 48_000 if codec == "opus" else sample_rate
    source = write_recording(tmp_path / "a.mka", samples, codec, sample_rate)
    source = replace(source, sample_rate=rate, frames=15 * rate)
    whole = decoded(source)
    decoder = Decoder(source)
    for frame in [0, 1, 47, 1000, rate, 5 * rate + 17, 14 * rate, 3 * rate + 1, 10 * rate + 123, 0]:
        decoder.seek(frame)
        block = decoder.read(rate // 10)
        # One frame beside the right one differs by far more; Opus is not exact after a seek.
        assert np.abs(block - whole[frame : frame + len(block)]).max() < 0.004, frame
    decoder.close()


def test_opens_at_a_position(tmp_path: Path) -> None:
    samples = noise(8.0)
    source = write_recording(tmp_path / "a.mka", samples)
    decoder = Decoder(source, 345_678)
    assert np.array_equal(decoder.read(1000), as_floats(samples[345_678:346_678]))
    decoder.close()


def test_frames_count_from_after_those_to_skip(tmp_path: Path) -> None:
    samples = noise(8.0)
    source = write_recording(tmp_path / "a.mka", samples)
    source = replace(source, skip_frames=1105, frames=source.frames - 1105)
    decoder = Decoder(source)
    assert np.array_equal(decoder.read(500), as_floats(samples[1105:1605]))
    decoder.seek(300_000)
    assert np.array_equal(decoder.read(500), as_floats(samples[301_105:301_605]))
    decoder.close()


def test_never_gives_more_than_asked_for_nor_more_than_there_is(tmp_path: Path) -> None:
    source = write_recording(tmp_path / "a.mka", noise(1.0))
    decoder = Decoder(replace(source, frames=source.frames - 7))
    lengths = [len(decoder.read(1001)) for _ in range(49)]
    assert lengths == [1001] * 47 + [source.frames - 7 - 47 * 1001, 0]
    decoder.close()


def test_a_seek_to_the_end_leaves_nothing(tmp_path: Path) -> None:
    source = write_recording(tmp_path / "a.mka", noise(1.0))
    decoder = Decoder(source)
    decoder.seek(source.frames + 99)
    assert (decoder.frame, decoder.read(10).shape) == (source.frames, (0, 2))
    decoder.seek(5)
    assert len(decoder.read(10)) == 10
    decoder.close()


def test_mono_stays_mono(tmp_path: Path) -> None:
    samples = noise(1.0, channels=1)
    assert np.array_equal(decoded(write_recording(tmp_path / "a.mka", samples)), as_floats(samples))


def test_six_channels_become_two_without_clipping(tmp_path: Path) -> None:
    full = np.full((RATE, 6), 32_767, np.int16)
    mixed = decoded(write_recording(tmp_path / "a.mka", full))
    assert mixed.shape == (RATE, 2)
    assert 0.99 < mixed.max() <= 1.0


def test_left_right_and_centre_go_where_they_belong(tmp_path: Path) -> None:
    samples = np.zeros((3 * RATE, 6), np.int16)
    for second, channel in enumerate((0, 1, 2)):  # front left, front right, front centre
        samples[second * RATE : (second + 1) * RATE, channel] = 10_000
    mixed = decoded(write_recording(tmp_path / "a.mka", samples))
    left, right, centre = mixed[RATE // 2], mixed[RATE * 3 // 2], mixed[RATE * 5 // 2]
    assert left[0] > 0 == left[1]
    assert right[1] > 0 == right[0]
    assert centre[0] == centre[1] > 0


def test_a_damaged_stretch_is_silence_of_its_length(tmp_path: Path) -> None:
    samples = noise(12.0)
    path = tmp_path / "a.mka"
    source = write_recording(path, samples)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 40_000] = bytes(range(256)) * 156 + bytes(64)
    path.write_bytes(data)
    got, wanted = decoded(source), as_floats(samples)
    same = (got == wanted).all(axis=1)
    silent = (got == 0).all(axis=1)
    assert len(got) == len(wanted)
    assert (same | silent).all()
    # The file is readable again from its next cluster on; there is one every five seconds.
    assert 0 < silent.sum() < 5.2 * RATE


def test_damaged_packets_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.mka"
    source = write_recording(path, noise(4.0))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    decoder = Decoder(source)
    while len(decoder.read(4800)):
        pass
    assert decoder.damaged_packets == 1
    decoder.close()


def test_after_damage_at_the_start_positions_hold(tmp_path: Path) -> None:
    samples = noise(10.0)
    path = tmp_path / "a.mka"
    source = write_recording(path, samples)
    with av.open(str(path)) as container:
        packet = next(container.demux())
        assert packet.pos is not None
        first = packet.pos
    data = bytearray(path.read_bytes())
    data[first + 500] ^= 0xFF
    path.write_bytes(data)
    decoder = Decoder(source)
    assert not decoder.read(1000).any()
    decoder.seek(5 * RATE)
    assert np.array_equal(decoder.read(1000), as_floats(samples[5 * RATE : 5 * RATE + 1000]))
    decoder.close()


def test_a_file_that_ends_early_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.mka"
    source = write_recording(path, noise(6.0))
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(RecordingDamaged):
        decoded(source)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(RecordingMissing, match="Body scan"):
        Decoder(Source(str(tmp_path / "none.mka"), "Body scan", RATE, RATE))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"RIFF" + bytes(1000),
        b"#EXTM3U\n#EXTINF:1,\na.mka\n",
        b"ffconcat version 1.0\nfile 'a.mka'\n",
        b"\x1aE\xdf\xa3" + bytes(1000),
    ],
)
def test_what_is_no_matroska_is_damaged(tmp_path: Path, content: bytes) -> None:
    write_recording(tmp_path / "a.mka", noise(0.2))
    path = tmp_path / "b.mka"
    path.write_bytes(content)
    with pytest.raises(RecordingDamaged):
        Decoder(Source(str(path), "Test", RATE, RATE))


def test_another_rate_than_the_source_says_is_damaged(tmp_path: Path) -> None:
    source = write_recording(tmp_path / "a.mka", noise(1.0))
    with pytest.raises(RecordingDamaged):
        Decoder(replace(source, sample_rate=44_100))


def test_another_codec_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.mka"
    with av.open(str(path), "w", format="matroska") as container:
        stream = container.add_stream("pcm_s16le", rate=RATE, layout="mono")
        frame = av.AudioFrame.from_ndarray(np.ones((1, RATE), np.int16), "s16", "mono")
        frame.sample_rate = RATE
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    with pytest.raises(RecordingDamaged):
        Decoder(Source(str(path), "Test", RATE, RATE))


@pytest.mark.parametrize("codec", FORMATS)
def test_facts_tell_codec_rate_channels_and_end(tmp_path: Path, codec: str) -> None:
    write_recording(tmp_path / "a.mka", chirp(7.5), codec)
    found = facts(tmp_path / "a.mka")
    assert (found.container, found.codec) == ("matroska", codec)
    assert (found.audio_streams, found.other_streams) == (1, 0)
    assert (found.sample_rate, found.channels) == (RATE, 2)
    assert found.end_seconds == pytest.approx(7.5, abs=0.2)


def test_facts_of_something_else_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.mka").write_text("no sound at all")
    with pytest.raises(RecordingUnreadable):
        facts(tmp_path / "a.mka")
    with pytest.raises(RecordingUnreadable, match="not there"):
        facts(tmp_path / "none.mka")


@pytest.mark.parametrize(("from_rate", "to_rate"), [(44_100, 48_000), (48_000, 44_100)])
def test_resampling_keeps_every_moment_in_its_place(from_rate: int, to_rate: int) -> None:
    impulses = np.zeros((10 * from_rate, 1), np.float32)
    moments = [0.5, 1.25, 4.0, 9.5]
    for moment in moments:
        impulses[round(moment * from_rate)] = 1.0
    resampler = Resampler(from_rate, to_rate, 1)
    edges = [*range(0, len(impulses), 1777), len(impulses)]
    blocks = [resampler.push(impulses[a:b]) for a, b in pairwise(edges)]
    out = np.concatenate([*blocks, resampler.flush()])[:, 0]
    peaks = [
        round(moment * to_rate) - 100 + int(np.argmax(out[round(moment * to_rate) - 100 :][:200]))
        for moment in moments
    ]
    assert peaks == pytest.approx([moment * to_rate for moment in moments], abs=1)
    assert len(out) == pytest.approx(10 * to_rate, abs=2)
