"""The window of a test in a process of its own: keys go in, reports come out, it can be killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.bench import processes

PATIENCE_SECONDS = 300.0
"""What a window may take for anything while many others are at work beside it."""

ROOT = Path(__file__).parent.parent


class DrivenWindow:
    """Owns a window's process and what it has told so far; any thread may ask.

    `told` are the lines of `tests.window_driver` in order. Leaving the context kills what is left.
    """

    def __init__(
        self,
        home: Path,
        environment: Mapping[str, str],
        *,
        save_every_seconds: float = 4.0,
        watched_by: Sequence[str] = (),
    ) -> None:
        """`watched_by` is a command that starts the window's command, such as a tracer."""
        self._command = [*watched_by, sys.executable, "-m", "tests.window_driver"]
        self._command += [str(save_every_seconds), "--home", str(home)]
        self._watched = bool(watched_by)
        self._environment = dict(environment) | {
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONUNBUFFERED": "1",
        }
        self._changed = threading.Condition()
        self._ended = False
        self.told: list[dict[str, Any]] = []
        self.family: set[int] = set()

    def __enter__(self) -> DrivenWindow:
        self._process = subprocess.Popen(
            self._command,
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        self._thread = threading.Thread(target=self._listen, name="window", daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.note_family()
        processes.kill(self._process)
        for pid in self.family:
            kill(pid)
        self._thread.join(5)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        self._process.stdout.close()

    @property
    def pid(self) -> int:
        """The window's process, or that of its watcher."""
        return self._process.pid

    def heard(self, since: int = 0) -> list[tuple[float, float]]:
        """The spans of the plays begun from line `since` on; each play's newest report."""
        with self._changed:
            reports = [line for line in self.told[since:] if self._is_of_new_play(line, since)]
        newest = {report["play"]: report["spans"] for report in reports}
        return [(start, end) for spans in newest.values() for start, end in spans]

    @property
    def player(self) -> int:
        """The player process as /proc knows it, 0 for none."""
        for pid in processes.tree(self.pid):
            if b"--player" in _arguments(pid) and processes.is_there(pid):
                return pid
        return 0

    def note_family(self) -> set[int]:
        """Remember every process below the window; returns all that were ever seen."""
        self.family |= set(processes.tree(self.pid)[1:])
        return self.family

    def press(self, key: str) -> None:
        """Press a key in the window; returns at once."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{key}\n".encode())
        self._process.stdin.flush()

    def wait_for(
        self, wanted: Callable[[dict[str, Any]], bool], since: int = 0, what: str = ""
    ) -> dict[str, Any]:
        """The first line from number `since` on that fits; AssertionError when none comes."""

        def found() -> dict[str, Any] | None:
            return next((line for line in self.told[since:] if wanted(line)), None)

        with self._changed:
            self._changed.wait_for(lambda: self._ended or found() is not None, PATIENCE_SECONDS)
            line = found()
            assert line is not None, f"the window never told {what}; it told {self.told[-5:]}"
            return line

    def wait_until_ready(self) -> None:
        """Today is in front and the player process has spoken."""
        self.wait_for(lambda line: line.get("page") == "today", what="that Today is there")
        self.wait_for(lambda line: "state" in line, what="that its player is there")

    def wait_until_heard(self, since: int = 0) -> None:
        """A play that was begun from line `since` on has reported spans."""

        def is_heard(line: dict[str, Any]) -> bool:
            return self._is_of_new_play(line, since) and bool(line["spans"])

        self.wait_for(is_heard, since, "that something is heard")

    def kill(self) -> None:
        """`kill -9` for the window's process alone; everything it had told is in `told` then."""
        self.note_family()
        kill(self.pid)
        self._process.wait()
        self._thread.join(5)

    def close(self) -> int:
        """Ask the window to close, as a desktop does at the end of a day; its exit code."""
        self.note_family()
        watched = processes.tree(self.pid)[1] if self._watched else self.pid
        os.kill(watched, signal.SIGTERM)
        return self._process.wait(PATIENCE_SECONDS)

    def _is_of_new_play(self, line: dict[str, Any], since: int) -> bool:
        """Whether a line reports a play that no line before `since` knows: a late report of an
        older play may still come after it."""
        play = line.get("play", 0)
        return play > max((told.get("play", 0) for told in self.told[:since]), default=0)

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            try:
                value = json.loads(line)
            except ValueError:
                continue  # the last line of a killed process may be half a line
            with self._changed:
                self.told.append(value)
                self._changed.notify_all()
        with self._changed:
            self._ended = True
            self._changed.notify_all()


def kill(pid: int) -> None:
    """`kill -9`; a process that is gone already is fine. 0 would be one's own group.

    On Windows any signal ends a process like that.
    """
    assert pid > 0
    with suppress(ProcessLookupError):
        os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))


def _arguments(pid: int) -> list[bytes]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return []
