"""A facilitator's file is taken in: decoded once, measured, and kept as Matroska with an index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
from av.audio.fifo import AudioFifo
from av.audio.frame import AudioFrame

from app.audio.ingest.extent import Extent
from app.audio.ingest.joined_decoding import decoded_parts
from app.audio.ingest.matroska import CannotCopy, CopyWriter, FlacWriter, skip_frames
from app.audio.ingest.measuring import Block, Measuring
from app.audio.ingest.meter import WINDOWS_PER_SECOND, Figures
from app.audio.ingest.opened_source import About, chosen, opened, tracks_in_order
from app.audio.ingest.source_decoder import DECODED_SHARE, Progress, SourceDecoder
from app.audio.ingest.source_file import SourceFile
from app.audio.ingest.source_form import SourceForm, integers_of
from app.audio.ingest.stored_file import named_by_hash
from app.audio.ingest.worker_thread import WorkerThread
from app.audio.play.decoder import CODECS, Decoder, facts, raw_of, samples_of
from app.audio.protocol import Source
from app.audio.samples import Raw
from app.core.draft.ingest_errors import SourceDamaged, SourceTooLarge, SourceTooShort
from app.core.draft.ingested import SILENT_DB, SILENT_LUFS, Ingested
from app.core.errors import RecordingDamaged, RecordingUnreadable
from app.core.programme.soundness import matching_gain_db

MIN_SECONDS = 1
MAX_STORED_BYTES = 4 * 1024**3

APART_BYTES = 8 << 20
"""From this size on a file takes longer than another process takes to start."""

BLOCK_SECONDS = 2
"""So much is handed on at a time: a second takes more turns, four do not fit the cache."""

CHECKED_SECONDS = 0.25
SAME = 1e-3
"""How far the samples of a copy may lie from those of its source; a wrong place gives far more."""
END_TOLERANCE_SECONDS = 0.2

ROUNDING = 1e-9

_SKIPPED = (SourceDamaged, SourceTooShort)
"""What is wrong with a track of several, so that the next one may be the one that sounds."""


class _OverFullScale(Exception):
    """Samples of this height would not fit into FLAC."""

    def __init__(self, peak: float) -> None:
        self.peak = peak


class _SilentMix(Exception):
    """Of more than two channels, those that are played are silent: the sound is in the others."""


class _Track(NamedTuple):
    """One sound track of the source, by its number from 1."""

    file: SourceFile
    extent: Extent
    number: int
    about: About


class _Made(NamedTuple):
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


def ingest(source: Path, folder: Path, progress: Progress, track: int | None = None) -> Ingested:
    """Take in the file at `source`: a recording `<sha256>.mka` in `folder`, which is empty before.

    Of several sound tracks, `track` says which, from 1; None takes the first that sounds, beginning
    with the one that a player would take. Blocks of some seconds are held, whatever the length.
    Raises an AppError of
    `ingest_errors` for what is wrong with the source, OSError for what is wrong with
    `folder`.
    """
    with SourceFile(source) as file:
        heard_track, path, made, scaled_db = _heard_track(file, folder, progress, track)
        file.check()
        if path.stat().st_size > MAX_STORED_BYTES:
            raise SourceTooLarge(name=file.name)
        still_here = partial(progress, DECODED_SHARE)
        path, sha256 = named_by_hash(path, still_here)
        hashed = 0
        while (now := file.hashed(seconds=1.0)) is not None:
            if now > hashed:  # a drive that answers no more is a halt here too
                still_here()
            hashed = now
        figures = made.figures
        extent, about = heard_track.extent, heard_track.about
        said_seconds = _said_seconds(extent, about)
        return Ingested(
            source_name=file.name,
            source_sha256=file.sha256(),
            source_codec=about.codec,
            lossy=about.lossy,
            sha256=sha256,
            bytes=path.stat().st_size,
            codec=made.codec,
            sample_rate=made.sample_rate,
            channels=made.channels,
            frames=figures.frames,
            skip_frames=made.skip_frames,
            loudness_lufs=figures.loudness_lufs,
            true_peak_dbtp=figures.true_peak_dbtp,
            gain_db=matching_gain_db(figures.loudness_lufs, figures.true_peak_dbtp),
            lead_silence_seconds=figures.lead_silence_seconds,
            tail_silence_seconds=figures.tail_silence_seconds,
            clipped_frames=figures.clipped_frames,
            noise_floor_db=figures.noise_floor_db,
            decode_errors=made.errors or int(extent.is_damaged),
            gap_seconds=made.gap_seconds,
            left_over_right_db=figures.left_over_right_db,
            correlation=figures.correlation,
            track=heard_track.number,
            tracks=about.tracks,
            chapters=about.chapters,
            microphones=made.microphones,
            # How loud a sum of microphones is means nothing.
            scaled_db=0.0 if made.microphones else scaled_db,
            said_seconds=said_seconds,
            # Where the length is known, what is missing says more.
            cut_short=extent.cut_short or (made.breaks_off and said_seconds is None),
            rest_left_out=made.rest_left_out,
            pictures_dropped=about.pictures,
            had_video=about.had_video,
            waveform=figures.waveform,
        )


def _heard_track(
    file: SourceFile, folder: Path, progress: Progress, number: int | None
) -> tuple[_Track, Path, _Made, float]:
    """The track that is asked for or the first that sounds, and its stored file (`_stored`).

    The first of all where none sounds. Raises what is wrong with that one.
    """
    extent = Extent.of(file)
    with opened(file, extent.readers[0]) as container:
        chosen(container, file, number)
        numbers = tracks_in_order(container) if number is None else [number]
        abouts = [About.of(container, chosen(container, file, one), file) for one in numbers]
    tracks = [_Track(file, extent, one, about) for one, about in zip(numbers, abouts, strict=True)]
    for track in tracks:
        try:
            path, made, scaled_db = _stored(track, folder, progress)
        except _SKIPPED:
            if len(tracks) == 1:
                raise
            continue
        if len(tracks) == 1 or made.figures.loudness_lufs > SILENT_LUFS:
            return track, path, made, scaled_db
        path.unlink()
    return (tracks[0], *_stored(tracks[0], folder, progress))


def _stored(track: _Track, folder: Path, progress: Progress) -> tuple[Path, _Made, float]:
    """The stored file, what was found on the way, and how far it was turned down in decibels."""
    path = folder / ".making.mka"
    try:
        if track.about.codec in CODECS and len(track.extent.readers) == 1:
            try:
                return path, _Pass(track, progress).copy(path), 0.0
            except CannotCopy:
                path.unlink(missing_ok=True)
        return _encoded(track, path, progress)
    except _SilentMix:
        path.unlink(missing_ok=True)
        return _encoded(track, path, progress, as_microphones=True)


def _encoded(
    track: _Track, path: Path, progress: Progress, as_microphones: bool = False
) -> tuple[Path, _Made, float]:
    """The same of a file that is encoded, at the level that it has or can have."""
    lossy = track.about.lossy
    try:
        return path, _Pass(track, progress, as_microphones).encode(path, lossy), 0.0
    except _OverFullScale as over:
        path.unlink(missing_ok=True)
        scale = 1 / over.peak
    made = _Pass(track, progress, as_microphones).encode(path, lossy, scale)
    return path, made, float(20 * np.log10(scale))


def _said_seconds(extent: Extent, about: About) -> float | None:
    """What the file says of its length; FFmpeg makes that of a cut file fit, and of joined ones
    knows that of the first.
    """
    if len(extent.readers) > 1:
        return None
    return about.said_seconds if extent.said_seconds is None else extent.said_seconds


class _Pass:
    """Owns one decode of the source from its first packet to its last; one thread may call it."""

    def __init__(self, track: _Track, progress: Progress, as_microphones: bool = False) -> None:
        self._track = track
        self._file = track.file
        self._readers = track.extent.readers
        self._name = track.file.name
        self._decoder = SourceDecoder(track.file, progress, as_microphones)
        self._waiting = 0
        self._block_frames = 1
        self._base = Fraction(1)
        self._fifo = AudioFifo()
        self._measuring: Measuring | None = None

    def copy(self, path: Path) -> _Made:
        """Keep the packets as they are. Raises CannotCopy."""
        with opened(self._file, self._readers[0]) as container, self._ending():
            stream = chosen(container, self._file, self._track.number)
            codec = stream.codec_context.codec.canonical_name
            with CopyWriter(path, stream) as writer:
                reader = self._readers[0]
                for packet, frames, _ in self._decoder.decoded(reader, container, stream):
                    if self._decoder.altered:
                        raise CannotCopy
                    if self._fill(frames):
                        for block in self._blocks():
                            self._measure(partial(raw_of, block))
                    writer.write(packet, frames)
                if self._decoder.goes_on_at is not None:
                    raise CannotCopy
                writer.finish()
            for block in self._blocks(last=True):
                self._measure(partial(raw_of, block))
            made = self._made(codec)
        made = made._replace(skip_frames=skip_frames(path, writer.lengths))
        self._compare(path, made)
        return made

    def encode(self, path: Path, lossy: bool, scale: float = 1.0) -> _Made:
        """Decode to FLAC, every sample times `scale`. Raises _OverFullScale."""
        over, most = 0.0, 1.0
        with self._ending(), ExitStack() as stack:
            writer: FlacWriter | None = None
            writing: WorkerThread | None = None
            for block in self._all_blocks():
                form = self._decoder.known_form()
                if writer is None or writing is None:
                    bits = 16 if lossy or form.sample_bytes <= 2 else 24
                    most = 1 - 2.0 ** (1 - bits)
                    writer = FlacWriter(path, form.sample_rate, form.kept_layout, bits)
                    stack.enter_context(closing(writer))
                    writing = WorkerThread()
                    stack.callback(writing.stop)
                raw = raw_of(block)
                if form.is_mixed:
                    raw = form.mixed(samples_of(block))
                if raw.dtype.kind != "f":
                    self._measure(partial(np.asarray, raw))
                    writing.put(partial(_write_integers, writer, raw))
                    continue
                scaled = np.nan_to_num(raw.astype(np.float64), posinf=0.0, neginf=0.0) * scale
                over = max(over, float(np.abs(scaled).max(initial=0.0)))
                if over <= most + ROUNDING:
                    self._measure(partial(scaled.astype, np.float32))
                    writing.put(partial(writer.write, scaled))
            if writing is not None:
                writing.finish()
            if over > most + ROUNDING:
                raise _OverFullScale(over / most)
            made = self._made("flac")
        self._compare(path, made)
        return made

    @contextmanager
    def _ending(self) -> Iterator[None]:
        try:
            yield
        finally:
            if self._measuring is not None:
                self._measuring.stop()

    def _all_blocks(self) -> Iterator[AudioFrame]:
        parts = decoded_parts(self._decoder, self._file, self._readers, self._track.number)
        for _, frames, silent_frames in parts:
            if silent_frames:
                for piece in self._decoder.known_form().silence(silent_frames):
                    self._fill([piece])
                    yield from self._blocks()
            if self._fill(frames):
                yield from self._blocks()
        self._fill(self._decoder.rest())
        yield from self._blocks(last=True)

    def _fill(self, frames: Sequence[AudioFrame]) -> bool:
        """Put frames into the buffer; whether it holds a block now."""
        if frames and self._measuring is None:
            self._begin(self._decoder.known_form(), frames[0].time_base)
        for frame in frames:
            frame.pts = None
            if self._decoder.altered:
                # Resampled frames tell time in another unit, which the buffer does not take.
                frame.time_base = self._base
            self._fifo.write(frame)
            self._waiting += frame.samples
        return self._waiting >= self._block_frames

    def _blocks(self, last: bool = False) -> Iterator[AudioFrame]:
        """Blocks of BLOCK_SECONDS, of whole windows of the meter; at the `last` what is left."""
        while block := self._fifo.read(self._block_frames, partial=last):
            yield block
        self._waiting = self._fifo.samples

    def _begin(self, form: SourceForm, base: Fraction | None) -> None:
        """Measure sound of this form, whose frames tell time in `base`."""
        self._base = base or Fraction(1, form.sample_rate)
        windows = BLOCK_SECONDS * WINDOWS_PER_SECOND
        self._block_frames = form.sample_rate // WINDOWS_PER_SECOND * windows
        edge = round(CHECKED_SECONDS * form.sample_rate)
        apart = self._file.size >= APART_BYTES
        names = form.kept_names
        self._measuring = Measuring(
            form.sample_rate, len(names), names, form.full_scale, edge, apart
        )

    def _measure(self, block: Block) -> None:
        assert self._measuring is not None
        self._measuring.put(block)

    def _made(self, codec: str) -> _Made:
        """What was found, now that all is decoded. Raises an AppError for what is too little."""
        form = self._decoder.known_form()
        assert self._measuring is not None
        figures = self._measuring.finish()
        if figures.frames < MIN_SECONDS * form.sample_rate:
            if (self._track.about.said_seconds or 0) >= 2 * MIN_SECONDS:
                raise SourceDamaged(name=self._name)  # there is more in it, which does not decode
            raise SourceTooShort(name=self._name)
        is_silent = figures.true_peak_dbtp <= SILENT_DB
        if is_silent and form.channels > 2 and not form.are_microphones:
            raise _SilentMix
        decoder = self._decoder
        return _Made(
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

    def _compare(self, path: Path, made: _Made) -> None:
        """Raises CannotCopy unless the player will hear from `path` what was decoded here.

        The end is compared by its length alone where a codec fills up with noise of its own.
        """
        assert self._measuring is not None
        head, tail = self._measuring.head, self._measuring.tail
        frames = made.figures.frames
        source = Source(str(path), self._name, made.sample_rate, frames, made.skip_frames)
        length = (frames + made.skip_frames) / made.sample_rate
        try:
            end = facts(path).end_seconds - length
            with closing(Decoder(source)) as decoder:
                first = decoder.read(len(head))
                decoder.seek(frames - len(tail))
                last = decoder.read(len(tail))
        except (RecordingDamaged, RecordingUnreadable) as error:
            raise CannotCopy from error
        alike = first.shape == head.shape and last.shape == tail.shape
        alike = alike and abs(end) <= END_TOLERANCE_SECONDS and np.allclose(first, head, atol=SAME)
        if alike and made.codec in ("flac", "alac"):
            alike = np.allclose(last, tail, atol=SAME)
        if not alike:
            raise CannotCopy


def _write_integers(writer: FlacWriter, raw: Raw) -> None:
    writer.write_integers(integers_of(raw))
