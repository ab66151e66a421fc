"""What was measured of a recording when its file was imported."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from math import log10
from pathlib import PurePath
from typing import Any, Literal

from app.core.programme.json_reader import JsonReader
from app.core.programme.soundness import MAX_GAIN_DB, MIN_GAIN_DB, matching_gain_db

SILENT_LUFS = -70.0
"""The loudness of what is below the absolute gate of ITU-R BS.1770: silence."""
SILENT_DB = -200.0
"""A peak or a noise floor where there is no sample but zero."""
ONE_SIDE_DB = 24.0
"""From here on a voice is heard at one side only; crosstalk of a cable lies at 30 dB and more."""
OPPOSITE_CORRELATION = -0.9
"""Below it the channels take each other away where they are heard together."""

WAVEFORM_PEAKS = 900
FULL_PEAK = 255

_COARSE = re.compile(r"adpcm_|\w+_dpcm$|pcm_[su]8|pcm_(alaw|mulaw|vidc)$|g72\d|gsm|truespeech$")
"""Codecs, as FFmpeg names them, whose steps are so large that quiet moments hiss by them alone."""
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MAX_BYTES = 1 << 62
_MAX_FRAMES = 1 << 40
_MAX_SECONDS = 1e9
_MAX_COUNT = 1 << 40
_MAX_NAME = 4096
_MAX_TRACKS = 1 << 16
MAX_CHAPTERS = 1_000
"""More than a recording of six hours has, one every twenty seconds."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """A stored recording, measured by decoding all of it.

    The first four fields are about the file it was made from. `frames` counts what remains after
    `skip_frames` decoded frames were dropped at the start; every time counts from there. Loudness,
    peaks, silences and noise are those of what is played, that is after more than two channels were
    mixed to stereo.
    """

    source_name: str
    source_sha256: str
    source_codec: str
    lossy: bool
    """Whether the source had lost something already, so that it need not be kept losslessly."""
    sha256: str
    bytes: int
    codec: str
    sample_rate: int
    channels: int
    frames: int
    skip_frames: int
    loudness_lufs: float
    """Gated loudness; -70 is silence."""
    true_peak_dbtp: float
    gain_db: float
    lead_silence_seconds: float
    tail_silence_seconds: float
    clipped_frames: int
    """Frames in runs of at least three at full scale."""
    noise_floor_db: float
    """Level of the quietest parts, in decibels below full scale; -200 is digital silence."""
    decode_errors: int
    scaled_db: float = 0.0
    """How far samples over full scale were turned down, all of them alike; 0 or less."""
    said_seconds: float | None = None
    """The length that the source claimed."""
    gap_seconds: float = 0.0
    """Silence put where the source's time stamps left something out."""
    left_over_right_db: float = 0.0
    """How much stronger the left of two channels is in all; as far from 0 as 400 for silence."""
    correlation: float = 1.0
    """Of the two channels, from -1 (turned round) over 0 (unlike) to 1 (alike)."""
    track: int = 1
    """Which of the file's sound tracks it is."""
    tracks: tuple[str, ...] = ()
    """What the file calls its sound tracks, empty for those without a name; none for a single."""
    chapters: tuple[tuple[float, str], ...] = ()
    """The file's own chapters: where they begin in seconds of media time, and their titles."""
    microphones: int = 0
    """Channels that nobody named, as field recorders keep them, and that were mixed to one."""
    cut_short: bool = False
    """Whether the source does not say that it ends where it ends, as it should."""
    rest_left_out: bool = False
    """Whether the source goes on behind its sound with what cannot be read."""
    pictures_dropped: int = 0
    had_video: bool = False
    waveform: tuple[int, ...] = ()
    """At most 900 peaks, 0 to 255, each of an equal part of the recording."""

    @property
    def seconds(self) -> float:
        """Length in seconds of media time."""
        return self.frames / self.sample_rate

    @property
    def only_side(self) -> Literal["left", "right"] | None:
        """The side at which alone it can be heard; None for both."""
        if self.channels < 2 or abs(self.left_over_right_db) < ONE_SIDE_DB:
            return None
        return "left" if self.left_over_right_db > 0 else "right"

    @property
    def is_coarse(self) -> bool:
        """Whether its source was kept as telephones keep sound, with a hiss of its own."""
        return _COARSE.match(self.source_codec) is not None

    @property
    def taken_track(self) -> str:
        """The sound track that it was made from, of several: its number, and its name if any."""
        return self._named_tracks()[self.track - 1]

    @property
    def tracks_left_out(self) -> str:
        """The other sound tracks, named in the same way."""
        named = self._named_tracks()
        return ", ".join(named[: self.track - 1] + named[self.track :])

    def _named_tracks(self) -> list[str]:
        return [f"{n} ({name})" if name else f"{n}" for n, name in enumerate(self.tracks, 1)]

    @property
    def is_turned_round(self) -> bool:
        """Whether one of two channels is the other one turned round, so that they cancel out."""
        return self.channels > 1 and self.correlation < OPPOSITE_CORRELATION

    def counted_as_two(self) -> Ingested:
        """The same, of facts measured when one channel counted as one: it is played as two."""
        loudness, gain = counted_as_two(self.loudness_lufs, self.true_peak_dbtp, self.gain_db)
        return replace(self, loudness_lufs=loudness, gain_db=gain) if self.channels == 1 else self

    def to_json(self) -> dict[str, Any]:
        """Every field under its name, ready for `json.dumps`."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {**values, "waveform": list(self.waveform)}

    @staticmethod
    def from_json(value: object) -> Ingested:
        """What `to_json` wrote. Raises ValueError for anything else."""
        entry = JsonReader(value, "ingested")
        ingested = Ingested(
            source_name=_name(entry, "source_name"),
            source_sha256=entry.matching("source_sha256", _SHA256, "a SHA-256"),
            source_codec=entry.text("source_codec"),
            lossy=entry.boolean("lossy"),
            sha256=entry.matching("sha256", _SHA256, "a SHA-256"),
            bytes=entry.integer("bytes", 0, _MAX_BYTES),
            codec=entry.text("codec"),
            sample_rate=entry.integer("sample_rate", 1, 1 << 20),
            channels=entry.integer("channels", 1, 64),
            frames=entry.integer("frames", 0, _MAX_FRAMES),
            skip_frames=entry.integer("skip_frames", 0, _MAX_FRAMES),
            loudness_lufs=entry.number("loudness_lufs", SILENT_LUFS, 100.0),
            true_peak_dbtp=entry.number("true_peak_dbtp", SILENT_DB, 100.0),
            gain_db=entry.number("gain_db", -100.0, 100.0),
            lead_silence_seconds=entry.number("lead_silence_seconds", 0.0, _MAX_SECONDS),
            tail_silence_seconds=entry.number("tail_silence_seconds", 0.0, _MAX_SECONDS),
            clipped_frames=entry.integer("clipped_frames", 0, _MAX_COUNT),
            noise_floor_db=entry.number("noise_floor_db", SILENT_DB, 100.0),
            decode_errors=entry.integer("decode_errors", 0, _MAX_COUNT),
            scaled_db=entry.number("scaled_db", -1000.0, 0.0),
            said_seconds=entry.or_null(
                "said_seconds", lambda key: entry.number(key, 0.0, _MAX_SECONDS), required=True
            ),
            gap_seconds=entry.as_number(
                entry.take("gap_seconds", 0.0), "gap_seconds", 0.0, _MAX_SECONDS
            ),
            left_over_right_db=entry.as_number(
                entry.take("left_over_right_db", 0.0), "left_over_right_db", -500.0, 500.0
            ),
            correlation=entry.as_number(entry.take("correlation", 1.0), "correlation", -1.01, 1.01),
            track=entry.integer("track", 1, _MAX_TRACKS, 1),
            tracks=tuple(_text(entry, "tracks", item) for item in _items(entry, "tracks")),
            chapters=tuple(_chapter(entry, item) for item in _items(entry, "chapters")),
            microphones=entry.integer("microphones", 0, 64, 0),
            cut_short=entry.boolean("cut_short", False),
            rest_left_out=entry.boolean("rest_left_out", False),
            pictures_dropped=entry.integer("pictures_dropped", 0, _MAX_COUNT),
            had_video=entry.boolean("had_video"),
            waveform=_peaks(entry),
        )
        entry.finish()
        if ingested.track > max(1, len(ingested.tracks)):
            raise entry.error("track", "must be one of the tracks")
        return ingested


def counted_as_two(
    loudness_lufs: float, true_peak_dbtp: float, gain_db: float
) -> tuple[float, float]:
    """The loudness and gain of one channel that counts as two equal ones (EBU Tech 3344).

    A gain chosen by hand stays as far from the matching one as it was.
    """
    if loudness_lufs <= SILENT_LUFS:
        return loudness_lufs, gain_db
    louder = loudness_lufs + 10 * log10(2)
    chosen = gain_db - matching_gain_db(loudness_lufs, true_peak_dbtp)
    gain = matching_gain_db(louder, true_peak_dbtp) + chosen
    return louder, max(MIN_GAIN_DB, min(gain, MAX_GAIN_DB))


def shown_name(path: PurePath) -> str:
    """A file's name as it can be shown and kept: what is no Unicode in it becomes `?`."""
    return path.name.encode("utf-8", "replace").decode()


def _items(entry: JsonReader, key: str) -> list[object]:
    """The items of a list that older files do not have."""
    value = entry.take(key, [])
    if not isinstance(value, (list, tuple)) or len(value) > MAX_CHAPTERS:
        raise entry.error(key, f"must be a list of at most {MAX_CHAPTERS}")
    return list(value)


def _text(entry: JsonReader, key: str, value: object) -> str:
    if not isinstance(value, str) or len(value) > _MAX_NAME:
        raise entry.error(key, "must hold texts")
    return value


def _chapter(entry: JsonReader, value: object) -> tuple[float, str]:
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        raise entry.error("chapters", "must hold pairs of a time and a title")
    seconds = entry.as_number(value[0], "chapters", 0.0, _MAX_SECONDS)
    return seconds, _text(entry, "chapters", value[1])


def _name(entry: JsonReader, key: str) -> str:
    """A file's name, which may hold any character that a file system takes."""
    value = entry.take(key)
    if not isinstance(value, str) or not 0 < len(value) <= _MAX_NAME:
        raise entry.error(key, "must be a file's name")
    return value


def _peaks(entry: JsonReader) -> tuple[int, ...]:
    """The waveform: there are many of them, so that they are looked at all at once."""
    items = entry.items("waveform")
    if len(items) > WAVEFORM_PEAKS:
        raise entry.error("waveform", f"must hold at most {WAVEFORM_PEAKS} peaks")
    peaks = tuple(item for item in items if type(item) is int)
    if len(peaks) != len(items) or (peaks and not 0 <= min(peaks) <= max(peaks) <= FULL_PEAK):
        raise entry.error("waveform", f"must hold whole numbers from 0 to {FULL_PEAK}")
    return peaks
