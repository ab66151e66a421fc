"""No name leaves with a recording: whatever tag a file carries, what is kept is sound alone."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest

from app.audio.source.packet_end import flac_checksum, frame_bytes
from tests.audio.ingest.test_ingest import played, taken_in
from tests.audio.sources import encode, plain_decode, voice

NAME = b"A Name, Some Street 7"
RATE = 44_100
PICTURE = b"\xff\xfb\x90\x64" * 50 + NAME + bytes(range(256)) * 60
"""With what looks like the beginning of MP3 frames, as pictures have."""


def id3v1() -> bytes:
    return b"TAG" + NAME.ljust(30, b"\0") * 3 + bytes(35)


def id3v2() -> bytes:
    text = b"TPE1" + struct.pack(">IH", len(NAME) + 1, 0) + b"\0" + NAME
    body = b"\0image/jpeg\0\3\0" + PICTURE
    frames = text + b"APIC" + struct.pack(">IH", len(body), 0) + body
    size = len(frames)
    sizes = bytes(size >> shift & 127 for shift in (21, 14, 7, 0))
    return b"ID3\3\0\0" + sizes + frames


def ape(version: int, header: bool) -> bytes:
    item = struct.pack("<II", len(NAME), 0) + b"Artist\0" + NAME

    def end(flags: int) -> bytes:
        return b"APETAGEX" + struct.pack("<IIII8x", version, len(item) + 32, 1, flags)

    return (end(0xA0000000) if header else b"") + item + end(0x80000000 if header else 0)


def lyrics3() -> bytes:
    body = b"LYRICSBEGINEAR%05d" % len(NAME) + NAME
    return body + b"%06dLYRICS200" % len(body) + id3v1()


def nothing_known() -> bytes:
    return NAME + bytes(range(256))


TAGS = {
    "id3v1": id3v1(),
    "id3v2": id3v2(),
    "ape1": ape(1000, header=False),
    "ape2": ape(2000, header=False),
    "ape2-header": ape(2000, header=True),
    "lyrics3": lyrics3(),
    "ape-and-id3v1": ape(2000, header=True) + id3v1(),
    "unknown": nothing_known(),
}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A file of each kind that is copied from a row of frames, without a tag."""
    folder = tmp_path_factory.mktemp("plain")
    sound = voice(2.0, RATE)
    return {
        "mp3": encode(
            folder / "a.mp3", sound, RATE, "libmp3lame", "fltp",
            container_options={"write_xing": "0", "id3v2_version": "0"},
        ),
        "flac": encode(folder / "a.flac", sound, RATE, "flac", "s16"),
        "aac": encode(folder / "a.aac", sound, RATE, "aac", "fltp", container="adts"),
    }  # fmt: skip


def frame_starts(path: Path) -> list[int]:
    with av.open(str(path)) as container:
        return [packet.pos for packet in container.demux(audio=0) if packet.size]


def at_the_head(content: bytes, tag: bytes, middle: int) -> bytes:
    return tag + content


def between(content: bytes, tag: bytes, middle: int) -> bytes:
    return content[:middle] + tag + content[middle:]


def at_the_end(content: bytes, tag: bytes, middle: int) -> bytes:
    return content + tag


PLACES = [
    ("id3v2", at_the_head),
    *((tag, place) for tag in TAGS for place in (between, at_the_end)),
]


@pytest.mark.parametrize("kind", ["mp3", "flac", "aac"])
@pytest.mark.parametrize(("tag", "place"), PLACES)
def test_no_tag_of_a_file_is_kept(
    tag: str,
    place: Callable[[bytes, bytes, int], bytes],
    kind: str,
    plain: dict[str, Path],
    tmp_path: Path,
) -> None:
    whole = plain[kind]
    starts = frame_starts(whole)
    source = tmp_path / f"a.{kind}"
    source.write_bytes(place(whole.read_bytes(), TAGS[tag], starts[len(starts) // 2]))
    made, stored = taken_in(source, tmp_path / "out")
    assert NAME not in stored.read_bytes()
    assert PICTURE[200:264] not in stored.read_bytes()
    expected = plain_decode(whole)
    got = played(stored, made)
    edge = RATE // 2
    assert np.abs(got[:edge] - expected[:edge]).max() < 1e-4
    if place is not between:
        assert len(got) == len(expected)
        assert np.abs(got - expected).max() < 1e-4


def chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)


def broadcast(path: Path) -> Path:
    """A WAV with all that recorders write about who and where."""
    data = (voice(2.0, RATE, 1)[0] * 32767).astype("<i2").tobytes()
    form = struct.pack("<HHIIHH", 1, 1, RATE, 2 * RATE, 2, 16)
    words = NAME + bytes(1)
    body = b"WAVE" + chunk(b"bext", NAME.ljust(602, b"\0")) + chunk(b"fmt ", form)
    body += chunk(b"iXML", b"<BWFXML><NOTE>" + NAME + b"</NOTE></BWFXML>") + chunk(b"data", data)
    body += chunk(b"cue ", struct.pack("<I", 0)) + chunk(b"LIST", b"adtl" + chunk(b"labl", words))
    body += chunk(b"LIST", b"INFO" + chunk(b"IART", words)) + chunk(b"_PMX", b"<x>" + NAME)
    body += chunk(b"id3 ", id3v2())
    path.write_bytes(b"RIFF" + struct.pack("<I", len(body)) + body)
    return path


@pytest.mark.parametrize(
    ("name", "codec", "sample_format"),
    [
        ("a.mp3", "libmp3lame", "fltp"),
        ("a.m4a", "aac", "fltp"),
        ("a.flac", "flac", "s16"),
        ("a.ogg", "libopus", "flt"),
        ("a.mka", "flac", "s16"),
        ("a.aiff", "pcm_s16be", "s16"),
    ],
)
def test_no_comment_of_a_container_is_kept(
    name: str, codec: str, sample_format: str, tmp_path: Path
) -> None:
    words = dict.fromkeys(("artist", "title", "comment", "xmp", "location"), NAME.decode())
    rate = 48_000
    source = encode(tmp_path / name, voice(2.0, rate), rate, codec, sample_format, metadata=words)
    assert NAME in source.read_bytes()
    _, stored = taken_in(source, tmp_path / "out")
    assert NAME not in stored.read_bytes()


def test_nothing_that_a_recorder_notes_is_kept(tmp_path: Path) -> None:
    made, stored = taken_in(broadcast(tmp_path / "a.wav"), tmp_path / "out")
    assert NAME not in stored.read_bytes()
    assert made.frames == 2 * RATE


@pytest.mark.parametrize("tag", ["id3v1", "ape1", "ape2", "ape2-header", "lyrics3"])
@pytest.mark.parametrize(
    ("name", "codec"),
    [("a.au", "pcm_s16be"), ("a.amr", "libopencore_amrnb"), ("a.wav", "pcm_s16le")],
)
def test_no_tag_is_taken_for_sound(name: str, codec: str, tag: str, tmp_path: Path) -> None:
    source = encode(tmp_path / name, voice(2.0, 8_000, 1), 8_000, codec, "s16")
    whole, _ = taken_in(source, tmp_path / "whole")
    content = source.read_bytes()
    source.write_bytes(id3v2() + content + TAGS[tag])
    made, _ = taken_in(source, tmp_path / "out")
    assert (made.sha256, made.decode_errors) == (whole.sha256, 0)


@pytest.mark.parametrize("kind", ["mp3", "flac", "aac"])
def test_a_tagged_file_is_kept_as_it_is_without_its_tag(
    kind: str, plain: dict[str, Path], tmp_path: Path
) -> None:
    tagged = tmp_path / f"a.{kind}"
    tagged.write_bytes(plain[kind].read_bytes() + TAGS["ape-and-id3v1"])
    whole, _ = taken_in(plain[kind], tmp_path / "whole")
    assert taken_in(tagged, tmp_path / "out")[0].sha256 == whole.sha256


def test_every_packet_of_a_plain_file_ends_where_its_frame_ends(plain: dict[str, Path]) -> None:
    for kind, path in plain.items():
        with av.open(str(path)) as container:
            packets = [bytes(packet) for packet in container.demux(audio=0) if packet.size]
        for packet in packets:
            if kind == "flac":
                assert flac_checksum(packet) == 0
                assert flac_checksum(packet + b"x") != 0
            else:
                assert frame_bytes(kind, packet[:8], len(packet)) == len(packet)
