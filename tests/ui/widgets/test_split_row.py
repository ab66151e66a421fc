"""Two parts of a page stand side by side, and below each other where there is no room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.label import Text
from app.ui.widgets.layouts import SplitRow

_LEAST_RIGHT = 300


@pytest.fixture
def beside(qtbot: QtBot) -> SplitRow:
    beside = SplitRow()
    qtbot.addWidget(beside)
    left, right = QWidget(beside), QWidget(beside)
    left.setFixedWidth(100)
    for part in (left, right):
        row = QHBoxLayout(part)
        row.addWidget(Text("Five words that can wrap", parent=part))
    beside.hold(left, right, _LEAST_RIGHT)
    beside.show()
    return beside


@pytest.mark.parametrize(("width", "across"), [(600, True), (350, False)])
def test_the_width_decides(beside: SplitRow, width: int, across: bool) -> None:
    beside.resize(width, 200)
    assert beside.across is across


def test_parts_made_inside_are_not_moved(qtbot: QtBot) -> None:
    beside = SplitRow()
    qtbot.addWidget(beside)
    moved: list[QEvent.Type] = []

    class Part(QWidget):
        def event(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.ParentChange:
                moved.append(event.type())
            return super().event(event)

    left, right = Part(beside), Part(beside)
    moved.clear()
    beside.hold(left, right)
    assert not moved
