"""Ten years of practices, written at once: what pages and start must stay quick beside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from app.core.moment import Moment
from app.core.notes.notes import Duration, Level, Medicine, MedicineClass
from app.core.programme.programme import Programme
from app.store.records.database import Database
from app.store.records.notes import _DAY, Notes

DAYS = 3650
A_DAY = 5
_STOPPED_SECONDS = 190.0
_STOPPED_FRACTION = 0.5
_HOURS = (6, 9, 13, 17, 20, 22)
"""When practices of a day begin, local time."""

_INSERT = """
INSERT INTO practice (
    programme_id, programme_version, recording, recording_sha256, duration_seconds, session,
    context, output, source, started_at, saved_at, ended_at, entered_at, utc_offset_minutes, zone,
    local_date, rule, rule_version, rule_fraction, unique_seconds, played_seconds, end_reason,
    stop_reason, completed, verdict_rule, fraction_heard, spans, uid)
VALUES (?, ?, ?, ?, ?, NULL, 'home', 'device', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL,
    ?, ?, ?, ?, ?)
"""


def fill(
    database: Database, programme: Programme, now: Moment, days: int = DAYS, a_day: int = A_DAY
) -> int:
    """Write `a_day` (at most 6) practices of the home practice for each of the `days` before today.

    Every seventh was stopped early, every eleventh was entered by hand. Returns how many there are.
    """
    rows = list(_rows(programme, now, days, a_day))
    with database.transaction() as connection:
        connection.executemany(_INSERT, rows)
    return len(rows)


def fill_notes(database: Database, now: Moment, days: int = DAYS) -> int:
    """Write a headache note for each of the `days` before today, with one of two medicines on every
    third; every fifth was changed once. Returns how many there are."""
    notes = Notes(database)
    medicines = [
        notes.keep_medicine(Medicine("Sumatriptan 50 mg", MedicineClass.TRIPTAN)),
        notes.keep_medicine(Medicine("Paracetamol 1 g", MedicineClass.PARACETAMOL)),
    ]
    at = _text(now.instant)
    rows, earlier = [], []
    for ago in range(1, days + 1):
        day = (now.local_date - timedelta(days=ago)).isoformat()
        level = list(Level)[ago % len(Level)]
        ached = level is not Level.NONE
        taken = f"[[{medicines[ago % 2].id}, 1]]" if ached and not ago % 3 else "[]"
        duration = list(Duration)[ago % len(Duration)] if ached else None
        acute = int(taken != "[]")
        row = (day, level, duration, acute, taken, None, "", at, now.utc_offset_minutes, now.zone)
        rows.append(row)
        if not ago % 5:
            earlier.append((*row, at, "changed"))
    with database.transaction() as connection:
        connection.executemany(f"INSERT INTO headache_day VALUES ({_marks(10)})", rows)
        names = f"date, {_DAY}, replaced_at, became"
        connection.executemany(
            f"INSERT INTO headache_history ({names}) VALUES ({_marks(12)})", earlier
        )
    return len(rows)


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _rows(programme: Programme, now: Moment, days: int, a_day: int) -> Iterator[tuple[object, ...]]:
    recording = programme.recording(programme.home_practice[0])
    assert recording is not None
    stopped = min(_STOPPED_SECONDS, _STOPPED_FRACTION * recording.seconds)
    rule = programme.completion
    offset = timedelta(minutes=now.utc_offset_minutes)
    for ago in range(days, 0, -1):
        day = now.local_date - timedelta(days=ago)
        for hour in _HOURS[:a_day]:
            number = ago * a_day + hour
            by_hand, early = number % 11 == 0, number % 7 == 0
            heard = stopped if early and not by_hand else recording.seconds
            local = datetime(day.year, day.month, day.day, 0 if by_hand else hour, tzinfo=UTC)
            started = local - offset
            at, end = _text(started), _text(started + timedelta(seconds=heard))
            fraction = None if by_hand else heard / recording.seconds
            yield (
                programme.id,
                programme.version,
                recording.id,
                recording.sha256,
                recording.seconds,
                "by-hand" if by_hand else "player",
                at,
                end,
                end,
                at,
                now.utc_offset_minutes,
                now.zone,
                day.isoformat(),
                rule.rule,
                rule.version,
                rule.fraction,
                heard,
                0.0 if by_hand else heard,
                "stopped" if early and not by_hand else "ended",
                None if fraction is None else fraction >= rule.fraction,
                None if by_hand else rule.name,
                fraction,
                "[]" if by_hand else f"[[0.0, {heard}]]",
                f"{ago:08x}-0000-4000-8000-{hour:012x}",
            )


def _text(instant: datetime) -> str:
    return instant.isoformat(timespec="milliseconds")
