"""The commands for a pack that somebody handed over: looked into, checked, installed."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.context import FILE, Request, command, group
from app.cli.report import pack_json, print_pack, session_one_text, signed_text
from app.core.errors import AppError, InstalledOnly
from app.core.programme.pack_errors import SignerChanged
from app.store.packs.pack import read_pack


@group("pack")
def pack() -> None:
    """Look into a pack, check it, install it."""


@command("inspect", of=pack, json=True)
@click.argument("file", type=FILE)
def inspect(request: Request, file: Path) -> None:
    """Show what a pack says of itself; its recordings are not looked into."""
    found = read_pack(file)
    if request.json:
        request.terminal.json(pack_json(found))
    else:
        print_pack(request.terminal, found)


@command("verify", of=pack, json=True)
@click.argument("file", type=FILE)
def verify(request: Request, file: Path) -> None:
    """Check a pack as installing it would, and keep nothing."""
    with request.open() as opened:
        found = opened.library.verify(file, opened.check)
    if request.json:
        request.terminal.json(pack_json(found))
        return
    programme = found.manifest.programme
    request.terminal.line(f"“{programme.title}”, version {programme.version}: the pack is sound.")
    request.terminal.line(signed_text(found.signer))
    for warning in found.warnings:
        request.terminal.line(f"Worth a look: {warning}")


@command("install", of=pack)
@click.argument("file", type=FILE)
@click.option("--accept-signer", is_flag=True, help="Also if it is signed by another than before.")
def install(request: Request, file: Path, accept_signer: bool) -> None:
    """Install a pack and make its programme the current one."""
    with request.open() as opened:
        settings = opened.settings  # opened first: records that cannot be read stop this in time
        try:
            installed = opened.library.install(file, opened.check, accept_signer=accept_signer)
        except SignerChanged as changed:
            request.complain(changed)
            request.terminal.line("If it is right, install it with “--accept-signer”.")
            return
        programme = installed.programme
        now = opened.clock.now()
        try:
            settings.current_programme = programme.id
            code = settings.participant_code
            opened.calendar.take_dates(programme, installed.extra, code, now, came=True)
            course = opened.calendar.see(programme, now)
        except AppError:
            request.complain(InstalledOnly(title=programme.title))
            raise
        title = f"“{programme.title}”, version {programme.version},"
        if installed.has_new_dates:
            request.terminal.line(f"{title} has new dates and is current.")
            request.terminal.line(session_one_text(programme, course, now.local_date))
            return
        request.terminal.line(f"{title} is installed and current.")
        if installed.signer is not None:
            request.terminal.line(signed_text(installed.signer))
        if installed.is_new_signer:
            request.terminal.line(
                "From now on a pack of this programme that somebody else signs is a question."
            )
