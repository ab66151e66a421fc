"""What the tests of sound share: recordings, and a clock that is set."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.audio.protocol import Source
from tests.recordings import noise, write_recording


class ManualClock:
    """A monotonic clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds

    def advance(self, seconds: float) -> None:
        self.seconds += seconds


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture(scope="session")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for recordings that several tests play."""
    return tmp_path_factory.mktemp("recordings")


@pytest.fixture(scope="session")
def twelve_seconds(recordings: Path) -> Source:
    """Twelve seconds of noise, two channels, 48 kHz, FLAC."""
    return write_recording(recordings / "twelve.mka", noise(12.0))
