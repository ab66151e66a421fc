"""Takes files that are dropped on the window: a pack, or the recordings of a facilitator."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from app.core.draft.ingest_errors import NotOnThisComputer
from app.store.paths import looks_like_pack

_LINKS = ("http", "https")


class FileDrop(QObject):
    """Takes what is dropped anywhere on a window, unless a page takes drops itself.

    That is one file, or where recordings are wanted also several, and folders. Window's thread
    only.
    """

    dropped = Signal(object)
    """The absolute path of one file that is to be opened; what it holds has not been looked at."""

    recordings_dropped = Signal(object)
    """The absolute paths of files and folders; not packs alone."""

    refused = Signal(object)
    """An `AppError` that says what is not on this computer."""

    def __init__(self, window: QWidget, takes_recordings: Callable[[], bool]) -> None:
        super().__init__(window)
        self._takes_recordings = takes_recordings
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in kinds or not isinstance(event, QDropEvent):
            return False
        paths, foreign = local_files(event.mimeData())
        one = len(paths) == 1 and paths[0].is_file()
        if not (one or foreign or (paths and self._takes_recordings())):
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self._take(paths, foreign)
        return True

    def _take(self, paths: tuple[Path, ...], foreign: tuple[str, ...]) -> None:
        if foreign:
            self.refused.emit(NotOnThisComputer(name=", ".join(foreign)))
        packs = [path for path in paths if looks_like_pack(path)]
        others = [path for path in paths if path not in packs]
        if self._takes_recordings() and any(map(_may_be_recording, others)):
            self.recordings_dropped.emit(paths)
        elif packs:
            self.dropped.emit(packs[0])
        elif len(paths) == 1 and paths[0].is_file():
            self.dropped.emit(paths[0])


def local_files(data: QMimeData) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The absolute paths of what is held and is there, and the names of files elsewhere, as on a
    phone; a link to a page is no file."""
    urls = data.urls()
    local = (Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    paths = tuple(path for path in local if path.is_absolute() and path.exists())
    elsewhere = (u for u in urls if not u.isLocalFile() and u.scheme() not in _LINKS)
    return paths, tuple(map(_name, elsewhere))


def _name(url: QUrl) -> str:
    return url.fileName() or url.host() or url.scheme()


def _may_be_recording(path: Path) -> bool:
    from app.store.packs.import_source import may_hold_recordings

    return may_hold_recordings(path)
