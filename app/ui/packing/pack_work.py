"""The work of making a pack off the window's thread: smaller recordings first, then the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.core.draft.ingest_errors import JobCancelled

if TYPE_CHECKING:
    from app.core.draft.draft import Draft
    from app.core.draft.ingested import Ingested
    from app.store.packs.signing_key import SigningKey
    from app.ui.background_task import Cancelled, Progress, Work
    from app.ui.editor.open_draft import OpenDraft

    Shrunk = dict[str, tuple[Path, Ingested]]
    """By the SHA-256 of a recording: the smaller file, and what was measured of it."""

_SHRINKING = 0.95
"""The part of the way that making recordings smaller takes; the rest is writing the file."""


def pack_work(
    open_draft: OpenDraft, draft: Draft, target: Path, key: SigningKey | None, *, smaller: bool
) -> Work:
    """Makes a pack of `draft`, the open one, at `target`: signed with `key`; `smaller`, as Opus.

    The work gives the draft as the pack leaves it, and the pack's size in bytes. It raises what
    `plan_pack`, `PlannedPack.write` and `OpenDraft.making_pack` raise, and leaves nothing then. It
    saves no draft itself: what was edited meanwhile is never written over.
    """

    def work(progress: Progress, cancelled: Cancelled) -> tuple[Draft, int]:
        from app.store.packs.pack_making import plan_pack

        def given_up() -> bool:
            return cancelled() or open_draft.is_closed

        def go_on() -> None:
            if given_up():
                raise JobCancelled(name=draft.programme.title)

        with open_draft.store.staging_folder() as staging:
            shrunk = _shrunk(open_draft, draft, staging, progress, given_up) if smaller else {}
            go_on()
            planned = plan_pack(open_draft.store, draft, shrunk, key)
            with open_draft.making_pack(planned.made, go_on):
                planned.write(target, given_up)
        return planned.made, target.stat().st_size

    return work


def _shrunk(
    open_draft: OpenDraft, draft: Draft, staging: Path, progress: Progress, cancelled: Cancelled
) -> Shrunk:
    """Smaller files of the recordings that are worth it, in `staging`. Raises what jobs raise."""
    from app.store.packs.pack_making import shrinkable

    recordings = [(r, facts) for r in shrinkable(draft) if (facts := draft.facts(r)) is not None]
    whole = sum(recording.seconds for recording, _ in recordings) or 1.0
    behind = 0.0
    shrunk: Shrunk = {}
    for recording, facts in recordings:

        def tell(fraction: float, before: float = behind, own: float = recording.seconds) -> None:
            progress(_SHRINKING * (before + fraction * own) / whole)

        stored = open_draft.store.recording_path(recording.sha256)
        made = open_draft.jobs.shrink(stored, facts, staging, tell, cancelled)
        shrunk[recording.sha256] = staging / f"{made.sha256}.mka", made
        behind += recording.seconds
    return shrunk
