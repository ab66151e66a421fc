"""Packs whose manifest is wrong: no JSON, too much of it, or one rule of the format broken."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from tests.hostile.bad_pack import (
    INSTALLED_VERSION,
    TITLE,
    BadPack,
    Json,
    damaged,
    good_manifest,
    too_new,
    with_manifest,
    with_manifest_bytes,
)

GONE = object()
NOT_JSON = damaged("the manifest is not JSON (line 1)")
TOO_DEEP = damaged("the manifest is nested too deeply")
NUMBER_TOO_LARGE = damaged("a number is too large")
UUID = "a uuid in small letters"
A_DATE = "a date such as 2026-11-16"


def put(path: str, value: Any) -> Callable[[Json], None]:
    """Put a value at a place such as `recordings.0.id` of the programme, or of the whole after a
    slash; `GONE` takes the key away."""

    def edit(manifest: Json) -> None:
        at: Any = manifest if path.startswith("/") else manifest["programme"]
        *way, last = path.removeprefix("/").split(".")
        for step in way:
            at = at[int(step)] if isinstance(at, list) else at[step]
        key: Any = int(last) if isinstance(at, list) else last
        if value is GONE:
            del at[key]
        else:
            at[key] = value

    return edit


def shown(path: str) -> str:
    """A place as the sentence shows it: `recordings[0].id`."""
    first, *rest = path.removeprefix("/").split(".")
    return first + "".join(f"[{step}]" if step.isdigit() else f".{step}" for step in rest)


def text(edit: Callable[[str], str]) -> Callable[[], bytes]:
    return lambda: edit(json.dumps(good_manifest())).encode("utf-8", "surrogatepass")


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth - 1):
        value = [value]
    return value


def bytes_of(name: str, sentence: str, make: Callable[[], bytes]) -> BadPack:
    return BadPack(f"manifest: {name}", sentence, lambda path: with_manifest_bytes(make())(path))


NO_JSON = [
    bytes_of("empty", NOT_JSON, lambda: b""),
    bytes_of("plain text", NOT_JSON, lambda: b"hello"),
    bytes_of("cut short", NOT_JSON, text(lambda good: good[:-20])),
    bytes_of("something behind it", NOT_JSON, text(lambda good: good + "{}")),
    bytes_of("a comma too many", NOT_JSON, text(lambda good: good[:-1] + ",}")),
    bytes_of("single quotes", NOT_JSON, text(lambda good: good.replace('"', "'"))),
    bytes_of("a byte order mark", NOT_JSON, text(lambda good: "\ufeff" + good)),
    bytes_of("UTF-16", damaged("the manifest is not UTF-8"), lambda: "{}".encode("utf-16")),
    bytes_of(
        "Latin letters of one byte",
        damaged("the manifest is not UTF-8"),
        lambda: json.dumps(good_manifest()).replace("Six", "S\xecx").encode("latin-1"),
    ),
    bytes_of(
        "half a character",
        damaged("the manifest holds half a character"),
        text(lambda good: good.replace("Six small", "\\ud800 small")),
    ),
    bytes_of("a list", damaged("the manifest: must be an object"), lambda: b"[]"),
    bytes_of("a number", damaged("the manifest: must be an object"), lambda: b"1"),
    bytes_of("null", damaged("the manifest: must be an object"), lambda: b"null"),
    bytes_of("a hundred thousand brackets", TOO_DEEP, lambda: b"[" * 100_000),
    bytes_of("a hundred thousand braces", TOO_DEEP, lambda: b'{"a":' * 100_000),
    bytes_of(
        "a key twice",
        damaged("title: is there twice"),
        text(lambda good: good.replace('"title": "Six', '"title": "One", "title": "Six', 1)),
    ),
    bytes_of(
        "a key twice, once in disguise",
        damaged("title: is there twice"),
        text(lambda good: good.replace('"title": "Six', r'"titl\u0065": "One", "title": "Six', 1)),
    ),
    bytes_of(
        "a key twice within extra",
        damaged("a: is there twice"),
        text(lambda good: good[:-1] + ', "extra": {"a": 1, "a": 1}}'),
    ),
    *(
        bytes_of(f"the number {number}", sentence, text(lambda good, n=number: _loud(good, n)))
        for number, sentence in (
            ("NaN", damaged("NaN is not a number")),
            ("Infinity", damaged("Infinity is not a number")),
            ("-Infinity", damaged("-Infinity is not a number")),
            ("1e999", NUMBER_TOO_LARGE),
            ("-1e999", NUMBER_TOO_LARGE),
            ("9" * 5000, NUMBER_TOO_LARGE),
            ("007", NOT_JSON),
            ("0x10", NOT_JSON),
            ("1.", NOT_JSON),
        )
    ),
]


def _loud(good: str, number: str) -> str:
    """The manifest with another loudness; the names of the corpus stay short."""
    return good.replace('"loudness_lufs": -20.0', f'"loudness_lufs": {number}', 1)


# A place, what is put there, and what is said of it.
RULES: list[tuple[str, Any, str]] = [
    ("/format", "epub", "must be evenbreath-pack"),
    ("/format", GONE, "is missing"),
    ("/format_version", GONE, "is missing"),
    ("/format_version", 0, "must be between 1 and 2147483647"),
    ("/format_version", "1", "must be a whole number"),
    ("/format_version", True, "must be a whole number"),
    ("/programme", GONE, "is missing"),
    ("/content", "some", "must be one of full, dates"),
    ("/requires", "wings", "must be a list"),
    ("/requires", [1], "must be a list of texts"),
    ("/colour", "red", "is not known"),
    ("/extra", [], "must be an object"),
    ("/extra", {"a": "x" * 17_000}, "must hold at most 16 KB"),
    ("/extra", {"a": "ä" * 8_200}, "must hold at most 16 KB"),
    ("id", "../../evil", f"must be {UUID}"),
    ("id", "0E1C6A52-5F0B-4C1C-9D54-6F6B3A0D7C11", f"must be {UUID}"),
    ("id", "0e1c6a52-5f0b-4c1c-9d54-6f6b3a0d7c11\n", f"must be {UUID}"),
    ("version", 0, "must be between 1 and 2147483647"),
    ("version", 2**31, "must be between 1 and 2147483647"),
    ("version", 10**400, "must be between 1 and 2147483647"),
    ("version", 3.0, "must be a whole number"),
    ("title", " ", "must not be empty"),
    ("title", None, "must be text"),
    ("title", "\x1b[31mred", "must be free of control characters"),
    ("title", "\u202egnp.skeew", "must be free of control characters"),
    ("handout", "a\0b", "must be free of control characters"),
    ("colour", 1, "is not known"),
    ("language", "it_IT", "must be a language tag such as it or en-GB"),
    ("family", "mine", f"must be {UUID}"),
    ("synthetic_voice", "no", "must be true or false"),
    ("start_date", "2026-02-30", f"must be {A_DATE}"),
    ("start_date", "16.11.2026", f"must be {A_DATE}"),
    ("start_date", "1969-11-16", "must be between 2000 and 2200"),
    ("start_date", GONE, "is missing"),
    ("zone", "../../etc/localtime", "must be a zone's name"),
    ("zone", "/etc/passwd", "must be a zone's name"),
    ("group", "A", "must be an object"),
    ("unlock.home_practice_from_session", 7, "must be one of the sessions"),
    ("unlock.home_practice_from_session", 0, "must be between 1 and 2147483647"),
    ("unlock.open_now", 1, "must be true or false"),
    ("completion.fraction", 0, "must be more than 0"),
    ("completion.fraction", 1.1, "must be between 0 and 1"),
    ("completion.fraction", "0.8", "must be a number"),
    ("practice_day.min_seconds", 86_401, "must be between 0 and 86400"),
    ("practice_day.min_seconds", -1, "must be between 0 and 86400"),
    ("dose.minutes", [7], "must be two numbers"),
    ("dose.minutes", [10, 7], "must be the lower number first"),
    ("dose.days_per_week", 8, "must be between 0 and 7"),
    ("recordings", {}, "must be a list"),
    ("recordings.0", 1, "must be an object"),
    ("recordings.0.id", "../body", "must be 1 to 64 small letters, digits and hyphens"),
    ("recordings.0.id", "a" * 65, "must be 1 to 64 small letters, digits and hyphens"),
    ("recordings.0.id", "", "must be 1 to 64 small letters, digits and hyphens"),
    ("recordings.1.id", "body-scan", "is there twice"),
    (
        "recordings.0.kind",
        "music",
        "must be one of body-scan, breath-attention, body-and-breath, arriving, closing, bell, "
        "other",
    ),
    ("recordings.0.variant", "long", "must be one of normal, short, difficult-day"),
    ("recordings.0.variant_of", "nobody", "must name a recording of the programme"),
    ("recordings.0.variant_of", "body-scan", "must name another recording"),
    ("recordings.0.sha256", "../../../evil", "must be 64 hexadecimal digits in small letters"),
    ("recordings.0.sha256", "A" * 64, "must be 64 hexadecimal digits in small letters"),
    ("recordings.0.transcript", "x", "must be 64 hexadecimal digits in small letters"),
    ("recordings.0.transcript", GONE, "is missing"),
    ("recordings.0.bytes", 0, "must be between 1 and 4294967296"),
    ("recordings.0.bytes", 4 * 1024**3 + 1, "must be between 1 and 4294967296"),
    ("recordings.0.sample_rate", 7_999, "must be between 8000 and 192000"),
    ("recordings.0.sample_rate", 192_001, "must be between 8000 and 192000"),
    ("recordings.0.sample_rate", 44_100.5, "must be a whole number"),
    ("recordings.0.channels", 0, "must be between 1 and 8"),
    ("recordings.0.channels", 9, "must be between 1 and 8"),
    ("recordings.0.frames", 47_999, "must make up between 1 second and 6 hours"),
    ("recordings.0.frames", 48_000 * 21_600 + 1, "must make up between 1 second and 6 hours"),
    ("recordings.0.frames", 10**30, "must be between 1 and 4147200000"),
    ("recordings.0.skip_frames", -1, "must be between 0 and 1036800000"),
    ("recordings.0.skip_frames", 10**30, "must be between 0 and 1036800000"),
    ("recordings.0.gain_db", 9.1, "must be between -40 and 9"),
    ("recordings.0.gain_db", -40.1, "must be between -40 and 9"),
    ("recordings.0.loudness_lufs", 1e6, "must be between -200 and 200"),
    ("recordings.0.chapters.0.at_seconds", -1, "must be between 0 and 86400"),
    ("recordings.0.chapters.0.title", "", "must not be empty"),
    ("recordings.0.chapters.0.link", "x", "is not known"),
    ("recordings.0.path", "/etc/passwd", "is not known"),
    ("recordings.0.extra", {"a": "x" * 17_000}, "must hold at most 16 KB"),
    ("sessions.1.number", 3, "must be 2"),
    ("sessions.0.number", 0, "must be between 1 and 2147483647"),
    ("sessions.0.minutes", 86_401, "must be between 0 and 86400"),
    ("sessions.0.minutes", True, "must be a number"),
    ("sessions.0.date", "2026-13-01", f"must be {A_DATE}"),
    ("sessions.0.time", "25:00", "must be a time of day such as 18:30"),
    ("sessions.0.blocks", None, "must be a list"),
    (
        "sessions.0.blocks.0.type",
        "video",
        "must be one of recording, bell, silence, talk, break, live",
    ),
    ("sessions.0.blocks.0.title", None, "must not be null"),
    ("sessions.0.blocks.0.note", GONE, "is missing"),
    ("sessions.0.blocks.0.colour", "red", "is not known"),
    ("sessions.0.blocks.1.recording", "nobody", "must name a recording of the programme"),
    ("sessions.0.blocks.1.recording", 1, "must be text"),
    ("sessions.0.blocks.2.seconds", 86_401, "must be between 0 and 86400"),
    ("sessions.0.blocks.2.bell_after", "yes", "must be true or false"),
    (
        "sessions.0.blocks.2",
        {"type": "bell", "strokes": 101},
        "strokes: must be between 1 and 100",
    ),
    ("home_practice.0", "nobody", "must name a recording of the programme"),
    ("home_practice", ["home", "home"], "[1]: is there twice"),
    ("/signer", "A clinic", "must be an object"),
    ("/signer", {"name": "A clinic"}, "public_key: is missing"),
    (
        "/signer",
        {"name": "A clinic", "public_key": "no key"},
        "public_key: must be a minisign public key",
    ),
]

NEWER: list[tuple[str, Callable[[Json], None]]] = [
    ("a newer format", put("/format_version", 2)),
    ("a feature that is not known", put("/requires", ["telepathy"])),
    ("a rule that is not known", put("completion.rule", "by-feeling")),
    ("a newer rule", put("completion.version", 2)),
]


def _rules() -> Iterator[BadPack]:
    """One rule of the format broken at a time."""
    for path, value, problem in RULES:
        place = shown(path)
        if ": " in problem:
            detail = f"{place}{'' if problem.startswith('[') else '.'}{problem}"
        else:
            detail = f"{place}: {problem}"
        what = "gone" if value is GONE else f"{value!r}"[-40:]
        yield BadPack(f"{place} {what}", damaged(detail), with_manifest(put(path, value)))


def _dates(version: int) -> Callable[[Json], None]:
    """A pack that moves the dates of a version; it brings members though it must not."""

    def edit(manifest: Json) -> None:
        manifest["content"] = "dates"
        manifest["programme"]["version"] = version

    return edit


def _other(version: int) -> Callable[[Json], None]:
    def edit(manifest: Json) -> None:
        manifest["programme"] |= {"version": version, "handout": "Other words."}

    return edit


MANIFESTS = [
    *NO_JSON,
    *_rules(),
    *(BadPack(name, too_new(), with_manifest(edit)) for name, edit in NEWER),
    BadPack(
        "depth 17",
        TOO_DEEP,
        with_manifest(put("/extra", {"a": nested(15)})),
    ),
    BadPack(
        "dates that bring recordings",
        damaged("it holds a part that its manifest does not name"),
        with_manifest(_dates(INSTALLED_VERSION)),
    ),
]

AGAINST_INSTALLED = [
    BadPack(
        "an older version",
        f"“{TITLE}” is already here in version {INSTALLED_VERSION}; this pack has version 1. "
        "Nothing was changed.",
        with_manifest(_other(1)),
    ),
    BadPack(
        "another content of the installed version",
        f"This pack says it is version {INSTALLED_VERSION} of “{TITLE}”, but differs from the "
        f"version {INSTALLED_VERSION} on this computer. Nothing was changed; ask its maker for a "
        "new version.",
        with_manifest(_other(INSTALLED_VERSION)),
    ),
]
"""Packs that are in order, but not for this data folder: only installing refuses them."""
