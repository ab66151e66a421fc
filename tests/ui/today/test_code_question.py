"""A participant of a group is asked once for the code on their sheet, and never pressed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.main import Program
from app.ui.today.code_question import CodeQuestion
from app.ui.widgets.buttons import Button
from tests.ui.conftest import MakeProgram
from tests.ui.scenes import settle_layout
from tests.ui.stage import Stage

LINES = [["M-01", 2, "2026-11-24"], ["M-02", 1, "2026-11-16"]]


def of_group(manifest: dict[str, Any]) -> None:
    """The pack of a group, in which somebody made a session up."""
    manifest["programme"]["group"] = {"code": "K7F2MX"}
    manifest["programme"]["start_date"] = "2026-11-16"
    manifest["extra"] = {"attended": LINES}


@pytest.fixture
def opened(stage: Stage, open_program: MakeProgram) -> Callable[..., Program]:
    """The window of a person whose programme is a group's."""
    programme = stage.install_example(of_group)

    def open_it(**settings: Any) -> Program:
        stage.arrange(programme, start=None, **settings)
        return open_program()

    return open_it


def question(program: Program) -> CodeQuestion | None:
    QApplication.processEvents()
    return program.window.today.findChild(CodeQuestion)


def attended(program: Program) -> set[int]:
    data = program.profile_data
    return set(data.calendar.course(data.programme_or_raise().id).attended)


def test_the_code_is_kept_and_with_it_what_was_made_up(opened: Callable[..., Program]) -> None:
    program = opened()
    asked = question(program)
    assert asked is not None
    assert not asked.field.hasFocus()  # Begin has it
    asked.field.setFocus()
    QTest.keyClicks(asked.field, " m-01 ")
    QTest.keyClick(asked.field, Qt.Key.Key_Return)
    assert program.profile_data.settings.participant_code == "m-01"
    assert attended(program) == {2}
    assert question(program) is None or not asked.isVisible()
    assert program.window.today.kept_words == "Kept."


def test_it_is_seen_without_scrolling_and_tab_comes_to_it_after_begin(
    opened: Callable[..., Program],
) -> None:
    program = opened()
    for shown_anew in (False, True):
        today, asked = program.window.today, question(program)
        assert asked is not None
        if shown_anew:
            today.show_kept("Kept.", asks_why=False)
        settle_layout(program.window)
        assert asked.mapTo(program.window, asked.rect().bottomLeft()).y() < 700
        widget, words = program.window.nextInFocusChain(), []
        while widget is not program.window:
            if isinstance(widget, Button) and widget.isVisible():
                words.append(widget.text())
            widget = widget.nextInFocusChain()
        assert words.index("Begin") < words.index("Keep") < words.index("Dates and language")


def test_what_can_be_no_code_is_said_and_asked_again(opened: Callable[..., Program]) -> None:
    program = opened()
    asked = question(program)
    assert asked is not None
    asked.field.setText("= 1")
    asked.keep.click()
    assert "cannot be a participant code" in program.window.notice
    assert asked.isVisible()
    assert program.profile_data.settings.participant_code is None


def test_who_puts_it_off_is_not_asked_again(
    opened: Callable[..., Program], open_program: MakeProgram
) -> None:
    program = opened()
    asked = question(program)
    assert asked is not None
    asked.later.click()
    assert "“Export…” in Settings" in program.window.today.kept_words
    assert not asked.isVisible()
    program.close()
    assert question(open_program()) is None


@pytest.mark.parametrize("settings", [{"facilitates": True}, {"group_code_asked": "K7F2MX"}])
def test_who_leads_groups_or_has_answered_is_not_asked(
    opened: Callable[..., Program], settings: dict[str, Any]
) -> None:
    assert question(opened(**settings)) is None


def test_it_speaks_the_language_that_is_chosen_later(opened: Callable[..., Program]) -> None:
    program = opened()
    before = question(program)
    assert before is not None
    assert program.main_controller is not None
    program.main_controller.services.appearance.take_language("it")
    QApplication.processEvents()
    after = next(one for one in program.window.today.findChildren(CodeQuestion) if one.isVisible())
    assert after is not before
    assert after.later.text() == "Più tardi"
