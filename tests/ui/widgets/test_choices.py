"""One of several options, and boxes to tick: by mouse and keys, in words that wrap."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.ui.theme.theme import TARGET_PIXELS, Theme
from app.ui.widgets.choices import Choices, Option, TickBox
from app.ui.widgets.fold import Fold
from app.ui.widgets.reader_interfaces import describe_to_readers
from app.ui.widgets.scroll_area import ScrollArea

FRUITS = [Option("apple", "An apple"), Option("pear", "A pear")]


@pytest.fixture
def choices(qtbot: QtBot) -> Choices:
    choices = Choices(Theme(), "Which fruit?")
    qtbot.addWidget(choices)
    choices.show_options(FRUITS, "apple")
    choices.show()
    return choices


def test_what_is_shown_is_not_asked_for(choices: Choices, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(choices.chosen):
        choices.show_options(FRUITS, "pear")
    assert choices.buttons["pear"].isChecked()
    assert not choices.buttons["apple"].isChecked()


def test_another_one_is_asked_for_once(choices: Choices, qtbot: QtBot) -> None:
    asked: list[object] = []
    choices.chosen.connect(asked.append)
    choices.buttons["apple"].click()
    choices.buttons["pear"].click()
    assert asked == ["pear"]


def test_an_option_that_an_arrow_leads_to_is_brought_into_view(qtbot: QtBot) -> None:
    choices = Choices(Theme(), "Which fruit?", in_lines=True)
    choices.show_options([Option(n, f"Fruit {n}") for n in range(12)], 0)
    area = ScrollArea(choices)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    choices.buttons[0].setFocus()
    for n in range(11):
        QTest.keyClick(choices.buttons[n], Qt.Key.Key_Right)
        focus = choices.buttons[n + 1]
        assert focus.visibleRegion().boundingRect() == focus.rect()


def test_left_and_right_go_from_one_to_the_next_and_choose_nothing(
    choices: Choices, qtbot: QtBot
) -> None:
    apple, pear = choices.buttons["apple"], choices.buttons["pear"]
    apple.setFocus()
    with qtbot.assertNotEmitted(choices.chosen):
        QTest.keyClick(apple, Qt.Key.Key_Right)
        assert pear.hasFocus()
        QTest.keyClick(pear, Qt.Key.Key_Right)
        assert pear.hasFocus()
        QTest.keyClick(pear, Qt.Key.Key_Left)
        assert apple.hasFocus()
    assert choices.value == "apple"


def test_other_options_leave_the_focus_in_place(choices: Choices, qtbot: QtBot) -> None:
    choices.activateWindow()
    choices.buttons["pear"].setFocus()
    qtbot.waitUntil(lambda: choices.buttons["pear"].hasFocus())
    choices.show_options([*FRUITS, Option("plum", "A plum")], "apple")
    qtbot.waitUntil(lambda: choices.buttons["pear"].hasFocus())


def test_long_words_take_a_second_line(qtbot: QtBot) -> None:
    box = TickBox(Theme(), "Words that are far too long for the room that there is for them")
    qtbot.addWidget(box)
    assert box.heightForWidth(150) > 2 * box.fontMetrics().height()
    assert box.heightForWidth(2000) == max(TARGET_PIXELS, box.sizeHint().height())
    assert box.minimumSizeHint().width() < 200


def test_what_cannot_be_pressed_is_pale_as_a_whole(choices: Choices, qtbot: QtBot) -> None:
    """Its words, the mark of what is chosen, and the edge around it."""
    box = TickBox(Theme(), "On")
    qtbot.addWidget(box)
    box.setChecked(True)
    box.show()
    for one in (choices.buttons["apple"], box):
        seen = []
        for enabled in (True, False):
            one.setEnabled(enabled)
            image = one.grab().toImage()
            pixels = (
                image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())
            )
            seen.append(max(pixel.lightness() for pixel in pixels))
        bright, pale = seen
        assert Theme().colour("text").lightness() - bright < 8
        assert pale <= Theme().colour("outline").lightness() + 8


@pytest.mark.parametrize("action", ["Press", "Toggle"])
def test_what_a_screen_reader_does_with_it_is_asked_for_once(
    choices: Choices, qtbot: QtBot, action: str
) -> None:
    describe_to_readers()
    asked: list[object] = []
    choices.chosen.connect(asked.append)
    pear = QAccessible.queryAccessibleInterface(choices.buttons["pear"])
    assert pear.role() is QAccessible.Role.RadioButton
    assert action in pear.actionInterface().actionNames()
    pear.actionInterface().doAction(action)
    QApplication.processEvents()
    assert asked == ["pear"]
    assert pear.state().checked
    box = TickBox(Theme(), "With a stone")
    qtbot.addWidget(box)
    ticks: list[bool] = []
    box.switched.connect(ticks.append)
    box.setChecked(True)
    met = QAccessible.queryAccessibleInterface(box)
    assert met.role() is QAccessible.Role.CheckBox
    for _ in range(2):
        met.actionInterface().doAction(action)
        QApplication.processEvents()
    assert ticks == [False, True]


def test_a_fold_is_pressed_and_says_whether_it_is_open(qtbot: QtBot) -> None:
    describe_to_readers()
    fold = Fold(Theme(), "What is in the basket", QLabel("A pear"))
    qtbot.addWidget(fold)
    met = QAccessible.queryAccessibleInterface(fold.head)
    assert met.role() is QAccessible.Role.Button
    assert not met.state().checkable
    assert met.actionInterface().actionNames() == ["Press", "SetFocus"]
    fold.head.setCheckable(True)
    assert met.role() is QAccessible.Role.CheckBox  # as for each choice that is still being made
    fold.head.setCheckable(False)
    for is_open in (True, False):
        met.actionInterface().doAction("Press")
        QApplication.processEvents()
        assert fold.is_open is is_open
        assert met.state().expandable
        assert (met.state().expanded, met.state().collapsed) == (is_open, not is_open)


def test_a_long_name_of_a_file_breaks_where_there_is_no_blank(qtbot: QtBot) -> None:
    name = "2026-11-30_registrazione_lunga_esplorazione_del_corpo_definitiva.wav"
    box = TickBox(Theme(), name)
    qtbot.addWidget(box)
    whole = box.sizeHint().width()
    assert box.minimumSizeHint().width() < whole / 2
    assert box.heightForWidth(whole // 2) > box.heightForWidth(whole)
    assert box.text() == box.accessibleName() == name
