"""What a person may note of a headache day, and the lists that belong to it.

A local day has three states: not filled (there is no `HeadacheDay`), no headache, and headache with
the day's worst level. Everything but the level may be left blank, and blank is never "no".
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.core.errors import DateOutOfRange
from app.core.moment import Moment
from app.core.notes.note_errors import (
    BadIntakes,
    BadQuestionnaireTotal,
    HoldsOfNoCombination,
    MedicineNotTaken,
    NameMissing,
    NameTooLong,
    NoteDayToCome,
    NoteTooLong,
    PreventiveDatesTurned,
    WithoutHeadache,
)

MAX_NOTE = 280
"""Characters of a day's note."""

MAX_NAME = 80
"""Characters of the name of a medicine or of a questionnaire."""

MAX_INTAKES = 99
"""Intakes of one medicine on one day."""

MAX_TOTAL = 100_000
"""The largest total of a questionnaire."""

LATE_DAYS = 7
"""What is entered up to so many days after its day is late; after more of them it is recalled."""

FIRST_YEAR, LAST_YEAR = 2000, 2200


class Level(StrEnum):
    """The day's headache at its worst, in words of function on the screen."""

    NONE = "none"
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"

    @property
    def degree(self) -> int:
        """0 for no headache to 3 for severe."""
        return list(Level).index(self)


class Duration(StrEnum):
    """How long the day's longest headache lasted."""

    UNDER_30_MIN = "under-30-min"
    TO_4_H = "30-min-to-4-h"
    FROM_4_H = "4-h-or-more"


class Migraine(StrEnum):
    """Whether the person takes the day's headache for a migraine."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Entry(StrEnum):
    """When a day was entered: on that day, 1 to 7 days later, or after more days."""

    SAME_DAY = "same-day"
    LATE = "late"
    RECALLED = "recalled"


class MedicineClass(StrEnum):
    """The class of an acute medicine, as a person can tell it from the box."""

    TRIPTAN = "triptan"
    ERGOTAMINE = "ergotamine"
    PARACETAMOL = "paracetamol"
    ASPIRIN = "aspirin"
    NSAID = "nsaid"
    COMBINATION = "combination"
    OPIOID = "opioid"
    OTHER = "other"


class Holds(StrEnum):
    """What a combination may hold besides non-opioid analgesics."""

    CODEINE = "codeine"
    CAFFEINE = "caffeine"
    BUTALBITAL = "butalbital"
    ERGOTAMINE = "ergotamine"


class Intake(NamedTuple):
    """How often a medicine, by its id, was taken on a day: 1 to `MAX_INTAKES`."""

    medicine: int
    times: int


@dataclass(frozen=True, slots=True)
class HeadacheDay:
    """A local day that was filled. Immutable; any thread may use it.

    `acute` says whether acute medicine was taken; with any `intakes` it was. `entered` is when what
    stands here was entered or last changed, but for the note; None before it is kept.

    Raises NoteTooLong, WithoutHeadache, MedicineNotTaken, BadIntakes and DateOutOfRange.
    """

    day: date
    level: Level
    duration: Duration | None = None
    acute: bool | None = None
    intakes: tuple[Intake, ...] = ()
    migraine: Migraine | None = None
    note: str = ""
    entered: Moment | None = None

    def __post_init__(self) -> None:
        _require_year(self.day)
        if self.level is Level.NONE and (self.duration or self.migraine):
            raise WithoutHeadache()
        if self.intakes:
            self._check_intakes()
        if self.note:
            object.__setattr__(self, "note", one_line(self.note))
        if len(self.note) > MAX_NOTE:
            raise NoteTooLong(most=MAX_NOTE, count=len(self.note))

    def _check_intakes(self) -> None:
        for intake in self.intakes:
            if not 1 <= intake.times <= MAX_INTAKES:
                raise BadIntakes(text=intake.times, most=MAX_INTAKES)
        if len({intake.medicine for intake in self.intakes}) < len(self.intakes):
            raise ValueError("each medicine of a day has one count")
        if self.acute is False:
            raise MedicineNotTaken()
        object.__setattr__(self, "acute", True)
        if len(self.intakes) > 1:
            object.__setattr__(self, "intakes", tuple(sorted(self.intakes)))

    @property
    def entry(self) -> Entry | None:
        """How long after the day it was entered; None before it is kept."""
        return None if self.entered is None else entry_of(self.day, self.entered)

    def at(self, level: Level) -> HeadacheDay:
        """The day with another level; what only a headache has goes with it."""
        if level is Level.NONE:
            return replace(self, level=level, duration=None, migraine=None)
        return replace(self, level=level)

    def counts_as(self, other: HeadacheDay) -> bool:
        """Whether both say the same but for the note and the moment of entry."""
        return replace(self, note="", entered=None) == replace(other, note="", entered=None)


@dataclass(frozen=True, slots=True)
class Medicine:
    """An acute medicine of the person's own list; `id` is 0 before it is kept.

    `holds` is what a combination holds besides non-opioid analgesics, empty for none of it; None
    while that was not said, and for every other class. One that is not `in_use` any more is offered
    for no day and keeps its name in those that have it.

    Raises NameMissing, NameTooLong and HoldsOfNoCombination.
    """

    name: str
    kind: MedicineClass
    holds: frozenset[Holds] | None = None
    id: int = 0
    in_use: bool = True

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", _name(self.name))
        if self.holds is not None and self.kind is not MedicineClass.COMBINATION:
            raise HoldsOfNoCombination()


@dataclass(frozen=True, slots=True)
class Preventive:
    """A preventive and the local days from which and to which it was taken; never in any count.

    `last` is None while it is taken. Raises NameMissing, NameTooLong, PreventiveDatesTurned and
    DateOutOfRange.
    """

    name: str
    first: date
    last: date | None = None
    id: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", _name(self.name))
        _require_year(self.first)
        if self.last is not None:
            _require_year(self.last)
            if self.last < self.first:
                raise PreventiveDatesTurned(first=self.first, last=self.last)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A questionnaire of the clinic: its name, its local day and the total that was given.

    No item is kept and nothing is computed. Raises NameMissing, NameTooLong, BadQuestionnaireTotal
    and DateOutOfRange.
    """

    name: str
    day: date
    total: float
    id: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", _name(self.name))
        _require_year(self.day)
        if not math.isfinite(self.total) or not 0 <= self.total <= MAX_TOTAL:
            raise BadQuestionnaireTotal(text=f"{self.total:g}", most=MAX_TOTAL)
        object.__setattr__(self, "total", round(float(self.total), 2))


Medicines = Mapping[int, Medicine]
"""Medicines by their id."""

KNOWN_QUESTIONNAIRES = ("HIT-6", "MIDAS", "HADS")
"""Names that are offered; any other may be typed."""


def entry_of(day: date, entered: Moment) -> Entry:
    """The kind of an entry that was made at a moment for a local day."""
    later = (entered.local_date - day).days
    if later <= 0:
        return Entry.SAME_DAY
    return Entry.LATE if later <= LATE_DAYS else Entry.RECALLED


def require_come(day: date, now: Moment) -> None:
    """Raises NoteDayToCome for a day after today."""
    if day > now.local_date:
        raise NoteDayToCome(date=day)


def one_line(text: str) -> str:
    """A text without line breaks, control characters and blanks at its ends."""
    if text.isprintable() and "  " not in text and text == text.strip():
        return text  # as all that is read back
    words = "".join(c if c.isprintable() else " " for c in text).split()
    return " ".join(words)


def _name(text: str) -> str:
    name = one_line(text)
    if not name:
        raise NameMissing()
    if len(name) > MAX_NAME:
        raise NameTooLong(most=MAX_NAME, count=len(name))
    return name


def _require_year(day: date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DateOutOfRange(date=day)
