"""The screen goes dark by itself while a practice plays, for who chose it, and wakes at a touch."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.audio.protocol import PlayerState
from app.core.programme.programme import Programme
from app.main import Program
from app.ui.practice.dark_screen import DarkTimer
from tests.ui.conftest import NULL_PLAYER, MakeProgram

KEY = Qt.Key


@pytest.fixture
def begun(
    install_tones: Callable[..., Programme], open_program: MakeProgram, qtbot: QtBot
) -> Program:
    """A practice of someone who chose a dark screen."""
    install_tones((3.0, 3.0, 60.0), dark_screen=True)
    program = open_program(player_command=NULL_PLAYER)
    begin(program, qtbot)
    return program


def begin(program: Program, qtbot: QtBot) -> None:
    press(program, KEY.Key_Space)
    qtbot.waitUntil(lambda: is_in(program, PlayerState.PLAYING), timeout=20_000)
    assert program.player is not None
    player = program.player
    qtbot.waitUntil(lambda: bool(player.status.spans), timeout=20_000)


def press(program: Program, key: Qt.Key) -> None:
    QTest.keyClick(program.window.windowHandle(), key)


def is_in(program: Program, state: PlayerState) -> bool:
    assert program.player is not None
    return program.player.status.state is state


def timer(program: Program) -> QTimer:
    """What counts the seconds of light."""
    assert program.main_controller is not None
    (found,) = program.main_controller.findChildren(DarkTimer)
    return found._timer


def let_time_pass(program: Program, qtbot: QtBot) -> None:
    """All the seconds of light that are left, at once."""
    assert timer(program).isActive()
    timer(program).start(0)
    qtbot.waitUntil(lambda: program.window.dark, timeout=20_000)
    timer(program).setInterval(10_000)


def test_it_goes_dark_after_ten_seconds(begun: Program, qtbot: QtBot) -> None:
    assert timer(begun).interval() == 10_000
    assert not begun.window.dark
    let_time_pass(begun, qtbot)
    assert is_in(begun, PlayerState.PLAYING)


@pytest.mark.parametrize("key", [KEY.Key_A, KEY.Key_Tab, KEY.Key_Return, KEY.Key_Shift, KEY.Key_B])
def test_any_key_wakes_it_and_nothing_stops(begun: Program, qtbot: QtBot, key: Qt.Key) -> None:
    let_time_pass(begun, qtbot)
    press(begun, key)
    assert not begun.window.dark
    assert is_in(begun, PlayerState.PLAYING)
    assert begun.playback is not None
    assert not begun.playback.paused


def test_a_click_wakes_it_and_nothing_stops(begun: Program, qtbot: QtBot) -> None:
    let_time_pass(begun, qtbot)
    QTest.mouseClick(begun.window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    assert not begun.window.dark
    assert begun.playback is not None
    assert not begun.playback.paused


def test_it_goes_dark_again_after_it_was_woken(begun: Program, qtbot: QtBot) -> None:
    let_time_pass(begun, qtbot)
    press(begun, KEY.Key_A)
    assert timer(begun).remainingTime() > 9_000
    let_time_pass(begun, qtbot)


def test_a_touch_keeps_the_page(begun: Program) -> None:
    timer(begun).start(500)
    timer(begun).setInterval(10_000)
    press(begun, KEY.Key_Left)
    assert timer(begun).remainingTime() > 9_000


def test_a_pause_keeps_the_page(begun: Program, qtbot: QtBot) -> None:
    press(begun, KEY.Key_Space)
    qtbot.waitUntil(lambda: is_in(begun, PlayerState.PAUSED), timeout=20_000)
    assert not timer(begun).isActive()
    press(begun, KEY.Key_Space)
    assert timer(begun).isActive()


def test_space_in_the_dark_pauses_and_stays_dark(begun: Program, qtbot: QtBot) -> None:
    let_time_pass(begun, qtbot)
    press(begun, KEY.Key_Space)
    qtbot.waitUntil(lambda: is_in(begun, PlayerState.PAUSED), timeout=20_000)
    assert begun.window.dark


def test_a_headset_key_in_the_dark_pauses_and_stays_dark(begun: Program, qtbot: QtBot) -> None:
    let_time_pass(begun, qtbot)
    press(begun, KEY.Key_MediaTogglePlayPause)
    qtbot.waitUntil(lambda: is_in(begun, PlayerState.PAUSED), timeout=20_000)
    assert begun.window.dark


def test_esc_in_the_dark_stops_and_keeps(begun: Program, qtbot: QtBot) -> None:
    let_time_pass(begun, qtbot)
    assert begun.main_controller is not None
    with qtbot.waitSignal(begun.main_controller.practice_kept, timeout=20_000):
        press(begun, KEY.Key_Escape)
    assert not timer(begun).isActive()
    assert len(begun.log.practices()) == 1


def test_who_did_not_choose_it_keeps_the_page(
    install_tones: Callable[..., Programme], open_program: MakeProgram, qtbot: QtBot
) -> None:
    install_tones((3.0, 3.0, 60.0))
    program = open_program(player_command=NULL_PLAYER)
    begin(program, qtbot)
    assert program.main_controller is not None
    assert program.main_controller.findChildren(DarkTimer) == []


def test_without_a_practice_nothing_counts(qtbot: QtBot) -> None:
    timer = DarkTimer()
    timer.begin(QObject())
    timer.end()
    timer.show_playing(True)
    assert not timer._timer.isActive()
