"""A day says what the person said: blank is never "no", and nothing contradicts itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.core.errors import AppError, DateOutOfRange
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
from app.core.notes.notes import (
    Duration,
    Entry,
    HeadacheDay,
    Holds,
    Intake,
    Level,
    Medicine,
    MedicineClass,
    Migraine,
    Preventive,
    Questionnaire,
    require_come,
)
from tests.store.parts import moment

DAY = date(2026, 11, 20)


def test_a_day_says_nothing_but_its_level() -> None:
    day = HeadacheDay(DAY, Level.MILD)
    assert (day.duration, day.acute, day.intakes, day.migraine, day.note) == (
        None,
        None,
        (),
        None,
        "",
    )
    assert day.entry is None


def test_an_intake_says_that_medicine_was_taken() -> None:
    assert HeadacheDay(DAY, Level.NONE, intakes=(Intake(1, 2),)).acute is True


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: HeadacheDay(DAY, Level.NONE, duration=Duration.TO_4_H), WithoutHeadache),
        (lambda: HeadacheDay(DAY, Level.NONE, migraine=Migraine.NO), WithoutHeadache),
        (
            lambda: HeadacheDay(DAY, Level.MILD, acute=False, intakes=(Intake(1, 1),)),
            MedicineNotTaken,
        ),
        (lambda: HeadacheDay(DAY, Level.MILD, intakes=(Intake(1, 0),)), BadIntakes),
        (lambda: HeadacheDay(DAY, Level.MILD, intakes=(Intake(1, 100),)), BadIntakes),
        (lambda: HeadacheDay(DAY, Level.MILD, note="é" * 281), NoteTooLong),
        (lambda: HeadacheDay(date(1999, 12, 31), Level.MILD), DateOutOfRange),
        (lambda: Medicine(" \n", MedicineClass.TRIPTAN), NameMissing),
        (lambda: Medicine("x" * 81, MedicineClass.TRIPTAN), NameTooLong),
        (lambda: Medicine("A", MedicineClass.NSAID, frozenset()), HoldsOfNoCombination),
        (
            lambda: Preventive("Topiramate", date(2026, 2, 1), date(2026, 1, 31)),
            PreventiveDatesTurned,
        ),
        (lambda: Questionnaire("HIT-6", DAY, float("nan")), BadQuestionnaireTotal),
        (lambda: Questionnaire("HIT-6", DAY, -1), BadQuestionnaireTotal),
        (lambda: require_come(date(2026, 12, 10), moment()), NoteDayToCome),
    ],
)
def test_what_cannot_be_is_said(make: Callable[[], object], error: type[AppError]) -> None:
    with pytest.raises(error):
        make()


def test_a_note_of_280_characters_is_kept_as_one_line() -> None:
    assert len(HeadacheDay(DAY, Level.MILD, note="é" * 280).note) == 280
    assert HeadacheDay(DAY, Level.MILD, note=" a\r\nb\0c ").note == "a b c"


@pytest.mark.parametrize(
    ("entered", "entry"),
    [
        ("2026-11-20T23:59:59+01:00", Entry.SAME_DAY),
        ("2026-11-21T00:00:00+01:00", Entry.LATE),
        ("2026-11-20T23:30:00+00:00", Entry.SAME_DAY),  # in UTC alone it would be another day
        ("2026-11-27T23:59:00+01:00", Entry.LATE),
        ("2026-11-28T00:00:00+01:00", Entry.RECALLED),
        ("2026-11-19T12:00:00+01:00", Entry.SAME_DAY),  # a clock that was set back
    ],
)
def test_late_is_up_to_seven_local_days(entered: str, entry: Entry) -> None:
    at = moment(entered)
    assert HeadacheDay(DAY, Level.MILD, entered=at).entry is entry


def test_without_headache_nothing_of_a_headache_stays() -> None:
    taken = (Intake(1, 1),)
    day = HeadacheDay(DAY, Level.SEVERE, Duration.FROM_4_H, None, taken, Migraine.YES, "n")
    none = day.at(Level.NONE)
    assert none == HeadacheDay(DAY, Level.NONE, intakes=taken, note="n")
    assert day.at(Level.MILD) == replace(day, level=Level.MILD)


def test_a_combination_may_hold_nothing_else_or_not_say_so() -> None:
    assert Medicine("A", MedicineClass.COMBINATION).holds is None
    held = frozenset({Holds.CAFFEINE})
    assert Medicine("A", MedicineClass.COMBINATION, held).holds == held


def test_levels_rise() -> None:
    assert [level.degree for level in Level] == [0, 1, 2, 3]
