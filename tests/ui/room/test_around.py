"""While the room is open the computer stays awake, and whatever else would come waits."""

from __future__ import annotations

import json
import shutil
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.audio.protocol import DeviceList, OutputDevice
from app.core.errors import DiskFull, RecordsBusy
from app.core.programme.programme import Programme
from app.core.room.preflight import Check
from app.core.room.state import Mode
from app.main import Program
from app.store.power import power
from app.store.records.session_runs import SessionRuns
from app.ui.desktop.instance_client import ActivationRequest
from app.ui.desktop.tray_icon import TrayIcon
from app.ui.room import preflight_controller
from app.ui.room.keys import Key
from app.ui.room.preflight_page import LineView, PreflightPage
from app.ui.task_page import say_in_window
from app.ui.widgets.choices import TickBox
from tests.packs import tiny_pack
from tests.private_bus import MISSING, NO_BUS, Service, private_bus
from tests.store.test_power import supply
from tests.ui.conftest import NULL_PLAYER, MakeProgram
from tests.ui.geometry import visible
from tests.ui.room.led_session import (
    K,
    enter_room,
    open_looked_at,
    present,
    press,
    press_next,
    with_blocks,
)

GNOME, LETTING_GO = "org.gnome.SessionManager", "Uninhibit"


def line(page: PreflightPage, check: Check) -> LineView:
    """What the page before the session says of this."""
    return next(line for line in page._lines if line.check is check)


def look_before(program: Program) -> PreflightPage:
    assert program.main_controller is not None
    program.main_controller.open_room(4)
    preflight = program.main_controller.room.controller._preflight
    assert preflight is not None
    return preflight.page


@pytest.mark.skipif(MISSING, reason=NO_BUS)
def test_sleep_of_computer_and_screen_is_held_off_until_the_session_is_closed(
    led: Programme, open_program: MakeProgram, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        answers: dict[str, tuple[Any, Any]] = {"Inhibit": ("u", (7,)), LETTING_GO: (None, ())}
        with Service(address, (GNOME,), answers) as gnome:

            def asked() -> list[str]:
                return [name for name in gnome.members() if "nhibit" in name]

            program = open_program(player_command=NULL_PLAYER)
            page = look_before(program)
            qtbot.waitUntil(lambda: line(page, Check.SLEEP).ready is not None, timeout=20_000)
            assert line(page, Check.SLEEP).ready
            assert "stay awake" in line(page, Check.SLEEP).says
            qtbot.waitUntil(lambda: asked() == ["Inhibit", LETTING_GO], timeout=20_000)  # tried
            operator = open_looked_at(program, qtbot)
            qtbot.waitUntil(lambda: asked()[2:] == ["Inhibit"], timeout=20_000)
            (flags,) = [call[2][3] for call in gnome.calls if call[1] == "Inhibit"][1:]
            assert flags & 8  # the session is not idle: the screen stays lit
            press_next(operator)
            operator.session.close_session()
            qtbot.waitUntil(lambda: asked()[2:] == ["Inhibit", LETTING_GO], timeout=20_000)
            program.close()


def test_the_line_on_power_changes_by_itself(
    led: Programme, open_program: MakeProgram, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    supplies = tmp_path / "power_supply"
    supplies.mkdir()
    supply(supplies, "AC", type="Mains", online="0")
    drawn = {"energy_now": "21000000", "power_now": "18000000"}
    supply(supplies, "BAT0", type="Battery", status="Discharging", **drawn)
    monkeypatch.setattr(preflight_controller, "power", partial(power, supplies))
    program = open_program(player_command=NULL_PLAYER)
    page = look_before(program)
    assert not line(page, Check.POWER).ready
    assert "for about 70 of the 90 minutes" in line(page, Check.POWER).says
    (supplies / "AC" / "online").write_text("1")
    preflight = program.main_controller.room.controller._preflight  # type: ignore[union-attr]
    assert preflight is not None
    preflight._look_if_seen()  # as its timer does
    assert line(page, Check.POWER).ready
    shutil.rmtree(supplies)


def test_the_output_of_the_room_is_chosen_before_people_come(
    led: Programme, open_program: MakeProgram
) -> None:
    program = open_program(player_command=NULL_PLAYER)
    program.settings.keep_volume(-30.0, "usb")
    page = look_before(program)
    outputs = OutputDevice("hdmi", "HDMI", True), OutputDevice("usb", "USB loudspeakers", False)
    listed = DeviceList(outputs)
    preflight = program.main_controller.room.controller._preflight  # type: ignore[union-attr]
    assert preflight is not None
    preflight._take_devices(listed)
    assert "goes to HDMI" in line(page, Check.OUTPUT).says
    page._outputs.buttons["usb"].click()
    preflight._take_devices(listed)
    assert "goes to USB loudspeakers" in line(page, Check.OUTPUT).says
    assert (program.settings.device, program.settings.device_name) == ("usb", "USB loudspeakers")
    assert program.playback is not None
    assert program.playback.volume.db == -30.0  # as it was there last
    preflight._take_devices(DeviceList(outputs[:1]))
    assert not line(page, Check.OUTPUT).ready


def test_another_output_is_chosen_in_the_room_and_it_goes_on_there_at_its_place(
    led: Programme, open_program: MakeProgram, qtbot: QtBot
) -> None:
    program = open_program(player_command=NULL_PLAYER)
    operator = enter_room(program)
    room, panel = operator.session.room, operator.screen.panel
    press_next(operator)
    press_next(operator)
    qtbot.waitUntil(lambda: room.entries[2].position_seconds > 3, timeout=20_000)
    press(operator, K.Key_M)
    listed = DeviceList((OutputDevice("null", "Null", True), OutputDevice("usb", "USB", False)))
    program.player.devices_listed.emit(listed)  # type: ignore[union-attr]
    button = panel._outputs.buttons["null"]
    button.setFocus()
    QTest.keyClick(button, K.Key_Right)  # looks around: no Next here
    assert present(operator) == "recording"
    button.click()
    assert room.mode is Mode.PAUSED
    assert program.settings.device == "null"
    qtbot.waitUntil(lambda: room.sound is None, timeout=20_000)
    place = room.entries[2].position_seconds
    press(operator, K.Key_M)
    press(operator, K.Key_Space)
    qtbot.waitUntil(lambda: room.entries[2].position_seconds > place + 1, timeout=20_000)
    assert room.entries[2].spans[1][0] == pytest.approx(place)


def test_a_pack_that_is_opened_meanwhile_waits_and_comes_afterwards(
    led: Programme, open_program: MakeProgram, qtbot: QtBot, tmp_path: Path
) -> None:
    def second(manifest: dict[str, Any]) -> None:
        with_blocks(manifest)
        manifest["programme"]["version"] = 2
        manifest["programme"]["sessions"][3]["blocks"][0]["title"] = "Changed"

    pack = tiny_pack(tmp_path / "second.evenbreath", seconds=(3.0, 20.0, 8.0), edit=second)
    program = open_program(player_command=NULL_PLAYER)
    qtbot.waitUntil(lambda: program.desktop is not None and program.desktop.opening._ready)
    operator = enter_room(program)
    press_next(operator)
    program.answer(ActivationRequest(pack))  # by a second start of the program
    assert program.desktop is not None
    assert not program.desktop.opening.busy
    assert program.window.notice == ""
    press_next(operator)
    assert present(operator) == "bell"
    assert operator.session.room.entries[0].block.title == "Arriving"
    assert program.profile_data.programme == led
    operator.session.close_session()
    qtbot.waitUntil(lambda: "is on this computer" in program.window.notice, timeout=20_000)
    assert program.profile_data.programme is not None
    assert program.profile_data.programme.version == 2


def test_a_window_that_is_closed_leaves_no_room_behind_that_nobody_sees(
    led: Programme, open_program: MakeProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TrayIcon, "keeps", property(lambda tray: True))
    program = open_program(player_command=NULL_PLAYER)
    operator = enter_room(program)
    press_next(operator)
    program.window.close()
    assert program._closed
    again = open_program(player_command=NULL_PLAYER)
    assert again.main_controller is not None
    resumed = again.main_controller.room.controller.operator
    assert resumed is not None
    assert resumed.session.room.mode is Mode.PAUSED


def test_a_missing_recording_is_acknowledged_before_the_room_opens(
    led: Programme, open_program: MakeProgram, qtbot: QtBot
) -> None:
    scan = led.recordings[1]
    program = open_program(player_command=NULL_PLAYER)
    (path,) = program._home.programmes.rglob(f"{scan.sha256}.mka")
    path.unlink()
    page = look_before(program)
    qtbot.waitUntil(lambda: line(page, Check.FILES).ready is not None, timeout=60_000)
    assert not page.open.isEnabled()
    qtbot.waitUntil(lambda: bool(visible(page, TickBox)))
    (box,) = visible(page, TickBox)
    assert scan.title in box.accessibleDescription()
    box.click()
    assert page.open.isEnabled()
    box.click()
    assert not page.open.isEnabled()
    box.click()
    page.look_asked.emit()
    assert not page.open.isEnabled()
    qtbot.waitUntil(page.open.isEnabled, timeout=60_000)  # what was ticked stays ticked
    operator = open_looked_at(program, qtbot)
    assert not operator.session.room.entries[2].block.sounds


def test_the_volume_of_the_room_is_kept_at_every_change(
    led: Programme, open_program: MakeProgram, qtbot: QtBot
) -> None:
    """So that it is as it was, too, after the power was cut."""
    program = open_program(player_command=NULL_PLAYER)
    operator = enter_room(program)
    press_next(operator)
    press_next(operator)
    qtbot.waitUntil(lambda: operator.session.room.entries[1].position_seconds > 0, timeout=20_000)
    before = program.settings.volume_db
    operator.sounds.change_volume(before - 7.0)
    qtbot.waitUntil(lambda: program.settings.volume_db == before - 7.0, timeout=5_000)


def test_what_is_not_about_the_session_is_said_after_it(
    led: Programme, open_program: MakeProgram, qtbot: QtBot
) -> None:
    """A pack that could not be made, say, while it was: nobody in the room is to read that."""
    program = open_program(player_command=NULL_PLAYER)
    operator = enter_room(program)
    press_next(operator)
    assert program.main_controller is not None
    program.main_controller.show_error(DiskFull())
    say_in_window(program.main_controller.room.controller._services, "Saved to a place.")
    assert program.window.notice == ""
    operator.session.noticed.emit(RecordsBusy())  # of this session: now
    assert program.window.notice == str(RecordsBusy())
    operator.session.noticed.emit(None)
    assert program.window.notice == ""
    operator.session.close_session()
    assert program.window.notice.endswith(f"is recorded.  {DiskFull()}  Saved to a place.")


def test_what_a_start_has_to_say_waits_for_the_session_that_goes_on(
    led: Programme, open_program: MakeProgram
) -> None:
    program = open_program(player_command=NULL_PLAYER)
    operator = enter_room(program)
    press_next(operator)
    program.close()
    again = open_program(player_command=NULL_PLAYER)
    controller = again.main_controller
    assert controller is not None
    resumed = controller.room.controller.operator
    assert resumed is not None
    controller.room.controller.quit()
    again.window.uncover(resumed.screen)  # as before the session is gone on with at a start
    controller.show_error(DiskFull())
    controller.room.resume()
    assert again.window.notice == ""
    resumed = controller.room.controller.operator
    assert resumed is not None
    resumed.session.close_session()
    assert str(DiskFull()) in again.window.notice


@pytest.mark.parametrize(("presses", "begun"), [(1, False), (6, True)], ids=["before", "over"])
def test_a_session_of_another_day_is_offered_neither_before_its_first_block_nor_at_its_end(
    led: Programme, open_program: MakeProgram, presses: int, begun: bool
) -> None:
    program = open_program(player_command=NULL_PLAYER)
    operator = enter_room(program)
    for _ in range(presses):
        press_next(operator)
    if not begun:
        operator.press(Key.BACK)
    assert operator.session.room.mode is (Mode.OVER if begun else Mode.READY)
    program.close()
    state = program._home.room_state()
    again = open_program(player_command=NULL_PLAYER)  # at once it is
    assert again.main_controller is not None
    assert again.main_controller.room.controller.operator is not None
    again.close()
    kept = json.loads(state.read_text("utf-8"))
    kept["saved_at"] -= 7 * 3600
    state.write_text(json.dumps(kept), "utf-8")
    later = open_program(player_command=NULL_PLAYER)
    assert later.main_controller is not None
    assert later.main_controller.room.controller.operator is None
    assert not state.exists()
    assert len(SessionRuns(later.database).runs()) == begun
