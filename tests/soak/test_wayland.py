"""The window on Wayland: started, driven by keys, heard and pictured at three scales.

`make soak ARGS=tests/soak/test_wayland.py`, with sway, grim and wtype. The pictures are kept in
`build/pictures`.
"""

from __future__ import annotations

import shutil
import signal
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.audio.python_command import program_command
from tests.bench import processes
from tests.bench.capture import Capture
from tests.soak.bare_system import BASES
from tests.soak.sway_session import PROGRAMS, sway_session

APP_ID = "org.evenbreath.Evenbreath"
WORDS = 24
"""Where there are words, there are more than so many different colour values."""

DARK = 80
"""Of 255, what no sampled pixel's mean exceeds before the first key is pressed."""

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(not all(map(shutil.which, PROGRAMS)), reason="needs sway, grim and wtype"),
]


@pytest.mark.parametrize("scale", [1, 1.5, 2])
def test_a_practice_begins_by_keys_and_is_heard(
    scale: float, sound: Mapping[str, str], tmp_path: Path
) -> None:
    log = tmp_path / "window.log"
    with sway_session(scale) as session, Capture(sound, tmp_path / "parec.log") as capture:
        home = {"EVENBREATH_HOME": str(tmp_path / "home"), "LC_ALL": "C.UTF-8"}
        window = processes.start(program_command(), {**sound, **session.environment, **home}, log)
        try:
            brightest, before = 0.0, b""
            until = time.monotonic() + 60
            while time.monotonic() < until:
                now = session.pixels()
                brightest = max(brightest, mean(now))
                if len(set(now)) > WORDS and now == before and session.windows():
                    break
                before = now
                time.sleep(0.2)
            (shown,) = session.windows()
            assert shown["app_id"] == APP_ID, log.read_text(encoding="utf-8")
            assert shown["focused"]
            assert brightest < DARK
            picture = BASES / "pictures"
            session.picture(picture / f"wayland-{scale}-first.png")
            capture.listen()
            presses = 0
            while presses < 6 and capture.first_sound(5) is None:
                session.press("space")
                presses += 1
            assert capture.first_sound(5) is not None, log.read_text(encoding="utf-8")
            session.picture(picture / f"wayland-{scale}-practice.png")
            session.press("Escape")
            session.picture(picture / f"wayland-{scale}-stopped.png")
        finally:
            window.send_signal(signal.SIGTERM)
            assert window.wait(30) == 0


def mean(pixels: bytes) -> float:
    """The mean of some thousands of colour values."""
    sampled = pixels[::100]
    return sum(sampled) / len(sampled)
