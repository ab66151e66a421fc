"""What is said about the practice of a group, as plain values: each person, each week."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median
from types import MappingProxyType
from typing import Literal, NamedTuple

from app.core.errors import AppError
from app.core.programme.programme import Programme
from app.core.programme.remark import Remark
from app.core.programme.schedule import DAYS_A_WEEK, planned_days

Attendance = Literal["present", "remote", "made-up", "absent", "not-held"]
"""How a person took part in one session, as the facilitator keeps it."""

ATTENDED: frozenset[str] = frozenset({"present", "remote", "made-up"})

ALL_GROUPS = "*"
"""Stands for the code of a group, which it never is: all groups are looked at together."""

OWN_GROUPS = "="
"""Stands for the code of a group: each file is looked at in the group that has its code."""

_NONE: Mapping[int, Attendance] = MappingProxyType({})


class Intended(NamedTuple):
    """The use that a programme intends: home practice on every planned day.

    The days run from the session `from_session` on; a day counts from `min_seconds` heard.
    `minutes` are those that the programme suggests for a day, the least and the most, and
    `session_minutes` those of a group session, the median of all; None where no file says them.
    """

    planned_days: int
    min_seconds: float
    from_session: int
    sessions: int
    days_per_week: int = DAYS_A_WEEK
    minutes: tuple[float, float] | None = None
    session_minutes: float | None = None


def intended_by(programme: Programme) -> Intended:
    """The use that a programme intends."""
    return Intended(
        planned_days(programme),
        programme.practice_day_min_seconds,
        programme.unlock.home_practice_from_session,
        len(programme.sessions),
        programme.dose.days_per_week,
        programme.dose.minutes,
        median(session.minutes for session in programme.sessions),
    )


class GroupParticipant(NamedTuple):
    """A code of a group. `withdrawn_on` is the first day that counts no more; `attendance` is
    by session."""

    code: str
    withdrawn_on: date | None = None
    attendance: Mapping[int, Attendance] = _NONE


class GroupFacts(NamedTuple):
    """What a facilitator keeps about a group, as far as adherence asks for it.

    `sessions` are the dates, by number; None for one without a date. `runs` are its sessions as
    they were run in the room.
    """

    name: str
    code: str
    programme_id: str
    sessions: Mapping[int, date | None]
    participants: tuple[GroupParticipant, ...]
    runs: tuple[BlockRun, ...] = ()


class BlockRun(NamedTuple):
    """One block of a session as it was run in the room, times in seconds.

    `group_code` is None for a session that was run for no group, or for one that is not there any
    more. `run_uid`, `started_at` and `ended_at` are those of the session: two runs of a day are
    two. `ending` is how the block ended. `spans` is what was heard of its recording, from-to,
    separated by blanks.
    """

    group_code: str | None
    session: int
    run_uid: str
    run_on: date
    started_at: str
    ended_at: str | None
    programme_id: str
    programme_version: int
    number: int
    type: str
    title: str
    recording: str | None
    planned_seconds: float
    actual_seconds: float
    added_seconds: float
    pauses: int
    paused_seconds: float
    inserted: bool
    ending: str
    spans: str


class PersonAdherence(NamedTuple):
    """One code's practice. None is "not known", which is never 0.

    The figures are those of the days that the intended use asks for and a file covers:
    `practice_days` of `days_covered`. `days_assigned` are those of the whole course, up to the
    withdrawal. The week's are those of the seven days up to `Adherence.week_to`. `attendance` is by
    session, from the group's record, else from the file, which knows of "present" alone. A day
    counts from `min_seconds`; `rules` are those by which practices were called completed.
    `group_code` is that of the group whose list has the code.
    """

    code: str
    group_code: str | None
    programme_id: str | None
    programme_version: int | None
    rules: tuple[str, ...]
    handed_in_to: date | None
    opened_on: date | None
    withdrawn_on: date | None
    attendance: Mapping[int, Attendance]
    days_assigned: int | None
    days_covered: int | None
    practice_days: int | None
    week_days: int | None
    week_practice_days: int | None
    minutes_heard: float | None
    median_minutes: float | None
    by_hand_days: int | None
    by_hand_minutes: float | None
    practices: int | None
    completed: int | None
    stopped_early: int | None
    min_seconds: float | None
    files: int
    remarks: tuple[Remark, ...]


class WeekAdherence(NamedTuple):
    """One code's week, counted from the day on which home practice opened. In weeks after the
    planned ones `days_assigned` is 0; what no file covers is None."""

    code: str
    week: int
    first_day: date
    days_assigned: int
    days_covered: int
    practice_days: int | None
    minutes_heard: float | None
    practices: int | None
    completed: int | None
    stopped_early: int | None
    by_hand_days: int | None
    by_hand_minutes: float | None


class Refused(NamedTuple):
    """A file that was left out, and why; `code` is whose it says it is, None where it does not."""

    name: str
    error: AppError
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Adherence:
    """What was read from all files together. Immutable; any thread may use it.

    `people` are in the order of their codes. `intended` is that of most of them; whoever follows
    another is told of it in a remark. `week_to` is the last day of "this week". `groups` are those
    whose people these are: none, one or several. `candidates` are the groups that files are of, or
    all where they are of none; `elsewhere` is how many codes with files are left to other groups.
    `ungrouped_runs` are the sessions that were run for no group.
    """

    intended: Intended | None
    people: tuple[PersonAdherence, ...]
    weeks: tuple[WeekAdherence, ...]
    week_to: date | None
    refused: tuple[Refused, ...]
    groups: tuple[GroupFacts, ...] = ()
    candidates: tuple[GroupFacts, ...] = ()
    elsewhere: int = 0
    ungrouped_runs: tuple[BlockRun, ...] = ()

    @property
    def group(self) -> GroupFacts | None:
        """The group whose people these are; None for no group and for several."""
        return self.groups[0] if len(self.groups) == 1 else None

    @property
    def runs(self) -> tuple[BlockRun, ...]:
        """The sessions as they were run whose totals are made: those of the groups, or without a
        group those that were run for none with a programme of these people."""
        if self.groups:
            return tuple(run for group in self.groups for run in group.runs)
        followed = {person.programme_id for person in self.people}
        return tuple(run for run in self.ungrouped_runs if run.programme_id in followed)

    @property
    def delivered(self) -> tuple[BlockRun, ...]:
        """The record of delivery: the sessions of the groups, then those that were run for none."""
        return tuple(run for group in self.groups for run in group.runs) + self.ungrouped_runs

    @property
    def with_file(self) -> int:
        """How many people a file was read of."""
        return sum(person.files > 0 for person in self.people)

    @property
    def sessions(self) -> tuple[int, ...]:
        """The numbers of all sessions that anything is known about."""
        known = {number for person in self.people for number in person.attendance}
        for group in self.groups:
            known |= group.sessions.keys()
        if self.intended is not None:
            known |= set(range(1, self.intended.sessions + 1))
        return tuple(sorted(known))
