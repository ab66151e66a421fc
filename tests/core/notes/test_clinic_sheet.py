"""The sheet shows a month day by day with its year, or the days of a chosen time and no others."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.core.notes.clinic_sheet import (
    HomePractice,
    chosen_time,
    sheet_notes,
    usual_time,
)
from app.core.notes.figures import Period, block, count, month_of
from app.core.notes.notes import (
    HeadacheDay,
    Intake,
    Level,
    Medicine,
    MedicineClass,
    Preventive,
    Questionnaire,
)

TODAY = date(2027, 10, 20)
START = date(2026, 11, 16)
OPENED = date(2026, 11, 30)
MEDICINES = {
    1: Medicine("Sumatriptan", MedicineClass.TRIPTAN, id=1),
    2: Medicine("Ibuprofen", MedicineClass.NSAID, id=2),
}
DAYS = [
    HeadacheDay(TODAY - timedelta(days=back), Level.MILD, intakes=(Intake(1 + back // 100, 1),))
    for back in range(0, 190, 2)
]
NO_PRACTICE = HomePractice({}, None, 300.0)


OCTOBER = usual_time(TODAY, START)


def days_of(periods: tuple[Period, ...]) -> list[str]:
    return [f"{one.first:%Y-%m-%d}/{one.last:%m-%d}" for one in periods]


@pytest.mark.parametrize(
    ("today", "month"), [(date(2027, 11, 2), "2027-10"), (date(2027, 11, 20), "2027-11")]
)
def test_usually_the_month_of_most_of_the_last_four_weeks_is_shown(today: date, month: str) -> None:
    time = usual_time(today, START)
    assert [f"{page.first:%Y-%m}" for page in time.pages] == [month]
    assert (len(time.months), len(time.blocks)) == (12, 13)
    assert time.first == min(time.months[0].first, time.blocks[0].first)


def test_a_chosen_time_cuts_the_months_at_its_ends() -> None:
    time = chosen_time(date(2027, 8, 10), date(2027, 10, 2), None)
    assert days_of(time.pages) == ["2027-08-10/08-31", "2027-09-01/09-30", "2027-10-01/10-02"]
    assert time.pages == time.months
    assert time.recent(time.pages[1]) == time.pages[:2]


def test_a_time_as_short_as_a_month_is_one_page() -> None:
    time = chosen_time(date(2027, 9, 23), TODAY, None)
    assert days_of(time.pages) == ["2027-09-23/10-20"]
    assert days_of(time.months) == ["2027-09-23/09-30", "2027-10-01/10-20"]
    assert time.recent(time.pages[0]) == time.pages


def test_of_a_longer_time_the_last_twelve_months_are_shown() -> None:
    time = chosen_time(date(2020, 1, 1), TODAY, None)
    assert (len(time.pages), time.pages[0].first) == (12, date(2026, 11, 1))
    assert time.first == date(2020, 1, 1)


@pytest.mark.parametrize(
    ("first", "last", "numbers"),
    [
        (block(0, START).first, block(2, START).last, [0, 1, 2]),
        (block(0, START).first + timedelta(days=1), block(2, START).last, [1, 2]),
        (block(1, START).first, block(2, START).last - timedelta(days=1), [1]),
        (date(2020, 1, 1), date(2020, 12, 31), []),
        (START, START + timedelta(days=28 * 20), list(range(8, 21))),
    ],
)
def test_a_chosen_time_has_whole_blocks_only(first: date, last: date, numbers: list[int]) -> None:
    assert [one.block for one in chosen_time(first, last, START).blocks] == numbers


def test_no_other_day_is_counted_than_those_of_a_chosen_time() -> None:
    first, last = date(2027, 8, 10), date(2027, 10, 3)
    heard = dict.fromkeys((first - timedelta(days=1), first, last, last + timedelta(days=1)), 600.0)
    practice = HomePractice(heard, OPENED, 300.0)
    around = [
        HeadacheDay(date(2027, 8, 1) + timedelta(days=n), Level.MILD, intakes=(Intake(1, 1),))
        for n in range(75)
    ]
    time = chosen_time(first, last, START)
    notes = sheet_notes(time, TODAY, START, around, MEDICINES, practice)
    months = [(22, 22, 1), (30, 30, 0), (3, 3, 1)]
    for periods in (notes.year, [page.own for page in notes.months]):
        counted = [(o.figures.days, o.figures.intakes, o.practice_days) for o in periods]
        assert counted == months
    assert notes.whole is not None
    assert (notes.whole.figures.days, notes.whole.practice_days) == (55, 2)
    assert notes.whole.practice_open == 55
    shown = [one.day for page in notes.months for one in page.days]
    assert (shown[0], shown[-1], len(shown)) == (first, last, 55)
    assert [of.figures.intakes for of in notes.months[2].recent] == [22, 30, 3]


def test_a_month_is_shown_up_to_today_with_the_two_before() -> None:
    notes = sheet_notes(OCTOBER, TODAY, START, DAYS, MEDICINES, NO_PRACTICE)
    (month,) = notes.months
    assert [one.day.day for one in month.days] == list(range(1, 21))
    assert [one.noted is None for one in month.days] == [day % 2 == 1 for day in range(1, 21)]
    assert [of.period.first.month for of in month.recent] == [8, 9, 10]
    assert month.own.figures == count(month_of(TODAY), DAYS, MEDICINES)
    assert list(notes.medicines) == [1]  # the other was taken in earlier months
    assert (len(notes.year), len(notes.blocks)) == (12, 13)
    assert notes.blocks[12].period.last == date(2027, 10, 17)


def test_without_a_date_of_session_one_there_are_no_blocks() -> None:
    assert usual_time(TODAY, None).blocks == ()


def test_practice_days_are_out_of_the_days_on_which_it_was_open() -> None:
    heard = {OPENED: 299.0, OPENED + timedelta(days=1): 300.0, TODAY: 480.0}
    practice = HomePractice(heard, OPENED, 300.0)
    notes = sheet_notes(OCTOBER, TODAY, START, [], {}, practice)
    of = {f"{one.period.first:%Y-%m}": (one.practice_days, one.practice_open) for one in notes.year}
    assert (of["2026-11"], of["2026-12"], of["2027-10"]) == ((0, 1), (1, 31), (1, 20))
    blocks = [(one.practice_days, one.practice_open) for one in notes.blocks[:3]]
    assert blocks == [(0, 0), (1, 14), (0, 28)]
    assert notes.months[0].days[-1].heard_seconds == 480.0


def test_preventives_and_questionnaires_of_other_times_are_left_out() -> None:
    kept = Preventive("A", date(2020, 1, 1))
    gone = Preventive("B", date(2020, 1, 1), date(2026, 10, 18))
    later = Preventive("C", TODAY + timedelta(days=1))
    now, old = Questionnaire("HIT-6", TODAY, 50), Questionnaire("HIT-6", date(2026, 1, 1), 60)
    notes = sheet_notes(OCTOBER, TODAY, START, [], {}, NO_PRACTICE, [kept, gone, later], [now, old])
    assert (notes.preventives, notes.questionnaires) == ((kept,), (now,))
