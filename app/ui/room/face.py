"""What the room sees, on a second screen or in place of the operator's page: one word."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.room.parts import SizedText
from app.ui.room.view_model import FaceViewModel
from app.ui.theme.theme import Theme

TITLE_POINTS, WORD_POINTS, CLOCK_POINTS = 22.0, 66.0, 22.0


class Face(QWidget):
    """Shows the session's title, one word and perhaps the clock; no names, no notes, no time left.
    Window's thread only.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = SizedText(theme, TITLE_POINTS, secondary=True)
        self._word = SizedText(theme, WORD_POINTS)
        self._clock = SizedText(theme, CLOCK_POINTS, secondary=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 64, 48, 64)
        for text in (self._title, self._word, self._clock):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._title)
        column.addStretch(1)
        column.addWidget(self._word)
        column.addStretch(1)
        column.addWidget(self._clock)

    def show_view(self, view: FaceViewModel) -> None:
        """Show this; what has not changed is not drawn again."""
        for text, words in (
            (self._title, view.title),
            (self._word, view.word),
            (self._clock, view.clock),
        ):
            if text.text() != words:
                text.setText(words)
        self.setAccessibleName(f"{view.title}: {view.word}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for text in (self._title, self._word, self._clock):
            text.fit(self.height())
