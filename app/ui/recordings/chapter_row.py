"""One chapter that can be changed: its time, its title, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.core.programme.programme import Chapter
from app.ui.i18n.dates import clock_length
from app.ui.theme.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.typed_line import TypedLine

_LETTERS = 22
LONGEST_TITLE = 200


class ChapterRow(QFrame):
    """Shows a chapter and asks for its changes. Window's thread only."""

    place_asked = Signal(float)
    """To be where it begins."""

    moved = Signal()
    """It begins where the playhead is."""

    renamed = Signal(str)
    typed = Signal()
    """The title is typed to its end."""

    removed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chapter: Chapter | None = None
        self.setProperty("kind", "row")
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 8, 0, 8)
        holder = QWidget()
        row = FlowLayout(gap=10, row_gap=6)
        holder.setLayout(row)
        around.addWidget(holder)
        self.place = Button("", "quiet")
        self.place.clicked.connect(self._ask_place)
        self.title = TypedLine(theme, self.tr("Title of the chapter"), _LETTERS)
        self.title.setMaxLength(LONGEST_TITLE)
        self.title.offered.connect(self._give_title)
        self.title.editingFinished.connect(self.typed)
        self.move_here = Button(self.tr("Move here"), "quiet")
        self.move_here.clicked.connect(self.moved)
        self.remove = Button(self.tr("Remove"), "quiet")
        self.remove.clicked.connect(self.removed)
        for widget in (self.place, self.title, self.move_here, self.remove):
            row.addWidget(widget)

    def show_chapter(self, chapter: Chapter) -> None:
        """Show where it begins and its title."""
        if chapter == self._chapter:
            return
        self._chapter = chapter
        time = clock_length(int(chapter.at_seconds))
        self.place.show_words(time)
        self.place.setAccessibleName(self.tr("Go to {time}").format(time=time))
        self.title.show_words(chapter.title)
        self.title.setAccessibleName(self.tr("Title of the chapter at {time}").format(time=time))
        named = self.tr("Move “{title}” to the place that is heard")
        self.move_here.setAccessibleName(named.format(title=chapter.title))
        self.remove.setAccessibleName(
            self.tr("Remove the chapter “{title}”").format(title=chapter.title)
        )

    def focus_title(self) -> None:
        """Let the title be typed."""
        self.title.setFocus()
        self.title.selectAll()

    def _ask_place(self) -> None:
        if self._chapter is not None:
            self.place_asked.emit(self._chapter.at_seconds)

    def _give_title(self, text: str, finished: bool) -> None:
        title = " ".join(text.split())
        if self._chapter is not None and title and title != self._chapter.title:
            self.renamed.emit(title)
