"""With a sign in the tray the program goes on without its window; without a tray it ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.audio.protocol import PlayerState
from app.core.practice.practice import EndReason
from app.core.programme.programme import Programme
from app.main import Program
from app.ui.desktop.tray_icon import TrayIcon
from app.ui.shell.desktop_integration import DesktopIntegration
from tests.ui.conftest import NULL_PLAYER, MakeProgram


@pytest.fixture
def a_tray(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desktop with a tray: off screen there is none, and a sign in it is never seen."""
    monkeypatch.setattr(TrayIcon, "available", property(lambda tray: True))
    monkeypatch.setattr(TrayIcon, "keeps", property(lambda tray: tray._sign is not None))


@pytest.fixture
def program(install_tones: Callable[..., Programme], open_program: MakeProgram) -> Program:
    """Today with a home practice of 40 seconds, its tray wanted."""
    install_tones((3.0, 3.0, 40.0), tray=True)
    return open_program(player_command=NULL_PLAYER)


def desktop(program: Program) -> DesktopIntegration:
    assert program.desktop is not None
    return program.desktop


def entries(program: Program) -> dict[str, QAction]:
    menu = desktop(program).tray._menu
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions()}


def test_without_a_tray_closing_ends_the_program(program: Program) -> None:
    assert not desktop(program).tray.available
    program.window.close()
    assert not program.owner.held


def test_with_its_sign_closing_hides_the_window(a_tray: None, program: Program) -> None:
    program.window.close()
    assert program.window.isHidden()
    assert program.owner.held


def test_it_is_off_until_it_is_asked_for(
    a_tray: None, install_tones: Callable[..., Programme], open_program: MakeProgram
) -> None:
    install_tones()
    program = open_program()
    assert not desktop(program).tray.keeps
    program.window.close()
    assert not program.owner.held


def test_the_sign_comes_and_goes_with_the_setting(a_tray: None, program: Program) -> None:
    program.settings.tray = False
    desktop(program).tray.follow()
    assert not desktop(program).tray.keeps
    program.settings.tray = True
    desktop(program).tray.follow()
    assert desktop(program).tray.keeps


def test_that_it_goes_on_is_said_once(
    a_tray: None, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        DesktopIntegration, "say_aside", lambda self, message: said.append(message.summary)
    )
    for _ in range(2):
        program.window.close()
        desktop(program).tray.open_asked.emit()
    assert said == ["Evenbreath stays open when its window is closed"]
    assert program.settings.tray_explained


def test_a_practice_is_stopped_and_kept(a_tray: None, program: Program, qtbot: QtBot) -> None:
    assert program.main_controller is not None
    assert program.player is not None
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Space)
    player = program.player
    qtbot.waitUntil(
        lambda: player.status.state is PlayerState.PLAYING and bool(player.status.spans),
        timeout=20_000,
    )
    with qtbot.waitSignal(program.main_controller.practice_kept, timeout=20_000):
        program.window.close()
    (practice,) = program.log.practices()
    assert practice.end_reason is EndReason.STOPPED
    assert practice.unique_seconds > 0
    assert program.window.isHidden()
    assert program.owner.held


def test_its_menu_opens_and_quits(a_tray: None, program: Program) -> None:
    assert list(entries(program)) == ["Open Evenbreath", "Quit"]
    program.window.close()
    entries(program)["Open Evenbreath"].trigger()
    assert program.window.isVisible()
    entries(program)["Quit"].trigger()
    assert not program.owner.held


def test_opened_again_it_is_not_dark(a_tray: None, program: Program) -> None:
    program.window.go_dark()
    program.window.close()
    desktop(program).tray.open_asked.emit()
    assert not program.window.dark


def test_no_bright_box_of_qt_is_drawn(a_tray: None, program: Program) -> None:
    assert not desktop(program).tray.show_message("A quiet moment", "Your recording is ready.")
