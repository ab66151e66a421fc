"""The commands for the course: where a person is in it, its dates, and what was practised."""

from __future__ import annotations

import click

from app.cli.context import Request, command, parse_date
from app.cli.log import practices_json, print_log
from app.cli.report import CourseReport, session_one_text
from app.cli.terminal import day_text


@command("status", json=True)
def status(request: Request) -> None:
    """Show what is open, what opens when, and the days practised."""
    with request.open() as opened:
        programme = opened.programme
        opened.recover()
        now = opened.clock.now()
        report = CourseReport(
            programme=programme,
            course=opened.calendar.see(programme, now),
            completed=opened.calendar.completions(programme),
            practised=opened.practice_days(),
            today=now.local_date,
            facilitates=opened.settings.facilitates,
            silence=opened.silence(),
        )
        if request.json:
            request.terminal.json(report.to_json())
            return
        request.show_clock(opened)
        report.print(request.terminal)


@command("start")
@click.argument("date")
def start(request: Request, date: str) -> None:
    """Set the date of session one, as YYYY-MM-DD."""
    with request.open() as opened:
        programme, now = opened.programme, opened.clock.now()
        opened.calendar.set_start(programme, parse_date(date), now)
        course = opened.calendar.see(programme, now)
        request.terminal.line(session_one_text(programme, course, now.local_date))


@command("session")
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


@command("attended")
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


@command("log", json=True)
def log(request: Request) -> None:
    """List the practices, newest first, of all programmes or of one."""
    with request.open() as opened:
        opened.recover()
        practices = opened.log.columns(request.programme)
        if request.programme is not None and not opened.log.practices(request.programme, limit=1):
            opened.library.programme(request.programme)
        if request.json:
            terminal = request.terminal
            terminal.json_rows(practices_json(practices, terminal.json_text))
            return
        request.show_clock(opened)
        titles = {
            (installed.programme.id, recording.id): recording.title
            for installed in opened.library.installed()
            for recording in installed.programme.recordings
        }
        print_log(request.terminal, practices, titles, opened.clock.now())
