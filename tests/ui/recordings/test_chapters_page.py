"""Chapters are set where the playhead is; each change is one edit that can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.programme.programme import Programme
from app.main import Program
from app.ui.editor.open_draft import OpenDraft
from app.ui.recordings.chapters_page import ChaptersPage
from app.ui.recordings.controller import RecordingController
from app.ui.recordings.listening import Listening
from tests.ui.conftest import NULL_PLAYER, MakeProgram
from tests.ui.panel_stage import house_of, open_desk


@pytest.fixture
def program(install_tones: Callable[..., Programme], open_program: MakeProgram) -> Program:
    install_tones()
    return open_program(player_command=NULL_PLAYER)


@pytest.fixture
def open_draft(program: Program) -> Iterator[OpenDraft]:
    open_draft = open_desk(program)
    yield open_draft
    open_draft.close()


@pytest.fixture
def recordings(program: Program, open_draft: OpenDraft) -> RecordingController:
    recordings = RecordingController(house_of(program), open_draft, program)
    recordings.show_recording(open_draft.draft.programme.recordings[0].id)
    return recordings


@pytest.fixture
def listening(recordings: RecordingController) -> Listening:
    return recordings.listening


@pytest.fixture
def page(recordings: RecordingController, program: Program) -> ChaptersPage:
    recordings.open_chapters()
    (page,) = program.window.findChildren(ChaptersPage)
    return page


def chapters(open_draft: OpenDraft) -> list[tuple[float, str]]:
    return [(c.at_seconds, c.title) for c in open_draft.draft.programme.recordings[0].chapters]


def add(page: ChaptersPage, *places: float) -> None:
    for at in places:
        page.hearing.seek_asked.emit(at)
        page.add.click()


def test_one_is_added_where_the_playhead_is_while_it_is_heard(
    page: ChaptersPage, open_draft: OpenDraft, listening: Listening, qtbot: QtBot
) -> None:
    page.hearing.seek_asked.emit(10.0)
    page.hearing.listen.click()
    qtbot.waitUntil(lambda: listening.at_seconds > 10.5, timeout=20_000)
    page.add.click()
    ((at, title),) = chapters(open_draft)
    assert 10.5 <= at <= listening.at_seconds + 0.1
    assert title == "Part 1"
    assert listening.playing
    assert page.window().focusWidget() is page.rows[0].title


def test_its_title_is_typed_as_one_edit(page: ChaptersPage, open_draft: OpenDraft) -> None:
    add(page, 4.0)
    QTest.keyClicks(page.rows[0].title, "Le mani")
    assert chapters(open_draft) == [(4.0, "Le mani")]
    open_draft.undo()
    assert chapters(open_draft) == [(4.0, "Part 1")]
    open_draft.undo()
    assert chapters(open_draft) == []
    assert page.rows == []


def test_they_stand_in_the_order_of_their_times(page: ChaptersPage, open_draft: OpenDraft) -> None:
    add(page, 20.0, 5.0)
    assert [at for at, _ in chapters(open_draft)] == [5.0, 20.0]
    assert [row.place.text() for row in page.rows] == ["0:05", "0:20"]


def test_one_is_moved_to_the_playhead(page: ChaptersPage, open_draft: OpenDraft) -> None:
    add(page, 5.0, 20.0)
    page.hearing.seek_asked.emit(30.0)
    page.rows[0].move_here.click()
    assert chapters(open_draft) == [(20.0, "Part 2"), (30.0, "Part 1")]
    assert page.window().focusWidget() is page.rows[1].move_here
    open_draft.undo()
    assert chapters(open_draft) == [(5.0, "Part 1"), (20.0, "Part 2")]


def test_one_is_removed_and_the_focus_stays_on_the_page(
    page: ChaptersPage, open_draft: OpenDraft
) -> None:
    add(page, 5.0)
    page.rows[0].remove.setFocus()
    QTest.keyClick(page.rows[0].remove, Qt.Key.Key_Return)
    assert chapters(open_draft) == []
    assert page.window().focusWidget() is page.add


def test_a_second_press_at_the_same_place_adds_nothing(
    page: ChaptersPage, open_draft: OpenDraft
) -> None:
    add(page, 5.0, 5.2)
    assert chapters(open_draft) == [(5.0, "Part 1")]
    assert page.window().focusWidget() is page.rows[0].title


def test_none_lies_at_the_end(page: ChaptersPage, open_draft: OpenDraft) -> None:
    add(page, 1000.0)
    assert chapters(open_draft) == [(37.9, "Part 1")]


def test_a_time_leads_to_its_place(page: ChaptersPage, listening: Listening) -> None:
    add(page, 5.0)
    page.hearing.seek_asked.emit(30.0)
    page.rows[0].place.click()
    assert listening.at_seconds == 5.0
    assert page.hearing.slider.value() == 5


def test_leaving_the_page_ends_the_sound(
    page: ChaptersPage, listening: Listening, program: Program
) -> None:
    page.hearing.listen.click()
    assert listening.playing
    program.window.leave_sub_page()
    assert not listening.playing


def test_undo_of_the_recording_itself_leads_back(
    page: ChaptersPage, open_draft: OpenDraft, program: Program, qtbot: QtBot
) -> None:
    while open_draft.history.can_undo:
        open_draft.undo()
    from app.core.draft.editing import remove_recording

    open_draft.do(
        remove_recording(open_draft.draft, open_draft.draft.programme.recordings[0].id), "remove"
    )
    qtbot.waitUntil(lambda: not program.window.findChildren(ChaptersPage))


def test_every_row_says_what_it_is_about(page: ChaptersPage) -> None:
    add(page, 5.0, 9.0)
    names = [
        widget.accessibleName()
        for row in page.rows
        for widget in (row.place, row.title, row.move_here, row.remove)
    ]
    assert len(set(names)) == len(names)
