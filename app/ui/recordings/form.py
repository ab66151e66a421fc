"""The form about a recording: its title, kind and language."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.recordings.view_model import RecordingViewModel
from app.ui.theme.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choices
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.text_fields import TypedLine

LONGEST_TITLE = 200


class RecordingForm(QWidget):
    """Asks for each change as soon as it is made. Window's thread only."""

    title_changed = Signal(str)
    kind_changed = Signal(str)
    language_changed = Signal(str)
    closed = Signal()
    """Nothing more is to be changed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: RecordingViewModel | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 16, 0, 0)
        self._column.setSpacing(4)
        words = self.tr("Title")
        self.title = TypedLine(theme, words)
        self.title.setMaxLength(LONGEST_TITLE)
        self.title.offered.connect(self._give_title)
        self._add(words, self.title)
        words = self.tr("Kind")
        self.kinds = Choices(theme, words, in_lines=True)
        self.kinds.chosen.connect(lambda kind: self.kind_changed.emit(kind))
        self._add(words, self.kinds)
        words = self.tr("Language")
        self.languages = Choices(theme, words, in_lines=True)
        self.languages.chosen.connect(lambda code: self.language_changed.emit(code))
        self._add(words, self.languages)
        self.done = Button(self.tr("Done"))
        self.done.clicked.connect(self.closed)
        self._column.addWidget(FlowRow(self.done))

    def _add(self, question: str, answer: QWidget) -> None:
        self._column.addWidget(Text(question, secondary=True))
        self._column.addWidget(answer)
        self._column.addSpacing(8)

    def focus_first(self) -> None:
        """Put the focus on the title."""
        self.title.setFocus()
        self.title.selectAll()

    def show_view(self, view: RecordingViewModel) -> None:
        """Show how it is now."""
        self._view = view
        self.title.show_words(view.title)
        self.kinds.show_options(view.kinds, view.kind)
        self.languages.show_options(view.languages, view.language)

    def _give_title(self, text: str, finished: bool) -> None:
        title = " ".join(text.split())
        if self._view is not None and title and title != self._view.title:
            self.title_changed.emit(title)
