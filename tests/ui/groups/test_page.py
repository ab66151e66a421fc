"""Groups in the window: a key marks who was there, and nothing waits for a Save."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.core.groups.groups import Attendance, Group, Slot
from app.core.programme.programme import Programme
from app.main import Program
from app.store.packs.draft_store import DraftStore
from app.store.packs.pack import read_pack
from app.store.records.groups import Groups
from app.ui.groups.hand_out_controller import HandOutController
from app.ui.groups.new_group_page import NewGroupPage
from app.ui.groups.page import GroupsPage
from app.ui.groups.people_page import NewPeopleForm, PeoplePage, PersonForm
from app.ui.groups.session_page import SessionPage
from app.ui.groups.view_model import attendance_words
from app.ui.page_id import PageId
from app.ui.shell.room_access import RoomAccess
from app.ui.widgets.buttons import Button
from app.ui.widgets.file_dialogs import FileDialog
from tests.store.parts import moment
from tests.ui.conftest import MakeProgram
from tests.ui.geometry import visible
from tests.ui.led_groups import fill_groups
from tests.ui.stage import Stage

P, R, M, A = Attendance


@pytest.fixture
def program(stage: Stage, example: Programme, open_program: MakeProgram) -> Program:
    """Somebody who leads three groups, on Wednesday 9 December."""
    stage.arrange(example, facilitates=True)
    program = open_program()
    fill_groups(Groups(program.database), example, moment())
    return program


def small_program(stage: Stage, example: Programme, open_program: MakeProgram) -> Program:
    """The same with words of 200 % in a small window."""
    stage.arrange(example, facilitates=True)
    program = open_program(text_scale=2.0)
    fill_groups(Groups(program.database), example, moment())
    program.window.resize(820, 600)
    return program


def go(program: Program) -> GroupsPage:
    program.window.navigation.asked.emit(PageId.GROUPS)
    QApplication.processEvents()
    return page_of(program)


def page_of(program: Program) -> GroupsPage:
    page = program.window.page(PageId.GROUPS)
    assert isinstance(page, GroupsPage)
    return page


def press(program: Program, *keys: str | Qt.Key) -> None:
    """Press keys in the window, wherever the focus is."""
    for key in keys:
        code = Qt.Key[f"Key_{key}"] if isinstance(key, str) else key
        QTest.keyClick(program.window.windowHandle(), code)
        QApplication.processEvents()


def kept(program: Program, name: str = "Monday group") -> Group:
    return Groups(program.database).named(name)


def marks(program: Program, code: str) -> list[Attendance | None]:
    person, group = kept(program).participant(code), kept(program)
    known = person.attendance
    return [known[s.number].attendance if s.number in known else None for s in group.sessions]


def words(page: QWidget) -> str:
    return "\n".join(label.text() for label in visible(page, QLabel))


def button(page: QWidget, name: str) -> Button:
    return next(one for one in visible(page, Button) if one.accessibleName() == name)


def test_only_who_leads_groups_is_led_there(
    stage: Stage, example: Programme, open_program: MakeProgram
) -> None:
    stage.arrange(example)
    program = open_program()
    assert PageId.GROUPS not in program.window.navigation._there
    program.profile_data.settings.facilitates = True
    assert PageId.GROUPS in program.window.navigation._there
    page = go(program)
    assert "No group yet. A group has a programme, six dates and codes." in words(page)
    assert button(page, "New group…").hasFocus()


def test_keys_mark_the_field_with_the_focus(program: Program) -> None:
    page = go(program)
    assert page.group.table.hasFocus()
    assert marks(program, "M-01") == [P, P, P, P, None, None]
    assert page.group.table.spoken() == "M-01, session 4: present"  # the last one that was held
    press(program, "Left", "Left", "Left")
    press(program, "A", "Right", "R", "Right", "M", "Down", "Left", "Delete", "Left", "P")
    assert marks(program, "M-01") == [A, R, M, P, None, None]
    assert marks(program, "M-02") == [P, None, R, P, None, None]
    missed = "M-01 was absent from session 1, one of the first three; it is not made up yet."
    assert missed in words(page)
    assert page.group.table.spoken() == "M-02, session 1: present"
    press(program, "Up", "P")
    assert missed not in words(page)


def test_what_is_to_come_is_refused_in_a_sentence(program: Program) -> None:
    go(program)
    press(program, "Right", "P")
    assert "Session 5 is on Tuesday 15 December, which is still to come." in program.window.notice
    assert marks(program, "M-01")[4] is None
    press(program, "M")
    assert (marks(program, "M-01")[4], program.window.notice) == (M, "")


def test_a_field_can_be_marked_by_a_choice(program: Program, qtbot: QtBot) -> None:
    page = go(program)
    press(program, "Return")
    (menu,) = page.group.table.findChildren(QMenu)
    qtbot.waitUntil(menu.isVisible)
    texts = [action.text().split() for action in menu.actions() if action.text()]
    assert [text[0] for text in texts[:4]] == ["P", "R", "M", "A"]
    menu.actions()[3].trigger()
    menu.close()
    assert marks(program, "M-01")[3] is A


def test_the_page_goes_along_with_the_person_that_keys_lead_to(
    stage: Stage, example: Programme, open_program: MakeProgram
) -> None:
    page = go(small_program(stage, example, open_program))
    table = page.group.table
    table.setFocus()
    for key in [Qt.Key.Key_Down] * 6 + [Qt.Key.Key_Up] * 6:
        QTest.keyClick(table, key)
        QApplication.processEvents()
        place = table.visualRect(QModelIndex(table.front_index()))
        assert table.viewport().visibleRegion().contains(place.center())


def test_the_page_goes_along_with_the_session_that_keys_lead_to(
    stage: Stage, example: Programme, open_program: MakeProgram
) -> None:
    page = go(small_program(stage, example, open_program))
    tiles = page.group.sessions.tiles
    tiles[1].setFocus()
    for number in range(2, 7):
        QTest.keyClick(tiles[number - 1], Qt.Key.Key_Right)
        assert tiles[number].visibleRegion().boundingRect() == tiles[number].rect()


def test_a_screen_reader_is_asked_what_it_was_by_toggling_a_field(
    program: Program, qtbot: QtBot
) -> None:
    page = go(program)
    page.group.change.setFocus()
    table = page.group.table
    cells = QAccessible.queryAccessibleInterface(table)

    def toggle(words: str) -> None:
        inside = map(cells.child, range(cells.childCount()))
        cell = next(one for one in inside if one.text(QAccessible.Text.Name) == words)
        cell.actionInterface().doAction("Toggle")

    for before, choice, after in ((P, 3, A), (A, 1, R)):
        toggle(f"M-01, session 2: {attendance_words(before)}")
        qtbot.waitUntil(lambda: any(one.isVisible() for one in table.findChildren(QMenu)))
        menu = next(one for one in table.findChildren(QMenu) if one.isVisible())
        menu.actions()[choice].trigger()
        menu.close()
        assert (marks(program, "M-01")[1], table.hasFocus()) == (after, True)
        assert table.spoken() == f"M-01, session 2: {attendance_words(after)}"
    toggle("M-02")
    qtbot.waitUntil(lambda: bool(visible(program.window, PersonForm)))


def test_each_field_is_spoken_with_its_row_and_column(program: Program) -> None:
    table = go(program).group.table
    cells = QAccessible.queryAccessibleInterface(table)
    spoken = {
        cell.text(QAccessible.Text.Name)
        for cell in map(cells.child, range(cells.childCount()))
        if cell is not None
    }
    assert {
        "M-04, session 4: absent",
        "M-04, session 5: not held yet",
        "M-01, Name: Ada Rossi",
        "M-02, Name: no name",
        "session 4",
    } <= spoken
    assert cells.text(QAccessible.Text.Name) == "Attendance of Monday group"


def test_names_can_be_left_out_altogether(program: Program) -> None:
    page = go(program)
    table, numbers = page.group.table, [str(number) for number in range(1, 7)]

    def heads() -> list[str]:
        model = table.model()
        columns = range(model.columnCount())
        return [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in columns]

    assert heads() == ["Code", "Name", *numbers]
    press(program, "Right")
    page.group.names.click()
    assert heads() == ["Code", *numbers]
    assert not program.profile_data.settings.shows_names
    assert "Names stay on this computer" not in words(page)
    assert table.spoken().startswith("M-01, session 5")
    cells = QAccessible.queryAccessibleInterface(table)
    heard = [cells.child(at).text(QAccessible.Text.Name) for at in range(cells.childCount())]
    assert [one for one in heard if "Name" in one] == []  # hidden would be heard all the same
    press(program, Qt.Key.Key_Tab)  # the window's own keys still work
    page.group.names.click()
    assert heads() == ["Code", "Name", *numbers]
    assert table.spoken().startswith("M-01, session 5")


def test_groups_stand_with_those_that_meet_now_first(program: Program) -> None:
    page = go(program)
    texts = [button.text() for button in page.list.buttons.values()]
    assert texts == [
        "Monday group\nsession 4 of 6",
        "Thursday group\nfrom 7\N{NO-BREAK SPACE}Jan\N{NO-BREAK SPACE}2027",
        "Spring 2026\nended 18\N{NO-BREAK SPACE}May",
    ]
    page.list.buttons[3].click()
    assert page.group.table.accessibleName() == "Attendance of Spring 2026"


def session_page(program: Program, number: int) -> SessionPage:
    go(program).group.sessions.tiles[number].click()
    page = program.window.sub_page
    assert isinstance(page, SessionPage)
    return page


def test_enter_on_a_date_moves_it_and_only_it(program: Program) -> None:
    page = go(program)
    page.group.sessions.tiles[5].setFocus()
    press(program, "Right", "Return")
    moving = program.window.sub_page
    assert isinstance(moving, SessionPage)
    assert moving.day.hasFocus()
    press(program, "Up", "Return")  # a day later, and back
    assert program.window.sub_page is None
    slots = [session.slot for session in kept(program).sessions]
    assert slots[4:] == [Slot(date(2026, 12, 15), time(18)), Slot(date(2026, 12, 22), time(18))]
    assert "Sessions were moved after the pack was made." in words(page)
    back = session_page(program, 6)
    back.put_back.click()
    assert kept(program).session(6).slot.day == date(2026, 12, 21)
    back.with_time.click()
    assert kept(program).session(6).slot.time is None


def test_a_note_and_that_it_was_not_held_are_kept_at_once(program: Program) -> None:
    page = session_page(program, 2)
    assert page.note.toPlainText() == "A small room; two came late."
    page.note.setFocus()
    QTest.keyClicks(page.note, "Warm. ")
    assert kept(program).session(2).note == "Warm. A small room; two came late."
    page.not_held.click()
    assert "Somebody took part in session 2" in program.window.notice
    assert not page.not_held.isChecked()
    groups, now = Groups(program.database), moment()
    for person in kept(program).participants:
        groups.mark(kept(program).id, 2, person.code, None, now)
    page.not_held.click()
    assert not kept(program).session(2).is_held


def test_a_group_is_begun_by_keyboard_alone(program: Program) -> None:
    go(program).list.new.setFocus()
    press(program, "Return")
    page = program.window.sub_page
    assert isinstance(page, NewGroupPage)
    assert page.name.hasFocus()
    press(program, "Return")
    assert "The group has no name." in program.window.notice
    QTest.keyClicks(page.name, "Friday group")
    page.codes.setFocus()
    page.codes.selectAll()
    QTest.keyClicks(page.codes, "F-01, F-02")
    press(program, "Return")
    group = kept(program, "Friday group")
    assert program.window.sub_page is None
    assert [person.code for person in group.participants] == ["F-01", "F-02"]
    assert group.sessions[1].slot == Slot(date(2026, 12, 16), time(18))
    assert go(program).group.table.accessibleName() == "Attendance of Friday group"


def test_no_programme_stands_for_one_that_cannot_be_read_just_now(
    program: Program, example: Programme
) -> None:
    (version,) = (program._home.programmes / example.id).iterdir()
    manifest = (version / "manifest.json").read_bytes()
    (version / "manifest.json").unlink()
    (version / "manifest.json").mkdir()
    other = DraftStore(program._home).new("en", "Other weeks").programme.id
    go(program).list.new.click()
    page = program.window.sub_page
    assert isinstance(page, NewGroupPage)
    assert list(page.programmes.buttons) == [other]
    assert page.programmes.value == ""
    page.name.setText("Friday group")
    button(page, "Begin the group").click()
    assert program.window.notice.startswith("Choose the programme")
    (version / "manifest.json").rmdir()
    (version / "manifest.json").write_bytes(manifest)


def test_what_is_installed_does_not_stand_for_a_draft_that_cannot_be_read_just_now(
    program: Program, example: Programme
) -> None:
    (program._home.workshop / "drafts" / f"{example.id}.json").mkdir(parents=True)
    go(program).list.new.click()
    page = program.window.sub_page
    assert isinstance(page, NewGroupPage)
    assert example.id not in page.programmes.buttons


def people_page(program: Program) -> PeoplePage:
    go(program).group.change.click()
    page = program.window.sub_page
    assert isinstance(page, PeoplePage)
    return page


def form(page: PeoplePage, kind: type[PersonForm | NewPeopleForm]) -> Any:
    (found,) = visible(page, kind)
    return found


def test_people_are_added_named_and_leave(program: Program) -> None:
    page = people_page(program)
    page.people.add.click()
    form(page, NewPeopleForm).codes.setText("X-01")
    form(page, NewPeopleForm).keep()
    page.show_person("X-01")
    person = form(page, PersonForm)
    person.name.setText("Zoe")
    person.has_left.click()
    person.keep()
    zoe = kept(program).participant("X-01")
    assert (zoe.name, zoe.withdrawn_on) == ("Zoe", date(2026, 12, 9))
    assert "X-01 takes no part any more since Wednesday 9 December." in words(go(program))


def test_a_person_goes_over_to_another_group_of_the_programme(program: Program) -> None:
    page = people_page(program)
    page.show_person("M-03")
    person = form(page, PersonForm)
    assert kept(program, "Spring 2026").id not in person.group.buttons  # it has ended
    person.group.buttons[kept(program, "Thursday group").id].click()
    person.keep()
    assert "M-03" not in [one.code for one in kept(program).participants]
    bruno = kept(program, "Thursday group").participant("M-03")
    assert bruno.name == "Bruno"
    assert {n: mark.attendance for n, mark in bruno.attendance.items()} == dict.fromkeys(
        (1, 2, 3, 4), M
    )  # all of them before the other group's first
    assert [entry.code for entry in page._group.participants] == [
        one.code for one in kept(program).participants
    ]


def test_a_group_is_renamed_as_it_is_typed_and_ended(program: Program) -> None:
    page = people_page(program)
    QTest.keyClicks(page.name, "A ")
    assert kept(program, "A Monday group").name == "A Monday group"
    page.name.selectAll()
    QTest.keyClick(page.name, Qt.Key.Key_Delete)
    assert program.window.notice == ""  # it is still being typed
    QTest.keyClicks(page.name, "Monday group")
    button(page, "The group has ended").click()
    assert kept(program).ended_on == date(2026, 12, 9)
    button(page, "Let it go on").click()
    assert kept(program).ended_on is None


def file_name(program: Program) -> str:
    """What is proposed for a file that goes to people: the group's name stays here."""
    programme = program.profile_data.programme
    assert programme is not None
    return f"{programme.title}, {kept(program).code}"


class Chosen(FileDialog):
    """Where a person would have chosen to save."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def to_save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        return self.folder / name


@pytest.fixture
def hand_out(program: Program, tmp_path: Path) -> Callable[[str], GroupsPage]:
    """Presses a button of "Hand out" and has the file saved among the test's own."""

    def press_button(name: str) -> GroupsPage:
        page = go(program)
        (controller,) = page.findChildren(HandOutController)
        controller.files = Chosen(tmp_path)
        button(page, name).click()
        return page

    return press_button


def test_the_small_update_file_tells_what_was_moved(
    program: Program, hand_out: Callable[[str], GroupsPage], tmp_path: Path
) -> None:
    page = go(program)
    assert "Session 5 was moved after the pack was made." in words(page)
    hand_out("Make the small update file…")
    manifest = read_pack(tmp_path / f"{file_name(program)}, new dates.evenbreath").manifest
    assert manifest.content == "dates"
    assert manifest.programme.group_code == kept(program).code
    assert manifest.programme.sessions[4].date == date(2026, 12, 15)
    assert "Made on 9 December 2026, in version" in words(page)
    assert "Saved to" in words(page)


def test_the_handout_and_the_calendar_are_saved(
    program: Program, hand_out: Callable[[str], GroupsPage], tmp_path: Path, qtbot: QtBot
) -> None:
    hand_out("Save the dates for a calendar…")
    assert (tmp_path / f"{file_name(program)}.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    page = hand_out("Print the handout…")
    qtbot.waitUntil(lambda: page.group.outcome.text().startswith("Saved"), timeout=60_000)
    assert (tmp_path / f"{file_name(program)}.pdf").read_bytes().startswith(b"%PDF")


def test_a_pack_that_cannot_be_made_is_said_and_no_pack_is_there(
    program: Program, hand_out: Callable[[str], GroupsPage], tmp_path: Path, qtbot: QtBot
) -> None:
    before = kept(program).handed_out
    hand_out("Save the dates for a calendar…")
    pack = page_of(program).group.pack
    pack.setFocus()
    pack.click()  # the example's recordings are empty files
    qtbot.waitUntil(lambda: bool(program.window.notice), timeout=60_000)
    assert not list(tmp_path.glob("*.evenbreath"))
    assert kept(program).handed_out == before
    qtbot.waitUntil(lambda: program.window.focusWidget() is pack, timeout=60_000)


@pytest.mark.parametrize("readable", [True, False])
def test_no_draft_is_led_for_a_programme_that_cannot_be_read_just_now(
    program: Program, monkeypatch: pytest.MonkeyPatch, readable: bool
) -> None:
    page, group = go(program), kept(program)
    page.group_asked.emit(group.id)
    led: list[tuple[int, str | None, int | None]] = []
    monkeypatch.setattr(RoomAccess, "open", lambda room, *asked: led.append(asked))
    if not readable:
        (version,) = (program._home.programmes / group.programme_id).iterdir()
        (version / "manifest.json").unlink()
        (version / "manifest.json").mkdir()
    page.room_asked.emit(1)
    assert led == ([(1, None, group.id)] if readable else [])


def test_the_room_is_prepared_for_the_group_that_was_chosen(program: Program) -> None:
    """Whichever group has the session today: the Monday group's is not today."""
    page = go(program)
    group = kept(program, "Monday group")
    others = [one for one in Groups(program.database).groups() if one.id != group.id]
    for one in (*others, group):
        page.group_asked.emit(one.id)
        page.room_asked.emit(4)
        assert program.main_controller is not None
        preflight = program.main_controller.room.controller._preflight
        assert preflight is not None
        assert preflight._group is not None
        assert preflight._group.id == one.id
        assert preflight.page._groups.buttons[one.id].isChecked()
        program.window.leave_sub_page()
