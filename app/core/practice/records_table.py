"""A person's records as tables for other programs: every play, every day, every session."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain, compress
from operator import or_
from typing import NamedTuple

from app.core.practice.practice import (
    PracticeKind,
    is_counted_kind,
    is_practice_day,
)
from app.core.practice.practice_columns import PracticeColumns, spans_of
from app.core.practice.records_columns import DAY_COLUMNS, PLAY_COLUMNS, SESSION_COLUMNS
from app.core.practice.spans import Span
from app.core.practice.table import Cell, Column, Table
from app.core.programme.programme import Programme
from app.core.programme.schedule import (
    Course,
    home_practice_opened_on,
    planned_days,
    session_dates,
)


@dataclass(frozen=True, slots=True)
class CourseRecords:
    """A programme with a person's dates in it and the sessions that are complete, by number."""

    programme: Programme
    course: Course
    completions: Mapping[int, date]


def plays(
    practices: Iterable[PracticeColumns], programmes: Sequence[Programme], code: str
) -> Table:
    """Every practice that is over, in the order given, which is that of their ids; one that runs is
    left out until it ends."""
    what = _What(programmes)
    cells: list[list[Cell]] = [[] for _ in PLAY_COLUMNS]
    for piece in practices:
        for column, values in zip(cells, _plays(piece, what, code), strict=True):
            column += values
    return Table("plays", "One row for each practice that is over.", PLAY_COLUMNS, tuple(cells))


def days(courses: Iterable[CourseRecords], played: Table, today: date, code: str) -> Table:
    """Every local day of each programme from the opening of its home practice up to `today`.

    `played` is the table of plays.
    """
    sums = _sums_by_day(played)
    rows = [row for records in courses for row in _days(records, sums, today, code)]
    return Table.of_rows(
        "days",
        "One row for each local day from the opening of home practice up to the day of the export.",
        DAY_COLUMNS,
        rows,
    )


def attendance(courses: Iterable[CourseRecords], today: date, code: str) -> Table:
    """Every session of each programme."""
    rows = [row for records in courses for row in _sessions(records, today, code)]
    return Table.of_rows("attendance", "One row for each group session.", SESSION_COLUMNS, rows)


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
    described.append(
        Table.of_rows("dictionary", "One row for each column of each file.", columns, ())
    )
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
    return Table.of_rows("dictionary", described[-1].meaning, columns, rows)


class _What(dict[tuple[str, str, PracticeKind], tuple[str, bool]]):
    """By programme, recording and kind of a practice: the recording's title, and whether it is of
    those that count at home."""

    def __init__(self, programmes: Sequence[Programme]) -> None:
        super().__init__()
        self._recordings = {(p.id, r.id): r for p in programmes for r in p.recordings}
        self._counting = {p.id for p in programmes if p.silence_counts}

    def __missing__(self, key: tuple[str, str, PracticeKind]) -> tuple[str, bool]:
        programme_id, name, kind = key
        recording = self._recordings.get((programme_id, name))
        counts = is_counted_kind(kind, recording, programme_id in self._counting)
        found = self[key] = recording.title if recording else "", counts
        return found


def _plays(piece: PracticeColumns, what: _What, code: str) -> list[Sequence[Cell]]:
    """The columns of `PLAY_COLUMNS`, of those practices that are over."""
    if not all(piece.end_reason):
        over = [reason is not None for reason in piece.end_reason]
        piece = PracticeColumns._make(list(compress(column, over)) for column in piece)
    measured = [source == "player" for source in piece.source]
    keys = zip(piece.programme_id, piece.recording, piece.kind, strict=True)
    played = [what[key] for key in keys]
    heard = [
        is_measured and output == "device" and context == "home" and counts
        for is_measured, output, context, (_, counts) in zip(
            measured, piece.output, piece.context, played, strict=True
        )
    ]
    judged = [bool(rule) for rule in piece.verdict_rule]
    return [
        [code] * len(measured),
        piece.uid,
        piece.id,
        piece.programme_id,
        piece.programme_version,
        piece.source,
        piece.context,
        _where(measured, piece.output),
        heard,
        piece.kind,
        piece.session,
        piece.recording,
        [title for title, _ in played],
        _where(map(or_, measured, map(bool, piece.recording)), piece.duration_seconds),
        [*map(_day, piece.local_date)],
        _where(measured, piece.started_at),
        _where(measured, piece.ended_at),
        piece.entered_at,
        piece.utc_offset_minutes,
        piece.unique_seconds,
        piece.played_seconds,
        _where(judged, piece.fraction_heard),
        _where(judged, map(bool, piece.completed)),
        _where(judged, piece.verdict_rule),
        piece.end_reason,
        piece.stop_reason,
        _span_texts(spans_of(piece.spans)),
    ]


def _span_texts(heard: Sequence[Sequence[Span]]) -> list[str]:
    """The spans of each practice in one text; all at one go, which takes half of the time."""
    templates = [" ".join(["%.3f-%.3f"] * len(spans)) + "\n" for spans in heard]
    numbers = chain.from_iterable(chain.from_iterable(heard))
    return ("".join(templates) % tuple(numbers)).splitlines()


def _where(known: Iterable[bool], values: Iterable[Cell]) -> list[Cell]:
    """The values, None for those that are not known."""
    return [value if is_known else None for is_known, value in zip(known, values, strict=True)]


_day = lru_cache(4096)(date.fromisoformat)  # many practices share a day


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
    wanted = map(played.column, names)
    found: dict[tuple[str, date], _Sums] = {}
    for programme_id, day, seconds, at_home, source, *silent in zip(*wanted, strict=True):
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
