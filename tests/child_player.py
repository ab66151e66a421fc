"""The player process as its users start it, driven line by line."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from app.audio.child import PLAYER_COMMAND
from app.audio.protocol import Command, DeviceList, PlayerState, PlayerStatus
from app.audio.python_command import python_command

RUN_PLAYER = "from app.__main__ import main; sys.exit(main(['--player']))"


class ChildPlayer:
    """Owns a player process and reads all that it says; ended when the `with` block is left."""

    def __init__(self, environment: Mapping[str, str], stand_ins: Path | None = None) -> None:
        """`stand_ins`: a folder with modules that it is to find before any others."""
        command = PLAYER_COMMAND
        if stand_ins is not None:
            command = python_command(f"sys.path.insert(0, {str(stand_ins)!r}); {RUN_PLAYER}")
        self.statuses: list[PlayerStatus] = []
        self.said_at: list[float] = []
        self.devices: list[DeviceList] = []
        self._changed = threading.Condition()
        self.process = subprocess.Popen(
            command,
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.errors = b""
        self._threads = [
            threading.Thread(target=self._listen, daemon=True),
            threading.Thread(target=self._listen_to_errors, daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> ChildPlayer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.kill()
        self.process.wait()
        for thread in self._threads:
            thread.join(5)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert pipe is not None
            with suppress(BrokenPipeError):
                pipe.close()

    def send(self, verb: str, **fields: object) -> None:
        """Write one command."""
        self.send_line(Command(verb, fields).to_line())

    def send_line(self, line: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line)
        self.process.stdin.flush()

    def list_devices(self) -> DeviceList:
        """Ask for the devices, and wait for the answer."""
        before = len(self.devices)
        self.send("devices")
        self.until(lambda _: len(self.devices) > before)
        return self.devices[-1]

    def hang_up(self) -> None:
        """Close the process's standard input."""
        assert self.process.stdin is not None
        self.process.stdin.close()

    @property
    def status(self) -> PlayerStatus:
        """The newest status."""
        with self._changed:
            return self.statuses[-1] if self.statuses else PlayerStatus()

    def until(self, wanted: Callable[[PlayerStatus], bool], seconds: float = 20.0) -> PlayerStatus:
        """The first status from now on, the newest included, that is as wanted."""
        end = time.monotonic() + seconds
        with self._changed:
            seen = max(0, len(self.statuses) - 1)
            while True:
                for status in self.statuses[seen:]:
                    if wanted(status):
                        return status
                seen = len(self.statuses)
                left = end - time.monotonic()
                told = (self.statuses[-1:], self.errors[-2000:])
                assert left > 0, told
                assert self.process.poll() is None, (self.process.poll(), told)
                self._changed.wait(min(left, 0.5))

    def until_state(self, state: PlayerState, play: int, seconds: float = 20.0) -> PlayerStatus:
        return self.until(lambda status: (status.state, status.play) == (state, play), seconds)

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            devices = DeviceList.from_line(line)
            with self._changed:
                if devices is not None:
                    self.devices.append(devices)
                    continue
                self.statuses.append(PlayerStatus.from_line(line))
                self.said_at.append(time.monotonic())
                self._changed.notify_all()

    def _listen_to_errors(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.errors += line
