"""The rows and the form for REDCap keep its rules."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from app.core.notes.notes_table import note_forms, note_tables
from app.core.practice.practice import Practice
from app.core.practice.records_table import CourseRecords, attendance, days, plays
from app.core.practice.redcap import (
    Form,
    forms_of,
    instrument_zip,
    redcap_data,
    redcap_dictionary,
)
from app.core.programme.schedule import Course
from tests.core.examples import noon, practice, programme, stored
from tests.core.notes.test_notes_table import NOTES

TODAY = date(2026, 12, 1)
COURSE = CourseRecords(programme(), Course(start_date=date(2026, 11, 16)), {})
PRACTICES = [
    practice(((0.0, 480.0),), noon(TODAY), id=4),
    practice(
        (),
        noon(TODAY),
        id=9,
        uid="00000e10-0000-4000-8000-000000000000",
        source="by-hand",
        verdict=None,
        unique_seconds=600.0,
    ),
]


def forms(
    practices: Sequence[Practice], courses: Sequence[CourseRecords], today: date = TODAY
) -> tuple[Form, ...]:
    played = plays(stored(practices), [programme()], "p1")
    return forms_of(played, days(courses, played, today, "p1"), attendance(courses, today, "p1"))


FORMS = (*forms(PRACTICES, [COURSE]), *note_forms(note_tables(NOTES, "p1")))
DATA = redcap_data(FORMS)
DICTIONARY = redcap_dictionary(FORMS)
ROWS = [dict(zip(DATA.header(), row, strict=True)) for row in DATA.texts()]
FIELDS = [dict(zip(DICTIONARY.header(), row, strict=True)) for row in DICTIONARY.texts()]
FIRST = ("record_id", "redcap_repeat_instrument", "redcap_repeat_instance")
VARIABLE = "Variable / Field Name"


def test_the_rows_begin_with_record_instrument_and_instance() -> None:
    assert DATA.header()[:3] == FIRST
    assert {row["record_id"] for row in ROWS} == {"p1"}


def test_an_instance_is_a_whole_number_from_one_and_unique_within_its_form() -> None:
    keys = [(row["redcap_repeat_instrument"], int(row["redcap_repeat_instance"])) for row in ROWS]
    assert len(set(keys)) == len(keys)
    assert min(instance for _, instance in keys) >= 1
    assert ("day", 2526) in keys
    assert max(instance for _, instance in keys) <= 32_767


def test_each_form_is_complete_in_its_own_rows_and_empty_in_the_others() -> None:
    for row in ROWS:
        for form in FORMS:
            mine = row["redcap_repeat_instrument"] == form.name
            assert row[f"{form.name}_complete"] == ("2" if mine else "")
            if not mine:
                assert {row[form.variable(column)] for column in form.columns()} == {""}


def test_the_dictionary_has_redcaps_columns_and_begins_with_the_record() -> None:
    assert len(DICTIONARY.header()) == 18
    assert DICTIONARY.header()[:6] == (
        "Variable / Field Name",
        "Form Name",
        "Section Header",
        "Field Type",
        "Field Label",
        "Choices, Calculations, OR Slider Labels",
    )
    assert DICTIONARY.header()[-1] == "Field Annotation"
    assert FIELDS[0][VARIABLE] == "record_id"


def test_the_dictionary_names_exactly_the_variables_of_the_rows() -> None:
    made_by_redcap = {*FIRST[1:], *(f"{form.name}_complete" for form in FORMS)}
    assert {field[VARIABLE] for field in FIELDS} == set(DATA.header()) - made_by_redcap


def test_variables_are_unique_and_in_letters_redcap_takes() -> None:
    names = [field[VARIABLE] for field in FIELDS]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,25}", name) for name in names), names


def test_every_field_has_a_label_a_known_type_and_validation() -> None:
    for field in FIELDS:
        assert field["Field Label"]
        assert field["Field Type"] in {"text", "radio", "yesno"}
        validation = field["Text Validation Type OR Show Slider Number"]
        assert validation in {"", "integer", "number", "date_ymd", "datetime_seconds_ymd"}
        assert (field["Field Type"] == "radio") == bool(
            field["Choices, Calculations, OR Slider Labels"]
        )


def test_a_choice_in_the_rows_is_one_of_the_dictionary() -> None:
    column = "Choices, Calculations, OR Slider Labels"
    for field in FIELDS:
        if field["Field Type"] == "radio":
            known = {choice.split(",")[0].strip() for choice in field[column].split("|")}
            assert all(re.fullmatch(r"[A-Za-z0-9_]+", value) for value in known)
            assert {row[field[VARIABLE]] for row in ROWS} <= known | {""}
    assert {row["play_source"] for row in ROWS} == {"player", "by_hand", ""}


def test_dates_and_instants_are_written_as_redcap_reads_them() -> None:
    (row,) = (row for row in ROWS if row["play_id"] == "4")
    assert (row["play_local_date"], row["play_started_at"]) == ("2026-12-01", "2026-12-01 12:00:00")


def instances(forms: Sequence[Form]) -> Mapping[tuple[str, int], tuple[object, ...]]:
    """What each row is about, by its form and its instance."""
    about: dict[tuple[str, int], tuple[object, ...]] = {}
    for form, names in zip(
        forms, (("practice_uid",), ("local_date",), ("programme_id", "session")), strict=True
    ):
        columns = [form.table.header().index(name) for name in names]
        for row, instance in zip(form.table.rows, form.instances, strict=True):
            if instance is not None:
                about[form.name, instance] = tuple(row[column] for column in columns)
    return about


def other_course(start: date) -> CourseRecords:
    """A second programme, begun later."""
    other = replace(programme(), id="7b0e2f3a-1111-4222-8333-444455556666")
    return CourseRecords(other, Course(start_date=start), {})


def test_an_instance_never_means_another_row() -> None:
    before = instances(FORMS[:3])
    moved = CourseRecords(programme(), Course(start_date=date(2026, 11, 9)), {})
    second = other_course(date(2026, 11, 20))
    later_today = PRACTICES[0]._replace(
        id=12, uid="of-today", started_at=PRACTICES[0].started_at + timedelta(milliseconds=9)
    )
    renumbered = [p._replace(id=p.id + 70) for p in PRACTICES]
    made_by_hand = PRACTICES[1]._replace(id=13, uid="made-later")
    later = {
        "numbered anew on another computer": forms(renumbered, [COURSE]),
        "the date of session one moved": forms(PRACTICES, [moved]),
        "a second programme": forms(PRACTICES, [second, COURSE]),
        "more days and practices": forms([later_today, *PRACTICES], [COURSE], date(2027, 3, 1)),
        "one more by hand": forms([made_by_hand, *PRACTICES], [COURSE]),
    }
    for why, made in later.items():
        now = instances(made)
        assert {key: now.get(key, about) for key, about in before.items()} == before, why
        for practice_key in (key for key in before if key[0] == "practice"):
            assert practice_key in now, why


def test_a_day_of_two_programmes_is_one_row() -> None:
    second = other_course(date(2026, 11, 20))
    form = forms(PRACTICES, [COURSE, second], date(2026, 12, 20))[1]
    given = [instance for instance in form.instances if instance is not None]
    assert len(given) == len(set(given))
    programmes = {
        row[1]: row[2]
        for row, instance in zip(form.table.rows, form.instances, strict=True)
        if instance is not None
    }
    assert list(programmes) == [COURSE.programme.id]  # it planned them first


def test_a_form_is_a_zip_that_adds_nothing_but_itself() -> None:
    for form in FORMS:
        with zipfile.ZipFile(io.BytesIO(instrument_zip(form))) as archive:
            assert archive.namelist() == ["OriginID.txt", "instrument.csv"]
            lines = list(csv.DictReader(io.StringIO(archive.read("instrument.csv").decode())))
        assert tuple(lines[0]) == DICTIONARY.header()
        assert {line["Form Name"] for line in lines} == {form.name}
        assert [line[VARIABLE] for line in lines] == [form.variable(c) for c in form.columns()]
    assert instrument_zip(FORMS[0]) == instrument_zip(FORMS[0])
