"""The commands for programmes: which there are, which is current, and one's own being made."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from app.cli import key
from app.cli.context import FILE, NAME, Request, command, group
from app.core.errors import ProgrammeUnreadable, UnknownProgramme
from app.core.programme.programme import RecordingKind

_DRAFT = click.option(
    "--draft",
    "chosen",
    metavar="ID",
    help="Which programme; if left out, the one changed last.",
)


@group("programme")
def programme() -> None:
    """See which programmes there are, choose one, and make your own."""


@command("list", of=programme, json=True)
def list_(request: Request) -> None:
    """List the programmes on this computer."""
    with request.open() as opened:
        programmes = [installed.programme for installed in opened.programmes()]
        try:
            current = opened.programme.id
        except (UnknownProgramme, ProgrammeUnreadable) as error:  # another can be chosen of these
            request.complain(error)
            current = ""
    if request.json:
        request.terminal.json(
            [
                {
                    "id": one.id,
                    "title": one.title,
                    "version": one.version,
                    "language": one.language,
                    "current": one.id == current,
                }
                for one in programmes
            ]
        )
        return
    request.terminal.table(
        [
            (
                one.id,
                one.title,
                f"version {one.version}",
                one.language,
                "current" if one.id == current else "",
            )
            for one in programmes
        ],
        indent="",
    )


@command("use", of=programme)
@click.argument("programme_id", metavar="ID")
def use(request: Request, programme_id: str) -> None:
    """Make a programme the current one."""
    request.programme = programme_id
    with request.open() as opened:
        chosen = opened.programme
        opened.settings.current_programme = chosen.id
        request.terminal.line(f"“{chosen.title}” is the current programme.")


@command("drafts", of=programme, json=True)
def drafts(request: Request) -> None:
    """List the programmes that are being made, the one changed last first."""
    from app.cli import drafts

    drafts.drafts(request)


@command("new", of=programme, json=True)
@click.argument("name", type=NAME)
@click.option("--language", metavar="CODE", help="Its language, such as it or en.")
@click.option("--from", "source", metavar="ID", help="Begin with all that this programme has.")
def new(request: Request, name: str, language: str | None, source: str | None) -> None:
    """Begin a programme of six sessions called NAME."""
    from app.cli import drafts

    drafts.new(request, name, language, source)


@command("continue", of=programme, json=True)
@click.argument("programme_id", metavar="ID")
def continue_(request: Request, programme_id: str) -> None:
    """Go on with an installed programme that was signed with your key.

    Packs of it are later versions of the same programme. “new --from” begins another one instead.
    """
    from app.cli import drafts

    drafts.continue_programme(request, programme_id)


@command("add", of=programme, json=True)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option("--to", "number", metavar="N", type=int, help="Play them at the end of session N.")
@click.option("--home-practice", "at_home", is_flag=True, help="Practise with them at home.")
@click.option("--kind", type=click.Choice(get_args(RecordingKind)), help="What they are.")
@click.option(
    "--title", metavar="T", type=NAME, help="What the recording is called; else by its file."
)
@click.option(
    "--track", metavar="N", type=int, help="Which sound track of them; else one that sounds."
)
@click.option(
    "--replace", "replaces", metavar="ID", type=NAME, help="Make FILE the sound of this recording."
)
@_DRAFT
def add(
    request: Request,
    files: tuple[Path, ...],
    number: int | None,
    at_home: bool,
    kind: RecordingKind | None,
    title: str | None,
    track: int | None,
    replaces: str | None,
    chosen: str | None,
) -> None:
    """Take recordings into a programme, whatever format they are in.

    Of a folder all files are taken, in the order of their names; those in a folder “Week 2” or
    “2 - Breath” go to session 2, and a .vtt or .srt of the same name is the transcript. A file
    that cannot be used is named and left out; the others go in.
    """
    from app.cli import drafts

    if title is not None and len(files) > 1:
        raise click.UsageError("“--title” is for one FILE.")
    if replaces is not None and (len(files) > 1 or number or at_home or kind or title):
        raise click.UsageError("“--replace” is for one FILE, and changes nothing but the sound.")
    use = drafts.Use(number, at_home, kind, title, track, replaces)
    drafts.add(request, chosen, files, use)


@command("check", of=programme, json=True)
@_DRAFT
def check(request: Request, chosen: str | None) -> None:
    """Say what is still missing in a programme, and what is worth a look."""
    from app.cli import drafts

    drafts.check(request, chosen)


@command("pack", of=programme, json=True)
@click.argument("file", type=FILE)
@click.option("--smaller", is_flag=True, help="With the recordings as Opus at 64 kbit/s.")
@click.option("--sign", is_flag=True, help="Signed with your key.")
@click.option(
    "--with-notes", is_flag=True, help="With the notes of the blocks, for who leads the sessions."
)
@click.option("--force", is_flag=True, help="Replace an earlier pack of this programme.")
@_DRAFT
def pack(
    request: Request,
    file: Path,
    smaller: bool,
    sign: bool,
    with_notes: bool,
    force: bool,
    chosen: str | None,
) -> None:
    """Make the one FILE that participants open."""
    from app.cli import draft_pack

    options = draft_pack.PackOptions(smaller, sign, with_notes, force)
    draft_pack.pack(request, chosen, file, options)


@command("export-plan", of=programme, json=True)
@click.argument("file", type=FILE)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@_DRAFT
def export_plan(request: Request, file: Path, force: bool, chosen: str | None) -> None:
    """Write all but the sound of a programme that is being made to FILE, to be read and changed."""
    from app.cli import plan

    plan.export_plan(request, chosen, file, force)


@command("apply", of=programme, json=True)
@click.argument("file", type=FILE)
@_DRAFT
def apply(request: Request, file: Path, chosen: str | None) -> None:
    """Make a programme what the plan in FILE says, or begin it.

    A recording of the plan that has a “file” is taken in from there, beside FILE. What the plan
    leaves out stays; its sessions take the place of those there are.
    """
    from app.cli import plan

    plan.apply(request, chosen, file)


programme.add_command(key.key)
