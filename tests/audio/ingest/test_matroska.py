"""A kept recording has its index, gives back its samples, and says nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from app.audio.ingest.matroska import (
    OPUS_RATE,
    CannotCopy,
    CopyWriter,
    FlacWriter,
    OpusWriter,
    skip_frames,
    without_comments,
)
from app.audio.ingest.source_pass import are_alike
from tests.audio.sources import encode, plain_decode, voice, with_location
from tests.recordings import noise

SECONDS = 6.0
RATE = 48_000
SECRET = {"title": "Secret title", "location": "+45.4642+009.1900/"}

_SEGMENT, _INFO, _SCALE = 0x18538067, 0x1549A966, 0x2AD7B1
_CUES, _POINT, _TIME = 0x1C53BB6B, 0xBB, 0xB3


def flac(path: Path) -> Path:
    writer = FlacWriter(path, RATE, "stereo", 16)
    writer.write_integers(noise(SECONDS, sample_rate=RATE))
    writer.close()
    return path


def flac_24(path: Path) -> Path:
    writer = FlacWriter(path, RATE, "mono", 24)
    writer.write(voice(SECONDS, RATE, 1).T)
    writer.close()
    return path


def opus(path: Path) -> Path:
    writer = OpusWriter(path, "mono", 64_000)
    writer.write(voice(SECONDS, OPUS_RATE, 1).T)
    writer.close()
    return path


def copy(path: Path) -> Path:
    """The packets of an MP3 that says whose it is and where it was made."""
    source = path.with_name("source.mp3")
    samples = voice(SECONDS, RATE)
    encode(source, samples, RATE, "libmp3lame", "fltp", bit_rate=96_000, metadata=SECRET)
    assert with_location(source)
    with av.open(str(source)) as container:
        stream = container.streams.audio[0]
        with CopyWriter(path, stream) as writer:
            for packet in container.demux(stream):
                writer.write(packet, packet.decode())
    return path


WRITERS = pytest.mark.parametrize("write", [flac, flac_24, opus, copy])


def number(data: bytes, at: int, *, keeps_marker: bool) -> tuple[int, int]:
    """A number of EBML's variable length, and what comes behind it (RFC 8794, section 4)."""
    length = 9 - data[at].bit_length()
    value = int.from_bytes(data[at : at + length], "big")
    return value if keeps_marker else value & ~(1 << (7 * length)), at + length


def elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(data):
        name, at = number(data, at, keeps_marker=True)
        size, at = number(data, at, keeps_marker=False)
        yield name, data[at : at + size]
        at += size


def inside(data: bytes, *names: int) -> list[bytes]:
    """The contents of the elements at this path."""
    found = [content for name, content in elements(data) if name == names[0]]
    return found if len(names) == 1 else [deep for c in found for deep in inside(c, *names[1:])]


def places(path: Path) -> list[float]:
    """Where the index leads, in seconds."""
    data = path.read_bytes()
    (scale,) = inside(data, _SEGMENT, _INFO, _SCALE)
    tick = int.from_bytes(scale, "big") / 1e9
    return [int.from_bytes(t, "big") * tick for t in inside(data, _SEGMENT, _CUES, _POINT, _TIME)]


@WRITERS
def test_the_index_has_a_place_every_second(write: Callable[[Path], Path], tmp_path: Path) -> None:
    found = places(write(tmp_path / "a.mka"))
    assert found[0] == pytest.approx(0, abs=0.05)
    assert all(0 < later - earlier < 1.2 for earlier, later in pairwise(found))
    assert found[-1] > SECONDS - 1.2


@WRITERS
def test_the_same_sound_gives_the_same_bytes(write: Callable[[Path], Path], tmp_path: Path) -> None:
    first = write(tmp_path / "a.mka").read_bytes()
    assert write(tmp_path / "b.mka").read_bytes() == first


@WRITERS
def test_it_says_nothing_but_the_sound(write: Callable[[Path], Path], tmp_path: Path) -> None:
    path = write(tmp_path / "a.mka")
    assert not with_location(path)
    with av.open(str(path)) as container:
        assert len(container.streams) == 1
        said = container.metadata | container.streams[0].metadata
    assert said.pop("encoder") == "Lavf"  # of no version, so that updates change no bytes
    assert said.keys() <= {"DURATION"}


@pytest.mark.parametrize("channels", [1, 2])
def test_integers_come_back_as_they_were(channels: int, tmp_path: Path) -> None:
    samples = noise(1.0, channels)
    writer = FlacWriter(tmp_path / "a.mka", RATE, {1: "mono", 2: "stereo"}[channels], 16)
    for start in range(0, len(samples), 7001):
        writer.write_integers(samples[start : start + 7001])
    writer.close()
    assert np.array_equal(plain_decode(tmp_path / "a.mka"), samples / 32768)


@pytest.mark.parametrize("bits", [16, 24])
def test_floats_are_rounded_and_cut_off_at_full_scale(bits: int, tmp_path: Path) -> None:
    steps = 1 << (bits - 1)
    samples = np.array([0.0, 0.4 / steps, 0.6 / steps, -0.6 / steps, 1.5, -1.5] * 1000)
    writer = FlacWriter(tmp_path / "a.mka", RATE, "mono", bits)
    writer.write(samples[:, np.newaxis])
    writer.close()
    kept = plain_decode(tmp_path / "a.mka")[:6, 0] * steps
    assert kept.tolist() == [0, 0, 1, -1, steps - 1, -steps]


def test_opus_gives_as_many_frames_as_were_written(tmp_path: Path) -> None:
    assert len(plain_decode(opus(tmp_path / "a.mka"))) == SECONDS * OPUS_RATE


def test_a_copy_tells_how_many_frames_come_before_the_sources(tmp_path: Path) -> None:
    path = tmp_path / "a.mka"
    source = tmp_path / "source.mp3"
    encode(source, voice(2.0, RATE), RATE, "libmp3lame", "fltp", bit_rate=96_000)
    with av.open(str(source)) as container:
        stream = container.streams.audio[0]
        with CopyWriter(path, stream) as writer:
            for packet in container.demux(stream):
                writer.write(packet, packet.decode())
    skipped = skip_frames(path, writer.lengths)
    wanted = plain_decode(source)
    kept = plain_decode(path)[skipped : skipped + len(wanted)]
    assert skipped > 0
    assert np.array_equal(kept, wanted)


def xiph(*headers: bytes) -> bytes:
    """Vorbis' headers as Matroska keeps them."""
    sizes = b"".join(b"\xff" * (len(h) // 255) + bytes([len(h) % 255]) for h in headers[:-1])
    return bytes([len(headers) - 1]) + sizes + b"".join(headers)


@pytest.mark.parametrize("length", [0, 20, 254, 255, 600])
def test_vorbis_comments_are_emptied_and_the_rest_stays(length: int) -> None:
    first, setup = b"\x01vorbis" + bytes(23), b"\x05vorbis" + bytes(range(200))
    kept = without_comments(xiph(first, b"\x03vorbis" + b"s" * length, setup))
    assert kept == xiph(first, b"\x03vorbis" + bytes(8) + b"\x01", setup)


@pytest.mark.parametrize("data", [b"", b"\x02", b"\x02\xff\xff", b"\x01" + bytes(40)])
def test_what_are_no_vorbis_headers_cannot_be_copied(data: bytes) -> None:
    with pytest.raises(CannotCopy):
        without_comments(data)


def test_sound_whose_rate_the_file_does_not_tell_at_first_cannot_be_copied(tmp_path: Path) -> None:
    """As in films of cameras (AVCHD), where FFmpeg does not come to the sound when it looks."""
    source = encode(tmp_path / "a.m4a", voice(2.0, RATE, 1), RATE, "aac", "fltp")
    with av.open(str(source)) as container:
        stream = container.streams.audio[0]
        stream.codec_context.sample_rate = 0
        with pytest.raises(CannotCopy):
            CopyWriter(tmp_path / "copy.mka", stream)


def test_a_voice_in_both_channels_is_alike_however_long_the_room_is_silent_before() -> None:
    room = noise(2.0, sample_rate=RATE) // 400
    both = np.repeat(voice(2.0, RATE, 1).T, 2, axis=1)
    spoken = room + (both * 20_000).astype(np.int16)
    for blocks in ([spoken], [room, room, spoken, room], [room * 0, spoken]):
        alike, again = are_alike(iter(blocks))
        assert alike
        assert [id(one) for one in again] == [id(one) for one in blocks]
    turned = spoken * np.array([1, -1], np.int16)
    apart = noise(2.0, sample_rate=RATE)
    for blocks in ([], [room], [turned], [room, apart], [spoken[:, :1]], [room] * 9 + [spoken]):
        alike, again = are_alike(iter(blocks))
        assert not alike
        assert len(list(again)) == len(blocks)


@pytest.mark.parametrize("alike", [True, False])
def test_whatever_is_taken_for_alike_is_kept_to_the_bit(tmp_path: Path, alike: bool) -> None:
    samples = noise(2.0, sample_rate=RATE)
    writer = FlacWriter(tmp_path / "a.mka", RATE, "stereo", 16, alike=alike)
    writer.write_integers(samples)
    writer.close()
    assert np.array_equal(plain_decode(tmp_path / "a.mka"), samples / 32768)
