"""A text to be read in peace: a title, headings and paragraphs, and nothing that plays."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.programme.transcript import Part
from app.ui.theme.theme import TITLE_POINTS, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.page_parts import at_left
from app.ui.widgets.paragraph import Paragraph
from app.ui.widgets.sub_page import SubPage


class ReadingPage(SubPage):
    """Shows the parts of a text below each other; the window scrolls it. Window's thread only."""

    is_of_programme = True

    practised = Signal()
    """The person has practised with the text, and wants that to be kept."""

    print_asked = Signal()
    """The text is to be saved as a page to print."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        parts: Sequence[Part],
        *,
        leads_back: bool = True,
        keeps: bool = False,
        prints: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`keeps` gives it a button for whoever practised with the text, `prints` one for whoever
        wants it on paper."""
        super().__init__(theme, title, parent, leads_back=leads_back)
        for part in parts:
            self._add_space(32)
            if part.title:
                self.column.addWidget(Text(part.title, font=theme.font(TITLE_POINTS)))
            for number, paragraph in enumerate(part.paragraphs):
                self._add_space(12 if number or not part.title else 8)
                self.column.addWidget(Paragraph(paragraph))
        self._saved = Text(secondary=True)
        if keeps:
            self._add_keeping()
        if prints:
            self._add_printing()
        self.column.addStretch(1)

    def show_saved(self, words: str) -> None:
        """Say where the page to print is now."""
        self._saved.show_text(words)

    def _add_keeping(self) -> None:
        self._add_space(28)
        words = self.tr(
            "To read is not recorded. If you practised with these words, you may say so."
        )
        self.column.addWidget(Text(words, secondary=True))
        self.column.addSpacing(10)
        button = Button(self.tr("I have practised with the text"))
        button.clicked.connect(self.practised)
        self.column.addLayout(at_left(button))

    def _add_printing(self) -> None:
        self._add_space(28)
        button = Button(self.tr("Save a page to print…"))
        button.clicked.connect(self.print_asked)
        self.column.addLayout(at_left(button))
        self.column.addSpacing(10)
        self.column.addWidget(self._saved)
        self._saved.show_text("")

    def _add_space(self, pixels: int) -> None:
        """Room that grows with the words."""
        self.column.addSpacing(round(pixels * self.theme.scale))
