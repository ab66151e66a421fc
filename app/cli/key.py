"""The facilitator's signing key from the command line: made, shown, and taken elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.context import FILE, NAME, Request, command, group
from app.core.programme.pack_errors import NoSigningKey

if TYPE_CHECKING:
    from app.store.packs.signing_key import SigningKey
    from app.store.paths import Home


@group("key")
def key() -> None:
    """Your signing key, by which participants see that a pack is yours."""


@command("make", of=key)
@click.argument("name", type=NAME)
def make(request: Request, name: str) -> None:
    """Make the key, once; NAME is what participants read."""
    from app.store.packs.signing_key import SigningKey

    with request.open() as opened:
        _show(request, SigningKey.make(opened.home, name))


@command("show", of=key, json=True)
def show(request: Request) -> None:
    """Show your name and the public half of the key."""
    with request.open() as opened:
        _show(request, _key(opened.home))


@command("rename", of=key)
@click.argument("name", type=NAME)
def rename(request: Request, name: str) -> None:
    """Sign by another NAME, with the same key."""
    with request.open() as opened:
        _show(request, _key(opened.home).rename(opened.home, name))


@command("export", of=key)
@click.argument("file", type=FILE)
def export(request: Request, file: Path) -> None:
    """Write the key to FILE, for another computer or minisign."""
    with request.open() as opened:
        _key(opened.home).export_to(file)
    request.terminal.line(
        f"The key is in “{file.name}”. Whoever has this file can sign in your name."
    )


@command("import", of=key)
@click.argument("file", type=FILE)
@click.option(
    "--name", metavar="NAME", type=NAME, help="The name to sign by; else that in the file."
)
@click.option("--replace", is_flag=True, help="Take it in place of another that is here.")
def import_(request: Request, file: Path, name: str | None, replace: bool) -> None:
    """Sign with the key in FILE, also one of minisign."""
    from app.store.packs.signing_key import SigningKey

    with request.open() as opened:
        imported = SigningKey.import_from(opened.home, file, name, replace_other=replace)
        _show(request, imported)


def _key(home: Home) -> SigningKey:
    """The key of this computer. Raises NoSigningKey."""
    from app.store.packs.signing_key import SigningKey

    found = SigningKey.load(home)
    if found is None:
        raise NoSigningKey()
    return found


def _show(request: Request, shown: SigningKey) -> None:
    if request.json:
        request.terminal.json({"name": shown.name, "public_key": shown.public_key})
    else:
        request.terminal.table([("name", shown.name), ("public key", shown.public_key)], indent="")
