"""A whole session in the room, in real time, with real sound: led by one key, without a gap."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.audio.child import PLAYER_COMMAND
from app.audio.play.decoder import facts
from app.core.room.record import Ending
from app.core.room.room import Room
from app.core.room.state import Mode, RoomHead
from app.store.packs.library import Library
from app.store.records.session_runs import SessionRuns
from app.store.room_files import RoomProgramme
from app.ui.room.keys import Key
from tests.bench import processes
from tests.bench.sound_server import MONITOR
from tests.packs import tiny_pack
from tests.ui.stage import Stage

MINUTES = 90.0
"""How long the session takes; a tenth of it is talk."""

LATE_SECONDS = 30.0

RECORDED_RATE = 8_000
WINDOW_SECONDS = 0.01
LOUD = 10
"""The peak of a tone in the room is twenty times as large (int16); of silence it is 0."""


@contextmanager
def recorded(environment: Mapping[str, str]) -> Iterator[list[int]]:
    """What the output plays, recorded beside: the peak (int16) of every 10 ms."""
    command = ["parec", "--raw", "-d", MONITOR, "--latency-msec=200"]
    command += ["--format=s16le", f"--rate={RECORDED_RATE}", "--channels=1"]
    recorder = subprocess.Popen(command, env=dict(environment), stdout=subprocess.PIPE)
    peaks: list[int] = []

    def listen() -> None:
        assert recorder.stdout is not None
        size = 2 * round(RECORDED_RATE * WINDOW_SECONDS)
        rest = b""
        while piece := os.read(recorder.stdout.fileno(), 1 << 16):
            rest += piece
            whole = len(rest) - len(rest) % size
            windows = np.frombuffer(rest[:whole], "<i2").astype(np.int32).reshape(-1, size // 2)
            peaks.extend(np.abs(windows).max(axis=1).tolist())
            rest = rest[whole:]

    thread = threading.Thread(target=listen, name="recorder", daemon=True)
    thread.start()
    try:
        yield peaks
    finally:
        processes.end(recorder)
        thread.join(5)
        assert recorder.stdout is not None
        recorder.stdout.close()


def loud_seconds(peaks: list[int]) -> list[float]:
    """How long each stretch of sound was, without a single quiet 10 ms in it."""
    stretches = groupby(peaks, lambda peak: peak >= LOUD)
    return [len(list(windows)) * WINDOW_SECONDS for loud, windows in stretches if loud]


def lead(
    folder: Path, application: QApplication, qtbot: QtBot, minutes: float
) -> tuple[list[tuple[str, float, float, Ending]], int]:
    """Lead a session of so many minutes: of each block its kind, its seconds as planned and as
    they were, and how it ended; and how often the output ran dry."""
    part = minutes * 60 / 20

    def with_blocks(manifest: dict[str, Any]) -> None:
        programme = manifest["programme"]
        programme["recordings"][0]["kind"] = "bell"
        bell, scan, breath = (recording["id"] for recording in programme["recordings"])
        programme["sessions"][3]["blocks"] = [
            {"type": "talk", "title": "Arriving", "minutes": part / 60, "note": ""},
            {"type": "bell", "recording": bell, "strokes": 3},
            {"type": "recording", "recording": scan},
            {"type": "silence", "seconds": 4 * part, "bell_after": False},
            {"type": "recording", "recording": breath},
            {"type": "talk", "title": "Closing", "minutes": part / 60, "note": ""},
        ]

    stage = Stage(folder / "home")
    pack = tiny_pack(
        folder / "long.evenbreath", seconds=(3.0, 8 * part, 6 * part), edit=with_blocks
    )
    programme = Library(stage.home).install(pack, facts).programme
    stage.arrange(programme, facilitates=True)
    program = stage.program(application, player_command=PLAYER_COMMAND)
    dry: set[tuple[int, int]] = set()
    try:
        with qtbot.waitSignal(program.started, timeout=30_000):
            program.open()
        assert program.main_controller is not None
        controller, data = program.main_controller.room.controller, program.profile_data
        led = RoomProgramme.of_installed(
            data.library, data.library.programme(programme.id), data.packs
        )
        frozen, _ = controller._store.freeze(programme, 4, None, led.path_of)
        head = RoomHead("99999999-2222-4333-8444-555555555555", programme.id, 1, 4, "Week 4", 5400)
        controller._enter(Room(head, frozen.blocks), frozen)
        operator = controller.operator
        assert operator is not None
        operator.sounds.heard.connect(lambda play, status: dry.add((play, status.underruns)))
        room, until = operator.session.room, time.monotonic() + minutes * 60 + LATE_SECONDS
        while room.mode is not Mode.OVER:
            assert time.monotonic() < until, "it did not come to its end"
            entry = room.present
            if entry is None or (not entry.block.sounds and entry.left_seconds <= 0):
                operator.press(Key.NEXT)
            assert not room.lost
            qtbot.wait(50)
        operator.session.close_session()
        (run,) = SessionRuns(program.database).runs()
    finally:
        program.close()
        program.translator.remove()
        program.window.deleteLater()
        stage.log_file.close()
    blocks = [(b.kind, b.planned_seconds, b.actual_seconds, b.ending) for b in run.blocks]
    return blocks, sum(underruns for _, underruns in dry)


@pytest.mark.soak
def test_a_session_of_ninety_minutes_is_run_as_planned_and_without_a_gap(
    tmp_path: Path,
    qapp: QApplication,
    qtbot: QtBot,
    sound: Mapping[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in sound.items():
        monkeypatch.setenv(name, value)
    with recorded(sound) as peaks:
        blocks, dry = lead(tmp_path, qapp, qtbot, MINUTES)
    part = MINUTES * 60 / 20
    assert loud_seconds(peaks) == pytest.approx([9.0, 8 * part, 6 * part], abs=0.3)
    for kind, planned, actual, ending in blocks:
        assert ending is Ending.DONE, kind
        assert actual == pytest.approx(planned, abs=0.5), kind
    assert dry == 0
