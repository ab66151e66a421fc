"""The facilitator's signing key from the command line: made, shown, and taken elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.context import HOME, JSON, PROFILE, PROGRAMME, Commands, Request, command
from app.core.programme.pack_errors import NoSigningKey

if TYPE_CHECKING:
    from app.store.packs.signing_key import SigningKey
    from app.store.paths import Home

_FILE = click.Path(path_type=Path)


def add_commands(group: click.Group) -> None:
    """Add the commands of the key to those of the programmes."""

    @group.group("key", cls=Commands)
    @HOME
    @PROFILE
    @PROGRAMME
    @JSON
    def key_group() -> None:
        """Your signing key, by which participants see that a pack is yours."""

    @command(key_group, "make")
    @click.argument("name")
    def make(request: Request, name: str) -> None:
        """Make the key, once; NAME is what participants read."""
        from app.store.packs.signing_key import SigningKey

        with request.open() as opened:
            _show(request, SigningKey.make(opened.home, name))

    @command(key_group, "show", json=True)
    def show(request: Request) -> None:
        """Show your name and the public half of the key."""
        with request.open() as opened:
            _show(request, _key(opened.home))

    @command(key_group, "rename")
    @click.argument("name")
    def rename(request: Request, name: str) -> None:
        """Sign by another NAME, with the same key."""
        with request.open() as opened:
            _show(request, _key(opened.home).rename(opened.home, name))

    @command(key_group, "export")
    @click.argument("file", type=_FILE)
    def export(request: Request, file: Path) -> None:
        """Write the key to FILE, for another computer or minisign."""
        with request.open() as opened:
            _key(opened.home).export_to(file)
        request.terminal.line(
            f"The key is in “{file.name}”. Whoever has this file can sign in your name."
        )

    @command(key_group, "import")
    @click.argument("file", type=_FILE)
    @click.option("--name", metavar="NAME", help="The name to sign by; else that in the file.")
    @click.option("--replace", is_flag=True, help="Take it in place of another that is here.")
    def import_(request: Request, file: Path, name: str | None, replace: bool) -> None:
        """Sign with the key in FILE, also one of minisign."""
        from app.store.packs.signing_key import SigningKey

        with request.open() as opened:
            key = SigningKey.import_from(opened.home, file, name, replace_other=replace)
            _show(request, key)


def _key(home: Home) -> SigningKey:
    """The key of this computer. Raises NoSigningKey."""
    from app.store.packs.signing_key import SigningKey

    key = SigningKey.load(home)
    if key is None:
        raise NoSigningKey()
    return key


def _show(request: Request, key: SigningKey) -> None:
    if request.json:
        request.terminal.json({"name": key.name, "public_key": key.public_key})
    else:
        request.terminal.table([("name", key.name), ("public key", key.public_key)], indent="")
