"""Three parts of a page share its width, and each has its words whole."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme.theme import DEFAULT_THEME, Theme
from app.ui.widgets.layouts import Columns
from tests.ui.scenes import settle_layout


def part() -> tuple[QWidget, QWidget]:
    """A part, and what stands in it."""
    holder, inside = QWidget(), QWidget()
    QVBoxLayout(holder).addWidget(inside)
    return holder, inside


def test_a_part_that_comes_to_need_more_room_gets_it(qtbot: QtBot) -> None:
    (left, _), (middle, _), (right, inside) = part(), part(), part()
    columns = Columns(Theme(DEFAULT_THEME), left, middle, right)
    qtbot.addWidget(columns)
    columns.resize(1200, 600)
    columns.show()
    settle_layout(columns)
    inside.setMinimumWidth(500)
    settle_layout(columns)
    assert columns.across == 3
    assert right.width() >= 500
