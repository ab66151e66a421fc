"""A person's records as tables for other programs: every play, every day, every session."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter
from typing import NamedTuple

from app.core.practice.practice import Practice, is_home_practice, is_practice_day
from app.core.practice.table import Cell, Column, Table
from app.core.programme.programme import Programme, Recording
from app.core.programme.schedule import (
    HOME_PRACTICE,
    Course,
    home_practice_opens_on,
    planned_days,
    session_dates,
)

PLAY_COLUMNS = (
    Column("record_id", "text", "The participant's code, as chosen for this export; no name."),
    Column(
        "practice_uid",
        "text",
        "The practice's own id, a UUID: the same in every export and backup, on any computer.",
    ),
    Column("play_id", "integer", "Number of the practice; rises in order of entry, never reused."),
    Column("programme_id", "text", "The programme, as its maker numbered it."),
    Column("programme_version", "integer", "The version of the programme when it was played."),
    Column(
        "source",
        "text",
        "Whether the player measured it or the person entered it by hand. "
        "Never add the two: what is entered by hand was not measured.",
        choices=(("player", "measured by the player"), ("by-hand", "entered by hand")),
    ),
    Column(
        "context",
        "text",
        "Where it was played. Group plays never count as home practice.",
        choices=(("home", "at home"), ("group", "in the group")),
    ),
    Column(
        "output",
        "text",
        "Whether a real sound device took the sound; empty by hand. Silent plays never count.",
        choices=(("device", "a sound device"), ("null", "without sound")),
    ),
    Column(
        "is_home_practice",
        "yes-no",
        "1 if it counts toward practice days: from the player, at home, on a real device, and not "
        "a bell alone; else 0.",
    ),
    Column("session", "integer", "Number of the group session it was played in; empty at home."),
    Column(
        "recording", "text", "The recording's id; empty for a practice by hand without recording."
    ),
    Column("recording_title", "text", "The recording's title; empty if it is not known here."),
    Column("recording_seconds", "number", "Length of the recording.", "seconds"),
    Column("local_date", "date", "The local calendar day on which it started, or that was chosen."),
    Column(
        "started_at",
        "datetime",
        "When it started, in UTC. Says nothing for a practice by hand, of which only the day is "
        "known: empty.",
    ),
    Column("ended_at", "datetime", "When it ended, in UTC; empty for a practice by hand."),
    Column(
        "entered_at",
        "datetime",
        "When the row was made, in UTC; by hand: when it was entered or last changed.",
    ),
    Column(
        "utc_offset_minutes",
        "integer",
        "Local time minus UTC at the start; add it to get local.",
        "minutes",
    ),
    Column(
        "unique_seconds",
        "number",
        "Seconds of the recording heard at least once: what the sound device took, seconds heard "
        "twice counted once. By hand: the minutes the person said, times 60.",
        "seconds",
    ),
    Column(
        "played_seconds",
        "number",
        "All seconds that the sound device took, those heard twice counted twice. By hand: 0.",
        "seconds",
    ),
    Column(
        "fraction_heard",
        "number",
        "unique_seconds divided by recording_seconds, from 0 to 1; empty by hand.",
        denominator="recording_seconds",
    ),
    Column(
        "completed",
        "yes-no",
        "1 if the programme's rule in `rule` calls it completed, else 0; empty by hand.",
    ),
    Column(
        "rule",
        "text",
        "The rule and its version: unique-fraction/1 calls a practice completed when "
        "fraction_heard reaches the fraction that the programme states (0.8 unless it says "
        "otherwise).",
    ),
    Column(
        "end_reason",
        "text",
        "Why it ended.",
        choices=(
            ("ended", "the recording ran to its end, or entered by hand"),
            ("stopped", "the person stopped"),
            ("interrupted", "the program or the computer ended"),
            ("device_lost", "the sound output was gone"),
            ("failed", "the recording could not be played on"),
        ),
    ),
    Column(
        "stop_reason",
        "text",
        "What the person chose to say about an early stop; empty if nothing was said.",
        choices=(
            ("attack", "attack"),
            ("called-away", "called away"),
            ("fell-asleep", "fell asleep"),
            ("uncomfortable", "uncomfortable"),
            ("other", "other"),
        ),
    ),
    Column(
        "spans",
        "text",
        "The parts heard, in order, as from-to in seconds of the recording, separated by blanks.",
        "seconds",
    ),
)

_PLAY = {column.name: at for at, column in enumerate(PLAY_COLUMNS)}
"""Where in a row of a play each column is."""

DAY_COLUMNS = (
    Column("record_id", "text", "The participant's code, as chosen for this export; no name."),
    Column("programme_id", "text", "The programme, as its maker numbered it."),
    Column("local_date", "date", "A local calendar day, from the opening of home practice on."),
    Column("day_number", "integer", "1 for the day on which home practice opened, and so on."),
    Column(
        "is_planned",
        "yes-no",
        "1 for the days that the course plans for home practice: 7 for each week from the session "
        "that opens it to the last session, counted from the opening. Days after them are 0.",
    ),
    Column(
        "is_practice_day",
        "yes-no",
        "1 if home_minutes reaches asked_minutes, else 0.",
        denominator="For adherence: the rows with is_planned = 1, which end today at the latest.",
    ),
    Column(
        "home_minutes",
        "number",
        "Unique minutes heard that day: each home practice's own unique_seconds, added up, divided "
        "by 60. Only from the player on a real device.",
        "minutes",
    ),
    Column(
        "asked_minutes",
        "number",
        "The minutes that the programme asks for before a day counts as a practice day.",
        "minutes",
    ),
    Column("home_practices", "integer", "The number of home practices in home_minutes."),
    Column(
        "by_hand_minutes",
        "number",
        "Minutes entered by hand for that day. Not measured; never in home_minutes.",
        "minutes",
    ),
    Column("by_hand_practices", "integer", "The number of practices entered by hand."),
)

SESSION_COLUMNS = (
    Column("record_id", "text", "The participant's code, as chosen for this export; no name."),
    Column("programme_id", "text", "The programme, as its maker numbered it."),
    Column(
        "session",
        "integer",
        "The number of the group session.",
        denominator="The rows of one programme: all its sessions.",
    ),
    Column("session_title", "text", "Its title."),
    Column("planned_on", "date", "Its date; empty while no date is known."),
    Column(
        "has_come",
        "yes-no",
        "1 if that date is today or earlier, else 0.",
        denominator="For attendance so far: the rows with has_come = 1 or an attended_on.",
    ),
    Column("attended_on", "date", "The day on which it was marked as attended; else empty."),
    Column(
        "completed_on",
        "date",
        "The day on which it was complete: attended, or each of its recordings completed since "
        "its date; else empty.",
    ),
)


@dataclass(frozen=True, slots=True)
class CourseRecords:
    """A programme with a person's dates in it and the sessions that are complete, by number."""

    programme: Programme
    course: Course
    completions: Mapping[int, date]


def plays(practices: Iterable[Practice], programmes: Sequence[Programme], code: str) -> Table:
    """Every practice that is over, oldest first; one that runs is left out until it ends."""
    known = {(p.id, r.id): r for p in programmes for r in p.recordings}
    rows = [
        _play(practice, known.get((practice.programme_id, practice.recording)), code)
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


def opened_on(programme: Programme, course: Course) -> date | None:
    """The day on which home practice opened or opens: by its date or as first seen, if earlier."""
    seen = course.opened.get(HOME_PRACTICE)
    known = [home_practice_opens_on(programme, course), seen.local_date if seen else None]
    return min((day for day in known if day is not None), default=None)


def _play(practice: Practice, recording: Recording | None, code: str) -> tuple[Cell, ...]:
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
        is_home_practice(practice, recording),
        practice.session,
        practice.recording,
        recording.title if recording else "",
        practice.duration_seconds if practice.recording else None,
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
    opened = opened_on(programme, records.course)
    if opened is None:
        return
    planned = planned_days(programme)
    for number in range(1, (today - opened).days + 2):
        day = opened + timedelta(days=number - 1)
        of = sums.get((programme.id, day), _Sums([], []))
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
    """The unique seconds of each practice of a day, in two kinds that are never added."""

    at_home: list[float]
    by_hand: list[float]


def _sums_by_day(played: Table) -> dict[tuple[str, date], _Sums]:
    """By programme and local day."""
    names = ("programme_id", "local_date", "unique_seconds", "is_home_practice", "source")
    wanted = itemgetter(*(_PLAY[name] for name in names))
    found: dict[tuple[str, date], _Sums] = {}
    for programme_id, day, seconds, at_home, source in map(wanted, played.rows):
        sums = found.get((programme_id, day))
        if sums is None:
            sums = found[programme_id, day] = _Sums([], [])
        if at_home:
            sums.at_home.append(seconds)
        elif source == "by-hand":
            sums.by_hand.append(seconds)
    return found
