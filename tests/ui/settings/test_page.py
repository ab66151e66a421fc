"""Settings: each choice is kept at once, taken up everywhere, and made with the keyboard too."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QDate, QPoint, Qt, QTime
from PySide6.QtGui import QAccessible, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDateTimeEdit, QSlider, QWidget
from pytestqt.qtbot import QtBot

from app.audio.protocol import DeviceList, OutputDevice
from app.core.programme.programme import Programme
from app.main import Program
from app.ui.page_id import PageId
from app.ui.settings.controller import look_up_session_days
from app.ui.settings.page import SettingsPage
from app.ui.widgets.choices import Choices
from app.ui.widgets.spin_fields import TimeField
from tests.ui.conftest import MakeProgram
from tests.ui.scenes import settle_layout
from tests.ui.stage import START, Stage


@pytest.fixture
def program(example: Programme, open_program: MakeProgram) -> Program:
    """The program with Settings in front."""
    program = open_program(text_scale=None)
    program.window.navigation.asked.emit(PageId.SETTINGS)
    settings(program)
    QApplication.processEvents()
    return program


def settings(program: Program) -> SettingsPage:
    page = program.window.page(PageId.SETTINGS)
    assert isinstance(page, SettingsPage)
    page.complete()
    return page


def named(program: Program, name: str) -> QWidget:
    found = settings(program).findChild(QWidget, name)
    assert found is not None, name
    return found


def press(program: Program, name: str) -> None:
    button = named(program, name)
    assert isinstance(button, QAbstractButton)
    button.click()


def choose(program: Program, name: str, value: object) -> None:
    choices = named(program, name)
    assert isinstance(choices, Choices)
    choices.buttons[value].click()


def slide(program: Program, name: str, step: int) -> None:
    slider = named(program, name)
    assert isinstance(slider, QSlider)
    slider.setValue(step)


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("dark_screen", False),
        ("shows_places", False),
        ("shows_figures", True),
        ("bells", True),
    ],
)
def test_a_tick_is_kept_at_once(name: str, before: bool, program: Program) -> None:
    assert getattr(program.settings, name) is before
    press(program, name)
    assert getattr(program.settings, name) is not before
    press(program, name)
    assert getattr(program.settings, name) is before


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "it"),
        ("theme", "soft-light"),
        ("theme", "system"),
        ("text_scale", 1.5),
        ("starts_at_last_volume", False),
        ("facilitates", True),
    ],
)
def test_a_choice_is_kept_at_once(name: str, value: object, program: Program) -> None:
    choose(program, name, value)
    assert getattr(program.settings, name) == value
    shown = named(program, name)
    assert isinstance(shown, Choices)
    assert shown.value == value
    assert shown.buttons[value].isChecked()


@pytest.mark.parametrize(
    ("name", "step", "db"),
    [("start_volume_db", 6, -30.0), ("loudest_db", 11, -20.0), ("bell_db", 1, -24.0)],
)
def test_a_slider_is_kept_at_once(name: str, step: int, db: float, program: Program) -> None:
    slide(program, name, step)
    assert getattr(program.settings, name) == db


def test_a_start_volume_is_never_shown_above_the_limit(program: Program) -> None:
    choose(program, "starts_at_last_volume", False)
    slide(program, "loudest_db", 5)
    start = named(program, "start_volume_db")
    assert isinstance(start, QSlider)
    assert start.value() == 5


@pytest.mark.parametrize("name", ["language", "theme", "text_scale"])
def test_the_focus_stays_where_everything_was_built_anew(
    name: str, program: Program, qtbot: QtBot
) -> None:
    other = {"language": "it", "theme": "dim-green", "text_scale": 2.0}[name]
    choose(program, name, other)
    focus = program.window.focusWidget()
    assert isinstance(focus, QAbstractButton)
    chosen = named(program, name)
    assert isinstance(chosen, Choices)
    assert focus is chosen.buttons[other]
    assert focus.visibleRegion().boundingRect() == focus.rect()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_choice_is_made_with_enter_and_with_space(program: Program, key: Qt.Key) -> None:
    choices = named(program, "theme")
    assert isinstance(choices, Choices)
    choices.buttons["dim-green"].setFocus()
    assert program.settings.theme is None
    QTest.keyClick(program.window.windowHandle(), key)
    assert program.settings.theme == "dim-green"


def test_space_begins_nothing_here(program: Program) -> None:
    QTest.keyClick(program.window, Qt.Key.Key_Space)
    assert program.playback is not None
    assert not program.playback.practising
    assert program.window.page_id is PageId.SETTINGS


def test_tab_reaches_every_choice(program: Program) -> None:
    page = settings(program)
    inside = [w for w in page.findChildren(QWidget) if w.isVisible() and w.isEnabled()]
    waiting = {w for w in inside if w.focusPolicy() & Qt.FocusPolicy.TabFocus}
    waiting = {w for w in waiting if not w.objectName().startswith("qt_")}
    assert len(waiting) > 30
    program.window.activateWindow()
    named_theme = named(program, "theme")
    assert isinstance(named_theme, Choices)
    next(iter(named_theme.buttons.values())).setFocus()
    for _ in range(200):
        focus = program.window.focusWidget()
        waiting.discard(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert {w.accessibleName() for w in waiting} == set()


def test_tab_goes_through_the_parts_as_they_stand(program: Program) -> None:
    first = ("100 %", "As the system", "The one that the system uses", "Session 1", "I practise")
    names = ["English", *first, "Delete everything…"]
    chain, widget = [], program.window.nextInFocusChain()
    while widget is not program.window:
        chain.append(widget.accessibleName())
        widget = widget.nextInFocusChain()
    assert [name for name in chain if name in names] == names


def test_groups_have_two_columns_that_line_up(program: Program) -> None:
    program.window.resize(1160, 780)
    page = settings(program)
    QApplication.processEvents()
    left = {named(program, name).mapTo(page, QPoint()).x() for name in ("language", "device")}
    right = {
        named(program, name).mapTo(page, QPoint()).x()
        for name in ("theme", "starts_at_last_volume", "facilitates")
    }
    assert left == {0}
    assert len(right) == 1
    assert right.pop() > page.width() // 2


def test_what_deletes_stands_apart_at_the_end(program: Program) -> None:
    page = settings(program)
    settle_layout(program.window)
    delete = named(program, "delete")
    others = [b for b in page.findChildren(QAbstractButton) if b.isVisible() and b is not delete]
    lowest = max(b.mapTo(page, b.rect().bottomLeft()).y() for b in others)
    assert delete.mapTo(page, QPoint()).y() - lowest >= 40


def test_one_of_several_is_told_to_a_screen_reader(program: Program) -> None:
    choices = named(program, "theme")
    assert isinstance(choices, Choices)
    chosen = QAccessible.queryAccessibleInterface(choices.buttons["dim-neutral"])
    assert chosen.role() == QAccessible.Role.RadioButton
    assert chosen.state().checked
    assert chosen.text(QAccessible.Text.Description) == "Colours"


def test_the_wheel_changes_nothing(program: Program) -> None:
    field = settings(program).dates.field(2)
    day = field.day
    for widget in (field, named(program, "loudest_db"), named(program, "reminder-time")):
        widget.setFocus()
        at = widget.rect().center().toPointF()
        wheel = QWheelEvent(
            at,
            widget.mapToGlobal(at),
            QPoint(0, 120),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, wheel)
    assert settings(program).dates.field(2).day == day
    assert program.settings.loudest_db == 0.0


# Devices


def list_devices(program: Program, *names: str) -> None:
    assert program.player is not None
    program.player.devices_listed.emit(
        DeviceList(tuple(OutputDevice(name.lower(), name) for name in names))
    )


def device_words(program: Program) -> list[str]:
    choices = named(program, "device")
    assert isinstance(choices, Choices)
    return [button.text() for button in choices.buttons.values()]


def test_an_output_is_chosen_from_those_that_are_there(program: Program) -> None:
    list_devices(program, "Speakers", "Headphones")
    choose(program, "device", "headphones")
    settings = program.settings
    assert (settings.device, settings.device_name) == ("headphones", "Headphones")
    choose(program, "device", None)
    assert (settings.device, settings.device_name) == (None, None)


def test_a_chosen_output_that_goes_is_said_to_be_gone(program: Program) -> None:
    list_devices(program, "Speakers", "Headphones")
    choose(program, "device", "headphones")
    list_devices(program, "Speakers")
    assert device_words(program)[-1] == "Headphones (not connected)"
    assert program.settings.device == "headphones"


# Dates


def test_a_session_is_moved_alone_and_back(program: Program) -> None:
    field = settings(program).dates.field(3)
    field.setDate(QDate(2026, 12, 2))
    days = {day.number: day.day for day in look_up_session_days(program.profile_data)}
    assert (days[3], days[4]) == (date(2026, 12, 2), date(2026, 12, 7))
    press(program, "back-3")
    days = {day.number: day.day for day in look_up_session_days(program.profile_data)}
    assert days[3] == date(2026, 11, 30)


def test_session_one_takes_the_others_along(program: Program) -> None:
    settings(program).dates.field(1).setDate(QDate(2026, 11, 18))
    days = [day.day for day in look_up_session_days(program.profile_data)]
    assert days[:2] == [date(2026, 11, 18), date(2026, 11, 25)]


def test_a_session_one_that_was_moved_alone_is_no_longer_so(program: Program) -> None:
    program.profile_data.move_session(1, date(2026, 11, 17))
    program.profile_data.plan_from(START)
    assert look_up_session_days(program.profile_data)[0].day == START


def test_a_date_is_kept_once_it_is_typed_whole(program: Program) -> None:
    program.window.activateWindow()
    field = settings(program).dates.field(3)
    field.setFocus()
    field.setSelectedSection(QDateTimeEdit.Section.DaySection)
    QTest.keyClick(field, Qt.Key.Key_2)
    assert look_up_session_days(program.profile_data)[2].day == date(2026, 11, 30)
    QTest.keyClick(field, Qt.Key.Key_8)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert look_up_session_days(program.profile_data)[2].day == date(2026, 11, 28)


def test_a_date_that_nobody_knows_can_be_set(
    stage: Stage, open_program: MakeProgram, qtbot: QtBot
) -> None:
    stage.arrange(stage.install_example(), start=None)
    program = open_program()
    program.window.navigation.asked.emit(PageId.SETTINGS)
    settings(program)
    QApplication.processEvents()
    assert named(program, "dates").isVisible()
    press(program, "dates")
    assert program.window.asks_date


# The reminder


def test_a_reminder_is_set_and_taken_away(program: Program) -> None:
    press(program, "reminder")
    assert program.settings.reminder == "19:30"
    field = named(program, "reminder-time")
    assert isinstance(field, TimeField)
    field.setTime(QTime(7, 5))
    assert program.settings.reminder == "07:05"
    assert field.moment == time(7, 5)
    press(program, "reminder")
    assert program.settings.reminder is None


# Data


def test_the_path_is_shown_and_copied(program: Program, stage: Stage) -> None:
    press(program, "copy")
    assert QGuiApplication.clipboard().text() == str(stage.home.root)


@pytest.mark.parametrize("name", ["people", "backup", "restore", "export", "delete"])
def test_a_page_about_the_records_opens_and_leads_back(name: str, program: Program) -> None:
    press(program, name)
    assert not settings(program).isVisible()
    QTest.keyClick(program.window, Qt.Key.Key_Escape)
    assert settings(program).isVisible()


def test_what_cannot_be_kept_is_said_and_shown_as_it_is(program: Program) -> None:
    program.database._connection.execute("PRAGMA query_only = ON")
    press(program, "dark_screen")
    assert program.window.notice
    box = named(program, "dark_screen")
    assert isinstance(box, QAbstractButton)
    assert not box.isChecked()
    program.database._connection.execute("PRAGMA query_only = OFF")


# What a screen reader does in the person's place


@pytest.mark.parametrize("action", ["Press", "Toggle"])
def test_what_a_screen_reader_chooses_is_applied_and_kept(program: Program, action: str) -> None:
    def do(widget: QWidget) -> None:
        QAccessible.queryAccessibleInterface(widget).actionInterface().doAction(action)
        QApplication.processEvents()

    def option(name: str, value: object) -> QWidget:
        choices = named(program, name)
        assert isinstance(choices, Choices)
        return choices.buttons[value]

    do(option("theme", "dim-amber"))
    assert (program.settings.theme, program.theme.name) == ("dim-amber", "dim-amber")
    do(option("language", "it"))
    assert program.settings.language == "it"
    do(option("facilitates", True))
    assert program.settings.facilitates
    do(named(program, "shows_figures"))
    assert not program.settings.shows_figures
    do(named(program, "reminder"))
    assert program.settings.reminder is not None
