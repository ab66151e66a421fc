"""Media keys reach a practice that is under way, through a real bus and from other processes."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jeepney import DBusAddress, MatchRule, message_bus, new_method_call
from jeepney.io.threading import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.audio.protocol import PlayerState
from app.core.errors import DeviceLost
from app.core.practice.practice import EndReason
from app.core.programme.programme import Programme
from app.main import Program
from app.ui.desktop.media_keys import session_bus
from app.ui.desktop.mpris import NAME, PATH, PLAYER, ROOT
from tests.private_bus import MISSING, NO_BUS, private_bus
from tests.ui.conftest import NULL_PLAYER, MakeProgram

pytestmark = pytest.mark.skipif(MISSING, reason=NO_BUS)

PROPERTIES = "org.freedesktop.DBus.Properties"


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A session bus of our own."""
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def program(
    bus: str, install_tones: Callable[..., Programme], open_program: MakeProgram
) -> Program:
    """Today with a home practice of 40 seconds, at -20 dB."""
    install_tones((3.0, 3.0, 40.0), volume_db=-20.0)
    return open_program(player_command=NULL_PLAYER)


@pytest.fixture
def begun(program: Program, bus: str, qtbot: QtBot) -> Program:
    """A practice that plays and is on the bus."""
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(status(program).spans), timeout=20_000)
    qtbot.waitUntil(lambda: NAME in names(bus), timeout=20_000)
    return program


def status(program: Program) -> Any:
    assert program.player is not None
    return program.player.status


def is_in(program: Program, state: PlayerState) -> bool:
    return status(program).state is state


def call(bus: str, address: DBusAddress, member: str, *arguments: Any) -> tuple[Any, ...]:
    """One call, over a connection of its own, as another program would make it."""
    signature = "".join("v" if isinstance(a, tuple) else "s" for a in arguments) or None
    with open_dbus_connection(bus) as connection:
        message = new_method_call(address, member, signature, arguments)
        serial = next(connection.outgoing_serial)
        connection.send(message, serial)
        return reply_to(connection, serial)


def reply_to(connection: DBusConnection, serial: int) -> tuple[Any, ...]:
    from jeepney import HeaderFields

    while True:
        message = connection.receive(timeout=10)
        if message.header.fields.get(HeaderFields.reply_serial) == serial:
            return tuple(unwrap_msg(message))


def names(bus: str) -> list[str]:
    """Who is on the bus."""
    address = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    return list(call(bus, address, "ListNames")[0])


def get(bus: str, name: str, interface: str = PLAYER) -> tuple[str, Any]:
    """A property: its signature and its value."""
    value: tuple[str, Any] = call(bus, DBusAddress(PATH, NAME, PROPERTIES), "Get", interface, name)[
        0
    ]
    return value


def press(bus: str, member: str, interface: str = PLAYER) -> None:
    """A media key, sent by another process."""
    command = ["dbus-send", "--session", "--print-reply", f"--dest={NAME}", PATH]
    environment = dict(os.environ) | {"DBUS_SESSION_BUS_ADDRESS": bus}
    subprocess.run(
        [*command, f"{interface}.{member}"], env=environment, check=True, capture_output=True
    )


def test_nothing_is_on_the_bus_before_a_practice_and_after(
    program: Program, bus: str, qtbot: QtBot
) -> None:
    assert NAME not in names(bus)
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: NAME in names(bus), timeout=20_000)
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: NAME not in names(bus), timeout=20_000)


def test_play_pause_pauses_and_goes_on(begun: Program, bus: str, qtbot: QtBot) -> None:
    press(bus, "PlayPause")
    qtbot.waitUntil(lambda: is_in(begun, PlayerState.PAUSED), timeout=20_000)
    assert get(bus, "PlaybackStatus") == ("s", "Paused")
    press(bus, "PlayPause")
    qtbot.waitUntil(lambda: is_in(begun, PlayerState.PLAYING), timeout=20_000)


def test_pause_twice_is_a_pause(begun: Program, bus: str, qtbot: QtBot) -> None:
    press(bus, "Pause")
    press(bus, "Pause")
    qtbot.waitUntil(lambda: is_in(begun, PlayerState.PAUSED), timeout=20_000)
    press(bus, "Play")
    press(bus, "Play")
    qtbot.waitUntil(lambda: is_in(begun, PlayerState.PLAYING), timeout=20_000)


def test_after_a_lost_output_only_the_window_s_own_key_goes_on(
    begun: Program, bus: str, qtbot: QtBot
) -> None:
    assert begun.player is not None
    begun.player._take(replace(status(begun), error=DeviceLost(), lost=True))
    assert is_in(begun, PlayerState.PAUSED)
    qtbot.waitUntil(lambda: get(bus, "CanPlay") == ("b", False), timeout=20_000)
    for member in ("PlayPause", "Play"):
        press(bus, member)
    window = begun.window.windowHandle()
    QTest.keyClick(window, Qt.Key.Key_MediaPlay)
    qtbot.wait(100)
    assert is_in(begun, PlayerState.PAUSED)
    assert status(begun).lost
    QTest.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: is_in(begun, PlayerState.PLAYING), timeout=20_000)
    qtbot.waitUntil(lambda: get(bus, "CanPlay") == ("b", True), timeout=20_000)


def test_stop_stops_and_keeps(begun: Program, bus: str, qtbot: QtBot) -> None:
    assert begun.main_controller is not None
    with qtbot.waitSignal(begun.main_controller.practice_kept, timeout=20_000):
        press(bus, "Stop")
    (practice,) = begun.log.practices()
    assert practice.end_reason is EndReason.STOPPED
    assert practice.unique_seconds > 0


@pytest.mark.parametrize("member", ["Next", "Previous"])
def test_there_is_no_next_and_no_previous(
    begun: Program, bus: str, qtbot: QtBot, member: str
) -> None:
    press(bus, member)
    assert get(bus, f"CanGo{member}") == ("b", False)
    assert is_in(begun, PlayerState.PLAYING)


def test_it_tells_what_plays(begun: Program, bus: str) -> None:
    assert get(bus, "PlaybackStatus") == ("s", "Playing")
    kind, metadata = get(bus, "Metadata")
    assert kind == "a{sv}"
    assert metadata["xesam:title"] == ("s", "Home")
    assert metadata["mpris:length"] == ("x", 40_000_000)
    assert metadata["mpris:trackid"][0] == "o"


def test_it_tells_where_it_is(begun: Program, bus: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: status(begun).playhead_seconds > 4, timeout=20_000)
    press(bus, "Pause")
    qtbot.waitUntil(lambda: is_in(begun, PlayerState.PAUSED), timeout=20_000)
    kind, microseconds = get(bus, "Position")
    assert kind == "x"
    assert microseconds / 1e6 == pytest.approx(status(begun).playhead_seconds, abs=0.01)


def test_a_pause_is_told_to_who_listens(begun: Program, bus: str, qtbot: QtBot) -> None:
    with open_dbus_connection(bus) as listener:
        rule = MatchRule(type="signal", interface=PROPERTIES, path=PATH)
        serial = next(listener.outgoing_serial)
        listener.send(message_bus.AddMatch(rule), serial)
        reply_to(listener, serial)
        QTest.keyClick(begun.window.windowHandle(), Qt.Key.Key_Space)
        told = listener.receive(timeout=10)
        assert told.body == (PLAYER, {"PlaybackStatus": ("s", "Paused")}, [])


def set_volume(bus: str, volume: float) -> None:
    address = DBusAddress(PATH, NAME, PROPERTIES)
    call(bus, address, "Set", PLAYER, "Volume", ("d", volume))


def test_the_volume_can_be_made_softer_from_outside(begun: Program, bus: str, qtbot: QtBot) -> None:
    assert get(bus, "Volume") == ("d", pytest.approx(0.1))  # -20 dB
    set_volume(bus, 0.05)  # -26 dB
    qtbot.waitUntil(lambda: get(bus, "Volume")[1] < 0.06, timeout=20_000)
    QTest.keyClick(begun.window.windowHandle(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: begun.settings.volume_db == -28.0, timeout=20_000)


def test_the_volume_cannot_be_made_louder_from_outside(
    begun: Program, bus: str, qtbot: QtBot
) -> None:
    set_volume(bus, 0.9)
    press(bus, "PlayPause")  # comes after it
    qtbot.waitUntil(lambda: is_in(begun, PlayerState.PAUSED), timeout=20_000)
    assert get(bus, "Volume") == ("d", pytest.approx(0.1))


def test_raise_brings_the_window_to_the_front(begun: Program, bus: str, qtbot: QtBot) -> None:
    begun.window.showMinimized()
    press(bus, "Raise", ROOT)
    qtbot.waitUntil(lambda: not begun.window.isMinimized(), timeout=20_000)
    assert get(bus, "CanQuit", ROOT) == ("b", False)


def test_quit_from_outside_is_ignored(begun: Program, bus: str) -> None:
    press(bus, "Quit", ROOT)
    assert is_in(begun, PlayerState.PLAYING)


def test_what_makes_no_sense_is_an_error_and_no_more(begun: Program, bus: str) -> None:
    from jeepney import DBusErrorResponse

    for arguments in (("Get", PLAYER), ("Get", PLAYER, "Nonsense"), ("Set", PLAYER, "Volume", "x")):
        with pytest.raises(DBusErrorResponse):
            call(bus, DBusAddress(PATH, NAME, PROPERTIES), *arguments)
    with pytest.raises(DBusErrorResponse):
        call(bus, DBusAddress(PATH, NAME, PLAYER), "Nonsense")
    with pytest.raises(DBusErrorResponse, match="PropertyReadOnly"):
        call(bus, DBusAddress(PATH, NAME, PROPERTIES), "Set", PLAYER, "Rate", ("d", 1.0))
    assert get(bus, "PlaybackStatus") == ("s", "Playing")


def test_it_describes_itself(begun: Program, bus: str) -> None:
    address = DBusAddress(PATH, NAME, "org.freedesktop.DBus.Introspectable")
    (xml,) = call(bus, address, "Introspect")
    assert f'<interface name="{PLAYER}">' in xml
    assert '<property name="Metadata" type="a{sv}" access="read"/>' in xml
    assert '<property name="Rate" type="d" access="read"/>' in xml
    (entry,) = (Path(__file__).parents[3] / "assets" / "desktop").glob(
        "*.desktop"
    )  # as it is installed
    assert get(bus, "DesktopEntry", ROOT) == ("s", entry.stem)


@pytest.mark.skipif(shutil.which("playerctl") is None, reason="playerctl is not installed")
def test_playerctl_finds_it_and_pauses_it(begun: Program, bus: str, qtbot: QtBot) -> None:
    def playerctl(*arguments: str) -> str:
        done = subprocess.run(
            ["playerctl", "--player=evenbreath", *arguments],
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    assert playerctl("status") == "Playing"
    assert playerctl("metadata", "xesam:title") == "Home"
    assert playerctl("metadata", "mpris:length") == "40000000"
    playerctl("play-pause")
    qtbot.waitUntil(lambda: is_in(begun, PlayerState.PAUSED), timeout=20_000)
    assert playerctl("status") == "Paused"


def test_without_a_bus_a_practice_is_as_ever(
    install_tones: Callable[..., Programme],
    open_program: MakeProgram,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
    install_tones((3.0, 3.0, 4.0))
    program = open_program(player_command=NULL_PLAYER)
    assert program.main_controller is not None
    with qtbot.waitSignal(program.main_controller.practice_kept, timeout=20_000):
        QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Space)


def test_only_a_bus_of_this_computer_is_used() -> None:
    assert session_bus({"DBUS_SESSION_BUS_ADDRESS": "tcp:host=127.0.0.1,port=1"}) is None
    assert session_bus({}) is None
