"""The note of a day: as many characters as are kept, and no more."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from app.core.notes.notes import MAX_NOTE
from app.ui.theme.theme import Theme
from app.ui.widgets.text_fields import TypedText

_LINES = 6


class NoteField(TypedText):
    """Words over a few lines. They are offered once the person is done with them, as each time that
    they are kept is noted. Window's thread only."""

    written = Signal(str)
    """The person is done with these words."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        """`name` says what belongs here, for a screen reader."""
        super().__init__(theme, name, _LINES, one_line=True, parent=parent)
        hint = self.tr("for yourself, up to {count} characters").format(count=MAX_NOTE)
        self.setPlaceholderText(hint)
        self.textChanged.connect(self._cut)
        self.offered.connect(self._offer)

    def hideEvent(self, event: QHideEvent) -> None:
        self.finish_words()  # the window may be about to close
        super().hideEvent(event)

    def _offer(self, words: str, done: bool) -> None:
        if done:
            self.written.emit(words)

    def _cut(self) -> None:
        """Take no more than is kept, as a line does that has a longest length."""
        text = self.toPlainText()
        if len(text) <= MAX_NOTE:
            return
        cursor = self.textCursor()
        over, at = len(text) - MAX_NOTE, cursor.position()
        kept = text[: max(0, at - over)] + text[at:]
        self.setPlainText(kept[:MAX_NOTE])
        cursor = self.textCursor()
        cursor.setPosition(min(max(0, at - over), MAX_NOTE))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
