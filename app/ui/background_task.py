"""Work off the window's thread: its result, its error, how far it is, and how it is given up."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from threading import Event, Thread

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.core.draft.ingest_errors import JobCancelled
from app.core.errors import AppError, UnexpectedError

Progress = Callable[[float], None]
"""Told from 0 to 1 how far the work is, in the work's thread."""

Cancelled = Callable[[], bool]
"""Whether the work was given up; asked often, in the work's thread."""

Work = Callable[[Progress, Cancelled], object]
"""What is done in the thread. It touches nothing of Qt's and no database but one that it opens."""

_STEP = 0.005
"""Progress is told in steps of at least this."""

_CANCEL_SECONDS = 1.0
"""So long a task that was not done in time has, when all are closed, to tidy up after itself."""


class BackgroundTask(QObject):
    """One piece of work in a thread of its own; made, started and asked on the window's thread.

    Its signals are emitted on the window's thread. It has no parent: whoever asked for it may be
    gone before it ends.
    """

    progressed = Signal(float)
    """How far it is, 0 to 1."""

    done = Signal(object, object)
    """The task ended; sent once, with its result or None, and the `AppError` that ended it or None.

    Both are None where it was given up in time. A bug ends it with an UnexpectedError; its
    traceback went to `threading.excepthook`."""

    _reported = Signal(float)
    _finished = Signal(object, object)

    def __init__(self, work: Work, *, saves: bool = False, guarded: bool = False) -> None:
        """`saves`: it writes what a person asked to be saved, so it is not given up lightly.

        `guarded`: the end of the program would lose it, and is asked about.
        """
        super().__init__()
        self.saves = saves
        self.guarded = guarded
        self._began = 0.0
        self._work = work
        self._given_up = Event()
        self._said = -1.0
        self._tells = True
        self._itself: BackgroundTask | None = None
        self._thread = Thread(target=self._run, name="background task", daemon=True)
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    @property
    def seconds(self) -> float:
        """How long it has been under way."""
        return time.monotonic() - self._began

    def start(self) -> None:
        """Begin."""
        self._began = time.monotonic()
        # Until its end was heard of here: a QObject must not be destroyed by the other thread.
        self._itself = self
        self._thread.start()

    @Slot()
    def cancel(self) -> None:
        """Give it up: it ends soon and leaves nothing behind, or is done where it is too late."""
        self._given_up.set()

    def join(self, seconds: float) -> bool:
        """Wait for its thread, for a bounded time; whether it has ended. Nothing is told then."""
        self._tells = False
        if self._thread.is_alive():
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        result: object = None
        failed: AppError | None = None
        try:
            result = self._work(self._report, self._given_up.is_set)
        except JobCancelled as error:
            failed = None if self._given_up.is_set() else error
        except AppError as error:
            failed = error
        except Exception as error:
            failed = UnexpectedError(detail=type(error).__name__)
            report_bug(error)
        self._finished.emit(result, failed)

    def _report(self, fraction: float) -> None:
        if fraction - self._said >= _STEP or fraction >= 1.0:
            self._said = fraction
            self._reported.emit(fraction)

    @Slot(float)
    def _on_reported(self, fraction: float) -> None:
        if self._tells:
            self.progressed.emit(fraction)

    @Slot(object, object)
    def _on_finished(self, result: object, failed: AppError | None) -> None:
        self._itself = None
        if self._tells:
            self.done.emit(result, failed)
        self._thread.join()  # which has only to return: it must not tell of what is gone
        # With its connections: what they call may hold the task, a ring that Python does not see.
        self.deleteLater()


class BackgroundTasks(QObject):
    """Owns the tasks that are under way, whatever page asked for them. Window's thread only."""

    became_unguarded = Signal()
    """Nothing is under way any more that the end of the program would lose."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: set[BackgroundTask] = set()

    @property
    def saving(self) -> bool:
        """Whether something that a person asked to be saved is still being written."""
        return any(task.saves for task in self._tasks)

    @property
    def guarded(self) -> bool:
        """Whether something is under way that the end of the program would lose."""
        return any(task.guarded for task in self._tasks)

    def start(self, work: Work, *, saves: bool = False, guarded: bool = False) -> BackgroundTask:
        """Begin a task; connect to its signals now, as they come by the event loop.

        `saves`: the work writes what a person asked to be saved. `guarded`: the end of the program
        would lose it, and is asked about.
        """
        task = BackgroundTask(work, saves=saves, guarded=guarded)
        self._tasks.add(task)
        task.done.connect(lambda *_: self._on_done(task))
        task.start()
        return task

    def _on_done(self, task: BackgroundTask) -> None:
        self._tasks.discard(task)
        if task.guarded and not self.guarded:
            self.became_unguarded.emit()

    def close(self, seconds: float) -> None:
        """Wait for all, for a bounded time; nobody is told any more how they went.

        What saves may end by itself first. All else is given up at once.
        """
        deadline = time.monotonic() + seconds
        late = []
        for task in self._tasks:
            if not task.saves:
                task.cancel()
        for task in self._tasks:
            if not task.join(max(0.0, deadline - time.monotonic())) and task.saves:
                task.cancel()
                late.append(task)
        deadline = max(deadline, time.monotonic()) + _CANCEL_SECONDS
        for task in late:
            task.join(max(0.0, deadline - time.monotonic()))
        self._tasks.clear()


def report_bug(error: BaseException) -> None:
    """Hand a bug that was caught to `threading.excepthook`, which keeps its traceback."""
    hook = threading.ExceptHookArgs((type(error), error, error.__traceback__, None))
    threading.excepthook(hook)
