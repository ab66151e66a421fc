"""Opening the recordings of a pack takes a bounded time, however many there are."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.programme.pack_errors import PackTooSlow

if TYPE_CHECKING:
    from app.core.programme.programme import RecordingFacts
    from app.store.packs.pack import Check

CHECK_SECONDS = 120.0
"""For all recordings of a pack together. Opening a sound one takes some milliseconds, so that all
that fit into a pack take seconds even on a slow computer; one that was made for harm can take ten
seconds without being refused for it, and a pack of 490 such would be opened for more than an hour.
"""


class TimedCheck:
    """Opens the recordings of one pack and counts how long that takes. One thread may call it.

    The time in which they are copied, from whatever the pack lies on, does not count.
    """

    def __init__(
        self, pack_name: str, check: Check, ticks: Callable[[], float] = time.monotonic
    ) -> None:
        """`ticks` are seconds that never run backwards."""
        self._pack_name = pack_name
        self._check = check
        self._ticks = ticks
        self._left_seconds = CHECK_SECONDS

    def __call__(self, file: Path) -> RecordingFacts:
        """What opening `file` says. Raises PackTooSlow, and what opening it raises."""
        began = self._ticks()
        facts = self._check(file)
        self._left_seconds -= self._ticks() - began
        if self._left_seconds < 0:
            raise PackTooSlow(name=self._pack_name)
        return facts
