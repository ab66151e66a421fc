"""Work off the window's thread: result, error, progress, cancel."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from app.core.errors import AppError, UnexpectedError
from app.ui.i18n.plurals import Counts

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]
Work = Callable[[Progress, Cancelled], object]
"""What is done: it says from 0 to 1 how far it is, and looks whether it was given up."""

_LEAST_SECONDS = 3.0
"""Before this nothing is said of the time that is left: it would be a guess."""

_SOON_SECONDS = 10.0
_STEP = 0.005
translate = QCoreApplication.translate


class BackgroundTask(QObject):
    """Does one thing in a thread; made and asked on the window's thread.

    `done` comes on the window's thread, once, unless this object is gone by then.
    """

    done = Signal(object, object)
    """What came of it, and the `AppError` that ended it, or None."""

    _finished = Signal(object, object)

    def __init__(self, work: Callable[[], object], parent: QObject | None = None) -> None:
        """`work` touches nothing of Qt's and no database but one that it opens itself."""
        super().__init__(parent)
        self._work = work
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=self._run, name="errand", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def _run(self) -> None:
        result: object = None
        failed: AppError | None = None
        try:
            result = self._work()
        except AppError as error:
            failed = error
        except Exception as error:
            failed = UnexpectedError(detail=str(error))
        try:
            self._finished.emit(result, failed)
        except RuntimeError:  # the page is gone
            return

    @Slot(object, object)
    def _on_finished(self, result: object, failed: AppError | None) -> None:
        self.done.emit(result, failed)


class CancellableTask(BackgroundTask):
    """An errand that takes minutes; made and asked on the window's thread.

    What was given up is `done` soon, mostly with JobCancelled, or with its result where it was too
    late.
    """

    progressed = Signal(float)
    """How far it is, 0 to 1."""

    _reported = Signal(float)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        """`work` touches nothing of Qt's."""
        super().__init__(lambda: work(self._report, self._given_up.is_set), parent)
        self._given_up = Event()
        self._said = -1.0
        self._reported.connect(self.progressed, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def give_up(self) -> None:
        """End it soon; it leaves nothing behind."""
        self._given_up.set()

    def _report(self, fraction: float) -> None:
        if fraction - self._said < _STEP and fraction < 1.0:
            return
        self._said = fraction
        try:
            self._reported.emit(fraction)
        except RuntimeError:  # the page is gone
            self._given_up.set()


def progress_words(fraction: float, gone_seconds: float) -> str:
    """“40 %, about 2 minutes left”; the time is left out while it would be a guess."""
    percent = translate("CancellableTask", "{percent} %").format(percent=int(fraction * 100))
    if gone_seconds < _LEAST_SECONDS or fraction <= 0.02:
        return percent
    left = gone_seconds * (1 - fraction) / fraction
    if left < _SOON_SECONDS:
        time = translate("CancellableTask", "a few seconds left")
    elif left < 60:
        seconds = Counts().seconds(round(left / 10) * 10)
        time = translate("CancellableTask", "about {time} left").format(time=seconds)
    else:
        minutes = Counts().minutes(round(left / 60))
        time = translate("CancellableTask", "about {time} left").format(time=minutes)
    return f"{percent}, {time}"
