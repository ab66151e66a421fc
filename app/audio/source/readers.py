"""A source as FFmpeg is to read it: a part of the file, or the file with its header put right."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Protocol

import numpy as np

_PIECE_BYTES = 1 << 20
_ZERO_PIECES = 64
"""So many pieces are looked at before a row of zeros is taken for endless."""
_LEAST_RANDOM_BYTES = 1 << 10
_EVEN = 1.25
"""By so much bytes of packed files are alike more often than those of chance; of voices, even
where a level far too high has cut them off, it is 1.6 and more.
"""


class Reader(Protocol):
    """What reads, seeks and tells like a file, and knows how many bytes it has."""

    @property
    def size(self) -> int: ...

    def read(self, count: int, /) -> bytes: ...

    def seek(self, offset: int, whence: int = 0, /) -> int: ...

    def tell(self) -> int: ...


class FilePart:
    """Owns nothing: a part of `file`, such as one of several that were joined. One thread may call
    it.
    """

    def __init__(self, file: Reader, start: int, end: int) -> None:
        self._file = file
        self._start = start
        self._end = end

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self._end - self._start

    def read(self, count: int) -> bytes:
        """The next bytes, at most `count`."""
        return self._file.read(max(0, min(count, self._end - self._file.tell())))

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place."""
        base = {0: self._start, 1: self._file.tell(), 2: self._end}[whence]
        return self._file.seek(base + offset) - self._start

    def tell(self) -> int:
        """The place of the next byte."""
        return self._file.tell() - self._start


class HeldFile(BytesIO):
    """A file that is held in memory."""

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self.getbuffer().nbytes


class MendedFile:
    """Owns nothing: `file` as it would be, had its header been right. One thread may call it."""

    def __init__(self, file: Reader, mended: Mapping[int, bytes], end: int) -> None:
        """`mended` is what stands at some places; the file ends at `end`."""
        self._part = FilePart(file, 0, end)
        self._mended = dict(mended)
        self._header_ends = max((at + len(data) for at, data in mended.items()), default=0)

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self._part.size

    def read(self, count: int) -> bytes:
        """The next bytes, at most `count`."""
        at = self.tell()
        found = self._part.read(count)
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
        return self._part.seek(offset, whence)

    def tell(self) -> int:
        """The place of the next byte."""
        return self._part.tell()


def is_zero(data: bytes) -> bool:
    """Whether all of its bytes are zero, as fast as they are read."""
    return data == bytes(len(data))


def bytes_at(file: Reader, at: int, count: int) -> bytes:
    """The bytes at a place; fewer at the end, none behind it. Raises OSError."""
    if not 0 <= at < file.size:  # the sizes in a damaged file lead anywhere
        return b""
    file.seek(at)
    return file.read(count)


def behind_zeros(file: Reader, at: int) -> int:
    """The place itself, or the one behind zeros there, so far as it is looked. Raises OSError."""
    for _ in range(_ZERO_PIECES):
        block = bytes_at(file, at, _PIECE_BYTES)
        if not is_zero(block):
            return at + len(block) - len(block.lstrip(b"\0"))
        at += len(block)
    return at


def is_random(data: bytes, sample_bytes: int) -> bool:
    """Whether bytes are as even as those of packed files and of chance; in sound the highest byte
    of a sample is near zero more often.
    """
    if not sample_bytes or len(data) < _LEAST_RANDOM_BYTES:
        return False
    count = len(data) // sample_bytes
    samples = np.frombuffer(data, np.uint8, count * sample_bytes).reshape(count, sample_bytes)
    # So often two of the bytes are alike: by chance count ** 2 / 256 + count times.
    alike = (int(np.square(np.bincount(one, minlength=256)).sum()) for one in samples.T)
    return all(times < _EVEN * count**2 / 256 + count for times in alike)
