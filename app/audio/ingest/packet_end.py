"""Where the sound in a packet ends: what taggers append to a file rides in its packets."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

_CRC_POLYNOMIAL = 0x8005
_CRC_ROW = 1024
"""Bytes whose checksums are taken together."""

_MP3_KBITS = {
    (3, 3): (32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (3, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (3, 1): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (2, 3): (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (2, 2): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (2, 1): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""By version (3: MPEG 1, 2: the others) and layer (3: I, 2: II, 1: III), as headers name them."""
_MP3_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}


def frame_bytes(codec: str, head: bytes, size: int) -> int | None:
    """How many bytes of a packet of `size` bytes are its frame; None where that cannot be told.

    `head` is its first eight bytes, `codec` is FFmpeg's name. Of codecs whose packets a container
    counts, all bytes are sound; for FLAC see `flac_checksum`.
    """
    if codec == "mp3":
        return _mp3_bytes(head[:4])
    if codec == "aac" and size > 6 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0:
        return (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5  # ISO 13818-7, 6.2
    return size


@cache
def _mp3_bytes(header: bytes) -> int | None:
    """The length of a frame by its header (ISO 11172-3, 2.4.2.3); None for a free or wrong one."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:
        return None
    version, layer = header[1] >> 3 & 3, header[1] >> 1 & 3
    bits, rate = header[2] >> 4, header[2] >> 2 & 3
    if version == 1 or layer == 0 or rate == 3 or not 0 < bits < 15:
        return None
    bits_per_second = 1000 * _MP3_KBITS[3 if version == 3 else 2, layer][bits - 1]
    sample_rate, padding = _MP3_RATES[version][rate], header[2] >> 1 & 1
    if layer == 3:
        return (12 * bits_per_second // sample_rate + padding) * 4
    slots = 72 if layer == 1 and version != 3 else 144
    return slots * bits_per_second // sample_rate + padding


def flac_checksum(frames: bytes | bytearray | memoryview) -> int:
    """The CRC-16 over FLAC frames and their own checksums (RFC 9639, 9.3): 0 if nothing else is
    there.

    Rows of bytes are summed up beside each other, a column at a time.
    """
    data = np.frombuffer(frames, np.uint8)
    padded = np.zeros(-len(data) % _CRC_ROW + len(data), np.uint8)
    padded[len(padded) - len(data) :] = data  # zeros in front change nothing
    columns = np.ascontiguousarray(padded.reshape(-1, _CRC_ROW).T)
    table = _byte_table()
    rows = np.zeros(columns.shape[1], np.uint16)
    for column in columns:
        rows = (rows << np.uint16(8)) ^ table[(rows >> np.uint16(8)) ^ column]
    crc = 0
    high, low = _carry_tables()
    for row in rows.tolist():
        crc = high[crc >> 8] ^ low[crc & 255] ^ row
    return crc


@cache
def _byte_table() -> NDArray[np.uint16]:
    """What becomes of a checksum over one byte."""
    table = np.arange(256, dtype=np.uint16) << np.uint16(8)
    for _ in range(8):
        over = np.where(table & 0x8000, np.uint16(_CRC_POLYNOMIAL), np.uint16(0))
        table = (table << np.uint16(1)) ^ over
    return table


@cache
def _carry_tables() -> tuple[list[int], list[int]]:
    """What becomes of a checksum's high and of its low byte over a row of zeros."""
    table = _byte_table()
    both = np.arange(256, dtype=np.uint16)
    both = np.concatenate([both << np.uint16(8), both])
    for _ in range(_CRC_ROW):
        both = (both << np.uint16(8)) ^ table[both >> np.uint16(8)]
    return both[:256].tolist(), both[256:].tolist()
