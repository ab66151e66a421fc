"""The edits of a draft's recordings.

Recordings go by their id. Every function raises PartGone for one that is not there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from app.core.draft.bounds import checked_language, number
from app.core.draft.draft import Draft
from app.core.draft.errors import FileOfAnother, NoSuchRecording, PartGone
from app.core.draft.ingested import Ingested
from app.core.draft.preparation import shifted, stretched
from app.core.draft.text import new_id, one_line, title_of_file
from app.core.programme.programme import Block, Chapter, Recording, RecordingKind
from app.core.programme.session_json import MAX_SECONDS

_SHA256 = re.compile(r"[0-9a-f]{64}")
_WORDS: tuple[tuple[RecordingKind, str], ...] = (
    ("bell", r"bells?|gongs?|chimes?|campan\w*"),
    ("body-and-breath", r"(body|corpo)\b.*\b(breath\w*|respir\w*)"),
    ("body-and-breath", r"(breath\w*|respir\w*)\b.*\b(body|corpo)"),
    ("body-scan", r"body ?scan|scansione|scan|corpo|body"),
    ("breath-attention", r"breath\w*|respir\w*"),
    ("arriving", r"arriv\w*|welcome|accoglienza|benvenut\w*|inizi\w*|opening|begin\w*"),
    ("closing", r"clos\w*|ending|chiu\w*|conged\w*|fine|conclu\w*"),
)


def guessed_kind(title: str) -> RecordingKind:
    """What kind of recording a title, English or Italian, speaks of; "other" if of none."""
    words = " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", title).lower()))
    for kind, pattern in _WORDS:
        if re.search(rf"\b({pattern})\b", words):
            return kind
    return "other"


def duplicate_of(draft: Draft, ingested: Ingested) -> Recording | None:
    """The recording of the programme that was made from the very same file, if there is one."""
    for recording in draft.programme.recordings:
        before = draft.original(recording)
        if ingested.sha256 == recording.sha256 or (
            before is not None
            and before.source_sha256 == ingested.source_sha256
            and before.track == ingested.track
        ):
            return recording
    return None


def add_recording(
    draft: Draft,
    ingested: Ingested,
    title: str | None = None,
    kind: RecordingKind | None = None,
    language: str | None = None,
) -> tuple[Draft, str]:
    """Take a recording in; returns the draft and the recording's id.

    One whose file is there already (`duplicate_of`) is not imported twice: the draft comes back as
    it was, with the id of the one that is there. The title comes from the file's name, the kind
    from the words in it, the language from the programme, unless they are given; the chapters are
    the file's own. Raises NotALanguage.
    """
    there = duplicate_of(draft, ingested)
    if there is not None:
        return draft, there.id
    name = title_of_file(ingested.source_name) if title is None else one_line(title)
    programme = draft.programme
    recording = Recording(
        id=new_id(name, {recording.id for recording in programme.recordings}),
        title=name,
        kind=kind or guessed_kind(name),
        language=programme.language if language is None else checked_language(language),
        sha256=ingested.sha256,
        bytes=ingested.bytes,
        sample_rate=ingested.sample_rate,
        channels=ingested.channels,
        frames=ingested.frames,
        skip_frames=ingested.skip_frames,
        loudness_lufs=ingested.loudness_lufs,
        true_peak_dbtp=ingested.true_peak_dbtp,
        gain_db=ingested.gain_db,
    )
    changed = draft.changed(recordings=(*programme.recordings, recording))
    chapters = (Chapter(seconds, title) for seconds, title in ingested.chapters)
    return add_chapters(_measured(changed, ingested), recording.id, chapters), recording.id


def set_recording(
    draft: Draft,
    recording_id: str,
    *,
    title: str | None = None,
    kind: RecordingKind | None = None,
    language: str | None = None,
) -> Draft:
    """What a recording is called, its kind and language; None leaves one. Raises NotALanguage."""
    recording = _recording(draft, recording_id)
    return _replaced(
        draft,
        replace(
            recording,
            title=recording.title if title is None else one_line(title),
            kind=kind or recording.kind,
            language=recording.language if language is None else checked_language(language),
        ),
    )


def replace_audio(
    draft: Draft, recording_id: str, ingested: Ingested, shift_seconds: float = 0.0
) -> Draft:
    """Give a recording another sound, such as the prepared one; the one before is still known.

    Everything in it is heard `shift_seconds` later (negative: earlier), so its chapters move along
    (`preparation.shifted`). Its transcript does not: set the moved one.
    """
    recording = _recording(draft, recording_id)
    if ingested.sha256 == recording.sha256:
        return draft
    before = draft.original(recording)
    moved = shifted(recording.chapters, shift_seconds, ingested.seconds)
    chapters = tuple(replace(chapter, at_seconds=round(chapter.at_seconds, 3)) for chapter in moved)
    changed = _replaced(draft, replace(with_sound(recording, ingested), chapters=chapters))
    origins = dict(draft.prepared_from)
    if before is not None and before.sha256 != ingested.sha256:
        origins[ingested.sha256] = before.sha256
    return _measured(replace(changed, prepared_from=origins), ingested)


def replace_file(draft: Draft, recording_id: str, ingested: Ingested) -> Draft:
    """Give a recording the sound of another file; all else of it stays.

    Its chapters are as far along in the new length as they were in the old one; one that has none
    takes the file's own. Raises NoSuchRecording, and FileOfAnother where that file is another
    recording of the programme.
    """
    recording = draft.programme.recording(recording_id)
    if recording is None:
        raise NoSuchRecording(recording=recording_id)
    there = duplicate_of(draft, ingested)
    if there is not None and there.id != recording_id:
        raise FileOfAnother(name=ingested.source_name, title=there.title)
    if ingested.sha256 == recording.sha256:
        return draft
    fresh = with_sound(recording, ingested)
    if fresh.seconds != recording.seconds:
        moved = stretched(recording.chapters, fresh.seconds / recording.seconds)
        fresh = replace(fresh, chapters=moved)
    draft = _measured(_replaced(draft, fresh), ingested)
    if recording.chapters:
        return draft
    own = (Chapter(seconds, title) for seconds, title in ingested.chapters)
    return add_chapters(draft, recording_id, own)


def loses_work(draft: Draft, recording_id: str) -> bool:
    """Whether more than a file would be gone with a recording: chapters, a transcript, blocks."""
    recording = _recording(draft, recording_id)
    rung = {block.rings for session in draft.programme.sessions for block in session.blocks}
    return bool(recording.chapters or recording.transcript or recording_id in rung)


def remove_recording(draft: Draft, recording_id: str) -> Draft:
    """Take a recording out, with the blocks that play it; a bell then rings the program's own."""
    programme = draft.programme
    _recording(draft, recording_id)
    rest = tuple(
        replace(other, variant_of=None) if other.variant_of == recording_id else other
        for other in programme.recordings
        if other.id != recording_id
    )
    sessions = tuple(
        replace(session, blocks=tuple(_without(session.blocks, recording_id)))
        for session in programme.sessions
    )
    home = tuple(name for name in programme.home_practice if name != recording_id)
    return _swept(draft.changed(recordings=rest, sessions=sessions, home_practice=home))


def set_chapters(draft: Draft, recording_id: str, chapters: Iterable[Chapter]) -> Draft:
    """A recording's chapters, put in order; titles may still be to come. Raises NumberOutOfRange.

    None may lie at or behind the end.
    """
    recording = _recording(draft, recording_id)
    last = min(recording.seconds, float(MAX_SECONDS))
    clean = [
        Chapter(round(number(chapter.at_seconds, 0.0, last), 3), one_line(chapter.title))
        for chapter in chapters
    ]
    clean.sort(key=lambda chapter: chapter.at_seconds)
    return _replaced(draft, replace(recording, chapters=tuple(clean)))


def add_chapter(draft: Draft, recording_id: str, at_seconds: float, title: str = "") -> Draft:
    """One more chapter. Raises NumberOutOfRange."""
    chapters = _recording(draft, recording_id).chapters
    return set_chapters(draft, recording_id, (*chapters, Chapter(at_seconds, title)))


def add_chapters(draft: Draft, recording_id: str, chapters: Iterable[Chapter]) -> Draft:
    """Chapters from elsewhere beside those that are there; at one place the new title stands.

    Those at or behind the end are left out.
    """
    recording = _recording(draft, recording_id)
    last = min(recording.seconds, float(MAX_SECONDS))
    places = {round(chapter.at_seconds, 3): chapter.title for chapter in recording.chapters}
    for chapter in chapters:
        if 0 <= chapter.at_seconds < last:
            places[round(chapter.at_seconds, 3)] = chapter.title
    return set_chapters(draft, recording_id, (Chapter(at, title) for at, title in places.items()))


def set_transcript(draft: Draft, recording_id: str, sha256: str | None) -> Draft:
    """The transcript of a recording, as the draft store keeps it, or None for none."""
    if sha256 is not None and not _SHA256.fullmatch(sha256):
        raise PartGone()
    return _replaced(draft, replace(_recording(draft, recording_id), transcript=sha256))


def with_sound(recording: Recording, ingested: Ingested) -> Recording:
    """The recording with all that was measured of another sound."""
    return replace(
        recording,
        sha256=ingested.sha256,
        bytes=ingested.bytes,
        sample_rate=ingested.sample_rate,
        channels=ingested.channels,
        frames=ingested.frames,
        skip_frames=ingested.skip_frames,
        loudness_lufs=ingested.loudness_lufs,
        true_peak_dbtp=ingested.true_peak_dbtp,
        gain_db=ingested.gain_db,
    )


def _recording(draft: Draft, recording_id: str) -> Recording:
    recording = draft.programme.recording(recording_id)
    if recording is None:
        raise PartGone()
    return recording


def _replaced(draft: Draft, recording: Recording) -> Draft:
    recordings = draft.programme.recordings
    return draft.changed(
        recordings=tuple(recording if r.id == recording.id else r for r in recordings)
    )


def _measured(draft: Draft, ingested: Ingested) -> Draft:
    # A name may hold what no text can, half characters for example.
    named = replace(ingested, source_name=one_line(ingested.source_name) or "?")
    return _swept(replace(draft, measured={**draft.measured, ingested.sha256: named}))


def _swept(draft: Draft) -> Draft:
    """The draft without what was found out about recordings that it does not need any more."""
    present = {recording.sha256 for recording in draft.programme.recordings}
    needed = set(present)
    for sha256 in present:
        while (sha256 := draft.prepared_from.get(sha256, "")) and sha256 not in needed:
            needed.add(sha256)
    return replace(
        draft,
        measured={name: facts for name, facts in draft.measured.items() if name in needed},
        prepared_from={to: came for to, came in draft.prepared_from.items() if to in needed},
    )


def _without(blocks: Iterable[Block], recording_id: str) -> Iterable[Block]:
    for block in blocks:
        if block.rings != recording_id:
            yield block
        elif block.bells is not None:
            yield replace(block, bells=replace(block.bells, recording=None))
        elif block.type == "bell":
            yield replace(block, recording=None)
