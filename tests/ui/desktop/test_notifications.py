"""A message reaches the desktop's own service, silently, and a click on it comes back."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.ui.desktop.notifications import Message, Notifications
from tests.private_bus import MISSING, NO_BUS, private_bus

MESSAGE = Message("A quiet moment", "Your recording is ready.", "Open Evenbreath")

SERVICE = """
import sys
from jeepney import DBusAddress, HeaderFields, MessageType, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

name, path = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
bus = open_dbus_connection("SESSION")
bus.send_and_get_reply(message_bus.RequestName(name))
print("ready", flush=True)
number = 0
while True:
    asked = bus.receive()
    if asked.header.message_type is not MessageType.method_call:
        continue
    fields = asked.header.fields
    called = fields[HeaderFields.member], fields.get(HeaderFields.signature)
    print((*called, *asked.body), flush=True)
    number += 1
    bus.send(new_method_return(asked, "u", (number,)))
    service = DBusAddress(path, interface=name)
    bus.send(new_signal(service, "ActionInvoked", "us", (number + 7, "default")))
    if "click" in sys.argv:
        bus.send(new_signal(service, "ActivationToken", "us", (number, "leave-2")))
        bus.send(new_signal(service, "ActionInvoked", "us", (number, "default")))
"""
"""A desktop's service for messages: prints what it is asked, and clicks if it is to."""


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A message bus of the test's own."""
    if MISSING:
        pytest.skip(NO_BUS)
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield


class Service:
    """The service in a process of its own, and what it was asked."""

    def __init__(self, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", SERVICE, *arguments], stdout=subprocess.PIPE, text=True
        )
        assert self.read() == "ready"

    def read(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()


@pytest.fixture
def service(bus: None, request: pytest.FixtureRequest) -> Iterator[Service]:
    service = Service(*getattr(request, "param", ()))
    yield service
    service.end()


@pytest.fixture
def notifications(qtbot: QtBot) -> Iterator[Notifications]:
    notifications = Notifications("/icons/evenbreath.png")
    yield notifications
    notifications.close()


def asked(line: str) -> tuple[Any, ...]:
    from ast import literal_eval

    value = literal_eval(line)
    assert isinstance(value, tuple)
    return value


def test_it_is_shown_without_a_sound(service: Service, notifications: Notifications) -> None:
    notifications.show(MESSAGE)
    member, signature, name, replaces, icon, summary, body, actions, hints, expires = asked(
        service.read()
    )
    assert (member, signature) == ("Notify", "susssasa{sv}i")  # the specification, version 1.2
    assert (name, replaces, expires) == ("Evenbreath", 0, -1)
    assert icon == "file:///icons/evenbreath.png"
    assert (summary, body) == MESSAGE[:2]
    assert actions == ["default", "Open Evenbreath"]
    assert hints == {
        "suppress-sound": ("b", True),
        "desktop-entry": ("s", "org.evenbreath.Evenbreath"),
    }


@pytest.mark.parametrize("service", [("click",)], indirect=True)
def test_a_click_on_it_comes_back(
    service: Service, notifications: Notifications, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(notifications.clicked, timeout=10_000) as clicked:
        notifications.show(MESSAGE)
    assert clicked.args == ["leave-2"]


def test_a_click_on_another_ones_does_not(
    service: Service, notifications: Notifications, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(notifications.clicked):
        notifications.show(MESSAGE)
        service.read()
        notifications.close()


def test_a_second_takes_the_place_of_the_first(
    service: Service, notifications: Notifications, qtbot: QtBot
) -> None:
    notifications.show(MESSAGE)
    service.read()
    qtbot.waitUntil(lambda: notifications.number == 1)
    notifications.show(MESSAGE)
    assert asked(service.read())[3] == 1


def test_without_a_service_it_is_refused(
    bus: None, notifications: Notifications, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(notifications.refused, timeout=10_000) as refused:
        notifications.show(MESSAGE)
    assert refused.args == [MESSAGE]


@pytest.mark.parametrize("address", [None, "", "nonsense", "unix:path=/nowhere/bus"])
def test_without_a_bus_it_is_refused(
    address: str | None,
    notifications: Notifications,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    if address is not None:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    with qtbot.waitSignal(notifications.refused, timeout=10_000):
        notifications.show(MESSAGE)
    assert os.environ.get("DBUS_SESSION_BUS_ADDRESS") == address
