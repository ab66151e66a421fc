"""The named pipe of Windows, as far as Qt's own local socket stands for it elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from app.ui.desktop import instance_server
from app.ui.desktop.instance_client import ANSWER, ActivationRequest, pipe_name
from app.ui.desktop.instance_server import MOST_CONNECTIONS, InstanceServer
from app.ui.desktop.named_pipe import PipeListener


@pytest.fixture
def heard() -> list[ActivationRequest]:
    return []


@pytest.fixture
def server(
    tmp_path: Path, heard: list[ActivationRequest], monkeypatch: pytest.MonkeyPatch
) -> Iterator[InstanceServer]:
    """One that listens to a pipe, and takes requests for anybody but Bruno."""
    monkeypatch.setattr(instance_server, "_listener", PipeListener)
    server = InstanceServer(tmp_path, lambda asked: asked.profile != "bruno")
    server.activation_requested.connect(heard.append)
    assert server.open()
    yield server
    server.close()


def ask(folder: Path, said: bytes, qtbot: QtBot) -> bytes:
    """Say something; what comes back, and nothing where the server hangs up."""
    client = QLocalSocket()
    client.connectToServer(pipe_name(folder))
    client.write(said)
    hung_up = QLocalSocket.LocalSocketState.UnconnectedState
    qtbot.waitUntil(lambda: client.bytesAvailable() > 0 or client.state() == hung_up)
    return bytes(client.readAll().data())


def test_a_request_is_taken_and_answered(
    server: InstanceServer, tmp_path: Path, qtbot: QtBot, heard: list[ActivationRequest]
) -> None:
    asked = ActivationRequest(tmp_path / "six weeks.evenbreath", "anna")
    for _ in range(2 * MOST_CONNECTIONS):  # none stays behind and keeps the next out
        assert ask(tmp_path, asked.to_line(), qtbot) == ANSWER
    assert heard == [asked] * 2 * MOST_CONNECTIONS


@pytest.mark.parametrize(
    "said", [b"hello\n", ActivationRequest(profile="bruno").to_line(), b"x" * 40_000]
)
def test_anything_else_is_hung_up_on(
    said: bytes,
    server: InstanceServer,
    tmp_path: Path,
    qtbot: QtBot,
    heard: list[ActivationRequest],
) -> None:
    assert ask(tmp_path, said, qtbot) == b""
    assert heard == []


def test_each_data_folder_has_a_pipe_of_its_own(tmp_path: Path) -> None:
    assert pipe_name(tmp_path / "a") != pipe_name(tmp_path / "b")
    assert pipe_name(tmp_path / "b" / ".." / "a") == pipe_name(tmp_path / "a")
