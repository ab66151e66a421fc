"""What is counted of headache notes: every definition with its source, in this one module.

All figures are numbers of local calendar days, but for `intakes`. They count what was filled and
nothing else: a day not filled is no day without headache, a blank is never "no", and nothing is
extrapolated to the days not filled. So each figure is read with its `days_filled`.

Sources: ICHD-3, Headache Classification Committee of the International Headache Society,
Cephalalgia 2018; 38: 1-211, chapter 8.2 (https://ichd-3.org). Trials count over 28 days (IHS
guidelines for controlled trials of preventive treatment of chronic migraine in adults, Cephalalgia
2018; 38: 815-832), the course's trial over calendar months: both are given.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.core.notes.notes import (
    Duration,
    HeadacheDay,
    Holds,
    Level,
    Medicine,
    MedicineClass,
    Medicines,
    Migraine,
)

BLOCK_DAYS = 28
"""The days of a block; trials of preventive treatment count over 28."""

COMPARED_FROM = 0.8
"""The part of a period's days that must be filled before it is compared with another [D]."""

YEAR_MONTHS, YEAR_BLOCKS = 12, 13
"""A year as the sheet shows it: thirteen blocks of 28 days are 364."""


class OveruseClass(StrEnum):
    """A class of acute medicine as ICHD-3 8.2 counts days of intake.

    Non-opioid analgesics (paracetamol, aspirin, other NSAIDs) are one class, 8.2.3: paracetamol on
    one day and an NSAID on another are two days of it, and both on one day are one.
    """

    ERGOTAMINE = "ergotamine"
    TRIPTAN = "triptan"
    NON_OPIOID = "non-opioid"
    OPIOID = "opioid"
    COMBINATION = "combination"
    OTHER = "other"


_OVERUSE = {
    MedicineClass.ERGOTAMINE: OveruseClass.ERGOTAMINE,
    MedicineClass.TRIPTAN: OveruseClass.TRIPTAN,
    MedicineClass.PARACETAMOL: OveruseClass.NON_OPIOID,
    MedicineClass.ASPIRIN: OveruseClass.NON_OPIOID,
    MedicineClass.NSAID: OveruseClass.NON_OPIOID,
    MedicineClass.OPIOID: OveruseClass.OPIOID,
    MedicineClass.COMBINATION: OveruseClass.COMBINATION,
    MedicineClass.OTHER: OveruseClass.OTHER,
}


def overuse_class(medicine: Medicine) -> OveruseClass:
    """The class by which ICHD-3 8.2 counts a medicine.

    A combination is a class of its own (8.2.5) and never counts by its parts. One that is said to
    hold neither codeine, caffeine, butalbital nor ergotamine is of non-opioid analgesics alone,
    which for ICHD-3 is no combination-analgesic but 8.2.3 (its comment on 8.2.5).
    """
    if medicine.kind is MedicineClass.COMBINATION and medicine.holds == frozenset[Holds]():
        return OveruseClass.NON_OPIOID
    return _OVERUSE[medicine.kind]


@dataclass(frozen=True, slots=True)
class Threshold:
    """A line of ICHD-3 8.2 as it is printed: its number, and from how many days a month.

    `counts` is the class whose days are shown beside it; None for headache and for any medicine.
    """

    number: str
    days: int
    counts: OveruseClass | None


THRESHOLDS = (
    Threshold("8.2", 15, None),
    Threshold("8.2.1", 10, OveruseClass.ERGOTAMINE),
    Threshold("8.2.2", 10, OveruseClass.TRIPTAN),
    Threshold("8.2.3", 15, OveruseClass.NON_OPIOID),
    Threshold("8.2.4", 10, OveruseClass.OPIOID),
    Threshold("8.2.5", 10, OveruseClass.COMBINATION),
    Threshold("8.2.6", 10, None),
)
"""Headache on so many days a month, and regular intake on so many for more than three months. They
are printed beside the counts; whether they apply is for a clinician to say, and nothing here does.
8.2.6 is of several classes none of which is overused alone: beside it stand the days with any.
"""


@dataclass(frozen=True, slots=True)
class Period:
    """Local days from `first` to `last`, both included: a calendar month or a block of 28 days.

    `block` is the number of a block, 0 for the 28 days before session one; None for a month.
    """

    first: date
    last: date
    block: int | None = None

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a period, in days, each of the `days_filled`; only `intakes` are no days."""

    days: int
    """Calendar days of the period, those to come too."""

    days_filled: int
    """Days with a level, "none" too."""

    headache_free_days: int
    """Days filled as "none"."""

    headache_days: int
    """Days with any headache, however short or mild; trials use narrower definitions too."""

    moderate_or_severe_days: int
    """Headache days whose worst was moderate or severe."""

    long_days: int
    """Headache days whose longest headache was of 4 h or more; a blank duration is none."""

    migraine_days: int
    """Headache days that the person took for a migraine; "not sure" and blank are none."""

    acute_days: int
    """Days on which acute medicine is noted, of whichever class; a blank is none noted."""

    class_days: Mapping[MedicineClass, int]
    """Days with at least one intake of a class, by the class on the person's list."""

    overuse_days: Mapping[OveruseClass, int]
    """Days with at least one intake of a class, by the classes of ICHD-3 8.2."""

    multi_class_days: int
    """Days with intakes of two or more classes of ICHD-3 8.2."""

    intakes: int
    """Intakes noted, of all medicines."""

    @property
    def is_comparable(self) -> bool:
        """Whether enough days are filled to put the period beside another."""
        return self.days_filled >= COMPARED_FROM * self.days


def month_of(day: date) -> Period:
    """The calendar month of a day."""
    last = calendar.monthrange(day.year, day.month)[1]
    return Period(day.replace(day=1), day.replace(day=last))


def months_to(day: date, count: int = YEAR_MONTHS) -> list[Period]:
    """The month of a day and those before it, `count` in all, the earliest first."""
    months = [month_of(day)]
    while len(months) < count:
        months.append(month_of(months[-1].first - timedelta(days=1)))
    return months[::-1]


def block(number: int, session_one: date) -> Period:
    """Block `number` from session one: 1 begins on its day, 0 are the 28 days before (baseline)."""
    first = session_one + timedelta(days=BLOCK_DAYS * (number - 1))
    return Period(first, first + timedelta(days=BLOCK_DAYS - 1), number)


def blocks_to(day: date, session_one: date, count: int = YEAR_BLOCKS) -> list[Period]:
    """The baseline and the blocks up to that of `day`, which may not be over; where they are more
    than `count` in all, the last of those that are over."""
    last = max(0, (day - session_one).days // BLOCK_DAYS + 1)
    if last >= count and day < block(last, session_one).last:
        last -= 1
    numbers = [0, *range(max(1, last - count + 2), last + 1)]
    return [block(number, session_one) for number in numbers]


def count(period: Period, days: Iterable[HeadacheDay], medicines: Medicines) -> Figures:
    """The figures of a period; `days` may hold others too, and each local day once."""
    levels = dict.fromkeys(Level, 0)
    classes = dict.fromkeys(MedicineClass, 0)
    overuse = dict.fromkeys(OveruseClass, 0)
    long = migraine = acute = multi = intakes = 0
    first, last = period.first, period.last
    for day in days:
        if not first <= day.day <= last:
            continue
        levels[day.level] += 1
        long += day.duration is Duration.FROM_4_H
        migraine += day.migraine is Migraine.YES
        acute += day.acute is True
        if not day.intakes:
            continue
        taken = [medicines[intake.medicine] for intake in day.intakes]
        for kind in {medicine.kind for medicine in taken}:
            classes[kind] += 1
        of_day = {overuse_class(medicine) for medicine in taken}
        for counted in of_day:
            overuse[counted] += 1
        multi += len(of_day) > 1
        intakes += sum([intake.times for intake in day.intakes])
    headache = levels[Level.MILD] + levels[Level.MODERATE] + levels[Level.SEVERE]
    return Figures(
        days=period.days,
        days_filled=levels[Level.NONE] + headache,
        headache_free_days=levels[Level.NONE],
        headache_days=headache,
        moderate_or_severe_days=levels[Level.MODERATE] + levels[Level.SEVERE],
        long_days=long,
        migraine_days=migraine,
        acute_days=acute,
        class_days=classes,
        overuse_days=overuse,
        multi_class_days=multi,
        intakes=intakes,
    )


def count_each(
    periods: Iterable[Period], days: Iterable[HeadacheDay], medicines: Medicines
) -> Iterator[tuple[Period, Figures]]:
    """The figures of several periods, which may overlap, of days in any order."""
    by_day = {day.day: day for day in days}
    for period in periods:
        spanned = (period.first + timedelta(days=n) for n in range(period.days))
        found = (by_day[day] for day in spanned if day in by_day)
        yield period, count(period, found, medicines)


def threshold_count(threshold: Threshold, figures: Figures) -> int:
    """The person's own days beside a line of ICHD-3 8.2."""
    if threshold.counts is not None:
        return figures.overuse_days[threshold.counts]
    return figures.headache_days if threshold.number == "8.2" else figures.acute_days
