"""In the room with a real sound server: its output goes, another becomes the default, Esc."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.audio.child import PLAYER_COMMAND
from app.core.programme.programme import Programme
from app.core.room.state import Mode
from app.ui.room.room_operator import RoomOperator
from tests.audio.pulse import Recorder
from tests.bench import sound_server
from tests.bench.capture import FINE_MS
from tests.bench.sound_server import MONITOR, SINK, SoundServer
from tests.ui.conftest import MakeProgram
from tests.ui.room.led_session import K, enter_room, press, press_next

PHONES = "phones"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    """A sound server whose default output are headphones, beside the virtual sink of the tests."""
    if sound_server.kind() is None:
        pytest.skip("needs PipeWire with pipewire-pulse, or PulseAudio")
    folder = Path(tempfile.mkdtemp(prefix="evenbreath-"))
    try:
        with SoundServer(folder) as server:
            server.connect_sink(PHONES, "Headphones")
            server.control("set-default-sink", PHONES)
            server.control("set-default-source", MONITOR)
            for name, value in server.environment.items():
                monkeypatch.setenv(name, value)
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def sounding(
    server: SoundServer, led: Programme, open_program: MakeProgram, qtbot: QtBot
) -> RoomOperator:
    """A session whose recording is heard in the headphones."""
    operator = enter_room(open_program(player_command=PLAYER_COMMAND))
    press_next(operator)
    press_next(operator)
    room = operator.session.room
    qtbot.waitUntil(lambda: room.entries[2].position_seconds > 1, timeout=60_000)
    return operator


@pytest.mark.parametrize(
    "lose",
    [
        lambda server: server.disconnect_sink(PHONES),
        lambda server: server.control("set-default-sink", SINK),
    ],
    ids=["gone", "exchanged"],
)
def test_a_lost_output_pauses_says_what_to_plug_and_sounds_nowhere_else(
    server: SoundServer,
    sounding: RoomOperator,
    qtbot: QtBot,
    tmp_path: Path,
    lose: Callable[[SoundServer], object],
) -> None:
    room = sounding.session.room
    with Recorder(server.environment, tmp_path / "log", FINE_MS, MONITOR) as elsewhere:
        elsewhere.listen()
        lose(server)
        qtbot.waitUntil(lambda: room.lost, timeout=20_000)
        assert room.mode is Mode.PAUSED
        says = sounding.screen.page._coming
        qtbot.waitUntil(lambda: "Headphones" in says.text() or "again" in says.text())
        place = room.entries[2].position_seconds
        assert elsewhere.first_sound(1.0) is None
        press(sounding, K.Key_Space)  # the person decides to go on with what is there
        qtbot.waitUntil(lambda: room.entries[2].position_seconds > place + 0.5, timeout=20_000)
        assert elsewhere.first_sound(0.0) is not None


def test_esc_fades_to_silence_and_pauses_at_the_second_that_was_heard(
    server: SoundServer, sounding: RoomOperator, qtbot: QtBot, tmp_path: Path
) -> None:
    room = sounding.session.room
    with Recorder(server.environment, tmp_path / "log", FINE_MS, f"{PHONES}.monitor") as heard:
        heard.listen()
        assert heard.first_sound(20.0) is not None
        press(sounding, K.Key_Escape)
        assert room.mode is Mode.PAUSED
        qtbot.waitUntil(lambda: heard.wait_for_silence(0.3, 0.05), timeout=20_000)
        scan = room.entries[2]
        assert scan.position_seconds == pytest.approx(scan.spans[-1][1], abs=0.05)
        assert "Space" in sounding.screen.page._step.text() + sounding.screen.page._hint.text()
