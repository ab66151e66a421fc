"""The practices of a person: reserved at Begin, saved while they run, closed with a verdict."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from app.core.errors import DiskFull
from app.core.moment import Moment
from app.core.practice.practice import (
    Context,
    EndReason,
    OutputKind,
    Practice,
    Span,
    StopReason,
    Verdict,
    new_uid,
    played_seconds,
    unique_seconds,
    verdict,
)
from app.core.practice.practice_columns import PracticeColumns
from app.core.practice.record_errors import EntryGone, MeasuredPractice
from app.core.programme.programme import Completion, Programme, Recording
from app.store.profile_lock import ProfileLock
from app.store.records.database import Database

RESERVE_BYTES = 1800
"""Room for some 60 spans and the closing, written at Begin: on a full disk an update that makes
the row no longer than it was commits, because SQLite needs no new page for it."""

_END_REASONS = {reason.value: reason for reason in EndReason}
_STOP_REASONS = {reason.value: reason for reason in StopReason}
_day = lru_cache(4096)(date.fromisoformat)  # many practices share a day
_read_json = json.JSONDecoder().raw_decode  # half of the time of json.loads, for each practice

_GROWTH_BYTES = 64  # what the other columns may grow by between Begin and a save

_PIECE = 1000
"""So many practices are read at once where all are wanted."""
_AFTER_ALL = (1 << 63) - 1
_INSTANT_LENGTH = len("2026-12-09T06:42:00.000+00:00")

_COLUMNS = (
    "id, programme_id, programme_version, recording, recording_sha256, session, context, output, "
    "source, started_at, ended_at, entered_at, utc_offset_minutes, zone, local_date, spans, "
    "unique_seconds, played_seconds, end_reason, stop_reason, completed, verdict_rule, "
    "fraction_heard, duration_seconds, uid, kind"
)


@dataclass(frozen=True, slots=True)
class Begin:
    """What is known of a practice when it begins."""

    programme: Programme
    recording: Recording
    at: Moment
    session: int | None = None
    context: Context = "home"
    output: OutputKind = "device"


class PracticeLog:
    """The kept practices; called from the thread of its database.

    Writing raises DiskFull, RecordsBusy, RecordsBroken and DataFolderUnusable, reading all but the
    first.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def reserve(self, begin: Begin) -> int:
        """Write the row of a practice that begins, with room for what follows; returns its id."""
        rule = begin.programme.completion
        started_at = _text(begin.at.instant)
        with self._database.transaction() as connection:
            cursor = connection.execute(
                "INSERT INTO practice (programme_id, programme_version, recording, "
                "recording_sha256, duration_seconds, session, context, output, source, "
                "started_at, saved_at, entered_at, utc_offset_minutes, zone, local_date, "
                "rule, rule_version, rule_fraction, "
                "unique_seconds, played_seconds, spans, reserve, uid, kind) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'player', ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, '[]', "
                "zeroblob(?), ?, ?)",
                (
                    begin.programme.id,
                    begin.programme.version,
                    begin.recording.id,
                    begin.recording.sha256,
                    begin.recording.seconds,
                    begin.session,
                    begin.context,
                    begin.output,
                    started_at,
                    started_at,
                    started_at,
                    begin.at.utc_offset_minutes,
                    begin.at.zone,
                    begin.at.local_date.isoformat(),
                    rule.rule,
                    rule.version,
                    rule.fraction,
                    RESERVE_BYTES,
                    new_uid(),
                    "recording" if begin.recording.id else "silence",
                ),
            )
            practice_id = cursor.lastrowid
        assert practice_id is not None
        return practice_id

    def save(self, practice_id: int, spans: Iterable[Span], at: Moment) -> None:
        """Write what was heard so far, durably. A closed practice stays as it is."""
        spans = _rounded(spans)
        text = json.dumps(spans)
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE practice SET spans = ?, unique_seconds = ?, played_seconds = ?, "
                "saved_at = ?, reserve = zeroblob(?) WHERE id = ? AND ended_at IS NULL",
                (
                    text,
                    unique_seconds(spans),
                    played_seconds(spans),
                    _text(at.instant),
                    max(0, RESERVE_BYTES - _GROWTH_BYTES - len(text)),
                    practice_id,
                ),
            )

    def close(
        self,
        practice_id: int,
        spans: Iterable[Span],
        at: Moment,
        end_reason: EndReason,
        verdict: Verdict,
    ) -> bool:
        """Close a practice, or delete it if nothing was heard; returns whether it is kept.

        A practice that is closed already stays as it is.
        """
        spans = _rounded(spans)
        if not unique_seconds(spans):
            with self._database.transaction() as connection:
                connection.execute(
                    "DELETE FROM practice WHERE id = ? AND ended_at IS NULL", (practice_id,)
                )
            return False
        with self._database.transaction() as connection:
            _close(connection, practice_id, spans, _text(at.instant), end_reason, verdict)
        return True

    def recover(self, owner: ProfileLock) -> int:
        """Close what a crash left open, as interrupted when last saved; returns how many are kept.

        Only the owner of the profile may: another's open row is a practice that runs. What the disk
        has no room for is left for the next start.
        """
        if not owner.held:
            raise ValueError("only the owner of a profile recovers its practices")
        kept = 0
        for practice_id, text, saved_at, duration, rule, version, fraction in self._database.rows(
            "SELECT id, spans, saved_at, duration_seconds, rule, rule_version, rule_fraction "
            "FROM practice WHERE ended_at IS NULL AND source = 'player' ORDER BY id"
        ):
            spans = _spans(text)
            with suppress(DiskFull), self._database.transaction() as connection:
                if unique_seconds(spans):
                    judged = _judge(spans, duration, Completion(rule, version, fraction))
                    _close(connection, practice_id, spans, saved_at, EndReason.INTERRUPTED, judged)
                    kept += 1
                else:
                    connection.execute("DELETE FROM practice WHERE id = ?", (practice_id,))
        return kept

    def set_stop_reason(self, practice_id: int, reason: StopReason | None) -> None:
        """Keep what the person said about an early stop; None takes it back."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE practice SET stop_reason = ? WHERE id = ?",
                (reason.value if reason else None, practice_id),
            )

    def remove_from_future(self, practice_id: int, now: Moment) -> None:
        """Remove a practice that a clock which was wrong has dated later than `now`, with what was
        complete by such a date. Raises EntryGone, and MeasuredPractice for any other."""
        practice = self.practice(practice_id)
        if practice is None:
            raise EntryGone()
        if practice.end_reason is None or not practice.began_after(now):
            raise MeasuredPractice()
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM practice WHERE id = ?", (practice_id,))
            connection.execute(
                "DELETE FROM completed WHERE programme_id = ? AND date > ?",
                (practice.programme_id, now.local_date.isoformat()),
            )

    def practices(
        self, programme_id: str | None = None, newest_first: bool = True, limit: int | None = None
    ) -> list[Practice]:
        """The practices, of one programme or of all, a running one included."""
        where = "" if programme_id is None else "WHERE programme_id = ?"
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM practice {where} "
            f"ORDER BY id {'DESC' if newest_first else 'ASC'} LIMIT ?",
            (
                *(() if programme_id is None else (programme_id,)),
                -1 if limit is None else limit,
            ),
        )
        return [_practice(row) for row in rows]

    def columns(
        self, programme_id: str | None = None, newest_first: bool = True
    ) -> Iterator[PracticeColumns]:
        """All practices in the order of `practices`, piece by piece, without holding them all.

        Nothing is locked while the caller takes its time.
        """
        where = "" if programme_id is None else "programme_id = ? AND "
        known = () if programme_id is None else (programme_id,)
        after, order = ("id < ?", "DESC") if newest_first else ("id > ?", "ASC")
        last = _AFTER_ALL if newest_first else 0
        names = ", ".join(PracticeColumns._fields)
        while True:
            rows = self._database.rows(
                f"SELECT {names} FROM practice WHERE {where}{after} ORDER BY id {order} LIMIT ?",
                (*known, last, _PIECE),
            )
            if rows:
                yield _uniform(PracticeColumns(*zip(*rows, strict=True)))
            if len(rows) < _PIECE:
                return
            last = rows[-1][0]

    def is_any_open(self) -> bool:
        """Whether a practice runs, or was left open by a crash."""
        return bool(self._database.rows("SELECT 1 FROM practice WHERE ended_at IS NULL LIMIT 1"))

    def practice(self, practice_id: int) -> Practice | None:
        """One practice by its id, None if it is not kept."""
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM practice WHERE id = ?", (practice_id,))
        return _practice(rows[0]) if rows else None

    def ended(self, programme_id: str, limit: int, offset: int = 0) -> list[Practice]:
        """Some of a programme's practices that are over, those of the latest day first."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM practice WHERE programme_id = ? AND ended_at IS NOT NULL "
            "ORDER BY local_date DESC, started_at DESC, id DESC LIMIT ? OFFSET ?",
            (programme_id, limit, offset),
        )
        return [_practice(row) for row in rows]

    def heard(self, programme_id: str) -> set[str]:
        """The ids of the recordings of which anything was heard from a real device."""
        rows = self._database.rows(
            "SELECT DISTINCT recording FROM practice WHERE programme_id = ? AND unique_seconds > 0 "
            "AND output = 'device' AND source = 'player'",
            (programme_id,),
        )
        return {recording for (recording,) in rows}

    def between(self, programme_id: str, first: date, last: date) -> list[Practice]:
        """The practices of a programme that began on these local days, oldest first."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM practice "
            "WHERE programme_id = ? AND local_date BETWEEN ? AND ? ORDER BY id",
            (programme_id, first.isoformat(), last.isoformat()),
        )
        return [_practice(row) for row in rows]

    def first_completed(self, programme_id: str, recording: str, since: date) -> date | None:
        """The first local day from `since` on with a completed practice from a real device."""
        rows = self._database.rows(
            "SELECT local_date FROM practice WHERE programme_id = ? AND recording = ? "
            "AND local_date >= ? AND completed = 1 AND output = 'device' AND source = 'player' "
            "ORDER BY local_date LIMIT 1",
            (programme_id, recording, since.isoformat()),
        )
        return date.fromisoformat(rows[0][0]) if rows else None

    def was_heard(self, programme_id: str, recording: str) -> bool:
        """Whether anything of a recording was heard from a real device."""
        return bool(
            self._database.rows(
                "SELECT 1 FROM practice WHERE programme_id = ? AND recording = ? "
                "AND unique_seconds > 0 AND output = 'device' AND source = 'player' LIMIT 1",
                (programme_id, recording),
            )
        )


def _close(
    connection: sqlite3.Connection,
    practice_id: int,
    spans: tuple[Span, ...],
    ended_at: str,
    end_reason: EndReason,
    judged: Verdict | None,
) -> None:
    connection.execute(
        "UPDATE practice SET spans = ?, unique_seconds = ?, played_seconds = ?, saved_at = ?, "
        "ended_at = max(started_at, ?), end_reason = ?, completed = ?, verdict_rule = ?, "
        "fraction_heard = ?, reserve = NULL WHERE id = ? AND ended_at IS NULL",
        (
            json.dumps(spans),
            unique_seconds(spans),
            played_seconds(spans),
            ended_at,
            ended_at,
            end_reason.value,
            None if judged is None else judged.completed,
            None if judged is None else judged.rule,
            None if judged is None else judged.fraction_heard,
            practice_id,
        ),
    )


def _judge(spans: tuple[Span, ...], duration: float, rule: Completion) -> Verdict | None:
    """The verdict, or None under a rule that only another version of the program knows."""
    try:
        return verdict(spans, duration, rule)
    except ValueError:
        return None


def _uniform(columns: PracticeColumns) -> PracticeColumns:
    """With instants of one length, should another program have stored them in another way."""
    instants = (*columns.started_at, *columns.entered_at, *filter(None, columns.ended_at))
    if set(map(len, instants)) == {_INSTANT_LENGTH}:
        return columns
    return columns._replace(
        started_at=[_text(datetime.fromisoformat(text)) for text in columns.started_at],
        ended_at=[text and _text(datetime.fromisoformat(text)) for text in columns.ended_at],
        entered_at=[_text(datetime.fromisoformat(text)) for text in columns.entered_at],
    )


def _practice(row: tuple[Any, ...]) -> Practice:
    return Practice(
        id=row[0],
        programme_id=row[1],
        programme_version=row[2],
        recording=row[3],
        recording_sha256=row[4],
        session=row[5],
        context=row[6],
        output=row[7],
        source=row[8],
        started_at=datetime.fromisoformat(row[9]),
        ended_at=datetime.fromisoformat(row[10]) if row[10] else None,
        entered_at=datetime.fromisoformat(row[11]),
        utc_offset_minutes=row[12],
        zone=row[13],
        local_date=_day(row[14]),
        spans=_spans(row[15]),
        unique_seconds=row[16],
        played_seconds=row[17],
        end_reason=_END_REASONS[row[18]] if row[18] else None,
        stop_reason=_STOP_REASONS[row[19]] if row[19] else None,
        verdict=Verdict(bool(row[20]), row[21], row[22]) if row[21] else None,
        duration_seconds=row[23],
        uid=row[24],
        kind=row[25],
    )


def _spans(text: str) -> tuple[Span, ...]:
    spans, _ = _read_json(text)
    return tuple([(float(start), float(end)) for start, end in spans])


def _rounded(spans: Iterable[Span]) -> tuple[Span, ...]:
    """To the microsecond: less than a frame at 192 kHz, and short enough for the reserve."""
    return tuple((round(start, 6), round(end, 6)) for start, end in spans)


def _text(instant: datetime) -> str:
    """Always the same length, so that a row does not grow."""
    return instant.astimezone(UTC).isoformat(timespec="milliseconds")
