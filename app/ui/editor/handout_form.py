"""The page that participants can read and print."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.editor.form import EditorForm
from app.ui.theme.theme import Theme

_LINES = 18


class HandoutForm(EditorForm):
    """Asks for the words of the handout, as "handout". Window's thread only."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        heading = self.tr("Handout")
        self.setAccessibleName(heading)
        self.add_title(heading)
        self.add_words(
            self.tr("A page about practising at home, which participants can read and print.")
        )
        question = self.tr("Its words; an empty line begins a new paragraph")
        self._words = self.add_field("handout", question, _LINES)

    def show_words(self, words: str) -> None:
        """Show what is kept."""
        self._words.show_words(words)
