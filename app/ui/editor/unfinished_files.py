"""Keeps which files are not imported yet, so that the next start goes on with them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.core.draft.ingest_errors import SourceForbidden, SourceLost, SourceMissing
from app.core.errors import AppError
from app.store.packs.waiting_files import WaitingFile, WaitingFiles
from app.ui.recordings.import_queue import Destination, FileState, ImportQueue, QueuedFile

if TYPE_CHECKING:
    from app.store.paths import Home


class UnfinishedFiles(QObject):
    """Follows an import queue, and writes down what is not in a draft on the disk yet.

    A file whose recording is in a draft that is not saved yet is still one. Window's thread only.
    """

    def __init__(
        self,
        home: Home,
        queue: ImportQueue,
        is_saved: Callable[[str], bool],
        parent: QObject | None = None,
    ) -> None:
        """`is_saved` says whether the draft with an id is on the disk as it is."""
        super().__init__(parent)
        self._store = WaitingFiles(home)
        self._queue = queue
        self._is_saved = is_saved
        self._taken: list[QueuedFile] = []
        self._kept: dict[str, tuple[WaitingFile, ...]] = {}
        self._resumed: set[str] = set()
        self._unread: set[str] = set()
        self._closed = False
        queue.taken.connect(self._taken.append)
        queue.changed.connect(self.keep)

    @property
    def drafts(self) -> tuple[str, ...]:
        """The ids of the drafts to which files were to be added when the program ended."""
        return tuple(id_ for id_ in self._store.drafts() if id_ not in self._resumed)

    def resume(self, draft_id: str) -> int:
        """Go on with the files of a draft, which is held; returns how many there are.

        What cannot be read just now stays as it is until the next start.
        """
        if draft_id in self._resumed:
            return 0
        self._resumed.add(draft_id)
        try:
            files = self._store.of(draft_id)
        except AppError:
            self._unread.add(draft_id)
            return 0
        self._kept[draft_id] = files
        for _, together in groupby(files, key=lambda file: (file.batch, file.track)):
            group = list(together)
            placed = [(f.source, Destination(draft_id, f.session, f.at, f.replaces)) for f in group]
            self._queue.add_placed(placed, group[0].track)
        return len(files)

    def forget(self, draft_id: str) -> None:
        """The draft is to be deleted, and what waits for it."""
        self._resumed.add(draft_id)
        self._kept.pop(draft_id, None)
        with suppress(AppError):
            self._store.keep(draft_id, ())

    def close(self) -> None:
        """What waits now is what the next start goes on with."""
        self.keep()
        self._closed = True

    @Slot()
    def keep(self) -> None:
        """Write down what is not finished, where that is other than before."""
        if self._closed:
            return
        self._taken = [f for f in self._taken if not self._is_saved(f.destination.draft_id)]
        waiting: dict[str, list[WaitingFile]] = {}
        for file in (*self._taken, *filter(_is_unfinished, self._queue.files)):
            waiting.setdefault(file.destination.draft_id, []).append(_waiting(file))
        for draft_id in (waiting.keys() | self._kept.keys()) - self._unread:
            files = tuple(waiting.get(draft_id, ()))
            if files != self._kept.get(draft_id, ()):
                self._resumed.add(draft_id)
                with suppress(AppError):  # they are being imported all the same
                    self._store.keep(draft_id, files)
                self._kept[draft_id] = files


def _is_unfinished(file: QueuedFile) -> bool:
    """Whether a file is to be tried again: also one that could not be read, until that was read."""
    under_way = file.state in (FileState.WAITING, FileState.WORKING) and not file.cancelled
    return under_way or isinstance(file.error, SourceForbidden | SourceLost | SourceMissing)


def _waiting(file: QueuedFile) -> WaitingFile:
    place = file.destination
    return WaitingFile(file.source, place.session, place.at, file.track, place.replaces, file.batch)
