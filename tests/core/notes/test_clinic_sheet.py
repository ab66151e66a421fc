"""The sheet shows the months asked for, day by day up to today, and the year up to the last."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.core.notes.clinic_sheet import (
    HomePractice,
    first_day_needed,
    sheet_notes,
    shown_months,
)
from app.core.notes.figures import count, month_of
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


@pytest.mark.parametrize(
    ("period", "today", "months"),
    [
        (None, date(2027, 11, 2), ["2027-10"]),
        (None, date(2027, 11, 20), ["2027-11"]),
        ((date(2027, 8, 31), date(2027, 10, 1)), TODAY, ["2027-08", "2027-09", "2027-10"]),
        ((date(2027, 10, 5), date(2028, 3, 1)), TODAY, ["2027-10"]),
    ],
)
def test_the_months_that_a_time_touches(
    period: tuple[date, date] | None, today: date, months: list[str]
) -> None:
    assert [f"{month.first:%Y-%m}" for month in shown_months(period, today)] == months


def test_of_many_months_the_last_twelve_are_shown() -> None:
    months = shown_months((date(2020, 1, 1), TODAY), TODAY)
    assert (len(months), months[0].first) == (12, date(2026, 11, 1))


def test_a_month_is_shown_up_to_today_with_the_two_before() -> None:
    notes = sheet_notes([month_of(TODAY)], TODAY, START, DAYS, MEDICINES, NO_PRACTICE)
    (month,) = notes.months
    assert [one.day.day for one in month.days] == list(range(1, 21))
    assert [one.noted is None for one in month.days] == [day % 2 == 1 for day in range(1, 21)]
    assert [of.period.first.month for of in month.recent] == [8, 9, 10]
    assert month.own.figures == count(month_of(TODAY), DAYS, MEDICINES)
    assert list(notes.medicines) == [1]  # the other was taken in earlier months
    assert (len(notes.year), len(notes.blocks)) == (12, 13)
    assert notes.blocks[12].period.last == date(2027, 10, 17)


def test_without_a_date_of_session_one_there_are_no_blocks() -> None:
    notes = sheet_notes([month_of(TODAY)], TODAY, None, DAYS, MEDICINES, NO_PRACTICE)
    assert notes.blocks == ()


def test_practice_days_are_out_of_the_days_on_which_it_was_open() -> None:
    heard = {OPENED: 299.0, OPENED + timedelta(days=1): 300.0, TODAY: 480.0}
    practice = HomePractice(heard, OPENED, 300.0)
    notes = sheet_notes([month_of(TODAY)], TODAY, START, [], {}, practice)
    of = {f"{one.period.first:%Y-%m}": (one.practice_days, one.practice_open) for one in notes.year}
    assert (of["2026-11"], of["2026-12"], of["2027-10"]) == ((0, 1), (1, 31), (1, 20))
    blocks = [(one.practice_days, one.practice_open) for one in notes.blocks[:3]]
    assert blocks == [(0, 0), (1, 14), (0, 28)]
    assert notes.months[0].days[-1].heard_seconds == 480.0


def test_the_sheet_needs_the_days_from_its_earliest_period_on() -> None:
    months = [month_of(TODAY)]
    assert first_day_needed(months, None) == date(2026, 11, 1)
    assert first_day_needed(months, START) == date(2026, 10, 19)
    assert first_day_needed(shown_months((START, TODAY), TODAY), None) == date(2026, 9, 1)


def test_preventives_and_questionnaires_of_other_times_are_left_out() -> None:
    kept = Preventive("A", date(2020, 1, 1))
    gone = Preventive("B", date(2020, 1, 1), date(2026, 10, 18))
    later = Preventive("C", TODAY + timedelta(days=1))
    now, old = Questionnaire("HIT-6", TODAY, 50), Questionnaire("HIT-6", date(2026, 1, 1), 60)
    notes = sheet_notes(
        [month_of(TODAY)], TODAY, START, [], {}, NO_PRACTICE, [kept, gone, later], [now, old]
    )
    assert (notes.preventives, notes.questionnaires) == ((kept,), (now,))
