"""A player process whose output is no device, faster than life, or with a fault, for tests."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from app.audio.play.decoder import Decoder
from app.audio.play.null_output import NullOutput
from app.audio.play.player import Player
from app.audio.play.player_process import PlayerProcess
from app.audio.samples import Samples
from app.core.errors import NoDevice, UnknownDevice


def _deadly(read: Callable[[Decoder, int], Samples]) -> Callable[[Decoder, int], Samples]:
    def read_or_end(decoder: Decoder, frames: int) -> Samples:
        source = decoder.source
        if Path(source.path).stem == "killer" and decoder.frame > 3 * source.sample_rate:
            os._exit(11)
        return read(decoder, frames)

    return read_or_end


class OnlyTheSystems(NullOutput):
    """What was chosen is not connected."""

    def start(self, sample_rate: int, channels: int, device: str | None) -> None:
        if device is not None:
            raise UnknownDevice(name=device)
        super().start(sample_rate, channels, device)
        self.device_id = self.route = "the system's"


def main() -> None:
    """`python -m tests.ui.null_player TIMES [FAULT]`: plays so many times as fast as time passes.

    FAULT `refuses`: there is no output; `absent`: none but the system's own; a number: it is gone
    after so many frames; `killer`: to read a recording of that name beyond its third second ends
    the process.
    """
    times = float(sys.argv[1])
    # What a device holds must last from one turn of the writer to the next, however fast it plays.
    faults: dict[str, Any] = {"latency_seconds": max(0.2, times / 20)}
    for fault in sys.argv[2:]:
        if fault == "refuses":
            faults["refuses"] = NoDevice()
        elif fault == "killer":
            Decoder.read = _deadly(Decoder.read)  # type: ignore[method-assign]
        elif fault.isdigit():
            faults["dies_after_frames"] = int(fault)
    kind = OnlyTheSystems if "absent" in sys.argv[2:] else NullOutput
    output = partial(kind, clock=lambda: time.monotonic() * times, **faults)
    process = PlayerProcess(partial(Player, output), sys.stdin.buffer, sys.stdout.buffer)
    code = process.run()
    os._exit(code)


if __name__ == "__main__":
    main()
