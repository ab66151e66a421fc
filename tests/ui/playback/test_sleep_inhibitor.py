"""The computer stays awake while something plays, as the desktop is told, and only so long."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.programme.programme import Programme
from app.ui.playback.sleep_inhibitor import SleepInhibitor
from tests.private_bus import MISSING, NO_BUS, Service, private_bus
from tests.ui.conftest import NULL_PLAYER, MakeProgram

pytestmark = pytest.mark.skipif(MISSING, reason=NO_BUS)

COOKIE = 1234
GNOME = ("org.gnome.SessionManager", "Uninhibit")
OTHERS = ("org.freedesktop.PowerManagement", "UnInhibit")


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A session bus of our own, and no desktop yet."""
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        yield address


@pytest.fixture(params=[GNOME, OTHERS], ids=["gnome", "other desktops"])
def desktop(bus: str, request: pytest.FixtureRequest) -> Iterator[Service]:
    """A desktop that lets programs hold off sleep, and remembers what it was asked."""
    name, letting_go = request.param
    with Service(bus, (name,), {"Inhibit": ("u", (COOKIE,)), letting_go: (None, ())}) as service:
        yield service


def holds(desktop: Service) -> list[str]:
    """What it was asked about sleep, in lower case: the desktops spell one word differently."""
    return [member.lower() for member in desktop.members() if "nhibit" in member]


def test_the_desktop_is_asked_and_told_when_it_is_over(desktop: Service) -> None:
    awake = SleepInhibitor()
    awake.hold()
    desktop.wait_until(lambda members: "Inhibit" in members)
    assert holds(desktop) == ["inhibit"]
    awake.close()
    assert holds(desktop) == ["inhibit", "uninhibit"]
    assert desktop.calls[-1][2] == (COOKIE,)


def test_only_the_sleep_is_held_off_not_the_screens(bus: str) -> None:
    with Service(bus, (GNOME[0],), {"Inhibit": ("u", (COOKIE,)), GNOME[1]: (None, ())}) as gnome:
        awake = SleepInhibitor()
        awake.hold()
        gnome.wait_until(lambda members: "Inhibit" in members)
        awake.close()
    (flags,) = [call[2][3] for call in gnome.calls if call[1] == "Inhibit"]
    assert flags == 4  # suspending; 8 would keep the screen lit


def test_without_such_a_desktop_the_login_manager_is_asked(bus: str) -> None:
    held, lock = os.pipe()
    with Service(bus, ("org.freedesktop.login1",), {"Inhibit": ("h", (lock,))}) as login:
        awake = SleepInhibitor()
        awake.hold()
        login.wait_until(lambda members: "Inhibit" in members)
        assert login.calls[-1][2] == ("idle", "Evenbreath", "A practice plays", "block")
        os.close(lock)
        awake.close()
        assert os.read(held, 1) == b""  # the last who held the other end has let go of it
    os.close(held)


def test_without_a_desktop_that_can_it_is_noted(bus: str) -> None:
    notes: list[str] = []
    awake = SleepInhibitor(notes.append)
    awake.hold()
    awake.close()
    assert notes == ["this computer's sleep could not be held off"]


def test_a_practice_holds_it_off_while_it_plays(
    desktop: Service,
    install_tones: Callable[..., Programme],
    open_program: MakeProgram,
    qtbot: QtBot,
) -> None:
    install_tones((3.0, 3.0, 40.0))
    program = open_program(player_command=NULL_PLAYER)

    def press(key: Qt.Key) -> None:
        QTest.keyClick(program.window.windowHandle(), key)

    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: holds(desktop) == ["inhibit"], timeout=20_000)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: holds(desktop) == ["inhibit", "uninhibit"], timeout=20_000)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: holds(desktop)[2:] == ["inhibit"], timeout=20_000)
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: holds(desktop)[2:] == ["inhibit", "uninhibit"], timeout=20_000)
