"""The whole trip: Space in the real window, a real player process, a real sound, and kept."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.audio.child import PLAYER_COMMAND
from app.audio.play.decoder import facts
from app.audio.protocol import PlayerState
from app.core.practice.practice import EndReason
from app.store.packs.library import Library
from app.ui.today.controller import look_up_today
from tests.packs import tiny_pack
from tests.private_sound import private_sound
from tests.ui.stage import Stage

SECONDS = 20.0
SILENCE = 1e-6


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mapping[str, str]]:
    """A virtual sink that the window's player finds as the system's own output."""
    with private_sound() as environment:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        yield environment


@contextmanager
def recorded(environment: Mapping[str, str], target: Path) -> Iterator[None]:
    """What the virtual sink plays meanwhile, as 32-bit floats in `target`."""
    command = ["parec", "--raw", "--format=float32le", "--channels=1", "--rate=48000"]
    command += ["--device=@DEFAULT_MONITOR@", "--latency-msec=20"]
    with (
        target.open("wb") as file,
        subprocess.Popen(command, env=dict(environment), stdout=file) as recorder,
    ):
        until = time.monotonic() + 10
        while not target.stat().st_size:
            assert time.monotonic() < until, "the recorder hears nothing"
            time.sleep(0.01)
        yield
        recorder.terminate()


def test_space_is_heard_and_kept(
    sound: Mapping[str, str], tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    stage = Stage(tmp_path / "home")
    pack = tiny_pack(tmp_path / "tones.evenbreath", seconds=(3.0, 3.0, SECONDS))
    programme = Library(stage.home).install(pack, facts).programme
    stage.arrange(programme, start=date(2026, 11, 16))
    program = stage.program(qapp, player_command=PLAYER_COMMAND)
    capture = tmp_path / "heard.f32"
    try:
        with qtbot.waitSignal(program.started, timeout=20_000):
            program.open()
        assert program.player is not None
        assert program.main_controller is not None
        player = program.player
        with recorded(sound, capture):
            QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Space)
            qtbot.waitUntil(
                lambda: (
                    player.status.state is PlayerState.FAILED
                    or bool(player.status.spans and player.status.spans[-1][1] > 4)
                ),
                timeout=30_000,
            )
            assert player.status.error is None
            (running,) = program.log.practices()
            assert running.ended_at is None
            assert program.window.practice.isVisible()
            with qtbot.waitSignal(program.main_controller.practice_kept, timeout=20_000):
                QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Escape)
        (kept,) = program.log.practices()
        assert kept.end_reason is EndReason.STOPPED
        assert kept.output == "device"
        assert kept.local_date == date(2026, 12, 9)
        ((start, end),) = kept.spans
        assert start == 0.0
        loud = np.flatnonzero(np.abs(np.fromfile(capture, dtype="<f4")) > SILENCE)
        heard_seconds = (loud[-1] - loud[0]) / 48_000
        # The fade begins and ends in silence, so that its very ends cannot be told from it.
        assert heard_seconds == pytest.approx(end, abs=0.15)
        assert program.window.today.isVisible()
        assert look_up_today(program.profile_data).card is not None
    finally:
        program.close()
        program.translator.remove()
        stage.log_file.close()
    assert not any(_is_player(folder) for folder in Path("/proc").glob("[0-9]*"))


def _is_player(folder: Path) -> bool:
    """Whether a process is a player that this one started."""
    try:
        arguments = (folder / "cmdline").read_bytes()
        parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
    except OSError:
        return False
    return b"--player" in arguments and parent == str(os.getpid())
