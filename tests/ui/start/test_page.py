"""The first start: one calm page, answered by keyboard, changeable later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.audio.protocol import PlayerState
from app.core.programme import schedule
from app.core.programme.programme import Programme
from app.main import Program
from app.store.packs.library import Library
from app.store.records.calendar import Calendar
from app.ui.start.controller import consequence
from app.ui.start.page import StartPage, next_monday
from app.ui.today.controller import look_up_today
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import RadioButton
from app.ui.widgets.scroll_area import scroll_area_of
from tests.ui.conftest import NULL_PLAYER, MakeProgram
from tests.ui.stage import Stage

KEY = Qt.Key
TODAY = date(2026, 12, 9)


def press(program: Program, key: Qt.Key) -> None:
    QTest.keyClick(program.window.windowHandle(), key)


def type_text(program: Program, text: str) -> None:
    for letter in text:
        QTest.keyClick(program.window.windowHandle(), letter)


def tab_to(program: Program, name: str) -> None:
    """Tab, part of the date by part, until something of that name has the focus."""
    for _ in range(20):
        focus = program.window.focusWidget()
        if focus is not None and focus.accessibleName() == name:
            return
        press(program, KEY.Key_Tab)
    raise AssertionError(f"Tab never came to {name}")


def start_date(program: Program) -> date | None:
    assert program.profile_data.programme is not None
    return Calendar(program.database).course(program.profile_data.programme.id).start_date


def page(program: Program) -> StartPage:
    (found,) = [p for p in program.window.findChildren(StartPage) if p.isVisible()]
    return found


@pytest.fixture
def program(stage: Stage, open_program: MakeProgram) -> Program:
    """A first start."""
    stage.arrange(stage.install_example(), start=None, started=False)
    return open_program()


def test_the_first_start_asks_for_the_date(program: Program) -> None:
    assert program.window.asks_date


def test_space_takes_what_is_shown_and_goes_to_today(program: Program) -> None:
    press(program, KEY.Key_Space)
    assert start_date(program) == TODAY
    assert program.settings.started
    assert program.window.today.isVisible()


def test_after_a_first_start_there_is_something_to_begin(program: Program) -> None:
    press(program, KEY.Key_Space)
    view = look_up_today(program.profile_data)
    assert view.card is not None


def test_a_date_can_be_typed(program: Program) -> None:
    type_text(program, "02112026")
    press(program, KEY.Key_Space)
    assert start_date(program) == date(2026, 11, 2)


def test_a_date_can_be_changed_with_the_arrow_keys(program: Program) -> None:
    press(program, KEY.Key_Down)
    press(program, KEY.Key_Down)
    press(program, KEY.Key_Space)
    assert start_date(program) == date(2026, 12, 7)


def test_next_monday_is_a_key_away(program: Program) -> None:
    tab_to(program, "Next Monday")
    press(program, KEY.Key_Space)
    tab_to(program, "Go to Today")
    press(program, KEY.Key_Space)
    assert start_date(program) == date(2026, 12, 14)


def test_not_knowing_the_date_is_an_answer(program: Program) -> None:
    tab_to(program, "I do not know yet")
    press(program, KEY.Key_Space)
    assert not program.settings.started  # the tick was what Space was for
    tab_to(program, "Go to Today")
    press(program, KEY.Key_Space)
    assert start_date(program) is None
    assert program.settings.started


def test_it_says_what_a_date_means(program: Program) -> None:
    page(program).show_date(date(2026, 11, 30))
    assert consequence(program.profile_data, date(2026, 11, 30)) == (
        "Home practice opens with session 3, on Monday 14 December."
    )
    assert consequence(program.profile_data, date(2026, 11, 2)) == (
        "Home practice is open, since Monday 16 November."
    )


def test_it_is_not_asked_again(program: Program, make_program: MakeProgram, qtbot: QtBot) -> None:
    press(program, KEY.Key_Space)
    program.window.close()
    again = make_program()
    with qtbot.waitSignal(again.started):
        again.open()
    assert not again.window.asks_date


def choose(program: Program, words: str) -> None:
    """Press Enter on a choice."""
    choice = next(c for c in page(program).findChildren(RadioButton) if c.text() == words)
    choice.setFocus()
    press(program, KEY.Key_Return)


def test_other_colours_are_there_at_once_and_are_kept(program: Program) -> None:
    choose(program, "Dim, amber")
    assert program.theme.name == "dim-amber"
    assert program.settings.theme == "dim-amber"
    assert program.window.palette().window().color().name() == "#1b1712"


def test_after_other_colours_the_focus_is_where_it_was(program: Program) -> None:
    choose(program, "Soft light")
    focus = program.window.focusWidget()
    assert isinstance(focus, RadioButton)
    assert focus.text() == "Soft light"


def test_after_other_colours_the_date_is_as_it_was_answered(program: Program) -> None:
    page(program).show_date(date(2026, 11, 2))
    choose(program, "Dim, green")
    assert page(program).day == date(2026, 11, 2)


def test_who_facilitates_says_so(program: Program) -> None:
    choose(program, "I lead groups")
    assert program.settings.facilitates
    choose(program, "I practise")
    assert not program.settings.facilitates


def test_who_says_nothing_practises_in_the_first_colours(program: Program) -> None:
    press(program, KEY.Key_Space)
    assert not program.settings.facilitates
    assert program.settings.theme is None


def test_another_programme_can_be_opened_instead(program: Program, stage: Stage) -> None:
    assert program.main_controller is not None
    asked: list[bool] = []
    program.main_controller.pack_asked.disconnect()
    program.main_controller.pack_asked.connect(lambda: asked.append(True))
    page(program).pack_asked.emit()
    assert asked == [True]

    def another(manifest: dict) -> None:  # type: ignore[type-arg]
        manifest["programme"]["id"] = "11111111-2222-4333-8444-555555555555"
        manifest["programme"]["title"] = "Another course"
        manifest["programme"]["start_date"] = "2027-01-11"

    programme = stage.install_example(another)
    program.main_controller.take_pack([Library(stage.home).programme(programme.id)], None)
    assert "Another course" in [label.text() for label in page(program).findChildren(QLabel)]
    assert page(program).day == date(2027, 1, 11)


def test_later_only_date_and_sound_are_asked_for(program: Program) -> None:
    press(program, KEY.Key_Space)
    program.window.today.dates_asked.emit()
    (asked,) = [p for p in program.window.findChildren(StartPage) if p.isVisible()]
    assert {b.text() for b in asked.findChildren(RadioButton)} == {"English", "Italiano"}


@pytest.mark.parametrize("language", ["en", "it"])
def test_it_fits_into_the_window_without_scrolling(
    stage: Stage, open_program: MakeProgram, language: str
) -> None:
    stage.arrange(stage.install_example(), start=None, started=False)
    program = open_program(language=language)
    program.window.resize(1160, 780)
    QApplication.processEvents()
    assert scroll_area_of(page(program)).verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("width", [1160, 800])
def test_the_largest_words_are_as_wide_as_the_window(
    stage: Stage, open_program: MakeProgram, width: int
) -> None:
    stage.arrange(stage.install_example(), start=None, started=False)
    program = open_program(language="it", text_scale=2.0)
    program.window.resize(width, 780)
    QApplication.processEvents()
    assert scroll_area_of(page(program)).horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("chosen", ["200 %", "Dim, green", "Italiano"])
def test_what_was_chosen_stays_in_sight_with_the_focus_when_the_page_grows(
    stage: Stage, open_program: MakeProgram, chosen: str
) -> None:
    stage.arrange(stage.install_example(), start=None, started=False)
    program = open_program(text_scale=1.0 if chosen == "200 %" else 2.0)
    program.window.resize(820, 600)
    QApplication.processEvents()
    (button,) = [b for b in page(program).findChildren(RadioButton) if b.text() == chosen]
    button.click()
    QApplication.processEvents()
    focus = program.window.focusWidget()
    assert isinstance(focus, RadioButton)
    assert focus.text() == chosen
    assert focus.isChecked()
    assert focus.visibleRegion().boundingRect() == focus.rect()


def test_the_date_can_be_changed_from_today(program: Program) -> None:
    press(program, KEY.Key_Space)
    program.window.today.dates_asked.emit()
    type_text(program, "16112026")
    press(program, KEY.Key_Space)
    assert start_date(program) == date(2026, 11, 16)
    assert program.profile_data.programme is not None
    course = Calendar(program.database).course(program.profile_data.programme.id)
    dates = schedule.session_dates(program.profile_data.programme, course)
    assert dates[3] == date(2026, 11, 30)


def test_a_date_of_the_pack_is_shown(stage: Stage, open_program: MakeProgram) -> None:
    def dated(manifest: dict) -> None:  # type: ignore[type-arg]
        manifest["programme"]["start_date"] = "2027-01-11"

    stage.arrange(stage.install_example(dated), start=None, started=False)
    program = open_program()
    assert page(program)._field.day == date(2027, 1, 11)


def test_the_sound_check_is_no_practice(
    install_tones: Callable[..., Programme], open_program: MakeProgram, qtbot: QtBot
) -> None:
    def with_bell(manifest: dict) -> None:  # type: ignore[type-arg]
        bell = manifest["programme"]["recordings"][0]
        bell["kind"] = "bell"

    install_tones((9.0, 3.0, 3.0), with_bell, started=False)
    program = open_program(player_command=NULL_PLAYER)
    assert program.player is not None
    player = program.player
    page(program).check_asked.emit()
    assert not player.idle
    qtbot.waitUntil(lambda: player.idle, timeout=20_000)
    assert player.status.state is PlayerState.STOPPED
    assert 2.0 <= player.status.spans[-1][1] <= 5.0
    assert program.log.practices() == []


@pytest.mark.parametrize(
    ("today", "monday"),
    [(date(2026, 11, 22), 23), (date(2026, 11, 23), 30), (date(2026, 11, 27), 30)],
)
def test_next_monday(today: date, monday: int) -> None:
    assert next_monday(today) == date(2026, 11, monday)


def test_without_a_programme_answers_line_up_and_nothing_is_said_of_a_date(
    open_program: MakeProgram,
) -> None:
    program = open_program()
    shown = page(program)
    beside = [
        button.mapTo(shown, QPoint(0, 0)).x()
        for button in shown.findChildren(Button)
        if button.text() in ("Open a programme file…", "Play three quiet seconds")
    ]
    assert len(beside) == 2
    assert len(set(beside)) == 1
    assert consequence(program.profile_data, TODAY) == ""
