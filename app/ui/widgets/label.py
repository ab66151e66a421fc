"""Words on a page: plain text, never mark-up, as some of them come from files of strangers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.ui import late_qt

# A title is often the name of a file: one word of any length, wider than the page it stands on.
# Latin, Greek and Cyrillic, without marks that stand on the letter before them.
_LONG_WORD = re.compile("[!-~\u00a1-\u024f\u0370-\u0482\u048a-\u052f]{25,}")
_PIECE_CHARACTERS = 12
_GAP = 8


def set_visible(part: QWidget, shown: bool) -> None:
    """Have a part of the page there, or not."""
    if part.isHidden() == shown:
        part.setVisible(shown)


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
        self._words = ""
        self._heights: dict[int, int] = {}
        self._hints: tuple[QSize, QSize] | None = None
        self._measured_in: QFont | None = None
        self.setProperty("textFormat", late_qt.PLAIN_TEXT)
        self.setWordWrap(wraps)
        if font is not None:
            self.setFont(font)
        if secondary:
            self.setProperty("role", "secondary")
        self.setText(text)

    def setText(self, text: str) -> None:
        self._words = text
        self._measured_in = None
        super().setText(breakable(text) if self.wordWrap() else text)

    def text(self) -> str:
        return self._words

    def setContentsMargins(self, left: int, top: int, right: int, bottom: int) -> None:
        super().setContentsMargins(left, top, right, bottom)
        self._measured_in = None

    # A layout asks many times, and each time a label would lay out all its lines.

    def sizeHint(self) -> QSize:
        return self._known_hints()[0]

    def minimumSizeHint(self) -> QSize:
        return self._known_hints()[1]

    def heightForWidth(self, width: int) -> int:
        self._follow_font()
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def _known_hints(self) -> tuple[QSize, QSize]:
        self._follow_font()
        if self._hints is None:
            self._hints = super().sizeHint(), super().minimumSizeHint()
        return self._hints

    def _follow_font(self) -> None:
        """Know no sizes of another font, or of other words."""
        font = self.font()
        if font != self._measured_in:
            self._measured_in = font
            self._heights.clear()
            self._hints = None

    def show_text(self, text: str) -> None:
        """Show `text`, and take no room when there is none."""
        if text != self.text():
            self.setText(text)
        set_visible(self, bool(text))


def breakable(text: str) -> str:
    """The text with places to end the line in words of great length; other words stay whole."""

    def pieces(word: re.Match[str]) -> str:
        starts = range(0, len(word[0]), _PIECE_CHARACTERS)
        return "\N{ZERO WIDTH SPACE}".join(word[0][at : at + _PIECE_CHARACTERS] for at in starts)

    return _LONG_WORD.sub(pieces, text)


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


def breakable_path(path: Path) -> str:
    """The path, with places to end the line: after separators, dots and dashes."""
    text = str(path)
    for separator in ("/", "\\", ".", "-", "_"):
        text = text.replace(separator, f"{separator}\N{ZERO WIDTH SPACE}")
    return text
