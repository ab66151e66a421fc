"""The page goes along with what is held near its edge."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.scroll_area import EDGE_PIXELS, DragScroll, ScrollArea

HIGH = 400


@pytest.fixture
def area(qtbot: QtBot) -> ScrollArea:
    """A page five times as high as its window, in the middle of it."""
    page = QWidget()
    page.setMinimumHeight(5 * HIGH)
    area = ScrollArea(page)
    qtbot.addWidget(area)
    area.resize(300, HIGH)
    area.show()
    area.verticalScrollBar().setValue(2 * HIGH)
    return area


def hold(area: ScrollArea, y: int) -> DragScroll:
    """Something is held `y` pixels below the upper edge."""
    scroll = DragScroll(area, lambda: area.viewport().mapToGlobal(QPoint(100, y)), area)
    scroll.start()
    return scroll


def test_near_the_lower_edge_the_page_goes_to_its_end(area: ScrollArea, qtbot: QtBot) -> None:
    hold(area, HIGH - EDGE_PIXELS + 1)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum(), timeout=10_000)


def test_near_the_upper_edge_it_goes_to_its_start(area: ScrollArea, qtbot: QtBot) -> None:
    hold(area, EDGE_PIXELS - 1)
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() == 0, timeout=10_000)


@pytest.mark.parametrize("y", [EDGE_PIXELS, HIGH // 2, HIGH - 2 * EDGE_PIXELS])
def test_in_between_it_stays(area: ScrollArea, qtbot: QtBot, y: int) -> None:
    hold(area, y)
    qtbot.wait(200)
    assert area.verticalScrollBar().value() == 2 * HIGH


def test_it_stays_once_the_thing_was_let_go(area: ScrollArea, qtbot: QtBot) -> None:
    hold(area, HIGH - 1).stop()
    qtbot.wait(200)
    assert area.verticalScrollBar().value() == 2 * HIGH
