"""What stands on the sheet for the clinic of headache notes: days, months and blocks of a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.core.notes.figures import (
    BLOCK_DAYS,
    YEAR_BLOCKS,
    Figures,
    Period,
    block,
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
"""Of a longer time only the last months are shown."""

_LONGEST_MONTH = 31
_HALF_MONTH = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class SheetTime:
    """Which days the sheet is about: nothing stands on it of any other day.

    `pages` are shown day by day, a month each or a short time as one; `months` and `blocks` have a
    row each. `chosen` is the time that was asked for, None for the usual one.
    """

    pages: tuple[Period, ...]
    months: tuple[Period, ...]
    blocks: tuple[Period, ...]
    chosen: Period | None = None

    @property
    def first(self) -> date:
        """The earliest day of which the sheet says anything."""
        if self.chosen is not None:
            return self.chosen.first
        return min(period.first for period in (*self.months, *self.blocks))

    @property
    def last(self) -> date:
        """The latest day of which it may say anything."""
        return self.pages[-1].last if self.chosen is None else self.chosen.last

    def recent(self, page: Period) -> tuple[Period, ...]:
        """A page and, where it is a month, those of the two months before it of which the sheet
        is."""
        before = self.months if page in self.months else ()
        return (*[month for month in before if month.first < page.first][-MONTHS_BEFORE:], page)


def usual_time(today: date, session_one: date | None) -> SheetTime:
    """The month in which most of the last four weeks lie, with twelve months to it, and the 28 days
    before session one and blocks after it; no blocks while session one has no date."""
    month = month_of(today - _HALF_MONTH)
    blocks = () if session_one is None else blocks_to(min(month.last, today), session_one)
    return SheetTime((month,), tuple(months_to(month.last)), tuple(blocks))


def chosen_time(first: date, last: date, session_one: date | None) -> SheetTime:
    """From one local day to another, both included, and no day besides.

    A month that it cuts has only its days of this time. Blocks of 28 days stand there as a whole or
    not at all: what is cut is no block, and cannot be put beside one.
    """
    chosen, months = Period(first, last), [month_of(last)]
    while len(months) < MOST_MONTHS and months[0].first > first:
        months.insert(0, month_of(months[0].first - timedelta(days=1)))
    within = tuple(Period(max(m.first, first), min(m.last, last)) for m in months)
    blocks = []
    if session_one is not None:
        each = (block(n, session_one) for n in range((last - session_one).days // BLOCK_DAYS + 2))
        blocks = [one for one in each if one.first >= first and one.last <= last]
    pages = (chosen,) if chosen.days <= _LONGEST_MONTH else within
    return SheetTime(pages, within, tuple(blocks[-YEAR_BLOCKS:]), chosen)


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
    """A month, or a short time, day by day, today at the latest; `recent` are the months before it
    and itself."""

    own: SheetPeriod
    days: tuple[SheetDay, ...]
    recent: tuple[SheetPeriod, ...]


@dataclass(frozen=True, slots=True)
class SheetNotes:
    """All that stands on the sheet. Immutable; any thread may use it.

    `year` are the months of `time`, `blocks` its blocks. `whole` is the time that was chosen in
    all, None for the usual one. `medicines` are those taken on the days that are shown.
    """

    time: SheetTime
    months: tuple[SheetMonth, ...]
    year: tuple[SheetPeriod, ...]
    blocks: tuple[SheetPeriod, ...]
    whole: SheetPeriod | None
    session_one: date | None
    practice: HomePractice
    medicines: Medicines
    preventives: tuple[Preventive, ...]
    questionnaires: tuple[Questionnaire, ...]


def sheet_notes(
    time: SheetTime,
    today: date,
    session_one: date | None,
    days: Iterable[HeadacheDay],
    medicines: Medicines,
    practice: HomePractice,
    preventives: Sequence[Preventive] = (),
    questionnaires: Sequence[Questionnaire] = (),
) -> SheetNotes:
    """The sheet of this time; `days` and `practice` hold at least its days.

    Preventives and questionnaires of other days are left out.
    """
    noted = {day.day: day for day in days}
    first, last = time.first, min(time.last, today)

    def counted(periods: Iterable[Period]) -> tuple[SheetPeriod, ...]:
        return tuple(
            _with_practice(period, figures, practice, today)
            for period, figures in count_each(periods, noted.values(), medicines)
        )

    def shown(page: Period) -> SheetMonth:
        recent = counted(time.recent(page))
        spanned = (page.first + timedelta(days=n) for n in range(page.days))
        each = tuple(
            SheetDay(day, noted.get(day), practice.heard.get(day, 0.0))
            for day in spanned
            if day <= today
        )
        return SheetMonth(recent[-1], each, recent)

    taken = {
        intake.medicine
        for page in time.pages
        for day in noted.values()
        if day.day in page
        for intake in day.intakes
    }
    return SheetNotes(
        time=time,
        months=tuple(map(shown, time.pages)),
        year=counted(time.months),
        blocks=counted(time.blocks),
        whole=None if time.chosen is None else counted([time.chosen])[0],
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
