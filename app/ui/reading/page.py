"""Words to be read in peace: a title, headings and paragraphs, and nothing that plays."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.programme.transcript import Part
from app.ui.theme.theme import HEADLINE_POINTS, TITLE_POINTS, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text


class ReadingPage(QWidget):
    """Shows its parts below each other; the window scrolls it. Window's thread only."""

    is_of_programme = True
    """As a sub-page it is closed when another programme is in use."""

    back_asked = Signal()
    """Back to where it was opened from, please."""

    practised = Signal()
    """The person has practised with the text, and wants that to be kept."""

    print_asked = Signal()
    """A page to print is to be saved."""

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
        """`leads_back` gives it a button for the way back, `keeps` one for whoever practised with
        the text, `prints` one for whoever wants it on paper."""
        super().__init__(parent)
        self.title = title
        self.leads_back = leads_back
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if leads_back:
            row = QHBoxLayout()
            back = Button(self.tr("Back · Esc"))
            back.setAccessibleName(self.tr("Back"))
            back.clicked.connect(self.back_asked)
            row.addWidget(back)
            row.addStretch(1)
            column.addLayout(row)
            column.addSpacing(24)
        column.addWidget(Text(title, font=theme.font(HEADLINE_POINTS)))
        for part in parts:
            column.addSpacing(round(18 * theme.scale))
            if part.title:
                column.addWidget(Text(part.title, font=theme.font(TITLE_POINTS), secondary=True))
            for paragraph in part.paragraphs:
                column.addSpacing(round(10 * theme.scale))
                column.addWidget(Text(paragraph))
        self._saved = Text(secondary=True)
        if keeps:
            self._add_keeping(column, theme)
        if prints:
            self._add_printing(column, theme)
        column.addStretch(1)

    def _add_keeping(self, column: QVBoxLayout, theme: Theme) -> None:
        column.addSpacing(round(28 * theme.scale))
        words = self.tr(
            "To read is not recorded. If you practised with these words, you may say so."
        )
        column.addWidget(Text(words, secondary=True))
        column.addSpacing(10)
        row = QHBoxLayout()
        button = Button(self.tr("I have practised with the text"))
        button.clicked.connect(self.practised)
        row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def _add_printing(self, column: QVBoxLayout, theme: Theme) -> None:
        column.addSpacing(round(28 * theme.scale))
        row = QHBoxLayout()
        button = Button(self.tr("Save a page to print…"))
        button.clicked.connect(self.print_asked)
        row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(10)
        column.addWidget(self._saved)
        self._saved.show_text("")

    def show_saved(self, words: str) -> None:
        """Say where the page to print is now."""
        self._saved.show_text(words)
