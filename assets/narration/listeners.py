"""The recognisers that hear what was rendered, each loaded when it is first needed."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assets.narration.figures import Hearing
from assets.narration.recogniser import Recogniser, word_error_rate
from assets.narration.second_ear import SecondEar
from assets.narration.timeline import Cue


class Listeners:
    """Hears recordings in one language; one thread."""

    def __init__(self, language: str, cache: Path) -> None:
        self._language = language
        self._cache = cache

    def __call__(self, samples: npt.NDArray[np.float32], rate: int, cues: Sequence[Cue]) -> Hearing:
        """What all who know the language make of the phrases at these cues."""
        errors = None
        if self._language == "en":
            heard = self._first.heard(samples, rate, cues)
            errors = word_error_rate(" ".join(cue.text for cue in cues), heard)
        phrases = self._second.heard(samples, rate, cues)
        return Hearing(
            word_errors=errors,
            letter_errors=sum(p.errors for p in phrases) / sum(p.letters for p in phrases),
            different=tuple((p.written, p.heard) for p in phrases if p.errors),
            wrong=tuple(p.written for p in phrases if p.decisive),
        )

    @functools.cached_property
    def _first(self) -> Recogniser:
        return Recogniser()

    @functools.cached_property
    def _second(self) -> SecondEar:
        return SecondEar(self._cache, self._language)
