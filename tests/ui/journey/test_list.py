"""A line of Journey's list: as high as the others, and one text for the screen reader."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.journey.list import JourneyList, JourneyRow, Measure
from app.ui.journey.view_model import Entries, Entry
from app.ui.theme.theme import Theme

ENTRY = Entry("Tue 8 Dec, 21:15", "Body scan with the breath", "8:43", "practised")


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    holder = QWidget()
    qtbot.addWidget(holder)
    return holder


@pytest.fixture
def row(holder: QWidget) -> JourneyRow:
    return JourneyRow(Theme(), Measure(holder.fontMetrics()), ENTRY, holder)


def test_a_screen_reader_finds_one_text(row: JourneyRow) -> None:
    assert not row.findChildren(QLabel)
    assert row.text() == "Tue 8 Dec, 21:15, Body scan with the breath, 8:43, practised"


def test_where_there_is_less_room_it_is_higher(row: JourneyRow) -> None:
    assert row.heightForWidth(120) > row.heightForWidth(900)


def test_what_can_be_changed_stands_in_a_row_no_higher_than_others(
    qtbot: QtBot, holder: QWidget
) -> None:
    by_hand = replace(ENTRY, length="15 min", by_hand=7)
    shown = JourneyList(Theme())
    qtbot.addWidget(shown)
    shown.show_entries(Entries((ENTRY, by_hand, ENTRY), 3, False))
    shown.resize(500, 400)
    shown.show()
    rows = shown.findChildren(JourneyRow)
    assert len({row.height() for row in rows}) == 1
    change = rows[1].change
    assert change is not None
    assert rows[1].rect().contains(change.geometry())
    assert change.geometry().right() == rows[1].rect().right()  # where the lengths end, too
    words = change.geometry().center().y() - change.fontMetrics().height() // 2
    assert words >= rows[1]._places(500)[0].bottom()  # below the length
    assert not [place for place in rows[1]._places(500) if place.intersects(change.geometry())]
