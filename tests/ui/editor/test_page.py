"""The editor as a facilitator meets it: weeks, blocks, forms, undo, all by keyboard as well."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from itertools import pairwise

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.core.draft.draft import Draft
from app.core.programme.programme import Block, Programme, Session, SilenceBells
from app.core.programme.schedule import Course, session_dates
from app.main import Program
from app.store.packs.draft_store import DraftStore
from app.ui.drafts.page import DraftsPage
from app.ui.editor.block_list import BLOCK_MIME
from app.ui.editor.check_page import CheckPage
from app.ui.editor.dates_form import DatesForm
from app.ui.editor.home_practice_form import HomePracticeForm
from app.ui.editor.page import EditorPage
from app.ui.editor.parts import EditorPart, PartKind
from app.ui.editor.tray_form import TrayForm
from app.ui.editor.view_model import HomeLine, HomePart
from app.ui.page_id import PageId
from app.ui.recordings.question_list import QuestionList
from app.ui.theme.theme import Theme
from app.ui.widgets.choices import Choices, TickBox
from app.ui.widgets.label import Text
from app.ui.widgets.scroll_area import bring_into_view
from tests.ui.conftest import MakeProgram
from tests.ui.geometry import scrolls_across
from tests.ui.scenes import button_with, press, settle_layout
from tests.ui.stage import Stage

Editor = tuple[Program, EditorPage]

HOME, HANDOUT, DETAILS, DATES, TRAY = (
    EditorPart(kind)
    for kind in (
        *(PartKind.HOME, PartKind.HANDOUT, PartKind.DETAILS),
        *(PartKind.DATES, PartKind.TRAY),
    )
)


@pytest.fixture
def program(stage: Stage, example: Programme, open_program: MakeProgram) -> Program:
    """The window of a facilitator."""
    stage.arrange(example, facilitates=True)
    return open_program()


@pytest.fixture
def editor(program: Program, example: Programme) -> Editor:
    """The editor, with a programme begun from the example one, at its third week."""
    list_page(program).sources[example.id].click()
    page = editor_page(program)
    page.weeks.buttons[week(3)].click()
    return program, page


def list_page(program: Program) -> DraftsPage:
    program.window.navigation.asked.emit(PageId.EDITOR)
    page = program.window.page(PageId.EDITOR)
    assert isinstance(page, DraftsPage)
    return page


def editor_page(program: Program) -> EditorPage:
    page = program.window.page(PageId.EDITOR)
    assert isinstance(page, EditorPage)
    return page


def week(number: int) -> EditorPart:
    return EditorPart(PartKind.SESSION, number)


def draft(program: Program) -> Draft:
    """What is on the disk once everything is."""
    assert program.main_controller is not None
    open_draft = program.main_controller.drafts.open_draft
    assert open_draft.keep(5.0)
    kept = open_draft.store.load(open_draft.draft.programme.id)
    assert kept == open_draft.draft
    return kept


def session(program: Program, number: int = 3) -> Session:
    found = draft(program).programme.session(number)
    assert found is not None
    return found


def kinds(program: Program) -> list[str]:
    return [block.type for block in session(program).blocks]


def titles(page: EditorPage) -> list[str]:
    return [row.line.title for row in page.blocks.blocks.rows]


def field(page: QWidget, name: str) -> QLineEdit | QPlainTextEdit:
    for kind in (QLineEdit, QPlainTextEdit):
        for one in page.findChildren(kind):
            if one.isVisible() and one.accessibleName() == name:
                return one
    raise AssertionError(f"no field is called {name}")


def type_into(page: QWidget, name: str, words: str) -> QLineEdit | QPlainTextEdit:
    where = field(page, name)
    where.setFocus()
    where.selectAll()
    QTest.keyClicks(where, words)
    return where


def choose(page: QWidget, question: str, value: object) -> None:
    choices = next(c for c in page.findChildren(Choices) if c.accessibleName() == question)
    choices.buttons[value].click()


# The list


def test_only_who_leads_groups_is_led_there(
    stage: Stage, example: Programme, open_program: MakeProgram
) -> None:
    program = open_program()
    assert program.main_controller is not None
    assert button_with(program.window.navigation, "My programmes") is None
    program.profile_data.settings.facilitates = True
    assert button_with(program.window.navigation, "My programmes") is not None


def test_an_empty_programme_begins_with_six_weeks_and_its_title(program: Program) -> None:
    list_page(program).sources[""].click()
    page = editor_page(program)
    type_into(page, "Title", "Monday group")
    kept = draft(program).programme
    assert (kept.title, len(kept.sessions)) == ("Monday group", 6)


def test_a_new_programme_is_named_by_typing_at_once(program: Program) -> None:
    list_page(program).sources[""].click()
    title = editor_page(program).window().focusWidget()
    assert title is not None
    QTest.keyClicks(title, "Monday group")
    assert draft(program).programme.title == "Monday group"


def test_one_begun_from_another_has_all_of_it_and_an_identity_of_its_own(
    editor: Editor, example: Programme
) -> None:
    kept = draft(editor[0]).programme
    assert [s.blocks for s in kept.sessions] == [s.blocks for s in example.sessions]
    assert (kept.id != example.id, kept.version) == (True, 1)


def test_deleting_asks_first(program: Program) -> None:
    list_page(program).sources[""].click()
    QTest.keyClick(program.window, Qt.Key.Key_Escape)
    page = list_page(program)
    (row,) = page.rows.values()
    row.delete.click()
    row.findChildren(type(row.delete))[-2].click()
    assert list(page.rows.values()) == [row]
    row.delete.click()
    row.findChildren(type(row.delete))[-1].click()
    assert list_page(program).rows == {}


def test_escape_leads_back_to_the_list_and_lets_the_programme_go(editor: Editor) -> None:
    program, page = editor
    QTest.keyClick(page.weeks.buttons[week(3)], Qt.Key.Key_Escape)
    rows = list_page(program).rows
    assert len(rows) == 1
    with DraftStore(program.profile_data.library.home).hold(next(iter(rows))):
        pass


def test_the_programme_is_still_open_after_a_look_elsewhere(editor: Editor) -> None:
    program, page = editor
    program.window.navigation.asked.emit(PageId.JOURNEY)
    program.window.navigation.asked.emit(PageId.EDITOR)
    assert editor_page(program) is page


# Blocks


def test_alt_and_an_arrow_move_a_block_and_the_focus_goes_along(editor: Editor) -> None:
    program, page = editor
    before = titles(page)
    row = page.blocks.blocks.rows[0]
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert titles(page) == [before[1], before[0], *before[2:]]
    assert page.blocks.blocks.rows[1].hasFocus()
    assert [b.title or b.recording for b in session(program).blocks][:2] != before[:2]


def test_an_arrow_alone_moves_only_the_focus(editor: Editor) -> None:
    _, page = editor
    before = titles(page)
    page.blocks.blocks.rows[0].setFocus()
    QTest.keyClick(page.blocks.blocks.rows[0], Qt.Key.Key_Down)
    assert page.blocks.blocks.rows[1].hasFocus()
    assert titles(page) == before


def test_the_page_goes_along_with_the_block_and_week_that_arrows_lead_to(editor: Editor) -> None:
    program, page = editor
    program.window.resize(program.window.minimumSize())
    QApplication.processEvents()
    for rows in (page.blocks.blocks.rows, list(page.weeks.buttons.values())):
        rows[0].setFocus()
        for here, there in pairwise(rows):
            QTest.keyClick(here, Qt.Key.Key_Down)
            assert there.hasFocus()
            assert there.visibleRegion().boundingRect() == there.rect()


def test_the_form_moves_a_block_too(editor: Editor) -> None:
    _, page = editor
    before = titles(page)
    page.blocks.blocks.rows[1].click()
    press(page.card, "Move up")
    assert titles(page)[:2] == [before[1], before[0]]


def test_a_block_dropped_behind_another_stands_there(editor: Editor) -> None:
    _, page = editor
    before = titles(page)
    drop_block(page.blocks.blocks, 0, page.blocks.blocks.rows[1].geometry().bottom())
    assert titles(page) == [before[1], before[0], *before[2:]]


def test_a_block_dropped_on_a_week_goes_to_its_end(editor: Editor) -> None:
    program, page = editor
    before = session(program, 4).blocks
    moved = session(program).blocks[0]
    drop_block(page.weeks.buttons[week(4)], 0, 5)
    assert session(program, 4).blocks == (*before, moved)


def drop_block(on: QWidget, at: int, y: int) -> None:
    data = QMimeData()
    data.setData(BLOCK_MIME, str(at).encode())
    event = QDropEvent(
        QPointF(5, y),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    on.dropEvent(event)


@pytest.mark.parametrize("kind", ["talk", "live", "silence", "bell", "break"])
def test_each_kind_of_block_can_be_added(editor: Editor, kind: str) -> None:
    program, page = editor
    before = kinds(program)
    page.blocks.adders[kind].click()  # type: ignore[index]
    assert kinds(program) == [*before, kind]


def test_a_block_is_added_behind_the_one_that_is_chosen(editor: Editor) -> None:
    program, page = editor
    page.blocks.blocks.rows[0].click()
    page.blocks.adders["break"].click()
    assert kinds(program)[1] == "break"


def test_a_recording_from_here_can_be_added_again(editor: Editor) -> None:
    program, page = editor
    recording = next(r for r in draft(program).programme.recordings if r.kind != "bell")
    page.blocks.again.click()
    picked = button_with(page.blocks.picker, recording.title)
    assert picked is not None
    picked.click()
    assert session(program).blocks[-1] == Block("recording", recording=recording.id)


def test_delete_removes_a_block_and_undo_brings_it_back(editor: Editor) -> None:
    program, page = editor
    before = session(program).blocks
    row = page.blocks.blocks.rows[1]
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Delete)
    assert len(session(program).blocks) == len(before) - 1
    QTest.keyClick(page.blocks.blocks.rows[0], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session(program).blocks == before


def test_what_is_guided_live_takes_a_title_a_length_and_the_words_of_it(editor: Editor) -> None:
    program, page = editor
    before = session(program).blocks
    page.blocks.adders["live"].click()
    for question, words in (
        ("Title", "Sitting"),
        ("How long", "12"),
        ("What you say, for whoever leads the session", "Feel the floor."),
    ):
        QTest.keyClick(type_into(page, question, words), Qt.Key.Key_Tab)
    live = Block("live", title="Sitting", minutes=12.0, note="Feel the floor.")
    assert session(program).blocks == (*before, live)
    row = page.blocks.blocks.rows[-1]
    row.setFocus()
    for _ in range(4):
        QTest.keyClick(row, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session(program).blocks == before


def test_a_silence_takes_minutes_and_seconds(editor: Editor) -> None:
    program, page = editor
    page.blocks.adders["silence"].click()
    where = type_into(page, "How long, in minutes and seconds", "2:30")
    QTest.keyClick(where, Qt.Key.Key_Return)
    assert session(program).blocks[-1].seconds == 150.0


def test_a_silence_takes_bells_at_both_ends_and_inside(editor: Editor) -> None:
    program, page = editor
    bell = next(r for r in draft(program).programme.recordings if r.kind == "bell")
    page.blocks.adders["silence"].click()
    press(page.card, "Ring a bell when it is over")
    assert session(program).blocks[-1] == Block("silence", seconds=300.0, bell_after=True)
    press(page.card, "Ring a bell when it begins")
    QTest.keyClick(type_into(page, "A bell in it every", "2,5"), Qt.Key.Key_Return)
    choose(page.card, "Which bell", bell.id)
    rung = SilenceBells(True, True, 2.5, bell.id)
    assert session(program).blocks[-1] == Block("silence", seconds=300.0, bells=rung)
    assert titles(page)[-1] == "Silence, a bell every 2.5 min"
    where = type_into(page, "A bell in it every", "0.01")
    QTest.keyClick(where, Qt.Key.Key_Return)
    assert "0.1" in program.window.notice
    press(page.card, "Ring a bell when it is over")
    press(page.card, "Ring a bell when it begins")
    where = field(page, "A bell in it every")
    where.setFocus()
    where.selectAll()
    QTest.keyClick(where, Qt.Key.Key_Delete)
    QTest.keyClick(where, Qt.Key.Key_Tab)
    assert session(program).blocks[-1] == Block("silence", seconds=300.0)


def test_the_bell_of_a_block_can_be_heard(editor: Editor) -> None:
    program, page = editor
    page.blocks.adders["bell"].click()
    program.profile_data.packs = []  # none came with the program here
    press(page.card, "Listen to the bell")
    assert "bell" in program.window.notice
    bell = next(r for r in draft(program).programme.recordings if r.kind == "bell")
    choose(page.card, "Which bell", bell.id)
    assert program.window.notice == ""
    press(page.card, "Listen to the bell")
    assert program.playback is not None
    assert not program.playback.idle


def test_what_is_no_number_is_said_and_gives_way_to_what_was_there(editor: Editor) -> None:
    program, page = editor
    page.blocks.adders["break"].click()
    where = type_into(page, "How long", "soon")
    assert program.window.notice == ""
    QTest.keyClick(where, Qt.Key.Key_Return)
    assert "“soon” is not a number" in program.window.notice
    assert isinstance(where, QLineEdit)
    assert where.text() == "10"
    program.window.navigation.asked.emit(PageId.TODAY)  # what was said goes with its page
    assert program.window.notice == ""


@pytest.mark.parametrize("text", ["5:75", "5:60", "5:5", "5:"])
def test_what_is_no_time_is_said(editor: Editor, text: str) -> None:
    program, page = editor
    page.blocks.adders["silence"].click()
    where = type_into(page, "How long, in minutes and seconds", text)
    QTest.keyClick(where, Qt.Key.Key_Return)
    assert f"“{text}” is not a number" in program.window.notice
    assert session(program).blocks[-1].seconds == 300.0


def test_a_block_can_be_sent_to_another_week(editor: Editor) -> None:
    program, page = editor
    page.blocks.adders["break"].click()
    choose(page.card, "In the session of week", 5)
    assert session(program, 5).blocks[-1].type == "break"
    assert page.weeks.buttons[week(5)].chosen
    assert page.weeks.buttons[week(5)].accessibleDescription() == "This page"
    assert not page.weeks.buttons[week(4)].accessibleDescription()


# Typing, undo, keys


def test_typing_keeps_the_cursor_and_is_one_step_back(editor: Editor) -> None:
    program, page = editor
    before = session(program).title
    page.blocks.about.click()
    where = type_into(page, "Title", "A quiet hour")
    assert session(program).title == "A quiet hour"
    QTest.keyClick(where, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session(program).title == before
    assert isinstance(where, QPlainTextEdit)
    assert (where.toPlainText(), where.hasFocus()) == (before, True)


@pytest.mark.parametrize(
    "keys",
    [
        (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier),
        (
            Qt.Key.Key_Z,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        ),
    ],
)
def test_redo_has_two_keys(editor: Editor, keys: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
    program, page = editor
    page.blocks.adders["break"].click()
    page.undo.click()
    QTest.keyClick(page.blocks, *keys)
    assert kinds(program)[-1] == "break"


def test_the_buttons_say_what_they_would_take_back(editor: Editor) -> None:
    _, page = editor
    assert not page.undo.isEnabled()
    page.blocks.adders["talk"].click()
    assert page.undo.accessibleName() == "Undo: add a talk"
    page.undo.click()
    assert page.redo.accessibleName() == "Redo: add a talk"


def test_space_is_typed_and_begins_nothing(editor: Editor) -> None:
    program, page = editor
    page.blocks.adders["talk"].click()
    where = field(page, "Notes for whoever leads the session")
    where.setFocus()
    QTest.keyClicks(where, "one two")
    for widget in (page.blocks.blocks.rows[0], page.weeks.buttons[week(3)], page.undo):
        QTest.keyClick(widget, Qt.Key.Key_Space)
    assert session(program).blocks[-1].note == "one two"
    assert program.playback is not None
    assert not program.playback.practising


def test_keys_alone_lead_from_a_block_to_its_details(editor: Editor) -> None:
    _, page = editor
    row = page.blocks.blocks.rows[0]
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert page.blocks.blocks.rows[0].hasFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    focus = page.window().focusWidget()
    assert focus is not None
    assert page.side.isAncestorOf(focus)


def test_a_click_on_the_chosen_block_keeps_the_focus_on_it(editor: Editor) -> None:
    _, page = editor
    row = page.blocks.blocks.rows[1]
    for _ in range(2):
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
        assert row.hasFocus()


def test_numbers_on_a_block_add_behind_it(editor: Editor) -> None:
    program, page = editor
    row = page.blocks.blocks.rows[0]
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_5)
    assert kinds(program)[1] == "break"
    assert page.blocks.adders["break"].text().endswith("5")


def test_an_opened_programme_has_the_focus_on_its_first_week(editor: Editor) -> None:
    program, page = editor
    page.back_asked.emit()
    drafts = list_page(program)
    (row,) = drafts.rows.values()
    program.window.resize(820, 600)
    row.opener.click()
    page = editor_page(program)
    settle_layout(program.window)
    assert page.weeks.buttons[week(1)].hasFocus()
    assert page.make_pack.visibleRegion().boundingRect() == page.make_pack.rect()


def test_keys_lead_through_the_weeks_and_one_tab_to_the_blocks(editor: Editor) -> None:
    _, page = editor
    page.weeks.buttons[week(3)].setFocus()
    for key, number in ((Qt.Key.Key_PageDown, 4), (Qt.Key.Key_PageUp, 3)):
        QTest.keyClick(page, key, Qt.KeyboardModifier.ControlModifier)
        assert page.weeks.buttons[week(number)].chosen
        assert page.weeks.buttons[week(number)].hasFocus()
    page.weeks.buttons[week(3)].setFocus()
    QTest.keyClick(page.weeks.buttons[week(3)], Qt.Key.Key_Up)
    assert page.weeks.buttons[week(2)].hasFocus()
    page.weeks.buttons[week(3)].setFocus()
    tabs = 0
    while not page.blocks.blocks.rows[0].hasFocus():
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
        tabs += 1
        assert tabs <= 2


@pytest.mark.parametrize("width", [1160, 700])
def test_the_details_of_a_block_are_in_sight_after_a_click(editor: Editor, width: int) -> None:
    program, page = editor
    program.window.resize(width, 600)
    settle_layout(program.window)
    for at in (len(page.blocks.blocks.rows) - 1, 0):
        row = page.blocks.blocks.rows[at]
        bring_into_view(row)
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
        settle_layout(program.window)
        heading = next(text for text in page.side.findChildren(Text) if text.isVisible())
        for shown in (row, heading):
            assert shown.visibleRegion().boundingRect().height() == shown.height()


def test_details_stand_beside_the_blocks_in_italian_too(
    stage: Stage, example: Programme, open_program: MakeProgram
) -> None:
    stage.arrange(example, facilitates=True)
    program = open_program(language="it")
    program.window.resize(1160, 780)
    list_page(program).sources[example.id].click()
    page = editor_page(program)
    page.weeks.buttons[week(3)].click()
    for row in page.blocks.blocks.rows:
        row.click()
        settle_layout(program.window)
        assert page.columns.across == 3


def test_escape_leads_from_the_details_back_to_their_block(editor: Editor) -> None:
    program, page = editor
    page.blocks.adders["talk"].click()
    focus = page.window().focusWidget()
    assert focus is not None
    assert page.side.isAncestorOf(focus)
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert editor_page(program) is page
    assert page.blocks.blocks.rows[-1].hasFocus()


def test_below_the_blocks_a_key_leads_to_the_top_of_the_details_and_back(editor: Editor) -> None:
    program, page = editor
    program.window.resize(700, 600)
    settle_layout(program.window)
    page.blocks.adders["talk"].click()
    settle_layout(program.window)
    page.blocks.blocks.opened.emit(0)
    focus = page.window().focusWidget()
    assert focus is not None
    heading = next(text for text in page.card.findChildren(Text) if text.isVisible())
    for shown in (focus, heading):
        assert shown.visibleRegion().boundingRect().height() == shown.height()
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    row = page.blocks.blocks.rows[-1]
    assert row.visibleRegion().boundingRect().height() == row.height()


def test_tab_leads_from_the_chosen_block_into_details_that_stand_below_it(editor: Editor) -> None:
    program, page = editor
    program.window.resize(820, 600)
    settle_layout(program.window)
    for kind in ("talk", "break"):
        page.blocks.adders[kind].click()  # type: ignore[index]
    rows = page.blocks.blocks.rows
    for at in (2, 0, 1):  # forms are built as they are chosen
        rows[at].click()
        settle_layout(program.window)
        rows[at].setFocus()
        QTest.keyClick(rows[at], Qt.Key.Key_Tab)
        assert page.has_focus_in_details
        while page.has_focus_in_details:
            QTest.keyClick(program.window.focusWidget() or page, Qt.Key.Key_Tab)
        assert rows[at + 1].hasFocus()


def test_the_focus_stays_on_the_page_when_what_had_it_is_taken_back(editor: Editor) -> None:
    _, page = editor
    page.blocks.adders["break"].click()
    focus = page.window().focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.has_focus


def test_with_little_room_the_buttons_above_make_two_lines_and_not_three(editor: Editor) -> None:
    program, page = editor
    program.window.resize(900, 780)
    settle_layout(program.window)
    assert page.undo.geometry().center().y() == page.redo.geometry().center().y()


# Sessions, home practice, handout, details


def test_a_week_can_be_added_and_moved_and_removed(editor: Editor) -> None:
    program, page = editor
    before = [s.title for s in draft(program).programme.sessions]
    page.weeks.add.click()
    assert len(draft(program).programme.sessions) == len(before) + 1
    press(page.card, "Move one week earlier")
    moved = [s.title for s in draft(program).programme.sessions]
    assert moved[-1] == before[-1]
    press(page.card, "Remove this session")
    assert [s.title for s in draft(program).programme.sessions] == before


def tick(page: QWidget, words: str) -> None:
    next(box for box in page.findChildren(TickBox) if box.text() == words).click()


def test_a_date_or_a_time_of_its_own_changes_nothing_else_of_a_session(editor: Editor) -> None:
    program, page = editor
    page.blocks.about.click()
    before = session(program)
    tick(page.card, "On a date of its own")
    dated = session(program)
    assert dated == replace(before, date=dated.date)
    assert dated.date is not None
    tick(page.card, "At a set time")
    timed = session(program)
    assert timed == replace(dated, time=timed.time)
    assert timed.time is not None
    tick(page.card, "At a set time")
    tick(page.card, "On a date of its own")
    assert session(program) == before
    page.undo.click()
    assert session(program) == dated


def test_a_start_date_changes_nothing_else_of_a_programme(editor: Editor) -> None:
    program, page = editor
    page.weeks.buttons[DATES].click()
    before = draft(program).programme
    tick(page, "The first session has a set date")
    dated = draft(program).programme
    assert dated.start_date is not None
    assert replace(before, start_date=dated.start_date) == dated
    page.undo.click()
    assert draft(program).programme == before


def test_a_holiday_is_moved_in_one_step_with_what_follows_or_alone(editor: Editor) -> None:
    program, page = editor
    page.weeks.buttons[DATES].click()
    tick(page, "The first session has a set date")
    form = page.forms["dates"]
    assert isinstance(form, DatesForm)
    first = form.days[1].day.day

    def weeks() -> list[int]:
        days = session_dates(draft(program).programme, Course()).values()
        return [(day - first).days // 7 for day in days if day is not None]

    assert weeks() == [0, 1, 2, 3, 4, 5]
    form.days[3].later.click()
    assert weeks() == [0, 1, 3, 4, 5, 6]
    page.undo.click()
    form.follows.click()
    form.days[3].later.click()
    assert weeks() == [0, 1, 3, 3, 4, 5]
    tick(page, "All begin at a set time")
    assert {session.time for session in draft(program).programme.sessions} == {time(18, 0)}
    row = form.days[2]
    assert any(text.text() == "Wednesday 16 December" for text in row.findChildren(Text))


def test_what_is_for_home_can_be_ticked(editor: Editor) -> None:
    program, page = editor
    page.weeks.buttons[HOME].click()
    form = page.forms["home"]
    before = draft(program).programme.home_practice
    assert isinstance(form, HomePracticeForm)
    tick = next(tick for tick in form.ticks.values() if not tick.isChecked())
    tick.click()
    assert len(draft(program).programme.home_practice) == len(before) + 1


def test_with_large_words_details_stand_at_the_left_below_their_recording(qtbot: QtBot) -> None:
    form = HomePracticeForm(Theme(text_scale=2.0))
    qtbot.addWidget(form)
    form.resize(800, 600)
    form.show_part(HomePart((HomeLine("a", "A walk", "5:00", True),), 3, (1, 2, 3), False))
    form.show()
    settle_layout(form)
    tick, details = form.ticks["a"], form.buttons["a"]
    assert details.y() > tick.y()
    assert (details.x(), details.width()) == (tick.x(), details.sizeHint().width())


def test_home_practice_can_open_with_another_session_or_at_once(editor: Editor) -> None:
    program, page = editor
    page.weeks.buttons[HOME].click()
    choose(page, "With session", 2)
    assert draft(program).programme.unlock.home_practice_from_session == 2
    choose(page, "When they open", True)
    assert draft(program).programme.unlock.open_now


def test_the_handout_is_kept_as_it_is_typed(editor: Editor) -> None:
    program, page = editor
    page.weeks.buttons[HANDOUT].click()
    type_into(page, "Its words; an empty line begins a new paragraph", "Sit down.")
    assert draft(program).programme.handout == "Sit down."


@pytest.mark.parametrize(
    ("question", "words", "read"),
    [
        ("Title", "Six quiet weeks", lambda p: p.title == "Six quiet weeks"),
        ("Who made it", "The clinic", lambda p: p.author == "The clinic"),
        ("Licence, if there is one", "CC0", lambda p: p.licence == "CC0"),
        ("Suggested a day, to", "12,5", lambda p: p.dose.minutes[1] == 12.5),
        (
            "A practice is complete when so much of the recording was heard",
            "75",
            lambda p: p.completion.fraction == 0.75,
        ),
        ("A practice day has at least", "8", lambda p: p.practice_day_min_seconds == 480.0),
    ],
)
def test_the_details_are_kept_as_they_are_typed(
    editor: Editor, question: str, words: str, read: Callable[[Programme], bool]
) -> None:
    program, page = editor
    page.weeks.buttons[DETAILS].click()
    where = type_into(page, question, words)
    QTest.keyClick(where, Qt.Key.Key_Return)
    assert read(draft(program).programme)


def test_sessions_without_a_title_of_their_own_are_called_in_the_programmes_language(
    program: Program,
) -> None:
    list_page(program).sources[""].click()
    page = editor_page(program)
    choose(page, "Language", "it")
    page.weeks.buttons[week(2)].click()
    type_into(page, "Title", "Il corpo")
    page.weeks.added.emit()
    titles = [one.title for one in draft(program).programme.sessions]
    assert titles == [
        "Incontro 1",
        "Il corpo",
        *(f"Incontro {number}" for number in range(3, 8)),
    ]


def test_a_start_date_comes_with_its_tick(editor: Editor) -> None:
    program, page = editor
    page.weeks.buttons[DATES].click()
    press(page, "The first session has a set date")
    assert draft(program).programme.start_date == date(2026, 12, 9)
    press(page, "The first session has a set date")
    assert draft(program).programme.start_date is None


def test_what_has_no_place_waits_in_the_tray(editor: Editor) -> None:
    program, page = editor
    programme = draft(program).programme
    recording = next(iter(programme.home_practice))
    for part in programme.sessions:
        page.weeks.buttons[week(part.number)].click()
        at = [block.recording for block in session(program, part.number).blocks]
        while recording in at:
            page.blocks.blocks.removed.emit(at.index(recording))
            at.remove(recording)
    page.weeks.buttons[HOME].click()
    if page.home.ticks[recording].isChecked():
        page.home.ticks[recording].click()
    page.weeks.buttons[TRAY].click()
    form = page.forms["tray"]
    assert isinstance(form, TrayForm)
    form.rows[recording].click()
    assert page.panel.isVisible()
    form.weeks.buttons[2].click()
    assert session(program, 2).blocks[-1] == Block("recording", recording=recording)
    assert recording not in form.rows


def test_check_asks_and_leads_to_what_it_is_about(editor: Editor) -> None:
    program, page = editor
    page.weeks.buttons[week(5)].click()
    while page.blocks.blocks.rows:
        page.blocks.blocks.removed.emit(0)
    page.weeks.buttons[week(1)].click()
    page.check.click()
    (check,) = program.window.findChildren(CheckPage)
    (questions,) = check.findChildren(QuestionList)
    group = next(one for one in questions.groups if one.about.startswith("Session 5"))
    assert [one.words for one in group.questions] == ["It has no blocks yet: add some?"]
    asked = [one for group in questions.groups for one in group.questions if one.button]
    questions.buttons[asked.index(group.questions[0])].click()
    assert page.isVisible()
    assert page.weeks.buttons[week(5)].chosen


def test_another_language_leaves_the_programme_open(editor: Editor) -> None:
    program, page = editor
    page.blocks.adders["break"].click()
    assert program.main_controller is not None
    program.main_controller.rebuild_pages()
    again = editor_page(program)
    assert again is not page
    count = len(kinds(program))
    again.undo.click()
    assert len(kinds(program)) == count - 1


@pytest.mark.parametrize(("width", "across"), [(1400, 3), (1000, 2), (640, 1)])
def test_its_columns_stand_below_each_other_where_there_is_little_room(
    editor: Editor, width: int, across: int
) -> None:
    program, page = editor
    program.window.resize(1400, 780)
    settle_layout(program.window)
    program.window.resize(width, 780)
    settle_layout(program.window)
    assert page.columns.across == across
    assert scrolls_across(program.window) == []


def test_what_is_taken_back_is_shown_where_it_was(editor: Editor) -> None:
    _, page = editor
    page.blocks.adders["break"].click()
    page.weeks.buttons[HANDOUT].click()
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.weeks.buttons[week(3)].chosen
    assert page.blocks.isVisible()
