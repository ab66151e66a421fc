"""What adherence asks of a group: its dates, who is in it, who took part in what."""

from __future__ import annotations

from datetime import date

from app.core.adherence.adherence import Attendance, BlockRun, GroupFacts, GroupParticipant
from app.core.groups.groups import Attendance as Mark
from app.core.groups.groups import Group, Participant

_MARKS: dict[Mark, Attendance] = {
    Mark.PRESENT: "present",
    Mark.REMOTE: "remote",
    Mark.MADE_UP: "made-up",
    Mark.ABSENT: "absent",
}


def group_facts(group: Group, today: date, runs: tuple[BlockRun, ...] = ()) -> GroupFacts:
    """The facts of a group, as its facilitator keeps them up to `today`."""
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
