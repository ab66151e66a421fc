"""The one shape of zip that a pack or a backup may have, read without trusting anything in it.

Members lie one after another from the first byte, each stored as it is, then the index, then the
end: nothing before, between or after. So nothing overlaps, nothing hides, and what is read is never
larger than the file. The layout is that of PKWARE's APPNOTE.TXT, version 6.3.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import BinaryIO

from app.core.errors import QT_TRANSLATE_NOOP

MAX_MEMBERS = 500
MAX_INDEX_BYTES = 1_000_000

NOT_A_ZIP = QT_TRANSLATE_NOOP("errors", "it has another format")
CUT_SHORT = QT_TRANSLATE_NOOP("errors", "it is cut short or has something added at its end")
BAD_INDEX = QT_TRANSLATE_NOOP("errors", "its index is not consistent")
TOO_MANY = QT_TRANSLATE_NOOP("errors", "it has more than 500 parts")
FOLDERS = QT_TRANSLATE_NOOP("errors", "it has folders in it")
COMPRESSED = QT_TRANSLATE_NOOP("errors", "a part is compressed")
ENCRYPTED = QT_TRANSLATE_NOOP("errors", "a part is encrypted")
TWICE = QT_TRANSLATE_NOOP("errors", "a name is there twice")
UNEXPECTED = QT_TRANSLATE_NOOP("errors", "a part is written in an unexpected way")
NOT_TIGHT = QT_TRANSLATE_NOOP("errors", "its parts overlap or leave gaps")

_END = struct.Struct("<4s4H2LH")
_END64_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
# Versions, times and attributes say nothing that matters here.
_INDEX_ENTRY = struct.Struct("<4s4x2H4x3L4H6xL")
_LOCAL = struct.Struct("<4s2x2H4x3L2H")
_FULL16, _FULL32 = 0xFFFF, 0xFFFFFFFF
_ENCRYPTION_FLAGS = 0x2041
_HARMLESS_FLAGS = 0x0806  # UTF-8 names, and the two hints of a compression that is not used
_STORED = 0
_ZIP64_EXTRA = 1


class ArchiveError(Exception):
    """What is wrong with an archive: `detail` is one of the phrases above.

    `names` are those of all its parts where other programs write them so: FOLDERS and COMPRESSED.
    """

    def __init__(self, detail: str, names: tuple[str, ...] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.names = names


@dataclass(frozen=True, slots=True)
class Member:
    """One stored file: `size` bytes at `offset` of the archive, with their CRC-32."""

    name: str
    offset: int
    size: int
    crc: int


@dataclass(frozen=True, slots=True)
class _Entry:
    name: bytes
    flags: int
    crc: int
    size: int
    offset: int


def read_members(file: BinaryIO, file_bytes: int) -> tuple[Member, ...]:
    """The members of an archive of `file_bytes`, in the order of the file.

    Reads the index and the members' headers only. Raises ArchiveError and OSError.
    """
    count, index_offset, index_bytes = _read_end(file, file_bytes)
    if count > MAX_MEMBERS:
        raise ArchiveError(TOO_MANY)
    if index_bytes > MAX_INDEX_BYTES:
        raise ArchiveError(BAD_INDEX)
    entries = sorted(
        _read_index(_read(file, index_offset, index_bytes), count), key=lambda entry: entry.offset
    )
    members = []
    position = 0
    for entry in entries:
        if entry.offset != position:
            raise ArchiveError(NOT_TIGHT)
        start = _check_local(file, entry, index_offset)
        position = start + entry.size
        members.append(Member(_name(entry.name), start, entry.size, entry.crc))
    if position != index_offset:
        raise ArchiveError(NOT_TIGHT)
    _check_names(members)
    return tuple(members)


def _read_end(file: BinaryIO, file_bytes: int) -> tuple[int, int, int]:
    """Number of members, offset and length of the index."""
    end_at = file_bytes - _END.size
    if end_at < 0:
        raise ArchiveError(NOT_A_ZIP)
    signature, disk, index_disk, here, count, index_bytes, index_offset, comment = _END.unpack(
        _read(file, end_at, _END.size)
    )
    if signature != b"PK\5\6" or comment:
        head = _read(file, 0, 4)
        raise ArchiveError(CUT_SHORT if head in (b"PK\3\4", b"PK\5\6") else NOT_A_ZIP)
    index_end = end_at
    if _FULL16 in (here, count) or _FULL32 in (index_bytes, index_offset):
        index_end, wide = _read_end64(file, end_at)
        narrow = (here, count, index_bytes, index_offset)
        for small, full, large in zip(narrow, (_FULL16,) * 2 + (_FULL32,) * 2, wide, strict=True):
            if small not in (full, large):
                raise ArchiveError(BAD_INDEX)
        here, count, index_bytes, index_offset = wide
    if disk or index_disk or here != count or index_offset + index_bytes != index_end:
        raise ArchiveError(BAD_INDEX)
    return count, index_offset, index_bytes


def _read_end64(file: BinaryIO, end_at: int) -> tuple[int, tuple[int, int, int, int]]:
    """Where the index ends, and members here, members, index length, index offset in 64 bits."""
    locator_at = end_at - _END64_LOCATOR.size
    if locator_at < _END64.size:
        raise ArchiveError(BAD_INDEX)
    signature, disk, at, disks = _END64_LOCATOR.unpack(_read(file, locator_at, _END64_LOCATOR.size))
    if signature != b"PK\6\7" or disk or disks != 1 or at != locator_at - _END64.size:
        raise ArchiveError(BAD_INDEX)
    signature, length, _, _, disk, index_disk, here, count, index_bytes, index_offset = (
        _END64.unpack(_read(file, at, _END64.size))
    )
    if signature != b"PK\6\6" or length != _END64.size - 12 or disk or index_disk:
        raise ArchiveError(BAD_INDEX)
    return at, (here, count, index_bytes, index_offset)


def _read_index(index: bytes, count: int) -> list[_Entry]:
    entries, names, otherwise = [], [], ""
    at = 0
    for _ in range(count):
        if at + _INDEX_ENTRY.size > len(index):
            raise ArchiveError(BAD_INDEX)
        fields = _INDEX_ENTRY.unpack_from(index, at)
        signature, flags, method, crc, packed, size, *lengths, disk, offset = fields
        name_at = at + _INDEX_ENTRY.size
        extra_at = name_at + lengths[0]
        name, extra = index[name_at:extra_at], index[extra_at : extra_at + lengths[1]]
        at = name_at + sum(lengths)
        if signature != b"PK\1\2" or disk or at > len(index):
            raise ArchiveError(BAD_INDEX)
        names.append(_name(name))
        if flags & _ENCRYPTION_FLAGS:
            raise ArchiveError(ENCRYPTED)
        if name.endswith(b"/") and not size:
            otherwise = FOLDERS  # whoever puts them in compresses, too
            continue
        if method != _STORED:
            otherwise = otherwise or COMPRESSED
            continue
        if flags & ~_HARMLESS_FLAGS:
            raise ArchiveError(UNEXPECTED)
        size, packed, offset = _widened(extra, size, packed, offset)
        if size != packed:
            raise ArchiveError(BAD_INDEX)
        entries.append(_Entry(name, flags, crc, size, offset))
    if at != len(index):
        raise ArchiveError(BAD_INDEX)
    if otherwise:
        raise ArchiveError(otherwise, tuple(names))
    return entries


def _check_local(file: BinaryIO, entry: _Entry, index_offset: int) -> int:
    """Compare a member's own header with the index; returns where its data begins."""
    if entry.offset + _LOCAL.size > index_offset:
        raise ArchiveError(NOT_TIGHT)
    header = _read(file, entry.offset, _LOCAL.size)
    signature, flags, method, crc, packed, size, name_bytes, extra_bytes = _LOCAL.unpack(header)
    start: int = entry.offset + _LOCAL.size + name_bytes + extra_bytes
    rest = _read(file, entry.offset + _LOCAL.size, name_bytes + extra_bytes)
    if signature != b"PK\3\4":
        raise ArchiveError(BAD_INDEX)
    size, packed, _ = _widened(rest[name_bytes:], size, packed, 0)
    found = (rest[:name_bytes], flags, method, crc, size, packed)
    if found != (entry.name, entry.flags, _STORED, entry.crc, entry.size, entry.size):
        raise ArchiveError(BAD_INDEX)
    return start


def _widened(extra: bytes, size: int, packed: int, offset: int) -> tuple[int, int, int]:
    """The three numbers; those that say "too large" come from the zip64 field, in its order."""
    numbers = [size, packed, offset]
    wide = _zip64_field(extra)
    for i, number in enumerate(numbers):
        if number == _FULL32:
            if len(wide) < 8:
                raise ArchiveError(BAD_INDEX)
            numbers[i] = int.from_bytes(wide[:8], "little")
            wide = wide[8:]
    return numbers[0], numbers[1], numbers[2]


def _zip64_field(extra: bytes) -> bytes:
    at = 0
    field = None
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        at += 4 + length
        if at > len(extra):
            raise ArchiveError(BAD_INDEX)
        if kind == _ZIP64_EXTRA:
            if field is not None:
                raise ArchiveError(BAD_INDEX)
            field = extra[at - length : at]
    if at != len(extra):
        raise ArchiveError(BAD_INDEX)
    return field or b""


def _check_names(members: list[Member]) -> None:
    """No two names may mean the same file on any computer, whatever it does to case and accents."""
    import unicodedata

    names = {unicodedata.normalize("NFC", m.name).casefold() for m in members}
    if len(names) != len(members):
        raise ArchiveError(TWICE)


def _name(raw: bytes) -> str:
    return raw.decode("utf-8", errors="replace")


def _read(file: BinaryIO, at: int, length: int) -> bytes:
    file.seek(at)
    data = file.read(length)
    if len(data) != length:
        raise ArchiveError(CUT_SHORT)
    return data
