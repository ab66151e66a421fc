"""The output that stands for a device plays in real time; none needs a library to be named."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from app.audio.play.null_output import NullOutput
from app.audio.protocol import PlayerState, Source
from tests.audio.conftest import ManualClock
from tests.child_player import ChildPlayer

DEEP_DEVICE = """
import time
_initialized = 1
class PortAudioError(Exception): pass
class default: device = (-1, 0)
def _exit_handler(): pass
def _terminate():
    global _initialized
    _initialized = 0
def _initialize():
    global _initialized
    _initialized = 1
def query_hostapis(): return [{"name": "ALSA", "devices": [0], "default_output_device": 0}]
def query_devices(device=None):
    info = {"name": "default", "hostapi": 0, "max_output_channels": 2, "default_samplerate": 48000}
    return info if device is not None else [info]
class RawOutputStream:
    channels, stopped, active = 2, False, True
    latency = 10 - PERIOD
    def __init__(self, samplerate, **_): self.samplerate, self.begun, self.frames = samplerate, 0, 0
    def start(self): pass
    def close(self): pass
    def abort(self, ignore_errors=True): self.stopped = True
    @property
    def write_available(self):
        played = int((time.monotonic() - self.begun) * self.samplerate) if self.begun else 0
        return 10 * self.samplerate - max(0, self.frames - played)
    def write(self, data):
        self.frames += len(data) // 8
        if self.frames >= PERIOD * self.samplerate: self.begun = self.begun or time.monotonic()
"""
"""A sound library whose only device holds ten seconds, as some ways from ALSA to a server do."""


def test_the_module_needs_no_sound_library() -> None:
    code = (
        "import sys, app.audio.play.output; print(sorted({'sounddevice', 'av'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_null_output_plays_in_real_time(clock: ManualClock) -> None:
    import numpy as np

    output = NullOutput(clock=clock, latency_seconds=0.5)
    output.start(1000, 1, None)
    output.write(np.zeros((500, 1), np.float32))
    clock.advance(0.2)
    assert (output.heard(), output.room()) == (200, 200)
    clock.advance(5.0)
    assert (output.heard(), output.room()) == (500, 500)


def test_the_null_output_reports_a_gap(clock: ManualClock) -> None:
    import numpy as np

    output = NullOutput(clock=clock)
    output.start(1000, 1, None)
    for _ in range(2):
        output.write(np.zeros((100, 1), np.float32))
        clock.advance(1.0)
    output.heard()
    assert output.underruns == 1


def player_of_deep_device(folder: Path, period_seconds: float) -> ChildPlayer:
    """A player for which `DEEP_DEVICE` is the only one, which goes on in such steps."""
    (folder / "sounddevice.py").write_text(f"PERIOD = {period_seconds}\n{DEEP_DEVICE}")
    return ChildPlayer(os.environ | {"PULSE_SERVER": "unix:/nowhere"}, stand_ins=folder)


def test_a_device_that_begins_only_with_a_second_of_sound_plays(
    tmp_path: Path, twelve_seconds: Source
) -> None:
    with player_of_deep_device(tmp_path, 1.0) as player:
        player.send("play", source=twelve_seconds, play=1)
        player.until(lambda status: bool(status.spans) or status.lost)
        assert not player.status.lost


def test_a_device_that_would_hold_ten_seconds_pauses_as_soon_as_any(
    tmp_path: Path, twelve_seconds: Source
) -> None:
    with player_of_deep_device(tmp_path, 0.02) as player:
        player.send("play", source=twelve_seconds, play=1)
        player.until(lambda status: bool(status.spans))
        paused_at = time.monotonic()
        player.send("pause")
        status = player.until_state(PlayerState.PAUSED, 1)
        assert time.monotonic() - paused_at < 1.0
    assert len(status.spans) == 1
    assert status.underruns == 0
