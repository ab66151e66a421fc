"""The language, the theme and the text size: kept, taken up, and followed when nothing plays."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import app.ui.theme.system_palette as system
from app.core.programme.programme import Programme
from app.main import Program
from app.ui.shell.appearance import Appearance
from app.ui.theme.theme import SYSTEM_THEME
from tests.ui.conftest import MakeProgram
from tests.ui.stage import Stage
from tests.ui.theme.test_theme import LOOKS


@pytest.fixture
def program(stage: Stage, example: Programme, open_program: MakeProgram) -> Program:
    """The program in the colours of the desktop."""
    stage.arrange(example, theme=SYSTEM_THEME)
    return open_program()


def looks_of(program: Program, may_change: list[bool]) -> Appearance:
    return Appearance(
        program.profile_data, program.theme, program.translator, lambda: may_change[0], program
    )


def test_what_the_desktop_changes_waits_until_pages_can_be_built(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_change = [False]
    appearance = looks_of(program, may_change)
    before = program.theme.palette
    monkeypatch.setattr(system, "system_look", lambda application: LOOKS["dark"])
    appearance.follow_system()
    assert program.theme.palette == before
    may_change[0] = True
    with qtbot.waitSignal(appearance.changed):
        appearance.follow_system()
    assert program.theme.palette.background == LOOKS["dark"].window


def test_a_desktop_that_stays_as_it_was_builds_nothing_anew(program: Program, qtbot: QtBot) -> None:
    appearance = looks_of(program, [True])
    with qtbot.assertNotEmitted(appearance.changed):
        appearance.follow_system()
    assert QApplication.palette().window().color().name() == program.theme.palette.background


def test_nothing_is_followed_once_the_window_goes(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = program.theme.palette
    program.close()
    monkeypatch.setattr(system, "system_look", lambda application: LOOKS["dark"])
    assert program.main_controller is not None
    program.main_controller.services.appearance.follow_system()
    assert program.theme.palette == before


def test_many_changes_of_the_desktop_are_taken_up_in_one_step(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert program.main_controller is not None
    told: list[None] = []
    program.main_controller.services.appearance.changed.connect(lambda: told.append(None))
    for look in ("dark", "contrast"):
        monkeypatch.setattr(system, "system_look", lambda application, look=look: LOOKS[look])
        QApplication.sendEvent(program.window, QEvent(QEvent.Type.ThemeChange))
    qtbot.waitUntil(lambda: bool(told))
    assert len(told) == 1
    assert program.theme.palette.background == LOOKS["contrast"].window


def test_the_size_of_words_stays_with_another_theme(program: Program) -> None:
    assert program.main_controller is not None
    program.main_controller.services.appearance.take_text_scale(1.5)
    program.main_controller.services.appearance.take_theme("dim-green")
    assert (program.theme.name, program.theme.scale) == ("dim-green", 1.5)
