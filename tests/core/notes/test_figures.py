"""The figures count days filled by their definitions, and nothing that was not said."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.moment import Moment
from app.core.notes.figures import (
    THRESHOLDS,
    Figures,
    OveruseClass,
    Period,
    block,
    blocks_to,
    count,
    count_each,
    month_of,
    months_to,
    threshold_count,
)
from app.core.notes.notes import (
    Duration,
    HeadacheDay,
    Holds,
    Intake,
    Level,
    Medicine,
    MedicineClass,
    Migraine,
)

# A medicine of each kind, by a letter: "D" is a combination that is said to hold neither codeine,
# caffeine, butalbital nor ergotamine, so two non-opioid analgesics; of "U" it was not said.
LETTERS = {
    "T": Medicine("Sumatriptan", MedicineClass.TRIPTAN, id=1),
    "E": Medicine("Ergotamine", MedicineClass.ERGOTAMINE, id=2),
    "P": Medicine("Paracetamol", MedicineClass.PARACETAMOL, id=3),
    "A": Medicine("Aspirin", MedicineClass.ASPIRIN, id=4),
    "N": Medicine("Ibuprofen", MedicineClass.NSAID, id=5),
    "C": Medicine("With codeine", MedicineClass.COMBINATION, frozenset({Holds.CODEINE}), id=6),
    "D": Medicine("Two of one", MedicineClass.COMBINATION, frozenset(), id=7),
    "U": Medicine("Unsaid", MedicineClass.COMBINATION, id=8),
    "O": Medicine("Tramadol", MedicineClass.OPIOID, id=9),
    "X": Medicine("Metoclopramide", MedicineClass.OTHER, id=10),
    "S": Medicine("Zolmitriptan", MedicineClass.TRIPTAN, id=11),
}
MEDICINES = {medicine.id: medicine for medicine in LETTERS.values()}

# Hand-made months. What was taken is written as days and medicines: "6T 7N" are six days with a
# triptan and seven others with an NSAID, "3PN" three days with both of these, "2TT" two days with
# a triptan taken twice, "1?" one on which something was taken and not said what. Then the days with
# any medicine, those with triptan, ergotamine, non-opioid, opioid, combination and other by ICHD-3
# 8.2, the days of two or more of these classes, and the intakes.
#     taken                      any   T   E  NO   O   C   X  two intakes
MONTHS = """
      -                            0   0   0   0   0   0   0    0   0
      1T                           1   1   0   0   0   0   0    0   1
      6T 7N                       13   6   0   7   0   0   0    0  13
      5PN                          5   0   0   5   0   0   0    0  10
      7P 8N                       15   0   0  15   0   0   0    0  15
      7P 8A                       15   0   0  15   0   0   0    0  15
      4A 4N 4P                    12   0   0  12   0   0   0    0  12
      3PAN                         3   0   0   3   0   0   0    0   9
      10C                         10   0   0   0   0  10   0    0  10
      5C 5P                       10   0   0   5   0   5   0    0  10
      5CP                          5   0   0   5   0   5   0    5  10
      5CO                          5   0   0   0   5   5   0    5  10
      6D                           6   0   0   6   0   0   0    0   6
      4D 4P                        8   0   0   8   0   0   0    0   8
      4DP                          4   0   0   4   0   0   0    0   8
      3DC                          3   0   0   3   0   3   0    3   6
      9U                           9   0   0   0   0   9   0    0   9
      2UC                          2   0   0   0   0   2   0    0   4
      9T                           9   9   0   0   0   0   0    0   9
      10T                         10  10   0   0   0   0   0    0  10
      5TT                          5   5   0   0   0   0   0    0  10
      5TS                          5   5   0   0   0   0   0    0  10
      5T 5S                       10  10   0   0   0   0   0    0  10
      10E                         10   0  10   0   0   0   0    0  10
      4ET                          4   4   4   0   0   0   0    4   8
      3E 3T                        6   3   3   0   0   0   0    0   6
      10O                         10   0   0   0  10   0   0    0  10
      2OP 3O                       5   0   0   2   5   0   0    2   7
      6X                           6   0   0   0   0   0   6    0   6
      3XT                          3   3   0   0   0   0   3    3   6
      4?                           4   0   0   0   0   0   0    0   0
      4? 2T                        6   2   0   0   0   0   0    0   2
      1TNOECX                      1   1   1   1   1   1   1    1   6
      30N                         30   0   0  30   0   0   0    0  30
      15N 15T                     30  15   0  15   0   0   0    0  30
      15NT                        15  15   0  15   0   0   0   15  30
      3NNN                         3   0   0   3   0   0   0    0   9
      2TPPA                        2   2   0   2   0   0   0    2   8
      1T 1E 1P 1A 1N 1C 1O 1X      8   1   1   3   1   1   1    0   8
      9T 1TN 5N                   15  10   0   6   0   0   0    1  16
"""
HAND_MADE = [
    (line.split()[:-9], *map(int, line.split()[-9:])) for line in MONTHS.strip().splitlines()
]
NOVEMBER = month_of(date(2026, 11, 10))


def taken(words: list[str]) -> list[HeadacheDay]:
    """The days of a month as `MONTHS` writes them, from its first day on."""
    days: list[HeadacheDay] = []
    for word in words if words != ["-"] else []:
        number = int("".join(c for c in word if c.isdigit()))
        letters = [c for c in word if c.isalpha()]
        intakes = tuple(Intake(LETTERS[c].id, letters.count(c)) for c in sorted(set(letters)))
        for _ in range(number):
            on = NOVEMBER.first + timedelta(days=len(days))
            days.append(HeadacheDay(on, Level.MODERATE, acute=True, intakes=intakes))
    return days


def test_there_are_forty() -> None:
    assert len(HAND_MADE) == 40


@pytest.mark.parametrize(
    ("words", "acute", "t", "e", "no", "o", "c", "x", "two", "intakes"),
    HAND_MADE,
    ids=[" ".join(month[0]) for month in HAND_MADE],
)
def test_days_by_class(
    words: list[str],
    acute: int,
    t: int,
    e: int,
    no: int,
    o: int,
    c: int,
    x: int,
    two: int,
    intakes: int,
) -> None:
    figures = count(NOVEMBER, taken(words), MEDICINES)
    assert figures.acute_days == acute
    assert figures.overuse_days == {
        OveruseClass.TRIPTAN: t,
        OveruseClass.ERGOTAMINE: e,
        OveruseClass.NON_OPIOID: no,
        OveruseClass.OPIOID: o,
        OveruseClass.COMBINATION: c,
        OveruseClass.OTHER: x,
    }
    assert (figures.multi_class_days, figures.intakes) == (two, intakes)


def test_days_by_the_class_on_the_list() -> None:
    figures = count(NOVEMBER, taken(["2PN", "3D", "1A"]), MEDICINES)
    said = {kind: days for kind, days in figures.class_days.items() if days}
    assert said == {
        MedicineClass.PARACETAMOL: 2,
        MedicineClass.NSAID: 2,
        MedicineClass.COMBINATION: 3,
        MedicineClass.ASPIRIN: 1,
    }


def test_the_lines_of_the_classification_stand_as_they_are() -> None:
    assert [(line.number, line.days) for line in THRESHOLDS] == [
        ("8.2", 15),
        ("8.2.1", 10),
        ("8.2.2", 10),
        ("8.2.3", 15),
        ("8.2.4", 10),
        ("8.2.5", 10),
        ("8.2.6", 10),
    ]
    figures = count(NOVEMBER, taken(["6T", "7N"]), MEDICINES)
    assert [threshold_count(line, figures) for line in THRESHOLDS] == [13, 0, 6, 7, 0, 0, 13]


@pytest.mark.parametrize(
    ("filled", "of", "compared"), [(24, 30, True), (23, 30, False), (22, 28, False), (23, 28, True)]
)
def test_under_80_percent_filled_nothing_is_compared(filled: int, of: int, compared: bool) -> None:
    period = Period(NOVEMBER.first, NOVEMBER.first + timedelta(days=of - 1))
    days = [HeadacheDay(period.first + timedelta(days=n), Level.NONE) for n in range(filled)]
    assert count(period, days, {}).is_comparable is compared


def test_blank_is_never_no() -> None:
    figures = count(NOVEMBER, [HeadacheDay(NOVEMBER.first, Level.MILD)], MEDICINES)
    assert (figures.days, figures.days_filled, figures.headache_free_days) == (30, 1, 0)
    assert (figures.acute_days, figures.long_days, figures.migraine_days) == (0, 0, 0)


# Periods


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2028, 2, 29), date(2028, 2, 1), date(2028, 2, 29)),
        (date(2027, 2, 3), date(2027, 2, 1), date(2027, 2, 28)),
        (date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_a_month_ends_where_the_calendar_says(day: date, first: date, last: date) -> None:
    assert month_of(day) == Period(first, last)


def test_twelve_months_to_one() -> None:
    months = months_to(date(2027, 10, 31))
    assert (months[0].first, months[-1].last) == (date(2026, 11, 1), date(2027, 10, 31))
    assert [month.first.month for month in months] == [11, 12, *range(1, 11)]


def test_blocks_are_of_28_days_from_session_one() -> None:
    start = date(2026, 11, 16)
    assert block(0, start) == Period(date(2026, 10, 19), date(2026, 11, 15), 0)
    assert block(1, start) == Period(start, date(2026, 12, 13), 1)
    assert block(12, start).last == date(2027, 10, 17)


@pytest.mark.parametrize(
    ("day", "numbers"),
    [
        (date(2026, 10, 1), [0]),
        (date(2026, 11, 15), [0]),
        (date(2026, 11, 16), [0, 1]),
        (date(2026, 12, 13), [0, 1]),
        (date(2026, 12, 14), [0, 1, 2]),
        (date(2027, 10, 17), list(range(13))),
        (date(2027, 11, 13), list(range(13))),
        (date(2027, 11, 14), [0, *range(2, 14)]),
    ],
)
def test_a_year_of_blocks_begins_with_the_baseline(day: date, numbers: list[int]) -> None:
    assert [one.block for one in blocks_to(day, date(2026, 11, 16))] == numbers


# Against a count of another kind

KINDS = st.sampled_from(sorted(MEDICINES))
INTAKES = st.dictionaries(KINDS, st.integers(1, 4), max_size=3)
# Days around month ends, 29 February and the changes of the clocks.
DAYS = st.sampled_from(
    [date(2028, 1, 20) + timedelta(days=n) for n in range(90)]
    + [date(2026, 10, 10) + timedelta(days=n) for n in range(70)]
)
ZONES = st.sampled_from(
    ["Europe/Rome", "Pacific/Auckland", "America/St_Johns", "Pacific/Apia", "UTC"]
)


@st.composite
def noted(draw: st.DrawFn) -> HeadacheDay:
    """A day that was entered at some hour of it, in some zone."""
    day, zone = draw(DAYS), draw(ZONES)
    local = datetime(day.year, day.month, day.day, draw(st.integers(0, 23)), tzinfo=ZoneInfo(zone))
    at = Moment.of(local, zone)
    level = draw(st.sampled_from(Level))
    intakes = tuple(Intake(*item) for item in sorted(draw(INTAKES).items()))
    headache = level is not Level.NONE
    return HeadacheDay(
        at.local_date,
        level,
        draw(st.sampled_from([None, *Duration])) if headache else None,
        True if intakes else draw(st.sampled_from([None, True, False])),
        intakes,
        draw(st.sampled_from([None, *Migraine])) if headache else None,
        entered=at,
    )


NOTES = st.lists(noted(), max_size=60, unique_by=lambda day: day.day)


def brute_force(first: date, last: date, days: list[HeadacheDay]) -> Figures:
    """Walk over the days of a period and ask each what it is."""
    by_day = {day.day: day for day in days}
    one_class = {"paracetamol", "aspirin", "nsaid"}
    on: list[HeadacheDay | None] = []
    day = first
    while day <= last:
        on.append(by_day.get(day))
        day += timedelta(days=1)
    filled = [day for day in on if day is not None]

    def kinds(day: HeadacheDay) -> set[str]:
        return {MEDICINES[intake.medicine].kind.value for intake in day.intakes}

    def as_counted(day: HeadacheDay) -> set[str]:
        found = set()
        for intake in day.intakes:
            medicine = MEDICINES[intake.medicine]
            is_one = medicine.kind.value in one_class or medicine is LETTERS["D"]
            found.add("non-opioid" if is_one else medicine.kind.value)
        return found

    return Figures(
        days=len(on),
        days_filled=len(filled),
        headache_free_days=sum(day.level.value == "none" for day in filled),
        headache_days=sum(day.level.value in ("mild", "moderate", "severe") for day in filled),
        moderate_or_severe_days=sum(day.level.value in ("moderate", "severe") for day in filled),
        long_days=sum(day.duration == "4-h-or-more" for day in filled),
        migraine_days=sum(day.migraine == "yes" for day in filled),
        acute_days=sum(bool(day.acute) for day in filled),
        class_days={kind: sum(kind in kinds(day) for day in filled) for kind in MedicineClass},
        overuse_days={
            kind: sum(kind in as_counted(day) for day in filled) for kind in OveruseClass
        },
        multi_class_days=sum(len(as_counted(day)) >= 2 for day in filled),
        intakes=sum(intake.times for day in filled for intake in day.intakes),
    )


@settings(max_examples=40)
@given(days=NOTES, start=DAYS, moved=st.integers(-40, 40), until=DAYS)
def test_every_figure_is_that_of_a_count_over_days(
    days: list[HeadacheDay], start: date, moved: int, until: date
) -> None:
    session_one = start + timedelta(days=moved)
    periods = [*months_to(until), *blocks_to(until, session_one)]
    for period, figures in count_each(periods, days, MEDICINES):
        assert figures == brute_force(period.first, period.last, days)
        assert figures == count(period, days, MEDICINES)
        if period.block is not None:
            assert (period.first - session_one).days == 28 * (period.block - 1)
            assert period.days == 28
