"""PulseAudio with a virtual sink, a recorder at it, and the faults that a sound server can have."""

from __future__ import annotations

import signal
import time
from pathlib import Path
from types import TracebackType

import numpy as np

from tests.bench.capture import Capture
from tests.bench.sound_server import SINK, SoundServer


class PulseSink(SoundServer):
    """Owns a private PulseAudio; its faults can be had on demand."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.kind = "PulseAudio"

    def kill(self) -> None:
        """The server dies."""
        self._signal(signal.SIGKILL)

    def freeze(self) -> None:
        """The server hangs."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def suspend(self) -> None:
        """The sink is suspended, as for a device that another takes over."""
        self.control("suspend-sink", SINK, "1")

    def wake(self) -> None:
        self.control("suspend-sink", SINK, "0")

    def let_sleep(self) -> None:
        """The server puts the sink to sleep after a second without sound; it does so now."""
        self.control("load-module", "module-suspend-on-idle", "timeout=1")
        until = time.monotonic() + 10
        while "SUSPENDED" not in self.control("list", "short", "sinks"):
            assert time.monotonic() < until
            time.sleep(0.05)

    def sink_inputs(self) -> int:
        """How many streams play, or wait to, at the sink."""
        return len(self.control("list", "short", "sink-inputs").splitlines())

    def _signal(self, number: signal.Signals) -> None:
        self._processes[0].send_signal(number)


class Recorder(Capture):
    """A `Capture` that leaves nothing open, which a test run takes for a mistake."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        super().__exit__(kind, error, trace)
        if self._process.stdout is not None:
            self._process.stdout.close()


def read_capture(path: Path) -> np.ndarray:
    """What a `Capture` kept: float samples [frames, 2]."""
    values = np.fromfile(path, np.float32)
    return values[: len(values) // 2 * 2].reshape(-1, 2)
