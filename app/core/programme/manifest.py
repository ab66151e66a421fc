"""What a pack says about itself: its manifest, read strictly and written always the same way."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from app.core.programme.json_reader import (
    TOO_LARGE,
    JsonReader,
    ManifestError,
    read_date,
    read_json,
)
from app.core.programme.programme import (
    KNOWN_RULES,
    Block,
    Chapter,
    Completion,
    Dose,
    Extra,
    Programme,
    Recording,
    RecordingKind,
    Unlock,
    Variant,
)
from app.core.programme.programme_json import plain_programme, without_defaults
from app.core.programme.session_json import MAX_MINUTES, MAX_SECONDS, read_session
from app.core.programme.soundness import (
    MAX_GAIN_DB,
    MIN_GAIN_DB,
    facts_problem,
    programme_warnings,
    size_problem,
)

__all__ = [
    "Manifest",
    "ManifestError",
    "Signer",
    "dump_manifest",
    "facts_problem",
    "is_signer_name",
    "manifest_warnings",
    "parse_manifest",
    "read_recording",
]

FORMAT = "evenbreath-pack"
FORMAT_VERSION = 1
KNOWN_FEATURES: frozenset[str] = frozenset()
"""What a pack may require of the program; version 1 has no such name yet."""

MAX_BYTES = 1_000_000
MAX_LENGTH_SECONDS = 6 * 60 * 60
MAX_RECORDING_BYTES = 4 * 1024**3
MAX_VERSION = 2**31 - 1

Content = Literal["full", "dates"]

_ID = re.compile(r"[a-z0-9-]{1,64}")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}")
_ZONE = re.compile(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+){0,3}")
# "Ed", eight bytes that tell keys apart, and the 32 of the key, in Base64, as minisign writes it.
_PUBLIC_KEY = re.compile(r"RW[Q-T][A-Za-z0-9+/]{53}")
# What could break a line of text, or turn its order round.
_SIGNER_NAME = re.compile(
    r"(?=.*\S)[^\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]{1,100}"
)


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed a pack: a name, and the minisign key it was signed with."""

    name: str
    public_key: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that `manifest.json` says. Immutable; any thread may use it.

    `content` is "full" for a pack with all its members and "dates" for one that only moves the
    dates of a programme that is already there. `requires` names what a program must know to take
    it.
    """

    programme: Programme
    content: Content = "full"
    requires: tuple[str, ...] = ()
    signer: Signer | None = None
    extra: Extra = field(default_factory=dict, hash=False)


def parse_manifest(data: bytes) -> Manifest:
    """The manifest in the bytes of `manifest.json`.

    Raises ManifestError for anything that format version 1 does not allow, and for nothing else;
    `newer` is set for a higher format version, a required feature or a completion rule that is not
    known here.
    """
    top = JsonReader(read_json(data, MAX_BYTES), "")
    if top.take("format") != FORMAT:
        raise top.error("format", f"must be {FORMAT}")
    if top.integer("format_version", 1, MAX_VERSION) > FORMAT_VERSION:
        raise ManifestError("format_version: is newer than this program", newer=True)
    requires = _requires(top)
    manifest = Manifest(
        programme=read_programme(top.object("programme", place="")),
        content=top.one_of("content", get_args(Content), "full"),
        requires=requires,
        signer=top.or_null("signer", lambda key: _signer(top.object(key))),
        extra=top.extra(),
    )
    top.finish()
    return manifest


def dump_manifest(manifest: Manifest) -> bytes:
    """The manifest as `manifest.json`: the same bytes for the same manifest, made to be read.

    Keys stand in the order of the format; what has its default value is left out. Raises
    ManifestError for more than 1 MB.
    """
    value: dict[str, Any] = {"format": FORMAT, "format_version": FORMAT_VERSION}
    signer = manifest.signer
    value |= without_defaults(
        [
            ("content", manifest.content, "full"),
            ("requires", list(manifest.requires), []),
            ("signer", signer and {"name": signer.name, "public_key": signer.public_key}, None),
            ("extra", dict(manifest.extra), {}),
        ]
    )
    value["programme"] = plain_programme(manifest.programme)
    data = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2).encode() + b"\n"
    if len(data) > MAX_BYTES:
        raise ManifestError(TOO_LARGE)
    return data


def is_signer_name(name: str) -> bool:
    """Whether it may be a signer's name: one line of at most 100 characters, read in one order."""
    return _SIGNER_NAME.fullmatch(name) is not None


def manifest_warnings(manifest: Manifest) -> tuple[str, ...]:
    """What is allowed but worth a look, a sentence each; none keeps a pack from being used."""
    return tuple(str(remark) for remark in programme_warnings(manifest.programme))


# Reading


def _requires(top: JsonReader) -> tuple[str, ...]:
    names = top.texts("requires", [])
    if not KNOWN_FEATURES.issuperset(names):
        raise ManifestError("requires: names what this program does not know", newer=True)
    return names


def _signer(fields: JsonReader) -> Signer:
    key = fields.matching("public_key", _PUBLIC_KEY, "a minisign public key")
    name = fields.matching("name", _SIGNER_NAME, "one line of at most 100 characters")
    signer = Signer(name=name, public_key=key)
    fields.finish()
    return signer


def read_programme(fields: JsonReader) -> Programme:
    """A programme from its JSON object. Raises ManifestError.

    In an unfinished one texts may be blank and the session that opens home practice may be missing.
    """
    completion = _completion(fields.object("completion"))
    practice_day = fields.object("practice_day")
    recordings = tuple(read_recording(item) for item in fields.objects("recordings"))
    blocks: dict[str, Block] = {}
    sessions = tuple(read_session(item, blocks) for item in fields.objects("sessions"))
    programme = Programme(
        id=fields.matching("id", _UUID, "a uuid in small letters"),
        version=fields.integer("version", 1, MAX_VERSION),
        title=fields.text("title"),
        language=_language(fields),
        author=fields.text("author", empty=True),
        licence=fields.text("licence", empty=True),
        description=fields.text("description", empty=True),
        unlock=_unlock(fields.object("unlock")),
        completion=completion,
        practice_day_min_seconds=practice_day.number("min_seconds", 0, MAX_SECONDS),
        dose=_dose(fields.object("dose")),
        recordings=recordings,
        sessions=sessions,
        home_practice=fields.texts("home_practice"),
        handout=fields.text("handout", empty=True),
        synthetic_voice=fields.boolean("synthetic_voice"),
        start_date=fields.or_null("start_date", lambda key: read_date(fields, key), required=True),
        family=fields.or_null(
            "family", lambda key: fields.matching(key, _UUID, "a uuid in small letters")
        ),
        zone=fields.or_null("zone", lambda key: fields.matching(key, _ZONE, "a zone's name")),
        group_code=fields.or_null("group", lambda key: _group(fields.object(key))),
        extra=fields.extra(),
    )
    practice_day.finish()
    fields.finish()
    _check_references(fields, programme)
    return programme


def _completion(fields: JsonReader) -> Completion:
    rule = fields.text("rule")
    version = fields.integer("version", 1, MAX_VERSION)
    if (rule, version) not in KNOWN_RULES:
        raise ManifestError("completion.rule: is not known to this program", newer=True)
    fraction = fields.number("fraction", 0, 1)
    if fraction == 0:
        raise fields.error("fraction", "must be more than 0")
    fields.finish()
    return Completion(rule, version, fraction)


def _unlock(fields: JsonReader) -> Unlock:
    unlock = Unlock(
        home_practice_from_session=fields.integer("home_practice_from_session", 1, MAX_VERSION),
        open_now=fields.boolean("open_now", False),
    )
    fields.finish()
    return unlock


def _dose(fields: JsonReader) -> Dose:
    minutes = fields.items("minutes")
    if len(minutes) != 2:
        raise fields.error("minutes", "must be two numbers")
    low, high = (fields.as_number(value, "minutes", 0, MAX_MINUTES) for value in minutes)
    if low > high:
        raise fields.error("minutes", "must be the lower number first")
    dose = Dose(minutes=(low, high), days_per_week=fields.integer("days_per_week", 0, 7))
    fields.finish()
    return dose


def _group(fields: JsonReader) -> str:
    code = fields.text("code")
    fields.finish()
    return code


def read_recording(fields: JsonReader) -> Recording:
    """A recording from its JSON object. Raises ManifestError."""
    rate = fields.integer("sample_rate", 8_000, 192_000)
    recording = Recording(
        id=fields.matching("id", _ID, "1 to 64 small letters, digits and hyphens"),
        title=fields.text("title"),
        kind=fields.one_of("kind", get_args(RecordingKind)),
        language=_language(fields),
        sha256=_sha256(fields, "sha256"),
        bytes=fields.integer("bytes", 1, MAX_RECORDING_BYTES),
        sample_rate=rate,
        channels=fields.integer("channels", 1, 8),
        frames=_frames(fields, rate),
        skip_frames=fields.integer("skip_frames", 0, rate * MAX_LENGTH_SECONDS, 0),
        loudness_lufs=fields.number("loudness_lufs", -200, 200),
        true_peak_dbtp=fields.number("true_peak_dbtp", -200, 200),
        gain_db=fields.number("gain_db", MIN_GAIN_DB, MAX_GAIN_DB),
        voice=fields.or_null("voice", fields.text),
        variant_of=fields.or_null("variant_of", fields.text),
        variant=fields.one_of("variant", get_args(Variant), "normal"),
        chapters=tuple(_chapter(item) for item in fields.objects("chapters")),
        transcript=fields.or_null("transcript", lambda key: _sha256(fields, key), required=True),
        extra=fields.extra(),
    )
    fields.finish()
    return recording


def _frames(fields: JsonReader, rate: int) -> int:
    frames = fields.integer("frames", 1, 192_000 * MAX_LENGTH_SECONDS)
    if not rate <= frames <= rate * MAX_LENGTH_SECONDS:
        raise fields.error("frames", "must make up between 1 second and 6 hours")
    return frames


def _chapter(fields: JsonReader) -> Chapter:
    chapter = Chapter(fields.number("at_seconds", 0, MAX_SECONDS), fields.text("title"))
    fields.finish()
    return chapter


def _check_references(fields: JsonReader, programme: Programme) -> None:
    ids = {recording.id for recording in programme.recordings}
    _refuse_twice(fields, "recordings[{}].id", [recording.id for recording in programme.recordings])
    _refuse_twice(fields, "home_practice[{}]", programme.home_practice)
    for i, recording in enumerate(programme.recordings):
        if recording.variant_of is not None:
            place = f"recordings[{i}].variant_of"
            if recording.variant_of == recording.id:
                raise fields.error(place, "must name another recording")
            _check_recording(fields, place, recording.variant_of, ids)
    for i, recording_id in enumerate(programme.home_practice):
        _check_recording(fields, f"home_practice[{i}]", recording_id, ids)
    for i, session in enumerate(programme.sessions):
        if session.number != i + 1:
            raise fields.error(f"sessions[{i}].number", f"must be {i + 1}")
        for j, block in enumerate(session.blocks):
            if block.rings is not None and block.rings not in ids:
                key = "recording" if block.bells is None else "bells.recording"
                _check_recording(fields, f"sessions[{i}].blocks[{j}].{key}", block.rings, ids)
    too_many = size_problem(programme)
    if too_many is not None:
        raise fields.error("sessions", too_many)
    opening = programme.session(programme.unlock.home_practice_from_session)
    if opening is None and not fields.unfinished:
        raise fields.error("unlock.home_practice_from_session", "must be one of the sessions")


def _refuse_twice(fields: JsonReader, place: str, ids: Sequence[str]) -> None:
    seen: set[str] = set()
    for i, recording_id in enumerate(ids):
        if recording_id in seen:
            raise fields.error(place.format(i), "is there twice")
        seen.add(recording_id)


def _check_recording(fields: JsonReader, place: str, recording_id: str, ids: Set[str]) -> None:
    if recording_id not in ids:
        raise fields.error(place, "must name a recording of the programme")


def _language(fields: JsonReader) -> str:
    return fields.matching("language", _LANGUAGE, "a language tag such as it or en-GB")


def _sha256(fields: JsonReader, key: str) -> str:
    return fields.matching(key, _SHA256, "64 hexadecimal digits in small letters")
