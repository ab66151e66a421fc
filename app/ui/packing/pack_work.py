"""The work of making a pack off the window's thread: smaller recordings first, then the file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.draft.ingest_errors import JobCancelled

if TYPE_CHECKING:
    from app.core.draft.draft import Draft
    from app.core.draft.ingested import Ingested
    from app.core.programme.audience import Audience
    from app.core.programme.programme import Recording
    from app.store.disk import Seen
    from app.store.packs.signing_key import SigningKey
    from app.ui.background_task import Cancelled, Progress, Work
    from app.ui.editor.open_draft import OpenDraft

_SHRINKING = 0.95
"""The part of the way that making recordings smaller takes; the rest is writing the file."""


def pack_work(
    open_draft: OpenDraft,
    draft: Draft,
    seen: Seen,
    key: SigningKey | None,
    *,
    smaller: bool,
    audience: Audience,
) -> Work:
    """Makes a pack of `draft`, the open one, in the place of what was `seen` when the person chose
    it: signed with `key`; `smaller`, as Opus; for participants without notes, or for facilitators
    with them.

    The work gives the draft as the pack leaves it, and the pack's size in bytes. It raises what
    `plan_pack`, `PlannedPack.write` and `OpenDraft.making_pack` raise, and leaves nothing then. It
    saves no draft itself: what was edited meanwhile is never written over.
    """

    def work(progress: Progress, cancelled: Cancelled) -> tuple[Draft, int]:
        from app.store.packs.pack_making import plan_pack, smaller_recordings

        def given_up() -> bool:
            return cancelled() or open_draft.is_closed

        def go_on() -> None:
            if given_up():
                raise JobCancelled(name=draft.programme.title)

        shrink = _shrinking(open_draft, draft, progress, given_up)
        small = smaller_recordings(open_draft.store, draft, shrink) if smaller else nullcontext()
        with small as shrunk:
            go_on()
            planned = plan_pack(open_draft.store, draft, shrunk, key, audience)
            with open_draft.making_pack(planned.made, go_on):
                planned.write(seen.path, given_up, seen)
        return planned.made, seen.path.stat().st_size

    return work


def _shrinking(
    open_draft: OpenDraft, draft: Draft, progress: Progress, cancelled: Cancelled
) -> Callable[[Path, Recording, Ingested, Path], Ingested]:
    """What makes one recording after the other smaller, and says how far all of them are."""
    from app.store.packs.pack_making import shrinkable

    whole = sum(recording.seconds for recording in shrinkable(draft)) or 1.0
    behind = 0.0

    def shrink(stored: Path, recording: Recording, facts: Ingested, folder: Path) -> Ingested:
        nonlocal behind

        def tell(fraction: float) -> None:
            progress(_SHRINKING * (behind + fraction * recording.seconds) / whole)

        made = open_draft.jobs.shrink(stored, facts, folder, tell, cancelled)
        behind += recording.seconds
        return made

    return shrink
