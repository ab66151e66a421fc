"""Headache notes in the window: a key keeps a day, and nothing is there that was not asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QSpinBox, QWidget

from app.core.moment import Moment
from app.core.notes.notes import (
    MAX_INTAKES,
    Duration,
    Entry,
    HeadacheDay,
    Level,
    Medicine,
    MedicineClass,
    Migraine,
)
from app.core.programme.programme import Programme
from app.main import Program
from app.store.records.database import Database
from app.store.records.notes import Notes
from app.ui.notes.level_choices import KEYS
from app.ui.notes.page import NotesPage
from app.ui.page_id import PageId
from app.ui.widgets.buttons import Button
from tests.store.parts import moment
from tests.ui.casts import SIZE
from tests.ui.conftest import MakeProgram
from tests.ui.geometry import cut_off, visible
from tests.ui.scenes import settle_layout
from tests.ui.stage import Stage

TODAY = date(2026, 12, 9)
TRIPTAN = Medicine("Sumatriptan 50 mg", MedicineClass.TRIPTAN)

Noted = Callable[[], HeadacheDay | None]


@pytest.fixture
def program(stage: Stage, example: Programme, open_program: MakeProgram) -> Program:
    """A course in week four, notes switched on, on Wednesday 9 December."""
    stage.arrange(example, notes=True)
    return open_program()


@pytest.fixture
def notes(program: Program) -> Notes:
    """What is kept."""
    return Notes(program.database)


def go(program: Program) -> NotesPage:
    program.window.navigation.asked.emit(PageId.NOTES)
    QApplication.processEvents()
    page = program.window.page(PageId.NOTES)
    assert isinstance(page, NotesPage)
    page.complete()
    return page


def press(program: Program, *keys: str | Qt.Key) -> None:
    """Press keys in the window, wherever the focus is."""
    for key in keys:
        code = Qt.Key[f"Key_{key}"] if isinstance(key, str) else key
        QTest.keyClick(program.window.windowHandle(), code)
        QApplication.processEvents()


def words(page: QWidget) -> list[str]:
    return [label.text() for label in visible(page, QLabel)]


def button(page: QWidget, name: str) -> Button:
    return next(one for one in visible(page, Button) if one.accessibleName() == name)


def spoken(page: NotesPage) -> list[str]:
    """The days of the month as a screen reader meets them."""
    model = page.month.days.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.data(model.index(row, 0), role)) for row in range(model.rowCount())]


@pytest.mark.parametrize(("level", "key"), KEYS.items())
def test_one_key_keeps_today(program: Program, notes: Notes, level: Level, key: str) -> None:
    page = go(program)
    press(program, key)
    day = notes.day(TODAY)
    assert day is not None
    assert (day.level, day.acute, day.duration, day.migraine) == (level, None, None, None)
    assert any(line.startswith("Kept at 07:42:") for line in words(page))


def test_its_keys_are_letters_in_a_field_and_nothing_elsewhere(
    program: Program, notes: Notes
) -> None:
    notes.keep_medicine(TRIPTAN)
    page = go(program)
    press(program, "1")
    page.open_more()
    QApplication.processEvents()
    others = ("N", "2", "3")
    for kind in (QPlainTextEdit, QSpinBox):
        (field,) = visible(page, kind)
        field.setFocus()
        press(program, *others)
    for asked in (page.medicines_asked, page.questionnaires_asked, page.figures_asked):
        asked.emit()
        press(program, *others)
        program.window.leave_sub_page()
    for page_id in PageId:
        if page_id is not PageId.NOTES:
            program.window.navigation.asked.emit(page_id)
            press(program, *others)
    (day,) = notes.days(date.min, date.max)
    assert (day.level, [intake.times for intake in day.intakes]) == (Level.MILD, [23])


def test_no_key_answers_while_it_is_asked_whether_to_delete(program: Program, notes: Notes) -> None:
    page = go(program)
    press(program, "2")
    button(page, "Delete this day…").click()
    press(program, "N")  # meant as an answer to that question
    (day,) = notes.days(date.min, date.max)
    assert day.level is Level.MODERATE
    button(page, "Leave it as it is").click()
    press(program, "N")
    assert [day.level for day in notes.days(date.min, date.max)] == [Level.NONE]


def test_the_focus_goes_with_the_answer(program: Program, notes: Notes) -> None:
    page = go(program)
    press(program, "2", Qt.Key.Key_Return)  # as after every answer that is typed
    assert [day.level for day in notes.days(TODAY, TODAY)] == [Level.MODERATE]
    press(program, "Left")
    assert page.levels.buttons[Level.NONE].hasFocus()
    press(program, "Right")
    assert page.levels.buttons[Level.MODERATE].hasFocus()


def test_undo_puts_back_what_stood_there(program: Program, notes: Notes) -> None:
    page = go(program)
    press(program, "1")
    button(page, "Undo").click()
    assert notes.day(TODAY) is None
    press(program, "1")
    press(program, "3")
    button(page, "Undo").click()
    day = notes.day(TODAY)
    assert day is not None
    assert day.level is Level.MILD
    press(program, "2")
    button(page, "Undo").click()
    button(page, "Delete this day…").click()
    button(page, "Delete it").click()
    assert notes.day(TODAY) is None
    assert page.levels.buttons[Level.NONE].hasFocus()
    button(page, "Undo").click()
    again = notes.day(TODAY)
    assert again is not None
    assert again.level is Level.MILD


def test_undo_makes_no_day_late(program: Program, notes: Notes) -> None:
    day_before = date(2026, 12, 8)
    evening = moment(f"{day_before}T21:00:00+01:00")
    kept = notes.keep(HeadacheDay(day_before, Level.NONE), evening)
    page = go(program)
    press(program, "Left", "3")
    button(page, "Undo").click()
    assert notes.day(day_before) == kept


def test_days_are_gone_through_by_arrows_and_marked_in_words(
    program: Program, notes: Notes
) -> None:
    page = go(program)
    press(program, "Left", "Left", "N")
    assert [day.day for day in notes.days(date(2026, 12, 1), TODAY)] == [date(2026, 12, 7)]
    assert notes.days(date(2026, 12, 7), TODAY)[0].entry is Entry.LATE
    assert any(line.endswith("Late: 2 days after the day.") for line in words(page))
    assert "Monday 7 December, no headache, late" in spoken(page)
    for _ in range(9):
        press(program, "Left")
    press(program, "1")
    assert any(line.endswith("Recalled: 11 days after the day.") for line in words(page))
    press(program, "Right", "2")
    assert "Sunday 29 November, moderate headache, recalled" in spoken(page)
    assert "Saturday 28 November, mild headache, recalled" in spoken(page)
    assert "Friday 27 November, not filled" in spoken(page)


def test_a_longer_word_in_the_month_makes_room_for_itself(program: Program) -> None:
    program.window.resize(*SIZE)
    page = go(program)
    settle_layout(program.window)
    press(program, "Left", "2")
    settle_layout(program.window)
    assert "Tuesday 8 December, moderate headache, late" in spoken(page)
    assert cut_off(program.window) == []


def test_no_day_after_today_is_asked_for(program: Program, notes: Notes) -> None:
    go(program)
    press(program, "Right", "N")
    assert [day.day for day in notes.days(TODAY, TODAY + timedelta(days=9))] == [TODAY]


def test_the_last_seven_days_are_offered_until_they_are_filled(
    program: Program, notes: Notes
) -> None:
    page = go(program)
    offered = [one for one in visible(page, Button) if one.accessibleName().startswith("Fill in")]
    assert len(offered) == 7
    button(page, "Fill in Tuesday 8 December").click()
    assert "How was Tuesday 8 December, at its worst?" in words(page)
    press(program, "N")
    offered = [one for one in visible(page, Button) if one.accessibleName().startswith("Fill in")]
    assert len(offered) == 6
    assert notes.day(TODAY) is None


def test_a_correction_says_what_stood_there_and_an_addition_says_nothing(
    program: Program, notes: Notes
) -> None:
    page = go(program)
    press(program, "1")
    page.open_more()
    page.answered.emit({"duration": Duration.FROM_4_H})
    assert not any(line.startswith("Changed") for line in words(page))
    press(program, "2")
    (line,) = [line for line in words(page) if line.startswith("Changed")]
    assert line == "Changed on Wed\N{NO-BREAK SPACE}9\N{NO-BREAK SPACE}Dec at 07:42, before: mild."
    assert notes.day(TODAY) == replace(
        notes.day(TODAY) or HeadacheDay(TODAY, Level.MILD),
        level=Level.MODERATE,
        duration=Duration.FROM_4_H,
    )


def test_what_else_there_is_to_say_is_said_by_keyboard(program: Program, notes: Notes) -> None:
    notes.keep_medicine(TRIPTAN)
    page = go(program)
    press(program, "2")
    page.open_more()
    QApplication.processEvents()
    field = next(one for one in visible(page, QSpinBox))
    field.setFocus()
    press(program, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_PageUp)
    assert not any(line.startswith("Changed") for line in words(page))  # it was only added to
    day = notes.day(TODAY)
    assert day is not None
    assert (day.level, day.acute, [intake.times for intake in day.intakes]) == (
        Level.MODERATE,
        True,
        [2],
    )
    field.selectAll()
    press(program, "3", Qt.Key.Key_Return)  # a number in the field, and no answer of the page
    day = notes.day(TODAY)
    assert day is not None
    assert (day.level, [intake.times for intake in day.intakes]) == (Level.MODERATE, [3])
    page.answered.emit({"migraine": Migraine.UNSURE})
    button(page, "Leave all of this blank").click()
    day = notes.day(TODAY)
    assert day is not None
    assert (day.acute, day.intakes, day.migraine) == (None, (), None)


def test_what_was_not_taken_cannot_be_taken_less_often(program: Program, notes: Notes) -> None:
    notes.keep_medicine(TRIPTAN)
    page = go(program)
    press(program, "2")
    page.open_more()
    QApplication.processEvents()
    fewer, more = (button(page, f"{TRIPTAN.name}: one {word}") for word in ("fewer", "more"))
    assert not fewer.isEnabled()
    more.click()
    assert fewer.isEnabled()
    fewer.setFocus()
    press(program, Qt.Key.Key_Space)
    assert not fewer.isEnabled()
    (field,) = visible(page, QSpinBox)
    assert field.hasFocus()
    field.setValue(MAX_INTAKES)
    assert not more.isEnabled()
    assert fewer.isEnabled()


def test_a_note_is_typed_without_answering_and_kept_when_its_page_is_left(
    program: Program, notes: Notes
) -> None:
    page = go(program)
    press(program, "1")
    page.open_more()
    QApplication.processEvents()
    (field,) = visible(page, QPlainTextEdit)
    field.setFocus()
    QTest.keyClicks(field, "2 nights, N. 3" + "x" * 300)
    assert len(field.toPlainText()) == 280
    program.window.navigation.asked.emit(PageId.TODAY)
    day = notes.day(TODAY)
    assert day is not None
    assert (day.level, day.note) == (Level.MILD, ("2 nights, N. 3" + "x" * 300)[:280])
    assert len(notes.history(TODAY)) == 1


def test_a_note_is_kept_when_the_window_is_closed(program: Program, stage: Stage) -> None:
    page = go(program)
    press(program, "1")
    page.open_more()
    QApplication.processEvents()
    (field,) = visible(page, QPlainTextEdit)
    field.setFocus()
    QTest.keyClicks(field, "rain")
    program.window.close()
    with Database.open(stage.home.records(), stage.clock.now()) as database:
        (day,) = Notes(database).days(TODAY, TODAY)
    assert day.note == "rain"


def test_the_table_leads_to_a_day_by_keyboard(program: Program) -> None:
    page = go(program)
    page.month.days.setFocus()
    press(program, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert "How was Monday 7 December, at its worst?" in words(page)
    page.month.days.setFocus()
    press(program, Qt.Key.Key_PageUp)
    assert "November 2026" in words(page)
    assert "Monday 30 November, not filled" in spoken(page)


def test_the_page_goes_along_with_the_day_that_keys_lead_to(program: Program) -> None:
    program.window.resize(820, 600)
    page = go(program)
    days = page.month.days
    settle_layout(program.window)
    days.setFocus()
    for key in (Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_End):
        press(program, key)
        place = days.visualRect(QModelIndex(days.front_index()))
        assert days.viewport().visibleRegion().contains(place.center())


def test_a_screen_reader_opens_a_day_by_its_cell(program: Program, notes: Notes) -> None:
    page = go(program)
    table = QAccessible.queryAccessibleInterface(page.month.days)

    def cells() -> list[QAccessibleInterface]:
        inside = [table.child(at) for at in range(table.childCount())]
        return [one for one in inside if one.role() == QAccessible.Role.Cell]

    for row in (2, 2, 1):
        day = TODAY - timedelta(days=row)
        cells()[3 * row + 1].actionInterface().doAction("Toggle")
        QApplication.processEvents()
        assert f"How was {day:%A} {day.day} December, at its worst?" in words(page)
        selected = [at for at, cell in enumerate(cells()) if cell.state().selected]
        assert selected == [3 * row, 3 * row + 1, 3 * row + 2]
    press(program, "1")
    assert [day.day for day in notes.days(date(2026, 12, 1), TODAY)] == [date(2026, 12, 8)]


def test_going_through_the_table_asks_for_no_day(program: Program) -> None:
    page = go(program)
    page.month.days.setFocus()
    press(program, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert "How was today, at its worst?" in words(page)


def test_figures_say_what_they_are_counted_from(program: Program, notes: Notes) -> None:
    page = go(program)
    assert (words(page).count("0 of 31"), words(page).count("–")) == (1, 3)
    press(program, "3")
    assert {"1 of 31", "1 of 1 filled"} <= set(words(page))


def test_past_midnight_the_day_that_is_shown_is_the_one_that_is_kept(
    program: Program, notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(program)
    later = Moment.of((program.profile_data.now().local + timedelta(days=1)), "Europe/Rome")
    monkeypatch.setattr(program.profile_data, "_now", lambda: later)
    program.profile_data.follow_day()
    press(program, "N")
    day = notes.day(TODAY)
    assert day is not None
    assert day.entry is Entry.LATE
    assert notes.day(later.local_date) is None
    program.window.navigation.asked.emit(PageId.TODAY)
    go(program)
    press(program, "1")
    assert notes.day(later.local_date) is not None


def test_what_a_command_has_noted_is_shown_on_coming_back(program: Program, stage: Stage) -> None:
    page = go(program)
    now = program.profile_data.now()
    with Database.open(stage.home.records(), now) as database:
        Notes(database).keep(HeadacheDay(TODAY, Level.SEVERE), now)
    assert program.main_controller is not None
    program.main_controller.look_again()
    assert page.levels.value is Level.SEVERE
    assert "Wednesday 9 December, today, severe headache" in spoken(page)
