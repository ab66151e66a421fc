"""The command that reads participants' exports together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import click

from app.cli.context import FILE, NAME, Request, command
from app.cli.home import OpenHome
from app.core.adherence.adherence import (
    OWN_GROUPS,
    Adherence,
    GroupFacts,
    Intended,
    PersonAdherence,
    intended_by,
)
from app.core.errors import AppError
from app.core.moment import whole_minutes
from app.store.adherence.files_out import write_adherence
from app.store.adherence.group_facts import facts_of_groups, runs_of_no_group
from app.store.adherence.together import read_together
from app.store.records.groups import Groups

_UNKNOWN = "–"
_LETTERS = {"present": "P", "remote": "R", "made-up": "M", "absent": "A"}


@command("adherence", json=True)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=FILE)
@click.option(
    "--group", "name", metavar="GROUP", type=NAME, help="Only this group, by name or code."
)
@click.option("--out", metavar="DIR", type=FILE, help="Write the tables into this folder.")
def adherence(
    request: Request, paths: tuple[Path, ...], name: str | None, out: Path | None
) -> None:
    """Read participants' exports together: folders, zips, workbooks, or folders of them.

    Each row is one code. A dash is what is not known, which is never 0: days before home practice
    opened, days that no file covers, days after a withdrawal. Dates, attendance and withdrawals
    are those of your groups: of each that has a code of the files, or of GROUP alone.
    """
    with (
        request.open() as opened,
        request.terminal.bar("Reading", quiet=request.json) as progress,
    ):
        today = opened.clock.now().local_date
        groups, code = _groups(opened, name, today)
        made = read_together(
            paths,
            today,
            groups=groups,
            group=code,
            ungrouped_runs=runs_of_no_group(opened.database),
            programme_id=request.programme,
            known=_known(opened),
            progress=progress,
        )
    written = write_adherence(made, out) if out is not None else ()
    for refused in made.refused:
        request.complain(refused.error)
    if request.json:
        request.terminal.json(_json(made))
        return
    _show(request, made)
    if written:
        request.terminal.line(f"Written to {out}.")


def _groups(opened: OpenHome, name: str | None, today: date) -> tuple[tuple[GroupFacts, ...], str]:
    """All groups and the code of the one that is asked for, else of those that files are of."""
    groups = Groups(opened.database)
    code = OWN_GROUPS if name is None else groups.named(name).code
    return facts_of_groups(opened.database, groups.groups(), today), code


def _known(opened: OpenHome) -> dict[str, Intended]:
    """The intended use of each programme on this computer, by id."""
    with suppress(AppError):
        return {one.programme.id: intended_by(one.programme) for one in opened.library.installed()}
    return {}


def _show(request: Request, made: Adherence) -> None:
    terminal = request.terminal
    use = made.intended
    if use is not None:
        last = f"session {use.from_session} to the last"
        terminal.line(
            f"Intended use: {use.days_per_week} days a week from {last}, {use.planned_days} days; "
            f"a day counts from {use.min_seconds / 60:g} minutes heard."
        )
    week = f"Week to {_day(made.week_to)}" if made.week_to else "Week"
    heads = ("Code", "Reaches to", "Attended", "Opened", "Practised", week)
    more = ("Minutes", "Median", "By hand", "Stopped early")
    terminal.table([heads + more, *(_row(person, made) for person in made.people)])
    terminal.table(
        [(person.code, str(remark)) for person in made.people for remark in person.remarks]
    )
    named = ", ".join(f"{group.name} ({group.code})" for group in made.groups)
    if named:
        terminal.line(f"Dates, attendance and withdrawals are those of {named}.")
    else:
        terminal.line("No group of yours has these codes: no withdrawal is known.")
    terminal.line(f"Files from {made.with_file} of {len(made.people)} people.")
    if made.elsewhere:
        words = "Codes of other groups, left out: {}; without --group they are read too."
        terminal.line(words.format(made.elsewhere))


def _row(person: PersonAdherence, made: Adherence) -> tuple[str, ...]:
    marks = (_LETTERS.get(person.attendance.get(n, ""), _UNKNOWN) for n in made.sessions)
    return (
        person.code,
        _day(person.handed_in_to),
        "".join(marks),
        _day(person.opened_on),
        _fraction(person.practice_days, person.days_covered),
        _fraction(person.week_practice_days, person.week_days),
        _minutes(person.minutes_heard),
        _minutes(person.median_minutes),
        _UNKNOWN if person.by_hand_days is None else _days(person.by_hand_days),
        _UNKNOWN if person.stopped_early is None else str(person.stopped_early),
    )


def _fraction(part: int | None, whole: int | None) -> str:
    return _UNKNOWN if part is None or whole is None else f"{part} of {whole}"


def _minutes(minutes: float | None) -> str:
    return _UNKNOWN if minutes is None else str(whole_minutes(minutes * 60))


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


def _day(day: date | None) -> str:
    return _UNKNOWN if day is None else f"{day.day} {day:%b}"


def _json(made: Adherence) -> dict[str, Any]:
    use = made.intended
    return {
        "intended": use
        and {
            "days_per_week": use.days_per_week,
            "planned_days": use.planned_days,
            "min_seconds": use.min_seconds,
            "from_session": use.from_session,
        },
        "week_to": _iso(made.week_to),
        "groups": [group.code for group in made.groups],
        "codes_of_other_groups": made.elsewhere,
        "participants": list(_people_json(made)),
        "left_out": [{"name": one.name, "reason": str(one.error)} for one in made.refused],
    }


def _people_json(made: Adherence) -> Iterator[dict[str, Any]]:
    for person in made.people:
        yield {
            "code": person.code,
            "group": person.group_code,
            "programme_id": person.programme_id,
            "programme_version": person.programme_version,
            "handed_in_to": _iso(person.handed_in_to),
            "opened_on": _iso(person.opened_on),
            "withdrawn_on": _iso(person.withdrawn_on),
            "attendance": {str(n): status for n, status in sorted(person.attendance.items())},
            "days_assigned": person.days_assigned,
            "days_covered": person.days_covered,
            "practice_days": person.practice_days,
            "week_days": person.week_days,
            "week_practice_days": person.week_practice_days,
            "minutes_heard": _rounded(person.minutes_heard),
            "median_minutes": _rounded(person.median_minutes),
            "by_hand_days": person.by_hand_days,
            "by_hand_minutes": _rounded(person.by_hand_minutes),
            "practices": person.practices,
            "completed": person.completed,
            "stopped_early": person.stopped_early,
            "files": person.files,
            "remarks": [str(remark) for remark in person.remarks],
        }


def _rounded(minutes: float | None) -> float | None:
    return None if minutes is None else round(minutes, 3)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
