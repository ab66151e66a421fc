"""What becomes of a file that was imported: a recording with its block, or another's new sound."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.core.draft.editing import add_block, add_recording, duplicate_of
from app.core.draft.ingested import SILENT_LUFS
from app.core.errors import AppError
from app.core.programme.programme import Block
from app.ui.i18n.plurals import Counts

if TYPE_CHECKING:
    from app.core.draft.draft import Draft
    from app.store.packs.draft_store import DraftStore
    from app.ui.recordings.import_queue import ImportQueue, QueuedFile

translate = QCoreApplication.translate


def with_imported(draft: Draft, file: QueuedFile, queue: ImportQueue, store: DraftStore) -> Draft:
    """The draft with a file that was imported; its `recording` and `note` are set.

    Raises what adding a recording or giving it another file raises.
    """
    assert file.ingested is not None
    if file.destination.replaces is not None:
        return _with_other_sound(draft, file, file.destination.replaces, store)
    there = duplicate_of(draft, file.ingested)
    titles = [recording.title for recording in draft.programme.recordings]
    title = file.source.title(titles)
    if file.track is not None:
        names = dict(enumerate(file.ingested.tracks, 1))
        track = names.get(file.track) or str(file.track)
        title = f"{file.source.title(())} ({track})"
    draft, file.recording = add_recording(draft, file.ingested, title)
    if there is None:
        from app.store.packs.replaced_file import with_text_beside

        with suppress(AppError):  # it can still be chosen, and is then said to be unreadable
            draft = with_text_beside(store, draft, file.recording, file.source)
    number = file.destination.session
    session = draft.programme.session(number) if number is not None else None
    if there is not None:
        words = translate("OpenDraft", "“{name}” is already in this programme, as “{title}”.")
        file.note = words.format(name=file.source.name, title=there.title)
        if session is None or file.recording in session.plays:
            return draft
    elif file.other_tracks:
        words = translate(
            "OpenDraft",
            "“{name}” holds {count} sound tracks. Added: {track}, which can be heard. "
            "Left out: {others}.",
        )
        if file.ingested.loudness_lufs <= SILENT_LUFS:
            words = translate(
                "OpenDraft",
                "“{name}” holds {count} sound tracks, and none can be heard. Added: {track}. "
                "Left out: {others}.",
            )
        file.note = words.format(
            name=file.source.name,
            count=len(file.ingested.tracks),
            track=file.ingested.taken_track,
            others=file.ingested.tracks_left_out,
        )
    if session is None or number is None:
        return draft
    at = _position(session.blocks, file, queue)
    return add_block(draft, number, at, Block("recording", recording=file.recording))


def step_name(draft: Draft, file: QueuedFile, queue: ImportQueue) -> str:
    """What Undo says that it takes back: a file, or all that were added with it."""
    replaced = draft.programme.recording(file.destination.replaces or "")
    if replaced is not None:
        words = translate("OpenDraft", "give “{title}” another file")
        return words.format(title=replaced.title)
    earlier = len(queue.batch_before(file)) + len(queue.batch_after(file))
    if earlier:
        words = translate("OpenDraft", "add {recordings}")
        return words.format(recordings=Counts().recordings(earlier + 1))
    return translate("OpenDraft", "add “{title}”").format(title=file.source.title(()))


def _with_other_sound(
    draft: Draft, file: QueuedFile, recording_id: str, store: DraftStore
) -> Draft:
    from app.store.packs.replaced_file import with_another_file

    assert file.ingested is not None
    changed, moved = with_another_file(store, draft, recording_id, file.ingested)
    recording = changed.programme.recording(recording_id)
    assert recording is not None
    file.recording = recording_id
    words = translate("OpenDraft", "This is the sound of “{title}” now.")
    if moved:
        words = translate(
            "OpenDraft",
            "This is the sound of “{title}” now. Its chapters and its text were moved to the new "
            "length: listen whether they fit.",
        )
    file.note = words.format(title=recording.title)
    return changed


def _position(blocks: Sequence[Block], file: QueuedFile, queue: ImportQueue) -> int:
    """Before which block the new one belongs: beside those that were dropped with it, in the order
    of the files.
    """
    places = {block.recording: at for at, block in enumerate(blocks) if block.recording}
    for earlier in queue.batch_before(file):
        if earlier in places:
            return places[earlier] + 1
    for later in queue.batch_after(file):
        if later in places:
            return places[later]
    at = file.destination.at
    return len(blocks) if at is None else min(at, len(blocks))
