"""What the virtual sink plays, and when: the microphone of the bench."""

from __future__ import annotations

import fcntl
import os
import struct
import subprocess
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from tests.bench import processes
from tests.bench.sound_server import MONITOR, RATE

CHANNELS = 2
FRAME_BYTES = 4 * CHANNELS
FINE_MS, CALM_MS = 5, 100
"""How much sound the recorder asks for at once: little where moments count, and as much as other
programs do where a sound server that works in small steps would be a hardship of its own."""
PIPE_BYTES = 1 << 20
PEAK_FRAMES = 240
"""The peak is that of so many frames, which hold two periods of the tone: 5 ms."""


class Capture:
    """One recorder at a sink's monitor for as long as the bench runs, read by its own thread.

    A moment is a reading of the monotonic clock in seconds, taken when a piece arrives; every
    player is judged by this one clock, to within the piece's length (`step_seconds`). Any thread
    may ask.
    """

    def __init__(
        self,
        environment: Mapping[str, str],
        log: Path,
        latency_ms: int = FINE_MS,
        monitor: str = MONITOR,
    ) -> None:
        self._monitor = monitor
        self._latency_ms = latency_ms
        self._environment = environment
        self._log = log
        self._changed = threading.Condition()
        self._since = float("inf")
        self._heard_at: float | None = None
        self._last_heard_at = float("-inf")
        self._file: int | None = None
        self._pieces = 0
        self._frames = 0
        self._peak = 0.0
        self._less: float | None = None
        self._less_at: float | None = None

    def __enter__(self) -> Capture:
        command = ["parec", "--raw", "-d", self._monitor, f"--latency-msec={self._latency_ms}"]
        command += ["--format=float32le", f"--rate={RATE}", f"--channels={CHANNELS}"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                command,
                env=dict(self._environment),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,
            )
        assert self._process.stdout is not None
        fcntl.fcntl(self._process.stdout, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        self._thread = threading.Thread(target=self._listen, name="capture", daemon=True)
        self._thread.start()
        self._wait_for_pieces()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        processes.end(self._process)
        self._thread.join(2)
        if self._process.stdout is not None:
            self._process.stdout.close()
        self.stop_keeping()

    @property
    def last_heard_at(self) -> float:
        """The moment at which the last sample that is not zero came; minus infinity for none."""
        with self._changed:
            return self._last_heard_at

    @property
    def step_seconds(self) -> float:
        """How much sound arrives at once on average: moments are no finer than this."""
        with self._changed:
            return self._frames / max(self._pieces, 1) / RATE

    def listen(self) -> None:
        """From now on wait for sound."""
        with self._changed:
            self._heard_at = None
            self._since = time.monotonic()

    def first_sound(self, seconds: float) -> float | None:
        """The moment at which the first sample that is not zero came after `listen`, or None."""
        with self._changed:
            self._changed.wait_for(lambda: self._heard_at is not None, seconds)
            return self._heard_at

    def listen_for_less(self, part: float) -> None:
        """From now on wait for sound whose peak is below this part of what it was just now."""
        with self._changed:
            self._less, self._less_at = part * self._peak, None

    def first_less(self, seconds: float) -> float | None:
        """The moment at which the first such piece came after `listen_for_less`, or None."""
        with self._changed:
            self._changed.wait_for(lambda: self._less_at is not None, seconds)
            self._less = None
            return self._less_at

    def wait_for_silence(self, silence_seconds: float, seconds: float) -> bool:
        """Whether nothing but zeros came for `silence_seconds`, within `seconds`."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with self._changed:
                if time.monotonic() - self._last_heard_at > silence_seconds:
                    return True
            time.sleep(0.02)
        return False

    def keep_in(self, path: Path) -> None:
        """Also write everything from now on to `path`, as interleaved little-endian float32."""
        with self._changed:
            self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)

    def stop_keeping(self) -> None:
        """The end of `keep_in`."""
        with self._changed:
            if self._file is not None:
                os.close(self._file)
                self._file = None

    def _wait_for_pieces(self) -> None:
        until = time.monotonic() + 10
        while self._pieces < 20:
            if time.monotonic() > until or self._process.poll() is not None:
                raise RuntimeError(f"nothing can be recorded at the sink; see {self._log}")
            time.sleep(0.02)
        with self._changed:
            self._pieces = self._frames = 0

    def _listen(self) -> None:
        assert self._process.stdout is not None
        pipe = self._process.stdout.fileno()
        recent = b""
        while piece := os.read(pipe, 1 << 16):
            now = time.monotonic()
            recent = (recent + piece)[-PEAK_FRAMES * FRAME_BYTES :]
            sound = _has_sound(piece)
            peak = _peak(recent)
            with self._changed:
                self._peak = peak
                if self._less is not None and self._less_at is None and peak < self._less:
                    self._less_at = now
                    self._changed.notify_all()
                self._pieces += 1
                self._frames += len(piece) // FRAME_BYTES
                if self._file is not None:
                    os.write(self._file, piece)
                if sound:
                    self._last_heard_at = now
                    if self._heard_at is None and now > self._since:
                        self._heard_at = now
                        self._changed.notify_all()


def _peak(piece: bytes) -> float:
    """The largest of the samples in `piece`, whatever its sign."""
    return max(map(abs, memoryview(piece[: len(piece) & ~3]).cast("f")), default=0.0)


def _has_sound(piece: bytes) -> bool:
    """Whether any float32 in `piece` differs from zero; a negative zero is one."""
    if not piece.strip(b"\0"):
        return False
    return any(word & 0x7FFFFFFF for (word,) in struct.iter_unpack("<I", piece[: len(piece) & ~3]))
