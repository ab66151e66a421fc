"""What adherence asks of the groups that are kept: dates, people, attendance, sessions as run."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from app.core.adherence.adherence import Attendance, BlockRun, GroupFacts, GroupParticipant
from app.core.groups.groups import Group, Participant
from app.store.records.database import Database

_MARKS: dict[str, Attendance] = {
    "present": "present",
    "remote": "remote",
    "made-up": "made-up",
    "absent": "absent",
}


def facts_of_groups(
    database: Database, groups: Sequence[Group], today: date
) -> tuple[GroupFacts, ...]:
    """The facts of each group, as its facilitator keeps them up to `today`.

    Raises what `Database.rows` raises.
    """
    return tuple(_facts(group, today, _runs(database, group)) for group in groups)


def _facts(group: Group, today: date, runs: tuple[BlockRun, ...]) -> GroupFacts:
    not_held = {
        session.number
        for session in group.sessions
        if not session.is_held and session.slot.day <= today
    }
    return GroupFacts(
        name=group.name,
        code=group.code,
        programme_id=group.programme_id,
        sessions={session.number: session.slot.day for session in group.sessions},
        participants=tuple(_participant(one, not_held) for one in group.participants),
        runs=runs,
    )


def _participant(participant: Participant, not_held: set[int]) -> GroupParticipant:
    marks: dict[int, Attendance] = dict.fromkeys(sorted(not_held), "not-held")
    marks |= {number: _MARKS[mark.attendance] for number, mark in participant.attendance.items()}
    return GroupParticipant(participant.code, participant.withdrawn_on, marks)


def runs_of_no_group(database: Database) -> tuple[BlockRun, ...]:
    """The blocks of the sessions that were run for no group, or for one that is not there any more.

    Raises what `Database.rows` raises.
    """
    return _runs(database, None)


def _runs(database: Database, group: Group | None) -> tuple[BlockRun, ...]:
    """The blocks of all runs of a group, in their order."""
    rows = database.rows(
        "SELECT session, uid, local_date, started_at, ended_at, programme_id, programme_version, "
        "position, kind, title, recording, block.planned_seconds, actual_seconds, added_seconds, "
        "pauses, paused_seconds, inserted, ending, spans "
        "FROM session_runs AS run JOIN session_run_blocks AS block ON block.run_id = run.id "
        "WHERE run.group_id IS ? ORDER BY run.started_at, run.id, position",
        (None if group is None else group.id,),
    )
    code = None if group is None else group.code
    runs = []
    for session, uid, run_on, *block, inserted, ending, spans in rows:
        heard = " ".join(f"{start:.3f}-{end:.3f}" for start, end in json.loads(spans))
        held = (code, session, uid, date.fromisoformat(run_on), *block)
        runs.append(BlockRun._make([*held, bool(inserted), ending or "", heard]))
    return tuple(runs)
