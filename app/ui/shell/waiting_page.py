"""What the window shows while the records are closed and something is done to them."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme.theme import HEADLINE_POINTS, Theme
from app.ui.widgets.accessibility import announce
from app.ui.widgets.label import Text
from app.ui.widgets.progress_line import progress_words

_SECONDS = 1.0
"""Words change no more often than this."""


class WaitingPage(QWidget):
    """Says what is being done and how far it is. Nothing can be pressed. Window's thread only."""

    def __init__(self, theme: Theme, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._began = self._shown = time.monotonic()
        self._progress = Text(secondary=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 32, 40, 32)
        column.setSpacing(8)
        column.addStretch(1)
        for text in (Text(what, font=theme.font(HEADLINE_POINTS)), self._progress):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(text)
        column.addStretch(1)
        self.setAccessibleName(what)
        announce(self, what)

    def take_place_in(self, window: QWidget) -> None:
        """Be all that a window shows, for good: no key leads away."""
        layout = window.layout()
        assert layout is not None
        for shortcut in window.findChildren(QShortcut):
            shortcut.setEnabled(False)
        for part in window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            part.hide()
        layout.addWidget(self)
        self.show()  # the layout would a turn later: a key of before then would reach the others
        self.setFocus()

    @property
    def progress(self) -> str:
        """How far it is, as it is said."""
        return self._progress.text()

    @Slot(float)
    def show_progress(self, fraction: float) -> None:
        """Say how far it is, 0 to 1."""
        now = time.monotonic()
        if not self.progress or now - self._shown >= _SECONDS:
            self._shown = now
            self._progress.setText(progress_words(fraction, now - self._began))
