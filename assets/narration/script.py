"""A script is what the voice says and how long it is silent, as a person writes it.

One sentence a line. `[p 2.5]` on a line of its own, or at the end of a sentence, is a pause of that
many seconds. An empty line is a paragraph. `# title` begins a chapter. `{word|phonemes}` says how a
word sounds. A line that begins with `;` is a note to the writer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

SENTENCE_PAUSE_SECONDS = 1.5
PARAGRAPH_PAUSE_SECONDS = 4.0

_PAUSE = re.compile(r"\[p\s+(\d+(?:\.\d+)?)\]")
_FORCED = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class ScriptError(ValueError):
    """A script that cannot be read aloud; the text names the line and says what to do."""


@dataclass(frozen=True, slots=True)
class Forced:
    """How the characters `start` to `end` of a sentence sound, in the model's phonemes."""

    start: int
    end: int
    phonemes: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One spoken sentence as it is read, with the silence that comes before it."""

    text: str
    forced: tuple[Forced, ...]
    pause_before_seconds: float
    chapter: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Script:
    """A whole recording's sentences and the silence after the last one."""

    sentences: tuple[Sentence, ...]
    closing_pause_seconds: float

    @property
    def words(self) -> int:
        """How many words are spoken."""
        return sum(len(words_of(sentence.text)) for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class WordList:
    """The words of one language that a script may not hold.

    `mispronounced` maps a word that the front end gets wrong, or may get wrong, to the spellings
    that settle it. `unsuitable` maps a word that has no place in a recording for people with a
    headache to the reason.
    """

    mispronounced: Mapping[str, str]
    unsuitable: Mapping[str, str]


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def parse_script(text: str) -> Script:
    """Read a script.

    Between two sentences there is the pause that is written there (several add up), or else
    `PARAGRAPH_PAUSE_SECONDS` after an empty line, or else `SENTENCE_PAUSE_SECONDS`. Before the
    first and after the last sentence there is only what is written. Raises ScriptError.
    """
    sentences: list[Sentence] = []
    written: float | None = None
    paragraph = False
    chapter: str | None = None
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if line.startswith(";"):
            continue
        if not line:
            paragraph = True
            continue
        if line.startswith("#"):
            title = line.lstrip("#").strip()
            if not title or chapter is not None:
                raise ScriptError(f"Line {number}: a chapter needs a title and a sentence.")
            chapter = title
            paragraph = True
            continue
        spoken, pause = _without_pause(line, number)
        if spoken:
            if written is not None:
                before = written
            elif not sentences:
                before = 0.0
            else:
                before = PARAGRAPH_PAUSE_SECONDS if paragraph else SENTENCE_PAUSE_SECONDS
            plain, forced = _without_forced(spoken, number)
            sentences.append(Sentence(plain, forced, before, chapter, number))
            written, chapter, paragraph = None, None, False
        if pause is not None:
            written = (written or 0.0) + pause
    if not sentences:
        raise ScriptError("The script has no sentence.")
    if chapter is not None:
        raise ScriptError(f"The chapter “{chapter}” has no sentence.")
    return Script(tuple(sentences), written or 0.0)


def script_problems(script: Script, words: WordList) -> list[str]:
    """Every word of the lists that the script holds, as a sentence each with its line."""
    problems: list[str] = []
    for sentence in script.sentences:
        if any(letter.isdigit() for letter in sentence.text):
            problems.append(f"Line {sentence.line}: a number is written in words.")
        for match in _WORD.finditer(sentence.text):
            # An elided article is no part of the word: “l'energia” is “energia”.
            word = match.group().lower().replace("’", "'").rpartition("'")[2]
            settled = any(
                f.start <= match.start() and match.end() <= f.end for f in sentence.forced
            )
            if word in words.mispronounced and not settled:
                problems.append(
                    f"Line {sentence.line}: “{word}” may be mispronounced; "
                    f"write it as {words.mispronounced[word]}."
                )
            if word in words.unsuitable:
                problems.append(
                    f"Line {sentence.line}: “{word}” has no place here ({words.unsuitable[word]})."
                )
    return problems


def _without_pause(line: str, number: int) -> tuple[str, float | None]:
    match = _PAUSE.search(line)
    if match is None:
        if "[" in line or "]" in line:
            raise ScriptError(f"Line {number}: a pause is written [p 2.5].")
        return line, None
    if match.end() != len(line):
        raise ScriptError(f"Line {number}: a pause stands alone or at the end of a sentence.")
    return line[: match.start()].strip(), float(match.group(1))


def _without_forced(line: str, number: int) -> tuple[str, tuple[Forced, ...]]:
    plain = ""
    forced: list[Forced] = []
    at = 0
    for match in _FORCED.finditer(line):
        plain += line[at : match.start()]
        word = match.group(1).strip()
        forced.append(Forced(len(plain), len(plain) + len(word), match.group(2).strip()))
        plain += word
        at = match.end()
    plain += line[at:]
    if any(mark in plain for mark in "{}|"):
        raise ScriptError(f"Line {number}: a forced word is written {{word|phonemes}}.")
    return plain, tuple(forced)
