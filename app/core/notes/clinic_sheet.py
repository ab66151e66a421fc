"""What stands on the sheet for the clinic of headache notes: months day by day, and a year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.core.notes.figures import (
    Figures,
    Period,
    blocks_to,
    count_each,
    month_of,
    months_to,
)
from app.core.notes.notes import HeadacheDay, Medicines, Preventive, Questionnaire
from app.core.practice.practice import is_practice_day

MONTHS_BEFORE = 2
"""ICHD-3 8.2 speaks of more than three months: a month is shown with the two before it."""

MOST_MONTHS = 12
"""Of a longer time only the last months are shown day by day."""

_HALF_MONTH = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class HomePractice:
    """Home practice as it was heard: seconds by local day, the day on which it opened (None while
    it has not), and the seconds from which a day is a practice day."""

    heard: Mapping[date, float]
    opened: date | None
    min_seconds: float


@dataclass(frozen=True, slots=True)
class SheetDay:
    """A local day: what was noted, None for not filled, and the seconds of practice heard."""

    day: date
    noted: HeadacheDay | None
    heard_seconds: float


@dataclass(frozen=True, slots=True)
class SheetPeriod:
    """A month or a block with its figures. `practice_days` of the `practice_open` days of it on
    which home practice was open, today at the latest; both 0 where it was not."""

    period: Period
    figures: Figures
    practice_days: int
    practice_open: int


@dataclass(frozen=True, slots=True)
class SheetMonth:
    """A month day by day, today at the latest; `recent` are the months before it and itself."""

    own: SheetPeriod
    days: tuple[SheetDay, ...]
    recent: tuple[SheetPeriod, ...]


@dataclass(frozen=True, slots=True)
class SheetNotes:
    """All that stands on the sheet. Immutable; any thread may use it.

    `year` are twelve months, `blocks` the 28 days before session one and the blocks after it, none
    while session one has no date. `medicines` are those taken in the months shown day by day.
    """

    months: tuple[SheetMonth, ...]
    year: tuple[SheetPeriod, ...]
    blocks: tuple[SheetPeriod, ...]
    session_one: date | None
    practice: HomePractice
    medicines: Medicines
    preventives: tuple[Preventive, ...]
    questionnaires: tuple[Questionnaire, ...]


def shown_months(period: tuple[date, date] | None, today: date) -> list[Period]:
    """The months that a time touches, the last ones where there are many; for None the month in
    which most of the last four weeks lie."""
    if period is None:
        return [month_of(today - _HALF_MONTH)]
    first, last = period
    months = [month_of(min(last, today))]
    while len(months) < MOST_MONTHS and months[0].first > first:
        months.insert(0, month_of(months[0].first - timedelta(days=1)))
    return months


def first_day_needed(months: Sequence[Period], session_one: date | None) -> date:
    """The earliest day of which the sheet of these months says anything."""
    last = months[-1].last
    firsts = [months_to(last)[0].first, months_to(months[0].last, 1 + MONTHS_BEFORE)[0].first]
    if session_one is not None:
        firsts += [block.first for block in blocks_to(last, session_one)]
    return min(firsts)


def sheet_notes(
    months: Sequence[Period],
    today: date,
    session_one: date | None,
    days: Iterable[HeadacheDay],
    medicines: Medicines,
    practice: HomePractice,
    preventives: Sequence[Preventive] = (),
    questionnaires: Sequence[Questionnaire] = (),
) -> SheetNotes:
    """The sheet of these months, the year up to the last of them beside.

    `days` and `practice` reach from `first_day_needed` to the end of the last month. Preventives
    and questionnaires of later or much earlier days are left out.
    """
    noted = {day.day: day for day in days}
    last = min(months[-1].last, today)

    def counted(periods: Iterable[Period]) -> tuple[SheetPeriod, ...]:
        return tuple(
            _with_practice(period, figures, practice, today)
            for period, figures in count_each(periods, noted.values(), medicines)
        )

    def shown(month: Period) -> SheetMonth:
        recent = counted(months_to(month.last, 1 + MONTHS_BEFORE))
        spanned = (month.first + timedelta(days=n) for n in range(month.days))
        each = tuple(
            SheetDay(day, noted.get(day), practice.heard.get(day, 0.0))
            for day in spanned
            if day <= today
        )
        return SheetMonth(recent[-1], each, recent)

    year = counted(months_to(months[-1].last))
    blocks = counted(blocks_to(last, session_one)) if session_one is not None else ()
    first = min(period.period.first for period in (*year, *blocks))
    taken = {
        intake.medicine
        for month in months
        for day in noted.values()
        if day.day in month
        for intake in day.intakes
    }
    return SheetNotes(
        months=tuple(map(shown, months)),
        year=year,
        blocks=blocks,
        session_one=session_one,
        practice=practice,
        medicines={key: medicine for key, medicine in medicines.items() if key in taken},
        preventives=tuple(
            p for p in preventives if p.first <= last and (p.last is None or p.last >= first)
        ),
        questionnaires=tuple(q for q in questionnaires if first <= q.day <= last),
    )


def _with_practice(
    period: Period, figures: Figures, practice: HomePractice, today: date
) -> SheetPeriod:
    if practice.opened is None:
        return SheetPeriod(period, figures, 0, 0)
    first, last = max(period.first, practice.opened), min(period.last, today)
    days = sum(
        first <= day <= last and is_practice_day(seconds, practice.min_seconds)
        for day, seconds in practice.heard.items()
    )
    return SheetPeriod(period, figures, days, max(0, (last - first).days + 1))
