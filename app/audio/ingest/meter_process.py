"""A meter in a process of its own, so that decoding and measuring do not wait for each other."""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, BinaryIO

import numpy as np

from app.audio.child import WORKER_COMMAND, Child
from app.audio.ingest.meter import Figures, Meter
from app.audio.samples import Raw

_HEAD = struct.Struct("<I2s?")
"""Stands before each block: its frames, numpy's name for the form of its samples, whether they
stand channel by channel. A block of no frames is the end.
"""

PIPE_BYTES = 1 << 20
"""Holds a block of two seconds at 48 kHz: of the 64 KiB that pipes are made for, both processes
would wait for each other a dozen times in each block.
"""


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
        command: Sequence[str] = WORKER_COMMAND,
    ) -> None:
        """As for `Meter`; `command` starts the child. Raises ChildNotStarted, or MeterDied."""
        self._child = Child(command)
        self.takes_ahead = self._child.widen(PIPE_BYTES)
        """Whether it can be given a block while it measures the one before."""
        meter = {
            "sample_rate": sample_rate,
            "channels": channels,
            "names": list(names),
            "full_scale": full_scale,
        }
        try:
            self._send(json.dumps({"meter": meter}).encode() + b"\n")
        except MeterDied:
            self._child.end()
            raise

    def push(self, raw: Raw) -> None:
        """Take in the next block [frames, channels]. Raises MeterDied."""
        if len(raw):
            planar = raw.flags.f_contiguous
            self._send(_HEAD.pack(len(raw), raw.dtype.str[1:].encode(), planar))
            self._send(np.ascontiguousarray(raw.T if planar else raw).data)

    def figures(self) -> Figures:
        """The figures of all that was pushed; nothing may be pushed after it. Raises MeterDied."""
        self._send(_HEAD.pack(0, b"", False))
        try:
            values = json.loads(self._child.line())["figures"]
            return Figures(**{**values, "waveform": tuple(values["waveform"])})
        except (ValueError, TypeError, KeyError) as error:
            raise MeterDied from error

    def close(self) -> None:
        """End the child, whatever it does; a second call does nothing."""
        self._child.end()

    def _send(self, data: bytes | memoryview) -> None:
        try:
            self._child.send(data)
        except OSError as error:
            raise MeterDied from error


def measured(meter: dict[str, Any], blocks: BinaryIO) -> dict[str, Any]:
    """What the child answers when it is asked for such a `meter`: the figures of the blocks.

    Raises EOFError when they break off, as when who sent them was ended.
    """
    owned = Meter(**meter)
    channels = int(meter["channels"])
    while True:
        frames, form, planar = _HEAD.unpack(_exactly(blocks, _HEAD.size))
        if not frames:
            return asdict(owned.figures())
        dtype = np.dtype(form.decode())
        block = np.frombuffer(_exactly(blocks, dtype.itemsize * channels * frames), dtype)
        owned.push(block.reshape(channels, frames).T if planar else block.reshape(-1, channels))


def _exactly(blocks: BinaryIO, count: int) -> bytes:
    data = blocks.read(count)
    if len(data) < count:
        raise EOFError
    return data
