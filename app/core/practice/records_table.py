"""A person's records as tables for other programs: every play, every day, every session."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter
from typing import NamedTuple

from app.core.practice.practice import Practice, is_home_practice, is_practice_day
from app.core.practice.records_columns import DAY_COLUMNS, PLAY_COLUMNS, SESSION_COLUMNS
from app.core.practice.table import Cell, Column, Table
from app.core.programme.programme import Programme, Recording
from app.core.programme.schedule import (
    Course,
    home_practice_opened_on,
    planned_days,
    session_dates,
)

_PLAY = {column.name: at for at, column in enumerate(PLAY_COLUMNS)}
"""Where in a row of a play each column is."""


@dataclass(frozen=True, slots=True)
class CourseRecords:
    """A programme with a person's dates in it and the sessions that are complete, by number."""

    programme: Programme
    course: Course
    completions: Mapping[int, date]


def plays(practices: Iterable[Practice], programmes: Sequence[Programme], code: str) -> Table:
    """Every practice that is over, oldest first; one that runs is left out until it ends."""
    known = {(p.id, r.id): r for p in programmes for r in p.recordings}
    counting = {p.id for p in programmes if p.silence_counts}
    rows = [
        _play(
            practice,
            known.get((practice.programme_id, practice.recording)),
            practice.programme_id in counting,
            code,
        )
        for practice in practices
        if practice.end_reason
    ]
    rows.sort(key=itemgetter(_PLAY["play_id"]))
    return Table("plays", "One row for each practice that is over.", PLAY_COLUMNS, tuple(rows))


def days(courses: Iterable[CourseRecords], played: Table, today: date, code: str) -> Table:
    """Every local day of each programme from the opening of its home practice up to `today`.

    `played` is the table of plays.
    """
    sums = _sums_by_day(played)
    rows = [row for records in courses for row in _days(records, sums, today, code)]
    return Table(
        "days",
        "One row for each local day from the opening of home practice up to the day of the export.",
        DAY_COLUMNS,
        tuple(rows),
    )


def attendance(courses: Iterable[CourseRecords], today: date, code: str) -> Table:
    """Every session of each programme."""
    rows = [row for records in courses for row in _sessions(records, today, code)]
    return Table("attendance", "One row for each group session.", SESSION_COLUMNS, tuple(rows))


def dictionary(tables: Iterable[Table]) -> Table:
    """What every column of `tables` means."""
    columns = (
        Column("file", "text", "The file that the column is in."),
        Column("rows", "text", "What a row of that file is."),
        Column("column", "text", "The name of the column."),
        Column(
            "type",
            "text",
            "text; integer; number (with a decimal point); date (YYYY-MM-DD); datetime (ISO 8601 "
            "with offset); yes-no (1 and 0). Empty cells are unknown or do not apply. Text that a "
            "spreadsheet could run as a formula has an apostrophe put before it.",
        ),
        Column("unit", "text", "The unit of a number."),
        Column("meaning", "text", "What the column says, with its definition."),
        Column("denominator", "text", "What a count or a fraction is out of."),
        Column("choices", "text", "The values that may be there, with their meaning."),
    )
    described = list(tables)
    described.append(Table("dictionary", "One row for each column of each file.", columns, ()))
    rows = [
        (
            table.file_name,
            table.meaning,
            column.name,
            column.type,
            column.unit,
            column.meaning,
            column.denominator,
            "; ".join(f"{value}: {label}" for value, label in column.choices),
        )
        for table in described
        for column in table.columns
    ]
    return Table("dictionary", described[-1].meaning, columns, tuple(rows))


def _play(
    practice: Practice, recording: Recording | None, silence_counts: bool, code: str
) -> tuple[Cell, ...]:
    verdict = practice.verdict
    measured = practice.source == "player"
    return (
        code,
        practice.uid,
        practice.id,
        practice.programme_id,
        practice.programme_version,
        practice.source,
        practice.context,
        practice.output if measured else None,
        is_home_practice(practice, recording, silence_counts),
        practice.kind,
        practice.session,
        practice.recording,
        recording.title if recording else "",
        practice.duration_seconds if measured or practice.recording else None,
        practice.local_date,
        practice.started_at if measured else None,
        practice.ended_at if measured else None,
        practice.entered_at,
        practice.utc_offset_minutes,
        float(practice.unique_seconds),
        float(practice.played_seconds),
        verdict.fraction_heard if verdict else None,
        verdict.completed if verdict else None,
        verdict.rule if verdict else None,
        practice.end_reason.value if practice.end_reason else None,
        practice.stop_reason.value if practice.stop_reason else None,
        " ".join(f"{start:.3f}-{end:.3f}" for start, end in practice.spans),
    )


def _days(
    records: CourseRecords, sums: Mapping[tuple[str, date], _Sums], today: date, code: str
) -> Iterator[tuple[Cell, ...]]:
    programme = records.programme
    opened = home_practice_opened_on(programme, records.course, today)
    if opened is None:
        return
    planned = planned_days(programme)
    for number in range(1, (today - opened).days + 2):
        day = opened + timedelta(days=number - 1)
        of = sums.get((programme.id, day), _Sums([], [], []))
        heard = math.fsum(of.at_home)
        yield (
            code,
            programme.id,
            day,
            number,
            number <= planned,
            is_practice_day(heard, programme.practice_day_min_seconds),
            heard / 60,
            programme.practice_day_min_seconds / 60,
            len(of.at_home),
            sum(of.by_hand) / 60,
            len(of.by_hand),
            math.fsum(of.silent) / 60,
            len(of.silent),
        )


def _sessions(records: CourseRecords, today: date, code: str) -> Iterator[tuple[Cell, ...]]:
    programme, course = records.programme, records.course
    dates = session_dates(programme, course)
    for session in programme.sessions:
        planned = dates[session.number]
        yield (
            code,
            programme.id,
            session.number,
            session.title,
            planned,
            planned is not None and planned <= today,
            course.attended.get(session.number),
            records.completions.get(session.number),
        )


class _Sums(NamedTuple):
    """The unique seconds of each practice of a day, in kinds that are never added."""

    at_home: list[float]
    by_hand: list[float]
    silent: list[float]


def _sums_by_day(played: Table) -> dict[tuple[str, date], _Sums]:
    """By programme and local day."""
    names = (
        *("programme_id", "local_date", "unique_seconds", "is_home_practice", "source", "kind"),
        *("context", "output"),
    )
    wanted = itemgetter(*(_PLAY[name] for name in names))
    found: dict[tuple[str, date], _Sums] = {}
    for programme_id, day, seconds, at_home, source, *silent in map(wanted, played.rows):
        sums = found.get((programme_id, day))
        if sums is None:
            sums = found[programme_id, day] = _Sums([], [], [])
        if silent == ["silence", "home", "device"]:
            sums.silent.append(seconds)
        if at_home:
            sums.at_home.append(seconds)
        elif source == "by-hand":
            sums.by_hand.append(seconds)
    return found
