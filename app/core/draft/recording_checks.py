"""What a listener would notice about a recording, in plain words.

The bounds are those that guided recordings are usually held to: speech at -24 to -16 LUFS with no
peak over -3 dBTP and noise below -60 dB, as audiobooks are; 7 to 12 minutes for a practice at home.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.core.draft.ingested import SILENT_LUFS, Ingested
from app.core.errors import QT_TRANSLATE_NOOP
from app.core.moment import length_in_words
from app.core.programme.programme import RecordingKind
from app.core.programme.remark import Remark
from app.core.programme.soundness import TARGET_LUFS

QUIET_LUFS = -24.0
LOUD_LUFS = -16.0
PEAK_DBTP = -3.0
NOISE_DB = -60.0
STILL_QUIET_LU = 3.0
"""What may be missing to the loudness of all others before it is said."""
HOME_SECONDS = (7 * 60.0, 12 * 60.0)
HOME_SLACK_SECONDS = 30.0
LEAD_SILENCE_SECONDS = 4.0
TAIL_SILENCE_SECONDS = 8.0
"""A guided practice begins and ends in quiet: three seconds before and six after are no slip."""
SHORT_SECONDS = 30.0
LENGTH_SLACK_SECONDS = 2.0
LENGTH_SLACK = 0.01
"""What the length in a file's header may be wrong by: two seconds, or a hundredth where the file
holds films or other tracks, as it may then be theirs."""

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
ONE_SIDE = {
    "left": QT_TRANSLATE_NOOP(
        "remarks",
        "“{title}” can be heard on the left side only. “Prepare” can make one channel of it, "
        "which is heard on both.",
    ),
    "right": QT_TRANSLATE_NOOP(
        "remarks",
        "“{title}” can be heard on the right side only. “Prepare” can make one channel of it, "
        "which is heard on both.",
    ),
}
TURNED_ROUND = QT_TRANSLATE_NOOP(
    "remarks",
    "The two sides of “{title}” take each other away where both come from one loudspeaker. "
    "“Prepare” can make one channel of it, which is heard everywhere.",
)
TRACKS = QT_TRANSLATE_NOOP(
    "remarks",
    "The file of “{title}” holds {count} sound tracks. This is track {track}; left out: {others}.",
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
REST_LEFT_OUT = QT_TRANSLATE_NOOP(
    "remarks",
    "The file of “{title}” goes on after {found} with something that cannot be read here, which "
    "was left out. Listen to its end; if something is missing, copy the file again from where it "
    "was made.",
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
COARSE = QT_TRANSLATE_NOOP(
    "remarks",
    "A hiss can be heard in the quiet moments of “{title}”. Its file keeps sound as coarsely as a "
    "telephone does, and may hiss by itself: add a finer copy, if there is one.",
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
    "“{title}” takes {length}. Recordings for home usually take 7 to 10 min, up to 12.",
)
HAD_VIDEO = QT_TRANSLATE_NOOP(
    "remarks", "Only the sound of “{title}” was taken in; its pictures were left out."
)


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


def _damage(facts: Ingested) -> Iterator[Remark]:
    if facts.decode_errors:
        yield Remark(GAPS)
    elif facts.gap_seconds:
        yield Remark(PAUSES, {"seconds": round(max(1.0, facts.gap_seconds))})
    said = facts.said_seconds
    if facts.rest_left_out:
        yield Remark(REST_LEFT_OUT, {"found": clock(facts.seconds)})
    elif said is not None and said - facts.seconds > _length_slack(facts):
        # Where there is more, nothing is missing.
        yield Remark(OTHER_THAN_SAID, {"said": clock(said), "found": clock(facts.seconds)})
    elif facts.cut_short:
        yield Remark(CUT_SHORT)
    if facts.microphones:
        yield Remark(MICROPHONES, {"count": facts.microphones})
    if facts.had_video:
        yield Remark(HAD_VIDEO)
    if facts.tracks:
        count, others = len(facts.tracks), facts.tracks_left_out
        yield Remark(TRACKS, {"count": count, "track": facts.taken_track, "others": others})


def _length_slack(facts: Ingested) -> float:
    """By how many seconds what a file says of its length may be wrong with nothing missing."""
    if facts.had_video or facts.tracks:
        return max(LENGTH_SLACK_SECONDS, LENGTH_SLACK * facts.seconds)
    return LENGTH_SLACK_SECONDS


def _sound(facts: Ingested, kind: RecordingKind) -> Iterator[Remark]:
    loudness = facts.loudness_lufs
    if loudness <= SILENT_LUFS:
        yield Remark(SILENT)
        return
    if facts.clipped_frames:
        yield Remark(CLIPPED)
    if facts.only_side is not None:
        yield Remark(ONE_SIDE[facts.only_side])
    elif facts.is_turned_round:
        yield Remark(TURNED_ROUND)
    if facts.scaled_db:
        yield Remark(SCALED, {"db": decibels(facts.scaled_db)})
    # A bell is one short sound: its loudness is chosen, and it has no quiet moments.
    if kind == "bell":
        return
    missing = TARGET_LUFS - (loudness + facts.gain_db)
    turned = {"db": decibels(facts.gain_db)}
    if missing > STILL_QUIET_LU:
        yield Remark(STILL_QUIET, {"db": decibels(missing)})
    elif loudness < QUIET_LUFS:
        yield Remark(QUIET, turned)
    elif loudness > LOUD_LUFS:
        yield Remark(LOUD, turned)
    elif facts.true_peak_dbtp > PEAK_DBTP and facts.gain_db < 0:
        yield Remark(PEAKS, turned)
    if facts.noise_floor_db > NOISE_DB:
        yield Remark(COARSE if facts.is_coarse else NOISY)


def _length(facts: Ingested, kind: RecordingKind, home: bool) -> Iterator[Remark]:
    if facts.seconds < SHORT_SECONDS and kind != "bell":
        yield Remark(SHORT, {"seconds": round(facts.seconds)})
    elif home and not (
        HOME_SECONDS[0] - HOME_SLACK_SECONDS
        <= facts.seconds
        <= HOME_SECONDS[1] + HOME_SLACK_SECONDS
    ):
        yield Remark(LENGTH_AT_HOME, {"length": length_in_words(facts.seconds)})
    if facts.loudness_lufs <= SILENT_LUFS or kind == "bell":
        return
    if facts.lead_silence_seconds >= LEAD_SILENCE_SECONDS:
        yield Remark(SILENT_START, {"seconds": round(facts.lead_silence_seconds)})
    if facts.tail_silence_seconds >= TAIL_SILENCE_SECONDS:
        yield Remark(SILENT_END, {"seconds": round(facts.tail_silence_seconds)})


def decibels(db: float) -> float:
    """How many decibels, in halves below ten and whole above: nobody hears a finer step."""
    size = abs(db)
    return round(size) * 1.0 if size >= 10 else round(size * 2) / 2


def clock(seconds: float) -> str:
    """Minutes and seconds, such as 7:05."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"
