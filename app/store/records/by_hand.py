"""Practices that a person writes down: a source of their own, never measured, always theirs."""

from __future__ import annotations

import math
import sqlite3
from datetime import UTC, date, datetime, timedelta, timezone

from app.core.errors import DateOutOfRange
from app.core.moment import Moment
from app.core.practice.practice import new_uid
from app.core.practice.record_errors import DayToCome, EntryGone, MeasuredPractice, NotMinutes
from app.core.practice.silence import NO_RECORDING
from app.core.programme.programme import Programme, Recording
from app.store.records.database import Database

MAX_MINUTES = 24 * 60

_FIRST_YEAR = 2000


class ByHand:
    """Enters, changes and removes practices by hand; called from the thread of its database.

    Such a row says what the person said and nothing more: it has no spans and no verdict, its
    `unique_seconds` are the minutes said, its `played_seconds` 0. Only its local date counts; the
    start is put at 00:00 of that day, and `entered_at` is when it was entered or last changed.
    Measured practices are refused. Who holds the profile does not matter, as nothing runs.

    Everything raises DiskFull, RecordsBusy, RecordsBroken and DataFolderUnusable; then nothing
    changed.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        programme: Programme,
        day: date,
        minutes: float,
        now: Moment,
        recording: Recording | None = None,
    ) -> int:
        """Enter a practice; returns its id.

        `minutes` is more than 0 and at most 1440. Raises DayToCome, DateOutOfRange and NotMinutes.
        """
        said = _said(day, minutes, now)
        rule = programme.completion
        with self._database.transaction() as connection:
            cursor = connection.execute(
                "INSERT INTO practice (programme_id, programme_version, recording, "
                "recording_sha256, duration_seconds, context, output, source, started_at, "
                "ended_at, saved_at, entered_at, utc_offset_minutes, zone, local_date, rule, "
                "rule_version, rule_fraction, unique_seconds, played_seconds, end_reason, spans, "
                "uid) "
                "VALUES (?, ?, '', '', 0, 'home', 'device', 'by-hand', '', '', '', '', 0, '', '', "
                "?, ?, ?, 0, 0, 'ended', '[]', ?)",
                (
                    programme.id,
                    programme.version,
                    rule.rule,
                    rule.version,
                    rule.fraction,
                    new_uid(),
                ),
            )
            practice_id = cursor.lastrowid
            assert practice_id is not None
            _write(connection, practice_id, said, recording)
        return practice_id

    def change(
        self,
        practice_id: int,
        day: date,
        minutes: float,
        now: Moment,
        recording: Recording | None = None,
    ) -> None:
        """Change what was entered. Raises as `add` does, MeasuredPractice and EntryGone."""
        said = _said(day, minutes, now)
        with self._database.transaction() as connection:
            _require_by_hand(connection, practice_id)
            _write(connection, practice_id, said, recording)

    def remove(self, practice_id: int) -> None:
        """Remove what was entered. Raises MeasuredPractice and EntryGone."""
        with self._database.transaction() as connection:
            _require_by_hand(connection, practice_id)
            connection.execute("DELETE FROM practice WHERE id = ?", (practice_id,))


def _said(day: date, minutes: float, now: Moment) -> tuple[date, float, Moment]:
    """The day, the seconds and the moment of an entry, or what is wrong with it."""
    if not math.isfinite(minutes) or not 0 < round(minutes * 60, 3) <= MAX_MINUTES * 60:
        raise NotMinutes(text=f"{minutes:g}")
    if day > now.local_date:
        raise DayToCome(date=day)
    if day.year < _FIRST_YEAR:
        raise DateOutOfRange(date=day)
    return day, round(minutes * 60, 3), now


def _require_by_hand(connection: sqlite3.Connection, practice_id: int) -> None:
    rows = connection.execute("SELECT source FROM practice WHERE id = ?", (practice_id,)).fetchall()
    if not rows:
        raise EntryGone()
    if rows[0][0] != "by-hand":
        raise MeasuredPractice()


def _write(
    connection: sqlite3.Connection,
    practice_id: int,
    said: tuple[date, float, Moment],
    recording: Recording | None,
) -> None:
    day, seconds, now = said
    zone = timezone(timedelta(minutes=now.utc_offset_minutes))
    start = datetime(day.year, day.month, day.day, tzinfo=zone)
    connection.execute(
        "UPDATE practice SET recording = ?, recording_sha256 = ?, duration_seconds = ?, "
        "started_at = ?, ended_at = ?, saved_at = ?, entered_at = ?, utc_offset_minutes = ?, "
        "zone = ?, local_date = ?, unique_seconds = ? WHERE id = ?",
        (
            recording.id if recording else NO_RECORDING,
            recording.sha256 if recording else "",
            recording.seconds if recording else seconds,
            _text(start),
            _text(start + timedelta(seconds=seconds)),
            _text(now.instant),
            _text(now.instant),
            now.utc_offset_minutes,
            now.zone,
            day.isoformat(),
            seconds,
            practice_id,
        ),
    )


def _text(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="milliseconds")
