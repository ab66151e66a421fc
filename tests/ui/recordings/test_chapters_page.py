"""Chapters are set where the playhead is; each change is one edit that can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.programme.programme import Programme
from app.main import Program
from app.ui.editor.open_draft import DraftDesk
from app.ui.recordings.chapters_page import ChaptersPage
from app.ui.recordings.controller import RecordingDesk
from app.ui.recordings.listening import Listening
from tests.ui.conftest import NULL_PLAYER, MakeProgram
from tests.ui.panel_stage import house_of, open_desk


@pytest.fixture
def program(install_tones: Callable[..., Programme], open_program: MakeProgram) -> Program:
    install_tones()
    return open_program(player_command=NULL_PLAYER)


@pytest.fixture
def desk(program: Program) -> Iterator[DraftDesk]:
    desk = open_desk(program)
    yield desk
    desk.close()


@pytest.fixture
def recordings(program: Program, desk: DraftDesk) -> RecordingDesk:
    recordings = RecordingDesk(house_of(program), desk, program)
    recordings.show_recording(desk.draft.programme.recordings[0].id)
    return recordings


@pytest.fixture
def listening(recordings: RecordingDesk) -> Listening:
    return recordings.listening


@pytest.fixture
def page(recordings: RecordingDesk, program: Program) -> ChaptersPage:
    recordings.open_chapters()
    (page,) = program.window.findChildren(ChaptersPage)
    return page


def chapters(desk: DraftDesk) -> list[tuple[float, str]]:
    return [(c.at_seconds, c.title) for c in desk.draft.programme.recordings[0].chapters]


def add(page: ChaptersPage, *places: float) -> None:
    for at in places:
        page.place_asked.emit(at)
        page.add.click()


def test_one_is_added_where_the_playhead_is_while_it_is_heard(
    page: ChaptersPage, desk: DraftDesk, listening: Listening, qtbot: QtBot
) -> None:
    page.place_asked.emit(10.0)
    page.listen.click()
    qtbot.waitUntil(lambda: listening.at_seconds > 10.5, timeout=20_000)
    page.add.click()
    ((at, title),) = chapters(desk)
    assert 10.5 <= at <= listening.at_seconds + 0.1
    assert title == "Part 1"
    assert listening.playing
    assert page.window().focusWidget() is page.rows[0].title


def test_its_title_is_typed_as_one_edit(page: ChaptersPage, desk: DraftDesk) -> None:
    add(page, 4.0)
    QTest.keyClicks(page.rows[0].title, "Le mani")
    assert chapters(desk) == [(4.0, "Le mani")]
    desk.undo()
    assert chapters(desk) == [(4.0, "Part 1")]
    desk.undo()
    assert chapters(desk) == []
    assert page.rows == []


def test_they_stand_in_the_order_of_their_times(page: ChaptersPage, desk: DraftDesk) -> None:
    add(page, 20.0, 5.0)
    assert [at for at, _ in chapters(desk)] == [5.0, 20.0]
    assert [row.place.text() for row in page.rows] == ["0:05", "0:20"]


def test_one_is_moved_to_the_playhead(page: ChaptersPage, desk: DraftDesk) -> None:
    add(page, 5.0, 20.0)
    page.place_asked.emit(30.0)
    page.rows[0].move_here.click()
    assert chapters(desk) == [(20.0, "Part 2"), (30.0, "Part 1")]
    assert page.window().focusWidget() is page.rows[1].move_here
    desk.undo()
    assert chapters(desk) == [(5.0, "Part 1"), (20.0, "Part 2")]


def test_one_is_removed_and_the_focus_stays_on_the_page(
    page: ChaptersPage, desk: DraftDesk
) -> None:
    add(page, 5.0)
    page.rows[0].remove.setFocus()
    QTest.keyClick(page.rows[0].remove, Qt.Key.Key_Return)
    assert chapters(desk) == []
    assert page.window().focusWidget() is page.add


def test_a_second_press_at_the_same_place_adds_nothing(page: ChaptersPage, desk: DraftDesk) -> None:
    add(page, 5.0, 5.2)
    assert chapters(desk) == [(5.0, "Part 1")]
    assert page.window().focusWidget() is page.rows[0].title


def test_none_lies_at_the_end(page: ChaptersPage, desk: DraftDesk) -> None:
    add(page, 1000.0)
    assert chapters(desk) == [(37.9, "Part 1")]


def test_a_time_leads_to_its_place(page: ChaptersPage, listening: Listening) -> None:
    add(page, 5.0)
    page.place_asked.emit(30.0)
    page.rows[0].place.click()
    assert listening.at_seconds == 5.0
    assert page.slider.value() == 5


def test_leaving_the_page_ends_the_sound(
    page: ChaptersPage, listening: Listening, program: Program
) -> None:
    page.listen.click()
    assert listening.playing
    program.window.leave_reading()
    assert not listening.playing


def test_undo_of_the_recording_itself_leads_back(
    page: ChaptersPage, desk: DraftDesk, program: Program, qtbot: QtBot
) -> None:
    while desk.history.can_undo:
        desk.undo()
    from app.core.draft.editing import remove_recording

    desk.do(remove_recording(desk.draft, desk.draft.programme.recordings[0].id), "remove")
    qtbot.waitUntil(lambda: not program.window.findChildren(ChaptersPage))


def test_every_row_says_what_it_is_about(page: ChaptersPage) -> None:
    add(page, 5.0, 9.0)
    names = [
        widget.accessibleName()
        for row in page.rows
        for widget in (row.place, row.title, row.move_here, row.remove)
    ]
    assert len(set(names)) == len(names)
