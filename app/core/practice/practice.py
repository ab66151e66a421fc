"""One act of listening as it is kept, and what may be said of it: heard, completed, a day of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Iterable
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Literal, NamedTuple

from app.core.moment import Moment
from app.core.practice.spans import Span, merged, played_seconds, unique_seconds, within
from app.core.programme.programme import KNOWN_RULES, Completion, Programme, Recording, Session
from app.core.programme.schedule import Course, session_dates
from app.core.programme.voices import voices

__all__ = [
    "Continuation",
    "EndReason",
    "FirstCompleted",
    "Practice",
    "PracticeKind",
    "Span",
    "StopReason",
    "Verdict",
    "completed_sessions",
    "continue_from",
    "first_day_to_continue",
    "is_practice_day",
    "left_of_session",
    "merged",
    "played_seconds",
    "practice_days",
    "session_completions",
    "unique_seconds",
    "verdict",
    "within",
]

ROUNDING_SECONDS = 0.001
"""Slack for sums of rounded media times: 8 frames at 8 kHz, the lowest rate of a recording."""

CONTINUE_EARLIER_SECONDS = 2.0
"""A practice that continues another starts this much before the place where that one stopped."""

CONTINUE_FROM_SECONDS = 3.0
BRIEF_SECONDS = 60.0
"""A practice that heard less than this may have been begun by mistake: a place farther on, where an
earlier one was stopped, is still offered."""
"""A place before this is the start: going on there would be to begin."""

Context = Literal["home", "group"]
OutputKind = Literal["device", "null"]
PracticeSource = Literal["player", "by-hand"]
PracticeKind = Literal["recording", "silence"]

FirstCompleted = Callable[[str, date], date | None]
"""The first local day, from a day on, with a completed practice of the recording with an id, from
the player on a real device; None for none."""


class EndReason(StrEnum):
    """Why a practice was closed; only `ENDED` means that the recording ran to its end."""

    ENDED = "ended"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"
    DEVICE_LOST = "device_lost"
    FAILED = "failed"


class StopReason(StrEnum):
    """What a person may say after an early stop, with one tap or not at all."""

    ATTACK = "attack"
    CALLED_AWAY = "called-away"
    FELL_ASLEEP = "fell-asleep"
    UNCOMFORTABLE = "uncomfortable"
    OTHER = "other"


class Verdict(NamedTuple):
    """Completed or stopped early, by a named rule such as `unique-fraction/1`.

    `fraction_heard` is the part of the recording heard at least once, 0 to 1.
    """

    completed: bool
    rule: str
    fraction_heard: float


class Practice(NamedTuple):  # made by the hundred thousand, which a frozen dataclass is slow at
    """One act of listening, as it is kept. Immutable; any thread may use it.

    `spans` are in the order heard. `local_date` is the local day on which it started, whatever the
    clock did afterwards. While it runs, `ended_at`, `end_reason` and `verdict` are None. `session`
    is the number of the group session it was played in.
    """

    id: int
    programme_id: str
    programme_version: int
    recording: str
    recording_sha256: str
    session: int | None
    context: Context
    output: OutputKind
    source: PracticeSource
    started_at: datetime
    ended_at: datetime | None
    entered_at: datetime
    utc_offset_minutes: int
    zone: str
    local_date: date
    spans: tuple[Span, ...]
    unique_seconds: float
    played_seconds: float
    end_reason: EndReason | None
    stop_reason: StopReason | None
    verdict: Verdict | None
    duration_seconds: float
    uid: str
    """A UUID from its beginning on, by which it is known wherever its records are brought."""

    kind: PracticeKind = "recording"
    """Whether the player played a recording, or silence, which has none. By hand it is "recording",
    also where the person named none."""

    @property
    def stopped_on(self) -> date | None:
        """The local day on which it ended, which may be the one after `local_date`; None while it
        runs."""
        if self.ended_at is None:
            return None
        zone = timezone(timedelta(minutes=self.utc_offset_minutes))
        return self.ended_at.astimezone(zone).date()

    def began_after(self, now: Moment) -> bool:
        """Whether it is dated later than `now`: its clock was wrong, or that of now is."""
        return self.started_at > now.instant

    @property
    def was_heard(self) -> bool:
        """Whether the player played it on a real device: neither by hand nor in silence."""
        return self.source == "player" and self.output == "device"


def new_uid() -> str:
    """An id for a practice that begins, which no other has."""
    from uuid import uuid4

    return str(uuid4())


def verdict(spans: Iterable[Span], duration_seconds: float, completion: Completion) -> Verdict:
    """The verdict on what was heard of a recording of `duration_seconds`.

    By `unique-fraction` version 1 it is completed when the seconds heard at least once, with
    `ROUNDING_SECONDS` of slack, make up the stated fraction of its length. Whoever heard all of it
    but the slack heard all of it. Raises ValueError for a rule this program does not know.
    """
    if (completion.rule, completion.version) not in KNOWN_RULES:
        raise ValueError(f"unknown completion rule {completion.name}")
    heard = unique_seconds(within(spans, duration_seconds))
    if duration_seconds <= 0:
        return Verdict(False, completion.name, 0.0)
    whole = heard + ROUNDING_SECONDS >= duration_seconds
    return Verdict(
        completed=heard + ROUNDING_SECONDS >= completion.fraction * duration_seconds and heard > 0,
        rule=completion.name,
        fraction_heard=1.0 if whole else heard / duration_seconds,
    )


def is_home_practice(
    practice: Practice, recording: Recording | None, silence_counts: bool = False
) -> bool:
    """Whether it was heard at home, and was no bell played alone; a practice in silence only where
    the programme lets it count. Each figure follows this rule.

    `recording` is what it played; None where that is not known any more.
    """
    return (
        practice.was_heard
        and practice.context == "home"
        and is_counted_kind(practice.kind, recording, silence_counts)
    )


def is_counted_kind(kind: PracticeKind, recording: Recording | None, silence_counts: bool) -> bool:
    """Whether what was played can make a home practice: no bell alone, and silence only where the
    programme lets it count."""
    is_bell = recording is not None and recording.kind == "bell"
    return not is_bell and (silence_counts or kind == "recording")


def home_practices(practices: Iterable[Practice], programme: Programme) -> list[Practice]:
    """Those of the practices that are home practices of a programme, in their order."""
    counts = programme.silence_counts
    return [
        practice
        for practice in practices
        if practice.programme_id == programme.id
        and is_home_practice(practice, programme.recording(practice.recording), counts)
    ]


def silent_practices(practices: Iterable[Practice]) -> list[Practice]:
    """Those that were practised in silence at home, on a real device."""
    return [p for p in practices if p.kind == "silence" and p.was_heard and p.context == "home"]


def practice_days(
    practices: Iterable[Practice], programme: Programme, min_seconds: float
) -> dict[date, float]:
    """The local days that count as practice days, ascending, with the seconds heard on each.

    A day counts when the unique seconds of each of its home practices add up to `min_seconds` (with
    `ROUNDING_SECONDS` of slack).
    """
    heard: dict[date, list[float]] = {}
    for practice in home_practices(practices, programme):
        if practice.unique_seconds > 0:
            heard.setdefault(practice.local_date, []).append(practice.unique_seconds)
    totals = {day: math.fsum(seconds) for day, seconds in sorted(heard.items())}
    return {day: total for day, total in totals.items() if is_practice_day(total, min_seconds)}


def is_practice_day(heard_seconds: float, min_seconds: float) -> bool:
    """Whether the seconds heard at home on a day, as `practice_days` adds them, make it count."""
    return heard_seconds > 0 and heard_seconds + ROUNDING_SECONDS >= min_seconds


def session_completions(
    programme: Programme, course: Course, practices: Iterable[Practice]
) -> dict[int, date]:
    """The sessions that are complete, by number, with the day on which each became so.

    As `completed_sessions`, from the practices themselves.
    """
    days: dict[str, list[date]] = {}
    for practice in practices:
        if practice.programme_id != programme.id or not practice.was_heard:
            continue
        if practice.verdict is not None and practice.verdict.completed:
            days.setdefault(practice.recording, []).append(practice.local_date)

    def first_completed(recording: str, since: date) -> date | None:
        return min((day for day in days.get(recording, ()) if day >= since), default=None)

    return completed_sessions(programme, course, first_completed)


def completed_sessions(
    programme: Programme,
    course: Course,
    first_completed: FirstCompleted,
    known: Container[int] = (),
) -> dict[int, date]:
    """The sessions that are complete, by number, with the day on which each became so; not those
    whose numbers are `known`.

    A session is complete when it was attended, or when each recording it plays has a completed
    practice, in whichever voice, on or after the session's date; bells need none. A session that
    plays no recording must be attended.
    """
    dates = session_dates(programme, course)
    complete: dict[int, date] = {}
    for session in programme.sessions:
        if session.number in known:
            continue
        held_on = dates[session.number]
        heard = held_on and _all_completed(programme, session, held_on, first_completed)
        attended = course.attended.get(session.number)
        days = [day for day in (attended, heard) if day is not None]
        if days:
            complete[session.number] = min(days)
    return complete


def _all_completed(
    programme: Programme, session: Session, since: date, first_completed: FirstCompleted
) -> date | None:
    """The day on which the last recording of a session had its first completed practice since a
    day; None where one has none, after which no other is asked for, or where it plays none."""
    last = None
    for recording in session.plays:
        days = [first_completed(one.id, since) for one in voices(programme, recording)]
        first = min((day for day in days if day is not None), default=None)
        if first is None:
            return None
        last = first if last is None else max(last, first)
    return last


def left_of_session(
    programme: Programme,
    session: Session,
    held_on: date,
    first_completed: FirstCompleted,
    recent: Iterable[Practice] = (),
) -> tuple[str, ...]:
    """The recordings of a session, in its order, that have no completed practice since its date.

    Nor is one left that was continued: of which `recent`, the practices since
    `first_day_to_continue`, together heard as much as completes it.
    """
    firsts = _first_completions(programme, session, held_on, first_completed)
    since = [practice for practice in recent if practice.local_date >= held_on]
    return tuple(
        name
        for name, day in firsts.items()
        if day is None and not any(_is_whole(programme, r, since) for r in voices(programme, name))
    )


def _is_whole(programme: Programme, recording: Recording, practices: Iterable[Practice]) -> bool:
    """Whether these practices together heard as much of a recording as completes it."""
    mine = _mine(practices, recording)
    if len(mine) < 2 or any(practice.end_reason is None for practice in mine):
        return False
    spans = [span for practice in mine for span in practice.spans]
    return verdict(spans, recording.seconds, programme.completion).completed


def _first_completions(
    programme: Programme, session: Session, since: date, first_completed: FirstCompleted
) -> dict[str, date | None]:
    """The first completed practice of each recording of a session, in whichever voice."""
    firsts: dict[str, date | None] = {}
    for recording in session.plays:
        days = (first_completed(one.id, since) for one in voices(programme, recording))
        firsts[recording] = min((day for day in days if day is not None), default=None)
    return firsts


class Continuation(NamedTuple):
    """Where a practice that was stopped early can go on, in seconds of media time, and the local
    day on which it was stopped."""

    at_seconds: float
    stopped_on: date


def first_day_to_continue(today: date) -> date:
    """The first local day of whose practices one may still be continued on `today`.

    It was stopped the day before at the earliest, and may have begun before midnight.
    """
    return today - timedelta(days=2)


def continue_from(
    practices: Iterable[Practice], recording: Recording, today: date
) -> Continuation | None:
    """Where the last practice of a recording can be continued on the local day `today`, or None.

    `practices` are those since `first_day_to_continue`. The last home practice of that very file
    decides: stopped early, it can be continued until the end of the next local day, from 2 s before
    the end of what was heard last; completed, run to its end, still running or stopped in its first
    seconds, it offers nothing. One that heard less than `BRIEF_SECONDS` takes no place away that
    is farther on.
    """
    farthest: Continuation | None = None
    for practice in sorted(_mine(practices, recording), key=lambda one: one.id, reverse=True):
        if practice.end_reason in (None, EndReason.ENDED):
            break
        if practice.verdict is not None and practice.verdict.completed:
            break
        place = _place(practice, today)
        if place is not None and (farthest is None or place.at_seconds > farthest.at_seconds):
            farthest = place
        if practice.unique_seconds >= BRIEF_SECONDS:
            break
    return farthest


def _place(practice: Practice, today: date) -> Continuation | None:
    """Where a practice that was stopped early can be continued on the local day `today`."""
    stopped_on = practice.stopped_on
    if not practice.spans or stopped_on is None:
        return None
    at_seconds = practice.spans[-1][1] - CONTINUE_EARLIER_SECONDS
    is_offered = timedelta(0) <= today - stopped_on <= timedelta(days=1)
    if is_offered and at_seconds >= CONTINUE_FROM_SECONDS:
        return Continuation(at_seconds, stopped_on)
    return None


def _mine(practices: Iterable[Practice], recording: Recording) -> list[Practice]:
    """The home practices of this very file that were heard."""
    return [
        practice
        for practice in practices
        if practice.recording_sha256 == recording.sha256
        and practice.recording == recording.id
        and practice.context == "home"
        and practice.was_heard
    ]
