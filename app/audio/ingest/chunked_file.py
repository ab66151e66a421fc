"""WAV, Wave64 and CAF: how long they say their sound is, and sound that they hold beyond that.

Recorders write the length last, or now and then: a battery that ran out leaves it too short, a copy
that broke off too long, and beyond 4 GB a WAV cannot say it at all (EBU Tech 3306).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import NamedTuple

from app.audio.ingest.source_file import SourceFile

COUNTED_BYTES = 1 << 32
"""What the 32 bits of a length leave out when they run over, once or several times."""

AFTER_SOUND_BYTES = 1 << 20
"""Notes and markers behind a length that ran over take less; more is sound."""

_UNKNOWN = 0xFFFFFFFF
"""The length that FFmpeg takes for “to the end of the file”."""

_EXTENSIBLE = 0xFFFE
_MAX_CHUNKS = 64
_PADDING_BYTES = 4096
_TAGS = (b"TAG", b"ID3", b"APETAGEX", b"LYRICSBEGIN", b"RIFF", b"\0" * 16)
_W64_RIFF = bytes.fromhex("726966662e91cf11a5d628db04c10000")
_W64_TAIL = bytes.fromhex("f3acd3118cd100c04f8edb8a")
"""What the names of Wave64's chunks have in common after their first four bytes."""


class SoundChunk(NamedTuple):
    """The part of a file that holds the sound.

    `said_bytes` is its length by the file's own word, None where the file does not know it;
    `bytes_per_second` is 0 where the file does not say it. `size_at` is where a WAV's 32 bits of
    length stand, None in other files. `bits_at` is where a WAV says a number of bits that FFmpeg
    takes wrongly: 24 of 32 are 24 that fill the highest of 32.
    """

    start: int
    said_bytes: int | None
    bytes_per_second: float
    size_at: int | None = None
    bits_at: tuple[int, ...] = ()

    @property
    def said_seconds(self) -> float | None:
        """The length by the file's own word."""
        if self.said_bytes is None or not self.bytes_per_second:
            return None
        return self.said_bytes / self.bytes_per_second


class MendedWav:
    """Owns nothing: `file` as it would be, had its header been right. One thread may call it."""

    def __init__(self, file: SourceFile, mended: Mapping[int, bytes], end: int) -> None:
        """`mended` is what stands at some places; the file ends at `end`."""
        self._file = file
        self._mended = dict(mended)
        self._header_ends = max((at + len(data) for at, data in mended.items()), default=0)
        self._end = end

    def read(self, count: int) -> bytes:
        """The next bytes, at most `count`."""
        at = self._file.tell()
        found = self._file.read(max(0, min(count, self._end - at)))
        if at >= self._header_ends:
            return found
        mended = bytearray(found)
        for place, data in self._mended.items():
            for n, byte in enumerate(data, place - at):
                if 0 <= n < len(mended):
                    mended[n] = byte
        return bytes(mended)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place."""
        if whence == 2:
            return self._file.seek(self._end + offset)
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """The place of the next byte."""
        return self._file.tell()


def whole(file: SourceFile) -> SourceFile | MendedWav:
    """`file`, or how it is to be read where its header is wrong: a WAV that holds more sound than
    it says, or other numbers than FFmpeg takes its bits for.

    Raises OSError.
    """
    chunk = sound_chunk(file)
    file.seek(0)
    if chunk is None:
        return file
    mended = {at: struct.pack("<H", 32) for at in chunk.bits_at}
    end = _sound_end(file, chunk)
    if end is not None and chunk.size_at is not None:
        mended[chunk.size_at] = struct.pack("<I", _UNKNOWN)
    file.seek(0)
    return MendedWav(file, mended, end or file.bytes) if mended else file


def _sound_end(file: SourceFile, chunk: SoundChunk) -> int | None:
    """Where the sound of a WAV really ends; None where that is as it says, or cannot be told."""
    if chunk.size_at is None or chunk.said_bytes is None:
        return None
    said_end = chunk.start + chunk.said_bytes
    if file.bytes > COUNTED_BYTES:
        end = said_end + max(0, (file.bytes - said_end) // COUNTED_BYTES * COUNTED_BYTES)
        if file.bytes - end > AFTER_SOUND_BYTES:
            end = file.bytes
        return min(end, file.bytes)
    return file.bytes if said_end < file.bytes and _is_sound(file, said_end) else None


def sound_chunk(file: SourceFile) -> SoundChunk | None:
    """Where the sound lies in a WAV, RF64, Wave64 or CAF; None in anything else. Raises OSError."""
    head = _at(file, 0, 40)
    if head[:4] in (b"RIFF", b"RF64", b"BW64") and head[8:12] == b"WAVE":
        return _wav(file)
    if head[:16] == _W64_RIFF:
        return _wave64(file)
    if head[:4] == b"caff":
        return _caf(file)
    return None


def _wav(file: SourceFile) -> SoundChunk | None:
    long_bytes: int | None = None
    bits_at: tuple[int, ...] = ()
    rate, at = 0.0, 12
    for _ in range(_MAX_CHUNKS):
        header = _at(file, at, 8)
        if len(header) < 8:
            return None
        kind, size = struct.unpack("<4sI", header)
        body = at + 8
        if kind == b"ds64":
            long_bytes = _number(file, body + 8, "<Q")
        elif kind == b"fmt ":
            rate = _number(file, body + 8, "<I") or 0
            bits_at = _wrong_bits(_at(file, body, 40), body)
        elif kind == b"data":
            if size == _UNKNOWN and long_bytes is not None:
                return SoundChunk(body, long_bytes or None, rate, bits_at=bits_at)
            unknown = size in (0, _UNKNOWN) and file.bytes <= COUNTED_BYTES
            return SoundChunk(body, None if unknown else size, rate, at + 4, bits_at)
        at = body + size + size % 2
    return None


def _wrong_bits(form: bytes, at: int) -> tuple[int, ...]:
    """Where a WAV's form, which stands at `at`, says 24 bits of samples that have 32."""
    if len(form) < 16:
        return ()
    tag, channels, _, _, block_bytes, bits = struct.unpack("<HHIIHH", form[:16])
    if tag not in (1, 3, _EXTENSIBLE) or not channels or block_bytes != 4 * channels:
        return ()
    wrong = [at + 14] if bits == 24 else []
    if tag == _EXTENSIBLE and len(form) >= 20 and form[18:20] == struct.pack("<H", 24):
        wrong.append(at + 18)
    return tuple(wrong)


def _wave64(file: SourceFile) -> SoundChunk | None:
    rate, at = 0.0, 40
    for _ in range(_MAX_CHUNKS):
        header = _at(file, at, 24)
        if len(header) < 24 or header[4:16] != _W64_TAIL:
            return None
        kind, size = header[:4], int.from_bytes(header[16:], "little")
        if kind == b"fmt ":
            rate = _number(file, at + 24 + 8, "<I") or 0
        elif kind == b"data":
            known = 24 < size < 1 << 62
            return SoundChunk(at + 24, size - 24 if known else None, rate)
        at += max(24, size + -size % 8)
    return None


def _caf(file: SourceFile) -> SoundChunk | None:
    rate, at = 0.0, 8
    for _ in range(_MAX_CHUNKS):
        header = _at(file, at, 12)
        if len(header) < 12:
            return None
        kind, size = struct.unpack(">4sq", header)
        body = at + 12
        if kind == b"desc":
            described = _at(file, body, 24)
            if len(described) == 24:
                per_second, _, _, packet_bytes, packet_frames = struct.unpack(">d4sIII", described)
                rate = per_second * packet_bytes / packet_frames if packet_frames else 0.0
        elif kind == b"data":
            # Four bytes count the edits; of the last chunk -1 says “to the end of the file”.
            return SoundChunk(body + 4, size - 4 if size > 4 else None, rate)
        if size < 0:
            return None
        at = body + size
    return None


def _is_sound(file: SourceFile, start: int) -> bool:
    """Whether what follows the said end is neither chunks, nor tags, nor padding."""
    begin = _at(file, start, _PADDING_BYTES)
    if begin.startswith(_TAGS) or not any(begin):
        return False
    return not any(_are_chunks(file, start + skipped) for skipped in (0, 1))


def _are_chunks(file: SourceFile, at: int) -> bool:
    """Whether the file goes on from here with chunks to its end."""
    for _ in range(_MAX_CHUNKS):
        data = _at(file, at, 8)
        if len(data) < 8:
            return at >= file.bytes - 8 and not any(data)
        kind, size = struct.unpack("<4sI", data)
        if not all(0x20 <= byte < 0x7F for byte in kind):
            return False
        at += 8 + size + size % 2
        if at >= file.bytes:
            return at <= file.bytes + 1
    return True


def _number(file: SourceFile, at: int, form: str) -> int | None:
    data = _at(file, at, struct.calcsize(form))
    return int(struct.unpack(form, data)[0]) if len(data) == struct.calcsize(form) else None


def _at(file: SourceFile, at: int, count: int) -> bytes:
    file.seek(at)
    return file.read(count)
