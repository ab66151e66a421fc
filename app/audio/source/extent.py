"""How far the sound in a file goes, by the file's own words, and what of it FFmpeg is to read."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from app.audio.source.amr_file import Amr
from app.audio.source.chunked_file import Rest, is_cut_film, rest_of, sound_chunk, whole
from app.audio.source.flac_file import FLAC_MAGIC, first_frame
from app.audio.source.joined_files import (
    JUNK_BYTES,
    TRAILER_BYTES,
    before_cut_fragment,
    beginning_behind_zeros,
    begins_at,
    is_cut_in_box,
    is_cut_stream,
    knows_end,
    next_beginning,
    said_end,
)
from app.audio.source.ogg import Ogg
from app.audio.source.packet_end import FRAME_HEAD_BYTES, row_frame
from app.audio.source.readers import FilePart, Reader, bytes_at, is_zero
from app.audio.source.source_file import HEAD_BYTES, SourceFile
from app.audio.source.tags import before_tags, behind_tags
from app.core.draft.ingest_errors import SourceNotSound

_LAST_ZEROS_BYTES = 1 << 16
"""So many may belong to the last frame and to what is written behind it."""


class Extent(NamedTuple):
    """How far the sound in the file goes, and what of it can be read one after the other."""

    readers: tuple[Reader, ...]
    """More than one where files were joined that FFmpeg would not read to their end."""
    said_seconds: float | None = None
    """The length by the file's own word where the file holds another one, else None."""
    cut_short: bool = False
    """Whether the file does not say that it ends where it ends, as it should."""
    is_damaged: bool = False
    """Whether parts are missing in the middle."""
    rest_left_out: bool = False
    """Whether the file goes on behind its sound with what is none."""
    zeros_left_out: bool = False
    """Whether a long row of zeros follows, as a copy leaves it that did not come to its end."""

    @staticmethod
    def of(file: SourceFile) -> Extent:
        """Look through the file. Raises SourceLost, and SourceNotSound for zeros alone."""
        try:
            start, end = _first_byte(file), before_tags(file)
            sound_end = _before_zeros(file, start, max(start, end))
            if not start and sound_end == file.size:
                return Extent.within(file)
            found = Extent.within(FilePart(file, start, sound_end))
            return found._replace(zeros_left_out=True) if sound_end < end else found
        except OSError:
            file.check()
            raise

    @staticmethod
    def within(file: Reader) -> Extent:
        """The extent of what begins at the first byte of `file`. Raises OSError."""
        readers: list[Reader] = []
        is_damaged, at = False, 0
        while True:
            rest = FilePart(file, at, file.size) if at else file
            found, end = _of_first(rest, bool(at))
            readers += found.readers
            is_damaged |= found.is_damaged
            if not end:
                break
            at += end
        said_seconds = found.said_seconds if len(readers) == 1 else None
        return Extent(
            tuple(readers), said_seconds, found.cut_short, is_damaged, found.rest_left_out
        )


def _of_first(file: Reader, is_joined: bool) -> tuple[Extent, int]:
    """The extent of the first of joined files, and where the next begins, 0 for none."""
    frames_at = first_frame(file)
    if frames_at:
        return Extent((FilePart(file, frames_at, file.size),)), 0
    ogg = Ogg.of(file)
    if ogg is not None:
        end = beginning_behind_zeros(file, ogg.end)
        parts = tuple(FilePart(file, a, b) for a, b in pairwise((*ogg.starts, ogg.end)))
        readers = parts if ogg.end < file.size or len(parts) > 1 else (file,)
        found = Extent(readers, cut_short=not ogg.ended, is_damaged=ogg.lost_pages)
        rest = file.size - behind_tags(file, ogg.end)
        return found._replace(rest_left_out=not end and rest > TRAILER_BYTES), end
    amr = Amr.of(file)
    if amr is not None:
        found = Extent((amr.reader,), cut_short=amr.is_cut, is_damaged=amr.is_damaged)
        return found, beginning_behind_zeros(file, amr.end)
    end = said_end(file)
    if 0 < end < file.size and (follows := beginning_behind_zeros(file, end)):
        return _of_chunks(FilePart(file, 0, end), is_joined=True), follows
    if end and knows_end(file):
        part = FilePart(file, 0, min(end, file.size))
        return Extent((part,), cut_short=end > file.size), 0
    return _of_chunks(file, is_joined), 0


def _of_chunks(file: Reader, is_joined: bool) -> Extent:
    """The extent of one file that is no Ogg."""
    chunk = sound_chunk(file)
    if chunk is None:
        is_cut = is_cut_film(file) or is_cut_stream(file) or is_cut_in_box(file)
        end = before_cut_fragment(file)
        return Extent((FilePart(file, 0, end) if end else file,), cut_short=is_cut)
    is_cut, rest, sound = chunk.is_cut(file), rest_of(file, chunk), file
    if rest in (Rest.PADDING, Rest.CHANCE) and chunk.said_end is not None:
        sound = FilePart(file, 0, chunk.said_end)
    reader = whole(sound, chunk)
    is_as_said = is_joined or (not is_cut and reader is sound)
    said_seconds = None if is_as_said else chunk.said_seconds
    return Extent((reader,), said_seconds, cut_short=is_cut, rest_left_out=rest is Rest.CHANCE)


def _first_byte(file: SourceFile) -> int:
    """Where the file begins: behind zeros or other bytes that are no sound, as copies and downloads
    leave them, and behind a tag that some program put before a file of its own form.

    0 where FFmpeg finds the beginning itself. Raises SourceNotSound for zeros alone.
    """
    at = 0
    while is_zero(block := bytes_at(file, at, HEAD_BYTES)):
        if not block:
            raise SourceNotSound(name=file.name)
        at += len(block)
    start = at + len(block) - len(block.lstrip(b"\0"))
    if bytes_at(file, start + 1, 4) == b"ftyp":  # behind a size, which begins with zeros
        start -= 3
    behind = behind_tags(file, start)
    if begins_at(file, behind):
        # FFmpeg reads the tags before MP3 and ADTS itself, and their chapters.
        return (start if at else 0) if bytes_at(file, behind, 1) == b"\xff" else behind
    found = next_beginning(file, behind, min(file.size, behind + JUNK_BYTES))
    if found is not None:
        return found
    return start if at else 0


def _before_zeros(file: SourceFile, start: int, end: int) -> int:
    """Where to end before the zeros at the end of a row of frames, of which a copy that did not
    come to its end can leave as many as there was room for: FFmpeg would hold all of them as one
    packet. `end` for few, and for files that say where their sound ends.
    """
    head = bytes_at(file, behind_tags(file, start), FRAME_HEAD_BYTES)
    at = end
    if row_frame(head) is None and not head.startswith(FLAC_MAGIC):
        return end
    while at > start and is_zero(bytes_at(file, max(start, at - JUNK_BYTES), JUNK_BYTES)):
        at -= JUNK_BYTES
    return min(end, at + _LAST_ZEROS_BYTES) if at < end else end
