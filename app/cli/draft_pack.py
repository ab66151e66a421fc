"""How a pack is made of a draft by a command."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from app.audio.ingest.jobs import Jobs
from app.cli.context import Request
from app.cli.drafts import chosen_draft, draft_json
from app.cli.home import OpenHome
from app.core.draft.draft import Draft
from app.core.draft.ingested import Ingested
from app.core.programme.audience import Audience, has_notes
from app.core.programme.pack_errors import NoSigningKey, PackUnreadable
from app.core.programme.programme import Recording
from app.store import os_errors
from app.store.packs.draft_store import DraftStore
from app.store.packs.pack_making import (
    make_pack,
    pack_bytes,
    require_free,
    require_ready,
    shrinkable,
    smaller_recordings,
)
from app.store.packs.signing_key import SigningKey
from app.store.paths import PACK_SUFFIX, with_suffix


@dataclass(frozen=True, slots=True)
class PackOptions:
    """How a pack is made; with `force` an earlier pack of the same programme is replaced."""

    smaller: bool = False
    sign: bool = False
    notes: bool = False
    force: bool = False


def pack(request: Request, chosen: str | None, file: Path, options: PackOptions) -> None:
    """Make a pack of a draft."""
    with request.open() as opened:
        store = DraftStore(opened.home)
        draft_id = chosen_draft(store, chosen)
        with store.hold(draft_id):
            draft = store.load(draft_id, request.complain)
            _make(request, opened, store, draft, file, options)


def _make(
    request: Request,
    opened: OpenHome,
    store: DraftStore,
    draft: Draft,
    file: Path,
    options: PackOptions,
) -> None:
    require_ready(draft)
    target = with_suffix(file, PACK_SUFFIX)
    seen = require_free(target, draft.programme.id, signs=options.sign, replaces=options.force)
    key = SigningKey.load(opened.home) if options.sign else None
    if options.sign and key is None:
        raise NoSigningKey()
    audience: Audience = "facilitators" if options.notes else "participants"
    sizes = pack_bytes(draft, store)
    if not request.json:
        whole, less = map(_megabytes, sizes)
        less = f"with --smaller at most {less}" if less != whole else "--smaller changes nothing"
        request.terminal.line(f"As it is, the pack takes {whole}; {less}.")
    shrink = _shrinking(request, len(shrinkable(draft)))
    with smaller_recordings(store, draft, shrink) if options.smaller else nullcontext() as shrunk:
        made = make_pack(store, draft, target, shrunk=shrunk, key=key, audience=audience, seen=seen)
    written = _size(target)
    if request.json:
        request.terminal.json(
            draft_json(made)
            | {
                "file": str(target),
                "bytes": written,
                "estimated_bytes": {"as_it_is": sizes[0], "smaller": sizes[1]},
                "signed_by": key and key.name,
                "audience": audience,
            }
        )
        return
    programme = made.programme
    request.terminal.line(
        f"“{programme.title}”, version {programme.version}, "
        f"is in “{target.name}” ({_megabytes(written)})."
    )
    request.terminal.line("It is not signed." if key is None else f"It is signed by {key.name}.")
    if has_notes(programme):
        request.terminal.line(
            "The notes of its blocks are in it: it is for who leads the sessions."
            if options.notes
            else "The notes of its blocks are left out; “--with-notes” makes one that has them."
        )


def _shrinking(
    request: Request, count: int
) -> Callable[[Path, Recording, Ingested, Path], Ingested]:
    """What makes one of `count` recordings after the other smaller, and draws how far it is."""
    numbers = itertools.count(1)

    def shrink(stored: Path, recording: Recording, facts: Ingested, folder: Path) -> Ingested:
        shown = f"{recording.title} ({next(numbers)} of {count})"
        with request.terminal.bar(shown, quiet=request.json) as progress:
            return Jobs().shrink(stored, facts, folder, progress)

    return shrink


def _size(pack: Path) -> int:
    try:
        return pack.stat().st_size
    except OSError as error:
        raise PackUnreadable(name=pack.name, detail=os_errors.phrase(error)) from error


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
