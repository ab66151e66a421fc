"""Headache notes of some weeks, made up, for whoever looks at their pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from app.core.moment import Moment
from app.core.notes.notes import (
    Duration,
    HeadacheDay,
    Holds,
    Intake,
    Level,
    Medicine,
    MedicineClass,
    Migraine,
    Preventive,
    Questionnaire,
)
from app.store.records.notes import Notes

MEDICINES = (
    Medicine("Sumatriptan 50 mg", MedicineClass.TRIPTAN),
    Medicine("Paracetamol 1 g", MedicineClass.PARACETAMOL),
    Medicine("Difmetre", MedicineClass.COMBINATION, frozenset({Holds.CAFFEINE})),
)
PREVENTIVES = (
    Preventive("Amitriptyline", date(2026, 9, 3)),
    Preventive("Topiramate", date(2026, 3, 2), date(2026, 8, 30)),
)
QUESTIONNAIRES = (
    Questionnaire("HIT-6", date(2026, 11, 16), 64),
    Questionnaire("Our own form", date(2026, 11, 16), 12.5),
)

_WEEKS = "n1n23n. nn2n1n3 n.1nn2n 1n3nnn2 n2n1n.n 1.3n2.n"
"""From the oldest day on: n for none, 1 to 3 for the level, a dot for a day that is not filled."""

_LATE = 4
"""Days before today whose note came two days later."""


def fill_notes(notes: Notes, now: Moment) -> None:
    """Keep six weeks of notes up to yesterday, three medicines and what else there is."""
    medicines = [notes.keep_medicine(medicine) for medicine in MEDICINES]
    for preventive in PREVENTIVES:
        notes.keep_preventive(preventive)
    for questionnaire in QUESTIONNAIRES:
        notes.keep_questionnaire(questionnaire, now)
    marks = _WEEKS.replace(" ", "")
    for ago, mark in zip(range(len(marks), 0, -1), marks, strict=True):
        if mark == ".":
            continue
        later = timedelta(days=ago - 2 if ago == _LATE else ago)
        entered = replace(now, instant=now.instant - later)
        day = now.local_date - timedelta(days=ago)
        notes.keep(_noted(day, mark, medicines), entered)


def _noted(day: date, mark: str, medicines: list[Medicine]) -> HeadacheDay:
    if mark == "n":
        return HeadacheDay(day, Level.NONE)
    degree = int(mark)
    medicine = medicines[0] if degree > 2 else medicines[day.day % len(medicines)]
    return HeadacheDay(
        day,
        list(Level)[degree],
        duration=list(Duration)[degree - 1],
        acute=degree > 1,
        intakes=(Intake(medicine.id, degree - 1),) if degree > 1 else (),
        migraine=Migraine.YES if degree > 2 else None,
    )
