"""One month of Journey's calendar: each day's circle, and its words for a screen reader."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.core.practice.practice import is_practice_day
from app.core.programme.programme import Programme
from app.store.records.history import DayTotals
from app.ui.i18n.dates import Dates
from app.ui.i18n.plurals import Counts

translate = QCoreApplication.translate

DAYS_A_WEEK = 7


class Mark(Enum):
    """The circle that is drawn around a day."""

    NONE = "none"
    SOME = "some"
    """Something was heard, fewer minutes than a practice day has."""

    PRACTISED = "practised"


class MonthDay(NamedTuple):
    """One day; a screen reader says `spoken`. What was entered `by_hand` is a dot of its own."""

    day: date
    mark: Mark
    by_hand: bool
    today: bool
    spoken: str


class LegendLine(NamedTuple):
    """A sign of the calendar in words."""

    mark: Mark
    by_hand: bool
    words: str


class MonthViewModel(NamedTuple):
    """A month as whole weeks; None stands for days of the months before and after it."""

    title: str
    weekdays: tuple[tuple[str, str], ...]
    """Each as a letter or two, and in full."""

    weeks: tuple[tuple[MonthDay | None, ...], ...]
    outside: Mapping[tuple[int, int], str]
    """The words of the days of other months, by week and weekday, from 0."""

    legend: tuple[LegendLine, ...]
    earlier: date | None
    """The first day of the month before, None where there is nothing to be seen."""

    later: date | None


def month_view_model(
    programme: Programme,
    totals: Mapping[date, DayTotals],
    month: date,
    first: date,
    today: date,
    dates: Dates,
) -> MonthViewModel:
    """The month that the day `month` lies in.

    `totals` are those of its days, `first` is the earliest day with anything on it.
    """
    begin = first_of_month(month)
    after = first_of_month(begin + timedelta(days=31))
    before = first_of_month(begin - timedelta(days=1))
    monday_first = dates.locale.firstDayOfWeek().value - 1
    lead = (begin.weekday() - monday_first) % DAYS_A_WEEK
    days: list[MonthDay | None] = [None] * lead
    for number in range((after - begin).days):
        day = begin + timedelta(days=number)
        days.append(_day(programme, totals.get(day), day, today, dates))
    days += [None] * (-len(days) % DAYS_A_WEEK)
    weeks = [tuple(days[at : at + DAYS_A_WEEK]) for at in range(0, len(days), DAYS_A_WEEK)]
    outside = {
        divmod(at, DAYS_A_WEEK): dates.long(begin + timedelta(days=at - lead))
        for at, day in enumerate(days)
        if day is None
    }
    return MonthViewModel(
        title=dates.month(begin),
        weekdays=tuple(
            dates.weekday_names((monday_first + n) % DAYS_A_WEEK) for n in range(DAYS_A_WEEK)
        ),
        weeks=tuple(weeks),
        outside=outside,
        legend=_legend(programme, any(day is not None and day.by_hand for day in days)),
        earlier=before if before >= first_of_month(first) else None,
        later=after if after <= today else None,
    )


def first_of_month(day: date) -> date:
    """The first day of the month that a day lies in."""
    return day.replace(day=1)


def _day(
    programme: Programme, totals: DayTotals | None, day: date, today: date, dates: Dates
) -> MonthDay:
    heard = totals.heard_seconds if totals else 0.0
    said = totals.by_hand_seconds if totals else 0.0
    silent = totals.silent_seconds if totals else 0.0
    mark = Mark.SOME if heard > 0 else Mark.NONE
    if is_practice_day(heard, programme.practice_day_min_seconds):
        mark = Mark.PRACTISED
    parts = [dates.long(day)]
    if day == today:
        parts.append(translate("JourneyMonth", "today"))
    if mark is Mark.PRACTISED:
        parts.append(translate("JourneyMonth", "practised"))
    if heard > 0:
        text = translate("JourneyMonth", "{time} heard")
        parts.append(text.format(time=Counts().length(heard)))
    if silent > 0:
        text = translate("JourneyMonth", "{time} in silence")
        parts.append(text.format(time=Counts().length(silent)))
    if said > 0:
        text = translate("JourneyMonth", "{time} by hand")
        parts.append(text.format(time=Counts().length(said)))
    return MonthDay(day, mark, said > 0, day == today, ", ".join(parts))


def _legend(programme: Programme, by_hand: bool) -> tuple[LegendLine, ...]:
    least = Counts().minutes(-int(-programme.practice_day_min_seconds // 60))
    practised = translate("JourneyMonth", "practised, at least {time} heard")
    lines = [
        LegendLine(Mark.PRACTISED, False, practised.format(time=least)),
        LegendLine(Mark.SOME, False, translate("JourneyMonth", "fewer minutes, kept too")),
    ]
    if by_hand:
        words = translate("JourneyMonth", "entered by hand")
        lines.append(LegendLine(Mark.NONE, True, words))
    return tuple(lines)
