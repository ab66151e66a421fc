"""Decodes a source from its first packet to its last, as one sound of one form and true length."""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TypeAlias

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container.input import InputContainer
from av.packet import Packet

from app.audio.channels import MAX_CHANNELS, is_custom, kept, layout_of, names_of
from app.audio.decode.frame_row import FrameRow
from app.audio.decode.source_form import SourceForm
from app.audio.decode.time_stamps import GAP_SECONDS, MAX_SECONDS, TimeStamps
from app.audio.source.amr_file import PAUSES
from app.audio.source.readers import Reader
from app.audio.source.source_file import SourceFile
from app.core.draft.ingest_errors import (
    SourceChannelsUnusual,
    SourceDamaged,
    SourceEncrypted,
    SourceOfUnknownKind,
    SourceRateUnusual,
    SourceTooLong,
)

Progress = Callable[[float], None]
Decoded: TypeAlias = "tuple[Packet[AudioStream], list[AudioFrame], int]"
"""A packet, what it gives, and how many silent frames come before that."""

RATES = (8_000, 192_000)

PROGRESS_SECONDS = 0.2
DECODED_SHARE = 0.97

TAIL_SECONDS = 0.5
"""So much at the end may not decode before it is said that something is missing."""
_LONG_FRAME = 4
_UNFRAMED = "AAC in WAV"
"""Whose packets nothing tells apart, unless they have heads of their own."""
SMALL_BYTES = 1 << 12
"""Other bytes before the first frame, such as a tag that is not known, are no damage."""
ZEROS_SECONDS = 5.0
"""So long a row of zeros at the end may be before it is taken for what a copy left out."""


class Uneven(Exception):
    """Two processes cannot share the decoding: something is not as everywhere else in the file."""


class SourceDecoder:
    """Owns one decode of the source; one thread may call it.

    What cannot be decoded, and what the time stamps leave out, becomes silence of its length. A
    sound that changes its form on the way (joined files) is brought to the form of its first frame,
    as FFmpeg does it.
    """

    def __init__(self, file: SourceFile, progress: Progress, as_microphones: bool = False) -> None:
        """`as_microphones` as for `SourceForm.of`."""
        self._file = file
        self._as_microphones = as_microphones
        self._name = file.name
        self._progress = progress
        self._told, self._tells_at = 0.0, 0.0
        self._frames = 0
        self._most_frames = 0
        self._ends_at = self._length = 0.0
        self._lost_seconds = 0.0
        self._lost_packets = 0
        self._stamps = TimeStamps.of(frozenset())
        self._locked = False
        self._beyond = ""
        self._channel_names: tuple[str, ...] = ()
        self._resampler: AudioResampler | None = None
        self._row: FrameRow | None = None
        self._row_begun = 0
        self._demuxed: Iterator[Packet[AudioStream]] = iter(())
        self._is_broken = False
        self._last: AudioFrame | None = None
        self._last_format = ""
        self.form: SourceForm | None = None
        self.errors = 0
        """Packets that could not be decoded."""
        self.gap_seconds = 0.0
        """Silence put where the time stamps leave something out."""
        self.altered = False
        """Whether the sound is another than that of the packets alone."""
        self.breaks_off = False
        """Whether a row of frames ends within one, as when a copy was cut short."""
        self.left_out = False
        """Whether something lies behind the sound that is none, or none that can be read here."""
        self.goes_on_at: int | None = None
        """Where in what was read another file begins, which is to be decoded next."""
        self.packets = 0
        """How many packets were taken from the file."""

    @property
    def frames(self) -> int:
        """How many frames there were so far."""
        return self._frames

    def known_form(self) -> SourceForm:
        """The form of the sound. Raises an AppError when there was none."""
        if self.form is None:
            raise self._nothing()
        return self.form

    def decoded(
        self, reader: Reader, container: InputContainer, stream: AudioStream
    ) -> Iterator[Decoded]:
        """Every packet, what it gives, in the form of the first frame, and how many silent frames
        come before that. Raises an AppError for what cannot be used.
        """
        names = frozenset(container.format.name.split(","))
        self._stamps = TimeStamps.of(names)
        self._lost_seconds = self._length = 0.0
        begun = self._frames
        self._prepare(stream)
        seconds = float(stream.time_base or 0)
        row = self._row = FrameRow(reader, names, self._codec)
        self._row_begun, self.goes_on_at = begun, None
        self._demuxed = self._packets(container, stream)
        for packet in self._demuxed:
            self.packets += 1
            if left_out := row.take(packet):
                self._lose(left_out)
            if not self._frames and packet.has_sidedata("encryption_info"):
                self._locked = True
            others = 0
            found: list[AudioFrame] | None = None
            try:
                found = packet.decode() if row.may_be_sound(packet) else None
            except av.FFmpegError as error:
                self._require_harmless(error)
            if found is None:
                found, others = self._take_apart(row, packet)
                if found is None and row.goes_on_at is None:
                    continue
            frames = found or []
            gap_seconds = 0.0
            if self._stamps.are_told or self._lost_packets or self._lost_seconds:
                decoded = sum(frame.samples / (frame.sample_rate or 1) for frame in frames)
                first = self._frames == begun
                gap_seconds = self._gap(packet, seconds, decoded, first)
            if others:
                self._lose(others)
            for frame in frames:
                if self._resampler is not None or not self._is_like_last(frame):
                    frames = [alike for each in frames for alike in self._alike(each)]
                    break
            silent_frames = self._silent_frames(gap_seconds) if gap_seconds else 0
            self._frames += silent_frames
            self._row_begun += silent_frames
            for frame in frames:
                self._frames += frame.samples
            if self._frames > self._most_frames:
                raise SourceTooLong(name=self._name)
            if time.monotonic() >= self._tells_at:
                self._tell(packet)
            yield packet, frames, silent_frames
            if row.goes_on_at is not None:
                break
        if (lost_seconds := self._end_row(row)) and self.form is not None:
            silent_frames = self._silent_frames(lost_seconds)
            self._frames += silent_frames
            yield packet, [], silent_frames

    def undecoded(self, lengths: Iterator[int]) -> Iterator[tuple[Packet[AudioStream], int]]:
        """Every packet after the last that `decoded` gave, and its frames, which are told by
        `lengths`. Raises Uneven when the sound is not that of these packets alone.
        """
        row, rate, is_timed = self._row, self.known_form().sample_rate, self._stamps.are_told
        assert row is not None
        for packet in self._demuxed:
            self.packets += 1
            length = next(lengths)
            if row.take(packet):
                raise Uneven
            seconds = float(packet.time_base or 0)
            if is_timed and self._gap(packet, seconds, length / rate, False):
                raise Uneven
            self._frames += length
            if self._frames > self._most_frames:
                raise SourceTooLong(name=self._name)
            if time.monotonic() >= self._tells_at:
                self._tell(packet)
            yield packet, length
        self._end_row(row)

    def _end_row(self, row: FrameRow) -> float:
        """Look at how the packets ended, and at what lies behind them; the seconds that are missing
        before that.
        """
        self.breaks_off = row.breaks_off(self._lost_packets)
        rest, is_more = (0, False) if row.goes_on_at is not None else row.finish()
        self.goes_on_at = row.goes_on_at
        if self._is_broken and not row.is_row:
            self.left_out |= is_more
            self.errors += not row.is_followed
        self._is_broken = False
        if self._codec == "aac" and row.is_in_wav and row.is_mostly_lost:
            raise SourceOfUnknownKind(name=self._name, codec=_UNFRAMED)
        if is_more and row.is_row:
            self._lose(rest)
        elif row.is_row and self._seconds_of(rest) > ZEROS_SECONDS:
            self.breaks_off = True
        # What a tagger put behind the sound does not decode either.
        if self.goes_on_at is None and self._lost_seconds > TAIL_SECONDS:
            self.left_out |= row.is_row
            self.errors += 0 if row.is_row else self._lost_packets
        lost_seconds = 0.0
        if row.lost_bytes:
            self.errors += max(1, self._lost_packets)
            lost_seconds = self._lost_seconds + self._seconds_of(row.lost_bytes)
        self._lost_packets, self._lost_seconds = 0, 0.0
        return lost_seconds

    def rest(self) -> list[AudioFrame]:
        """What a change of form kept back."""
        resampler, self._resampler = self._resampler, None
        return resampler.resample(None) if resampler is not None else []

    def _packets(
        self, container: InputContainer, stream: AudioStream
    ) -> Iterator[Packet[AudioStream]]:
        packets = container.demux(stream)
        while True:
            try:
                packet = next(packets, None)
            except (av.FFmpegError, OSError):
                self._file.check()
                self._is_broken = True
                return
            if packet is None:
                self._file.check()
                return
            yield packet

    def _prepare(self, stream: AudioStream) -> None:
        """Have a custom order of channels come as one without names, which is kept here."""
        codec = stream.codec_context
        # Now: after a failure to open it, PyAV 19 does not know it any more.
        self._codec = codec.codec.canonical_name
        layout = layout_of(codec)
        self._channel_names = ()
        if is_custom(layout):
            self._channel_names = names_of(layout)
            with suppress(ValueError):
                codec.layout = f"{layout.nb_channels} channels"

    def _require_harmless(self, error: av.FFmpegError) -> None:
        """Raises `error` when it is not the packet's."""
        if error.errno == errno.ENOMEM:
            raise error
        if isinstance(error, av.PatchWelcomeError):
            self._beyond = self._codec

    def _take_apart(
        self, row: FrameRow, packet: Packet[AudioStream]
    ) -> tuple[list[AudioFrame] | None, int]:
        """What can be decoded of a packet after all, and how many bytes behind that cannot; None
        for nothing, and what cannot is counted.
        """
        sound, others = row.sound_in(packet)
        if self.form is None and others <= SMALL_BYTES:
            others = 0  # nothing is missing before the first frame
        if sound and len(sound) < packet.size:
            with suppress(av.FFmpegError):
                self.altered = True
                return list(packet.stream.codec_context.decode(av.Packet(sound))), others
        if others:
            self._lose(others)
        if sound:
            length = (packet.duration or 0) * float(packet.time_base or 0)
            by_bytes = self._seconds_of(len(sound)) if row.is_row else 0.0
            # Damage looks like a frame of any size.
            self._lost_seconds += by_bytes if by_bytes > _LONG_FRAME * length else length
            pauses = PAUSES.get(self._codec, ())
            self._lost_packets += not (pauses and sound[0] >> 3 & 15 in pauses)
        return None, 0

    def _lose(self, count: int) -> None:
        """Count bytes in a row of frames that are none."""
        self._lost_seconds += self._seconds_of(count)
        self._lost_packets += 1

    def _seconds_of(self, count: int) -> float:
        """How long so many bytes would sound, after those that did."""
        if self._row is None or self.form is None or not self._row.sound_bytes:
            return 0.0
        frames = self._frames - self._row_begun
        return count * frames / self._row.sound_bytes / self.form.sample_rate

    def _gap(self, packet: Packet[AudioStream], base: float, decoded: float, first: bool) -> float:
        """The seconds that are missing before what the packet gave, `decoded` seconds."""
        at = packet.pts * base if packet.pts is not None else self._ends_at
        lost = self._lost_seconds
        gap = at - self._ends_at
        # What an edit of the file itself leaves out of a packet is no gap.
        length = max(decoded, (packet.duration or 0) * base)
        if 0 < self._length < length - GAP_SECONDS:
            length = max(decoded, self._length)  # an MP4 lets the last before a gap take as long
        self._length = length
        self._ends_at = at + length
        if not decoded:
            return 0.0
        if first and not self._stamps.tell_start:
            # Nobody knows how long what lay before the first frame of a row was, if it was any.
            lost = 0.0
        self.errors += self._lost_packets
        self._lost_packets, self._lost_seconds = 0, 0.0
        if first:
            return lost
        if not self._stamps.least_gap < gap < MAX_SECONDS:
            return lost
        if self._stamps.are_numbered:
            self.errors += not lost
        elif not lost:
            self.gap_seconds += gap
        return gap

    def _alike(self, frame: AudioFrame) -> list[AudioFrame]:
        """The frame in the form of the first one, and what the form before it kept back."""
        kept_back: list[AudioFrame] = []
        if not self._is_like_last(frame):
            kept_back = self.rest()
            self._take_form(frame)
        if self._resampler is None:
            return [*kept_back, frame]
        frame.pts = None
        try:
            return [*kept_back, *self._resampler.resample(frame)]
        except (av.FFmpegError, ValueError):
            self.errors += 1
            self._lost_seconds += frame.samples / frame.sample_rate
            return kept_back

    def _is_like_last(self, frame: AudioFrame) -> bool:
        last = self._last
        if last is None:
            return False
        layout = frame.layout
        if layout != last.layout:
            kept(layout)
            return False
        return frame.sample_rate == last.sample_rate and frame.format.name == self._last_format

    def _take_form(self, frame: AudioFrame) -> None:
        """Know how frames like this one come to the form of the first."""
        form = SourceForm.of(frame, self._channel_names, self._as_microphones)
        self._require_usable(form)
        # Each frame of a custom order must be looked at: see `layout_of`.
        self._last = None if is_custom(layout_of(frame)) else frame
        self._last_format = frame.format.name
        if self.form is None:
            self.form = form
            self._most_frames = MAX_SECONDS * form.sample_rate
        if form == self.form and form.is_direct:
            self.altered |= form.is_mixed
            return
        self.altered = True
        wanted = self.form
        self._resampler = AudioResampler(wanted.format, wanted.layout, wanted.sample_rate)

    def _require_usable(self, form: SourceForm) -> None:
        low, high = RATES
        if not low <= form.sample_rate <= high:
            raise SourceRateUnusual(name=self._name, rate=form.sample_rate)
        if not 1 <= form.channels <= MAX_CHANNELS:
            raise SourceChannelsUnusual(name=self._name, channels=form.channels)

    def _silent_frames(self, seconds: float) -> int:
        """How many frames of silence these seconds are."""
        form = self.known_form()
        self.altered = True
        return round(seconds * form.sample_rate)

    def _tell(self, packet: Packet[AudioStream]) -> None:
        self._tells_at = time.monotonic() + PROGRESS_SECONDS
        self._told = max(self._told, (packet.pos or 0) / self._file.size)
        self._progress(DECODED_SHARE * min(1.0, self._told))

    def _nothing(self) -> SourceEncrypted | SourceOfUnknownKind | SourceDamaged:
        if self._locked:
            return SourceEncrypted(name=self._name)
        if self._beyond:
            return SourceOfUnknownKind(name=self._name, codec=self._beyond)
        return SourceDamaged(name=self._name)
