"""The drop zone for recordings, and the drop itself anywhere on the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.core.draft.ingest_errors import NotOnThisComputer
from app.store.paths import looks_like_pack
from app.ui.desktop.file_drop import local_files
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text


class RecordingDrop(QObject):
    """Takes files dropped anywhere on a window, as long as they are wanted.

    Packs alone are left to whoever takes them otherwise. Window's thread only.
    """

    dropped = Signal(object, object)
    """The absolute paths, and the place in the window (QPoint)."""

    refused = Signal(object)
    """An `AppError` that says what is not on this computer."""

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
        paths, foreign = local_files(event.mimeData())
        if not (paths or foreign) or (paths and all(map(looks_like_pack, paths))):
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            if foreign:
                self.refused.emit(NotOnThisComputer(name=", ".join(foreign)))
            if paths:
                self.dropped.emit(paths, event.position().toPoint())
        return True


class DropZone(QFrame):
    """Says what can be dropped; the window itself takes it. Window's thread only."""

    choose_asked = Signal()
    """Files are to be chosen."""

    folder_asked = Signal()
    """A folder is to be chosen, and all recordings in it."""

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
        self.choose = Button(self.tr("Choose files…"), "link")
        self.choose.clicked.connect(self.choose_asked)
        self.folder = Button(self.tr("Choose a folder…"), "link")
        self.folder.clicked.connect(self.folder_asked)
        for link in (self.choose, self.folder):
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignHCenter)
        # Not on the buttons: their width would leave the details no room beside the blocks.
        keys = Text(self.tr("By keys: Ctrl+O, Ctrl+Shift+O"), secondary=True)
        keys.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(keys)
