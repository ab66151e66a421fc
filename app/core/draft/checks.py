"""What keeps a pack from being made, and what is worth a look in a programme, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.draft.draft import Draft
from app.core.draft.ingested import SILENT_LUFS
from app.core.draft.recording_checks import STILL_QUIET, clock, decibels, recording_remarks
from app.core.errors import QT_TRANSLATE_NOOP
from app.core.programme.manifest import Manifest, ManifestError, dump_manifest, parse_manifest
from app.core.programme.programme import Programme, Recording
from app.core.programme.remark import Remark
from app.core.programme.soundness import programme_warnings

APART_LU = 2.0
"""How much quieter than the others is said, in loudness units."""
MAX_PARTS = 498
"""A pack has at most 500 parts, and two of them are no recording and no transcript."""
MAX_PACK_BYTES = 4 * 1024**3 - 2_000_000

APART = QT_TRANSLATE_NOOP(
    "remarks",
    "“{title}” is played {db} dB quieter than the other recordings, "
    "so whoever hears both will reach for the volume.",
)
NO_HOME_PRACTICE = QT_TRANSLATE_NOOP(
    "remarks", "No recording is chosen for practice at home, so nothing opens there."
)
UNUSED = QT_TRANSLATE_NOOP(
    "remarks",
    "“{title}” is in no session and not for practice at home; it opens with session one.",
)
EMPTY_SESSION = QT_TRANSLATE_NOOP("remarks", "“{title}” has no blocks yet.")

NO_TITLE = QT_TRANSLATE_NOOP("remarks", "The programme has no title yet.")
NO_SESSION = QT_TRANSLATE_NOOP("remarks", "The programme has no session yet. Add one.")
NO_RECORDING = QT_TRANSLATE_NOOP("remarks", "The programme has no recording yet. Add one.")
UNTITLED_SESSION = QT_TRANSLATE_NOOP("remarks", "Session {number} has no title yet.")
UNTITLED_RECORDING = QT_TRANSLATE_NOOP(
    "remarks", "The recording from the file “{file}” has no title yet."
)
UNTITLED_CHAPTER = QT_TRANSLATE_NOOP(
    "remarks", "The chapter at {place} of “{title}” has no title yet."
)
OPENS_NEVER = QT_TRANSLATE_NOOP(
    "remarks",
    "Home practice opens with session {number}, but the last session is number {last}. "
    "Choose another session for it, or add sessions.",
)
NOT_FOR_A_PACK = QT_TRANSLATE_NOOP(
    "remarks", "“{title}” is shorter than a second or longer than six hours. Remove it."
)
TOO_MUCH_TEXT = QT_TRANSLATE_NOOP(
    "remarks",
    "The programme's texts are too long for a pack. Shorten its handout, notes or chapters.",
)
TOO_MANY_PARTS = QT_TRANSLATE_NOOP(
    "remarks", "A pack holds at most 498 recordings and transcripts. Remove some."
)
TOO_LARGE = QT_TRANSLATE_NOOP(
    "remarks", "The recordings take more than 4 GB, which is more than a pack holds. Remove some."
)
OTHER_PROBLEM = QT_TRANSLATE_NOOP("remarks", "Something in the programme fits no pack ({detail}).")


def draft_remarks(draft: Draft) -> tuple[Remark, ...]:
    """All that is worth a look in a programme; none of it keeps a pack from being made."""
    programme = draft.programme
    measured = [remark for r in programme.recordings for remark in _measured(draft, r)]
    quiet = {remark.recording for remark in measured if remark.template == STILL_QUIET}
    return (
        *measured,
        *(remark for remark in _apart(programme) if remark.recording not in quiet),
        *_unused(programme),
        *programme_warnings(programme),
        *(
            Remark(EMPTY_SESSION, {"title": session.title}, session=session.number)
            for session in programme.sessions
            if not session.blocks
        ),
    )


def draft_problems(draft: Draft) -> tuple[Remark, ...]:
    """All that keeps a pack from being made, in the programme's order."""
    problems = (*missing(draft), *_too_much(draft.programme))
    if problems:
        return problems
    try:
        parse_manifest(dump_manifest(Manifest(draft.programme)))
    except ManifestError as error:
        return (Remark(OTHER_PROBLEM, {"detail": error.detail}),)
    return ()


def without_place(programme: Programme) -> tuple[Recording, ...]:
    """The recordings that are in no session and not for home; a bell needs no place."""
    used = {block.rings for session in programme.sessions for block in session.blocks}
    used |= set(programme.home_practice)
    return tuple(
        recording
        for recording in programme.recordings
        if recording.id not in used and recording.variant_of is None and recording.kind != "bell"
    )


# The whole programme


def _measured(draft: Draft, recording: Recording) -> tuple[Remark, ...]:
    facts = draft.facts(recording)
    if facts is None:
        return ()
    # The length at home is measured by what the programme itself suggests.
    return recording_remarks(
        facts, title=recording.title, kind=recording.kind, home=False, recording=recording.id
    )


def _apart(programme: Programme) -> Iterator[Remark]:
    """Recordings that are still quieter than the others when they are played."""
    played = {
        recording.id: recording.loudness_lufs + recording.gain_db
        for recording in programme.recordings
        if recording.kind != "bell" and recording.loudness_lufs > SILENT_LUFS
    }
    if len(played) < 2:
        return
    usual = sorted(played.values())[len(played) // 2]
    for recording in programme.recordings:
        below = usual - played.get(recording.id, usual)
        if below > APART_LU:
            yield Remark(
                APART,
                {"title": recording.title, "db": decibels(below)},
                recording=recording.id,
            )


def _unused(programme: Programme) -> Iterator[Remark]:
    if programme.recordings and not programme.home_practice:
        yield Remark(NO_HOME_PRACTICE)
    for recording in without_place(programme):
        yield Remark(UNUSED, {"title": recording.title}, recording=recording.id)


def missing(draft: Draft) -> Iterator[Remark]:
    """What a pack needs and the draft does not say yet; cheap enough to be asked at each edit."""
    programme = draft.programme
    if not programme.title.strip():
        yield Remark(NO_TITLE)
    if not programme.recordings:
        yield Remark(NO_RECORDING)
    for recording in programme.recordings:
        yield from _missing_of(draft, recording)
    if not programme.sessions:
        yield Remark(NO_SESSION)
    for session in programme.sessions:
        if not session.title.strip():
            yield Remark(UNTITLED_SESSION, {"number": session.number}, session=session.number)
    opening, last = programme.unlock.home_practice_from_session, len(programme.sessions)
    if last and opening > last:
        yield Remark(OPENS_NEVER, {"number": opening, "last": last})


def _missing_of(draft: Draft, recording: Recording) -> Iterator[Remark]:
    facts = draft.original(recording)
    title = recording.title
    if not title.strip():
        title = facts.source_name if facts else recording.id
        yield Remark(UNTITLED_RECORDING, {"file": title}, recording=recording.id)
    for chapter in recording.chapters:
        if not chapter.title.strip():
            fields = {"title": title, "place": clock(chapter.at_seconds)}
            yield Remark(UNTITLED_CHAPTER, fields, recording=recording.id)
    rate = recording.sample_rate
    if not rate <= recording.frames <= rate * 6 * 3600:
        yield Remark(NOT_FOR_A_PACK, {"title": title}, recording=recording.id)


def _too_much(programme: Programme) -> Iterator[Remark]:
    try:
        dump_manifest(Manifest(programme))
    except ManifestError:
        yield Remark(TOO_MUCH_TEXT)
    sizes = {recording.sha256: recording.bytes for recording in programme.recordings}
    transcripts = {r.transcript for r in programme.recordings if r.transcript}
    if len(sizes) + len(transcripts) > MAX_PARTS:
        yield Remark(TOO_MANY_PARTS)
    if sum(sizes.values()) > MAX_PACK_BYTES:
        yield Remark(TOO_LARGE)
