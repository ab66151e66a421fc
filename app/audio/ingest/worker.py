"""Files of unknown origin are opened in a child process, which may die of them without harm."""

from __future__ import annotations

import ctypes
import json
import os
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from app.audio.child import WORKER_COMMAND, Child, ChildBug, ChildSilent, bug_answer
from app.audio.protocol import Source
from app.core.draft.ingested import Ingested, shown_name
from app.core.errors import (
    QT_TRANSLATE_NOOP,
    AppError,
    RecordingOutOfReach,
    RecordingUnreadable,
)
from app.core.programme.programme import RecordingFacts

DEADLINE_SECONDS = 20.0
"""Opening takes a few milliseconds, the start of the child some tenths of a second."""

CPU_SECONDS = 10
MEMORY_BYTES = 2 << 30
"""Of address space; a damaged file was seen to ask for any amount."""
JOB_FILE_BYTES = 4 << 30
"""As much as a recording in a pack may have."""

KEPT_BYTES = 4 << 20
"""A block of a second is smaller; the index of a file of hours is larger, and goes back at once."""
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
"""As in glibc's malloc.h."""

_DIED = QT_TRANSLATE_NOOP("errors", "it cannot be opened without harm")
SLOW = QT_TRANSLATE_NOOP("errors", "it takes too long to open")


class Worker:
    """Owns a child process that opens files. One thread may call it.

    Each check has a child of its own, except inside `with`, where one child serves all that it
    survives.
    """

    def __init__(
        self, command: Sequence[str] = WORKER_COMMAND, deadline_seconds: float = DEADLINE_SECONDS
    ) -> None:
        """`command` starts the child."""
        self._command = list(command)
        self._deadline_seconds = deadline_seconds
        self._child: Child | None = None
        self._keeps = False

    def __enter__(self) -> Worker:
        self._keeps = True
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._keeps = False
        self._end_child()

    def check(self, path: Path) -> RecordingFacts:
        """What opening the recording at `path` says about it.

        Raises RecordingUnreadable for what is of the file, RecordingOutOfReach for a file that
        cannot be read just now or a computer too busy, ChildBug for what is of the program, and
        ChildNotStarted.
        """
        answer = self._answer({"path": str(path.absolute())}, path.name)
        return RecordingFacts(**answer["facts"])

    def try_sound(self, source: Source) -> None:
        """Decode a recording's beginning, its middle and its end.

        Raises RecordingMissing, RecordingDamaged, and what `check` raises.
        """
        fields = {name: getattr(source, name) for name in source.__slots__}
        self._answer({"sound": fields}, source.title)

    def _answer(self, question: dict[str, Any], title: str) -> dict[str, Any]:
        """The child's answer. A child that ends is replaced once: it may have been ended from
        outside. Raises the errors of `check`, and those that the child answers with."""
        try:
            answer = self._ask(question, title) or self._ask(question, title)
        finally:
            if not self._keeps:
                self._end_child()
        if not answer:
            raise RecordingUnreadable(detail=_DIED)
        if "bug" in answer:
            raise ChildBug.of(answer)
        if not {"facts", "decoded"} & answer.keys():
            raise AppError.from_json(answer)
        return answer

    def _ask(self, question: dict[str, Any], title: str) -> dict[str, Any] | None:
        """The child's answer, None where it ends instead. Raises RecordingOutOfReach when it takes
        too long."""
        if self._child is None:
            self._child = Child(self._command)
        try:
            self._child.send(json.dumps(question).encode() + b"\n")
            return dict(json.loads(self._child.line(self._deadline_seconds)))
        except ChildSilent as error:
            self._end_child()
            raise RecordingOutOfReach(title=title, detail=SLOW) from error
        except (OSError, ValueError, TypeError):
            self._end_child()
            return None

    def _end_child(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end()


def main() -> int:
    """Be the child: a line with a question comes in, a line with facts, an error or a bug goes out.

    A question with a "job" or a "measure" is the only one; other lines go out before its answer.
    """
    from app.audio.pipes import own_pipes

    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    _keep_memory()
    questions, answers = own_pipes()
    for line in questions:
        question = json.loads(line)
        try:
            from app.audio.play.decoder import facts

            if "job" in question:
                _limit_process(file_bytes=JOB_FILE_BYTES)
                threading.Thread(target=_end_with_parent, args=(questions,), daemon=True).start()
                answer: dict[str, Any] = {"ingested": _job(question, answers).to_json()}
            elif "measure" in question:
                from app.audio.measure.measuring_process import measure

                _limit_process()
                threading.Thread(target=_end_with_parent, args=(questions,), daemon=True).start()
                answer = measure(question["measure"], partial(_answer, answers))
            elif "sound" in question:
                from app.audio.play.three_places import decode_three_places

                _limit_process(CPU_SECONDS)
                decode_three_places(Source.from_json(question["sound"]))
                answer = {"decoded": True}
            else:
                _limit_process(CPU_SECONDS)
                answer = {"facts": asdict(facts(Path(question["path"])))}
        except AppError as error:
            answer = error.to_json()
        except Exception as error:
            answer = bug_answer(error)
        _answer(answers, answer)
    return 0


def _end_with_parent(questions: BinaryIO) -> None:
    """End this process when nobody can ask any more: a job may be minutes from its next word."""
    # Not through the buffer, for which the main thread would have to wait.
    while os.read(questions.fileno(), 1):
        pass
    os._exit(1)


def _job(question: dict[str, Any], answers: BinaryIO) -> Ingested:
    """Do what is asked, telling how far it is. Raises an AppError."""
    from app.audio.ingest.ingest import ingest
    from app.core.draft.ingest_errors import writing_error

    def progress(fraction: float) -> None:
        _answer(answers, {"progress": round(fraction, 4)})

    folder = Path(question["folder"])
    name = ""
    try:
        if question["job"] == "ingest":
            name = shown_name(Path(question["source"]))
            return ingest(Path(question["source"]), folder, progress, question.get("track"))
        made = Ingested.from_json(question["facts"])
        name = made.source_name
        return _edited(question, made, folder, progress)
    except OSError as error:
        raise writing_error(error, name) from error


def _edited(
    question: dict[str, Any], facts: Ingested, folder: Path, progress: Callable[[float], None]
) -> Ingested:
    from app.audio.ingest import prepare
    from app.core.draft.preparation import Preparation

    stored = Path(question["stored"])
    if question["job"] == "shrink":
        return prepare.shrink(stored, facts, folder, progress)
    edits = Preparation.from_json(question["edits"])
    if question["job"] == "prepare":
        return prepare.prepare(stored, facts, edits, folder, progress)
    at, seconds = question["at"], question["seconds"]
    return prepare.snippet(stored, facts, edits, at, seconds, folder, progress)


def _answer(answers: BinaryIO, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer).encode() + b"\n")
    answers.flush()


def _keep_memory() -> None:
    """Have blocks of a second go back to the C library, not to the system, which would hand out
    each anew and empty: a quarter of the time of measuring.
    """
    with suppress(OSError, AttributeError, TypeError):  # only glibc has it
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(_M_TRIM_THRESHOLD, 4 * KEPT_BYTES)
        mallopt(_M_MMAP_THRESHOLD, KEPT_BYTES)


def _limit_process(cpu_seconds: int | None = None, file_bytes: int = 0) -> None:
    """Never much memory, for a check some seconds of processor time, for a job a file's bytes.

    Windows knows no limit for files.
    """
    if sys.platform == "win32":
        from app.audio.ingest.windows_job import limit_process

        limit_process(MEMORY_BYTES, cpu_seconds)
        return
    import resource

    limits = [
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, file_bytes),
    ]
    if cpu_seconds is not None:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        used = int(usage.ru_utime + usage.ru_stime)
        limits.append((resource.RLIMIT_CPU, used + 1 + cpu_seconds))
    for limit, value in limits:
        with suppress(OSError, ValueError):  # a system may not know a limit, or have a lower one
            resource.setrlimit(limit, (value, resource.getrlimit(limit)[1]))


if __name__ == "__main__":
    sys.exit(main())
