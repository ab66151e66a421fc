"""A player process whose output is no device, faster than life: for tests of the window alone."""

from __future__ import annotations

import os
import sys
import time
from functools import partial

from app.audio.play.null_output import NullOutput
from app.audio.play.player import Player
from app.audio.play.player_process import PlayerProcess


def main() -> None:
    """`python -m tests.ui.null_player TIMES`: plays so many times as fast as time passes."""
    times = float(sys.argv[1])
    output = partial(NullOutput, clock=lambda: time.monotonic() * times)
    process = PlayerProcess(partial(Player, output), sys.stdin.buffer, sys.stdout.buffer)
    code = process.run()
    os._exit(code)


if __name__ == "__main__":
    main()
