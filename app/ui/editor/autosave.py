"""Saves drafts in a thread of its own while they are edited: nobody waits for the disk."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition, Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.core.errors import AppError, UnexpectedError
from app.ui.background_task import report_bug

if TYPE_CHECKING:
    from app.core.draft.draft import Draft


class Autosave(QObject):
    """Owns the newest state of each draft that is not on the disk yet, and the thread that saves.

    It is the only writer of the drafts that are given to it, so that an older state never takes the
    place of a newer one. Window's thread only, but for `save` and `wait_for`.
    """

    refused = Signal(object)
    """The `AppError` that kept a draft from being saved; it is tried again with the next edit."""

    saved = Signal()
    """A draft was saved."""

    _ended = Signal(object)

    def __init__(self, save: Callable[[Draft], None], parent: QObject | None = None) -> None:
        """`save` writes durably; it is called in a thread of its own."""
        super().__init__(parent)
        self._save = save
        self._turn = Condition()
        self._unsaved: dict[str, Draft] = {}
        """The newest state of each draft that is not on the disk, by the programme's id."""

        self._due: dict[str, None] = {}
        """Which of them are to be written, in this order; the others were refused."""

        self._errors: dict[str, AppError] = {}
        self._writing: str | None = None
        self._closed = False
        self._thread: Thread | None = None
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def keep(self, draft: Draft) -> None:
        """Have this state of a draft written, now or right after what is being written."""
        draft_id = draft.programme.id
        with self._turn:
            self._unsaved[draft_id] = draft
            self._due[draft_id] = None
            self._turn.notify_all()
        if self._thread is None:
            self._thread = Thread(target=self._work, name="draft", daemon=True)
            self._thread.start()

    def unsaved(self, draft_id: str) -> Draft | None:
        """The newest state of a draft as long as it is not on the disk."""
        with self._turn:
            return self._unsaved.get(draft_id)

    def retry(self) -> None:
        """Try once more what was refused."""
        with self._turn:
            self._due |= dict.fromkeys(self._errors)
            self._turn.notify_all()

    def forget(self, draft_id: str, seconds: float) -> bool:
        """Write a draft no more; False where it is still being written after so many seconds."""
        with self._turn:
            self._due.pop(draft_id, None)
            self._unsaved.pop(draft_id, None)
            self._errors.pop(draft_id, None)
            return self._turn.wait_for(lambda: self._writing != draft_id, seconds)

    def wait(self, seconds: float) -> bool:
        """Wait for what is to be written, for a bounded time; whether all is on the disk."""
        with self._turn:
            self._turn.wait_for(lambda: not self._due and self._writing is None, seconds)
            return not self._unsaved

    def wait_for(self, draft_id: str, seconds: float) -> bool:
        """Wait until one draft is on the disk, for a bounded time; returns whether it is.

        Not for the window's thread. Raises the AppError that kept the draft from being saved.
        """
        with self._turn:
            self._turn.wait_for(
                lambda: draft_id not in self._unsaved or draft_id in self._errors, seconds
            )
            if draft_id in self._errors:
                raise self._errors[draft_id]
            return draft_id not in self._unsaved

    def close(self, seconds: float) -> None:
        """Have the newest states written and end the thread, for a bounded time."""
        self.wait(seconds)
        with self._turn:
            self._closed = True
            self._turn.notify_all()
        if self._thread is not None:
            self._thread.join(seconds)

    def _work(self) -> None:
        while True:
            with self._turn:
                self._turn.wait_for(lambda: bool(self._due) or self._closed)
                if not self._due:
                    return
                draft_id = next(iter(self._due))
                del self._due[draft_id]
                draft = self._unsaved[draft_id]
                self._writing = draft_id
                self._errors.pop(draft_id, None)
            failed: AppError | None = None
            try:
                self._save(draft)
            except AppError as error:
                failed = error
            except Exception as error:
                failed = UnexpectedError(detail=type(error).__name__)
                report_bug(error)
            with self._turn:
                self._writing = None
                if failed is not None:
                    if draft_id in self._unsaved:
                        self._errors[draft_id] = failed
                elif self._unsaved.get(draft_id) is draft:
                    del self._unsaved[draft_id]
                self._turn.notify_all()
            try:
                self._ended.emit(failed)
            except RuntimeError:  # the window is gone
                return

    @Slot(object)
    def _on_ended(self, failed: AppError | None) -> None:
        if failed is None:
            self.saved.emit()
        else:
            self.refused.emit(failed)
