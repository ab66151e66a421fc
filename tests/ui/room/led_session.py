"""A session that is led: its programme, its room, and the keys that are pressed in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.room.blocks import RoomBlock
from app.core.room.room import Room
from app.core.room.state import RoomHead
from app.main import Program
from app.store.room_files import RoomProgramme
from app.ui.room.room_operator import RoomOperator

K = Qt.Key


def with_blocks(manifest: dict[str, Any]) -> None:
    """Session four: a talk, a bell, a recording of 20 s, a silence, a talk."""
    programme = manifest["programme"]
    bell, scan = programme["recordings"][:2]
    bell["kind"] = "bell"
    programme["sessions"][3]["blocks"] = [
        {"type": "talk", "title": "Arriving", "minutes": 4, "note": "Welcome everybody."},
        {"type": "bell", "recording": bell["id"]},
        {"type": "recording", "recording": scan["id"]},
        {"type": "silence", "seconds": 60},
        {"type": "talk", "title": "What comes up", "minutes": 12, "note": "Ask: what was there?"},
    ]


def open_room(program: Program, qtbot: QtBot, draft: str | None = None) -> RoomOperator:
    """Through the page before the session, as its key does."""
    controller = program.main_controller
    assert controller is not None
    controller.open_room(4, draft)
    return open_looked_at(program, qtbot)


def open_looked_at(program: Program, qtbot: QtBot) -> RoomOperator:
    """Open the room from the page before the session, which is in front."""
    controller = program.main_controller
    assert controller is not None
    preflight = controller.room.controller._preflight
    assert preflight is not None
    qtbot.waitUntil(preflight.page.open.isEnabled, timeout=120_000)
    preflight.page.open.click()
    operator = controller.room.controller.operator
    assert operator is not None
    return operator


def enter_room(
    program: Program, group: str | None = None, blocks: Sequence[RoomBlock] | None = None
) -> RoomOperator:
    """Without the look before it; `group` is the id of the group that it is led for, `blocks` are
    others than those of session four."""
    controller = program.main_controller
    assert controller is not None
    data, room = program.profile_data, controller.room.controller
    installed = data.library.programme(data.programme_or_raise().id)
    led = RoomProgramme.of_installed(data.library, installed, ())
    frozen, missing = room._store.freeze(led.programme, 4, None, led.path_of)
    assert missing == ()
    uid = "11111111-2222-4333-8444-555555555555"
    head = RoomHead(uid, led.programme.id, 1, 4, "Week 4", 5400, group=group)
    room._enter(Room(head, blocks or frozen.blocks), frozen)
    assert room.operator is not None
    return room.operator


def press(operator: RoomOperator, key: Qt.Key) -> None:
    """A key at whatever has the focus in the room."""
    QTest.keyClick(operator.screen.window().focusWidget() or operator.screen, key)


def press_next(operator: RoomOperator) -> None:
    """A Next that is meant: the one before was long ago."""
    operator.session.room.next_at = None
    press(operator, K.Key_PageDown)


def present(operator: RoomOperator) -> str:
    entry = operator.session.room.present
    return entry.block.kind if entry is not None else ""
