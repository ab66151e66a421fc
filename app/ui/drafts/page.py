"""The page My programmes: the drafts, and how to begin another."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.drafts.draft_row import DraftRow
from app.ui.drafts.view_model import DraftsViewModel, SourceLine
from app.ui.theme.theme import HEADLINE_POINTS, TITLE_POINTS, Theme
from app.ui.widgets.accessibility import keep_tab_order
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text


class DraftsPage(QWidget):
    """Shows a `DraftsViewModel` and sends what was asked for. Window's thread only."""

    opened = Signal(str)
    """The programme with this id is to be worked on."""

    deleted = Signal(str)
    """The programme with this id is not wanted any more; that was asked."""

    continued = Signal(str)
    """The installed programme with this id is to be gone on with, as it is."""

    begun = Signal(str)
    """A new programme with all that the installed one with this id has; "" for an empty one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view: DraftsViewModel | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(Text(self.tr("My programmes"), font=theme.font(HEADLINE_POINTS)))
        self._column.addSpacing(8)
        words = self.tr(
            "Here you put the recordings of a course in order, and make the one file that "
            "participants open."
        )
        self._column.addWidget(Text(words, secondary=True))
        self._list = QWidget()
        self._column.addWidget(self._list)
        self._column.addStretch(1)
        self.rows: dict[str, DraftRow] = {}
        self.sources: dict[str, Button] = {}
        """What begins a programme, by the id of the one it begins with."""

        self.continuing: dict[str, Button] = {}
        """What goes on with an installed programme, by its id."""

    def show_view(self, view: DraftsViewModel) -> None:
        """Show these."""
        if view == self._view:
            return
        self._view = view
        before, self._list = self._list, QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 18, 0, 0)
        column.setSpacing(0)
        self.rows = {}
        for line in view.drafts:
            row = DraftRow(self._theme, line)
            row.opened.connect(lambda id_=line.id: self.opened.emit(id_))
            row.deleted.connect(lambda id_=line.id: self.deleted.emit(id_))
            column.addWidget(row)
            self.rows[line.id] = row
        self._add_beginnings(column, view.sources)
        self._column.replaceWidget(before, self._list)
        before.hide()
        before.deleteLater()
        keep_tab_order(self._list)

    def focus_first(self) -> None:
        """Put the focus on the first thing that can be done."""
        first = self._list.findChild(Button)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _add_beginnings(self, column: QVBoxLayout, sources: tuple[SourceLine, ...]) -> None:
        column.addSpacing(26)
        column.addWidget(
            Text(self.tr("Begin a new programme"), font=self._theme.font(TITLE_POINTS))
        )
        column.addSpacing(4)
        words = self.tr(
            "With all that one of these has, to be changed as you like, or with six empty weeks. "
            "It is a programme of its own: its packs do not update those of the other."
        )
        column.addWidget(Text(words, secondary=True))
        column.addSpacing(10)
        self.sources, self.continuing = {}, {}
        for source in sources:
            column.addWidget(self._source(*source))
        column.addWidget(self._source("", self.tr("Empty")))

    def _source(self, id_: str, title: str, continuable: bool = False) -> QFrame:
        frame = QFrame()
        frame.setProperty("kind", "row")
        narrow = self._theme.narrow
        row = QVBoxLayout(frame) if narrow else QHBoxLayout(frame)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(4 if narrow else 16)
        row.addWidget(Text(title), 1)
        button = Button(self.tr("Begin"))
        button.setAccessibleName(self.tr("Begin a new programme: {with_}").format(with_=title))
        button.clicked.connect(lambda: self.begun.emit(id_))
        around = QHBoxLayout()
        if continuable:
            go_on = Button(self.tr("Continue it"))
            go_on.setAccessibleName(self.tr("Continue this programme: {title}").format(title=title))
            go_on.clicked.connect(lambda: self.continued.emit(id_))
            around.addWidget(go_on)
            self.continuing[id_] = go_on
        around.addWidget(button)
        if narrow:
            around.addStretch(1)
        row.addLayout(around)
        self.sources[id_] = button
        return frame
