"""The page Adherence: the intended use, a row for each code, and the weeks of all or of one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.store.paths import PACK_SUFFIX
from app.ui.adherence.people_table import PeopleTable
from app.ui.adherence.table_heads import TableHeads
from app.ui.adherence.view_model import (
    AdherenceView,
    ColumnId,
    WeekLine,
    definitions,
    in_order,
)
from app.ui.adherence.week_chart import WeekChart
from app.ui.theme.theme import HEADLINE_POINTS, SECTION_GAP, TITLE_POINTS, Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Choices, Option
from app.ui.widgets.fold import Fold
from app.ui.widgets.form_rows import FormRows
from app.ui.widgets.label import Sentences, Text, set_visible
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.page_parts import ActionRow, plain_column
from app.ui.widgets.progress_line import ProgressLine

_QUESTION_WIDTH = 70


class AdherencePage(QWidget):
    """Shows an `AdherenceView` and sends what was asked for. Window's thread only."""

    files_asked = Signal()
    """Files are to be chosen."""

    folder_asked = Signal()
    """A folder of exports is to be chosen."""

    dropped = Signal(object)
    """These paths were dropped on the page."""

    write_asked = Signal()
    """The tables are to be written."""

    cleared = Signal()
    """What was read is not wanted any more."""

    group_chosen = Signal(object)
    """The group with this code is to be looked at."""

    weeks_asked = Signal(str)
    """The weeks of the person with this code are to be shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view: AdherenceView | None = None
        self._column, self._rising = int(ColumnId.CODE), True
        self._weeks_of = ""
        self.setAcceptDrops(True)
        column = plain_column(self)
        self._title = Text(font=theme.font(HEADLINE_POINTS))
        self.read = Button(self.tr("Read files…"))
        self.read.clicked.connect(self.files_asked)
        self.write = Button(self.tr("Write the tables…"))
        self.write.clicked.connect(self.write_asked)
        column.addWidget(ActionRow(self._title, self.read, self.write))
        column.addSpacing(12)
        self._intended = Text(secondary=True)
        column.addWidget(self._intended)
        said = Sentences("secondary")
        said.show_sentences(definitions())
        column.addWidget(Fold(theme, self.tr("All definitions"), said))
        self.work = ProgressLine()
        column.addWidget(self.work)
        self.empty = Text(
            self.tr(
                "Drop the files here that people handed in: folders, zips, workbooks, or a folder "
                "of them."
            )
        )
        self.empty.setContentsMargins(0, SECTION_GAP, 0, 0)
        column.addWidget(self.empty)
        self._outcome = Text()
        column.addWidget(self._outcome)
        self._read = self._make_read()
        column.addWidget(self._read)
        self._left_out_title = Text(self.tr("Left out"), font=theme.font(TITLE_POINTS))
        self._left_out_title.setContentsMargins(0, SECTION_GAP, 0, 8)
        column.addWidget(self._left_out_title)
        self._left_out = Sentences()
        column.addWidget(self._left_out)
        self.clear = Button(self.tr("Put these files away"), "link")
        self.clear.clicked.connect(self.cleared)
        self.read_folder = Button(self.tr("Read a folder…"), "link")
        self.read_folder.clicked.connect(self.folder_asked)
        column.addSpacing(16)
        column.addWidget(FlowRow(self.read_folder, self.clear, gap=SECTION_GAP))
        column.addStretch(1)

    def _make_read(self) -> QWidget:
        """What there is once files were read."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        self.groups = Choices(self._theme, self.tr("Group"))
        self.groups.chosen.connect(self.group_chosen)
        self._groups = FormRows(self._theme, question_width=_QUESTION_WIDTH)
        self._groups.add(self.tr("Group"), self.groups)
        column.addWidget(self._groups)
        self.heads = TableHeads(self._theme)
        self.heads.sort_asked.connect(self._sort)
        self.table = PeopleTable(self._theme)
        self.table.columns_moved.connect(lambda: self.heads.stand_above(self.table.columns))
        self.table.chosen.connect(self._choose_weeks)
        column.addWidget(self.heads)
        column.addWidget(self.table)
        self._foot = Text(secondary=True)
        self._foot.setContentsMargins(0, 16, 0, 0)
        column.addWidget(self._foot)
        self._chart_title = Text(font=self._theme.font(TITLE_POINTS))
        self._chart_title.setContentsMargins(0, SECTION_GAP, 0, 8)
        column.addWidget(self._chart_title)
        self.chart = WeekChart(self._theme)
        column.addWidget(self.chart)
        return holder

    def show_view(self, view: AdherenceView) -> None:
        """Show this."""
        self._view = view
        self._title.setText(view.title)
        self._intended.show_text(view.intended)
        has_rows = bool(view.rows)
        set_visible(self.empty, not has_rows)
        set_visible(self._read, has_rows)
        options = [Option(group.code, group.words) for group in view.groups]
        set_visible(self._groups, bool(options))
        self.groups.show_options(options, view.group)
        self.write.setEnabled(has_rows and self.read.isEnabled())
        set_visible(self.clear, has_rows or bool(view.left_out))
        self._outcome.show_text("")
        set_visible(self._left_out_title, bool(view.left_out))
        self._left_out.show_sentences(view.left_out)
        if has_rows:
            self._foot.setText(view.foot)
            self.table.setAccessibleName(view.title)
            self._show_rows()
            self.show_weeks("", view.weeks)

    def show_weeks(self, code: str, weeks: tuple[WeekLine, ...]) -> None:
        """Show the weeks of the person with this code, "" for all together."""
        self._weeks_of = code
        title = self.tr("Days practised each week, all together")
        if code:
            title = self.tr("Days practised each week: {code}").format(code=code)
        self._chart_title.setText(title)
        self.chart.show_weeks(title, weeks)
        for part in (self._chart_title, self.chart):
            set_visible(part, bool(weeks))

    @Slot(str)
    def _choose_weeks(self, code: str) -> None:
        """Ask for the weeks of a row, or go back to those of all where they are shown."""
        if self._view is not None and code == self._weeks_of:
            self.show_weeks("", self._view.weeks)
        else:
            self.weeks_asked.emit(code)

    def show_outcome(self, words: str) -> None:
        """Say what came of writing."""
        self._outcome.show_text(words)

    def enable(self, free: bool) -> None:
        """Let files be read and written, and a group be chosen, or not while something is under
        way."""
        self.groups.setEnabled(free)
        for button in (self.read, self.read_folder, self.clear):
            button.setEnabled(free)
        self.write.setEnabled(free and self._view is not None and bool(self._view.rows))

    def focus_first(self) -> None:
        """Put the focus on the first thing that can be done."""
        self.read.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_group(self) -> None:
        """Put the focus on the group that is looked at."""
        for value, button in self.groups.buttons.items():
            if value == self.groups.value:
                button.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(int)
    def _sort(self, column: int) -> None:
        self._rising = not self._rising if column == self._column else True
        self._column = column
        self._show_rows()

    def _show_rows(self) -> None:
        view = self._view
        if view is None:
            return
        self.heads.show_heads(view.heads, self._column, self._rising)
        rows = in_order(view.rows, self._column, self._rising)
        self.table.show_rows(rows, view.heads, self.heads.widths())
        self.heads.stand_above(self.table.columns)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := self._take(event):
            self.dropped.emit(paths)

    def _take(self, event: QDropEvent) -> tuple[Path, ...]:
        paths = _paths(event.mimeData()) if self.read.isEnabled() else ()
        if paths:
            event.acceptProposedAction()
        else:
            event.ignore()  # a pack is the window's
        return paths


def _paths(data: QMimeData) -> tuple[Path, ...]:
    """The files and folders that are held; none where one of them is a pack or not from here."""
    urls = data.urls()
    paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    if len(paths) != len(urls) or any(not path.is_absolute() for path in paths):
        return ()
    return () if any(path.suffix.lower() == PACK_SUFFIX for path in paths) else paths
