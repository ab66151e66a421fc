"""A person's dates for a programme: what was moved, attended, seen open and completed."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime

from app.core.errors import AppError, NotYetHeld, UnknownSession
from app.core.moment import Moment
from app.core.practice.practice import FirstCompleted, completed_sessions
from app.core.programme.programme import Extra, Programme
from app.core.programme.schedule import (
    Course,
    newly_open,
    openings_to_take_back,
    session_dates,
    without_future,
)
from app.store.records.database import Database
from app.store.records.practice_log import PracticeLog


class Calendar:
    """The dates of one profile; called from the thread of its database.

    Setters raise DiskFull, RecordsBusy, RecordsBroken and DataFolderUnusable; then nothing changed.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._log = PracticeLog(database)

    def course(self, programme_id: str) -> Course:
        """The stored dates of a programme."""
        start = self._database.rows(
            "SELECT date FROM start WHERE programme_id = ?", (programme_id,)
        )
        return Course(
            start_date=date.fromisoformat(start[0][0]) if start else None,
            moved=self._days("moved", programme_id),
            attended=self._days("attended", programme_id),
            opened={
                key: Moment(datetime.fromisoformat(at), zone, offset)
                for key, at, zone, offset in self._database.rows(
                    "SELECT key, at, zone, utc_offset_minutes FROM opened WHERE programme_id = ?",
                    (programme_id,),
                )
            },
        )

    def see(self, programme: Programme, now: Moment) -> Course:
        """The dates as seen now; what is newly open or complete is stored with its moment.

        Where it cannot be stored (read-only, full, busy) it is only returned, and stored next time.
        """
        course = self.course_at(programme, now)
        seen = newly_open(programme, course, now.local_date)
        complete = self._newly_complete(programme, course)
        if (seen or complete) and not self._database.read_only:
            with suppress(AppError), self._database.transaction() as connection:
                _store_openings(connection, programme.id, seen, now)
                connection.executemany(
                    "INSERT INTO completed VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    [(programme.id, n, day.isoformat()) for n, day in complete.items()],
                )
        return replace(course, opened={**dict.fromkeys(seen, now), **course.opened})

    def course_at(self, programme: Programme, now: Moment) -> Course:
        """The stored dates, without what a wrong clock has opened at a moment still to come."""
        course = self.course(programme.id)
        if all(at.instant <= now.instant for at in course.opened.values()):
            return course
        return without_future(programme, course, now, self._log.heard(programme.id))

    def if_started(self, programme: Programme, start: date | None, now: Moment) -> Course:
        """The dates as they would be with this date of session one; nothing is stored."""
        course = replace(self.course_at(programme, now), start_date=start)
        return self._without_taken_back(programme, course, now)

    def completions(self, programme: Programme) -> dict[int, date]:
        """The sessions that are complete, by number, with the day each became so.

        Once complete by practice, a session stays so with its date, whatever is moved afterwards.
        """
        course = self.course(programme.id)
        skipped = self._not_practised(programme, session_dates(programme, course))
        complete = completed_sessions(
            programme,
            course,
            self._first_completed(programme),
            known=skipped - course.attended.keys(),
        )
        for number, day in self._completed(programme.id).items():
            if programme.session(number) is not None:
                complete[number] = min(day, complete.get(number, day))
        return dict(sorted(complete.items()))

    def set_start(self, programme: Programme, start: date | None, now: Moment) -> Course:
        """Set the date of session one, over the pack's dates; moved sessions keep theirs.

        None goes back to the pack's dates.
        """
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM start WHERE programme_id = ?", (programme.id,))
            if start is not None:
                connection.execute(
                    "INSERT INTO start VALUES (?, ?)", (programme.id, start.isoformat())
                )
            return self._corrected(connection, programme, now)

    def move_session(
        self, programme: Programme, number: int, to: date | None, now: Moment
    ) -> Course:
        """Move one session; the others stay. None puts it back. Raises UnknownSession."""
        return self._set_day("moved", programme, number, to, now)

    def attend(self, programme: Programme, number: int, on: date | None, now: Moment) -> Course:
        """Mark a session as attended on a day; None takes the mark back.

        Raises UnknownSession, and NotYetHeld for a day that is still to come.
        """
        if on is not None and on > now.local_date:
            raise NotYetHeld(date=on, number=number)
        return self._set_day("attended", programme, number, on, now)

    def attend_elsewhere(
        self, programme: Programme, extra: Extra, code: str | None, now: Moment
    ) -> None:
        """Mark the sessions as attended that the person with a code had remotely or made up.

        They stand in the `extra` of what dated the programme. What is marked already stays as it
        is; what is still to come waits for the next file.
        """
        from app.core.programme.attended import lines_of, read_lines  # when something is opened

        known = self.course(programme.id).attended
        elsewhere = lines_of(read_lines(extra), code or "")
        for number, day in sorted(elsewhere.items()):
            if number not in known and programme.session(number) and day <= now.local_date:
                self.attend(programme, number, day, now)

    def carry_dates(self, before: Programme, after: Programme, now: Moment) -> None:
        """Give a programme that has no dates of a person those of another, session by session."""
        known, taken = self.course(before.id), self.course(after.id)
        if taken.start_date is None and known.start_date is not None:
            self.set_start(after, known.start_date, now)
        numbers = {session.number for session in after.sessions}
        for number in sorted(numbers & known.moved.keys() - taken.moved.keys()):
            self.move_session(after, number, known.moved[number], now)
        for number in sorted(numbers & known.attended.keys() - taken.attended.keys()):
            self.attend(after, number, known.attended[number], now)

    def take_dates(
        self, programme: Programme, extra: Extra, code: str | None, now: Moment, *, came: bool
    ) -> None:
        """Follow the dates of a programme, whose manifest has that `extra`.

        Openings that only dates caused which a pack has moved are taken back, and what the person
        with a `code` had elsewhere is attended. Where a group's pack `came` just now, its dates
        take the place of the person's own date of session one, which would hide them; sessions that
        the person moved stay where they are.
        """
        with self._database.transaction() as connection:
            if came and programme.group_code is not None:
                connection.execute("DELETE FROM start WHERE programme_id = ?", (programme.id,))
            self._corrected(connection, programme, now)
        self.attend_elsewhere(programme, extra, code, now)

    def _set_day(
        self, table: str, programme: Programme, number: int, day: date | None, now: Moment
    ) -> Course:
        if programme.session(number) is None:
            last = max((session.number for session in programme.sessions), default=0)
            raise UnknownSession(number=number, last=last)
        with self._database.transaction() as connection:
            connection.execute(
                f"DELETE FROM {table} WHERE programme_id = ? AND session = ?",
                (programme.id, number),
            )
            if day is not None:
                connection.execute(
                    f"INSERT INTO {table} VALUES (?, ?, ?)", (programme.id, number, day.isoformat())
                )
            return self._corrected(connection, programme, now)

    def _corrected(
        self, connection: sqlite3.Connection, programme: Programme, now: Moment
    ) -> Course:
        """Take back the openings that only the date before caused, within the same transaction.

        Also what is stored with a moment after `now`: it would be open again as that moment comes.
        """
        back = self._to_take_back(programme, self.course(programme.id), now)
        connection.executemany(
            "DELETE FROM opened WHERE programme_id = ? AND key = ?",
            [(programme.id, key) for key in back],
        )
        return self._without_taken_back(programme, self.course_at(programme, now), now)

    def _without_taken_back(self, programme: Programme, course: Course, now: Moment) -> Course:
        """The course without the openings that only other dates than its own have caused."""
        back = self._to_take_back(programme, course, now)
        return replace(
            course, opened={key: at for key, at in course.opened.items() if key not in back}
        )

    def _to_take_back(self, programme: Programme, course: Course, now: Moment) -> tuple[str, ...]:
        heard = self._log.heard(programme.id)
        return openings_to_take_back(programme, course, now.local_date, heard)

    def _newly_complete(self, programme: Programme, course: Course) -> dict[int, date]:
        """The sessions that practices have made complete and that are not stored as such.

        The practices are only looked at while there may be such a session: this is asked at every
        look at every page.
        """
        stored = self._completed(programme.id)
        dates = session_dates(programme, course)
        if all(number in stored or not day for number, day in dates.items()):
            return {}
        known = self._not_practised(programme, dates) | stored.keys()
        unattended = replace(course, attended={})
        return completed_sessions(programme, unattended, self._first_completed(programme), known)

    def _not_practised(self, programme: Programme, dates: Mapping[int, date | None]) -> set[int]:
        """The sessions without a date, and those that no practice came after: of years of sessions,
        most are still to come."""
        ((last,),) = self._database.rows(
            "SELECT MAX(local_date) FROM practice WHERE programme_id = ?", (programme.id,)
        )
        latest = date.min if last is None else date.fromisoformat(last)
        return {number for number, day in dates.items() if day is None or day > latest}

    def _first_completed(self, programme: Programme) -> FirstCompleted:
        """Asks the practices once for the sessions that have one answer."""
        asked: dict[str, tuple[date, date | None]] = {}

        def first_completed(recording: str, since: date) -> date | None:
            before, day = asked.get(recording, (None, None))
            if before is None or before > since or (day is not None and day < since):
                day = self._log.first_completed(programme.id, recording, since)
                asked[recording] = since, day
            return day  # between the day asked about before and its answer there is no other

        return first_completed

    def _completed(self, programme_id: str) -> dict[int, date]:
        return dict(self._days("completed", programme_id))

    def _days(self, table: str, programme_id: str) -> Mapping[int, date]:
        rows = self._database.rows(
            f"SELECT session, date FROM {table} WHERE programme_id = ? ORDER BY session",
            (programme_id,),
        )
        return {number: date.fromisoformat(day) for number, day in rows}


def _store_openings(
    connection: sqlite3.Connection, programme_id: str, keys: tuple[str, ...], now: Moment
) -> None:
    """The earliest moment stays; that of a clock which was wrong gives way."""
    at = now.instant.astimezone(UTC).isoformat(timespec="milliseconds")
    connection.executemany(
        "INSERT INTO opened VALUES (?, ?, ?, ?, ?) ON CONFLICT (programme_id, key) DO UPDATE SET "
        "at = excluded.at, zone = excluded.zone, utc_offset_minutes = excluded.utc_offset_minutes "
        "WHERE excluded.at < opened.at",
        [(programme_id, key, at, now.zone, now.utc_offset_minutes) for key in keys],
    )
