"""An output without a device that behaves ideally: the tests' clock, and `play --no-sound`."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.core.errors import AppError

if TYPE_CHECKING:
    from app.audio.play.device import Device
    from app.audio.samples import Samples


class NullOutput:
    """Owns an imagined device that plays what it is given at exactly the right speed.

    With `paced` it holds up to `latency_seconds` and plays by `clock` (seconds); without, it plays
    everything at once. Fault switches, all off unless given: `refuses` is raised by `start`; after
    `dies_after_frames` every call raises OSError; after `freezes_after_frames` it takes nothing and
    says nothing; `block_frames` is the smallest piece that it has room for; without `takes_back`
    it gives back nothing; `asleep` and `spare_seconds` are what it says of itself. With `keeps`,
    `written` is all that was written and not taken back. One thread may call it; the switches may
    be set from any.
    """

    def __init__(
        self,
        paced: bool = True,
        *,
        clock: Callable[[], float] = time.monotonic,
        latency_seconds: float = 0.2,
        refuses: AppError | None = None,
        dies_after_frames: int | None = None,
        freezes_after_frames: int | None = None,
        block_frames: int = 1,
        keeps: bool = False,
        asleep: bool = False,
        spare_seconds: float = 0.0,
        takes_back: bool = True,
    ) -> None:
        self.underruns = 0
        self.asleep = asleep
        self.spare_seconds = spare_seconds
        self.device_id = self.route = ""
        self.refuses = refuses
        self.dies_after_frames = dies_after_frames
        self.freezes_after_frames = freezes_after_frames
        self.written: list[Samples] = []
        self.starts = 0
        self._paced = paced
        self._clock = clock
        self._latency_seconds = latency_seconds
        self._block_frames = block_frames
        self._keeps = keeps
        self._takes_back = takes_back
        self._rate = 1
        self._capacity = self._held = self._played = 0
        self._played_at = 0.0

    @property
    def sample_rate(self) -> int:
        """As in `Output`."""
        return self._rate

    def prepare(self, sample_rate: int) -> None:
        """As in `Output`: there is nothing to do ahead."""

    def start(self, sample_rate: int, channels: int, device: str | None) -> None:
        """As in `Output`; takes any rate, and plays on no device whatever its name."""
        if self.refuses is not None:
            raise self.refuses
        self.starts += 1
        self.underruns = 0
        self._rate = sample_rate
        self._capacity = max(self._block_frames, round(self._latency_seconds * sample_rate))
        self._held = self._played = 0
        self._played_at = self._clock()

    def room(self) -> int:
        """As in `Output`."""
        self._play()
        room = self._capacity - self._held
        return room - room % self._block_frames

    def write(self, block: Samples) -> None:
        """As in `Output`."""
        self._play()
        if len(block) > self._capacity - self._held:
            raise ValueError("written more than there is room for")
        if self._held == 0:
            self._played_at = self._clock()
            self.underruns += self._played > 0 and self._paced
        self._held += len(block)
        if self._keeps:
            self.written.append(block.copy())
        self._play()

    def heard(self) -> int:
        """As in `Output`."""
        self._play()
        return self._played

    def take_back(self, most: int) -> int:
        """As in `Output`."""
        self._play()
        frames = min(most, self._held) if self._takes_back else 0
        self._held -= frames
        left = frames if self._keeps else 0
        while left > 0:
            last = self.written.pop()
            self.written += [last[:-left]] if len(last) > left else []
            left -= len(last)
        return frames

    def stop(self) -> None:
        """As in `Output`."""
        self._held = 0

    def release(self, now: bool = False) -> None:
        """As in `Output`: nothing is held."""

    def refresh(self) -> None:
        """As in `Output`: there is nothing to look at."""

    def devices(self) -> list[Device]:
        """As in `Output`: it is no device."""
        return []

    def _play(self) -> None:
        """Play what the clock says, at most what is held."""
        passed = self._held
        if self._paced:
            passed = min(passed, int((self._clock() - self._played_at) * self._rate))
        if self.freezes_after_frames is not None:
            passed = min(passed, max(0, self.freezes_after_frames - self._played))
        self._held -= passed
        self._played += passed
        self._played_at += passed / self._rate
        if self.dies_after_frames is not None and self._played >= self.dies_after_frames:
            raise OSError("the device is gone")
