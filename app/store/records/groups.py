"""Groups as they are kept: dates, codes, private names, attendance, and what was handed out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import uuid4

from app.core.groups.group_errors import (
    CodeInAttendance,
    GroupNameTaken,
    GroupSessionHeld,
    NothingHandedOut,
    UnknownGroup,
)
from app.core.groups.groups import (
    Attendance,
    Group,
    GroupSession,
    HandedOut,
    Mark,
    Participant,
    Slot,
    group_name,
    marks_in,
    person_name,
    require_markable,
    session_note,
    with_codes,
)
from app.core.moment import Moment
from app.core.practice.code import new_code
from app.core.programme.manifest import Manifest, ManifestError, dump_manifest, parse_manifest
from app.store.records.database import Database


class Groups:
    """The groups of a facilitator; called from the thread of its database.

    What changes a group returns it as it then is. All of it raises RecordsBusy, RecordsBroken,
    DataFolderUnusable and UnknownGroup, and what writes DiskFull; then nothing changed.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    # Reading

    def groups(self) -> list[Group]:
        """All groups, in the order in which they were made."""
        return self._read("")

    def group(self, group_id: int) -> Group:
        """The group with an id of these records."""
        for group in self._read("WHERE groups.id = ?", (group_id,)):
            return group
        raise UnknownGroup(name=group_id)

    def named(self, name: str) -> Group:
        """The group with a name or a code, however its letters are written."""
        wanted, groups = name.strip().casefold(), self.groups()
        named = [group for group in groups if group.name.casefold() == wanted]
        coded = [group for group in groups if group.code.casefold() == wanted]
        for group in named + coded:
            return group
        raise UnknownGroup(name=name)

    # The group and its people

    def add(self, group: Group, now: Moment) -> Group:
        """Keep a new group. Raises GroupNameTaken."""
        with self._database.transaction() as connection:
            known = self.groups()
            _require_free(group.name, known)
            code, codes = group.code, {one.code.casefold() for one in known}
            while code.casefold() in codes:
                code = new_code()
            cursor = connection.execute(
                "INSERT INTO groups (uid, name, code, programme_id, start_date, created_at) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (
                    str(uuid4()),
                    group.name,
                    code,
                    group.programme_id,
                    group.start.isoformat(),
                    _text(now),
                ),
            )
            assert cursor.lastrowid is not None
            _add_sessions(connection, cursor.lastrowid, group.sessions)
            _add_codes(connection, cursor.lastrowid, group.participants)
        return self.group(cursor.lastrowid)

    def rename(self, group_id: int, name: str) -> Group:
        """Give a group another name. Raises GroupNameTaken, and what `group_name` raises."""
        kept = group_name(name)
        with self._database.transaction() as connection:
            _require_free(kept, [one for one in self.groups() if one.id != group_id])
            connection.execute("UPDATE groups SET name = ? WHERE id = ?", (kept, group_id))
        return self.group(group_id)

    def end(self, group_id: int, on: date | None) -> Group:
        """Say on which day a group ended; None lets it go on."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE groups SET ended_on = ? WHERE id = ?", (on and on.isoformat(), group_id)
            )
        return self.group(group_id)

    def add_codes(self, group_id: int, codes: Sequence[str]) -> Group:
        """Add people under these codes. Raises what `with_codes` raises."""
        with self._database.transaction() as connection:
            group = self.group(group_id)
            more = with_codes(group, codes).participants[len(group.participants) :]
            _add_codes(connection, group_id, more)
        return self.group(group_id)

    def remove_code(self, group_id: int, code: str) -> Group:
        """Take a code out that has no attendance. Raises UnknownCode and CodeInAttendance."""
        with self._database.transaction() as connection:
            participant = self.group(group_id).participant(code)
            if participant.attendance:
                raise CodeInAttendance(code=participant.code)
            self._delete_name(connection, participant)
            connection.execute("DELETE FROM group_participants WHERE id = ?", (participant.id,))
        return self.group(group_id)

    def move_code(self, group_id: int, code: str, to: int, now: Moment) -> Group:
        """Let a person be in another group of the programme, with name and attendance; returns the
        group that they come from.

        What of the attendance does not stand there is what `marks_in` says. Raises UnknownCode,
        and what `with_codes` raises.
        """
        with self._database.transaction() as connection:
            participant, other = self.group(group_id).participant(code), self.group(to)
            with_codes(other, [participant.code])
            marks = marks_in(other, participant.attendance, now.local_date)
            connection.execute(
                "UPDATE group_participants SET group_id = ? WHERE id = ?", (to, participant.id)
            )
            connection.execute(
                "DELETE FROM group_attendance WHERE participant_id = ?", (participant.id,)
            )
            connection.executemany(
                "INSERT INTO group_attendance VALUES (?, ?, ?, ?, ?)",
                [_mark(participant.id, number, mark) for number, mark in marks],
            )
        return self.group(group_id)

    def withdraw(self, group_id: int, code: str, on: date | None) -> Group:
        """Say from which day on a person takes no part any more; None takes that back.

        Raises UnknownCode.
        """
        with self._database.transaction() as connection:
            participant = self.group(group_id).participant(code)
            connection.execute(
                "UPDATE group_participants SET withdrawn_on = ? WHERE id = ?",
                (on and on.isoformat(), participant.id),
            )
        return self.group(group_id)

    def set_name(self, group_id: int, code: str, name: str) -> Group:
        """Keep a private name beside a code; an empty one takes it away.

        Raises UnknownCode and GroupNameTooLong.
        """
        kept = person_name(name)
        with self._database.transaction() as connection:
            participant = self.group(group_id).participant(code)
            self._delete_name(connection, participant)
            if kept is not None:
                connection.execute("INSERT INTO group_names VALUES (?, ?)", (participant.id, kept))
        return self.group(group_id)

    def _delete_name(self, connection: sqlite3.Connection, participant: Participant) -> None:
        """Overwritten where it stood: a copy of the records without names must hold none."""
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("DELETE FROM group_names WHERE participant_id = ?", (participant.id,))
        connection.execute("PRAGMA secure_delete = OFF")

    # Sessions

    def move(self, group_id: int, number: int, slot: Slot) -> Group:
        """Hold one session at another time; the others stay. Raises UnknownSession."""
        self.group(group_id).session(number)
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE group_sessions SET date = ?, time = ? WHERE group_id = ? AND number = ?",
                (slot.day.isoformat(), _clock(slot.time), group_id, number),
            )
        return self.group(group_id)

    def set_held(self, group_id: int, number: int, held: bool) -> Group:
        """Say that a session was not held, or take that back.

        Nobody is absent from what was not held. Raises UnknownSession, and GroupSessionHeld where
        somebody took part in it.
        """
        with self._database.transaction() as connection:
            group = self.group(group_id)
            group.session(number)
            if not held:
                _require_nobody_there(group, number)
                connection.execute(
                    "DELETE FROM group_attendance WHERE session = ? AND status = 'absent' AND "
                    "participant_id IN (SELECT id FROM group_participants WHERE group_id = ?)",
                    (number, group_id),
                )
            connection.execute(
                "UPDATE group_sessions SET held = ? WHERE group_id = ? AND number = ?",
                (int(held), group_id, number),
            )
        return self.group(group_id)

    def set_note(self, group_id: int, number: int, text: str) -> Group:
        """Keep the note on a session. Raises UnknownSession and SessionNoteTooLong."""
        note = session_note(number, text)
        self.group(group_id).session(number)
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE group_sessions SET note = ? WHERE group_id = ? AND number = ?",
                (note, group_id, number),
            )
        return self.group(group_id)

    def mark(
        self, group_id: int, number: int, code: str, attendance: Attendance | None, now: Moment
    ) -> Group:
        """Keep how a person took part in a session; None takes the mark back.

        Raises UnknownSession, UnknownCode, GroupSessionToCome and GroupSessionNotHeld.
        """
        with self._database.transaction() as connection:
            group = self.group(group_id)
            session, participant = group.session(number), group.participant(code)
            before = participant.attendance.get(number)
            if attendance is not None:
                require_markable(session, attendance, now.local_date)
                if before is not None and before.attendance is attendance:
                    return group  # as it was entered
            connection.execute(
                "DELETE FROM group_attendance WHERE participant_id = ? AND session = ?",
                (participant.id, number),
            )
            if attendance is not None:
                connection.execute(
                    "INSERT INTO group_attendance VALUES (?, ?, ?, ?, ?)",
                    _mark(participant.id, number, Mark(attendance, now.instant, now.local_date)),
                )
        return self.group(group_id)

    # Handed out

    def hand_out(self, group: Group, manifest: Manifest, now: Moment) -> Group:
        """Remember what was handed out of a group as it was then: a pack, or dates of its last."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE groups SET handed_out_at = ? WHERE id = ?", (_text(now), group.id)
            )
            if manifest.content == "full":
                connection.execute(
                    "UPDATE groups SET handed_out_version = ?, handed_out_manifest = ? "
                    "WHERE id = ?",
                    (manifest.programme.version, dump_manifest(manifest).decode(), group.id),
                )
            connection.executemany(
                "UPDATE group_sessions SET handed_out_date = ?, handed_out_time = ? "
                "WHERE group_id = ? AND number = ?",
                [
                    (s.slot.day.isoformat(), _clock(s.slot.time), group.id, s.number)
                    for s in group.sessions
                ],
            )
        return self.group(group.id)

    def handed_out_manifest(self, group_id: int) -> Manifest:
        """The manifest of the last pack of a group. Raises NothingHandedOut."""
        group = self.group(group_id)
        ((text,),) = self._database.rows(
            "SELECT handed_out_manifest FROM groups WHERE id = ?", (group_id,)
        )
        try:
            return parse_manifest((text or "").encode())
        except ManifestError as error:  # none, or that of a newer program
            raise NothingHandedOut(group=group.name) from error

    def _read(self, where: str, parameters: Sequence[Any] = ()) -> list[Group]:
        sessions: dict[int, list[GroupSession]] = {}
        people: dict[int, list[Participant]] = {}
        marks: dict[int, dict[int, Mark]] = {}
        for row in self._database.rows(
            "SELECT group_id, number, date, time, note, held, handed_out_date, handed_out_time "
            f"FROM group_sessions JOIN groups ON groups.id = group_id {where} ORDER BY number",
            parameters,
        ):
            sessions.setdefault(row[0], []).append(_session(row[1:]))
        for participant, number, status, at, on in self._database.rows(
            "SELECT participant_id, session, status, entered_at, local_date FROM group_attendance "
            "JOIN group_participants ON group_participants.id = participant_id "
            f"JOIN groups ON groups.id = group_id {where} ORDER BY session",
            parameters,
        ):
            mark = Mark(Attendance(status), datetime.fromisoformat(at), date.fromisoformat(on))
            marks.setdefault(participant, {})[number] = mark
        for key, of, code, left, name in self._database.rows(
            "SELECT group_participants.id, group_id, group_participants.code, withdrawn_on, "
            "group_names.name FROM group_participants JOIN groups ON groups.id = group_id "
            "LEFT JOIN group_names ON participant_id = group_participants.id "
            f"{where} ORDER BY group_participants.id",
            parameters,
        ):
            person = Participant(code, key, name, _day(left), marks.get(key, {}))
            people.setdefault(of, []).append(person)
        return [
            _group(row, sessions.get(row[0], ()), people.get(row[0], ()))
            for row in self._database.rows(
                "SELECT id, uid, name, code, programme_id, start_date, created_at, ended_on, "
                f"handed_out_at, handed_out_version FROM groups {where} ORDER BY id",
                parameters,
            )
        ]


def _group(
    row: Sequence[Any], sessions: Iterable[GroupSession], people: Iterable[Participant]
) -> Group:
    key, uid, name, code, programme, start, created, ended, at, version = row
    handed_out = None if at is None else HandedOut(datetime.fromisoformat(at), version or 0)
    return Group(
        name=name,
        code=code,
        programme_id=programme,
        start=date.fromisoformat(start),
        sessions=tuple(sessions),
        participants=tuple(people),
        id=key,
        uid=uid,
        created_at=datetime.fromisoformat(created),
        ended_on=_day(ended),
        handed_out=handed_out,
    )


def _session(row: Sequence[Any]) -> GroupSession:
    number, day, at, note, held, told_day, told_time = row
    return GroupSession(
        number=number,
        slot=Slot(date.fromisoformat(day), _time(at)),
        note=note,
        is_held=bool(held),
        handed_out=None
        if told_day is None
        else Slot(date.fromisoformat(told_day), _time(told_time)),
    )


def _add_sessions(
    connection: sqlite3.Connection, group_id: int, sessions: Iterable[GroupSession]
) -> None:
    connection.executemany(
        "INSERT INTO group_sessions (group_id, number, date, time) VALUES (?, ?, ?, ?)",
        [(group_id, s.number, s.slot.day.isoformat(), _clock(s.slot.time)) for s in sessions],
    )


def _add_codes(
    connection: sqlite3.Connection, group_id: int, participants: Iterable[Participant]
) -> None:
    connection.executemany(
        "INSERT INTO group_participants (group_id, code) VALUES (?, ?)",
        [(group_id, participant.code) for participant in participants],
    )


def _require_free(name: str, groups: Iterable[Group]) -> None:
    """Raises GroupNameTaken."""
    for group in groups:
        if group.name.casefold() == name.casefold():
            raise GroupNameTaken(name=group.name)


def _require_nobody_there(group: Group, number: int) -> None:
    """Raises GroupSessionHeld."""
    there = (Attendance.PRESENT, Attendance.REMOTE)
    marks: Iterable[Mapping[int, Mark]] = (p.attendance for p in group.participants)
    if any(number in of and of[number].attendance in there for of in marks):
        raise GroupSessionHeld(number=number)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _time(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text)


def _clock(of_day: time | None) -> str | None:
    return None if of_day is None else of_day.isoformat("minutes")


def _mark(participant_id: int, session: int, mark: Mark) -> tuple[Any, ...]:
    at, on = _utc(mark.entered_at), mark.entered_on.isoformat()
    return participant_id, session, mark.attendance, at, on


def _text(moment: Moment) -> str:
    return _utc(moment.instant)


def _utc(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="milliseconds")
