"""A programme made from the command line: begun, filled with recordings, checked, packed."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from app.cli.context import Request, command
from app.core.programme.programme import RecordingKind

_FILE = click.Path(path_type=Path)
_DRAFT = click.option(
    "--draft",
    "chosen",
    metavar="ID",
    help="Which programme; if left out, the one changed last.",
)


def add_commands(group: click.Group) -> None:
    """Add the commands of making to those of the programmes."""

    @command(group, "drafts", json=True)
    def drafts(request: Request) -> None:
        """List the programmes that are being made, the one changed last first."""
        from app.cli import drafts

        drafts.drafts(request)

    @command(group, "new", json=True)
    @click.argument("name")
    @click.option("--language", metavar="CODE", help="Its language, such as it or en.")
    @click.option("--from", "source", metavar="ID", help="Begin with all that this programme has.")
    def new(request: Request, name: str, language: str | None, source: str | None) -> None:
        """Begin a programme of six sessions called NAME."""
        from app.cli import drafts

        drafts.new(request, name, language, source)

    @command(group, "add", json=True)
    @click.argument("files", metavar="FILE...", nargs=-1, required=True, type=_FILE)
    @click.option(
        "--to", "number", metavar="N", type=int, help="Play them at the end of session N."
    )
    @click.option("--home-practice", "at_home", is_flag=True, help="Practise with them at home.")
    @click.option("--kind", type=click.Choice(get_args(RecordingKind)), help="What they are.")
    @click.option("--title", metavar="T", help="What the recording is called; else by its file.")
    @_DRAFT
    def add(
        request: Request,
        files: tuple[Path, ...],
        number: int | None,
        at_home: bool,
        kind: RecordingKind | None,
        title: str | None,
        chosen: str | None,
    ) -> None:
        """Take recordings into a programme, whatever format they are in.

        Of a folder all files are taken, in the order of their names. A file that cannot be used is
        named and left out; the others go in.
        """
        from app.cli import drafts

        if title is not None and len(files) > 1:
            raise click.UsageError("“--title” is for one FILE.")
        use = drafts.Use(number, at_home, kind, title)
        drafts.add(request, chosen, files, use)

    @command(group, "check", json=True)
    @_DRAFT
    def check(request: Request, chosen: str | None) -> None:
        """Say what is still missing in a programme, and what is worth a look."""
        from app.cli import drafts

        drafts.check(request, chosen)

    @command(group, "pack", json=True)
    @click.argument("file", type=_FILE)
    @click.option("--smaller", is_flag=True, help="With the recordings as Opus at 64 kbit/s.")
    @click.option("--sign", is_flag=True, help="Signed with your key.")
    @_DRAFT
    def pack(request: Request, file: Path, smaller: bool, sign: bool, chosen: str | None) -> None:
        """Make the one FILE that participants open."""
        from app.cli import pack

        pack.pack(request, chosen, file, smaller, sign)
