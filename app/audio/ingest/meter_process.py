"""A meter in a process of its own, so that decoding and measuring do not wait for each other."""

from __future__ import annotations

import json
import struct
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from typing import Any, BinaryIO

import numpy as np

from app.audio.ingest.meter import Figures, Meter
from app.audio.ingest.worker import COMMAND
from app.audio.samples import Samples

_FRAMES = struct.Struct("<I")
"""Stands before each block; a block of none is the end."""


class MeterDied(Exception):
    """The process ended before it told its figures."""


class MeterProcess:
    """Owns a child that measures what a `Meter` does; one thread may call it.

    Threads of one process take turns at Python's lock, hundreds of times for each second of small
    packets: decoding and measuring in two of them took nearly as long as one after the other.
    """

    def __init__(
        self,
        sample_rate: int,
        channels: int,
        names: Sequence[str] = (),
        full_scale: float = 1.0,
        command: Sequence[str] = COMMAND,
    ) -> None:
        """As for `Meter`; `command` starts the child. Raises OSError, or MeterDied."""
        self._child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        meter = {
            "sample_rate": sample_rate,
            "channels": channels,
            "names": list(names),
            "full_scale": full_scale,
        }
        self._send(json.dumps({"meter": meter}).encode() + b"\n")

    def push(self, samples: Samples) -> None:
        """Take in the next block [frames, channels]. Raises MeterDied."""
        if len(samples):
            self._send(_FRAMES.pack(len(samples)))
            self._send(np.ascontiguousarray(samples.T).data)

    def figures(self) -> Figures:
        """The figures of all that was pushed; nothing may be pushed after it. Raises MeterDied."""
        self._send(_FRAMES.pack(0))
        assert self._child.stdout is not None
        try:
            values = json.loads(self._child.stdout.readline())["figures"]
        except (OSError, ValueError) as error:
            raise MeterDied from error
        return Figures(**{**values, "waveform": tuple(values["waveform"])})

    def close(self) -> None:
        """End the child, whatever it does; a second call does nothing."""
        self._child.kill()
        for pipe in (self._child.stdin, self._child.stdout):
            with suppress(OSError):  # what could not be sent any more
                if pipe is not None:
                    pipe.close()
        self._child.wait()

    def _send(self, data: bytes | memoryview) -> None:
        assert self._child.stdin is not None
        try:
            self._child.stdin.write(data)
            self._child.stdin.flush()
        except OSError as error:
            raise MeterDied from error


def measured(meter: dict[str, Any], blocks: BinaryIO) -> dict[str, Any]:
    """What the child answers when it is asked for such a `meter`: the figures of the blocks.

    Raises EOFError when they break off, as when who sent them was ended.
    """
    owned = Meter(**meter)
    channels = int(meter["channels"])
    while True:
        (frames,) = _FRAMES.unpack(_exactly(blocks, _FRAMES.size))
        if not frames:
            return asdict(owned.figures())
        block = np.frombuffer(_exactly(blocks, 4 * channels * frames), np.float32)
        owned.push(block.reshape(channels, frames).T)


def _exactly(blocks: BinaryIO, count: int) -> bytes:
    data = blocks.read(count)
    if len(data) < count:
        raise EOFError
    return data
