"""A list that a person keeps, with a form in its place to add to it or to change one entry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.core.errors import AppError
from app.ui.theme.theme import LINE_GAP, ROW_GAP, TILE_GAP, TITLE_POINTS, Theme
from app.ui.widgets.accessibility import keep_tab_order
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Text, set_visible
from app.ui.widgets.layouts import FlowRow
from app.ui.widgets.page_parts import ActionRow, Confirmation, plain_column, rule
from app.ui.widgets.scroll_area import bring_into_view


class ListEntry(NamedTuple):
    """An entry in words; `entry` is what is changed by its button."""

    entry: object
    name: str
    about: str


class EntryForm(QWidget):
    """Asks for one entry of a list; its parts are added to `column` before `add_end`.

    Enter in a field keeps it. Window's thread only.
    """

    kept = Signal(object)
    """This entry is to be kept."""

    refused = Signal(object)
    """What was typed is no entry; carries the `AppError` that says so."""

    cancelled = Signal()
    removed = Signal()
    """The entry is to be removed: the person said so twice."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.column = plain_column(self, spacing=LINE_GAP)

    def value(self) -> object:
        """The entry as it is typed. Raises AppErrors."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the focus on the first field."""
        raise NotImplementedError

    def focus_on(self, error: AppError) -> None:
        """Put the focus on the field that an error is about."""
        self.focus_first()

    def add_question(self, question: str, *answers: QWidget) -> QWidget:
        """Add a question with what answers it below."""
        holder = QWidget()
        column = plain_column(holder, above=ROW_GAP, spacing=LINE_GAP)
        column.addWidget(Text(question))
        for answer in answers:
            column.addWidget(answer)
        self.column.addWidget(holder)
        return holder

    def add_end(self, removal: tuple[str, str] | None) -> None:
        """Add the buttons; `removal` is the question before a removal and its answer, None for an
        entry that is not kept yet."""
        keep, cancel = Button(self.tr("Keep"), "primary"), Button(self.tr("Cancel"))
        keep.clicked.connect(self.keep)
        cancel.clicked.connect(self.cancelled)
        row = FlowRow(keep, cancel)
        self.column.addSpacing(ROW_GAP)
        self.column.addWidget(row)
        if removal is not None:
            remove = Button(self.tr("Remove…"))
            row.add(remove)
            sure = Confirmation(remove, removal[0], self.tr("Leave it as it is"), removal[1])
            sure.confirmed.connect(self.removed)
            remove.clicked.connect(sure.ask)
            self.column.addWidget(sure)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What a field leaves of it: Enter in any of them keeps the entry.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        else:
            super().keyPressEvent(event)

    def keep(self) -> None:
        """Offer what is typed."""
        try:
            value = self.value()
        except AppError as error:
            self.refused.emit(error)
            self.focus_on(error)
            return
        self.kept.emit(value)


MakeForm = Callable[[object], EntryForm]
"""Makes the form for an entry; None for a new one."""


class EntryList(QWidget):
    """Entries with a button each, and one more that adds; "" for a title that the page has.

    Window's thread only.
    """

    kept = Signal(object)
    removed = Signal(object)
    refused = Signal(object)
    """As in `EntryForm`; `removed` carries the entry as it was."""

    def __init__(self, theme: Theme, title: str, note: str, add: str, make: MakeForm) -> None:
        super().__init__()
        self._theme = theme
        self._make = make
        self._form: EntryForm | None = None
        column = plain_column(self, spacing=LINE_GAP)
        if title:
            column.addWidget(Text(title, font=theme.font(TITLE_POINTS)))
        column.addWidget(Text(note, secondary=True))
        self._rows = QWidget()
        self._row_column = plain_column(self._rows, above=TILE_GAP)
        column.addWidget(self._rows)
        self.add = Button(add)
        self.add.clicked.connect(lambda: self._ask(None))
        self._add_row = FlowRow(self.add)
        self._add_row.setContentsMargins(0, TILE_GAP, 0, 0)
        column.addWidget(self._add_row)
        self._holder = plain_column()
        column.addLayout(self._holder)

    def show_entries(self, entries: Sequence[ListEntry]) -> None:
        """Show these entries, and no form."""
        had_form = self._form is not None
        while (item := self._row_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not entries:
            self._row_column.addWidget(Text(self.tr("None yet."), secondary=True))
        for entry in entries:
            self._row_column.addWidget(self._row(entry))
            self._row_column.addWidget(rule())
        keep_tab_order(self._rows)
        self._close_form()
        if had_form:
            self.add.setFocus(Qt.FocusReason.TabFocusReason)

    def change(self, entry: object) -> None:
        """Ask for this entry to be changed, as its button does."""
        self._ask(entry)

    def _row(self, entry: ListEntry) -> QWidget:
        words = QWidget()
        lines = plain_column(words, above=TILE_GAP)
        lines.addWidget(Text(entry.name))
        lines.addWidget(Text(entry.about, secondary=True))
        lines.addSpacing(TILE_GAP)
        change = Button(self.tr("Change"), "link")
        change.setAccessibleName(self.tr("Change: {name}").format(name=entry.name))
        change.clicked.connect(lambda: self._ask(entry.entry))
        return ActionRow(words, change)

    def _ask(self, entry: object) -> None:
        self._close_form()
        self._form = form = self._make(entry)
        form.kept.connect(self.kept)
        form.refused.connect(self.refused)
        form.removed.connect(lambda: self.removed.emit(entry))
        form.cancelled.connect(self._take_back)
        self._holder.addWidget(form)
        form.show()
        set_visible(self._add_row, False)
        set_visible(self._rows, False)
        keep_tab_order(form)
        form.focus_first()
        bring_into_view(form)

    def _take_back(self) -> None:
        self._close_form()
        self.add.setFocus(Qt.FocusReason.TabFocusReason)

    def _close_form(self) -> None:
        form, self._form = self._form, None
        set_visible(self._add_row, True)
        set_visible(self._rows, True)
        if form is not None:
            self._holder.removeWidget(form)
            form.hide()
            form.deleteLater()
