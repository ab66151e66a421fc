"""The calendar is a table for a screen reader, and goes from day to day by keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.store.records.history import DayTotals
from app.ui.i18n.dates import Dates
from app.ui.journey.calendar_grid import CalendarGrid
from app.ui.journey.month_view_model import MonthViewModel, month_view_model
from app.ui.theme.theme import TARGET_PIXELS, Theme
from app.ui.widgets.scroll_area import ScrollArea
from tests.core import examples

KEY = Qt.Key
TODAY = date(2026, 12, 9)
DATES = Dates(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


def month(of: date = TODAY, today: date = TODAY, first: date = date(2026, 11, 1)) -> MonthViewModel:
    totals = {date(2026, 12, 8): DayTotals(488.0, 0.0)}
    return month_view_model(examples.programme(), totals, of, first, today, DATES)


@pytest.fixture
def calendar(qtbot: QtBot) -> CalendarGrid:
    calendar = CalendarGrid(Theme())
    qtbot.addWidget(calendar)
    calendar.show_month(month())
    calendar.resize(calendar.sizeHint())
    calendar.show()
    return calendar


def shown(calendar: CalendarGrid) -> date | None:
    return calendar.day.day if calendar.day else None


def cells(calendar: CalendarGrid) -> list[QAccessibleInterface]:
    table = QAccessible.queryAccessibleInterface(calendar)
    children = [table.child(at) for at in range(table.childCount())]
    return [child for child in children if child.role() == QAccessible.Role.Cell]


def test_the_page_goes_along_with_the_day_that_keys_lead_to(qtbot: QtBot) -> None:
    calendar = CalendarGrid(Theme())
    area = ScrollArea(calendar)
    qtbot.addWidget(area)
    calendar.show_month(month())
    area.resize(calendar.sizeHint().width() + 20, 90)
    area.show()
    calendar.setFocus()
    for key in (KEY.Key_End, KEY.Key_Home, KEY.Key_Down):
        QTest.keyClick(calendar, key)
        QApplication.processEvents()
        place = calendar.visualRect(QModelIndex(calendar.front_index()))
        assert calendar.viewport().visibleRegion().contains(place.center())


def test_it_begins_with_today(calendar: CalendarGrid) -> None:
    assert shown(calendar) == TODAY


def test_a_month_without_today_begins_with_its_first_day(calendar: CalendarGrid) -> None:
    calendar.show_month(month(of=date(2026, 11, 5)))
    assert shown(calendar) == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (KEY.Key_Left, 8),
        (KEY.Key_Right, 10),
        (KEY.Key_Up, 2),
        (KEY.Key_Down, 16),
        (KEY.Key_Home, 1),
        (KEY.Key_End, 31),
    ],
)
def test_keys_go_from_day_to_day(calendar: CalendarGrid, key: Qt.Key, day: int) -> None:
    QTest.keyClick(calendar, key)
    assert shown(calendar) == date(2026, 12, day)


def test_the_row_ends_are_no_end(calendar: CalendarGrid) -> None:
    calendar.show_month(month(), date(2026, 12, 6))  # a Sunday
    QTest.keyClick(calendar, KEY.Key_Right)
    assert shown(calendar) == date(2026, 12, 7)


@pytest.mark.parametrize(
    ("key", "asked"),
    [(KEY.Key_PageUp, date(2026, 11, 1)), (KEY.Key_Up, date(2026, 11, 25))],
)
def test_keys_ask_for_the_month_before(
    calendar: CalendarGrid, qtbot: QtBot, key: Qt.Key, asked: date
) -> None:
    calendar.show_month(month(), date(2026, 12, 2))
    with qtbot.waitSignal(calendar.month_asked) as asking:
        QTest.keyClick(calendar, key)
    assert asking.args == [asked]


@pytest.mark.parametrize("key", [KEY.Key_PageDown, KEY.Key_Right])
def test_nothing_comes_after_this_month(calendar: CalendarGrid, qtbot: QtBot, key: Qt.Key) -> None:
    calendar.show_month(month(), date(2026, 12, 31))
    with qtbot.assertNotEmitted(calendar.month_asked):
        QTest.keyClick(calendar, key)
    assert shown(calendar) == date(2026, 12, 31)


def test_it_says_the_day_that_is_gone_to(calendar: CalendarGrid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(calendar.day_shown) as said:
        QTest.keyClick(calendar, KEY.Key_Left)
    assert said.args[0].startswith("Tuesday 8 December, practised, 8 ")


def test_a_screen_reader_finds_every_day_in_full(calendar: CalendarGrid) -> None:
    names = [cell.text(QAccessible.Text.Name) for cell in cells(calendar)]
    assert len([name for name in names if "December" in name]) == 31


def test_a_screen_reader_finds_the_days_of_the_week(calendar: CalendarGrid) -> None:
    table = QAccessible.queryAccessibleInterface(calendar)
    heads = [
        table.child(at).text(QAccessible.Text.Name)
        for at in range(table.childCount())
        if table.child(at).role() == QAccessible.Role.ColumnHeader
    ]
    assert heads[:2] == ["Monday", "Tuesday"]


def test_it_is_named_after_its_month(calendar: CalendarGrid) -> None:
    name = QAccessible.queryAccessibleInterface(calendar).text(QAccessible.Text.Name)
    assert name == "December 2026"


def painted(calendar: CalendarGrid, row: int, column: int) -> QImage:
    place = calendar.visualRect(calendar.model().index(row, column))
    return calendar.viewport().grab(place).toImage()


def has_colour(image: QImage, colour: QColor) -> bool:
    width, height = image.width(), image.height()
    return any(
        image.pixelColor(x, y).name() == colour.name() for x in range(width) for y in range(height)
    )


def test_a_day_that_was_practised_has_a_filled_circle(calendar: CalendarGrid) -> None:
    fill = Theme().colour("fill")
    assert has_colour(painted(calendar, 1, 1), fill)  # Tuesday 8 December
    assert not has_colour(painted(calendar, 1, 0), fill)


def test_every_day_of_the_month_is_painted_and_no_other(calendar: CalendarGrid) -> None:
    empty = painted(calendar, 0, 0)  # Monday 30 November
    assert painted(calendar, 4, 4) == empty  # Friday 1 January
    for week in range(5):
        for weekday in range(7):
            day = calendar.model().day(calendar.model().index(week, weekday))
            if day is not None:
                assert painted(calendar, week, weekday) != empty


def test_the_day_in_front_has_a_frame_while_keys_go_there(calendar: CalendarGrid) -> None:
    calendar.activateWindow()
    QTest.qWaitForWindowActive(calendar)
    calendar.clearFocus()
    before, other = painted(calendar, 1, 2), painted(calendar, 1, 0)
    calendar.setFocus()
    assert painted(calendar, 1, 2) != before
    assert painted(calendar, 1, 0) == other


def test_a_click_shows_a_day(calendar: CalendarGrid) -> None:
    place = calendar.visualRect(calendar.model().index(0, 1)).center()
    QTest.mouseClick(calendar.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown(calendar) == date(2026, 12, 1)


@pytest.mark.parametrize("has_focus", [True, False])
def test_a_screen_reader_shows_a_day_by_toggling_it(
    calendar: CalendarGrid, qtbot: QtBot, has_focus: bool
) -> None:
    calendar.setFocus() if has_focus else calendar.clearFocus()
    for words, day in (
        ("Tuesday 1 December", 1),
        ("Wednesday 2 December", 2),
        ("Tuesday 1 December", 1),
    ):
        cell = next(one for one in cells(calendar) if one.text(QAccessible.Text.Name) == words)
        with qtbot.waitSignal(calendar.day_shown, timeout=20_000):
            cell.actionInterface().doAction("Toggle")
        assert shown(calendar) == date(2026, 12, day)


def test_a_screen_reader_is_told_of_other_months(calendar: CalendarGrid) -> None:
    first, second = cells(calendar)[:2]
    assert first.text(QAccessible.Text.Description) == "in another month"
    assert second.text(QAccessible.Text.Description) == ""


def test_days_of_other_months_cannot_be_gone_to(calendar: CalendarGrid) -> None:
    place = calendar.visualRect(calendar.model().index(0, 0)).center()
    QTest.mouseClick(calendar.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown(calendar) == TODAY


def test_days_are_large_enough_to_be_pressed(calendar: CalendarGrid) -> None:
    place = calendar.visualRect(calendar._front)
    assert min(place.width(), place.height()) >= TARGET_PIXELS


@pytest.mark.parametrize("weeks", [date(2026, 2, 1), date(2026, 8, 1)], ids=["four", "six"])
def test_all_weeks_are_seen(calendar: CalendarGrid, weeks: date) -> None:
    calendar.show_month(month(of=weeks, today=TODAY, first=date(2026, 1, 1)))
    last = calendar.visualRect(calendar.model().index(calendar.model().rowCount() - 1, 0))
    assert last.bottom() <= calendar.viewport().height()


def test_no_day_has_the_focus_while_the_month_has_none(calendar: CalendarGrid) -> None:
    def focused() -> list[str]:
        table = QAccessible.queryAccessibleInterface(calendar)
        cells = [table.child(at) for at in range(table.childCount())]
        return [c.text(QAccessible.Text.Name) for c in cells if c and c.state().focused]

    calendar.clearFocus()
    assert (shown(calendar), focused()) == (TODAY, [])
    calendar.setFocus()
    assert len(focused()) == 1
    QTest.keyClick(calendar, Qt.Key.Key_Left)
    before = shown(calendar)
    calendar.clearFocus()
    assert (shown(calendar), focused()) == (before, [])
