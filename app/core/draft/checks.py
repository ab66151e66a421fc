"""What a listener would notice, and what keeps a pack from being made, in plain words.

The bounds are those that guided recordings are usually held to: speech at -24 to -16 LUFS with no
peak over -3 dBTP and noise below -60 dB, as audiobooks are; 7 to 12 minutes for a practice at home.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.core.draft.draft import Draft
from app.core.draft.ingested import SILENT_LUFS, Ingested
from app.core.errors import QT_TRANSLATE_NOOP
from app.core.programme.manifest import Manifest, ManifestError, dump_manifest, parse_manifest
from app.core.programme.programme import Programme, Recording, RecordingKind
from app.core.programme.remark import Remark
from app.core.programme.soundness import TARGET_LUFS, programme_warnings

QUIET_LUFS = -24.0
LOUD_LUFS = -16.0
PEAK_DBTP = -3.0
NOISE_DB = -60.0
STILL_QUIET_LU = 3.0
"""What may be missing to the loudness of all others before it is said."""
APART_LU = 2.0
HOME_SECONDS = (7 * 60.0, 12 * 60.0)
HOME_SLACK_SECONDS = 30.0
LEAD_SILENCE_SECONDS = 4.0
TAIL_SILENCE_SECONDS = 8.0
"""A guided practice begins and ends in quiet: three seconds before and six after are no slip."""
SHORT_SECONDS = 30.0
LENGTH_SLACK_SECONDS = 2.0
LENGTH_SLACK = 0.01
"""What the length in a file's header may be wrong by: two seconds, or a hundredth."""
MAX_PARTS = 498
"""A pack has at most 500 parts, and two of them are no recording and no transcript."""
MAX_PACK_BYTES = 4 * 1024**3 - 2_000_000

SILENT = QT_TRANSLATE_NOOP(
    "remarks", "“{title}” is silent from beginning to end. Check that it is the right file."
)
GAPS = QT_TRANSLATE_NOOP(
    "remarks",
    "Some moments of “{title}” could not be read and are silent now. "
    "If you have an undamaged copy of the file, use that one.",
)
PAUSES = QT_TRANSLATE_NOOP(
    "remarks",
    "The file of “{title}” holds nothing for {seconds} s in all, as when a recorder rests in "
    "pauses; it is silent there, and nothing is shortened.",
)
MICROPHONES = QT_TRANSLATE_NOOP(
    "remarks",
    "The file of “{title}” holds {count} channels, as field recorders make them; "
    "they were mixed to one. If some of them should not be heard, save the others alone.",
)
CUT_SHORT = QT_TRANSLATE_NOOP(
    "remarks",
    "The file of “{title}” breaks off without an end, as when a recorder is switched off or a copy "
    "is cut short. Listen to its end; if something is missing, "
    "copy the file again from where it was made.",
)
OTHER_THAN_SAID = QT_TRANSLATE_NOOP(
    "remarks",
    "The file of “{title}” says it takes {said}, but what can be played takes {found}. "
    "Listen to its end; if something is missing, copy the file again from where it was made.",
)
CLIPPED = QT_TRANSLATE_NOOP(
    "remarks",
    "“{title}” was recorded too loud: its loudest moments crackle. "
    "If that disturbs, record it again with the microphone turned down or further away.",
)
SCALED = QT_TRANSLATE_NOOP(
    "remarks",
    "“{title}” was louder than a recording can be, so all of it was turned down by {db} dB; "
    "nothing is cut off.",
)
QUIET = QT_TRANSLATE_NOOP(
    "remarks",
    "“{title}” is much quieter than usual; it is turned up by {db} dB when it is played.",
)
STILL_QUIET = QT_TRANSLATE_NOOP(
    "remarks",
    "“{title}” is so quiet, or has such loud single moments, that it is {db} dB quieter than it "
    "should be when it is played. Record it again from closer by, if you can.",
)
LOUD = QT_TRANSLATE_NOOP(
    "remarks",
    "“{title}” is much louder than usual; it is turned down by {db} dB when it is played.",
)
PEAKS = QT_TRANSLATE_NOOP(
    "remarks",
    "Single moments of “{title}” are very loud; "
    "it is turned down by {db} dB when it is played, so that they startle nobody.",
)
NOISY = QT_TRANSLATE_NOOP(
    "remarks",
    "A hiss or a hum can be heard in the quiet moments of “{title}”. "
    "A quieter room, or a microphone nearer to the mouth, would help.",
)
SILENT_START = QT_TRANSLATE_NOOP(
    "remarks", "“{title}” begins with {seconds} s of silence. “Prepare” can trim it."
)
SILENT_END = QT_TRANSLATE_NOOP(
    "remarks", "“{title}” ends with {seconds} s of silence. “Prepare” can trim it."
)
SHORT = QT_TRANSLATE_NOOP(
    "remarks", "“{title}” takes only {seconds} s. Check that it is the whole recording."
)
LENGTH_AT_HOME = QT_TRANSLATE_NOOP(
    "remarks",
    "“{title}” takes {minutes} min. Recordings for home usually take 7 to 10 min, up to 12.",
)
HAD_VIDEO = QT_TRANSLATE_NOOP(
    "remarks", "Only the sound of “{title}” was taken in; its pictures were left out."
)
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


def recording_remarks(
    facts: Ingested,
    *,
    title: str,
    kind: RecordingKind,
    home: bool,
    recording: str | None = None,
) -> tuple[Remark, ...]:
    """What a listener would notice of a recording, and what can be done; the weightiest first.

    `home` for one to practise with at home; `recording` is its id, for the remarks.
    """
    found = [*_damage(facts), *_sound(facts, kind), *_length(facts, kind, home)]
    return tuple(
        Remark(remark.template, {"title": title, **remark.fields}, recording=recording)
        for remark in found
    )


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
    problems = (*_missing(draft), *_too_much(draft.programme))
    if problems:
        return problems
    try:
        parse_manifest(dump_manifest(Manifest(draft.programme)))
    except ManifestError as error:
        return (Remark(OTHER_PROBLEM, {"detail": error.detail}),)
    return ()


# One recording


def _damage(facts: Ingested) -> Iterator[Remark]:
    if facts.decode_errors:
        yield Remark(GAPS)
    elif facts.gap_seconds:
        yield Remark(PAUSES, {"seconds": round(max(1.0, facts.gap_seconds))})
    said = facts.said_seconds
    if facts.cut_short:
        yield Remark(CUT_SHORT)
    elif said is not None:
        slack = max(LENGTH_SLACK_SECONDS, LENGTH_SLACK * facts.seconds)
        if abs(said - facts.seconds) > slack:
            yield Remark(OTHER_THAN_SAID, {"said": _clock(said), "found": _clock(facts.seconds)})
    if facts.microphones:
        yield Remark(MICROPHONES, {"count": facts.microphones})
    if facts.had_video:
        yield Remark(HAD_VIDEO)


def _sound(facts: Ingested, kind: RecordingKind) -> Iterator[Remark]:
    loudness = facts.loudness_lufs
    if loudness <= SILENT_LUFS:
        yield Remark(SILENT)
        return
    if facts.clipped_frames:
        yield Remark(CLIPPED)
    if facts.scaled_db:
        yield Remark(SCALED, {"db": _decibels(facts.scaled_db)})
    # A bell is one short sound: its loudness is chosen, and it has no quiet moments.
    if kind == "bell":
        return
    missing = TARGET_LUFS - (loudness + facts.gain_db)
    turned = {"db": _decibels(facts.gain_db)}
    if missing > STILL_QUIET_LU:
        yield Remark(STILL_QUIET, {"db": _decibels(missing)})
    elif loudness < QUIET_LUFS:
        yield Remark(QUIET, turned)
    elif loudness > LOUD_LUFS:
        yield Remark(LOUD, turned)
    elif facts.true_peak_dbtp > PEAK_DBTP and facts.gain_db < 0:
        yield Remark(PEAKS, turned)
    if facts.noise_floor_db > NOISE_DB:
        yield Remark(NOISY)


def _length(facts: Ingested, kind: RecordingKind, home: bool) -> Iterator[Remark]:
    if facts.seconds < SHORT_SECONDS and kind != "bell":
        yield Remark(SHORT, {"seconds": round(facts.seconds)})
    elif home and not (
        HOME_SECONDS[0] - HOME_SLACK_SECONDS
        <= facts.seconds
        <= HOME_SECONDS[1] + HOME_SLACK_SECONDS
    ):
        yield Remark(LENGTH_AT_HOME, {"minutes": round(max(60.0, facts.seconds) / 60, 1)})
    if facts.loudness_lufs <= SILENT_LUFS or kind == "bell":
        return
    if facts.lead_silence_seconds >= LEAD_SILENCE_SECONDS:
        yield Remark(SILENT_START, {"seconds": round(facts.lead_silence_seconds)})
    if facts.tail_silence_seconds >= TAIL_SILENCE_SECONDS:
        yield Remark(SILENT_END, {"seconds": round(facts.tail_silence_seconds)})


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
                {"title": recording.title, "db": _decibels(below)},
                recording=recording.id,
            )


def _unused(programme: Programme) -> Iterator[Remark]:
    if programme.recordings and not programme.home_practice:
        yield Remark(NO_HOME_PRACTICE)
    used = {block.recording for session in programme.sessions for block in session.blocks}
    used |= set(programme.home_practice)
    for recording in programme.recordings:
        if recording.id not in used and recording.variant_of is None and recording.kind != "bell":
            yield Remark(UNUSED, {"title": recording.title}, recording=recording.id)


def _missing(draft: Draft) -> Iterator[Remark]:
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
            fields = {"title": title, "place": _clock(chapter.at_seconds)}
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


def _decibels(db: float) -> float:
    """How many decibels, in halves below ten and whole above: nobody hears a finer step."""
    size = abs(db)
    return round(size) * 1.0 if size >= 10 else round(size * 2) / 2


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"
