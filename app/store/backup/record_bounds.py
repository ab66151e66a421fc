"""Records from elsewhere hold only what this program itself would write: every value is looked at.

A row that no program of this kind wrote can make all records unusable later, long after those
before it were replaced: an id at the end of all numbers, a year 9999, a length without an end.
"""

from __future__ import annotations

import json
import math
from typing import Any

from app.core.practice.practice import EndReason, StopReason
from app.core.practice.record_errors import BackupRowUnusable
from app.store.records.database import Database

TABLES = ("practice", "start", "moved", "attended", "completed", "opened", "setting")
"""All that records consist of."""

MAX_ID = 1_000_000_000
MAX_SECONDS = 7 * 86_400
"""Longer than any recording, and than any play of one."""

MAX_SPANS_BYTES = 1_000_000
MAX_SETTING_BYTES = 100_000
MAX_DEPTH = 4
"""How deep the value of a setting may be nested."""

_NUMBERS = (int, float)
_read_json = json.JSONDecoder().raw_decode  # as the practices are read: nothing stands before it
_FIRST_YEAR, _LAST_YEAR = 1970, 2400  # of whatever clock; those that can be chosen are closer
_UID = "-".join("[0-9a-f]" * letters for letters in (8, 4, 4, 4, 12))
_D = "[0-9]"
_DAY = f"{_D * 4}-{_D * 2}-{_D * 2}"
_INSTANT = f"{_DAY}T{_D * 2}:[0-5]{_D}:[0-5]{_D}.{_D * 3}+00:00"  # as long as any other


def _between(column: str, low: float, high: float) -> str:
    return f"{column} BETWEEN {low} AND {high}"


def _text(column: str, longest: int, shortest: int = 0) -> str:
    # A NUL would hide what comes after it from SQLite's own length().
    return f"length({column}) BETWEEN {shortest} AND {longest} AND instr({column}, char(0)) = 0"


def _is_date(column: str) -> str:
    years = f"{column} >= '{_FIRST_YEAR}' AND {column} < '{_LAST_YEAR + 1}'"
    return f"{years} AND date({column}, '+0 days') IS substr({column}, 1, 10)"


def _day(column: str) -> str:
    return f"({column} GLOB '{_DAY}' AND {_is_date(column)})"


def _instant(column: str) -> str:
    # Not strftime(), which takes four times as long.
    said = f"{column} GLOB '{_INSTANT}' AND substr({column}, 12, 2) < '24'"
    return f"({said} AND {_is_date(column)})"


def _one_of(column: str, values: type[EndReason] | type[StopReason]) -> str:
    names = ", ".join(f"'{value.value}'" for value in values)
    return f"({column} IS NULL OR {column} IN ({names}))"


def _or_null(column: str, bound: str) -> str:
    return f"({column} IS NULL OR {bound})"


_PROGRAMME = _text("programme_id", 200, 1)
_ZONE = {"zone": _text("zone", 100, 1), "utc_offset_minutes": "abs(utc_offset_minutes) < 1440"}
_SESSION = {
    "programme_id": _PROGRAMME,
    "session": _between("session", 0, 1_000_000),
    "date": _day("date"),
}

_BOUNDS: dict[str, dict[str, str]] = {
    "practice": {
        "id": _between("id", 1, MAX_ID),
        "programme_id": _PROGRAMME,
        "programme_version": _between("programme_version", 0, MAX_ID),
        "recording": _text("recording", 200),
        "recording_sha256": _text("recording_sha256", 64),
        "duration_seconds": _between("duration_seconds", 0, MAX_SECONDS),
        "session": _or_null("session", _between("session", 0, 1_000_000)),
        "started_at": _instant("started_at"),
        "saved_at": _instant("saved_at"),
        "ended_at": f"CASE WHEN ended_at IS NULL THEN source = 'player' AND end_reason IS NULL "
        f"ELSE {_instant('ended_at')} AND (source = 'by-hand' OR end_reason IS NOT NULL) END",
        "entered_at": _instant("entered_at"),
        **_ZONE,
        "local_date": _day("local_date"),
        "rule": _text("rule", 200),
        "rule_version": _between("rule_version", 0, MAX_ID),
        "rule_fraction": _between("rule_fraction", 0, 1),
        "unique_seconds": _between("unique_seconds", 0, MAX_SECONDS),
        "played_seconds": _between("played_seconds", 0, MAX_SECONDS),
        "end_reason": _one_of("end_reason", EndReason),
        "stop_reason": _one_of("stop_reason", StopReason),
        "completed": _or_null("completed", "completed IN (0, 1)"),
        "verdict_rule": f"CASE WHEN verdict_rule IS NULL THEN 1 ELSE {_text('verdict_rule', 200)} "
        "AND fraction_heard IS NOT NULL END",
        "fraction_heard": _or_null("fraction_heard", _between("fraction_heard", 0, 1.001)),
        "spans": f"length(CAST(spans AS BLOB)) <= {MAX_SPANS_BYTES}",
        "uid": f"uid GLOB '{_UID}'",
        "reserve": _or_null("reserve", f"length(reserve) <= {MAX_SPANS_BYTES}"),
    },
    "start": {"programme_id": _PROGRAMME, "date": _day("date")},
    "moved": _SESSION,
    "attended": _SESSION,
    "completed": _SESSION,
    "opened": {
        "programme_id": _PROGRAMME,
        "key": _text("key", 200, 1),
        "at": _instant("at"),
        **_ZONE,
    },
    "setting": {
        "name": _text("name", 100, 1),
        "value": f"length(CAST(value AS BLOB)) <= {MAX_SETTING_BYTES}",
    },
}


def require_usable(database: Database, name: str) -> None:
    """Every value of the records is one that this program would write.

    `name` is that of the file they come in. Raises BackupRowUnusable, and ValueError, TypeError or
    sqlite3.Error for what cannot even be looked at.
    """
    for table, all_bounds in _BOUNDS.items():
        # Records of an older program lack what came later.
        columns = {row[1] for row in database.rows(f"PRAGMA table_info({table})")}
        bounds = {name: bound for name, bound in all_bounds.items() if name in columns}
        whole = " AND ".join(f"({bound})" for bound in bounds.values())
        if database.rows(f"SELECT 1 FROM {table} WHERE ({whole}) IS NOT 1 LIMIT 1"):
            for column, bound in bounds.items():
                wrong = f"SELECT rowid FROM {table} WHERE ({bound}) IS NOT 1 ORDER BY rowid LIMIT 1"
                for (row,) in database.rows(wrong):
                    raise BackupRowUnusable(name=name, table=table, row=row, detail=column)
    for (last,) in database.rows("SELECT seq FROM sqlite_sequence WHERE name = 'practice'"):
        if not isinstance(last, int) or not 0 <= last <= MAX_ID:
            raise BackupRowUnusable(name=name, table="sqlite_sequence", row=1, detail="seq")
    for row, text in database.rows("SELECT id, spans FROM practice WHERE spans <> '[]'"):
        if not _are_spans(text):
            raise BackupRowUnusable(name=name, table="practice", row=row, detail="spans")
    for row, text in database.rows("SELECT rowid, value FROM setting"):
        if not _is_setting(text):
            raise BackupRowUnusable(name=name, table="setting", row=row, detail="value")


def _are_spans(text: str) -> bool:
    """Whether a text is a list of [from, to] in seconds of media time."""
    try:
        spans, length = _read_json(text)
        for start, end in spans:
            if not (type(start) in _NUMBERS and type(end) in _NUMBERS):
                return False
            if not 0 <= start <= end <= MAX_SECONDS:
                return False
    except (ValueError, TypeError, RecursionError):
        return False
    return isinstance(spans, list) and length == len(text)


def _is_setting(text: str) -> bool:
    """Whether a text is a value in JSON, not nested without end and with finite numbers."""
    try:
        return _is_shallow(json.loads(text), MAX_DEPTH)
    except (ValueError, RecursionError):
        return False


def _is_shallow(value: Any, depth: int) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, (list, dict)):
        inner = value.values() if isinstance(value, dict) else value
        return depth > 0 and all(_is_shallow(one, depth - 1) for one in inner)
    return True
