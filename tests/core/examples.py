"""A programme, its manifest as a facilitator's program would write it, and practices of it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from app.core.moment import Moment
from app.core.practice.practice import EndReason, Practice, Verdict
from app.core.practice.practice_columns import PracticeColumns
from app.core.practice.spans import Span, played_seconds, unique_seconds
from app.core.programme.manifest import Manifest, parse_manifest
from app.core.programme.programme import Completion, Programme, Recording

PROGRAMME_ID = "5b1c2a34-6d7e-4f80-9a1b-2c3d4e5f6071"
COMPLETION = Completion("unique-fraction", 1, 0.8)

Edit = Callable[[dict[str, Any]], None]


def recording_json(recording_id: str, kind: str, seconds: int) -> dict[str, Any]:
    """A recording of a manifest; each id has a hash of its own."""
    return {
        "id": recording_id,
        "title": recording_id.replace("-", " ").capitalize(),
        "kind": kind,
        "language": "en",
        "sha256": recording_id.encode().hex().ljust(64, "0")[:64],
        "bytes": 2_154_321,
        "sample_rate": 48_000,
        "channels": 1,
        "frames": seconds * 48_000,
        "loudness_lufs": -20.1,
        "true_peak_dbtp": -3.4,
        "gain_db": 0.1,
        "chapters": [{"at_seconds": 0.0, "title": "Arriving"}],
        "transcript": None,
    }


def session_json(number: int, blocks: list[dict[str, Any]]) -> dict[str, Any]:
    """A session of a manifest."""
    return {"number": number, "title": f"Session {number}", "minutes": 90, "blocks": blocks}


def manifest_json() -> dict[str, Any]:
    """Six sessions; the home practice opens with the third; one recording is in none of them."""

    def plays(recording_id: str) -> dict[str, Any]:
        return {"type": "recording", "recording": recording_id}

    return {
        "format": "evenbreath-pack",
        "format_version": 1,
        "programme": {
            "id": PROGRAMME_ID,
            "version": 3,
            "title": "Six weeks of mindfulness",
            "language": "en",
            "author": "A clinic",
            "licence": "CC BY 4.0",
            "description": "A course.",
            "synthetic_voice": False,
            "start_date": None,
            "unlock": {"home_practice_from_session": 3},
            "completion": {"rule": "unique-fraction", "version": 1, "fraction": 0.8},
            "practice_day": {"min_seconds": 300},
            "dose": {"minutes": [7, 10], "days_per_week": 7},
            "recordings": [
                recording_json("body-and-breath", "body-and-breath", 488),
                recording_json("body-scan", "body-scan", 660),
                recording_json("breath", "breath-attention", 540),
                recording_json("short-breath", "breath-attention", 240),
                recording_json("low-bell", "bell", 12),
            ],
            "sessions": [
                session_json(1, [{"type": "bell", "recording": "low-bell"}, plays("body-scan")]),
                session_json(
                    2,
                    [
                        {"type": "talk", "title": "Pain", "minutes": 10, "note": "Chairs."},
                        plays("breath"),
                        plays("body-scan"),
                    ],
                ),
                session_json(3, [plays("body-and-breath"), {"type": "break", "minutes": 5}]),
                session_json(4, [{"type": "silence", "seconds": 300}, plays("breath")]),
                session_json(5, [plays("body-and-breath"), plays("breath")]),
                session_json(6, [{"type": "talk", "title": "End", "minutes": 60, "note": ""}]),
            ],
            "home_practice": ["body-and-breath"],
            "handout": "Practise each day.",
        },
    }


def manifest_bytes(edit: Edit | None = None) -> bytes:
    """The example manifest as a file, after `edit` changed its JSON."""
    value = copy.deepcopy(manifest_json())
    if edit is not None:
        edit(value)
    return json.dumps(value).encode()


def manifest(edit: Edit | None = None) -> Manifest:
    """The example manifest, after `edit` changed its JSON."""
    return parse_manifest(manifest_bytes(edit))


def programme(**changes: Any) -> Programme:
    """The example programme with some of its fields replaced."""
    return replace(_programme(), **changes)


@cache
def _programme() -> Programme:
    return manifest().programme


def recording(recording_id: str = "body-and-breath") -> Recording:
    """A recording of the example programme."""
    found = programme().recording(recording_id)
    assert found is not None
    return found


def moment(text: str, zone: str = "Europe/Rome") -> Moment:
    """The moment of an ISO instant with offset, on the clocks of a zone."""
    return Moment.in_zone(datetime.fromisoformat(text), zone)


def noon(day: date) -> Moment:
    """Noon of a day where the clocks show UTC."""
    return Moment(datetime(day.year, day.month, day.day, 12, tzinfo=UTC), "UTC", 0)


def practice(
    spans: tuple[Span, ...],
    at: Moment | None = None,
    of: Recording | None = None,
    completed: bool | None = None,
    **changes: Any,
) -> Practice:
    """A practice at home that was stopped after `spans` were heard."""
    at = at or noon(date(2026, 12, 9))
    of = of or recording()
    heard = unique_seconds(spans)
    fraction = heard / of.seconds
    done = fraction >= 0.8 if completed is None else completed
    made = Practice(
        id=1,
        programme_id=PROGRAMME_ID,
        programme_version=3,
        recording=of.id,
        recording_sha256=of.sha256,
        session=None,
        context="home",
        output="device",
        source="player",
        started_at=at.instant,
        ended_at=at.instant,
        entered_at=at.instant,
        utc_offset_minutes=at.utc_offset_minutes,
        zone=at.zone,
        local_date=at.local_date,
        spans=spans,
        unique_seconds=heard,
        played_seconds=played_seconds(spans),
        end_reason=EndReason.STOPPED,
        stop_reason=None,
        verdict=Verdict(done, COMPLETION.name, fraction),
        duration_seconds=of.seconds,
        uid="6c1f1f0e-6f0b-4c1c-9d54-0a3b5c7d9e01",
    )
    return made._replace(**changes)


def stored(practices: Iterable[Practice]) -> list[PracticeColumns]:
    """The same practices as the database gives them, in pieces of one."""

    def text(at: datetime | None) -> str | None:
        return at and at.isoformat("T", "milliseconds")

    judged = ("completed", "verdict_rule", "fraction_heard")
    rows = [
        one._asdict()
        | {"started_at": text(one.started_at), "ended_at": text(one.ended_at)}
        | {"entered_at": text(one.entered_at), "local_date": one.local_date.isoformat()}
        | {"spans": json.dumps(one.spans), "end_reason": one.end_reason and one.end_reason.value}
        | {"stop_reason": one.stop_reason and one.stop_reason.value}
        | dict(zip(judged, one.verdict or 3 * (None,), strict=True))
        for one in practices
    ]
    return [PracticeColumns(*([row[name]] for name in PracticeColumns._fields)) for row in rows]
