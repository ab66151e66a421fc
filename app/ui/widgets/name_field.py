"""Where a person's name is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.store.profiles import LONGEST_NAME
from app.ui.theme.theme import Theme
from app.ui.widgets.line_field import LineField

_LETTERS = 24


class NameField(LineField):
    """Takes no more letters than a name may have. Window's thread only."""

    def __init__(
        self, theme: Theme, name: str, text: str = "", parent: QWidget | None = None
    ) -> None:
        """`name` says whose name it is, for a screen reader."""
        super().__init__(theme, name, _LETTERS, parent)
        self.setMaxLength(LONGEST_NAME)
        self.setText(text)
