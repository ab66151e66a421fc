"""Where files of sound begin and end in one file: recorders and `cat` join them, and a copy or a
download may leave other bytes in front.

FFmpeg reads the first of joined files alone, or takes the bytes of the next one for sound.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable
from itertools import islice

from app.audio.ebml import element
from app.audio.source.chunked_file import CAF, W64_RIFF, boxes
from app.audio.source.packet_end import FRAME_HEAD_BYTES, row_frame
from app.audio.source.readers import Reader, behind_zeros, bytes_at
from app.audio.source.tags import behind_tags

JUNK_BYTES = 1 << 20
"""So far into a file another one is looked for that begins behind bytes which are none."""

TRAILER_BYTES = 1 << 12
"""What a file may have behind its last packet besides tags."""

_HEAD_BYTES = 64
_FRAMES_IN_A_ROW = 3
"""So many frames of one kind one after the other are no chance."""
ROW_SYNC = re.compile(rb"ID3[\2-\4]|\xff[\xe2-\xff]|\x0b\x77|\x7f\xfe\x80\x01|\x56[\xe0-\xff]")
"""How MP3 and ADTS, AC-3, DTS and LATM begin."""
_ASF = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")
_ASF_HEAD_BYTES = 24
_ASF_OBJECTS = (
    _ASF,
    bytes.fromhex("3626b2758e66cf11a6d900aa0062ce6c"),
    bytes.fromhex("90080033b1e5cf1189f400a0c90349cb"),
    bytes.fromhex("d329e2d6da35d111903400a0c90349be"),
    bytes.fromhex("f803b1fead12644c840f2a1d2f7ad48c"),
    bytes.fromhex("d03fb73c4a0c0348953dedf7b6228f0c"),
)
"""Its header, its data, and the indexes behind them."""
_VOC = b"Creative Voice File\x1a"
_REAL = b".RMF"
_REAL_CHUNKS = (_REAL, b"PROP", b"MDPR", b"CONT", b"DATA", b"INDX", b"RMMD", b"RJMD")
_REAL_SLACK_BYTES = 32
"""By so much programs miscount what they write."""
_BLOCK_HEAD_BYTES, _LACED = 4, 6
"""Of a block in Matroska (RFC 9559, 10.2)."""
_CLUSTERS = tuple(b"\x1fC\xb6u" + size for size in (b"\xff", b"\x01" + b"\xff" * 7))
"""Heads of clusters of unknown length, in which more elements lie."""
_EBML, _SEGMENT = bytes.fromhex("1a45dfa3"), 0x18538067
_FORMS: tuple[tuple[bytes, Callable[[bytes], bool]], ...] = (
    (b"RIFF", lambda head: head[8:12] in (b"WAVE", b"AVI ", b"XWMA")),
    (b"RF64", lambda head: head[8:12] == b"WAVE"),
    (b"BW64", lambda head: head[8:12] == b"WAVE"),
    (b"FORM", lambda head: head[8:12] in (b"AIFF", b"AIFC", b"8SVX", b"16SV")),
    (W64_RIFF, lambda head: True),
    (b"caff\0\1", lambda head: head[8:12] == b"desc"),
    (b".snd\0\0", lambda head: head[12:15] == bytes(3)),
    (b"fLaC", lambda head: head[4] & 0x7F == 0 and head[5:8] == b"\0\0\x22"),
    (b"OggS\0", lambda head: head[5] & 2 == 2 and not any(head[6:14])),
    (_EBML, lambda head: b"matroska" in head or b"webm" in head),
    (b"TTA1", lambda head: head[4] in (1, 2, 3) and head[5] == 0),
    (b"wvpk", lambda head: head[9] == 4 and 2 <= head[8] <= 16),
    (b"FLV\1", lambda head: head[5:13] == b"\0\0\0\x09\0\0\0\0"),
    (_ASF, lambda head: True),
    (_REAL, lambda head: head[4:6] == b"\0\0"),
    (b"MAC ", lambda head: head[5] in (14, 15)),
    (b"MPCK", lambda head: head[4:6] == b"SH"),
    (b"tBaK", lambda head: head[4] in (1, 2)),
    (_VOC, lambda head: True),
    (b"#!AMR\n", lambda head: True),
    (b"#!AMR-WB\n", lambda head: True),
)
"""How files begin, and what must be true of their first bytes besides."""


def begins_at(file: Reader, at: int) -> bool:
    """Whether a file of sound, or a row of frames, begins at a place, with or without tags in front
    of it. Raises OSError.
    """
    return is_head_at(file, at) or _is_row(file, behind_tags(file, at))


def beginning_behind_zeros(file: Reader, at: int) -> int:
    """The place itself, or the one behind zeros there, where a file of sound, or a row of frames,
    begins; 0 for none. Raises OSError.
    """
    at = behind_zeros(file, at)
    if bytes_at(file, at + 1, 4) == b"ftyp":  # behind a size, which begins with zeros
        at -= 3
    return at if begins_at(file, at) else 0


def is_head_at(file: Reader, at: int) -> bool:
    """Whether a file begins there that is known by its head, with or without tags in front of it.
    Raises OSError.
    """
    return _is_head(bytes_at(file, behind_tags(file, at), _HEAD_BYTES))


def next_beginning(file: Reader, start: int, end: int, rows: bool = False) -> int | None:
    """The first place from `start` to before `end` where a file begins that is known by its head,
    or, if asked for, a row of frames. Raises OSError.
    """
    file.seek(start)
    data = file.read(end - start + _HEAD_BYTES)
    places = [at for magic, _ in _FORMS for at in _places(data, magic)]
    places += [at - 4 for at in _places(data, b"ftyp") if at >= 4]
    found = [at for at in places if _is_head(data[at : at + _HEAD_BYTES])]
    if rows:
        syncs = (match.start() for match in ROW_SYNC.finditer(data))
        found += islice((at for at in syncs if begins_at(file, start + at)), 1)
    first = min(found, default=None)
    return None if first is None or start + first >= end else start + first


def next_row(file: Reader, start: int, end: int, alike: bytes) -> int | None:
    """The first place from `start` to before `end` where a row of frames of one kind begins, by
    the bits that all of them have alike. Raises OSError.
    """
    data = bytes_at(file, start, end - start)
    for sync in ROW_SYNC.finditer(data):
        head = row_frame(data[sync.start() : sync.start() + FRAME_HEAD_BYTES])
        if head is not None and head[0] == alike and _is_row(file, start + sync.start()):
            return start + sync.start()
    return None


def _is_row(file: Reader, at: int) -> bool:
    """Whether frames of one kind stand one after the other from a place on."""
    kinds = set[bytes]()
    for _ in range(_FRAMES_IN_A_ROW):
        found = row_frame(bytes_at(file, at, FRAME_HEAD_BYTES))
        if found is None:
            return False
        kinds.add(found[0])
        at += found[1]
    return len(kinds) == 1


def _places(data: bytes, magic: bytes) -> list[int]:
    places, at = [], data.find(magic)
    while at >= 0:
        places.append(at)
        at = data.find(magic, at + 1)
    return places


def _is_head(head: bytes) -> bool:
    if len(head) < _HEAD_BYTES:
        return False
    if head[4:8] == b"ftyp":
        return head[:2] == b"\0\0" and head[8:11].isalnum()
    return any(head.startswith(magic) and fits(head) for magic, fits in _FORMS)


def knows_end(file: Reader) -> bool:
    """Whether it is of a kind that is cut where it does not go as far as `said_end`: Windows Media,
    RealMedia and Creative Voice. Raises OSError.
    """
    return bytes_at(file, 0, len(_VOC)).startswith((_ASF, _REAL, _VOC))


def is_cut_stream(file: Reader) -> bool:
    """Whether an MPEG transport stream breaks off within a packet (ISO/IEC 13818-1, 2.4.3.2; with
    four bytes in front on a Blu-ray). One that is cut between two packets cannot be told from a
    whole one. Raises OSError.
    """
    for size, sync in ((188, 0), (192, 4)):
        rest = file.size % size
        places = (sync, sync + size, sync + 2 * size, sync + file.size - rest)
        if rest > sync and all(bytes_at(file, at, 1) == b"\x47" for at in places):
            return True
    return False


def is_cut_in_box(file: Reader) -> bool:
    """Whether an MP4 or a Matroska file ends before its last box or its segment does. Raises
    OSError.
    """
    if bytes_at(file, 4, 4) == b"ftyp":
        return any(at + size > file.size for at, _, size in boxes(file))
    return _matroska_end(file) > file.size


def before_cut_fragment(file: Reader) -> int:
    """Where an MP4 in fragments ends before one whose head is not whole, with which FFmpeg would
    refuse all of it; 0 where there is none. Raises OSError.
    """
    if bytes_at(file, 4, 4) != b"ftyp":
        return 0
    cut = (at for at, name, size in boxes(file) if name == b"moof" and at + size > file.size)
    return next(cut, 0)


def is_cut_element(file: Reader, at: int, size: int) -> bool:
    """Whether a Matroska file of unknown length, as browsers write it, ends within an element; its
    last packet of `size` bytes lies in a block whose content begins at a place. Raises OSError.
    """
    if _matroska_end(file) or bytes_at(file, at + 3, 1)[0] & _LACED:
        return False
    at += _BLOCK_HEAD_BYTES + size
    try:
        while at < file.size:
            head = bytes_at(file, at, _HEAD_BYTES)
            cluster = next((one for one in _CLUSTERS if head.startswith(one)), None)
            at += element(head, 0)[2] if cluster is None else len(cluster)
    except (ValueError, IndexError):
        return True
    return at > file.size


def said_end(file: Reader) -> int:
    """Where another file may follow the one at the beginning, by its own word; 0 where it does not
    say that.

    Ogg pages are looked through elsewhere, rows of frames while they are decoded. Raises OSError.
    """
    head = bytes_at(file, 0, 24)
    if len(head) < 24:
        return 0
    if head[:4] == b"RIFF" or head[:4] == b"FORM":
        size = int(struct.unpack("<I" if head[:4] == b"RIFF" else ">I", head[4:8])[0])
        return 8 + size + size % 2
    if head[:16] == W64_RIFF:
        size = int(struct.unpack("<Q", head[16:24])[0])
        return size + -size % 8
    if head[:4] == b".snd":
        start, size = struct.unpack(">II", head[4:12])
        return int(start + size)
    if head[:4] == b"caff":
        return _end_of(file, ((body - 12, size >= 0) for _, body, size in CAF.chunks(file, 8)))
    if head[4:8] == b"ftyp":
        return _end_of(file, ((at, True) for at, _, _ in boxes(file)))
    if head[:4] == _REAL:
        return _real_end(file)
    if head.startswith(_VOC):
        return _voc_end(file, int.from_bytes(head[20:22], "little"))
    return _asf_end(file) if head[:16] == _ASF else _matroska_end(file)


def _end_of(file: Reader, pieces: Iterable[tuple[int, bool]]) -> int:
    """Where the pieces of a file give way to another file; 0 where they do not.

    Each is told by where it begins, and whether it says where it ends.
    """
    for at, is_limited in pieces:
        if at and beginning_behind_zeros(file, at):
            return at
        if not is_limited:
            break
    return 0


def _asf_end(file: Reader) -> int:
    """Where the objects of an ASF end (Advanced Systems Format, 2.1); 0 where that is not said."""
    at = 0
    while len(head := bytes_at(file, at, _ASF_HEAD_BYTES)) == _ASF_HEAD_BYTES:
        size = int.from_bytes(head[16:], "little")
        if head[:16] not in _ASF_OBJECTS or (at and head[:16] == _ASF):
            return at
        if size < _ASF_HEAD_BYTES:
            return 0
        at += size
    return at


def _real_end(file: Reader) -> int:
    """Where the chunks of a RealMedia file end; 0 where that is not said."""
    at = 0
    while (head := bytes_at(file, at, 8))[:4] in _REAL_CHUNKS:
        size = int.from_bytes(head[4:], "big")
        if size < len(head):
            return 0
        at += size
        near = range(at - _REAL_SLACK_BYTES, at + _REAL_SLACK_BYTES)
        if near.start > 0 and (follows := next_beginning(file, near.start, near.stop)):
            return follows
    return file.size if 0 <= at - file.size <= _REAL_SLACK_BYTES else at


def _voc_end(file: Reader, at: int) -> int:
    """Where the blocks of a Creative Voice file end, from the first one on: behind a zero."""
    while (head := bytes_at(file, at, 4)) and head[0]:
        at += 4 + int.from_bytes(head[1:], "little")
    return at + 1


def _matroska_end(file: Reader) -> int:
    """Where the segment of a Matroska ends; 0 where that is not said, and for anything else."""
    head = bytes_at(file, 0, _HEAD_BYTES)
    try:
        if not head.startswith(_EBML):
            return 0
        _, _, at = element(head, 0)
        segment, _, end = element(bytes_at(file, at, _HEAD_BYTES), 0)
    except (ValueError, IndexError):
        return 0
    return at + end if segment == _SEGMENT else 0
