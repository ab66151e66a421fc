"""Installs packs while the window stays alive."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.core.errors import AppError, UnexpectedError
from app.store.library import Installed


class Installation(QObject):
    """Runs one installation in a thread; made and asked on the window's thread.

    `done` comes on the window's thread, once, and not after `close`.
    """

    done = Signal(object, object)
    """What is installed now (a list of `Installed`) and the `AppError` that ended it, or None."""

    _finished = Signal(object, object)

    def __init__(
        self, install: Callable[[], list[Installed]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._install = install
        self._closed = False
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=self._work, name="installation", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self, seconds: float) -> None:
        """Wait for it, for a bounded time; an installation that is cut off leaves nothing.

        Nobody is told any more how it went: who would be may be gone.
        """
        self._closed = True
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _work(self) -> None:
        installed: list[Installed] = []
        failed: AppError | None = None
        try:
            installed = self._install()
        except AppError as error:
            failed = error
        except Exception as error:
            failed = UnexpectedError(detail=str(error))
        try:
            self._finished.emit(installed, failed)
        except RuntimeError:  # the window is gone
            return

    @Slot(object, object)
    def _on_finished(self, installed: list[Installed], failed: AppError | None) -> None:
        if not self._closed:
            self.done.emit(installed, failed)
