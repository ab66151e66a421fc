"""Files whose sound is a row of packets: which bytes in it are none, and where another file begins.

FFmpeg takes tags, junk and the next of joined files for packets that do not decode, joins them to
the last good one, or leaves them out, each without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from av.audio.stream import AudioStream
from av.packet import Packet

from app.audio.source.flac_file import FLAC_MAGIC
from app.audio.source.joined_files import (
    JUNK_BYTES,
    ROW_SYNC,
    TRAILER_BYTES,
    beginning_behind_zeros,
    begins_at,
    is_cut_element,
    is_head_at,
    next_beginning,
    next_row,
)
from app.audio.source.packet_end import FRAME_HEAD_BYTES, frame_bytes, row_frame
from app.audio.source.readers import Reader, behind_zeros, bytes_at, is_zero
from app.audio.source.tags import behind_tags

ROWS = frozenset(("mp3", "aac", "flac", "ac3", "eac3", "dts", "dtshd", "loas"))
"""Kinds of files that are frames one after the other, with no word of their number."""
FOLLOWED = ROWS | {"tta", "flv", "voc", "rm", "wv", "ape", "mpc", "mpc8", "tak"}
"""Kinds whose end is known only when FFmpeg came to it; those whose sound lies between other parts
of the file are not among them.
"""
_CARRIED = frozenset(("mpeg", "mpegts"))
"""Kinds that carry such a row in packets of their own, with no word of its length either."""
_FAILED_PACKETS = 4
"""After so many one after the other FFmpeg is not left to find the next frame alone."""
_PADDING = re.compile(rb"\0{64,}")
"""Zeros that may lie between two files."""
_MARK_BYTES = 32
"""So many bytes of a packet are found again in the file."""
_FLAC_SYNC = (b"\xff\xf8", b"\xff\xf9")


class FrameRow:
    """Owns nothing: how far a row of packets was read. `reader` is what FFmpeg reads as well, which
    never notices; one thread may call it.
    """

    def __init__(self, reader: Reader, kinds: frozenset[str], codec: str) -> None:
        """`kinds` are FFmpeg's names of the file's form, `codec` is that of its sound."""
        self.is_row = not ROWS.isdisjoint(kinds)
        self.is_in_wav = "wav" in kinds
        self._is_matroska = "matroska" in kinds
        self._is_carried = not _CARRIED.isdisjoint(kinds)
        self._last: Packet[AudioStream] | None = None
        self.goes_on_at: int | None = None
        """Where another file begins, which is to be read instead of the rest."""
        self.lost_bytes = 0
        """How many bytes lie between the sound so far and that place."""
        self.sound_bytes = 0
        """How many bytes of sound there were so far."""
        self._reader = reader
        self._codec = codec
        self.is_followed = not FOLLOWED.isdisjoint(kinds)
        self._alike = b""
        self._begins = -1
        self._last_at = self._end = 0
        self._tags_end = 0
        self._zeros_at = reader.size
        self._failed_at = -1
        self._searched = 0
        self._failed = 0
        self._follows_sound = False
        self._drift = 0
        self._may_drift = False

    @property
    def is_mostly_lost(self) -> bool:
        """Whether most of what was read did not decode."""
        return 2 * self.sound_bytes < self._end - self._begins

    def may_be_sound(self, packet: Packet[AudioStream]) -> bool:
        """Whether a packet in a row stands beside sound: in bytes that are none, anything may look
        like a frame, and decode. One of FLAC in which another file begins decodes to the same
        frames more than once.
        """
        if self.is_row and self._codec == "flac":
            return FLAC_MAGIC not in bytes(packet) or self._beginning_in_last() is None
        if not self._failed or self._follows_sound or not self.is_row:
            return True
        own = row_frame(bytes(packet)[:FRAME_HEAD_BYTES])
        with self._looking():
            behind = row_frame(bytes_at(self._reader, self._end, FRAME_HEAD_BYTES))
        if own is None or behind is None:
            return self._end >= self._reader.size
        return own[0] == behind[0]

    def take(self, packet: Packet[AudioStream]) -> int:
        """Go on to the next packet; how many bytes before it FFmpeg left out that were no tags."""
        place, size = packet.pos, packet.size
        if not size:
            return 0
        self._last = packet
        if place is None:
            return 0
        if self._begins < 0:
            self._begins = self._end = place
        at, left_out = place + self._drift, 0
        # FLAC's frames are numbered, which says more.
        if (at != self._end or self._may_drift) and self.is_row and self._codec != "flac":
            with self._looking():
                if self._may_drift:
                    at = self._place_of(bytes(packet)[:_MARK_BYTES], at)
                    self._drift = at - place
                if at > self._end:
                    left_out = max(0, at - behind_tags(self._reader, self._end))
        if self._failed_at != self._last_at:
            self._failed = 0
        self._follows_sound = self._end == at and not self._failed
        self._last_at, self._end = at, at + size
        self.sound_bytes += size
        return left_out

    def sound_in(self, packet: Packet[AudioStream]) -> tuple[bytes, int]:
        """What may be sound in a packet that does not decode, perhaps nothing, and how many other
        bytes are in it, neither tags nor the zeros that a file may end with. Knows then whether
        another file begins there.
        """
        data, at = bytes(packet), self._last_at
        self._failed_at, self._failed = at, self._failed + 1
        self.sound_bytes -= packet.size
        if not self.is_row or packet.pos is None:
            return data, 0
        with self._looking():
            self._tags_end = max(self._tags_end, behind_tags(self._reader, at))
            skipped = max(0, min(self._tags_end - at, len(data)))
            data, at = data[skipped:], at + skipped
            if self._codec == "flac":
                self.goes_on_at = self._beginning_in_last(at)
                return data if self.goes_on_at is None else data[: self.goes_on_at - at], 0
            self._may_drift = self._codec == "aac"
            start, end = self._frame_in(data, at)
            zeros = max(_PADDING.finditer(data), key=_length, default=None)
            within = len(data) if zeros is None else zeros.start()
            for place, is_whole in ((0, self._follows_sound), (end, not start), (within, False)):
                if place < len(data) and (begins := self._other_file(at + place, is_whole)):
                    self.goes_on_at = begins
                    return data[start : min(end, place)], min(start, place)
            if self._failed >= _FAILED_PACKETS and self._resumes_at(at):
                return b"", 0
            if start == len(data) and is_zero(data) and self._is_zero_to_end(at + len(data)):
                self._zeros_at = min(self._zeros_at, at)
                return b"", 0
            behind = max(end, behind_tags(self._reader, at + end) - at)
            self._tags_end = max(self._tags_end, at + behind)
            if self._is_zero_to_end(at + behind):
                self._zeros_at = min(self._zeros_at, at + behind)
                behind = len(data)
        return data[start:end], start + max(0, len(data) - behind)

    def finish(self) -> tuple[int, bool]:
        """Look at what lies behind the last packet: how many bytes that is, and whether they are
        more than zeros. Nothing where another file begins there.
        """
        if not self.is_followed or self._begins < 0:
            return 0, False
        with self._looking():
            if self._codec == "aac" and self.is_row and self._is_last_at_end():
                return 0, False
            start = self._last_at if self._codec == "flac" else self._end
            behind = behind_tags(self._reader, start)
            if self.is_row and (begins := self._other_file(start, start == self._end)):
                self.goes_on_at = behind = behind_tags(self._reader, begins)
            elif self._codec == "flac" or not self.is_row:
                behind = behind_zeros(self._reader, behind)
                end = min(self._reader.size, max(self._end, start + JUNK_BYTES))
                self.goes_on_at = next_beginning(self._reader, behind, end, rows=True)
            if self.goes_on_at is not None:
                between = self.goes_on_at - max(behind, self._end)
                self.lost_bytes = between if between > TRAILER_BYTES else 0
                return 0, False
            behind = min(max(behind, self._end), self._zeros_at)
            return max(0, self._reader.size - behind), not self._is_zero_to_end(behind)

    def breaks_off(self, lost_packets: int) -> bool:
        """Whether the last packet is the first part of a frame."""
        if self._last is None:
            return False
        if self._is_matroska:
            with self._looking():
                return is_cut_element(self._reader, self._last_at, self._last.size)
        if not (self.is_row or self._is_carried):
            return False
        head, size = bytes(memoryview(self._last)[:FRAME_HEAD_BYTES]), self._last.size
        if self._codec == "flac":
            return lost_packets == 1 and head.startswith(_FLAC_SYNC)
        whole = frame_bytes(self._codec, head, size)
        return size < FRAME_HEAD_BYTES if whole is None else whole > size

    def _frame_in(self, data: bytes, at: int) -> tuple[int, int]:
        """Where the frame in a packet begins and ends, which may have other bytes in front or
        behind; the end of the packet twice if there is none.

        In bytes that are no sound anything can look like the head of a frame: it must stand beside
        another one.
        """
        whole = frame_bytes(self._codec, data[:FRAME_HEAD_BYTES], len(data))
        if whole is not None and (self._follows_sound or whole >= len(data)):
            return 0, min(whole, len(data))
        behind = row_frame(bytes_at(self._reader, at + len(data), FRAME_HEAD_BYTES))
        if behind is None:
            return len(data), len(data)
        for sync in ROW_SYNC.finditer(data):
            start = sync.start()
            found = row_frame(data[start : start + FRAME_HEAD_BYTES])
            if found == (behind[0], len(data) - start):
                return start, len(data)
        return len(data), len(data)

    def _beginning_in_last(self, at: int | None = None) -> int | None:
        """Where in the last packet, from a place on, another file begins."""
        with self._looking():
            at = self._last_at if at is None else at
            return next_beginning(self._reader, at, self._end, rows=True)

    def _resumes_at(self, at: int) -> bool:
        """Whether a row like that before goes on behind damage, which FFmpeg may miss."""
        end = min(self._reader.size, at + JUNK_BYTES)
        place = next_row(self._reader, max(at, self._searched), end, self._kind())
        self._searched = max(self._searched, end)
        if place is not None:
            self.goes_on_at, self.lost_bytes = place, place - at
        return place is not None

    def _place_of(self, mark: bytes, at: int) -> int:
        """Where a packet begins that FFmpeg places at `at`: its ADTS reader does not count bytes
        that it left out.
        """
        if bytes_at(self._reader, at, len(mark)) == mark:
            return at
        found = bytes_at(self._reader, at, JUNK_BYTES).find(mark)
        return at + max(0, found)

    def _is_zero_to_end(self, at: int) -> bool:
        """Whether there are zeros alone from a place on, as far as it is looked."""
        return not any(bytes_at(self._reader, behind_zeros(self._reader, at), 1))

    def _kind(self) -> bytes:
        """What all frames of the row have alike."""
        if not self._alike:
            own = row_frame(bytes_at(self._reader, self._begins, FRAME_HEAD_BYTES))
            self._alike = own[0] if own is not None else b"-"
        return self._alike

    def _is_last_at_end(self) -> bool:
        """Whether the last packet ends where the file does, wherever FFmpeg places it: its ADTS
        reader does not count the zeros that it leaves out between two frames.
        """
        last = b"" if self._last is None else bytes(self._last)
        found = bytes_at(self._reader, self._reader.size - len(last), len(last))
        return bool(last) and found == last

    def _other_file(self, at: int, is_whole: bool) -> int:
        """Where another file begins, at a place or behind zeros there; 0 for nowhere. `is_whole`
        tells whether a whole frame ends there.

        Zeros from the end of a frame to the beginning of another, or to tags or the head of a file,
        lie between two files. Those in which sound was lost end within a frame.
        """
        begins = beginning_behind_zeros(self._reader, at)
        if begins > at and (is_whole or behind_tags(self._reader, begins) > begins):
            return begins
        return begins if begins and self._is_other_file(begins) else 0

    def _is_other_file(self, at: int) -> bool:
        """Whether a file or a row of another kind begins at a place."""
        if is_head_at(self._reader, at):
            return True
        behind = behind_tags(self._reader, at)
        found = row_frame(bytes_at(self._reader, behind, FRAME_HEAD_BYTES))
        return found is not None and found[0] != self._kind() and begins_at(self._reader, at)

    @contextmanager
    def _looking(self) -> Iterator[None]:
        """Read elsewhere in the file, and leave its place as FFmpeg knows it."""
        at = self._reader.tell()
        try:
            yield
        finally:
            self._reader.seek(at)


def _length(found: re.Match[bytes]) -> int:
    return found.end() - found.start()
