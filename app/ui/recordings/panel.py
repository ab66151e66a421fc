"""The panel of one recording beside a session's blocks: to hear it, see its figures and edit it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.recordings.form import RecordingForm
from app.ui.recordings.hearing_strip import HearingStrip
from app.ui.recordings.question_list import QuestionList
from app.ui.recordings.questions import Questions
from app.ui.recordings.view_model import RecordingViewModel, Row
from app.ui.theme.theme import ROW_GAP, TILE_GAP, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.fold import Fold
from app.ui.widgets.label import Text
from app.ui.widgets.layouts import FlowLayout
from app.ui.widgets.page_parts import Confirmation, plain_column

_INSET = 18
_LINKS_GAP = 20


class RecordingPanel(QFrame):
    """Shows a `RecordingViewModel` and asks for what can be done with it. Window's thread only."""

    prepare_asked = Signal()
    chapters_asked = Signal()
    transcript_asked = Signal()
    title_changed = Signal(str)
    kind_changed = Signal(str)
    language_changed = Signal(str)
    replace_asked = Signal()
    """Another file is to be chosen for the recording."""

    question_asked = Signal(object)
    """Something is to be done about this `Question`."""

    removed = Signal()
    """The recording is to go from the programme; that can be undone, and was asked."""

    left = Signal()
    """The panel is not seen any more."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view: RecordingViewModel | None = None
        self._grid: QWidget | None = None
        self.setProperty("kind", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        column.setSpacing(0)
        self._nothing = Text(self.tr("Choose a recording to see it here."), secondary=True)
        column.addWidget(self._nothing)
        self._whole = QWidget()
        column.addWidget(self._whole)
        column.addStretch(1)
        self._column = QVBoxLayout(self._whole)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.form = RecordingForm(theme)
        self.form.title_changed.connect(self.title_changed)
        self.form.kind_changed.connect(self.kind_changed)
        self.form.language_changed.connect(self.language_changed)
        self._column.addWidget(self.form)
        self._column.addSpacing(10)
        self.hearing = HearingStrip(theme, narrow=True)
        self._column.addWidget(self.hearing)
        self.questions = QuestionList(theme, role="notice")
        self.questions.setContentsMargins(0, 14, 0, 0)
        self.questions.asked.connect(self.question_asked)
        self._column.addWidget(self.questions)
        self._column.addSpacing(ROW_GAP)
        self._add_verbs()
        self._column.addSpacing(ROW_GAP)
        self._figures = QWidget()
        self._figures_column = plain_column(self._figures)
        self.fold = Fold(theme, self.tr("Figures"), self._figures)
        self._column.addWidget(self.fold)
        self.show_view(None)

    def _add_verbs(self) -> None:
        holder = QWidget()
        row = FlowLayout(gap=_LINKS_GAP, row_gap=0)
        holder.setLayout(row)
        self._column.addWidget(holder)
        self.prepare = Button(self.tr("Prepare…"))
        self.prepare.clicked.connect(self.prepare_asked)
        self.chapters = Button(self.tr("Chapters…"), "link")
        self.chapters.clicked.connect(self.chapters_asked)
        self.transcript = Button(self.tr("Transcript…"), "link")
        self.transcript.clicked.connect(self.transcript_asked)
        # Below it, a block has a button that takes the block away.
        self.remove = Button(self.tr("Remove everywhere"), "link")
        self.remove.setAccessibleName(self.tr("Remove this recording from the programme"))
        self.remove.clicked.connect(self._ask_to_remove)
        self.replace = Button(self.tr("Another file…"), "link")
        self.replace.setAccessibleName(self.tr("Take another file for this recording"))
        self.replace.clicked.connect(self.replace_asked)
        for button in (
            self.prepare,
            self.chapters,
            self.transcript,
            self.replace,
            self.remove,
        ):
            row.addWidget(button)
        self.question = Confirmation(
            self.remove,
            self.tr("Its chapters, its text and its blocks go with it. Undo brings all back."),
            self.tr("Keep it"),
            self.tr("Remove it"),
            above=8,
        )
        self.question.confirmed.connect(self._remove)
        self._column.addWidget(self.question)

    @property
    def view(self) -> RecordingViewModel | None:
        """What it shows."""
        return self._view

    def show_view(self, view: RecordingViewModel | None) -> None:
        """Show a recording, or that none is chosen."""
        other = view is None or self._view is None or view.id != self._view.id
        before, self._view = self._view, view
        self._nothing.setVisible(view is None)
        self._whole.setVisible(view is not None)
        if other:
            self.question.put_away()
        if view is None:
            return
        self.hearing.show_recording(view.seconds, view.peaks, view.marks)
        if other or before is None or before.seconds != view.seconds:
            self.hearing.show_position(0.0)
        if before is None or before.rows != view.rows:
            self._show_rows(view.rows)
        self.questions.show_groups((Questions("", view.questions),) if view.questions else ())
        self.form.show_view(view, is_other=other)

    def _ask_to_remove(self) -> None:
        if self._view is not None and self._view.loses_work:
            self.question.ask()
        else:
            self.removed.emit()

    def _remove(self) -> None:
        self.question.put_away()
        self.removed.emit()

    def _show_rows(self, rows: tuple[Row, ...]) -> None:
        if self._grid is not None:
            self._figures_column.removeWidget(self._grid)
            self._grid.hide()
            self._grid.deleteLater()
        self._grid = QWidget()
        lines = plain_column(self._grid, spacing=TILE_GAP)
        for row in rows:
            value = Text(row.value, font=self._theme.font(tabular=True), wraps=False)
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            value.setAccessibleName(f"{row.name}: {row.value}")
            line = QHBoxLayout()
            line.setSpacing(ROW_GAP)
            line.addWidget(Text(row.name, secondary=True), 1)
            line.addWidget(value)
            lines.addLayout(line)
        self._figures_column.addWidget(self._grid)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.left.emit()
