"""One pass over the source: it is decoded once, measured, and kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container.input import InputContainer

from app.audio.decode.opened_source import About, chosen, opened
from app.audio.decode.source_decoder import DECODED_SHARE, Progress, Uneven
from app.audio.decode.source_form import integers_of
from app.audio.ingest.matroska import CannotCopy, CopyWriter, FlacWriter, skip_frames
from app.audio.measure.measuring_process import (
    MeasuringProcess,
    measurable,
    meter_of,
)
from app.audio.measure.meter import Figures, Meter, figures_of
from app.audio.measure.second_half import (
    CODECS_OF_HALVES,
    FIRST_SHARE,
    JOIN_PACKETS,
    SETTLED_PACKETS,
    Split,
    is_join,
    split_of,
)
from app.audio.measure.sound_blocks import BlockBuffer, SourceSound
from app.audio.play.decoder import Decoder, facts, raw_of
from app.audio.protocol import Source
from app.audio.samples import Raw, Samples, floats, mixed_down
from app.audio.source.extent import Extent
from app.audio.source.readers import Reader
from app.audio.source.source_file import SourceFile
from app.core.draft.ingest_errors import SourceChanged, SourceDamaged, SourceTooShort
from app.core.draft.ingested import SILENT_DB
from app.core.errors import RecordingDamaged, RecordingUnreadable

MIN_SECONDS = 1

APART_BYTES = 8 << 20
"""From this size on a file takes longer than another process takes to start."""

FIRST_HALF_TIME = 0.8
"""The share of the time that the first half takes, with what is waited for then."""

CHECKED_SECONDS = 0.25
SAME = 1e-3
"""How far the samples of a copy may lie from those of its source; a wrong place gives far more."""
END_TOLERANCE_SECONDS = 0.2

ROUNDING = 1e-9

HEARD = 0.002
"""What a channel has on average, of full scale, where somebody speaks: a quiet room has less."""

MOST_HELD = 8
"""So many blocks are looked at for that."""


class OverFullScale(Exception):
    """Samples of this height would not fit into FLAC."""

    def __init__(self, peak: float) -> None:
        self.peak = peak


class SilentMix(Exception):
    """Of more than two channels, those that are played are silent: the sound is in the others."""


class Track(NamedTuple):
    """One sound track of the source, by its number from 1."""

    file: SourceFile
    extent: Extent
    number: int
    about: About


class Made(NamedTuple):
    """What one pass over the source made and found."""

    codec: str
    sample_rate: int
    channels: int
    skip_frames: int
    figures: Figures
    errors: int
    gap_seconds: float
    breaks_off: bool
    rest_left_out: bool
    microphones: int


class SourcePass:
    """Owns one decode of the source from its first packet to its last; one thread may call it.

    A long file is measured by a second process at the same time: of a kind that is copied packet by
    packet, the second half alone.
    """

    def __init__(self, track: Track, progress: Progress, as_microphones: bool = False) -> None:
        self._track = track
        self._file = track.file
        self._name = track.file.name
        self._progress = progress
        self._as_microphones = as_microphones
        self._told = 0.0
        self._sound = SourceSound(
            track.file, track.extent.readers, track.number, self._tell, as_microphones
        )
        self._decoder = self._sound.decoder
        self._meter: Meter | None = None
        self._apart: MeasuringProcess | None = None
        self._split: Split | None = None
        self._ends = _Ends()
        self._frames = 0

    def copy(self, path: Path, in_halves: bool = False) -> Made:
        """Keep the packets as they are. Raises CannotCopy, and Uneven `in_halves`."""
        reader = self._track.extent.readers[0]
        with opened(self._file, reader) as container, self._ending():
            stream = chosen(container, self._file, self._track.number)
            codec = stream.codec_context.codec.canonical_name
            if self._file.size < APART_BYTES:
                in_halves = False
            elif not in_halves or codec not in CODECS_OF_HALVES:
                in_halves = False
                self._measure_apart()
            with CopyWriter(path, stream) as writer:
                if self._first_half(reader, container, stream, writer, in_halves):
                    assert self._apart is not None
                    for packet, length in self._decoder.undecoded(self._apart.lengths()):
                        writer.write_length(packet, length)
                if self._decoder.goes_on_at is not None:
                    raise CannotCopy
                writer.finish()
            made = self._made(codec)
        made = made._replace(skip_frames=skip_frames(path, writer.lengths))
        self._compare(path, made)
        return made

    def encode(self, path: Path, lossy: bool, scale: float = 1.0) -> Made:
        """Decode to FLAC, every sample times `scale`. Raises OverFullScale."""
        sound, most = self._sound, 1.0
        with self._ending(), ExitStack() as stack:
            if self._file.size >= APART_BYTES:
                self._measure_apart(scale)
            writer: FlacWriter | None = None
            alike, blocks = are_alike(sound.blocks(scale))
            for raw in blocks:
                if writer is None:
                    form = self._decoder.known_form()
                    bits = 16 if lossy or form.sample_bytes <= 2 else 24
                    most = 1 - 2.0 ** (1 - bits)
                    writer = FlacWriter(path, form.sample_rate, form.kept_layout, bits, alike=alike)
                    stack.enter_context(closing(writer))
                if sound.highest > most + ROUNDING:
                    continue
                self._take(measurable(raw))
                if raw.dtype.kind == "f":
                    writer.write(raw)
                else:
                    writer.write_integers(integers_of(raw))
            if sound.highest > most + ROUNDING:
                raise OverFullScale(sound.highest / most)
            made = self._made("flac")
        self._compare(path, made)
        return made

    def _first_half(
        self,
        reader: Reader,
        container: InputContainer,
        stream: AudioStream,
        writer: CopyWriter,
        in_halves: bool,
    ) -> bool:
        """Decode, measure and copy packet by packet; whether another process does the rest."""
        decoder = self._decoder
        buffer: BlockBuffer | None = None
        join: list[Raw] = []
        for packet, frames, _ in decoder.decoded(reader, container, stream):
            if decoder.altered:
                raise CannotCopy
            if buffer is None and frames:
                buffer = BlockBuffer(decoder.known_form().sample_rate, frames[0].time_base)
            if self._split is not None and decoder.packets > self._split.packet:
                join += map(raw_of, frames)
            if buffer is not None and buffer.fill(frames) and not join:
                self._take_all(buffer.blocks())
            writer.write(packet, frames)
            if in_halves and decoder.packets == SETTLED_PACKETS:
                self._begin_second(stream, frames)
            if self._split is not None and decoder.packets == self._split.packet + JOIN_PACKETS:
                self._end_first(buffer, join)
                return True
        if in_halves:
            raise Uneven  # it ended too early
        if buffer is not None:
            self._take_all(buffer.blocks(last=True))
        return False

    def _begin_second(self, stream: AudioStream, frames: Sequence[AudioFrame]) -> None:
        """Have another process begin with the second half. Raises Uneven where there is none."""
        decoder = self._decoder
        if len(frames) == 1 and stream.codec_context.sample_rate == frames[0].sample_rate:
            self._split = split_of(stream, decoder.packets, decoder.frames, frames[0].samples)
        if self._split is None:
            raise Uneven
        self._apart = MeasuringProcess(
            self._file.path, self._track.number, self._wait, split=self._split
        )

    def _end_first(self, buffer: BlockBuffer | None, join: Sequence[Raw]) -> None:
        """Measure the first half to its end. Raises Uneven unless the other follows to the sample.

        `join` is what both have decoded.
        """
        split, apart = self._split, self._apart
        assert split is not None
        assert apart is not None
        assert buffer is not None
        decoded = self._decoder.frames
        if (
            len(join) != JOIN_PACKETS
            or decoded != split.packet_frame + JOIN_PACKETS * split.length
            or not is_join(np.concatenate(join), apart.answer(), self._track.about.codec)
        ):
            raise Uneven
        rest = buffer.take(split.frame - self._frames)
        self._take_all([rest] if rest is not None else [])

    def _measure_apart(self, scale: float | None = None) -> None:
        """Have another process measure all of it."""
        self._apart = MeasuringProcess(
            self._file.path, self._track.number, self._wait, self._as_microphones, scale
        )

    def _take_all(self, blocks: Iterable[AudioFrame]) -> None:
        for block in blocks:
            self._take(raw_of(block))

    def _take(self, raw: Raw) -> None:
        """Take in the next block [frames, channels] that is kept."""
        if self._apart is None or self._split is not None:
            self._meter = self._meter or meter_of(self._sound)
            self._meter.push(raw)
        self._frames += len(raw)
        self._ends.put(raw, round(CHECKED_SECONDS * self._decoder.known_form().sample_rate))

    def _tell(self, fraction: float) -> None:
        if self._split is not None:
            half, time = DECODED_SHARE * FIRST_SHARE, DECODED_SHARE * FIRST_HALF_TIME
            if fraction < half:
                fraction *= time / half
            else:
                rest = (fraction - half) / (DECODED_SHARE - half)
                fraction = time + rest * (DECODED_SHARE - time)
        self._told = max(self._told, fraction)
        self._progress(self._told)

    def _wait(self) -> None:
        """Say that nothing halts while the other process is waited for."""
        self._progress(self._told)

    @contextmanager
    def _ending(self) -> Iterator[None]:
        try:
            yield
        finally:
            if self._apart is not None:
                self._apart.close()

    def _figures(self) -> Figures:
        """What was measured, here and apart. Raises SourceChanged when not all of it was there."""
        form = self._decoder.known_form()
        is_half = self._split is not None
        stretches = [self._meter.stretch(goes_on=is_half)] if self._meter is not None else []
        frames = self._decoder.frames if is_half else self._frames
        if self._apart is not None:
            stretches.append(self._apart.stretch())
        elif not stretches:
            stretches = [meter_of(self._sound).stretch()]
        figures = figures_of(stretches, form.sample_rate)
        if figures.frames != frames:
            raise SourceChanged(name=self._name)
        return figures

    def _made(self, codec: str) -> Made:
        """What was found, now that all is decoded. Raises an AppError for what is too little."""
        form = self._decoder.known_form()
        figures = self._figures()
        if figures.frames < MIN_SECONDS * form.sample_rate:
            if (self._track.about.said_seconds or 0) >= 2 * MIN_SECONDS:
                raise SourceDamaged(name=self._name)  # there is more in it, which does not decode
            raise SourceTooShort(name=self._name)
        is_silent = figures.true_peak_dbtp <= SILENT_DB
        if is_silent and form.channels > 2 and not form.are_microphones:
            raise SilentMix
        decoder = self._decoder
        return Made(
            codec=codec,
            sample_rate=form.sample_rate,
            channels=len(form.kept_names),
            skip_frames=0,
            figures=figures,
            errors=decoder.errors,
            gap_seconds=decoder.gap_seconds,
            breaks_off=decoder.breaks_off,
            rest_left_out=decoder.left_out,
            microphones=form.channels if form.are_microphones else 0,
        )

    def _compare(self, path: Path, made: Made) -> None:
        """Raises CannotCopy unless the player will hear from `path` what was decoded here.

        The end is compared by its length alone where a codec fills up with noise of its own.
        """
        names = self._decoder.known_form().kept_names
        head, tail = self._ends.head(names), self._ends.tail(names)
        frames = made.figures.frames
        last_frames = min(frames, round(CHECKED_SECONDS * made.sample_rate))
        source = Source(str(path), self._name, made.sample_rate, frames, made.skip_frames)
        length = (frames + made.skip_frames) / made.sample_rate
        try:
            end = facts(path).end_seconds - length
            with closing(Decoder(source)) as decoder:
                first = decoder.read(len(head))
                decoder.seek(frames - last_frames)
                last = decoder.read(last_frames)
        except (RecordingDamaged, RecordingUnreadable) as error:
            raise CannotCopy from error
        alike = first.shape == head.shape and len(last) == last_frames
        alike = alike and abs(end) <= END_TOLERANCE_SECONDS and np.allclose(first, head, atol=SAME)
        if alike and made.codec in ("flac", "alac"):
            alike = last.shape == tail.shape and np.allclose(last, tail, atol=SAME)
        if not alike:
            raise CannotCopy


class _Ends:
    """Owns the first and the last frames of what is kept, to compare with; one thread may call it.

    A first half has no last ones.
    """

    def __init__(self) -> None:
        self._frames = 0
        self._head: list[Raw] = []
        self._tail: list[Raw] = []

    def put(self, raw: Raw, edge_frames: int) -> None:
        """Take in the next block; so many frames are kept on both sides."""
        self._frames = edge_frames
        if sum(map(len, self._head)) < edge_frames:
            self._head.append(raw)
        self._tail.append(raw)
        while sum(map(len, self._tail[1:])) >= edge_frames:
            self._tail.pop(0)

    def head(self, names: Sequence[str]) -> Samples:
        """The first frames as they are played; `names` are those of the channels."""
        return self._played(self._head, names)[: self._frames]

    def tail(self, names: Sequence[str]) -> Samples:
        """The last frames as they are played."""
        return self._played(self._tail, names)[-self._frames :]

    def _played(self, blocks: Sequence[Raw], names: Sequence[str]) -> Samples:
        nothing = np.zeros((0, len(names)), np.float32)
        return mixed_down(np.concatenate([nothing, *map(floats, blocks)]), names)


def are_alike(blocks: Iterator[Raw]) -> tuple[bool, Iterator[Raw]]:
    """Whether the two channels differ by less than half of what either has, as those of a voice do,
    in the first block [frames, channels] that is heard; and all blocks, none of them lost.
    """
    held: list[Raw] = []
    alike = False
    for raw in blocks:
        held.append(raw)
        samples = floats(raw)
        least = float(np.abs(samples).mean(axis=0).min())
        if least > HEARD or len(held) == MOST_HELD or raw.shape[1] != 2:
            apart = np.abs(samples[:, 0] - samples[:, -1]).mean()
            alike = raw.shape[1] == 2 and 0 < 2 * apart < least
            break
    return bool(alike), chain(held, blocks)
