"""The head of a Matroska file, read by ourselves: FFmpeg gives WebM and Matroska the same name."""

from __future__ import annotations

from pathlib import Path

_HEADER = 0x1A45DFA3
_DOC_TYPE = 0x4282
_MAX_HEAD_BYTES = 4096
"""Real heads take some forty bytes."""


def doc_type(path: Path) -> str | None:
    """What the file says it is, "matroska" or "webm" for example; None for no or an odd head.

    The head is an EBML element of known length at the first byte, which names its type once
    (RFC 8794, section 11.2). Raises OSError.
    """
    with path.open("rb") as file:
        head = file.read(_MAX_HEAD_BYTES)
    try:
        identity, start, end = _whole_element(head, 0)
        if identity != _HEADER:
            return None
        found = []
        while start < end:
            identity, at, start = _whole_element(head, start)
            if identity == _DOC_TYPE:
                found.append(head[at:start])
        if start != end or len(found) != 1:
            return None
        return found[0].rstrip(b"\0").decode("ascii")
    except (ValueError, IndexError):
        return None


def element(data: bytes, at: int) -> tuple[int, int, int]:
    """An element's id, and where its content begins and ends.

    Raises ValueError for none and for one of unknown length, IndexError where `data` is too short.
    """
    id_length = _length(data[at], 4)
    identity = int.from_bytes(data[at : at + id_length], "big")
    at += id_length
    size_length = _length(data[at], 8)
    bits = 7 * size_length
    size = int.from_bytes(data[at : at + size_length], "big") & ((1 << bits) - 1)
    if size == (1 << bits) - 1:  # all ones
        raise ValueError
    return identity, at + size_length, at + size_length + size


def _whole_element(data: bytes, at: int) -> tuple[int, int, int]:
    """The same of an element that lies within `data`."""
    identity, start, end = element(data, at)
    if end > len(data):
        raise ValueError
    return identity, start, end


def _length(first: int, longest: int) -> int:
    """How many bytes a number takes, told by the place of the first bit that is set."""
    length = 9 - first.bit_length()
    if length > longest:
        raise ValueError
    return length
