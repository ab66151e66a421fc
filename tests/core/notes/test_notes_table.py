"""The tables of headache notes say what the notes say; blank stays blank."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

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
from app.core.notes.notes_table import NoteRecords, note_forms, note_tables, notes_left_out
from app.core.practice.table import Table
from tests.store.parts import moment

AT = moment("2026-12-09T07:42:00+01:00")
DAY = date(2026, 12, 1)
NOTES = NoteRecords(
    days=[
        HeadacheDay(date(2026, 11, 30), Level.NONE, entered=AT),
        HeadacheDay(
            DAY,
            Level.SEVERE,
            Duration.FROM_4_H,
            True,
            (Intake(1, 2), Intake(2, 1)),
            Migraine.UNSURE,
            "=1+1",
            AT,
        ),
    ],
    corrections={DAY: 2},
    medicines={
        1: Medicine("Sumatriptan", MedicineClass.TRIPTAN, id=1),
        2: Medicine("Mixed", MedicineClass.COMBINATION, frozenset({Holds.CODEINE}), 2, False),
        3: Medicine("Plain", MedicineClass.COMBINATION, frozenset(), 3),
    },
    preventives=[Preventive("Topiramate", date(2026, 1, 1), None, 1)],
    questionnaires=[Questionnaire("HIT-6", date(2026, 11, 16), 58, 1)],
)


def rows(table: Table) -> list[dict[str, Any]]:
    return [dict(zip(table.header(), row, strict=True)) for row in table.rows]


def test_a_day_says_what_was_said_of_it_and_nothing_else() -> None:
    blank, full = rows(note_tables(NOTES, "p7")[0])
    assert blank | {"entered_at": None} == {
        "record_id": "p7",
        "local_date": date(2026, 11, 30),
        "day_number": 2525,
        "level": "none",
        "duration": None,
        "acute": None,
        "intakes": 0,
        "migraine": None,
        "note": "",
        "entered": "recalled",
        "entered_at": None,
        "utc_offset_minutes": 60,
        "corrections": 0,
    }
    assert (full["duration"], full["acute"], full["intakes"]) == ("4-h-or-more", True, 3)
    assert (full["migraine"], full["note"], full["corrections"]) == ("unsure", "=1+1", 2)
    assert full["entered_at"] == "2026-12-09T06:42:00.000+00:00"


def test_intakes_medicines_and_questionnaires_have_a_row_each() -> None:
    _, intakes, medicines, questionnaires = note_tables(NOTES, "p7")
    assert [(row["medicine_id"], row["class"], row["count"]) for row in rows(intakes)] == [
        (1, "triptan", 2),
        (2, "combination", 1),
    ]
    assert [(row["list"], row["name"], row["holds"], row["in_use"]) for row in rows(medicines)] == [
        ("acute", "Sumatriptan", None, True),
        ("acute", "Mixed", "codeine", False),
        ("acute", "Plain", "none", True),
        ("preventive", "Topiramate", None, None),
    ]
    assert [(row["name"], row["total"]) for row in rows(questionnaires)] == [("HIT-6", 58.0)]


def test_an_instance_follows_from_what_the_row_is_of() -> None:
    days, intakes, medicines, questionnaires = note_forms(note_tables(NOTES, "p7"))
    assert days.instances == (2525, 2526)
    assert intakes.instances == (25262, 25263)
    assert medicines.instances == (1, 2, 3, 16384)
    assert questionnaires.instances == (1,)


def test_a_row_without_a_number_in_redcap_is_said() -> None:
    old = HeadacheDay(date(2019, 6, 1), Level.MILD, entered=AT)
    forms = note_forms(note_tables(replace(NOTES, days=[old]), "p7"))
    assert forms[0].instances == (None,)
    assert "Rows of headache notes left out of the file for REDCap: 1." in str(
        notes_left_out(forms)
    )
    assert notes_left_out(note_forms(note_tables(NOTES, "p7"))) is None
