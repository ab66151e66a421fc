"""Ogg files as pages: where files were joined, and whether the last one was ended.

Framing after RFC 3533, section 6. FFmpeg reads no further than the first of joined Opus files.
"""

from __future__ import annotations

from typing import NamedTuple

from app.audio.source.joined_files import beginning_behind_zeros
from app.audio.source.readers import Reader

_CAPTURE = b"OggS"
_HEADER_BYTES = 27
_MAX_PAGE_BYTES = _HEADER_BYTES + 255 + 255 * 255
_BEGINS, _ENDS = 2, 4
_HEADER_PAGES = 3


class Ogg(NamedTuple):
    """Where each of the joined files begins, and whether every stream of the last one is ended.

    `end` is where the pages end, `lost_pages` whether some are missing before that by their
    numbers.
    """

    starts: tuple[int, ...]
    ended: bool
    end: int
    lost_pages: bool

    @staticmethod
    def of(file: Reader) -> Ogg | None:
        """What its pages tell of a file; None when it is no Ogg. Raises OSError."""
        starts: list[int] = []
        open_streams: set[bytes] = set()
        numbers: dict[bytes, int] = {}
        at, end, in_headers, lost_pages = 0, 0, False, False
        while at >= 0:
            file.seek(at)
            header = file.read(_HEADER_BYTES + 255)
            if header[:4] != _CAPTURE or len(header) < _HEADER_BYTES:
                if not starts:
                    return None
                if beginning_behind_zeros(file, at):
                    break
                at = _next_page(file, at)
                continue
            flags, serial, segments = header[5], header[14:18], header[26]
            if not starts or (flags & _BEGINS and not in_headers):
                starts.append(at)
                open_streams.clear()
                numbers.clear()
            number = int.from_bytes(header[18:22], "little")
            before = numbers.get(serial, 0)
            # What is recorded from a broadcast begins anywhere behind its headers.
            lost_pages |= before > _HEADER_PAGES and number != before + 1
            numbers[serial] = number
            in_headers = bool(flags & _BEGINS)
            open_streams.add(serial)
            if flags & _ENDS:
                open_streams.discard(serial)
            lengths = header[_HEADER_BYTES : _HEADER_BYTES + segments]
            at += _HEADER_BYTES + segments + sum(lengths)
            end = at
        is_whole = end <= file.size and not open_streams
        return Ogg(tuple(starts), is_whole, min(end, file.size), lost_pages)


def _next_page(file: Reader, at: int) -> int:
    """Where the next page begins after damage at `at`; -1 when there is none."""
    while True:
        file.seek(at + 1)
        data = file.read(_MAX_PAGE_BYTES)
        found = data.find(_CAPTURE)
        if found >= 0:
            return at + 1 + found
        if len(data) < _MAX_PAGE_BYTES:
            return -1
        at += len(data) - len(_CAPTURE)
