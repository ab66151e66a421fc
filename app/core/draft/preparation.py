"""What is done to a recording's ends before it is used, and what that does to its times."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import floor, inf
from typing import Any

from app.core.draft.ingested import SILENT_LUFS, Ingested
from app.core.errors import QT_TRANSLATE_NOOP, AppError
from app.core.programme.json_reader import JsonReader
from app.core.programme.programme import Chapter, Recording
from app.core.programme.transcript import Cue

LEFT_AT_START_SECONDS = 1.0
"""A breath of quiet before the first word or the bell, so that nothing starts abruptly. A player
begins softly for as long, and would take a bell's strike away."""
LEFT_AT_END_SECONDS = 2.0
"""The last word may die away."""
SUGGESTED_FADE_IN_SECONDS = 0.5
SUGGESTED_FADE_OUT_SECONDS = 1.0
SHORTEST_CUT_SECONDS = 0.1
"""Less silence than this is not worth a cut."""

GAP_SECONDS = 2.0
"""Between a bell that has rung out and the voice."""

MAX_FADE_SECONDS = 30.0
MIN_SECONDS = 1.0
MAX_SECONDS = 6 * 3600.0
"""A recording in a pack is from one second to six hours long."""

SMALLER_BITS_PER_SECOND = 64_000
"""Of Opus, for one channel or two; where nobody speaks it takes less by itself."""
_CONTAINER_BYTES_PER_SECOND = 400
"""Of Matroska around 50 Opus packets; measured."""

_STEREO_LU = 3.01
"""ITU-R BS.1770 adds up channels, so one channel heard in two measures so much more."""

_MAX_PATH = 4096


class TooLittleLeft(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "With these cuts less than a second of the recording would be left. "
        "Cut less from its start or its end, then try again.",
    )


class TooLongWithBell(AppError):
    template = QT_TRANSLATE_NOOP(
        "errors",
        "With its bells the recording would be longer than six hours. "
        "Leave the bells out, then try again.",
    )


@dataclass(frozen=True, slots=True)
class Bell:
    """A stored bell that is put before or after a voice: where it lies, and what it measures."""

    path: str
    sample_rate: int
    channels: int
    frames: int
    skip_frames: int
    loudness_lufs: float
    true_peak_dbtp: float
    gain_db: float

    @staticmethod
    def of(path: str, facts: Ingested | Recording) -> Bell:
        """The bell in the stored file at `path`, which `facts` are about."""
        return Bell(
            path=path,
            sample_rate=facts.sample_rate,
            channels=facts.channels,
            frames=facts.frames,
            skip_frames=facts.skip_frames,
            loudness_lufs=facts.loudness_lufs,
            true_peak_dbtp=facts.true_peak_dbtp,
            gain_db=facts.gain_db,
        )

    @property
    def seconds(self) -> float:
        """How long it rings, in seconds."""
        return self.frames / self.sample_rate

    def to_json(self) -> dict[str, Any]:
        """Every field under its name, ready for `json.dumps`."""
        return {name: getattr(self, name) for name in self.__slots__}

    @staticmethod
    def from_fields(entry: JsonReader) -> Bell:
        """What `to_json` wrote. Raises ValueError for anything else."""
        path = entry.take("path")
        if not isinstance(path, str) or not 0 < len(path) <= _MAX_PATH:
            raise entry.error("path", "must be a path")
        bell = Bell(
            path=path,
            sample_rate=entry.integer("sample_rate", 1, 1 << 20),
            channels=entry.integer("channels", 1, 64),
            frames=entry.integer("frames", 0, 1 << 40),
            skip_frames=entry.integer("skip_frames", 0, 1 << 40),
            loudness_lufs=entry.number("loudness_lufs", SILENT_LUFS, 100.0),
            true_peak_dbtp=entry.number("true_peak_dbtp", -1000.0, 100.0),
            gain_db=entry.number("gain_db", -100.0, 100.0),
        )
        entry.finish()
        return bell


@dataclass(frozen=True, slots=True)
class Cut:
    """Which frames of a recording are kept, and how many of them come and go softly."""

    start_frame: int
    end_frame: int
    fade_in_seconds: float
    fade_out_seconds: float


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is asked for: seconds cut away at each end, fades, bells, and one channel for two."""

    trim_start_seconds: float = 0.0
    trim_end_seconds: float = 0.0
    fade_in_seconds: float = 0.0
    fade_out_seconds: float = 0.0
    bell_before: Bell | None = None
    bell_after: Bell | None = None
    mono: bool = False

    @property
    def changes_nothing(self) -> bool:
        """Whether the recording would stay as it is."""
        return self == Preparation()

    @property
    def shift_seconds(self) -> float:
        """How much later everything in the recording is heard; negative for earlier."""
        return self._rung_before_seconds - self.trim_start_seconds

    @property
    def _rung_before_seconds(self) -> float:
        """How long the bell before takes, with the quiet around it."""
        if self.bell_before is None:
            return 0.0
        return LEFT_AT_START_SECONDS + self.bell_before.seconds + GAP_SECONDS

    @property
    def added_seconds(self) -> float:
        """How long both bells take, with the quiet around them."""
        rung_after = self.bell_after.seconds + GAP_SECONDS if self.bell_after else 0.0
        return self._rung_before_seconds + rung_after

    def seconds(self, facts: Ingested) -> float:
        """How long the prepared recording will be.

        Raises TooLittleLeft and TooLongWithBell.
        """
        cut = self.cut(facts)
        total = (cut.end_frame - cut.start_frame) / facts.sample_rate + self.added_seconds
        if self.added_seconds and total > MAX_SECONDS:
            raise TooLongWithBell()
        return total

    def cut(self, facts: Ingested) -> Cut:
        """What of the recording stays.

        Fades that would meet are shortened alike. Raises TooLittleLeft.
        """
        rate = facts.sample_rate
        start = round(self.trim_start_seconds * rate)
        end = facts.frames - round(self.trim_end_seconds * rate)
        if end - start < MIN_SECONDS * rate:
            raise TooLittleLeft()
        fades = self.fade_in_seconds + self.fade_out_seconds
        room = (end - start) / rate
        share = min(1.0, room / fades) if fades else 1.0
        return Cut(start, end, self.fade_in_seconds * share, self.fade_out_seconds * share)

    def to_json(self) -> dict[str, Any]:
        """Every field under its name, ready for `json.dumps`."""
        values = {name: getattr(self, name) for name in self.__slots__}
        for name in ("bell_before", "bell_after"):
            bell: Bell | None = values[name]
            values[name] = bell.to_json() if bell else None
        return values

    @staticmethod
    def from_json(value: object) -> Preparation:
        """What `to_json` wrote. Raises ValueError for anything else."""
        entry = JsonReader(value, "preparation")

        def bell(key: str) -> Bell:
            return Bell.from_fields(entry.object(key))

        preparation = Preparation(
            trim_start_seconds=entry.number("trim_start_seconds", 0.0, MAX_SECONDS),
            trim_end_seconds=entry.number("trim_end_seconds", 0.0, MAX_SECONDS),
            fade_in_seconds=entry.number("fade_in_seconds", 0.0, MAX_FADE_SECONDS),
            fade_out_seconds=entry.number("fade_out_seconds", 0.0, MAX_FADE_SECONDS),
            bell_before=entry.or_null("bell_before", bell, required=True),
            bell_after=entry.or_null("bell_after", bell, required=True),
            mono=entry.boolean("mono"),
        )
        entry.finish()
        return preparation


def suggested(facts: Ingested) -> Preparation:
    """The cuts that leave a second of quiet before the voice and two after it.

    Each comes with a short fade, so that the room's own sound does not begin or break off at once.
    A recording that is silent throughout is left as it is.
    """
    if facts.lead_silence_seconds + facts.tail_silence_seconds >= facts.seconds:
        return Preparation()
    start = _worth_cutting(facts.lead_silence_seconds - LEFT_AT_START_SECONDS)
    end = _worth_cutting(facts.tail_silence_seconds - LEFT_AT_END_SECONDS)
    return Preparation(
        trim_start_seconds=start,
        trim_end_seconds=end,
        fade_in_seconds=SUGGESTED_FADE_IN_SECONDS if start else 0.0,
        fade_out_seconds=SUGGESTED_FADE_OUT_SECONDS if end else 0.0,
    )


def bell_gain_db(voice: Ingested, bell: Bell, mono: bool = False) -> float:
    """How much a bell's samples are turned up or down to stand beside a voice's.

    Under the gain of the voice it then sounds as when it is rung by itself, but never louder than
    the voice and with no higher peak. `mono` when the voice is mixed to one channel.
    """
    gains = [bell.gain_db - voice.gain_db]
    if voice.loudness_lufs > SILENT_LUFS and bell.loudness_lufs > SILENT_LUFS:
        # The mean of two channels that say different things is quieter; one side alone is heard at
        # both.
        lost_lu = _STEREO_LU if mono and voice.channels > 1 else 0.0
        lost_lu = -lost_lu if voice.only_side else lost_lu
        gains.append(voice.loudness_lufs - lost_lu - bell.loudness_lufs)
        gains.append(min(0.0, voice.true_peak_dbtp) - bell.true_peak_dbtp)
    else:
        gains.append(0.0)
    return min(gains)


def shifted(
    chapters: Iterable[Chapter], by_seconds: float, length_seconds: float = inf
) -> tuple[Chapter, ...]:
    """The chapters of a recording to whose start `by_seconds` were added (negative: cut away).

    Of those whose beginning was cut away, the last one begins with the recording; those at or after
    `length_seconds`, its new length, are gone.
    """
    moved = [replace(c, at_seconds=c.at_seconds + by_seconds) for c in chapters]
    moved.sort(key=lambda chapter: chapter.at_seconds)
    before = [replace(chapter, at_seconds=0.0) for chapter in moved if chapter.at_seconds <= 0]
    within = [chapter for chapter in moved if 0 < chapter.at_seconds < length_seconds]
    return (*before[-1:], *within)


def shifted_cues(
    cues: Iterable[Cue], by_seconds: float, length_seconds: float = inf
) -> tuple[Cue, ...]:
    """The same for what is said: cues that were cut away wholly are gone, others are shortened."""
    moved = (
        replace(
            cue,
            start_seconds=max(0.0, cue.start_seconds + by_seconds),
            end_seconds=min(length_seconds, cue.end_seconds + by_seconds),
        )
        for cue in cues
    )
    return tuple(cue for cue in moved if cue.start_seconds < cue.end_seconds)


def stretched(chapters: Iterable[Chapter], factor: float) -> tuple[Chapter, ...]:
    """The chapters of a recording in another of `factor` times its length, as far along in it."""
    return tuple(replace(c, at_seconds=round(c.at_seconds * factor, 3)) for c in chapters)


def stretched_cues(cues: Iterable[Cue], factor: float) -> tuple[Cue, ...]:
    """The same for what is said."""
    return tuple(
        replace(cue, start_seconds=cue.start_seconds * factor, end_seconds=cue.end_seconds * factor)
        for cue in cues
    )


def estimated_smaller_bytes(seconds: float) -> int:
    """About how many bytes a recording so long takes at most when it is made smaller.

    Guided practice, half of which is silence, was seen to take two thirds of that.
    """
    return round(seconds * (SMALLER_BITS_PER_SECOND / 8 + _CONTAINER_BYTES_PER_SECOND))


def _worth_cutting(seconds: float) -> float:
    """`seconds` in whole hundredths, or 0 where that is not worth a cut."""
    return floor(seconds * 100) / 100 if seconds >= SHORTEST_CUT_SECONDS else 0.0
