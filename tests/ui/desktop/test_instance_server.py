"""A second start is heard by the window that is open, and nothing else is."""

from __future__ import annotations

import json
import socket
import stat
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.desktop.instance_client import (
    ANSWER,
    LARGEST_BYTES,
    NAME,
    ActivationRequest,
    StartOptions,
    activate_instance,
    address,
    pipe_name,
)
from app.ui.desktop.instance_server import MOST_CONNECTIONS, InstanceServer

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="sockets with a path are POSIX")

Ask = Callable[..., bool]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "runtime"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def heard() -> list[ActivationRequest]:
    return []


@pytest.fixture
def door(folder: Path, heard: list[ActivationRequest]) -> Iterator[InstanceServer]:
    """An open door that takes knocks for anybody but Bruno."""
    door = InstanceServer(folder, lambda asked: asked.profile != "bruno")
    door.activation_requested.connect(heard.append)
    assert door.open()
    yield door
    door.close()


@pytest.fixture
def ask(folder: Path, qtbot: QtBot) -> Iterator[Ask]:
    """Knocks from another thread while the window's own goes on; returns the answer."""
    with ThreadPoolExecutor(1) as others:

        def ask(asked: ActivationRequest, patience: float = 0.0) -> bool:
            answer = others.submit(activate_instance, folder, asked, patience)
            qtbot.waitUntil(answer.done, timeout=10_000)
            return answer.result()

        yield ask


def say(folder: Path, said: bytes, qtbot: QtBot) -> bytes:
    """Say anything at the door; what comes back before the line is hung up."""
    if sys.platform == "win32":
        pipe = Path(pipe_name(folder))
        with ThreadPoolExecutor(1) as others, pipe.open("r+b", buffering=0) as line:
            answer = others.submit(lambda: (line.write(said), line.read(64)))
            qtbot.waitUntil(answer.done, timeout=10_000)
            try:
                return answer.result()[1]
            except OSError:  # hung up before it had read all
                return b""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(10)
        with address(folder) as where:
            line.connect(where)
        with ThreadPoolExecutor(1) as others:
            line.sendall(said)
            answer = others.submit(line.recv, 64)
            qtbot.waitUntil(answer.done, timeout=10_000)
            try:
                return answer.result()
            except ConnectionResetError:  # hung up before it had read all
                return b""


def test_a_knock_is_taken_and_answered(
    ask: Ask, door: InstanceServer, heard: list[ActivationRequest]
) -> None:
    asked = ActivationRequest(
        Path("/tmp/“six weeks”.evenbreath").absolute(), "anna", "token_TIME42"
    )
    assert ask(asked)
    assert heard == [asked]


def test_a_knock_for_somebody_else_is_not_taken(
    ask: Ask, door: InstanceServer, heard: list[ActivationRequest]
) -> None:
    assert not ask(ActivationRequest(profile="bruno"))
    assert heard == []


def test_nobody_there(ask: Ask) -> None:
    assert not ask(ActivationRequest())


def test_a_closed_door_leaves_nothing(ask: Ask, door: InstanceServer, folder: Path) -> None:
    door.close()
    assert list(folder.iterdir()) == []
    assert not ask(ActivationRequest())


@POSIX
def test_what_a_killed_window_left_is_no_obstacle(
    folder: Path, ask: Ask, heard: list[ActivationRequest]
) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as left, address(folder) as where:
        left.bind(where)
    assert (folder / NAME).exists()
    assert not ask(ActivationRequest())
    door = InstanceServer(folder, lambda asked: True)
    door.activation_requested.connect(heard.append)
    assert door.open()
    assert ask(ActivationRequest())
    door.close()
    assert len(heard) == 1


def test_a_door_where_another_window_listens_stays_closed(
    folder: Path, door: InstanceServer, ask: Ask, heard: list[ActivationRequest]
) -> None:
    second = InstanceServer(folder, lambda asked: True)
    assert not second.open()
    second.close()
    assert ask(ActivationRequest())
    assert heard == [ActivationRequest()]


def test_a_door_that_opens_a_little_later_is_waited_for(
    folder: Path, ask: Ask, qtbot: QtBot
) -> None:
    door = InstanceServer(folder, lambda asked: True)
    with ThreadPoolExecutor(1) as others:
        answer = others.submit(activate_instance, folder, ActivationRequest(), 10.0)
        qtbot.waitUntil(answer.running)
        assert door.open()
        qtbot.waitUntil(answer.done, timeout=10_000)
    door.close()
    assert answer.result()


@POSIX
def test_only_its_owner_may_knock(folder: Path, door: InstanceServer) -> None:
    assert stat.S_IMODE((folder / NAME).stat().st_mode) == 0o600


@POSIX
def test_its_folder_is_the_owners_alone(tmp_path: Path) -> None:
    from app.store.paths import Home

    assert stat.S_IMODE(Home.open(tmp_path / "home").runtime.stat().st_mode) == 0o700


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has a way there")
def test_a_path_of_any_length_will_do(
    tmp_path: Path, qtbot: QtBot, heard: list[ActivationRequest]
) -> None:
    folder = tmp_path / ("a" * 200) / ("b" * 200)
    folder.mkdir(parents=True)
    open_files = len(list(Path("/proc/self/fd").iterdir()))
    door = InstanceServer(folder, lambda asked: True)
    door.activation_requested.connect(heard.append)
    assert door.open()
    with ThreadPoolExecutor(1) as others:
        answer = others.submit(activate_instance, folder, ActivationRequest())
        qtbot.waitUntil(answer.done, timeout=10_000)
    door.close()
    qtbot.waitUntil(lambda: len(list(Path("/proc/self/fd").iterdir())) <= open_files)
    assert answer.result()
    assert heard == [ActivationRequest()]


@POSIX
def test_a_folder_that_cannot_be_written_has_no_door(tmp_path: Path) -> None:
    door = InstanceServer(tmp_path / "nowhere", lambda asked: True)
    assert not door.open()
    door.close()


LINE = {"pack": "/a.evenbreath", "profile": None, "token": ""}


@pytest.mark.parametrize(
    "said",
    [
        b"\n",
        b"hello\n",
        b"[]\n",
        b"null\n",
        b"\xff\xfe\n",
        b"[" * 10_000 + b"\n",
        b"x" * (LARGEST_BYTES + 1),
        json.dumps(LINE | {"pack": "a.evenbreath"}).encode() + b"\n",
        json.dumps(LINE | {"pack": "../a.evenbreath"}).encode() + b"\n",
        json.dumps(LINE | {"pack": "/a\0b"}).encode() + b"\n",
        json.dumps(LINE | {"pack": "/\ud800"}).encode() + b"\n",
        json.dumps(LINE | {"pack": 3}).encode() + b"\n",
        json.dumps(LINE | {"pack": ["/a"]}).encode() + b"\n",
        json.dumps(LINE | {"profile": 3}).encode() + b"\n",
        json.dumps(LINE | {"token": None}).encode() + b"\n",
        json.dumps(LINE | {"token": "a\nb"}).encode() + b"\n",
        json.dumps(LINE | {"token": "a" * 300}).encode() + b"\n",
        json.dumps(LINE | {"run": "rm"}).encode() + b"\n",
        json.dumps({"pack": None}).encode() + b"\n",
    ],
)
def test_anything_else_is_not_answered(
    said: bytes, folder: Path, door: InstanceServer, qtbot: QtBot, heard: list[ActivationRequest]
) -> None:
    assert say(folder, said, qtbot) == b""
    assert heard == []


def test_a_second_line_is_not_heard(
    folder: Path, door: InstanceServer, qtbot: QtBot, heard: list[ActivationRequest]
) -> None:
    assert say(folder, ActivationRequest().to_line() * 2, qtbot) == ANSWER
    assert heard == [ActivationRequest()]


@POSIX
def test_who_says_nothing_keeps_nobody_out(
    folder: Path, door: InstanceServer, ask: Ask, qtbot: QtBot, heard: list[ActivationRequest]
) -> None:
    silent = []
    for _ in range(MOST_CONNECTIONS):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        with address(folder) as where:
            line.connect(where)
        silent.append(line)
    qtbot.waitUntil(lambda: ask(ActivationRequest()), timeout=10_000)
    for line in silent:
        line.close()
    assert heard == [ActivationRequest()]


class TestActivationRequest:
    def test_it_names_the_pack_by_its_whole_path(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir("/")
        asked = StartOptions(pack=Path("a.evenbreath")).activation_request({})
        assert asked == ActivationRequest(pack=Path("/a.evenbreath").absolute())

    @pytest.mark.parametrize(
        ("environ", "token"),
        [
            ({}, ""),
            ({"XDG_ACTIVATION_TOKEN": "way", "DESKTOP_STARTUP_ID": "x11"}, "way"),
            ({"DESKTOP_STARTUP_ID": "x11_TIME3"}, "x11_TIME3"),
            ({"XDG_ACTIVATION_TOKEN": "a\nb\x00" + "c" * 500}, "ab" + "c" * 254),
        ],
    )
    def test_it_hands_on_the_desktops_leave(self, environ: dict[str, str], token: str) -> None:
        assert StartOptions().activation_request(environ) == ActivationRequest(token=token)

    def test_it_comes_back_from_its_line(self) -> None:
        asked = ActivationRequest(Path("/é\udcff.evenbreath").absolute(), "anna", "t")
        assert ActivationRequest.from_line(asked.to_line()) == asked

    def test_the_longest_path_fits_into_a_line(self) -> None:
        asked = ActivationRequest(Path("/" + "\x01" * 4095), None, "t" * 256)
        assert len(asked.to_line()) <= LARGEST_BYTES
