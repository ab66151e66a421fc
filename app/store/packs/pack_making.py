"""Making a pack of a draft: a version that was made once is never made with other content."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.draft.checks import draft_problems
from app.core.draft.draft import Draft
from app.core.draft.errors import (
    DraftRecordingMissing,
    NotReadyToPack,
    PackNameTaken,
    PackThere,
    UnsignedOverSigned,
)
from app.core.draft.ingested import Ingested
from app.core.draft.preparation import estimated_smaller_bytes
from app.core.draft.recording_edits import with_sound
from app.core.errors import AppError
from app.core.programme.audience import Audience, content_pin, for_audience
from app.core.programme.manifest import Manifest, dump_manifest
from app.core.programme.pack_errors import PackUnwritable
from app.core.programme.programme import Recording
from app.store import disk, os_errors
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


def pack_bytes(draft: Draft, store: DraftStore) -> tuple[int, int]:
    """About how many bytes a pack takes: with the recordings as they are, and made smaller."""
    sizes = {recording.sha256: recording.bytes for recording in draft.programme.recordings}
    smaller = {
        recording.sha256: estimated_smaller_bytes(recording.seconds)
        for recording in shrinkable(draft)
    }
    rest = len(dump_manifest(Manifest(draft.programme))) + MEMBER_BYTES * (len(sizes) + 1)
    for name in draft.stored_transcripts:
        with suppress(OSError):
            rest += store.transcript_path(name).stat().st_size + MEMBER_BYTES
    whole = sum(sizes.values()) + rest
    return whole, sum((sizes | smaller).values()) + rest


@contextmanager
def smaller_recordings(
    store: DraftStore, draft: Draft, shrink: Callable[[Path, Recording, Ingested, Path], Ingested]
) -> Iterator[Shrunk]:
    """The smaller files of what is worth it, as `make_pack` takes them; at the end they are gone.

    `shrink` makes one of a stored file, its recording and what was measured of it, into a folder
    under its SHA-256, and gives what was measured of that. Raises what it raises.
    """
    made: Shrunk = {}
    with store.staging_folder() as folder:
        for recording in shrinkable(draft):
            facts = draft.facts(recording)
            if facts is not None:
                stored = store.recording_path(recording.sha256)
                smaller = shrink(stored, recording, facts, folder)
                made[recording.sha256] = folder / f"{smaller.sha256}.mka", smaller
        yield made


def require_ready(draft: Draft) -> None:
    """Raises NotReadyToPack with the first problem, if there is any."""
    problems = draft_problems(draft)
    if problems:
        raise NotReadyToPack(problem=str(problems[0]))


def look_at(target: Path) -> disk.Seen:
    """What is there where a pack is to be written. Raises PackUnwritable."""
    try:
        return disk.Seen.at(target)
    except OSError as error:
        raise PackUnwritable(name=target.name, detail=os_errors.phrase(error)) from error


def require_free(target: Path, programme_id: str, *, signs: bool, replaces: bool) -> disk.Seen:
    """Nothing is there; or, where it `replaces` what is there, a pack of the same programme.

    Returns what is there, for `write_pack`. Raises PackThere, PackNameTaken, UnsignedOverSigned for
    a signed pack that one is to take the place of which nobody `signs`, and PackUnwritable.
    """
    seen = look_at(target)
    if seen.identity is None:
        return seen
    try:
        before = read_pack(target).manifest
    except AppError as error:
        if os_errors.is_out_of_reach(error):
            raise PackUnwritable(name=target.name, detail=error.fields["detail"]) from error
        raise PackNameTaken(name=target.name) from error
    if before.programme.id != programme_id:
        raise PackNameTaken(name=target.name)
    if not replaces:
        raise PackThere(name=target.name)
    if not signs:
        require_unsigned(target)
    return seen


def require_unsigned(target: Path) -> None:
    """No signed pack is there, whose place one that nobody signs would take.

    What is no pack, or a damaged one, is none that is signed. Raises UnsignedOverSigned, and
    PackUnwritable for what cannot be read just now.
    """
    try:
        before = read_pack(target).signer if disk.is_named(target) else None
    except OSError as error:
        raise PackUnwritable(name=target.name, detail=os_errors.phrase(error)) from error
    except AppError as error:
        if os_errors.is_out_of_reach(error):
            raise PackUnwritable(name=target.name, detail=error.fields["detail"]) from error
        return
    if before is not None:
        raise UnsignedOverSigned(name=target.name, signer=before.name)


@dataclass(frozen=True, slots=True)
class PlannedPack:
    """A pack that can be written: its manifest, its files by SHA-256, and who signs it."""

    made: Draft
    """The draft as it is once the pack is there."""

    manifest: Manifest
    recordings: Mapping[str, Path]
    transcripts: Mapping[str, Path]
    key: SigningKey | None

    def write(
        self,
        destination: Path,
        cancelled: Callable[[], bool] = never,
        seen: disk.Seen | None = None,
    ) -> None:
        """Write the pack in the place of what was `seen` there, None for what is there now.

        `made` has to be on the disk before, so that this version is never made with other content
        if all ends meanwhile. `cancelled` is asked several times a second, in the calling thread.
        Raises what `write_pack` raises, and nothing once the pack is there under its name.
        """
        try:
            write_pack(
                destination,
                self.manifest,
                self.recordings,
                self.transcripts,
                self.key,
                cancelled=cancelled,
                seen=seen,
            )
        except AppError:
            if not self.is_at(destination):
                raise

    def is_at(self, destination: Path) -> bool:
        """Whether this very pack lies there: it got its name before something went wrong."""
        try:
            return read_pack(destination).manifest_bytes == dump_manifest(self.manifest)
        except AppError:
            return False


def plan_pack(
    store: DraftStore,
    draft: Draft,
    shrunk: Mapping[str, tuple[Path, Ingested]] | None = None,
    key: SigningKey | None = None,
    audience: Audience = "participants",
) -> PlannedPack:
    """What a pack of a draft will be; nothing is written.

    `shrunk` holds, by the SHA-256 of a recording, the smaller file to take for it and what was
    measured of that. With `key` the pack is signed. Signed or not, with notes or without, it is the
    same version; where a pack with other recordings was made of it, this one is the next version.

    Raises NotReadyToPack and DraftRecordingMissing.
    """
    require_ready(draft)
    with os_errors.translate_errors(store.home.workshop):
        recordings, transcripts = _files(store, draft, shrunk or {})
    plain = _manifest(draft, draft.programme.version, shrunk or {}, key)
    if draft.is_made and content_pin(plain.programme) != draft.made_sha256:
        plain = _manifest(draft, draft.made_version + 1, shrunk or {}, key)
    manifest = for_audience(plain, audience)
    made = draft.made(manifest.programme.version, content_pin(manifest.programme))
    return PlannedPack(made, manifest, recordings, transcripts, key)


def make_pack(
    store: DraftStore,
    draft: Draft,
    destination: Path,
    *,
    shrunk: Mapping[str, tuple[Path, Ingested]] | None = None,
    key: SigningKey | None = None,
    audience: Audience = "participants",
    cancelled: Callable[[], bool] = never,
    seen: disk.Seen | None = None,
) -> Draft:
    """Write a pack of a draft and save that it was made; returns the draft as it then is.

    For whoever holds the draft and alone saves it meanwhile. Raises what `plan_pack`,
    `PlannedPack.write` and `DraftStore.save` raise; then the draft that is saved is the one before.
    """
    planned = plan_pack(store, draft, shrunk, key, audience)
    store.save(planned.made)
    try:
        planned.write(destination, cancelled, seen)
    except BaseException:
        if not planned.is_at(destination):
            with suppress(AppError):
                store.save(draft)
        raise
    return planned.made


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


def _files(
    store: DraftStore, draft: Draft, shrunk: Mapping[str, tuple[Path, Ingested]]
) -> tuple[dict[str, Path], dict[str, Path]]:
    """The files of the recordings and of the transcripts, by SHA-256."""
    recordings: dict[str, Path] = {}
    transcripts: dict[str, Path] = {}
    for recording in draft.programme.recordings:
        if recording.sha256 in shrunk:
            path, facts = shrunk[recording.sha256]
            recordings[facts.sha256] = path
        else:
            path = recordings[recording.sha256] = store.recording_path(recording.sha256)
        if not disk.is_there(path):
            raise DraftRecordingMissing(title=recording.title)
        if recording.transcript is not None:
            path = store.transcript_path(recording.transcript)
            if not disk.is_there(path):
                raise DraftRecordingMissing(title=recording.title)
            transcripts[recording.transcript] = path
    return recordings, transcripts
