"""Packs whose zip is wrong: not whole, not tight, not stored, too much of it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.hostile.bad_pack import (
    FILE_NAME,
    BadPack,
    Write,
    damaged,
    good_members,
    good_pack,
    not_a_pack,
    repacked,
    too_large,
    unreadable,
    with_members,
)
from tests.hostile.raw_zip import (
    End,
    Part,
    deflated,
    end,
    end64,
    entry,
    laid_out,
    local,
    zipped,
)

OTHER_FORMAT = not_a_pack("it has another format")
CUT_SHORT = damaged("it is cut short or has something added at its end")
BAD_INDEX = damaged("its index is not consistent")
NOT_TIGHT = damaged("its parts overlap or leave gaps")
TOO_MANY = too_large("it has more than 500 parts")
PART_TOO_LARGE = too_large("a part is too large")
COMPRESSED = not_a_pack("a part is compressed")
REPACKED = repacked("a part is compressed")
ENCRYPTED = not_a_pack("a part is encrypted")
UNEXPECTED = not_a_pack("a part is written in an unexpected way")
WRONG_CONTENT = damaged("a part is not what its manifest says")


def good_parts() -> list[Part]:
    return [Part(name.encode(), data) for name, data in good_members().items()]


def raw(data: Callable[[], bytes]) -> Write:
    return lambda path: path.write_bytes(data())


def changed(edit: Callable[[bytes], bytes]) -> Write:
    """A good pack whose bytes were changed."""
    return lambda path: path.write_bytes(edit(good_pack(path).read_bytes()))


def parts(edit: Callable[[list[Part]], list[Part]], said: End | None = None) -> Write:
    """A good pack with other parts."""
    return raw(lambda: zipped(edit(good_parts()), said))


def first(**fields: object) -> Write:
    """A good pack whose first part tells something else of itself, in both places."""
    return parts(lambda good: [replace(good[0], **fields), *good[1:]])


def index_of_first(**fields: object) -> Write:
    """A good pack whose index tells something else of the first part than its own header does."""
    return first(index=fields)


def cut(kept: Callable[[int], int]) -> Write:
    return changed(lambda data: data[: kept(len(data))])


def moved_by(prefix: bytes) -> bytes:
    """A good pack behind a prefix, with offsets that agree, as self-extracting archives have."""
    bodies, entries, at = [], [], len(prefix)
    for part in good_parts():
        entries.append(entry(part, at))
        bodies.append(local(part))
        at += len(bodies[-1])
    index = b"".join(entries)
    return prefix + b"".join(bodies) + index + end(at, index, len(entries))


def gapped() -> bytes:
    """Something hidden between two members."""
    good = good_parts()
    head, rest = local(good[0]) + b"hidden", good[1:]
    body, _ = laid_out(rest)
    entries, at = [entry(good[0], 0)], len(head)
    for part in rest:
        entries.append(entry(part, at))
        at += len(local(part))
    index = b"".join(entries)
    return head + body + index + end(at, index, len(good))


def behind_index() -> bytes:
    """Something hidden between the index and the end."""
    body, index = laid_out(good_parts())
    return body + index + b"hidden" + end(len(body), index, 4)


def doubled() -> bytes:
    """One stored part that two names claim."""
    body, index = laid_out(good_parts())
    other = replace(good_parts()[0], name=b"manifest.txt2"[:13])
    index += entry(other, 0)
    return body + index + end(len(body), index, 5)


def deflate_bomb(count: int, each: int) -> bytes:
    """`count` names for one small compressed part: a few kilobytes that become 100 MB."""
    data = bytes(each)
    crc = zlib.crc32(data)
    shared = Part(b"a", deflated(data), method=8, crc=crc, size=each)
    body = local(shared)
    index = b"".join(entry(replace(shared, name=f"{n:02}".encode()), 0) for n in range(count))
    return body + index + end(len(body), index, count)


def stored_bomb(count: int, each: int) -> bytes:
    """The same with a stored part."""
    shared = Part(b"000", bytes(each))
    body = local(shared)
    index = b"".join(entry(replace(shared, name=f"{n:03}".encode()), 0) for n in range(count))
    return body + index + end(len(body), index, count)


def quoting_bomb(count: int, kernel: bytes) -> bytes:
    """Each part holds all that follow it, headers and all, so that nothing begins at one place."""
    body, entries = b"", []
    for n in reversed(range(count)):
        part = Part(f"recordings/{n:064x}.mka".encode(), body or kernel)
        body = local(part)
        entries.append((part, len(body)))
    total = len(body)
    index = b"".join(entry(part, total - length) for part, length in reversed(entries))
    return body + index + end(total, index, count)


def nested_bomb() -> bytes:
    """A zip in a zip in a zip."""
    data = deflated(bytes(1 << 20))
    for _ in range(3):
        data = zipped([Part(f"{n}.zip".encode(), data, method=8) for n in range(4)])
    return data


def crowd(count: int, said: int | None = None) -> bytes:
    """Empty members, more than a pack may have."""
    body, index = laid_out([Part(f"{n}".encode(), b"") for n in range(count)])
    closing = end(len(body), index, count, End(count=said))
    if said is None and count > 0xFFFE:
        closing = end64(len(body), index, count)
    return body + index + closing


def large_index() -> bytes:
    """Few members, and an index that is mostly comment."""
    body, at, entries = b"", 0, []
    for part in (Part(f"{n}".encode(), b"") for n in range(17)):
        entries.append(entry(part, at, comment=bytes(60_000)))
        body += local(part)
        at = len(body)
    index = b"".join(entries)
    return body + index + end(len(body), index, 17)


def with_end64(**said: int) -> bytes:
    body, index = laid_out(good_parts())
    return body + index + end64(len(body), index, 4, **said)


def half_end64() -> bytes:
    """An end that refers to 64 bits which are not there."""
    body, index = laid_out(good_parts())
    return body + index + end64(len(body), index, 4)[-22:]


def zip64_extra(*numbers: int) -> bytes:
    return struct.pack(f"<2H{len(numbers)}Q", 1, 8 * len(numbers), *numbers)


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(4 * 1024**3 + 1)


def over(name: str, size: int) -> Write:
    return with_members(lambda good: {**good, name: bytes(size)})


BIG = 0xFFFFFFFF

FILES = [
    BadPack("empty file", OTHER_FORMAT, Path.touch),
    BadPack("three bytes", OTHER_FORMAT, raw(lambda: b"PK\3")),
    BadPack("plain text", OTHER_FORMAT, raw(lambda: b"Dear participants, " * 100)),
    BadPack("an MP3 renamed", OTHER_FORMAT, raw(lambda: b"ID3\4" + b"\xff\xfb\x90\x64" * 1000)),
    BadPack("gzip", OTHER_FORMAT, raw(lambda: b"\x1f\x8b\x08" + bytes(500))),
    BadPack("zeros", OTHER_FORMAT, raw(lambda: bytes(100_000))),
    BadPack("an empty zip", not_a_pack("it has no manifest"), raw(lambda: zipped([]))),
    BadPack("a folder", unreadable("it is not a file"), Path.mkdir),
    BadPack(
        "a link to nothing",
        unreadable("it is not there"),
        lambda path: path.symlink_to(path.with_name("gone")),
    ),
    BadPack(
        "a link to itself",
        unreadable("too many levels of symbolic links"),
        lambda path: path.symlink_to(FILE_NAME),
    ),
    BadPack("more than 4 GB", too_large("more than 4 GB"), sparse),
    BadPack("cut within the first header", CUT_SHORT, cut(lambda size: 25)),
    BadPack("cut at a tenth", CUT_SHORT, cut(lambda size: size // 10)),
    BadPack("cut in the middle", CUT_SHORT, cut(lambda size: size // 2)),
    BadPack("cut within the index", CUT_SHORT, cut(lambda size: size - 60)),
    BadPack("cut before the end", CUT_SHORT, cut(lambda size: size - 22)),
    BadPack("one byte short", CUT_SHORT, cut(lambda size: size - 1)),
    BadPack("one byte more", CUT_SHORT, changed(lambda data: data + b"\0")),
    BadPack("a second pack behind it", BAD_INDEX, changed(lambda data: data + data)),
    BadPack("the end twice", BAD_INDEX, changed(lambda data: data + data[-22:])),
    BadPack("a comment", CUT_SHORT, parts(lambda good: good, End(comment=b"hello"))),
    BadPack(
        "an end within a comment",
        BAD_INDEX,
        parts(lambda good: good, End(comment=b"PK\5\6" + bytes(18))),
    ),
]

LAYOUT = [
    BadPack("a program in front", BAD_INDEX, changed(lambda data: b"MZ" + bytes(98) + data)),
    BadPack("a program in front, offsets agree", NOT_TIGHT, raw(lambda: moved_by(b"MZ" * 50))),
    BadPack("a gap", NOT_TIGHT, raw(gapped)),
    BadPack("a gap before the index", NOT_TIGHT, raw(lambda: zipped(good_parts(), gap=b"hidden"))),
    BadPack("a gap behind the index", BAD_INDEX, raw(behind_index)),
    BadPack("one part, two names", NOT_TIGHT, raw(doubled)),
    BadPack("6.5 KB that become 100 MB", COMPRESSED, raw(lambda: deflate_bomb(100, 1_000_000))),
    BadPack("200 KB that become 100 MB", NOT_TIGHT, raw(lambda: stored_bomb(490, 204_000))),
    BadPack("parts that hold each other", NOT_TIGHT, raw(lambda: quoting_bomb(400, bytes(1000)))),
    BadPack("zips in zips", COMPRESSED, raw(nested_bomb)),
    BadPack("501 parts", TOO_MANY, raw(lambda: crowd(501))),
    BadPack("60,000 parts", TOO_MANY, raw(lambda: crowd(60_000))),
    BadPack("70,000 parts in 64 bits", TOO_MANY, raw(lambda: crowd(70_000))),
    BadPack("5,000 parts said to be 4", BAD_INDEX, raw(lambda: crowd(5_000, said=4))),
    BadPack("400 parts said to be 4", BAD_INDEX, raw(lambda: crowd(400, said=4))),
    BadPack("4 parts said to be 5", BAD_INDEX, parts(lambda good: good, End(count=5))),
    BadPack("an index of a megabyte", BAD_INDEX, raw(large_index)),
    BadPack("an index said to be shorter", BAD_INDEX, parts(lambda g: g, End(index_bytes=100))),
    BadPack("an index said to be elsewhere", BAD_INDEX, parts(lambda g: g, End(index_offset=0))),
    BadPack("the second of several disks", BAD_INDEX, parts(lambda g: g, End(disk=1))),
]

PARTS = [
    BadPack("a password", ENCRYPTED, first(flags=0x1)),
    BadPack("strong encryption", ENCRYPTED, first(flags=0x41)),
    BadPack("a hidden index", ENCRYPTED, first(flags=0x2000)),
    BadPack("sizes that follow the data", UNEXPECTED, first(flags=0x8)),
    BadPack("a patch", UNEXPECTED, first(flags=0x20)),
    BadPack(
        "deflated",
        REPACKED,
        parts(
            lambda good: [
                replace(
                    part,
                    data=deflated(part.data),
                    method=8,
                    crc=zlib.crc32(part.data),
                    size=len(part.data),
                )
                for part in good
            ]
        ),
    ),
    *(
        BadPack(f"compressed by method {method}", REPACKED, first(method=method))
        for method in (1, 9, 12, 14, 93, 95, 99)
    ),
    BadPack("compressed by its own header only", BAD_INDEX, first(method=8, index={"method": 0})),
    BadPack("another CRC in the index", BAD_INDEX, index_of_first(crc=1)),
    BadPack("another CRC in both places", WRONG_CONTENT, first(crc=1)),
    BadPack(
        "a recording with another CRC",
        WRONG_CONTENT,
        parts(lambda good: [*good[:-1], replace(good[-1], crc=1)]),
    ),
    BadPack("another name in the index", BAD_INDEX, index_of_first(name=b"manifest.JSON")),
    BadPack("another length in the index", BAD_INDEX, index_of_first(size=5, packed=5)),
    BadPack("two lengths for one part", BAD_INDEX, first(size=5)),
    BadPack("shorter than it is", NOT_TIGHT, first(size=5, packed=5)),
    BadPack(
        "longer than the file",
        NOT_TIGHT,
        parts(lambda good: [*good[:-1], replace(good[-1], size=10**9, packed=10**9)]),
    ),
    BadPack("64 bits that are not there", BAD_INDEX, first(size=BIG, packed=BIG)),
    BadPack("64 bits cut short", BAD_INDEX, first(size=BIG, packed=BIG, extra=zip64_extra(1)[:-4])),
    BadPack(
        "a length of 16 EB",
        NOT_TIGHT,
        parts(
            lambda good: [
                *good[:-1],
                replace(good[-1], size=BIG, packed=BIG, extra=zip64_extra(2**64 - 1, 2**64 - 1)),
            ]
        ),
    ),
    BadPack(
        "64 bits said twice",
        BAD_INDEX,
        first(size=BIG, packed=BIG, extra=zip64_extra(1, 1) + zip64_extra(2, 2)),
    ),
    BadPack("a field longer than its place", BAD_INDEX, first(extra=b"\7\7\xff\xff")),
    BadPack("a 64-bit end that counts more", BAD_INDEX, raw(lambda: with_end64(count=5))),
    BadPack("a 64-bit end that counts no end", TOO_MANY, raw(lambda: with_end64(count=2**63))),
    BadPack("a 64-bit end elsewhere", BAD_INDEX, raw(lambda: with_end64(at=0))),
    BadPack("a 64-bit index elsewhere", BAD_INDEX, raw(lambda: with_end64(start=2**63))),
    BadPack("a 64-bit index of no end", BAD_INDEX, raw(lambda: with_end64(index_bytes=2**63))),
    BadPack("a 64-bit end that is not there", BAD_INDEX, raw(half_end64)),
    BadPack(
        "a manifest over 1 MB",
        too_large("its manifest is larger than 1 MB"),
        over("manifest.json", 1_000_001),
    ),
    BadPack(
        "a transcript over 4 MB",
        PART_TOO_LARGE,
        over("transcripts/" + "0a" * 32 + ".vtt", 4_000_001),
    ),
    BadPack("a signature over 4 KB", PART_TOO_LARGE, over("manifest.minisig", 4_097)),
]

ZIPS = [*FILES, *LAYOUT, *PARTS]
