"""Recordings that are dropped on the window while a programme is made are taken in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from app.store.paths import PACK_SUFFIX


class RecordingDrop(QObject):
    """Takes files dropped anywhere on a window, as long as they are wanted and none is a pack.

    Packs are left to whoever takes them otherwise. Window's thread only.
    """

    dropped = Signal(object, object)
    """The absolute paths, and the place in the window (QPoint)."""

    def __init__(
        self, window: QWidget, wanted: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        """Made after what takes packs, so that it is asked first."""
        super().__init__(parent)
        self._wanted = wanted
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in kinds or not isinstance(event, QDropEvent) or not self._wanted():
            return False
        files = _files(event.mimeData())
        if not files:
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self.dropped.emit(files, event.position().toPoint())
        return True


def _files(data: QMimeData) -> tuple[Path, ...]:
    """The files that are held; none where one of them is a pack or not of this computer."""
    urls = data.urls()
    paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    if len(paths) != len(urls) or any(not path.is_absolute() for path in paths):
        return ()
    if any(path.suffix.lower() == PACK_SUFFIX for path in paths):
        return ()
    return paths
