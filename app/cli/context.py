"""The options that every command takes, before its name or after it, and what they ask for."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from app.cli.home import OpenHome
from app.cli.terminal import Terminal
from app.core.errors import AppError
from app.core.programme.pack_errors import PackUnreadable
from app.store.paths import PACK_SUFFIX


@dataclass
class Request:
    """What the options before and after a command ask for, and where its answer goes."""

    terminal: Terminal
    home: Path | None = None
    programme: str | None = None
    profile: str | None = None
    json: bool = False
    complained: bool = False

    def open(self) -> OpenHome:
        """The data folder that was asked for."""
        return OpenHome(self.home, self.programme, self.complain, self.profile)

    def complain(self, error: AppError) -> None:
        """Tell of an error that does not end the command, but shows in its exit code."""
        self.terminal.complain(error)
        self.complained = True


def _remember(context: click.Context, option: click.Parameter, value: Any) -> None:
    request = context.find_object(Request)
    if request is None or value in (None, False):
        return
    if value == "":
        raise click.BadParameter("it is empty", context, option)
    setattr(request, str(option.name), Path(value) if option.name == "home" else value)


_option = functools.partial(click.option, expose_value=False, callback=_remember)

HOME = _option(
    "--home", metavar="DIR", help="The data folder; everything the program writes stays under it."
)
PROGRAMME = _option("--programme", metavar="ID", help="Another programme than the current one.")
PROFILE = _option(
    "--profile", metavar="NAME", help="Whose records, where several people keep theirs."
)
JSON = _option("--json", is_flag=True, help="Answer in JSON, for another program.")


class Commands(click.Group):
    """Commands in the order they are written, with a sentence for a pack that is not there."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0].endswith(PACK_SUFFIX) and not Path(args[0]).exists():
            raise PackUnreadable(name=Path(args[0]).name, detail="it is not there")
        return super().resolve_command(ctx, args)


def command(
    group: click.Group, name: str, *, json: bool = False
) -> Callable[[Callable[..., None]], click.Command]:
    """Make a function a command of a group, with the options that every command takes."""

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
        return group.command(name)(run)

    return decorate
