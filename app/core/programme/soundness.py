"""What in a programme is worth a second look, and whether a file is the recording it stands for."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.errors import QT_TRANSLATE_NOOP
from app.core.moment import length_in_words, whole_minutes
from app.core.programme.programme import Block, Programme, Recording, RecordingFacts, Session
from app.core.programme.remark import Remark, Shown

TARGET_LUFS = -20.0
CEILING_DBTP = -3.0
MAX_SESSIONS = 520
"""Ten years of weeks; every page and command looks at all of them."""
MAX_BLOCKS = 20_000
MAX_GAIN_DB = 9.0
MIN_GAIN_DB = -40.0

CODECS = frozenset({"mp3", "aac", "alac", "flac", "opus", "vorbis"})
"""The codecs a recording may have, by FFmpeg's names."""

END_TOLERANCE_SECONDS = 0.2
GAIN_TOLERANCE_DB = 0.5
DOSE_TOLERANCE_SECONDS = 30.0
SESSION_TOLERANCE_MINUTES = 5.0

OTHER_GAIN = QT_TRANSLATE_NOOP(
    "remarks",
    "“{title}” is played with a gain of {gain_db} dB; its loudness asks for {expected_db} dB.",
)
OTHER_LENGTH = QT_TRANSLATE_NOOP(
    "remarks", "“{title}” takes {length}; the programme suggests {low} to {high} min a day."
)
CHAPTERS_ASTRAY = QT_TRANSLATE_NOOP(
    "remarks", "The chapters of “{title}” are out of order or lie behind its end."
)
OTHER_SUM = QT_TRANSLATE_NOOP(
    "remarks",
    "The blocks of “{title}” take {length}; the session is planned for {planned} min.",
)


def matching_gain_db(loudness_lufs: float, true_peak_dbtp: float) -> float:
    """The gain that brings a recording to -20 LUFS, no peak over -3 dBTP, within -40..9 dB."""
    gain = min(TARGET_LUFS - loudness_lufs, CEILING_DBTP - true_peak_dbtp)
    return max(MIN_GAIN_DB, min(gain, MAX_GAIN_DB))


def size_problem(programme: Programme) -> str | None:
    """What there is too much of, as a short phrase; None if nothing."""
    if len(programme.sessions) > MAX_SESSIONS:
        return f"must be at most {MAX_SESSIONS}"
    if sum(len(session.blocks) for session in programme.sessions) > MAX_BLOCKS:
        return f"must have at most {MAX_BLOCKS} blocks together"
    return None


def programme_warnings(programme: Programme) -> tuple[Remark, ...]:
    """A sentence each for what is allowed but looks like a slip; in the programme's order."""
    return (
        *(warning for r in programme.recordings for warning in _recording_warnings(programme, r)),
        *(warning for s in programme.sessions for warning in _session_warnings(programme, s)),
    )


def session_minutes(programme: Programme, session: Session) -> float:
    """Minutes that all blocks of a session take, as far as they say it."""
    return sum(block_minutes(programme, block) for block in session.blocks)


def facts_problem(recording: Recording, facts: RecordingFacts) -> str | None:
    """Why the file behind `facts` cannot be this recording, as a short phrase; None if it can.

    An HE-AAC stream may name half the rate, or one channel, of what it decodes to.
    """
    if "matroska" not in facts.container.split(","):
        return f"{recording.id}: is not Matroska"
    if facts.audio_streams != 1 or facts.other_streams:
        return f"{recording.id}: must hold one audio stream and nothing else"
    if facts.codec not in CODECS:
        return f"{recording.id}: has a codec that packs do not carry ({facts.codec})"
    half = 2 if facts.codec == "aac" else 1
    if recording.sample_rate not in (facts.sample_rate, half * facts.sample_rate):
        return f"{recording.id}: has another sample rate than the manifest says"
    if recording.channels not in (facts.channels, half * facts.channels):
        return f"{recording.id}: has another number of channels than the manifest says"
    end = (recording.frames + recording.skip_frames) / recording.sample_rate
    # The comparison that also refuses an end that is not a number.
    if not abs(facts.end_seconds - end) <= END_TOLERANCE_SECONDS:
        return f"{recording.id}: has another length than the manifest says"
    return None


def _recording_warnings(programme: Programme, recording: Recording) -> Iterator[Remark]:
    title, recording_id = recording.title, recording.id
    expected = matching_gain_db(recording.loudness_lufs, recording.true_peak_dbtp)
    # A bell rings below the voice.
    quiet_bell = recording.kind == "bell" and recording.gain_db < expected
    if abs(recording.gain_db - expected) > GAIN_TOLERANCE_DB and not quiet_bell:
        gains = {"gain_db": round(recording.gain_db, 1), "expected_db": round(expected, 1)}
        yield Remark(OTHER_GAIN, {"title": title, **gains}, recording=recording_id)
    low, high = programme.dose.minutes
    if (
        recording.variant == "normal"
        and recording.id in programme.home_practice
        and not (
            low * 60 - DOSE_TOLERANCE_SECONDS
            <= recording.seconds
            <= high * 60 + DOSE_TOLERANCE_SECONDS
        )
    ):
        length = length_in_words(recording.seconds)
        dose: dict[str, Shown] = {"title": title, "length": length, "low": low, "high": high}
        yield Remark(OTHER_LENGTH, dose, recording=recording_id)
    places = [chapter.at_seconds for chapter in recording.chapters]
    if places != sorted(places) or any(place >= recording.seconds for place in places):
        yield Remark(CHAPTERS_ASTRAY, {"title": title}, recording=recording_id)


def _session_warnings(programme: Programme, session: Session) -> Iterator[Remark]:
    """Its blocks take longer than it, or leave some of it empty although all say their length."""
    if not session.blocks or not session.minutes:  # nothing is planned yet
        return
    total = session_minutes(programme, session)
    over = total - session.minutes
    if over > SESSION_TOLERANCE_MINUTES or (
        over < -SESSION_TOLERANCE_MINUTES and not any(map(_is_open, session.blocks))
    ):
        length, planned = length_in_words(total * 60), whole_minutes(session.minutes * 60)
        sums: dict[str, Shown] = {"title": session.title, "length": length, "planned": planned}
        yield Remark(OTHER_SUM, sums, session=session.number)


def _is_open(block: Block) -> bool:
    """Whether it goes on for as long as those in the room like."""
    return block.type in ("talk", "break", "live") and not (block.minutes or block.seconds)


def block_minutes(programme: Programme, block: Block) -> float:
    """Minutes a block takes: what it plays, else its silence, else what is written at it."""
    if block.recording is not None and block.type == "recording":
        recording = programme.recording(block.recording)
        return recording.seconds / 60 if recording else 0.0
    if block.seconds is not None:
        return block.seconds / 60
    return block.minutes or 0.0
