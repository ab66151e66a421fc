"""A facilitator's file is taken in: decoded once, measured, and kept as Matroska with an index."""

from __future__ import annotations

from functools import partial
from math import log10
from pathlib import Path

from app.audio.decode.opened_source import About, chosen, opened, tracks_in_order
from app.audio.decode.source_decoder import Progress, Uneven
from app.audio.decode.time_stamps import GAP_SECONDS
from app.audio.ingest.matroska import CannotCopy
from app.audio.ingest.source_pass import Made, OverFullScale, SilentMix, SourcePass, Track
from app.audio.ingest.stored_file import named_by_hash
from app.audio.measure.measuring_process import MeasuringDied
from app.audio.play.decoder import CODECS
from app.audio.source.extent import Extent
from app.audio.source.source_file import SourceFile
from app.core.draft.ingest_errors import JobDied, SourceDamaged, SourceTooLarge, SourceTooShort
from app.core.draft.ingested import SILENT_LUFS, Ingested
from app.core.programme.soundness import matching_gain_db

MAX_STORED_BYTES = 4 * 1024**3

_SKIPPED = (SourceDamaged, SourceTooShort)
"""What is wrong with a track of several, so that the next one may be the one that sounds."""


def ingest(source: Path, folder: Path, progress: Progress, track: int | None = None) -> Ingested:
    """Take in the file at `source`: a recording `<sha256>.mka` in `folder`, which is empty before.

    Of several sound tracks, `track` says which, from 1; None takes the first that sounds, beginning
    with the one that a player would take. Blocks of some seconds are held, whatever the length.
    Raises an AppError of
    `ingest_errors` for what is wrong with the source, OSError for what is wrong with
    `folder`.
    """
    told = 0.0

    def tell(fraction: float) -> None:
        nonlocal told
        told = max(told, fraction)
        progress(told)

    still_here = partial(tell, 0.0)
    with SourceFile(source, still_here) as file:
        try:
            heard_track, path, made, scaled_db = _heard_track(file, folder, tell, track)
        except MeasuringDied as error:  # of what it read, as this process may
            raise JobDied(name=file.name) from error
        file.check()
        if path.stat().st_size > MAX_STORED_BYTES:
            raise SourceTooLarge(name=file.name)
        path, sha256 = named_by_hash(path, still_here)
        hashed = 0
        while (now := file.hashed(seconds=1.0)) is not None:
            if now > hashed:  # a drive that answers no more is a halt here too
                still_here()
            hashed = now
        figures = made.figures
        extent, about = heard_track.extent, heard_track.about
        said_seconds = _said_seconds(extent, about)
        seconds = figures.frames / made.sample_rate
        # What follows the length that a file says of itself is none of it.
        lacks_some = said_seconds is None or said_seconds - seconds > GAP_SECONDS
        lacks_counted = about.counts_frames and said_seconds is not None and lacks_some
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
            cut_short=extent.cut_short
            or lacks_counted
            or ((made.breaks_off or extent.zeros_left_out) and lacks_some),
            rest_left_out=made.rest_left_out or extent.rest_left_out,
            pictures_dropped=about.pictures,
            had_video=about.had_video,
            waveform=figures.waveform,
        )


def _heard_track(
    file: SourceFile, folder: Path, progress: Progress, number: int | None
) -> tuple[Track, Path, Made, float]:
    """The track that is asked for or the first that sounds, and its stored file (`_stored`).

    The first of all where none sounds. Raises what is wrong with that one.
    """
    extent = Extent.of(file)
    with opened(file, extent.readers[0]) as container:
        chosen(container, file, number)
        numbers = tracks_in_order(container) if number is None else [number]
        abouts = [About.of(container, chosen(container, file, one), file) for one in numbers]
    tracks = [Track(file, extent, one, about) for one, about in zip(numbers, abouts, strict=True)]
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


def _stored(track: Track, folder: Path, progress: Progress) -> tuple[Path, Made, float]:
    """The stored file, what was found on the way, and how far it was turned down in decibels."""
    path = folder / ".making.mka"
    try:
        if track.about.codec in CODECS and len(track.extent.readers) == 1:
            try:
                return path, _copied(track, path, progress), 0.0
            except CannotCopy:
                path.unlink(missing_ok=True)
        return _encoded(track, path, progress)
    except SilentMix:
        path.unlink(missing_ok=True)
        return _encoded(track, path, progress, as_microphones=True)


def _copied(track: Track, path: Path, progress: Progress) -> Made:
    """What one pass found that copied the packets. Raises CannotCopy."""
    try:
        return SourcePass(track, progress).copy(path, in_halves=True)
    except (Uneven, MeasuringDied):
        return SourcePass(track, progress).copy(path)


def _encoded(
    track: Track, path: Path, progress: Progress, as_microphones: bool = False
) -> tuple[Path, Made, float]:
    """The same of a file that is encoded, at the level that it has or can have."""
    lossy = track.about.lossy
    try:
        return path, SourcePass(track, progress, as_microphones).encode(path, lossy), 0.0
    except OverFullScale as over:
        path.unlink(missing_ok=True)
        scale = 1 / over.peak
    made = SourcePass(track, progress, as_microphones).encode(path, lossy, scale)
    return path, made, 20 * log10(scale)


def _said_seconds(extent: Extent, about: About) -> float | None:
    """What the file says of its length; FFmpeg makes that of a cut file fit, and of joined ones
    knows that of the first.
    """
    if len(extent.readers) > 1:
        return None
    return about.said_seconds if extent.said_seconds is None else extent.said_seconds
