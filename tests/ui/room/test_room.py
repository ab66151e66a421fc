"""A session is led from the look before it to its record, in a real window and player process."""

from __future__ import annotations

import os
import signal

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from app.core.programme.programme import Programme
from app.core.room.blocks import RoomBlock
from app.core.room.record import Ending
from app.core.room.state import Mode
from app.store.records.session_runs import SessionRuns
from tests.ui.conftest import NULL_PLAYER, MakeProgram
from tests.ui.room.led_session import K, enter_room, open_room, present, press, press_next
from tests.ui.scenes import settle_layout


def test_a_session_is_led_by_one_key_and_recorded(
    led: Programme, open_program: MakeProgram, qtbot: QtBot
) -> None:
    program = open_program(player_command=NULL_PLAYER)
    operator = open_room(program, qtbot)
    room, page = operator.session.room, operator.screen.page
    assert program.playback is not None
    assert not program.playback.idle  # whatever would interrupt waits
    assert room.mode is Mode.READY
    press(operator, K.Key_Space)
    assert room.mode is Mode.READY  # Space begins nothing
    press_next(operator)
    assert (present(operator), page._title.text()) == ("talk", "Arriving")
    assert page._note.text() == "Welcome everybody."
    assert "Welcome" not in operator.screen.face.accessibleName()
    focus = operator.screen.window().focusWidget() or operator.screen
    kind, none = QEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(focus, QKeyEvent(kind, K.Key_PageDown, none, autorep=True))
    assert present(operator) == "talk"
    press_next(operator)
    qtbot.waitUntil(lambda: present(operator) == "recording", timeout=20_000)  # by itself
    qtbot.waitUntil(lambda: room.entries[2].position_seconds > 2, timeout=20_000)
    press(operator, K.Key_Escape)
    assert room.mode is Mode.PAUSED
    assert "faded out" in page._hint.text()
    press(operator, K.Key_Space)
    assert room.mode is Mode.RUNNING
    press(operator, K.Key_B)
    press_next(operator)
    qtbot.waitUntil(lambda: present(operator) == "silence" and room.sound is not None)
    press(operator, K.Key_1)
    assert room.present is not None
    assert room.present.added_seconds == 60
    press_next(operator)
    qtbot.waitUntil(lambda: not room.ringing and room.fading is None, timeout=20_000)
    press(operator, K.Key_E)
    assert room.present.waited_seconds >= 0
    press(operator, K.Key_M)
    panel = operator.screen.panel
    ends = [b for b in panel.findChildren(QAbstractButton) if b.text().startswith("End")]
    with qtbot.waitSignal(operator.closed):
        ends[0].click()
        assert room.mode is Mode.RUNNING  # it is asked first
        ends[1].click()
    (run,) = SessionRuns(program.database).runs()
    assert [(b.kind, b.ending) for b in run.blocks] == [
        ("talk", Ending.DONE),
        ("bell", Ending.DONE),
        ("bell", Ending.DONE),
        ("recording", Ending.LEFT),
        ("silence", Ending.LEFT),
        ("talk", Ending.CUT),
    ]
    assert [b.inserted for b in run.blocks].count(True) == 1
    assert run.ended_at is not None
    assert run.blocks[1].actual_seconds == pytest.approx(3.0, abs=0.1)
    assert run.blocks[3].pauses == 1
    assert "“Week 4” is recorded" in program.window.notice
    assert program.playback.idle
    assert program.window.is_navigable
    assert not program.main_controller.room.controller._store.is_under_way  # type: ignore[union-attr]


def test_a_player_that_is_killed_goes_on_and_a_program_that_ends_is_resumed(
    led: Programme, open_program: MakeProgram, qtbot: QtBot
) -> None:
    program = open_program(player_command=NULL_PLAYER)
    operator = enter_room(program)
    room = operator.session.room
    press_next(operator)
    press_next(operator)
    qtbot.waitUntil(lambda: room.entries[2].position_seconds > 3, timeout=20_000)
    assert program.player is not None
    os.kill(program.player.process_id, signal.SIGKILL)
    before = room.entries[2].position_seconds
    qtbot.waitUntil(lambda: room.entries[2].position_seconds > before + 2, timeout=20_000)
    assert room.mode is Mode.RUNNING
    program.close()
    place = room.entries[2].position_seconds
    again = open_program(player_command=NULL_PLAYER)
    assert again.main_controller is not None
    resumed = again.main_controller.room.controller.operator
    assert resumed is not None
    assert present(resumed) == "recording"
    assert resumed.session.room.mode is Mode.PAUSED
    assert resumed.session.room.entries[2].position_seconds == pytest.approx(place, abs=0.3)
    assert "Press Space to go on from there" in resumed.screen.page._coming.text()
    press(resumed, K.Key_Space)
    qtbot.waitUntil(lambda: resumed.session.room.entries[2].position_seconds > place + 1)


def test_a_lost_output_pauses_with_a_sentence_and_next_stays_usable(
    led: Programme, open_program: MakeProgram, qtbot: QtBot
) -> None:
    program = open_program(player_command=(*NULL_PLAYER, "200000"))
    operator = enter_room(program)
    room = operator.session.room
    press_next(operator)
    press_next(operator)
    qtbot.waitUntil(lambda: room.lost, timeout=20_000)
    assert room.mode is Mode.PAUSED
    qtbot.waitUntil(lambda: "Plug the loudspeakers in again" in operator.screen.page._coming.text())
    press_next(operator)
    assert room.mode is Mode.RUNNING


def test_everything_is_reached_by_keyboard_and_the_face_shows_one_word(
    led: Programme, open_program: MakeProgram, qtbot: QtBot
) -> None:
    program = open_program(player_command=NULL_PLAYER)
    operator = enter_room(program)
    press_next(operator)
    press(operator, K.Key_F)
    assert operator.screen.shows_face
    assert operator.screen.face.accessibleName() == "Week 4: Talking together"
    press_next(operator)  # the one key works here too
    assert present(operator) == "bell"
    press(operator, K.Key_F)
    assert not operator.screen.shows_face
    press(operator, K.Key_M)
    assert operator.screen.shows_panel
    press(operator, K.Key_K)
    assert operator.session.room.entries[2].ending is Ending.SKIPPED
    press(operator, K.Key_U)
    assert operator.session.room.entries[2].ending is None
    press(operator, K.Key_PageUp)
    assert present(operator) == "talk"


def test_what_is_guided_live_is_read_from_the_page_and_goes_on_by_the_arrow_keys(
    led: Programme, open_program: MakeProgram, qtbot: QtBot
) -> None:
    program = open_program(player_command=NULL_PLAYER)
    said = "\n".join(f"Line {n}" for n in range(60))
    operator = enter_room(program, blocks=[RoomBlock("live", "Sitting", 600.0, said)])
    press_next(operator)
    page = operator.screen.page
    assert page._note.text() == said
    bar = page._note_area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    press(operator, K.Key_Down)
    press(operator, K.Key_Down)
    assert bar.value() == 2 * page._note.fontMetrics().lineSpacing()
    press(operator, K.Key_Up)
    assert bar.value() == page._note.fontMetrics().lineSpacing()
    assert "Line" not in operator.screen.face.accessibleName()
    assert page._note_area.height() >= 4 * page._note.fontMetrics().lineSpacing()


def test_the_page_of_the_session_scrolls_rather_than_cut_its_keys(
    led: Programme, open_program: MakeProgram, qtbot: QtBot
) -> None:
    program = open_program(player_command=NULL_PLAYER)
    operator = enter_room(program, blocks=[RoomBlock("talk", f"Talk {n}", 60.0) for n in range(7)])
    program.window.resize(1364, 748)
    press_next(operator)
    press(operator, K.Key_T)
    panel = operator.screen.panel
    qtbot.waitUntil(lambda: len(panel._takes) == 6 and panel._takes[-1].isVisible())
    settle_layout(program.window)
    focus = operator.screen.window().focusWidget()
    assert focus is panel._takes[0]  # one key takes it
    for take in panel._takes:
        row = take.parentWidget()
        assert row is not None
        assert row.rect().contains(take.geometry())
    press(operator, K.Key_Return)
    assert operator.session.room.entries[1].ending is Ending.SKIPPED
    press(operator, K.Key_U)  # and one takes it back
    assert operator.session.room.entries[1].ending is None
