"""Journey in the window: figures that can be hidden, months, the list page by page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from app.core.programme.programme import Programme
from app.core.programme.schedule import Course
from app.main import Program
from app.store.records.by_hand import ByHand
from app.store.records.calendar import Calendar
from app.store.records.database import Database
from app.ui.journey.calendar_grid import CalendarGrid
from app.ui.journey.calendar_panel import CalendarPanel
from app.ui.journey.list import JourneyRow
from app.ui.journey.page import JourneyPage
from app.ui.journey.queries import FIRST, MORE, JourneyQueries
from app.ui.page_id import PageId
from app.ui.programme.controller import look_up_programme
from app.ui.start.controller import consequence
from app.ui.today.controller import look_up_today
from tests import ten_years
from tests.core import examples
from tests.ui.conftest import MakeProgram
from tests.ui.stage import Stage

HEARD = [
    ("2026-11-30T07:30:00+01:00", "body-and-breath", 488.0),
    ("2026-12-07T07:30:00+01:00", "body-and-breath", 488.0),
    ("2026-12-08T07:30:00+01:00", "body-and-breath", 100.0),
]


def go(program: Program) -> JourneyPage:
    program.window.navigation.asked.emit(PageId.JOURNEY)
    QApplication.processEvents()
    page = program.window.page(PageId.JOURNEY)
    assert isinstance(page, JourneyPage)
    return page


def button(page: JourneyPage, name: str) -> QPushButton:
    (found,) = [
        b
        for b in page.findChildren(QPushButton)
        if b.accessibleName() == name and b.isVisibleTo(page)
    ]
    return found


def press(program: Program, name: str) -> None:
    """Press a button of the page with the keyboard."""
    button(go(program), name).setFocus()
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Return)
    QApplication.processEvents()


def words(page: JourneyPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def listed(page: JourneyPage) -> int:
    return sum(", Body and breath, " in line for line in words(page))


@pytest.fixture
def program(stage: Stage, example: Programme, open_program: MakeProgram) -> Program:
    stage.arrange(example, heard=HEARD, attended={1: date(2026, 11, 16)})
    return open_program()


def test_shows_figures_with_what_they_are_counted_from(program: Program) -> None:
    shown = words(go(program))
    assert {"2 of 10", "18 min", "1 of 4"} <= set(shown)


def test_by_hand_is_counted_apart_and_never_added(program: Program, example: Programme) -> None:
    ByHand(program.database).add(example, date(2026, 12, 6), 30, program.profile_data.now())
    shown = words(go(program))
    assert {"2 of 10", "18 min"} <= set(shown)
    (line,) = [text for text in shown if text.startswith("Entered by hand, counted apart")]
    assert line.endswith("30 min")


def test_figures_and_calendar_can_be_hidden_and_the_list_stays(program: Program) -> None:
    press(program, "Hide figures")
    page = go(program)
    assert not program.settings.shows_figures
    assert "2 of 10" not in words(page)
    assert not page.findChild(CalendarGrid).isVisible()
    assert listed(page) == 3
    press(program, "Show figures")
    assert "2 of 10" in words(page)
    assert page.findChild(CalendarGrid).isVisible()


def test_hidden_figures_stay_hidden_at_the_next_start(
    stage: Stage, example: Programme, open_program: MakeProgram
) -> None:
    stage.arrange(example, heard=HEARD, shows_figures=False)
    page = go(open_program())
    assert "2 of 10" not in words(page)
    assert listed(page) == 3


def test_the_months_before_can_be_looked_at(program: Program) -> None:
    press(program, "Earlier month")
    page = go(program)
    assert "November 2026" in words(page)
    assert any(text.startswith("Monday 30 November") for text in _spoken(page))


def test_who_comes_back_sees_the_month_of_today(program: Program) -> None:
    press(program, "Earlier month")
    program.window.navigation.asked.emit(PageId.TODAY)
    assert "December 2026" in words(go(program))


def test_the_month_goes_with_the_keys(program: Program) -> None:
    page = go(program)
    calendar = page.findChild(CalendarGrid)
    calendar.setFocus()
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_PageUp)
    assert calendar.accessibleName() == "November 2026"
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_End)
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Right)
    assert calendar.accessibleName() == "December 2026"
    assert calendar.day is not None
    assert calendar.day.day == date(2026, 12, 1)


def test_the_focus_is_not_lost_when_there_is_nothing_earlier(program: Program) -> None:
    press(program, "Earlier month")
    focus = program.window.focusWidget()
    assert focus is go(program).findChild(CalendarGrid)


def test_where_there_is_no_later_month_none_is_offered(program: Program) -> None:
    calendar = go(program).findChild(CalendarPanel)
    names = [b.accessibleName() for b in calendar.findChildren(QPushButton) if b.isVisible()]
    assert names == ["Earlier month"]


def test_the_list_comes_in_pages(program: Program, example: Programme) -> None:
    ten_years.fill(program.database, example, program.profile_data.now(), days=20)
    page = go(program)
    assert listed(page) == FIRST
    press(program, "Show earlier ones")
    assert listed(page) == FIRST + MORE


def test_the_whole_list_can_be_come_to(program: Program, example: Programme) -> None:
    ten_years.fill(program.database, example, program.profile_data.now(), days=20)
    page = go(program)
    while any(b.text() == "Show earlier ones" for b in _offered(page)):
        press(program, "Show earlier ones")
    assert listed(page) == 20 * ten_years.A_DAY + len(HEARD)
    assert sum("Group session 1" in line for line in words(page)) == 1


def test_a_practice_that_was_kept_since_is_there(program: Program, example: Programme) -> None:
    page = go(program)
    program.profile_data.keep_by_hand(example, date(2026, 12, 6), 30)
    QApplication.processEvents()
    assert any("without a recording" in line for line in words(page))


def test_without_a_programme_nothing_can_be_added(open_program: MakeProgram) -> None:
    page = go(open_program())
    assert not button(page, "Add a practice…").isEnabled()


@pytest.mark.parametrize(("width", "across"), [(1160, True), (700, False)])
def test_the_list_is_below_where_there_is_no_room_beside(
    program: Program, width: int, across: bool
) -> None:
    program.window.resize(width, 780)
    page = go(program)
    QApplication.processEvents()
    calendar = page.findChild(CalendarPanel)
    first = next(label for label in page.findChildren(QLabel) if "Body and breath" in label.text())
    beside = first.mapTo(page, first.rect().topLeft()).x() > calendar.geometry().right()
    assert beside is across


def test_each_line_is_measured_for_the_room_there_is_and_no_other(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: dict[JourneyRow, set[int]] = {}
    places = JourneyRow._places

    def noted(row: JourneyRow, width: int) -> list[QRect]:
        measured.setdefault(row, set()).add(width)
        return places(row, width)

    monkeypatch.setattr(JourneyRow, "_places", noted)
    program.window.resize(1160, 780)
    go(program)
    # With the scroll bar of the page and without it.
    assert measured
    assert all(len(widths) <= 2 for widths in measured.values())


def test_its_parts_are_made_where_they_stay(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_in: dict[str, QWidget | None] = {}
    head = CalendarPanel._head

    def noted(calendar: CalendarPanel) -> QWidget:
        made_in["calendar"] = calendar.parentWidget()
        return head(calendar)

    monkeypatch.setattr(CalendarPanel, "_head", noted)
    assert go(program).findChild(CalendarPanel).parentWidget() is made_in["calendar"]


def test_its_dates_are_looked_up_once(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    course = Calendar.course

    def noted(calendar: Calendar, programme_id: str) -> Course:
        asked.append(programme_id)
        return course(calendar, programme_id)

    reader = JourneyQueries(program.profile_data)
    monkeypatch.setattr(Calendar, "course", noted)
    reader.view()
    assert len(asked) == 1


def _offered(page: JourneyPage) -> list[QPushButton]:
    return [b for b in page.findChildren(QPushButton) if b.isVisibleTo(page)]


def _spoken(page: JourneyPage) -> list[str]:
    calendar = page.findChild(CalendarGrid)
    model = calendar.model()
    cells = [model.index(row, column) for row in range(model.rowCount()) for column in range(7)]
    return [cell.data(Qt.ItemDataRole.AccessibleTextRole) or "" for cell in cells]


def test_what_a_wrong_clock_has_dated_is_shown_with_a_remark_and_can_be_removed(
    stage: Stage, example: Programme, open_program: MakeProgram
) -> None:
    stage.arrange(example, heard=[*HEARD, ("2028-12-09T07:30:00+01:00", "body-and-breath", 488.0)])
    program = open_program()
    (line,) = [words for words in words(go(program)) if "dated later than now" in words]
    assert "2028" in line
    (name,) = [b.accessibleName() for b in _offered(go(program)) if b.text() == "Remove…"]
    press(program, name)
    (sure,) = [b for b in program.window.findChildren(QPushButton) if b.text() == "Remove it"]
    sure.click()
    QApplication.processEvents()
    assert not any("dated later" in line for line in words(go(program)))
    assert len(program.log.practices()) == len(HEARD)


def test_every_page_says_the_same_of_what_is_open_at_once(
    stage: Stage, open_program: MakeProgram
) -> None:
    def at_once(manifest: dict[str, Any]) -> None:
        manifest["programme"]["unlock"]["open_now"] = True

    programme = stage.install_example(at_once)
    stage.arrange(
        programme, start=None, heard=[("2026-12-09T07:00:00+01:00", "body-and-breath", 10.0)]
    )
    with Database.open(stage.home.records(), stage.clock.now()) as database:
        Calendar(database).see(programme, examples.moment("2028-12-09T07:30:00+01:00"))
    program = open_program()
    said = words(go(program))
    assert "0 of 1" in said
    assert "days with home practice since it opened" in said
    today = look_up_today(program.profile_data)
    assert today.headline == "Home practice is ready when you are"
    assert not any("home practice" in week.line for week in today.weeks)
    home = look_up_programme(program.profile_data).home
    assert home is not None
    assert home.state == "Open, for as long as you want it."
    assert consequence(program.profile_data, None) == "Home practice is open."


def test_before_anything_is_kept_there_is_one_sentence_and_no_zeros(
    stage: Stage, example: Programme, open_program: MakeProgram
) -> None:
    stage.arrange(example, notes_offered=True)
    page = go(open_program())
    shown = [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    assert shown == ["Journey", "Your practices will be listed here."]
    assert [b.text() for b in _offered(page)] == ["Add a practice…", "Export…"]
