"""Layouts follow the width they have, and leave each part room for its longest word."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QRect
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme.theme import DEFAULT_THEME, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import Columns, FlowLayout, FlowRow, SplitRow
from tests.ui.scenes import settle_layout


def test_its_least_width_follows_the_words(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout()
    holder.setLayout(flow)
    button = Button("Earlier", parent=holder)
    flow.addWidget(button)
    before = holder.minimumSizeHint().width()
    button.show_words("Earlier than all the others")
    assert holder.minimumSizeHint().width() > before


def test_what_is_attached_goes_to_the_next_row_with_what_stands_before_it(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(gap=10)
    holder.setLayout(flow)
    parts = [QWidget(holder) for _ in range(4)]
    for part in parts:
        part.setFixedSize(100, 20)
        flow.addWidget(part)
    flow.attach(*parts[2:])

    def rows(width: int) -> list[int]:
        holder.resize(width, 200)
        holder.show()
        flow.setGeometry(holder.rect())
        tops = sorted({part.y() for part in parts})
        return [tops.index(part.y()) for part in parts]

    assert rows(426) == [0, 0, 0, 0]
    assert [part.x() for part in parts] == [0, 110, 218, 326]  # what is attached is nearer
    assert rows(425) == [0, 1, 1, 1]
    assert rows(210) == [0, 0, 1, 1]
    assert rows(100) == [0, 1, 2, 3]


def test_words_that_wrap_stand_on_one_line_where_there_is_room(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(gap=10)
    holder.setLayout(flow)
    words, button = Text("Six weeks with the body and with the breath"), Button("Open…")
    for part in (words, button):
        flow.addWidget(part)
    holder.show()
    one_line = words.fontMetrics().height()
    for width, lines in ((900, 1), (180, 2)):
        flow.setGeometry(QRect(0, 0, width, 200))
        assert words.height() >= lines * one_line
        assert (words.height() < 2 * one_line) == (lines == 1)
        assert words.width() <= width
        assert (button.y() < words.geometry().bottom()) == (lines == 1)


def a_part() -> tuple[QWidget, QWidget]:
    """A part, and what stands in it."""
    holder, inside = QWidget(), QWidget()
    QVBoxLayout(holder).addWidget(inside)
    return holder, inside


def test_a_part_that_comes_to_need_more_room_gets_it(qtbot: QtBot) -> None:
    (left, _), (middle, _), (right, inside) = a_part(), a_part(), a_part()
    columns = Columns(Theme(DEFAULT_THEME), left, middle, right)
    qtbot.addWidget(columns)
    columns.resize(1200, 600)
    columns.show()
    settle_layout(columns)
    inside.setMinimumWidth(500)
    settle_layout(columns)
    assert columns.across == 3
    assert right.width() >= 500


_LEAST_RIGHT = 300


@pytest.fixture
def split(qtbot: QtBot) -> SplitRow:
    split = SplitRow()
    qtbot.addWidget(split)
    left, right = QWidget(split), QWidget(split)
    left.setFixedWidth(100)
    for part in (left, right):
        row = QHBoxLayout(part)
        row.addWidget(Text("Five words that can wrap", parent=part))
    split.hold(left, right, _LEAST_RIGHT)
    split.show()
    return split


@pytest.mark.parametrize(("width", "across"), [(600, True), (350, False)])
def test_the_width_decides(split: SplitRow, width: int, across: bool) -> None:
    split.resize(width, 200)
    assert split.across is across


def test_parts_made_inside_are_not_moved(qtbot: QtBot) -> None:
    split = SplitRow()
    qtbot.addWidget(split)
    moved: list[QEvent.Type] = []

    class Part(QWidget):
        def event(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.ParentChange:
                moved.append(event.type())
            return super().event(event)

    left, right = Part(split), Part(split)
    moved.clear()
    split.hold(left, right)
    assert not moved


def test_rows_are_no_higher_than_they_need_be_where_a_column_has_room_left(qtbot: QtBot) -> None:
    holder, upper, lower = QWidget(), QWidget(), QWidget()
    qtbot.addWidget(holder)
    row = FlowRow(Button("Practise in silence", "link"))
    QVBoxLayout(upper).addWidget(row)
    rest = QVBoxLayout(lower)
    rest.addWidget(Text("Your six weeks"))
    rest.addStretch(1)
    column = QVBoxLayout(holder)
    column.addWidget(upper)
    column.addWidget(lower)
    holder.resize(400, 600)
    holder.show()
    settle_layout(holder)
    assert row.height() == row.heightForWidth(row.width())


def test_words_with_room_beside_them_stand_on_one_line(qtbot: QtBot) -> None:
    texts = [Text("Creazione del pacchetto in corso"[:length] + "…") for length in range(5, 33)]
    rows = [FlowRow(text) for text in texts]
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    for row in rows:
        column.addWidget(row)
    for scale in (1.0, 2.0):
        for text in texts:
            text.setFont(Theme(text_scale=scale).font())
        holder.resize(900, holder.heightForWidth(900))
        holder.show()
        settle_layout(holder)
        line = texts[0].height()
        assert [text.text() for text in texts if text.height() != line] == []
