"""Records from elsewhere hold only what this program itself would write: every value is looked at.

A row that no program of this kind wrote can make all records unusable later, long after those
before it were replaced: an id at the end of all numbers, a year 9999, a length without an end.
"""

from __future__ import annotations

from app.core.groups.groups import MAX_GROUP_NAME, MAX_PERSON_NAME, MAX_SESSION_NOTE
from app.core.notes.notes import (
    FIRST_YEAR,
    LAST_YEAR,
    MAX_NAME,
    MAX_NOTE,
    MAX_TOTAL,
    Holds,
)
from app.core.practice.code import MAX_CODE
from app.core.practice.practice import EndReason, StopReason
from app.core.practice.record_errors import BackupRowUnusable
from app.core.programme.manifest import MAX_BYTES as MAX_MANIFEST_BYTES
from app.core.programme.soundness import MAX_SESSIONS
from app.store.backup.record_values import (
    MAX_SECONDS,
    are_intakes,
    are_spans,
    are_words,
    is_setting,
)
from app.store.records.database import Database

NOTE_TABLES = ("headache_day", "headache_history", "medicine", "preventive", "questionnaire")
"""Those of headache notes; records of an older program have none."""

GROUP_TABLES = (
    *("groups", "group_sessions", "group_participants", "group_attendance"),
    *("session_runs", "session_run_blocks"),
)
"""Those of groups and of what was run with them, but for the names."""

NAMES = "group_names"
"""The names beside the codes of a group's people: private, and mostly not in a backup."""

TABLES = (
    *("practice", "start", "moved", "attended", "completed", "opened", "setting"),
    *NOTE_TABLES,
    *GROUP_TABLES,
    NAMES,
)
"""All that records consist of."""

MAX_ID = 1_000_000_000
MAX_SPANS_BYTES = 1_000_000
MAX_SETTING_BYTES = 100_000
MAX_SETTINGS = 200
"""Several times as many as there are."""

MAX_LIST_BYTES = 10_000
"""Of a list of intakes."""

MAX_BLOCKS = 1_000_000
"""More than a run sheet has blocks, with all that is inserted on the way."""

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


def _day_of(instant: str, column: str) -> str:
    """The local day of an instant, wherever on the earth that was."""
    near = f"{column} BETWEEN date({instant}, '-1 day') AND date({instant}, '+1 day')"
    return f"({_day(column)} AND {near})"


def _noted_day(column: str) -> str:
    years = f"{column} >= '{FIRST_YEAR}' AND {column} < '{LAST_YEAR + 1}'"
    return f"({_day(column)} AND {years})"


def _instant(column: str) -> str:
    # Not strftime(), which takes four times as long.
    said = f"{column} GLOB '{_INSTANT}' AND substr({column}, 12, 2) < '24'"
    return f"({said} AND {_is_date(column)})"


def _one_of(column: str, values: type[EndReason] | type[StopReason]) -> str:
    names = ", ".join(f"'{value.value}'" for value in values)
    return f"({column} IS NULL OR {column} IN ({names}))"


def _or_null(column: str, bound: str) -> str:
    return f"({column} IS NULL OR {bound})"


def _or_as(other: str, column: str, bound: str) -> str:
    """The bound of a column that mostly holds what another column does, which has its own."""
    return f"CASE WHEN {column} = {other} THEN 1 ELSE {bound} END"


def _time(column: str) -> str:
    return f"({column} GLOB '[0-2]{_D}:[0-5]{_D}' AND {column} < '24')"


def _code(column: str) -> str:
    signs = "A-Za-z0-9._-"
    begins = f"{column} GLOB '[A-Za-z0-9]*' AND {column} NOT GLOB '*[^{signs}]*'"
    return f"({_text(column, MAX_CODE, 1)} AND {begins})"


_PROGRAMME = _text("programme_id", 200, 1)
_ZONE = {"zone": _text("zone", 100, 1), "utc_offset_minutes": "abs(utc_offset_minutes) < 1440"}
_SESSION = {
    "programme_id": _PROGRAMME,
    "session": _between("session", 0, 1_000_000),
    "date": _day("date"),
}

_FILLED = {
    "date": _noted_day("date"),
    "duration": "level <> 'none' OR duration IS NULL",
    "migraine": "level <> 'none' OR migraine IS NULL",
    "acute": "intakes = '[]' OR acute IS 1",
    "intakes": f"length(CAST(intakes AS BLOB)) <= {MAX_LIST_BYTES}",
    "note": _text("note", MAX_NOTE),
    "entered_at": _instant("entered_at"),
    **_ZONE,
}
_NAMED = {"id": _between("id", 1, MAX_ID), "name": _text("name", MAX_NAME, 1)}

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
        "saved_at": _or_as("ended_at", "saved_at", _instant("saved_at")),
        # A measured one may seem to have ended before it began, by a clock that was put back.
        "ended_at": f"CASE WHEN ended_at IS NULL THEN source = 'player' AND end_reason IS NULL "
        f"WHEN source = 'by-hand' THEN {_instant('ended_at')} AND ended_at >= started_at "
        f"ELSE {_instant('ended_at')} AND end_reason IS NOT NULL END",
        "entered_at": _or_as("started_at", "entered_at", _instant("entered_at")),
        **_ZONE,
        "local_date": f"({_day('local_date')} AND local_date = "
        "date(started_at, utc_offset_minutes || ' minutes'))",
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
    "headache_day": _FILLED,
    "headache_history": {
        "id": _between("id", 1, MAX_ID),
        **_FILLED,
        "replaced_at": _instant("replaced_at"),
    },
    "medicine": {
        **_NAMED,
        "holds": f"holds IS NULL OR class = 'combination' AND {_text('holds', 200)}",
    },
    "preventive": {
        **_NAMED,
        "first_day": _noted_day("first_day"),
        "last_day": _or_null("last_day", f"{_noted_day('last_day')} AND last_day >= first_day"),
    },
    "questionnaire": {
        **_NAMED,
        "date": _noted_day("date"),
        "total": _between("total", 0, MAX_TOTAL),
    },
    "groups": {
        "id": _between("id", 1, MAX_ID),
        "uid": f"uid GLOB '{_UID}'",
        "name": _text("name", MAX_GROUP_NAME, 1),
        "code": _code("code"),
        "programme_id": _PROGRAMME,
        "start_date": _day("start_date"),
        "created_at": _instant("created_at"),
        "ended_on": _or_null("ended_on", _day("ended_on")),
        "handed_out_at": _or_null("handed_out_at", _instant("handed_out_at")),
        "handed_out_version": _or_null(
            "handed_out_version", _between("handed_out_version", 1, MAX_ID)
        ),
        "handed_out_manifest": _or_null(
            "handed_out_manifest",
            f"length(CAST(handed_out_manifest AS BLOB)) <= {MAX_MANIFEST_BYTES}",
        ),
    },
    "group_sessions": {
        "number": _between("number", 1, MAX_SESSIONS),
        "date": _day("date"),
        "time": _or_null("time", _time("time")),
        "note": _text("note", MAX_SESSION_NOTE),
        "handed_out_date": _or_null("handed_out_date", _day("handed_out_date")),
        "handed_out_time": _or_null("handed_out_time", _time("handed_out_time")),
    },
    "group_participants": {
        "id": _between("id", 1, MAX_ID),
        "code": _code("code"),
        "withdrawn_on": _or_null("withdrawn_on", _day("withdrawn_on")),
    },
    NAMES: {"name": _text("name", MAX_PERSON_NAME, 1)},
    "group_attendance": {
        "session": _between("session", 1, MAX_SESSIONS),
        "entered_at": _instant("entered_at"),
        "local_date": _day_of("entered_at", "local_date"),
    },
    "session_runs": {
        "id": _between("id", 1, MAX_ID),
        "uid": f"uid GLOB '{_UID}'",
        "programme_id": _PROGRAMME,
        "programme_version": _between("programme_version", 0, MAX_ID),
        "session": _between("session", 1, MAX_SESSIONS),
        "started_at": _instant("started_at"),
        "ended_at": _or_null("ended_at", _instant("ended_at")),
        **_ZONE,
        "local_date": _day_of("started_at", "local_date"),
        "planned_seconds": _between("planned_seconds", 0, MAX_SECONDS),
    },
    "session_run_blocks": {
        "position": _between("position", 0, MAX_BLOCKS),
        "title": _text("title", MAX_MANIFEST_BYTES),
        "recording": _or_null("recording", _text("recording", 200)),
        "recording_sha256": _or_null("recording_sha256", _text("recording_sha256", 64)),
        "planned_seconds": _between("planned_seconds", 0, MAX_SECONDS),
        "actual_seconds": _between("actual_seconds", 0, MAX_SECONDS),
        "pauses": _between("pauses", 0, MAX_BLOCKS),
        "paused_seconds": _between("paused_seconds", 0, MAX_SECONDS),
        "added_seconds": _between("added_seconds", -MAX_SECONDS, MAX_SECONDS),
        "spans": f"length(CAST(spans AS BLOB)) <= {MAX_SPANS_BYTES}",
    },
    "setting": {
        "name": f"({_text('name', 40, 1)} AND name NOT GLOB '*[^a-z_]*')",
        "value": f"length(CAST(value AS BLOB)) <= {MAX_SETTING_BYTES}",
    },
}


def require_usable(database: Database, name: str) -> None:
    """Every value of the records is one that this program would write.

    `name` is that of the file they come in. Raises BackupRowUnusable, and ValueError, TypeError or
    sqlite3.Error for what cannot even be looked at.
    """
    there = present_tables(database)
    for table in there:
        all_bounds = _BOUNDS[table]
        # Records of an older program lack what came later.
        columns = {row[1] for row in database.rows(f"PRAGMA table_info({table})")}
        bounds = {name: bound for name, bound in all_bounds.items() if name in columns}
        whole = " AND ".join(f"({bound})" for bound in bounds.values())
        if database.rows(f"SELECT 1 FROM {table} WHERE ({whole}) IS NOT 1 LIMIT 1"):
            for column, bound in bounds.items():
                wrong = f"SELECT rowid FROM {table} WHERE ({bound}) IS NOT 1 ORDER BY rowid LIMIT 1"
                for (row,) in database.rows(wrong):
                    raise BackupRowUnusable(name=name, table=table, row=row, detail=column)
        for column, bound in bounds.items():
            if "length(" in bound and column != "spans":  # which are read one by one
                _require_text(database, name, table, column)
    for (last,) in database.rows("SELECT seq FROM sqlite_sequence WHERE name = 'practice'"):
        if not isinstance(last, int) or not 0 <= last <= MAX_ID:
            raise BackupRowUnusable(name=name, table="sqlite_sequence", row=1, detail="seq")
    for table in ("practice", "session_run_blocks"):
        if table not in there:
            continue
        for row, text in database.rows(f"SELECT rowid, spans FROM {table} WHERE spans <> '[]'"):
            if not are_spans(text):
                raise BackupRowUnusable(name=name, table=table, row=row, detail="spans")
    for table, row, parent, _ in database.rows("PRAGMA foreign_key_check"):
        raise BackupRowUnusable(name=name, table=table, row=row, detail=parent)
    many = f"SELECT rowid FROM setting ORDER BY rowid LIMIT 1 OFFSET {MAX_SETTINGS}"
    for (row,) in database.rows(many):  # all are read by every command
        raise BackupRowUnusable(name=name, table="setting", row=row, detail="name")
    for row, text in database.rows("SELECT rowid, value FROM setting"):
        if not is_setting(text):
            raise BackupRowUnusable(name=name, table="setting", row=row, detail="value")
    if "medicine" in there:
        _require_usable_lists(database, name)


def _require_text(database: Database, name: str, table: str, column: str) -> None:
    """A column holds UTF-8, which SQLite itself does not look at. Raises BackupRowUnusable."""
    for (data,) in database.rows(f"SELECT DISTINCT CAST({column} AS BLOB) FROM {table}"):
        try:
            (data or b"").decode()
        except UnicodeDecodeError:
            wrong = f"SELECT rowid FROM {table} WHERE CAST({column} AS BLOB) = ? LIMIT 1"
            for (row,) in database.rows(wrong, (data,)):
                raise BackupRowUnusable(name=name, table=table, row=row, detail=column) from None


def present_tables(database: Database) -> tuple[str, ...]:
    """Those of `TABLES` that the records have: an older program knew fewer."""
    there = {row[0] for row in database.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return tuple(table for table in TABLES if table in there)


def _require_usable_lists(database: Database, name: str) -> None:
    """What the notes hold as lists: of intakes, whose medicines are there, and of what is held.

    Raises BackupRowUnusable.
    """
    known = {row[0] for row in database.rows("SELECT id FROM medicine")}
    for table in ("headache_day", "headache_history"):
        for row, text in database.rows(f"SELECT rowid, intakes FROM {table} WHERE intakes <> '[]'"):
            if not are_intakes(text, known):
                raise BackupRowUnusable(name=name, table=table, row=row, detail="intakes")
    for row, text in database.rows("SELECT id, holds FROM medicine WHERE holds IS NOT NULL"):
        if not are_words(text, {held.value for held in Holds}):
            raise BackupRowUnusable(name=name, table="medicine", row=row, detail="holds")
