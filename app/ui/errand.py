"""Something that takes a while, done while the window stays alive."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.core.errors import AppError, UnexpectedError


class Errand(QObject):
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
