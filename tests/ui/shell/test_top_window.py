"""The window keeps its place and answers the keys that every program has."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.programme.programme import Programme
from app.main import Program
from app.ui.page_id import PageId
from app.ui.shell.top_window import TopWindow
from tests.ui.conftest import MakeProgram

TITLE_BAR = 30
"""About what a desktop puts above a window, in pixels."""

CONTROL = Qt.KeyboardModifier.ControlModifier


def press(program: Program, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    QTest.keyClick(program.window.windowHandle(), key, modifier)
    QApplication.processEvents()


def turn(program: Program, eighths: int) -> None:
    QTest.wheelEvent(
        program.window.windowHandle(), QPointF(500, 300), QPoint(0, eighths), QPoint(), CONTROL
    )
    QApplication.processEvents()


@pytest.mark.usefixtures("example")
def test_it_is_where_it_was_the_last_time(open_program: MakeProgram) -> None:
    program = open_program()
    program.window.setGeometry(40, 30, 700, 500)
    program.close()
    again = open_program()
    assert again.window.geometry().getRect() == (40, 30, 700, 500)


@pytest.mark.parametrize(
    "place", ["-5000 20 700 500", "90 9000 700 500", "0 0 90000 90000", "20 20 9000 500 maximised"]
)
def test_it_is_never_off_the_screen_nor_larger(place: str, qapp: QApplication) -> None:
    window = TopWindow()
    window.put_back(place)
    assert window.screen().availableGeometry().contains(window.geometry())
    assert window.isMaximized() == place.endswith("maximised")


def test_what_moves_and_closes_it_stays_on_the_screen(qapp: QApplication) -> None:
    window = TopWindow()
    room = window.screen().availableGeometry()
    for place in (f"0 20 {room.width()} {room.height()}", f"0 {room.bottom()} 300 300"):
        window.put_back(place)
        assert window.geometry().height() <= room.height() - TITLE_BAR
        assert window.geometry().top() >= room.top() + 20
    window.fit(room.size())
    assert window.height() <= room.height() - TITLE_BAR


@pytest.mark.parametrize("place", [None, "", "1 2 3", "a b c d", "1 2 3 4 minimised"])
def test_what_is_no_place_changes_nothing(place: str | None, qapp: QApplication) -> None:
    window = TopWindow()
    before = window.geometry()
    window.put_back(place)
    assert (window.geometry(), window.is_put_back) == (before, False)


@pytest.mark.usefixtures("example")
def test_keys_and_wheel_change_the_size_of_the_words(open_program: MakeProgram) -> None:
    program = open_program()
    sizes = []
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0, Qt.Key.Key_Minus):
        press(program, key, CONTROL)
        sizes.append(program.theme.text_scale)
    assert sizes == [1.15, 1.3, 1.15, 1.0, 1.0]
    turn(program, 60)
    assert program.settings.text_scale == 1.0
    turn(program, 60)
    assert program.settings.text_scale == 1.15
    turn(program, -120)
    assert program.settings.text_scale == 1.0


@pytest.mark.usefixtures("with_texts")
def test_a_text_that_is_read_stays_open(open_program: MakeProgram) -> None:
    program = open_program()
    program.window.today.text_asked.emit("body-and-breath")
    press(program, Qt.Key.Key_Plus, CONTROL)
    assert program.window.sub_page is not None
    assert program.window.sub_page.title == "Body and breath"


@pytest.mark.usefixtures("example")
def test_help_full_screen_and_the_end(open_program: MakeProgram) -> None:
    program = open_program()
    none = Qt.KeyboardModifier.NoModifier
    press(program, Qt.Key.Key_F1, none)
    assert program.window.page_id is PageId.ABOUT
    press(program, Qt.Key.Key_F11, none)
    assert program.window.isFullScreen()
    program.window.go_dark()
    program.window.wake()
    assert program.window.isFullScreen()
    press(program, Qt.Key.Key_F11, none)
    assert not program.window.isFullScreen()
    program.settings.tray = True
    press(program, Qt.Key.Key_Q, CONTROL)
    assert not program.window.isVisible()
    assert program._closed


@pytest.mark.usefixtures("example")
def test_ctrl_w_closes_the_window(open_program: MakeProgram, example: Programme) -> None:
    program = open_program()
    press(program, Qt.Key.Key_W, CONTROL)
    assert program._closed
