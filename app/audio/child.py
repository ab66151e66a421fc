"""Starts and ends the program's child processes: the player, and those that read files."""

from __future__ import annotations

import queue
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import IO, Any

from app.audio.forked import ForkedProcess
from app.audio.python_command import program_command
from app.core.errors import ChildNotStarted

PLAYER_COMMAND = program_command("--player")
WORKER_COMMAND = program_command("--worker")

MAX_LINE_BYTES = 1 << 16
"""A longer answer is none: the child reads files of strangers, and may be made to say anything."""
MAX_WAITING_LINES = 64
"""So many lines are kept for whoever asks next; the child waits before it can say more."""

MAX_TRACE_LETTERS = 5000
"""Of each, of which JSON makes at most six bytes: both fit a line."""

END_SECONDS = 5.0
"""How long a killed child is waited for; one that waits for a dead drive cannot even be killed."""
_FULL_SECONDS = 0.1


class ChildSilent(Exception):
    """The child said nothing in the time it was given."""


class ChildBug(Exception):
    """A fault of the program in a child process, not of the file that it was given.

    Its cause says the child's traceback.
    """

    @staticmethod
    def of(answer: dict[str, Any]) -> ChildBug:
        """The one that an answer made by `bug_answer` tells of."""
        bug = ChildBug(str(answer["bug"]))
        bug.__cause__ = Exception(f"in the child process:\n{answer.get('trace', '')}")
        return bug


def _started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise ChildNotStarted(detail=error.strerror or str(error)) from error


def bug_answer(error: BaseException) -> dict[str, Any]:
    """What a child answers when it met a fault of the program; fits a line.

    Raises again what is none: MemoryError, as the child has little to use and a damaged file may
    ask for any amount, and EOFError, as who asked is gone.
    """
    if isinstance(error, (MemoryError, EOFError)):
        raise error
    import traceback

    trace = "".join(traceback.format_exception(error))[-MAX_TRACE_LETTERS:]
    said = f"{type(error).__name__}: {error}"[:MAX_TRACE_LETTERS]
    return {"bug": said, "trace": trace}


class Child:
    """Owns a child process, its standard input and its standard output; one thread may call it.

    The child is given bytes and answers in lines of at most MAX_LINE_BYTES. A thread of its own
    reads them, as nothing else can be waited for with an end on every system.
    """

    def __init__(self, command: Sequence[str] | ForkedProcess) -> None:
        """`command` starts the child, unless it is there already. Raises ChildNotStarted."""
        self._lines: queue.Queue[bytes] = queue.Queue(MAX_WAITING_LINES)
        self._ended = threading.Event()
        self._process = command if isinstance(command, ForkedProcess) else _started(command)
        assert self._process.stdout is not None
        # Not joined for good: it would wait for a child that cannot even be killed.
        self._reader = threading.Thread(
            target=self._read, args=(self._process.stdout,), daemon=True
        )
        try:
            self._reader.start()
        except RuntimeError as error:
            self._process.stdout.close()
            self._end_process()
            raise ChildNotStarted(detail=str(error)) from error

    def send(self, data: bytes | memoryview) -> None:
        """Give the child bytes; waits until it takes them. Raises OSError when it is gone."""
        assert self._process.stdin is not None
        self._process.stdin.write(data)
        self._process.stdin.flush()

    def line(self, seconds: float | None = None) -> bytes:
        """The child's next line, waited for so long (None: for good).

        Empty when there is none any more: the child ended, or said more than a line may hold.
        Raises ChildSilent.
        """
        try:
            line = self._lines.get(timeout=seconds)
        except queue.Empty:
            raise ChildSilent from None
        if not line:
            self._lines.put(line)  # for whoever asks again
        return line

    def end(self) -> None:
        """Kill the child and wait END_SECONDS at most until it is gone; a second call does nothing
        more.
        """
        self._ended.set()
        self._end_process()
        self._reader.join(END_SECONDS)

    def _end_process(self) -> None:
        self._process.kill()
        with suppress(OSError):  # what could not be sent any more
            if self._process.stdin is not None:
                self._process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(END_SECONDS)

    def _read(self, stream: IO[bytes]) -> None:
        """Hand on the child's lines, and an empty one when there are no more; close the pipe."""
        with suppress(OSError), stream:
            while line := stream.readline(MAX_LINE_BYTES):
                if not line.endswith(b"\n") or not self._hand_on(line):
                    break
        self._hand_on(b"")

    def _hand_on(self, line: bytes) -> bool:
        """Put a line where it waits for `line`; false when nobody will ask for it any more."""
        while not self._ended.is_set():
            with suppress(queue.Full):
                self._lines.put(line, timeout=_FULL_SECONDS)
                return True
        return False
