"""Many practices as they are stored, field by field, for what writes all of them at once.

Making an object of each, with its moments and spans, takes several times as long as writing it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from app.core.practice.practice import Context, OutputKind, PracticeKind, PracticeSource
from app.core.practice.spans import Span

_read_all = json.JSONDecoder(parse_int=float).decode


class PracticeColumns(NamedTuple):
    """The fields of `Practice`, each of many practices in the same order.

    Instants are texts in UTC, all of one length, such as `2026-12-09T06:42:00.000+00:00`, days such
    as `2026-12-09`; `spans` are JSON, `completed` is 0 or 1. What a running practice lacks is None.
    """

    id: Sequence[int]
    programme_id: Sequence[str]
    programme_version: Sequence[int]
    recording: Sequence[str]
    recording_sha256: Sequence[str]
    session: Sequence[int | None]
    context: Sequence[Context]
    output: Sequence[OutputKind]
    source: Sequence[PracticeSource]
    started_at: Sequence[str]
    ended_at: Sequence[str | None]
    entered_at: Sequence[str]
    utc_offset_minutes: Sequence[int]
    zone: Sequence[str]
    local_date: Sequence[str]
    spans: Sequence[str]
    unique_seconds: Sequence[float]
    played_seconds: Sequence[float]
    end_reason: Sequence[str | None]
    stop_reason: Sequence[str | None]
    completed: Sequence[int | None]
    verdict_rule: Sequence[str | None]
    fraction_heard: Sequence[float | None]
    duration_seconds: Sequence[float]
    uid: Sequence[str]
    kind: Sequence[PracticeKind]


def spans_of(texts: Sequence[str]) -> list[list[Span]]:
    """The spans of each text, which are all read at one go. Raises ValueError."""
    found: list[list[Span]] = _read_all(f"[{','.join(texts)}]")
    if len(found) != len(texts):
        raise ValueError("a text holds more or less than the spans of one practice")
    return found
