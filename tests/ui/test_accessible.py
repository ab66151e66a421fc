"""Whatever a screen reader meets has a name, a role and a value; all of it works by keyboard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from unicodedata import category

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QLabel,
    QLineEdit,
    QSlider,
    QWidget,
)

from app.ui.theme.theme import BODY_POINTS, TARGET_PIXELS
from tests.ui.geometry import visible
from tests.ui.reader import WITH_STATE, WITH_VALUE, met, read
from tests.ui.walk import walk

pytestmark = pytest.mark.timeout(600)  # a walk through every scene, on a slow machine too

Find = Callable[[QWidget], Iterator[str]]
"""Looks for one kind of mistake in a window, and says where each is."""

_MOST_STOPS = 400


def without_name(window: QWidget) -> Iterator[str]:
    for one in read(window).all():
        if not one.name and not one.is_holder:
            yield f"{one.role.name} {one.value!r}"


def with_letters_that_take_no_room(window: QWidget) -> Iterator[str]:
    """A screen reader spells them out: places to end a line, joiners, marks of direction."""
    for one in read(window).all():
        for text in (one.name, one.value):
            if any(category(letter) == "Cf" for letter in str(text)):
                yield f"{one.role.name} {text!r}"


def paler_than_what_it_heads(window: QWidget) -> Iterator[str]:
    """Headings are larger than the words below them, and never quieter."""
    body = QApplication.font().pointSizeF()
    for label in visible(window, QLabel):
        if label.font().pointSizeF() > body and label.property("role") == "secondary":
            yield label.text()


def without_role(window: QWidget) -> Iterator[str]:
    for widget in focusable(window):
        one = met(widget)
        if one.role is QAccessible.Role.NoRole:
            yield one.name
        if isinstance(widget, QAbstractButton) and one.role is QAccessible.Role.Client:
            yield one.name


def without_value(window: QWidget) -> Iterator[str]:
    for one in read(window).all():
        if one.role in WITH_VALUE and not one.value:
            yield f"{one.role.name} {one.name!r}"
        if one.role in WITH_STATE and not one.checkable:
            yield f"{one.role.name} {one.name!r}"
    for slider in visible(window, QSlider):
        if met(slider).value != str(slider.value()):
            yield f"slider {met(slider).name!r} stands at {slider.value()}"
    for field in visible(window, QLineEdit):
        inside = isinstance(field.parentWidget(), QAbstractSpinBox)
        if not inside and met(field).value != field.text():
            yield f"field {met(field).name!r} holds {field.text()!r}"
    for box in visible(window, QAbstractButton):
        if met(box).checked != box.isChecked():
            yield f"tick {met(box).name!r}"


def twice(window: QWidget) -> Iterator[str]:
    """What is met side by side and cannot be told apart."""
    for holder in read(window).holders():
        if holder.met.is_holder:
            continue
        counted = Counter(
            (one.role.name, one.name)
            for one in holder.met_children()
            if one.role is not QAccessible.Role.StaticText
        )
        yield from (f"{name} ({times} times)" for name, times in counted.items() if times > 1)


def too_small_to_press(window: QWidget) -> Iterator[str]:
    for kind in (QAbstractButton, QSlider, QLineEdit, QAbstractSpinBox):
        for widget in visible(window, kind):
            inside = isinstance(widget.parentWidget(), QAbstractSpinBox)
            if not inside and min(widget.width(), widget.height()) < TARGET_PIXELS:
                yield f"{met(widget).name!r} {widget.size().toTuple()}"


def too_small_to_read(window: QWidget) -> Iterator[str]:
    for label in visible(window, QLabel):
        if label.font().pointSizeF() < BODY_POINTS:
            yield label.text()


def without_focus(window: QWidget) -> Iterator[str]:
    focus = window.focusWidget()
    if focus is None or not focus.isVisible():
        yield "the focus is nowhere"


def focusable(window: QWidget) -> list[QWidget]:
    """What Tab should come to."""
    return [
        widget
        for widget in visible(window, QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isEnabled()
        and widget.focusProxy() is None
        and not isinstance(widget.parentWidget(), QAbstractSpinBox)
    ]


def tabbed(window: QWidget) -> list[QWidget]:
    """What Tab comes to, from where the focus is once around."""
    first = window.focusWidget()
    stops = [first] if first is not None else []
    for _ in range(_MOST_STOPS):
        focus = window.focusWidget() or window
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        here = window.focusWidget()
        if here is None or (here is first and len(stops) > 1):
            break
        if not stops or here is not stops[-1]:  # a date has parts
            stops.append(here)
    return stops


def beyond_tab(window: QWidget) -> Iterator[str]:
    wanted, stops = focusable(window), tabbed(window)
    for widget in wanted:
        if widget not in stops:
            yield f"{type(widget).__name__} {met(widget).name!r}"


def out_of_order(window: QWidget) -> Iterator[str]:
    """Tab goes down and from left to right; another column may begin further up."""
    stops = set(tabbed(window))
    chain = [widget for widget in _chain(window) if widget in stops]
    for one, other in pairwise(chain):
        if one.isAncestorOf(other) or other.isAncestorOf(one):
            continue
        here, there = _branches(one, other)
        right = there.left() >= here.right()
        above = there.bottom() <= here.top() and not right
        before = there.right() <= here.left() and there.top() < here.bottom()
        if above or before:
            yield f"{met(one).name!r} before {met(other).name!r}"


def _chain(window: QWidget) -> list[QWidget]:
    """All widgets in the order in which Tab goes through them, the window's side first."""
    chain = []
    widget = window.nextInFocusChain()
    while widget is not window:
        chain.append(widget)
        widget = widget.nextInFocusChain()
    return chain


def _branches(one: QWidget, other: QWidget) -> tuple[QRect, QRect]:
    """The places of the two parts in which they lie, side by side in the same whole."""
    around = [one]
    while (above := around[-1].parentWidget()) is not None:
        around.append(above)
    whole = next(widget for widget in around if widget.isAncestorOf(other))
    here = around[around.index(whole) - 1]
    there = other
    while there.parentWidget() is not whole:
        there = there.parentWidget()
    return here.geometry(), there.geometry()


def deaf_to_enter(window: QWidget) -> Iterator[str]:
    """Enter on a button is a click."""
    for button in visible(window, QAbstractButton):
        if not button.isEnabled() or not button.focusPolicy():
            continue
        clicks: list[bool] = []
        button.click = lambda clicks=clicks: clicks.append(True)  # type: ignore[method-assign]
        QTest.keyClick(button, Qt.Key.Key_Return)
        del button.click
        if clicks != [True]:
            yield f"{type(button).__name__} {met(button).name!r}"


FINDS: tuple[Find, ...] = (
    without_name,
    without_role,
    paler_than_what_it_heads,
    with_letters_that_take_no_room,
    without_value,
    twice,
    too_small_to_press,
    too_small_to_read,
    without_focus,
    deaf_to_enter,
    beyond_tab,
    out_of_order,
)


@pytest.fixture(scope="module")
def found(qapp: QApplication) -> dict[str, list[str]]:
    """By kind of mistake: each that is in any scene, with the scene's name."""
    found: dict[str, list[str]] = {find.__name__: [] for find in FINDS}
    QAccessible.setActive(True)  # as with a reader: what a table held before is let go
    try:
        for scene, _, window in walk(qapp, "it"):
            window.activateWindow()
            for find in FINDS:
                found[find.__name__] += [f"{scene.name}: {words}" for words in find(window)]
    finally:
        QAccessible.setActive(False)
    return found


@pytest.mark.parametrize("find", FINDS, ids=lambda find: find.__name__)
def test_no_scene_has_anything(find: Find, found: dict[str, list[str]]) -> None:
    assert found[find.__name__] == []
