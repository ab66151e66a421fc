"""Keeps a programme in the making while it is typed: nobody waits for the disk."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition, Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from app.core.errors import AppError, UnexpectedError
from app.ui.background_task import report_bug

if TYPE_CHECKING:
    from app.core.draft.draft import Draft


class Autosave(QObject):
    """Owns a thread that writes the newest draft as soon as the one before is written.

    Window's thread only, but for `save`.
    """

    refused = Signal(object)
    """The `AppError` that kept a draft from being kept; the next one is tried again."""

    _failed = Signal(object)

    def __init__(self, save: Callable[[Draft], None], parent: QObject | None = None) -> None:
        """`save` writes durably; it is called in a thread of its own."""
        super().__init__(parent)
        self._save = save
        self._turn = Condition()
        self._wanted: Draft | None = None
        self._writing = False
        self._closed = False
        self._thread: Thread | None = None
        self._failed.connect(self.refused, Qt.ConnectionType.QueuedConnection)

    def keep(self, draft: Draft) -> None:
        """Have this written, now or right after what is being written."""
        with self._turn:
            self._wanted = draft
            self._turn.notify_all()
        if self._thread is None:
            self._thread = Thread(target=self._work, name="draft", daemon=True)
            self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait until all is written, for a bounded time; returns whether it is."""
        with self._turn:
            return self._turn.wait_for(lambda: self._wanted is None and not self._writing, seconds)

    def close(self, seconds: float) -> None:
        """Have the last one written and end the thread, for a bounded time."""
        self.wait(seconds)
        with self._turn:
            self._closed = True
            self._turn.notify_all()
        if self._thread is not None:
            self._thread.join(seconds)

    def _work(self) -> None:
        while True:
            with self._turn:
                self._turn.wait_for(lambda: self._wanted is not None or self._closed)
                draft, self._wanted = self._wanted, None
                if draft is None:
                    return
                self._writing = True
            failed: AppError | None = None
            try:
                self._save(draft)
            except AppError as error:
                failed = error
            except Exception as error:
                failed = UnexpectedError(detail=type(error).__name__)
                report_bug(error)
            with self._turn:
                self._writing = False
                self._turn.notify_all()
            if failed is not None:
                try:
                    self._failed.emit(failed)
                except RuntimeError:  # the window is gone
                    return
