"""Words on a page: plain text, never mark-up, as some of them come from files of strangers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.ui import late_qt
from app.ui.i18n.agreement import with_whole_units

BREAK = "\N{ZERO WIDTH SPACE}"
"""Where a line may end although there is no blank."""

_LETTERS = "[!-~\u00a1-\u024f\u0370-\u0482\u048a-\u052f]"
"""Latin, Greek and Cyrillic, without marks that stand on the letter before them."""

_SENTENCES_GAP = 8
_LONG_LETTERS = 40
"""A text of more letters may take several lines, of which the last is more than a short word."""

_NUMBERED = re.compile(r"\b(block|incontro|periodo|session|settimana|version|versione|week) (?=\d)")
"""What has a number for its name, and the blank before it."""

_NUMBER = re.compile(r"(?<![^ \n(])(\d{1,3}) (?=[^\W\d])")
"""A number and the blank before the word it counts, or the month it is a day of."""

_YEAR = re.compile(r"(?<=\d\N{NO-BREAK SPACE})([^\W\d]+) (?=\d{4}\b)")
"""The month of a day, and the blank before its year."""

_FIRST_LETTER = re.compile(r"((?:^|[.!?:] )\w) ")
"""A sentence's first word, if it is one letter, and the blank behind it."""

_LAST_WORD = re.compile(r" (?=\S{1,6}$)")

_MARK = re.compile(r" (?= ?[·–→] )")
"""A blank before a mark between two parts, which stands at the end of a line, not at its start."""


@lru_cache(maxsize=1024)  # layouts ask for the same words again and again
def breakable(text: str, *, after: str = "", longest: int = 24) -> str:
    """The text with places to end the line, in words of more than `longest` letters.

    They may end in the middle of such a word, and after each of the characters `after`, but not
    between a number and what it counts or names, within a date, before a mark between two parts,
    behind a letter that begins a sentence, nor before a short last word. A title is often the name
    of a file: one word of any length, wider than the page it stands on.
    """
    text = _MARK.sub("\N{NO-BREAK SPACE}", with_whole_units(text))
    text = _NUMBERED.sub("\\1\N{NO-BREAK SPACE}", text)
    text = _NUMBER.sub("\\1\N{NO-BREAK SPACE}", text)
    text = _YEAR.sub("\\1\N{NO-BREAK SPACE}", text)
    text = _FIRST_LETTER.sub("\\1\N{NO-BREAK SPACE}", text)
    if len(text) > _LONG_LETTERS:
        text = _LAST_WORD.sub("\N{NO-BREAK SPACE}", text)
    for character in after:
        text = text.replace(character, character + BREAK)
    piece = longest // 2

    def pieces(word: re.Match[str]) -> str:
        return BREAK.join(word[0][at : at + piece] for at in range(0, len(word[0]), piece))

    return re.sub(f"{_LETTERS}{{{longest + 1},}}", pieces, text)


def breakable_path(path: Path) -> str:
    """The path with places to end the line: after separators, dots, dashes and underscores, but
    not after the one it begins with."""
    text = breakable(str(path), after="/\\.-_")
    return text[:1] + text[1:].removeprefix(BREAK)


def spoken(text: str) -> str:
    """The text without its places to end the line, which a screen reader would spell out."""
    return text.replace(BREAK, "")


def sentences(*parts: str) -> str:
    """The parts as a screen reader says them, with a pause between them."""
    said = (spoken(part) for part in parts if part)
    return " ".join(part if part[-1] in ".…" else f"{part}." for part in said)


def set_visible(part: QWidget, shown: bool) -> None:
    """Show or hide a part of a page; nothing happens where it is so already."""
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
        """`font` is another than the page's; `secondary` words are quieter than others."""
        super().__init__(parent)
        self._words = ""
        self._named = False
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
        shown = breakable(text, after="_") if self.wordWrap() else text
        super().setText(shown)
        heard = spoken(text)
        if heard != shown or self._named:
            self._named = heard != shown
            self.setAccessibleName(heard if self._named else "")

    def text(self) -> str:
        return self._words

    def show_text(self, text: str) -> None:
        """Show `text`, and take no room when there is none."""
        if text != self.text():
            self.setText(text)
        set_visible(self, bool(text))

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
        """Forget the sizes that were measured in another font, or for other words."""
        font = self.font()
        if font != self._measured_in:
            self._measured_in = font
            self._heights.clear()
            self._hints = None


class Sentences(QWidget):
    """Sentences below each other; takes no room while there are none. Window's thread only."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        """`role` is that of the words, "notice" for remarks."""
        super().__init__(parent)
        self._role = role
        self._sentences: tuple[str, ...] = ()
        self._texts: list[Text] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_SENTENCES_GAP)
        self.hide()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What it says."""
        return self._sentences

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """Say these in place of those before."""
        if tuple(sentences) == self._sentences:
            return
        self._sentences = tuple(sentences)
        for text in self._texts:
            self._column.removeWidget(text)
            text.hide()
            text.deleteLater()
        self._texts = [Text(sentence) for sentence in sentences]
        for text in self._texts:
            if self._role:
                text.setProperty("role", self._role)
            self._column.addWidget(text)
        self.setVisible(bool(sentences))
