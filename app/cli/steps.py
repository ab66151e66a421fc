"""How far a long piece of work has come, on one line of the terminal."""

from __future__ import annotations

import time
from collections.abc import Callable

from app.cli.terminal import Terminal, clock_text

STEP_SECONDS = 0.5
"""The line is drawn anew no more often than this."""
FIRST_GUESS_SECONDS = 2.0
"""What is left is not guessed before."""


class Steps:
    """Draws the progress of one job after the other; one thread only.

    Where a line cannot be drawn over, nothing is said until a job is done.
    """

    def __init__(
        self,
        terminal: Terminal,
        quiet: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`quiet` draws nothing; `clock` gives seconds."""
        self._terminal = terminal
        self._draws = terminal.is_interactive and not quiet
        self._clock = clock

    def progress(self, what: str) -> Callable[[float], None]:
        """Begin with a job; returns what to call with the fraction that is done, 0 to 1."""
        began = self._clock()
        drawn = began - STEP_SECONDS

        def show(fraction: float) -> None:
            nonlocal drawn
            now = self._clock()
            if not self._draws or now - drawn < STEP_SECONDS:
                return
            drawn = now
            line = f"{what}: {fraction:.0%}"
            if fraction > 0 and now - began >= FIRST_GUESS_SECONDS:
                left = (now - began) * (1 - fraction) / fraction
                line += f", about {clock_text(left)} left"
            self._terminal.progress(line)

        return show
