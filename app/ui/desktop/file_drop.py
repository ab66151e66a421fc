"""Takes a file that is dropped on the window, such as a pack."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """Takes one file dropped anywhere on a window, unless a page takes drops itself.

    Window's thread only. Several files at once, folders and everything that is no file of this
    computer are refused while they are still held over the window.
    """

    dropped = Signal(object)
    """The absolute path of the file; what it holds has not been looked at."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in kinds or not isinstance(event, QDropEvent):
            return False
        file = _file(event.mimeData())
        if file is None:
            event.ignore()
        else:
            event.acceptProposedAction()
            if event.type() is QEvent.Type.Drop:
                self.dropped.emit(file)
        return True


def _file(data: QMimeData) -> Path | None:
    """The one file that is held, or None."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.is_absolute() and path.is_file() else None
