"""What an export says about itself: whose it is, what it covers, the bytes of its files.

It is `about.json` beside the tables, or the sheet "about" of a workbook; version 1 has neither.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from app.core.adherence.adherence import Intended
from app.core.adherence.adherence_errors import ExportChanged, ExportNewer
from app.core.practice.code import is_code
from app.core.programme.json_reader import JsonReader, ManifestError, read_date, read_json
from app.core.programme.soundness import MAX_SESSIONS
from app.store.adherence.tables import day_number
from app.store.records.about import ABOUT, FORMAT, VERSION

_MAX_BYTES = 1_000_000
_DAY_SECONDS = 86_400
_SHA256 = re.compile("[0-9a-f]{64}")
_NUMBERS = {"version", "planned_days", "from_session", "sessions", "days_per_week"}


class About(NamedTuple):
    """Days are days since 1970-01-01, `made_at` is in seconds since then; `files` are the SHA-256
    of each file, in a workbook the digests of its sheets, which older ones have not. `intended` is
    None where it is not said."""

    code: str
    programme_id: str | None
    version: int | None
    covers_from: int | None
    covers_to: int | None
    opened_on: int | None
    made_at: int
    intended: Intended | None
    files: Mapping[str, str]


def about_of_json(data: bytes, name: str) -> About:
    """What the bytes of about.json say. Raises ExportNewer and ExportChanged."""
    try:
        value = read_json(data, _MAX_BYTES)
    except ManifestError as error:
        raise ExportChanged(name=name, file=ABOUT) from error
    return _about(value, name)


def about_of_sheet(said: Mapping[str, str], name: str) -> About:
    """What a workbook's sheet says: texts, under keys such as `covers.from`. Raises ExportNewer
    and ExportChanged."""
    value: dict[str, object] = {}
    try:
        for key, text in said.items():
            outer, _, inner = key.rpartition(".")
            within = value.setdefault(outer, {}) if outer else value
            if isinstance(within, dict):
                within[inner] = _typed(inner, text)
    except ValueError as error:
        raise ExportChanged(name=name, file=ABOUT) from error
    value["files"] = value.pop("sheets", {})
    return _about(value, name)


def _about(value: object, name: str) -> About:
    """What about.json says. Raises ExportNewer and ExportChanged."""
    try:
        fields = JsonReader(value, "")
        if fields.take("format") != FORMAT:
            raise ExportChanged(name=name, file=ABOUT)
        if fields.integer("version", 1, 10**6) > VERSION:
            raise ExportNewer(name=name)
        code = fields.text("code")
        if not is_code(code):
            raise ExportChanged(name=name, file=ABOUT)
        programme = fields.or_null("programme", fields.object)
        covers = fields.object("covers")
        return About(
            code=code,
            programme_id=programme.text("id") if programme else None,
            version=programme.integer("version", 0, 10**9) if programme else None,
            covers_from=_number(covers, "from"),
            covers_to=_number(covers, "to"),
            opened_on=_number(fields, "opened_on"),
            made_at=_instant(fields.text("made_at")),
            intended=_intended(fields),
            files={
                str(key): value
                for key, value in _object(fields, "files").items()
                if isinstance(value, str) and _SHA256.fullmatch(value)
            },
        )
    except (ManifestError, ValueError) as error:
        raise ExportChanged(name=name, file=ABOUT) from error


def _number(fields: JsonReader, key: str) -> int | None:
    day = fields.or_null(key, lambda name: read_date(fields, name))
    return None if day is None else day_number(day)


def _object(fields: JsonReader, key: str) -> Mapping[object, object]:
    value = fields.take(key, {})
    return value if isinstance(value, dict) else {}


def _instant(text: str) -> int:
    """Raises ValueError."""
    made = datetime.fromisoformat(text)
    return int((made if made.tzinfo else made.replace(tzinfo=UTC)).timestamp())


def _intended(fields: JsonReader) -> Intended | None:
    """What later files of version 2 say of the intended use."""
    of = fields.or_null("intended", fields.object)
    if of is None:
        return None
    minutes = [of.as_number(one, "minutes", 0, 1440) for one in of.items("minutes", [])]
    return Intended(
        planned_days=of.integer("planned_days", 0, 10_000),
        min_seconds=of.number("min_seconds", 0, _DAY_SECONDS),
        from_session=of.integer("from_session", 1, MAX_SESSIONS),
        sessions=of.integer("sessions", 1, MAX_SESSIONS),
        days_per_week=of.integer("days_per_week", 1, 7),
        minutes=(minutes[0], minutes[1]) if len(minutes) == 2 else None,
        session_minutes=of.or_null("session_minutes", lambda key: of.number(key, 0, 1440)),
    )


def _typed(key: str, text: str) -> object:
    if not text:
        return None
    if key == "minutes":
        return [float(one) for one in text.split()]
    if key in _NUMBERS:
        return int(text)
    return float(text) if key in ("min_seconds", "session_minutes") else text
