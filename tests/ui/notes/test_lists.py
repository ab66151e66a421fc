"""My medicines, preventives and questionnaires: added, changed and removed in the window."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.core.notes.notes import (
    HeadacheDay,
    Holds,
    Intake,
    Level,
    Medicine,
    MedicineClass,
    Preventive,
    Questionnaire,
)
from app.core.programme.programme import Programme
from app.main import Program
from app.store.records.notes import Notes
from app.ui.notes.list_pages import MedicinesPage, QuestionnairesPage
from app.ui.notes.page import NotesPage
from app.ui.page_id import PageId
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import MarkedWords
from app.ui.widgets.spin_fields import DateField
from app.ui.widgets.text_fields import LineField
from tests.ui.conftest import MakeProgram
from tests.ui.geometry import visible
from tests.ui.scenes import aside, press
from tests.ui.stage import Stage


@pytest.fixture
def program(stage: Stage, example: Programme, open_program: MakeProgram) -> Program:
    stage.arrange(example, notes=True)
    return open_program()


@pytest.fixture
def notes(program: Program) -> Notes:
    return Notes(program.database)


def notes_page(program: Program) -> NotesPage:
    program.window.navigation.asked.emit(PageId.NOTES)
    page = program.window.page(PageId.NOTES)
    assert isinstance(page, NotesPage)
    return page


def medicines(program: Program) -> MedicinesPage:
    notes_page(program).medicines_asked.emit()
    return aside(program, MedicinesPage)


def change(page: QWidget, name: str) -> None:
    QApplication.processEvents()
    wanted = f"Change: {name}"
    next(one for one in visible(page, Button) if one.accessibleName() == wanted).click()


def choose(page: QWidget, words: str) -> None:
    next(one for one in visible(page, MarkedWords) if one.text() == words).click()


def type_in(page: QWidget, name: str, text: str) -> None:
    field = next(one for one in visible(page, QLineEdit) if one.accessibleName() == name)
    field.clear()
    QTest.keyClicks(field, text)


def test_a_combination_says_what_it_holds(program: Program, notes: Notes) -> None:
    page = medicines(program)
    page.acute.add.click()
    press(page, "Keep")  # without a name
    assert "name is missing" in program.window.notice
    type_in(page, "Its name, as on the box", "Difmetre")
    press(page, "Keep")  # no class is chosen for anybody
    assert "kind of medicine is missing" in program.window.notice
    assert notes.medicines() == {}
    choose(page, "combination analgesic")
    choose(page, "caffeine")
    press(page, "Keep")
    kind, caffeine = MedicineClass.COMBINATION, frozenset({Holds.CAFFEINE})
    assert list(notes.medicines().values()) == [Medicine("Difmetre", kind, caffeine, 1)]
    assert program.window.notice == ""
    change(page, "Difmetre")
    choose(page, "none of these")
    press(page, "Keep")
    assert notes.medicines()[1].holds == frozenset()


def test_what_stands_in_a_day_is_only_put_out_of_use(program: Program, notes: Notes) -> None:
    kept = notes.keep_medicine(Medicine("Sumatriptan 50 mg", MedicineClass.TRIPTAN))
    now = program.profile_data.now()
    notes.keep(HeadacheDay(now.local_date, Level.MILD, intakes=(Intake(kept.id, 1),)), now)
    page = medicines(program)
    change(page, kept.name)
    press(page, "Remove…")
    press(page, "Remove it")
    assert "stands in the notes" in program.window.notice
    choose(page, "Offer it for new days")
    press(page, "Keep")
    assert not notes.medicines()[kept.id].in_use
    program.window.leave_sub_page()
    before = notes_page(program)
    before.open_more()
    QApplication.processEvents()
    names = [one.accessibleName() for one in visible(before, Button)]
    assert f"{kept.name}: one more" in names  # it stands in today
    before.day_asked.emit(date(2026, 12, 8))
    before.level_given.emit(Level.MILD)
    QApplication.processEvents()
    names = [one.accessibleName() for one in visible(before, Button)]
    assert f"{kept.name}: one more" not in names


def test_a_preventive_has_its_time(program: Program, notes: Notes) -> None:
    page = medicines(program)
    page.preventives.add.click()
    type_in(page, "Its name, as on the box", "Amitriptyline")
    press(page, "Keep")
    today = program.profile_data.today()
    assert notes.preventives() == [Preventive("Amitriptyline", today, None, 1)]
    change(page, "Amitriptyline")
    choose(page, "I still take it")
    press(page, "Keep")
    assert notes.preventives() == [Preventive("Amitriptyline", today, today, 1)]
    change(page, "Amitriptyline")
    press(page, "Remove…")
    press(page, "Remove it")
    assert notes.preventives() == []


def test_enter_in_any_field_keeps_the_entry(program: Program, notes: Notes) -> None:
    def enter_in(page: QWidget, at: int, *texts: str) -> None:
        """Fill the fields of the form in their order, and press Enter in one of them."""
        QApplication.processEvents()
        fields = sorted(visible(page, LineField) + visible(page, DateField), key=height)
        for field, text in zip(fields, texts, strict=True):
            field.setFocus()
            QTest.keyClicks(field, text)
        fields[at].setFocus()
        QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Return)

    def height(field: QWidget) -> int:
        return field.mapTo(program.window, QPoint()).y()

    page, days = medicines(program), ("03092026", "09092026")
    for at, name in enumerate(("Topiramate", "Candesartan", "Amitriptyline")):
        page.preventives.add.click()
        choose(page, "I still take it")
        enter_in(page, at, name, *days)
        taken = {
            one.name: (one.first.day, one.last and one.last.day) for one in notes.preventives()
        }
        assert taken[name] == (3, 9)
    program.window.leave_sub_page()
    notes_page(program).questionnaires_asked.emit()
    lists = aside(program, QuestionnairesPage)
    for at in range(3):
        lists.list.add.click()
        choose(lists, "another")
        enter_in(lists, at, f"Own {at}", "03122026", f"{at}7")
        assert Questionnaire(f"Own {at}", date(2026, 12, 3), at * 10 + 7, at + 1) in (
            notes.questionnaires()
        )


def test_a_questionnaire_is_a_name_a_day_and_a_total(program: Program, notes: Notes) -> None:
    notes_page(program).questionnaires_asked.emit()
    page = aside(program, QuestionnairesPage)
    page.list.add.click()
    press(page, "Keep")
    assert "total is missing" in program.window.notice
    focus = program.window.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Its total"
    type_in(page, "Its total", "many")
    press(page, "Keep")
    assert "cannot be the total" in program.window.notice
    type_in(page, "Its total", "62,5")
    press(page, "Keep")
    today = program.profile_data.today()
    assert notes.questionnaires() == [Questionnaire("HIT-6", today, 62.5, 1)]
    change(page, "HIT-6")
    choose(page, "another")
    type_in(page, "Name of the questionnaire", "Our own")
    press(page, "Keep")
    assert notes.questionnaires() == [Questionnaire("Our own", today, 62.5, 1)]
