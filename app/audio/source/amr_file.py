"""AMR files as frames: FFmpeg takes every byte in one for a frame, of damage and of tags too."""

from __future__ import annotations

from typing import NamedTuple

from app.audio.source.joined_files import beginning_behind_zeros
from app.audio.source.readers import FilePart, HeldFile, Reader, bytes_at
from app.audio.source.tags import behind_tags

PAUSES = {"amr_nb": (8, 15), "amr_wb": (9, 14, 15)}
"""Frames that hold a pause (3GPP TS 26.101 and 26.201), by FFmpeg's names; it decodes none."""
_SIZES = {
    b"#!AMR\n": (13, 14, 16, 18, 20, 21, 27, 32, 6),
    b"#!AMR-WB\n": (18, 24, 33, 37, 41, 47, 51, 59, 61, 6),
}
"""The bytes of a frame by its kind (RFC 4867, 5.3); kinds beyond hold nothing else."""
_NO_DATA = bytes([15 << 3 | 4])
_BAD_BITS, _GOOD = 0x83, 4
_DOUBTFUL_FRAMES = 2
_SURE_FRAMES = 8
"""So many frames one after the other are no chance."""


class Amr(NamedTuple):
    """The frames of an AMR, with none in the place of each that is damaged, and where they end."""

    reader: Reader
    end: int
    is_cut: bool
    is_damaged: bool

    @staticmethod
    def of(file: Reader) -> Amr | None:
        """What the frames tell of a file; None for anything else. Raises OSError."""
        head = bytes_at(file, 0, max(map(len, _SIZES)))
        magic = next((magic for magic in _SIZES if head.startswith(magic)), None)
        if magic is None:
            return None
        file.seek(0)
        data, sizes = file.read(file.size), _SIZES[magic]
        kept, at, end, frames = [magic], len(magic), len(magic), 0
        is_damaged = False
        while at < len(data):
            size = _frame(data, at, sizes)
            if size:
                kept.append(data[at : at + size])
                at, frames = at + size, frames + 1
                end = at
                continue
            if beginning_behind_zeros(file, at) or behind_tags(file, at) > at:
                break
            # The last frames before it were damaged too, or none.
            doubtful = min(_DOUBTFUL_FRAMES, len(kept) - 1)
            kept[len(kept) - doubtful :] = [_NO_DATA] * doubtful
            is_damaged = doubtful > 0
            start, at = at, _next_frame(data, at, sizes)
            if at < len(data):
                missing = max(1, round((at - start) * frames / (start - len(magic) or at)))
                kept += [_NO_DATA] * missing
        reader = HeldFile(b"".join(kept)) if is_damaged else FilePart(file, 0, min(end, file.size))
        rest = data[behind_tags(file, end) :]
        is_cut = end > file.size or (at == file.size and any(rest))
        return Amr(reader, min(end, file.size), is_cut, is_damaged)


def _frame(data: bytes, at: int, sizes: tuple[int, ...]) -> int:
    """How long a frame is that begins at a place; 0 for none."""
    kind, bits = data[at] >> 3, data[at] & 7
    if bits & _BAD_BITS or kind > 15:
        return 0
    if kind >= len(sizes):
        return 1
    # The last kind with bytes holds a pause, which may be marked as bad.
    return sizes[kind] if bits == _GOOD or kind == len(sizes) - 1 else 0


def _next_frame(data: bytes, at: int, sizes: tuple[int, ...]) -> int:
    """Where sound begins again after a place; the end of the data for nowhere."""
    while (at := at + 1) < len(data):
        place = at
        for _ in range(_SURE_FRAMES):
            size = _frame(data, place, sizes) if place < len(data) else 0
            if size <= 1:
                break
            place += size
        else:
            return at
    return len(data)
