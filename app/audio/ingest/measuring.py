"""Measures while the source is decoded, and keeps its two ends to compare the copy with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from app.audio.ingest.meter import Figures, Meter
from app.audio.ingest.meter_process import MeterProcess
from app.audio.ingest.worker_thread import WorkerThread
from app.audio.samples import Raw, Samples, floats, mixed_down

Block = Callable[[], Raw]
"""What gives a block [frames, channels]; the thread that measures calls it."""


class Measuring:
    """Owns a meter in a thread, or in a process apart; the thread that made it calls its methods.

    It keeps the first and the last `edge_frames` as they are played, to compare with. The calling
    thread feeds a process that takes a block ahead: another one would hold Python's lock when the
    decoder wants it back, after each of its packets.
    """

    def __init__(
        self,
        sample_rate: int,
        channels: int,
        names: Sequence[str],
        full_scale: float,
        edge_frames: int,
        apart: bool,
    ) -> None:
        """As for `Meter`; `apart` is worth while for minutes of sound, but no less.

        Raises ChildNotStarted when there can be no other process.
        """
        self._apart: MeterProcess | None = None
        if apart:
            self._apart = MeterProcess(sample_rate, channels, names, full_scale)
        self._meter = self._apart or Meter(sample_rate, channels, names, full_scale)
        self._channels = channels
        self._names = list(names)
        self._edge_frames = edge_frames
        self._head: list[Raw] = []
        self._tail: list[Raw] = []
        at_once = self._apart is not None and self._apart.takes_ahead
        self._thread = None if at_once else WorkerThread()

    @property
    def head(self) -> Samples:
        """The first frames; after `finish`."""
        return self._played(self._head)[: self._edge_frames]

    @property
    def tail(self) -> Samples:
        """The last frames; after `finish`."""
        return self._played(self._tail)[-self._edge_frames :]

    def put(self, block: Block) -> None:
        """Measure a block soon; waits while too many are waiting. Raises what went wrong so far."""
        if self._thread is None:
            self._measure(block)
        else:
            self._thread.put(partial(self._measure, block))

    def finish(self) -> Figures:
        """Wait until all is measured. Raises what went wrong on the way."""
        if self._thread is not None:
            self._thread.finish()
        return self._meter.figures()

    def stop(self) -> None:
        """End the thread and the process; a second call does nothing."""
        if self._thread is not None:
            self._thread.stop()
        if self._apart is not None:
            self._apart.close()

    def _measure(self, block: Block) -> None:
        raw = block()
        self._meter.push(raw)
        if sum(map(len, self._head)) < self._edge_frames:
            self._head.append(raw)
        self._tail.append(raw)
        while sum(map(len, self._tail[1:])) >= self._edge_frames:
            self._tail.pop(0)

    def _played(self, blocks: Sequence[Raw]) -> Samples:
        nothing = np.zeros((0, self._channels), np.float32)
        return mixed_down(np.concatenate([nothing, *map(floats, blocks)]), self._names)
