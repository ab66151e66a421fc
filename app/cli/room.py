"""The command for a session in the room: is all of it ready, a day before or at the door?"""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path

import click

from app.audio.ingest.worker import Worker
from app.audio.protocol import Source, kept_choice
from app.audio.python_command import program_command
from app.cli.context import Request, command, group
from app.cli.doctor import run_apart
from app.cli.home import OpenHome
from app.core.errors import UnknownProgramme
from app.core.groups.groups import Group
from app.core.programme.programme import Recording
from app.core.programme.schedule import session_dates
from app.core.room.preflight import (
    Line,
    Occasion,
    disk_line,
    file_lines,
    output_line,
    power_line,
    session_line,
    sleep_line,
)
from app.store import disk
from app.store.packs.draft_store import DraftStore
from app.store.power import power
from app.store.records.groups import Groups
from app.store.records.settings import OFF_DB
from app.store.room_files import RoomProgramme, look_at_files
from app.ui.playback.sleep_inhibitor import can_hold_off_sleep


@group("room")
def room() -> None:
    """A session in the room: look whether all of it is ready."""


@command("check", of=room, json=True)
@click.argument("what", nargs=-1, required=True, metavar="[GROUP] SESSION")
def check(request: Request, what: tuple[str, ...]) -> None:
    """Look whether a session can be led here: its files, output, power, disk, sleep and date.

    GROUP is a group's name or code; without it, the session of the current programme.
    """
    *of, number = what
    if len(of) > 1 or not number.isdecimal():
        raise click.UsageError("Name a group, if it is one's, and the number of a session.")
    with request.open() as opened:
        of_group = Groups(opened.database).named(of[0]) if of else None
        lines = _lines(opened, of_group, int(number))
        programme = _programme(opened, of_group).programme
    if request.json:
        request.terminal.json(
            {
                "programme": {
                    "id": programme.id,
                    "title": programme.title,
                    "version": programme.version,
                },
                "group": of_group.code if of_group is not None else None,
                "session": int(number),
                "ready": all(line.ready for line in lines),
                "lines": [_json(line) for line in lines],
            }
        )
    else:
        for line in lines:
            words = [str(line.says), *([str(line.helps)] if line.helps is not None else [])]
            mark = "ready" if line.ready else "look here"
            request.terminal.line(f"{mark:<9}  {' '.join(words)}")
    request.complained |= not all(line.ready for line in lines)


def _json(line: Line) -> dict[str, object]:
    return {
        "check": line.check.value,
        "ready": line.ready,
        "says": str(line.says),
        "helps": str(line.helps) if line.helps is not None else None,
        "must_acknowledge": line.must_acknowledge,
    }


def _programme(opened: OpenHome, of_group: Group | None) -> RoomProgramme:
    """What is led: of a group's programme that is only being made, the draft as it is now."""
    library = opened.library
    if of_group is None:
        return RoomProgramme.of_installed(library, opened.installed)
    opened.programmes()  # with those that come with the program
    try:
        installed = library.programme(of_group.programme_id)
    except UnknownProgramme:  # nothing else stands for one that cannot be read just now
        drafts = DraftStore(opened.home)
        return RoomProgramme.of_draft(drafts, drafts.load(of_group.programme_id), library)
    return RoomProgramme.of_installed(library, installed)


def _lines(opened: OpenHome, of_group: Group | None, number: int) -> tuple[Line, ...]:
    """All lines of a session. Raises UnknownSession, and what reading the records raises."""
    led = _programme(opened, of_group)
    minutes = led.session(number).minutes
    with Worker() as worker:

        def try_sound(path: Path, recording: Recording) -> None:
            worker.try_sound(Source.of(path, recording, recording.title))

        findings = list(look_at_files(led.recordings(number), led.path_of, try_sound))
    return (
        session_line(_occasion(opened, of_group, led, number)),
        *file_lines(findings),
        _output(opened),
        power_line(power(), minutes),
        disk_line(disk.free_bytes(opened.home.root)),
        sleep_line(held_off=can_hold_off_sleep()),
    )


def _occasion(
    opened: OpenHome, of_group: Group | None, led: RoomProgramme, number: int
) -> Occasion:
    session, now = led.session(number), opened.clock.now()
    at: time | None = session.time
    planned_on: date | None = None
    people = 0
    if of_group is not None:
        slot = of_group.session(number).slot
        planned_on = slot.day
        at = slot.time or at
        people = sum(one.withdrawn_on is None for one in of_group.participants)
    else:
        course = opened.calendar.see(led.programme, now)
        planned_on = session_dates(led.programme, course)[number]
    start = end = None
    if at is not None:
        begins = datetime.combine(now.local_date, at)
        start = f"{begins:%H:%M}"
        end = f"{begins + timedelta(minutes=session.minutes):%H:%M}"
    name = of_group.name if of_group is not None else ""
    return Occasion(
        *(number, session.title, session.minutes, now.local_date, planned_on),
        *(start, end, name, people),
    )


def _output(opened: OpenHome) -> Line:
    """Where the sound would go, asked in another process: see `Doctor`."""
    settings = opened.settings
    trial = run_apart(program_command("devices", "--json"))
    devices = json.loads(trial.stdout) if trial.returncode == 0 else []
    chosen = kept_choice(settings.device)
    if chosen is not None:
        names = {device["id"]: device["name"] for device in devices}
        name = names.get(chosen, settings.device_name or chosen)
        volume_db = settings.volume_on(chosen)
        is_off = volume_db is not None and volume_db <= OFF_DB
        return output_line(name, is_there=chosen in names, is_off=is_off)
    if not devices:
        return output_line(None)
    default = next((device for device in devices if device["default"]), devices[0])
    return output_line(default["name"], is_off=settings.volume_db <= OFF_DB)
