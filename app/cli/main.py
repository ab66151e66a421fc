"""The program without a screen: its commands, their options, and what they answer."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from app import __version__
from app.cli import key, programme, records
from app.cli.context import HOME, JSON, PROFILE, PROGRAMME, Commands, Request, command
from app.cli.home import OpenHome
from app.cli.report import (
    CourseReport,
    pack_json,
    practice_json,
    print_log,
    print_pack,
    session_one_text,
    signed_text,
)
from app.cli.terminal import ReaderGone, Terminal, day_text
from app.core.errors import (
    AppError,
    DateOutOfRange,
    DiskFull,
    NoSpaceToKeep,
    NotADate,
    ProgrammeUnreadable,
    UnexpectedError,
    UnknownProgramme,
)
from app.core.programme.pack_errors import SignerChanged

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIRST_YEAR, _LAST_YEAR = 2000, 2200


def main(arguments: list[str], environ: Mapping[str, str] = os.environ) -> int:
    """Run a command; returns 0 for done, 1 for an error in one sentence, 2 for wrong usage."""
    terminal = Terminal(sys.stdout, sys.stderr)
    home = environ.get("EVENBREATH_HOME")
    profile = environ.get("EVENBREATH_PROFILE") or None
    request = Request(terminal, home=Path(home) if home else None, profile=profile)
    try:
        code = evenbreath.main(arguments, "evenbreath", standalone_mode=False, obj=request)
        terminal.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130  # what a shell reports of a program that Ctrl-C ended
    except ReaderGone:
        terminal.abandon()
        return 0
    except DiskFull:  # its own sentence speaks of a practice
        terminal.complain(NoSpaceToKeep())
        return 1
    except AppError as error:
        terminal.complain(error)
        return 1
    except Exception as error:
        _log_bug(request)
        terminal.complain(UnexpectedError(detail=f"{type(error).__name__}: {error}"))
        return 1
    return code if isinstance(code, int) and code else int(request.complained)


@click.group(
    "evenbreath",
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@HOME
@PROFILE
@PROGRAMME
@JSON
@click.version_option(__version__, prog_name="Evenbreath", message="%(prog)s %(version)s")
def evenbreath() -> None:
    """Play the recordings of a mindfulness course, and keep what was heard.

    Without a command the window opens.
    """


# Practising


@command(evenbreath, "play")
@click.argument("recording")
@click.option("--from", "position", metavar="MM:SS", help="Begin there.")
@click.option("--device", metavar="NAME", help="The sound output; “devices” lists them.")
@click.option("--no-sound", is_flag=True, help="Play in silence; this never counts as practice.")
def play(
    request: Request, recording: str, position: str | None, device: str | None, no_sound: bool
) -> None:
    """Play a recording, by its id, in real time. Ctrl-C stops and keeps."""
    from app.cli import play

    with request.open() as opened:
        kept = play.play(opened, request.terminal, recording, position, device, no_sound)
    request.complained |= not kept


@command(evenbreath, "status", json=True)
def status(request: Request) -> None:
    """Show what is open, what opens when, and the days practised."""
    with request.open() as opened:
        programme = opened.programme
        opened.recover()
        now = opened.clock.now()
        course = opened.calendar.see(programme, now)
        report = CourseReport(
            programme=programme,
            course=course,
            completed=opened.calendar.completions(programme),
            practices=opened.log.practices(programme.id),
            today=now.local_date,
        )
        if request.json:
            request.terminal.json(report.to_json())
            return
        _show_clock(request, opened)
        report.print(request.terminal)


@command(evenbreath, "start")
@click.argument("date")
def start(request: Request, date: str) -> None:
    """Set the date of session one, as YYYY-MM-DD."""
    with request.open() as opened:
        programme, now = opened.programme, opened.clock.now()
        opened.calendar.set_start(programme, parse_date(date), now)
        course = opened.calendar.see(programme, now)
        request.terminal.line(session_one_text(programme, course, now.local_date))


@command(evenbreath, "session")
@click.argument("number", type=int, metavar="N")
@click.argument("date")
def session(request: Request, number: int, date: str) -> None:
    """Move session N to a date; the others stay."""
    with request.open() as opened:
        programme, now = opened.programme, opened.clock.now()
        day = parse_date(date)
        opened.calendar.move_session(programme, number, day, now)
        opened.calendar.see(programme, now)
        request.terminal.line(f"Session {number} is held on {day_text(day)}.")


@command(evenbreath, "attended")
@click.argument("number", type=int, metavar="N")
@click.option("--on", "date", metavar="DATE", help="The day it was; today if left out.")
def attended(request: Request, number: int, date: str | None) -> None:
    """Mark session N as attended."""
    with request.open() as opened:
        programme, now = opened.programme, opened.clock.now()
        day = now.local_date if date is None else parse_date(date)
        opened.calendar.attend(programme, number, day, now)
        opened.calendar.see(programme, now)
        request.terminal.line(f"Session {number} is marked as attended on {day_text(day)}.")


@command(evenbreath, "log", json=True)
def log(request: Request) -> None:
    """List the practices, newest first, of all programmes or of one."""
    with request.open() as opened:
        opened.recover()
        practices = opened.log.practices(request.programme)
        if request.programme is not None and not practices:
            opened.library.programme(request.programme)
        if request.json:
            request.terminal.json([practice_json(practice) for practice in practices])
            return
        _show_clock(request, opened)
        titles = {
            (installed.programme.id, recording.id): recording.title
            for installed in opened.library.installed()
            for recording in installed.programme.recordings
        }
        print_log(request.terminal, practices, titles)


# The person's own records

records.add_commands(evenbreath)


# Programmes and packs


@evenbreath.group("programme", cls=Commands)
@HOME
@PROFILE
@PROGRAMME
@JSON
def programme_group() -> None:
    """See which programmes there are, choose one, and make your own."""


@command(programme_group, "list", json=True)
def programme_list(request: Request) -> None:
    """List the programmes on this computer."""
    with request.open() as opened:
        programmes = [installed.programme for installed in opened.programmes()]
        try:
            current = opened.programme.id
        except (UnknownProgramme, ProgrammeUnreadable) as error:  # then another can be chosen here
            if not programmes:
                raise
            request.complain(error)
            current = ""
        if request.json:
            request.terminal.json(
                [
                    {
                        "id": programme.id,
                        "title": programme.title,
                        "version": programme.version,
                        "language": programme.language,
                        "current": programme.id == current,
                    }
                    for programme in programmes
                ]
            )
            return
        request.terminal.table(
            [
                (
                    programme.id,
                    programme.title,
                    f"version {programme.version}",
                    programme.language,
                    "current" if programme.id == current else "",
                )
                for programme in programmes
            ],
            indent="",
        )


@command(programme_group, "use")
@click.argument("programme_id", metavar="ID")
def programme_use(request: Request, programme_id: str) -> None:
    """Make a programme the current one."""
    request.programme = programme_id
    with request.open() as opened:
        programme = opened.programme
        opened.settings.current_programme = programme.id
        request.terminal.line(f"“{programme.title}” is the current programme.")


programme.add_commands(programme_group)
key.add_commands(programme_group)


@evenbreath.group("pack", cls=Commands)
@HOME
@PROFILE
@PROGRAMME
@JSON
def pack_group() -> None:
    """Look into a pack, check it, install it."""


@command(pack_group, "inspect", json=True)
@click.argument("file", type=click.Path(path_type=Path))
def pack_inspect(request: Request, file: Path) -> None:
    """Show what a pack says of itself; its recordings are not looked into."""
    from app.store.packs.pack import read_pack

    pack = read_pack(file)
    if request.json:
        request.terminal.json(pack_json(pack))
    else:
        print_pack(request.terminal, pack)


@command(pack_group, "verify", json=True)
@click.argument("file", type=click.Path(path_type=Path))
def pack_verify(request: Request, file: Path) -> None:
    """Check a pack as installing it would, and keep nothing."""
    with request.open() as opened:
        pack = opened.library.verify(file, opened.check)
    if request.json:
        request.terminal.json(pack_json(pack))
        return
    programme = pack.manifest.programme
    request.terminal.line(f"“{programme.title}”, version {programme.version}: the pack is sound.")
    request.terminal.line(signed_text(pack.signer))
    for warning in pack.warnings:
        request.terminal.line(f"Worth a look: {warning}")


@command(pack_group, "install")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--accept-signer", is_flag=True, help="Also if it is signed by another than before.")
def pack_install(request: Request, file: Path, accept_signer: bool) -> None:
    """Install a pack and make its programme the current one."""
    from app.store.packs.pack import read_pack

    with request.open() as opened:
        settings = opened.settings  # opened first: records that cannot be read stop this in time
        try:
            installed = opened.library.install(file, opened.check, accept_signer=accept_signer)
        except SignerChanged as changed:
            request.complain(changed)
            request.terminal.line("If it is right, install it with “--accept-signer”.")
            return
        programme = installed.programme
        settings.current_programme = programme.id
        now = opened.clock.now()
        opened.calendar.take_back(programme, now)
        course = opened.calendar.see(programme, now)
        title = f"“{programme.title}”, version {programme.version},"
        if read_pack(file).manifest.content == "dates":
            request.terminal.line(f"{title} has new dates and is current.")
            request.terminal.line(session_one_text(programme, course, now.local_date))
        else:
            request.terminal.line(f"{title} is installed and current.")
            if installed.signer is not None:
                request.terminal.line(signed_text(installed.signer))
            if installed.is_new_signer:
                request.terminal.line(
                    "From now on a pack of this programme that somebody else signs is a question."
                )


# The computer


@command(evenbreath, "devices", json=True)
def devices(request: Request) -> None:
    """List the sound outputs."""
    from app.audio.play.output import output_devices

    found = output_devices()
    if request.json:
        request.terminal.json([{"name": d.name, "default": d.is_default} for d in found])
        return
    request.terminal.table(
        [(device.name, "default" if device.is_default else "") for device in found], indent=""
    )


@command(evenbreath, "doctor", json=True)
def doctor(request: Request) -> None:
    """Say what is installed, what is missing, and how to mend it."""
    from app.cli.doctor import Doctor

    with request.open() as opened:
        findings = Doctor(opened).findings()
    if request.json:
        request.terminal.json([{"check": f.check, "ok": f.ok, "text": f.text} for f in findings])
    else:
        request.terminal.table(
            [("ok" if f.ok else "--", f.check, f.text) for f in findings], indent=""
        )
    request.complained |= not all(finding.ok for finding in findings)


def parse_date(text: str) -> date:
    """A date written as 2026-11-16. Raises NotADate and DateOutOfRange."""
    try:
        day = date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        raise NotADate(text=text)
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise DateOutOfRange(date=day)
    return day


def _show_clock(request: Request, opened: OpenHome) -> None:
    if opened.clock.shown is not None:
        request.terminal.line(opened.clock.shown)


def _log_bug(request: Request) -> None:
    """Write the running exception to the log file, if there is a folder for it."""
    import contextlib
    import traceback
    from datetime import datetime

    from app.store.paths import Home

    text = f"{datetime.now().astimezone().isoformat()}\n{traceback.format_exc()}\n"
    with contextlib.suppress(AppError, OSError):
        log_file = Home.open(request.home).log_file
        with log_file.open("a", encoding="utf-8") as file:
            file.write(text)
