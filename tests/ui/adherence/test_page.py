"""The page Adherence in a real window: files are dropped, rows sorted, tables written."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.adherence.adherence import ALL_GROUPS
from app.core.errors import RecordsBusy
from app.core.groups.groups import Attendance as GroupAttendance
from app.core.groups.groups import Group, begin_group
from app.core.programme.programme import Programme
from app.main import Program
from app.store.records.groups import Groups
from app.ui.adherence.page import AdherencePage
from app.ui.adherence.view_model import ColumnId
from app.ui.page_id import PageId
from app.ui.widgets.buttons import Button
from app.ui.widgets.file_dialogs import FileDialog
from app.ui.widgets.label import Text
from tests.adherence_exports import Given, Heard, write_folder, write_zip
from tests.ui.conftest import MakeProgram
from tests.ui.geometry import visible
from tests.ui.stage import Stage

OPENED = date(2026, 11, 30)
MADE = date(2026, 12, 8)


def given(code: str, days: int, made: date = MADE) -> Given:
    heard = [Heard(f"{code}{n}", OPENED + timedelta(days=n), 480.0) for n in range(days)]
    return Given(code, made, OPENED, heard)


@pytest.fixture
def program(stage: Stage, example: Programme, open_program: MakeProgram) -> Program:
    stage.arrange(example, facilitates=True)
    return open_program()


@pytest.fixture
def page(program: Program) -> AdherencePage:
    program.window.navigation.asked.emit(PageId.ADHERENCE)
    QApplication.processEvents()
    page = program.window.page(PageId.ADHERENCE)
    assert isinstance(page, AdherencePage)
    return page


def drop(page: AdherencePage, *paths: Path) -> bool:
    """Hold files over the page and let them go; whether it took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    enter = QDragEnterEvent(QPoint(9, 9), *how, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page, enter)
    if enter.isAccepted():
        event = QDropEvent(QPointF(9, 9), *how, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(page, event)
    return enter.isAccepted()


def read(qtbot: QtBot, page: AdherencePage, *paths: Path) -> None:
    assert drop(page, *paths)
    qtbot.waitUntil(lambda: page.read.isEnabled() and bool(page.table.rows), timeout=20_000)


def codes(page: AdherencePage) -> list[str]:
    return [row.cells[ColumnId.CODE] for row in page.table.rows]


def weeks(page: AdherencePage) -> list[str]:
    return page.chart.accessibleDescription().split("; ")


def test_only_those_who_lead_groups_are_led_there(
    stage: Stage, example: Programme, open_program: MakeProgram
) -> None:
    stage.arrange(example)
    navigation = open_program().window.navigation
    assert "Adherence" not in [button.text() for button in visible(navigation, Button)]


def test_what_is_dropped_is_read_and_what_is_dropped_later_is_added(
    qtbot: QtBot, page: AdherencePage, tmp_path: Path
) -> None:
    assert page.empty.isVisible()
    read(qtbot, page, write_folder(tmp_path / "a", given("M-02", 3)))
    row = page.table.rows[0]
    words = [cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row.cells]
    figures = ["3 of 9", "1 of 7", "24", "8", "0", "0"]
    assert words == ["M-02", "8 Dec", "––––––", "30 Nov", *figures]
    bad = tmp_path / "photo.zip"
    bad.write_bytes(b"no zip")
    assert drop(page, write_zip(tmp_path / "b.zip", given("M-01", 5)), bad)
    qtbot.waitUntil(lambda: codes(page) == ["M-01", "M-02"], timeout=20_000)
    assert not page.empty.isVisible()
    assert any("“photo.zip” is not an export" in one.text() for one in visible(page, Text))


def test_a_pack_is_left_to_the_window(page: AdherencePage, tmp_path: Path) -> None:
    assert not drop(page, tmp_path / "course.evenbreath")


def test_it_is_sorted_by_any_column_from_the_keyboard(
    qtbot: QtBot, page: AdherencePage, tmp_path: Path
) -> None:
    people = (given("M-01", 5), given("M-02", 2), Given("M-03", MADE, None))
    read(qtbot, page, *(write_folder(tmp_path / one.code, one) for one in people))
    heads = page.heads.buttons
    assert "8\N{NO-BREAK SPACE}Dec" in " ".join(heads[ColumnId.WEEK]._in_lines())
    assert heads[0].accessibleName() == "Code, sorted, rising"
    heads[0].setFocus(Qt.FocusReason.TabFocusReason)
    for before in heads[: ColumnId.PRACTISED]:
        assert page.window().focusWidget() is before
        QTest.keyClick(before, Qt.Key.Key_Tab)
    QTest.keyClick(heads[ColumnId.PRACTISED], Qt.Key.Key_Return)
    assert codes(page) == ["M-02", "M-01", "M-03"]
    assert heads[ColumnId.PRACTISED].accessibleName().endswith(", sorted, rising")
    QTest.keyClick(heads[ColumnId.PRACTISED], Qt.Key.Key_Space)
    assert codes(page) == ["M-01", "M-02", "M-03"]  # what is not known stays last
    assert heads[0].accessibleName() == "Code"
    assert page.window().focusWidget() is heads[ColumnId.PRACTISED]


def test_the_weeks_are_those_of_the_row_that_is_chosen(
    qtbot: QtBot, page: AdherencePage, tmp_path: Path
) -> None:
    people = (given("M-01", 5), given("M-02", 2))
    read(qtbot, page, *(write_folder(tmp_path / one.code, one) for one in people))
    assert page.chart.accessibleDescription().startswith(
        "Week 1: 7 of 14; Week 2: 0 of 4; Week 3: –"
    )
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.chart.accessibleName() == "Days practised each week: M-02"
    QTest.keyClick(page.table, Qt.Key.Key_Return)  # once more goes back to all
    assert page.chart.accessibleName() == "Days practised each week, all together"
    assert page.chart.accessibleDescription().startswith("Week 1: 7 of 14;")
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.chart.accessibleName() == "Days practised each week: M-02"
    cells = QAccessible.queryAccessibleInterface(page.table)
    for code in ("M-01", "M-02"):  # as a screen reader does it
        inside = map(cells.child, range(cells.childCount()))
        cell = next(one for one in inside if f"{code}, " in one.text(QAccessible.Text.Name))
        cell.actionInterface().doAction("Toggle")
        name = f"Days practised each week: {code}"
        qtbot.waitUntil(lambda name=name: page.chart.accessibleName() == name)
    assert page.chart.accessibleDescription().startswith(
        "Week 1: 2 of 7; Week 2: 0 of 2; Week 3: –"
    )


def test_a_chart_without_weeks_has_no_title(
    qtbot: QtBot, page: AdherencePage, tmp_path: Path
) -> None:
    title = "Days practised each week, all together"
    read(qtbot, page, write_folder(tmp_path / "a", Given("M-03", MADE, None)))
    assert title not in [one.text() for one in visible(page, Text)]
    assert drop(page, write_folder(tmp_path / "b", given("M-01", 1)))
    qtbot.waitUntil(lambda: codes(page) == ["M-01", "M-03"], timeout=20_000)
    assert title in [one.text() for one in visible(page, Text)]


def test_reading_is_given_up_and_what_was_read_before_stays(
    qtbot: QtBot, page: AdherencePage, tmp_path: Path
) -> None:
    read(qtbot, page, write_folder(tmp_path / "a", given("M-01", 1)))
    assert drop(page, write_folder(tmp_path / "b", given("M-02", 1)))
    assert page.work.isVisible()
    page.work.cancel.click()
    qtbot.waitUntil(lambda: page.read.isEnabled(), timeout=20_000)
    assert not page.work.isVisible()
    assert codes(page) in (["M-01"], ["M-01", "M-02"])  # where it was done already
    assert page.window().focusWidget() is page.read


def test_the_tables_are_written_into_a_folder_of_their_own(
    qtbot: QtBot, page: AdherencePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(qtbot, page, write_folder(tmp_path / "a", given("M-01", 1)))
    (tmp_path / "out").mkdir()
    monkeypatch.setattr(FileDialog, "folder", lambda *_: tmp_path / "out")
    page.write.click()
    written = tmp_path / "out" / "evenbreath-adherence-2026-12-09" / "adherence.csv"
    qtbot.waitUntil(lambda: page.window().focusWidget() is page.write, timeout=20_000)
    assert written.read_text().splitlines()[1].startswith("M-01,1,7,7,1,8,")
    page.clear.click()
    assert page.empty.isVisible()


def test_the_group_that_files_are_of_is_shown_and_another_can_be_chosen(
    qtbot: QtBot, program: Program, page: AdherencePage, example: Programme, tmp_path: Path
) -> None:
    data = program.profile_data
    groups, now = Groups(data.database), data.now()
    for name, names in (("Monday", ["M-01", "M-02"]), ("Thursday", ["T-01"])):
        groups.add(begin_group(name, example, date(2026, 11, 16), names), now)
    files = [given("M-01", 2), given("M-02", 3), given("T-01", 4)]
    read(qtbot, page, *(write_folder(tmp_path / one.code, one) for one in files))
    assert codes(page) == ["M-01", "M-02"]
    monday, thursday, _together = page.groups.buttons.values()
    qtbot.waitUntil(monday.isVisible)
    assert (monday.text(), monday.isChecked()) == ("Monday", True)
    assert any("codes of other groups, not shown: 1" in one.text() for one in visible(page, Text))
    QTest.keyClick(monday, Qt.Key.Key_Right)
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: codes(page) == ["T-01"], timeout=20_000)
    assert page.window().focusWidget() is thursday
    assert thursday.isChecked()
    page.groups.buttons[ALL_GROUPS].click()
    qtbot.waitUntil(lambda: codes(page) == ["M-01", "M-02", "T-01"], timeout=20_000)

    groups.mark(groups.named("Thursday").id, 1, "T-01", GroupAttendance.ABSENT, now)
    for page_id in (PageId.GROUPS, PageId.ADHERENCE):
        program.window.navigation.asked.emit(page_id)
    qtbot.waitUntil(lambda: page.table.rows[2].cells[ColumnId.ATTENDED][0] == "A", timeout=20_000)


def test_nothing_is_read_while_the_groups_cannot_be(
    qtbot: QtBot, program: Program, page: AdherencePage, tmp_path: Path, busy_groups: list[bool]
) -> None:
    """Without them days after a withdrawal would count."""
    path = write_folder(tmp_path / "a", given("M-01", 1))
    busy_groups.append(True)
    assert drop(page, path)
    assert (page.read.isEnabled(), page.table.rows) == (True, ())
    assert any(str(RecordsBusy()) in one.text() for one in visible(program.window, Text))
    busy_groups.clear()
    read(qtbot, page, path)
    assert codes(page) == ["M-01"]
    assert not any(str(RecordsBusy()) in one.text() for one in visible(program.window, Text))


@pytest.fixture
def busy_groups(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """While anything is in it, the groups cannot be read."""
    busy: list[bool] = []
    groups = Groups.groups

    def read_or_raise(self: Groups) -> list[Group]:
        if busy:
            raise RecordsBusy
        return groups(self)

    monkeypatch.setattr(Groups, "groups", read_or_raise)
    return busy
