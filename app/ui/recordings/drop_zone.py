"""The drop zone for recordings, and the drop itself anywhere on the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.store.paths import PACK_SUFFIX
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text


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


class DropZone(QFrame):
    """Says what can be dropped; the window itself takes it. Window's thread only."""

    choose_asked = Signal()
    """Files are to be chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("drop-zone")
        self.setStyleSheet(
            f"QFrame#drop-zone {{ border: 1px dashed {theme.palette.outline};"
            " border-radius: 10px; }"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(6)
        words = Text(
            self.tr("Drop recordings here – MP3, M4A, WAV, FLAC, Ogg, Opus"), secondary=True
        )
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        row = QHBoxLayout()
        self.choose = Button(self.tr("Choose files…"), "link")
        self.choose.clicked.connect(self.choose_asked)
        row.addStretch(1)
        row.addWidget(self.choose)
        row.addStretch(1)
        column.addLayout(row)
