"""Fills in sentences: Italian words agree with what comes after them, units stay with numbers."""

from __future__ import annotations

import re

_FIELD = re.compile(r"(?:\b(\w+) )?\{(\w+)\}")

# Italian, in which these change with what follows them.
_WITH_VOWEL = {
    "il": "l'",
    "al": "all'",
    "dal": "dall'",
    "del": "dell'",
    "nel": "nell'",
    "sul": "sull'",
    "i": "gli ",
    "ai": "agli ",
    "dai": "dagli ",
    "dei": "degli ",
    "nei": "negli ",
    "sui": "sugli ",
}
_OTTO_UNDICI_UNO = re.compile(r"8|11(?!\d)|1(?![\dº]|\.\d)")
"""A number whose name begins with a vowel: 8, 80 and so on, 11, and 1 that is no day of a month."""

_WITH_ARTICLE = {"di": "de", "a": "a", "da": "da", "su": "su"}
_ARTICLE = re.compile(r"(?:(il|lo|la|i|gli|le) |l['’])(?=\S)")
_ENDINGS = {"il": "l ", "lo": "llo ", "la": "lla ", "i": "i ", "gli": "gli ", "le": "lle "}

_UNIT = re.compile(r"(?<=\d) (?=(?:h|min|s|ms|mg|kB|MB|GB|dB|dBTP|LUFS|Hz|kHz|kbit/s|%)(?!\w))")
"""The blank between a number and its unit, where no line may end."""


def with_whole_units(text: str) -> str:
    """The text with a blank that no line ends at between each number and its unit."""
    return _UNIT.sub("\N{NO-BREAK SPACE}", text)


def filled(template: str, **fields: object) -> str:
    """The template with its `{fields}` filled in, as `str.format` does.

    In Italian a word before a field agrees with what stands in it: “l'80 %”, “dall'8 dicembre”,
    “degli autori”. A name that begins with a large letter is left alone. Raises KeyError.
    """

    def fill(field: re.Match[str]) -> str:
        word, value = field[1], str(fields[field[2]])
        return value if word is None else _agreeing(word, value)

    return _FIELD.sub(fill, template)


def _agreeing(word: str, value: str) -> str:
    low, article = word.lower(), _ARTICLE.match(value)
    if low in _WITH_VOWEL and _OTTO_UNDICI_UNO.match(value):
        joined, rest = _WITH_VOWEL[low], value
    elif low in _WITH_ARTICLE and article is not None:
        joined, rest = _WITH_ARTICLE[low] + _ENDINGS.get(article[1], "ll'"), value[article.end() :]
    else:
        return f"{word} {value}"
    return (joined.capitalize() if word[0].isupper() else joined) + rest
