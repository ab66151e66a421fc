"""How long a frame is, by its first eight bytes."""

from __future__ import annotations

import pytest

from app.audio.source.packet_end import FRAME_HEAD_BYTES, frame_bytes, row_frame


def head(start: str) -> bytes:
    return bytes.fromhex(start).ljust(FRAME_HEAD_BYTES, b"\x55")


@pytest.mark.parametrize(
    ("codec", "start", "size"),
    [
        ("mp3", "fffb9000", 417),  # MPEG 1, layer III, 128 kbit/s at 44.1 kHz
        ("mp3", "fffb9200", 418),  # with a byte that fills up
        ("mp3", "fffbe400", 960),  # 320 kbit/s at 48 kHz
        ("mp3", "ffe31800", 72),  # MPEG 2.5, 8 kbit/s at 8 kHz
        ("mp2", "fffda400", 576),  # layer II, 192 kbit/s at 48 kHz
        ("mp1", "ffff9000", 312),  # layer I, 288 kbit/s at 44.1 kHz
        ("aac", "fff15080200000", 256),  # ADTS
        ("ac3", "0b77000014", 768),  # 192 kbit/s at 48 kHz
        ("eac3", "0b77017f3480", 768),
        ("dts", "7ffe8001fcbc0ff0", 256),
        ("aac_latm", "56e0fd", 256),
    ],
)
def test_a_frame_is_as_long_as_its_head_says(codec: str, start: str, size: int) -> None:
    found = row_frame(head(start))
    assert found is not None
    assert found[1] == size
    assert frame_bytes(codec, head(start), size=9_999) == size


@pytest.mark.parametrize(
    "start",
    ["fffb0000", "fffbf000", "fffb9c00", "ffeb9000", "0b7700003f40", "ffffffff", "00000000"],
    ids=["free", "no bit rate", "no sample rate", "no version", "no AC-3", "ones", "zeros"],
)
def test_anything_else_is_no_frame(start: str) -> None:
    assert row_frame(head(start)) is None
    assert row_frame(head("fffb9000")[:7]) is None  # too little of one


def test_packets_that_a_container_counts_are_sound_to_their_end() -> None:
    assert frame_bytes("opus", b"\xfc", size=77) == 77
    assert frame_bytes("aac", head("2114"), size=77) == 77
    assert frame_bytes("mp3", head("fffb0000"), size=77) is None
