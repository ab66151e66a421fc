"""Sentences and silences laid out in time: sound, transcript and chapters of one pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assets.narration.script import Script, Sentence

Samples = npt.NDArray[np.float32]

HEAD_SECONDS = 0.05
TAIL_SECONDS = 0.18
FADE_IN_SECONDS = 0.02
FADE_OUT_SECONDS = 0.1
SILENT_BELOW_PEAK_DB = 45.0
HIGH_PASS_HZ = 60.0


@dataclass(frozen=True, slots=True)
class Cue:
    """One sentence and the seconds of media time in which it is heard."""

    start_seconds: float
    end_seconds: float
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a chapter begins, in seconds of media time."""

    at_seconds: float
    title: str


@dataclass(frozen=True, slots=True)
class Narration:
    """A laid out recording: mono samples at `rate` and what happens when in them."""

    samples: Samples
    rate: int
    cues: tuple[Cue, ...]
    marks: tuple[Mark, ...]
    words: int


def lay_out(script: Script, speak: Callable[[Sentence], Samples], rate: int) -> Narration:
    """Say every sentence with `speak` (mono samples at `rate`) and put the pauses between.

    The first chapter begins at 0, every other one with its first sentence.
    """
    parts: list[Samples] = []
    cues: list[Cue] = []
    marks: list[Mark] = []
    at = 0
    for sentence in script.sentences:
        pause = round(sentence.pause_before_seconds * rate)
        spoken = speak(sentence)
        parts += [np.zeros(pause, dtype=np.float32), spoken]
        at += pause
        cues.append(Cue(at / rate, (at + len(spoken)) / rate, sentence.text))
        if sentence.chapter is not None:
            marks.append(Mark(at / rate if marks else 0.0, sentence.chapter))
        at += len(spoken)
    parts.append(np.zeros(round(script.closing_pause_seconds * rate), dtype=np.float32))
    return Narration(np.concatenate(parts), rate, tuple(cues), tuple(marks), script.words)


def phrase(spoken: Samples, rate: int) -> Samples:
    """What the model spoke, at `rate` in, at twice the rate out, without its own silence.

    The doubling and the high-pass (second-order Butterworth, zero phase) are one pass over the
    spectrum, exact because a phrase is short; silence around it takes up what rings.
    """
    room = rate // 4
    padded = np.pad(spoken.astype(np.float64), room)
    padded = np.pad(padded, (0, len(padded) % 2))
    spectrum = np.fft.rfft(padded)
    frequency = np.fft.rfftfreq(len(padded), 1 / rate)
    frequency[0] = np.finfo(np.float64).tiny
    with np.errstate(over="ignore"):
        spectrum /= np.sqrt(1 + (HIGH_PASS_HZ / frequency) ** 4)
    doubled = np.fft.irfft(spectrum, 2 * len(padded)) * 2
    return soft_edges(trim(doubled, 2 * rate), 2 * rate)


def trim(samples: npt.NDArray[np.float64], rate: int) -> npt.NDArray[np.float64]:
    """Cut what is 45 dB under the peak at both ends, but keep a short head and tail."""
    level = np.abs(samples)
    loud = np.flatnonzero(level > level.max(initial=0.0) * 10 ** (-SILENT_BELOW_PEAK_DB / 20))
    if len(loud) == 0:
        return samples[:0]
    start = max(0, int(loud[0]) - round(HEAD_SECONDS * rate))
    return samples[start : int(loud[-1]) + 1 + round(TAIL_SECONDS * rate)]


def raised_cosine(frames: int) -> npt.NDArray[np.float64]:
    """A rise from exactly 0 towards 1; reversed, a fall that ends with exactly 0."""
    rise: npt.NDArray[np.float64] = 0.5 - 0.5 * np.cos(np.pi * np.arange(frames) / max(frames, 1))
    return rise


def soft_edges(samples: npt.NDArray[np.float64], rate: int) -> Samples:
    """Raised-cosine fades at both ends, so that a phrase meets its silence without a step."""
    shaped = samples.copy()
    rise = min(round(FADE_IN_SECONDS * rate), len(shaped))
    fall = min(round(FADE_OUT_SECONDS * rate), len(shaped))
    shaped[:rise] *= raised_cosine(rise)
    shaped[len(shaped) - fall :] *= raised_cosine(fall)[::-1]
    return shaped.astype(np.float32)
