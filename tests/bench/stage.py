"""Where everything is measured: one sound server, one screen, one recorder, one keyboard."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from tests.bench.capture import FINE_MS, Capture
from tests.bench.screen import Keyboard, Screen
from tests.bench.sound_server import SoundServer, player_environment


class Stage:
    """Owns all that players share while they are measured; everything in it ends with it."""

    def __init__(self, folder: Path, recorder_ms: int = FINE_MS) -> None:
        """`folder` is private, empty and short; sound is recorded in pieces of `recorder_ms`."""
        self.folder = folder
        self._recorder_ms = recorder_ms
        self._stack = ExitStack()

    def __enter__(self) -> Stage:
        with ExitStack() as stack:
            sound = self.folder / "sound"
            sound.mkdir(mode=0o700)
            self.server = stack.enter_context(SoundServer(sound))
            self.screen = stack.enter_context(Screen(self.folder / "screen"))
            self.environment = player_environment(self.server, self.screen.environment)
            log = self.folder / "parec.log"
            self.capture = stack.enter_context(
                Capture(self.server.environment, log, self._recorder_ms)
            )
            self.keyboard = Keyboard(self.screen.environment)
            stack.callback(self.keyboard.close)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()
