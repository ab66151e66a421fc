"""A practice by hand: entered, changed and removed by keyboard, and nothing else is touched."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.core.practice.practice import Practice
from app.core.programme.programme import Programme
from app.main import Program
from app.store.records.by_hand import ByHand
from app.ui.page_id import PageId
from app.ui.records.manual_entry_page import ManualEntryPage
from app.ui.widgets.choices import Choices
from app.ui.widgets.spin_fields import DateField
from app.ui.widgets.text_fields import LineField
from tests.ui.conftest import MakeProgram
from tests.ui.stage import Stage

KEY = Qt.Key
HEARD = [("2026-12-08T07:30:00+01:00", "body-and-breath", 488.0)]


def key(program: Program, pressed: Qt.Key) -> None:
    QTest.keyClick(program.window.windowHandle(), pressed)
    QApplication.processEvents()


def press(program: Program, name: str) -> None:
    (found,) = [
        b
        for b in program.window.findChildren(QPushButton)
        if b.isVisible() and b.accessibleName().startswith(name)
    ]
    found.setFocus()
    key(program, KEY.Key_Return)


def page(program: Program) -> ManualEntryPage:
    (found,) = [p for p in program.window.findChildren(ManualEntryPage) if p.isVisible()]
    return found


def is_open(program: Program) -> bool:
    return any(p.isVisible() for p in program.window.findChildren(ManualEntryPage))


def fill_in(program: Program, minutes: str, day: date | None = None) -> None:
    page(program).findChild(LineField).setText(minutes)
    if day is not None:
        page(program).findChild(DateField).show_day(day)


def by_hand(program: Program) -> list[Practice]:
    return [p for p in program.log.practices() if p.source == "by-hand"]


@pytest.fixture
def program(stage: Stage, example: Programme, open_program: MakeProgram) -> Program:
    stage.arrange(example, heard=HEARD)
    program = open_program()
    program.window.navigation.asked.emit(PageId.JOURNEY)
    QApplication.processEvents()
    return program


@pytest.fixture
def entered(program: Program, example: Programme) -> int:
    """One that was entered before."""
    program.profile_data.keep_by_hand(example, date(2026, 12, 5), 10)
    return by_hand(program)[0].id


def test_one_is_added_with_the_keyboard_alone(program: Program) -> None:
    press(program, "Add a practice…")
    for letter in "25":
        QTest.keyClick(program.window.windowHandle(), letter)
    key(program, KEY.Key_Return)
    (practice,) = by_hand(program)
    assert (practice.local_date, practice.unique_seconds) == (date(2026, 12, 9), 1500.0)
    assert (practice.recording, practice.verdict) == ("", None)
    assert not is_open(program)


def test_it_can_be_of_another_day_and_with_a_recording(program: Program) -> None:
    press(program, "Add a practice…")
    fill_in(program, "12,5", date(2026, 12, 1))
    (choices,) = page(program).findChildren(Choices)
    choices.buttons["body-scan"].click()
    press(program, "Keep")
    (practice,) = by_hand(program)
    assert practice.local_date == date(2026, 12, 1)
    assert (practice.unique_seconds, practice.recording) == (750.0, "body-scan")


def test_bells_are_no_recordings_to_practise_with(program: Program) -> None:
    press(program, "Add a practice…")
    (choices,) = page(program).findChildren(Choices)
    assert "low-bell" not in choices.buttons


@pytest.mark.parametrize("typed", ["", "ten", "0", "-5", "1441", "nan", "1e999"])
def test_what_are_no_minutes_is_said_and_nothing_is_lost(program: Program, typed: str) -> None:
    press(program, "Add a practice…")
    fill_in(program, typed)
    press(program, "Keep")
    assert "cannot be the minutes" in program.window.notice
    assert page(program).findChild(LineField).text() == typed
    assert by_hand(program) == []


def test_a_day_to_come_is_said(program: Program) -> None:
    press(program, "Add a practice…")
    fill_in(program, "10", date(2026, 12, 10))
    press(program, "Keep")
    assert "still to come" in program.window.notice
    assert is_open(program)


def test_escape_adds_nothing_and_leads_back(program: Program) -> None:
    press(program, "Add a practice…")
    key(program, KEY.Key_Escape)
    assert by_hand(program) == []
    assert program.window.page_id is PageId.JOURNEY
    focus = program.window.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Add a practice…"


def test_it_is_changed(program: Program, entered: int) -> None:
    press(program, "Change: ")
    assert page(program).findChild(LineField).text() == "10"
    assert page(program).findChild(DateField).day == date(2026, 12, 5)
    fill_in(program, "15", date(2026, 12, 4))
    press(program, "Keep")
    (practice,) = by_hand(program)
    assert practice.id == entered
    assert (practice.local_date, practice.unique_seconds) == (date(2026, 12, 4), 900.0)


def test_removing_asks_once_in_the_page(program: Program, entered: int) -> None:
    press(program, "Change: ")
    press(program, "Remove…")
    assert len(by_hand(program)) == 1
    focus = program.window.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Leave it as it is"
    press(program, "Remove it")
    assert by_hand(program) == []
    assert not is_open(program)


def test_it_may_stay_after_all(program: Program, entered: int) -> None:
    press(program, "Change: ")
    press(program, "Remove…")
    press(program, "Leave it as it is")
    press(program, "Keep")
    assert [practice.id for practice in by_hand(program)] == [entered]


def test_the_focus_comes_back_to_what_was_changed(program: Program, entered: int) -> None:
    press(program, "Change")
    fill_in(program, "25")
    key(program, KEY.Key_Return)
    focused = program.window.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.accessibleName().startswith("Change")


def test_what_was_measured_offers_no_change(program: Program) -> None:
    names = [b.accessibleName() for b in program.window.findChildren(QPushButton)]
    assert not [name for name in names if name.startswith("Change: ")]


def test_one_that_another_program_removed_is_said(program: Program, entered: int) -> None:
    press(program, "Change: ")
    ByHand(program.database).remove(entered)
    press(program, "Keep")
    assert "not in the records any more" in program.window.notice


def test_measured_practices_stay_as_they_are(program: Program, entered: int) -> None:
    before = [p for p in program.log.practices() if p.source == "player"]
    press(program, "Change: ")
    fill_in(program, "90")
    press(program, "Keep")
    assert [p for p in program.log.practices() if p.source == "player"] == before


def test_the_question_whether_to_remove_it_comes_into_view(program: Program) -> None:
    program.window.resize(900, 420)
    press(program, "Add a practice…")
    fill_in(program, "15")
    press(program, "Keep")
    press(program, "Change")
    press(program, "Remove…")
    shown = page(program)
    (remove,) = [b for b in shown.findChildren(QPushButton) if b.text() == "Remove it"]
    assert shown.visibleRegion().contains(QRect(remove.mapTo(shown, QPoint()), remove.size()))
