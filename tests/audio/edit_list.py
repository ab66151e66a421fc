"""Writes into an MP4 file what of its sound is played, as phones and editors do when they cut."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

SILENT = -1.0
"""Where an edit starts that plays nothing for a while."""

_TRACK = (b"moov", b"trak")
_HEADER_BYTES = 8


class Edit(NamedTuple):
    """A stretch that is played: so much of the sound, from there on."""

    seconds: float
    start_seconds: float


class _Box(NamedTuple):
    """A box of ISO/IEC 14496-12: where it begins, and where what is in it begins and ends."""

    at: int
    body: int
    end: int


def with_edits(source: Path, target: Path, edits: Sequence[Edit], *, long: bool = False) -> Path:
    """A copy of an MP4 file of one track, its index at the end, that plays just these edits.

    `long` writes numbers of 64 bits, as some editors do.
    """
    content = source.read_bytes()
    movie_scale = _scale(content, _found(content, b"moov", b"mvhd"))
    sound_scale = _scale(content, _found(content, *_TRACK, b"mdia", b"mdhd"))
    entries = b"".join(
        struct.pack(
            ">Qqhh" if long else ">Iihh",
            round(edit.seconds * movie_scale),
            -1 if edit.start_seconds == SILENT else round(edit.start_seconds * sound_scale),
            1,
            0,
        )
        for edit in edits
    )
    table = struct.pack(">B3xI", long, len(edits)) + entries
    new = _box(b"edts", _box(b"elst", table))
    after = _found(content, *_TRACK, b"tkhd").end
    old = dict(_inside(content, _found(content, *_TRACK))).get(b"edts", _Box(after, after, after))
    changed = bytearray(content[: old.at] + new + content[old.end :])
    for path in (_TRACK[:1], _TRACK):
        box = _found(content, *path)
        size = box.end - box.at + len(new) - (old.end - old.at)
        struct.pack_into(">I", changed, box.at, size)
    target.write_bytes(changed)
    return target


def _box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", _HEADER_BYTES + len(body), kind) + body


def _found(content: bytes, *path: bytes) -> _Box:
    found = _Box(0, 0, len(content))
    for kind in path:
        found = dict(_inside(content, found))[kind]
    return found


def _inside(content: bytes, outer: _Box) -> Iterator[tuple[bytes, _Box]]:
    at = outer.body
    while at < outer.end:
        size, kind = struct.unpack_from(">I4s", content, at)
        yield kind, _Box(at, at + _HEADER_BYTES, at + size)
        at += size


def _scale(content: bytes, header: _Box) -> int:
    """Units in a second, which stand after the times of making and changing."""
    long = content[header.body]
    scale: int = struct.unpack_from(">I", content, header.body + (20 if long else 12))[0]
    return scale
