"""Everything that can be used has a name, is large enough, and has words nobody needs to guess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QSlider, QWidget
from pytestqt.qtbot import QtBot

from app.core.programme import Programme
from app.main import Program
from app.ui.place import Place
from app.ui.theme import BODY_POINTS, TARGET_PIXELS
from tests.ui.conftest import MakeProgram
from tests.ui.stage import Stage

USABLE = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.Slider,
    QAccessible.Role.SpinBox,
    QAccessible.Role.EditableText,
}


def show_today(program: Program) -> None:
    program.window.today.show_kept("3 minutes kept.", asks_why=True)


def show_notice(program: Program) -> None:
    program.window.say("The sound output is gone.")


def show_journey(program: Program) -> None:
    program.window.navigation.asked.emit(Place.JOURNEY)


def show_about(program: Program) -> None:
    program.window.navigation.asked.emit(Place.ABOUT)


def show_reading(program: Program) -> None:
    program.window.today.text_asked.emit("body-and-breath")


def show_start(program: Program) -> None:
    program.window.today.dates_asked.emit()


def show_practice(program: Program) -> None:
    program.window.practice.show_practice("Body scan", -12.0)
    program.window.practice.show_state(10.0, 480.0, paused=False, line="quiet")
    program.window.go_to_practice()


def show_dark(program: Program) -> None:
    show_practice(program)
    program.window.go_dark()


PAGES = [
    show_today,
    show_notice,
    show_journey,
    show_about,
    show_reading,
    show_start,
    show_practice,
    show_dark,
]


@pytest.fixture(params=PAGES, ids=lambda show: show.__name__.removeprefix("show_"))
def window(
    request: pytest.FixtureRequest,
    stage: Stage,
    with_texts: Programme,
    open_program: MakeProgram,
    qtbot: QtBot,
) -> QWidget:
    show: Callable[[Program], None] = request.param
    stage.arrange(with_texts, heard=[("2026-12-08T07:30:00+01:00", "body-and-breath", 400.0)])
    program = open_program(language="it")
    show(program)
    qtbot.waitUntil(lambda: program.window.isVisible())
    QApplication.processEvents()
    return program.window


def tree(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """What a screen reader finds from here down."""
    yield interface
    for at in range(interface.childCount()):
        child = interface.child(at)
        if child is not None and not child.state().invisible:
            yield from tree(child)


def name(interface: QAccessibleInterface) -> str:
    return interface.text(QAccessible.Text.Name)


def visible(window: QWidget, kind: type) -> list[QWidget]:
    return [widget for widget in window.findChildren(kind) if widget.isVisible()]


def test_all_that_can_be_used_has_a_name(window: QWidget) -> None:
    usable = [i for i in tree(QAccessible.queryAccessibleInterface(window)) if i.role() in USABLE]
    named = [i for i in usable if name(i) or name(i.parent())]
    assert [i.role() for i in usable if i not in named] == []


def test_all_that_takes_the_focus_has_a_name(window: QWidget) -> None:
    takers = [w for w in visible(window, QWidget) if w.focusPolicy() and not w.focusProxy()]
    assert takers
    for taker in takers:
        assert name(QAccessible.queryAccessibleInterface(taker)), taker


def test_no_two_siblings_have_the_same_name(window: QWidget) -> None:
    for interface in tree(QAccessible.queryAccessibleInterface(window)):
        children = (interface.child(at) for at in range(interface.childCount()))
        names = Counter(name(c) for c in children if c is not None and c.role() in USABLE)
        assert [text for text, times in names.items() if times > 1] == []


def test_a_slider_says_its_value(window: QWidget) -> None:
    for slider in visible(window, QSlider):
        interface = QAccessible.queryAccessibleInterface(slider)
        assert interface.valueInterface().currentValue() == slider.value()
        assert str(slider.value()) in name(interface)


def test_all_that_can_be_pressed_is_large_enough(window: QWidget) -> None:
    for button in visible(window, QAbstractButton) + visible(window, QSlider):
        assert min(button.width(), button.height()) >= TARGET_PIXELS, name(
            QAccessible.queryAccessibleInterface(button)
        )


def test_no_words_are_smaller_than_body_text(window: QWidget) -> None:
    for label in visible(window, QLabel):
        assert label.font().pointSizeF() >= BODY_POINTS, label.text()


def test_the_focus_is_somewhere(window: QWidget) -> None:
    window.activateWindow()
    assert window.focusWidget() is not None
    assert window.focusWidget().isVisible()
