"""What pages are furnished with: a question before what is final, rows that become columns."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.buttons import Button
from app.ui.widgets.page_parts import Confirmation, row_or_column
from app.ui.widgets.scroll_area import ScrollArea


@pytest.fixture
def area(qtbot: QtBot) -> ScrollArea:
    """A page with the first step of something final, and the second below it."""
    remove = Button("Remove…")
    confirmation = Confirmation(remove, "Remove it for good?", "Keep it", "Remove it")
    remove.clicked.connect(confirmation.ask)
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(remove)
    column.addWidget(confirmation)
    area = ScrollArea(page)
    qtbot.addWidget(area)
    with qtbot.waitExposed(area):
        area.show()
    return area


@pytest.fixture
def remove(area: ScrollArea) -> Button:
    """What asks for something final."""
    found = area.findChild(Button)
    assert isinstance(found, Button)
    return found


@pytest.fixture
def confirmation(area: ScrollArea) -> Confirmation:
    found = area.findChild(Confirmation)
    assert isinstance(found, Confirmation)
    return found


def press(confirmation: Confirmation, words: str) -> None:
    (button,) = [b for b in confirmation.findChildren(Button) if b.text() == words]
    button.click()


def test_the_first_step_only_asks(confirmation: Confirmation, remove: Button, qtbot: QtBot) -> None:
    assert confirmation.isHidden()
    with qtbot.assertNotEmitted(confirmation.confirmed):
        remove.click()
    assert confirmation.isVisible()
    assert not remove.isEnabled()
    focus = confirmation.window().focusWidget()
    assert isinstance(focus, Button)
    assert focus.text() == "Keep it"


def test_the_second_step_confirms(confirmation: Confirmation, remove: Button, qtbot: QtBot) -> None:
    remove.click()
    with qtbot.waitSignal(confirmation.confirmed):
        press(confirmation, "Remove it")


def test_keeping_it_leads_back_to_the_first_step(
    confirmation: Confirmation, remove: Button, qtbot: QtBot
) -> None:
    remove.click()
    with qtbot.assertNotEmitted(confirmation.confirmed):
        press(confirmation, "Keep it")
    assert confirmation.isHidden()
    assert remove.isEnabled()
    assert confirmation.window().focusWidget() is remove


@pytest.mark.parametrize("narrow", [False, True])
def test_a_row_is_a_column_on_a_narrow_page(narrow: bool, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    row = row_or_column(narrow, page, gap=16)
    for words in ("One", "Two"):
        row.addWidget(Button(words))
    page.show()
    one, two = page.findChildren(Button)
    assert (two.y() > one.y(), two.x() > one.x()) == (narrow, not narrow)
