"""What every command takes: the options before or after its name, files, names and dates."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.home import OpenHome
from app.cli.terminal import Terminal
from app.core.errors import AppError, DateOutOfRange, NotADate
from app.core.programme.pack_errors import PackUnreadable
from app.store.paths import PACK_SUFFIX

if TYPE_CHECKING:
    from app.audio.child import Child

_EMPTY = "It is empty."
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIRST_YEAR, _LAST_YEAR = 2000, 2200


@dataclass
class Request:
    """What the options before and after a command ask for, and where its answer goes.

    `player` is the player process, once there is one.
    """

    terminal: Terminal
    home: Path | None = None
    programme: str | None = None
    profile: str | None = None
    json: bool = False
    complained: bool = False
    player: Child | None = None

    def open(self, *, remarks: bool = True) -> OpenHome:
        """The data folder that was asked for; without `remarks` the command says them itself."""
        return OpenHome(
            self.home,
            self.programme,
            self.complain,
            self.profile,
            self.terminal.complain if remarks else lambda error: None,
        )

    def complain(self, error: AppError) -> None:
        """Print an error that does not end the command; the exit code will be 1."""
        self.terminal.complain(error)
        self.complained = True

    def log_bug(self) -> None:
        """Write the exception that is being handled to the log, if there is a folder for it."""
        import traceback
        from datetime import datetime

        from app.store.paths import Home

        text = f"{datetime.now().astimezone().isoformat()}\n{traceback.format_exc()}\n"
        with suppress(AppError, OSError), Home.open(self.home).log_file.open("ab") as file:
            file.write(text.encode(errors="replace"))

    def show_clock(self, opened: OpenHome) -> None:
        """Say what time the program takes it to be, if that was set by hand."""
        if opened.clock.shown is not None:
            self.terminal.line(opened.clock.shown)


# What is typed


class _FilePath(click.Path):
    """A path; an empty one is refused, as it would be the folder where a person happens to be."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:
        if value == "":
            self.fail(_EMPTY, param, ctx)
        return super().convert(value, param, ctx)


class _Name(click.types.StringParamType):
    """What something is called: any text with a character in it that can be seen."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not any(sign.isprintable() and not sign.isspace() for sign in str(value)):
            self.fail(_EMPTY, param, ctx)
        return str(super().convert(value, param, ctx))


FILE = _FilePath(path_type=Path)
NAME = _Name()


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


# Commands and their options


def _remember(context: click.Context, option: click.Parameter, value: Any) -> None:
    request = context.find_object(Request)
    if request is not None and value not in (None, False):
        setattr(request, str(option.name), value)


_option = functools.partial(click.option, expose_value=False, callback=_remember)

HOME = _option(
    "--home",
    metavar="DIR",
    type=FILE,
    help="The data folder; everything the program writes stays under it.",
)
PROGRAMME = _option(
    "--programme", metavar="ID", type=NAME, help="Another programme than the current one."
)
PROFILE = _option(
    "--profile", metavar="NAME", type=NAME, help="Whose records, where several people keep theirs."
)
JSON = _option("--json", is_flag=True, help="Answer in JSON, for another program.")


class Commands(click.Group):
    """Commands in the order they are written, with a sentence for a pack that is not there."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0].lower().endswith(PACK_SUFFIX) and not Path(args[0]).exists():
            raise PackUnreadable(name=Path(args[0]).name, detail="it is not there")
        return super().resolve_command(ctx, args)


def group(name: str) -> Callable[[Callable[[], None]], Commands]:
    """Make a function a group of commands; its options may stand before the command's name."""

    def decorate(function: Callable[[], None]) -> Commands:
        for option in (JSON, PROGRAMME, PROFILE, HOME):
            function = option(function)
        return click.command(name, cls=Commands)(function)

    return decorate


def command(
    name: str, *, of: click.Group | None = None, json: bool = False
) -> Callable[[Callable[..., None]], click.Command]:
    """Make a function a command, perhaps of a group, with the options that every command takes."""

    def decorate(function: Callable[..., None]) -> click.Command:
        @functools.wraps(function)
        def run(*arguments: Any, **options: Any) -> None:
            context = click.get_current_context()
            request = context.find_object(Request)
            assert request is not None
            if request.json and not json:
                raise click.UsageError(f"“{name}” does not answer in JSON.", context)
            function(request, *arguments, **options)

        options = [HOME, PROFILE, PROGRAMME, *([JSON] if json else [])]
        for option in reversed(options):
            run = option(run)
        made = click.command(name)(run)
        if of is not None:
            of.add_command(made)
        return made

    return decorate
