"""JSON that a stranger wrote, read strictly, key by key, naming the place of what is wrong."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Callable
from datetime import date, time
from typing import Any, Final, TypeVar

from app.core.errors import QT_TRANSLATE_NOOP
from app.core.programme.programme import Extra

T = TypeVar("T")

MAX_DEPTH = 16
MAX_EXTRA_BYTES = 16 * 1024
FIRST_YEAR, LAST_YEAR = 2000, 2200

TOO_LARGE = QT_TRANSLATE_NOOP("errors", "the manifest is larger than 1 MB")

_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME = re.compile(r"\d\d:\d\d(:\d\d)?", re.ASCII)
_REQUIRED: Final = object()
_ESCAPE = re.compile(rb"\\.", re.DOTALL)
_STRING = re.compile(rb'"[^"]*+"?')
_NO_BRACKETS = bytes(set(range(256)) - set(b'"[]{}'))
_ALL_BRACKETS_SQUARE = bytes.maketrans(b"{}", b"[]")
# With the two marks that write what follows backwards: a name could look like another.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e]")


class ManifestError(ValueError):
    """A manifest that cannot be taken: `detail` says where and why in a short English phrase.

    `newer` is true when it was made for a newer program, so that nothing in it can be judged wrong.
    """

    def __init__(self, detail: str, newer: bool = False) -> None:
        super().__init__(detail)
        self.detail = detail
        self.newer = newer


def read_json(data: bytes, max_bytes: int) -> object:
    """The value of one JSON document in UTF-8.

    Raises ManifestError for more than `max_bytes`, a depth over `MAX_DEPTH`, duplicate keys,
    numbers that are not finite, text that cannot be written as UTF-8, and for what is no JSON.
    """
    if len(data) > max_bytes:
        raise ManifestError(TOO_LARGE)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise ManifestError(QT_TRANSLATE_NOOP("errors", "the manifest is not UTF-8")) from None
    # Counted before it is read: a million brackets would overflow the reader's stack.
    if _is_too_deep(data):
        raise ManifestError(QT_TRANSLATE_NOOP("errors", "the manifest is nested too deeply"))
    try:
        value = json.loads(
            text,
            object_pairs_hook=_without_duplicates,
            parse_float=_finite,
            parse_constant=_refuse_constant,
        )
        if b"\\u" in data:  # nothing else can hold half a character: the document is UTF-8
            json.dumps(value, ensure_ascii=False).encode()
    except ManifestError:
        raise
    except json.JSONDecodeError as error:
        raise ManifestError(f"the manifest is not JSON (line {error.lineno})") from None
    except UnicodeEncodeError:
        raise ManifestError(
            QT_TRANSLATE_NOOP("errors", "the manifest holds half a character")
        ) from None
    except ValueError:  # more digits than Python takes for one number
        raise ManifestError(QT_TRANSLATE_NOOP("errors", "a number is too large")) from None
    return value


class JsonReader:
    """One JSON object, read key by key by the thread that made it; `finish` refuses the rest.

    `place` is where the object stands in the document, for example `recordings[2]`. Every method
    raises ManifestError for a value that is not as asked. A key without a default must be there. In
    an unfinished document any text may still be blank.
    """

    __slots__ = ("_read", "_values", "place", "unfinished")

    def __init__(self, value: object, place: str, unfinished: bool = False) -> None:
        if not isinstance(value, dict):
            raise ManifestError(f"{place or 'the manifest'}: must be an object")
        self.place = place
        self.unfinished = unfinished
        self._values: dict[str, object] = value
        self._read: set[str] = set()

    def finish(self) -> None:
        """Refuse the keys that nobody asked for."""
        if not self._values.keys() <= self._read:
            first = min(self._values.keys() - self._read)
            raise self.error(_short(first), "is not known")

    def error(self, key: str, problem: str) -> ManifestError:
        """The error for the value of `key`, with its place."""
        return ManifestError(f"{self.at(key)}: {problem}")

    def at(self, key: str) -> str:
        """The place of a key."""
        return f"{self.place}.{key}" if self.place else key

    def take(self, key: str, default: object = _REQUIRED) -> object:
        """The value of a key as it is."""
        self._read.add(key)
        value = self._values.get(key, default)
        if value is _REQUIRED:
            raise self.error(key, "is missing")
        return value

    def text(self, key: str, empty: bool = False) -> str:
        """A text, free of control characters; blank only if `empty`."""
        value = self.take(key)
        if not isinstance(value, str):
            raise self.error(key, "must be text")
        if _CONTROL.search(value):
            raise self.error(key, "must be free of control characters")
        if not (empty or self.unfinished or value.strip()):
            raise self.error(key, "must not be empty")
        return value

    def matching(self, key: str, pattern: re.Pattern[str], what: str) -> str:
        """A text that matches the pattern as a whole; `what` says in words what it must be."""
        value = self.take(key)
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise self.error(key, f"must be {what}")
        return value

    def boolean(self, key: str, default: object = _REQUIRED) -> bool:
        """true or false."""
        value = self.take(key, default)
        if not isinstance(value, bool):
            raise self.error(key, "must be true or false")
        return value

    def integer(self, key: str, low: int, high: int, default: object = _REQUIRED) -> int:
        """A whole number from `low` to `high`, both included."""
        value = self.take(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.error(key, "must be a whole number")
        if not low <= value <= high:
            raise self.error(key, f"must be between {low} and {high}")
        return value

    def number(self, key: str, low: float, high: float) -> float:
        """A number from `low` to `high`, both included."""
        return self.as_number(self.take(key), key, low, high)

    def as_number(self, value: object, key: str, low: float, high: float) -> float:
        """The same for a value that stands under `key`."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.error(key, "must be a number")
        if not low <= value <= high:
            raise self.error(key, f"must be between {low:g} and {high:g}")
        return float(value)

    def one_of(self, key: str, options: tuple[T, ...], default: object = _REQUIRED) -> T:
        """One of the options, which are all texts."""
        value = self.take(key, default)
        if not isinstance(value, str) or value not in options:
            raise self.error(key, f"must be one of {', '.join(map(str, options))}")
        return value

    def or_null(self, key: str, read: Callable[[str], T], required: bool = False) -> T | None:
        """What `read(key)` gives, or None for null; the key may be left out unless `required`."""
        if self.take(key, _REQUIRED if required else None) is None:
            return None
        return read(key)

    def items(self, key: str, default: object = _REQUIRED) -> list[object]:
        """A list as it is."""
        value = self.take(key, default)
        if not isinstance(value, list):
            raise self.error(key, "must be a list")
        return value

    def texts(self, key: str, default: object = _REQUIRED) -> tuple[str, ...]:
        """A list of texts."""
        items = self.items(key, default)
        texts = tuple(item for item in items if isinstance(item, str))
        if len(texts) != len(items):
            raise self.error(key, "must be a list of texts")
        return texts

    def objects(self, key: str) -> list[JsonReader]:
        """A list of objects, each with its place."""
        return [
            JsonReader(item, f"{self.at(key)}[{i}]", self.unfinished)
            for i, item in enumerate(self.items(key))
        ]

    def object(self, key: str, place: str | None = None) -> JsonReader:
        """An object with its place, or with a shorter one that says as much."""
        inner = JsonReader(self.take(key), self.at(key), self.unfinished)
        inner.place = inner.place if place is None else place
        return inner

    def extra(self) -> Extra:
        """What `extra` holds, kept as it is; at most `MAX_EXTRA_BYTES` of compact JSON."""
        value = self.take("extra", {})
        if not isinstance(value, dict):
            raise self.error("extra", "must be an object")
        compact = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        if len(compact.encode()) > MAX_EXTRA_BYTES:
            raise self.error("extra", "must hold at most 16 KB")
        return value


def _is_too_deep(data: bytes) -> bool:
    # All but brackets, escapes and the quotes that may hold them goes; then level after level, the
    # innermost first. Of one document with 20,000 objects each step takes about a millisecond.
    brackets = _ESCAPE.sub(b"", data).translate(_ALL_BRACKETS_SQUARE, _NO_BRACKETS)
    brackets = _STRING.sub(b"", brackets.replace(b'""', b""))
    for _ in range(MAX_DEPTH):
        brackets = brackets.replace(b"[]", b"")
    # What is left open belongs to a document that breaks off; the reader says where.
    return b"[]" in brackets or brackets.count(b"[") > MAX_DEPTH


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        ((twice, _),) = Counter(key for key, _ in pairs).most_common(1)
        raise ManifestError(f"{_short(twice)}: is there twice")
    return values


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ManifestError(QT_TRANSLATE_NOOP("errors", "a number is too large"))
    return value


def _refuse_constant(text: str) -> float:
    raise ManifestError(f"{text} is not a number")


def _short(key: str) -> str:
    """A stranger's key, fit to stand in a sentence."""
    return repr(key[:40])[1:-1].encode("utf-8", "replace").decode()


def read_date(fields: JsonReader, key: str) -> date:
    """A day within the years that a programme may name. Raises ManifestError."""
    what = "a date such as 2026-11-16"
    text = fields.matching(key, _DATE, what)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise fields.error(key, f"must be {what}") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise fields.error(key, f"must be between {FIRST_YEAR} and {LAST_YEAR}")
    return day


def read_time(fields: JsonReader, key: str) -> time:
    """A time of day. Raises ManifestError."""
    what = "a time of day such as 18:30"
    text = fields.matching(key, _TIME, what)
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise fields.error(key, f"must be {what}") from None
