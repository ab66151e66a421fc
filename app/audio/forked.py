"""A child process that is a copy of this one: it need not start another interpreter first."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from typing import BinaryIO

_EXIT_FAULT = 70
_STEP_SECONDS = 0.005


class ForkedProcess:
    """Owns a forked process, its standard input and its standard output; one thread may call it.

    What `subprocess.Popen` is to a process that was started, as far as a `Child` needs it. Its
    standard error goes nowhere. To be made only while this process has no other thread, and before
    it has loaded anything that does not bear a copy of it; not on Windows, which copies none.
    """

    stdin: BinaryIO
    stdout: BinaryIO
    _pid: int

    def __init__(self, body: Callable[[], object]) -> None:
        """`body` is what the process does. Raises OSError where there can be none."""
        if sys.platform == "win32":
            raise OSError("Windows copies no process")
        ends = (*os.pipe(), *os.pipe())
        if min(ends) <= 2:  # this process was given no standard streams: the pipes took their place
            for end in ends:
                os.close(end)
            raise OSError("there are no standard streams")
        commands, self_stdin, self_stdout, answers = ends
        self._pid = os.fork()
        if not self._pid:
            try:
                nothing = os.open(os.devnull, os.O_RDWR)
                for own, standard in ((commands, 0), (answers, 1), (nothing, 2)):
                    os.dup2(own, standard)
                for end in (*ends, nothing):
                    os.close(end)
                body()
            finally:
                os._exit(_EXIT_FAULT)
        os.close(commands)
        os.close(answers)
        self.stdin = os.fdopen(self_stdin, "wb")
        self.stdout = os.fdopen(self_stdout, "rb")

    def kill(self) -> None:
        """Kill it, unless it is known to be gone."""
        if sys.platform == "win32":
            return
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)

    def wait(self, timeout: float) -> None:
        """Wait until it is gone; raises subprocess.TimeoutExpired after so many seconds."""
        if sys.platform == "win32":
            return
        ends_at = time.monotonic() + timeout
        while self._pid:
            gone, _ = os.waitpid(self._pid, os.WNOHANG)
            if gone:
                self._pid = 0
            elif time.monotonic() < ends_at:
                time.sleep(_STEP_SECONDS)
            else:
                from subprocess import TimeoutExpired

                raise TimeoutExpired("a forked process", timeout)
