"""The frames of an AMR: how many there are, where they end, and what is none."""

from __future__ import annotations

import pytest

from app.audio.source.amr_file import Amr
from app.audio.source.readers import HeldFile

NARROW, WIDE = b"#!AMR\n", b"#!AMR-WB\n"
NO_DATA = bytes([15 << 3 | 4])


def frames(kind: int, size: int, count: int) -> bytes:
    return (bytes([kind << 3 | 4]) + bytes(size - 1)) * count


@pytest.mark.parametrize(
    ("magic", "kind", "size"),
    [(NARROW, 0, 13), (NARROW, 7, 32), (NARROW, 8, 6), (WIDE, 0, 18), (WIDE, 8, 61), (WIDE, 9, 6)],
)
def test_frames_of_each_kind_are_as_long_as_they_are(magic: bytes, kind: int, size: int) -> None:
    content = magic + frames(kind, size, 20) + NO_DATA + frames(kind, size, 20)
    amr = Amr.of(HeldFile(content))
    assert amr is not None
    assert (amr.end, amr.is_cut, amr.is_damaged) == (len(content), False, False)


def test_one_that_breaks_off_within_a_frame_is_cut() -> None:
    amr = Amr.of(HeldFile(NARROW + frames(7, 32, 20)[:-5]))
    assert amr is not None
    assert amr.is_cut


def test_damage_becomes_as_many_frames_without_sound() -> None:
    content = NARROW + frames(7, 32, 20) + b"\xff" * 96 + frames(7, 32, 20)
    amr = Amr.of(HeldFile(content))
    assert amr is not None
    assert amr.is_damaged
    # The last two before the damage are not trusted.
    expected = NARROW + frames(7, 32, 18) + 5 * NO_DATA + frames(7, 32, 20)
    assert amr.reader.read(len(content)) == expected


def test_anything_else_is_none() -> None:
    assert Amr.of(HeldFile(b"#!AMR_MC1.0\n" + bytes(40))) is None
