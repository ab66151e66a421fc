"""A session begun on one computer goes on on another: one file, one record."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.audio.play.decoder import facts
from app.core.groups.groups import begin_group
from app.core.programme.programme import Programme
from app.core.room.record import Ending
from app.core.room.state import Mode
from app.main import Program
from app.store.packs.library import Library
from app.store.records.groups import Groups
from app.store.records.session_runs import SessionRuns
from app.ui.desktop.instance_client import ActivationRequest
from app.ui.widgets.file_dialogs import FileDialog
from tests.ui.conftest import NULL_PLAYER, MakeProgram
from tests.ui.room.led_session import (
    K,
    enter_room,
    open_looked_at,
    present,
    press,
    press_next,
)
from tests.ui.stage import Stage


class Chosen(FileDialog):
    """Chooses this file to be written."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def to_save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        return self._path


def hand_over(program: Program, path: Path) -> None:
    """By the button on the page of the session."""
    assert program.main_controller is not None
    operator = program.main_controller.room.controller.operator
    assert operator is not None
    operator.files = Chosen(path)
    press(operator, K.Key_M)
    operator.screen.panel._hand_over.click()


def open_file(program: Program, path: Path, qtbot: QtBot) -> None:
    """As a double click or a second start of the program does."""
    preflight = program.main_controller.room.controller._preflight  # type: ignore[union-attr]
    program.window.show_notice("")  # put away
    program.answer(ActivationRequest(path))
    controller = program.main_controller.room.controller  # type: ignore[union-attr]
    qtbot.waitUntil(
        lambda: controller._preflight is not preflight or bool(program.window.notice),
        timeout=20_000,
    )


@pytest.fixture
def other(led: Programme, tmp_path: Path) -> Stage:
    """The computer of a co-leader, who has the same programme."""
    stage = Stage(tmp_path / "other")
    Library(stage.home).install(tmp_path / "tones.evenbreath", facts)
    stage.arrange(led, facilitates=True)
    return stage


def test_a_session_goes_to_another_computer_and_back_as_one_record(
    led: Programme, other: Stage, open_program: MakeProgram, qtbot: QtBot, tmp_path: Path
) -> None:
    there, back = tmp_path / "there.evenbreath", tmp_path / "back.evenbreath"
    here = open_program(player_command=NULL_PLAYER)
    groups, now = Groups(here.database), here.profile_data.now()
    group = groups.add(begin_group("Monday", led, date(2026, 11, 18), ("A-01",)), now)
    groups.set_name(group.id, "A-01", "Anna Rossi")
    operator = enter_room(here, group.uid)
    room = operator.session.room
    press_next(operator)
    press_next(operator)
    qtbot.waitUntil(lambda: room.entries[2].position_seconds > 3, timeout=20_000)
    hand_over(here, there)
    assert here.playback is not None
    assert here.playback.idle
    assert "there.evenbreath" in here.window.notice
    place = room.entries[2].position_seconds
    assert b"Anna" not in there.read_bytes()
    assert b"A-01" not in there.read_bytes()
    (first,) = SessionRuns(here.database).runs()
    assert first.ended_at is None
    here.close()

    elsewhere = open_program(at=other, player_command=NULL_PLAYER)
    open_file(elsewhere, there, qtbot)
    goes_on = open_looked_at(elsewhere, qtbot)
    assert present(goes_on) == "recording"
    assert goes_on.session.room.mode is Mode.PAUSED
    assert goes_on.session.room.entries[2].position_seconds == pytest.approx(place)
    assert "Handed over" in goes_on.screen.page._coming.text()
    press(goes_on, K.Key_Space)
    entries = goes_on.session.room.entries
    qtbot.waitUntil(lambda: entries[2].position_seconds > place + 1, timeout=20_000)
    while goes_on.session.room.mode is not Mode.OVER:
        press_next(goes_on)
    hand_over(elsewhere, back)
    elsewhere.close()

    again = open_program(player_command=NULL_PLAYER)
    assert again.main_controller is not None
    assert again.main_controller.room.controller.operator is None  # it is not offered here
    open_file(again, back, qtbot)
    last = open_looked_at(again, qtbot)
    assert last.session.room.mode is Mode.OVER
    last.session.close_session()
    (run,) = SessionRuns(again.database).runs()
    assert (run.uid, run.group, run.started_at) == (first.uid, group.uid, first.started_at)
    assert run.ended_at is not None
    assert [b.ending for b in run.blocks][:3] == [Ending.DONE, Ending.DONE, Ending.LEFT]
    assert run.blocks[2].actual_seconds > first.blocks[2].actual_seconds + 1
    open_file(again, there, qtbot)
    assert "was ended on this computer" in again.window.notice
    assert SessionRuns(again.database).runs() == (run,)
    other.log_file.close()


def test_what_the_other_computer_lacks_is_said_and_a_lost_file_goes_on_here(
    led: Programme, stage: Stage, open_program: MakeProgram, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "x.evenbreath"
    here = open_program(player_command=NULL_PLAYER)
    operator = enter_room(here)
    press_next(operator)
    hand_over(here, tmp_path / "no such folder" / "x.evenbreath")
    assert "cannot be written" in here.window.notice
    assert operator.session.room.mode is Mode.PAUSED
    press(operator, K.Key_M)
    hand_over(here, path)
    here.close()
    document = json.loads(path.read_text(encoding="utf-8"))
    for name in ("saved_at", "started_at"):
        document["room"][name] -= 7 * 3600
    old = tmp_path / "old.evenbreath"
    old.write_text(json.dumps(document), encoding="utf-8")
    later = open_program(player_command=NULL_PLAYER)
    open_file(later, old, qtbot)  # nobody goes on with it: it is recorded as it was
    assert "is recorded here now" in later.window.notice
    (run,) = SessionRuns(later.database).runs()
    assert run.ended_at == pytest.approx(document["room"]["saved_at"], abs=0.01)
    later.close()
    bare = Stage(tmp_path / "bare")
    bare.arrange(bare.install_example(), facilitates=True)
    elsewhere = open_program(at=bare, pack=path)  # the program is started with the file
    qtbot.waitUntil(lambda: "needs “Six small weeks”, version 1" in elsewhere.window.notice)
    path.write_bytes(path.read_bytes()[:-400])
    open_file(elsewhere, path, qtbot)
    qtbot.waitUntil(lambda: "cannot be opened" in elsewhere.window.notice)
    elsewhere.close()
    bare.log_file.close()
