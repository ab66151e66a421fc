"""What the head of a FLAC says of its frames: encoders write it wrongly, and FFmpeg believes it."""

from __future__ import annotations

from app.audio.source.readers import Reader

FLAC_MAGIC = b"fLaC"
_STREAMINFO, _STREAMINFO_BYTES = 0, 34
_FRAME_HEAD_BYTES = 16
_BITS = {1: 8, 2: 12, 4: 16, 5: 20, 6: 24, 7: 32}
"""By the code in a frame's head (RFC 9639, 9.1.4)."""


def first_frame(file: Reader) -> int:
    """Where the frames begin if the head before them is wrong, so that they are read without it.

    0 if the head fits, and for another kind of file. Raises OSError.
    """
    file.seek(0)
    if file.read(len(FLAC_MAGIC)) != FLAC_MAGIC:
        return 0
    at, is_last, info, is_first = len(FLAC_MAGIC), False, b"", True
    while not is_last:
        file.seek(at)
        head = file.read(4)
        if len(head) < 4:
            return 0
        is_last, kind, size = bool(head[0] & 0x80), head[0] & 0x7F, int.from_bytes(head[1:], "big")
        if is_first and (kind, size) == (_STREAMINFO, _STREAMINFO_BYTES):
            info = file.read(size)
        is_first = False
        at += 4 + size
    file.seek(at)
    frame = file.read(_FRAME_HEAD_BYTES)
    if len(frame) < _FRAME_HEAD_BYTES or frame[0] != 0xFF or frame[1] & 0xFE != 0xF8:
        return 0
    return 0 if len(info) == _STREAMINFO_BYTES and _fits(info, frame) else at


def _fits(info: bytes, frame: bytes) -> bool:
    """Whether FFmpeg decodes the first frame by this STREAMINFO (RFC 9639, 8.2)."""
    longest = int.from_bytes(info[2:4], "big")
    bits = (int.from_bytes(info[12:14], "big") >> 4 & 0x1F) + 1
    said_bits = _BITS.get(frame[3] >> 1 & 7, bits)
    return _block_frames(frame) <= longest and said_bits == bits


def _block_frames(frame: bytes) -> int:
    """How many samples of each channel the first frame holds (RFC 9639, 9.1.1)."""
    code = frame[2] >> 4
    if code == 1:
        return 192
    if code in (6, 7):  # behind the frame's number, which is one byte of zero
        return int.from_bytes(frame[5:code], "big") + 1
    return 576 << (code - 2) if code < 6 else 256 << (code - 8)
