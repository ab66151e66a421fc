"""The player process as a command has it: it plays one recording, and may be started early."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace

from app.audio.child import Child, ChildSilent
from app.audio.protocol import Command, PlayerState, PlayerStatus, Source
from app.core.errors import DeviceLost

QUIT_SECONDS = 1.5
"""A player that was asked to quit fades out quickly; one that takes longer hangs."""


class PlayerChild:
    """Owns a player process; one thread may call it.

    It loads what it needs while its owner is still busy with other things, and whatever hangs or
    dies in it, its owner does not.
    """

    def __init__(self, child: Child) -> None:
        """`child` is the process, which may have been started early."""
        self._child = child
        self._status = PlayerStatus()
        self._gone = False

    def play(
        self,
        source: Source,
        at_seconds: float = 0.0,
        *,
        volume_db: float,
        device: str | None = None,
        silent: bool = False,
    ) -> None:
        """Play `source` from `at_seconds` of media time, as `Player.play` does."""
        self._status = PlayerStatus(
            state=PlayerState.PLAYING,
            play=1,
            playhead_seconds=at_seconds,
            duration_seconds=source.seconds,
        )
        fields = {"source": source, "at_seconds": at_seconds, "play": 1, "volume_db": volume_db}
        self._send(Command("play", {**fields, "device": device, "silent": silent}))

    def stop(self) -> None:
        """Fade out and be STOPPED."""
        self._send(Command("stop"))

    def status(self) -> PlayerStatus:
        """The newest status; a process that has ended while it played has lost its output."""
        while not self._gone:
            try:
                line = self._child.line(0)
            except ChildSilent:
                break
            self._gone = not line
            with suppress(ValueError, KeyError, TypeError, AttributeError):
                status = PlayerStatus.from_line(line)
                if status.play == self._status.play or status.state is PlayerState.FAILED:
                    self._status = status
        if self._gone and self._status.state is PlayerState.PLAYING:
            self._status = replace(
                self._status, state=PlayerState.PAUSED, lost=True, error=DeviceLost()
            )
        return self._status

    def close(self) -> None:
        """Have it fade out, and end it; one that hangs is killed."""
        self._send(Command("quit"))
        ends_at = time.monotonic() + QUIT_SECONDS
        with suppress(ChildSilent):
            while self._child.line(max(0.0, ends_at - time.monotonic())):
                pass
        self._child.end()
        self._gone = True

    def _send(self, command: Command) -> None:
        try:
            self._child.send(command.to_line())
        except (OSError, ValueError):  # it is gone, as its last line says
            self._gone = True
