"""A line that is typed and taken up at each key, as nothing that was typed may be lost."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.line_field import LineField
from app.ui.theme import Theme

_ANY_WIDTH = 16_777_215
_LEAST_LETTERS = 8

_LEFT_TO_PAGE = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def is_left_to_page(event: QEvent) -> bool:
    """Whether it is a key that takes back or brings back an edit: the page's, not the field's."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence(event.keyCombination())
    return keys in (QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")) or any(
        event.matches(key) for key in _LEFT_TO_PAGE
    )


class TypedLine(LineField):
    """One line; what is in it is offered as it is typed. Window's thread only.

    What is refused in the end gives way to what was there before.
    """

    offered = Signal(str, bool)
    """What is in it, and whether the person is done with it."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        letters: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """`name` says what belongs here; room for about `letters`, or as wide as there is room."""
        super().__init__(theme, name, letters or _LEAST_LETTERS, parent)
        if not letters:
            self.setMinimumWidth(self.width())
            self.setMaximumWidth(_ANY_WIDTH)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._kept = ""
        self._offering = False
        self.textEdited.connect(self._offer)
        self.editingFinished.connect(self._finish)

    def show_words(self, text: str) -> None:
        """Show what is kept; what is being typed stays as it is until the person is done with it,
        unless something else is kept by then."""
        if text == self._kept:
            return
        self._kept = text
        if not self._offering:
            self._show_kept()

    def event(self, event: QEvent) -> bool:
        if is_left_to_page(event):
            event.ignore()
            return False
        return super().event(event)

    def _offer(self, text: str) -> None:
        self._offering = True
        self.offered.emit(text, False)
        self._offering = False

    def _finish(self) -> None:
        if self.text() != self._kept:
            self.offered.emit(self.text(), True)
            self._show_kept()

    def _show_kept(self) -> None:
        if self.text() != self._kept:
            self.setText(self._kept)
            if not self.hasFocus():
                self.setCursorPosition(0)
