"""The programme of a facilitator who leads a session."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.core.programme.programme import Programme
from tests.ui.room.led_session import with_blocks


@pytest.fixture
def led(install_tones: Callable[..., Programme]) -> Programme:
    """A programme of a facilitator: a bell of 3 s, recordings of 20 and 8 s."""
    return install_tones((3.0, 20.0, 8.0), with_blocks, facilitates=True)
