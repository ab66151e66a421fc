"""A zip written field by field, so that every field can lie."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

STORED, DEFLATED = 0, 8


@dataclass(frozen=True)
class Part:
    """A member as its own header and the index tell of it; `index` says where the index differs.

    `data` is what lies in the file, `size` what is said of its length when unpacked.
    """

    name: bytes
    data: bytes
    method: int = STORED
    flags: int = 0
    crc: int | None = None
    size: int | None = None
    packed: int | None = None
    extra: bytes = b""
    attributes: int = 0o100644 << 16
    index: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class End:
    """What the end of the archive says; None is the truth."""

    disk: int = 0
    count: int | None = None
    index_bytes: int | None = None
    index_offset: int | None = None
    comment: bytes = b""


def local(part: Part) -> bytes:
    """A member's own header and its data."""
    return (
        struct.pack("<4s3H2H3L2H", b"PK\3\4", 20, part.flags, part.method, 0, 33, *_sizes(part))
        + part.name
        + part.extra
        + part.data
    )


def entry(part: Part, offset: int, comment: bytes = b"") -> bytes:
    """A member's entry in the index."""
    part = replace(part, **part.index)
    lengths = (len(part.name), len(part.extra), len(comment))
    crc, packed, size, *_ = _sizes(part)
    head = struct.pack(
        "<4s4H2H3L3H2H2L",
        *(b"PK\1\2", 0x0314, 20, part.flags, part.method, 0, 33, crc, packed, size),
        *(*lengths, 0, 0, part.attributes, offset),
    )
    return head + part.name + part.extra + comment


def end(start: int, index: bytes, count: int, said: End | None = None) -> bytes:
    """The end of an archive whose index begins at `start`."""
    said = said or End()
    return (
        struct.pack(
            "<4s4H2LH",
            b"PK\5\6",
            said.disk,
            said.disk,
            *([min(count if said.count is None else said.count, 0xFFFF)] * 2),
            len(index) if said.index_bytes is None else said.index_bytes,
            start if said.index_offset is None else said.index_offset,
            len(said.comment),
        )
        + said.comment
    )


def end64(start: int, index: bytes, count: int, /, **said: int) -> bytes:
    """The same with 64 bits: record, locator, and an end that only refers to them."""
    at = said.get("at", start + len(index))
    count = said.get("count", count)
    length = said.get("index_bytes", len(index))
    record = struct.pack(
        "<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, length, said.get("start", start)
    )
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, at, 1)
    short = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, *([0xFFFF] * 2), *([0xFFFFFFFF] * 2), 0)
    return record + locator + short


def zipped(parts: Sequence[Part], said: End | None = None, *, gap: bytes = b"") -> bytes:
    """The archive; `gap` lies between its members and its index."""
    body, index = laid_out(parts)
    body += gap
    return body + index + end(len(body), index, len(parts), said)


def laid_out(parts: Sequence[Part]) -> tuple[bytes, bytes]:
    """Members one after another, and their index."""
    bodies, entries, at = [], [], 0
    for part in parts:
        entries.append(entry(part, at))
        bodies.append(local(part))
        at += len(bodies[-1])
    return b"".join(bodies), b"".join(entries)


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def _sizes(part: Part) -> tuple[int, ...]:
    crc = zlib.crc32(part.data) if part.crc is None else part.crc
    packed = len(part.data) if part.packed is None else part.packed
    size = len(part.data) if part.size is None else part.size
    return crc, packed, size, len(part.name), len(part.extra)
