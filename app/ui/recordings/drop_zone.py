"""Where recordings are dropped, with a button for whoever does not drop."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.text import Text


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
        self.choose = Button(self.tr("Choose files…"), "quiet")
        self.choose.clicked.connect(self.choose_asked)
        row.addStretch(1)
        row.addWidget(self.choose)
        row.addStretch(1)
        column.addLayout(row)
