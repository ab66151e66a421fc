"""Words on a page: plain text, never mark-up, as some of them come from files of strangers."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget

# Qt.TextFormat.PlainText by its number: to name it loads every enumeration of Qt's, which would be
# a tenth of the time to the first paint.
_PLAIN_TEXT = 0


class Text(QLabel):
    """A label that wraps and shows what it is given letter by letter. Window's thread only."""

    def __init__(
        self,
        text: str = "",
        *,
        font: QFont | None = None,
        secondary: bool = False,
        wraps: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("textFormat", _PLAIN_TEXT)
        self.setWordWrap(wraps)
        if font is not None:
            self.setFont(font)
        if secondary:
            self.setProperty("role", "secondary")
        self.setText(text)

    def show_text(self, text: str) -> None:
        """Show `text`, and take no room when there is none."""
        if text != self.text():
            self.setText(text)
        self.setVisible(bool(text))
