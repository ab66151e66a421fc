"""A line of Journey's list: its width is shared out, and it is one text for the screen reader."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.journey.list import JourneyRow, Measure, shared
from app.ui.journey.view_model import Entry
from app.ui.theme.theme import Theme

ENTRY = Entry("Tue 8 Dec, 21:15", "Body scan with the breath", "8:43", "practised")


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    holder = QWidget()
    qtbot.addWidget(holder)
    return holder


@pytest.fixture
def row(holder: QWidget) -> JourneyRow:
    return JourneyRow(Theme(), Measure(holder.fontMetrics()), ENTRY, True, holder)


@pytest.mark.parametrize(
    ("least", "widths"),
    [((0, 0, 0), [25, 50, 25]), ((40, 0, 0), [40, 40, 20]), ((70, 40, 10), [70, 40, 10])],
)
def test_who_needs_more_than_its_share_has_it(
    least: tuple[int, int, int], widths: list[int]
) -> None:
    assert shared(100, (1, 2, 1), least) == widths


def test_all_pixels_are_shared_out() -> None:
    assert sum(shared(449, (11, 14, 6, 11), (0, 0, 0, 0))) == 449


def test_a_screen_reader_finds_one_text(row: JourneyRow) -> None:
    assert not row.findChildren(QLabel)
    assert row.text() == "Tue 8 Dec, 21:15, Body scan with the breath, 8:43, practised"


def test_where_there_is_less_room_it_is_higher(row: JourneyRow) -> None:
    assert row.heightForWidth(300) > row.heightForWidth(900)


def test_on_lines_it_needs_less_width(row: JourneyRow) -> None:
    across = row.minimumSizeHint().width()
    row.arrange(False)
    assert row.minimumSizeHint().width() < across
