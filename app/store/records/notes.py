"""Headache notes as they are kept: days with what stood there before, medicines, questionnaires."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, Literal

from app.core.moment import Moment
from app.core.notes.note_errors import (
    DayNotFilled,
    MedicineInNotes,
    MedicineNameTaken,
    NoteGone,
    UnknownMedicine,
)
from app.core.notes.notes import (
    LATE_DAYS,
    Duration,
    HeadacheDay,
    Holds,
    Intake,
    Level,
    Medicine,
    MedicineClass,
    Migraine,
    Preventive,
    Questionnaire,
    require_come,
)
from app.store.records.database import Database

# A year of days is read at each look, so what many of them share is made once.
_LEVELS = {level.value: level for level in Level}
_DURATIONS: dict[str | None, Duration | None] = {None: None, **{d.value: d for d in Duration}}
_MIGRAINES: dict[str | None, Migraine | None] = {None: None, **{m.value: m for m in Migraine}}
_ACUTE: dict[int | None, bool | None] = {None: None, 0: False, 1: True}

_DAY = "level, duration, acute, intakes, migraine, note, entered_at, utc_offset_minutes, zone"


@dataclass(frozen=True, slots=True)
class Earlier:
    """What stood for a day until `replaced_at` (aware, UTC), when it was changed or deleted."""

    day: HeadacheDay
    replaced_at: datetime
    became: Literal["changed", "deleted"]


class Notes:
    """The headache notes of a person; called from the thread of its database.

    A day that is changed or deleted is in the history from then on. Everything raises RecordsBusy,
    RecordsBroken and DataFolderUnusable, and what writes DiskFull; then nothing changed.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    # Days

    def day(self, day: date) -> HeadacheDay | None:
        """What stands for a local day; None while it is not filled."""
        found = self.days(day, day)
        return found[0] if found else None

    def days(self, first: date, last: date) -> list[HeadacheDay]:
        """The days filled from `first` to `last`, both included, ascending."""
        rows = self._database.rows(
            f"SELECT date, {_DAY} FROM headache_day WHERE date BETWEEN ? AND ? ORDER BY date",
            (first.isoformat(), last.isoformat()),
        )
        return [_day(row) for row in rows]

    def first_day(self) -> date | None:
        """The earliest day filled; None while there is none."""
        ((day,),) = self._database.rows("SELECT MIN(date) FROM headache_day")
        return None if day is None else date.fromisoformat(day)

    def not_filled(self, now: Moment) -> list[date]:
        """The days of the last seven before today that are not filled, the newest first."""
        days = [now.local_date - timedelta(days=back) for back in range(1, LATE_DAYS + 1)]
        filled = {day.day for day in self.days(days[-1], days[0])}
        return [day for day in days if day not in filled]

    def keep(self, day: HeadacheDay, now: Moment) -> HeadacheDay:
        """Keep what was said of a day in place of what stood there; returns it as it is kept.

        Where nothing but the note is another one, the moment of entry stays; where nothing is,
        nothing is written. Raises NoteDayToCome and UnknownMedicine.
        """
        require_come(day.day, now)
        known = self.medicines()
        for intake in day.intakes:
            if intake.medicine not in known:
                raise UnknownMedicine(name=intake.medicine)
        with self._database.transaction() as connection:
            before = self.day(day.day)
            same = before is not None and day.counts_as(before)
            kept = replace(day, entered=before.entered if before and same else now)
            if before != kept:
                _write(connection, kept, before, now)
        return kept

    def put_back(self, day: HeadacheDay, now: Moment) -> None:
        """Let a day that `day` or `days` gave stand as it stood, entered when it was entered.

        For Undo: a slip that is taken back makes no day late.
        """
        with self._database.transaction() as connection:
            _write(connection, day, self.day(day.day), now)

    def delete_day(self, day: date, now: Moment) -> None:
        """Let a day be not filled again; the history keeps what stood there. Raises
        DayNotFilled."""
        with self._database.transaction() as connection:
            _remember(connection, day, now, "deleted")
            cursor = connection.execute(
                "DELETE FROM headache_day WHERE date = ?", (day.isoformat(),)
            )
            if not cursor.rowcount:
                raise DayNotFilled(date=day)

    def history(self, day: date) -> list[Earlier]:
        """What stood for a day before, the newest first."""
        rows = self._database.rows(
            f"SELECT date, {_DAY}, replaced_at, became FROM headache_history WHERE date = ? "
            "ORDER BY id DESC",
            (day.isoformat(),),
        )
        return [Earlier(_day(row[:-2]), datetime.fromisoformat(row[-2]), row[-1]) for row in rows]

    def corrections(self) -> dict[date, int]:
        """How often something else stood for a day before, of the days of which it did."""
        rows = self._database.rows("SELECT date, COUNT(*) FROM headache_history GROUP BY date")
        return {date.fromisoformat(day): number for day, number in rows}

    # Medicines

    def medicines(self) -> dict[int, Medicine]:
        """All medicines by their id, in the order of entry, those no longer in use too."""
        rows = self._database.rows("SELECT id, name, class, holds, in_use FROM medicine")
        return {row[0]: _medicine(*row) for row in rows}

    def medicine_named(self, name: str) -> Medicine:
        """The medicine with a name, however its letters are written, one in use before others.

        Raises UnknownMedicine.
        """
        wanted = name.strip().casefold()
        named = [m for m in self.medicines().values() if m.name.casefold() == wanted]
        if not named:
            raise UnknownMedicine(name=name)
        return max(named, key=lambda medicine: medicine.in_use)

    def keep_medicine(self, medicine: Medicine) -> Medicine:
        """Add a medicine, or change the one with its id; returns it as it is kept.

        Raises MedicineNameTaken where another in use has the name, and NoteGone.
        """
        with self._database.transaction() as connection:
            for other in self.medicines().values():
                same_name = other.name.casefold() == medicine.name.casefold()
                if other.id != medicine.id and same_name and other.in_use and medicine.in_use:
                    raise MedicineNameTaken(name=other.name)
            held = None if medicine.holds is None else json.dumps(sorted(medicine.holds))
            values = (medicine.name, medicine.kind, held, int(medicine.in_use))
            kept = _keep(connection, "medicine", "name, class, holds, in_use", values, medicine.id)
        return replace(medicine, id=kept)

    def remove_medicine(self, medicine_id: int) -> None:
        """Remove a medicine that stands in no day and in no history.

        Raises MedicineInNotes and NoteGone.
        """
        with self._database.transaction() as connection:
            medicine = self.medicines().get(medicine_id)
            if medicine is None:
                raise NoteGone()
            for table in ("headache_day", "headache_history"):
                for (intakes,) in connection.execute(
                    f"SELECT intakes FROM {table} WHERE intakes <> '[]'"
                ):
                    if any(taken == medicine_id for taken, _ in json.loads(intakes)):
                        raise MedicineInNotes(name=medicine.name)
            _remove(connection, "medicine", medicine_id)

    # Preventives and questionnaires

    def preventives(self) -> list[Preventive]:
        """The preventives, the latest begun first."""
        rows = self._database.rows(
            "SELECT name, first_day, last_day, id FROM preventive ORDER BY first_day DESC, id DESC"
        )
        return [
            Preventive(
                name, date.fromisoformat(first), date.fromisoformat(last) if last else None, i
            )
            for name, first, last, i in rows
        ]

    def keep_preventive(self, preventive: Preventive) -> Preventive:
        """Add a preventive, or change the one with its id; returns it. Raises NoteGone."""
        last = preventive.last.isoformat() if preventive.last else None
        values = (preventive.name, preventive.first.isoformat(), last)
        with self._database.transaction() as connection:
            columns = "name, first_day, last_day"
            kept = _keep(connection, "preventive", columns, values, preventive.id)
        return replace(preventive, id=kept)

    def remove_preventive(self, preventive_id: int) -> None:
        """Remove a preventive. Raises NoteGone."""
        with self._database.transaction() as connection:
            _remove(connection, "preventive", preventive_id)

    def questionnaires(self) -> list[Questionnaire]:
        """The questionnaires, the newest first."""
        rows = self._database.rows(
            "SELECT name, date, total, id FROM questionnaire ORDER BY date DESC, id DESC"
        )
        return [Questionnaire(name, date.fromisoformat(day), t, i) for name, day, t, i in rows]

    def keep_questionnaire(self, questionnaire: Questionnaire, now: Moment) -> Questionnaire:
        """Add a questionnaire, or change the one with its id; returns it.

        Raises NoteDayToCome and NoteGone.
        """
        require_come(questionnaire.day, now)
        values = (questionnaire.name, questionnaire.day.isoformat(), questionnaire.total)
        with self._database.transaction() as connection:
            kept = _keep(connection, "questionnaire", "name, date, total", values, questionnaire.id)
        return replace(questionnaire, id=kept)

    def remove_questionnaire(self, questionnaire_id: int) -> None:
        """Remove a questionnaire. Raises NoteGone."""
        with self._database.transaction() as connection:
            _remove(connection, "questionnaire", questionnaire_id)


def _day(row: Sequence[Any]) -> HeadacheDay:
    day, level, duration, acute, intakes, migraine, note, at, offset, zone = row
    return HeadacheDay(
        day=date.fromisoformat(day),
        level=_LEVELS[level],
        duration=_DURATIONS[duration],
        acute=_ACUTE[acute],
        intakes=_intakes(intakes),
        migraine=_MIGRAINES[migraine],
        note=note,
        entered=Moment(datetime.fromisoformat(at), zone, offset),
    )


@lru_cache(1024)
def _intakes(text: str) -> tuple[Intake, ...]:
    return tuple(Intake(*intake) for intake in json.loads(text))


def _day_row(day: HeadacheDay) -> tuple[Any, ...]:
    assert day.entered is not None
    return (
        day.day.isoformat(),
        day.level,
        day.duration,
        None if day.acute is None else int(day.acute),
        json.dumps(day.intakes),
        day.migraine,
        day.note,
        _text(day.entered),
        day.entered.utc_offset_minutes,
        day.entered.zone,
    )


def _write(
    connection: sqlite3.Connection, day: HeadacheDay, before: HeadacheDay | None, now: Moment
) -> None:
    """Let `day` stand in place of `before`, which the history keeps."""
    if before is not None:
        _remember(connection, day.day, now, "changed")
    connection.execute(
        f"INSERT OR REPLACE INTO headache_day (date, {_DAY}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        _day_row(day),
    )


def _remember(connection: sqlite3.Connection, day: date, now: Moment, became: str) -> None:
    connection.execute(
        f"INSERT INTO headache_history (date, {_DAY}, replaced_at, became) "
        f"SELECT date, {_DAY}, ?, ? FROM headache_day WHERE date = ?",
        (_text(now), became, day.isoformat()),
    )


def _medicine(key: int, name: str, kind: str, holds: str | None, in_use: int) -> Medicine:
    held = None if holds is None else frozenset(map(Holds, json.loads(holds)))
    return Medicine(name, MedicineClass(kind), held, key, bool(in_use))


def _keep(
    connection: sqlite3.Connection, table: str, columns: str, values: tuple[Any, ...], key: int
) -> int:
    """Write a row of a list: a new one for the key 0. Returns its key. Raises NoteGone."""
    marks = ", ".join("?" * len(values))
    if not key:
        cursor = connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)
        assert cursor.lastrowid is not None
        return cursor.lastrowid
    changed = connection.execute(
        f"UPDATE {table} SET ({columns}) = ({marks}) WHERE id = ?", (*values, key)
    )
    if not changed.rowcount:
        raise NoteGone()
    return key


def _remove(connection: sqlite3.Connection, table: str, key: int) -> None:
    if not connection.execute(f"DELETE FROM {table} WHERE id = ?", (key,)).rowcount:
        raise NoteGone()


def _text(moment: Moment) -> str:
    return moment.instant.astimezone(UTC).isoformat(timespec="milliseconds")
