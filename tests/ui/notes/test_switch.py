"""Headache notes are off until somebody wants them, and nothing is lost when they are off again."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.core.notes.notes import HeadacheDay, Level
from app.core.programme.programme import Programme
from app.main import Program
from app.store.records.notes import Notes
from app.ui.page_id import PageId
from app.ui.settings.page import SettingsPage
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import TickBox
from tests.ui.conftest import MakeProgram
from tests.ui.geometry import visible
from tests.ui.scenes import button_with
from tests.ui.stage import Stage

HEARD = (("2026-12-08T07:30:00+01:00", "body-and-breath", 488.0),)


@pytest.fixture
def program(stage: Stage, example: Programme, open_program: MakeProgram) -> Program:
    stage.arrange(example, heard=HEARD)
    return open_program()


def go(program: Program, page_id: PageId) -> QWidget:
    program.window.navigation.asked.emit(page_id)
    QApplication.processEvents()
    page = program.window.page(page_id)
    assert page is not None
    return page


def led_to(program: Program) -> list[str]:
    return [button.text() for button in visible(program.window.navigation, Button)]


def test_it_is_off_at_first_and_switched_on_in_settings(program: Program) -> None:
    assert "Headache notes" not in led_to(program)
    page = go(program, PageId.SETTINGS)
    assert isinstance(page, SettingsPage)
    page.complete()
    box = page.findChild(TickBox, "notes")
    assert isinstance(box, TickBox)
    assert not box.isChecked()
    box.click()
    QApplication.processEvents()
    assert "Headache notes" in led_to(program)


def test_switched_off_the_page_is_gone_and_the_days_stay(program: Program) -> None:
    notes = Notes(program.database)
    program.settings.notes = True
    yesterday = date(2026, 12, 8)
    notes.keep(HeadacheDay(yesterday, Level.MILD), program.profile_data.now())
    program.settings.notes = False
    QApplication.processEvents()
    assert "Headache notes" not in led_to(program)
    assert [day.level for day in notes.days(yesterday, yesterday)] == [Level.MILD]


def test_journey_offers_it_while_nothing_was_practised_too(
    stage: Stage, example: Programme, open_program: MakeProgram
) -> None:
    stage.arrange(example)
    program = open_program()
    page = go(program, PageId.JOURNEY)
    assert button_with(page, "Switch on") is not None
    not_now = button_with(page, "Not now")
    assert not_now is not None
    not_now.click()
    go(program, PageId.TODAY)
    assert button_with(go(program, PageId.JOURNEY), "Switch on") is None


def test_journey_offers_it_once(program: Program) -> None:
    page = go(program, PageId.JOURNEY)
    not_now = button_with(page, "Not now")
    assert not_now is not None
    not_now.setFocus()
    not_now.click()
    QApplication.processEvents()
    assert button_with(page, "Switch on") is None
    focus = program.window.focusWidget()
    assert focus is not None
    assert focus.isVisible()
    program.settings.read_anew()
    assert program.settings.notes_offered
    assert not program.settings.notes


def test_journey_switches_it_on_and_leads_there(program: Program) -> None:
    page = go(program, PageId.JOURNEY)
    switch = button_with(page, "Switch on")
    assert switch is not None
    switch.click()
    assert program.settings.notes
    assert program.window.page_id is PageId.NOTES
    assert button_with(go(program, PageId.JOURNEY), "Switch on") is None


def test_today_never_speaks_of_headaches_or_medicine(program: Program) -> None:
    program.settings.notes = True
    program.settings.notes_offered = True
    today = go(program, PageId.TODAY)
    shown = " ".join(one.text() for one in visible(today, Button)).lower()
    assert "headache" not in shown
    assert "medicine" not in shown
