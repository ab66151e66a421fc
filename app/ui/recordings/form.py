"""The form at the top of a recording's panel: its title, kind and language."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.recordings.view_model import RecordingViewModel
from app.ui.theme.theme import Theme
from app.ui.widgets.choices import Choices
from app.ui.widgets.fold import Fold
from app.ui.widgets.label import Text
from app.ui.widgets.page_parts import plain_column
from app.ui.widgets.text_fields import TypedText

LONGEST_TITLE = 200
_TITLE_LINES = 3


class RecordingForm(QWidget):
    """Shows title, file, kind and language, and asks for each change as soon as it is made.

    Kind and language are folded away below the words that say them. Window's thread only.
    """

    title_changed = Signal(str)
    kind_changed = Signal(str)
    language_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: RecordingViewModel | None = None
        column = plain_column(self, spacing=4)
        self.title = TypedText(theme, self.tr("Title"), _TITLE_LINES, one_line=True)
        self.title.offered.connect(self._give_title)
        column.addWidget(self.title)
        self._source = Text(secondary=True)
        column.addWidget(self._source)
        body = QWidget()
        inner = plain_column(body, spacing=4)
        words = self.tr("Kind")
        self.kinds = Choices(theme, words, in_lines=True)
        self.kinds.chosen.connect(lambda kind: self.kind_changed.emit(kind))
        self._add(inner, words, self.kinds)
        words = self.tr("Language")
        self.languages = Choices(theme, words, in_lines=True)
        self.languages.chosen.connect(lambda code: self.language_changed.emit(code))
        self._add(inner, words, self.languages)
        self.fold = Fold(theme, words, body)
        column.addWidget(self.fold)

    def _add(self, column: QVBoxLayout, question: str, answer: QWidget) -> None:
        column.addWidget(Text(question, secondary=True))
        column.addWidget(answer)
        column.addSpacing(8)

    def show_view(self, view: RecordingViewModel, *, is_other: bool) -> None:
        """Show how it is now; `is_other`: it is another recording than before."""
        self._view = view
        self.title.show_words(view.title)
        self._source.show_text(view.source_name)
        self.kinds.show_options(view.kinds, view.kind)
        self.languages.show_options(view.languages, view.language)
        said = [one.words for one in view.kinds if one.value == view.kind]
        said += [one.words for one in view.languages if one.value == view.language]
        self.fold.show_words("  ·  ".join(said))
        if is_other:
            self.fold.show_open(False)

    def _give_title(self, text: str, finished: bool) -> None:
        title = " ".join(text.split())[:LONGEST_TITLE]
        if self._view is not None and title and title != self._view.title:
            self.title_changed.emit(title)
