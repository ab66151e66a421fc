"""The program without a screen: which commands there are, and what becomes of their errors."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import click

from app import __version__
from app.cli.context import HOME, JSON, PROFILE, PROGRAMME, Commands, Request
from app.cli.terminal import ReaderGone, Terminal, use_console_encoding
from app.core.errors import AppError, DiskFull, NoSpaceToKeep, UnexpectedError

if TYPE_CHECKING:
    from app.audio.child import Child

_NAMES = (
    "play",
    "silence",
    "status",
    "start",
    "session",
    "attended",
    "log",
    "practised",
    "export",
    "backup",
    "restore",
    "notes",
    "adherence",
    "programme",
    "pack",
    "group",
    "room",
    "devices",
    "doctor",
)


def main(
    arguments: list[str],
    environ: Mapping[str, str] = os.environ,
    player: Child | None = None,
) -> int:
    """Run a command; returns 0 for done, 1 for an error in one sentence, 2 for wrong usage.

    `player` is a player process that was started early, for `play` and `silence`; it is ended
    whatever the command does.
    """
    for stream in (sys.stdout, sys.stderr):
        use_console_encoding(stream)
    terminal = Terminal(sys.stdout, sys.stderr)
    home = environ.get("EVENBREATH_HOME")
    profile = environ.get("EVENBREATH_PROFILE") or None
    request = Request(terminal, home=Path(home) if home else None, profile=profile, player=player)
    try:
        return _run(request, arguments)
    finally:
        if request.player is not None:
            request.player.end()


def _run(request: Request, arguments: list[str]) -> int:
    terminal = request.terminal
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
        request.log_bug()
        terminal.complain(UnexpectedError(detail=f"{type(error).__name__}: {error}"))
        return 1
    return code if isinstance(code, int) and code else int(request.complained)


class _Program(Commands):
    """Imports the file of a command when it is called, so that none waits for another's parts."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module: ModuleType
        match cmd_name:
            case "play" | "silence":
                from app.cli import play

                module = play
            case "status" | "start" | "session" | "attended" | "log":
                from app.cli import course

                module = course
            case "practised" | "export" | "backup" | "restore":
                from app.cli import records

                module = records
            case "notes":
                from app.cli import notes

                module = notes
            case "adherence":
                from app.cli import adherence

                module = adherence
            case "programme":
                from app.cli import programme

                module = programme
            case "pack":
                from app.cli import pack

                module = pack
            case "group":
                from app.cli import group

                module = group
            case "room":
                from app.cli import room

                module = room
            case "devices" | "doctor":
                from app.cli import doctor

                module = doctor
            case _:
                return None
        command: click.Command = getattr(module, cmd_name)
        return command


@click.group(
    "evenbreath",
    cls=_Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@HOME
@PROFILE
@PROGRAMME
@JSON
@click.version_option(__version__, prog_name="Evenbreath", message="%(prog)s %(version)s")
def evenbreath() -> None:
    """Play the recordings of a mindfulness course, and keep what was heard.

    Without a command the window opens. So it does with a file: “evenbreath FILE” installs the
    programme file (.evenbreath) that somebody gave you.
    """
