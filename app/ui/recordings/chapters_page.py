"""The page of a recording's chapters, and its rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.moment import clock_length
from app.core.programme.programme import Chapter
from app.ui.recordings.form import LONGEST_TITLE
from app.ui.recordings.hearing_strip import HearingStrip
from app.ui.theme.theme import Theme
from app.ui.widgets.accessibility import keep_tab_order
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowLayout
from app.ui.widgets.sub_page import SubPage
from app.ui.widgets.text_fields import TypedLine

_LETTERS = 22


class ChapterRow(QFrame):
    """Shows a chapter and asks for its changes. Window's thread only."""

    seek_asked = Signal(float)
    """To be where it begins."""

    moved = Signal()
    """The chapter of this row is to begin where the playhead is."""

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
        row = FlowLayout(gap=20, row_gap=6)
        holder.setLayout(row)
        around.addWidget(holder)
        self.place = Button("", "link")
        self.place.setFont(theme.font(tabular=True))
        self.place.clicked.connect(self._ask_place)
        self.title = TypedLine(theme, self.tr("Title of the chapter"), _LETTERS)
        self.title.setMaxLength(LONGEST_TITLE)
        self.title.offered.connect(self._give_title)
        self.title.editingFinished.connect(self.typed)
        self.move_here = Button(self.tr("Move here"), "link")
        self.move_here.clicked.connect(self.moved)
        self.remove = Button(self.tr("Remove"), "link")
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
            self.seek_asked.emit(self._chapter.at_seconds)

    def _give_title(self, text: str, finished: bool) -> None:
        title = " ".join(text.split())
        if self._chapter is not None and title and title != self._chapter.title:
            self.renamed.emit(title)


class ChaptersPage(SubPage):
    """Plays the recording and lists its chapters by their times. Window's thread only.

    Chapters are known by their place in the list; each change is asked for as it is made.
    """

    added = Signal()
    """One more where the playhead is."""

    moved = Signal(int)
    """This one to where the playhead is."""

    renamed = Signal(int, str)
    typed = Signal()
    """A title is typed to its end."""

    removed = Signal(int)
    hidden = Signal()
    """The page is not seen any more."""

    def __init__(
        self, theme: Theme, title: str, peaks: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, self.tr("Chapters"), parent)
        self._peaks = peaks
        self.column.addSpacing(4)
        self.column.addWidget(Text(title, secondary=True))
        self.column.addSpacing(16)
        self.add = Button(self.tr("Add one here"), "primary")
        self.add.clicked.connect(self.added)
        self.hearing = HearingStrip(theme, self.add)
        self.column.addWidget(self.hearing)
        self.column.addSpacing(16)
        self._none = Text(
            self.tr(
                "There are none yet. Listen, and add one where a part begins: a participant who "
                "has chosen to see places can then go there."
            ),
            secondary=True,
        )
        self.column.addWidget(self._none)
        self._list = QWidget()
        self._rows_column = QVBoxLayout(self._list)
        self._rows_column.setContentsMargins(0, 0, 0, 0)
        self._rows_column.setSpacing(0)
        self.column.addWidget(self._list)
        self.column.addStretch(1)
        self.rows: list[ChapterRow] = []
        """One for each chapter, in order."""

    def focus_first(self) -> None:
        """Put the focus on what begins to listen."""
        self.hearing.listen.setFocus()

    def show_chapters(self, chapters: Sequence[Chapter], seconds: float) -> None:
        """Show these, of a recording so long."""
        marks = [chapter.at_seconds / max(seconds, 0.001) for chapter in chapters]
        self.hearing.show_recording(seconds, self._peaks, marks)
        self._none.setVisible(not chapters)
        while len(self.rows) > len(chapters):
            row = self.rows.pop()
            focus = self.window().focusWidget()
            if focus is not None and row.isAncestorOf(focus):
                self.add.setFocus()
            self._rows_column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(chapters):
            self._add_row(len(self.rows))
        for row, chapter in zip(self.rows, chapters, strict=True):
            row.show_chapter(chapter)

    def focus_on(self, number: int) -> None:
        """Put the focus on the title of a chapter, to be typed."""
        self.rows[number].focus_title()

    def _add_row(self, number: int) -> None:
        row = ChapterRow(self.theme)
        row.seek_asked.connect(self.hearing.seek_asked)
        row.moved.connect(lambda: self.moved.emit(number))
        row.renamed.connect(lambda title: self.renamed.emit(number, title))
        row.typed.connect(self.typed)
        row.removed.connect(lambda: self.removed.emit(number))
        self.rows.append(row)
        self._rows_column.addWidget(row)
        if self.isVisible():
            row.show()
        keep_tab_order(self._list)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hidden.emit()
