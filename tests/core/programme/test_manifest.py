"""A manifest is taken exactly as the format says, and every refusal names the place."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.core.programme.manifest import (
    Manifest,
    ManifestError,
    Signer,
    dump_manifest,
    parse_manifest,
)
from tests.core.examples import Edit, manifest, manifest_bytes, manifest_json, recording_json

GONE = object()
PUBLIC_KEY = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"


def put(path: str, value: Any) -> Edit:
    """Put a value at a place such as `programme.recordings.0.id`; `GONE` takes the key away."""
    *way, last = path.split(".")

    def edit(whole: dict[str, Any]) -> None:
        at: Any = whole
        for step in way:
            at = at[int(step)] if isinstance(at, list) else at[step]
        key: Any = int(last) if isinstance(at, list) else last
        if value is GONE:
            del at[key]
        else:
            at[key] = value

    return edit


def refused(data: bytes) -> ManifestError:
    with pytest.raises(ManifestError) as caught:
        parse_manifest(data)
    assert str(caught.value) == caught.value.detail
    return caught.value


REQUIRED = [
    "format",
    "format_version",
    "programme",
    *(f"programme.{key}" for key in manifest_json()["programme"]),
    "programme.unlock.home_practice_from_session",
    "programme.completion.rule",
    "programme.completion.version",
    "programme.completion.fraction",
    "programme.practice_day.min_seconds",
    "programme.dose.minutes",
    "programme.dose.days_per_week",
    *(f"programme.recordings.0.{key}" for key in recording_json("a", "other", 2)),
    "programme.recordings.0.chapters.0.at_seconds",
    "programme.recordings.0.chapters.0.title",
    "programme.sessions.0.number",
    "programme.sessions.0.title",
    "programme.sessions.0.minutes",
    "programme.sessions.0.blocks",
    "programme.sessions.0.blocks.0.type",
    "programme.sessions.0.blocks.1.recording",
    "programme.sessions.1.blocks.0.title",
    "programme.sessions.1.blocks.0.minutes",
    "programme.sessions.1.blocks.0.note",
    "programme.sessions.2.blocks.1.minutes",
    "programme.sessions.3.blocks.0.seconds",
]


@pytest.mark.parametrize("path", REQUIRED)
def test_what_is_required_must_be_there(path: str) -> None:
    error = refused(manifest_bytes(put(path, GONE)))
    assert error.detail.endswith(f"{path.split('.')[-1]}: is missing")
    assert not error.newer


OBJECTS = [
    "programme",
    "programme.unlock",
    "programme.completion",
    "programme.practice_day",
    "programme.dose",
    "programme.recordings.0",
    "programme.recordings.0.chapters.0",
    "programme.sessions.0",
    *(f"programme.sessions.{n}.blocks.0" for n in range(6)),
    "programme.sessions.2.blocks.1",
]


@pytest.mark.parametrize("path", OBJECTS)
def test_unknown_keys_are_refused_everywhere(path: str) -> None:
    assert refused(manifest_bytes(put(f"{path}.colour", 1))).detail.endswith("colour: is not known")


@pytest.mark.parametrize("wrong", [True, 1.0])
def test_what_is_equal_but_not_the_same_is_read_again(wrong: object) -> None:
    def edit(whole: dict[str, Any]) -> None:
        bell = whole["programme"]["sessions"][0]["blocks"][1]["recording"]
        blocks = [{"type": "bell", "recording": bell, "strokes": n} for n in (1, wrong)]
        whole["programme"]["sessions"][1]["blocks"] = blocks

    place = "sessions[1].blocks[1].strokes"
    assert refused(manifest_bytes(edit)).detail == f"{place}: must be a whole number"


def test_an_unknown_key_beside_the_programme_is_refused() -> None:
    assert refused(manifest_bytes(put("colour", 1))).detail == "colour: is not known"


@pytest.mark.parametrize("path", OBJECTS)
def test_what_must_be_an_object_is_nothing_else(path: str) -> None:
    assert "must be an object" in refused(manifest_bytes(put(path, []))).detail


REFUSED = [
    ("format", "other-pack", "format: must be evenbreath-pack"),
    ("format", ["evenbreath-pack"], "format: must be evenbreath-pack"),
    ("format_version", 0, "format_version: must be between 1 and 2147483647"),
    ("format_version", True, "format_version: must be a whole number"),
    ("format_version", 1.0, "format_version: must be a whole number"),
    ("format_version", "1", "format_version: must be a whole number"),
    ("content", "some", "content: must be one of full, dates"),
    ("requires", "wings", "requires: must be a list"),
    ("requires", [1], "requires: must be a list of texts"),
    ("extra", [], "extra: must be an object"),
    ("extra", {"a": "ä" * 8192}, "extra: must hold at most 16 KB"),
    ("signer", "A clinic", "signer: must be an object"),
    ("signer", {"name": "A clinic"}, "signer.public_key: is missing"),
    ("signer", {"public_key": PUBLIC_KEY}, "signer.name: is missing"),
    (
        "signer",
        {"name": "A clinic", "public_key": "no key"},
        "signer.public_key: must be a minisign public key",
    ),
    (
        "signer",
        {"name": "A clinic", "public_key": PUBLIC_KEY, "age": 3},
        "signer.age: is not known",
    ),
    *(
        (
            "signer",
            {"name": name, "public_key": PUBLIC_KEY},
            "signer.name: must be one line of at most 100 characters",
        )
        for name in ("", " ", "A\nclinic", "A\tclinic", "x" * 101, "A \u2067clinic", "A\u200f", 3)
    ),
    *(
        (
            "signer",
            {"name": "A clinic", "public_key": key},
            "signer.public_key: must be a minisign public key",
        )
        for key in (PUBLIC_KEY[:-1], PUBLIC_KEY + "A", "A" + PUBLIC_KEY[1:], "RWZ" + PUBLIC_KEY[3:])
    ),
    ("programme.id", "programme-1", "id: must be a uuid in small letters"),
    (
        "programme.id",
        "5B1C2A34-6D7E-4F80-9A1B-2C3D4E5F6071",
        "id: must be a uuid in small letters",
    ),
    ("programme.family", "family", "family: must be a uuid in small letters"),
    ("programme.version", 0, "version: must be between 1 and 2147483647"),
    ("programme.version", 10**30, "version: must be between 1 and 2147483647"),
    ("programme.title", "", "title: must not be empty"),
    ("programme.title", "  ", "title: must not be empty"),
    ("programme.title", None, "title: must be text"),
    ("programme.title", "\x1b[31mred", "title: must be free of control characters"),
    ("programme.handout", "a\x00b", "handout: must be free of control characters"),
    ("programme.title", "Week \u202eeno", "title: must be free of control characters"),
    ("programme.author", "\u202dAnna", "author: must be free of control characters"),
    ("programme.language", "italiano", "language: must be a language tag such as it or en-GB"),
    ("programme.language", "it_IT", "language: must be a language tag such as it or en-GB"),
    ("programme.synthetic_voice", 0, "synthetic_voice: must be true or false"),
    ("programme.start_date", "2026-02-30", "start_date: must be a date such as 2026-11-16"),
    ("programme.start_date", "20261116", "start_date: must be a date such as 2026-11-16"),
    ("programme.start_date", "2026-W47-1", "start_date: must be a date such as 2026-11-16"),
    ("programme.start_date", "9999-12-31", "start_date: must be between 2000 and 2200"),
    ("programme.start_date", "1999-12-31", "start_date: must be between 2000 and 2200"),
    ("programme.zone", "../../etc/passwd", "zone: must be a zone's name"),
    ("programme.zone", 1, "zone: must be a zone's name"),
    ("programme.group", "A1", "group: must be an object"),
    ("programme.group", {}, "group.code: is missing"),
    ("programme.group", {"code": "A1", "name": "Ann"}, "group.name: is not known"),
    (
        "programme.unlock.home_practice_from_session",
        7,
        "unlock.home_practice_from_session: must be one of the sessions",
    ),
    (
        "programme.unlock.home_practice_from_session",
        True,
        "unlock.home_practice_from_session: must be a whole number",
    ),
    ("programme.unlock.open_now", 1, "unlock.open_now: must be true or false"),
    ("programme.unlock.open_now", None, "unlock.open_now: must be true or false"),
    ("programme.completion.fraction", 0, "completion.fraction: must be more than 0"),
    ("programme.completion.fraction", 1.01, "completion.fraction: must be between 0 and 1"),
    ("programme.completion.fraction", True, "completion.fraction: must be a number"),
    ("programme.practice_day.min_seconds", -1, "practice_day.min_seconds: must be between 0 and"),
    (
        "programme.practice_day.min_seconds",
        86_401,
        "practice_day.min_seconds: must be between 0 and 86400",
    ),
    ("programme.dose.minutes", [7], "dose.minutes: must be two numbers"),
    ("programme.dose.minutes", [10, 7], "dose.minutes: must be the lower number first"),
    ("programme.dose.minutes", [7, "10"], "dose.minutes: must be a number"),
    ("programme.dose.minutes", 7, "dose.minutes: must be a list"),
    ("programme.dose.days_per_week", 8, "dose.days_per_week: must be between 0 and 7"),
    ("programme.recordings", {}, "recordings: must be a list"),
    (
        "programme.recordings.0.id",
        "Body",
        "recordings[0].id: must be 1 to 64 small letters, digits and hyphens",
    ),
    ("programme.recordings.0.id", "a" * 65, "recordings[0].id: must be 1 to 64"),
    ("programme.recordings.0.id", "a\n", "recordings[0].id: must be 1 to 64"),
    ("programme.recordings.1.id", "body-and-breath", "recordings[1].id: is there twice"),
    ("programme.recordings.0.kind", "music", "recordings[0].kind: must be one of body-scan"),
    ("programme.recordings.0.kind", ["bell"], "recordings[0].kind: must be one of body-scan"),
    ("programme.recordings.0.sha256", "a" * 63, "recordings[0].sha256: must be 64 hexadecimal"),
    ("programme.recordings.0.sha256", "A" * 64, "recordings[0].sha256: must be 64 hexadecimal"),
    ("programme.recordings.0.transcript", "a", "recordings[0].transcript: must be 64 hexadecimal"),
    ("programme.recordings.0.bytes", 0, "recordings[0].bytes: must be between 1 and"),
    ("programme.recordings.0.bytes", 4 * 1024**3 + 1, "recordings[0].bytes: must be between"),
    ("programme.recordings.0.sample_rate", 7_999, "recordings[0].sample_rate: must be between"),
    ("programme.recordings.0.sample_rate", 192_001, "recordings[0].sample_rate: must be between"),
    ("programme.recordings.0.sample_rate", 48_000.0, "recordings[0].sample_rate: must be a whole"),
    ("programme.recordings.0.channels", 0, "recordings[0].channels: must be between 1 and 8"),
    ("programme.recordings.0.channels", 9, "recordings[0].channels: must be between 1 and 8"),
    ("programme.recordings.0.channels", True, "recordings[0].channels: must be a whole number"),
    ("programme.recordings.0.frames", 47_999, "recordings[0].frames: must make up between 1"),
    (
        "programme.recordings.0.frames",
        6 * 3600 * 48_000 + 1,
        "recordings[0].frames: must make up between 1 second and 6 hours",
    ),
    ("programme.recordings.0.skip_frames", -1, "recordings[0].skip_frames: must be between 0"),
    ("programme.recordings.0.skip_frames", None, "recordings[0].skip_frames: must be a whole"),
    (
        "programme.recordings.2.gain_db",
        9.1,
        "recordings[2].gain_db: must be between -40 and 9",
    ),
    ("programme.recordings.2.gain_db", -40.1, "recordings[2].gain_db: must be between -40 and 9"),
    ("programme.recordings.2.gain_db", "0", "recordings[2].gain_db: must be a number"),
    ("programme.recordings.0.loudness_lufs", None, "recordings[0].loudness_lufs: must be a"),
    ("programme.recordings.0.variant", "long", "recordings[0].variant: must be one of normal"),
    (
        "programme.recordings.0.variant_of",
        "no-such",
        "recordings[0].variant_of: must name a recording of the programme",
    ),
    (
        "programme.recordings.0.variant_of",
        "body-and-breath",
        "recordings[0].variant_of: must name another recording",
    ),
    (
        "programme.recordings.0.chapters.0.at_seconds",
        -0.1,
        "recordings[0].chapters[0].at_seconds: must be between 0 and 86400",
    ),
    ("programme.recordings.0.extra", {"a": "b" * 20_000}, "recordings[0].extra: must hold at"),
    ("programme.sessions.1.number", 1, "sessions[1].number: must be 2"),
    ("programme.sessions.0.number", 2, "sessions[0].number: must be 1"),
    ("programme.sessions.5.number", 8, "sessions[5].number: must be 6"),
    ("programme.sessions.0.minutes", 86_401, "sessions[0].minutes: must be between 0 and 86400"),
    ("programme.sessions.0.date", "soon", "sessions[0].date: must be a date such as 2026-11-16"),
    ("programme.sessions.0.time", "25:00", "sessions[0].time: must be a time of day such as 18:30"),
    ("programme.sessions.0.time", "18:30+01:00", "sessions[0].time: must be a time of day"),
    ("programme.sessions.0.time", "18", "sessions[0].time: must be a time of day"),
    ("programme.sessions.0.blocks.0.type", "gong", "sessions[0].blocks[0].type: must be one of"),
    (
        "programme.sessions.0.blocks.0.recording",
        "no-such",
        "sessions[0].blocks[0].recording: must name a recording of the programme",
    ),
    (
        "programme.sessions.0.blocks.1.recording",
        "no-such",
        "sessions[0].blocks[1].recording: must name a recording of the programme",
    ),
    ("programme.sessions.0.blocks.0.strokes", 0, "sessions[0].blocks[0].strokes: must be between"),
    ("programme.sessions.0.blocks.0.strokes", True, "sessions[0].blocks[0].strokes: must be a"),
    ("programme.sessions.0.blocks.1.strokes", 2, "sessions[0].blocks[1].strokes: is not known"),
    ("programme.sessions.3.blocks.0.seconds", -1, "sessions[3].blocks[0].seconds: must be between"),
    ("programme.sessions.3.blocks.0.bell_after", 0, "sessions[3].blocks[0].bell_after: must be"),
    (
        "programme.sessions.3.blocks.0.bells",
        {"recording": "no-such"},
        "sessions[3].blocks[0].bells.recording: must name a recording of the programme",
    ),
    (
        "programme.sessions.3.blocks.0.bells",
        {"every_minutes": 0},
        "sessions[3].blocks[0].bells.every_minutes: must be between",
    ),
    ("programme.sessions.0.blocks.0.bells", {}, "sessions[0].blocks[0].bells: is not known"),
    (
        "programme.sessions.0.blocks.0",
        {"type": "live", "title": "Sitting"},
        "sessions[0].blocks[0].minutes: is missing",
    ),
    (
        "programme.home_practice",
        ["no-such"],
        "home_practice[0]: must name a recording of the programme",
    ),
    ("programme.home_practice", ["breath", "breath"], "home_practice[1]: is there twice"),
    ("programme.sessions.2.blocks.1.minutes", None, "sessions[2].blocks[1].minutes: must not be"),
    ("programme.sessions.1.blocks.0.title", None, "sessions[1].blocks[0].title: must not be null"),
    ("programme.sessions.0.blocks.1.recording", None, "sessions[0].blocks[1].recording: must not"),
    ("programme.home_practice", [1], "home_practice: must be a list of texts"),
]


@pytest.mark.parametrize(("path", "value", "detail"), REFUSED)
def test_a_refusal_names_the_place(path: str, value: Any, detail: str) -> None:
    error = refused(manifest_bytes(put(path, value)))
    assert error.detail.startswith(detail)
    assert not error.newer
    assert len(error.detail) < 120


TAKEN: list[tuple[str, Any]] = [
    ("content", "dates"),
    ("requires", []),
    ("signer", {"name": "A clinic", "public_key": PUBLIC_KEY}),
    ("extra", {"a": [1, {"b": None}]}),
    ("extra", {"a": "b" * (16 * 1024 - 8)}),
    ("programme.family", "5b1c2a34-6d7e-4f80-9a1b-2c3d4e5f6071"),
    ("programme.start_date", "2026-11-16"),
    ("programme.zone", "America/Argentina/Buenos_Aires"),
    ("programme.group", {"code": "A1"}),
    ("programme.language", "pt-BR"),
    ("programme.handout", "One.\r\n\tTwo."),
    ("programme.author", ""),
    ("programme.unlock.open_now", True),
    ("programme.completion.fraction", 1),
    ("programme.dose.minutes", [10, 10]),
    ("programme.recordings.0.skip_frames", 1105),
    ("programme.recordings.0.voice", "A facilitator"),
    ("programme.recordings.3.variant_of", "breath"),
    ("programme.recordings.0.variant", "difficult-day"),
    ("programme.recordings.0.chapters", []),
    ("programme.recordings.0.transcript", "0" * 64),
    ("programme.recordings.2.gain_db", 9),
    ("programme.recordings.2.gain_db", -40),
    ("programme.recordings.0.sample_rate", 192_000),
    ("programme.sessions.0.date", "2026-11-17"),
    ("programme.sessions.0.time", "00:00"),
    ("programme.sessions.0.time", "18:30:15"),
    ("programme.sessions.0.blocks", []),
    ("programme.sessions.0.blocks.0.strokes", 3),
    ("programme.sessions.0.blocks.0.note", "Softly."),
    ("programme.sessions.0.blocks.0.recording", None),
    ("programme.sessions.3.blocks.0.bell_after", True),
    ("programme.sessions.3.blocks.0.bells", {"start": True, "every_minutes": 5}),
    ("programme.sessions.3.blocks.0.bells", {"end": True, "recording": "low-bell"}),
    ("programme.sessions.0.blocks.0", {"type": "live", "title": "Sitting", "minutes": 12}),
    (
        "programme.sessions.0.blocks.0",
        {"type": "live", "title": "", "minutes": 0, "note": "I sit."},
    ),
    ("programme.home_practice", []),
]


@pytest.mark.parametrize(("path", "value"), TAKEN)
def test_what_the_format_allows_is_taken_and_written_again(path: str, value: Any) -> None:
    taken = manifest(put(path, value))
    assert parse_manifest(dump_manifest(taken)) == taken
    assert taken == manifest() or dump_manifest(taken) != dump_manifest(manifest())


class TestNewer:
    @pytest.mark.parametrize(
        ("path", "value"),
        [
            ("format_version", 2),
            ("requires", ["wings"]),
            ("programme.completion", {"rule": "with-attention", "version": 1}),
            ("programme.completion.version", 2),
        ],
    )
    def test_what_a_newer_program_made_is_called_newer(self, path: str, value: Any) -> None:
        assert refused(manifest_bytes(put(path, value))).newer

    @pytest.mark.parametrize(("path", "value"), [("format_version", 2), ("requires", ["wings"])])
    def test_it_is_called_newer_whatever_else_it_holds(self, path: str, value: Any) -> None:
        def edit(whole: dict[str, Any]) -> None:
            put(path, value)(whole)
            put("programme", {"songs": 3})(whole)
            put("colour", 1)(whole)

        assert refused(manifest_bytes(edit)).newer


class TestJson:
    def test_a_manifest_of_more_than_1_mb_is_refused(self) -> None:
        padded = manifest_bytes().ljust(1_000_001)
        assert refused(padded).detail == "the manifest is larger than 1 MB"
        assert parse_manifest(padded[:1_000_000]) == manifest()

    @pytest.mark.parametrize(
        "data", [b"", b"{", b"nonsense", b'{"a": 1,}', b"PK\x03\x04", b"\xef\xbb\xbf{}", b'{"a" 1}']
    )
    def test_what_is_no_json_is_refused(self, data: bytes) -> None:
        assert refused(data).detail.startswith("the manifest is not JSON")

    @pytest.mark.parametrize("data", [b"[]", b"1", b"null", b'"text"', b"true"])
    def test_what_is_no_object_is_refused(self, data: bytes) -> None:
        assert refused(data).detail == "the manifest: must be an object"

    @pytest.mark.parametrize("data", [b'{"a": "\xff"}', "{}".encode("utf-16")])
    def test_what_is_not_utf_8_is_refused(self, data: bytes) -> None:
        assert refused(data).detail == "the manifest is not UTF-8"

    @pytest.mark.parametrize("opening", [b"[", b'{"a":', b'[{"a":'])
    def test_a_nesting_bomb_is_refused(self, opening: bytes) -> None:
        bomb = opening * (900_000 // len(opening))
        assert refused(bomb).detail == "the manifest is nested too deeply"

    def test_16_levels_are_taken_and_17_are_not(self) -> None:
        def nested(levels: int) -> Edit:
            inner: Any = []
            for _ in range(levels - 1):
                inner = [inner]
            # The document and `extra` are the first two levels.
            return put("extra", {"a": inner})

        assert manifest(nested(14)).extra
        assert "nested" in refused(manifest_bytes(nested(15))).detail

    @given(
        levels=st.lists(st.sampled_from("[{"), min_size=8, max_size=24),
        text=st.text(alphabet='[]{}"\\\nà', max_size=12),
    )
    def test_levels_are_counted_whatever_the_text_beside_them_holds(
        self, levels: list[str], text: str
    ) -> None:
        value: Any = text
        for level in levels:
            value = [text, value] if level == "[" else {text: text, f"{text}.": value}
        data = json.dumps(value).encode()
        assert ("nested" in refused(data).detail) == (len(levels) > 16)

    def test_a_document_that_breaks_off_is_no_deep_one(self) -> None:
        assert refused(b'{"a": [[[[[[').detail.startswith("the manifest is not JSON")

    def test_brackets_in_text_are_no_nesting(self) -> None:
        assert manifest(put("programme.handout", '[{"\\' * 100)).programme.handout

    @pytest.mark.parametrize("quote", [b'"', b'\\"', b'"\\', b'"[\\"'])
    def test_endless_text_is_refused_without_endless_work(self, quote: bytes) -> None:
        assert refused(b'["' + quote * (900_000 // len(quote))).detail

    def test_a_key_that_is_there_twice_is_refused_at_any_depth(self) -> None:
        assert refused(b'{"format": 1, "format": 2}').detail == "format: is there twice"
        twice = manifest_bytes().replace(b'"rule":', b'"rule": "x", "rule":')
        assert refused(twice).detail == "rule: is there twice"

    @pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999"])
    def test_numbers_are_finite(self, number: str) -> None:
        data = manifest_bytes(put("extra", {"a": 4711})).replace(b"4711", number.encode())
        assert "number" in refused(data).detail

    def test_a_number_of_a_million_digits_is_refused(self) -> None:
        data = manifest_bytes(put("extra", {"a": 4711})).replace(b"4711", b"9" * 900_000)
        assert refused(data).detail == "a number is too large"

    def test_half_a_character_is_refused(self) -> None:
        data = manifest_bytes().replace(b"A course.", b"\\ud83d")
        assert refused(data).detail == "the manifest holds half a character"

    def test_a_strange_key_is_named_without_harm(self) -> None:
        error = refused(manifest_bytes(put("\x1b[2J\ud800" + "x" * 1000, 1)))
        assert error.detail.isprintable()

    @given(st.binary(max_size=200))
    def test_no_bytes_raise_anything_else(self, data: bytes) -> None:
        with pytest.raises(ManifestError):
            parse_manifest(data)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


def places(value: Any, way: str = "") -> list[str]:
    """Every place in a document, as `put` writes them."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for key, inner in pairs:
        found.append(f"{way}{key}")
        if isinstance(inner, dict | list):
            found += places(inner, f"{way}{key}.")
    return found


@given(st.sampled_from(places(manifest_json())), json_values)
@example("programme.sessions.2.blocks.1.minutes", None)
@settings(max_examples=300)
def test_any_value_at_any_place_is_taken_whole_or_refused(path: str, value: Any) -> None:
    try:
        taken = manifest(put(path, value))
    except ManifestError:
        return
    assert parse_manifest(dump_manifest(taken)) == taken


class TestValues:
    def test_the_programme_is_read_as_it_was_written(self) -> None:
        programme = manifest().programme
        assert (programme.version, programme.title) == (3, "Six weeks of mindfulness")
        assert programme.completion.name == "unique-fraction/1"
        assert programme.dose.minutes == (7.0, 10.0)
        assert [recording.seconds for recording in programme.recordings[:2]] == [488.0, 660.0]
        assert programme.recordings[0].chapters[0].title == "Arriving"
        assert programme.sessions[1].blocks[0].note == "Chairs."
        assert programme.sessions[3].blocks[0].seconds == 300.0

    def test_what_is_left_out_has_its_default(self) -> None:
        taken = manifest()
        programme = taken.programme
        assert (taken.content, taken.requires, taken.signer, taken.extra) == ("full", (), None, {})
        assert (programme.family, programme.zone, programme.group_code) == (None, None, None)
        assert programme.unlock.open_now is False
        recording = programme.recordings[0]
        assert (recording.skip_frames, recording.voice, recording.variant) == (0, None, "normal")
        session = programme.sessions[0]
        assert (session.date, session.time, session.blocks[0].strokes) == (None, None, 1)

    def test_dates_times_signer_and_group_are_read(self) -> None:
        def edit(whole: dict[str, Any]) -> None:
            put("signer", {"name": "A clinic", "public_key": PUBLIC_KEY})(whole)
            put("programme.group", {"code": "A1"})(whole)
            put("programme.sessions.0.date", "2026-11-17")(whole)
            put("programme.sessions.0.time", "18:30")(whole)

        taken = manifest(edit)
        assert taken.signer == Signer("A clinic", PUBLIC_KEY)
        assert taken.programme.group_code == "A1"
        first = taken.programme.sessions[0]
        assert (first.date, first.time) == (date(2026, 11, 17), time(18, 30))

    def test_a_pack_of_dates_carries_the_whole_programme(self) -> None:
        moved = manifest(put("content", "dates"))
        assert moved.content == "dates"
        assert moved.programme == manifest().programme


class TestDump:
    def test_the_same_manifest_is_the_same_bytes(self) -> None:
        assert dump_manifest(manifest()) == dump_manifest(parse_manifest(manifest_bytes()))

    def test_what_was_written_is_written_the_same_again(self) -> None:
        once = dump_manifest(manifest())
        assert dump_manifest(parse_manifest(once)) == once

    def test_it_says_what_the_maker_said(self) -> None:
        assert json.loads(dump_manifest(manifest())) == manifest_json()

    def test_one_of_more_than_1_mb_is_not_written(self) -> None:
        programme = replace(manifest().programme, handout="a" * 1_000_000)
        with pytest.raises(ManifestError, match="larger than 1 MB"):
            dump_manifest(Manifest(programme))

    def test_it_is_made_to_be_read(self) -> None:
        text = dump_manifest(manifest(put("programme.title", "Sei settimane, perché no"))).decode()
        assert "perché" in text
        assert '\n  "programme": {' in text
        assert '"minutes": 90,' in text
        assert text.endswith("}\n")

    @given(
        st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip),
        st.floats(-40, 9),
        st.floats(0, 86_400),
        st.dates(date(2000, 1, 1), date(2200, 12, 31)),
        st.times(),
        st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), st.floats(-9, 9)),
    )
    def test_nothing_is_lost_on_the_way(
        self, title: str, gain: float, at: float, day: date, clock: time, extra: dict[str, float]
    ) -> None:
        def edit(whole: dict[str, Any]) -> None:
            put("programme.title", title)(whole)
            put("programme.extra", extra)(whole)
            put("programme.recordings.1.gain_db", gain)(whole)
            put("programme.recordings.1.chapters.0.at_seconds", at)(whole)
            put("programme.sessions.2.date", day.isoformat())(whole)
            put("programme.sessions.2.time", clock.isoformat("minutes"))(whole)

        taken = manifest(edit)
        again = parse_manifest(dump_manifest(taken))
        assert again == taken
        assert again.programme.title == title
        assert again.programme.extra == extra
        assert math.isclose(again.programme.recordings[1].gain_db, gain, abs_tol=0.0)
        assert again.programme.sessions[2].time == clock.replace(second=0, microsecond=0)


def test_a_manifest_can_be_compared_and_kept_in_sets() -> None:
    one: Manifest = manifest()
    assert len({one, manifest()}) == 1


def many_sessions(count: int, blocks: int) -> Any:
    """So many sessions, each with so many blocks."""
    block = {"type": "break", "minutes": 1}
    return [
        {"number": n + 1, "title": "x", "minutes": 1, "blocks": [block] * blocks}
        for n in range(count)
    ]


def test_ten_years_of_weeks_are_taken_and_not_one_more() -> None:
    assert parse_manifest(manifest_bytes(put("programme.sessions", many_sessions(520, 0))))
    error = refused(manifest_bytes(put("programme.sessions", many_sessions(521, 0))))
    assert error.detail == "sessions: must be at most 520"


def test_blocks_have_a_limit_of_their_own() -> None:
    assert parse_manifest(manifest_bytes(put("programme.sessions", many_sessions(20, 1000))))
    error = refused(manifest_bytes(put("programme.sessions", many_sessions(21, 1000))))
    assert error.detail == "sessions: must have at most 20000 blocks together"
