"""Where the tags lie that programs put before and behind files of any form."""

from __future__ import annotations

from app.audio.source.readers import Reader, bytes_at

_ID3_HEAD_BYTES = 10
_ID3V1_BYTES = 128
_APE_FOOT_BYTES = 32
_APE_HAS_HEAD = 1 << 31
_LYRICS_FOOT_BYTES = 15
_MOST_TAGS = 8


def behind_tags(file: Reader, at: int = 0) -> int:
    """Where the first byte behind the tags is that begin at a place: ID3v2 (2.4, 3.1) and APE.

    Raises OSError.
    """
    for _ in range(_MOST_TAGS):
        head = bytes_at(file, at, _APE_FOOT_BYTES)
        if len(head) == _APE_FOOT_BYTES and head.startswith(b"APETAGEX"):
            at += _APE_FOOT_BYTES + int.from_bytes(head[12:16], "little")
        elif len(head) >= _ID3_HEAD_BYTES and head.startswith(b"ID3"):
            foot = _ID3_HEAD_BYTES if head[5] & 0x10 else 0
            at += _ID3_HEAD_BYTES + _id3_size(head) + foot
        else:
            break
    return min(at, file.size)


def before_tags(file: Reader) -> int:
    """Where the tags at the end of the file begin: ID3v1, APE, Lyrics3 v2 and ID3v2.4 with a foot.

    The file's length for none. Raises OSError.
    """
    end = file.size
    for _ in range(_MOST_TAGS):
        foot = bytes_at(file, max(0, end - _ID3V1_BYTES), min(end, _ID3V1_BYTES))
        ape, lyrics = foot[-_APE_FOOT_BYTES:], foot[-_LYRICS_FOOT_BYTES:]
        if len(foot) < _ID3V1_BYTES:
            break
        if foot.startswith(b"TAG"):
            end -= _ID3V1_BYTES
        elif ape.startswith(b"APETAGEX"):
            has_head = int.from_bytes(ape[20:24], "little") & _APE_HAS_HEAD
            end -= int.from_bytes(ape[12:16], "little") + (_APE_FOOT_BYTES if has_head else 0)
        elif lyrics.endswith(b"LYRICS200") and lyrics[:6].isdigit():
            end -= int(lyrics[:6]) + _LYRICS_FOOT_BYTES
        elif foot[-_ID3_HEAD_BYTES:].startswith(b"3DI"):
            end -= _id3_size(foot[-_ID3_HEAD_BYTES:]) + 2 * _ID3_HEAD_BYTES
        else:
            break
    return max(0, end)


def _id3_size(head: bytes) -> int:
    """The size in an ID3v2 head or foot: seven bits of each of four bytes."""
    sizes = head[6:10]
    return (sizes[0] & 127) << 21 | (sizes[1] & 127) << 14 | (sizes[2] & 127) << 7 | sizes[3] & 127
