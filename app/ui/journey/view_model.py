"""The words of Journey: three figures, what they are counted from, and the list of practices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from PySide6.QtCore import QCoreApplication

from app.core.moment import Moment, clock_length
from app.core.practice.practice import Practice, is_practice_day
from app.core.programme import schedule
from app.core.programme.programme import Programme
from app.core.programme.schedule import Course
from app.store.records.history import DayTotals, Totals
from app.ui.i18n.agreement import filled
from app.ui.i18n.dates import Dates
from app.ui.i18n.messages import silence_title, stop_reason_word
from app.ui.i18n.plurals import Counts
from app.ui.journey.month_view_model import MonthViewModel

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure ("12 of 20", "96 min") and the words for what it counts."""

    value: str
    caption: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: a practice or an attended session.

    `by_hand` is the id of a practice that was entered by hand, and so can be changed, `from_future`
    that of one which the player measured and which is dated later than now: it can be removed.
    """

    when: str
    what: str
    length: str
    outcome: str
    by_hand: int | None = None
    from_future: int | None = None


@dataclass(frozen=True, slots=True)
class Entries:
    """Some lines of the list, newest first, `practices` of them practices; `more` follow them."""

    lines: tuple[Entry, ...]
    practices: int
    more: bool


@dataclass(frozen=True, slots=True)
class JourneyViewModel:
    """Everything that Journey shows, in words.

    Where the person does not want to be counted, or there is nothing yet, there are no figures and
    no month. `by_hand` and `silence` say what was entered by hand, and practised in silence.
    `can_add` says whether there is a programme that a practice by hand can belong to;
    `note` says why nothing is shown of one that is missing.
    """

    figures: tuple[Figure, ...]
    by_hand: str
    month: MonthViewModel | None
    entries: Entries
    counted: bool
    can_add: bool = True
    note: str = ""
    silence: str = ""


def counted_days(programme: Programme, course: Course, today: date) -> tuple[date, date] | None:
    """The first and the last day that the first figure counts; None before home practice opens."""
    opened = schedule.home_practice_opened_on(programme, course, today)
    if opened is None:
        return None
    so_far = schedule.days_so_far(programme, course, today)
    return opened, opened + timedelta(days=so_far - 1)


def figures(
    programme: Programme,
    course: Course,
    totals: Totals,
    heard: Mapping[date, DayTotals],
    today: date,
    dates: Dates,
) -> tuple[Figure, ...]:
    """Days, minutes and sessions on the local day `today`.

    `heard` holds at least the days of `counted_days`.
    """
    return (
        _days(programme, course, heard, today, dates),
        _minutes(totals),
        _sessions(programme, course, today),
    )


def by_hand_line(totals: Totals) -> str:
    """The sum of what was entered by hand, in a line of its own; "" for nothing."""
    if not totals.by_hand_count:
        return ""
    text = translate("JourneyViewModel", "Entered by hand, counted apart: {practices}, {length}")
    return text.format(
        practices=Counts().practices(totals.by_hand_count),
        length=Counts().short_length(totals.by_hand_seconds),
    )


def silence_line(totals: Totals, silence_counts: bool) -> str:
    """The sum of what was practised in silence, in a line of its own; "" for nothing."""
    if not totals.silent_count:
        return ""
    if silence_counts:
        text = translate("JourneyViewModel", "Of this in silence: {practices}, {length}")
    else:
        text = translate("JourneyViewModel", "In silence, counted apart: {practices}, {length}")
    return text.format(
        practices=Counts().practices(totals.silent_count),
        length=Counts().short_length(totals.silent_seconds),
    )


def entries(
    programme: Programme,
    practices: Sequence[Practice],
    sessions: Iterable[tuple[int, date]],
    now: Moment,
    dates: Dates,
) -> tuple[Entry, ...]:
    """Practices and attended sessions (number, day) as lines, newest first.

    What is dated later than `now` says so.
    """
    writer = _Writer(dates, now)
    lines = [_practice(programme, practice, writer) for practice in practices]
    lines += [_session(programme, number, day, writer) for number, day in sessions]
    lines.sort(key=lambda line: line[0], reverse=True)
    return tuple(entry for _, entry in lines)


def sessions_between(
    course: Course, after: date | None, until: date | None
) -> Iterator[tuple[int, date]]:
    """The sessions attended after a day and up to another, as (number, day).

    None: from the first, to the last.
    """
    for number, day in course.attended.items():
        if (after is None or day > after) and (until is None or day <= until):
            yield number, day


def _days(
    programme: Programme,
    course: Course,
    heard: Mapping[date, DayTotals],
    today: date,
    dates: Dates,
) -> Figure:
    span = counted_days(programme, course, today)
    if span is None:
        opens_on = schedule.home_practice_opens_on(programme, course)
        if opens_on is None:
            caption = translate("JourneyViewModel", "home practice is not open yet")
        else:
            caption = translate("JourneyViewModel", "home practice opens on {date}")
            caption = filled(caption, date=dates.day_and_month(opens_on))
        return Figure("–", caption)
    first, last = span
    days = sum(
        is_practice_day(totals.heard_seconds, programme.practice_day_min_seconds)
        for day, totals in heard.items()
        if first <= day <= last
    )
    value = translate("JourneyViewModel", "{count} of {total}")
    return Figure(
        value.format(count=days, total=(last - first).days + 1),
        translate("JourneyViewModel", "days with home practice since it opened"),
    )


def _minutes(totals: Totals) -> Figure:
    return Figure(
        Counts().short_length(totals.heard_seconds),
        translate("JourneyViewModel", "heard, measured by the player"),
    )


def _sessions(programme: Programme, course: Course, today: date) -> Figure:
    held = {
        number
        for number, day in schedule.session_dates(programme, course).items()
        if day is not None and day <= today
    }
    caption = translate("JourneyViewModel", "group sessions attended")
    total = len(held | set(course.attended))
    if not total:
        return Figure("–", caption)
    value = translate("JourneyViewModel", "{count} of {total}")
    return Figure(
        value.format(count=len(course.attended), total=total),
        caption,
    )


class _Writer:
    """Writes the days of this year short, those of others with their year."""

    def __init__(self, dates: Dates, now: Moment) -> None:
        self._dates = dates
        self._today = now.local_date
        self.now = now

    def day(self, day: date) -> str:
        if day.year == self._today.year:
            return self._dates.weekday_and_day(day)
        return self._dates.with_year(day)

    def moment(self, local: datetime) -> str:
        return f"{self.day(local.date())}, {self._dates.clock(local)}"


_Line = tuple[tuple[datetime, int], Entry]
"""A line and what it is sorted by."""


def _practice(programme: Programme, practice: Practice, writer: _Writer) -> _Line:
    if practice.source == "by-hand":
        return _by_hand(programme, practice, writer)
    zone = timezone(timedelta(minutes=practice.utc_offset_minutes))
    local = practice.started_at.astimezone(zone)
    recording = programme.recording(practice.recording)
    title = recording.title if recording else practice.recording
    entry = Entry(
        when=writer.moment(local),
        what=silence_title() if practice.kind == "silence" else title,
        length=clock_length(practice.unique_seconds),
        outcome=_remarked(_outcome(practice), practice, writer),
        from_future=practice.id if practice.began_after(writer.now) else None,
    )
    return (local.replace(tzinfo=None), practice.id), entry


def _by_hand(programme: Programme, practice: Practice, writer: _Writer) -> _Line:
    """Only its day is known; so it comes after what was measured on that day."""
    recording = programme.recording(practice.recording)
    entry = Entry(
        when=writer.day(practice.local_date),
        what=recording.title
        if recording
        else practice.recording or translate("JourneyViewModel", "without a recording"),
        length=_on_one_line(practice.unique_seconds),
        outcome=_remarked(translate("JourneyViewModel", "entered by hand"), practice, writer),
        by_hand=practice.id,
    )
    return (_midnight(practice.local_date), practice.id), entry


def _session(programme: Programme, number: int, day: date, writer: _Writer) -> _Line:
    session = programme.session(number)
    what = translate("JourneyViewModel", "Group session {number}")
    entry = Entry(
        when=writer.day(day),
        what=what.format(number=number),
        length=_on_one_line(session.minutes * 60) if session else "",
        outcome=translate("JourneyViewModel", "attended"),
    )
    return (_midnight(day), 0), entry


def _on_one_line(seconds: float) -> str:
    """“10 min”, never broken."""
    return Counts().short_length(seconds).replace(" ", "\N{NO-BREAK SPACE}")


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def _remarked(outcome: str, practice: Practice, writer: _Writer) -> str:
    """With the remark that the clock was wrong, where the practice is of a day still to come."""
    if not practice.began_after(writer.now):
        return outcome
    text = translate("JourneyViewModel", "{outcome}; dated later than now, the clock was wrong")
    return text.format(outcome=outcome)


def _outcome(practice: Practice) -> str:
    if practice.output == "null":
        return translate("JourneyViewModel", "without sound")
    if practice.context == "group":
        return translate("JourneyViewModel", "in the group")
    if practice.verdict is None or practice.verdict.completed:
        return translate("JourneyViewModel", "practised")
    early = translate("JourneyViewModel", "stopped early")
    reason = stop_reason_word(practice.stop_reason)
    return f"{early}: {reason}" if reason else early
