"""WAV, AIFF, Wave64, CAF and AU: how long they say their sound is, and what they hold beyond that.

Recorders write the length last, or now and then: a battery that ran out leaves it too short, a copy
that broke off too long, and beyond 4 GB a WAV cannot say it at all (EBU Tech 3306).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from app.audio.source.readers import MendedFile, Reader, behind_zeros, bytes_at, is_random, is_zero

COUNTED_BYTES = 1 << 32
"""What the 32 bits of a length leave out when they run over, once or several times."""

AFTER_SOUND_BYTES = 1 << 20
"""Notes and markers behind a length that ran over take less; more is sound."""

_UNKNOWN = 0xFFFFFFFF
"""The length that FFmpeg takes for “to the end of the file”."""
_PIPED = (range(0x7FFFF000, 0x80000100), range(0xFFFFFF00, 1 << 32))
"""What programs write that cannot go back to the header: as much as they think a file may have."""

_EXTENSIBLE = 0xFFFE
_PLAIN = (1, 3, _EXTENSIBLE)
"""Samples as they are, integers or floats."""
_IN_BLOCKS = (2, 0x11, 0x31)
"""ADPCM of Microsoft and of IMA, and GSM: programs write any number of bytes a second for them."""
_AU_BYTES = {1: 1, 2: 1, 3: 2, 4: 3, 5: 4, 6: 4, 7: 8, 27: 1}
"""What a sample takes, by the number of its form; those of others are packed."""
_MAX_CHUNKS = 64
_PIECE_BYTES = 1 << 16
_MISCOUNTED_BYTES = 64
"""Some programs count what stands before the sound, or a byte that fills up: nothing is missing."""
_TAGS = (b"TAG", b"ID3", b"APETAGEX", b"LYRICSBEGIN")
_LONGEST_TAG_NAME = 11
W64_RIFF = bytes.fromhex("726966662e91cf11a5d628db04c10000")
_W64_TAIL = bytes.fromhex("f3acd3118cd100c04f8edb8a")
"""What the names of Wave64's chunks have in common after their first four bytes."""
_PLAIN_AIFC = (b"NONE", b"twos", b"sowt")


class _Kind(NamedTuple):
    """How a kind of file writes its chunks: their heads, and what their size says."""

    head: str
    align: int = 1
    counts_head: bool = False
    first_at: int = 12

    def chunks(self, file: Reader, at: int) -> Iterator[tuple[bytes, int, int]]:
        """Name, place of the body and its said size of every chunk from a place on."""
        length = struct.calcsize(self.head)
        for _ in range(_MAX_CHUNKS):
            head = bytes_at(file, at, length)
            if len(head) < length:
                return
            name, size = struct.unpack(self.head, head)
            body = at + length
            if self.counts_head:
                size -= length
            yield name, body, size
            if size < 0:
                return
            at = body + size + -size % self.align


_RIFF = _Kind("<4sI", align=2)
_AIFF = _Kind(">4sI", align=2)
CAF = _Kind(">4sq", first_at=8)
_WAVE64 = _Kind("<16sQ", align=8, counts_head=True, first_at=40)


class _Length(NamedTuple):
    """A place in the header that tells how long the sound is, so many bytes a step and some more,
    which are counted along.
    """

    at: int
    form: str
    step_bytes: int = 1
    more: int = 0


class Rest(Enum):
    """What follows the said end of a sound."""

    CHUNKS = "chunks, or nothing"
    PADDING = "zeros or tags"
    CHANCE = "bytes as even as chance: FFmpeg would look for chunks in them and in padding"
    SOUND = "more of the sound, perhaps behind a pause of zeros"


class SoundChunk(NamedTuple):
    """The part of a file that holds the sound.

    `said_bytes` is its length by the file's own word, None where the file does not know it;
    `bytes_per_second` is 0 where the file does not say it. `bits_at` is where a WAV says a number
    of bits that FFmpeg takes wrongly, and the right one: 24 of 32 fill the highest of 32.
    """

    kind: _Kind
    start: int
    said_bytes: int | None
    bytes_per_second: float
    lengths: tuple[_Length, ...] = ()
    bits_at: tuple[tuple[int, int], ...] = ()
    sample_bytes: int = 0
    """What a sample takes of each channel; 0 where that is not the same for all."""

    @property
    def said_seconds(self) -> float | None:
        """The length by the file's own word."""
        if self.said_bytes is None or not self.bytes_per_second:
            return None
        return self.said_bytes / self.bytes_per_second

    @property
    def said_end(self) -> int | None:
        """Where the sound ends by the file's own word."""
        return None if self.said_bytes is None else self.start + self.said_bytes

    def is_cut(self, file: Reader) -> bool:
        """Whether the file ends before its sound does, by its own word."""
        return self.said_end is not None and self.said_end > file.size + _MISCOUNTED_BYTES


def whole(file: Reader, chunk: SoundChunk) -> Reader:
    """`file`, or how it is to be read where its header is wrong: one that holds more sound than it
    says, or other numbers than FFmpeg takes its bits for.

    Raises OSError.
    """
    mended = {at: struct.pack("<H", bits) for at, bits in chunk.bits_at}
    end = _sound_end(file, chunk)
    if end is not None:
        for length in chunk.lengths:
            number = (end - chunk.start) // length.step_bytes + length.more
            if struct.calcsize(length.form) == 4:
                number = min(number, _UNKNOWN)
            mended[length.at] = struct.pack(length.form, number)
    return MendedFile(file, mended, file.size if end is None else end) if mended else file


def rest_of(file: Reader, chunk: SoundChunk) -> Rest:
    """What follows the said end of the sound. Raises OSError."""
    start = chunk.said_end
    if start is None or start >= file.size:
        return Rest.CHUNKS
    at = start
    while is_zero(block := bytes_at(file, at, _PIECE_BYTES)) and block:
        at += len(block)
    at, block = at + len(block) - len(block.lstrip(b"\0")), block.lstrip(b"\0")
    if not block:
        return Rest.PADDING
    if _are_chunks(file, start, chunk.kind) or _are_chunks(file, at, chunk.kind):
        return Rest.CHUNKS
    if block.startswith(_TAGS):
        return Rest.PADDING
    return Rest.CHANCE if is_random(block, chunk.sample_bytes) else Rest.SOUND


def boxes(file: Reader) -> Iterator[tuple[int, bytes, int]]:
    """The outermost boxes of an MP4 (ISO/IEC 14496-12, 4.2): where each begins, its name, and its
    size, 0 for all of the rest.
    """
    at = 0
    while at + 8 <= file.size:
        head = bytes_at(file, at, 16)
        size, name = int.from_bytes(head[:4], "big"), head[4:8]
        if size == 1:
            size = int.from_bytes(head[8:16], "big")
        yield at, name, size
        if size < 8:
            return
        at += size


def _sound_end(file: Reader, chunk: SoundChunk) -> int | None:
    """Where the sound really ends; None where that is as it says, or cannot be told."""
    said_end = chunk.said_end
    if said_end is None:
        return file.size
    rest = rest_of(file, chunk)
    if not chunk.lengths or rest in (Rest.PADDING, Rest.CHANCE):
        return None
    if chunk.lengths[0].form == "<I" and file.size > COUNTED_BYTES:
        end = said_end + max(0, (file.size - said_end) // COUNTED_BYTES * COUNTED_BYTES)
        return min(end, file.size) if file.size - end <= AFTER_SOUND_BYTES else file.size
    return file.size if rest is Rest.SOUND else None


def is_cut_film(file: Reader) -> bool:
    """Whether an AVI ends before it should by its own word; FFmpeg makes its length fit."""
    at = 0
    for name, body, size in _RIFF.chunks(file, 0):
        if name != b"RIFF" or (not at and bytes_at(file, body, 4) != b"AVI "):
            return False
        at = body + size
    return bool(at) and size < _PIPED[0].start and at > file.size


def sound_chunk(file: Reader) -> SoundChunk | None:
    """Where the sound lies in a WAV, RF64, AIFF, Wave64, CAF or AU; None in anything else. Raises
    OSError.
    """
    head = bytes_at(file, 0, 40)
    if head[:4] in (b"RIFF", b"RF64", b"BW64") and head[8:12] == b"WAVE":
        return _wav(file)
    if head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC"):
        return _aiff(file)
    if head[:16] == W64_RIFF:
        return _wave64(file)
    if head[:4] == b".snd" and len(head) >= 24:
        return _au(head)
    return _caf(file) if head[:4] == b"caff" else None


def _au(head: bytes) -> SoundChunk:
    start, size, form, rate, channels = struct.unpack(">5I", head[4:24])
    sample_bytes = _AU_BYTES.get(form, 0)
    said = None if not size or any(size in sizes for sizes in _PIPED) else size
    lengths = (_Length(8, ">I"),) if sample_bytes else ()
    bytes_per_second = float(rate * channels * sample_bytes)
    return SoundChunk(_AIFF, start, said, bytes_per_second, lengths, (), sample_bytes)


def _wav(file: Reader) -> SoundChunk | None:
    long_at: int | None = None
    bits_at: tuple[tuple[int, int], ...] = ()
    rate, sample_bytes, form = 0.0, 0, b""
    for name, body, size in _RIFF.chunks(file, _RIFF.first_at):
        if name == b"ds64":
            long_at = body + 8
        elif name == b"fmt ":
            form = bytes_at(file, body, 40)
            rate, bits_at = _wav_rate(form), _wrong_bits(form, body)
            sample_bytes = _sample_bytes(form)
        elif name == b"data":
            if not _are_filled_up(file, body, form):
                bits_at, rate, sample_bytes = (), rate / 2, sample_bytes // 2
            if size == _UNKNOWN and long_at is not None:
                said = _number(file, long_at, "<Q") or None
                lengths = (_Length(long_at, "<Q"),)
                return SoundChunk(_RIFF, body, said, rate, lengths, bits_at, sample_bytes)
            piped = size == 0 or (
                any(size in sizes for sizes in _PIPED) and body + size > file.size
            )
            if piped and file.size <= COUNTED_BYTES:
                return SoundChunk(_RIFF, body, None, rate, (), bits_at)
            lengths = (_Length(body - 4, "<I"),)
            return SoundChunk(_RIFF, body, size, rate, lengths, bits_at, sample_bytes)
    return None


def _wav_rate(form: bytes) -> float:
    """The bytes a second of a WAV of this form: where blocks hold several samples, as they say."""
    if len(form) < 16:
        return 0.0
    tag, _, per_second, bytes_per_second, block_bytes, _ = struct.unpack("<HHIIHH", form[:16])
    if tag in _IN_BLOCKS and len(form) >= 20:
        block_frames = int.from_bytes(form[18:20], "little")
        return float(per_second * block_bytes / block_frames if block_frames else 0)
    return float(bytes_per_second)


def _sample_bytes(form: bytes) -> int:
    """What a sample takes in a WAV or Wave64 of this form; 0 where samples are packed."""
    if len(form) < 16:
        return 0
    tag, channels, _, _, block_bytes, _ = struct.unpack("<HHIIHH", form[:16])
    is_plain = tag in _PLAIN and channels and not block_bytes % channels
    return block_bytes // channels if is_plain else 0


def _wrong_bits(form: bytes, at: int) -> tuple[tuple[int, int], ...]:
    """Where a WAV's form, which stands at `at`, says fewer bits than its samples fill, and how many
    they are: the lowest of them are zeros then, and FFmpeg would read samples of fewer bytes.
    """
    if len(form) < 16:
        return ()
    tag, channels, rate, bytes_per_second, block_bytes, bits = struct.unpack("<HHIIHH", form[:16])
    if tag not in _PLAIN or not channels or block_bytes % channels:
        return ()
    filled = 8 * block_bytes // channels
    if filled not in (16, 24, 32) or bytes_per_second != rate * block_bytes:
        return ()
    said = {at + 14: bits}
    if tag == _EXTENSIBLE and len(form) >= 20:
        said[at + 18] = int.from_bytes(form[18:20], "little")
    return tuple(
        (place, filled) for place, number in said.items() if number and -(-number // 8) * 8 < filled
    )


def _are_filled_up(file: Reader, start: int, form: bytes) -> bool:
    """Whether samples that fill twice the bits of a WAV's form have zeros in the lower half. Where
    they have not, a program that made one channel of two left the sizes of both.
    """
    sample_bytes = _sample_bytes(form)
    bits = int.from_bytes(form[14:16], "little")
    if not sample_bytes or bits != 4 * sample_bytes:
        return True
    at = behind_zeros(file, start)
    samples = bytes_at(file, at - (at - start) % sample_bytes, _PIECE_BYTES)
    return all(is_zero(samples[byte::sample_bytes]) for byte in range(sample_bytes // 2))


def _aiff(file: Reader) -> SoundChunk | None:
    rate, sample_bytes, lengths = 0.0, 0, list[_Length]()
    for name, body, size in _AIFF.chunks(file, _AIFF.first_at):
        if name == b"COMM":
            form = bytes_at(file, body, 22)
            if len(form) < 18 or (len(form) == 22 and size >= 22 and form[18:] not in _PLAIN_AIFC):
                continue
            channels, _, bits, exponent, mantissa = struct.unpack(">hIhHQ", form[:18])
            sample_bytes = -(-bits // 8)
            block_bytes = channels * sample_bytes
            if channels > 0 and bits > 0:
                # The rate is a float of 80 bits.
                rate = mantissa * 2.0 ** ((exponent & 0x7FFF) - 16383 - 63) * block_bytes
                lengths.append(_Length(body + 2, ">I", step_bytes=block_bytes))
        elif name == b"SSND":
            before = 8 + (_number(file, body, ">I") or 0)
            if rate:
                lengths.append(_Length(body - 4, ">I", more=before))
            said = size - before if size > before else None
            found = tuple(lengths)
            return SoundChunk(_AIFF, body + before, said, rate, found, (), sample_bytes)
    return None


def _wave64(file: Reader) -> SoundChunk | None:
    rate, sample_bytes = 0.0, 0
    for name, body, size in _WAVE64.chunks(file, _WAVE64.first_at):
        if name[4:] != _W64_TAIL:
            return None
        if name[:4] == b"fmt ":
            rate = _number(file, body + 8, "<I") or 0
            sample_bytes = _sample_bytes(bytes_at(file, body, 16))
        elif name[:4] == b"data":
            said = size if 0 < size < 1 << 62 else None
            lengths = (_Length(body - 8, "<Q", more=24),)
            return SoundChunk(_WAVE64, body, said, rate, lengths, (), sample_bytes)
    return None


def _caf(file: Reader) -> SoundChunk | None:
    rate, sample_bytes = 0.0, 0
    for name, body, size in CAF.chunks(file, CAF.first_at):
        if name == b"desc":
            described = bytes_at(file, body, 28)
            if len(described) == 28:
                per_second, codec, _, packet_bytes, packet_frames, channels = struct.unpack(
                    ">d4sIIII", described
                )
                rate = per_second * packet_bytes / packet_frames if packet_frames else 0.0
                is_plain = codec == b"lpcm" and channels
                sample_bytes = packet_bytes // channels if is_plain else 0
        elif name == b"data":
            # Four bytes count the edits; of the last chunk -1 says “to the end of the file”.
            lengths = (_Length(body - 8, ">q", more=4),) if rate else ()
            said = size - 4 if size > 4 else None
            return SoundChunk(CAF, body + 4, said, rate, lengths, (), sample_bytes)
    return None


def _are_chunks(file: Reader, at: int, kind: _Kind) -> bool:
    """Whether the file goes on from here with chunks to its end."""
    for name, body, size in kind.chunks(file, at):
        if not all(0x20 <= byte < 0x7F for byte in name[:4]) or size < 0:
            return False
        at = body + size
        if at >= file.size:
            return at == file.size
        at += -size % kind.align
    length = struct.calcsize(kind.head)
    return at >= file.size - length and not any(bytes_at(file, at, length))


def _number(file: Reader, at: int, form: str) -> int | None:
    data = bytes_at(file, at, struct.calcsize(form))
    return int(struct.unpack(form, data)[0]) if len(data) == struct.calcsize(form) else None
