"""A recording of a draft gets another file, or the text beside its own: what belongs together."""

from __future__ import annotations

from app.core.draft.draft import Draft
from app.core.draft.ingested import Ingested
from app.core.draft.preparation import stretched_cues
from app.core.draft.recording_edits import replace_file, set_transcript
from app.core.draft.subtitles import read_transcript, write_webvtt
from app.core.programme.transcript import parse_webvtt
from app.store.packs.draft_store import DraftStore
from app.store.packs.import_source import ImportSource


def with_text_beside(
    store: DraftStore, draft: Draft, recording_id: str, source: ImportSource
) -> Draft:
    """A recording with the subtitle file beside its own as its transcript, if there is one.

    Raises TranscriptUnreadable and what `DraftStore.keep_transcript` raises.
    """
    recording = draft.programme.recording(recording_id)
    found = source.text_beside() if recording is not None and not recording.transcript else None
    if recording is None or found is None:
        return draft
    name, data = found
    read = read_transcript(data, name, recording.seconds)
    return set_transcript(draft, recording_id, store.keep_transcript(read.webvtt))


def with_another_file(
    store: DraftStore, draft: Draft, recording_id: str, ingested: Ingested
) -> tuple[Draft, bool]:
    """A recording with the sound of another file; its blocks, title, kind and the rest stay.

    Where the length is another, its chapters and its transcript move as far along as they were:
    also returned is whether they did. Raises NoSuchRecording, FileOfAnother and what
    `DraftStore.keep_transcript` raises.
    """
    before = draft.programme.recording(recording_id)
    changed = replace_file(draft, recording_id, ingested)
    after = changed.programme.recording(recording_id)
    assert before is not None
    assert after is not None
    moved = bool(before.chapters) and before.chapters != after.chapters
    factor = after.seconds / before.seconds if before.seconds else 1.0
    if before.transcript is not None and after.seconds != before.seconds:
        cues = parse_webvtt(store.transcript_text(before.transcript) or "")
        if cues:
            text = write_webvtt(stretched_cues(cues, factor))
            changed = set_transcript(changed, recording_id, store.keep_transcript(text))
            moved = True
    return changed, moved
