"""A group's totals, each share with both of its numbers: what a report's table asks for.

The rows 8 (when and how much), 11 (how well, planned) and 12 (how well, actual) are those of TIDieR
(Hoffmann 2014, BMJ 348:g1687).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from statistics import median

from app.core.adherence.adherence import ATTENDED, Adherence, BlockRun, PersonAdherence
from app.core.practice.table import Cell, Column

_FIRST_SESSIONS = (1, 2, 3)

GROUP_COLUMNS = (
    Column(
        "group",
        "text",
        "The group's code; several, separated by blanks, where groups were read together; empty "
        "where files were read without one.",
    ),
    Column("tidier_row", "integer", "The row of a TIDieR table that the total belongs to."),
    Column("measure", "text", "What it is."),
    Column("value", "number", "The total; empty where nothing is known."),
    Column("out_of", "number", "What it is out of; empty where it is no share."),
    Column("unit", "text", "What both are counted in."),
    Column("meaning", "text", "The total in words, with its definition."),
)

_Row = tuple[int, str, float | None, float | None, str, str]


def group_rows(adherence: Adherence) -> Iterator[tuple[Cell, ...]]:
    """The rows of group.csv."""
    code = " ".join(group.code for group in adherence.groups) or None
    for row in (
        *_planned(adherence),
        *_schedule(adherence),
        *_measured(adherence),
        *_delivered(adherence),
    ):
        yield (code, *row)


def _planned(adherence: Adherence) -> Iterator[_Row]:
    use = adherence.intended
    if use is None:
        return
    yield 8, "sessions_planned", use.sessions, None, "sessions", "Group sessions of the programme."
    yield (
        8,
        "home_practice_days_intended",
        use.planned_days,
        None,
        "days",
        f"Days of home practice that the programme intends for each person, "
        f"{use.days_per_week} a week from session {use.from_session} to the last.",
    )
    yield (
        8,
        "day_counts_from",
        use.min_seconds / 60,
        None,
        "minutes",
        "Minutes heard from which a day counts as a practice day.",
    )
    for which, at in (("least", 0), ("most", 1)):
        if use.minutes is not None:
            yield (
                8,
                f"minutes_a_day_{which}",
                use.minutes[at],
                None,
                "minutes",
                f"Minutes of practice a day that the programme suggests, the {which}.",
            )


def _schedule(adherence: Adherence) -> Iterator[_Row]:
    """How long a session is, and over how many days they are spread."""
    of_programme = adherence.intended.session_minutes if adherence.intended is not None else None
    planned = [minutes for minutes, _ in _run_minutes(adherence)]
    meaning = "Minutes of a group session of the programme, the median of all."
    if of_programme is None:
        meaning = (
            "Minutes of a session's blocks as planned, the median of the runs: "
            f"{len(planned)}. No file says what the programme plans."
        )
    yield (
        8,
        "minutes_per_session_planned",
        of_programme if of_programme is not None else median(planned) if planned else None,
        None,
        "minutes",
        meaning,
    )
    held = (group.sessions.values() for group in adherence.groups)
    dated = [days for of in held if (days := [day for day in of if day is not None])]
    yield (
        8,
        "days_from_first_to_last_session",
        float(median((max(days) - min(days)).days for days in dated)) if dated else None,
        None,
        "days",
        "Days from the first group session to the last, the median where there are several groups.",
    )


def _measured(adherence: Adherence) -> Iterator[_Row]:
    """How practice was measured, and of how much of it anything is known."""
    people = adherence.people
    yield (
        11,
        "people_with_file",
        adherence.with_file,
        len(people),
        "people",
        "People of whom at least one export was read. Practice is what the player measured: "
        "seconds that a real sound device took.",
    )
    refused = len(adherence.refused)
    yield (
        11,
        "files_left_out",
        refused,
        refused + sum(person.files for person in people),
        "files",
        "Files that could not be read or were not as they were made, of all that were looked at. "
        "Nothing of them is in any figure; remarks.csv says why.",
    )
    yield _share(
        (11, "days_covered", "days", "Assigned days that a file covers, of the days assigned."),
        people,
        lambda p: p.days_covered,
        lambda p: p.days_assigned,
    )


def _delivered(adherence: Adherence) -> Iterator[_Row]:
    people = adherence.people
    yield from _attended(adherence)
    withdrew = sum(person.withdrawn_on is not None for person in people)
    yield 12, "withdrew", withdrew, len(people), "people", "People who withdrew."
    yield _share(
        (12, "practice_days", "days", "Days practised, of the assigned days that a file covers."),
        people,
        lambda p: p.practice_days,
        lambda p: p.days_covered,
    )
    with_days = [p.practice_days for p in people if p.practice_days is not None]
    for name, of in (("median", median), ("lowest", min), ("highest", max)):
        yield (
            12,
            f"practice_days_{name}",
            float(of(with_days)) if with_days else None,
            None,
            "days",
            f"Days practised of a person, the {name} of the {len(with_days)} people with a file.",
        )
    yield from _minutes(adherence)
    for name, figure, words in (
        ("completed", lambda p: p.completed, "called completed by the programme's rule"),
        ("stopped_early", lambda p: p.stopped_early, "stopped early; their minutes count"),
    ):
        yield _share(
            (12, f"practices_{name}", "practices", f"Home practices {words}."),
            people,
            figure,
            lambda p: p.practices,
        )
    yield _share(
        (
            12,
            "by_hand_days",
            "days",
            "Days with practice entered by hand, not measured and in no other total, of the "
            "assigned days that a file covers.",
        ),
        people,
        lambda p: p.by_hand_days,
        lambda p: p.days_covered,
    )
    yield from _run(adherence)


def _minutes(adherence: Adherence) -> Iterator[_Row]:
    people, use = adherence.people, adherence.intended
    heard = _sum(people, lambda p: p.minutes_heard)
    days = _sum(people, lambda p: p.days_covered)
    for which, at in (("least", 0), ("most", 1)):
        suggested = None
        if use is not None and use.minutes is not None and days is not None:
            suggested = days * use.minutes[at]
        yield (
            12,
            f"minutes_heard_of_{which}",
            heard,
            suggested,
            "minutes",
            f"Minutes heard on assigned days that a file covers, of the {which} that the programme "
            "suggests for these days.",
        )


def _attended(adherence: Adherence) -> Iterator[_Row]:
    marks = [mark for p in adherence.people for mark in p.attendance.values() if mark != "not-held"]
    for status, words in (
        ("present", "present in the room"),
        ("remote", "taken part in from elsewhere"),
        ("made-up", "made up for on another day"),
        ("absent", "missed"),
    ):
        yield (
            12,
            f"attendance_{status.replace('-', '_')}",
            float(marks.count(status)),  # type: ignore[arg-type]
            float(len(marks)),
            "sessions of people",
            f"Sessions {words}, of those of which anybody said how a person took part. Sessions "
            "that were not held are in neither.",
        )
    if not adherence.groups:
        return
    known = [p for p in adherence.people if any(n in p.attendance for n in _FIRST_SESSIONS)]
    missed = [p for p in known if any(p.attendance.get(n) == "absent" for n in _FIRST_SESSIONS)]
    yield (
        12,
        "missed_one_of_first_three",
        float(len(missed)),
        float(len(known)),
        "people",
        "People who missed one of the sessions one to three.",
    )
    held = {
        (p.group_code, n)
        for p in adherence.people
        for n, mark in p.attendance.items()
        if mark in ATTENDED and p.group_code is not None
    }
    yield (
        12,
        "sessions_held",
        float(len(held)),
        float(sum(len(group.sessions) for group in adherence.groups)),
        "sessions",
        "Sessions that somebody took part in, of those of the group, or of all groups.",
    )


def _run(adherence: Adherence) -> Iterator[_Row]:
    minutes = _run_minutes(adherence)
    if adherence.groups:
        yield (
            12,
            "sessions_run",
            float(len({(run.group_code, run.session) for run in adherence.runs})),
            float(sum(len(group.sessions) for group in adherence.groups)),
            "sessions",
            "Sessions that were run with the program, of those of the group, or of all groups.",
        )
    yield (
        12,
        "minutes_per_session_run",
        float(median(run for _, run in minutes)) if minutes else None,
        None,
        "minutes",
        f"Minutes that a session took without pauses, the median of the runs: {len(minutes)}.",
    )
    yield (
        12,
        "minutes_run",
        math.fsum(run for _, run in minutes) if minutes else None,
        math.fsum(planned for planned, _ in minutes) if minutes else None,
        "minutes",
        "Minutes of the sessions as they were run in the room, without pauses, of the minutes "
        "planned. sessions_run.csv has them block by block.",
    )


def _run_minutes(adherence: Adherence) -> list[tuple[float, float]]:
    """Of each session that was run the minutes that were planned, and those that it took."""
    runs: dict[str, list[BlockRun]] = {}
    for block in adherence.runs:
        runs.setdefault(block.run_uid, []).append(block)
    return [
        (
            math.fsum(block.planned_seconds for block in blocks) / 60,
            math.fsum(block.actual_seconds for block in blocks) / 60,
        )
        for blocks in runs.values()
    ]


def _share(
    what: tuple[int, str, str, str],
    people: Sequence[PersonAdherence],
    part: Callable[[PersonAdherence], float | None],
    whole: Callable[[PersonAdherence], float | None],
) -> _Row:
    row, measure, unit, meaning = what
    return row, measure, _sum(people, part), _sum(people, whole), unit, meaning


def _sum(
    people: Sequence[PersonAdherence], figure: Callable[[PersonAdherence], float | None]
) -> float | None:
    known = [value for value in map(figure, people) if value is not None]
    return math.fsum(known) if known else None
