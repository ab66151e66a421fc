"""A WAV of more than 4 GB cannot say in its 32 bits how long it is; it is read to its end."""

from __future__ import annotations

import struct
from typing import NamedTuple

from app.audio.ingest.source_file import SourceFile

COUNTED_BYTES = 1 << 32
"""What the 32 bits of a length leave out when they run over, once or several times."""

AFTER_SOUND_BYTES = 1 << 20
"""Notes and markers at the end take less; more than that is sound which was never counted."""

_UNKNOWN = b"\xff\xff\xff\xff"
"""The length that FFmpeg takes for “to the end of the file”."""

_MAX_CHUNKS = 64


class _Chunk(NamedTuple):
    """The one with the sound: where its length stands, and where it would end by that."""

    size_at: int
    said_end: int


class LongWav:
    """Owns nothing: `file` as it would be, had its length been counted. One thread may call it."""

    def __init__(self, file: SourceFile, size_at: int, end: int) -> None:
        """The length of the sound stands at `size_at`, and the sound ends at `end`."""
        self._file = file
        self._size_at = size_at
        self._end = end

    def read(self, count: int) -> bytes:
        """The next bytes, at most `count`."""
        at = self._file.tell()
        found = self._file.read(max(0, min(count, self._end - at)))
        if at + len(found) <= self._size_at or at >= self._size_at + len(_UNKNOWN):
            return found
        mended = bytearray(found)
        for n, byte in enumerate(_UNKNOWN, self._size_at - at):
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


def counted(file: SourceFile) -> SourceFile | LongWav:
    """`file`, or how it is to be read where it is a WAV that is longer than it can say.

    Recorders and editors that know nothing of RF64 (EBU Tech 3306) let the length begin anew at 0.
    Raises OSError.
    """
    if file.bytes <= COUNTED_BYTES:
        return file
    chunk = _sound(file)
    file.seek(0)
    if chunk is None:
        return file
    left_out = (file.bytes - chunk.said_end) // COUNTED_BYTES * COUNTED_BYTES
    end = chunk.said_end + max(0, left_out)
    if file.bytes - end > AFTER_SOUND_BYTES:
        end = file.bytes
    return LongWav(file, chunk.size_at, min(end, file.bytes))


def _sound(file: SourceFile) -> _Chunk | None:
    """The chunk with the sound in a WAV with lengths of 32 bits; None in anything else."""
    file.seek(0)
    head = file.read(12)
    if head[:4] != b"RIFF" or head[8:] != b"WAVE":
        return None
    at = len(head)
    for _ in range(_MAX_CHUNKS):
        file.seek(at)
        header = file.read(8)
        if len(header) < 8:
            return None
        kind, size = struct.unpack("<4sI", header)
        if kind == b"data":
            return _Chunk(at + 4, at + 8 + size)
        at += 8 + size + size % 2
    return None
