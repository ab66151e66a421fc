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


FRAME_HEAD_BYTES = 8
"""So many bytes tell the length of any frame here."""
_AC3_KBITS = (
    32,
    40,
    48,
    56,
    64,
    80,
    96,
    112,
    128,
    160,
    192,
    224,
    256,
    320,
    384,
    448,
    512,
    576,
    640,
)
_SYNCS = {"ac3": b"\x0b\x77", "eac3": b"\x0b\x77", "dts": b"\x7f\xfe", "aac_latm": b"\x56"}
_AC3_RATES = (48_000, 44_100, 32_000)


def frame_bytes(codec: str, head: bytes, size: int) -> int | None:
    """How many bytes of a packet of `size` bytes are its frame; None where that cannot be told.

    `head` is its first eight bytes, `codec` is FFmpeg's name. Of codecs whose packets a container
    counts, all bytes are sound; for FLAC see `flac_checksum`.
    """
    if codec in ("mp3", "mp2", "mp1"):
        return _mp3_bytes(head[:4])
    if codec == "aac" and size > 6 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0:
        return _adts_bytes(head)
    if codec in _SYNCS:
        found = row_frame(head) if head.startswith(_SYNCS[codec]) else None
        return None if found is None else found[1]
    return size


def row_frame(head: bytes) -> tuple[bytes, int] | None:
    """What a frame is that stands in a row of its kind: the bits that all of them have alike, and
    its length in bytes. None for none. `head` is its first eight bytes.
    """
    if len(head) < FRAME_HEAD_BYTES:
        return None
    found: tuple[bytes, int | None] = (b"", None)
    if head[0] == 0xFF and head[1] & 0xF6 == 0xF0:
        found = head[1:3], _adts_bytes(head)
    elif head[0] == 0xFF:
        found = bytes((head[1] & 0xFE, head[2] & 0x0C)), _mp3_bytes(head[:4])
    elif head.startswith(b"\x0b\x77"):
        found = head[:2], _ac3_bytes(head)
    elif head.startswith(b"\x7f\xfe\x80\x01"):  # ETSI TS 102 114, 5.3.1
        found = head[:4], ((head[5] & 3) << 12 | head[6] << 4 | head[7] >> 4) + 1
    elif head[0] == 0x56 and head[1] & 0xE0 == 0xE0:  # ISO/IEC 14496-3, 1.7.2
        found = head[:1], ((head[1] & 0x1F) << 8 | head[2]) + 3
    alike, size = found
    return (alike, size) if size is not None and size > FRAME_HEAD_BYTES else None


def _adts_bytes(head: bytes) -> int:
    return (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5  # ISO 13818-7, 6.2


def _ac3_bytes(head: bytes) -> int | None:
    """The length of an AC-3 or E-AC-3 frame (ETSI TS 102 366, 4.3 and E.1.3.1)."""
    if head[5] >> 3 > 10:
        return 2 * ((head[2] & 7) << 8 | head[3]) + 2
    rate, code = head[4] >> 6, head[4] & 0x3F
    if rate > 2 or code // 2 >= len(_AC3_KBITS):
        return None
    words = _AC3_KBITS[code // 2] * 96_000 // _AC3_RATES[rate]
    return 2 * (words + (code & 1 if rate == 1 else 0))


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
