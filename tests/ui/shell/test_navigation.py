"""The words that lead from page to page: a column at the side, in a narrow window one line."""

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.core.programme.programme import Programme
from app.main import Program
from app.ui.page_id import PageId
from app.ui.shell.navigation import Navigation
from app.ui.theme.theme import CONTENT_PIXELS, PAGE_EDGE, PAGE_LEFT, Theme
from app.ui.widgets.buttons import Button
from tests.ui.casts import refresh_all
from tests.ui.conftest import MakeProgram
from tests.ui.geometry import visible
from tests.ui.scenes import button_with, settle_layout


@pytest.fixture
def program(example: Programme, open_program: MakeProgram) -> Program:
    program = open_program(text_scale=2.0)
    narrow(program, 1160)
    return program


def narrow(program: Program, width: int) -> None:
    program.window.resize(width, 600)
    settle_layout(program.window)


def words(program: Program) -> list[str]:
    """The words of the buttons that are shown, from left to right or from top to bottom."""
    buttons = visible(program.window.navigation, Button)
    return [one.text() for one in sorted(buttons, key=lambda one: one.x() + one.y())]


def more(program: Program) -> QMenu:
    """The list behind “More”, opened."""
    button = button_with(program.window.navigation, "More")
    assert button is not None
    button.click()
    refresh_all()
    return next(menu for menu in program.window.findChildren(QMenu) if menu.isVisible())


def test_a_wide_window_has_all_words_in_a_column(program: Program) -> None:
    assert words(program) == ["Today", "Programme", "Journey", "Settings", "About"]
    assert len({button.x() for button in visible(program.window.navigation, Button)}) == 1


def test_words_that_are_many_take_two_lines_and_do_not_widen_the_column(qtbot: QtBot) -> None:
    navigation = Navigation(Theme(), "")
    qtbot.addWidget(navigation)
    before = navigation.sizeHint().width()
    notes = next(b for b in navigation.findChildren(Button) if b.text().startswith("Headache"))
    navigation._show_in_lines(notes, "Diario del mal di testa")
    assert notes.text() == "Diario del\nmal di testa"
    assert notes.accessibleName() == "Diario del mal di testa"
    assert navigation.sizeHint().width() <= before


def test_a_narrow_window_has_one_line_and_the_rest_behind_more(program: Program) -> None:
    narrow(program, 820)
    navigation = program.window.navigation
    assert words(program) == ["Today", "Programme", "Journey", "More"]
    assert len({button.y() for button in visible(navigation, Button)}) == 1
    assert navigation.height() < 100
    assert [action.text() for action in more(program).actions()] == ["Settings", "About"]


def test_what_is_chosen_behind_more_is_gone_to_and_stands_in_the_line(program: Program) -> None:
    narrow(program, 820)
    menu = more(program)
    menu.actions()[0].trigger()
    menu.close()
    settle_layout(program.window)
    assert program.window.page_id is PageId.SETTINGS
    assert words(program) == ["Today", "Programme", "Settings", "More"]


def test_a_wide_window_again_has_the_column_again(program: Program) -> None:
    narrow(program, 420)
    narrow(program, 1160)
    assert words(program) == ["Today", "Programme", "Journey", "Settings", "About"]


def test_a_very_wide_window_has_every_page_in_the_middle_with_one_left_edge(
    example: Programme, open_program: MakeProgram
) -> None:
    program = open_program(text_scale=1.0)
    window = program.window
    window.resize(1600, 900)
    edges = set()
    for page_id in (PageId.JOURNEY, PageId.ABOUT, PageId.TODAY):
        window.navigation.asked.emit(page_id)
        settle_layout(window)
        page = window.page(page_id)
        assert page is not None
        assert page.width() <= CONTENT_PIXELS
        edges.add(page.mapTo(window, page.rect().topLeft()).x())
    (left,) = edges
    right = left + window.today.width()
    beside = window.navigation.width()
    assert abs((left - beside - PAGE_LEFT) - (1600 - PAGE_EDGE - right)) <= 2
