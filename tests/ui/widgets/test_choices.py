"""What is chosen in words, on steps and as a time of day."""

from __future__ import annotations

from datetime import time

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.i18n.dates import Dates
from app.ui.theme.theme import TARGET_PIXELS, Theme
from app.ui.widgets.choices import Choices, Option, TickBox
from app.ui.widgets.sliders import Level
from app.ui.widgets.spin_fields import TimeField

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


def test_a_level_says_its_step(qtbot: QtBot) -> None:
    level = Level(Theme(), "Bells", 13)
    qtbot.addWidget(level)
    level.show_step(4)
    interface = QAccessible.queryAccessibleInterface(level.slider)
    assert interface.text(QAccessible.Text.Name) == "Bells: 4 of 13"
    assert interface.valueInterface().currentValue() == 4


def test_a_level_asks_for_each_step_of_a_key(qtbot: QtBot) -> None:
    level = Level(Theme(), "Bells", 13)
    qtbot.addWidget(level)
    level.show_step(4)
    with qtbot.waitSignal(level.changed) as asked:
        QTest.keyClick(level.slider, Qt.Key.Key_Right)
    assert asked.args == [5]


def test_a_level_that_is_shown_asks_for_nothing(qtbot: QtBot) -> None:
    level = Level(Theme(), "Bells", 13)
    qtbot.addWidget(level)
    with qtbot.assertNotEmitted(level.changed):
        level.show_step(9)


def test_a_time_is_written_as_the_locale_does(qtbot: QtBot) -> None:
    for name, text in (("it_IT", "19:05"), ("en_US", "7:05 PM")):
        field = TimeField(Dates(QLocale(name)))
        qtbot.addWidget(field)
        field.show_time(time(19, 5))
        assert field.text().replace("\N{NARROW NO-BREAK SPACE}", " ") == text
        assert field.moment == time(19, 5)


def test_a_time_leaves_space_to_the_page(qtbot: QtBot) -> None:
    field = TimeField(Dates(QLocale("it_IT")))
    qtbot.addWidget(field)
    field.show_time(time(19, 5))
    with qtbot.assertNotEmitted(field.timeChanged):
        QTest.keyClick(field, Qt.Key.Key_Space)
    assert field.moment == time(19, 5)
