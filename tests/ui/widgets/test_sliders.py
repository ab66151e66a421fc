"""Sliders: the volume in steps of 2 dB up to the person's own limit, and steps that are told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.audio.protocol import OFF_DB
from app.ui.theme.theme import Theme
from app.ui.widgets.sliders import Level, Volume


@pytest.fixture
def asked() -> list[float]:
    """What was asked for, in dB."""
    return []


@pytest.fixture
def volume(qtbot: QtBot, asked: list[float]) -> Volume:
    """At -12 dB, with -6 dB as the loudest."""
    volume = Volume(Theme())
    qtbot.addWidget(volume)
    volume.changed.connect(asked.append)
    volume.resize(500, 60)
    volume.show()
    volume.show_db(-12.0, loudest_db=-6.0)
    return volume


def test_showing_asks_for_nothing(volume: Volume, asked: list[float]) -> None:
    assert volume.db == -12.0
    assert asked == []


def test_steps_end_at_the_limit(volume: Volume, asked: list[float]) -> None:
    for _ in range(9):
        volume.step(1)
    assert asked == [-10.0, -8.0, -6.0]


def test_the_right_end_is_the_limit(volume: Volume, asked: list[float]) -> None:
    slider = volume.slider
    at = QPoint(slider.width() - 1, slider.height() // 2)
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=at)
    assert asked == [-6.0]


def test_a_limit_between_two_steps_is_not_passed(volume: Volume) -> None:
    volume.show_db(-12.0, loudest_db=-7.0)
    volume.step(9)
    assert volume.db == -8.0


def test_without_a_limit_the_end_is_as_it_was_recorded(volume: Volume) -> None:
    volume.show_db(-2.0)
    volume.step(9)
    assert volume.db == 0.0


def test_the_last_step_down_is_off(volume: Volume, asked: list[float]) -> None:
    volume.show_db(-40.0)
    volume.step(-1)
    assert asked == [OFF_DB]
    assert volume.slider.accessibleName() == "Volume: off"
    bells = Volume(Theme(), "Bells")
    bells.show_db(-6.0)
    assert bells.slider.accessibleName() == "Bells: -6 decibels"


@pytest.mark.parametrize(("wanted", "given"), [(-19.0, -20.0), (-60.0, OFF_DB), (OFF_DB, OFF_DB)])
def test_softer_is_what_was_asked_for_or_the_step_below(
    volume: Volume, asked: list[float], wanted: float, given: float
) -> None:
    volume.soften(wanted)
    assert asked == [given]


def test_louder_is_not_softer(volume: Volume, asked: list[float]) -> None:
    volume.soften(-6.0)
    assert asked == []


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
