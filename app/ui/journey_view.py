"""What Journey says: three figures, what they are counted from, and what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from PySide6.QtCore import QCoreApplication

from app.core import schedule
from app.core.practice import Practice, StopReason, practice_days
from app.core.programme import Programme
from app.core.schedule import Course
from app.ui.dates import Dates, clock_length

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and what it counts."""

    value: str
    caption: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: a practice or an attended session."""

    when: str
    what: str
    length: str
    outcome: str


@dataclass(frozen=True, slots=True)
class JourneyView:
    """Everything that Journey shows, in words; `entries` newest first."""

    figures: tuple[Figure, ...]
    entries: tuple[Entry, ...]


def journey_view(
    programme: Programme, course: Course, practices: Sequence[Practice], today: date, dates: Dates
) -> JourneyView:
    """Journey on the local day `today`; `practices` are those of the programme, in any order."""
    figures = (
        _days(programme, course, practices, today, dates),
        _minutes(practices),
        _sessions(programme, course, today),
    )
    writer = _Writer(dates, today)
    lines = [_practice(programme, practice, writer) for practice in practices if practice.ended_at]
    lines += [_session(programme, number, day, writer) for number, day in course.attended.items()]
    lines.sort(key=lambda line: line[0], reverse=True)
    return JourneyView(figures, tuple(entry for _, entry in lines))


def _days(
    programme: Programme, course: Course, practices: Sequence[Practice], today: date, dates: Dates
) -> Figure:
    so_far = schedule.days_so_far(programme, course, today)
    if not so_far:
        opens_on = schedule.home_practice_opens_on(programme, course)
        if opens_on is None:
            caption = translate("JourneyView", "home practice is not open yet")
        else:
            caption = translate("JourneyView", "home practice opens on {date}")
            caption = caption.format(date=dates.day_and_month(opens_on))
        return Figure("–", caption)
    counted = practice_days(practices, programme.id, programme.practice_day_min_seconds)
    opened = _home_practice_opened_on(programme, course)
    days = sum(opened <= day < opened + timedelta(days=so_far) for day in counted)
    value = translate("JourneyView", "{count} of {total}")
    return Figure(
        value.format(count=days, total=so_far),
        translate("JourneyView", "days with home practice since it opened"),
    )


def _home_practice_opened_on(programme: Programme, course: Course) -> date:
    """The first day of those that `days_so_far` counts."""
    seen = course.opened.get(schedule.HOME_PRACTICE)
    days = [schedule.home_practice_opens_on(programme, course), seen.local_date if seen else None]
    return min(day for day in days if day is not None)


def _minutes(practices: Sequence[Practice]) -> Figure:
    seconds = sum(p.unique_seconds for p in practices if p.was_heard and p.context == "home")
    value = translate("JourneyView", "{minutes} min")
    return Figure(
        value.format(minutes=int(seconds // 60)),
        translate("JourneyView", "heard, measured by the player"),
    )


def _sessions(programme: Programme, course: Course, today: date) -> Figure:
    held = {
        number
        for number, day in schedule.session_dates(programme, course).items()
        if day is not None and day <= today
    }
    value = translate("JourneyView", "{count} of {total}")
    return Figure(
        value.format(count=len(course.attended), total=len(held | set(course.attended))),
        translate("JourneyView", "group sessions attended"),
    )


class _Writer:
    """Writes days of this year short and others in full."""

    def __init__(self, dates: Dates, today: date) -> None:
        self._dates = dates
        self._today = today

    def day(self, day: date) -> str:
        if day.year == self._today.year:
            return self._dates.weekday_and_day(day)
        return self._dates.with_year(day)

    def moment(self, local: datetime) -> str:
        return f"{self.day(local.date())}, {self._dates.clock(local)}"


def _practice(
    programme: Programme, practice: Practice, writer: _Writer
) -> tuple[tuple[datetime, int], Entry]:
    zone = timezone(timedelta(minutes=practice.utc_offset_minutes))
    local = practice.started_at.astimezone(zone)
    recording = programme.recording(practice.recording)
    entry = Entry(
        when=writer.moment(local),
        what=recording.title if recording else practice.recording,
        length=clock_length(int(practice.unique_seconds)),
        outcome=_outcome(practice),
    )
    return (local.replace(tzinfo=None), practice.id), entry


def _session(
    programme: Programme, number: int, day: date, writer: _Writer
) -> tuple[tuple[datetime, int], Entry]:
    session = programme.session(number)
    what = translate("JourneyView", "Group session {number}")
    minutes = translate("JourneyView", "{minutes} min")
    entry = Entry(
        when=writer.day(day),
        what=what.format(number=number),
        length=minutes.format(minutes=round(session.minutes)) if session else "",
        outcome=translate("JourneyView", "attended"),
    )
    return (datetime(day.year, day.month, day.day), 0), entry


def _outcome(practice: Practice) -> str:
    if practice.source == "by-hand":
        return translate("JourneyView", "entered by hand")
    if practice.output == "null":
        return translate("JourneyView", "without sound")
    if practice.context == "group":
        return translate("JourneyView", "in the group")
    if practice.verdict is None or practice.verdict.completed:
        return translate("JourneyView", "practised")
    early = translate("JourneyView", "stopped early")
    reason = stop_reason_word(practice.stop_reason)
    return f"{early}: {reason}" if reason else early


def stop_reason_word(reason: StopReason | None) -> str:
    """The word for a stop reason, as a person chose it; nothing for none."""
    words = {
        StopReason.ATTACK: translate("StopReason", "attack"),
        StopReason.CALLED_AWAY: translate("StopReason", "called away"),
        StopReason.FELL_ASLEEP: translate("StopReason", "fell asleep"),
        StopReason.UNCOMFORTABLE: translate("StopReason", "uncomfortable"),
        StopReason.OTHER: translate("StopReason", "other"),
    }
    return words[reason] if reason is not None else ""
