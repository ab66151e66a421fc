"""The command that makes a pack: both sizes shown, recordings made smaller, signed if asked for."""

from __future__ import annotations

from pathlib import Path

from app.audio.ingest.jobs import Jobs
from app.cli.context import Request
from app.cli.drafts import chosen_draft, draft_json
from app.cli.home import OpenHome
from app.cli.terminal import Steps
from app.core.draft.draft import Draft
from app.core.draft.errors import PackNameTaken
from app.core.draft.ingested import Ingested
from app.core.errors import AppError
from app.core.programme.pack_errors import NoSigningKey, PackUnreadable, PackUnwritable
from app.store import disk, os_errors
from app.store.packs.draft_store import DraftStore
from app.store.packs.pack import read_pack
from app.store.packs.pack_making import make_pack, pack_bytes, require_ready, shrinkable
from app.store.packs.signing_key import SigningKey
from app.store.paths import PACK_SUFFIX

Shrunk = dict[str, tuple[Path, Ingested]]


def pack(request: Request, chosen: str | None, file: Path, smaller: bool, sign: bool) -> None:
    """Make a pack of a draft; an earlier pack of the same programme is replaced."""
    with request.open() as opened:
        workshop = DraftStore(opened.home)
        draft_id = chosen_draft(workshop, chosen)
        with workshop.hold(draft_id):
            draft = workshop.load(draft_id, request.complain)
            _make(request, opened, workshop, draft, file, smaller, sign)


def _make(
    request: Request,
    opened: OpenHome,
    workshop: DraftStore,
    draft: Draft,
    file: Path,
    smaller: bool,
    sign: bool,
) -> None:
    require_ready(draft)
    target = file if file.name.endswith(PACK_SUFFIX) else file.with_name(file.name + PACK_SUFFIX)
    _require_free(target, draft)
    key = SigningKey.load(opened.home) if sign else None
    if sign and key is None:
        raise NoSigningKey()
    sizes = pack_bytes(draft, workshop)
    if not request.json:
        whole, less = map(_megabytes, sizes)
        less = f"with --smaller at most {less}" if less != whole else "--smaller changes nothing"
        request.terminal.line(f"As it is, the pack takes {whole}; {less}.")
    shrunk: Shrunk = {}
    try:
        if smaller:
            _shrink(request, workshop, draft, shrunk)
        made = make_pack(workshop, draft, target, shrunk=shrunk, key=key)
    finally:
        for path, _ in shrunk.values():
            path.unlink(missing_ok=True)
    try:
        written = target.stat().st_size
    except OSError as error:
        raise PackUnreadable(name=target.name, detail=os_errors.phrase(error)) from error
    if request.json:
        request.terminal.json(
            draft_json(made)
            | {
                "file": str(target),
                "bytes": written,
                "estimated_bytes": {"as_it_is": sizes[0], "smaller": sizes[1]},
                "signed_by": key and key.name,
            }
        )
        return
    programme = made.programme
    request.terminal.line(
        f"“{programme.title}”, version {programme.version}, "
        f"is in “{target.name}” ({_megabytes(written)})."
    )
    request.terminal.line("It is not signed." if key is None else f"It is signed by {key.name}.")


def _shrink(
    request: Request,
    workshop: DraftStore,
    draft: Draft,
    shrunk: Shrunk,
) -> None:
    """Make what is worth it smaller, into the staging folder; `shrunk` names what is there."""
    steps = Steps(request.terminal, quiet=request.json)
    recordings = shrinkable(draft)
    for place, recording in enumerate(recordings, start=1):
        facts = draft.facts(recording)
        assert facts is not None
        stored = workshop.recording_path(recording.sha256)
        progress = steps.progress(f"{recording.title} ({place} of {len(recordings)})")
        smaller = Jobs().shrink(stored, facts, workshop.staging, progress)
        path = workshop.staging / f"{smaller.sha256}.mka"
        shrunk[recording.sha256] = (path, smaller)


def _require_free(target: Path, draft: Draft) -> None:
    """Nothing is there, or an earlier pack of the same programme. Raises PackNameTaken."""
    try:
        if not disk.is_there(target) and not target.is_symlink():
            return
    except OSError as error:
        raise PackUnwritable(name=target.name, detail=os_errors.phrase(error)) from error
    try:
        before = read_pack(target).manifest.programme
    except AppError as error:
        raise PackNameTaken(name=target.name) from error
    if before.id != draft.programme.id:
        raise PackNameTaken(name=target.name)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
