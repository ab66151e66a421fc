"""Recordings are taken in, prepared and made smaller by a child process, one for each job."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, Literal

from app.audio.child import WORKER_COMMAND, Child, ChildBug, ChildSilent
from app.core.draft.ingest_errors import (
    JobCancelled,
    JobDied,
    JobStalled,
    writing_error,
)
from app.core.draft.ingested import Ingested, shown_name
from app.core.errors import AppError

if TYPE_CHECKING:
    from app.core.draft.preparation import Preparation

STALL_SECONDS = 60.0
"""Without a step forward in this time the child is ended: a network drive may never answer."""
POLL_SECONDS = 0.1
WORK_PREFIX = ".job-"

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]


def _no_progress(fraction: float) -> None:
    pass


def _never() -> bool:
    return False


class Jobs:
    """Owns nothing but the command that starts a child; any number of threads may call it.

    Each job leaves `<sha256>.mka` in its folder, or nothing. What is made lies in a folder of its
    own there, whose name begins with `.job-`, until it is whole; a program that is killed may leave
    that one behind. The file is not yet safe from a power cut: whoever keeps it sees to that.

    Every method calls `progress` with 0 to 1 and asks `cancelled` several times a second, both in
    the calling thread, and raises JobCancelled soon after that is true. They raise an AppError of
    app/core/draft/ingest_errors.py for what cannot be done, ChildNotStarted, or ChildBug for a
    fault of the program.
    """

    def __init__(
        self, command: Sequence[str] = WORKER_COMMAND, stall_seconds: float = STALL_SECONDS
    ) -> None:
        """`command` starts the child."""
        self._command = list(command)
        self._stall_seconds = stall_seconds

    def ingest(
        self,
        source: Path,
        folder: Path,
        progress: Progress = _no_progress,
        cancelled: Cancelled = _never,
        track: int | None = None,
    ) -> Ingested:
        """Take in the file at `source`, which is only read; `track` as for `ingest.ingest`."""
        question = {"job": "ingest", "source": str(source.absolute()), "track": track}
        return self._run(question, shown_name(source), folder, progress, cancelled)

    def prepare(
        self,
        stored: Path,
        facts: Ingested,
        edits: Preparation,
        folder: Path,
        progress: Progress = _no_progress,
        cancelled: Cancelled = _never,
    ) -> Ingested:
        """A new recording: the one stored at `stored` with its ends and channels edited."""
        question = {"job": "prepare", "edits": edits.to_json(), **_stored(stored, facts)}
        return self._run(question, facts.source_name, folder, progress, cancelled)

    def shrink(
        self,
        stored: Path,
        facts: Ingested,
        folder: Path,
        progress: Progress = _no_progress,
        cancelled: Cancelled = _never,
    ) -> Ingested:
        """A new recording: the same in fewer bytes, as Opus."""
        question = {"job": "shrink", **_stored(stored, facts)}
        return self._run(question, facts.source_name, folder, progress, cancelled)

    def snippet(
        self,
        stored: Path,
        facts: Ingested,
        edits: Preparation,
        folder: Path,
        at: Literal["start", "end"],
        seconds: float = 15.0,
        progress: Progress = _no_progress,
        cancelled: Cancelled = _never,
    ) -> Ingested:
        """A short recording: how the start or the end would sound after `prepare`."""
        question = {
            "job": "snippet",
            "edits": edits.to_json(),
            "at": at,
            "seconds": seconds,
            **_stored(stored, facts),
        }
        return self._run(question, facts.source_name, folder, progress, cancelled)

    def _run(
        self,
        question: dict[str, Any],
        name: str,
        folder: Path,
        progress: Progress,
        cancelled: Cancelled,
    ) -> Ingested:
        if cancelled():
            raise JobCancelled(name=name)
        try:
            work = Path(mkdtemp(prefix=WORK_PREFIX, dir=folder.absolute()))
        except OSError as error:
            raise writing_error(error, name) from error
        try:
            question["folder"] = str(work)
            made = self._asked(question, name, progress, cancelled)
            (work / f"{made.sha256}.mka").replace(folder / f"{made.sha256}.mka")
            return made
        except OSError as error:
            raise writing_error(error, name) from error
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def _asked(
        self, question: dict[str, Any], name: str, progress: Progress, cancelled: Cancelled
    ) -> Ingested:
        child = Child(self._command)
        try:
            # One that is gone already answers nothing, which is told below.
            with suppress(OSError):
                child.send(json.dumps(question).encode() + b"\n")
            return self._awaited(child, name, progress, cancelled)
        finally:
            child.end()

    def _awaited(
        self, child: Child, name: str, progress: Progress, cancelled: Cancelled
    ) -> Ingested:
        """The child's last answer; what it says on the way goes to `progress`."""
        answered = time.monotonic()
        while True:
            if cancelled():
                raise JobCancelled(name=name)
            try:
                line = child.line(POLL_SECONDS)
            except ChildSilent:
                if time.monotonic() - answered > self._stall_seconds:
                    raise JobStalled(name=name) from None
                continue
            answered = time.monotonic()
            try:
                answer = json.loads(line)
                if "progress" in answer:
                    progress(float(answer["progress"]))
                    continue
                if "ingested" in answer:
                    return Ingested.from_json(answer["ingested"])
                error: Exception = (
                    ChildBug.of(answer) if "bug" in answer else AppError.from_json(answer)
                )
            except (ValueError, TypeError, AttributeError):  # it died, in mid-word perhaps
                raise JobDied(name=name) from None
            raise error


def _stored(path: Path, facts: Ingested) -> dict[str, Any]:
    return {"stored": str(path.absolute()), "facts": facts.to_json()}
