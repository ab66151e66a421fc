"""What the definitions made of the files, as rows for people: figures, and remarks in sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from app.core.adherence import remarks
from app.core.adherence.adherence import (
    ATTENDED,
    Attendance,
    GroupFacts,
    GroupParticipant,
    Intended,
    PersonAdherence,
    WeekAdherence,
)
from app.core.moment import whole_minutes
from app.core.programme.remark import Remark
from app.store.adherence.export_reader import HandIn, OfProgramme
from app.store.adherence.pool import Pool
from app.store.adherence.tables import day_number, day_of

_US_A_MINUTE = 60_000_000

_A_DAY = 1
"""Elsewhere it may be tomorrow already."""

_BY_CHANCE = 3
"""Files of version 1 know a practice by the second of its beginning: fewer that two codes share may
have begun together by chance."""


@dataclass(slots=True)
class CodeFiles:
    """A code with its files, oldest first, each with its number. `programme_id` and `intended` are
    what is looked at; `group` is the one that has the code, `others` are those that have it too."""

    code: str
    participant: GroupParticipant | None
    group: GroupFacts | None
    others: tuple[GroupFacts, ...] = ()
    files: list[tuple[int, HandIn]] = field(default_factory=list)
    programme_id: str | None = None
    intended: Intended | None = None

    def of_programme(self) -> list[tuple[HandIn, OfProgramme]]:
        """What the files say about the programme that is looked at, oldest first."""
        return [
            (hand_in, hand_in.programmes[self.programme_id])
            for _, hand_in in self.files
            if self.programme_id is not None and self.programme_id in hand_in.programmes
        ]

    def attended_on(self) -> dict[int, date]:
        """The sessions that the newest file marks as attended, by number, with the day."""
        own = self.of_programme()
        marked = own[-1][1].attended if own else {}
        return {number: day_of(day) for number, day in marked.items() if day is not None}


class Looked(NamedTuple):
    """What is looked at: the codes in the order of their numbers, those left to other groups in
    that of theirs, the use that most are asked for, how many groups, and of each file that was left
    out whose it says it is, None where it may be anybody's."""

    codes: Sequence[CodeFiles]
    elsewhere: Sequence[CodeFiles]
    main: Intended | None
    groups: int
    refused: Sequence[str | None]

    def without_file(self, of: CodeFiles) -> Remark:
        """What is said of a code of which no file was read."""
        if self.has_refused(of):
            return remarks.only_file_left_out()
        return remarks.no_file_read() if None in self.refused else remarks.no_file()

    def has_refused(self, of: CodeFiles) -> bool:
        """Whether a file that says it is of this code was left out."""
        return of.code.casefold() in {code.casefold() for code in self.refused if code}


def outcome(
    pool: Pool, looked: Looked, today: date
) -> tuple[tuple[PersonAdherence, ...], tuple[WeekAdherence, ...], date | None]:
    """Each person's row, each person's weeks, and the last day of "this week"."""
    codes = looked.codes
    week_to = pool.rows("SELECT week_to FROM reference")[0][0]
    notes = _Notes(pool, looked)
    people = tuple(
        _person(row, looked, notes, week_to, today)
        for row in pool.rows(
            "SELECT code, opened_on, handed_in_to, withdrawn_on, days_assigned, days_covered, "
            "practice_days, week_days, week_practice_days, heard_us, median_us, by_hand_days, "
            "by_hand_us, practices, completed, stopped_early FROM adherence ORDER BY code"
        )
    )
    weeks = tuple(
        WeekAdherence(
            codes[code].code,
            week,
            day_of(first_day),
            assigned,
            covered,
            practice_days,
            _minutes(heard_us),
            practices,
            completed,
            stopped_early,
            by_hand_days,
            _minutes(by_hand_us),
        )
        for (
            code,
            week,
            first_day,
            assigned,
            covered,
            practice_days,
            heard_us,
            practices,
            completed,
            stopped_early,
            by_hand_days,
            by_hand_us,
        ) in pool.rows(
            "SELECT code, week, first_day, days_assigned, days_covered, practice_days, heard_us, "
            "n_practices, n_completed, n_stopped_early, by_hand_days, by_hand_us "
            "FROM adherence_week ORDER BY code, week"
        )
    )
    return people, weeks, None if week_to is None else day_of(week_to)


def _person(
    row: tuple[Any, ...], looked: Looked, notes: _Notes, week_to: int | None, today: date
) -> PersonAdherence:
    of, main, groups = looked.codes[row[0]], looked.main, looked.groups
    key, opened_on, handed_in_to, withdrawn_on, assigned, covered, *figures = row
    practice_days, week_days, week_practice_days, heard_us, median_us, *others = figures
    by_hand_days, by_hand_us, practices, completed, stopped_early = others
    said: list[Remark] = []
    if of.participant is None and groups:
        said.append(remarks.not_in_group() if groups == 1 else remarks.in_no_group())
    said += [remarks.in_other_group(other.name) for other in of.others if of.files]
    if not of.files:
        said.append(looked.without_file(of))
    elif not of.of_programme():
        said.append(remarks.other_programme())
    elif opened_on is None:
        said.append(remarks.not_open_yet())
    if of.files and looked.has_refused(of):
        said.append(remarks.file_left_out())
    if of.intended is not None and main is not None and of.intended[:2] != main[:2] and of.files:
        minutes = round(of.intended.min_seconds / 60, 1)
        said.append(remarks.other_use(of.intended.planned_days, minutes))
    if by_hand_days:
        said.append(remarks.by_hand(by_hand_days, whole_minutes(by_hand_us / 1e6)))
    if withdrawn_on is not None:
        said.append(remarks.withdrew(day_of(withdrawn_on)))
    if handed_in_to is not None:
        if handed_in_to > day_number(today) + _A_DAY:
            said.append(remarks.clock_ahead(day_of(handed_in_to)))
        if opened_on is not None:
            last = opened_on + (assigned or 0) - 1
            if week_to is not None and handed_in_to < min(week_to, last):
                said.append(remarks.reaches_to(day_of(handed_in_to)))
            gaps = min(handed_in_to, last) - opened_on + 1 - (covered or 0)
            if gaps > 0:
                said.append(remarks.not_covered(gaps))
    said += notes.of(key)
    said += _contradictions(of, None if opened_on is None else day_of(opened_on))
    own = of.of_programme()
    known = opened_on is not None and bool(own)
    return PersonAdherence(
        code=of.code,
        group_code=of.group.code if of.group is not None else None,
        programme_id=of.programme_id,
        programme_version=max((one.version or 0 for _, one in own), default=0) or None,
        rules=tuple(sorted({rule for _, one in own for rule in one.rules})),
        handed_in_to=None if handed_in_to is None else day_of(handed_in_to),
        opened_on=None if opened_on is None else day_of(opened_on),
        withdrawn_on=None if withdrawn_on is None else day_of(withdrawn_on),
        attendance=_attendance(of),
        days_assigned=assigned if known else None,
        days_covered=covered,
        practice_days=practice_days,
        week_days=week_days,
        week_practice_days=week_practice_days,
        minutes_heard=_minutes(heard_us),
        median_minutes=_minutes(median_us),
        by_hand_days=by_hand_days,
        by_hand_minutes=_minutes(by_hand_us),
        practices=practices,
        completed=completed,
        stopped_early=stopped_early,
        min_seconds=of.intended.min_seconds if of.intended else None,
        files=len(own),
        remarks=tuple(said),
    )


def _attendance(of: CodeFiles) -> Mapping[int, Attendance]:
    """From the group's record; of a code that is in none, what the file marks as attended."""
    if of.participant is not None:
        return of.participant.attendance
    return MappingProxyType(dict.fromkeys(of.attended_on(), "present"))


def _contradictions(of: CodeFiles, opened_on: date | None) -> list[Remark]:
    """Where the file and the facilitator's own record say different things of a session."""
    if of.participant is None or of.group is None:
        return []
    said = []
    first = min((day for day in of.group.sessions.values() if day is not None), default=None)
    if opened_on is not None and first is not None and opened_on < first:
        said.append(remarks.opened_before_group(opened_on, first))
    for number, day in sorted(of.attended_on().items()):
        listed = of.participant.attendance.get(number)
        held = of.group.sessions.get(number)
        if listed == "absent":
            said.append(remarks.attended_but_absent(number, day))
        elif listed == "not-held":
            said.append(remarks.attended_but_not_held(number, day))
        elif listed in ATTENDED and held is not None and day < held:
            said.append(remarks.attended_before(number, day, held))
    return said


class _Notes:
    """Where files disagree, share practices, or hold some from before the opening, by code."""

    def __init__(self, pool: Pool, looked: Looked) -> None:
        self._by_code: defaultdict[int, list[Remark]] = defaultdict(list)
        for code, heard_us in pool.rows(
            "SELECT practice.code, SUM(heard_us) FROM practice "
            "JOIN course ON course.code = practice.code "
            "WHERE is_home = 1 AND local_day < opened_on GROUP BY practice.code"
        ):
            if minutes := whole_minutes(heard_us / 1e6):
                self._by_code[code].append(remarks.before_opening(minutes))
        for key, of in enumerate(looked.codes):
            self._by_code[key] += _told_otherwise(of)
        self._disagreements(pool)
        for code, practices, first, last in pool.rows(
            "SELECT code, practices, first_day, last_day FROM lacking"
        ):
            said = remarks.lacking(practices, day_of(first), day_of(last))
            self._by_code[code].append(said)
        self._shared(pool, looked.codes)
        self._shared_with_left_out(pool, looked)

    def of(self, code: int) -> list[Remark]:
        return self._by_code[code]

    def _disagreements(self, pool: Pool) -> None:
        """One remark for each day and older file that tells practices of it otherwise; the same of
        several files once."""
        for code, day, older_us, newer_us in pool.rows(
            "SELECT DISTINCT code, older_day, older_us, newer_us FROM ("
            "SELECT code, older_day, SUM(older_us) AS older_us, SUM(newer_us) AS newer_us "
            "FROM disagreement GROUP BY code, older_day, older_file"
            ") ORDER BY code, older_day, older_us, newer_us"
        ):
            if older_us == newer_us:
                said = remarks.files_disagree_otherwise(day_of(day))
            else:
                said = remarks.files_disagree(day_of(day), *_apart(older_us, newer_us))
            if said not in self._by_code[code]:
                self._by_code[code].append(said)

    def _shared(self, pool: Pool, codes: Sequence[CodeFiles]) -> None:
        for one, other, practices in pool.rows(
            "SELECT one_code, other_code, practices FROM shared_practice "
            "ORDER BY one_code, other_code"
        ):
            if _are_the_same(practices, codes[one], codes[other]):
                for code, with_ in ((one, other), (other, one)):
                    said = remarks.shares_practices(codes[with_].code, practices)
                    self._by_code[code].append(said)

    def _shared_with_left_out(self, pool: Pool, looked: Looked) -> None:
        for code, other, practices in pool.rows(
            "SELECT code, other_code, practices FROM shared_with_left_out ORDER BY code, other_code"
        ):
            of = looked.elsewhere[other]
            if of.group is not None and _are_the_same(practices, looked.codes[code], of):
                said = remarks.shares_practices_elsewhere(of.code, of.group.name, practices)
                self._by_code[code].append(said)


def _are_the_same(practices: int, *codes: CodeFiles) -> bool:
    """Whether so many practices that two codes share are no chance."""
    old = any(hand_in.version == 1 for of in codes for _, hand_in in of.files)
    return practices >= (_BY_CHANCE if old else 1)


def _told_otherwise(of: CodeFiles) -> list[Remark]:
    """Where older files tell otherwise than the newest when home practice opened, and which
    sessions were attended."""
    own = [one for _, one in of.of_programme()]
    opened = [one.opened_on for one in own if one.opened_on is not None]
    said = [
        remarks.openings_disagree(day_of(older), day_of(opened[-1]))
        for older in sorted(set(opened) - set(opened[-1:]))
    ]
    newest = of.attended_on()
    older = {
        (number, day)
        for one in own[:-1]
        for number, day in one.attended.items()
        if day is not None and newest.get(number) != day_of(day)
    }
    for number, day in sorted(older):
        told = newest.get(number)
        said.append(
            remarks.attended_not_in_newest(number, day_of(day))
            if told is None
            else remarks.attendances_disagree(number, day_of(day), told)
        )
    return said


def _apart(older_us: int, newer_us: int) -> tuple[float, float]:
    """Both in minutes, with as many places as it takes to tell them apart."""
    for places in (0, 1, 2):
        older, newer = (round(us / _US_A_MINUTE, places) for us in (older_us, newer_us))
        if older != newer:
            break
    return older, newer


def _minutes(us: float | None) -> float | None:
    return None if us is None else us / _US_A_MINUTE
