"""Makes a new recording out of a stored one: its ends edited, or smaller, or a piece to listen to.

The ends are edited with pydub, on samples of 32 bits whose full scale lies 18 dB below the largest
number: 24 bits stay exact, and a lossy recording may go over full scale without being cut off. What
lies between them passes through a second at a time, unchanged but for a mix to one channel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from math import log10
from pathlib import Path
from typing import Literal

import numpy as np
from pydub import AudioSegment

from app.audio.container import open_matroska
from app.audio.ingest.matroska import OPUS_RATE, FlacWriter, OpusWriter
from app.audio.ingest.stored_file import named_by_hash
from app.audio.measure.meter import Figures, Meter
from app.audio.play.decoder import Decoder
from app.audio.play.resampler import Resampler
from app.audio.protocol import Source
from app.audio.samples import Samples
from app.core.draft.ingested import Ingested
from app.core.draft.preparation import (
    GAP_SECONDS,
    LEFT_AT_START_SECONDS,
    SMALLER_BITS_PER_SECOND,
    Bell,
    Cut,
    Preparation,
    bell_gain_db,
)
from app.core.programme.soundness import MAX_GAIN_DB, MIN_GAIN_DB, matching_gain_db

PREPARED_BITS_PER_SECOND = 96_000
"""A lossy recording is coded a second time, so it gets more than it would need the first time."""

Progress = Callable[[float], None]
"""Told how much is done, from 0 to 1."""

_MADE = 0.8
"""How much is done when the file is written; the rest is to measure it."""

_FULL_SCALE = np.float32(1 << 28)
_LARGEST = np.float32(2**31 - 128)

_FADE_PIECE_MS = 50
"""pydub changes every sample of a fade of at most 100 ms, but a longer one in steps."""
_SILENT_DB = -120.0


def prepare(
    stored: Path, facts: Ingested, edits: Preparation, folder: Path, progress: Progress
) -> Ingested:
    """Leave `folder/<sha256>.mka`: the recording at `stored`, edited; that one stays as it is.

    FLAC of the same depth where the source had lost nothing, else Opus. Raises TooLittleLeft,
    TooLongWithBell, the errors of `Decoder`, and OSError.
    """
    edits.seconds(facts)
    made = _edited(stored, facts, edits, edits.cut(facts), folder, progress)
    return replace(made, said_seconds=None)


def snippet(
    stored: Path,
    facts: Ingested,
    edits: Preparation,
    at: Literal["start", "end"],
    seconds: float,
    folder: Path,
    progress: Progress,
) -> Ingested:
    """The same for one end alone: its bell, its fade, and at least `seconds` of the voice.

    Its gain is that of the recording, so that it is heard as loud.
    """
    cut = edits.cut(facts)
    fade = cut.fade_in_seconds if at == "start" else cut.fade_out_seconds
    frames = round(max(1.0, seconds, fade) * facts.sample_rate)
    whole = frames >= cut.end_frame - cut.start_frame
    if at == "start":
        edits = replace(edits, bell_after=None)
        if not whole:
            cut = replace(cut, end_frame=cut.start_frame + frames, fade_out_seconds=0.0)
    else:
        edits = replace(edits, bell_before=None)
        if not whole:
            cut = replace(cut, start_frame=cut.end_frame - frames, fade_in_seconds=0.0)
    made = _edited(stored, facts, edits, cut, folder, progress)
    return replace(made, said_seconds=None, gain_db=facts.gain_db - _scaled_db(facts))


def shrink(stored: Path, facts: Ingested, folder: Path, progress: Progress) -> Ingested:
    """Leave `folder/<sha256>.mka`: the recording at `stored` as Opus of 64 kbit/s.

    Raises the errors of `Decoder`, and OSError.
    """
    coding = _Coding("opus", OPUS_RATE, SMALLER_BITS_PER_SECOND)
    with closing(Decoder(Source.of(stored, facts, facts.source_name))) as decoder:
        blocks = _reported(_read(decoder), facts.frames, progress)
        return _made(blocks, decoder.channels, coding, facts, folder, progress)


def _edited(
    stored: Path, facts: Ingested, edits: Preparation, cut: Cut, folder: Path, progress: Progress
) -> Ingested:
    rate, channels = facts.sample_rate, 1 if edits.mono else min(facts.channels, 2)

    def quiet(seconds: float) -> Samples:
        return np.zeros((round(seconds * rate), channels), np.float32)

    def rung(bell: Bell) -> Iterator[Samples]:
        return _rung(bell, bell_gain_db(facts, bell, edits.mono), rate, channels)

    def edited() -> Iterator[Samples]:
        if edits.bell_before is not None:
            yield quiet(LEFT_AT_START_SECONDS)
            yield from rung(edits.bell_before)
            yield quiet(GAP_SECONDS)
        yield from _voice(stored, facts, cut, channels)
        if edits.bell_after is not None:
            yield quiet(GAP_SECONDS)
            yield from rung(edits.bell_after)

    frames = round(edits.added_seconds * rate) + cut.end_frame - cut.start_frame
    blocks = _reported(edited(), frames, progress)
    if facts.lossy:
        coding = _Coding("opus", OPUS_RATE, PREPARED_BITS_PER_SECOND)
    else:
        coding = _Coding("flac", rate, _bits(stored))
    return _made(blocks, channels, coding, facts, folder, progress)


# What goes into the new recording


def _voice(stored: Path, facts: Ingested, cut: Cut, channels: int) -> Iterator[Samples]:
    """What `cut` keeps of the recording [frames, channels]."""
    rate = facts.sample_rate
    source = Source.of(stored, facts, facts.source_name)
    with closing(Decoder(source, cut.start_frame)) as decoder:
        fade_in = list(_fade_pieces(cut.fade_in_seconds, rate))
        fade_out = [(n, end, start) for n, start, end in _fade_pieces(cut.fade_out_seconds, rate)]
        faded = sum(frames for frames, _, _ in fade_in + fade_out)
        seconds, rest = divmod(cut.end_frame - cut.start_frame - faded, rate)
        between = [(frames, 1.0, 1.0) for frames in (*[rate] * seconds, rest)]
        for frames, start, end in [*fade_in, *between, *reversed(fade_out)]:
            if not frames:
                continue
            samples = decoder.read(frames)
            if channels < samples.shape[1]:
                samples = _one_channel(samples, facts)
            if len(samples) and start != end:
                samples = _samples(_faded(_segment(samples, rate), start, end))
            yield samples


def _one_channel(samples: Samples, facts: Ingested) -> Samples:
    """Two channels as one: the side that sounds, else their mean, with one of them turned round
    where they would take each other away.
    """
    left, right = samples[:, :1], samples[:, 1:2]
    if facts.only_side is not None:
        return left if facts.only_side == "left" else right
    both = left - right if facts.is_turned_round else left + right
    return np.asarray(both * 0.5, np.float32)


def _fade_pieces(seconds: float, rate: int) -> Iterator[tuple[int, float, float]]:
    """Frames of each piece of a fade in, and the level from 0 to 1 at its start and its end."""
    whole = int(seconds * 1000)
    for start in range(0, whole, _FADE_PIECE_MS):
        end = min(whole, start + _FADE_PIECE_MS)
        yield (end - start) * rate // 1000, start / whole, end / whole


def _faded(segment: AudioSegment, start: float, end: float) -> AudioSegment:
    """`segment` from one level to another."""
    first_db, last_db = _level_db(start), _level_db(end)
    return segment.fade(from_gain=first_db, to_gain=last_db, start=0, end=len(segment))


def _level_db(level: float) -> float:
    """The square of the level, which the ear takes for more even than a straight line."""
    return max(_SILENT_DB, 40 * log10(level)) if level > 0 else _SILENT_DB


def _rung(bell: Bell, gain_db: float, rate: int, channels: int) -> Iterator[Samples]:
    """The whole bell at another sample rate and level [frames, channels]."""
    source = Source(
        bell.path, Path(bell.path).name, bell.sample_rate, bell.frames, bell.skip_frames
    )
    with closing(Decoder(source)) as decoder:
        for block in _resampled(_read(decoder), decoder.channels, bell.sample_rate, rate):
            if len(block):
                yield _samples(_segment(block, rate).set_channels(channels).apply_gain(gain_db))


def _segment(samples: Samples, rate: int) -> AudioSegment:
    """`samples`, which must be some, for pydub."""
    whole = np.clip(np.rint(samples * _FULL_SCALE), -_LARGEST, _LARGEST).astype(np.int32)
    return AudioSegment(whole.tobytes(), sample_width=4, frame_rate=rate, channels=samples.shape[1])


def _samples(segment: AudioSegment) -> Samples:
    whole = np.frombuffer(segment.raw_data, np.int32).reshape(-1, segment.channels)
    return whole.astype(np.float32) / _FULL_SCALE


def _read(decoder: Decoder) -> Iterator[Samples]:
    """All that is left of the recording, in blocks of a second."""
    while len(block := decoder.read(decoder.source.sample_rate)):
        yield block


def _resampled(
    blocks: Iterable[Samples], channels: int, from_rate: int, to_rate: int
) -> Iterator[Samples]:
    """`blocks` at another rate, together as long in seconds, to the frame."""
    if from_rate == to_rate:
        yield from blocks
        return
    resampler = Resampler(from_rate, to_rate, channels)
    taken = given = 0
    for block in blocks:
        taken += len(block)
        ready = resampler.push(block)
        given += len(ready)
        yield ready
    left = round(taken * to_rate / from_rate) - given
    rest = resampler.flush()[: max(0, left)]
    yield rest
    yield np.zeros((max(0, left - len(rest)), channels), np.float32)


def _scaled_db(facts: Ingested) -> float:
    """How far everything is turned down for Opus, which may cut off what is over full scale.

    0 or less; only what a lossy codec decodes to can be over it.
    """
    return min(0.0, -facts.true_peak_dbtp) if facts.lossy else 0.0


def _reported(blocks: Iterable[Samples], frames: int, progress: Progress) -> Iterator[Samples]:
    """`blocks`, of which there are so many frames, telling how many have passed."""
    passed = 0
    for block in blocks:
        yield block
        passed += len(block)
        progress(_MADE * min(1.0, passed / frames))


# The file


def _bits(stored: Path) -> int:
    """The depth, 16 or 24 bits, of a recording that is stored losslessly."""
    with open_matroska(stored) as container:
        return 16 if container.streams.audio[0].codec_context.format.bytes <= 2 else 24


@dataclass(frozen=True, slots=True)
class _Coding:
    """How a file is coded; `bits` are those of a sample or, for Opus, of a second."""

    codec: Literal["flac", "opus"]
    sample_rate: int
    bits: int

    @property
    def full_scale(self) -> float:
        """The highest value of a sample."""
        return 1.0 if self.codec == "opus" else 1 - 2.0 ** (1 - self.bits)

    def write(self, path: Path, blocks: Iterable[Samples], channels: int) -> int:
        """Write the blocks, which have this sample rate; how many frames there were."""
        layout = "mono" if channels == 1 else "stereo"
        writer = (
            OpusWriter(path, layout, self.bits)
            if self.codec == "opus"
            else FlacWriter(path, self.sample_rate, layout, self.bits)
        )
        frames = 0
        with closing(writer):
            for block in blocks:
                writer.write(block)
                frames += len(block)
        return frames


def _made(
    blocks: Iterable[Samples],
    channels: int,
    coding: _Coding,
    facts: Ingested,
    folder: Path,
    progress: Progress,
) -> Ingested:
    """Write the blocks, which have the sample rate of `facts`, and measure what came of them."""
    opus = coding.codec == "opus"
    if opus:
        factor = np.float32(10 ** (_scaled_db(facts) / 20))
        turned_down = (block * factor for block in blocks)
        blocks = _resampled(turned_down, channels, facts.sample_rate, coding.sample_rate)
    path = folder / ".unfinished.mka"
    try:
        frames = coding.write(path, blocks, channels)
        source = Source(str(path), facts.source_name, coding.sample_rate, frames)
        figures = _measured(source, coding, progress)
        named, sha256 = named_by_hash(path, partial(progress, 1.0))
    finally:
        path.unlink(missing_ok=True)
    return replace(
        facts,
        lossy=facts.lossy or opus,
        sha256=sha256,
        bytes=named.stat().st_size,
        codec=coding.codec,
        sample_rate=coding.sample_rate,
        channels=channels,
        frames=figures.frames,
        skip_frames=0,
        loudness_lufs=figures.loudness_lufs,
        true_peak_dbtp=figures.true_peak_dbtp,
        gain_db=_gain_kept_db(facts, figures.loudness_lufs, figures.true_peak_dbtp),
        lead_silence_seconds=figures.lead_silence_seconds,
        tail_silence_seconds=figures.tail_silence_seconds,
        # A lossy codec rounds what was cut off flat, yet it is heard as before.
        clipped_frames=max(figures.clipped_frames, facts.clipped_frames if opus else 0),
        noise_floor_db=figures.noise_floor_db,
        left_over_right_db=figures.left_over_right_db,
        correlation=figures.correlation,
        scaled_db=facts.scaled_db + (_scaled_db(facts) if opus else 0.0),
        waveform=figures.waveform,
    )


def _measured(source: Source, coding: _Coding, progress: Progress) -> Figures:
    """The figures of the file as it decodes."""
    with closing(Decoder(source)) as decoder:
        meter = Meter(source.sample_rate, decoder.channels, full_scale=coding.full_scale)
        for block in _read(decoder):
            meter.push(block)
            progress(_MADE + (1 - _MADE) * decoder.frame / source.frames)
    return meter.figures()


def _gain_kept_db(facts: Ingested, loudness_lufs: float, true_peak_dbtp: float) -> float:
    """The gain that fits the new measures, as far from it as a gain chosen by hand was before."""
    chosen = facts.gain_db - matching_gain_db(facts.loudness_lufs, facts.true_peak_dbtp)
    gain_db = matching_gain_db(loudness_lufs, true_peak_dbtp) + chosen
    return max(MIN_GAIN_DB, min(gain_db, MAX_GAIN_DB))
