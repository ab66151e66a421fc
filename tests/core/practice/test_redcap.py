"""The rows and the form for REDCap keep its rules."""

from __future__ import annotations

import re
from datetime import date

from app.core.practice.records_table import CourseRecords, attendance, days, plays
from app.core.practice.redcap import Form, redcap_data, redcap_dictionary
from app.core.programme.schedule import Course
from tests.core.examples import noon, practice, programme

TODAY = date(2026, 12, 1)
COURSE = CourseRecords(programme(), Course(start_date=date(2026, 11, 16)), {})
PRACTICES = [
    practice(((0.0, 480.0),), noon(TODAY), id=4),
    practice((), noon(TODAY), id=9, source="by-hand", verdict=None, unique_seconds=600.0),
]
FORMS = (
    Form("practice", "play", plays(PRACTICES, [programme()], "p1"), "play_id"),
    Form(
        "day",
        "day",
        days([COURSE], plays(PRACTICES, [programme()], "p1"), TODAY, "p1"),
        "day_number",
    ),
    Form("session", "session", attendance([COURSE], TODAY, "p1"), "session"),
)
DATA = redcap_data(FORMS, "p1")
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
    assert ("practice", 9) in keys


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
