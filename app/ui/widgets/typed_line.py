"""A line that is typed and taken up at each key."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.theme import Theme
from app.ui.widgets.line_field import LineField
from app.ui.widgets.typed_words import TypedWords

_ANY_WIDTH = 16_777_215
_LEAST_LETTERS = 8


class TypedLine(TypedWords, LineField):
    """One line; what is in it is offered as it is typed. Window's thread only."""

    offered = Signal(str, bool)

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
        self.textEdited.connect(self.offer_words)
        self.editingFinished.connect(self.finish_words)

    def words(self) -> str:
        return self.text()

    def put_words(self, text: str) -> None:
        self.setText(text)
        if not self.hasFocus():
            self.setCursorPosition(0)
