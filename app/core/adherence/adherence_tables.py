"""A group's adherence as tables for other programs: each person's weeks, attendance, delivery."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.adherence.adherence import Adherence, PersonAdherence, WeekAdherence
from app.core.adherence.group_table import GROUP_COLUMNS, group_rows
from app.core.practice.redcap import Form
from app.core.practice.redcap_instances import numbered_instances
from app.core.practice.table import Cell, Column, Table
from app.core.programme.schedule import DAYS_A_WEEK

_RECORD = Column("record_id", "text", "The participant's code; no name.")
_PROGRAMME = Column("programme_id", "text", "The programme, as its maker numbered it.")
_GROUP = Column("group", "text", "The code of the person's group; empty where no list has it.")
_WEEK = "Week of home practice: 1 is the seven days from the one on which it opened."

WEEK_COLUMNS = (
    _RECORD,
    Column("week", "integer", _WEEK),
    Column(
        "days_assigned",
        "integer",
        "Days on which the programme intends home practice, up to the day before a withdrawal; 0 "
        "in weeks after the planned ones, which are follow-up. Empty without a file.",
        "days",
    ),
    Column(
        "days_covered",
        "integer",
        "Days of the week that a file which was handed in covers, up to the day before a "
        "withdrawal. Other days are not known: they are no days without practice.",
        "days",
    ),
    Column(
        "practice_days",
        "integer",
        "Days on which at least asked_minutes were heard: each home practice's own unique seconds, "
        "measured by the player on a real device, added up. Silence, bells alone, practices in the "
        "group and those entered by hand are never in it. Empty where no day is covered.",
        "days",
        "days_covered, of weeks whose days_assigned is above 0.",
    ),
    Column("minutes_heard", "number", "Unique minutes heard on the covered days.", "minutes"),
    Column("n_practices", "integer", "Home practices in minutes_heard."),
    Column(
        "n_completed",
        "integer",
        "Those of them that the rule in `rule` calls completed.",
        denominator="n_practices",
    ),
    Column(
        "n_stopped_early",
        "integer",
        "Those of them that it does not; their minutes count all the same.",
        denominator="n_practices",
    ),
    Column(
        "by_hand_days",
        "integer",
        "Covered days with a practice entered by hand. Not measured; in no other column.",
        "days",
    ),
    Column("by_hand_minutes", "number", "Minutes entered by hand on covered days.", "minutes"),
    Column("handed_in_to", "date", "The last day that any of the person's files covers."),
    Column(
        "rule",
        "text",
        "The rule by which practices were called completed, with its version; several, separated "
        "by blanks, where the programme changed it.",
    ),
    _PROGRAMME,
    Column("programme_version", "integer", "The newest version of it in the person's files."),
    Column("files", "integer", "Files of this person that were read; 0 for none handed in."),
    Column(
        "first_day",
        "date",
        "The first day of the week; empty where no file says when home practice opened.",
    ),
    Column(
        "asked_minutes",
        "number",
        "The minutes from which a day counts, as the programme states them.",
        "minutes",
    ),
    _GROUP,
)

ATTENDANCE_COLUMNS = (
    _RECORD,
    Column("session", "integer", "The number of the group session."),
    Column("session_on", "date", "Its date in the group; empty where none is known."),
    Column(
        "status",
        "text",
        "How the person took part. Empty where nobody said: that is not absent.",
        choices=(
            ("present", "present in the room"),
            ("remote", "took part from elsewhere"),
            ("made-up", "made up for it on another day"),
            ("absent", "absent"),
            ("not-held", "the session was not held"),
        ),
    ),
    Column(
        "source",
        "text",
        "Who said so: the group's record, or the person's own file, which marks only what was "
        "attended.",
        choices=(("group", "the group's record"), ("file", "the person's own file")),
    ),
    Column("withdrawn_on", "date", "The day from which the person took no part any more."),
    _PROGRAMME,
    _GROUP,
)

RUN_COLUMNS = (
    Column(
        "group",
        "text",
        "The group's code; empty for a session that was run for no group, or whose group was "
        "removed since. Such sessions are in no total of a group.",
    ),
    Column("session", "integer", "The number of the session."),
    Column("run_uid", "text", "The run's own id: a session that was begun twice has two."),
    Column("run_on", "date", "The local day on which it was run."),
    Column("started_at", "datetime", "When the run began (UTC)."),
    Column("ended_at", "datetime", "When it ended (UTC); empty where it was never ended."),
    _PROGRAMME,
    Column("programme_version", "integer", "The version of it that was run."),
    Column("block", "integer", "The place of the block in what was run, from 1."),
    Column("type", "text", "What it is: recording, bell, silence, talk, live or break."),
    Column("title", "text", "Its title."),
    Column("recording", "text", "The recording's id; empty for what plays none."),
    Column("planned_seconds", "number", "Its plan; 0 for what was put in.", "seconds"),
    Column("actual_seconds", "number", "How long it was, without pauses.", "seconds"),
    Column("added_seconds", "number", "Time that was added while it ran.", "seconds"),
    Column("pauses", "integer", "How often it was paused."),
    Column("paused_seconds", "number", "How long it was paused.", "seconds"),
    Column("inserted", "yes-no", "1 if it was put in while the session ran, else 0."),
    Column(
        "ending",
        "text",
        "How it ended.",
        choices=(
            ("done", "ran to its end"),
            ("skipped", "left out"),
            ("left", "left before its end"),
            ("cut", "the session ended in it"),
        ),
    ),
    Column(
        "spans",
        "text",
        "The parts that the sound device took, as from-to in seconds, separated by blanks.",
        "seconds",
    ),
)

REMARK_COLUMNS = (
    Column("record_id", "text", "The participant's code; empty for a file that was left out."),
    Column(
        "remark",
        "text",
        "What is doubtful or must be known: each disagreement of files, and why one was left out.",
    ),
)


def adherence_tables(adherence: Adherence) -> tuple[Table, ...]:
    """The tables of weeks, attendance, sessions as they were run, group totals, and remarks."""
    return (
        Table.of_rows(
            "adherence",
            "One row for each week of each code. A code without a file has a row without figures "
            "for each planned week.",
            WEEK_COLUMNS,
            _weeks(adherence),
        ),
        Table.of_rows(
            "attendance",
            "One row for each group session of each code.",
            ATTENDANCE_COLUMNS,
            _attendance(adherence),
        ),
        Table.of_rows(
            "sessions_run",
            "One row for each block of each session that was run in the room, in its order: the "
            "record of what was delivered.",
            RUN_COLUMNS,
            adherence.delivered,
        ),
        Table.of_rows(
            "group",
            "One row for each total of the group, with both numbers of every share.",
            GROUP_COLUMNS,
            group_rows(adherence),
        ),
        Table.of_rows(
            "remarks",
            "One row for each remark on a code, then one for each file that was left out.",
            REMARK_COLUMNS,
            [
                *((p.code, str(remark)) for p in adherence.people for remark in p.remarks),
                *((None, str(one.error)) for one in adherence.refused),
            ],
        ),
    )


def adherence_forms(weeks: Table, attendance: Table) -> tuple[Form, ...]:
    """The forms for REDCap: a row keeps its instance when a person goes on to another programme."""
    attended = numbered_instances(attendance, "session")
    return (
        Form("adherence_week", "week", weeks, numbered_instances(weeks, "week")),
        Form("group_attendance", "attendance", attendance, attended),
    )


def _weeks(adherence: Adherence) -> Iterator[tuple[Cell, ...]]:
    by_code: dict[str, list[WeekAdherence]] = {}
    for week in adherence.weeks:
        by_code.setdefault(week.code, []).append(week)
    planned = adherence.intended.planned_days // DAYS_A_WEEK if adherence.intended else 1
    for person in adherence.people:
        weeks = by_code.get(person.code)
        known: list[tuple[Cell, ...]] = (
            [week[1:] for week in weeks]
            if weeks
            else [(number, *[None] * 10) for number in range(1, planned + 1)]
        )
        for number, first_day, *figures in known:
            yield (person.code, number, *figures, *_whose(person, first_day))


def _whose(person: PersonAdherence, first_day: Cell) -> tuple[Cell, ...]:
    return (
        person.handed_in_to,
        " ".join(person.rules) or None,
        person.programme_id,
        person.programme_version,
        person.files,
        first_day,
        None if person.min_seconds is None else person.min_seconds / 60,
        person.group_code,
    )


def _attendance(adherence: Adherence) -> Iterator[tuple[Cell, ...]]:
    dates = {group.code: group.sessions for group in adherence.groups}
    only = adherence.group.code if adherence.group is not None else None
    for person in adherence.people:
        source = "group" if person.group_code is not None else "file"
        held = dates.get(person.group_code or only or "", {})
        for number in adherence.sessions:
            status = person.attendance.get(number)
            said = (status, status and source, person.withdrawn_on)
            whose = person.programme_id, person.group_code
            yield (person.code, number, held.get(number), *said, *whose)
