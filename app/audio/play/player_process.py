"""The player in a process of its own: whatever hangs or dies in it, the window does not."""

from __future__ import annotations

import ctypes
import faulthandler
import gc
import math
import os
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn

from app.audio.pipes import own_pipes
from app.audio.protocol import (
    HEARTBEAT_SECONDS,
    Command,
    DeviceList,
    OutputDevice,
    PlayerState,
    PlayerStatus,
)
from app.core.errors import UnexpectedError

if TYPE_CHECKING:
    from app.audio.play.output import Output
    from app.audio.play.player import Player

EXIT_BUG, EXIT_HUNG = 70, 75
"""Ended by a bug of its own; ended because the sound output hangs in a call. 0: it was asked to."""

LAST_WORDS_SECONDS = 3.0
"""How long the way out may take once it has begun."""

_PIPEWIRE_STREAM = (
    "{ node.dont-reconnect = true, application.name = Evenbreath, media.role = Music,"
    " application.icon-name = org.evenbreath.Evenbreath }"
)
"""How ALSA's way to PipeWire opens a stream, where nothing speaks PulseAudio's protocol: it ends
with its sink and never moves to another one."""

_SWITCH_SECONDS = 0.0005
"""How long a thread may go on while another one waits for Python: the one that decodes ahead would
hold up the one that plays."""

_HEAD_START_SECONDS = 0.05
"""So long the sound server may take to answer before the libraries are loaded; it takes a tenth."""

_PR_SET_PDEATHSIG = 1
_M_ARENA_MAX = -8


class PlayerProcess:
    """Owns the player and both pipes of this process. The main thread calls `run`, once.

    Commands come in and statuses go out as one JSON object a line: a status at every change, and at
    least every 250 ms as a sign of life. Only an answer to `devices` is another kind of line.
    """

    def __init__(
        self, player: Callable[..., Player], commands: BinaryIO, statuses: BinaryIO
    ) -> None:
        """`player` makes the player; it gets `on_change`."""
        self._commands = commands
        self._statuses = statuses
        self._news = threading.Event()
        self._over = threading.Event()
        self._told_to_end = False
        self._bug: BaseException | None = None
        self._devices: deque[DeviceList] = deque()
        self._player = player(on_change=self._news.set)

    def run(self, *, looks_at_once: bool = True) -> int:
        """Report until the other side hangs up or says `quit`; returns the exit code.

        `looks_at_once`: at the sound outputs, before anything is asked for.
        """
        threading.excepthook = self._on_bug
        if looks_at_once:
            self._player.refresh()
        threading.Thread(target=self._listen, name="reader", daemon=True).start()
        while not (self._over.is_set() or self._told_to_end) and self._bug is None:
            if not self._say(self._player.status()):
                break
            if self._devices and not self._say(self._devices.popleft()):
                break
            if self._player.must_end:
                return EXIT_HUNG
            self._news.wait(HEARTBEAT_SECONDS)
            self._news.clear()
        if self._bug is not None:
            error = UnexpectedError(detail=f"{type(self._bug).__name__}: {self._bug}")
            self._say(replace(self._player.status(), state=PlayerState.FAILED, error=error))
            return EXIT_BUG
        self._player.close()
        return 0

    def end(self) -> None:
        """Come to an end soon; any thread may call it."""
        last = threading.Timer(LAST_WORDS_SECONDS, os._exit, (0,))
        last.daemon = True
        last.start()  # first of all: whatever comes now may hang
        self._over.set()
        self._news.set()

    def take_signal(self, *_: object) -> None:
        """Come to an end at the next sign of life; for a signal's handler, in the main thread.

        That thread may hold any lock at that moment, so none is asked for: a flag is set, and the
        system's own timer ends the process if the way out takes too long.
        """
        if sys.platform != "win32":
            signal.alarm(math.ceil(LAST_WORDS_SECONDS))
        self._told_to_end = True

    def _listen(self) -> None:
        """Do what the lines say, until there are no more; one that makes no sense is skipped."""
        for line in self._commands:
            try:
                command = Command.from_line(line)
                if command.verb == "quit":
                    break
                self._do(command.verb, command.fields)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                print(f"no command: {line[:200]!r} ({error})", file=sys.stderr, flush=True)
        self.end()

    def _do(self, verb: str, fields: dict[str, Any]) -> None:
        player = self._player
        verbs: dict[str, Callable[..., None]] = {
            "open": player.open,
            "play": player.play,
            "pause": player.pause,
            "resume": player.resume,
            "stop": player.stop,
            "seek": player.seek,
            "volume": player.set_volume,
            "refresh": player.refresh,
            "devices": self._list_devices,
        }
        verbs[verb](**fields)

    def _list_devices(self) -> None:
        def answer(devices: tuple[OutputDevice, ...]) -> None:
            self._devices.append(DeviceList(devices))
            self._news.set()

        self._player.list_devices(answer)

    def _say(self, news: PlayerStatus | DeviceList) -> bool:
        """Write a status or an answer; returns whether anyone can read it."""
        try:
            self._statuses.write(news.to_line())
            self._statuses.flush()
        except (OSError, ValueError):
            return False
        return True

    def _on_bug(self, report: threading.ExceptHookArgs) -> None:
        traceback.print_exception(report.exc_value, file=sys.stderr)
        self._bug = report.exc_value or SystemExit()
        self._news.set()


class _TypeWords(ModuleType):
    """Stands for numpy's words for types, a fifth of all that it loads, while nobody wants more of
    them than numpy's own linear algebra; then it makes way for them."""

    NDArray = list

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module("numpy._typing"), name)


def main(*, looks_at_once: bool = True) -> NoReturn:
    """Be the player process. Ends without the interpreter's way out, on which a device can hang."""
    gc.disable()  # what is loaded now stays: looking through it again and again takes time
    _prepare_process()
    commands, statuses = own_pipes()
    sys.modules["numpy._typing"] = _TypeWords("numpy._typing")
    try:
        # Only now: numpy reads its number of threads from the environment when it is loaded.
        output = _connecting_output() if looks_at_once else _new_output
        from app.audio.play.player import Player

        gc.freeze()
        gc.enable()
        process = PlayerProcess(partial(Player, output), commands, statuses)
        signal.signal(signal.SIGTERM, process.take_signal)
        code = process.run(looks_at_once=looks_at_once)
    except BaseException as error:
        traceback.print_exc(file=sys.stderr)
        failed = UnexpectedError(detail=f"{type(error).__name__}: {error}")
        with suppress(OSError, ValueError):
            statuses.write(PlayerStatus(state=PlayerState.FAILED, error=failed).to_line())
            statuses.flush()
        code = EXIT_BUG
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.flush()
    os._exit(code)


def _new_output() -> Output:
    from app.audio.play.system_output import SystemOutput

    return SystemOutput()


def _connecting_output() -> Callable[[], Output]:
    """What gives the output; it has a stream at the sound server while the libraries are loaded."""
    from app.audio.play.system_output import SystemOutput

    output = SystemOutput()
    connecting = threading.Thread(target=output.connect, name="connecting", daemon=True)
    connecting.start()
    # Else it waits for Python at each of the server's answers, until all libraries are loaded.
    connecting.join(_HEAD_START_SECONDS)

    def connected() -> Output:
        connecting.join()
        return output

    return connected


def _prepare_process() -> None:
    """Be small, never outlive the window or command, and leave to it what a terminal says."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    # Without it ALSA's way to PipeWire may hold seconds of sound.
    os.environ.setdefault("PIPEWIRE_LATENCY", "1024/48000")
    os.environ.setdefault("PIPEWIRE_ALSA", _PIPEWIRE_STREAM)
    # Meant for other programs: ALSA's way to PulseAudio would swallow so much as if it were heard.
    os.environ.pop("PULSE_LATENCY_MSEC", None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        with suppress(AttributeError):  # other C libraries have no such setting
            libc.mallopt(_M_ARENA_MAX, 2)
        parent = os.getppid()
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(0)
    with suppress(RuntimeError, OSError, ValueError):  # there is no standard error to write to
        faulthandler.enable()


if __name__ == "__main__":
    main()
