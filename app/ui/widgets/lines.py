"""Several sentences, each on lines of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.text import Text

_GAP = 8


class Lines(QWidget):
    """Takes no room while there are none. Window's thread only."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        """`role` is that of the words, "notice" for remarks."""
        super().__init__(parent)
        self._role = role
        self._lines: tuple[str, ...] = ()
        self._texts: list[Text] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self.hide()

    @property
    def lines(self) -> tuple[str, ...]:
        """What it says."""
        return self._lines

    def show_lines(self, lines: Sequence[str]) -> None:
        """Say these in place of those before."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        for text in self._texts:
            self._column.removeWidget(text)
            text.hide()
            text.deleteLater()
        self._texts = [Text(line) for line in lines]
        for text in self._texts:
            if self._role:
                text.setProperty("role", self._role)
            self._column.addWidget(text)
        self.setVisible(bool(lines))
