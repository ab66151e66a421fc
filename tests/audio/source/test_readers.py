"""A part of a file, and a file whose header is put right, read as any file does."""

from __future__ import annotations

import os

import pytest

from app.audio.source.readers import FilePart, HeldFile, MendedFile, bytes_at, is_zero

CONTENT = bytes(range(100))


def test_a_part_begins_at_nothing_and_ends_where_it_ends() -> None:
    part = FilePart(HeldFile(CONTENT), 10, 30)
    assert (part.size, part.seek(0), part.read(99)) == (20, 0, CONTENT[10:30])
    assert (part.read(1), part.tell()) == (b"", 20)
    assert part.seek(-5, os.SEEK_END) == 15
    assert part.read(2) == CONTENT[25:27]
    assert part.seek(1, os.SEEK_CUR) == 18


@pytest.mark.parametrize("step", [1, 3, 7, 100])
def test_what_is_put_right_is_read_in_pieces_of_any_size(step: int) -> None:
    mended = MendedFile(HeldFile(CONTENT), {4: b"abcd", 40: b"xy"}, end=90)
    mended.seek(0)
    pieces = [mended.read(step) for _ in range(0, 90, step)]
    assert b"".join(pieces) == CONTENT[:4] + b"abcd" + CONTENT[8:40] + b"xy" + CONTENT[42:90]
    mended.seek(41)
    assert mended.read(2) == b"y" + CONTENT[42:43]


def test_bytes_outside_of_a_file_are_none() -> None:
    file = HeldFile(CONTENT)
    assert [bytes_at(file, at, 4) for at in (-1, 98, 100)] == [b"", CONTENT[98:], b""]
    assert (is_zero(bytes(9)), is_zero(bytes(9) + b"\1")) == (True, False)
