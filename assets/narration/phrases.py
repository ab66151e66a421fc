"""Spoken phrases kept on disk, so that a change of one sentence says only that one again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import numpy as np

from assets.narration.phonemes import Phonemes
from assets.narration.script import Sentence
from assets.narration.timeline import Samples, phrase
from assets.narration.voice import MODEL_RATE, MODEL_SHA256, Voice, VoiceSetting


class SpokenPhrases:
    """Says sentences in one voice, and remembers in a folder what was said; one thread.

    The model is loaded at the first sentence that has not been said before.
    """

    def __init__(
        self, setting: VoiceSetting, phonemes: Callable[[], Phonemes], cache: Path
    ) -> None:
        self._setting = setting
        self._load_phonemes = phonemes
        self._cache = cache
        self._phonemes: Phonemes | None = None
        self._voice: Voice | None = None

    def __call__(self, sentence: Sentence) -> Samples:
        """The trimmed phrase, mono at twice the model's rate."""
        if self._phonemes is None:
            self._phonemes = self._load_phonemes()
        sound = self._phonemes.of(sentence)
        name = hashlib.sha256(repr((MODEL_SHA256, self._setting, sound)).encode()).hexdigest()
        kept = self._cache / "phrases" / f"{name}.npy"
        if kept.exists():
            spoken: Samples = np.load(kept)
        else:
            if self._voice is None:
                self._voice = Voice(self._setting, self._cache)
            spoken = self._voice.speak(sound)
            kept.parent.mkdir(parents=True, exist_ok=True)
            partial = kept.with_suffix(".partial.npy")
            np.save(partial, spoken)
            partial.replace(kept)
        return phrase(spoken, MODEL_RATE)
