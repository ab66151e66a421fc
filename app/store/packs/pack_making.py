"""A pack from a programme in the making; a version that was made once is never made otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.draft.checks import draft_problems
from app.core.draft.draft import Draft
from app.core.draft.errors import DraftRecordingMissing, NotReadyToPack
from app.core.draft.ingested import Ingested
from app.core.draft.preparation import estimated_smaller_bytes
from app.core.draft.recording_edits import with_sound
from app.core.errors import AppError
from app.core.programme.manifest import Manifest, dump_manifest
from app.core.programme.programme import Recording
from app.store.packs.draft_store import DraftStore
from app.store.packs.pack import read_pack
from app.store.packs.pack_writing import never, write_pack

if TYPE_CHECKING:
    from app.store.packs.signing_key import SigningKey

Shrunk = dict[str, tuple[Path, Ingested]]
"""By the SHA-256 of a recording, the smaller file of it and what was measured of that."""

WORTH_SHRINKING = 0.9
"""A recording that would keep more than this of its bytes is left as it is."""

MEMBER_BYTES = 300
"""What a pack needs for each part beside its content."""


def shrinkable(draft: Draft) -> tuple[Recording, ...]:
    """The recordings that are worth making smaller, each file once."""
    worth = {
        recording.sha256: recording
        for recording in draft.programme.recordings
        if estimated_smaller_bytes(recording.seconds) < WORTH_SHRINKING * recording.bytes
    }
    return tuple(worth.values())


def pack_bytes(draft: Draft, workshop: DraftStore) -> tuple[int, int]:
    """About how many bytes a pack takes: with the recordings as they are, and made smaller."""
    sizes = {recording.sha256: recording.bytes for recording in draft.programme.recordings}
    smaller = {
        recording.sha256: estimated_smaller_bytes(recording.seconds)
        for recording in shrinkable(draft)
    }
    rest = len(dump_manifest(Manifest(draft.programme))) + MEMBER_BYTES * (len(sizes) + 1)
    for name in draft.stored_transcripts:
        with suppress(OSError):
            rest += workshop.transcript_path(name).stat().st_size + MEMBER_BYTES
    whole = sum(sizes.values()) + rest
    return whole, sum((sizes | smaller).values()) + rest


@contextmanager
def smaller_recordings(
    store: DraftStore, draft: Draft, shrink: Callable[[Path, Recording, Ingested], Ingested]
) -> Iterator[Shrunk]:
    """The smaller files of what is worth it, as `make_pack` takes them; at the end they are gone.

    `shrink` makes one of a stored file, its recording and what was measured of it, into the store's
    staging folder under its SHA-256, and says what was measured of that. Raises what it raises.
    """
    made: Shrunk = {}
    try:
        for recording in shrinkable(draft):
            facts = draft.facts(recording)
            if facts is not None:
                smaller = shrink(store.recording_path(recording.sha256), recording, facts)
                made[recording.sha256] = store.staging / f"{smaller.sha256}.mka", smaller
        yield made
    finally:
        for path, _ in made.values():
            with suppress(OSError):
                path.unlink()


def require_ready(draft: Draft) -> None:
    """Raises NotReadyToPack with the first problem, if there is any."""
    problems = draft_problems(draft)
    if problems:
        raise NotReadyToPack(problem=str(problems[0]))


def make_pack(
    workshop: DraftStore,
    draft: Draft,
    destination: Path,
    *,
    shrunk: Mapping[str, tuple[Path, Ingested]] | None = None,
    key: SigningKey | None = None,
    cancelled: Callable[[], bool] = never,
) -> Draft:
    """Write a pack of a draft and keep that it was made; returns the draft as it then is.

    `shrunk` holds, by the SHA-256 of a recording, the smaller file to take for it and what was
    measured of that. With `key` the pack is signed. Where another pack was made of this version,
    such as one with larger recordings, this one is the next version. An older file is replaced.
    `cancelled` is asked several times a second, in the calling thread.

    Raises NotReadyToPack, DraftRecordingMissing, what `write_pack` raises, and what
    `Workshop.save` raises; then the draft that is kept is the one before.
    """
    require_ready(draft)
    files, transcripts = _files(workshop, draft, shrunk or {})
    manifest = _manifest(draft, draft.programme.version, shrunk or {}, key)
    if draft.is_made and _pin(manifest) != draft.made_sha256:
        manifest = _manifest(draft, draft.made_version + 1, shrunk or {}, key)
    made = draft.made(manifest.programme.version, _pin(manifest))
    # Kept first: if all ends in between, that version is never made with other content.
    workshop.save(made)
    try:
        write_pack(destination, manifest, files, transcripts, key, cancelled=cancelled)
    except BaseException:
        if not _is_there(destination, made):
            with suppress(AppError):
                workshop.save(draft)
        raise
    return made


def _is_there(destination: Path, made: Draft) -> bool:
    """Whether the pack got its name before something went wrong."""
    try:
        return sha256(read_pack(destination).manifest_bytes).hexdigest() == made.made_sha256
    except AppError:
        return False


def _manifest(
    draft: Draft,
    version: int,
    shrunk: Mapping[str, tuple[Path, Ingested]],
    key: SigningKey | None,
) -> Manifest:
    recordings = tuple(
        with_sound(recording, shrunk[recording.sha256][1])
        if recording.sha256 in shrunk
        else recording
        for recording in draft.programme.recordings
    )
    programme = replace(draft.programme, version=version, recordings=recordings)
    return Manifest(programme, signer=None if key is None else key.signer)


def _pin(manifest: Manifest) -> str:
    return sha256(dump_manifest(manifest)).hexdigest()


def _files(
    workshop: DraftStore, draft: Draft, shrunk: Mapping[str, tuple[Path, Ingested]]
) -> tuple[dict[str, Path], dict[str, Path]]:
    """The files of the recordings and of the transcripts, by SHA-256."""
    recordings: dict[str, Path] = {}
    transcripts: dict[str, Path] = {}
    for recording in draft.programme.recordings:
        if recording.sha256 in shrunk:
            path, facts = shrunk[recording.sha256]
            recordings[facts.sha256] = path
        else:
            path = recordings[recording.sha256] = workshop.recording_path(recording.sha256)
        if not path.is_file():
            raise DraftRecordingMissing(title=recording.title)
        if recording.transcript is not None:
            path = workshop.transcript_path(recording.transcript)
            if not path.is_file():
                raise DraftRecordingMissing(title=recording.title)
            transcripts[recording.transcript] = path
    return recordings, transcripts
