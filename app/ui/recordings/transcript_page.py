"""The Transcript page: the words of a recording, from a file, pasted, typed or mended."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme.theme import Theme
from app.ui.widgets.accessibility import announce
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.sub_page import SubPage
from app.ui.widgets.text_fields import TypedText

_LINES = 14
_REST_MILLISECONDS = 800


class TranscriptPage(SubPage):
    """Shows a transcript to be mended and asks for another one. Window's thread only."""

    file_asked = Signal()
    text_changed = Signal(str)
    """The whole text as it was typed, pasted or mended; the person is done, or rests."""

    removed = Signal()
    chapters_chosen = Signal()
    """The names of a label track are to be chapters."""

    words_chosen = Signal()
    """The names of a label track are to be the transcript."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Transcript"), parent)
        self.column.addSpacing(4)
        self.column.addWidget(Text(title, secondary=True))
        self.column.addSpacing(12)
        words = self.tr(
            "The words of this recording, for participants who would rather read. "
            "A file with times, such as WebVTT or SRT, keeps them; the lines of a plain text are "
            "spread over the length of the recording."
        )
        self.column.addWidget(Text(words))
        self.column.addSpacing(16)
        self.choose = Button("", "primary")
        self.choose.clicked.connect(self.file_asked)
        self.remove = Button(self.tr("Remove"))
        self.remove.setAccessibleName(self.tr("Remove the transcript"))
        self.remove.clicked.connect(self.removed)
        self.column.addWidget(FlowRow(self.choose, self.remove))
        self._labels = Text()
        self.as_chapters = Button(self.tr("Take them as chapters"), "primary")
        self.as_chapters.clicked.connect(self.chapters_chosen)
        self.as_words = Button(self.tr("Take them as words"))
        self.as_words.clicked.connect(self.words_chosen)
        self._offer = QWidget()
        offer = QVBoxLayout(self._offer)
        offer.setContentsMargins(0, 14, 0, 0)
        offer.setSpacing(10)
        offer.addWidget(self._labels)
        offer.addWidget(FlowRow(self.as_chapters, self.as_words))
        self.column.addWidget(self._offer)
        self._remarks = Text()
        self._remarks.setProperty("role", "notice")
        self._remarks.setContentsMargins(0, 14, 0, 0)
        self.column.addWidget(self._remarks)
        self._how = Text(secondary=True)
        self._how.setContentsMargins(0, 20, 0, 6)
        self.column.addWidget(self._how)
        self.text = TypedText(theme, self.tr("The words of this recording"), _LINES)
        self.text.offered.connect(self._take_text)
        self.column.addWidget(self.text)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MILLISECONDS)
        self._rest.timeout.connect(self._give_text)
        self.column.addStretch(1)
        self.show_remarks(())
        self.show_labels(None)
        self.show_text("")

    def focus_first(self) -> None:
        """Put the focus on what chooses a file."""
        self.choose.setFocus()

    def show_text(self, text: str) -> None:
        """Show the whole transcript, "" for none; what is being typed stays as it is."""
        there = bool(text)
        self.choose.show_words(
            self.tr("Choose another file…") if there else self.tr("Choose a file…")
        )
        if not there and self.remove.hasFocus():
            self.choose.setFocus()
        self.remove.setVisible(there)
        how = self.tr("All of it, to be mended here; lines that stay keep their times:")
        if not there:
            how = self.tr("There is none yet. Type it, or paste it here:")
        if how != self._how.text():
            self._how.setText(how)
            announce(self, how)
        if not self.text.hasFocus():
            self.text.show_words(text)

    def _take_text(self, _text: str, is_done: bool) -> None:
        if is_done:
            self._give_text()
        else:
            self._rest.start()

    def _give_text(self) -> None:
        self._rest.stop()
        self.text_changed.emit(self.text.words())

    def show_labels(self, words: str | None) -> None:
        """Ask what the names of a label track are to be; None asks no more."""
        if words is None and self.focusWidget() in (self.as_chapters, self.as_words):
            self.choose.setFocus()
        self._offer.setVisible(words is not None)
        self._labels.show_text(words or "")
        if words is not None:
            self.as_chapters.setFocus()
            announce(self, words)

    def show_remarks(self, remarks: Sequence[str]) -> None:
        """Say what is worth knowing about the file that was read."""
        self._remarks.show_text("\n\n".join(remarks))
