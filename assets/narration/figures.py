"""The figures of a rendered recording, the limits they have to keep, and the table of them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from app.core.programme.soundness import TARGET_LUFS
from assets.narration.loudness import integrated_lufs, measure
from assets.narration.master import CEILING_DBTP, MASTERED_LUFS
from assets.narration.timeline import Cue

MOST_GAIN_DB = 9.0
MOST_WORD_ERRORS = 0.01
MOST_LETTER_ERRORS = 0.02
MOST_DC = 1e-4
LOUDNESS_TOLERANCE_LU = 0.3
MOST_PHRASE_SPREAD_LU = 1.0
WORDS_A_MINUTE_SPEAKING = (115.0, 135.0)
# A slow voice that is silent for 65 % of the time says some 40 words in a minute.
WORDS_A_MINUTE_OVERALL = (40.0, 90.0)
PAUSE_SHARE = (0.55, 0.65)
# A bell is struck now and then among voices: it stays under them and is not brought up to them.
BELL_LUFS = -22.0
# Stands in the table where the first recogniser does not know the language.
NOT_RECOGNISED = "–"
_SHORTEST_PHRASE_SECONDS = 0.8
_FULL_SCALE = 0.9999


@dataclass(frozen=True, slots=True)
class Speech:
    """What only a spoken recording has.

    `word_errors` are the first recogniser's, None in a language that it does not know; the rest the
    second one's: errors in letters, what it heard otherwise, as (written, heard), and the phrases
    in which that is a side, a negation or a number.
    """

    words: int
    sentences: int
    words_a_minute_speaking: float
    words_a_minute_overall: float
    pause_share: float
    phrase_spread_lu: float
    word_errors: float | None
    letter_errors: float
    different: tuple[tuple[str, str], ...]
    wrong: tuple[str, ...]

    @staticmethod
    def from_json(value: Mapping[str, Any]) -> Speech:
        """What `asdict` made of one, be it through a file."""
        different = tuple((written, heard) for written, heard in value["different"])
        return Speech(**{**value, "different": different, "wrong": tuple(value["wrong"])})


@dataclass(frozen=True, slots=True)
class Hearing:
    """What the recognisers made of a recording; `word_errors` is None where the first cannot."""

    word_errors: float | None
    letter_errors: float
    different: tuple[tuple[str, str], ...]
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of a recording, on the samples that a listener's program decodes."""

    seconds: float
    loudness_lufs: float
    momentary_max_lufs: float
    true_peak_dbtp: float
    dc: float
    clipped_frames: int
    speech: Speech | None

    def to_json(self) -> dict[str, Any]:
        """Plain values for a JSON file."""
        return asdict(self)

    @staticmethod
    def from_json(value: Mapping[str, Any]) -> Figures:
        """The figures that `to_json` described."""
        speech = value["speech"]
        return Figures(**{**value, "speech": None if speech is None else Speech.from_json(speech)})

    @property
    def gain_db(self) -> float:
        """What a player adds to reach the target under the ceiling; a bell stays below a voice."""
        if self.speech is None:
            return TARGET_LUFS - MASTERED_LUFS
        room = CEILING_DBTP - self.true_peak_dbtp
        return round(min(TARGET_LUFS - self.loudness_lufs, room, MOST_GAIN_DB), 2)


def figures_of(
    samples: npt.NDArray[np.float32],
    rate: int,
    cues: Sequence[Cue],
    words: int,
    hearing: Hearing | None,
) -> Figures:
    """Measure decoded mono samples. Without cues it is a bell, and nobody heard words."""
    loudness = measure(samples, rate)
    seconds = len(samples) / rate
    speech = None
    if hearing is not None:
        spoken = sum(cue.end_seconds - cue.start_seconds for cue in cues)
        levels = [
            integrated_lufs(
                samples[round(cue.start_seconds * rate) : round(cue.end_seconds * rate)], rate
            )
            for cue in cues
            if cue.end_seconds - cue.start_seconds >= _SHORTEST_PHRASE_SECONDS
        ]
        speech = Speech(
            words=words,
            sentences=len(cues),
            words_a_minute_speaking=round(words / spoken * 60, 1),
            words_a_minute_overall=round(words / seconds * 60, 1),
            pause_share=round(1 - spoken / seconds, 4),
            phrase_spread_lu=round(float(np.std(levels)), 3),
            word_errors=None if hearing.word_errors is None else round(hearing.word_errors, 5),
            letter_errors=round(hearing.letter_errors, 5),
            different=hearing.different,
            wrong=hearing.wrong,
        )
    return Figures(
        seconds=round(seconds, 3),
        loudness_lufs=round(loudness.integrated_lufs, 2),
        momentary_max_lufs=round(loudness.momentary_max_lufs, 2),
        true_peak_dbtp=round(loudness.true_peak_dbtp, 2),
        dc=round(float(abs(np.mean(samples, dtype=np.float64))), 8),
        clipped_frames=int(np.count_nonzero(np.abs(samples) >= _FULL_SCALE)),
        speech=speech,
    )


def missed(figures: Figures, seconds: tuple[float, float]) -> list[str]:
    """Every limit missed, as a short phrase; `seconds` is the shortest and the longest allowed."""
    target = BELL_LUFS if figures.speech is None else MASTERED_LUFS
    found = [
        _outside("length", figures.seconds, *seconds, "s"),
        _outside(
            "loudness",
            figures.loudness_lufs,
            target - LOUDNESS_TOLERANCE_LU,
            target + LOUDNESS_TOLERANCE_LU,
            "LUFS",
        ),
        _above("true peak", figures.true_peak_dbtp, CEILING_DBTP, "dBTP"),
        _above("DC", figures.dc, MOST_DC, ""),
        _above("clipped frames", figures.clipped_frames, 0, ""),
    ]
    speech = figures.speech
    if speech is not None:
        found += [
            _outside(
                "pace in phrases", speech.words_a_minute_speaking, *WORDS_A_MINUTE_SPEAKING, "wpm"
            ),
            _outside("pace", speech.words_a_minute_overall, *WORDS_A_MINUTE_OVERALL, "wpm"),
            _outside("share of pause", speech.pause_share, *PAUSE_SHARE, ""),
            _above("phrase loudness sd", speech.phrase_spread_lu, MOST_PHRASE_SPREAD_LU, "LU"),
        ]
        if speech.word_errors is not None:
            found.append(_above("word errors", speech.word_errors, MOST_WORD_ERRORS, ""))
        found.append(_above("letter errors", speech.letter_errors, MOST_LETTER_ERRORS, ""))
        found += [f"a side, a negation or a number is heard otherwise: {p}" for p in speech.wrong]
    return [phrase for phrase in found if phrase is not None]


def table(rows: Mapping[str, Figures]) -> str:
    """A Markdown table of recordings by name."""
    lines = [
        "| recording | length | words | wpm in phrases | wpm | pause | LUFS | loudest 0.4 s | dBTP "
        "| phrase sd LU | DC | clipped | word errors | letter errors | phrases heard otherwise |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, figures in rows.items():
        speech = figures.speech
        minutes, seconds = divmod(round(figures.seconds), 60)
        spoken = (
            ["–"] * 4
            if speech is None
            else [
                str(speech.words),
                f"{speech.words_a_minute_speaking:.0f}",
                f"{speech.words_a_minute_overall:.0f}",
                f"{speech.pause_share:.0%}",
            ]
        )
        heard = ["–"] * 3
        if speech is not None:
            errors = speech.word_errors
            heard = [
                NOT_RECOGNISED if errors is None else f"{errors:.2%}",
                f"{speech.letter_errors:.2%}",
                f"{len(speech.different)} of {speech.sentences}",
            ]
        cells = [
            name,
            f"{minutes}:{seconds:02}",
            *spoken,
            f"{figures.loudness_lufs:.2f}",
            f"{figures.momentary_max_lufs:.1f}",
            f"{figures.true_peak_dbtp:.2f}",
            "–" if speech is None else f"{speech.phrase_spread_lu:.2f}",
            f"{figures.dc:.0e}",
            str(figures.clipped_frames),
            *heard,
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def differences(rows: Mapping[str, Figures]) -> str:
    """A Markdown table of every phrase that the second recogniser heard otherwise, by recording."""
    lines = ["| recording | written | heard |", "|---|---|---|"]
    for name, figures in rows.items():
        for written, heard in figures.speech.different if figures.speech else ():
            lines.append(f"| {name} | {written} | {heard or '(nothing)'} |")
    return "\n".join(lines) + "\n"


def _outside(name: str, value: float, low: float, high: float, unit: str) -> str | None:
    if low <= value <= high:
        return None
    return f"{name} {value:g} {unit}".rstrip() + f" (from {low:g} to {high:g})"


def _above(name: str, value: float, most: float, unit: str) -> str | None:
    if value <= most:
        return None
    return f"{name} {value:g} {unit}".rstrip() + f" (at most {most:g})"
