"""A sound server with a virtual sink for the length of a test, away from anyone's real one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.bench import sound_server


@contextmanager
def private_sound() -> Iterator[Mapping[str, str]]:
    """The environment in which a program plays to the virtual sink; skips where none can be had."""
    if sound_server.kind() is None:
        pytest.skip("needs PipeWire with pipewire-pulse, or PulseAudio")
    # A socket's path has at most 107 bytes, and those of pytest's folders are long.
    folder = Path(tempfile.mkdtemp(prefix="evenbreath-"))
    try:
        with sound_server.SoundServer(folder) as server:
            yield server.environment
    finally:
        shutil.rmtree(folder, ignore_errors=True)
