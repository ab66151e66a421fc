"""Ten years of practices, written at once: what pages and start must stay quick beside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from app.core.moment import Moment
from app.core.programme.programme import Programme
from app.store.records.database import Database

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
