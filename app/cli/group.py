"""The commands for groups: begun, listed, attendance, moved sessions, and what is handed out."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import click

from app.cli.context import FILE, NAME, Request, command, parse_date
from app.cli.context import group as group_of_commands
from app.cli.home import OpenHome
from app.cli.terminal import day_text
from app.core.draft.errors import UnknownDraft
from app.core.groups.groups import (
    Attendance,
    Group,
    Slot,
    attended,
    begin_group,
    codes_from,
    missed_first_sessions,
)
from app.core.groups.handing_out import untold
from app.core.practice.code import code_remark
from app.core.programme.pack_errors import NoSigningKey
from app.core.programme.programme import Programme
from app.store.packs.draft_store import DraftStore
from app.store.packs.group_pack import (
    programme_of,
    write_calendar,
    write_dates,
    write_group_pack,
)
from app.store.packs.pack_making import require_free
from app.store.paths import PACK_SUFFIX, with_suffix
from app.store.records.groups import Groups

_NOT_HELD, _BLANK, _ALL = "not-held", "blank", "-"
_STATUS = [*(status.value for status in Attendance), _NOT_HELD, _BLANK]
_CALENDAR, _PAPER = ".ics", ".pdf"

_TIME = click.option(
    "--time", "at", metavar="HH:MM", type=click.DateTime(["%H:%M"]), help="When it begins."
)


@group_of_commands("group")
def group() -> None:
    """Groups that you lead: their dates, codes and attendance, and what their people are given."""


@command("new", of=group, json=True)
@click.argument("name", type=NAME)
@click.option("--start", required=True, metavar="DATE", help="The day of session one.")
@click.option(
    "--codes", metavar="N|A,B,C", default="", help="So many codes by chance, or these ones."
)
@_TIME
def new(request: Request, name: str, start: str, codes: str, at: Any) -> None:
    """Begin a group called NAME; a session is held every week."""
    first = parse_date(start)
    with request.open() as opened:
        programme = _programme(opened, request.programme)
        made = begin_group(name, programme, first, codes_from(codes), at and at.time())
        made = Groups(opened.database).add(made, opened.clock.now())
        if request.json:
            request.terminal.json(group_json(made))
            return
        request.terminal.line(f"“{made.name}” is group {made.code} of “{programme.title}”.")
        _print(request, made, opened.clock.now().local_date)
        for remark in filter(None, (code_remark(one.code) for one in made.participants)):
            request.terminal.line(f"Worth a look: {remark}")


@command("list", of=group, json=True)
def list_(request: Request) -> None:
    """List the groups with their sessions and attendance."""
    with request.open() as opened:
        groups = Groups(opened.database).groups()
        today = opened.clock.now().local_date
    if request.json:
        request.terminal.json([group_json(one) for one in groups])
        return
    for place, one in enumerate(groups):
        if place:
            request.terminal.line()
        ended = f", ended on {day_text(one.ended_on)}" if one.ended_on else ""
        request.terminal.line(f"{one.name} (group {one.code}{ended})")
        _print(request, one, today)
    if not groups:
        request.terminal.line("No group yet. “evenbreath group new” begins one.")


@command("attendance", of=group, json=True)
@click.argument("group_name", metavar="GROUP", type=NAME)
@click.argument("session", type=int)
@click.argument("code", type=NAME)
@click.argument("status", type=click.Choice(_STATUS))
def attendance(request: Request, group_name: str, session: int, code: str, status: str) -> None:
    """Keep how the person with CODE took part in a session of GROUP (its name or its code).

    “not-held” is said of the session, whatever CODE is; “-” stands for all. “blank” takes back what
    was said.
    """
    with request.open() as opened:
        groups, now = Groups(opened.database), opened.clock.now()
        found = groups.named(group_name)
        codes = [one.code for one in found.participants]
        if code != _ALL:
            codes = [found.participant(code).code]
        if status == _NOT_HELD:
            found = groups.set_held(found.id, session, held=False)
        elif status == _BLANK and not found.session(session).is_held:
            found = groups.set_held(found.id, session, held=True)
        else:
            said = None if status == _BLANK else Attendance(status)
            for one in codes:
                found = groups.mark(found.id, session, one, said, now)
    if request.json:
        request.terminal.json(group_json(found))
    elif status == _NOT_HELD:
        request.terminal.line(f"Session {session} was not held.")
    else:
        told = "nothing is noted" if status == _BLANK else status.replace("-", " ")
        request.terminal.line(f"Session {session}, {', '.join(codes)}: {told}.")


@command("move", of=group, json=True)
@click.argument("group_name", metavar="GROUP", type=NAME)
@click.argument("session", type=int)
@click.argument("day", metavar="DATE")
@_TIME
def move(request: Request, group_name: str, session: int, day: str, at: Any) -> None:
    """Hold one session of GROUP on another day; the others stay."""
    with request.open() as opened:
        groups = Groups(opened.database)
        found = groups.named(group_name)
        of_day: time | None = at.time() if at else found.session(session).slot.time
        found = groups.move(found.id, session, Slot(parse_date(day), of_day))
    if request.json:
        request.terminal.json(group_json(found))
        return
    request.terminal.line(f"Session {session} is held on {day_text(parse_date(day))}.")
    if untold(found):
        request.terminal.line("“group hand-out GROUP FILE --dates” makes the file that says so.")


@command("hand-out", of=group, json=True)
@click.argument("group_name", metavar="GROUP", type=NAME)
@click.argument("file", type=FILE)
@click.option("--dates", "only_dates", is_flag=True, help="Only what moves the dates of the pack.")
@click.option("--sign", is_flag=True, help="Signed with your key.")
@click.option(
    "--language", type=click.Choice(["en", "it"]), help="Of the paper; else the programme's."
)
def hand_out(
    request: Request,
    group_name: str,
    file: Path,
    only_dates: bool,
    sign: bool,
    language: str | None,
) -> None:
    """Write what the people of GROUP are given to FILE.

    That is its pack, with its code and dates; a calendar of its sessions where FILE ends in .ics,
    and the handout for each code where it ends in .pdf.
    """
    with request.open() as opened:
        found = Groups(opened.database).named(group_name)
        suffix = file.suffix.lower()
        if suffix in (_CALENDAR, _PAPER):
            if only_dates or sign:
                raise click.UsageError("“--dates” and “--sign” are for a pack.")
            programme = programme_of(opened.home, found.programme_id)
            if suffix == _CALENDAR:
                write_calendar(file, found, programme, opened.clock.now())
            else:
                _write_paper(file, found, programme, language)
        else:
            file = with_suffix(file, PACK_SUFFIX)
            _write_pack(opened, file, found, only_dates, sign)
    if request.json:
        request.terminal.json({"file": str(file), "group": found.code})
    else:
        request.terminal.line(f"Written to {file}.")


def _write_pack(opened: OpenHome, file: Path, found: Group, only_dates: bool, sign: bool) -> None:
    from app.store.packs.signing_key import SigningKey

    groups, now = Groups(opened.database), opened.clock.now()
    key = SigningKey.load(opened.home)
    if sign and key is None:
        raise NoSigningKey()
    signs = key is not None and (sign or only_dates)
    seen = require_free(file, found.programme_id, signs=signs, replaces=True)
    if only_dates:
        manifest = write_dates(file, groups.handed_out_manifest(found.id), found, key, seen)
    else:
        _programme(opened, found.programme_id)  # what comes with the program is installed by now
        manifest = write_group_pack(file, opened.home, found, now, key if sign else None, seen=seen)
    groups.hand_out(found, manifest, now)


def _write_paper(file: Path, found: Group, programme: Programme, language: str | None) -> None:
    from app.ui.printing.group_handout import group_handout
    from app.ui.printing.offscreen import writing

    with writing(language or programme.language.partition("-")[0]) as dates:
        group_handout(found, programme, dates).write(file)


def _programme(opened: OpenHome, wanted: str | None) -> Programme:
    """The programme with an id, one's own too; the current one without."""
    if wanted is not None:
        try:
            return DraftStore(opened.home).load(wanted).programme
        except UnknownDraft:
            opened.programmes()
            return opened.library.programme(wanted).programme
    return opened.programme


# In words and in JSON


def group_json(found: Group) -> dict[str, Any]:
    """A group as `group list --json` gives it: codes, no names."""
    off = {str(s.number): _NOT_HELD for s in found.sessions if not s.is_held}
    return {
        "id": found.id,
        "uid": found.uid,
        "name": found.name,
        "code": found.code,
        "programme_id": found.programme_id,
        "start_date": found.start.isoformat(),
        "ended_on": found.ended_on and found.ended_on.isoformat(),
        "sessions": [
            {
                "number": session.number,
                "date": session.slot.day.isoformat(),
                "time": session.slot.time and session.slot.time.isoformat("minutes"),
                "held": session.is_held,
                "note": session.note,
            }
            for session in found.sessions
        ],
        "participants": [
            {
                "code": one.code,
                "withdrawn_on": one.withdrawn_on and one.withdrawn_on.isoformat(),
                "attendance": off
                | {str(number): mark.attendance.value for number, mark in one.attendance.items()},
            }
            for one in found.participants
        ],
        "handed_out": found.handed_out
        and {
            "at": found.handed_out.at.isoformat(timespec="milliseconds"),
            "version": found.handed_out.version,
        },
    }


def _print(request: Request, found: Group, today: date) -> None:
    rows = []
    for session in found.sessions:
        at = session.slot.time.isoformat("minutes") if session.slot.time else ""
        off = "" if session.is_held else "not held"
        moved = "moved" if found.is_moved(session) else ""
        rows.append((f"session {session.number}", day_text(session.slot.day), at, off or moved))
    request.terminal.table(rows)
    people = []
    for one in found.participants:
        said = {n: mark.attendance.value for n, mark in one.attendance.items()}
        marks = ", ".join(f"{number} {word}" for number, word in sorted(said.items()))
        left = f"withdrawn on {day_text(one.withdrawn_on)}" if one.withdrawn_on else ""
        had = attended(found, one, today)
        people.append((one.code, f"{had.sessions} of {had.of}", marks or "-", left))
    request.terminal.table(people)
    for missed in missed_first_sessions(found):
        numbers = " and ".join(map(str, missed.sessions))
        request.terminal.line(
            f"{missed.participant.code} was absent from session {numbers}, of the first three; "
            "not made up yet."
        )
