"""What the columns of a person's records mean, for the tables and for their dictionary."""

from __future__ import annotations

from app.core.practice.table import Column

PLAY_COLUMNS = (
    Column("record_id", "text", "The participant's code, as chosen for this export; no name."),
    Column(
        "practice_uid",
        "text",
        "The practice's own id, a UUID: the same in every export and backup, on any computer.",
    ),
    Column("play_id", "integer", "Number of the practice; rises in order of entry, never reused."),
    Column("programme_id", "text", "The programme, as its maker numbered it."),
    Column("programme_version", "integer", "The version of the programme when it was played."),
    Column(
        "source",
        "text",
        "Whether the player measured it or the person entered it by hand. "
        "Never add the two: what is entered by hand was not measured.",
        choices=(("player", "measured by the player"), ("by-hand", "entered by hand")),
    ),
    Column(
        "context",
        "text",
        "Where it was played. Group plays never count as home practice.",
        choices=(("home", "at home"), ("group", "in the group")),
    ),
    Column(
        "output",
        "text",
        "Whether a real sound device took the sound; empty by hand. Silent plays never count.",
        choices=(("device", "a sound device"), ("null", "without sound")),
    ),
    Column(
        "is_home_practice",
        "yes-no",
        "1 if it counts toward practice days: from the player, at home, on a real device, not a "
        "bell alone, and silence only where the programme counts it; else 0.",
    ),
    Column(
        "kind",
        "text",
        "Whether a recording was played or silence, with bells or without. Silence is no home "
        "practice unless the programme says so: is_home_practice then is 1.",
        choices=(("recording", "a recording"), ("silence", "silence")),
    ),
    Column("session", "integer", "Number of the group session it was played in; empty at home."),
    Column(
        "recording",
        "text",
        "The recording's id; empty for silence, and for a practice by hand without recording.",
    ),
    Column("recording_title", "text", "The recording's title; empty if it is not known here."),
    Column(
        "recording_seconds",
        "number",
        "Length of the recording, or of the silence that was chosen.",
        "seconds",
    ),
    Column("local_date", "date", "The local calendar day on which it started, or that was chosen."),
    Column(
        "started_at",
        "datetime",
        "When it started, in UTC. Says nothing for a practice by hand, of which only the day is "
        "known: empty.",
    ),
    Column("ended_at", "datetime", "When it ended, in UTC; empty for a practice by hand."),
    Column(
        "entered_at",
        "datetime",
        "When the row was made, in UTC; by hand: when it was entered or last changed.",
    ),
    Column(
        "utc_offset_minutes",
        "integer",
        "Local time minus UTC at the start; add it to get local.",
        "minutes",
    ),
    Column(
        "unique_seconds",
        "number",
        "Seconds of the recording heard at least once: what the sound device took, seconds heard "
        "twice counted once. By hand: the minutes the person said, times 60.",
        "seconds",
    ),
    Column(
        "played_seconds",
        "number",
        "All seconds that the sound device took, those heard twice counted twice. By hand: 0.",
        "seconds",
    ),
    Column(
        "fraction_heard",
        "number",
        "unique_seconds divided by recording_seconds, from 0 to 1; empty by hand.",
        denominator="recording_seconds",
    ),
    Column(
        "completed",
        "yes-no",
        "1 if the programme's rule in `rule` calls it completed, else 0; empty by hand.",
    ),
    Column(
        "rule",
        "text",
        "The rule and its version: unique-fraction/1 calls a practice completed when "
        "fraction_heard reaches the fraction that the programme states (0.8 unless it says "
        "otherwise).",
    ),
    Column(
        "end_reason",
        "text",
        "Why it ended.",
        choices=(
            ("ended", "the recording ran to its end, or entered by hand"),
            ("stopped", "the person stopped"),
            ("interrupted", "the program or the computer ended"),
            ("device_lost", "the sound output was gone"),
            ("failed", "the recording could not be played on"),
        ),
    ),
    Column(
        "stop_reason",
        "text",
        "What the person chose to say about an early stop; empty if nothing was said.",
        choices=(
            ("attack", "attack"),
            ("called-away", "called away"),
            ("fell-asleep", "fell asleep"),
            ("uncomfortable", "uncomfortable"),
            ("other", "other"),
        ),
    ),
    Column(
        "spans",
        "text",
        "The parts heard, in order, as from-to in seconds of the recording, separated by blanks.",
        "seconds",
    ),
)

DAY_COLUMNS = (
    Column("record_id", "text", "The participant's code, as chosen for this export; no name."),
    Column("programme_id", "text", "The programme, as its maker numbered it."),
    Column("local_date", "date", "A local calendar day, from the opening of home practice on."),
    Column("day_number", "integer", "1 for the day on which home practice opened, and so on."),
    Column(
        "is_planned",
        "yes-no",
        "1 for the days that the course plans for home practice: 7 for each week from the session "
        "that opens it to the last session, counted from the opening. Days after them are 0.",
    ),
    Column(
        "is_practice_day",
        "yes-no",
        "1 if home_minutes reaches asked_minutes, else 0.",
        denominator="For adherence: the rows with is_planned = 1, which end today at the latest.",
    ),
    Column(
        "home_minutes",
        "number",
        "Unique minutes heard that day: each home practice's own unique_seconds, added up, divided "
        "by 60. Only from the player on a real device.",
        "minutes",
    ),
    Column(
        "asked_minutes",
        "number",
        "The minutes that the programme asks for before a day counts as a practice day.",
        "minutes",
    ),
    Column("home_practices", "integer", "The number of home practices in home_minutes."),
    Column(
        "by_hand_minutes",
        "number",
        "Minutes entered by hand for that day. Not measured; never in home_minutes.",
        "minutes",
    ),
    Column("by_hand_practices", "integer", "The number of practices entered by hand."),
    Column(
        "silence_minutes",
        "number",
        "Minutes practised in silence at home that day, on a real device. In home_minutes too only "
        "where the programme counts them.",
        "minutes",
    ),
    Column("silence_practices", "integer", "The number of practices in silence_minutes."),
)

SESSION_COLUMNS = (
    Column("record_id", "text", "The participant's code, as chosen for this export; no name."),
    Column("programme_id", "text", "The programme, as its maker numbered it."),
    Column(
        "session",
        "integer",
        "The number of the group session.",
        denominator="The rows of one programme: all its sessions.",
    ),
    Column("session_title", "text", "Its title."),
    Column("planned_on", "date", "Its date; empty while no date is known."),
    Column(
        "has_come",
        "yes-no",
        "1 if that date is today or earlier, else 0.",
        denominator="For attendance so far: the rows with has_come = 1 or an attended_on.",
    ),
    Column("attended_on", "date", "The day on which it was marked as attended; else empty."),
    Column(
        "completed_on",
        "date",
        "The day on which it was complete: attended, or each of its recordings completed since "
        "its date; else empty.",
    ),
)

COUNTED = {
    "plays": (
        *("record_id", "practice_uid", "play_id", "programme_id", "programme_version", "source"),
        *("is_home_practice", "recording", "local_date", "started_at", "entered_at"),
        *("unique_seconds", "completed", "rule"),
    ),
    "days": (
        *("record_id", "programme_id", "local_date", "day_number", "is_planned", "asked_minutes"),
    ),
    "attendance": (
        *("record_id", "programme_id", "session", "has_come", "planned_on", "attended_on"),
    ),
}
"""Of each table the columns from which adherence is counted; none of them is free text."""
